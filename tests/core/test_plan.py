"""A night's steps at their instants: counted back from lights-out in real time, with the reminders that will come."""

from datetime import date, datetime, timedelta

import pytest

from bedtime.core.events import Kind, Record
from bedtime.core.night import Move, night_of
from bedtime.core.plan import AWAY, Plan, Window, as_data, latest_snooze, plan, reminder, renewed
from bedtime.core.routine import LIGHTS_OUT, Routine
from bedtime.core.schedule import Schedule
from tests.builders import (
    BERLIN,
    ROUTINE,
    TUESDAY,
    changed,
    evening,
    event,
    local,
    record,
    step,
    times,
    tuesday,
    usual_plan,
    wall,
)

ZONE = "Europe/Berlin"
STEPS = [each.id for each in ROUTINE.steps]


def shown(planned: Plan) -> dict[str, str]:
    """Per step its instant, and the window of its reminder where it has one."""
    table = {}
    for each in planned.steps:
        ends = f" {_clock(each.window.opens)}-{_clock(each.window.closes)}" if each.window else ""
        table[each.step.id] = f"{_clock(each.at)}{ends}"
    return table


def _clock(at: datetime) -> str:
    return f"{at.astimezone(BERLIN):%H:%M}"


def test_the_built_in_evening() -> None:
    assert shown(usual_plan()) == {
        "caffeine": "14:30 14:00-17:00",
        "exercise": "18:30",
        "nutrition": "19:30",
        "environment": "21:15",
        "wind-down": "21:30 21:30-22:15",
        "breathing": "22:10 22:10-22:30",
        "lights-out": "22:30 22:20-23:20",
    }


@pytest.mark.parametrize(
    ("step_id", "passes"),
    [
        ("caffeine", "17:00"),
        ("exercise", "18:30"),
        ("environment", "22:15"),  # with the card it is mentioned on
        ("wind-down", "22:15"),
        ("breathing", "22:30"),
        ("lights-out", "23:20"),
    ],
)
def test_a_step_passes_with_its_card_or_else_when_it_applies(step_id: str, passes: str) -> None:
    found = next(each for each in usual_plan().steps if each.step.id == step_id)
    assert _clock(found.passes) == passes


def test_a_step_passes_when_it_applies_though_its_card_went_stale_before() -> None:
    early = changed(ROUTINE, caffeine=step("caffeine", 480, 60, 15))
    found = usual_plan(early).steps[0]
    assert found.window == Window("caffeine", evening("13:30"), evening("13:45"))
    assert found.passes == evening("14:30")


def test_leads_are_counted_in_real_time_on_the_night_the_clock_changes() -> None:
    night = night_of(Schedule(times("04:00-11:00")), date(2026, 3, 28), BERLIN, {})
    found = {each.step.id: local(each.at) for each in plan(night, ROUTINE, None).steps}
    assert found["lights-out"] == "2026-03-29 04:00"
    assert found["wind-down"] == "2026-03-29 03:00"
    assert found["environment"] == "2026-03-29 01:45"
    assert found["caffeine"] == "2026-03-28 19:00"


def test_a_step_that_would_begin_before_the_night_already_applies_and_is_never_announced() -> None:
    short = tuesday(moves={TUESDAY - timedelta(days=1): Move(wake=evening("15:00"))})
    caffeine = usual_plan(night=short).steps[0]
    assert (caffeine.already_applies, caffeine.window, caffeine.passes) == (True, None, evening("22:30"))
    assert not any(each.already_applies for each in usual_plan().steps)


def test_a_reminder_that_would_come_before_the_night_comes_with_it() -> None:
    short = tuesday(moves={TUESDAY - timedelta(days=1): Move(wake=evening("14:10"))})
    assert usual_plan(night=short).window("caffeine") == Window("caffeine", evening("14:10"), evening("17:10"))


