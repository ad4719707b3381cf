"""The night for the eyes: each step's state, where the evening stands, and when the dark palette fits."""

from datetime import date, datetime, timedelta

import pytest

from bedtime.core.events import Kind, Record
from bedtime.core.plan import Plan
from bedtime.core.schedule import Schedule
from bedtime.core.tonight import Phase, Row, State, Tonight, tonight
from tests.builders import (
    BERLIN,
    TUESDAY,
    evening,
    event,
    record,
    times,
    tuesday,
    usual_plan,
    wall,
)

FIRST_LOOK = evening("07:00")
OFF = usual_plan(night=tuesday(Schedule(times("22:30-06:30"), dates={TUESDAY: "off"})))


def seen(
    clock: str,
    known: Record | None = None,
    plan: Plan | None = None,
    *,
    first_look: datetime | None = FIRST_LOOK,
    paused_until: date | None = None,
) -> Tonight:
    """TUESDAY's night at this time, by someone who has had Bedtime all day."""
    now = evening(clock)
    known = known or Record()
    return tonight(plan or usual_plan(), known, now, BERLIN, first_look=first_look, paused_until=paused_until)


def row(shown: Tonight, step_id: str) -> Row:
    """The row of one step."""
    return next(each for each in shown.rows if each.step.id == step_id)


@pytest.mark.parametrize(
    ("clock", "still_open"),
    [
        ("12:00", "caffeine exercise nutrition environment wind-down breathing lights-out"),
        ("16:59", "caffeine exercise nutrition environment wind-down breathing lights-out"),
        ("17:00", "exercise nutrition environment wind-down breathing lights-out"),
        ("18:30", "nutrition environment wind-down breathing lights-out"),
        ("22:14", "environment wind-down breathing lights-out"),
        ("22:15", "breathing lights-out"),
        ("22:30", "lights-out"),
        ("23:20", ""),
    ],
)
def test_a_step_stays_open_until_it_has_passed(clock: str, still_open: str) -> None:
    shown = seen(clock)
    assert " ".join(each.step.id for each in shown.rows if each.state is State.OPEN) == still_open
    assert all(each.state is State.PASSED for each in shown.rows if each.step.id not in still_open.split())


def test_an_answered_step_shows_its_answer_even_after_it_passed() -> None:
    shown = seen("23:30", record(wind_down=Kind.DONE, breathing=Kind.SKIPPED))
    assert row(shown, "wind-down").state is State.DONE
    assert row(shown, "breathing").state is State.SKIPPED
    assert row(shown, "environment").state is State.PASSED


@pytest.mark.parametrize(("clock", "state"), [("22:24", State.OPEN), ("22:29", State.OPEN), ("22:30", State.PASSED)])
def test_a_snoozed_step_stays_open_while_its_reminder_is_fresh_again(clock: str, state: State) -> None:
    put_off = record(event(Kind.SNOOZED, "wind-down", until=evening("22:20").isoformat()))
    found = row(seen(clock, put_off), "wind-down")
    assert (found.state, found.reminder, found.at) == (state, evening("22:20"), evening("21:30"))


def test_each_row_says_when_its_reminder_comes() -> None:
    shown = seen("12:00")
    reminders = {each.step.id: each.reminder for each in shown.rows}
    assert reminders["caffeine"] == evening("14:00")
    assert reminders["exercise"] is None
    assert reminders["lights-out"] == evening("22:20")


def test_after_installing_at_eight_what_is_already_past_waits_for_tomorrow() -> None:
    first = evening("20:00")
    shown = seen("20:00", first_look=None)
    waiting = [each.step.id for each in shown.rows if each.from_tomorrow]
    assert waiting == ["caffeine", "exercise", "nutrition"]
    later = seen("22:20", first_look=first)
    assert [each.step.id for each in later.rows if each.from_tomorrow] == waiting
    assert row(later, "wind-down").state is State.PASSED


