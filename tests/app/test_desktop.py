"""What goes on around the app reaches the person: that do-not-disturb holds reminders back is said while it does."""

from collections.abc import Callable

import pytest

from bedtime.adapters.paths import Folders
from bedtime.app import desktop
from bedtime.app.desktop import Desktop, Front
from bedtime.app.timekeeping import REAL_TIME
from bedtime.ui.trouble import Trouble
from tests.app.conftest import NO_TRAY

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