def test_a_lights_out_step_without_a_reminder_passes_like_one_with_it() -> None:
    silent = changed(ROUTINE, lights_out=step("lights-out", fresh=60))
    assert usual_plan(silent).steps[-1].passes == evening("23:30")
    unspoken = changed(ROUTINE, lights_out=step("lights-out"))
    assert usual_plan(unspoken).steps[-1].passes == evening("22:30")


def test_nothing_is_planned_on_a_night_off() -> None:
    off = tuesday(Schedule(times("22:30-06:30"), dates={TUESDAY: "off"}))
    found = usual_plan(night=off, away=30)
    assert (found.steps, found.away, found.wind_down) == ((), None, None)


def test_who_puts_the_laptop_away_gets_one_closing_card_and_no_reminder_after_it() -> None:
    found = usual_plan(away=45)
    assert found.away == found.window(AWAY) == Window(AWAY, evening("21:45"), evening("22:30"))
    assert [each.step.id for each in found.steps if each.window] == ["caffeine", "wind-down"]


def test_a_reminder_that_would_come_with_the_closing_card_stands_on_it() -> None:
    assert usual_plan(away=60).window("wind-down") is None
    assert usual_plan(away=59).window("wind-down") is not None


def test_the_closing_card_comes_with_the_night_where_the_laptop_would_be_put_away_before_it() -> None:
    short = tuesday(moves={TUESDAY - timedelta(days=1): Move(wake=evening("15:00"))})
    found = usual_plan(night=short, away=480)
    assert found.away == Window(AWAY, evening("15:00"), evening("22:30"))
    assert [each.window for each in found.steps] == [None] * 7


@pytest.mark.parametrize("away", [None, 0])
def test_who_stays_until_lights_out_gets_no_closing_card(away: float | None) -> None:
    assert usual_plan(away=away) == usual_plan()
    assert usual_plan().window(AWAY) is None


@pytest.mark.parametrize(
    ("routine", "at"),
    [
        (ROUTINE, "21:30"),
        (changed(ROUTINE, wind_down=step("wind-down", 90)), "21:00"),
        (changed(ROUTINE, wind_down=None), "21:30"),
    ],
)
def test_the_evening_turns_quiet_with_the_wind_down_or_an_hour_before_lights_out(routine: Routine, at: str) -> None:
    assert usual_plan(routine).wind_down == evening(at)


def test_a_window_holds_from_its_opening_until_just_before_it_closes() -> None:
    window = Window("x", evening("21:30"), evening("22:15"))
    held = [window.holds(evening(clock)) for clock in ("21:29", "21:30", "22:14", "22:15")]
    assert held == [False, True, True, False]


@pytest.mark.parametrize(
    ("step_id", "until", "window"),
    [
        ("wind-down", "21:40", "21:40-22:25"),
        ("wind-down", "22:00", "22:00-22:30"),
        ("breathing", "22:29", "22:25-22:30"),  # lights-out came nearer since
        ("lights-out", "22:28", "22:28-23:28"),
        ("lights-out", "22:40", "22:30-23:30"),
        ("exercise", "19:00", "19:00-22:30"),
    ],
)
def test_a_snoozed_reminder_is_fresh_again_and_never_reaches_past_lights_out(
    step_id: str, until: str, window: str
) -> None:
    planned = next(each for each in usual_plan().steps if each.step.id == step_id)
    snoozed = record(event(Kind.SNOOZED, step_id, until=evening(until).isoformat()))
    opens, closes = map(evening, window.split("-"))
    assert reminder(planned, snoozed) == Window(step_id, opens, closes)
    assert reminder(planned, Record()) == planned.window


def test_the_last_instant_to_put_a_step_off_to_leaves_time_for_it() -> None:
    assert latest_snooze(ROUTINE.step("breathing"), evening("22:30")) == evening("22:25")
    assert latest_snooze(ROUTINE.step(LIGHTS_OUT), evening("22:30")) == evening("22:30")


