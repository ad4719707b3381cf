"""The page "Tomorrow's list": what tomorrow needs, put down so that it need not be carried to bed."""

from datetime import timedelta

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QHideEvent, QResizeEvent, QShowEvent, QTextCursor
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from bedtime.core.language import mark, tr
from bedtime.core.safety_words import BESIDE_A_NOTE
from bedtime.ui.column import ColumnPage, card, order_tabs, words
from bedtime.ui.flow import Flow
from bedtime.ui.note_field import NoteField
from bedtime.ui.theme import GRID, TITLE_POINTS, keep_focus_for_the_keyboard, sized
from bedtime.ui.trouble import Trouble

TITLE = mark("Tomorrow's list")
PAPER = mark("Paper works best: put down, in five minutes, what tomorrow needs. Or write it here.")
KEPT = mark("Kept in a file of its own on this computer, in no export and no backup.")
KEYS_REST = timedelta(milliseconds=500)
MARGINS = 4 * GRID  # of a page, left and right together
FEWEST_LINES = 10


class Sheet(NoteField):
    """A field with room for a list from the start."""

    def sizeHint(self) -> QSize:
        """As tall as what is written, and never low."""
        roomy = FEWEST_LINES * self.fontMetrics().lineSpacing()
        return super().sizeHint().expandedTo(QSize(0, roomy))


class TomorrowPage(ColumnPage):
    """Tells what is written once the keys rest, and when it is left; a deleted text can be undone until then."""

    changed = Signal(str)
    deleted = Signal()
    back = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept: str | None = ""
        self._gone = ""
        self._was_refused = False
        self.leave = QPushButton(tr("Back"))
        self.trouble = Trouble()
        self.title = words(tr(TITLE))
        self.paper = words(tr(PAPER))
        self.field = Sheet(tr(TITLE))
        self.safety = words(tr(BESIDE_A_NOTE), "muted")
        self.privacy = words(tr(KEPT), "muted")
        self.delete = QPushButton(tr("Delete"))
        self.gone = QLabel(tr("Deleted."))
        self.undo = QPushButton(tr("Undo"))
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(KEYS_REST // timedelta(milliseconds=1))
        self._arrange()
        self.leave.clicked.connect(self.back)
        self.field.entered.connect(self._write)
        self.delete.clicked.connect(self._delete)
        self.undo.clicked.connect(self._undo)
        self._rest.timeout.connect(self.save)

    def _arrange(self) -> None:
        self.leave.setProperty("role", "quiet")
        self.leave.setShortcut(Qt.Key.Key_Escape)
        sized(self.title, TITLE_POINTS, QFont.Weight.DemiBold)
        self.gone.setProperty("role", "muted")
        self.undo.setAccessibleName(tr("Undo: bring the list back"))
        self.delete.setAccessibleName(tr("{name}: {what}", name=self.delete.text(), what=tr(TITLE)))
        foot = Flow()
        for each in (self.delete, self.gone, self.undo):
            foot.addWidget(each)
        self.column.addWidget(self.leave, 0, Qt.AlignmentFlag.AlignLeft)
        for widget in (self.title, self.trouble, self.paper):
            self.column.addWidget(widget)
        self.column.addSpacing(GRID)
        self.column.addWidget(card(self.field, self.safety, foot))
        self.column.addSpacing(GRID)
        self.column.addWidget(self.privacy)
        self.column.addStretch(1)
        keep_focus_for_the_keyboard(self)
        order_tabs([self.leave, self.field, self.delete, self.undo])
        self._show_buttons()

    def show_text(self, text: str) -> None:
        """Shows what is kept; what is being written, or could not be kept yet, stays as it is."""
        self.trouble.tell(None)
        self.field.setEnabled(True)
        if not self._rest.isActive() and self._kept is not None and text != self._kept:
            self._kept = text
            self.field.show_entry(text)
            self.field.moveCursor(QTextCursor.MoveOperation.End)
            self._show_buttons()

    def show_unreadable(self, line: str) -> None:
        """Says why what is kept cannot be shown; nothing is written over it meanwhile."""
        self.trouble.tell(line)
        self.field.setEnabled(False)

    def save(self) -> None:
        """Tells of what was written and not told yet."""
        self._rest.stop()
        written = self.field.entry
        if written != self._kept:
            self._kept = written  # before it is told, since the answer may be a refusal
            self.changed.emit(written)

    def refuse(self, line: str) -> None:
        """One line about why it could not be kept or deleted; the next key or leaving tries to keep it again."""
        self._was_refused = True
        self._kept = None
        self.trouble.refuse(line)
        self.ensureWidgetVisible(self.trouble)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps the title's longest word whole in a narrow window."""
        super().resizeEvent(event)
        sized(self.title, TITLE_POINTS, QFont.Weight.DemiBold)
        longest = max(self.title.fontMetrics().horizontalAdvance(word) for word in self.title.text().split())
        room = self.viewport().width() - MARGINS
        if longest > room:
            font = self.title.font()
            font.setPointSizeF(font.pointSizeF() * room / longest)
            self.title.setFont(font)

    def showEvent(self, event: QShowEvent) -> None:
        """Whoever comes here wants to write."""
        super().showEvent(event)
        if not event.spontaneous():
            self.field.moveCursor(QTextCursor.MoveOperation.End)
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        """Leaving keeps what is written and forgets what was deleted; a window made small is not left."""
        super().hideEvent(event)
        self.save()
        if not event.spontaneous():
            self._gone = ""
            self._show_buttons()

    def _write(self) -> None:
        self._rest.start()
        self._show_buttons()

    def _delete(self) -> None:
        self._rest.stop()  # else what was typed last would be written again
        self._gone, self._kept = self.field.entry, ""
        by_keyboard = self.delete.hasFocus()
        self.field.show_entry("")
        self._show_buttons()
        if by_keyboard:
            self.undo.setFocus(Qt.FocusReason.OtherFocusReason)
        self._was_refused = False
        self.deleted.emit()
        if self._was_refused:  # it is still there, and must not look gone
            self._bring_back()

    def _undo(self) -> None:
        self._bring_back()
        self.save()

    def _bring_back(self) -> None:
        since = self.field.entry
        self.field.show_entry(f"{self._gone}\n{since}" if since else self._gone)
        self._gone = ""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_buttons()

    def _show_buttons(self) -> None:
        self.undo.setVisible(bool(self._gone))
        self.gone.setVisible(bool(self._gone))
        self.delete.setVisible(bool(self.field.entry))
