"""A stepper that tells of a number once it rests: one change for a held button, and none for a half typed number."""

from datetime import timedelta

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from bedtime.ui.stepper import Stepper

RESTS = timedelta(milliseconds=500)


class SettledStepper(Stepper):
    """`settled` has a number that differs from what is kept. Enter or leaving the field ends typing."""

    settled = Signal(float)

    def __init__(self, unit: str, limits: tuple[float, float], step: float, parent: QWidget | None = None) -> None:
        super().__init__(unit, limits, step, parent)
        self._kept = self.value
        self.field.setKeyboardTracking(False)
        self.field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the wheel scrolls past it
        self.field.installEventFilter(self)
        self.layout().addStretch(1)  # type: ignore[union-attr]  # a stepper has one
        self.rest = QTimer(self)
        self.rest.setSingleShot(True)
        self.rest.setInterval(RESTS // timedelta(milliseconds=1))
        self.rest.timeout.connect(self._settle)
        self.changed.connect(self.rest.start)
        self.field.editingFinished.connect(self._settle)

    def show_kept(self, value: float) -> None:
        """Shows what is kept; a number that is being changed stays under the hand."""
        self._kept = value
        if not self.rest.isActive():
            self.show_value(value)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Leaves Ctrl+Z to the page, which takes back the last change of any setting."""
        if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        if not event.matches(QKeySequence.StandardKey.Undo):
            return False
        event.ignore()
        return True

    def _settle(self) -> None:
        self.rest.stop()
        if self.value != self._kept:
            self.settled.emit(self.value)


def whole(number: float) -> float:
    """A number as one would write it: 96, not 96.0."""
    return int(number) if number.is_integer() else number
