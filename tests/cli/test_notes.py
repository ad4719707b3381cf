"""`bedtime evening`, `medicine` and `list`: short answers, dated notes, and a list that is really deleted."""

import io
import json
import sys
from datetime import timedelta
from typing import Any

import pytest

from bedtime.adapters.paths import runtime_socket
from bedtime.adapters.requests import Requests
from bedtime.core.safety_words import ASK_THE_PRESCRIBER
from tests.commands import Terminal


@pytest.fixture
def watching(bedtime: Terminal) -> Terminal:
    """Someone who watches stress, late caffeine and a walk of their own."""
    bedtime.says("watch", "stress", "late-caffeine", "own:Coffee walk")
    return bedtime


def evening(bedtime: Terminal, *arguments: str) -> dict[str, Any]:
    """What stands of an evening, by the ids of what is asked."""
    shown = json.loads(bedtime.says("evening", "--json", *arguments))
    return {line["id"]: line["value"] for line in shown["lines"]}


def test_what_is_not_answered_is_unknown(watching: Terminal) -> None:
    assert watching.says("evening").splitlines() == [
        "Evening of Tue 24 Nov",
        "  stress: unknown",
        "  late-caffeine: unknown (from the drinks you log)",
        "  own-coffee-walk: unknown",
    ]
    assert set(evening(watching).values()) == {None}


def test_several_answers_at_once(watching: Terminal) -> None:
    said = watching.says("evening", "stress=6", "own-coffee-walk=yes", "alcohol=no")
    assert said.splitlines() == ["Stress: noted.", "Coffee walk: noted.", "Alcohol: noted."]
    assert watching.says("evening").splitlines()[1:] == [
        "  stress: 6",
        "  late-caffeine: unknown (from the drinks you log)",
        "  own-coffee-walk: yes",
        "  alcohol: no",
    ]


def test_an_answer_is_changed_and_taken_back(watching: Terminal) -> None:
    watching.says("evening", "stress=0")
    assert evening(watching)["stress"] == 0
    assert evening(watching, "stress=10")["stress"] == 10
    assert evening(watching, "stress=unknown")["stress"] is None


def test_what_the_drinks_tell_needs_no_answer(watching: Terminal) -> None:
    watching.says("caffeine", "none")
    assert evening(watching)["late-caffeine"] is False
    watching.says("caffeine", "200", "--at", "19:00")
    assert evening(watching)["late-caffeine"] is True
    assert "log the drink itself" in watching.refuses("evening", "late-caffeine=yes", status=1)


def test_last_nights_diary_tells_how_short_it_was(bedtime: Terminal) -> None:
    bedtime.says("watch", "short-sleep", "on-the-back")
    assert evening(bedtime) == {"short-sleep": None, "on-the-back": None}
    bedtime.says(
        "morning", "--tried", "01:00", "--woke-up", "06:30", "--into-bed", "01:00", "--onset", "0", "--awake", "0"
    )
    assert evening(bedtime, "short-sleep=no")["short-sleep"] is True, "the diary outweighs the answer"


def test_an_earlier_evening_by_its_date(watching: Terminal) -> None:
    watching.now += timedelta(days=1)
    watching.says("evening", "stress=3", "--date", "2026-11-24")
    assert evening(watching)["stress"] is None
    assert evening(watching, "--date", "2026-11-24")["stress"] == 3
    assert "Evening of Tue 24 Nov" in watching.says("evening", "--date", "2026-11-24")


def test_an_evening_of_another_year_is_shown_with_its_year(watching: Terminal) -> None:
    watching.now += timedelta(days=60)
    assert watching.says("evening", "--date", "2026-12-31").startswith("Evening of Thu 31 Dec 2026\n")
    assert watching.says("evening", "--date", "2027-01-01").startswith("Evening of Fri 1 Jan\n")


def test_an_evening_before_anything_was_watched_shows_only_what_was_answered(watching: Terminal) -> None:
    assert evening(watching, "--date", "2026-11-20", "nicotine=yes")["nicotine"] is True


def test_without_anything_watched_nothing_is_asked(bedtime: Terminal) -> None:
    assert bedtime.says("evening").splitlines() == [
        "Evening of Tue 24 Nov",
        "You watch nothing, so nothing is asked. To choose: bedtime watch",
    ]


def test_the_test_is_told_on_its_evening(watching: Terminal) -> None:
    watching.says("trial", "drop", "own-coffee-walk")
    assert watching.says("evening").splitlines()[-1].startswith("Tonight, for your test: ")
    assert json.loads(watching.says("evening", "--json"))["test"].startswith("Tonight, for your test: ")
    assert json.loads(watching.says("evening", "--json", "--date", "2026-11-23"))["test"] is None


