"""What the History page shows at once, which ranges lie beside it, and where sleep lies on the raster's clock."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bedtime.core.history import History, Mark, Week
from bedtime.core.insight import Tally
from bedtime.core.morning import Noticed
from bedtime.core.schedule import ONE_DAY

SHOWN = 28  # nights at once
WEEK = timedelta(days=7)
HOUR = timedelta(hours=1)
EVERY = 2  # hours between two lines of the raster
EVENING, MORNING = 22, 32  # the least a night sleeper's raster spans, in hours since the night's date began


@dataclass(frozen=True)
class HistoryView:
    """The History page as it stands. `history` holds the nights of the range, in order.

    `first` is the first night Bedtime saw, `latest` the last one that has ended. `tallies` come with the line that
    stands below each; `answered_line` may be empty.
    """

    history: History
    first: date
    latest: date
    tracking_paused: bool = False
    wants_score: bool = False
    weeks: tuple[Week, ...] = ()
    tallies: tuple[tuple[Tally, str], ...] = ()
    answered_line: str = ""

    @property
    def seen(self) -> History:
        """The range without the nights before Bedtime was there: nobody left those unanswered."""
        return replace(self.history, nights=tuple(mark for mark in self.history.nights if mark.date >= self.first))

    @property
    def weeks_seen(self) -> tuple[Week, ...]:
        """The weeks without those that ended before Bedtime was there."""
        return tuple(week for week in self.weeks if week.monday + WEEK > self.first)

    @property
    def is_latest(self) -> bool:
        """Whether the range ends with the last night there is."""
        return self.later is None

    @property
    def earlier(self) -> date | None:
        """The last night of the range before this one; None where Bedtime was not there yet."""
        nights = self.history.nights
        return nights[0].date - ONE_DAY if nights and nights[0].date > self.first else None

    @property
    def later(self) -> date | None:
        """The last night of the range after this one; None where this is the latest."""
        nights = self.history.nights
        if not nights or nights[-1].date >= self.latest:
            return None
        return min(nights[-1].date + SHOWN * ONE_DAY, self.latest)


@dataclass(frozen=True)
class Axis:
    """The raster's span in hours since the night's date began: 22 is that evening, 30 is six the next morning."""

    first: int = EVENING
    last: int = MORNING

    @property
    def lines(self) -> range:
        """Where the lines lie."""
        return range(self.first, self.last + 1, EVERY)

    def share(self, hours: float) -> float:
        """How far down the span this is, 0 to 1."""
        return (hours - self.first) / (self.last - self.first)


def asleep_hours(mark: Mark) -> tuple[float, float] | None:
    """From when to when the night was slept, on the axis; by the clock on the wall where the night was."""
    if mark.asleep is None:
        return None
    start, end = (_hours(at, mark) for at in mark.asleep)
    return start, max(start, end)  # an hour that the clock shows twice may put the end before the start


def jerk_hours(mark: Mark) -> float | None:
    """Where the jerks of a night are marked: at falling asleep, or at the planned lights-out; None where neither is."""
    if mark.noticed is not Noticed.YES:
        return None
    slept = asleep_hours(mark)
    if slept:
        return slept[0]
    return _hours(mark.lights_out, mark) if mark.lights_out else None


def has_picture(marks: Iterable[Mark]) -> bool:
    """Whether any of these nights leaves a mark in the raster."""
    return any(mark.asleep or jerk_hours(mark) is not None for mark in marks)


def axis(marks: Iterable[Mark]) -> Axis:
    """An axis on which all of it fits: at least an evening to a morning, unless all sleep is by day."""
    found: list[float] = []
    for mark in marks:
        dot = jerk_hours(mark)
        found += [*(asleep_hours(mark) or ()), *([] if dot is None else [dot])]
    if not found:
        return Axis()
    first, last = EVERY * int(min(found) // EVERY), EVERY * -int(-max(found) // EVERY)
    if min(found) < MORNING:
        return Axis(min(first, EVENING), max(last, MORNING))
    return Axis(first, max(last, first + MORNING - EVENING))


def _hours(at: datetime, mark: Mark) -> float:
    wall = at.astimezone(ZoneInfo(mark.zone)).replace(tzinfo=None)
    return (wall - datetime.combine(mark.date, time())) / HOUR
