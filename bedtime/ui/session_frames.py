"""When a session's frames are due: only while somebody can see them."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from bedtime.core.breath import Moment, Stage

FRAME_MS, SLOW_FRAME_MS = 16, 100
SEEN_CHANGES_WITH = (QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.Expose, QEvent.Type.WindowStateChange)


class Frames(QObject):
    """One precise timer that rests while the window is hidden, minimised or covered, or told to."""

    due = Signal()
    seen = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._watched: QObject | None = None
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.due)
        window.installEventFilter(self)

    @property
    def are_coming(self) -> bool:
        """Whether frames are coming."""
        return self._timer.isActive()

    @property
    def can_be_seen(self) -> bool:
        """Whether any of the window is on a screen."""
        handle = self._window.windowHandle()
        is_up = self._window.isVisible() and not self._window.isMinimized()
        return is_up and handle is not None and handle.isExposed()

    def come(self, moment: Moment, *, reduced: bool) -> None:
        """As often as this moment needs; none once all is over."""
        every_ms = FRAME_MS
        if reduced or moment.is_still:
            # Not past the end of the phase, lest the next one begins late.
            every_ms = max(FRAME_MS, min(SLOW_FRAME_MS, int(moment.left * 1000)))
        if moment.stage is Stage.OVER:
            self.stop()
        elif not self._timer.isActive() or self._timer.interval() != every_ms:
            self._timer.start(every_ms)

    def stop(self) -> None:
        """None, until they are asked for again."""
        self._timer.stop()

    def end(self) -> None:
        """None ever again. A window that is being destroyed still has events, and this may be gone before it."""
        self.stop()
        for watched in (self._window, self._window.windowHandle()):
            if watched is not None:
                watched.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Notices when the window appears or can no longer be seen; only its system window is told of the latter."""
        if event.type() in SEEN_CHANGES_WITH:
            handle = self._window.windowHandle()
            if handle is not None and handle is not self._watched:
                self._watched = handle
                handle.installEventFilter(self)
            # The event comes before what it tells is so.
            QTimer.singleShot(0, self, self.seen.emit)
        return super().eventFilter(watched, event)
