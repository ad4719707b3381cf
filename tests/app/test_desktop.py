"""What goes on around the app reaches the person: that do-not-disturb holds reminders back is said while it does."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bedtime.adapters.paths import folders
from bedtime.app import desktop
from bedtime.app.desktop import Desktop, Front
from bedtime.app.timekeeping import REAL_TIME
from bedtime.ui.menu import AppMenu
from bedtime.ui.tray import Tray
from bedtime.ui.trouble import Trouble

# What Qt says of every icon on a platform that can have no tray.
pytestmark = pytest.mark.qt_log_ignore("systemTrayWindowChanged", "This plugin does not support")

ICONS = Path(__file__).parents[2] / "resources" / "icons"


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
    themed: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DBUS_SESSION_BUS_ADDRESS", "DBUS_SYSTEM_BUS_ADDRESS"):
        monkeypatch.setenv(name, f"unix:path={tmp_path}/nobody")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    tmp_path.chmod(0o700)
    made: list[Around] = []

    def surroundings(changed: Callable[[], None]) -> Around:
        made.append(Around(changed))
        return made[0]

    monkeypatch.setattr(desktop, "Surroundings", surroundings)
    where = folders(tmp_path / "data")
    where.ensure()
    where.settings_file.write_text('[schedule]\ndefault = { lights_out = "22:30", wake = "06:30" }\n', "utf-8")
    menu = AppMenu()
    running = Desktop(Front(themed, menu, Tray(ICONS, menu.menu)), where, REAL_TIME)
    running.begin("show", background=False)
    window = running.parts.pages.window
    assert window is not None
    qtbot.addWidget(window)
    (trouble,) = window.findChildren(Trouble)
    assert not trouble.isVisible()
    made[0].silence(True)
    assert "Do-not-disturb is on" in trouble.text()
    made[0].silence(False)
    assert not trouble.isVisible()
    running.close()
