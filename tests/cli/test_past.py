"""`bedtime history`, `insights`, `watch` and `trial`: what the log says, and no more than it may."""

import json
from datetime import date, timedelta
from typing import Any

import pytest

from tests import children
from tests.builders import TUESDAY, wall
from tests.commands import Terminal

WEEK = timedelta(days=7)


def answer(bedtime: Terminal, *mornings: list[str], first: date = TUESDAY) -> None:
    """Says these at seven on one morning after the other, from the night of `first` on; then it is eight."""
    for place, said in enumerate(mornings, 1):
        bedtime.now = wall(f"{first + timedelta(days=place)} 07:00")
        bedtime.says("tonight") if not said else bedtime.says("morning", *said)
    bedtime.now += timedelta(hours=1)


def data(bedtime: Terminal, *arguments: str) -> dict[str, Any]:
    shown: dict[str, Any] = json.loads(bedtime.says(*arguments, "--json"))
    return shown


def test_before_the_first_night_there_is_nothing(bedtime: Terminal) -> None:
    assert bedtime.says("history").splitlines() == ["No nights yet", "Last four weeks"]
    shown = data(bedtime, "history")
    assert (shown["nights"], shown["weeks"], shown["answered"]) == ([], [], 0)
    assert not bedtime.data.exists()


def test_a_line_for_each_night_and_a_table_of_weeks(bedtime: Terminal) -> None:
    full = ["yes", "--count", "2", "--tried", "22:40", "--onset", "10", "--awake", "5", "--sign", "urge"]
    answer(bedtime, full, [], ["no"], ["unsure"])
    lines = bedtime.says("history").splitlines()
    assert lines[:2] == ["Jerks on 1 of 2 nights", "24 to 27 November"]
    assert lines[4:8] == [
        "  Tue 24 Nov: jerks noticed, two; asleep 22:50 to 06:30, planned times; something unusual marked",
        "  Wed 25 Nov: no answer",
        "  Thu 26 Nov: nothing noticed",
        "  Fri 27 Nov: not sure",
    ]
    assert lines[9].split() == ["Week", "1", "2", "3", "4", "5", "6", "7"]
    assert lines[10].startswith("23 to 29 Nov  2 of 4")
    assert lines[16].startswith("6: Time asleep of time in bed (SE, TST/TIB)")


def test_the_nights_for_programs(bedtime: Terminal) -> None:
    bedtime.says("done", "wind-down")
    answer(bedtime, ["yes", "--count", "3-5", "--tried", "22:40", "--onset", "10", "--awake", "5"])
    shown = data(bedtime, "history")
    assert shown["nights"] == [
        {
            "date": "2026-11-24",
            "zone": "Europe/Berlin",
            "noticed": "yes",
            "count": "3-5",
            "jerks": [],
            "lights_out": "2026-11-24T22:30:00+01:00",
            "wake": "2026-11-25T06:30:00+01:00",
            "asleep": {"from": "2026-11-24T22:50:00+01:00", "to": "2026-11-25T06:30:00+01:00"},
            "kept": 1,
            "planned_steps": 6,
            "signs": [],
            "entered_late": False,
            "planned_times": ["into_bed", "woke_up", "out_of_bed"],
        }
    ]
    assert shown["weeks"] == [
        {
            "monday": "2026-11-23",
            "nights": 1,
            "answered": 1,
            "jerk_nights": 1,
            "diaries": 1,
            "tst_minutes": 455.0,
            "sol_minutes": 10.0,
            "waso_minutes": 5.0,
            "tib_minutes": 480.0,
            "se_tib_percent": 94.79,
            "se_dse_percent": 96.81,
            "tried_spread_minutes": None,
            "bother": None,
            "sleepiness": None,
        }
    ]
    assert (shown["answered"], shown["unanswered"], shown["jerk_nights"], shown["score"]) == (1, 0, 1, None)
    assert (shown["first"], shown["latest"]) == ("2026-11-24", "2026-11-24")


def test_the_score_is_there_for_who_asks_for_it(bedtime: Terminal) -> None:
    bedtime.says("done", "wind-down")
    answer(bedtime, ["no"])
    assert data(bedtime, "history")["score"] is None
    bedtime.says("settings", "set", "check_ins.score", "true")
    assert data(bedtime, "history")["score"] == 16.7
    assert "17 of 100" in bedtime.says("history")


