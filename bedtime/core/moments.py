"""Dates and clock times as the person reads them: names of days and months, and the order that a language has."""

from datetime import date, datetime, time

from bedtime.core.language import is_twelve_hour, mark, tr

# Not strftime's: a toolkit may set the process to the desktop's language, which need not be the one in use here.
WEEKDAYS = (
    mark("Monday"), mark("Tuesday"), mark("Wednesday"), mark("Thursday"), mark("Friday"), mark("Saturday"),
    mark("Sunday"),
)  # fmt: skip
SHORT_WEEKDAYS = (
    mark("Mon"), mark("Tue"), mark("Wed"), mark("Thu"), mark("Fri"), mark("Sat"), mark("Sun"),
)  # fmt: skip
MONTHS = (
    mark("January"), mark("February"), mark("March"), mark("April"), mark("May"), mark("June"), mark("July"),
    mark("August"), mark("September"), mark("October"), mark("November"), mark("December"),
)  # fmt: skip
SHORT_MONTHS = (
    mark("Jan"), mark("Feb"), mark("Mar"), mark("Apr"), mark("May"), mark("Jun"), mark("Jul"), mark("Aug"),
    mark("Sep"), mark("Oct"), mark("Nov"), mark("Dec"),
)  # fmt: skip
NOON, HOURS = 12, 24


def clock_time(at: time) -> str:
    """A time of day, as in 22:30 or 10:30 pm."""
    if not is_twelve_hour():
        return tr("{hour}:{minute}", hour=f"{at.hour:02}", minute=f"{at.minute:02}")
    known = {"hour": (at.hour - 1) % NOON + 1, "minute": f"{at.minute:02}"}
    return tr("{hour}:{minute} pm", **known) if at.hour >= NOON else tr("{hour}:{minute} am", **known)


def full_hour(hour: int) -> str:
    """An hour of the day, which may be counted on past midnight, as in 22:00 or 10 pm."""
    return axis_hour(hour) if is_twelve_hour() else clock_time(time(hour % HOURS))


def axis_hour(hour: int) -> str:
    """The same as short as an axis has it, as in 22 or 10 pm."""
    at = hour % HOURS
    if not is_twelve_hour():
        return f"{at:02}"
    known = (at - 1) % NOON + 1
    return tr("{hour} pm", hour=known) if at >= NOON else tr("{hour} am", hour=known)


def weekday_name(number: int) -> str:
    """A weekday by its number, as date.weekday() has it: Monday is 0."""
    return tr(WEEKDAYS[number])


def short_weekday(number: int) -> str:
    """The same, short, as in Mon."""
    return tr(SHORT_WEEKDAYS[number])


def month_name(number: int) -> str:
    """A month by its number, 1 to 12."""
    return tr(MONTHS[number - 1])


def short_month(number: int) -> str:
    """The same, short, as in Nov."""
    return tr(SHORT_MONTHS[number - 1])


def weekday(day: date) -> str:
    """The weekday of a date, as in Tuesday."""
    return weekday_name(day.weekday())


def day_and_month(day: date) -> str:
    """As in 24 November."""
    return tr("{day} {month}", **_long(day))


def dated(day: date) -> str:
    """As in 24 November 2026."""
    return tr("{day} {month} {year}", **_long(day))


def long_day(day: date) -> str:
    """As in Tuesday 24 November."""
    return tr("{weekday} {day} {month}", weekday=weekday(day), **_long(day))


def evening_of(day: date) -> str:
    """As in Tuesday, 24 November, the day with two digits."""
    return tr("{weekday}, {day} {month}", weekday=weekday(day), **{**_long(day), "day": f"{day.day:02}"})


def month_of(day: date) -> str:
    """As in November 2026."""
    return tr("{month} {year}", **_long(day))


def short_day(day: date) -> str:
    """As in 24 Nov."""
    return tr("{day} {short_month}", **_short(day))


def short_dated(day: date) -> str:
    """As in 24 Nov 2026."""
    return tr("{day} {short_month} {year}", **_short(day))


def short_long_day(day: date) -> str:
    """As in Tue 24 Nov."""
    return tr("{short_weekday} {day} {short_month}", short_weekday=short_weekday(day.weekday()), **_short(day))


def short_long_dated(day: date) -> str:
    """As in Tue 24 Nov 2026."""
    known = {"short_weekday": short_weekday(day.weekday()), **_short(day)}
    return tr("{short_weekday} {day} {short_month} {year}", **known)


def weekday_and_clock(at: datetime) -> str:
    """A wall time with its weekday, as in Tuesday 22:30."""
    return tr("{weekday} {time}", weekday=weekday(at), time=clock_time(at.time()))


def weekday_and_date(day: date) -> str:
    """A date as the settings have it, with its weekday, as in Tuesday 2026-11-24."""
    return tr("{weekday} {date}", weekday=weekday(day), date=day)


def date_and_clock(at: datetime) -> str:
    """A wall time with its date as a command takes it, as in 2026-11-24 22:30."""
    return tr("{date} {time}", date=at.date(), time=clock_time(at.time()))


def days_of_a_month(first: date, last: date) -> str:
    """From one day of a month to a later one of it, as in 22 to 24 November."""
    return tr("{first_day} to {day} {month}", first_day=first.day, **_long(last))


def dated_days_of_a_month(first: date, last: date) -> str:
    """The same with the year, as in 22 to 24 November 2026."""
    return tr("{first_day} to {day} {month} {year}", first_day=first.day, **_long(last))


def short_days_of_a_month(first: date, last: date) -> str:
    """The same, short, as in 22 to 24 Nov."""
    return tr("{first_day} to {day} {short_month}", first_day=first.day, **_short(last))


def short_dated_days_of_a_month(first: date, last: date) -> str:
    """The same, short and with the year, as in 22 to 24 Nov 2026."""
    return tr("{first_day} to {day} {short_month} {year}", first_day=first.day, **_short(last))


def _long(day: date) -> dict[str, object]:
    return {"day": day.day, "month": month_name(day.month), "year": day.year}


def _short(day: date) -> dict[str, object]:
    return {"day": day.day, "short_month": short_month(day.month), "year": day.year}
