"""That nothing can be heard here is said on the pages where sound is chosen, and no more once something can."""

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from bedtime.adapters import player_choice
from bedtime.adapters.player_choice import Ways
from bedtime.app.breathing import Breathing
from bedtime.app.choosing import Choosing
from bedtime.app.hearing import Hearing
from bedtime.ui.notice import Notice
from bedtime.ui.page_names import BREATHE, SETTINGS
from tests.app.home import Home
from tests.ui.conftest import themed

pytestmark = pytest.mark.usefixtures(themed.__name__)


SILENT = Ways(why_none="There is no sound: no player is installed.")
Found = Callable[[Ways], None]


@pytest.fixture
def found(monkeypatch: pytest.MonkeyPatch) -> Found:
    """Has this be what can play here from now on."""
    return lambda ways: monkeypatch.setattr(player_choice, "find_ways", lambda: ways)


def is_said(line: QLabel, words: str) -> bool:
    """Whether they can be read there."""
    return words in line.text() and not line.isHidden()


def test_it_is_asked_again_only_while_nothing_can_be_heard(found: Found, qtbot: QtBot) -> None:
    heard = Hearing()
    assert heard.why_silent == "", "as long as nobody knows"
    found(SILENT)
    with qtbot.waitSignal(heard.changed):
        heard.look()
    assert heard.why_silent == SILENT.why_none
    found(Ways(other="gstplay"))
    with qtbot.waitSignal(heard.changed):
        heard.look()
    assert heard.why_silent == ""
    found(SILENT)
    with qtbot.assertNotEmitted(heard.changed, wait=100):
        heard.look()


def test_the_pages_say_it_and_unsay_it(found: Found, home: Home, qtbot: QtBot) -> None:
    notice = Notice()
    qtbot.addWidget(notice)
    breathing, choosing = Breathing(home.shelf, home), Choosing(home.shelf, home.where, home, notice, lambda: True)
    breathe, settings = breathing.made_page(), choosing.made_settings()
    for page in (breathe, settings):
        qtbot.addWidget(page)
    home.turn_to(BREATHE)
    found(SILENT)
    breathing.refresh()
    qtbot.waitUntil(partial(is_said, breathe.sound.silence, SILENT.why_none))
    home.turn_to(SETTINGS)
    line = settings.listening.sound.silence
    choosing.refresh()
    assert is_said(line, SILENT.why_none), "what was found out on one page is known on the other"
    found(Ways(other="gstplay"))

    def is_unsaid() -> bool:
        choosing.refresh()  # as each look does; the one before may still be asking
        return line.isHidden()

    qtbot.waitUntil(is_unsaid)
    qtbot.waitUntil(breathe.sound.silence.isHidden)
