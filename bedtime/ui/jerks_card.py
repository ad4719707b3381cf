"""The card that asks about jerks: whether, and then how many, whether one woke you, and how strong."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QVBoxLayout, QWidget

from bedtime.core.morning import Count, Noticed
from bedtime.core.sheet import Sheet
from bedtime.core.wording import clock
from bedtime.ui.answer import Answer, Asked
from bedtime.ui.column import card, heading, words
from bedtime.ui.even_flow import EvenFlow
from bedtime.ui.field import Field
from bedtime.ui.morning_entries import NO, YES
from bedtime.ui.scale import Scale
from bedtime.ui.theme import GRID

QUESTION = "Did you notice jerks as you fell asleep?"
NOTICED = ((Noticed.NO, "No"), (Noticed.YES, "Yes"), (Noticed.UNSURE, "Not sure"))
COUNTS = ((Count.ONE, "1"), (Count.TWO, "2"), (Count.FEW, "3–5"), (Count.MANY, "6+"))  # noqa: RUF001 - a range
WOKE = ((NO, "No"), (YES, "Yes"))
SOME = 4  # jerks that are named each by its time


class JerksCard(QWidget):
    """Asks no more than whether until the answer is yes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._was_answered = False
        self.noticed = Answer(QUESTION, NOTICED)
        self.count = Answer("How many", COUNTS)
        self.woke = Answer("Did one wake you fully?", WOKE)
        self.strongest = Scale("The strongest, 0 to 10")
        self.logged = words(role="muted")
        self.more = QWidget()
        pair = QWidget()
        beside = EvenFlow(pair, 2 * GRID, between=12, most=2)
        beside.addWidget(Asked("How many", self.count))
        beside.addWidget(Asked("Did one wake you fully?", self.woke))
        below = QVBoxLayout(self.more)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(12)
        below.addWidget(pair)
        below.addWidget(Asked("The strongest, 0 to 10", self.strongest))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(card(heading(QUESTION), self.noticed, self.more, self.logged))
        self.noticed.entered.connect(self._look)

    @property
    def fields(self) -> dict[str, Field]:
        """By the names of Morning's fields."""
        return {"noticed": self.noticed, "count": self.count, "woke": self.woke, "strongest": self.strongest}

    @property
    def tab_stops(self) -> list[QWidget]:
        """What Tab goes through, in order."""
        return [stop for each in (self.noticed, self.count, self.woke, self.strongest) for stop in each.tab_stops]

    def show_sheet(self, sheet: Sheet) -> None:
        """Shows what was logged that night, once it can no longer colour the answer; the fields are shown before."""
        self._was_answered = sheet.morning.noticed is not None
        self.logged.setText(logged_line(sheet.jerks, sheet.zone))
        self._look()

    def _look(self) -> None:
        self.more.setVisible(self.noticed.entry == Noticed.YES)
        is_answered = bool(self.noticed.entry) or self._was_answered
        self.logged.setVisible(is_answered and bool(self.logged.text()))


def logged_line(jerks: Sequence[datetime], zone: ZoneInfo) -> str:
    """What was logged as it happened; empty where nothing was."""
    clocks = [clock(at, zone) for at in jerks]
    if not clocks:
        return ""
    if len(clocks) == 1:
        return f"You logged one at {clocks[0]}; that counts, whatever you answer here."
    if len(clocks) <= SOME:
        times = f"at {', '.join(clocks[:-1])} and {clocks[-1]}"
    else:
        times = f"between {clocks[0]} and {clocks[-1]}"
    return f"You logged {len(clocks)} {times}; they count, whatever you answer here."
