"""`bedtime export` and `import`: what is the person's goes out in four ways, and comes in again as it was."""

import csv
import json
import stat
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bedtime.adapters.paths import runtime_socket
from bedtime.adapters.requests import Requests
from bedtime.core.tables import COLUMNS, NOTE
from tests import children
from tests.builders import wall
from tests.commands import Terminal, Zones

pytestmark = pytest.mark.usefixtures("qapp")  # a page is printed with the Qt there is


@pytest.fixture
def lived(bedtime: Terminal) -> Terminal:
    """A fortnight with something of everything."""
    bedtime.says("watch", "stress", "own:Späte Serie")
    bedtime.says("medicine", "Sertraline")
    bedtime.says("lights-out", "23:15")
    bedtime.says("list", "--write", "only mine")
    for place in range(14):
        bedtime.now = wall("2026-11-24 21:00") + timedelta(days=place)
        bedtime.says("caffeine", "espresso", "--at", "09:00")
        bedtime.says("evening", f"stress={place % 10}", "own-späte-serie=no")
        bedtime.says("done", "wind-down")
        bedtime.now += timedelta(hours=10)
        bedtime.says(
            "morning", "yes" if place % 3 == 0 else "no", "--onset", "15", "--awake", "5", "--note", f"Näch{place}"
        )
    bedtime.now += timedelta(hours=12)
    return bedtime


Another = Callable[[], Terminal]


