"""The card that asks about the sleep itself, as the Consensus Sleep Diary does (Carney 2012)."""

from datetime import time

from PySide6.QtWidgets import QVBoxLayout, QWidget

from bedtime.core.morning import BEST_QUALITY, MOST_AWAKENINGS, MOST_MINUTES, Position
from bedtime.ui.answer import Answer, Asked
from bedtime.ui.beside import Beside
from bedtime.ui.clock_field import ClockField
from bedtime.ui.column import card, heading, words
from bedtime.ui.entry_field import EntryField
from bedtime.ui.even_flow import EvenFlow
from bedtime.ui.field import Field
from bedtime.ui.minutes_field import MinutesField
from bedtime.ui.theme import GRID

ESTIMATE = "Estimate. No need to have watched the clock."
EVENING, MORNING = time(22, 30), time(6, 30)  # where the arrow keys begin in an empty field
CLOCKS = {
    "into_bed": ("Into bed", EVENING),
    "tried": ("Tried to sleep", EVENING),
    "woke_up": ("Woke for good", MORNING),
    "out_of_bed": ("Out of bed", MORNING),
}
MINUTES = {
    "onset_minutes": "Took to fall asleep",
    "awakenings": "Awakenings",
    "awake_minutes": "Awake in the night",
    "lingering_minutes": "Kept trying to sleep after waking",
}
QUALITIES = ("Very poor", "Poor", "Fair", "Good", "Very good")
POSITIONS = {Position.BACK: "Back", Position.LEFT: "Left", Position.RIGHT: "Right", Position.FRONT: "Front"}


class SleepCard(QWidget):
    """Four times, four numbers, how good it was, and how you lay."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.clocks = {name: ClockField(caption, begin_at) for name, (caption, begin_at) in CLOCKS.items()}
        self.minutes = {name: _minutes(name, caption) for name, caption in MINUTES.items()}
        qualities = [(str(number), word) for number, word in enumerate(QUALITIES, 1)]
        self.quality = Answer("How was your sleep?", qualities[:BEST_QUALITY])
        self.position = Answer("How did you lie at first?", list(POSITIONS.items()))
        pairs = QWidget()
        columns = EvenFlow(pairs, 2 * GRID, between=GRID, most=2)
        captions = {name: caption for name, (caption, _) in CLOCKS.items()} | MINUTES
        lines: dict[str, EntryField] = {**self.clocks, **self.minutes}
        for name, field in lines.items():
            columns.addWidget(Beside(words(captions[name]), field))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        quality = Asked("How was your sleep?", self.quality)
        position = Asked("How did you lie at first?", self.position)
        layout.addWidget(card(heading("Sleep"), words(ESTIMATE, "muted"), pairs, quality, position))

    @property
    def fields(self) -> dict[str, Field]:
        """By the names of Morning's fields."""
        return {**self.clocks, **self.minutes, "quality": self.quality, "position": self.position}

    @property
    def tab_stops(self) -> list[QWidget]:
        """What Tab goes through, in order."""
        answers = [*self.quality.tab_stops, *self.position.tab_stops]
        return [*self.clocks.values(), *self.minutes.values(), *answers]


def _minutes(name: str, caption: str) -> MinutesField:
    if name == "awakenings":
        return MinutesField(caption, "how often", MOST_AWAKENINGS, width=1)
    return MinutesField(f"{caption}, minutes", "minutes", MOST_MINUTES)
