"""`bedtime caffeine`: a drink in a word, what is left of it as a range, and every note can be taken back."""

import json
from datetime import timedelta
from typing import Any

import pytest

from tests.builders import evening
from tests.commands import Terminal, Zones


def shown(bedtime: Terminal) -> dict[str, Any]:
    day: dict[str, Any] = json.loads(bedtime.says("caffeine", "--json"))
    return day


def drinks(bedtime: Terminal) -> list[tuple[str, float, str | None]]:
    return [(drink["at"], drink["mg"], drink["serving"]) for drink in shown(bedtime)["drinks"]]


def test_a_drink_in_milligrams_at_the_last_such_time(bedtime: Terminal) -> None:
    assert bedtime.says("caffeine", "96", "--at", "14:10") == "96 mg at 14:10: noted."
    assert drinks(bedtime) == [("2026-11-24T14:10:00+01:00", 96, None)]
    assert bedtime.says("caffeine", "62.5mg") == "62.5 mg at 20:00: noted."
    assert bedtime.says("caffeine", "40", "--at", "2026-11-24T08:00") == "40 mg at 08:00: noted."
    assert bedtime.says("caffeine", "30", "--at", "2026-11-24T08:00+00:00") == "30 mg at 09:00: noted."
    assert [at[11:16] for at, _, _ in drinks(bedtime)] == ["08:00", "09:00", "14:10", "20:00"]


def test_a_serving_by_its_name(bedtime: Terminal) -> None:
    assert bedtime.says("caffeine", "espresso") == "63 mg at 20:00: noted."
    assert drinks(bedtime) == [("2026-11-24T20:00:00+01:00", 63, "espresso")]


def test_a_time_still_to_come_is_yesterdays(bedtime: Terminal) -> None:
    bedtime.now = evening("10:00")
    bedtime.says("caffeine", "96", "--at", "21:00")
    assert drinks(bedtime) == [], "it was had in last night's day"
    assert shown(bedtime)["left_at_lights_out_mg"] == {"low": 0.3, "high": 10.5}, "and counts all the same"


def test_the_day_in_words(bedtime: Terminal) -> None:
    bedtime.says("settings", "set", "caffeine.usual_mg", "96")
    bedtime.now = evening("14:30")
    nothing, fits, servings = bedtime.says("caffeine").splitlines()
    assert nothing == "Nothing logged yet."
    assert "15:13" in fits
    assert "espresso" in servings
    bedtime.says("caffeine", "filter")
    assert bedtime.says("caffeine").splitlines()[:4] == [
        "96 mg today",
        "  Coffee 14:30, 96 mg",
        "About 15 to 48 mg may be left at lights-out. An estimate, not a blood test.",
        "It does not hold with liver disease or some medicines, such as cimetidine, fluvoxamine or ciprofloxacin: then"
        " ask a pharmacist.",
    ]
    for _ in range(4):
        bedtime.says("caffeine", "96")
    assert "400 mg" in bedtime.says("caffeine").splitlines()[-1]


def test_where_the_reckoning_does_not_hold_no_number_is_given(bedtime: Terminal) -> None:
    bedtime.says("settings", "set", "caffeine.body", "not-valid")
    bedtime.says("caffeine", "96")
    assert bedtime.says("caffeine").splitlines()[2:] == [
        "No estimate: with liver disease or some medicines this reckoning does not hold. Ask a pharmacist."
    ]
    day = shown(bedtime)
    assert (day["left_at_lights_out_mg"], day["half_life_hours"]) == (None, None)


def test_the_day_for_programs(bedtime: Terminal) -> None:
    day = json.loads(bedtime.says("caffeine", "96", "--at", "14:30", "--json"))
    servings = day.pop("servings")
    assert day.pop("exclusions").startswith("It does not hold with liver disease")
    assert day == {
        "night": "2026-11-24",
        "none": False,
        "mg": 96.0,
        "drinks": [{"at": "2026-11-24T14:30:00+01:00", "mg": 96.0, "serving": None}],
        "left_at_lights_out_mg": {"low": 15.1, "high": 48.0},
        "limit_mg": 35.0,
        "half_life_hours": 5.0,
        "usual_mg": None,
        "latest_usual": None,
        "over_mg": None,
    }
    assert servings[1] == {"id": "espresso", "title": "Espresso", "mg": 63.0}


