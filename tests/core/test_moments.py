"""Dates and clock times are said in the language in use, in its order, with twelve hours or with twenty-four."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from gettext import NullTranslations
from zoneinfo import ZoneInfo

import pytest

from bedtime.core import language
from bedtime.core.moments import (
    axis_hour,
    clock_time,
    date_and_clock,
    dated,
    dated_days_of_a_month,
    day_and_month,
    days_of_a_month,
    evening_of,
    full_hour,
    long_day,
    month_name,
    month_of,
    short_dated,
    short_dated_days_of_a_month,
    short_day,
    short_days_of_a_month,
    short_long_dated,
    short_long_day,
    short_month,
    short_weekday,
    weekday,
    weekday_and_clock,
    weekday_and_date,
    weekday_name,
)
from bedtime.core.wording import clock

TUESDAY, SUNDAY = date(2026, 11, 24), date(2026, 11, 22)
NEW_YEAR = date(2027, 1, 1)
GERMAN = {
    "Tuesday": "Dienstag",
    "Tue": "Di",
    "November": "November",
    "Nov": "Nov.",
    "{day} {month}": "{day}. {month}",
    "{day} {short_month}": "{day}. {short_month}",
    "{weekday} {day} {month}": "{weekday}, {day}. {month}",
    "{short_weekday} {day} {short_month}": "{short_weekday} {day}. {short_month}",
    "{first_day} to {day} {month}": "{first_day}. bis {day}. {month}",
    "{hour}:{minute}": "{hour}.{minute} Uhr",
}


class Few(NullTranslations):
    """A language with a few words, and an order of its own."""

    def gettext(self, message: str) -> str:
        return GERMAN.get(message, message)


@pytest.fixture
def german() -> Iterator[None]:
    language.use("de", Few())
    yield
    language.use("en", NullTranslations())


@pytest.fixture
def twelve_hour() -> Iterator[None]:
    language.use("en", NullTranslations(), twelve_hour=True)
    yield
    language.use("en", NullTranslations())


def test_a_clock_has_twenty_four_hours_with_two_digits() -> None:
    assert [clock_time(time(*each)) for each in [(0, 5), (9, 0), (12, 0), (22, 30)]] == [
        "00:05", "09:00", "12:00", "22:30",
    ]  # fmt: skip


@pytest.mark.usefixtures("twelve_hour")
@pytest.mark.parametrize(
    ("at", "said"),
    [
        (time(0, 5), "12:05 am"),
        (time(1, 0), "1:00 am"),
        (time(11, 59), "11:59 am"),
        (time(12, 0), "12:00 pm"),
        (time(12, 30), "12:30 pm"),
        (time(13, 1), "1:01 pm"),
        (time(22, 30), "10:30 pm"),
    ],
)
def test_or_twelve_and_says_which_half_of_the_day_it_is(at: time, said: str) -> None:
    assert clock_time(at) == said


def test_an_axis_has_hours_of_two_digits_also_past_midnight() -> None:
    assert [axis_hour(hour) for hour in (9, 22, 24, 31)] == ["09", "22", "00", "07"]
    assert [full_hour(hour) for hour in (9, 22, 24, 31)] == ["09:00", "22:00", "00:00", "07:00"]


@pytest.mark.usefixtures("twelve_hour")
def test_or_twelve_with_the_half_of_the_day_and_no_minutes() -> None:
    assert [axis_hour(hour) for hour in (9, 12, 22, 24, 31)] == ["9 am", "12 pm", "10 pm", "12 am", "7 am"]
    assert [full_hour(hour) for hour in (22, 24)] == ["10 pm", "12 am"]


@pytest.mark.usefixtures("twelve_hour")
def test_an_instant_is_said_so_too_by_the_clock_where_the_night_is() -> None:
    assert clock(datetime(2026, 11, 24, 21, 30, tzinfo=UTC), ZoneInfo("Europe/Berlin")) == "10:30 pm"


def test_with_a_new_language_the_clock_has_twenty_four_hours_again_unless_it_is_said() -> None:
    language.use("en", NullTranslations(), twelve_hour=True)
    language.use("en", NullTranslations())
    assert clock_time(time(22, 30)) == "22:30"


def test_days_and_months_have_their_names() -> None:
    assert [weekday_name(number) for number in (0, 6)] == ["Monday", "Sunday"]
    assert [short_weekday(number) for number in (0, 6)] == ["Mon", "Sun"]
    assert [month_name(number) for number in (1, 12)] == ["January", "December"]
    assert [short_month(number) for number in (1, 12)] == ["Jan", "Dec"]
    assert weekday(TUESDAY) == "Tuesday"


def test_a_short_name_is_the_beginning_of_the_long_one() -> None:
    assert [short_month(number) for number in range(1, 13)] == [month_name(number)[:3] for number in range(1, 13)]
    assert [short_weekday(number) for number in range(7)] == [weekday_name(number)[:3] for number in range(7)]


def test_dates_are_said_at_every_length() -> None:
    assert (day_and_month(TUESDAY), dated(TUESDAY)) == ("24 November", "24 November 2026")
    assert (long_day(TUESDAY), evening_of(NEW_YEAR)) == ("Tuesday 24 November", "Friday, 01 January")
    assert (month_of(TUESDAY), weekday_and_date(TUESDAY)) == ("November 2026", "Tuesday 2026-11-24")
    assert (short_day(TUESDAY), short_dated(TUESDAY)) == ("24 Nov", "24 Nov 2026")
    assert (short_long_day(TUESDAY), short_long_dated(TUESDAY)) == ("Tue 24 Nov", "Tue 24 Nov 2026")


def test_days_of_one_month_name_it_once() -> None:
    assert days_of_a_month(SUNDAY, TUESDAY) == "22 to 24 November"
    assert dated_days_of_a_month(SUNDAY, TUESDAY) == "22 to 24 November 2026"
    assert short_days_of_a_month(SUNDAY, TUESDAY) == "22 to 24 Nov"
    assert short_dated_days_of_a_month(SUNDAY, TUESDAY) == "22 to 24 Nov 2026"


def test_a_time_has_its_day_beside_it() -> None:
    at = datetime(2026, 11, 24, 7, 5, tzinfo=ZoneInfo("Europe/Berlin"))
    assert (weekday_and_clock(at), date_and_clock(at)) == ("Tuesday 07:05", "2026-11-24 07:05")


@pytest.mark.usefixtures("german")
def test_another_language_has_its_own_names_and_its_own_order() -> None:
    assert (long_day(TUESDAY), short_long_day(TUESDAY)) == ("Dienstag, 24. November", "Di 24. Nov.")
    assert (day_and_month(TUESDAY), short_day(TUESDAY)) == ("24. November", "24. Nov.")
    assert days_of_a_month(SUNDAY, TUESDAY) == "22. bis 24. November"
    assert clock_time(time(22, 30)) == "22.30 Uhr"
