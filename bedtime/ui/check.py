"""A check box whose words wrap, and whose mark shows what is kept, not what was pressed."""

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen, QPolygonF, QTextOption
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QStyle, QWidget

from bedtime.ui.theme import GRID, colours

HALO = 4
RING = 1.6
ROUNDING = 4
LONGEST_WORD = 12  # in average characters: as narrow as it may become


class Check(QCheckBox):
    """A press is an intent: `setChecked` alone changes the mark."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def nextCheckState(self) -> None:  # noqa: N802 - Qt's name
        """A press changes nothing by itself."""

    def hitButton(self, position: QPoint) -> bool:  # noqa: N802 - Qt's name
        """Box and words can be pressed."""
        return self.rect().contains(position)

    def hasHeightForWidth(self) -> bool:
        """Its height follows its width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of the wrapped words, or of the box."""
        inside = QRect(0, 0, max(width - self._indent, 1), 10_000)
        words = self.fontMetrics().boundingRect(inside, Qt.TextFlag.TextWordWrap, self.text())
        return max(words.height() + 2 * HALO, self._side + 2 * HALO)

    def sizeHint(self) -> QSize:
        """All words on one line."""
        width = self._indent + self.fontMetrics().horizontalAdvance(self.text()) + 1
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """The box and a long word."""
        width = self._indent + self.fontMetrics().averageCharWidth() * LONGEST_WORD
        return QSize(width, self._side + 2 * HALO)

    @property
    def _side(self) -> int:
        return round(self.fontMetrics().height() * 1.05)

    @property
    def _indent(self) -> int:
        return self._side + 2 * HALO + GRID

    def places(self) -> tuple[QRectF, QRectF]:
        """Where the mark and the words stand, in the direction of reading."""
        mark = QRect(HALO, HALO, self._side, self._side)
        beside = self.rect().adjusted(self._indent, 0, 0, 0)
        mirrored = (QStyle.visualRect(self.layoutDirection(), self.rect(), place) for place in (mark, beside))
        box, text = (QRectF(place) for place in mirrored)
        return box, text

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A rounded box, filled with a check mark when checked; a halo for the keyboard focus; the words beside it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = colours()
        box, beside = self.places()
        if self.hasFocus():
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Highlight), 2))
            painter.drawRoundedRect(box.adjusted(-2.5, -2.5, 2.5, 2.5), ROUNDING + 2, ROUNDING + 2)
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.color(QPalette.ColorRole.Link))
            painter.drawRoundedRect(box, ROUNDING, ROUNDING)
            pen = QPen(palette.color(QPalette.ColorRole.HighlightedText), max(2.0, self._side / 9))
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            mark = ((0.25, 0.52), (0.42, 0.70), (0.76, 0.32))
            points = [QPointF(box.x() + x * box.width(), box.y() + y * box.height()) for x, y in mark]
            painter.drawPolyline(QPolygonF(points))
        else:
            role = QPalette.ColorRole.WindowText if self.underMouse() else QPalette.ColorRole.PlaceholderText
            painter.setPen(QPen(palette.color(role), RING))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), ROUNDING, ROUNDING)
        painter.setPen(palette.color(QPalette.ColorRole.WindowText))
        wrapped = QTextOption(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        wrapped.setWrapMode(QTextOption.WrapMode.WordWrap)
        painter.drawText(beside, self.text(), wrapped)
