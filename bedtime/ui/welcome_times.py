"""The first step: when someone usually falls asleep and gets up, taken as it is, a quarter of an hour apart at most."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import time, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from bedtime.core.language import tr
from bedtime.core.refusal import Refusal
from bedtime.core.schedule import Schedule, Times
from bedtime.core.schedule_edit import WEEK_EVENINGS, WEEKEND_EVENINGS, changes
from bedtime.core.wording import length
from bedtime.ui.announce import announce
from bedtime.ui.choice import Choice
from bedtime.ui.column import words
from bedtime.ui.settings_card import together
from bedtime.ui.step_fields import labelled
from bedtime.ui.welcome_row import TimesRow
from bedtime.ui.welcome_step import Start, WelcomeStep

WEEK, SHIFTS, CLINICIAN = "week", "shifts", "clinician"
EARLIER, STAYS, LATER = "earlier", "stays", "later"
QUARTER = timedelta(minutes=15)
SHIFT = {EARLIER: -QUARTER, STAYS: timedelta(), LATER: QUARTER}
BY_CLINICIAN = "schedule.by_clinician"

Answer = tuple[time, time]


class TimesStep(WelcomeStep):
    """The weekend goes with the week until it is touched."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("When do you usually sleep?"), parent)
        self.kind = Choice(self.title)
        self.week, self.weekend = TimesRow(), TimesRow()
        self.note = words(role="muted")
        self.shift = Choice(tr("Move lights-out a little?"))
        self.refusal = QLabel()
        self.refusal.setObjectName("trouble")
        self.refusal.setWordWrap(True)
        self._moving = labelled(self.shift.accessibleName(), self.shift)
        about = together(self.kind, self.note)
        self._add_card(about, self.week, self.weekend, self._moving, self.refusal)
        self.kind.show_options(
            [
                (WEEK, tr("A usual week")),
                (SHIFTS, tr("Shifts")),
                (CLINICIAN, tr("Set by my clinician")),
            ],
            WEEK,
        )
        quarter = length(QUARTER)
        self.shift.show_options(
            [
                (EARLIER, tr("{length} earlier", length=quarter)),
                (STAYS, tr("As it is")),
                (LATER, tr("{length} later", length=quarter)),
            ],
            STAYS,
        )
        for choice in (self.kind, self.shift):
            choice.chosen.connect(self.refusal.hide)
            choice.chosen.connect(self._look)
        self.weekend.entered.connect(self._part)
        for row in (self.week, self.weekend):
            row.entered.connect(self.refusal.hide)
            row.settled.connect(self._look)

    @property
    def tab_stops(self) -> list[QWidget]:
        """What Tab goes through, in order."""
        times = [field for row in (self.week, self.weekend) for field in (row.asleep, row.up)]
        return [*self.kind.buttons.values(), *times, *self.shift.buttons.values()]

    @property
    def first_stop(self) -> QWidget:
        """Where the keyboard begins."""
        return self.kind.buttons[self.kind.value]

    def begin(self, start: Start) -> None:
        """Shows the usual times that are chosen now, as those of falling asleep and getting up."""
        self._preferences = start.preferences
        schedule = start.preferences.schedule
        kind = SHIFTS if schedule.shifts else WEEK
        self._kind = CLINICIAN if start.preferences.by_clinician else kind
        self._week = _answer(schedule.default)
        self._weekend = _answer(schedule.weekdays.get(WEEKEND_EVENINGS[0], schedule.default))
        self._goes_along = not any(day in schedule.weekdays for day in WEEKEND_EVENINGS)
        self.kind.show_value(self._kind)
        self.shift.show_value(STAYS)
        self.week.show_answer(*self._week)
        self.weekend.show_answer(*self._weekend)
        self.refusal.hide()
        self._look()

    def changes(self) -> dict[str, object]:
        """The keys of the week's times, and of who set them. Raises AnswerError or ScheduleError."""
        before = self._preferences.schedule
        after = replace(before, default=self._default(), weekdays=self._weekdays())
        by_clinician = self.kind.value == CLINICIAN
        told = {BY_CLINICIAN: by_clinician or None} if by_clinician != self._preferences.by_clinician else {}
        return {**changes(before, after), **told}

    def stands(self) -> bool:
        """Whether the times can be kept; where not, it says why, and leads the keyboard back to them."""
        try:
            self.changes()
        except Refusal as reason:
            self.week.asleep.setFocus(Qt.FocusReason.OtherFocusReason)  # which settles the field it leaves
            self.week.asleep.selectAll()
            said = str(reason)
            self.refusal.setText(f"{said[:1].upper()}{said[1:]}.")
            self.refusal.show()
            announce(self.refusal, self.refusal.text())
            return False
        return True

    @property
    def _moved(self) -> timedelta:
        return timedelta() if self.kind.value == CLINICIAN else SHIFT[self.shift.value]

    def _is_touched(self, row: TimesRow, begun: Answer) -> bool:
        return bool(self._moved) or row.answer() != begun

    def _default(self) -> Times:
        """What counts where an evening has no times of its own."""
        if self._is_touched(self.week, self._week):
            return self.week.times()
        return self._preferences.schedule.default

    def _weekdays(self) -> Mapping[int, Times]:
        """The evenings with times of their own; what cannot be seen here stays, unless the answer is about it."""
        before: Schedule = self._preferences.schedule
        if self.kind.value == SHIFTS:
            return before.weekdays if self._kind == SHIFTS else {}
        default = self._default()
        kept = () if self._is_touched(self.week, self._week) else WEEK_EVENINGS
        if self._goes_along:
            weekend = {}
        elif self._is_touched(self.weekend, self._weekend):
            weekend = dict.fromkeys(WEEKEND_EVENINGS, self.weekend.times())
        else:
            kept, weekend = (*kept, *WEEKEND_EVENINGS), {}
        own = {day: times for day, times in weekend.items() if times != default}
        return {**{day: times for day, times in before.weekdays.items() if day in kept}, **own}

    def _part(self) -> None:
        self._goes_along = False

    def _look(self) -> None:
        """Shows what becomes of the answers."""
        kind = self.kind.value
        if self._goes_along:
            self._take_along()
        self.note.setText(
            {
                WEEK: "",
                SHIFTS: tr("Settings has a place for your shifts. Here, the times you have most often."),
                CLINICIAN: tr("They stand as they are, without remarks."),
            }[kind]
        )
        asleep = tr("Lights out at") if kind == CLINICIAN else tr("Asleep at")
        name = tr("Most often") if kind == SHIFTS else tr("Sunday to Thursday evenings")
        self.week.show_name(name, asleep)
        self.weekend.show_name(tr("Friday and Saturday evenings"), asleep)
        for row in (self.week, self.weekend):
            row.show_outcome(self._moved, plain=kind == CLINICIAN)
        self.note.setVisible(bool(self.note.text()))
        self.weekend.setVisible(kind != SHIFTS)
        self._moving.setVisible(kind != CLINICIAN)

    def _take_along(self) -> None:
        try:
            self.weekend.show_answer(*self.week.answer())
        except Refusal:
            return  # what is no time: the weekend follows once it is one


def _answer(times: Times) -> Answer:
    return times.lights_out, times.wake