@pytest.fixture
def another(bedtime: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Another:
    """Another device at the same time, with nothing on it."""

    def make() -> Terminal:
        made = replace(bedtime, data=tmp_path / "another")
        monkeypatch.setattr("bedtime.cli.commands._now", lambda: made.now)
        return made

    return make


def views(bedtime: Terminal) -> list[object]:
    looks = (["history"], ["tonight"], ["insights"], ["evening"], ["caffeine"], ["medicine"], ["morning"])
    return [json.loads(bedtime.says(*look, "--json")) for look in looks]


def test_another_device_shows_the_same_after_an_import(lived: Terminal, another: Another, tmp_path: Path) -> None:
    before, file = views(lived), tmp_path / "all.json"
    assert lived.says("export", str(file)).startswith(f"{file}: the whole journal, ")
    other = another()
    count = len(json.loads(file.read_text("utf-8"))["events"])
    assert other.says("import", str(file)) == f"{count} new events; 0 of those in the file were here already."
    assert views(other) == before


def test_a_journal_is_exported_under_the_name_of_where_it_lies_whoever_wrote_last(
    lived: Terminal, another: Another, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine, theirs = tmp_path / "mine.json", tmp_path / "theirs.json"
    other = another()
    other.now += timedelta(minutes=1)
    other.says("caffeine", "40", "--at", "08:00")
    other.says("export", str(theirs))
    monkeypatch.setattr("bedtime.cli.commands._now", lambda: lived.now)
    lived.says("import", str(theirs))
    lived.says("export", str(mine))
    whole = json.loads(mine.read_text("utf-8"))
    assert whole["events"][-1]["device"] == (other.data / "device-id").read_text("ascii")
    assert whole["device"] == (lived.data / "device-id").read_text("ascii")


def test_importing_again_changes_nothing(lived: Terminal, tmp_path: Path) -> None:
    file, again = tmp_path / "all.json", tmp_path / "again.json"
    lived.says("export", str(file))
    before = views(lived)
    assert lived.says("import", str(file)).startswith("0 new events; ")
    lived.says("export", str(again))
    assert again.read_bytes() == file.read_bytes()
    assert views(lived) == before


def test_two_devices_become_one_whichever_way_they_merge(
    lived: Terminal, another: Another, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine, theirs = tmp_path / "mine.json", tmp_path / "theirs.json"
    lived.says("export", str(mine))
    other = another()
    other.says("caffeine", "40", "--at", "08:00")
    other.says("export", str(theirs))
    other.says("import", str(mine))
    monkeypatch.setattr("bedtime.cli.commands._now", lambda: lived.now)
    lived.says("import", str(theirs))
    assert views(lived)[4] == views(other)[4]
    assert [drink["mg"] for drink in json.loads(lived.says("caffeine", "--json"))["drinks"]] == [40]


def test_a_journal_from_another_zone_keeps_its_nights(
    lived: Terminal, another: Another, zone: Zones, tmp_path: Path
) -> None:
    lived.says("export", str(tmp_path / "all.json"))
    before = json.loads(lived.says("history", "--json"))["nights"]
    zone("Asia/Kathmandu")
    other = another()
    other.says("import", str(tmp_path / "all.json"))
    assert json.loads(other.says("history", "--json"))["nights"] == before


def test_tomorrows_list_is_in_no_export(lived: Terminal, tmp_path: Path) -> None:
    for name in ("all.json", "all.csv", "week.ics"):
        lived.says("export", str(tmp_path / name), *(["--notes"] if name.endswith("csv") else []))
        assert "only mine" not in (tmp_path / name).read_text("utf-8")


def test_the_table_has_a_row_for_every_night(lived: Terminal, tmp_path: Path) -> None:
    file = tmp_path / "nights.CSV"
    assert lived.says("export", str(file)) == f"{file}: 14 nights."
    rows = list(csv.DictReader(file.read_text("utf-8").splitlines()))
    assert [row["night"] for row in rows] == [f"2026-11-{day}" for day in range(24, 31)] + [
        f"2026-12-0{day}" for day in range(1, 8)
    ]
    assert [row["noticed"] for row in rows[:4]] == ["yes", "no", "no", "yes"]
    assert (rows[0]["caffeine_mg"], rows[0]["stress"], "note" in rows[0]) == ("63.0", "0", False)
    lived.says("export", str(file), "--notes")
    assert next(csv.DictReader(file.read_text("utf-8").splitlines()))["note"] == "Näch0"


def test_the_columns_of_the_table_are_told_with_their_meaning(bedtime: Terminal) -> None:
    lines = bedtime.says("export", "--columns").splitlines()
    assert lines[0] == "night: the date the night begins on"
    assert "stress: How stressful was today? 0 to 10" in lines
    assert [line.partition(": ")[0] for line in lines] == [column.name for column in (*COLUMNS, NOTE)]
    assert not bedtime.data.exists()


def test_a_note_from_elsewhere_moves_no_cursor_when_it_is_shown(
    lived: Terminal, another: Another, tmp_path: Path
) -> None:
    file = tmp_path / "all.json"
    lived.says("export", str(file))
    file.write_text(file.read_text("utf-8").replace("N\u00e4ch13", "N\\u001b[2J"), "utf-8")
    other = another()
    other.says("import", str(file))
    assert "note: N[2J" in other.says("morning")


def test_the_coming_week_for_a_phone(lived: Terminal, tmp_path: Path) -> None:
    file = tmp_path / "week.ics"
    assert lived.says("export", str(file)) == f"{file}: the coming week's reminders."
    text = file.read_text("utf-8")
    assert text.count("BEGIN:VALARM") == 6 * 4 + 3, "this evening's caffeine is behind"
    device = (lived.data / "device-id").read_text("ascii")
    assert f"UID:2026-12-08-wind-down-{device[:8]}@bedtime" in text
    assert "jerk" not in text.lower()


def test_a_file_is_for_its_owners_eyes_and_takes_the_place_of_the_older_one(lived: Terminal, tmp_path: Path) -> None:
    file = tmp_path / "nights.csv"
    file.write_text("mine", "utf-8")
    lived.says("export", str(file))
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert not list(tmp_path.glob(".nights*"))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "the last 4 weeks on paper."),
        (["--weeks", "12", "--size", "Letter", "--notes"], "the last 12 weeks on paper."),
        (["--bedside"], "a card for the bedside."),
        (["--bedside", "--size", "Letter"], "a card for the bedside."),
    ],
)
def test_pages_to_print(lived: Terminal, tmp_path: Path, arguments: list[str], said: str) -> None:
    file = tmp_path / "page.pdf"
    assert lived.says("export", str(file), *arguments) == f"{file}: {said}"
    content = file.read_bytes()
    assert content.startswith(b"%PDF-")
    letter = b"/MediaBox [0 0 612" in content
    assert letter == ("Letter" in arguments)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_page_is_printed_without_any_display(bedtime: Terminal, tmp_path: Path) -> None:
    bedtime.now = datetime.now(UTC) - timedelta(days=20)  # the process goes by the clock of the day it is run on
    bedtime.says("done", "wind-down")
    for name, arguments in (("page.pdf", []), ("card.pdf", ["--bedside"])):
        ran = children.bedtime(
            "--data", bedtime.data, "export", tmp_path / name, *arguments,
            DISPLAY="", WAYLAND_DISPLAY="", QT_QPA_PLATFORM="",
        )  # fmt: skip
        assert (ran.returncode, ran.stderr) == (0, b"")
        assert (tmp_path / name).read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize("name", ["all.json", "nights.csv"])
def test_before_the_first_night_a_file_is_empty_but_there(bedtime: Terminal, tmp_path: Path, name: str) -> None:
    bedtime.says("export", str(tmp_path / name))
    assert (tmp_path / name).stat().st_size > 50
    assert not bedtime.data.exists()


def test_before_the_first_two_weeks_no_page_is_made(bedtime: Terminal, tmp_path: Path) -> None:
    assert "the page takes 14 to 84" in bedtime.refuses("export", str(tmp_path / "page.pdf"), status=1)
    assert not (tmp_path / "page.pdf").exists()


def test_an_empty_journal_can_be_taken_in(bedtime: Terminal, tmp_path: Path) -> None:
    bedtime.says("export", str(tmp_path / "all.json"))
    said = bedtime.says("import", str(tmp_path / "all.json"))
    assert said == "0 new events; 0 of those in the file were here already."


