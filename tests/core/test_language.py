"""Every visible text is said in the language in use, with the right plural."""

from collections.abc import Iterator
from gettext import NullTranslations

import pytest

from bedtime.core import language
from bedtime.core.language import spoken, tr, trn


class Small(NullTranslations):
    """A language with three words."""

    def gettext(self, message: str) -> str:
        return {"Back": "Zurück", "Until {time}": "Bis {time}"}.get(message, message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return {"{count} night": "{count} Nacht" if n == 1 else "{count} Nächte"}.get(msgid1, msgid2)


@pytest.fixture
def german() -> Iterator[None]:
    language.use("de", Small())
    yield
    language.use("en", NullTranslations())


def test_until_another_is_chosen_texts_are_as_written() -> None:
    assert (spoken(), tr("Back"), tr("Until {time}", time="22:30")) == ("en", "Back", "Until 22:30")
    assert [trn("{count} night", "{count} nights", count) for count in (1, 2)] == ["1 night", "2 nights"]


@pytest.mark.usefixtures("german")
def test_a_language_has_its_own_words_and_plurals() -> None:
    assert (spoken(), tr("Back"), tr("Until {time}", time="22:30")) == ("de", "Zurück", "Bis 22:30")
    assert [trn("{count} night", "{count} nights", count) for count in (1, 3)] == ["1 Nacht", "3 Nächte"]


@pytest.mark.usefixtures("german")
def test_what_it_has_no_word_for_is_said_as_written() -> None:
    assert tr("Forward") == "Forward"


def test_braces_without_values_stay() -> None:
    assert tr("{at} stands for a time") == "{at} stands for a time"
