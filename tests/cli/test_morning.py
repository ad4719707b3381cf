"""`bedtime morning`: everything the page takes, in options; what was told before stays beside it."""

import json
from datetime import timedelta
from typing import Any

import pytest

from bedtime.core.safety_words import BEFORE_DRIVING, BESIDE_A_NOTE, SEE_SOON
from tests.builders import evening, wall
from tests.commands import Terminal, Zones


@pytest.fixture(autouse=True)
def wednesday(bedtime: Terminal) -> None:
    """The morning after TUESDAY's night, which Bedtime saw."""
    bedtime.says("done", "wind-down")
    bedtime.now = evening("20:00") + timedelta(hours=11)


def answers(bedtime: Terminal, *arguments: str) -> dict[str, Any]:
    """What was said, without what was not."""
    sheet = json.loads(bedtime.says("morning", "--json", *arguments))
    return {name: value for name, value in sheet["answers"].items() if value not in (None, [], "")}


def test_one_word_is_enough(bedtime: Terminal) -> None:
    assert bedtime.says("morning", "yes") == "Saved."
    assert answers(bedtime) == {"noticed": "yes"}
    assert bedtime.says("morning", "unsure") == "Saved."
    assert answers(bedtime) == {"noticed": "unsure"}


def test_everything_the_page_takes(bedtime: Terminal) -> None:
    said = bedtime.says(
        "morning", "yes", "--count", "3-5", "--strongest", "0", "--woke", "no", "--sign", "urge", "--sign", "gasping",
        "--into-bed", "22:15", "--tried", "22:40", "--woke-up", "6:10", "--out-of-bed", "06:45", "--onset", "20",
        "--awakenings", "2", "--awake", "15", "--lingering", "10", "--quality", "4", "--position", "left",
        "--note", "Später Zug 🚆\nmüde", "--bother", "3", "--sleepiness", "0",
    )  # fmt: skip
    assert said.splitlines() == ["Saved.", SEE_SOON, BESIDE_A_NOTE]
    assert answers(bedtime) == {
        "noticed": "yes", "count": "3-5", "strongest": 0, "woke": False, "signs": ["gasping", "urge"],
        "into_bed": "2026-11-24T22:15:00+01:00", "tried": "2026-11-24T22:40:00+01:00",
        "woke_up": "2026-11-25T06:10:00+01:00", "out_of_bed": "2026-11-25T06:45:00+01:00",
        "onset_minutes": 20, "awakenings": 2, "awake_minutes": 15, "lingering_minutes": 10, "quality": 4,
        "position": "left", "note": "Später Zug 🚆\nmüde", "bother": 3, "sleepiness": 0,
    }  # fmt: skip


def test_what_was_told_before_stays(bedtime: Terminal) -> None:
    bedtime.says("morning", "yes", "--count", "2")
    bedtime.says("morning", "--quality", "3")
    bedtime.says("morning", "--count", "1", "--note", "better")
    assert answers(bedtime) == {"noticed": "yes", "count": "1", "quality": 3, "note": "better"}


def test_once_the_sleep_is_told_of_the_other_times_are_planned(bedtime: Terminal) -> None:
    told = answers(bedtime, "no", "--tried", "23:10", "--onset", "15", "--awake", "0")
    assert told["planned"] == ["into_bed", "woke_up", "out_of_bed"]
    assert [told[name][11:16] for name in ("into_bed", "tried", "woke_up", "out_of_bed")] == [
        "22:30", "23:10", "06:30", "06:30",
    ]  # fmt: skip
    told = answers(bedtime, "--woke-up", "06:30")
    assert told["planned"] == ["into_bed", "out_of_bed"]
    night = json.loads(bedtime.says("history", "--json"))["nights"][-1]
    assert night["asleep"] == {"from": "2026-11-24T23:25:00+01:00", "to": "2026-11-25T06:30:00+01:00"}
    assert night["planned_times"] == ["into_bed", "out_of_bed"]


