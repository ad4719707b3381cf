"""When the person sleeps: the week at a glance, its times for some evenings or one, and the laptop's own bedtime."""

from collections.abc import Callable
from datetime import time, timedelta

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from bedtime.core.language import tr, trn
from bedtime.core.moments import short_weekday, weekday_name
from bedtime.core.refusal import Refusal
from bedtime.core.schedule import Schedule
from bedtime.core.schedule_edit import (
    EVERY_EVENING,
    WEEK_EVENINGS,
    WEEKEND_EVENINGS,
    as_default,
    changes,
    shifted,
    week_of,
    with_ends,
)
from bedtime.core.schedule_words import evening_hint, remark, times_words
from bedtime.core.settings_view import SettingsView
from bedtime.ui.check import Check
from bedtime.ui.choice import Choice
from bedtime.ui.column import card, heading, order_tabs, words
from bedtime.ui.flow import Flow
from bedtime.ui.nudged_time import NudgedTime
from bedtime.ui.refusal_line import RefusalLine
from bedtime.ui.theme import GRID, keep_focus_for_the_keyboard
from bedtime.ui.week_strip import WeekStrip

EVERY, WEEK, WEEKEND, ONE = "every", "week", "weekend", "one"
EVENINGS = {EVERY: EVERY_EVENING, WEEK: WEEK_EVENINGS, WEEKEND: WEEKEND_EVENINGS}
STAYS_ON = "stays"
AWAY_MINUTES = (15, 30, 45, 60, 90)
EVENING, MORNING = time(22, 30), time(6, 30)
MINUTE = timedelta(minutes=1)