def test_none_today(bedtime: Terminal) -> None:
    assert bedtime.says("caffeine", "none") == "No caffeine: noted."
    assert bedtime.says("caffeine", "none") == "No caffeine: noted."
    assert bedtime.says("caffeine") == "None today."
    assert shown(bedtime)["none"]
    bedtime.says("caffeine", "96")
    assert not shown(bedtime)["none"]
    assert "take that back first" in bedtime.refuses("caffeine", "none", status=1)


def test_the_last_note_is_taken_back_then_the_one_before(bedtime: Terminal) -> None:
    bedtime.says("caffeine", "none")
    bedtime.says("caffeine", "espresso", "--at", "18:00")
    bedtime.says("caffeine", "96", "--at", "08:10")
    assert bedtime.says("caffeine", "--undo") == "96 mg at 08:10: taken back."
    assert bedtime.says("caffeine", "--undo") == "Espresso 18:00, 63 mg: taken back."
    assert bedtime.says("caffeine", "--undo") == "No caffeine: taken back."
    assert bedtime.refuses("caffeine", "--undo", status=1) == "nothing was noted today that could be taken back"
    assert bedtime.says("caffeine").startswith("Nothing logged yet.")


def test_a_drink_of_last_evening_noted_today_is_taken_back_and_one_noted_then_is_not(bedtime: Terminal) -> None:
    bedtime.says("caffeine", "96")
    bedtime.now += timedelta(hours=14)
    assert "nothing was noted today" in bedtime.refuses("caffeine", "--undo", status=1)
    bedtime.says("caffeine", "40", "--at", "21:00")
    assert bedtime.says("caffeine", "--undo") == "40 mg at 21:00: taken back."


def test_a_drink_taken_back_for_programs(bedtime: Terminal) -> None:
    bedtime.says("caffeine", "96")
    assert json.loads(bedtime.says("caffeine", "--undo", "--json"))["drinks"] == []


def test_a_drink_logged_later_opens_the_tick_again(bedtime: Terminal) -> None:
    bedtime.now = evening("14:00")
    bedtime.says("done", "caffeine")
    bedtime.now = evening("15:00")
    bedtime.says("caffeine", "96")
    steps = json.loads(bedtime.says("tonight", "--json"))["steps"]
    assert steps[0]["state"] == "open"


@pytest.mark.parametrize(
    ("at", "first"),
    [("02:30", "2026-10-25T02:30:00+01:00"), ("01:30", "2026-10-25T01:30:00+02:00")],
)
def test_an_hour_the_clock_shows_twice_means_the_last_one(bedtime: Terminal, at: str, first: str) -> None:
    bedtime.now = evening("05:00") - timedelta(days=31)
    bedtime.says("caffeine", "20", "--at", at)
    assert drinks(bedtime)[0][0] == first


def test_another_zone_shows_the_same_drink_by_its_own_clock(bedtime: Terminal, zone: Zones) -> None:
    bedtime.says("caffeine", "96")
    zone("Asia/Kathmandu")
    assert drinks(bedtime)[0][0] == "2026-11-25T00:45:00+05:45"


