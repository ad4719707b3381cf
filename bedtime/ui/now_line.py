"""The line at *now* between the steps that came and those ahead."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from bedtime.ui.theme import GRID, SMALL_POINTS, sized


class NowLine(QWidget):
    """A word or the time, and a thin line after it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = QLabel()
        self.label.setProperty("role", "accent")
        sized(self.label, SMALL_POINTS)
        line = QFrame()
        line.setObjectName("now")
        line.setFixedHeight(2)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 2, 12, 2)
        layout.setSpacing(GRID)
        layout.addWidget(self.label)
        layout.addWidget(line, 1)

    def show_now(self, text: str) -> None:
        """Names the moment."""
        self.label.setText(text)
