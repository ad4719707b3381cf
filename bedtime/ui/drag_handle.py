"""Six dots by which a row is dragged to another place."""

from PySide6.QtCore import QPoint, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

from bedtime.ui.theme import colours
from bedtime.ui.wrapping_button import PADDING

DOTS = (-1.0, 0.0, 1.0)


class Handle(QWidget):
    """Tells where the mouse goes with it; the keyboard needs another way, which the row has."""

    grabbed = Signal()
    dragged = Signal(QPoint)
    dropped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def sizeHint(self) -> QSize:
        """As tall as the title beside it."""
        line = self.fontMetrics().height()
        return QSize(round(line * 1.3), line + 2 * PADDING)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Takes hold."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.grabbed.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Moves along."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.dragged.emit(event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Lets go."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.setCursor(Qt.CursorShape.OpenHandCursor)
            self.dropped.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Two columns of three dots."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        role = QPalette.ColorRole.WindowText if self.underMouse() else QPalette.ColorRole.PlaceholderText
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours().color(role))
        gap = self.fontMetrics().height() / 3.4
        middle = QPointF(self.width() / 2, self.height() / 2)
        for across in (-0.5, 0.5):
            for down in DOTS:
                painter.drawEllipse(middle + QPointF(across * gap, down * gap), gap / 4, gap / 4)
