"""The round tick of a step: shows done, skipped or open, and never changes by itself."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from bedtime.core.tonight import State
from bedtime.ui.theme import colours

RING = 1.6
HALO = 4


class Tick(QCheckBox):
    """A check box whose mark follows `show_state` alone, so that it looks ticked only once the tick is on disk."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = State.OPEN
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_state(self, state: State) -> None:
        """Marks it done, skipped or open."""
        self._state = state
        self.setChecked(state is State.DONE)
        self.update()

    def nextCheckState(self) -> None:  # noqa: N802 - Qt's name
        """A press is an intent, not a change."""

    def hitButton(self, position: object) -> bool:  # noqa: N802 - Qt's name and argument
        """The whole circle and its margin can be pressed."""
        return True

    def sizeHint(self) -> QSize:
        """As tall as the text beside it, so that it grows with the text size."""
        side = round(self.fontMetrics().height() * 1.25) + 2 * HALO
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """Never smaller than it wants to be."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A ring; filled with a check mark when done, with a dash when skipped; a halo for the keyboard focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = colours()
        box = QRectF(self.rect()).adjusted(HALO, HALO, -HALO, -HALO)
        if self.hasFocus():
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Highlight), 2))
            painter.drawEllipse(box.adjusted(-2.5, -2.5, 2.5, 2.5))
        if self._state is State.DONE:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.color(QPalette.ColorRole.Link))
            painter.drawEllipse(box)
            self._draw(painter, box, QPalette.ColorRole.HighlightedText, ((0.28, 0.52), (0.44, 0.68), (0.73, 0.35)))
            return
        hovered = self.underMouse() and self.isEnabled()
        role = QPalette.ColorRole.WindowText if hovered else QPalette.ColorRole.PlaceholderText
        painter.setPen(QPen(palette.color(role), RING))
        painter.drawEllipse(box.adjusted(1, 1, -1, -1))
        if self._state is State.SKIPPED:
            self._draw(painter, box, QPalette.ColorRole.PlaceholderText, ((0.32, 0.5), (0.68, 0.5)))

    def _draw(
        self, painter: QPainter, box: QRectF, role: QPalette.ColorRole, points: tuple[tuple[float, float], ...]
    ) -> None:
        pen = QPen(colours().color(role), max(2.0, box.width() / 11))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        line = [QPointF(box.x() + x * box.width(), box.y() + y * box.height()) for x, y in points]
        painter.drawPolyline(QPolygonF(line))