def test_a_week_without_reminders_makes_no_calendar(bedtime: Terminal, tmp_path: Path) -> None:
    bedtime.says("pause", "--until", "2026-12-24")
    assert "no reminder is planned" in bedtime.refuses("export", str(tmp_path / "week.ics"), status=1)
    assert not (tmp_path / "week.ics").exists()


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to be in."""
    empty = tmp_path / "empty"
    empty.mkdir()
    monkeypatch.chdir(empty)
    return empty


@pytest.mark.parametrize(
    ("arguments", "status", "line"),
    [
        ([], 2, "name a file that ends in one of .json, .csv, .ics, .pdf"),
        (["a.csv", "--columns"], 2, "--columns tells what a table has; leave the rest out"),
        (["--columns", "--notes"], 2, "--columns tells what a table has; leave the rest out"),
        (["diary"], 2, "diary: end the name in one of .json, .csv, .ics, .pdf"),
        (["diary.txt"], 2, "diary.txt: end the name in one of .json, .csv, .ics, .pdf"),
        ([""], 2, "argument FILE: '' is no file"),
        (["a.json", "--notes"], 2, "--notes goes with a file that ends in .pdf or .csv"),
        (["a.csv", "--weeks", "4"], 2, "--weeks goes with a file that ends in .pdf"),
        (["a.ics", "--size", "A4"], 2, "--size goes with a file that ends in .pdf"),
        (["a.csv", "--bedside"], 2, "--bedside goes with a file that ends in .pdf"),
        (["a.pdf", "--weeks", "1"], 2, "argument --weeks: '1': write a number of weeks from 2 to 12"),
        (["a.pdf", "--weeks", "13"], 2, "argument --weeks: '13': write a number of weeks from 2 to 12"),
        (["a.pdf", "--weeks", "two"], 2, "argument --weeks: 'two': write a number of weeks from 2 to 12"),
        (["a.pdf", "--size", "A5"], 2, "argument --size: invalid choice: 'A5' (choose from "),
        (["a.pdf", "--bedside", "--notes"], 2, "--bedside prints the evening's card; leave --weeks and --notes out"),
        (["nowhere/a.json"], 1, "the folder nowhere is not there; make it first, or choose another"),
        (["nowhere/a.csv"], 1, "the folder nowhere is not there; make it first, or choose another"),
        (["nowhere/a.pdf", "--bedside"], 1, "nowhere/a.pdf cannot be written (No such file or directory)"),
    ],
)
def test_what_cannot_be_exported(bedtime: Terminal, place: Path, arguments: list[str], status: int, line: str) -> None:
    assert bedtime.refuses("export", *arguments, status=status).startswith(line)
    assert list(place.iterdir()) == []


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"", "this is no JSON, or not all of it"),
        (b"night,zone\n", "this is no JSON, or not all of it"),
        (b"\xff\xfe", "this is no JSON, or not all of it"),
        (b'{"format": "\xff"', "this is no text in UTF-8"),
        (b'{"format": "other", "version": 1}', "this is no journal of Bedtime"),
        (b'{"format": "bedtime-journal", "version": 2, "device": "d", "events": []}', "a newer Bedtime wrote this"),
        (b'{"format": "bedtime-journal", "version": 1, "device": "d", "events": [{}]}', "events 1"),
        (b"[" * 5000, ""),
    ],
)
def test_what_is_no_journal_is_not_taken_in(bedtime: Terminal, tmp_path: Path, content: bytes, line: str) -> None:
    bedtime.says("caffeine", "96")
    before, file = views(bedtime), tmp_path / "in.json"
    file.write_bytes(content)
    refusal = bedtime.refuses("import", str(file), status=1)
    assert refusal.startswith(f"{file}")
    assert line in refusal
    assert views(bedtime) == before


def test_one_wrong_event_keeps_all_of_them_out(lived: Terminal, another: Another, tmp_path: Path) -> None:
    file = tmp_path / "all.json"
    lived.says("export", str(file))
    content = json.loads(file.read_text("utf-8"))
    content["events"][-1]["night"] = "yesterday"
    file.write_text(json.dumps(content), "utf-8")
    other = another()
    refusal = other.refuses("import", str(file), status=1)
    assert refusal.endswith("; nothing was taken in")
    assert json.loads(other.says("history", "--json"))["nights"] == []


def test_a_file_that_is_not_there(bedtime: Terminal, tmp_path: Path) -> None:
    assert bedtime.refuses("import", str(tmp_path / "in.json"), status=1) == f"{tmp_path}/in.json is not there"
    assert "in.json" in bedtime.refuses("import", "~nobody-here/in.json", status=2)


def test_the_running_app_looks_after_an_import_and_not_after_an_export(lived: Terminal, tmp_path: Path) -> None:
    heard: list[str] = []
    app = Requests(runtime_socket(lived.data), lambda command, _: heard.append(command))
    lived.says("export", str(tmp_path / "all.json"))
    app.read()
    assert heard == []
    lived.says("import", str(tmp_path / "all.json"))
    app.read()
    app.close()
    assert heard == ["look"]