def test_how_many_nights_and_until_when(bedtime: Terminal) -> None:
    answer(bedtime, *([["no"]] * 9))
    assert [night["date"][8:] for night in data(bedtime, "history", "--nights", "3")["nights"]] == ["30", "01", "02"]
    until = data(bedtime, "history", "--nights", "2", "--until", "2026-11-28")["nights"]
    assert [night["date"] for night in until] == ["2026-11-27", "2026-11-28"]
    assert len(data(bedtime, "history", "--nights", "3700")["nights"]) == 9, "none before Bedtime was there"
    assert len(data(bedtime, "history", "--until", "2199-12-31")["nights"]) == 9
    assert data(bedtime, "history", "--until", "1971-01-01")["nights"] == []


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["--nights", "3"], "30 November to 2 December"),
        (["--nights", "2", "--until", "2026-11-28"], "27 to 28 November"),
        (["--nights", "1"], "2 December"),
        (["--nights", "3700"], "24 November to 2 December"),
        (["--until", "1971-01-01"], "5 December 1970 to 1 January 1971"),
    ],
)
def test_the_head_says_which_nights_are_shown(bedtime: Terminal, arguments: list[str], line: str) -> None:
    answer(bedtime, *([["no"]] * 9))
    assert bedtime.says("history", *arguments).splitlines()[1] == line


def test_nights_of_another_year_are_told_with_it(bedtime: Terminal) -> None:
    answer(bedtime, ["no"])
    bedtime.now += 8 * WEEK
    lines = bedtime.says("history", "--until", "2026-11-24").splitlines()
    assert lines[1] == "24 November 2026"
    assert lines[3].startswith("  Tue 24 Nov 2026: nothing noticed")
    assert lines[6].startswith("23 to 29 Nov 2026  1 of 1")
    assert "Night of Tue 24 Nov 2026, planned 22:30" in bedtime.says("morning", "--date", "2026-11-24")
    bedtime.says("morning", "no")
    assert bedtime.says("history").splitlines()[1] == "Last four weeks"


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["--nights", "0"], "argument --nights: '0': write a number of nights from 1 to 3700"),
        (["--nights", "3701"], "argument --nights: '3701': write a number of nights from 1 to 3700"),
        (["--nights", "-1"], "argument --nights: '-1': write a number of nights"),
        (["--until", "yesterday"], "argument --until: 'yesterday' is no date; write 2026-11-24"),
    ],
)
def test_wrong_use_of_history(bedtime: Terminal, arguments: list[str], line: str) -> None:
    assert bedtime.refuses("history", *arguments, status=2).startswith(line)


def test_a_week_missed_is_shown_as_it_was(bedtime: Terminal) -> None:
    answer(bedtime, ["no"])
    bedtime.now += WEEK
    bedtime.says("morning", "yes")
    shown = data(bedtime, "history")
    assert [night["noticed"] for night in shown["nights"]] == ["no", *([None] * 6), "yes"]
    assert shown["unanswered"] == 6


def test_what_is_watched_and_what_there_is(bedtime: Terminal) -> None:
    assert bedtime.says("watch").splitlines()[0] == "You watch nothing yet."
    assert "  alcohol: Alcohol" in bedtime.says("watch").splitlines()
    assert bedtime.says("watch", "stress", "own:Späte Serie") == "From tonight you watch: stress, späte Serie."
    assert bedtime.says("watch").splitlines()[:3] == [
        "Since 24 November 2026 you watch:", "  stress: Stress", "  own-späte-serie: Späte Serie",
    ]  # fmt: skip
    assert "  stress: Stress" not in bedtime.says("watch").splitlines()[3:]
    assert bedtime.says("evening", "own-späte-serie=yes") == "Späte Serie: noted."


def test_watching_can_be_stopped(bedtime: Terminal) -> None:
    bedtime.says("watch", "stress")
    assert bedtime.says("watch", "nothing") == "From tonight you watch: nothing."
    assert bedtime.says("watch").splitlines()[1] == "  nothing"
    assert "you watch nothing" in bedtime.refuses("watch", "--over", status=1)


def test_counting_begins_anew(bedtime: Terminal) -> None:
    bedtime.says("watch", "stress")
    bedtime.says("evening", "stress=8")
    answer(bedtime, ["yes"])
    assert data(bedtime, "insights")["answered"] == 1
    assert bedtime.says("watch", "--over") == "From tonight you watch: stress."
    shown = data(bedtime, "insights")
    assert (shown["since"], shown["answered"]) == ("2026-11-25", 0)


