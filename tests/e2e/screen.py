"""What stands on the X screen of a test, seen and pressed from outside with the system's own tools."""

import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QColor, QImage

from tests.desktop import PATIENCE, wait_for

# Qt names what a window is in its type; the first one that is listed tells our kinds apart.
_KINDS = {
    "_NET_WM_WINDOW_TYPE_NORMAL": "window",
    "_NET_WM_WINDOW_TYPE_UTILITY": "card",
    "_KDE_NET_WM_WINDOW_TYPE_OVERRIDE": "tray",
    "_NET_WM_WINDOW_TYPE_POPUP_MENU": "menu",
}
# From the card's lower left corner into its first button.
_FIRST_BUTTON = (48, 32)
# From the lower left corner of the window, in its first size, into the button that opens the menu.
_MENU_BUTTON = (48, 28)
_GRAB = (
    "import sys; from PySide6.QtGui import QGuiApplication as App; app = App([]);"
    "app.primaryScreen().grabWindow(int(sys.argv[1])).save(sys.argv[2])"
)


@dataclass(frozen=True)
class OnScreen:
    """A visible part of the app: its `window`, a `card` of its own, its `tray` icon or a `menu`."""

    number: str
    kind: str
    left: int
    top: int
    width: int
    height: int


@dataclass(frozen=True)
class Screen:
    """Everything of Bedtime's that can be seen on one display."""

    env: Mapping[str, str]

    def shown(self, kind: str) -> list[OnScreen]:
        """The visible parts of this kind."""
        return [part for part in map(self._part, self._windows("--onlyvisible")) if part.kind == kind]

    def has(self, *kinds: str) -> bool:
        """Whether just these kinds are visible, one of each."""
        return sorted(part for kind in _KINDS.values() for part in [kind] * len(self.shown(kind))) == sorted(kinds)

    def is_minimised(self) -> bool:
        """Whether the window waits in the task bar; needs a window manager."""
        return any(
            "window state: Iconic" in self._run("xprop", "-id", number, "WM_STATE") for number in self._windows()
        )

    def press_first_button(self) -> None:
        """Click the first button of our own card."""
        (card,) = self.shown("card")
        right, up = _FIRST_BUTTON
        self._run("xdotool", "mousemove", str(card.left + right), str(card.top + card.height - up), "click", "1")

    def key(self, *keys: str) -> None:
        """Press keys, as in ctrl+q, in the window; needs a window manager."""
        (window,) = self.shown("window")
        self._run("xdotool", "windowactivate", "--sync", window.number, "key", *keys)

    def type(self, text: str) -> None:
        """Type where the keyboard is."""
        self._run("xdotool", "type", text)

    def click(self, right: int, down: int) -> None:
        """Click so far from the window's upper left corner."""
        (window,) = self.shown("window")
        self._press("1", window, right, down)

    def open_menu(self, kind: str) -> None:
        """Open the menu of the `window` or the `tray`."""
        (part,) = self.shown(kind)
        if kind == "window":
            right, up = _MENU_BUTTON
            self._press("1", part, right, part.height - up)
        else:
            self._press("3", part, part.width // 2, part.height // 2)
        wait_for(lambda: len(self.shown("menu")) == 1, "the menu")

    def choose(self, place: int, place_below: int) -> None:
        """Choose from the open menu by the arrow keys: what stands at this place, and at that one of what opens."""
        self._run("xdotool", "key", *["Down"] * place, "Right")
        wait_for(lambda: len(self.shown("menu")) == 2, "the menu beside it")
        self._run("xdotool", "key", *["Down"] * (place_below - 1), "Return")
        wait_for(lambda: not self.shown("menu"), "the menu's end")

    def close_window(self) -> None:
        """Have the window manager close it, as its cross does: a key might go to who has just taken the keyboard."""
        (window,) = self.shown("window")
        self._run("wmctrl", "-i", "-c", window.number)

    def pixels(self, colour: str) -> int:
        """How many pixels of the window have exactly this colour."""
        wanted, image = QColor(colour).rgb(), self.picture()
        return sum(image.pixel(x, y) == wanted for x in range(image.width()) for y in range(image.height()))

    def picture(self) -> QImage:
        """The window as it looks; two pictures may be compared."""
        (window,) = self.shown("window")
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, "window.png")
            self._run(sys.executable, "-c", _GRAB, window.number, str(file))
            return QImage(str(file))

    def _press(self, button: str, part: OnScreen, right: int, down: int) -> None:
        self._run("xdotool", "mousemove", "--window", part.number, str(right), str(down), "click", button)

    def _part(self, number: str) -> OnScreen:
        types = self._run("xprop", "-id", number, "_NET_WM_WINDOW_TYPE").partition("= ")[2]
        place = self._run("xdotool", "getwindowgeometry", "--shell", number)
        values = dict(line.split("=") for line in place.splitlines())
        left, top, width, height = (int(values.get(key, 0)) for key in ("X", "Y", "WIDTH", "HEIGHT"))
        return OnScreen(number, _KINDS.get(types.split(",")[0].strip(), ""), left, top, width, height)

    def _windows(self, *which: str) -> list[str]:
        """The numbers of the app's windows; asked anew where one of any program went meanwhile: xdotool gives up."""
        found: list[str] = []

        def has_found() -> bool:
            done = self._done("xdotool", "search", *which, "--class", "^bedtime$")
            found[:] = done.stdout.split()
            return "BadWindow" not in done.stderr

        wait_for(has_found, "a look at all windows")
        return found

    def _run(self, *command: str) -> str:
        return self._done(*command).stdout

    def _done(self, *command: str) -> subprocess.CompletedProcess[str]:
        # Unchecked: a window may go while it is looked at.
        return subprocess.run(command, env=self.env, capture_output=True, check=False, text=True, timeout=PATIENCE)
