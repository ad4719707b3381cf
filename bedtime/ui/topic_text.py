"""The text of a topic to read: scrolled and marked by mouse and keyboard, never fetching anything from anywhere."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QPoint, Qt, QUrl, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QPalette,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QFrame, QTextBrowser, QTextEdit, QWidget

from bedtime.core.handbook import Handbook, Place, Topic
from bedtime.ui.handbook_text import LEADS, Look, columns, topic_html
from bedtime.ui.rich_text import block_of, found, marked
from bedtime.ui.theme import BODY_POINTS, COLUMN, GRID, colours

WIDE_COLUMN = COLUMN * 3 // 2  # for a table, where the window has that much room
COLUMN_CHARACTERS = 20  # what each column of a table needs, in average characters
ABOVE = GRID  # the room above a heading that was scrolled to
LINES = {Qt.Key.Key_Up, Qt.Key.Key_Down}
OF_LOOKS = {QEvent.Type.PaletteChange, QEvent.Type.StyleChange, QEvent.Type.FontChange}


class TopicText(QTextBrowser):
    """Shows a topic. A link tells where it leads: `followed` a name within the app, `left` an address outside.

    `sized` tells of the wheel turned with Ctrl held: 1 for larger, -1 for smaller.
    """

    followed = Signal(str)
    left = Signal(str)
    sized = Signal(int)

    def __init__(self, handbook: Handbook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._handbook = handbook
        self._place: Place | None = None
        self._query = ""
        self._percent = 100
        self._look: Look | None = None
        self._top = 0  # the position in the text that stands at the top of the view
        self._keeps_top = False
        self._marks: list[QTextEdit.ExtraSelection] = []
        self.setProperty("role", "topic")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextBrowserInteraction | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.anchorClicked.connect(self._follow)
        self.selectionChanged.connect(self._show_marks)
        self.verticalScrollBar().valueChanged.connect(self._notice_top)

    def show_place(self, place: Place, query: str = "") -> None:
        """Shows a topic from its top, or from its claim, whose heading is marked; so is what the query looks for."""
        self._place, self._query, self._look = place, query, None
        self.setAccessibleName(place.topic.title)
        with self._keeping_top():
            self._fit()
            self._render()
            self._top = block_of(self.document(), place.claim.slug).position() if place.claim else 0
            self._put_cursor(self._top)

    def set_percent(self, percent: int) -> None:
        """How large the text is; what stands at the top stays there."""
        self._percent = percent
        with self._keeping_top():
            self._fit()
            self._render()

    @property
    def widest(self) -> int:
        """How wide the text may become, in pixels."""
        return WIDE_COLUMN if self._place and self._stands_in_columns(self._place.topic) else COLUMN

    @property
    def top(self) -> int:
        """The position in the text at the top of the view."""
        return self._top

    def go_back_to(self, top: int) -> None:
        """Scrolls to where one was."""
        with self._keeping_top():
            self._top = top
            self._put_cursor(top)

    def _render(self) -> None:
        if not self._place:
            return
        look = self._current_look(self._place.topic)
        if look == self._look:
            return
        self._look = look
        cursor = self.textCursor().position()
        with self._keeping_top():
            self.setHtml(topic_html(self._handbook, self._place.topic, look))
            self._put_cursor(cursor)
            self._mark(self._place, self._query)

    def _put_cursor(self, position: int) -> None:
        cursor = self.textCursor()
        cursor.setPosition(min(position, self.document().characterCount() - 1))
        self.setTextCursor(cursor)

    def _current_look(self, topic: Topic) -> Look:
        palette = colours()
        text, muted, link, line = (
            palette.color(role).name()
            for role in (
                QPalette.ColorRole.WindowText,
                QPalette.ColorRole.PlaceholderText,
                QPalette.ColorRole.Highlight,
                QPalette.ColorRole.Mid,
            )
        )
        scale = QApplication.font().pointSizeF() / BODY_POINTS * self._percent / 100
        return Look(text, muted, link, line, scale, in_columns=self._stands_in_columns(topic))

    def _stands_in_columns(self, topic: Topic) -> bool:
        """Whether there is room for the topic's table at this text size."""
        needed = columns(topic) * COLUMN_CHARACTERS * self.fontMetrics().averageCharWidth() * self._percent / 100
        return topic.is_table and min(self.width() - 4 * GRID, WIDE_COLUMN) >= needed

    def _mark(self, place: Place, query: str) -> None:
        """Marks what was looked for, and the heading that was asked for, by a raised ground and a line below."""
        ground = QTextCharFormat()
        ground.setBackground(colours().color(QPalette.ColorRole.Button))
        ground.setFontUnderline(True)
        document = self.document()
        self._marks = [marked(document, begin, end, ground) for begin, end in found(document, query)]
        if place.claim:
            heading = block_of(document, place.claim.slug)
            last = heading.position() + heading.length() - 1
            self._marks.insert(0, marked(document, heading.position(), last, ground))
        self._show_marks()

    def _show_marks(self) -> None:
        """Shows the marks, and the link that the keyboard has come to as what is chosen looks elsewhere."""
        cursor = self.textCursor()
        marks = [*self._marks]
        last = QTextCursor(self.document())
        last.setPosition(cursor.selectionEnd())  # whose format is that of the letter before
        if self.hasFocus() and cursor.hasSelection() and last.charFormat().isAnchor():
            chosen = QTextCharFormat()
            chosen.setBackground(colours().color(QPalette.ColorRole.Highlight))
            chosen.setForeground(colours().color(QPalette.ColorRole.HighlightedText))
            marks.append(marked(self.document(), cursor.selectionStart(), cursor.selectionEnd(), chosen))
        self.setExtraSelections(marks)

    def _follow(self, address: QUrl) -> None:
        if address.scheme() == LEADS.removesuffix(":"):
            self.followed.emit(address.path())
        else:
            self.left.emit(address.toString(QUrl.ComponentFormattingOption.FullyEncoded))

    def _notice_top(self) -> None:
        if not self._keeps_top:
            self._top = self.cursorForPosition(QPoint(0, ABOVE)).position()

    @contextmanager
    def _keeping_top(self) -> Iterator[None]:
        """What stands at the top stands there again afterwards."""
        was_kept, self._keeps_top = self._keeps_top, True
        yield
        self._keeps_top = was_kept
        self._scroll_to_top()

    def _scroll_to_top(self) -> None:
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(self._top, self.document().characterCount() - 1))
        bar = self.verticalScrollBar()
        was_kept, self._keeps_top = self._keeps_top, True
        bar.setValue(bar.value() + self.cursorRect(cursor).top() - ABOVE if self._top else 0)
        self._keeps_top = was_kept

    def loadResource(self, _kind: int, _address: QUrl | str) -> object:  # noqa: N802 - Qt's name
        """Nothing is ever loaded, from the disk or from elsewhere."""
        return None

    def focusNextPrevChild(self, onward: bool) -> bool:  # noqa: N802 - Qt's name
        """The next link first, and only after the last of them what stands beside the text."""
        has_more = super().focusNextPrevChild(onward)
        self._show_marks()  # of which no signal tells
        return has_more

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """No link looks chosen any longer."""
        super().focusOutEvent(event)
        self._show_marks()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down go on by a line and keep it where it stands, so that the text moves as well as the cursor."""
        if event.key() not in LINES or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
            return
        bar = self.verticalScrollBar()
        if not self.viewport().rect().intersects(self.cursorRect()):
            self.setTextCursor(self.cursorForPosition(QPoint(0, ABOVE)))
        stood, before = bar.value(), self.cursorRect().top()
        down = event.key() == Qt.Key.Key_Down
        self.moveCursor(QTextCursor.MoveOperation.Down if down else QTextCursor.MoveOperation.Up)
        after = self.cursorRect().top() + bar.value() - stood
        bar.setValue(stood + after - before)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl held it turns the text size."""
        turned = event.angleDelta().y()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and turned:
            self.sized.emit(1 if turned > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The text keeps to the middle, and what stands at the top stays there."""
        with self._keeping_top():
            self._fit()
            super().resizeEvent(event)
        self._render()

    def changeEvent(self, event: QEvent) -> None:
        """In other colours or another size it is set anew."""
        super().changeEvent(event)
        if event.type() in OF_LOOKS:
            self._render()

    def _fit(self) -> None:
        side = max((self.width() - self.widest) // 2, 2 * GRID)
        bar = self.verticalScrollBar()
        self.setViewportMargins(side, 0, max(side - (bar.width() if bar.isVisible() else 0), 0), 0)
