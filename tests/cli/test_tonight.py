"""`bedtime tonight`: the exact plan of any night, anywhere, without leaving a trace."""

import json
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from tests.builders import evening
from tests.commands import Terminal, Zones

STEPS = ["caffeine", "exercise", "nutrition", "environment", "wind-down", "breathing", "lights-out"]


def plan(bedtime: Terminal, *arguments: str) -> dict[str, Any]:
    shown: dict[str, Any] = json.loads(bedtime.says("tonight", "--json", *arguments))
    return shown


def states(shown: dict[str, Any]) -> str:
    return " ".join(step["state"] for step in shown["steps"])


def test_the_plan_in_words(bedtime: Terminal) -> None:
    assert bedtime.says("tonight").splitlines() == [
        "Tuesday night: Lights out in 2 h 30 min",
        "22:30 until 06:30, 8 h",
        "",
        "  14:30  [ ] Last caffeine (from tomorrow)  <caffeine>",
        "  18:30  [ ] Hard exercise over (from tomorrow)  <exercise>",
        "  19:30  [ ] Balanced dinner, enough to drink (from tomorrow)  <nutrition>",
        "  21:15  [ ] Room cool, dark and quiet  <environment>",
        "  21:30  [ ] Wind down  <wind-down>",
        "  22:10  [ ] Breathe slowly, five minutes  <breathing>",
        "  22:30  [ ] Lights out  <lights-out>",
    ]


def test_the_plan_for_programs(bedtime: Terminal) -> None:
    shown = plan(bedtime)
    steps = shown.pop("steps")
    assert shown == {
        "night": "2026-11-24",
        "zone": "Europe/Berlin",
        "lights_out": "2026-11-24T22:30:00+01:00",
        "wake": "2026-11-25T06:30:00+01:00",
        "sleep_hours": 8.0,
    }
    assert [step["id"] for step in steps] == STEPS
    assert steps[0] == {
        "id": "caffeine",
        "title": "Last caffeine",
        "at": "2026-11-24T14:30:00+01:00",
        "reminder": "2026-11-24T14:00:00+01:00",
        "state": "passed",
    }
    assert steps[-1] == {
        "id": "lights-out",
        "title": "Lights out",
        "at": "2026-11-24T22:30:00+01:00",
        "reminder": "2026-11-24T22:20:00+01:00",
        "state": "open",
    }


@pytest.mark.parametrize(
    ("place", "night", "lights_out", "wake", "hours", "caffeine"),
    [
        ("Europe/Berlin", "2026-03-28", "22:30:00+01:00", "06:30:00+02:00", 7, "14:30:00+01:00"),
        ("Europe/Berlin", "2026-03-29", "22:30:00+02:00", "06:30:00+02:00", 8, "14:30:00+02:00"),
        ("Europe/Berlin", "2026-10-24", "22:30:00+02:00", "06:30:00+01:00", 9, "14:30:00+02:00"),
        ("America/New_York", "2026-03-07", "22:30:00-05:00", "06:30:00-04:00", 7, "14:30:00-05:00"),
        ("America/New_York", "2026-03-28", "22:30:00-04:00", "06:30:00-04:00", 8, "14:30:00-04:00"),
        ("America/Havana", "2026-03-07", "22:30:00-05:00", "06:30:00-04:00", 7, "14:30:00-05:00"),
        ("Australia/Lord_Howe", "2026-04-04", "22:30:00+11:00", "06:30:00+10:30", 8.5, "14:30:00+11:00"),
        ("Asia/Kathmandu", "2026-03-28", "22:30:00+05:45", "06:30:00+05:45", 8, "14:30:00+05:45"),
    ],
)
def test_every_instant_is_right_wherever_the_laptop_is(  # noqa: PLR0917 - one line of the table
    bedtime: Terminal, zone: Zones, place: str, night: str, lights_out: str, wake: str, hours: float, caffeine: str
) -> None:
    zone(place)
    shown = plan(bedtime, "--at", f"{night}T20:00")
    morning = date.fromisoformat(night) + timedelta(days=1)
    assert shown["zone"] == place
    assert shown["night"] == night
    assert (shown["lights_out"], shown["wake"]) == (f"{night}T{lights_out}", f"{morning}T{wake}")
    assert shown["sleep_hours"] == hours
    assert shown["steps"][0]["at"] == f"{night}T{caffeine}"
    slept = datetime.fromisoformat(shown["wake"]) - datetime.fromisoformat(shown["lights_out"])
    assert slept == timedelta(hours=hours)


