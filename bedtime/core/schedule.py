"""When lights-out and wake-up are: per weekday evening, per named shift on a date, or not at all."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from itertools import pairwise

from bedtime.core.language import tr
from bedtime.core.moments import clock_time, weekday, weekday_and_date
from bedtime.core.refusal import Refusal

OFF = "off"
ONE_DAY = timedelta(days=1)
YEARS = range(1971, 2200)  # what a calendar can mean here; beyond it date arithmetic would leave the years Python knows
MONDAY = date(2024, 1, 1)  # any Monday: only the order of the weekdays matters


class ScheduleError(Refusal):
    """The times contradict each other; the message says which and what is allowed."""


@dataclass(frozen=True)
class Times:
    """Lights-out and the wake-up that follows it, on the wall clock."""

    lights_out: time
    wake: time

    def __post_init__(self) -> None:
        if self.lights_out == self.wake:
            raise ScheduleError(
                tr("lights-out and wake-up are both {time}; they must differ", time=clock_time(self.wake))
            )

    @property
    def days_to_lights_out(self) -> int:
        """Days from the night's date to lights-out: 0 when it is later on the clock than wake-up, else 1."""
        return 0 if self.lights_out > self.wake else 1


@dataclass(frozen=True)
class Schedule:
    """Lights-out and wake-up of every night; a night is named for the date it begins on.

    Raises ScheduleError when a shift is unknown or a lights-out does not follow the wake-up before it.
    """

    default: Times
    weekdays: Mapping[int, Times] = field(default_factory=dict)  # Monday is 0, as in date.weekday()
    shifts: Mapping[str, Times] = field(default_factory=dict)
    dates: Mapping[date, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if OFF in self.shifts:
            raise ScheduleError(
                tr("a shift cannot be called {name}: that name stands for a night with nothing planned", name=repr(OFF))
            )
        for night, name in self.dates.items():
            self._refuse_unknown(night, name)
        week = [MONDAY + n * ONE_DAY for n in range(8)]
        for before, after in pairwise(week):
            _refuse_overlap(self.usual_times(before), self.usual_times(after), weekday(before), weekday(after))
        for night in self.dates:
            for before_day in (night - ONE_DAY, night):
                after_day = before_day + ONE_DAY
                earlier, later = self.times(before_day), self.times(after_day)
                if earlier and later:
                    _refuse_overlap(earlier, later, weekday_and_date(before_day), weekday_and_date(after_day))

    def _refuse_unknown(self, night: date, name: str) -> None:
        if night.year not in YEARS:
            raise ScheduleError(
                tr("{date}: the year must lie between {first} and {last}", date=night, first=YEARS[0], last=YEARS[-1])
            )
        if name != OFF and name not in self.shifts:
            known = ", ".join([*sorted(self.shifts), OFF])
            raise ScheduleError(
                tr(
                    "{date} names the shift {name}, which is not one of: {names}",
                    date=night,
                    name=repr(name),
                    names=known,
                )
            )

    def usual_times(self, night: date) -> Times:
        """The weekday's times, whatever shift the date has."""
        return self.weekdays.get(night.weekday(), self.default)

    def times(self, night: date) -> Times | None:
        """The times of one night, or None where nothing is planned."""
        name = self.dates.get(night)
        if name == OFF:
            return None
        return self.shifts[name] if name else self.usual_times(night)


def _refuse_overlap(before: Times, after: Times, before_name: str, after_name: str) -> None:
    if after.days_to_lights_out == 0 and after.lights_out <= before.wake:
        raise ScheduleError(
            tr(
                "{before}'s night ends at {wake}, but {after}'s lights-out is already {lights_out};"
                " lights-out must follow the wake-up before it",
                before=before_name,
                wake=clock_time(before.wake),
                after=after_name,
                lights_out=clock_time(after.lights_out),
            )
        )
