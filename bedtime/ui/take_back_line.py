"""A line with a small button that takes back what it says."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QWidget

from bedtime.core.language import tr
from bedtime.ui.column import words
from bedtime.ui.theme import GRID, keep_focus_for_the_keyboard


class TakeBackLine(QWidget):
    """Tells that its button was pressed; nothing changes by itself.

    `word` is what the button says, by itself that it takes back.
    """

    pressed = Signal()

    def __init__(self, word: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = words()
        self.button = QPushButton(word or tr("Take back"))
        self.button.setProperty("role", "quiet")
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._beside.setContentsMargins(0, 0, 0, 0)
        self._beside.setSpacing(0)
        self._beside.addWidget(self.line, 1)
        self._beside.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        keep_focus_for_the_keyboard(self)
        self.button.clicked.connect(self.pressed)

    def show_line(self, text: str) -> None:
        """Shows it, and names the button after it."""
        self.line.setText(text)
        self.button.setAccessibleName(tr("{name}: {what}", name=self.button.text(), what=text))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the words leave it no room, the button goes below them."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        needed = self.line.fontMetrics().horizontalAdvance(self.line.text()) + self.button.sizeHint().width()
        is_short = needed + GRID > self.width() and self.button.isVisibleTo(self)
        self._beside.setDirection(QBoxLayout.Direction.TopToBottom if is_short else QBoxLayout.Direction.LeftToRight)
