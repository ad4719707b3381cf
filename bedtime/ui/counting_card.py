"""What is counted since the watch began: how many nights, when they are compared, and each suspect's counts."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from bedtime.core.insight_view import InsightView
from bedtime.core.language import tr
from bedtime.ui.column import card, heading, words
from bedtime.ui.flow import Flow
from bedtime.ui.insight_words import LATE, counted, next_look
from bedtime.ui.tally_row import TallyRow
from bedtime.ui.theme import GRID, keep_focus_for_the_keyboard
from bedtime.ui.wrapping_button import WrappingButton


class CountingCard(QWidget):
    """Shows the counts; presses ask for another watch, or for the nights themselves."""

    change_wanted = Signal()
    history_wanted = Signal()
    explained = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[TallyRow] = []
        self.notes: list[QLabel] = []
        self.counted = heading("")
        self.next_look = words(role="muted")
        self.late = words(tr(LATE), "muted")
        self.change = WrappingButton(tr("Change what I watch"), padding=9, centred=True)
        self.history = QPushButton(tr("See the nights"))
        self.history.setProperty("role", "quiet")
        self._rows = QVBoxLayout()
        self._notes = QVBoxLayout()
        self._arrange()
        self.change.clicked.connect(self.change_wanted)
        self.history.clicked.connect(self.history_wanted)

    def _arrange(self) -> None:
        self._rows.setSpacing(3 * GRID)
        self._notes.setSpacing(GRID // 2)
        foot = Flow()
        foot.addWidget(self.change)
        foot.addWidget(self.history)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addWidget(self.counted)
        layout.addWidget(self.next_look)
        layout.addSpacing(GRID)
        layout.addWidget(card(self._rows))
        layout.addSpacing(GRID)
        layout.addWidget(self.late)
        layout.addLayout(self._notes)
        layout.addSpacing(GRID)
        layout.addLayout(foot)
        keep_focus_for_the_keyboard(self)

    @property
    def tab_stops(self) -> list[QWidget]:
        """What Tab goes through, in order."""
        return [*(row.more for row in self.rows), self.change, self.history]

    def show_view(self, view: InsightView) -> None:
        """Shows the counts as they stand."""
        self.counted.setText(counted(view.insight, view.today))
        self.next_look.setText(next_look(view.insight))
        self.next_look.setVisible(bool(self.next_look.text()))
        tallies = view.insight.tallies
        if [row.title.text() for row in self.rows] != [tally.suspect.title for tally in tallies]:
            _clear(self._rows, self.rows)
            self.rows = [TallyRow(tally, explains=True) for tally in tallies]
            for row in self.rows:
                row.explained.connect(self.explained)
                self._rows.addWidget(row)
        for row, tally, line in zip(self.rows, tallies, view.lines, strict=True):
            row.show_tally(tally, line)
        if [note.text() for note in self.notes] != list(view.notes):
            _clear(self._notes, self.notes)
            self.notes = [words(note, "muted") for note in view.notes]
            for note in self.notes:
                self._notes.addWidget(note)


def _clear(layout: QVBoxLayout, widgets: Sequence[QWidget]) -> None:
    for widget in widgets:
        layout.removeWidget(widget)
        widget.hide()
        widget.deleteLater()
