"""Topics of the handbook on paper: black on white, each on pages of its own, with what they are at the foot of each."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF, QSizeF, Qt, qInstallMessageHandler
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QPagedPaintDevice,
    QPageLayout,
    QPainter,
    QPalette,
    QPdfWriter,
    QPen,
    QTextDocument,
    QTextOption,
)
from PySide6.QtPrintSupport import QPrinter

from bedtime.core.handbook import Handbook, Topic
from bedtime.core.language import tr
from bedtime.core.safety_words import STANDING
from bedtime.ui.handbook_text import Look, topic_html
from bedtime.ui.paper_sheet import PaperError, saved
from bedtime.ui.theme import BODY_POINTS, PAPER

MARGIN = 42.0  # points, as on the other pages that are printed
GAP = 9.0  # points between the text and the foot
BODY, FOOT = 10.0, 7.5  # points
TITLE = 20.0  # in points where the body has its usual size
RULE = 0.6  # points, how thick the line above the foot is
POINTS_PER_INCH = 72
LOOK = Look(
    PAPER.ink,
    PAPER.soft,
    PAPER.accent,
    PAPER.line,
    scale=BODY / BODY_POINTS,
    title=TITLE,
    in_columns=True,
    leads_on=False,
)


def print_topics(handbook: Handbook, topics: Sequence[Topic], printer: QPrinter) -> None:
    """Prints these topics, or writes the file that was chosen in a printer's place. Raises PaperError."""
    if not printer.outputFileName():
        set_on_paper(handbook, topics, printer)
        return
    # Not by the printer, which tells neither of a full disk nor of what it left unfinished.
    with saved(Path(printer.outputFileName())) as target:
        writer = QPdfWriter(target)
        writer.setResolution(printer.resolution())
        writer.setPageLayout(printer.pageLayout())
        writer.setPageRanges(printer.pageRanges())
        writer.setTitle(printer.docName())
        writer.setCreator(printer.docName())
        set_on_paper(handbook, topics, writer)


def set_on_paper(handbook: Handbook, topics: Sequence[Topic], device: QPagedPaintDevice) -> None:
    """Draws these topics on the device, each from the top of a page, numbered throughout; `pageRanges` are kept to.

    Where the device has narrow margins they become wider. It is drawn on from its first page to its last, so that it
    must not be drawn on yet. Needs a QGuiApplication, for its fonts. Raises PaperError where the device takes nothing
    or stops taking it.
    """
    own = device.pageLayout().margins(QPageLayout.Unit.Point)
    sides = (max(side, MARGIN) for side in (own.left(), own.top(), own.right(), own.bottom()))
    device.setPageMargins(QMarginsF(*sides), QPageLayout.Unit.Point)
    texts = [_text(handbook, topic, device) for topic in topics]
    pages = [(text, place) for text in texts for place in range(text.pageCount())]
    wanted = [number for number in range(1, len(pages) + 1) if _is_wanted(number, device)]
    painter = QPainter()
    with _without_qts_words():
        takes_it = painter.begin(device)
    for number in wanted:
        if not takes_it or (number != wanted[0] and not device.newPage()):
            raise PaperError(tr("This could not be printed; look at the printer, or print into a file instead"))
        text, place = pages[number - 1]
        _draw_text(painter, text, place)
        title = text.metaInformation(QTextDocument.MetaInformation.DocumentTitle)
        told = tr("{title}, page {number} of {count}", title=title, number=number, count=len(pages))
        _draw_foot(painter, device, told)
    painter.end()


@contextmanager
def _without_qts_words() -> Iterator[None]:
    """What goes wrong is told in ours, and nobody reads a terminal."""
    before = qInstallMessageHandler(lambda *_: None)
    try:
        yield
    finally:
        qInstallMessageHandler(before)


def _is_wanted(number: int, device: QPagedPaintDevice) -> bool:
    ranges = device.pageRanges()
    return ranges.isEmpty() or ranges.contains(number)


def _text(handbook: Handbook, topic: Topic, device: QPagedPaintDevice) -> QTextDocument:
    """The topic in pages that leave room for the foot."""
    text = QTextDocument()
    text.setDefaultFont(QFont(_family()))
    wrapping = QTextOption()
    wrapping.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    text.setDefaultTextOption(wrapping)
    text.documentLayout().setPaintDevice(device)
    text.setHtml(topic_html(handbook, topic, LOOK))
    text.setMetaInformation(QTextDocument.MetaInformation.DocumentTitle, topic.title)
    text.setDocumentMargin(0)
    room = device.height() - _foot_height(device) - GAP * device.logicalDpiY() / POINTS_PER_INCH
    text.setPageSize(QSizeF(device.width(), room))
    return text


def _draw_text(painter: QPainter, text: QTextDocument, place: int) -> None:
    page = QRectF(0, place * text.pageSize().height(), text.pageSize().width(), text.pageSize().height())
    context = QAbstractTextDocumentLayout.PaintContext()
    context.palette.setColor(QPalette.ColorRole.Text, QColor(PAPER.ink))
    context.clip = page
    painter.save()
    painter.translate(0, -page.top())
    painter.setClipRect(page)
    text.documentLayout().draw(painter, context)
    painter.restore()


def _draw_foot(painter: QPainter, device: QPagedPaintDevice, told: str) -> None:
    """What the page is not, and below it which page it is."""
    height = _foot_height(device)
    place = QRectF(0, device.height() - height, device.width(), height)
    painter.setPen(QPen(QColor(PAPER.line), device.logicalDpiY() * RULE / POINTS_PER_INCH))
    painter.drawLine(place.topLeft(), place.topRight())
    painter.setFont(_foot_font())
    painter.setPen(QColor(PAPER.soft))
    painter.drawText(place, Qt.AlignmentFlag.AlignBottom | Qt.TextFlag.TextWordWrap, tr(STANDING))
    painter.drawText(place, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight, told)


def _foot_height(device: QPagedPaintDevice) -> float:
    metrics = QFontMetricsF(_foot_font(), device)
    room = QRectF(0, 0, device.width(), device.height())
    return metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, tr(STANDING)).height() + 1.5 * metrics.lineSpacing()


def _foot_font() -> QFont:
    font = QFont(_family())
    font.setPointSizeF(FOOT)
    return font


def _family() -> str:
    return QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