@pytest.mark.parametrize(
    ("said", "beside"),
    [
        (["--woke-up", "07:00"], {"out_of_bed": "07:00"}),
        (["--tried", "22:10"], {"into_bed": "22:10"}),
        (["--into-bed", "00:30"], {"tried": "00:30"}),
        (["--out-of-bed", "06:00"], {"woke_up": "06:00"}),
    ],
)
def test_one_time_is_enough_though_the_planned_one_beside_it_does_not_fit(
    bedtime: Terminal, said: list[str], beside: dict[str, str]
) -> None:
    told = answers(bedtime, *said)
    assert {name: told[name][11:16] for name in beside} == beside
    assert len(told["planned"]) == 3


def test_an_answer_can_be_taken_back(bedtime: Terminal) -> None:
    bedtime.says("morning", "yes", "--count", "2", "--quality", "3", "--sign", "injury", "--onset", "20")
    bedtime.says("morning", "--clear", "onset", "--clear", "quality")
    assert answers(bedtime) == {"noticed": "yes", "count": "2", "signs": ["injury"]}
    bedtime.says("morning", "--clear", "signs", "--sign", "partner")
    assert answers(bedtime) == {"noticed": "yes", "count": "2", "signs": ["partner"]}
    bedtime.says("morning", "--clear", "noticed", "--clear", "signs")
    assert answers(bedtime) == {}


def test_nothing_noticed_takes_how_many_back(bedtime: Terminal) -> None:
    bedtime.says("morning", "yes", "--count", "2", "--strongest", "4", "--woke", "yes")
    assert answers(bedtime, "no") == {"noticed": "no"}


def test_a_sign_that_cannot_wait_is_told_at_once_and_whenever_it_stands(bedtime: Terminal) -> None:
    assert bedtime.says("morning", "--sign", "confusion").splitlines() == ["Saved.", BEFORE_DRIVING]
    assert bedtime.says("morning", "--sign", "partner").splitlines() == ["Saved.", BEFORE_DRIVING]
    assert bedtime.says("morning").splitlines()[-1] == BEFORE_DRIVING
    assert bedtime.says("morning", "yes") == "Saved."


def test_the_sheet_in_words(bedtime: Terminal) -> None:
    assert bedtime.says("morning").splitlines() == [
        "Night of Tue 24 Nov, planned 22:30 until 06:30",
        "  noticed: not said",
        "  count: not said",
        "  strongest: not said",
        "  woke: not said",
        "  signs: not said",
        "  into-bed: not said, 22:30 planned",
        "  tried: not said, 22:30 planned",
        "  woke-up: not said, 06:30 planned",
        "  out-of-bed: not said, 06:30 planned",
        "  onset: not said",
        "  awakenings: not said",
        "  awake: not said",
        "  lingering: not said",
        "  quality: not said",
        "  position: not said",
        "  bother: not said",
        "  sleepiness: not said",
        "  note: not said",
    ]
    bedtime.says("morning", "yes", "--woke", "no", "--tried", "23:00", "--sign", "urge", "--bother", "2")
    shown = bedtime.says("morning").splitlines()
    for line in ("  noticed: yes", "  woke: no", "  signs: urge", "  into-bed: 22:30 planned", "  tried: 23:00"):
        assert line in shown


def test_the_weekly_questions_are_shown_once_a_week(bedtime: Terminal) -> None:
    bedtime.says("morning", "--bother", "2", "--sleepiness", "1")
    bedtime.now += timedelta(days=1)
    bedtime.says("tonight")
    assert "bother" not in bedtime.says("morning")
    assert not json.loads(bedtime.says("morning", "--json"))["asks_weekly"]
    bedtime.says("morning", "--bother", "0")
    assert "  bother: 0" in bedtime.says("morning").splitlines()