@pytest.mark.parametrize(
    ("arguments", "status", "line"),
    [
        (["stres"], 2, "there is no suspect called 'stres'; did you mean 'stress'?"),
        (["stress", "alcohol", "nicotine", "own:Tea"], 1, "watch up to 3: the more you watch, the less any of it"),
        (["own:"], 1, "give what you watch a name of up to 60 letters"),
        (["own:☕"], 1, "give what you watch a name of up to 60 letters"),
        (["own:" + "x" * 61], 1, "give what you watch a name of up to 60 letters"),
        (["own:a\x1b[2J"], 2, "argument NAME: 'own:a\\x1b[2J' is no line of text"),
        (["nothing", "stress"], 2, "nothing stands alone; leave the other names out"),
        (["stress", "--over"], 2, "--over counts the same anew; leave the names out"),
    ],
)
def test_what_cannot_be_watched(bedtime: Terminal, arguments: list[str], status: int, line: str) -> None:
    assert bedtime.refuses("watch", *arguments, status=status).startswith(line)
    assert bedtime.says("watch").startswith("You watch nothing yet.")


def test_without_anything_watched_insights_say_where_to_begin(bedtime: Terminal) -> None:
    assert bedtime.says("insights") == "You watch nothing yet. To choose up to three: bedtime watch"
    shown = data(bedtime, "insights")
    assert (shown["since"], shown["tallies"], shown["looks"], shown["trial"]) == (None, [], [], None)


def test_between_the_looks_there_are_counts_and_no_comparison(bedtime: Terminal) -> None:
    bedtime.says("watch", "stress", "late-caffeine")
    bedtime.says("evening", "stress=8")
    answer(bedtime, ["yes"])
    lines = bedtime.says("insights").splitlines()
    assert lines[0] == "Since 24 November 2026: nights answered in time: 1, with jerks: 1."
    assert lines[1] == "Next comparison: at 28 answered nights."
    assert lines[2].startswith("  Jerks on 1 of 1 night with stress, 0 of 0 others; ")
    shown = data(bedtime, "insights")
    assert set(shown["tallies"][0]) == {"id", "title", "tier", "table", "line"}
    assert shown["tallies"][0]["table"] == {
        "exposed_jerk_nights": 1, "exposed_nights": 1, "other_jerk_nights": 0, "other_nights": 0,
    }  # fmt: skip
    assert (shown["next_look"], shown["looks"], shown["letters"]) == (28, [], [])


def test_after_a_year_no_comparison_is_promised_any_more(bedtime: Terminal) -> None:
    bedtime.says("watch", "stress")
    assert "Next comparison" in bedtime.says("insights")
    bedtime.now += timedelta(days=370)
    said = bedtime.says("insights")
    assert "Counted up to 24 November 2027, a year after you began." in said
    assert "Next comparison" not in said


@pytest.fixture
def looked(bedtime: Terminal) -> Terminal:
    """Someone whose jerks come with stress, a day after their 28th answered night."""
    bedtime.says("watch", "stress")
    for place in range(28):
        stressed = place % 2 == 0
        bedtime.now = wall(f"{TUESDAY + timedelta(days=place)} 21:00")
        bedtime.says("evening", f"stress={9 if stressed else 2}")
        bedtime.now += timedelta(hours=10)
        bedtime.says("morning", "yes" if stressed else "no")
    assert bedtime.says("insights").splitlines()[1] == "Next comparison: a day after the 28th answered night."
    bedtime.now += timedelta(days=1)
    bedtime.says("morning", "unsure")
    return bedtime


def test_a_look_is_a_letter_with_its_numbers_frozen(looked: Terminal) -> None:
    shown = data(looked, "insights")
    (look,) = shown["looks"]
    assert (look["answered"], look["on"], look["jerk_nights"], look["compared"]) == (28, "2026-12-23", 14, True)
    (finding,) = look["findings"]
    assert (finding["id"], finding["tier"], finding["difference"]) == ("stress", "holds in your log", 1.0)
    assert finding["table"] == {
        "exposed_jerk_nights": 14, "exposed_nights": 14, "other_jerk_nights": 0, "other_nights": 14,
    }  # fmt: skip
    assert finding["p"] == finding["adjusted"] == pytest.approx(2 / 40116600)
    assert finding["interval"]["low"] == pytest.approx(0.6956, abs=1e-4)
    assert shown["letters"][0]["title"] == "What 28 nights say"
    looked.says("morning", "no", "--date", "2026-11-24")
    assert data(looked, "insights")["looks"] == [look]


def test_the_letter_in_words_claims_no_cause(looked: Terminal) -> None:
    said = looked.says("insights")
    assert "What 28 nights say" in said
    assert "Linked in your log; a link is not proof of cause." in said
    assert "Next comparison: at 56 answered nights." in said


