"""The counts of all that is watched, below each other on a card, and the way to what they may mean."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from bedtime.core.insight import Tally
from bedtime.core.language import mark, tr
from bedtime.ui.column import words
from bedtime.ui.flow import Flow
from bedtime.ui.tally_row import TallyRow
from bedtime.ui.theme import GRID
from bedtime.ui.wrapping_button import WrappingButton

WATCHED = mark("Nights with jerks, beside what you watch")
NOT_WATCHED = mark("Nothing is watched beside your jerks yet")
COUNTS = mark("These are counts, nothing more.")
BUTTON = 9


class TallyCard(QFrame):
    """Shows tallies, each with the line below it; one fixed line says what they are."""

    insights_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.about = words(tr(WATCHED), "muted")
        self.rows: list[TallyRow] = []
        self.counts = words(tr(COUNTS), "muted")
        self.answered = words(role="muted")
        self.insights = WrappingButton(tr("What goes with my jerks; medicines"), padding=BUTTON, centred=True)
        self.insights.setProperty("role", "chip")
        self.insights.clicked.connect(self.insights_wanted)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(3 * GRID)
        below = QVBoxLayout()
        below.setSpacing(GRID)
        below.setContentsMargins(0, GRID, 0, 0)
        below.addWidget(self.counts)
        below.addWidget(self.answered)
        button = Flow()
        button.addWidget(self.insights)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(2 * GRID, 12, 2 * GRID, 2 * GRID)
        inside.setSpacing(12)
        inside.addWidget(self.about)
        for layout in (self._rows, below, button):
            inside.addLayout(layout)

    def show_tallies(self, tallies: Sequence[tuple[Tally, str]], answered: str) -> None:
        """Shows these; `answered` tells how many nights they come from, and may be empty."""
        for place, (tally, line) in enumerate(tallies):
            if place < len(self.rows):
                self.rows[place].show_tally(tally, line)
            else:
                self.rows.append(TallyRow(tally, line))
                self._rows.addWidget(self.rows[-1])
        for place, row in enumerate(self.rows):
            row.setVisible(place < len(tallies))
        self.about.setText(tr(WATCHED if tallies else NOT_WATCHED))
        self.counts.setVisible(bool(tallies))
        self.answered.setText(answered)
        self.answered.setVisible(bool(answered))
