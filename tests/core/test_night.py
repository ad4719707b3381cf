"""Which night it is and where its ends lie, in every zone and on the nights the clock changes."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bedtime.core.night import Move, TimeError, coming, instant, night_at, night_of
from bedtime.core.schedule import ONE_DAY, Schedule, ScheduleError
from tests.builders import (
    BERLIN,
    HAVANA,
    KATHMANDU,
    LORD_HOWE,
    NEW_YORK,
    TUESDAY,
    USUAL,
    evening,
    local,
    times,
    tuesday,
    wall,
)

WEDNESDAY = TUESDAY + ONE_DAY
APIA = ZoneInfo("Pacific/Apia")


@pytest.mark.parametrize(
    ("zone", "text", "utc"),
    [
        (BERLIN, "2026-11-24 22:30", "2026-11-24T21:30"),
        (KATHMANDU, "2026-11-24 22:30", "2026-11-24T16:45"),
        (BERLIN, "2026-03-29 01:59", "2026-03-29T00:59"),
        (BERLIN, "2026-03-29 02:00", "2026-03-29T01:00"),
        (BERLIN, "2026-03-29 02:30", "2026-03-29T01:00"),
        (BERLIN, "2026-03-29 03:00", "2026-03-29T01:00"),
        (NEW_YORK, "2026-03-08 02:30", "2026-03-08T07:00"),
        (HAVANA, "2026-03-08 00:00", "2026-03-08T05:00"),
        (HAVANA, "2026-03-08 00:30", "2026-03-08T05:00"),
        (LORD_HOWE, "2026-10-04 02:15", "2026-10-03T15:30"),
        (APIA, "2011-12-30 22:30", "2011-12-30T10:00"),
    ],
)
def test_a_time_the_clock_skips_means_the_first_instant_after_the_gap(zone: ZoneInfo, text: str, utc: str) -> None:
    at = datetime.fromisoformat(text)
    assert instant(at.date(), at.time(), zone) == datetime.fromisoformat(utc).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "text", "utc"),
    [
        (BERLIN, "2026-10-25 02:30", "2026-10-25T00:30"),
        (NEW_YORK, "2026-11-01 01:30", "2026-11-01T05:30"),
        (HAVANA, "2026-11-01 00:30", "2026-11-01T04:30"),
        (LORD_HOWE, "2026-04-05 01:45", "2026-04-04T14:45"),
    ],
)
@pytest.mark.parametrize("fold", [0, 1])
def test_a_time_the_clock_shows_twice_means_the_first(zone: ZoneInfo, text: str, utc: str, fold: int) -> None:
    at = datetime.fromisoformat(text)
    assert instant(at.date(), at.time().replace(fold=fold), zone) == datetime.fromisoformat(utc).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("ends", "lights_out", "wake"),
    [
        ("22:30-06:30", "2026-11-24 22:30", "2026-11-25 06:30"),
        ("19:00-09:00", "2026-11-24 19:00", "2026-11-25 09:00"),
        ("00:30-08:00", "2026-11-25 00:30", "2026-11-25 08:00"),
        ("09:00-17:00", "2026-11-25 09:00", "2026-11-25 17:00"),
    ],
)
def test_a_night_is_named_for_the_date_it_begins_on(ends: str, lights_out: str, wake: str) -> None:
    night = tuesday(Schedule(times(ends)))
    assert (local(night.lights_out), local(night.wake)) == (lights_out, wake)
    assert night.begins == night.wake - ONE_DAY


@pytest.mark.parametrize(
    ("ends", "now", "night"),
    [
        ("22:30-06:30", "2026-11-25 06:29", TUESDAY),
        ("22:30-06:30", "2026-11-25 06:30", WEDNESDAY),
        ("22:30-06:30", "2026-11-24 23:30", TUESDAY),
        ("19:00-09:00", "2026-11-25 08:59", TUESDAY),
        ("19:00-09:00", "2026-11-25 09:00", WEDNESDAY),
        ("00:30-08:00", "2026-11-25 00:15", TUESDAY),
        ("00:30-08:00", "2026-11-25 07:59", TUESDAY),
        ("09:00-17:00", "2026-11-25 08:00", TUESDAY),
        ("09:00-17:00", "2026-11-25 16:59", TUESDAY),
        ("09:00-17:00", "2026-11-25 17:00", WEDNESDAY),
    ],
)
def test_the_night_lasts_until_its_wake_up(ends: str, now: str, night: date) -> None:
    assert night_at(Schedule(times(ends)), wall(now), BERLIN, {}).date == night


def rota() -> Schedule:
    """Nights at home until Monday, on the ward from Tuesday to Thursday, Friday off, then home again."""
    days = [TUESDAY + n * ONE_DAY for n in range(4)]
    names = ["late", "late", "late", "off"]
    return Schedule(
        times("22:30-06:30"), shifts={"late": times("08:30-16:00")}, dates=dict(zip(days, names, strict=True))
    )


@pytest.mark.parametrize(
    ("days_on", "begins", "lights_out", "wake"),
    [
        (-1, "2026-11-23 06:30", "2026-11-23 22:30", "2026-11-24 06:30"),
        (0, "2026-11-24 06:30", "2026-11-25 08:30", "2026-11-25 16:00"),
        (1, "2026-11-25 16:00", "2026-11-26 08:30", "2026-11-26 16:00"),
        (2, "2026-11-26 16:00", "2026-11-27 08:30", "2026-11-27 16:00"),
        (3, "2026-11-27 16:00", "never", "2026-11-28 06:30"),
        (4, "2026-11-28 06:30", "2026-11-28 22:30", "2026-11-29 06:30"),
    ],
)
def test_a_rota_goes_from_nights_to_days_and_back_without_a_hole(
    days_on: int, begins: str, lights_out: str, wake: str
) -> None:
    night = night_of(rota(), TUESDAY + days_on * ONE_DAY, BERLIN, {})
    assert (local(night.begins), local(night.lights_out), local(night.wake)) == (begins, lights_out, wake)


def test_a_night_off_after_which_comes_another_ends_at_the_usual_hour() -> None:
    schedule = Schedule(times("22:30-06:30"), weekdays={2: times("23:00-09:00")},
                        dates={TUESDAY: "off", WEDNESDAY: "off"})  # fmt: skip
    night = tuesday(schedule)
    assert (night.lights_out, local(night.wake)) == (None, "2026-11-25 09:00")


def test_a_night_off_before_a_day_sleeper_ends_when_that_one_wakes() -> None:
    schedule = Schedule(times("22:30-06:30"), shifts={"late": times("08:30-16:00")},
                        dates={TUESDAY: "off", WEDNESDAY: "late"})  # fmt: skip
    assert local(tuesday(schedule).wake) == "2026-11-25 16:00"


@pytest.mark.parametrize(
    ("zone", "night", "ends", "sleep"),
    [
        (BERLIN, date(2026, 3, 28), "22:30-06:30", 7),
        (BERLIN, date(2026, 10, 24), "22:30-06:30", 9),
        (NEW_YORK, date(2026, 3, 7), "22:30-06:30", 7),
        (HAVANA, date(2026, 3, 7), "00:30-08:00", 7),
        (HAVANA, date(2026, 10, 31), "00:30-08:00", 8.5),
        (LORD_HOWE, date(2026, 10, 3), "22:30-06:30", 7.5),
        (LORD_HOWE, date(2026, 4, 4), "22:30-06:30", 8.5),
        (KATHMANDU, date(2026, 3, 28), "22:30-06:30", 8),
    ],
)
def test_the_night_the_clock_changes_is_shorter_or_longer(zone: ZoneInfo, night: date, ends: str, sleep: float) -> None:
    found = night_of(Schedule(times(ends)), night, zone, {})
    assert found.lights_out
    assert (found.wake - found.lights_out) / timedelta(hours=1) == sleep


def test_moved_ends_hold_for_one_night_and_the_next_begins_at_the_moved_wake_up() -> None:
    moves = {TUESDAY: Move(lights_out=evening("23:30"), wake=wall("2026-11-25 08:00"))}
    night = tuesday(moves=moves)
    assert (local(night.lights_out), local(night.wake)) == ("2026-11-24 23:30", "2026-11-25 08:00")
    after = night_of(USUAL, WEDNESDAY, BERLIN, moves)
    assert (local(after.begins), local(after.lights_out)) == ("2026-11-25 08:00", "2026-11-25 22:30")
    assert night_at(USUAL, wall("2026-11-25 07:59"), BERLIN, moves) == night


def test_a_moved_wake_up_past_the_next_midnight_keeps_its_night_until_then() -> None:
    late = Schedule(times("02:00-10:00"))
    moves = {TUESDAY: Move(wake=wall("2026-11-26 01:00"))}
    assert night_at(late, wall("2026-11-26 00:59"), BERLIN, moves).date == TUESDAY
    assert night_at(late, wall("2026-11-26 01:00"), BERLIN, moves).date == WEDNESDAY


def test_a_night_off_can_be_given_a_lights_out() -> None:
    schedule = Schedule(times("22:30-06:30"), dates={TUESDAY: "off"})
    assert tuesday(schedule, {TUESDAY: Move(lights_out=evening("23:30"))}).lights_out == evening("23:30")


@pytest.mark.parametrize(
    "move",
    [
        Move(lights_out=evening("06:30")),
        Move(lights_out=wall("2026-11-24 06:30")),
        Move(wake=evening("22:30")),
        Move(wake=wall("2026-11-25 22:30")),
    ],
    ids=[
        "lights-out at wake-up",
        "lights-out at the wake-up before",
        "wake-up at lights-out",
        "at the next lights-out",
    ],
)
def test_a_moved_end_that_another_zone_put_on_the_wrong_side_means_nothing(move: Move) -> None:
    moves = {TUESDAY: move}
    assert tuesday(moves=moves) == tuesday()
    assert night_of(USUAL, WEDNESDAY, BERLIN, moves) == night_of(USUAL, WEDNESDAY, BERLIN, {})


def test_a_moved_wake_up_beside_a_night_off_stands() -> None:
    schedule = Schedule(times("22:30-06:30"), dates={TUESDAY: "off", WEDNESDAY: "off"})
    assert local(tuesday(schedule, {TUESDAY: Move(wake=wall("2026-11-25 11:00"))}).wake) == "2026-11-25 11:00"


@pytest.mark.parametrize(
    ("zone", "clock", "after", "before", "found"),
    [
        (BERLIN, "22:30", "2026-11-24 20:00", "2026-11-25 06:30", "2026-11-24T21:30"),
        (BERLIN, "00:30", "2026-11-24 20:00", "2026-11-25 06:30", "2026-11-24T23:30"),
        (BERLIN, "02:30", "2026-03-28 20:00", "2026-03-29 06:30", "2026-03-29T01:00"),
        (BERLIN, "02:30", "2026-10-24 20:00", "2026-10-25 06:30", "2026-10-25T00:30"),
        (HAVANA, "00:30", "2026-03-07 20:00", "2026-03-08 08:00", "2026-03-08T05:00"),
        (KATHMANDU, "22:30", "2026-11-24 20:00", "2026-11-25 06:30", "2026-11-24T16:45"),
    ],
)
def test_a_wall_time_means_its_one_instant_in_between(
    zone: ZoneInfo, clock: str, after: str, before: str, found: str
) -> None:
    at = coming(time.fromisoformat(clock), zone, wall(after, zone), wall(before, zone))
    assert at == datetime.fromisoformat(found).replace(tzinfo=UTC)


def test_a_wall_time_said_after_its_first_coming_means_the_second_when_the_clock_goes_back() -> None:
    first = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    said = first + timedelta(minutes=15)
    assert coming(time(2, 30), BERLIN, said, wall("2026-10-25 06:30")) == first + timedelta(hours=1)


@pytest.mark.parametrize("clock", ["20:00", "06:30", "12:00"])
def test_a_wall_time_that_does_not_come_is_refused_with_both_ends(clock: str) -> None:
    line = f"{clock} does not come between Tuesday 20:00 and Wednesday 06:30"
    with pytest.raises(TimeError, match=line):
        coming(time.fromisoformat(clock), BERLIN, evening("20:00"), evening("06:30"))


CLOCKS = st.times(max_value=time(23, 59)).map(lambda at: at.replace(second=0, microsecond=0))
ZONES = st.sampled_from([BERLIN, NEW_YORK, HAVANA, LORD_HOWE, KATHMANDU])
# Round the clock changes of both years, where things go wrong.
DAYS = st.sampled_from(
    [date(2026, 3, 8), date(2026, 3, 29), date(2026, 4, 5), date(2026, 10, 4), date(2026, 10, 25), date(2026, 11, 1)]
).flatmap(lambda day: st.integers(-3, 3).map(lambda n: day + n * ONE_DAY))
NIGHT_LENGTHS = st.integers(3 * 60, 15 * 60)


@st.composite
def schedules(draw: st.DrawFn) -> Schedule:
    """A default, a shift and some dates with it or off."""

    def ends() -> str:
        start = datetime.combine(TUESDAY, draw(CLOCKS))
        return f"{start:%H:%M}-{start + timedelta(minutes=draw(NIGHT_LENGTHS)):%H:%M}"

    dates = draw(st.dictionaries(DAYS, st.sampled_from(["off", "late"]), max_size=4))
    try:
        return Schedule(times(ends()), shifts={"late": times(ends())}, dates=dates)
    except ScheduleError:
        assume(False)
        raise


@settings(max_examples=150)
@given(schedule=schedules(), zone=ZONES, day=DAYS)
def test_nights_follow_each_other_without_hole_or_overlap(schedule: Schedule, zone: ZoneInfo, day: date) -> None:
    night, following = (night_of(schedule, each, zone, {}) for each in (day, day + ONE_DAY))
    assert night.wake == following.begins
    assert night.begins < night.wake
    if night.lights_out:
        assert night.begins <= night.lights_out < night.wake


@settings(max_examples=150)
@given(schedule=schedules(), zone=ZONES, day=DAYS, clock=CLOCKS)
def test_every_instant_lies_in_the_night_found_for_it(
    schedule: Schedule, zone: ZoneInfo, day: date, clock: time
) -> None:
    now = instant(day, clock, zone)
    night = night_at(schedule, now, zone, {})
    assert night.begins <= now < night.wake
    assert night == night_of(schedule, night.date, zone, {})


@settings(max_examples=200)
@given(zone=ZONES, day=DAYS, clock=CLOCKS)
def test_an_instant_shows_its_wall_time_or_ends_the_gap_that_swallowed_it(
    zone: ZoneInfo, day: date, clock: time
) -> None:
    at = instant(day, clock, zone)
    shown = at.astimezone(zone).replace(tzinfo=None)
    meant = datetime.combine(day, clock)
    if shown != meant:
        just_before = (at - timedelta(seconds=1)).astimezone(zone).replace(tzinfo=None)
        assert just_before < meant < shown
