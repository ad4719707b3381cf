"""The sheet of keyboard shortcuts."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QPushButton, QWidget

from bedtime.core.language import tr
from bedtime.ui.announce import announce
from bedtime.ui.column import ColumnPage, card, heading, let_mark, words
from bedtime.ui.session_keys import EVERY
from bedtime.ui.theme import BODY_POINTS, GRID, TITLE_POINTS, font_of, keep_focus_for_the_keyboard, sized
from bedtime.ui.trouble import Trouble

Line = tuple[str, str]  # the keys, and what they do
SPARE = 4  # pixels, for what the metrics round away
NARROW = 24  # average letters: below this there is no room for two columns


class ShortcutsPage(ColumnPage):
    """Tells by `back` that it is to be left."""

    back = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.trouble = Trouble()
        let_mark(self.trouble)
        self.leave = QPushButton(tr("Back"))
        self.leave.setProperty("role", "quiet")
        self.leave.setShortcut(Qt.Key.Key_Escape)
        self.leave.clicked.connect(self.back)
        self.title = words(tr("Keyboard shortcuts"))
        sized(self.title, TITLE_POINTS, QFont.Weight.DemiBold)
        told = sections()
        room = room_for([line for _name, lines in told for line in lines])  # the same in all cards, as one column
        self.tables = {name: KeyTable(lines, room) for name, lines in told}
        self.column.addWidget(self.trouble)
        self.column.addWidget(self.leave, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self.title)
        self.column.addSpacing(GRID)
        for name, table in self.tables.items():
            self.column.addWidget(card(heading(name), table))
            self.column.addSpacing(GRID)
        self.column.addStretch(1)
        keep_focus_for_the_keyboard(self)

    def tell(self, line: str | None) -> None:
        """One line about what is wrong, until it is mended."""
        self.trouble.tell(line)

    def refuse(self, line: str) -> None:
        """One line about why a press could not be followed, for long enough to be read."""
        self.trouble.refuse(line)
        announce(self.trouble, line)
        self.verticalScrollBar().setValue(0)


class KeyTable(QWidget):
    """Keys with what they do beside them, or below them where that leaves too little room.

    `room` is the width of the keys, in pixels, where they stand beside what they do.
    """

    def __init__(self, lines: list[Line], room: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = [(words(keys), words(meaning, "muted")) for keys, meaning in lines]
        self._room = room
        self._is_narrow: bool | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(2 * GRID)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(1, 1)
        for keys, meaning in self.rows:
            sized(keys, BODY_POINTS, QFont.Weight.DemiBold)
            keys.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
            meaning.setAccessibleName(f"{keys.text()}: {meaning.text()}")
            for label in (keys, meaning):
                let_mark(label)
        self._place(is_narrow=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In another width there may be room for two columns, or no longer."""
        super().resizeEvent(event)
        self._place(is_narrow=self.width() - self._room < NARROW * self.fontMetrics().averageCharWidth())

    def _place(self, *, is_narrow: bool) -> None:
        if is_narrow == self._is_narrow:
            return
        self._is_narrow = is_narrow
        self._grid.setColumnMinimumWidth(0, 0 if is_narrow else self._room)
        for place, (keys, meaning) in enumerate(self.rows):
            for label in (keys, meaning):
                self._grid.removeWidget(label)
                label.setContentsMargins(0, 0, 0, 0 if is_narrow and label is keys else GRID)
            self._grid.addWidget(keys, 2 * place, 0, 1, 2 if is_narrow else 1)
            self._grid.addWidget(meaning, 2 * place + is_narrow, 0 if is_narrow else 1, 1, 2 if is_narrow else 1)


def room_for(lines: list[Line]) -> int:
    """How wide the widest keys are, in pixels."""
    metrics = QFontMetrics(font_of(QApplication.font(), BODY_POINTS, QFont.Weight.DemiBold))
    return max(metrics.horizontalAdvance(keys) for keys, _meaning in lines) + SPARE


def sections() -> list[tuple[str, list[Line]]]:
    """All shortcuts by where they work; those of a session as its own table has them."""
    return [
        (
            tr("Everywhere"),
            [
                (tr("{first} to {last}", first=shown("Ctrl+1"), last=shown("Ctrl+6")), tr("Turn to a page")),
                (shown("Ctrl+Tab"), tr("The next page")),
                (shown("Ctrl+Shift+Tab"), tr("The page before")),
                (_either(shown("F1"), "?"), tr("This sheet")),
                (shown("Ctrl+Q"), tr("Quit Bedtime")),
            ],
        ),
        (
            tr("On any page"),
            [
                (shown("Tab"), tr("The next thing to press or fill in")),
                (shown("Space"), tr("Press it, or tick it")),
                (tr("Arrow keys"), tr("Choose another word of the same row, or step a number")),
            ],
        ),
        (tr("On a page with a Back button"), [(shown("Esc"), tr("Back to where you came from"))]),
        (tr("Morning"), [(shown("Ctrl+Return"), tr("Save"))]),
        (
            tr("Handbook"),
            [
                (_either(shown("Ctrl+F"), "/"), tr("Search")),
                (shown("Esc"), tr("Clear the search, else go back")),
                (shown("Alt+Left"), tr("Back to where you came from")),
                (shown("Ctrl++"), tr("Larger text")),
                (shown("Ctrl+-"), tr("Smaller text")),
                (shown("Ctrl+0"), tr("Text in its usual size")),
            ],
        ),
        (
            tr("Settings"),
            [
                (shown("Ctrl+Z"), tr("Take back the last change")),
                (_either(shown("Alt+Up"), shown("Alt+Down")), tr("Move a step of your routine")),
            ],
        ),
        (tr("In a session"), [(keys_of(deed.keys), tr(deed.label)) for deed in EVERY if deed.keys]),
    ]


def shown(keys: str) -> str:
    """Keys as a keyboard in the person's language has them."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def keys_of(keys: tuple[Qt.Key, ...]) -> str:
    """Every one of these keys, as in "Up or Right"."""
    names = [QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in keys]
    return names[0] if len(names) == 1 else _either(", ".join(names[:-1]), names[-1])


def _either(keys: str, last: str) -> str:
    return tr("{key} or {other}", key=keys, other=last)
