"""The first step: when someone usually falls asleep and gets up, taken as it is, a quarter of an hour apart at most."""

from collections.abc import Collection
from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from bedtime.core.language import tr
from bedtime.core.refusal import Refusal
from bedtime.core.schedule import Schedule
from bedtime.core.schedule_edit import (
    EVERY_EVENING,
    WEEK_EVENINGS,
    WEEKEND_EVENINGS,
    changes,
    shifted,
    week_of,
    with_times,
)
from bedtime.core.wording import length
from bedtime.ui.announce import announce
from bedtime.ui.choice import Choice
from bedtime.ui.column import words
from bedtime.ui.settings_card import together
from bedtime.ui.step_fields import labelled
from bedtime.ui.welcome_row import Ends, TimesRow
from bedtime.ui.welcome_step import Start, WelcomeStep

WEEK, SHIFTS, CLINICIAN = "week", "shifts", "clinician"
EARLIER, STAYS, LATER = "earlier", "stays", "later"
QUARTER = timedelta(minutes=15)
SHIFT = {EARLIER: -QUARTER, STAYS: timedelta(), LATER: QUARTER}
BY_CLINICIAN = "schedule.by_clinician"


class TimesStep(WelcomeStep):
    """Where all evenings are alike, the weekend goes with the week until it is touched."""

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
        self.kind.chosen.connect(lambda _kind: self.week.stand_for(self._in_the_week()))
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
        self._goes_along = len(set(week_of(schedule))) == 1
        self.kind.show_value(self._kind)
        self.shift.show_value(STAYS)
        self.week.begin(self._in_the_week())
        self.weekend.begin(_common(schedule, WEEKEND_EVENINGS))
        self.refusal.hide()
        self._look()

    def changes(self) -> dict[str, object]:
        """The keys of the week's times, and of who set them. Raises AnswerError or ScheduleError."""
        by_clinician = self.kind.value == CLINICIAN
        told = {BY_CLINICIAN: by_clinician or None} if by_clinician != self._preferences.by_clinician else {}
        return {**changes(self._preferences.schedule, self._schedule()), **told}

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

    def _schedule(self) -> Schedule:
        """With what was entered, lights-out moved as asked on every evening; else each keeps its own times."""
        before = self._preferences.schedule
        if self.kind.value == SHIFTS:  # whose row is about the evenings without times of their own
            own = before.weekdays if self._kind == SHIFTS else {}
            moved = week_of(shifted(replace(before, weekdays=own), EVERY_EVENING, lights_out=self._moved))
            default = self.week.over(before.default)
            return replace(before, default=default, weekdays={day: moved[day] for day in own})
        week = dict(enumerate(week_of(before)))
        rows = {day: self.week if day in WEEK_EVENINGS or self._goes_along else self.weekend for day in week}
        evenings = {day: rows[day].over(times) for day, times in week.items()}
        return before if evenings == week else with_times(before, evenings)

    def _in_the_week(self) -> Ends:
        """What the first row stands for: what someone with shifts has most often, else the evenings of the week."""
        schedule = self._preferences.schedule
        if self.kind.value == SHIFTS:
            return schedule.default.lights_out, schedule.default.wake
        return _common(schedule, WEEK_EVENINGS)

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
            self.weekend.show_answer(self.week.answer())
        except Refusal:
            return  # what is no time: the weekend follows once it is one


def _common(schedule: Schedule, days: Collection[int]) -> Ends:
    """What these evenings have in common."""
    week = [week_of(schedule)[day] for day in days]
    lights_out, wake = {times.lights_out for times in week}, {times.wake for times in week}
    return (lights_out.pop() if len(lights_out) == 1 else None), (wake.pop() if len(wake) == 1 else None)
