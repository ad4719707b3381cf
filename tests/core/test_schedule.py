"""The times a person set: per weekday, per shift, or off; contradictions are refused by name."""

from datetime import date, time, timedelta

import pytest

from bedtime.core.schedule import ONE_DAY, Schedule, ScheduleError, Times
from tests.builders import TUESDAY, USUAL, times

DAY_SLEEP = times("08:30-16:00")


@pytest.mark.parametrize(
    ("ends", "days"),
    [("22:30-06:30", 0), ("19:00-09:00", 0), ("23:59-00:01", 0), ("00:30-08:00", 1), ("09:00-17:00", 1)],
)
def test_an_earlier_lights_out_than_wake_up_falls_on_the_next_day(ends: str, days: int) -> None:
    assert times(ends).days_to_lights_out == days


def test_lights_out_and_wake_up_at_once_are_refused() -> None:
    with pytest.raises(ScheduleError, match="both 07:00; they must differ"):
        Times(time(7), time(7))


def test_a_weekday_without_times_of_its_own_follows_the_default() -> None:
    friday = times("00:15-08:00")
    schedule = Schedule(times("22:30-06:30"), weekdays={4: friday})
    week = [TUESDAY + n * ONE_DAY for n in range(7)]
    assert [schedule.times(day) for day in week] == [times("22:30-06:30")] * 3 + [friday] + [times("22:30-06:30")] * 3


def test_a_date_takes_its_shift_and_off_takes_the_night_away() -> None:
    schedule = Schedule(
        times("22:30-06:30"), shifts={"late": DAY_SLEEP}, dates={TUESDAY: "late", TUESDAY + ONE_DAY: "off"}
    )
    assert schedule.times(TUESDAY) == DAY_SLEEP
    assert schedule.usual_times(TUESDAY) == times("22:30-06:30")
    assert schedule.times(TUESDAY + ONE_DAY) is None
    assert schedule.times(TUESDAY + 2 * ONE_DAY) == times("22:30-06:30")


def test_an_unknown_shift_is_refused_with_those_there_are() -> None:
    with pytest.raises(ScheduleError, match="2026-11-24 names the shift 'lat', which is not one of: early, late, off"):
        Schedule(USUAL.default, shifts={"late": DAY_SLEEP, "early": times("20:00-04:00")}, dates={TUESDAY: "lat"})


def test_no_shift_can_take_the_name_of_a_night_off() -> None:
    with pytest.raises(ScheduleError, match="cannot be called 'off'"):
        Schedule(USUAL.default, shifts={"off": DAY_SLEEP})


@pytest.mark.parametrize("day", [date.min, date(1970, 12, 31), date(2200, 1, 1), date.max])
def test_a_date_beyond_any_calendar_is_refused(day: date) -> None:
    with pytest.raises(ScheduleError, match=f"{day}: the year must lie between 1971 and 2199"):
        Schedule(USUAL.default, dates={day: "off"})


def test_a_lights_out_before_the_weekday_before_has_woken_is_refused_naming_both_days() -> None:
    with pytest.raises(
        ScheduleError, match=r"Tuesday's night ends at 16:00, but Wednesday's lights-out is already 15:30"
    ):
        Schedule(times("22:30-06:30"), weekdays={1: DAY_SLEEP, 2: times("15:30-06:30")})


def test_the_week_is_checked_round_its_end() -> None:
    with pytest.raises(ScheduleError, match=r"Sunday's night ends at 16:00, but Monday's lights-out is already 12:00"):
        Schedule(times("22:30-06:30"), weekdays={6: DAY_SLEEP, 0: times("12:00-06:30")})


@pytest.mark.parametrize(
    ("dates", "line"),
    [
        ({TUESDAY: "late"}, "Tuesday 2026-11-24's night ends at 23:00, but Wednesday 2026-11-25's"),
        ({TUESDAY: "noon"}, "Monday 2026-11-23's night ends at 12:30, but Tuesday 2026-11-24's"),
        ({TUESDAY: "off", TUESDAY + ONE_DAY: "noon"}, None),
    ],
)
def test_a_shift_that_overlaps_its_neighbour_is_refused_naming_both_dates(
    dates: dict[date, str], line: str | None
) -> None:
    shifts = {"late": times("08:30-23:00"), "noon": times("12:00-11:00")}
    if line is None:
        assert Schedule(times("22:30-12:30"), shifts=shifts, dates=dates).times(TUESDAY) is None
        return
    with pytest.raises(ScheduleError, match=line):
        Schedule(times("22:30-12:30"), shifts=shifts, dates=dates)


def test_a_lights_out_at_the_very_wake_up_before_it_is_refused_and_a_minute_later_is_not() -> None:
    schedule = {"default": times("22:30-06:30"), "weekdays": {1: DAY_SLEEP, 2: times("16:00-06:30")}}
    with pytest.raises(ScheduleError, match="must follow the wake-up before it"):
        Schedule(**schedule)  # type: ignore[arg-type]
    later = Schedule(times("22:30-06:30"), weekdays={1: DAY_SLEEP, 2: times("16:01-06:30")})
    assert later.times(TUESDAY + timedelta(days=1)) == times("16:01-06:30")
