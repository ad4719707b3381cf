"""The words for past nights: one line for each, what a range adds up to, and a week's means by their full names."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from bedtime.core.history import History, Mark, Week
from bedtime.core.morning import Count, Noticed
from bedtime.core.schedule import ONE_DAY
from bedtime.core.wording import clock, length

# Not strftime's: a toolkit may set the process to the desktop's language, and all other words are English.
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
SHORT = 3  # letters of a short weekday or month
FOUR_WEEKS = 28  # nights
LAST_SIX_DAYS = 6 * ONE_DAY
MINUTE = timedelta(minutes=1)
NOTICED = {Noticed.YES: "jerks noticed", Noticed.NO: "nothing noticed", Noticed.UNSURE: "not sure", None: "no answer"}
COUNTS = {Count.ONE: "one", Count.TWO: "two", Count.FEW: "three to five", Count.MANY: "six or more"}
UNKNOWN = "—"
OF_BED = "Time asleep of time in bed (SE, TST/TIB)"
OF_EPISODE = "Of the sleep episode (SE, diary: TST/DSE, Reed & Sacco 2016)"


def number(count: int) -> str:
    """A number in words up to twelve."""
    return NUMBERS[count] if count < len(NUMBERS) else str(count)


def nights_in_words(count: int) -> str:
    """As in two nights, or one night."""
    return f"{number(count)} {_nights(count)}"


def day_words(day: date, latest: date | None = None) -> str:
    """A date with its weekday, as in Tue 24 Nov; with its year where `latest`, if given, lies in another one."""
    return f"{WEEKDAYS[day.weekday()][:SHORT]} {short_day(day)}{_year(day, latest)}"


def short_day(day: date) -> str:
    """As in 24 Nov."""
    return f"{day.day} {MONTHS[day.month - 1][:SHORT]}"


def night_line(mark: Mark, latest: date | None = None) -> str:
    """All that is shown of a night, as in Tue 24 Nov: jerks noticed, two; asleep 22:50 to 06:20; 5 of 7 steps kept.

    Its date has the year where `latest`, if given, lies in another one.
    """
    counted = f", {COUNTS[mark.count]}" if mark.noticed is Noticed.YES and mark.count else ""
    said = [
        f"{NOTICED[mark.noticed]}{counted}",
        "" if mark.lights_out else "a night off",
        _asleep(mark),
        _steps(mark),
        "something unusual marked" if mark.has_signs else "",
        _late(mark),
    ]
    return f"{day_words(mark.date, latest)}: {'; '.join(filter(None, said))}"


def night_name(mark: Mark) -> str:
    """A night in the calendar for the ear, as in Tuesday 24 November, jerks noticed, 5 of 7 steps kept."""
    day = f"{WEEKDAYS[mark.date.weekday()]} {_long_day(mark.date)}"
    return ", ".join(filter(None, (day, NOTICED[mark.noticed], _steps(mark), _late(mark))))


def range_words(history: History, latest: date) -> str:
    """Which nights are shown: the last four weeks up to `latest`, or as in 22 to 24 November; empty for none."""
    if not history.nights:
        return ""
    start, end = history.nights[0].date, history.nights[-1].date
    if len(history.nights) == FOUR_WEEKS and end >= latest:
        return "Last four weeks"
    return _span(start, end, latest, _long_day)


def title(history: History, *, is_latest: bool = True) -> str:
    """How many nights had jerks of those that are known."""
    if history.answered:
        return f"Jerks on {history.jerk_nights} of {history.answered} {_nights(history.answered)}"
    if not is_latest:
        return "No answers in these weeks"
    return "No answer about jerks yet" if has_something(history) else "No nights yet"


def has_something(history: History) -> bool:
    """Whether anything was said about any of the nights."""
    return any(mark.noticed or mark.asleep for mark in history.nights)


def unanswered_line(history: History) -> str:
    """The nights not known, as in Two nights without an answer, one not sure; empty where all are, or none is."""
    unsure = sum(mark.noticed is Noticed.UNSURE for mark in history.nights)
    without = history.unanswered - unsure
    if not has_something(history):
        return ""
    if without:
        rest = f", {number(unsure)} not sure" if unsure else ""
        return f"{nights_in_words(without).capitalize()} without an answer{rest}"
    return f"{nights_in_words(unsure).capitalize()} not sure" if unsure else ""


def next_step(*, tracking_paused: bool) -> str:
    """What can be done where there is no night yet."""
    if tracking_paused:
        return "Tracking is paused. You can still fill in a past night on the Morning page."
    return "Tomorrow morning a short question comes; or fill in a past night on the Morning page."


def score_line(score: float | None) -> str:
    """How steadily the steps were kept, without praise or blame."""
    return "Not enough evenings yet." if score is None else f"Lately you keep about {score:.0f} of 100 steps."


@dataclass(frozen=True)
class WeekRow:
    """A week in words: its dates, and each fact by its name."""

    name: str
    facts: tuple[tuple[str, str], ...]


def week_rows(weeks: Iterable[Week], latest: date | None = None) -> tuple[WeekRow, ...]:
    """The weeks in words, every one with the same facts in the same order.

    A name has the year where `latest`, if given, lies in another one.
    """
    return tuple(
        WeekRow(_span(week.monday, week.monday + LAST_SIX_DAYS, latest, short_day), _facts(week)) for week in weeks
    )


def _facts(week: Week) -> tuple[tuple[str, str], ...]:
    return (
        ("Nights answered", f"{week.answered} of {week.nights}"),
        ("Nights with jerks", str(week.jerk_nights) if week.answered else UNKNOWN),
        ("Means", f"of {week.diaries} {'diary' if week.diaries == 1 else 'diaries'}" if week.diaries else UNKNOWN),
        ("Time asleep", _mean(week.asleep)),
        ("Time to fall asleep", _mean(week.onset)),
        (OF_BED, _percent(week.efficiency)),
        (OF_EPISODE, _percent(week.diary_efficiency)),
    )


def _span(start: date, end: date, latest: date | None, named: Callable[[date], str]) -> str:
    """From one day to another, as in 22 to 24 November, with years where it begins in another one than `latest`."""
    year = _year(start, latest)
    if start == end:
        return named(end) + year
    if start.year != end.year:
        first = named(start) + year
    else:
        first = str(start.day) if start.month == end.month else named(start)
    return f"{first} to {named(end)}{f' {end.year}' if year else ''}"


def _year(day: date, latest: date | None) -> str:
    return f" {day.year}" if latest and day.year != latest.year else ""


def _mean(value: timedelta | None) -> str:
    return UNKNOWN if value is None else length(MINUTE * round(value / MINUTE))


def _percent(value: float | None) -> str:
    return UNKNOWN if value is None else f"{value:.0f} %"


def _asleep(mark: Mark) -> str:
    if mark.asleep is None:
        return ""
    start, end = (clock(at, ZoneInfo(mark.zone)) for at in mark.asleep)
    return f"asleep {start} to {end}{', planned times' if mark.as_planned else ''}"


def _steps(mark: Mark) -> str:
    # Where nothing was ticked nobody can tell whether nothing was kept, and a nought would only read as a reproach.
    return f"{mark.kept} of {mark.planned_steps} steps kept" if mark.kept else ""


def _late(mark: Mark) -> str:
    return "answered later" if mark.entered_late else ""


def _long_day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]}"


def _nights(count: int) -> str:
    return "night" if count == 1 else "nights"
