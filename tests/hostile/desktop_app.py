"""The whole desktop app in this process, without a screen, a bus or a player, to be asked through its socket."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from bedtime.adapters.paths import folders, resources
from bedtime.adapters.requests import Requests
from bedtime.app.timekeeping import REAL_TIME
from tests.hostile.asking import prepare_for
from tests.hostile.cases import Case

TURNS = 5
"""Turns of the event loop in which what follows from a request is done."""


def prepare(home: Path) -> Case:
    """Starts the app on a person's folders; each case sends it requests and lets it answer."""
    runtime = home / "runtime"
    runtime.mkdir(mode=0o700)
    no_programs = str(home / "no-programs")
    os.environ |= {"QT_QPA_PLATFORM": "offscreen", "XDG_RUNTIME_DIR": str(runtime), "PATH": no_programs}
    os.environ |= {"DBUS_SESSION_BUS_ADDRESS": f"unix:path={runtime}/none", "DBUS_SYSTEM_BUS_ADDRESS": "unix:path=/x"}
    where = folders(home / "bedtime")
    where.ensure()
    # An ear of its own that does not rest between two readings, as the app's does.
    address = runtime / "ear"
    return prepare_for(address, _running(where.data, address))


def _running(data: Path, address: Path) -> Callable[[], None]:
    from PySide6.QtWidgets import QApplication

    from bedtime.app.desktop import Desktop, Front
    from bedtime.ui import icon_folder, theme
    from bedtime.ui.menu import AppMenu
    from bedtime.ui.tray import Tray

    qt = QApplication.instance() or QApplication(["bedtime"])
    assert isinstance(qt, QApplication)
    qt.setQuitOnLastWindowClosed(False)
    icon_folder.read_from(resources() / "icons")
    theme.prepare(qt)
    theme.apply(qt, theme.NIGHT)
    menu = AppMenu()
    tray = Tray(resources() / "icons", menu.menu)
    desktop = Desktop(Front(qt, menu, tray), folders(data), REAL_TIME)
    desktop.begin("look", background=True)
    raised: list[BaseException] = []

    def note(_kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        raised.append(error)

    sys.excepthook = note  # where PySide hands on what a slot raises

    def turn() -> None:
        for _ in range(TURNS):
            qt.processEvents()
        if raised:
            raise raised.pop()

    turn()
    desktop._requested("show", "")  # the first window takes its time; here it is those after it that count
    desktop._requested("breathe", "4-7-8")
    turn()
    ear = Requests(address, desktop._requested)

    def answer() -> None:
        ear.read()
        turn()

    return answer
