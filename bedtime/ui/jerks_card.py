"""The card that asks about jerks: whether, and then how many, whether one woke you, and how strong."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from bedtime.core.language import mark, tr
from bedtime.core.morning import Count, Noticed
from bedtime.core.sheet import Sheet
from bedtime.core.wording import clock
from bedtime.ui.answer import Answer, Asked
from bedtime.ui.column import card, heading, words
from bedtime.ui.even_flow import EvenFlow
from bedtime.ui.field import Field
from bedtime.ui.flow import Flow
from bedtime.ui.morning_entries import NO, YES
from bedtime.ui.scale import Scale
from bedtime.ui.theme import GRID

QUESTION = mark("Did you notice jerks as you fell asleep?")
HOW_MANY = mark("How many")
WOKE_YOU = mark("Did one wake you fully?")
STRONGEST = mark("The strongest, 0 to 10")
NOTICED = ((Noticed.NO, mark("No")), (Noticed.YES, mark("Yes")), (Noticed.UNSURE, mark("Not sure")))
COUNTS = ((Count.ONE, "1"), (Count.TWO, "2"), (Count.FEW, "3–5"), (Count.MANY, "6+"))  # noqa: RUF001 - a range
WOKE = ((NO, mark("No")), (YES, mark("Yes")))
SOME = 4  # jerks that are named each by its time


class JerksCard(QWidget):
    """Asks no more than whether until the answer is yes; `jerk_removed` has the instant of one to take back."""

    jerk_removed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._was_answered = False
        self._jerks: tuple[datetime, ...] = ()
        self.take_back: list[QPushButton] = []
        self.noticed = Answer(tr(QUESTION), _in_words(NOTICED))
        self.count = Answer(tr(HOW_MANY), COUNTS)
        self.woke = Answer(tr(WOKE_YOU), _in_words(WOKE))
        self.strongest = Scale(tr(STRONGEST))
        self.logged = words(role="muted")
        self.told = QWidget()
        self._take_back = Flow(spacing=0)
        self.more = QWidget()
        pair = QWidget()
        beside = EvenFlow(pair, 2 * GRID, between=12, most=2)
        beside.addWidget(Asked(tr(HOW_MANY), self.count))
        beside.addWidget(Asked(tr(WOKE_YOU), self.woke))
        below = QVBoxLayout(self.more)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(12)
        below.addWidget(pair)
        below.addWidget(Asked(tr(STRONGEST), self.strongest))
        told = QVBoxLayout(self.told)
        told.setContentsMargins(0, 0, 0, 0)
        told.setSpacing(GRID // 2)
        told.addWidget(self.logged)
        told.addLayout(self._take_back)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(card(heading(tr(QUESTION)), self.noticed, self.more, self.told))
        self.noticed.entered.connect(self._look)

    @property
    def fields(self) -> dict[str, Field]:
        """By the names of Morning's fields."""
        return {"noticed": self.noticed, "count": self.count, "woke": self.woke, "strongest": self.strongest}

    @property
    def tab_stops(self) -> list[QWidget]:
        """What Tab goes through, in order."""
        answers = (self.noticed, self.count, self.woke, self.strongest)
        return [*(stop for each in answers for stop in each.tab_stops), *self.take_back]

    def show_sheet(self, sheet: Sheet) -> None:
        """Shows what was logged that night, once it can no longer colour the answer; the fields are shown before."""
        self._was_answered = sheet.morning.noticed is not None
        self.logged.setText(logged_line(sheet.jerks, sheet.zone))
        if sheet.jerks != self._jerks:
            self._jerks = sheet.jerks
            self._offer(sheet)
        self._look()

    def _offer(self, sheet: Sheet) -> None:
        """Offers to take back each that was logged; the keyboard goes on where it was, or to the answer above."""
        gone = self.take_back
        place = next((place for place, button in enumerate(gone) if button.hasFocus()), None)
        self.take_back = [self._made(at, sheet.zone) for at in sheet.jerks]
        if place is not None:
            answer = next(stop for stop in self.noticed.tab_stops if stop.focusPolicy() & Qt.FocusPolicy.TabFocus)
            stops = [answer, *self.take_back]
            stops[min(place + 1, len(stops) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)
        for button in gone:
            self._take_back.removeWidget(button)
            button.hide()
            button.deleteLater()

    def _made(self, at: datetime, zone: ZoneInfo) -> QPushButton:
        button = QPushButton(tr("Take back {time}", time=clock(at, zone)))
        button.setAccessibleName(tr("Take back the jerk logged at {time}", time=clock(at, zone)))
        button.setProperty("role", "quiet")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(partial(self.jerk_removed.emit, at))
        self._take_back.addWidget(button)
        button.show()
        return button

    def _look(self) -> None:
        self.more.setVisible(self.noticed.entry == Noticed.YES)
        is_answered = bool(self.noticed.entry) or self._was_answered
        self.told.setVisible(is_answered and bool(self._jerks))


def _in_words(options: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """The options of an answer in the language in use."""
    return [(value, tr(word)) for value, word in options]


def logged_line(jerks: Sequence[datetime], zone: ZoneInfo) -> str:
    """What was logged as it happened; empty where nothing was."""
    clocks = [clock(at, zone) for at in jerks]
    if not clocks:
        return ""
    known = {"count": len(clocks), "first": clocks[0], "last": clocks[-1]}
    if len(clocks) == 1:
        return tr("You logged one at {time}; that counts, whatever you answer here.", time=clocks[0])
    if len(clocks) <= SOME:
        times = ", ".join(clocks[:-1])
        return tr(
            "You logged {count} at {times} and {last}; they count, whatever you answer here.", times=times, **known
        )
    return tr("You logged {count} between {first} and {last}; they count, whatever you answer here.", **known)
