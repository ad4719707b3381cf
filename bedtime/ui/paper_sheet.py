"""A printable sheet: a PDF of real text, measured in points, that is written whole or not at all."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import astuple, dataclass, field
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QFileDevice, QFileInfo, QIODevice, QMarginsF, QPointF, QRectF, QSaveFile, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPen,
    QPolygonF,
    QTextLayout,
    QTextOption,
)

from bedtime.core.language import tr
from bedtime.core.refusal import Refusal
from bedtime.ui import theme

UNIT = 20  # of the PDF's own to a point: finer than any line drawn here
POINTS_PER_INCH = 72
SMALLEST_POINTS = 7.5  # still legible when the page is seen at 100 dots per inch
PAPER, INK, SOFT, ACCENT, LINE, BAR = map(QColor, astuple(theme.PAPER))
LEFT, RIGHT, MIDDLE = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignHCenter
WRAPPING = QTextOption()
WRAPPING.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
PRIVATE = QFileDevice.Permission.ReadOwner | QFileDevice.Permission.WriteOwner


class PaperError(Refusal):
    """A PDF that could not be written; the message says where and why."""


class PaperSize(StrEnum):
    """The paper that printers hold; public names."""

    A4 = "A4"
    LETTER = "Letter"


PAGES = {PaperSize.A4: QPageSize.PageSizeId.A4, PaperSize.LETTER: QPageSize.PageSizeId.Letter}


@dataclass(frozen=True)
class Letters:
    """How text is set: its size in points, never below SMALLEST_POINTS, and the rest of its look."""

    points: float
    colour: QColor = field(default_factory=lambda: INK)
    align: Qt.AlignmentFlag = LEFT
    bold: bool = False


@dataclass(frozen=True)
class Stroke:
    """How a line is drawn, its thickness in points."""

    colour: QColor
    thick: float
    dashed: bool = False


THIN, EDGE, RULE, CUT = Stroke(SOFT, 0.8), Stroke(SOFT, 0.7), Stroke(LINE, 0.6), Stroke(SOFT, 0.5, dashed=True)


class Sheet:
    """Draws on the pages of a PDF. Every length is in points, 1/72 inch, from the page's upper left corner."""

    def __init__(self, writer: QPdfWriter, painter: QPainter) -> None:
        self._writer = writer
        self._painter = painter
        size = writer.pageLayout().fullRectPoints().size()
        self.width, self.height = float(size.width()), float(size.height())
        self._family = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()

    def turn(self) -> None:
        """Goes on to the next page."""
        self._writer.newPage()

    def line_height(self, letters: Letters) -> float:
        """How tall one line of such text is."""
        return self._metrics(letters).lineSpacing() / UNIT

    def text_width(self, text: str, letters: Letters) -> float:
        """How wide the text is in one line."""
        return self._metrics(letters).horizontalAdvance(text) / UNIT

    def text_height(self, text: str, width: float, letters: Letters) -> float:
        """How tall the text is in lines this wide."""
        return self._laid(text, width, letters)[1]

    def text(self, text: str, x: float, y: float, width: float, letters: Letters) -> None:
        """Writes text in lines this wide, from `y` down; a word that is wider is broken."""
        self._painter.setPen(letters.colour)
        self._laid(text, width, letters)[0].draw(self._painter, QPointF(x, y) * UNIT)

    def one_line(self, text: str, x: float, y: float, width: float, letters: Letters) -> None:
        """Writes one line, cut with an ellipsis where it does not fit."""
        metrics = self._metrics(letters)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width * UNIT)
        self._painter.setFont(self._font(letters))
        self._painter.setPen(letters.colour)
        place = QRectF(x * UNIT, y * UNIT, width * UNIT, metrics.lineSpacing())
        self._painter.drawText(place, letters.align | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextSingleLine, shown)

    def line(self, x: float, y: float, to_x: float, to_y: float, stroke: Stroke) -> None:
        """Draws a straight line."""
        self._painter.setPen(_pen(stroke))
        self._painter.drawLine(QPointF(x, y) * UNIT, QPointF(to_x, to_y) * UNIT)

    def box(self, x: float, y: float, width: float, height: float, fill: QColor) -> None:
        """Draws a rectangle with a thin edge."""
        self._painter.setPen(_pen(EDGE))
        self._painter.setBrush(QBrush(fill))
        self._painter.drawRect(QRectF(x * UNIT, y * UNIT, width * UNIT, height * UNIT))

    def frame(self, x: float, y: float, width: float, height: float) -> None:
        """Draws a dashed frame to cut along."""
        self._painter.setPen(_pen(CUT))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawRect(QRectF(x * UNIT, y * UNIT, width * UNIT, height * UNIT))

    def dot(self, x: float, y: float, radius: float) -> None:
        """Draws a filled circle around a point."""
        self._shape(ACCENT)
        self._painter.drawEllipse(QPointF(x, y) * UNIT, radius * UNIT, radius * UNIT)

    def cross(self, x: float, y: float, reach: float) -> None:
        """Draws a small diagonal cross around a point."""
        self.line(x - reach, y - reach, x + reach, y + reach, THIN)
        self.line(x - reach, y + reach, x + reach, y - reach, THIN)

    def triangle(self, x: float, y: float, reach: float) -> None:
        """Draws a filled triangle around a point, its tip upward."""
        self._shape(INK)
        corners = [QPointF(x, y - reach), QPointF(x + reach, y + reach), QPointF(x - reach, y + reach)]
        self._painter.drawPolygon(QPolygonF([corner * UNIT for corner in corners]))

    def _shape(self, fill: QColor) -> None:
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(QBrush(fill))

    def _font(self, letters: Letters) -> QFont:
        font = QFont(self._family)
        font.setPointSizeF(max(letters.points, SMALLEST_POINTS))
        font.setWeight(QFont.Weight.DemiBold if letters.bold else QFont.Weight.Normal)
        return font

    def _metrics(self, letters: Letters) -> QFontMetricsF:
        return QFontMetricsF(self._font(letters), self._writer)

    def _laid(self, text: str, width: float, letters: Letters) -> tuple[QTextLayout, float]:
        """The text in lines, and how tall they are together."""
        layout = QTextLayout(text, self._font(letters), self._writer)
        layout.setTextOption(WRAPPING)
        height = 0.0
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width * UNIT)
            line.setPosition(QPointF(0, height))
            height += line.height()
        layout.endLayout()
        return layout, height / UNIT


