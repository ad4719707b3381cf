"""Commands that write: each does what it says, says it in a line, or refuses with nothing changed."""

import json
import socket
from pathlib import Path

import pytest

from bedtime.adapters.paths import FolderError, runtime_socket
from bedtime.adapters.requests import Requests
from bedtime.cli import commands
from tests.builders import evening
from tests.commands import Terminal


def state(bedtime: Terminal, step: str) -> str:
    shown = json.loads(bedtime.says("tonight", "--json"))
    return str(next(each["state"] for each in shown["steps"] if each["id"] == step))


def times(bedtime: Terminal) -> str:
    return bedtime.says("tonight").splitlines()[1]


def test_done_and_undo(bedtime: Terminal) -> None:
    assert bedtime.says("done", "wind-down") == "Wind down: done."
    assert bedtime.says("done", "wind-down") == "Wind down: done."
    assert state(bedtime, "wind-down") == "done"
    assert bedtime.says("undo", "wind-down") == "Wind down: open again."
    assert state(bedtime, "wind-down") == "open"
    assert bedtime.refuses("undo", "wind-down", status=1) == "Wind down: nothing to undo, it is still open"
    assert bedtime.says("skip", "wind-down") == "Wind down: skipped."
    assert state(bedtime, "wind-down") == "skipped"
    assert bedtime.says("done", "lights-out") == "Good night."


def test_another_night_by_its_date(bedtime: Terminal) -> None:
    bedtime.says("done", "wind-down", "--date", "2026-11-23")
    assert state(bedtime, "wind-down") == "open"
    bedtime.now = evening("20:00").replace(day=23)
    assert state(bedtime, "wind-down") == "done"


def test_snooze(bedtime: Terminal) -> None:
    bedtime.now = evening("21:35")
    assert bedtime.says("snooze", "wind-down") == "Wind down: again at 21:45."
    assert bedtime.says("snooze", "wind-down", "20") == "Wind down: again at 21:55."
    assert "Wind down (again at 21:55)" in bedtime.says("tonight")
    assert "nothing to snooze yet" in bedtime.refuses("snooze", "breathing", status=1)


@pytest.mark.parametrize("wrong", ["0", "121", "-5", "ten", "", "1.5", "\u0665"])
def test_a_snooze_has_a_few_minutes(bedtime: Terminal, wrong: str) -> None:
    assert "write a number of minutes from 1 to 120" in bedtime.refuses("snooze", "wind-down", wrong, status=2)


def test_pause_and_resume(bedtime: Terminal) -> None:
    assert bedtime.says("pause") == "Reminders are paused until the evening of Wednesday, 25 November."
    assert bedtime.says("resume") == "Reminders are on again."
    assert bedtime.says("resume") == "Reminders are on."
    assert "is not ahead" in bedtime.refuses("pause", "--until", "2026-11-24", status=1)


def test_a_shift_takes_an_earlier_move_of_its_night_back(bedtime: Terminal) -> None:
    bedtime.says("lights-out", "23:15", "--date", "2026-11-25")
    bedtime.says("shift", "off", "2026-11-25")
    assert "A night off" in bedtime.says("tonight", "--at", "2026-11-25T20:00")
    bedtime.says("lights-out", "23:15", "--date", "2026-11-25")
    assert "23:15 until 06:30" in bedtime.says("tonight", "--at", "2026-11-25T20:00"), "the last word counts"


def test_one_nights_times_are_moved(bedtime: Terminal) -> None:
    assert bedtime.says("lights-out", "23:15") == "Lights out at 23:15 on this one night."
    assert bedtime.says("wake", "07:00") == "Wake-up on Wednesday 07:00, on this one night."
    assert times(bedtime) == "23:15 until 07:00, 7 h 45 min"
    assert bedtime.says("lights-out", "2026-11-25T00:10") == "Lights out at 00:10 on this one night."
    assert bedtime.says("lights-out", "2026-11-24T22:00+00:00") == "Lights out at 23:00 on this one night."
    assert "does not lie between" in bedtime.refuses("lights-out", "2026-11-26T22:00", status=1)
    assert "does not come between" in bedtime.refuses("lights-out", "19:00", status=1)
    bedtime.now = evening("20:00").replace(day=25)
    assert times(bedtime) == "22:30 until 06:30, 8 h"


def test_shifts(bedtime: Terminal) -> None:
    bedtime.says("settings", "set", "schedule.shifts.late", '{ lights_out = "01:30", wake = "09:00" }')
    assert bedtime.says("shift", "late", "2026-11-24") == "The night of Tuesday, 24 November is late."
    assert times(bedtime) == "01:30 until 09:00, 7 h 30 min"
    assert bedtime.says("shift", "usual", "2026-11-24") == ("The night of Tuesday, 24 November is at its usual times.")
    assert times(bedtime) == "22:30 until 06:30, 8 h"
    assert bedtime.refuses("shift", "lat", "2026-11-24", status=2) == (
        "there is no shift called 'lat'; did you mean 'late'?"
    )
    assert "is no date; write 2026-11-24" in bedtime.refuses("shift", "late", "24.11.2026", status=2)


