"""How anything gets into the journal: decided and written in one transaction, with the plan kept up to date."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from bedtime.assistant.picture import Picture, Sources, earliest, take
from bedtime.core.events import Draft
from bedtime.core.language import tr
from bedtime.core.moments import date_and_clock, dated, weekday_and_clock
from bedtime.core.night import TimeError, coming, instant
from bedtime.core.refusal import Refusal

Said = str
"""One line that tells the person what was done."""

WallTime = time | datetime
"""HH:MM, or a date with a time: without an offset it is local."""

Decided = tuple[tuple[Draft, ...], Said]
Decide = Callable[[Picture], Decided]


@dataclass(frozen=True)
class Pen:
    """Writes intents into the journal, each in one transaction, then calls `written`."""

    sources: Sources
    written: Callable[[], None]

    def write(self, decide: Decide, night: date | None = None) -> Said:
        """Writes what is decided on the picture of `night`, None for the one that is now.

        Raises Refusal with nothing changed.
        """
        now = self.sources.clock()
        with self.sources.journal.writing():
            write_plan(self.sources, now)
            drafts, said = decide(take(self.sources, now, night))
            self.sources.journal.append(drafts, now, str(self.sources.zone()))
            write_plan(self.sources, now)
        self.written()
        return said


def write_plan(sources: Sources, now: datetime) -> None:
    """Writes the plan of the night that is now down, if it changed; inside `writing()`."""
    picture = take(sources, now)
    sources.journal.append(picture.plan_drafts(), now, str(picture.zone))


def resolved(wall: WallTime, zone: ZoneInfo, after: datetime, before: datetime) -> datetime:
    """The one instant strictly between the two that a person means by a time. Raises TimeError where there is none."""
    if isinstance(wall, time):
        return coming(wall, zone, after, before)
    at = wall.astimezone(UTC) if wall.tzinfo else instant(wall.date(), wall.time(), zone)
    if not after < at < before:
        earliest, latest = (weekday_and_clock(end.astimezone(zone)) for end in (after, before))
        known = {"time": date_and_clock(wall), "earliest": earliest, "latest": latest}
        raise TimeError(tr("{time} does not lie between {earliest} and {latest}", **known))
    return at


def refuse_long_ago(sources: Sources, picture: Picture) -> None:
    """Refuses a night so long ago that a mistyped year is likelier. Raises Refusal."""
    night, first = picture.night.date, earliest(sources)
    if night < first:
        known = {"date": dated(night), "first": dated(first)}
        raise Refusal(tr("{date} is too long ago; what you remember is taken from {first} on", **known))
