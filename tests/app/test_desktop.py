"""What goes on around the app reaches the person: that do-not-disturb holds reminders back is said while it does."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from bedtime.adapters.paths import Folders
from bedtime.app import desktop
from bedtime.app.desktop import Desktop, Front
from bedtime.app.timekeeping import REAL_TIME, Timekeeping
from bedtime.core.message import Button, Message
from bedtime.core.wording import DONE
from bedtime.ui.card import ReminderCard
from bedtime.ui.notice import Notice
from bedtime.ui.trouble import Trouble
from tests.app.conftest import NO_TRAY
from tests.builders import evening

pytestmark = NO_TRAY


class Around:
    """The surroundings, as they are told."""

    def __init__(self, changed: Callable[[], None]) -> None:
        self.locked = self.held = self.silenced = False
        self._changed = changed
        self.close = lambda: None

    def silence(self, silenced: bool) -> None:
        """Do-not-disturb goes on or off."""
        self.held = self.silenced = silenced
        self._changed()


def test_do_not_disturb_is_said_for_as_long_as_it_is_on(
    front: Front, where: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Around] = []

    def surroundings(changed: Callable[[], None]) -> Around:
        made.append(Around(changed))
        return made[0]

    monkeypatch.setattr(desktop, "Surroundings", surroundings)
    running = Desktop(front, where, REAL_TIME)
    running.begin("show", background=False)
    window = running.parts.pages.window
    assert window is not None
    (trouble,) = window.findChildren(Trouble)
    assert not trouble.isVisible()
    made[0].silence(True)
    assert "Do-not-disturb is on" in trouble.text()
    made[0].silence(False)
    assert not trouble.isVisible()
    running.close()


def test_the_evenings_card_has_the_corner_to_itself(front: Front, where: Folders, qtbot: QtBot) -> None:
    """Where no server is, it comes in a window of ours, as what the app has to tell does."""
    before = set(QApplication.topLevelWidgets())
    running = Desktop(front, where, Timekeeping(lambda: evening("12:00")))
    card = Message("breathing", "Time to breathe", "Ten slow breaths.", (Button(DONE, "Done"),))

    def cards() -> dict[type[QWidget], str]:
        """The title that each of this desktop's cards shows."""
        made = [
            each for each in QApplication.topLevelWidgets() if isinstance(each, ReminderCard) and each not in before
        ]
        return {type(each): each.message.title if each.message and each.isVisible() else "" for each in made}

    running.cards.show(card)
    qtbot.waitUntil(lambda: cards() == {ReminderCard: card.title})
    running.cards.withdraw()
    running.parts.pages.refuse("There is no such night")
    assert cards() == {ReminderCard: "", Notice: "That could not be done"}
    running.cards.show(card)
    qtbot.waitUntil(lambda: cards() == {ReminderCard: card.title, Notice: ""})
    running.cards.withdraw()
    running.close()
