"""When someone usually falls asleep and gets up, as a row of two times."""

from datetime import date, datetime, time, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from bedtime.core.language import tr
from bedtime.core.moments import clock_time
from bedtime.core.morning import AnswerError
from bedtime.core.refusal import Refusal
from bedtime.core.schedule import Times
from bedtime.core.schedule_words import end_of, start_of
from bedtime.core.wording import length
from bedtime.ui.clock_field import clock_of, entry_of
from bedtime.ui.column import words
from bedtime.ui.flow import Flow
from bedtime.ui.nudged_time import ShortClockField
from bedtime.ui.theme import GRID

EVENING, MORNING = time(22, 30), time(6, 30)  # where the arrow keys begin in an empty field
ANY_DAY = date(2024, 1, 1)
NOT_MOVED = timedelta()

Ends = tuple[time | None, time | None]
"""When someone falls asleep and gets up; None where that differs from evening to evening."""


class TimesRow(QWidget):
    """Tells that something was entered by hand, and that a time is `settled`; what both come to stands below them."""

    entered = Signal()
    settled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._moved = NOT_MOVED
        self._begun: Ends = (None, None)
        self.name = words()
        self.outcome = words(role="muted")
        self.asleep_label, self.up_label = QLabel(), QLabel(tr("Up at"))
        self.asleep, self.up = ShortClockField("", EVENING), ShortClockField("", MORNING)
        self._fields = Flow(spacing=2 * GRID)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addWidget(self.name)
        layout.addLayout(self._fields)
        layout.addWidget(self.outcome)
        self._add(self.asleep_label, self.asleep)
        self._add(self.up_label, self.up)

    def _add(self, label: QLabel, field: ShortClockField) -> None:
        label.setProperty("role", "muted")
        field.entered.connect(self.entered)
        # Half a time is a time of its own, as 231 on the way to 2315: nothing is said of it.
        field.stepped.connect(self.settled)
        field.editingFinished.connect(self.settled)
        pair = QWidget()  # that label and field go to the next line together
        beside = Flow(pair)
        beside.addWidget(label)
        beside.addWidget(field)
        self._fields.addWidget(pair)

    def answer(self) -> Ends:
        """What stands here. Raises AnswerError for what is no time, and where one that was there is missing."""
        asleep, up = (clock_of(field.text()) for field in (self.asleep, self.up))
        if (asleep is None and self._begun[0]) or (up is None and self._begun[1]):
            raise AnswerError(tr("Both times are needed"))
        return asleep, up

    def over(self, own: Times) -> Times:
        """An evening's own times with what was entered here in their place, and lights-out moved as asked.

        Raises AnswerError or ScheduleError for what cannot be.
        """
        asleep, up = (
            answered if answered != begun else None for answered, begun in zip(self.answer(), self._begun, strict=True)
        )
        lights_out = datetime.combine(ANY_DAY, asleep or own.lights_out) + self._moved
        return Times(lights_out.time(), up or own.wake)

    def show_name(self, name: str, asleep: str) -> None:
        """Says which evenings these are, and what the first time is."""
        self.name.setText(name)
        self.asleep_label.setText(asleep)
        self.asleep.setAccessibleName(tr("{name}: {what}", name=name, what=asleep))
        self.up.setAccessibleName(tr("{name}: {what}", name=name, what=self.up_label.text()))

    def begin(self, ends: Ends) -> None:
        """Shows what the evenings have in common, and forgets what was entered."""
        self._begun = (None, None)
        self.show_answer((None, None))
        self.stand_for(ends)

    def stand_for(self, ends: Ends) -> None:
        """Shows what these evenings have in common, without telling of it; what was entered stays."""
        for field, before, now in zip((self.asleep, self.up), self._begun, ends, strict=True):
            if field.text() == _entry(before):
                field.show_entry(_entry(now))
            field.setPlaceholderText(tr("time") if now else tr("differ"))
            field.updateGeometry()
        self._begun = ends

    def show_answer(self, ends: Ends) -> None:
        """Shows these two as if they were entered, without telling of it."""
        for field, clock in zip((self.asleep, self.up), ends, strict=True):
            field.show_entry(_entry(clock))

    def show_outcome(self, moved: timedelta, *, plain: bool) -> None:
        """Says what the times come to with lights-out moved by so much; nothing about them where they are `plain`."""
        self._moved = moved
        try:
            said = self._outcome(plain=plain)
        except Refusal:
            said = ""
        self.outcome.setText(said)
        self.outcome.setVisible(bool(said))

    def _outcome(self, *, plain: bool) -> str:
        asleep, up = self.answer()
        if asleep is None or up is None:
            if self._moved:
                by = length(abs(self._moved))
                return tr("These evenings differ. Lights-out moves by {length} on each of them.", length=by)
            return tr("These evenings differ. A time you type goes for all of them.")
        if plain:
            return ""
        times = self.over(Times(asleep, up))
        said = {"time": clock_time(times.lights_out), "length": length(end_of(times) - start_of(times))}
        return tr("Lights out {time}, {length}", **said)


def _entry(clock: time | None) -> str:
    return entry_of(clock) if clock else ""
