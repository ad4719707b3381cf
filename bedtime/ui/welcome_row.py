"""When someone usually falls asleep and gets up, as a row of two times."""

from datetime import date, datetime, time, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

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


class TimesRow(QWidget):
    """Tells that something was entered by hand, and that a time is `settled`; what both come to stands below them."""

    entered = Signal()
    settled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._moved = NOT_MOVED
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
        field.setPlaceholderText(tr("time"))
        field.entered.connect(self.entered)
        # Half a time is a time of its own, as 231 on the way to 2315: nothing is said of it.
        field.stepped.connect(self.settled)
        field.editingFinished.connect(self.settled)
        pair = QWidget()  # that label and field go to the next line together
        beside = QHBoxLayout(pair)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(GRID)
        beside.addWidget(label)
        beside.addWidget(field)
        self._fields.addWidget(pair)

    def answer(self) -> tuple[time, time]:
        """When they fall asleep and get up. Raises AnswerError for what is no time."""
        asleep, up = clock_of(self.asleep.text()), clock_of(self.up.text())
        if asleep is None or up is None:
            raise AnswerError(tr("Both times are needed"))
        return asleep, up

    def times(self) -> Times:
        """Lights-out, moved as asked, and wake-up. Raises AnswerError or ScheduleError for what cannot be."""
        asleep, up = self.answer()
        return Times((datetime.combine(ANY_DAY, asleep) + self._moved).time(), up)

    def show_name(self, name: str, asleep: str) -> None:
        """Says which evenings these are, and what the first time is."""
        self.name.setText(name)
        self.asleep_label.setText(asleep)
        self.asleep.setAccessibleName(tr("{name}: {what}", name=name, what=asleep))
        self.up.setAccessibleName(tr("{name}: {what}", name=name, what=self.up_label.text()))

    def show_answer(self, asleep: time, up: time) -> None:
        """Shows these two, without telling of it."""
        self.asleep.show_entry(entry_of(asleep))
        self.up.show_entry(entry_of(up))

    def show_outcome(self, moved: timedelta, *, plain: bool) -> None:
        """Says what the times come to with lights-out moved by so much; nothing about them where they are `plain`."""
        self._moved = moved
        try:
            times = self.times()
        except Refusal:
            plain = True
        self.outcome.setVisible(not plain)
        if not plain:
            said = {"time": clock_time(times.lights_out), "length": length(end_of(times) - start_of(times))}
            self.outcome.setText(tr("Lights out {time}, {length}", **said))
