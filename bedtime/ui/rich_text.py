"""Finding and marking stretches of a rich text, in positions as Qt counts them."""

from collections.abc import Iterator

from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextEdit

from bedtime.core.handbook_search import Span, spans


def in_units(text: str) -> int:
    """How long Qt takes a text to be, which counts some letters twice."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def found(document: QTextDocument, query: str) -> Iterator[Span]:
    """From where to where each word stands that the query looks for."""
    for block in _blocks(document):
        text, begin = block.text(), block.position()
        yield from (
            (begin + in_units(text[:first]), begin + in_units(text[:last])) for first, last in spans(text, query)
        )


def block_of(document: QTextDocument, name: str) -> QTextBlock:
    """The paragraph that has an anchor of this name; there has to be one."""
    return next(block for block in _blocks(document) if name in _anchors(block))


def marked(document: QTextDocument, begin: int, end: int, look: QTextCharFormat) -> QTextEdit.ExtraSelection:
    """A stretch that looks different for as long as it is marked."""
    mark = QTextEdit.ExtraSelection()
    cursor = QTextCursor(document)
    cursor.setPosition(begin)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    mark.cursor, mark.format = cursor, look
    return mark


def _blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def _anchors(block: QTextBlock) -> set[str]:
    names: set[str] = set()
    stretch = block.begin()
    while not stretch.atEnd():
        names.update(stretch.fragment().charFormat().anchorNames())
        stretch += 1
    return names
