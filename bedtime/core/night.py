"""Which night it is, and the instants at which it begins, goes dark and ends."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bedtime.core.language import tr
from bedtime.core.moments import clock_time, weekday_and_clock
from bedtime.core.refusal import Refusal
from bedtime.core.schedule import ONE_DAY, Schedule


class TimeError(Refusal):
    """A time the person gave fits no instant it could mean; the message says what would."""


@dataclass(frozen=True)
class Move:
    """A one-night override of either end, in UTC."""

    lights_out: datetime | None = None
    wake: datetime | None = None


@dataclass(frozen=True)
class Night:
    """One night, from a wake-up to the next; all instants are UTC. `lights_out` is None where nothing is planned."""

    date: date
    begins: datetime
    lights_out: datetime | None
    wake: datetime


Moves = dict[date, Move]


def instant(day: date, clock: time, zone: ZoneInfo) -> datetime:
    """The UTC instant of a wall time: the first of two in a fold, the first valid one after a gap."""
    wall = datetime.combine(day, clock.replace(fold=0), zone)
    utc = wall.astimezone(UTC)
    if utc.astimezone(zone).replace(tzinfo=None) == wall.replace(tzinfo=None):
        return utc
    return _gap_end(wall)


def instants(day: date, clock: time, zone: ZoneInfo) -> tuple[datetime, ...]:
    """Every UTC instant of a wall time on a day: one, or both in an hour that the clock shows twice."""
    first = instant(day, clock, zone)
    again = datetime.combine(day, clock.replace(fold=1), zone).astimezone(UTC)
    # Where the clock is put forward, `again` is an instant before the gap, at which it shows another time.
    return (first, again) if again > first else (first,)


def _gap_end(wall: datetime) -> datetime:
    """The first instant after the gap that `wall` lies in: where the zone's offset changes, to the second."""
    late, early = wall.astimezone(UTC), wall.replace(fold=1).astimezone(UTC)
    offset_after = late.astimezone(wall.tzinfo).utcoffset()
    while late - early > timedelta(seconds=1):
        middle = early + timedelta(seconds=(late - early) // timedelta(seconds=2))
        if middle.astimezone(wall.tzinfo).utcoffset() == offset_after:
            late = middle
        else:
            early = middle
    return late


def _scheduled_wake(schedule: Schedule, night: date, zone: ZoneInfo) -> datetime:
    # A night off has no wake-up, yet must end: at the hour the next night's person wakes, which its lights-out follows.
    following = night + ONE_DAY
    times = schedule.times(night) or schedule.times(following) or schedule.usual_times(following)
    return instant(night + ONE_DAY, times.wake, zone)


def _wake(schedule: Schedule, night: date, zone: ZoneInfo, moves: Moves) -> datetime:
    scheduled = _scheduled_wake(schedule, night, zone)
    moved = moves.get(night, Move()).wake
    if moved is None:
        return scheduled
    # Another zone or other settings since then may have put a lights-out on its wrong side: then it means nothing.
    before, after = (_lights_out(schedule, each, zone, moves) for each in (night, night + ONE_DAY))
    return moved if (before is None or before < moved) and (after is None or moved < after) else scheduled


def _scheduled_lights_out(schedule: Schedule, night: date, zone: ZoneInfo) -> datetime | None:
    times = schedule.times(night)
    return instant(night + times.days_to_lights_out * ONE_DAY, times.lights_out, zone) if times else None


def _lights_out(schedule: Schedule, night: date, zone: ZoneInfo, moves: Moves) -> datetime | None:
    return moves.get(night, Move()).lights_out or _scheduled_lights_out(schedule, night, zone)


def night_of(schedule: Schedule, night: date, zone: ZoneInfo, moves: Moves) -> Night:
    """The night named `night`, as the schedule and the person's one-night overrides have it."""
    begins, wake = (_wake(schedule, each, zone, moves) for each in (night - ONE_DAY, night))
    lights_out = _lights_out(schedule, night, zone, moves)
    if lights_out and not begins < lights_out < wake:
        lights_out = _scheduled_lights_out(schedule, night, zone)
    return Night(night, begins, lights_out, wake)


def night_at(schedule: Schedule, now: datetime, zone: ZoneInfo, moves: Moves) -> Night:
    """The night that `now` lies in: the first, from two days back, whose wake-up is still ahead."""
    night = now.astimezone(zone).date() - 2 * ONE_DAY
    while _wake(schedule, night, zone, moves) <= now:
        night += ONE_DAY
    return night_of(schedule, night, zone, moves)


def coming(clock: time, zone: ZoneInfo, after: datetime, before: datetime) -> datetime:
    """The one instant strictly between `after` and `before` at which the wall clock in `zone` shows `clock`.

    Raises TimeError where there is none.
    """
    day, last = after.astimezone(zone).date(), before.astimezone(zone).date()
    while day <= last:
        for candidate in instants(day, clock, zone):
            if after < candidate < before:
                return candidate
        day += ONE_DAY
    earliest, latest = (weekday_and_clock(end.astimezone(zone)) for end in (after, before))
    known = {"time": clock_time(clock), "earliest": earliest, "latest": latest}
    raise TimeError(tr("{time} does not come between {earliest} and {latest}", **known))