def test_a_jerk_logged_in_the_night_is_shown_and_outweighs_nothing_noticed(
    bedtime: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bedtime.cli.sessions.start", lambda *_, **__: 0)
    morning = bedtime.now
    bedtime.now = evening("23:10")
    bedtime("jerk")
    bedtime.now = morning
    bedtime.says("morning", "no", "--strongest", "2")
    assert bedtime.says("morning").splitlines()[1:3] == ["  logged as they happened: 23:10", "  noticed: no"]
    night = json.loads(bedtime.says("history", "--json"))["nights"][-1]
    assert (night["noticed"], night["jerks"]) == ("yes", ["2026-11-24T23:10:00+01:00"])


def test_any_past_night_by_its_date(bedtime: Terminal) -> None:
    bedtime.says("morning", "yes", "--date", "2026-11-10", "--tried", "23:00", "--onset", "5", "--awake", "0")
    assert answers(bedtime) == {}
    assert answers(bedtime, "--date", "2026-11-10")["tried"] == "2026-11-10T23:00:00+01:00"
    assert json.loads(bedtime.says("history", "--json", "--until", "2026-11-10"))["nights"][-1]["entered_late"]


def test_the_night_of_another_zone_keeps_its_own_clock(bedtime: Terminal, zone: Zones) -> None:
    zone("Asia/Kathmandu")
    told = json.loads(bedtime.says("morning", "--tried", "23:00", "--json"))
    assert (told["zone"], told["answers"]["tried"]) == ("Europe/Berlin", "2026-11-24T23:00:00+01:00")


@pytest.mark.parametrize(
    ("night", "asleep"),
    [("2026-10-24", 9 * 60 - 20), ("2027-03-27", 7 * 60 - 20)],
)
def test_a_night_of_a_clock_change_is_as_long_as_it_was(bedtime: Terminal, night: str, asleep: int) -> None:
    bedtime.now = wall(f"{night} 20:00") + timedelta(days=1)
    bedtime.says("morning", "no", "--date", night, "--onset", "20", "--awake", "0")
    shown = json.loads(bedtime.says("history", "--json", "--nights", "2"))
    assert [week["tst_minutes"] for week in shown["weeks"]] == [asleep]


def test_the_same_again_writes_nothing_more(bedtime: Terminal) -> None:
    def events() -> str:
        bedtime.says("export", str(bedtime.data.parent / "all.json"))
        return (bedtime.data.parent / "all.json").read_text("utf-8")

    bedtime.says("morning", "yes", "--onset", "20")
    before = events()
    bedtime.says("morning", "yes", "--onset", "20")
    assert events() == before


@pytest.mark.parametrize(
    ("arguments", "status", "line"),
    [
        (["maybe"], 2, "argument noticed: invalid choice: 'maybe' (choose from "),
        (["yes", "--count", "4"], 2, "argument --count: invalid choice: '4'"),
        (["--sign", "sneeze"], 2, "argument --sign: invalid choice: 'sneeze'"),
        (["--tried", "24:00"], 2, "argument --tried: '24:00' is no time of day; write 22:30"),
        (["--tried", "2026-11-24T23:00"], 2, "argument --tried: '2026-11-24T23:00' is no time of day"),
        (["--onset", "-1"], 2, "argument --onset: '-1': write a whole number"),
        (["--onset", "20.5"], 2, "argument --onset: '20.5': write a whole number"),
        (["--onset", "٢٠"], 2, "argument --onset: '٢٠': write a whole number"),
        (["--clear", "everything"], 2, "argument --clear: invalid choice: 'everything'"),
        (["yes", "--clear", "noticed"], 2, "noticed: either say it or clear it"),
        (["--note", "a\x1b[2J"], 2, "argument --note: this is no text"),
        (["--note", "\udcff"], 2, "argument --note: this is no text"),
        (["--date", "2026-11-25"], 1, "the night of 25 November 2026 has not ended yet"),
        (["yes", "--date", "2199-12-31"], 1, "the night of 31 December 2199 has not ended yet"),
        (["yes", "--date", "1971-01-01"], 1, "the night of 1 January 1971 is too long ago; the first to fill in is 20"),
        (["--quality", "6"], 1, "quality: 6 is not between 1 and 5"),
        (["--strongest", "11", "yes"], 1, "the strongest jerk: 11 is not between 0 and 10"),
        (["--count", "2"], 1, "how many, how strong and whether one woke you belong to jerks noticed; say yes with"),
        (["no", "--woke", "yes"], 1, "how many, how strong and whether one woke you belong to jerks noticed"),
        (["--onset", "700", "--awake", "0"], 1, "these minutes awake leave no time asleep"),
        (["--note", "x" * 2001], 1, "the note has 2001 letters; 2000 are kept"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(
    bedtime: Terminal, arguments: list[str], status: int, line: str
) -> None:
    assert bedtime.refuses("morning", *arguments, status=status).startswith(line)
    assert answers(bedtime) == {}
