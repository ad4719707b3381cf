"""A short line to type in, which the up and down keys step."""

from datetime import time

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from bedtime.core.language import tr
from bedtime.core.moments import clock_time
from bedtime.ui.undo_keys import UndoLeft

WIDEST = time(22, 50)
ROOM = 30  # padding, border and the cursor, in pixels
STEPS: dict[int, int] = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}


class EntryField(QLineEdit):
    """Tells that something was entered by hand, `stepped` before with 1 or -1; what a step is, each kind says itself.

    The wheel scrolls the page, as over any line of text.
    """

    entered = Signal()
    stepped = Signal(int)

    def __init__(self, name: str, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "field")
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.textEdited.connect(lambda _text: self.entered.emit())
        UndoLeft(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down step; all else is typed."""
        by = STEPS.get(event.key(), 0)
        if by:
            self.stepped.emit(by)
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """All kinds are as wide as the widest has to be."""
        widest = f"{clock_time(WIDEST)} {tr('planned')}"
        width = max(self.fontMetrics().horizontalAdvance(words) for words in (widest, self.placeholderText()))
        return QSize(width + ROOM, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Nothing of it is cut."""
        return self.sizeHint()
