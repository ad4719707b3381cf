"""A schedule is changed as a whole, and only what differs is written."""

from datetime import date, time, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bedtime.core.schedule import Schedule, ScheduleError, Times
from bedtime.core.schedule_edit import (
    DAY_KEYS,
    EVERY_EVENING,
    WEEK_EVENINGS,
    WEEKEND_EVENINGS,
    NameRefused,
    as_default,
    changes,
    shifted,
    week_of,
    with_dates,
    with_ends,
    with_shift,
    with_times,
    without_shift,
)
from tests.builders import TUESDAY, times

USUAL, FRIDAY = times("22:30-06:30"), times("00:15-08:00")
PLAIN = Schedule(USUAL)
MIXED = Schedule(USUAL, weekdays={4: FRIDAY})
WARD = Schedule(USUAL, shifts={"late": times("08:30-16:00")}, dates={TUESDAY: "late"})
QUARTER = timedelta(minutes=15)


def written(lights_out: str, wake: str) -> dict[str, str]:
    return {"lights_out": lights_out, "wake": wake}


def test_one_evening_of_its_own_is_written_alone() -> None:
    after = with_ends(PLAIN, (4,), lights_out=time(0, 15), wake=time(8))
    assert changes(PLAIN, after) == {"schedule.friday": written("00:15", "08:00")}


def test_an_evening_like_the_default_is_cleared() -> None:
    after = with_ends(MIXED, (4,), lights_out=time(22, 30), wake=time(6, 30))
    assert changes(MIXED, after) == {"schedule.friday": None}
    assert as_default(MIXED, 4) == PLAIN
    assert as_default(MIXED, 3) == MIXED


def test_all_evenings_at_once_are_the_default() -> None:
    after = with_ends(MIXED, EVERY_EVENING, lights_out=time(23), wake=time(7))
    assert after == Schedule(times("23:00-07:00"))
    assert changes(MIXED, after) == {"schedule.default": written("23:00", "07:00"), "schedule.friday": None}


def test_evenings_with_times_of_their_own_leave_the_others_theirs() -> None:
    after = with_times(MIXED, {5: times("00:30-09:00"), 4: USUAL})
    assert after == Schedule(USUAL, weekdays={5: times("00:30-09:00")})
    assert with_times(MIXED, {}) == MIXED


def test_the_working_week_becomes_the_default_and_the_weekend_keeps_its_times() -> None:
    after = with_ends(PLAIN, WEEK_EVENINGS, lights_out=time(22))
    assert after.default == times("22:00-06:30")
    assert {day: after.weekdays[day] for day in after.weekdays} == dict.fromkeys(WEEKEND_EVENINGS, USUAL)


def test_the_weekend_is_two_evenings_of_its_own() -> None:
    after = with_ends(PLAIN, WEEKEND_EVENINGS, wake=time(8))
    assert changes(PLAIN, after) == {
        "schedule.friday": written("22:30", "08:00"),
        "schedule.saturday": written("22:30", "08:00"),
    }


def test_one_end_of_evenings_that_differ_leaves_the_other_ends_as_they_are() -> None:
    after = with_ends(MIXED, EVERY_EVENING, wake=time(7))
    assert week_of(after) == (times("22:30-07:00"),) * 4 + (times("00:15-07:00"),) + (times("22:30-07:00"),) * 2


def test_a_quarter_of_an_hour_moves_every_evening_and_keeps_them_apart() -> None:
    after = shifted(MIXED, EVERY_EVENING, lights_out=-QUARTER)
    assert (after.default, after.weekdays) == (times("22:15-06:30"), {4: times("00:00-08:00")})
    assert shifted(after, (4,), lights_out=-QUARTER).weekdays[4] == times("23:45-08:00")
    assert shifted(PLAIN, EVERY_EVENING, wake=QUARTER).default == times("22:30-06:45")


def test_times_that_contradict_each_other_are_refused() -> None:
    with pytest.raises(ScheduleError, match="Monday's night ends at 06:30, but Tuesday's lights-out is already 06:00"):
        with_ends(PLAIN, (1,), lights_out=time(6), wake=time(5))
    with pytest.raises(ScheduleError, match="they must differ"):
        with_ends(PLAIN, (1,), lights_out=time(6, 30))


