"""Whether anything here can play a sound, learned beside the window and anew while nothing can."""

from contextlib import suppress
from threading import Thread

from PySide6.QtCore import QObject, Qt, Signal, Slot


class Hearing(QObject):
    """`why_silent` says why nothing can be heard and what mends it; it is empty until that is known.

    `changed` comes when that is another line than before.
    """

    changed = Signal()
    _found = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.why_silent = ""
        self._is_known = False
        self._looker: Thread | None = None
        self._found.connect(self._take, Qt.ConnectionType.QueuedConnection)

    def look(self) -> None:
        """Looks in a thread, once, and again while nothing was found: a player may be there by then."""
        if self._looker is None and not (self._is_known and not self.why_silent):
            self._looker = Thread(target=self._find, name="sound", daemon=True)
            self._looker.start()

    def _find(self) -> None:
        from bedtime.adapters.player_choice import find_ways  # the app idles all evening without it

        ways = find_ways()  # runs programs for up to a second
        with suppress(RuntimeError):  # the app has ended meanwhile, and Qt with it
            self._found.emit(ways.why_none)

    @Slot(str)
    def _take(self, why_none: str) -> None:
        self._looker = None
        self._is_known = True
        if why_none != self.why_silent:
            self.why_silent = why_none
            self.changed.emit()
