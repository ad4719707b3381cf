"""What the tests with a real process share: a desktop of their own, and one person's evening on it."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.desktop import Dunst, dunst, private_bus, running, xvfb
from tests.e2e.evening import SETTINGS, Evening
from tests.e2e.screen import Screen


@pytest.fixture
def evening(tmp_path: Path) -> Iterator[Evening]:
    """A desktop with a bus and a screen but without notifications, tray and window manager; nobody complained."""
    if sys.platform != "linux":
        pytest.skip("the desktop of these tests is Linux's")
    (tmp_path / "runtime").mkdir(mode=0o700)
    with private_bus() as bus, xvfb() as display:
        desktop = {"DBUS_SESSION_BUS_ADDRESS": bus, "DISPLAY": display}
        tuesday = another(Evening(tmp_path, desktop, clock=tmp_path / "clock"), "data")
        tuesday.set_clock("20:00")
        yield tuesday
        assert tuesday.output.read_text("utf-8") == "" if tuesday.output.exists() else True
        assert not [line for line in tuesday.log.splitlines() if " ERROR " in line or " CRITICAL " in line]


def another(evening: Evening, name: str) -> Evening:
    """The same desktop and clock with another data folder."""
    made = replace(evening, data=evening.folder / name)
    made.data.mkdir()
    made.settings.write_text(SETTINGS, "utf-8")
    made.mend_sleep()
    return made


@pytest.fixture
def cards(evening: Evening) -> Iterator[Dunst]:
    """A notification server on that desktop."""
    with dunst(evening.desktop) as daemon:
        yield daemon


@pytest.fixture
def screen(evening: Evening) -> Screen:
    """What can be seen of the app on that desktop."""
    return evening.screen


@pytest.fixture
def window_manager(evening: Evening) -> Iterator[None]:
    """A window manager on that desktop."""
    with running(["openbox"], evening.unfaked()):
        yield