@pytest.mark.parametrize(
    ("answers", "status", "line"),
    [
        (["stres=6"], 2, "there is no suspect called 'stres'; did you mean 'stress'?"),
        (["own-tea=yes"], 2, "there is no suspect called 'own-tea'; "),
        (["stress"], 2, "'stress': write NAME=VALUE with yes, no, a number from 0 to 10, or unknown"),
        (["stress=a lot"], 2, "'stress=a lot': write NAME=VALUE"),
        (["stress=-1"], 2, "'stress=-1': write NAME=VALUE"),
        (["stress=٦"], 2, "'stress=٦': write NAME=VALUE"),
        (["stress=11"], 1, "Stress: answer 0 to 10"),
        (["stress=00007"], 2, "'stress=00007': write NAME=VALUE"),
        (["stress=" + "9" * 5000], 2, "'stress=999"),
        (["stress=yes"], 1, "Stress: answer 0 to 10"),
        (["alcohol=6"], 1, "Alcohol: answer yes or no"),
        (["on-the-back=yes"], 1, "Lying on the back: nothing to answer in the evening; the morning asks how you lay"),
        (["stress=1", "--date", "2026-11-25"], 1, "the evening of 25 November 2026 is still to come"),
        (["stress=1", "--date", "2001-01-01"], 1, "1 January 2001 is too long ago; "),
        (["stress=1", "--date", "2026-10-20"], 1, "20 October 2026 is too long ago; "),
        (["stress=1", "--date", "soon"], 2, "argument --date: 'soon' is no date; write 2026-11-24"),
    ],
)
@pytest.mark.parametrize("before", [[], ["own-coffee-walk=yes"]])
def test_one_answer_that_cannot_be_keeps_all_of_them_back(
    watching: Terminal, before: list[str], answers: list[str], status: int, line: str
) -> None:
    assert watching.refuses("evening", *before, *answers, status=status).startswith(line)
    assert set(evening(watching).values()) == {None}


def medicines(bedtime: Terminal) -> list[tuple[int, str, str, str]]:
    noted = json.loads(bedtime.says("medicine", "--json"))
    return [(each["number"], each["name"], each["change"], each["since"]) for each in noted]


def test_medicines_are_noted_with_their_dates(bedtime: Terminal) -> None:
    assert bedtime.says("medicine") == "No new or changed medicine is noted."
    said = bedtime.says("medicine", "Sertraline 50 mg")
    assert said.splitlines() == ["Sertraline 50 mg, new on 24 November 2026: noted.", ASK_THE_PRESCRIBER]
    bedtime.says("medicine", "Ибупрофен", "stopped", "--since", "2026-11-01")
    assert medicines(bedtime) == [
        (1, "Ибупрофен", "stopped", "2026-11-01"),
        (2, "Sertraline 50 mg", "new", "2026-11-24"),
    ]
    assert bedtime.says("medicine").splitlines() == [
        "1. Ибупрофен: stopped, 1 November 2026",
        "2. Sertraline 50 mg: new, 24 November 2026",
        ASK_THE_PRESCRIBER,
    ]


def test_a_note_is_taken_back_by_its_number(bedtime: Terminal) -> None:
    bedtime.says("medicine", "Sertraline", "changed")
    assert bedtime.refuses("medicine", "--forget", "2", status=1) == (
        "there is no note of number 2; bedtime medicine shows them"
    )
    assert bedtime.says("medicine", "--forget", "1") == "Sertraline: taken back."
    assert medicines(bedtime) == []
    assert json.loads(bedtime.says("medicine", "Iron", "--json"))[0]["name"] == "Iron"
    assert json.loads(bedtime.says("medicine", "--forget", "1", "--json")) == []


@pytest.mark.parametrize(
    ("arguments", "status", "line"),
    [
        (["Iron", "doubled"], 2, "argument change: invalid choice: 'doubled' (choose from "),
        (["Iron", "--since", "2026-11-25"], 1, "2026-11-25 is still to come; note it when it has begun"),
        (["x" * 81], 1, "give the medicine a name of up to 80 letters"),
        (["Iron\x07"], 2, "argument NAME: 'Iron\\x07' is no line of text"),
        (["\udcff"], 2, "argument NAME: '\\udcff' is no line of text"),
        (["--since", "2026-11-01"], 2, "name the medicine, as in: "),
        (["Iron", "--forget", "1"], 2, "--forget takes a note back by its number; leave the rest out"),
        (["--forget", "0"], 1, "there is no note of number 0"),
        (["--forget", "-1"], 2, "argument --forget: '-1': write a whole number"),
    ],
)
def test_a_medicine_that_cannot_be_noted(bedtime: Terminal, arguments: list[str], status: int, line: str) -> None:
    assert bedtime.refuses("medicine", *arguments, status=status).startswith(line)
    assert medicines(bedtime) == []