def test_a_test_begins_is_told_and_stops(bedtime: Terminal) -> None:
    bedtime.says("watch", "late-caffeine", "stress")
    assert "  drop late-caffeine: Late caffeine" in bedtime.says("trial").splitlines()
    begun = bedtime.says("trial", "drop", "late-caffeine").splitlines()
    assert begun[0] == "Your test has begun: Late caffeine."
    assert begun[1].startswith("Tonight, for your test: ")
    assert bedtime.says("trial").splitlines() == [
        "A test is running since 24 November 2026: drop late-caffeine, Late caffeine.",
        "Evenings answered: 0 with the change, 0 as usual. It is worked out once, at its end.",
        begun[1],
    ]
    answer(bedtime, ["yes"])
    running = data(bedtime, "insights")["trial"]
    assert sum(running.pop("answered").values()) == 1
    assert running == {
        "change": "drop", "what": "late-caffeine", "title": "Late caffeine", "begins": "2026-11-24",
    }  # fmt: skip
    assert "A test is running since 24 November 2026" in bedtime.says("insights")
    assert "A test runs already" in bedtime.refuses("trial", "add", "stretching", status=1)
    assert bedtime.says("trial", "stop") == "The test is stopped."
    shown = data(bedtime, "insights")
    (ended,) = shown["verdicts"]
    assert (ended["stopped"], ended["ended"], ended["p"], ended["table"]) == (True, "2026-11-25", None, None)
    assert "You stopped it early" in bedtime.says("insights")


def test_a_test_of_an_own_habit_is_no_test_of_a_medicine(bedtime: Terminal) -> None:
    bedtime.says("watch", "own:Cocoa", "own:Night drops")
    bedtime.says("medicine", "Drops")
    line = "A medicine is never part of a test; ask who prescribed it."
    assert bedtime.refuses("trial", "drop", "own-night-drops", status=1) == line
    assert bedtime.says("trial", "drop", "own-cocoa").splitlines()[0] == (
        "Your test has begun: Cocoa. Never leave out a medicine for it: ask who prescribed it."
    )


def test_a_test_that_ran_to_its_end_tells_its_numbers(bedtime: Terminal) -> None:
    bedtime.says("trial", "add", "stretching")
    place = 0
    while data(bedtime, "insights")["trial"]:
        place += 1
        bedtime.now = wall(f"{TUESDAY + timedelta(days=place)} 07:00")
        bedtime.says("morning", "no")
    (ended,) = data(bedtime, "insights")["verdicts"]
    assert (ended["outcome"], ended["p"], ended["difference"]) == ("no change found", 1, 0)
    assert min(ended["table"]["exposed_nights"], ended["table"]["other_nights"]) == 22
    assert ended["interval"]["low"] == -ended["interval"]["high"]
    assert "No change was found." in bedtime.says("insights")


def test_late_in_the_night_a_test_begins_tomorrow(bedtime: Terminal) -> None:
    bedtime.now = wall("2026-11-24 23:00")
    assert bedtime.says("trial", "add", "stretching") == "Your test has begun: Gentle stretching."
    assert "since 25 November 2026" in bedtime.says("trial")


@pytest.mark.parametrize(
    ("arguments", "status", "line"),
    [
        (["begin"], 2, "argument change: invalid choice: 'begin' (choose from "),
        (["drop"], 2, "say what to drop; bedtime trial shows what may be"),
        (["add"], 2, "say what to add; bedtime trial shows what may be"),
        (["stop", "it"], 2, "stop ends the test that runs; leave its name out"),
        (["stop"], 1, "No test is running"),
        (["drop", "alcohol"], 1, "evenings are never drawn for alcohol; your log goes on counting it"),
        (["drop", "late-caffeine"], 1, "a test leaves out something you watch, and nothing of that may be"),
        (["add", "strech"], 1, "there is no step to add called 'strech'; did you mean 'stretching'?"),
        (["add", "sertraline"], 1, "there is no step to add called 'sertraline'; there are: slow-breathing, "),
    ],
)
def test_a_test_that_cannot_be(bedtime: Terminal, arguments: list[str], status: int, line: str) -> None:
    bedtime.says("watch", "stress")
    assert bedtime.refuses("trial", *arguments, status=status).startswith(line)
    assert bedtime.says("trial").startswith("No test is running.")


def test_tonight_waits_for_none_of_it(bedtime: Terminal) -> None:
    code = """
import sys
from bedtime.cli import main
main(["--data", sys.argv[1], "tonight"])
late = ("bedtime.assistant.review", "bedtime.core.insight", "bedtime.core.report", "bedtime.cli.export", "csv")
print([name for name in late if name in sys.modules])
"""
    assert children.run(code, bedtime.data).splitlines()[-1] == "[]"
