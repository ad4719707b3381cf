"""A page to read: a title, points under headings, and quiet lines at the end."""

from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QWidget

from bedtime.core.language import tr
from bedtime.core.page import Page, Section
from bedtime.ui.announce import announce
from bedtime.ui.breaking_label import BreakingLabel
from bedtime.ui.column import ColumnPage, card, heading, let_mark, words
from bedtime.ui.theme import GRID, TITLE_POINTS, keep_focus_for_the_keyboard, sized
from bedtime.ui.trouble import Trouble

POINT = '<tr><td>•&nbsp;&nbsp;</td><td style="padding-bottom: 6px">{}</td></tr>'


class ReadingPage(ColumnPage):
    """Shows a Page; its text can be marked and copied, by mouse and keyboard."""

    back = Signal()

    def __init__(self, page: Page, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.trouble = Trouble()
        self.leave = QPushButton(tr("Back"))
        self.leave.setProperty("role", "quiet")
        self.leave.setShortcut(Qt.Key.Key_Escape)
        self.leave.clicked.connect(self.back)
        self.title = words(page.title)
        sized(self.title, TITLE_POINTS, QFont.Weight.DemiBold)
        self.intro = words(page.intro, "muted")
        self.texts: list[QLabel] = []
        self.closing = [words(line, "muted") for line in page.closing]
        self.column.addWidget(self.trouble)
        self.column.addWidget(self.leave, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self.title)
        self.column.addWidget(self.intro)
        self.column.addSpacing(GRID)
        for section in page.sections:
            self.column.addWidget(self._card(section))
            self.column.addSpacing(GRID)
        for label in self.closing:
            self.column.addWidget(label)
            self.column.addSpacing(GRID)
        self.column.addStretch(1)
        for label in (self.trouble, self.title, self.intro, *self.texts, *self.closing):
            let_mark(label)
        keep_focus_for_the_keyboard(self)

    def tell(self, line: str | None) -> None:
        """One line about what is wrong, until it is mended."""
        self.trouble.tell(line)

    def refuse(self, line: str) -> None:
        """One line about why a press could not be followed, for long enough to be read."""
        self.trouble.refuse(line)
        announce(self.trouble, line)
        self.verticalScrollBar().setValue(0)

    def _card(self, section: Section) -> QFrame:
        title = heading(section.heading)
        let_mark(title)
        text = points(section)
        self.texts.append(text)
        return card(title, text)


def points(section: Section) -> QLabel:
    """A section's points below each other."""
    lines = "".join(POINT.format(escape(point)) for point in section.points)
    text = BreakingLabel(f"<table cellspacing=0 cellpadding=0>{lines}</table>")
    text.setTextFormat(Qt.TextFormat.RichText)
    text.setProperty("role", "reading")
    text.setAccessibleName(f"{section.heading}: {' '.join(section.points)}")
    return text