class ScheduleCard(QWidget):
    """Shows the usual nights; every change by hand becomes a `changed`, a dict of settings by dotted key."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: SettingsView | None = None
        self.strip = WeekStrip()
        self.scope = Choice(tr("For which evenings"))
        self.day = Choice(tr("Evening"))
        self.lights_out = NudgedTime(tr("Lights out"), EVENING)
        self.wake = NudgedTime(tr("Wake-up"), MORNING)
        self.said = words()
        self.hint = words(role="muted")
        self.same = QPushButton(tr("As most evenings"))
        self.refusal = RefusalLine()
        self.remark = words(role="muted")
        self.by_clinician = Check(tr("My clinician set my times"))
        self.away = Choice(tr("Putting the laptop away"))
        self._arrange()
        self.strip.pressed.connect(self._choose_day)
        self.scope.chosen.connect(lambda _scope: self._look())
        self.day.chosen.connect(lambda _day: self._look())
        for end, name in ((self.lights_out, "lights_out"), (self.wake, "wake")):
            end.chosen.connect(lambda clock, name=name: self._set_end(name, clock))
            end.nudged.connect(lambda by, name=name: self._shift_end(name, by))
            end.refused.connect(self.refusal.say)
        self.same.clicked.connect(self._make_same)
        self.by_clinician.clicked.connect(self._choose_clinician)
        self.away.chosen.connect(self._choose_away)

    def _arrange(self) -> None:
        short = [short_weekday(day) for day in range(len(EVERY_EVENING))]
        scopes = (
            (EVERY, tr("Every evening")),
            (WEEK, tr("{first} to {last}", first=short[WEEK_EVENINGS[0]], last=short[WEEK_EVENINGS[-1]])),
            (WEEKEND, tr("{first} and {last}", first=short[WEEKEND_EVENINGS[0]], last=short[WEEKEND_EVENINGS[-1]])),
            (ONE, tr("One evening")),
        )
        self.scope.show_options(scopes, EVERY)
        self.scope.buttons[WEEK].setAccessibleName(tr("Sunday to Thursday evenings"))
        self.scope.buttons[WEEKEND].setAccessibleName(tr("Friday and Saturday evenings"))
        days = self.strip.days
        self.day.show_options([(str(day), short_weekday(day)) for day in days], str(days[0]))
        for day in days:
            self.day.buttons[str(day)].setAccessibleName(weekday_name(day))
        self.same.setProperty("role", "chip")
        same = Flow()
        same.addWidget(self.same)
        self._align_names()
        ends = QVBoxLayout()
        ends.setSpacing(GRID)
        for end in (self.lights_out, self.wake):
            ends.addWidget(end)
        away_words = words(tr("So long before lights-out. One reminder then says what is still ahead."), "muted")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID)
        choices = QVBoxLayout()
        choices.setSpacing(GRID)
        choices.addWidget(self.scope)
        choices.addWidget(self.day)
        said = QVBoxLayout()
        said.setSpacing(GRID // 2)
        for widget in (self.said, self.hint, self.refusal, self.remark):
            said.addWidget(widget)
        said.addSpacing(GRID // 2)
        said.addLayout(same)
        layout.addWidget(card(heading(tr("Your nights")), self.strip, choices, ends, said, self.by_clinician))
        layout.addWidget(card(heading(tr("Putting the laptop away")), self.away, away_words))
        keep_focus_for_the_keyboard(self)
        for choice in (self.scope, self.day, self.away):
            choice.show_value(choice.value)  # of a choice only one button is a stop for Tab

    def _align_names(self) -> None:
        ends = (self.lights_out, self.wake)
        widest = max(end.label.sizeHint().width() for end in ends)
        for end in ends:
            end.align(widest)

    @property
    def tab_stops(self) -> list[QWidget]:
        """What Tab goes through, in order."""
        times = [*self.lights_out.tab_stops, *self.wake.tab_stops, self.same, self.by_clinician]
        choices = [*self.scope.buttons.values(), *self.day.buttons.values()]
        return [*choices, *times, *self.away.buttons.values()]

    @property
    def days(self) -> tuple[int, ...]:
        """The evenings that are being set, Monday is 0."""
        return EVENINGS.get(self.scope.value) or (int(self.day.value),)

    def show_view(self, view: SettingsView) -> None:
        """Shows what is kept; the evenings that were chosen stay chosen."""
        is_first = self._view is None
        if self._view and self._view.preferences.schedule != view.preferences.schedule:
            self.refusal.take_back()
        self._view = view
        if is_first:
            self.scope.show_value(self._first_scope(view.preferences.schedule))
        self.by_clinician.setChecked(view.preferences.by_clinician)
        self._show_away(view.preferences.reminding.away)
        self._show_times()
        order_tabs(self.tab_stops)

    def hideEvent(self, event: QHideEvent) -> None:
        """Why something was not changed is not said again to who comes back; the fields show what is kept by then."""
        if not event.spontaneous():
            self.refusal.take_back()
        super().hideEvent(event)

    @staticmethod
    def _first_scope(schedule: Schedule) -> str:
        """The most evenings that have the same times."""
        week = week_of(schedule)
        alike = [scope for scope, days in EVENINGS.items() if len({week[day] for day in days}) == 1]
        return alike[0] if alike else ONE

    def _show_away(self, away: timedelta | None) -> None:
        minutes = away // MINUTE if away else None
        offered = sorted({*AWAY_MINUTES, *([minutes] if minutes else [])})
        before = [(str(each), trn("{count} min", "{count} min", each)) for each in offered]
        options = [(STAYS_ON, tr("It stays on")), *before]
        self.away.show_options(options, str(minutes) if minutes else STAYS_ON)

    def _show_times(self) -> None:
        if self._view is None:
            return
        preferences, days = self._view.preferences, self.days
        schedule = preferences.schedule
        week = [week_of(schedule)[day] for day in days]
        self.strip.show_week(schedule, days)
        self.day.setVisible(self.scope.value == ONE)
        lights_out, wake = {times.lights_out for times in week}, {times.wake for times in week}
        self.lights_out.show_time(next(iter(lights_out)) if len(lights_out) == 1 else None)
        self.wake.show_time(next(iter(wake)) if len(wake) == 1 else None)
        if len(set(week)) == 1:
            self.said.setText(times_words(week[0]))
        else:
            self.said.setText(tr("These evenings differ. A time you type goes for all of them."))
        self._show_text(self.hint, evening_hint(days, week))
        self._show_text(self.remark, remark(schedule, preferences.by_clinician))
        differs = self.scope.value == ONE and days[0] in schedule.weekdays
        self._show_same(differs and week[0] != schedule.default)

    def _show_same(self, is_shown: bool) -> None:
        if self.same.hasFocus() and not is_shown:
            self.lights_out.field.setFocus()  # a button that goes must not throw its ring onto a stranger
        self.same.setVisible(is_shown)

    @staticmethod
    def _show_text(label: QLabel, text: str) -> None:
        label.setText(text)
        label.setVisible(bool(text))

    def _look(self) -> None:
        """Shows the times of the evenings chosen by now."""
        self.refusal.take_back()
        self._show_times()
        order_tabs(self.tab_stops)

    def _choose_day(self, day: int) -> None:
        self.scope.show_value(ONE)
        self.day.show_value(str(day))
        self._look()

    def _set_end(self, name: str, clock: time) -> None:
        self._change(lambda schedule: with_ends(schedule, self.days, **{name: clock}))

    def _shift_end(self, name: str, by: timedelta) -> None:
        self._change(lambda schedule: shifted(schedule, self.days, **{name: by}))

    def _make_same(self) -> None:
        self._change(lambda schedule: as_default(schedule, self.days[0]))

    def _change(self, make: Callable[[Schedule], Schedule]) -> None:
        """Tells the change, or why the schedule refuses it."""
        if self._view is None:
            return
        kept = self._view.preferences.schedule
        try:
            keys = changes(kept, make(kept))
        except Refusal as reason:
            self.refusal.say(reason)
            return
        self.refusal.take_back()
        if keys:
            self.changed.emit(keys)
        self._show_times()

    def _choose_clinician(self) -> None:
        self.changed.emit({"schedule.by_clinician": None if self.by_clinician.isChecked() else True})

    def _choose_away(self, value: str) -> None:
        self.changed.emit({"reminders.away_minutes": None if value == STAYS_ON else int(value)})
        if self._view:
            self._show_away(self._view.preferences.reminding.away)
