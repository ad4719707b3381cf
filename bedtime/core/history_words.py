"""The words for past nights: one line for each, what a range adds up to, and a week's means by their full names."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from bedtime.core.history import History, Mark, Week
from bedtime.core.language import mark, tr, trn
from bedtime.core.moments import (
    dated,
    dated_days_of_a_month,
    day_and_month,
    days_of_a_month,
    long_day,
    short_dated,
    short_dated_days_of_a_month,
    short_day,
    short_days_of_a_month,
    short_long_dated,
    short_long_day,
)
from bedtime.core.morning import Count, Noticed
from bedtime.core.schedule import ONE_DAY
from bedtime.core.wording import clock, length

__all__ = [
    "UNKNOWN",
    "WeekRow",
    "day_words",
    "has_something",
    "next_step",
    "night_line",
    "night_name",
    "nights_in_words",
    "number",
    "range_words",
    "score_line",
    "short_day",
    "title",
    "unanswered_line",
    "week_rows",
]

NUMBERS = (
    mark("no"), mark("one"), mark("two"), mark("three"), mark("four"), mark("five"), mark("six"), mark("seven"),
    mark("eight"), mark("nine"), mark("ten"), mark("eleven"), mark("twelve"),
)  # fmt: skip
FOUR_WEEKS = 28  # nights
LAST_SIX_DAYS = 6 * ONE_DAY
MINUTE = timedelta(minutes=1)
NOTICED = {
    Noticed.YES: mark("jerks noticed"),
    Noticed.NO: mark("nothing noticed"),
    Noticed.UNSURE: mark("not sure"),
    None: mark("no answer"),
}
COUNTS = {
    Count.ONE: mark("one"),
    Count.TWO: mark("two"),
    Count.FEW: mark("three to five"),
    Count.MANY: mark("six or more"),
}
UNKNOWN = "—"


def number(count: int) -> str:
    """A number in words up to twelve."""
    return tr(NUMBERS[count]) if count < len(NUMBERS) else str(count)


def nights_in_words(count: int) -> str:
    """As in two nights, or one night."""
    return trn("{number} night", "{number} nights", count, number=number(count))


def day_words(day: date, latest: date | None = None) -> str:
    """A date with its weekday, as in Tue 24 Nov; with its year where `latest`, if given, lies in another one."""
    return short_long_dated(day) if _needs_year(day, latest) else short_long_day(day)


def night_line(night: Mark, latest: date | None = None) -> str:
    """All that is shown of a night, as in Tue 24 Nov: jerks noticed, two; asleep 22:50 to 06:20; 5 of 7 steps kept.

    Its date has the year where `latest`, if given, lies in another one.
    """
    said = [
        _noticed(night),
        "" if night.lights_out else tr("a night off"),
        _asleep(night),
        _steps(night),
        tr("something unusual marked") if night.has_signs else "",
        _late(night),
    ]
    return tr("{day}: {what}", day=day_words(night.date, latest), what="; ".join(filter(None, said)))


def night_name(night: Mark) -> str:
    """A night in the calendar for the ear, as in Tuesday 24 November, jerks noticed, 5 of 7 steps kept."""
    said = (long_day(night.date), tr(NOTICED[night.noticed]), _steps(night), _late(night))
    return ", ".join(filter(None, said))


def range_words(history: History, latest: date) -> str:
    """Which nights are shown: the last four weeks up to `latest`, or as in 22 to 24 November; empty for none."""
    if not history.nights:
        return ""
    start, end = history.nights[0].date, history.nights[-1].date
    if len(history.nights) == FOUR_WEEKS and end >= latest:
        return tr("Last four weeks")
    return _span(start, end, latest)


def title(history: History, *, is_latest: bool = True) -> str:
    """How many nights had jerks of those that are known."""
    if history.answered:
        with_jerks, answered = history.jerk_nights, history.answered
        return trn(
            "Jerks on {jerks} of {count} night", "Jerks on {jerks} of {count} nights", answered, jerks=with_jerks
        )
    if not is_latest:
        return tr("No answers in these weeks")
    return tr("No answer about jerks yet") if has_something(history) else tr("No nights yet")


def has_something(history: History) -> bool:
    """Whether anything was said about any of the nights."""
    return any(night.noticed or night.asleep for night in history.nights)


def unanswered_line(history: History) -> str:
    """The nights not known, as in Two nights without an answer, one not sure; empty where all are, or none is."""
    unsure = sum(night.noticed is Noticed.UNSURE for night in history.nights)
    without = history.unanswered - unsure
    if not has_something(history):
        return ""
    if without:
        said = trn(
            "{number} night without an answer", "{number} nights without an answer", without, number=number(without)
        )
        return _begun(tr("{nights}, {number} not sure", nights=said, number=number(unsure)) if unsure else said)
    if not unsure:
        return ""
    return _begun(trn("{number} night not sure", "{number} nights not sure", unsure, number=number(unsure)))


def next_step(*, tracking_paused: bool) -> str:
    """What can be done where there is no night yet."""
    if tracking_paused:
        return tr("Tracking is paused. You can still fill in a past night on the Morning page.")
    return tr("Tomorrow morning a short question comes; or fill in a past night on the Morning page.")


def score_line(score: float | None) -> str:
    """How steadily the steps were kept, without praise or blame."""
    if score is None:
        return tr("Not enough evenings yet.")
    return tr("Lately you keep about {score} of 100 steps.", score=f"{score:.0f}")


@dataclass(frozen=True)
class WeekRow:
    """A week in words: its dates, and each fact by its name."""

    name: str
    facts: tuple[tuple[str, str], ...]


def week_rows(weeks: Iterable[Week], latest: date | None = None) -> tuple[WeekRow, ...]:
    """The weeks in words, every one with the same facts in the same order.

    A name has the year where `latest`, if given, lies in another one.
    """
    return tuple(WeekRow(_short_span(week.monday, week.monday + LAST_SIX_DAYS, latest), _facts(week)) for week in weeks)


def _facts(week: Week) -> tuple[tuple[str, str], ...]:
    means = trn("of {count} diary", "of {count} diaries", week.diaries) if week.diaries else UNKNOWN
    return (
        (tr("Nights answered"), tr("{part} of {whole}", part=week.answered, whole=week.nights)),
        (tr("Nights with jerks"), str(week.jerk_nights) if week.answered else UNKNOWN),
        (tr("Means"), means),
        (tr("Time asleep"), _mean(week.asleep)),
        (tr("Time to fall asleep"), _mean(week.onset)),
        (tr("Time asleep of time in bed (SE, TST/TIB)"), _percent(week.efficiency)),
        (tr("Of the sleep episode (SE, diary: TST/DSE, Reed & Sacco 2016)"), _percent(week.diary_efficiency)),
    )


def _span(start: date, end: date, latest: date | None) -> str:
    """From one day to another, as in 22 to 24 November, with years where it begins in another one than `latest`."""
    has_year = _needs_year(start, latest)
    if start == end:
        return dated(end) if has_year else day_and_month(end)
    if (start.year, start.month) == (end.year, end.month):
        return dated_days_of_a_month(start, end) if has_year else days_of_a_month(start, end)
    first = dated(start) if has_year and start.year != end.year else day_and_month(start)
    return tr("{first} to {last}", first=first, last=dated(end) if has_year else day_and_month(end))


def _short_span(start: date, end: date, latest: date | None) -> str:
    """The same for two different days, with short months."""
    has_year = _needs_year(start, latest)
    if (start.year, start.month) == (end.year, end.month):
        return short_dated_days_of_a_month(start, end) if has_year else short_days_of_a_month(start, end)
    first = short_dated(start) if has_year and start.year != end.year else short_day(start)
    return tr("{first} to {last}", first=first, last=short_dated(end) if has_year else short_day(end))


def _needs_year(day: date, latest: date | None) -> bool:
    return latest is not None and day.year != latest.year


def _mean(value: timedelta | None) -> str:
    return UNKNOWN if value is None else length(MINUTE * round(value / MINUTE))


def _percent(value: float | None) -> str:
    return UNKNOWN if value is None else tr("{percent} %", percent=f"{value:.0f}")


def _noticed(night: Mark) -> str:
    if night.noticed is Noticed.YES and night.count:
        return tr("jerks noticed, {how_many}", how_many=tr(COUNTS[night.count]))
    return tr(NOTICED[night.noticed])


def _asleep(night: Mark) -> str:
    if night.asleep is None:
        return ""
    start, end = (clock(at, ZoneInfo(night.zone)) for at in night.asleep)
    if night.as_planned:
        return tr("asleep {start} to {end}, planned times", start=start, end=end)
    return tr("asleep {start} to {end}", start=start, end=end)


def _steps(night: Mark) -> str:
    # Where nothing was ticked nobody can tell whether nothing was kept, and a nought would only read as a reproach.
    planned = night.planned_steps
    return tr("{kept} of {planned} steps kept", kept=night.kept, planned=planned) if night.kept else ""


def _late(night: Mark) -> str:
    return tr("answered later") if night.entered_late else ""


def _begun(text: str) -> str:
    """A text as the beginning of a line, with a capital letter."""
    return text[:1].upper() + text[1:]