@pytest.mark.parametrize(
    ("arguments", "status", "line"),
    [
        (["expresso"], 2, "there is no serving called 'expresso'; did you mean 'espresso'?"),
        (["-5"], 2, "there is no serving called '-5'; there are: filter, espresso, "),
        (["alll"], 2, "there is no serving called 'alll'; did you mean 'all'?"),
        (["1e3"], 2, "there is no serving called '1e3'; "),
        (["٩٦"], 2, "there is no serving called '٩٦'; "),
        (["☕"], 2, "there is no serving called '☕'; "),
        ([""], 2, "argument AMOUNT: '' is no line of text"),
        (["a\x1b[2J"], 2, "argument AMOUNT: 'a\\x1b[2J' is no line of text"),
        (["0"], 1, "0 mg: give between 1 and 1000 mg of caffeine"),
        (["1001"], 1, "1001 mg: give between 1 and 1000 mg of caffeine"),
        (["96", "--at", "25:00"], 2, "argument --at: '25:00' is no time; write 22:30 or 2026-11-24T22:30"),
        (["96", "--at", "2026-11-24T20:01"], 1, "2026-11-24 20:01 is still to come; log a drink when you have had it"),
        (["96", "--at", "1990-01-01T10:00"], 1, "1 January 1990 is too long ago; "),
        (["96", "--at", "2026-10-20T10:00"], 1, "20 October 2026 is too long ago; "),
        (["none", "--at", "08:00"], 2, "none is said of the whole day; leave --at out"),
        (["--at", "08:00"], 2, "say how much it was, as in: bedtime caffeine 96 --at 14:10"),
        (["96", "--undo"], 2, "--undo takes the last note back; leave the amount and the time out"),
    ],
)
def test_wrong_use_is_refused_and_logs_nothing(bedtime: Terminal, arguments: list[str], status: int, line: str) -> None:
    assert bedtime.refuses("caffeine", *arguments, status=status).startswith(line)
    assert drinks(bedtime) == []


def test_looking_leaves_no_trace(bedtime: Terminal) -> None:
    bedtime.says("caffeine")
    bedtime.says("caffeine", "--json")
    assert not bedtime.data.exists()


def test_that_was_all_settles_the_day(bedtime: Terminal) -> None:
    bedtime.says("watch", "late-caffeine")
    bedtime.says("caffeine", "40", "--at", "08:00")
    assert "late-caffeine: unknown" in bedtime.says("evening")
    assert bedtime.says("caffeine", "all") == "That was all: noted."
    assert "late-caffeine: no" in bedtime.says("evening")
    assert "leave --at out" in bedtime.refuses("caffeine", "all", "--at", "08:00", status=2)


def test_that_was_all_is_taken_back_before_the_drink_it_was_said_of(bedtime: Terminal) -> None:
    bedtime.says("watch", "late-caffeine")
    bedtime.says("caffeine", "espresso", "--at", "08:00")
    bedtime.says("caffeine", "all")
    bedtime.says("caffeine", "all")
    assert bedtime.says("caffeine", "--undo") == "That was all: taken back."
    assert len(drinks(bedtime)) == 1
    assert "late-caffeine: unknown" in bedtime.says("evening")
    assert bedtime.says("caffeine", "--undo") == "Espresso 08:00, 63 mg: taken back."
    assert "nothing was noted today" in bedtime.refuses("caffeine", "--undo", status=1)


def test_a_drink_noted_after_that_was_all_is_taken_back_first(bedtime: Terminal) -> None:
    bedtime.says("caffeine", "espresso", "--at", "08:00")
    bedtime.says("caffeine", "all")
    bedtime.says("caffeine", "40", "--at", "07:00")
    assert bedtime.says("caffeine", "--undo") == "40 mg at 07:00: taken back."
    assert bedtime.says("caffeine", "--undo") == "That was all: taken back."
    assert len(drinks(bedtime)) == 1


def test_that_was_all_is_not_said_of_nothing(bedtime: Terminal) -> None:
    line = "nothing is logged today; say none, or log what you had"
    assert bedtime.refuses("caffeine", "all", status=1) == line
    bedtime.says("caffeine", "espresso")
    bedtime.says("caffeine", "--undo")
    assert bedtime.refuses("caffeine", "all", status=1) == line
    bedtime.says("caffeine", "none")
    assert bedtime.says("caffeine", "all") == "That was all: noted."


def test_an_unknown_serving_is_answered_with_all_that_may_be_said(bedtime: Terminal) -> None:
    assert bedtime.refuses("caffeine", "☕", status=2).endswith(", none, all")
