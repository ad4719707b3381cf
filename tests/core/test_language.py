"""Every visible text is said in the language in use, with the right plural."""

from collections.abc import Iterator
from gettext import NullTranslations

import pytest

from bedtime.core import language
from bedtime.core.language import is_twelve_hour, mark, number, spoken, tr, trn


class Small(NullTranslations):
    """A language with three words, and a comma."""

    def gettext(self, message: str) -> str:
        words = {"": "Language: de", "Back": "Zurück", "Until {time}": "Bis {time}"}
        return {**words, "{whole}.{fraction}": "{whole},{fraction}"}.get(message, message)

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


@pytest.mark.usefixtures("german")
def test_a_marked_text_stays_as_written_until_it_is_asked_for() -> None:
    marked = mark("Back")
    assert (marked, tr(marked)) == ("Back", "Zurück")


@pytest.mark.usefixtures("german")
def test_an_empty_text_stays_empty_whatever_the_language_says_of_itself() -> None:
    assert tr("") == ""


@pytest.mark.usefixtures("german")
def test_a_number_has_the_decimal_sign_of_the_language() -> None:
    assert [number(value) for value in (4.0, 5.5, 63.25)] == ["4", "5,5", "63,25"]
    assert (number(60 / 11, ".2g"), number(-0.5)) == ("5,5", "-0,5")


def test_and_a_point_where_it_has_none_of_its_own() -> None:
    assert [number(value) for value in (4.0, 5.5)] == ["4", "5.5"]


def test_twelve_hours_are_chosen_with_the_language() -> None:
    assert not is_twelve_hour()
    language.use("en", NullTranslations(), twelve_hour=True)
    assert is_twelve_hour()
    language.use("en", NullTranslations())
    assert not is_twelve_hour()


def test_braces_without_values_stay() -> None:
    assert tr("{at} stands for a time") == "{at} stands for a time"
