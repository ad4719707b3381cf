"""Sees from outside when an icon stands in the tray: another program's window within that of trayer."""

from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import CDLL, CFUNCTYPE, POINTER, byref, c_char_p, c_int, c_uint, c_ulong, c_void_p
from dataclasses import dataclass

EMBEDDED = b"_XEMBED_INFO"  # the property by which a window says that it can be docked


def _a_window_has_gone(_display: int, _error: int) -> int:
    return 0


_HANDLER = CFUNCTYPE(c_int, c_void_p, c_void_p)(_a_window_has_gone)  # kept, since X calls it as long as it runs


@dataclass(frozen=True)
class TrayWatch:
    """One connection to a display; asking takes some ten microseconds, so that it can be asked again and again."""

    x: CDLL
    display: c_void_p
    embedded: int

    def icons(self) -> int:
        """How many docked icons there are: windows that ask to be docked and no longer lie on the desktop itself."""
        on_the_desktop = self._inside(self.x.XDefaultRootWindow(self.display))
        return sum(self._docked_in(window) for window in on_the_desktop)

    def _docked_in(self, window: int) -> int:
        inner = self._inside(window)
        return sum(self._asks_to_be_docked(each) + self._docked_in(each) for each in inner)

    def _inside(self, window: int) -> list[int]:
        root, parent, count = c_ulong(), c_ulong(), c_uint()
        found = POINTER(c_ulong)()
        self.x.XQueryTree(self.display, window, byref(root), byref(parent), byref(found), byref(count))
        inside = [int(found[place]) for place in range(count.value)]
        if count.value:
            self.x.XFree(found)
        return inside

    def _asks_to_be_docked(self, window: int) -> bool:
        count = c_int()
        self.x.XListProperties.restype = POINTER(c_ulong)
        found = self.x.XListProperties(self.display, c_ulong(window), byref(count))
        names = [int(found[place]) for place in range(count.value)]
        if count.value:
            self.x.XFree(found)
        return self.embedded in names


@contextmanager
def watching(display: str) -> Iterator[TrayWatch]:
    """Look at a display such as `:99` until the end of the block."""
    x = CDLL("libX11.so.6")
    x.XOpenDisplay.restype, x.XOpenDisplay.argtypes = c_void_p, [c_char_p]
    x.XDefaultRootWindow.restype, x.XDefaultRootWindow.argtypes = c_ulong, [c_void_p]
    x.XInternAtom.restype, x.XInternAtom.argtypes = c_ulong, [c_void_p, c_char_p, c_int]
    x.XQueryTree.argtypes = [c_void_p, c_ulong, c_void_p, c_void_p, c_void_p, c_void_p]
    x.XListProperties.argtypes = [c_void_p, c_ulong, c_void_p]
    x.XFree.argtypes, x.XCloseDisplay.argtypes = [c_void_p], [c_void_p]
    x.XSetErrorHandler(_HANDLER)  # between two questions, which would end the process
    opened = c_void_p(x.XOpenDisplay(display.encode()))
    if not opened:
        raise ConnectionError(f"no display at {display}")
    try:
        yield TrayWatch(x, opened, x.XInternAtom(opened, EMBEDDED, 0))
    finally:
        x.XCloseDisplay(opened)
