"""A schedule changed by hand: for some evenings, for a shift, for some dates; and what that means for the settings."""

from collections import Counter
from collections.abc import Collection, Hashable, Mapping
from dataclasses import replace
from datetime import date, time, timedelta
from typing import TypeVar

from bedtime.core.language import tr
from bedtime.core.refusal import Refusal
from bedtime.core.rota import USUAL
from bedtime.core.schedule import OFF, ONE_DAY, Schedule, Times

DAY_KEYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
EVERY_EVENING = tuple(range(7))
WEEK_EVENINGS = (6, 0, 1, 2, 3)  # before a working day: Sunday to Thursday
WEEKEND_EVENINGS = (4, 5)
STAYS = timedelta()
LONGEST_NAME = 24

K = TypeVar("K", bound=Hashable)


class NameRefused(Refusal):
    """A shift cannot have this name; the message says why."""


def week_of(schedule: Schedule) -> tuple[Times, ...]:
    """The usual times of each weekday's evening, Monday first."""
    return tuple(schedule.weekdays.get(day, schedule.default) for day in EVERY_EVENING)


def with_ends(
    schedule: Schedule, days: Collection[int], *, lights_out: time | None = None, wake: time | None = None
) -> Schedule:
    """The evenings of `days` (Monday is 0) with these ends; None leaves each its own. Raises ScheduleError."""
    ends = [
        Times(lights_out or times.lights_out, wake or times.wake) if day in days else times
        for day, times in enumerate(week_of(schedule))
    ]
    return _with_week(schedule, ends)


def shifted(
    schedule: Schedule, days: Collection[int], *, lights_out: timedelta = STAYS, wake: timedelta = STAYS
) -> Schedule:
    """The evenings of `days` with each end that much later, or earlier if negative. Raises ScheduleError."""
    ends = [
        Times(_moved(times.lights_out, lights_out), _moved(times.wake, wake)) if day in days else times
        for day, times in enumerate(week_of(schedule))
    ]
    return _with_week(schedule, ends)


def with_times(schedule: Schedule, evenings: Mapping[int, Times]) -> Schedule:
    """These evenings (Monday is 0) with these times, the others as they are. Raises ScheduleError."""
    return _with_week(schedule, [evenings.get(day, times) for day, times in enumerate(week_of(schedule))])


def as_default(schedule: Schedule, day: int) -> Schedule:
    """The weekday's evening with the same times as those without times of their own. Raises ScheduleError."""
    return replace(schedule, weekdays={each: times for each, times in schedule.weekdays.items() if each != day})


def _moved(clock: time, by: timedelta) -> time:
    minutes = timedelta(hours=clock.hour, minutes=clock.minute) + by
    hour, minute = divmod(minutes % ONE_DAY // timedelta(minutes=1), 60)
    return time(hour, minute)


def _with_week(schedule: Schedule, week: list[Times]) -> Schedule:
    """With these seven; the default is what most of them have, and stays as it is where that is undecided."""
    counts = Counter(week)
    commonest, count = counts.most_common(1)[0]
    default = commonest if count > counts[schedule.default] else schedule.default
    own = {day: times for day, times in enumerate(week) if times != default}
    return replace(schedule, default=default, weekdays=own)


def with_dates(schedule: Schedule, dates: Mapping[date, str | None]) -> Schedule:
    """With these shifts on these dates; None gives a date its weekday's times again. Raises ScheduleError."""
    all_dates = {**schedule.dates, **dates}
    return replace(schedule, dates={night: name for night, name in all_dates.items() if name is not None})


def with_shift(schedule: Schedule, name: str, times: Times, former: str | None = None) -> Schedule:
    """With this shift, new or in place of the one called `former`, whose dates follow it.

    Raises NameRefused for a name that no shift can have or another has, ScheduleError for times that do not fit.
    """
    _refuse_name(name, {shift for shift in schedule.shifts if shift != former})
    shifts = {shift: each for shift, each in schedule.shifts.items() if shift != former}
    dates = {night: name if shift == former else shift for night, shift in schedule.dates.items()}
    return replace(schedule, shifts={**shifts, name: times}, dates=dates)


def without_shift(schedule: Schedule, name: str) -> Schedule:
    """Without this shift; its dates have their weekdays' times again. Raises ScheduleError."""
    shifts = {shift: times for shift, times in schedule.shifts.items() if shift != name}
    dates = {night: shift for night, shift in schedule.dates.items() if shift != name}
    return replace(schedule, shifts=shifts, dates=dates)


def _refuse_name(name: str, others: Collection[str]) -> None:
    if not name:
        raise NameRefused(tr("Give the shift a name."))
    if name.casefold() in (OFF, USUAL):
        raise NameRefused(tr("{name} has a meaning of its own here; choose another name.", name=name))
    if name.casefold() in {other.casefold() for other in others}:
        raise NameRefused(tr("There is a shift called {name} already.", name=name))
    # A dot parts the keys of the settings, and what cannot be seen cannot be told apart.
    if "." in name or not name.isprintable() or len(name) > LONGEST_NAME:
        raise NameRefused(tr("A name has up to {most} characters, and no full stop.", most=LONGEST_NAME))


def changes(before: Schedule, after: Schedule) -> dict[str, object]:
    """What makes one schedule of the other in the settings, by dotted key; None takes a key away.

    Times are {"lights_out": "22:30", "wake": "06:30"}.
    """
    kept, new = _settings(before), _settings(after)
    return {
        key: new.get(key) for key in [*kept, *(key for key in new if key not in kept)] if kept.get(key) != new.get(key)
    }


def _settings(schedule: Schedule) -> dict[str, object]:
    """All that the schedule is in the settings, but for whose times they are."""
    return {
        "schedule.default": _ends(schedule.default),
        **{f"schedule.{DAY_KEYS[day]}": _ends(times) for day, times in schedule.weekdays.items()},
        **{f"schedule.shifts.{name}": _ends(times) for name, times in schedule.shifts.items()},
        **{f"schedule.dates.{night}": name for night, name in schedule.dates.items()},
    }


def _ends(times: Times) -> dict[str, str]:
    return {"lights_out": f"{times.lights_out:%H:%M}", "wake": f"{times.wake:%H:%M}"}