def test_a_date_takes_a_shift_and_gives_it_back() -> None:
    after = with_dates(WARD, {TUESDAY: None, date(2026, 12, 24): "off"})
    assert changes(WARD, after) == {f"schedule.dates.{TUESDAY}": None, "schedule.dates.2026-12-24": "off"}


def test_a_shift_can_be_added_and_changed() -> None:
    early = with_shift(WARD, "early", times("20:00-04:00"))
    assert changes(WARD, early) == {"schedule.shifts.early": written("20:00", "04:00")}
    later = with_shift(WARD, "late", times("09:00-16:00"), "late")
    assert changes(WARD, later) == {"schedule.shifts.late": written("09:00", "16:00")}


def test_a_shift_takes_its_dates_along_to_a_new_name() -> None:
    after = with_shift(WARD, "ward", times("08:30-16:00"), "late")
    assert changes(WARD, after) == {
        "schedule.shifts.late": None,
        f"schedule.dates.{TUESDAY}": "ward",
        "schedule.shifts.ward": written("08:30", "16:00"),
    }


def test_a_shift_goes_with_its_dates() -> None:
    assert changes(WARD, without_shift(WARD, "late")) == {
        "schedule.shifts.late": None,
        f"schedule.dates.{TUESDAY}": None,
    }


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("", "Give the shift a name"),
        ("Off", "Off has a meaning of its own"),
        ("usual", "usual has a meaning of its own"),
        ("Late", "There is a shift called Late already"),
        ("v.2", "no full stop"),
        ("two\nlines", "no full stop"),
        ("x" * 25, "up to 24 characters"),
    ],
)
def test_a_name_that_no_shift_can_have_is_refused(name: str, said: str) -> None:
    with pytest.raises(NameRefused, match=said):
        with_shift(WARD, name, USUAL)


def test_a_shift_may_change_the_capitals_of_its_name() -> None:
    assert set(with_shift(WARD, "Late", USUAL, "late").shifts) == {"Late"}


CLOCKS = st.sampled_from([time(hour, minute) for hour in (20, 22, 0, 1) for minute in (0, 30)])
WAKES = st.sampled_from([time(hour) for hour in (5, 6, 8, 10)])
DAYS = st.sets(st.integers(0, 6), min_size=1)


def applied(kept: Schedule, keys: dict[str, object]) -> Schedule:
    """The schedule after the settings took these keys, as the file would have it."""
    settings = changes(Schedule(times("01:01-02:02")), kept) | keys

    def ends(value: object) -> Times:
        assert isinstance(value, dict)
        return Times(time.fromisoformat(value["lights_out"]), time.fromisoformat(value["wake"]))

    days = {place: settings.get(f"schedule.{key}") for place, key in enumerate(DAY_KEYS)}
    return Schedule(
        ends(settings["schedule.default"]), weekdays={day: ends(value) for day, value in days.items() if value}
    )


@given(st.lists(st.tuples(DAYS, CLOCKS, WAKES), min_size=1, max_size=5))
def test_what_is_written_means_what_was_made(edits: list[tuple[set[int], time, time]]) -> None:
    kept = PLAIN
    for days, lights_out, wake in edits:
        try:
            after = with_ends(kept, days, lights_out=lights_out, wake=wake)
        except ScheduleError:
            continue
        assert all(week_of(after)[day] == Times(lights_out, wake) for day in days)
        assert all(week_of(after)[day] == week_of(kept)[day] for day in EVERY_EVENING if day not in days)
        assert applied(kept, changes(kept, after)) == after
        assert after.default not in after.weekdays.values()
        kept = after


@given(DAYS, st.integers(-8, 8))
def test_a_shift_and_back_changes_nothing(days: set[int], quarters: int) -> None:
    assume(quarters)
    there = shifted(MIXED, days, lights_out=quarters * QUARTER)
    assert week_of(shifted(there, days, lights_out=-quarters * QUARTER)) == week_of(MIXED)
