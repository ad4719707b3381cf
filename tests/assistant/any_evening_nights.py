"""The model's own calendar: walls, nights and their ends, found by walking the clock minute by minute."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from tests.assistant.any_evening_choices import ONE_DAY, Choices

MINUTE = timedelta(minutes=1)
FAR = timedelta(hours=30)

Moved = Mapping[tuple[date, str], datetime]
"""The one-night overrides that stand, by night and end (lights_out or wake)."""


@dataclass(frozen=True)
class Ends:
    """A night's name and its instants in UTC; `lights_out` None where nothing is planned."""

    date: date
    begins: datetime
    lights_out: datetime | None
    wake: datetime


def on_the_wall(at: datetime, zone: ZoneInfo) -> datetime:
    """What a clock on the wall there shows."""
    return at.astimezone(zone).replace(tzinfo=None)


@lru_cache(maxsize=4096)
def first_shown(day: date, clock: time, zone: ZoneInfo) -> datetime:
    """The first instant at which the wall shows this time or, where that is skipped, a later one."""
    wall = datetime.combine(day, clock)
    about = wall.replace(tzinfo=UTC)
    at = min(about - (about + way).astimezone(zone).utcoffset() for way in (-FAR, FAR))  # type: ignore[operator]
    while on_the_wall(at, zone) < wall:
        at += MINUTE
    return at


def comes(clock: time, zone: ZoneInfo, after: datetime, before: datetime) -> datetime | None:
    """The first instant strictly between the two at which the wall comes to this time, or skips it."""
    at = after.replace(second=0, microsecond=0)
    shown = on_the_wall(at, zone)
    while (at := at + MINUTE) < before:
        last, shown = shown, on_the_wall(at, zone)
        skipped = last < datetime.combine(shown.date(), clock) < shown
        if shown.time() == clock or skipped:
            return at
    return None


def night_at(now: datetime, choices: Choices, zone: ZoneInfo, moved: Moved) -> Ends:
    """The night that is now: the first whose wake-up is ahead."""
    night = on_the_wall(now, zone).date() - 2 * ONE_DAY
    while _wake(night, choices, zone, moved) <= now:
        night += ONE_DAY
    return night_named(night, choices, zone, moved)


def night_named(night: date, choices: Choices, zone: ZoneInfo, moved: Moved) -> Ends:
    """The night of a date; a moved lights-out that does not lie in it means nothing."""
    begins, wake = (_wake(day, choices, zone, moved) for day in (night - ONE_DAY, night))
    lights_out = moved.get((night, "lights_out"))
    if lights_out is None or not begins < lights_out < wake:
        lights_out = _set_lights_out(night, choices, zone)
    return Ends(night, begins, lights_out, wake)


def _set_lights_out(night: date, choices: Choices, zone: ZoneInfo) -> datetime | None:
    ends = choices.ends(night)
    if ends is None:
        return None
    lights_out, wake = ends
    return first_shown(night if lights_out > wake else night + ONE_DAY, lights_out, zone)


def _wake(night: date, choices: Choices, zone: ZoneInfo, moved: Moved) -> datetime:
    after = night + ONE_DAY
    ends = choices.ends(night) or choices.ends(after) or choices.usual_ends(after)
    as_set, wanted = first_shown(after, ends[1], zone), moved.get((night, "wake"))
    if wanted is None:
        return as_set
    asleep, again = (moved.get((day, "lights_out")) or _set_lights_out(day, choices, zone) for day in (night, after))
    fits = (asleep is None or asleep < wanted) and (again is None or wanted < again)
    return wanted if fits else as_set