def test_a_lights_out_that_the_clock_leaps_over_comes_right_after_the_leap(bedtime: Terminal, zone: Zones) -> None:
    zone("America/Havana")  # where 8 March 2026 begins at 01:00
    bedtime.says("settings", "set", "schedule.default", '{ lights_out = "00:15", wake = "08:00" }')
    shown = plan(bedtime, "--at", "2026-03-07T20:00")
    assert (shown["night"], shown["lights_out"]) == ("2026-03-07", "2026-03-08T01:00:00-04:00")
    assert shown["sleep_hours"] == 7
    assert shown["steps"][-2]["at"] == "2026-03-07T23:40:00-05:00"


@pytest.mark.parametrize(
    ("at", "night", "still_open"),
    [
        ("2026-11-24T20:00", "2026-11-24", 4),
        ("2026-11-24 20:00", "2026-11-24", 4),
        ("2026-11-24T20:00:00+05:45", "2026-11-24", 7),
        ("2026-11-24T20:00Z", "2026-11-24", 4),
        ("2026-11-24T22:00Z", "2026-11-24", 1),
        ("2026-11-25T06:29", "2026-11-24", 0),
        ("2026-11-25T06:30", "2026-11-25", 7),
        ("21:00", "2026-11-24", 4),
        ("9:00", "2026-11-24", 7),
        ("06:30", "2026-11-24", 7),
        ("00:10", "2026-11-24", 0),
        ("06:29", "2026-11-24", 0),
    ],
)
def test_at_chooses_the_night_and_what_has_passed(bedtime: Terminal, at: str, night: str, still_open: int) -> None:
    shown = plan(bedtime, "--at", at)
    assert shown["night"] == night
    assert states(shown).split().count("open") == still_open


def test_a_time_of_day_means_the_one_in_this_night(bedtime: Terminal) -> None:
    assert "Lights out in 1 h 30 min" in bedtime.says("tonight", "--at", "21:00")
    bedtime.now = evening("00:30")
    assert "Tuesday night: Lights out in 1 h 30 min" in bedtime.says("tonight", "--at", "21:00")
    assert "Tuesday night: Time to rest" in bedtime.says("tonight", "--at", "02:00")


def test_a_time_of_day_that_a_short_night_does_not_have_is_todays(bedtime: Terminal) -> None:
    bedtime.says("wake", "23:30", "--date", "2026-11-24")
    assert plan(bedtime, "--at", "23:45")["night"] == "2026-11-25"


@pytest.mark.parametrize(
    "nonsense",
    ["25:00", "24:00", "22:60", "2026-02-30T20:00", "9999-12-31T20:00", "0001-01-01T00:00", "", " ", "tonight",
     "2026-11-24", "20", "22:30\n", "-1:00", "1e3", "٢٢:٣٠", "2026-11-24T20:00+99:00"],
)  # fmt: skip
def test_what_is_no_time_is_refused(bedtime: Terminal, nonsense: str) -> None:
    line = bedtime.refuses("tonight", f"--at={nonsense}", status=2)
    assert line == (
        f"argument --at: {nonsense!r} is no time; write 22:30 or 2026-11-24T22:30 (see bedtime tonight --help)"
    )


def test_looking_leaves_no_trace(bedtime: Terminal) -> None:
    bedtime.says("tonight")
    bedtime.says("tonight", "--json", "--at", "21:00")
    bedtime.says("settings")
    assert not bedtime.data.exists()


def test_what_is_done_skipped_and_passed(bedtime: Terminal) -> None:
    bedtime.now = evening("14:00")
    bedtime.says("done", "caffeine")
    bedtime.says("skip", "exercise")
    bedtime.now = evening("20:00")
    assert states(plan(bedtime)) == "done skipped passed open open open open"
    assert bedtime.says("tonight").splitlines()[3:6] == [
        "  14:30  [x] Last caffeine (done)  <caffeine>",
        "  18:30  [-] Hard exercise over (skipped)  <exercise>",
        "  19:30  [ ] Balanced dinner, enough to drink (passed)  <nutrition>",
    ]


def test_a_night_off_has_no_times(bedtime: Terminal) -> None:
    bedtime.says("shift", "off", "2026-11-24")
    assert plan(bedtime) == {
        "night": "2026-11-24",
        "zone": "Europe/Berlin",
        "lights_out": None,
        "wake": None,
        "sleep_hours": None,
        "steps": [],
    }
    assert bedtime.says("tonight") == "Tuesday night: A night off\nNothing is planned and nothing will be said."


def test_a_pause_stands_below_the_plan(bedtime: Terminal) -> None:
    bedtime.says("pause", "--until", "2026-11-27")
    assert bedtime.says("tonight").endswith("\n\nReminders are paused until the evening of Friday, 27 November.")