def test_what_is_written_down_tells_the_night_as_it_was_meant() -> None:
    data = as_data(usual_plan(), ZONE)
    assert (data["zone"], data["lights_out"], data["wake"]) == (
        ZONE,
        "2026-11-24T21:30:00+00:00",
        "2026-11-25T05:30:00+00:00",
    )
    assert [each["id"] for each in data["steps"]] == STEPS
    assert data["steps"][4] == {"id": "wind-down", "title": "Wind down", "at": "2026-11-24T20:30:00+00:00"}


def test_a_night_off_is_written_down_without_lights_out() -> None:
    off = tuesday(Schedule(times("22:30-06:30"), dates={TUESDAY: "off"}))
    data = as_data(usual_plan(night=off), ZONE)
    assert (data["lights_out"], data["steps"]) == (None, [])


def moved_to(clock: str, away: float | None = None) -> Plan:
    """TUESDAY's plan with lights-out moved."""
    return usual_plan(night=tuesday(moves={TUESDAY: Move(lights_out=evening(clock))}), away=away)


REMINDED = tuple(event(Kind.REMINDED, subject, n=0) for subject in ("caffeine", "wind-down", "environment"))
PLANNED = event(Kind.PLANNED, again=[], **as_data(usual_plan(), ZONE))


@pytest.mark.parametrize(
    ("to", "now", "again"),
    [
        ("23:30", "22:00", ["wind-down"]),
        ("23:30", "22:30", []),  # its new instant has come already
        ("22:00", "20:00", ["wind-down"]),
        ("22:30", "21:00", []),
        ("23:59", "15:00", ["caffeine", "wind-down"]),
    ],
)
def test_a_moved_lights_out_renews_what_was_given_and_lies_ahead_again(to: str, now: str, again: list[str]) -> None:
    assert renewed(moved_to(to), ZONE, record(PLANNED, *REMINDED), evening(now)) == again


def test_what_was_answered_or_never_given_is_not_renewed() -> None:
    plain = record(PLANNED, *REMINDED, wind_down=Kind.DONE)
    assert renewed(moved_to("23:30"), ZONE, plain, evening("21:50")) == []
    opened_again = record(PLANNED, *REMINDED, event(Kind.DONE, "wind-down"), event(Kind.UNDONE, "wind-down"))
    assert renewed(moved_to("23:30"), ZONE, opened_again, evening("21:50")) == ["wind-down"]


def test_a_snoozed_reminder_follows_a_moved_lights_out() -> None:
    put_off = record(PLANNED, event(Kind.SNOOZED, "breathing", until=evening("22:20").isoformat()))
    assert renewed(moved_to("23:30"), ZONE, put_off, evening("22:15")) == ["breathing"]


def test_the_closing_card_follows_a_moved_lights_out() -> None:
    given = record(event(Kind.PLANNED, again=[], **as_data(usual_plan(away=60), ZONE)), event(Kind.REMINDED, AWAY, n=0))
    assert renewed(moved_to("23:30", away=60), ZONE, given, evening("22:00")) == [AWAY]


def test_another_zone_renews_nothing() -> None:
    assert renewed(moved_to("23:30"), "Europe/London", record(PLANNED, *REMINDED), evening("22:00")) == []


def test_a_night_never_planned_before_renews_nothing() -> None:
    assert renewed(moved_to("23:30"), ZONE, record(*REMINDED), evening("22:00")) == []


def test_a_change_of_something_else_renews_nothing_even_with_the_clock_set_back() -> None:
    other_wake = usual_plan(night=tuesday(moves={TUESDAY: Move(wake=wall("2026-11-25 08:00"))}))
    assert renewed(other_wake, ZONE, record(PLANNED, *REMINDED), evening("20:00")) == []
    other_title = usual_plan(changed(ROUTINE, wind_down=step("wind-down", 60, 0, 45, title="Slow down")))
    assert renewed(other_title, ZONE, record(PLANNED, *REMINDED), evening("20:00")) == []


def test_a_step_put_later_is_renewed_alone() -> None:
    later = usual_plan(changed(ROUTINE, wind_down=step("wind-down", 30, 0, 30)))
    assert renewed(later, ZONE, record(PLANNED, *REMINDED), evening("21:45")) == ["wind-down"]
