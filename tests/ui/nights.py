"""Four weeks of nights for the History page: most with a diary, nine with jerks, two without an answer."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bedtime.core.history import History, Mark, Week
from bedtime.core.history_view import HistoryView
from bedtime.core.inference import Table
from bedtime.core.insight import Tally, Tier
from bedtime.core.morning import Count, Noticed
from bedtime.core.night import instant
from bedtime.core.schedule import ONE_DAY
from bedtime.core.suspects import BY_ID, own_suspect

ZONE = "Europe/Berlin"
LATEST = date(2026, 11, 22)
FIRST = date(2026, 10, 1)
COUNTS = {1: Count.TWO, 4: Count.ONE, 11: Count.MANY, 16: Count.FEW}
JERKS = {1, 4, 7, 11, 14, 16, 19, 24, 26}
BLANK = {9, 20}
PLANNED = {6, 22}
LATE = {12, 13}
LINE = "Too early to compare: the first comparison comes at 28 answered nights."


def at(night: date, clock: str, zone: str = ZONE) -> datetime:
    """The instant of a wall time in the evening of this night, or in the morning after it."""
    wall = time.fromisoformat(clock)
    return instant(night if wall >= time(12) else night + ONE_DAY, wall, ZoneInfo(zone))


def mark(night: date, noticed: Noticed | None = Noticed.NO, asleep: str = "22:50-06:20", **others: object) -> Mark:
    """A night that was planned from 22:30 to 06:30; `asleep` is empty without a diary."""
    start, _, end = asleep.partition("-")
    usual = Mark(
        date=night,
        zone=ZONE,
        noticed=noticed,
        count=None,
        kept=5,
        planned_steps=7,
        lights_out=at(night, "22:30"),
        wake=at(night, "06:30"),
        asleep=(at(night, start), at(night, end)) if asleep else None,
        as_planned=False,
        has_signs=False,
        entered_late=False,
    )
    return replace(usual, **others)  # type: ignore[arg-type]


def four_weeks(latest: date = LATEST) -> tuple[Mark, ...]:
    """28 nights up to `latest`, in order."""
    return tuple(_night(latest - (27 - place) * ONE_DAY, place) for place in range(28))


def _night(night: date, place: int) -> Mark:
    if place in BLANK:
        return mark(night, None, "", kept=0)
    start, end = 22 * 60 + 10 + 17 * place % 70, 6 * 60 + 13 * place % 60
    return mark(
        night,
        Noticed.YES if place in JERKS else Noticed.NO,
        f"{start // 60}:{start % 60:02}-{end // 60:02}:{end % 60:02}",
        count=COUNTS.get(place),
        kept=7 - 3 * place % 8,
        as_planned=place in PLANNED,
        entered_late=place in LATE,
    )


def week(monday: date, diaries: int = 5) -> Week:
    """A week with means of so many diaries, none without one."""
    known = bool(diaries)
    return Week(
        monday=monday,
        nights=7,
        answered=7 if known else 0,
        jerk_nights=2 if known else 0,
        diaries=diaries,
        asleep=timedelta(hours=7, minutes=9.6) if known else None,
        onset=timedelta(minutes=24.8) if known else None,
        awake=timedelta(minutes=12) if known else None,
        in_bed=timedelta(hours=8) if known else None,
        efficiency=81.55 if known else None,
        diary_efficiency=90.32 if known else None,
        spread=None,
        bother=None,
        sleepiness=None,
    )


WEEKS = tuple(week(date(2026, 10, 26) + n * 7 * ONE_DAY, diaries) for n, diaries in enumerate((5, 1, 0, 7)))
CAFFEINE = Tally(BY_ID["late-caffeine"], Table(5, 8, 4, 18), Tier.DESCRIPTION)
OWN = Tally(own_suspect("Screens in bed"), Table(0, 0, 9, 26), Tier.COLLECTING)
TALLIES = ((CAFFEINE, LINE), (OWN, "No evening with it has been answered yet."))
USUAL = HistoryView(
    History(four_weeks()),
    FIRST,
    LATEST,
    weeks=WEEKS,
    tallies=TALLIES,
    answered_line="26 nights answered since 26 October.",
)
WITH_SCORE = replace(USUAL, history=replace(USUAL.history, score=71.6), wants_score=True)
PAUSED = replace(USUAL, tracking_paused=True)
FIRST_WEEK = HistoryView(
    History(tuple(mark(each.date, None, "", kept=0, planned_steps=0) for each in four_weeks())),
    LATEST - 3 * ONE_DAY,
    LATEST,
)