def test_settings_are_changed_and_shown(bedtime: Terminal) -> None:
    assert bedtime.says("settings", "set", "schedule.default.lights_out", "23:00") == (
        "schedule.default.lights_out = 23:00"
    )
    assert times(bedtime) == "23:00 until 06:30, 7 h 30 min"
    shown = json.loads(bedtime.says("settings", "--json"))
    assert shown["schedule"]["default"] == {"lights_out": "23:00", "wake": "06:30"}
    lines = bedtime.says("settings").splitlines()
    assert lines[0] == f"# {bedtime.data}/settings.toml"
    start = lines.index("[schedule.default]")
    assert lines[start + 1 : start + 3] == ['lights_out = "23:00"', 'wake = "06:30"']


@pytest.mark.parametrize(
    ("key", "value", "line"),
    [
        ("schedule.default.lights_out", "25:00", 'schedule.default.lights_out: write a time in quotes, as in "22:30"'),
        (
            "colour",
            "red",
            "colour: there is no such key; allowed here: schedule, step, reminders, breathing, sound, appearance,"
            " caffeine, check_ins",
        ),
        ("reminders.away_minutes", "-5", "reminders.away_minutes: write a whole number of minutes from 0 to 960"),
    ],
)
def test_a_wrong_setting_is_refused(bedtime: Terminal, key: str, value: str, line: str) -> None:
    assert bedtime.refuses("settings", "set", key, value, status=1) == f"{bedtime.data}/settings.toml: {line}"
    assert not (bedtime.data / "settings.toml").exists()


@pytest.mark.parametrize("command", ["done", "undo", "skip", "snooze"])
@pytest.mark.parametrize(
    ("step", "hint"),
    [("caffein", "did you mean 'caffeine'?"), ("Lights-Out", "did you mean 'lights-out'?"), ("xyz", "there are: caff")],
)
def test_an_unknown_step_names_the_nearest_one(bedtime: Terminal, command: str, step: str, hint: str) -> None:
    line = bedtime.refuses(command, step, status=2)
    assert line.startswith(f"there is no step called {step!r}; {hint}")


@pytest.mark.parametrize(
    "arguments",
    [["tonight"], ["settings"], ["done", "caffeine"], ["pause"], ["shift", "off", "2026-11-24"],
     ["settings", "set", "appearance.palette", "day"]],
)  # fmt: skip
def test_wrong_settings_are_refused_and_nothing_is_changed(bedtime: Terminal, arguments: list[str]) -> None:
    bedtime.data.mkdir()
    file = bedtime.data / "settings.toml"
    file.write_text("[appearance]\npalette = 'pink'\n")
    line = bedtime.refuses(*arguments, status=1)
    assert line == f"{file}: appearance.palette: write one of auto, night, day, in quotes"
    assert [entry.name for entry in bedtime.data.iterdir()] == ["settings.toml"]
    assert file.read_text() == "[appearance]\npalette = 'pink'\n"


def test_who_only_reads_names_a_damaged_journal_and_leaves_it(bedtime: Terminal) -> None:
    bedtime.data.mkdir()
    (bedtime.data / "journal.sqlite3").write_bytes(b"no journal" * 100)
    assert "journal.sqlite3 is damaged (file is not a database)." in bedtime.refuses("tonight", status=1)
    assert (bedtime.data / "journal.sqlite3").read_bytes() == b"no journal" * 100


def test_a_data_folder_that_is_a_file_is_named(bedtime: Terminal) -> None:
    bedtime.data.write_text("mine")
    for arguments in (["tonight"], ["done", "caffeine"]):
        assert str(bedtime.data) in bedtime.refuses(*arguments, status=1)
    assert bedtime.data.read_text() == "mine"


def test_the_running_app_is_asked_to_look_after_every_change(bedtime: Terminal) -> None:
    heard: list[str] = []
    app = Requests(runtime_socket(bedtime.data), lambda command, _: heard.append(command))
    for change in (
        ["done", "caffeine"],
        ["settings", "set", "appearance.palette", "day"],
        ["shift", "off", "2026-11-30"],
    ):
        bedtime.says(*change)
        app.read()
        assert heard == ["look"]
        heard.clear()
    bedtime.refuses("undo", "exercise", status=1)
    bedtime.says("tonight")
    app.read()
    app.close()
    assert heard == []


def test_what_was_done_is_done_though_the_app_cannot_be_asked(
    bedtime: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as another:
        another.bind(str(runtime_socket(bedtime.data)))
        assert bedtime.says("done", "wind-down") == "Wind down: done."

    def refuse(_: Path) -> Path:
        raise FolderError("no folder for the socket")

    monkeypatch.setattr(commands, "runtime_socket", refuse)
    assert bedtime.says("undo", "wind-down") == "Wind down: open again."


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["tonigt"], "argument COMMAND: invalid choice: 'tonigt' (choose from 'run', 'tonight', "),
        (["done"], "the following arguments are required: STEP (see bedtime done --help)"),
        (["tonight", "a\nb"], "unrecognized arguments: a b (see bedtime --help)"),
        (["--data", "", "tonight"], "argument --data: '' is no folder (see bedtime --help)"),
        (["--data", "~nobody-here/x", "tonight"], "argument --data: '~nobody-here/x' is no folder"),
        (["settings", "set", "a"], "the following arguments are required: VALUE (see bedtime settings set --help)"),
        (["settings", "get", "a"], "argument set: invalid choice: 'get' (choose from "),
    ],
)
def test_wrong_use_is_told_in_a_line(bedtime: Terminal, arguments: list[str], line: str) -> None:
    assert bedtime.refuses(*arguments, status=2).startswith(line)
