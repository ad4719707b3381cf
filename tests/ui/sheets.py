"""The morning sheets that tests show: the night from Sunday 22 to Monday 23 November in Berlin, and its week."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bedtime.core.history import Mark
from bedtime.core.morning import Count, Morning, Noticed, Position, Sign
from bedtime.core.sheet import Sheet

BERLIN = ZoneInfo("Europe/Berlin")
SUNDAY = date(2026, 11, 22)
ONE_DAY = timedelta(days=1)
WEEK = (Noticed.NO, Noticed.YES, None, Noticed.UNSURE, Noticed.NO, Noticed.YES, None)


def at(day: date, clock: str) -> datetime:
    """A wall time in Berlin."""
    return datetime.combine(day, time.fromisoformat(clock), BERLIN).astimezone(UTC)


def mark(night: date, noticed: Noticed | None) -> Mark:
    """One night's mark; 22:30 to 06:30 was planned."""
    return Mark(
        date=night,
        zone="Europe/Berlin",
        noticed=noticed,
        count=None,
        kept=0,
        planned_steps=0,
        lights_out=at(night, "22:30"),
        wake=at(night + ONE_DAY, "06:30"),
        asleep=None,
        as_planned=False,
        has_signs=False,
        entered_late=False,
    )


def sheet(night: date = SUNDAY, **changed: Any) -> Sheet:  # noqa: ANN401 - a Sheet's fields by name
    """A sheet of which nothing was said, in the week that ends on SUNDAY; `changed` has the fields that differ."""
    days = [SUNDAY - (6 - place) * ONE_DAY for place in range(7)]
    plain = Sheet(
        night=night,
        zone=BERLIN,
        morning=Morning(),
        lights_out=at(night, "22:30"),
        wake=at(night + ONE_DAY, "06:30"),
        jerks=(),
        asks_weekly=False,
        week=tuple(mark(day, noticed) for day, noticed in zip(days, WEEK, strict=True)),
        latest=SUNDAY,
        first=date(2026, 10, 1),
    )
    return replace(plain, **changed)


FULL = Morning(
    noticed=Noticed.YES,
    count=Count.FEW,
    strongest=7,
    woke=True,
    signs=(Sign.TONGUE, Sign.PARTNER),
    into_bed=at(SUNDAY, "22:05"),
    tried=at(SUNDAY, "22:30"),
    woke_up=at(SUNDAY + ONE_DAY, "06:10"),
    out_of_bed=at(SUNDAY + ONE_DAY, "06:30"),
    planned=("tried", "out_of_bed"),
    onset_minutes=25,
    awakenings=2,
    awake_minutes=15,
    lingering_minutes=0,
    quality=3,
    position=Position.LEFT,
    note="A long day, and tea after dinner.",
    bother=4,
    sleepiness=6,
)
"""Everything that can be said."""
