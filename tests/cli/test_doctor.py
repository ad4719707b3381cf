"""`bedtime doctor` and `bedtime log`: calm, pasteable, and without a trace, on the barest computer too."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bedtime.adapters.paths import folders
from bedtime.cli.pasting import without_home
from bedtime.core.diagnosis import TITLES, State
from tests.children import PROJECT
from tests.commands import Terminal

BARE = {"PYTHONPATH": str(PROJECT), "LANG": "C.UTF-8"}


@pytest.fixture(autouse=True)
def _no_desktop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of who runs the tests is looked at, and no player makes a file in their home."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path / "no-programs"))


def in_a_bare_place(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Runs a command for someone without a desktop, a bus, a player or a single file."""
    home.mkdir(exist_ok=True)
    return subprocess.run(
        [sys.executable, "-m", "bedtime", *arguments],
        env={**BARE, "HOME": str(home), "TMPDIR": str(home), "PATH": str(home)},
        cwd=home,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.fixture
def found(tmp_path: Path) -> list[dict[str, Any]]:
    """What a bare computer has, as programs read it."""
    ran = in_a_bare_place(tmp_path / "home", "doctor", "--json")
    assert (ran.returncode, ran.stderr) == (0, "")
    findings: list[dict[str, Any]] = json.loads(ran.stdout)
    return findings


def test_a_bare_computer_gets_every_row_and_nothing_is_made(tmp_path: Path, found: list[dict[str, Any]]) -> None:
    assert [finding["id"] for finding in found] == list(TITLES)
    assert all(list(finding) == ["id", "title", "state", "says", "remedy"] for finding in found)
    states = {finding["id"]: finding["state"] for finding in found}
    assert set(states.values()) <= set(State) - {State.BROKEN}
    missing = ("display", "tray", "sound", "screen-lock", "watching")
    assert {states[each] for each in missing} == {"missing"}
    assert (states["notifications"], states["suspend"], states["app"]) == ("limited", "limited", "off")
    assert list((tmp_path / "home").iterdir()) == []


def test_the_table_has_a_line_for_what_is_and_one_for_the_remedy(tmp_path: Path) -> None:
    ran = in_a_bare_place(tmp_path / "home", "doctor")
    assert (ran.returncode, ran.stderr) == (0, "")
    lines = ran.stdout.splitlines()
    rows = [line for line in lines if line and not line.startswith(" ")]
    assert [row.split()[0] for row in rows[:-1]] == list(TITLES)
    assert rows[-1] == "Nothing is broken."
    says = rows[0].index("It does not run")
    assert {row[says - 2 : says] for row in rows[:-1]} == {"  "}
    assert all(line[:says].isspace() and not line[says].isspace() for line in lines if line.startswith(" "))
    assert list((tmp_path / "home").iterdir()) == []


def test_the_doctor_loads_no_qt(tmp_path: Path) -> None:
    code = "import sys; from bedtime.cli import main; main(['doctor']); sys.exit('PySide6' in sys.modules)"
    ran = subprocess.run(
        [sys.executable, "-c", code],
        env={**BARE, "HOME": str(tmp_path)},
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert ran.returncode == 0, ran.stderr


def test_a_damaged_journal_is_status_1_and_named(bedtime: Terminal) -> None:
    bedtime.says("done", "caffeine")
    (bedtime.data / "journal.sqlite3").write_bytes(b"nonsense" * 512)
    answer = bedtime("doctor")
    assert (answer.status, answer.err) == (1, "")
    assert answer.out.endswith("This keeps reminders from coming: journal.\n")


def test_nothing_that_was_entered_is_shown(bedtime: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(bedtime.data.parent))
    bedtime.says("done", "caffeine")
    (bedtime.data / "settings.toml").write_text('[[step]]\nid = "methadone"\ntitle = "Methadone"\n', "utf-8")
    (bedtime.data / "exercises" / "oncology.toml").write_text("title = 'Oncology'", "utf-8")
    (bedtime.data / "tomorrow.txt").write_text("divorce papers", "utf-8")
    folders(bedtime.data).ensure()
    for arguments in (["doctor"], ["doctor", "--json"]):
        said = bedtime(*arguments).out.casefold()
        assert [word for word in ("methadone", "oncology", "divorce") if word in said] == []
        assert str(bedtime.data.parent) not in said
        assert "~/data" in said


def test_what_a_service_calls_itself_cannot_move_the_cursor(bedtime: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", "GNOME\x1b[2J\nsecond line")
    assert "GNOME\N{REPLACEMENT CHARACTER}[2J second line" in bedtime("doctor").out


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("/home/anna/.config/x", "~/.config/x"),
        ("/home/anna", "~"),
        ("/home/annabel/x and /home/anna.old", "/home/annabel/x and /home/anna.old"),
    ],
)
def test_the_home_folder_is_shown_as_a_tilde(monkeypatch: pytest.MonkeyPatch, text: str, shown: str) -> None:
    monkeypatch.setenv("HOME", "/home/anna")
    assert without_home(text) == shown


def test_a_root_folder_is_nobodys_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/")
    assert without_home("/etc/passwd") == "/etc/passwd"


def test_the_log_shows_its_last_lines_across_its_files(bedtime: Terminal) -> None:
    assert bedtime.says("log") == "There is nothing in the log."
    assert not bedtime.data.exists()
    bedtime.data.mkdir()
    for name, numbers in (("bedtime.log.2", range(1, 4)), ("bedtime.log.1", range(4, 7)), ("bedtime.log", range(7, 9))):
        (bedtime.data / name).write_text("".join(f"line {number}\n" for number in numbers), "utf-8")
    assert bedtime.says("log").splitlines() == [f"line {number}" for number in range(1, 9)]
    assert bedtime.says("log", "--lines", "3").splitlines() == ["line 6", "line 7", "line 8"]


def test_a_log_with_other_peoples_control_characters_is_plain(bedtime: Terminal) -> None:
    bedtime.data.mkdir()
    (bedtime.data / "bedtime.log").write_bytes(b"calm\x1b[2J \xff\n")
    assert bedtime.says("log") == "calm[2J \N{REPLACEMENT CHARACTER}"


def test_a_log_that_cannot_be_read_is_told_in_a_line(bedtime: Terminal) -> None:
    (bedtime.data / "bedtime.log").mkdir(parents=True)
    assert "cannot be read (Is a directory)" in bedtime.refuses("log", status=1)
    assert "number of lines from 1" in bedtime.refuses("log", "--lines", "0", status=2)
