"""A session is started from the terminal, or refused in a line."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from bedtime.adapters.journal import Journal
from bedtime.adapters.paths import Folders
from bedtime.cli import sessions
from bedtime.core.events import Kind
from tests.builders import TUESDAY
from tests.commands import Terminal

Requests = list[str]


@pytest.fixture
def requests(monkeypatch: pytest.MonkeyPatch) -> Requests:
    """What the app is asked for, in place of starting it."""
    asked: Requests = []

    def start(_where: Folders, request: str, *, background: bool) -> int:
        assert background, "the session's window is enough"
        asked.append(request)
        return 0

    monkeypatch.setattr(sessions, "start", start)
    return asked


@pytest.mark.parametrize(
    ("arguments", "request_"),
    [
        ([], "breathe exhale-4-6"),
        (["belly"], "breathe belly"),
        (["4-7-8", "--minutes", "2"], "breathe 4-7-8 2"),
        (["coherent", "--minutes", "7.5"], "breathe coherent 7.5"),
    ],
)
def test_an_exercise_is_started(bedtime: Terminal, requests: Requests, arguments: list[str], request_: str) -> None:
    assert bedtime("breathe", *arguments).status == 0
    assert requests == [request_]


def test_the_usual_exercise_is_the_one_in_the_settings(bedtime: Terminal, requests: Requests) -> None:
    bedtime.says("settings", "set", "breathing.exercise", "slow-six")
    assert bedtime("breathe").status == 0
    assert requests == ["breathe slow-six"]


def test_an_own_exercise_is_one_too(bedtime: Terminal, requests: Requests) -> None:
    bedtime.says("tonight")
    own = bedtime.data / "exercises"
    own.mkdir(parents=True)
    file = own / "after-work.toml"
    file.write_text(
        'title = "After work"\nminutes = 5\nlongest_minutes = 9\n'
        '[[phase]]\nact = "in"\nseconds = 4\n[[phase]]\nact = "out"\nseconds = 7\n',
        "utf-8",
    )
    assert bedtime("breathe", "after-work", "--minutes", "9").status == 0
    assert requests == ["breathe after-work 9"]
    file.write_text("title = 3", "utf-8")
    assert str(file) in bedtime.refuses("breathe", "after-work", status=1)


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["bely"], "there is no exercise called 'bely'; did you mean 'belly'?"),
        (["belly", "--minutes", "0"], "argument --minutes: '0': write a number of minutes, as in 5"),
        (["belly", "--minutes", "nan"], "argument --minutes: 'nan': write a number of minutes, as in 5"),
        (["body-scan", "--minutes", "3"], "Body scan: always takes 7 minutes; leave --minutes out"),
    ],
)
def test_what_cannot_be_is_refused(bedtime: Terminal, requests: Requests, arguments: list[str], line: str) -> None:
    assert bedtime.refuses("breathe", *arguments, status=2).startswith(line)
    assert requests == []


def test_four_seven_eight_has_its_limit(bedtime: Terminal, requests: Requests) -> None:
    assert "up to 2.53 minutes, not 5" in bedtime.refuses("breathe", "4-7-8", "--minutes", "5", status=2)


def jerks(data: Path) -> int:
    journal = Journal(data / "journal.sqlite3")
    noted = journal.of_kinds([Kind.JERK], since=TUESDAY)
    journal.close()
    return len(noted)


def test_a_jerk_is_noted_and_three_calm_minutes_begin(bedtime: Terminal, requests: Requests) -> None:
    assert bedtime("jerk").status == 0
    assert requests == ["breathe rescue"]
    assert jerks(bedtime.data) == 1


def test_a_jerk_noted_by_mistake_is_taken_back_and_nothing_is_started(bedtime: Terminal, requests: Requests) -> None:
    bedtime("jerk")
    bedtime.now += timedelta(minutes=90)
    bedtime("jerk")
    bedtime.now += timedelta(hours=10)
    requests.clear()
    assert bedtime.says("jerk", "--undo") == "Jerk at 21:30: taken back."
    assert json.loads(bedtime.says("history", "--json"))["nights"][0]["jerks"] == ["2026-11-24T20:00:00+01:00"]
    assert bedtime.says("jerk", "--undo") == "Jerk at 20:00: taken back."
    assert bedtime.refuses("jerk", "--undo", status=1) == "no jerk was logged in the last 24 hours"
    assert requests == []


@pytest.mark.parametrize(("later", "stands"), [(timedelta(days=1), False), (timedelta(days=1, seconds=1), True)])
def test_a_jerk_of_more_than_a_day_ago_stands(
    bedtime: Terminal, requests: Requests, later: timedelta, stands: bool
) -> None:
    bedtime("jerk")
    bedtime.now += later
    assert bedtime("jerk", "--undo").status == stands
    assert requests == ["breathe rescue"]


def test_wrong_settings_do_not_keep_the_calm_minutes_back(bedtime: Terminal, requests: Requests) -> None:
    bedtime.data.mkdir()
    (bedtime.data / "settings.toml").write_text("colour = 1", "utf-8")
    answer = bedtime("jerk")
    assert answer.status == 1
    assert "colour: there is no such key" in answer.err
    assert requests == ["breathe rescue"]


def test_without_a_display_the_jerk_is_noted_all_the_same(bedtime: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    assert "DISPLAY" in bedtime.refuses("jerk", status=1)
    assert jerks(bedtime.data) == 1
