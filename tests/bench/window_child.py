"""The real app measured from inside: its window opened, each page turned to, a step ticked, and what closing leaves.

Run as `window_child.py DATA ROUNDS` on a desktop with a tray; prints its findings as JSON.
"""

import json
import os
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from bedtime.adapters.paths import folders  # noqa: E402 - found through the line above
from bedtime.app import run  # noqa: E402
from bedtime.app.company import Company  # noqa: E402
from bedtime.ui.page_names import INSIGHTS  # noqa: E402
from tests.bench.programs import memory  # noqa: E402

if TYPE_CHECKING:
    from bedtime.app.desktop import Desktop
    from bedtime.ui.window import Window

STEP = "nutrition"
ROUNDS_OF_TICKS = 40
OPENED = 10  # times, for what closing leaves
TURNS = 5  # to each page once it is there


def measured(desktop: "Desktop", data: Path) -> dict[str, object]:
    """Milliseconds and megabytes, by what they are of."""
    pages = desktop.parts.pages
    first = _shown(desktop)
    window = pages.window
    assert window is not None
    left = [_left(window)]
    again = []
    for _ in range(OPENED - 1):
        again.append(_shown(desktop))
        left.append(_left(window))
    _shown(desktop)
    names = [*list(window.rail.buttons)[::-1], INSIGHTS]
    turned = {name: [_turned(desktop, name, number) for number in range(1 + TURNS)] for name in names}
    written, shown = _ticks(desktop, data)
    return {"first": first, "again": again, "left": left, "pages": turned, "written": written, "shown": shown}


def _shown(desktop: "Desktop") -> float:
    """From the wish to see the window until it is painted."""
    from PySide6.QtWidgets import QApplication

    began = perf_counter()
    desktop.parts.pages.open(greets=False)
    desktop.parts.evening.look()
    window = desktop.parts.pages.window
    assert window is not None
    while not (handle := window.windowHandle()) or not handle.isExposed():
        QApplication.processEvents()
    window.repaint()
    return (perf_counter() - began) * 1000


def _turned(desktop: "Desktop", name: str, number: int) -> float:
    """From the wish to see a page until it is painted; something was entered before, so that it is read anew."""
    from PySide6.QtWidgets import QApplication

    window = desktop.parts.pages.window
    assert window is not None
    window.turn_anew("tonight" if name != "tonight" else "breathe")
    _entered(desktop, number)
    QApplication.processEvents()
    began = perf_counter()
    window.turn_anew(name)
    QApplication.processEvents()
    window.repaint()
    return (perf_counter() - began) * 1000


def _entered(desktop: "Desktop", number: int) -> None:
    """Ticks a step or lets it go, in turn, without having the pages look."""
    from bedtime.assistant.log import Log

    log = Log(desktop.parts.evening.sources, written=lambda: None)
    (log.done, log.skip)[number % 2](STEP)


def _left(window: "Window") -> float:
    """What the app takes once the window is closed again."""
    from PySide6.QtWidgets import QApplication

    window.close()
    for _ in range(10):
        QApplication.processEvents()
    return memory(os.getpid())


def _ticks(desktop: "Desktop", data: Path) -> tuple[list[float], list[float]]:
    """From the press on a step until it is on disk, where another process can read it, and until it is on the page."""
    evening = desktop.parts.evening
    written, shown = [], []
    with closing(sqlite3.connect(data / "journal.sqlite3")) as other:
        for number in range(ROUNDS_OF_TICKS):
            before = _written(other)
            began = perf_counter()
            _entered(desktop, number)
            written.append((perf_counter() - began) * 1000)
            if _written(other) <= before:
                raise RuntimeError("the tick did not reach the disk")
            evening.look()
            shown.append((perf_counter() - began) * 1000)
    return written, shown


def _written(journal: sqlite3.Connection) -> int:
    (count,) = journal.execute("SELECT count(*) FROM event").fetchone()
    return int(count)


def main() -> int:
    data = Path(sys.argv[1])
    where = folders(data)
    where.ensure()

    def attend(desktop: "Desktop") -> None:
        from PySide6.QtCore import QTimer

        from bedtime.app.ending import end

        def measure() -> None:
            sys.stdout.write(json.dumps(measured(desktop, data)) + "\n")
            sys.stdout.flush()
            end()

        def begin() -> None:
            if not begun:
                begun.append(True)
                QTimer.singleShot(0, measure)

        begun: list[bool] = []
        desktop.looked.connect(begin)

    return run(where, "look", background=True, company=Company(attend=attend))


if __name__ == "__main__":
    sys.exit(main())
