"""The handbook's contents: a search that finds while one types, and below it every topic by its part."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from bedtime.core.handbook import HELP, QUESTIONS, Handbook
from bedtime.core.handbook_search import find
from bedtime.core.language import tr, trn
from bedtime.core.safety_words import STANDING
from bedtime.ui.announce import announce
from bedtime.ui.column import ColumnPage, card, heading, words
from bedtime.ui.handbook_row import HandbookRow
from bedtime.ui.search_field import SearchField
from bedtime.ui.theme import GRID, TITLE_POINTS, keep_focus_for_the_keyboard, sized
from bedtime.ui.trouble import Trouble
from bedtime.ui.wrapping_button import PADDING

MOST = 20  # hits shown at once
LONGEST_QUERY = 100


class HandbookContents(ColumnPage):
    """Shows all topics, or what was found in their place; `chosen` has the name of a topic, claim or place."""

    back = Signal()
    chosen = Signal(str)

    def __init__(self, handbook: Handbook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._handbook = handbook
        self._targets: list[str] = []
        self.trouble = Trouble()
        self.leave = QPushButton(tr("Back"))
        self.leave.setProperty("role", "quiet")
        self.leave.clicked.connect(self.back)
        self.search = SearchField(tr("Search the handbook"), tr("Search"), LONGEST_QUERY)
        self.clear = QPushButton(tr("Clear"))
        self.count = words(role="muted")
        self.hits = [HandbookRow() for _ in range(MOST)]
        self.found = self._card("", self.hits)
        self.rows: dict[str, HandbookRow] = {}
        self.parts = self._parts()
        self._arrange()
        self.search.textChanged.connect(self._search)
        self.search.returnPressed.connect(self._open_first)
        self.search.went_down.connect(self._move_down)
        self.clear.clicked.connect(self._clear)
        for place, row in enumerate(self.hits):
            row.clicked.connect(lambda _checked=False, place=place: self.chosen.emit(self._targets[place]))
            row.moved.connect(lambda by, place=place: self._move(place + by))
        self._search("")
        keep_focus_for_the_keyboard(self)

    def _arrange(self) -> None:
        title = words(tr("Handbook"))
        sized(title, TITLE_POINTS, QFont.Weight.DemiBold)
        self.clear.setProperty("role", "quiet")
        self.clear.setAccessibleName(tr("Clear the search"))
        line = QHBoxLayout()
        line.setSpacing(GRID // 2)
        line.addWidget(self.search, 1)
        line.addWidget(self.clear)
        self.column.addWidget(self.trouble)
        self.column.addWidget(self.leave, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(title)
        self.column.addLayout(line)
        self.column.addWidget(self.count)
        self.column.addSpacing(GRID)
        for widget in (self.found, self.parts, words(tr(STANDING), "muted")):
            self.column.addWidget(widget)
        self.column.addStretch(1)

    def _parts(self) -> QWidget:
        parts = QWidget()
        layout = QVBoxLayout(parts)
        layout.setContentsMargins(0, 0, 0, GRID)
        layout.setSpacing(2 * GRID)
        layout.addWidget(words(self._handbook.intro, "muted"))
        for part in self._handbook.parts:
            topics = {topic.id: HandbookRow(topic.title, topic.summary) for topic in part.topics}
            layout.addWidget(self._card(part.title, list(topics.values())))
            self.rows |= topics
        wondering = {
            QUESTIONS: HandbookRow(tr("Is it a sleep start?"), tr("A few private questions about what you noticed")),
            HELP: HandbookRow(tr("When to see someone"), tr("What is worth a look, and what cannot wait")),
        }
        layout.addWidget(self._card(tr("If you wonder"), list(wondering.values())))
        self.rows |= wondering
        for name, row in self.rows.items():
            row.clicked.connect(lambda _checked=False, name=name: self.chosen.emit(name))
            row.moved.connect(lambda by, name=name: self._move_among_rows(name, by))
        return parts

    @staticmethod
    def _card(title: str, rows: list[HandbookRow]) -> QFrame:
        below = QVBoxLayout()
        below.setSpacing(GRID // 2)
        for row in rows:
            below.addWidget(row)
        head = heading(title)
        head.setContentsMargins(PADDING, 0, PADDING, 0)  # in line with the words of the rows
        frame = card(head, below) if title else card(below)
        if inside := frame.layout():
            inside.setContentsMargins(2 * GRID - PADDING, 12, 2 * GRID - PADDING, 12)
        return frame

    def look_for(self) -> None:
        """Puts the cursor into the search, ready for other words."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()
        self.ensureWidgetVisible(self.search)

    def focus_on(self, name: str) -> None:
        """Gives the focus to the row of this name, where it is shown; else to the search."""
        hits = {target: hit for target, hit in zip(self._targets, self.hits, strict=False)}
        row = hits.get(name) if self.query else self.rows.get(name)
        (row or self.search).setFocus(Qt.FocusReason.OtherFocusReason)
        self.ensureWidgetVisible(row or self.search)

    @property
    def query(self) -> str:
        """What is looked for."""
        return self.search.text().strip()

    def _search(self, _typed: str) -> None:
        hits = find(self._handbook, self.query)
        self._targets = [hit.target for hit in hits[:MOST]]
        for row, hit in zip(self.hits, hits, strict=False):
            row.show_texts(hit.title, hit.excerpt, hit.title_spans, hit.spans)
        for place, row in enumerate(self.hits):
            row.setVisible(place < len(hits))
        self.found.setVisible(bool(hits))
        self.parts.setVisible(not self.query)
        self.clear.setVisible(bool(self.search.text()))
        self._count(len(hits))

    def _count(self, found: int) -> None:
        line = self._count_words(found) if self.query else ""
        if line != self.count.text():
            self.count.setText(line)
            if line:
                announce(self.count, line)
        self.count.setVisible(bool(line))

    def _count_words(self, found: int) -> str:
        if not found:
            return tr("Nothing here has all of these words. Try fewer, or a plainer one, such as twitch or coffee.")
        if found > MOST:
            return tr("{count} places found; the first {shown} are below.", count=found, shown=MOST)
        return trn("{count} place found.", "{count} places found.", found)

    def _clear(self) -> None:
        self.search.clear()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_first(self) -> None:
        if self._targets:
            self.chosen.emit(self._targets[0])

    def _move_down(self) -> None:
        """Leads from the search into what stands below it."""
        below = self.hits[0] if self.query else next(iter(self.rows.values()))
        if below.isVisibleTo(self):
            self._focus(below)

    def _move(self, place: int) -> None:
        """Leads to the hit at this place; above the first stands the search."""
        if place < 0:
            self.search.setFocus(Qt.FocusReason.BacktabFocusReason)
        elif place < len(self._targets):
            self._focus(self.hits[place])

    def _move_among_rows(self, name: str, by: int) -> None:
        names = list(self.rows)
        place = names.index(name) + by
        if place < 0:
            self.search.setFocus(Qt.FocusReason.BacktabFocusReason)
        elif place < len(names):
            self._focus(self.rows[names[place]])

    def _focus(self, row: HandbookRow) -> None:
        row.setFocus(Qt.FocusReason.TabFocusReason)
        self.ensureWidgetVisible(row)