def test_a_ticked_step_needs_no_tomorrow() -> None:
    shown = seen("20:00", record(exercise=Kind.DONE), first_look=None)
    assert not row(shown, "exercise").from_tomorrow


@pytest.mark.parametrize(
    ("clock", "known", "phase"),
    [
        ("21:29", Record(), Phase.DAY),
        ("21:30", Record(), Phase.WIND_DOWN),
        ("22:29", Record(), Phase.WIND_DOWN),
        ("22:30", Record(), Phase.LIGHTS_OUT),
        ("22:00", record(lights_out=Kind.DONE), Phase.GOOD_NIGHT),
        ("23:00", record(lights_out=Kind.DONE), Phase.GOOD_NIGHT),
        ("23:00", record(lights_out=Kind.SKIPPED), Phase.STAYING_UP),
    ],
)
def test_where_the_evening_stands(clock: str, known: Record, phase: Phase) -> None:
    assert seen(clock, known).phase is phase


def test_a_night_off_has_no_times() -> None:
    shown = seen("23:00", plan=OFF)
    assert (shown.phase, shown.rows, shown.sleep, shown.next_row) == (Phase.OFF, (), None, None)


@pytest.mark.parametrize(("clock", "dark"), [("06:59", True), ("07:00", False), ("19:59", False), ("20:00", True)])
def test_on_a_night_off_the_clock_says_whether_it_is_dark(clock: str, dark: bool) -> None:
    assert seen(clock, plan=OFF).is_dark is dark


@pytest.mark.parametrize(
    ("clock", "dark"), [("19:29", False), ("19:30", True), ("23:00", True), ("06:59", True), ("07:00", False)]
)
def test_it_is_dark_from_three_hours_before_lights_out_until_the_early_morning(clock: str, dark: bool) -> None:
    assert seen(clock).is_dark is dark


def test_sleep_is_the_time_that_really_passes() -> None:
    assert seen("12:00").sleep == timedelta(hours=8)
    night = tuesday()
    longer = usual_plan(night=type(night)(night.date, night.begins, night.lights_out, wall("2026-11-25 07:30")))
    assert seen("12:00", plan=longer).sleep == timedelta(hours=9)


@pytest.mark.parametrize(
    ("clock", "known", "step_id"),
    [
        ("12:00", Record(), "caffeine"),
        ("15:00", Record(), "exercise"),  # caffeine is open, but has begun
        ("21:40", Record(), "breathing"),
        ("21:40", record(breathing=Kind.DONE), "lights-out"),
        ("22:30", Record(), None),
    ],
)
def test_the_next_step_is_the_first_open_one_ahead(clock: str, known: Record, step_id: str | None) -> None:
    following = seen(clock, known).next_row
    assert (following.step.id if following else None) == step_id


@pytest.mark.parametrize(("until", "shown"), [(None, None), (TUESDAY, None), (date(2026, 11, 25), date(2026, 11, 25))])
def test_a_pause_that_has_ended_is_not_shown(until: date | None, shown: date | None) -> None:
    assert seen("20:00", paused_until=until).paused_until == shown


def test_taking_back_is_offered_for_the_last_answer_and_not_for_long() -> None:
    known = record(
        event(Kind.DONE, "caffeine", at=evening("20:50")),
        event(Kind.SKIPPED, "nutrition", at=evening("20:55")),
    )
    just = seen("21:00", known).just_answered
    assert just is not None
    assert just.step.id == "nutrition"
    assert seen("21:06", known).just_answered is None
    assert seen("21:00").just_answered is None


def test_nothing_matters_any_more_after_good_night() -> None:
    assert seen("21:40", record(lights_out=Kind.DONE)).current_row is None
    current = seen("21:40").current_row
    assert current is not None
    assert current.step.id == "wind-down"


def test_moving_lights_out_turns_no_evening_white() -> None:
    for clock in ("20:05", "21:00", "23:50"):
        assert seen(clock, plan=usual_plan(night=tuesday(schedule=Schedule(times("00:45-08:00"))))).is_dark
