"""When a session's frames are due: only while somebody can see them."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from bedtime.core.breath import Moment, Stage

FRAME_MS, SLOW_FRAME_MS = 16, 100


class Frames(QObject):
    """One precise timer that rests while the window is hidden, minimised or covered, or told to."""

    due = Signal()
    exposed = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.due)

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

    def watch(self) -> None:
        """Call when the window is shown: from then on `exposed` tells when it appears, is covered or minimised."""
        if handle := self._window.windowHandle():
            handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Only the system window is told of it. The window itself may be half gone by now: it is not touched here."""
        if event.type() is QEvent.Type.Expose:
            QTimer.singleShot(0, self, self.exposed.emit)  # once what the event tells is so
        return super().eventFilter(watched, event)
