"""Renders every page and state to PNG, by day and night, wide with the rail and narrow, at usual and double text size.

The files are named page-state-palette-size-scale; a few are drawn in the palettes of high contrast too.
"""

import argparse
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import chain, product
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

SIZES = {"wide": (1000, 760), "narrow": (380, 720)}
SCALES = {"100": 1.0, "200": 2.0}  # of the text alone; QT_SCALE_FACTOR=2 renders everything larger
PALETTES = {"night": "NIGHT", "day": "DAY", "nightcontrast": "NIGHT_CONTRAST", "daycontrast": "DAY_CONTRAST"}
USUAL = ("night", "day")
IN_CONTRAST = ("tonight-wind-down", "history-full", "settings", "breathe", "card-reminder")
QUICKLY = 80  # percent: larger files, but packed in half the time
TALLEST = 16_000  # pixels
ROUNDS = 2  # of events without a change, then all words have found their lines, and the page its height


def render(folder: Path, palette: str, scale: str, only: str) -> None:
    """Renders all pages whose names begin with `only`, in one palette at one text size, in this process."""
    from PySide6.QtWidgets import QApplication

    from bedtime.adapters.paths import resources
    from bedtime.ui import icon_folder, theme
    from tests.ui.breathing_pages import session_windows
    from tests.ui.every_page import cards, every_page, windowed

    qt = QApplication([])
    icon_folder.read_from(resources() / "icons")
    theme.prepare(qt, SCALES[scale])
    theme.apply(qt, getattr(theme, PALETTES[palette]))
    for name, widget in chain(every_page(), session_windows(), cards()):
        if not name.startswith(only) or (palette not in USUAL and name not in IN_CONTRAST):
            continue
        if name.startswith("card-"):
            qt.processEvents()
            widget.grab().save(str(folder / f"{name}-{palette}-{scale}.png"), quality=QUICKLY)
            widget.hide()
            continue
        window = widget if name.startswith("session-") else windowed(name, widget)
        for size, (width, height) in SIZES.items():
            shot(window, width, height, folder / f"{name}-{palette}-{size}-{scale}.png")


def shot(window: "QWidget", width: int, height: int, file: Path) -> None:
    """The window at this size, and taller where its page goes on below."""
    from PySide6.QtWidgets import QAbstractScrollArea, QApplication

    window.resize(width, height)
    window.show()
    still = 0
    while still < ROUNDS and window.height() < TALLEST:
        QApplication.processEvents()
        areas = [area for area in window.findChildren(QAbstractScrollArea) if area.isVisible()]
        below = max((area.verticalScrollBar().maximum() for area in areas), default=0)
        window.resize(width, min(window.height() + below, TALLEST))
        still = 0 if below else still + 1
    window.grab().save(str(file), quality=QUICKLY)
    window.hide()


def main() -> None:
    """Renders each palette and text size in a process of its own, since Qt reads the text size once."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", default="", metavar="BEGINNING", help="pages whose names begin so")
    parser.add_argument("--palette", choices=PALETTES)
    parser.add_argument("--scale", choices=SCALES)
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    if arguments.palette and arguments.scale:
        render(arguments.folder, arguments.palette, arguments.scale, arguments.only)
        return
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}

    def in_its_own_process(looks: tuple[str, str]) -> None:
        palette, scale = looks
        own = ["--palette", palette, "--scale", scale, "--only", arguments.only]
        subprocess.run([sys.executable, __file__, str(arguments.folder), *own], env=environment, check=True)

    palettes = [arguments.palette] if arguments.palette else list(PALETTES)
    scales = [arguments.scale] if arguments.scale else list(SCALES)
    with ThreadPoolExecutor(os.cpu_count()) as processes:
        list(processes.map(in_its_own_process, product(palettes, scales)))


if __name__ == "__main__":
    main()
