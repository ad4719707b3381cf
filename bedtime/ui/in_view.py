"""Keeps a window where it can be reached, also when the screen it stood on has been unplugged or made smaller."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import QGuiApplication, QScreen

HANDLE_HEIGHT, HANDLE_WIDTH = 32, 120  # pixels of the title bar that a hand needs to find


def in_view(frame: QRect, screens: Sequence[QRect]) -> QRect:
    """The frame as it stands where enough of its title bar lies on a screen, else moved into the nearest one.

    All in pixels of the desktop; a frame larger than that screen becomes as large as it. `screens` has at least one.
    """
    handle = QRect(frame.left(), frame.top(), frame.width(), min(HANDLE_HEIGHT, frame.height()))
    wanted = min(HANDLE_WIDTH, frame.width())
    for screen in screens:
        seen = screen.intersected(handle)
        if seen.height() == handle.height() and seen.width() >= wanted:
            return frame
    home = min(screens, key=lambda screen: (screen.center() - frame.center()).manhattanLength())
    size = frame.size().boundedTo(home.size())
    left = min(max(frame.left(), home.left()), home.left() + home.width() - size.width())
    top = min(max(frame.top(), home.top()), home.top() + home.height() - size.height())
    return QRect(left, top, size.width(), size.height())


def free_places() -> list[QRect]:
    """What of each screen windows may cover, the main screen first."""
    return [screen.availableGeometry() for screen in QGuiApplication.screens()]


class ScreensWatch(QObject):
    """Calls `changed` after a screen came, went or got another size; it belongs to `parent`."""

    def __init__(self, changed: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._changed = changed
        if isinstance(app := QGuiApplication.instance(), QGuiApplication):
            app.screenAdded.connect(self._watch)
            app.screenRemoved.connect(self._tell)
        for screen in QGuiApplication.screens():
            self._watch(screen)

    def _watch(self, screen: QScreen) -> None:
        screen.availableGeometryChanged.connect(self._tell)
        self._tell()

    def _tell(self) -> None:
        self._changed()
