"""The History page's ranges lead from the first night to the last, and its raster has room for any sleeper."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bedtime.core.history import History, Mark
from bedtime.core.history_view import Axis, HistoryView, asleep_hours, axis, has_picture, jerk_hours
from bedtime.core.morning import Noticed
from bedtime.core.schedule import ONE_DAY
from tests.ui.nights import FIRST, FIRST_WEEK, LATEST, USUAL, WEEKS, at, four_weeks, mark

NIGHT = date(2026, 11, 24)
YES, NO = Noticed.YES, Noticed.NO


def by_day(night: date, noticed: Noticed = NO, start: str = "08:30", end: str = "15:40") -> Mark:
    """A night slept by day, after a shift."""
    next_day = night + ONE_DAY
    asleep = (at(night, start), at(next_day, end))
    return replace(mark(night, noticed), asleep=asleep, lights_out=at(night, start), wake=at(next_day, end))


def test_the_latest_range_has_an_earlier_one_and_no_later() -> None:
    assert USUAL.is_latest
    assert USUAL.later is None
    assert USUAL.earlier == LATEST - 28 * ONE_DAY


def test_later_ends_no_later_than_the_last_night() -> None:
    before = replace(USUAL, history=History(four_weeks(LATEST - 10 * ONE_DAY)))
    assert before.later == LATEST
    assert not before.is_latest
    long_before = replace(USUAL, history=History(four_weeks(LATEST - 60 * ONE_DAY)))
    assert long_before.later == LATEST - 32 * ONE_DAY


def test_nothing_lies_before_the_first_night() -> None:
    assert FIRST_WEEK.earlier is None
    assert replace(USUAL, history=History(())).earlier is None
    assert replace(USUAL, history=History(())).is_latest


def test_nights_and_weeks_before_the_first_one_are_not_seen() -> None:
    assert [each.date for each in FIRST_WEEK.seen.nights] == [LATEST - n * ONE_DAY for n in (3, 2, 1, 0)]
    assert USUAL.seen == USUAL.history
    begun = replace(USUAL, first=date(2026, 11, 8))
    assert begun.weeks_seen == WEEKS[1:], "the eighth is that week's Sunday"
    assert HistoryView(USUAL.history, FIRST, LATEST).weeks_seen == ()


def test_without_anything_to_draw_the_clock_goes_from_ten_to_eight() -> None:
    assert axis([mark(NIGHT, NO, "")]) == Axis(22, 32)
    assert list(Axis().lines) == [22, 24, 26, 28, 30, 32]
    assert not has_picture([mark(NIGHT, NO, ""), mark(NIGHT, YES, "", lights_out=None)])


def test_the_clock_grows_with_early_and_late_sleepers() -> None:
    early, late = mark(NIGHT, NO, "21:30-05:00"), mark(NIGHT, NO, "23:00-09:10")
    assert axis([early, late]) == Axis(20, 34)
    assert axis([mark(NIGHT, NO, "02:10-07:00")]) == Axis(22, 32)


def test_who_sleeps_by_day_gets_a_day() -> None:
    assert axis([by_day(NIGHT)]) == Axis(32, 42)
    assert axis([by_day(NIGHT, start="09:15", end="21:20")]) == Axis(32, 46)
    assert axis([by_day(NIGHT), mark(NIGHT)]) == Axis(22, 40), "one who changes shifts gets both"


def test_jerks_are_marked_at_falling_asleep_or_at_the_planned_lights_out() -> None:
    assert jerk_hours(mark(NIGHT, YES, "22:45-06:00")) == 22.75
    assert jerk_hours(mark(NIGHT, YES, "")) == 22.5
    assert jerk_hours(mark(NIGHT, YES, "", lights_out=None)) is None
    assert jerk_hours(mark(NIGHT, NO)) is None
    assert has_picture([mark(NIGHT, YES, "")])
    assert asleep_hours(mark(NIGHT, YES, "")) is None


def test_an_hour_the_clock_shows_twice_turns_no_bar_around() -> None:
    night = date(2026, 10, 24)
    nap = (datetime(2026, 10, 25, 0, 50, tzinfo=UTC), datetime(2026, 10, 25, 1, 10, tzinfo=UTC))
    hours = asleep_hours(replace(mark(night), asleep=nap))
    assert hours == pytest.approx((26 + 50 / 60, 26 + 50 / 60))


@given(
    st.lists(st.tuples(st.integers(-6 * 60, 36 * 60), st.integers(0, 16 * 60), st.sampled_from([YES, NO])), min_size=1)
)
def test_everything_fits_on_the_axis(sleeps: list[tuple[int, int, Noticed]]) -> None:
    midnight = datetime(2026, 6, 10, 22, tzinfo=UTC)  # in Berlin the night's date has just begun
    marks = []
    for minutes, asleep, noticed in sleeps:
        start = midnight + timedelta(days=0, minutes=minutes)
        marks.append(replace(mark(date(2026, 6, 11), noticed), asleep=(start, start + timedelta(minutes=asleep))))
    span = axis(marks)
    assert span.last - span.first >= 10
    for each in marks:
        for hours in (*(asleep_hours(each) or ()), *([jerk_hours(each)] if each.noticed is YES else [])):
            assert hours is not None
            assert 0 <= span.share(hours) <= 1
