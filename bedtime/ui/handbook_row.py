"""A place of the handbook to turn to: its title and what is there, with what was looked for marked."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent, QPalette, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter, QWidget

from bedtime.core.handbook_search import Span
from bedtime.ui.rich_text import in_units
from bedtime.ui.theme import BODY_POINTS, colours, font_of
from bedtime.ui.wrapping_button import PADDING

BETWEEN = 2
NARROWEST_CHARACTERS = 12
ARROWS: dict[int, int] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class HandbookRow(QPushButton):
    """As tall as both its texts need at the width it is given; `moved` tells that an arrow key leads to another."""

    moved = Signal(int)

    def __init__(self, title: str = "", text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "step")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.show_texts(title, text)

    def show_texts(self, title: str, text: str, title_spans: Sequence[Span] = (), spans: Sequence[Span] = ()) -> None:
        """Shows these, with the words at the spans marked."""
        self.title, self.words = title, text
        self._title_spans, self._spans = tuple(title_spans), tuple(spans)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self.updateGeometry()
        self.update()

    @property
    def marked(self) -> tuple[str, ...]:
        """The words that are marked, in reading order."""
        in_title = (self.title[begin:end] for begin, end in self._title_spans)
        return (*in_title, *(self.words[begin:end] for begin, end in self._spans))

    def hasHeightForWidth(self) -> bool:
        """Its height follows its width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of both texts in their lines."""
        title, text = self._laid(width)
        return round(title.boundingRect().height() + BETWEEN + text.boundingRect().height()) + 2 * PADDING

    def sizeHint(self) -> QSize:
        """Both on one line each."""
        title, text = self._laid(100_000)
        width = max(title.maximumWidth(), text.maximumWidth())
        return QSize(round(width) + 2 * PADDING + 1, self.heightForWidth(100_000))

    def minimumSizeHint(self) -> QSize:
        """As narrow as a long word."""
        metrics = self.fontMetrics()
        width = metrics.averageCharWidth() * NARROWEST_CHARACTERS + 2 * PADDING
        return QSize(width, 2 * metrics.height() + BETWEEN + 2 * PADDING)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down lead to another; Enter and Space press."""
        if event.key() in ARROWS:
            self.moved.emit(ARROWS[event.key()])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The style's frame, then both texts."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        title, text = self._laid(self.width())
        self._draw(painter, title, PADDING, QPalette.ColorRole.WindowText)
        below = PADDING + title.boundingRect().height() + BETWEEN
        self._draw(painter, text, below, QPalette.ColorRole.PlaceholderText)

    @staticmethod
    def _draw(painter: QPainter, layout: QTextLayout, top: float, role: QPalette.ColorRole) -> None:
        painter.setPen(colours().color(role))
        layout.draw(painter, QPointF(PADDING, top))

    def _laid(self, width: int) -> tuple[QTextLayout, QTextLayout]:
        """Title and text in lines as wide as there is room for."""
        inside = max(width - 2 * PADDING, 1)
        title = font_of(self.font(), BODY_POINTS, QFont.Weight.DemiBold)
        return (
            self._lines(self.title, title, self._title_spans, inside),
            self._lines(self.words, font_of(self.font(), BODY_POINTS), self._spans, inside),
        )

    def _lines(self, text: str, font: QFont, spans: tuple[Span, ...], width: int) -> QTextLayout:
        layout = QTextLayout(text, font)
        option = QTextOption(Qt.AlignmentFlag.AlignLeading)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(self.layoutDirection())
        layout.setTextOption(option)
        layout.setFormats([_marked(text, span) for span in spans])
        layout.beginLayout()
        height = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, height))
            height += line.height()
        layout.endLayout()
        return layout


def _marked(text: str, span: Span) -> QTextLayout.FormatRange:
    """Bold, underlined, and on a raised ground: to be seen without its colour too."""
    look = QTextCharFormat()
    look.setFontWeight(QFont.Weight.Bold)
    look.setFontUnderline(True)
    look.setBackground(colours().color(QPalette.ColorRole.Button))
    look.setForeground(colours().color(QPalette.ColorRole.WindowText))
    begin, end = (in_units(text[:place]) for place in span)
    marked = QTextLayout.FormatRange()
    marked.start, marked.length, marked.format = begin, end - begin, look
    return marked