@contextmanager
def saved(file: Path) -> Iterator[QSaveFile]:
    """A file to write to; when it ends it is there whole, for its owner's eyes only. Raises PaperError."""
    there = QFileInfo(str(file))
    if there.exists() and not there.isFile():
        raise PaperError(tr("{file} is no file; choose another name", file=file))
    target = QSaveFile(str(file))  # the old file stays until the new one is whole
    if not target.open(QIODevice.OpenModeFlag.WriteOnly):
        raise PaperError(_refused(file, target))
    target.setPermissions(PRIVATE)
    try:
        yield target
    except BaseException:
        target.cancelWriting()
        raise
    if not target.commit():
        raise PaperError(_refused(file, target))


@contextmanager
def sheet(file: Path, size: PaperSize, title: str) -> Iterator[Sheet]:
    """A sheet to draw on; when it ends the file is there, for its owner's eyes only. Raises PaperError."""
    with saved(file) as target:
        writer = QPdfWriter(target)
        writer.setResolution(UNIT * POINTS_PER_INCH)
        writer.setPageLayout(QPageLayout(QPageSize(PAGES[size]), QPageLayout.Orientation.Portrait, QMarginsF()))
        writer.setTitle(title)
        writer.setCreator("Bedtime")
        painter = QPainter(writer)
        try:
            yield Sheet(writer, painter)
        finally:
            painter.end()


def _refused(file: Path, target: QSaveFile) -> str:
    return tr(
        "{file} cannot be written ({reason}); choose another place or free some space",
        file=file,
        reason=target.errorString(),
    )


def _pen(stroke: Stroke) -> QPen:
    style = Qt.PenStyle.DashLine if stroke.dashed else Qt.PenStyle.SolidLine
    return QPen(QBrush(stroke.colour), stroke.thick * UNIT, style)
