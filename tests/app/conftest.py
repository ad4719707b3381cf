"""The app's look for every test here, one person's home, and what a whole desktop needs to stand in a test."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from bedtime.adapters.paths import Folders, folders, resources
from bedtime.app.desktop import Front
from bedtime.ui.menu import AppMenu
from bedtime.ui.tray import Tray
from tests.app.home import Home
from tests.builders import BERLIN, ROUTINE, USUAL, evening
from tests.fakes import World
from tests.ui.conftest import themed

__all__ = ["themed"]

# What Qt says of every icon on a platform that can have no tray.
NO_TRAY = pytest.mark.qt_log_ignore("systemTrayWindowChanged", "This plugin does not support")
SETTINGS = '[schedule]\ndefault = { lights_out = "22:30", wake = "06:30" }\n'


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """TUESDAY at noon, nothing chosen yet."""
    from bedtime.core.preferences import Preferences

    return Home(World(Preferences(USUAL, ROUTINE), evening("12:00"), BERLIN), tmp_path)


@pytest.fixture
def where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folders:
    """The folders of someone with usual times, on a computer without a bus."""
    for name in ("DBUS_SESSION_BUS_ADDRESS", "DBUS_SYSTEM_BUS_ADDRESS"):
        monkeypatch.setenv(name, f"unix:path={tmp_path}/nobody")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    tmp_path.chmod(0o700)
    made = folders(tmp_path / "data")
    made.ensure()
    made.settings_file.write_text(SETTINGS, "utf-8")
    return made


@pytest.fixture
def front(themed: QApplication) -> Iterator[Front]:
    """What a desktop stands behind; the test closes its desktop."""
    menu = AppMenu()
    tray = Tray(resources() / "icons", menu.menu)
    yield Front(themed, menu, tray)
    tray.hide()  # which also ends its waiting for a tray
