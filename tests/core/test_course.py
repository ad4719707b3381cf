"""A course keeps both clocks in step: what comes, comes once and in order, and every instant finds its way back."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bedtime.core.course import APPROACH, DWELT, HURRY, MICROSECOND, NEAR, Course, Knot, Stay, course

BEGINS = datetime(2026, 11, 24, 13, 0, tzinfo=UTC)
SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)
EVENING = [Stay(BEGINS, 3), Stay(BEGINS + 450 * MINUTE, 6), Stay(BEGINS + 490 * MINUTE, 24, least=9)]

speeds = st.floats(0.1, 100)
real = st.timedeltas(-5 * MINUTE, 15 * MINUTE)
shown = st.timedeltas(-60 * MINUTE, 900 * MINUTE).map(lambda gone: BEGINS + gone)


@st.composite
def courses(draw: st.DrawFn) -> Course:
    """One through any evening whose moments are at least ten minutes apart."""
    gaps = draw(st.lists(st.timedeltas(10 * MINUTE, 600 * MINUTE), min_size=1, max_size=6))
    stays, at = [], BEGINS
    for gap in gaps:
        stays.append(Stay(at, draw(st.floats(0.5, 40)), draw(st.floats(0, 10))))
        at += gap
    return course(stays, draw(speeds))


@given(courses(), real)
def test_every_real_instant_finds_its_way_back(line: Course, after: timedelta) -> None:
    assert line.after(line.at(after)) == after


@given(courses(), shown)
def test_no_instant_is_said_to_come_before_the_clock_shows_it(line: Course, at: datetime) -> None:
    after = line.after(at)
    assert line.at(after - MICROSECOND) < at <= line.at(after)


@given(courses(), real, real)
def test_a_later_real_instant_is_a_later_one_of_the_evening(line: Course, one: timedelta, other: timedelta) -> None:
    assert (one < other) == (line.at(one) < line.at(other))


@given(courses(), shown, shown)
def test_a_later_instant_of_the_evening_never_really_comes_sooner(line: Course, one: datetime, other: datetime) -> None:
    first, last = sorted([one, other])
    assert line.after(first) <= line.after(last)


@given(courses())
def test_it_begins_and_ends_with_its_moments(line: Course) -> None:
    assert line.at(timedelta()) == BEGINS
    assert line.after(BEGINS) == timedelta()
    assert line.at(line.length) == line.knots[-1].at


def test_a_moment_stays_and_the_hours_between_are_hurried_through() -> None:
    line = course(EVENING)
    first, second, third = (line.after(stay.at) / SECOND for stay in EVENING)
    assert (first, second, third) == pytest.approx((0, 3 + HURRY + APPROACH, 9 + 2 * (HURRY + APPROACH)))
    assert line.at(timedelta(seconds=second + 6)) == EVENING[1].at + DWELT
    assert line.at(timedelta(seconds=second - APPROACH)) == EVENING[1].at - NEAR


def test_twice_as_fast_takes_half_as_long() -> None:
    assert course(EVENING, 2).length == course(EVENING).length / 2


def test_what_takes_its_time_takes_it_at_any_speed() -> None:
    line = course(EVENING, 1000)
    assert timedelta(seconds=9) < line.length < timedelta(seconds=9.1)


def test_outside_of_its_moments_it_runs_as_real_time() -> None:
    line = course(EVENING)
    assert line.at(timedelta(seconds=-7)) == BEGINS - 7 * SECOND
    assert line.at(line.length + MINUTE) == line.knots[-1].at + MINUTE
    assert line.after(line.knots[-1].at + MINUTE) == line.length + MINUTE


@pytest.mark.parametrize("apart", [0 * SECOND, 30 * SECOND, DWELT + NEAR])
def test_moments_that_would_overlap_are_refused(apart: timedelta) -> None:
    with pytest.raises(ValueError, match="stand still or run too slowly"):
        course([Stay(BEGINS, 3), Stay(BEGINS + apart, 3)])


def test_an_evening_slower_than_real_time_is_refused() -> None:
    with pytest.raises(ValueError, match="too slowly"):
        Course((Knot(timedelta(), BEGINS), Knot(2 * SECOND, BEGINS + SECOND)))