def test_tomorrows_list_is_kept_shown_and_really_deleted(bedtime: Terminal) -> None:
    file = bedtime.data / "tomorrow.txt"
    assert "Nothing is on tomorrow's list" in bedtime.says("list")
    assert not bedtime.data.exists()
    assert bedtime.says("list", "--write", "Klempner 📞\nMilch") == "Kept for tomorrow."
    assert bedtime.says("list") == "Klempner 📞\nMilch"
    assert file.stat().st_mode & 0o777 == 0o600
    assert bedtime.says("list", "--delete") == "Tomorrow's list is deleted."
    assert bedtime.says("list", "--delete") == "Tomorrow's list is deleted."
    assert not file.exists()


def test_the_list_moves_no_cursor_when_it_is_shown(bedtime: Terminal) -> None:
    bedtime.says("list", "--write", "\x1b[2JMilk\x07\x9b\x7f\n\tand bread\r")
    assert bedtime.says("list") == "[2JMilk\n\tand bread"


def pipe(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content), "utf-8"))


def test_the_list_can_be_piped_in(bedtime: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    pipe(monkeypatch, "Grüße\n- Brot\n".encode())
    bedtime.says("list", "--write", "-")
    assert bedtime.says("list") == "Grüße\n- Brot"


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"", "there is nothing to keep; to delete the list: bedtime list --delete"),
        (b" \n", "there is nothing to keep"),
        (b"\xff\xfe", "what came in is no text; what was kept before stands"),
        (b"x" * 1_000_000, "tomorrow's list has 10001 letters; 10000 are kept."),
    ],
)
def test_what_comes_in_and_cannot_be_kept_leaves_the_list_alone(
    bedtime: Terminal, monkeypatch: pytest.MonkeyPatch, content: bytes, line: str
) -> None:
    bedtime.says("list", "--write", "Milk")
    pipe(monkeypatch, content)
    assert bedtime.refuses("list", "--write", "-", status=1).startswith(line)
    assert bedtime.says("list") == "Milk"


def test_without_any_input_nothing_is_kept(bedtime: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert "there is nothing to keep" in bedtime.refuses("list", "--write", "-", status=1)


def test_the_list_is_written_or_deleted_not_both(bedtime: Terminal) -> None:
    assert "not allowed with argument" in bedtime.refuses("list", "--write", "Milk", "--delete", status=2)
    assert "what was kept before stands" in bedtime.refuses("list", "--write", "\udcff", status=1)


def test_the_running_app_looks_after_every_note(bedtime: Terminal) -> None:
    heard: list[str] = []
    app = Requests(runtime_socket(bedtime.data), lambda command, _: heard.append(command))
    notes = (
        ["caffeine", "96"], ["caffeine", "--undo"], ["watch", "stress"], ["evening", "stress=3"],
        ["medicine", "Iron"], ["medicine", "--forget", "1"], ["list", "--write", "Milk"], ["list", "--delete"],
        ["trial", "add", "stretching"], ["trial", "stop"], ["morning", "no"],
    )  # fmt: skip
    for note in notes:
        before = len(heard)
        bedtime.says(*note)
        app.read()
        assert heard[before:], note
    told = len(heard)
    for look in (["caffeine"], ["evening"], ["medicine"], ["list"], ["trial"], ["watch"], ["morning"], ["insights"]):
        bedtime.says(*look)
    app.read()
    app.close()
    assert heard[told:] == []
    assert set(heard) == {"look"}


@pytest.mark.parametrize(
    "arguments",
    [["caffeine", "96"], ["evening", "stress=3"], ["medicine", "Iron"], ["morning", "no"], ["list", "--delete"],
     ["watch", "stress"], ["trial", "stop"], ["history"], ["insights"], ["caffeine"], ["evening"], ["morning"]],
)  # fmt: skip
def test_wrong_settings_are_refused_before_anything_is_made(bedtime: Terminal, arguments: list[str]) -> None:
    bedtime.data.mkdir()
    file = bedtime.data / "settings.toml"
    file.write_text("[caffeine]\nlimit_mg = 5\n")
    line = bedtime.refuses(*arguments, status=1)
    assert line == f"{file}: caffeine.limit_mg: write a number of mg from 20 to 80"
    assert [entry.name for entry in bedtime.data.iterdir()] == ["settings.toml"]
