"""A button of the rail of pages: an icon with its word beside it, below it, or alone."""

from enum import Enum

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QWidget,
)

from bedtime.ui.icons import picture
from bedtime.ui.theme import BODY_POINTS, GRID, SMALL_POINTS, colours, font_of, in_bold

ICON = 1.2  # of the height of the text beside it
BAR_ICON = 1.4
LOWEST = 40  # pixels: what is to be hit by a tired hand
EDGE = 4  # pixels between a button's frame and what stands in it, where it stands close
MARK = 3  # pixels, as thick as the line at the button of the page in view


class Shape(Enum):
    """How a button shows its page."""

    BESIDE = "icon with its word beside it"
    BELOW = "icon with a small word below it"
    ALONE = "icon without a word"


class RailButton(QPushButton):
    """An icon and a word; the page in view has a line at its edge, and a bolder word."""

    def __init__(self, word: str, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(word, parent)
        self.setProperty("role", "page")
        self.setAccessibleName(word)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._icon = icon
        self._shape = Shape.BESIDE
        self._widest = 0

    @property
    def shape_shown(self) -> Shape:
        """How it shows its page now."""
        return self._shape

    def show_as(self, shape: Shape, widest: int = 0) -> None:
        """Shows itself so; an icon alone grows with the text as far as `widest` pixels allow."""
        if (shape, widest) != (self._shape, self._widest):
            self._shape, self._widest = shape, widest
            self.updateGeometry()
            self.update()

    def size_as(self, shape: Shape) -> QSize:
        """How much room it needs so; its word is measured bold, that no button moves when the page turns."""
        metrics = QFontMetrics(in_bold(_font(shape)))
        word = metrics.horizontalAdvance(self.text()) + 1
        if shape is Shape.BESIDE:
            height = max(LOWEST, metrics.height() + 2 * GRID)
            return QSize(2 * GRID + self._side(shape) + GRID + EDGE + word + 2 * GRID, height)
        if shape is Shape.BELOW:
            side = self._side(shape)
            return QSize(max(word, side) + 2 * EDGE, EDGE + side + metrics.height() + EDGE + MARK + EDGE)
        side = self._side(shape)
        return QSize(side + 2 * EDGE, max(LOWEST, side + 2 * (EDGE + MARK)))

    def sizeHint(self) -> QSize:
        """As much as it needs in its present shape."""
        return self.size_as(self._shape)

    def minimumSizeHint(self) -> QSize:
        """Never smaller than it wants to be."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The style's frame, then the icon, the word and the line of the page in view."""
        is_lit = self.isChecked() or self.isDown() or self.underMouse()
        colour = colours().color(QPalette.ColorRole.WindowText if is_lit else QPalette.ColorRole.PlaceholderText)
        icon, word, mark = (
            QStyle.visualRect(self.layoutDirection(), self.rect(), part)
            for part in self._parts(self._side(self._shape))
        )
        # Before the painter begins: an error while it paints would end the app without a word.
        drawn = picture(self._icon, colour, icon.width(), self.devicePixelRatioF())
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        painter.drawPixmap(icon.topLeft(), drawn)
        if self._shape is not Shape.ALONE:
            font = _font(self._shape)
            painter.setFont(in_bold(font) if self.isChecked() else font)
            painter.setPen(colour)
            across = Qt.AlignmentFlag.AlignLeading if self._shape is Shape.BESIDE else Qt.AlignmentFlag.AlignHCenter
            painter.drawText(
                word,
                QStyle.visualAlignment(self.layoutDirection(), across | Qt.AlignmentFlag.AlignVCenter),
                self.text(),
            )
        if self.isChecked():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours().color(QPalette.ColorRole.Highlight))
            painter.drawRoundedRect(mark, MARK / 2, MARK / 2)

    def _parts(self, side: int) -> tuple[QRect, QRect, QRect]:
        """Where icon, word and line stand, as if all were written from left to right."""
        width, height = self.width(), self.height()
        if self._shape is Shape.BESIDE:
            icon = QRect(2 * GRID, (height - side) // 2, side, side)
            word = self.rect().adjusted(icon.right() + 1 + GRID + EDGE, 0, 0, 0)
            return icon, word, QRect(EDGE + 1, (height - side) // 2, MARK, side)
        line = QRect((width - side) // 2, height - MARK - EDGE, side, MARK)
        if self._shape is Shape.BELOW:
            icon = QRect((width - side) // 2, EDGE + 1, side, side)
            return icon, QRect(0, icon.bottom() + 1, width, line.top() - icon.bottom() - 1), line
        return QRect((width - side) // 2, (height - side - MARK) // 2, side, side), QRect(), line

    def _side(self, shape: Shape) -> int:
        """The width of its icon in pixels."""
        side = round(QFontMetrics(QApplication.font()).height() * (BAR_ICON if shape is Shape.ALONE else ICON))
        return min(side, self._widest - 2 * EDGE) if shape is Shape.ALONE and self._widest else side


def _font(shape: Shape) -> QFont:
    """The app's own: a styled widget hears of a new text size only when it is styled anew."""
    return font_of(QApplication.font(), SMALL_POINTS if shape is Shape.BELOW else BODY_POINTS)
