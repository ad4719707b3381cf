"""In German, whose words are longer, every page has room for its words in the narrowest window too."""

import gettext
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from bedtime.adapters.language import DOMAIN
from bedtime.adapters.paths import resources
from bedtime.core.language import AS_WRITTEN
from bedtime.ui import theme
from tests.ui.breathing_pages import session_windows
from tests.ui.every_page import GROUPS, cards
from tests.ui.languages import speak
from tests.ui.test_access import Pages, cut, faults_of, in_window, overlaps

NARROWEST = 380


@pytest.fixture
def in_german(themed: QApplication) -> Iterator[QApplication]:
    """The app as those have it who read German; what was read in another language is read anew."""
    speak("de", gettext.translation(DOMAIN, resources() / "locale", ["de"]))
    yield themed
    speak(AS_WRITTEN, gettext.NullTranslations())


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("pages", [*GROUPS, in_window, cards, session_windows], ids=lambda pages: pages.__name__)
def test_in_german_all_words_have_their_room(in_german: QApplication, pages: Pages, scale: float) -> None:
    theme.prepare(in_german, scale)
    looked_for = [cut] if pages is session_windows else [cut, overlaps]
    assert faults_of(pages, *looked_for, width=NARROWEST) == []
