"""Everything erased from the window: nothing is left behind, and the app starts again as on the first day."""

import os
import sys

import pytest

from bedtime import app
from bedtime.adapters.paths import Folders
from bedtime.app.desktop import Desktop, Front
from bedtime.app.ending import ANEW
from bedtime.app.timekeeping import REAL_TIME
from bedtime.cli import starting
from tests.app.conftest import NO_TRAY
from tests.children import run

pytestmark = NO_TRAY

ENDS = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from bedtime.app.ending import end, end_to_start_anew

qt = QApplication([])
for ending in (end, end_to_start_anew):
    QTimer.singleShot(0, ending)
    print(qt.exec())
"""


def test_how_it_ends_is_told_by_the_status(monkeypatch: pytest.MonkeyPatch) -> None:
    # In a process of its own: here, the end of Qt's loop would be the end of what other tests have left in it.
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert run(ENDS).split() == ["0", str(ANEW)]


def erased(front: Front, where: Folders, *, keep_settings: bool) -> None:
    """Has the person erase everything in the window."""
    desktop = Desktop(front, where, REAL_TIME)
    where.tomorrow_file.write_text("feed the cat", "utf-8")
    desktop.begin("show", background=False)
    desktop.parts.evening.log.jerk()
    assert where.journal_file.exists()
    desktop.parts.pages.erase_wanted.emit(keep_settings)
    desktop.close()


@pytest.mark.parametrize("keep_settings", [False, True])
def test_all_that_was_entered_is_gone(
    front: Front, where: Folders, monkeypatch: pytest.MonkeyPatch, keep_settings: bool
) -> None:
    begun: list[str] = []
    monkeypatch.setattr("bedtime.app.desktop.end_to_start_anew", lambda: begun.append("anew"))
    erased(front, where, keep_settings=keep_settings)
    assert begun == ["anew"]
    left = {str(file.relative_to(where.data)) for file in where.data.rglob("*") if file.is_file()}
    kept = {"settings.toml", "settings.good.toml"} if keep_settings else set()
    assert left - {"lock", "window.ini", "bedtime.log"} <= kept
    assert where.settings_file.exists() is keep_settings
    assert "pointed" not in (where.data / "window.ini").read_text("utf-8")


def test_whoever_started_the_app_starts_it_again(where: Folders, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[list[str]] = []

    class StartedError(Exception):
        """What stands for the process that takes this one's place."""

    def execv(program: str, arguments: list[str]) -> None:
        started.append([program, *arguments])
        raise StartedError

    monkeypatch.setattr(app, "run", lambda *_where, **_how: ANEW)
    monkeypatch.setattr(os, "execv", execv)
    with pytest.raises(StartedError):
        starting.start(where, "show", background=True)
    (line,) = started
    assert line[:2] == [sys.executable, sys.executable]
    assert line[-5:] == ["-m", "bedtime", "--data", str(where.data), "run"]


def test_an_ordinary_end_is_the_end(where: Folders, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app, "run", lambda *_where, **_how: 0)
    assert starting.start(where, "show", background=True) == 0
