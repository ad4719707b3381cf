"""The card that asks about the sleep itself, as the Consensus Sleep Diary does (Carney 2012)."""

from datetime import time

from PySide6.QtWidgets import QVBoxLayout, QWidget

from bedtime.core.language import mark, tr
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

ESTIMATE = mark("Estimate. No need to have watched the clock.")
EVENING, MORNING = time(22, 30), time(6, 30)  # where the arrow keys begin in an empty field
CLOCKS = {
    "into_bed": (mark("Into bed"), EVENING),
    "tried": (mark("Tried to sleep"), EVENING),
    "woke_up": (mark("Woke for good"), MORNING),
    "out_of_bed": (mark("Out of bed"), MORNING),
}
MINUTES = {
    "onset_minutes": mark("Took to fall asleep"),
    "awakenings": mark("Awakenings"),
    "awake_minutes": mark("Awake in the night"),
    "lingering_minutes": mark("Kept trying to sleep after waking"),
}
QUALITIES = (mark("Very poor"), mark("Poor"), mark("Fair"), mark("Good"), mark("Very good"))
POSITIONS = {
    Position.BACK: mark("On the back"),
    Position.LEFT: mark("Left"),
    Position.RIGHT: mark("Right"),
    Position.FRONT: mark("Front"),
}
HOW_WAS_IT = mark("How was your sleep?")
HOW_DID_YOU_LIE = mark("How did you lie at first?")


class SleepCard(QWidget):
    """Four times, four numbers, how good it was, and how you lay."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.clocks = {name: ClockField(tr(caption), begin_at) for name, (caption, begin_at) in CLOCKS.items()}
        self.minutes = {name: _minutes(name, caption) for name, caption in MINUTES.items()}
        qualities = [(str(number), tr(word)) for number, word in enumerate(QUALITIES, 1)]
        self.quality = Answer(tr(HOW_WAS_IT), qualities[:BEST_QUALITY])
        self.position = Answer(tr(HOW_DID_YOU_LIE), [(each, tr(word)) for each, word in POSITIONS.items()])
        pairs = QWidget()
        columns = EvenFlow(pairs, 2 * GRID, between=GRID, most=2)
        captions = {name: caption for name, (caption, _) in CLOCKS.items()} | MINUTES
        lines: dict[str, EntryField] = {**self.clocks, **self.minutes}
        for name, field in lines.items():
            columns.addWidget(Beside(words(tr(captions[name])), field))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        quality = Asked(tr(HOW_WAS_IT), self.quality)
        position = Asked(tr(HOW_DID_YOU_LIE), self.position)
        layout.addWidget(card(heading(tr("Sleep")), words(tr(ESTIMATE), "muted"), pairs, quality, position))

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
        return MinutesField(tr(caption), tr("how often"), MOST_AWAKENINGS, width=1)
    return MinutesField(tr("{what}, minutes", what=tr(caption)), tr("minutes"), MOST_MINUTES)
