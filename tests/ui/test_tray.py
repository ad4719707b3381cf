"""The tray icon on a desktop whose tray comes late, goes, or is not there at all."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QMenu, QSystemTrayIcon
from pytestqt.qtbot import QtBot

from bedtime.ui import tray as trays
from bedtime.ui.tray import Tray
from tests.ui.evening_pages import evening

# What Qt says of every icon on a platform that can have no tray.
pytestmark = pytest.mark.qt_log_ignore("systemTrayWindowChanged")

ICONS = Path(__file__).parents[2] / "resources" / "icons"


class Panel:
    """Whether the desktop has a tray."""

    def __init__(self) -> None:
        self.is_there = False


@pytest.fixture
def panel(monkeypatch: pytest.MonkeyPatch) -> Panel:
    made = Panel()
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: made.is_there)
    monkeypatch.setattr(trays, "RETRY_MS", 10)
    monkeypatch.setattr(trays, "ASKED_EVERY_MS", 0)
    return made


@pytest.fixture
def made_tray(panel: Panel, themed: QApplication) -> Callable[[], Tray]:
    menu = QMenu()

    def made() -> Tray:
        made_now = Tray(ICONS, menu)
        made_now.setParent(QCoreApplication.instance())
        return made_now

    return made


def icons(tray: Tray) -> int:
    return sum(icon.isVisible() for icon in tray.findChildren(QSystemTrayIcon))


def test_without_any_tray_the_app_is_told_once(qtbot: QtBot, made_tray: Callable[[], Tray]) -> None:
    tray = made_tray()
    with qtbot.assertNotEmitted(tray.lost), qtbot.waitSignal(tray.missing):
        pass
    assert not tray.is_there


def test_one_that_comes_late_gets_its_icon(qtbot: QtBot, panel: Panel, made_tray: Callable[[], Tray]) -> None:
    tray = made_tray()
    first = tray.findChild(QSystemTrayIcon)
    with qtbot.assertNotEmitted(tray.missing):
        panel.is_there = True
        qtbot.waitUntil(lambda: tray.findChild(QSystemTrayIcon) is not first)
        qtbot.waitUntil(lambda: icons(tray) == 1)


def test_one_that_goes_for_good_is_told_as_lost(qtbot: QtBot, panel: Panel, made_tray: Callable[[], Tray]) -> None:
    panel.is_there = True
    tray = made_tray()
    panel.is_there = False
    with qtbot.assertNotEmitted(tray.missing), qtbot.waitSignal(tray.lost):
        tray.show_tonight(evening("20:00"))


def test_one_that_restarts_is_not_lost(qtbot: QtBot, panel: Panel, made_tray: Callable[[], Tray]) -> None:
    panel.is_there = True
    tray = made_tray()
    first = tray.findChild(QSystemTrayIcon)
    with qtbot.assertNotEmitted(tray.lost):
        panel.is_there = False
        tray.show_tonight(evening("20:00"))
        panel.is_there = True
        qtbot.waitUntil(lambda: tray.findChild(QSystemTrayIcon) is not first)
    qtbot.waitUntil(lambda: icons(tray) == 1)


def test_one_that_comes_after_a_minute_is_found_with_the_next_look(
    qtbot: QtBot, panel: Panel, made_tray: Callable[[], Tray]
) -> None:
    tray = made_tray()
    with qtbot.waitSignal(tray.missing):
        pass
    first = tray.findChild(QSystemTrayIcon)
    panel.is_there = True
    tray.show_tonight(evening("20:00"))
    qtbot.waitUntil(lambda: tray.findChild(QSystemTrayIcon) is not first)
