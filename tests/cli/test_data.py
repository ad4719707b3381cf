"""`bedtime backup`, `restore` and `erase`, and a journal that is mended before a command writes into it."""

import io
import json
import sqlite3
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from bedtime.adapters.instance import InstanceLock
from bedtime.adapters.paths import runtime_socket
from bedtime.adapters.requests import Requests
from bedtime.cli import data
from tests import children
from tests.commands import Terminal

APP = """
import sys
from pathlib import Path
from bedtime.adapters.instance import InstanceLock
from bedtime.adapters.requests import Requests
from bedtime.adapters.paths import runtime_socket
folder = Path(sys.argv[1])
lock = InstanceLock(folder)
requests = Requests(runtime_socket(folder), lambda command, argument: None)
requests.socket.setblocking(True)
print("listening", flush=True)
while requests.socket.recv(512) != b"quit":
    pass
requests.close()
(folder / "window.ini").write_text("geometry")
lock.release()
"""


class Typed(io.StringIO):
    """A person at a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def lived(bedtime: Terminal) -> Terminal:
    """Someone who has ticked one step."""
    bedtime.says("done", "caffeine")
    return bedtime


def steps_done(bedtime: Terminal) -> list[str]:
    told = json.loads(bedtime.says("tonight", "--json"))
    return [step["id"] for step in told["steps"] if step["state"] == "done"]


def backups(bedtime: Terminal) -> list[str]:
    return sorted(each.name for each in (bedtime.data / "backups").iterdir())


def test_a_backup_says_where_it_is_and_how_much_is_in_it(lived: Terminal) -> None:
    lived.now += timedelta(minutes=5)
    file = lived.data / "backups" / "journal-2026-11-24T190500Z-asked.sqlite3"
    assert lived.says("backup") == f"{file}: 2 events."
    assert json.loads(lived.says("backup", "--list", "--json"))[0] == {
        "file": str(file), "made": "2026-11-24T19:05:00+00:00", "events": 2,
    }  # fmt: skip
    assert lived.says("backup", "--list").splitlines()[0] == f"Tuesday, 24 November 2026, 20:05: {file} (2 events)"


def test_the_first_command_of_a_day_that_writes_makes_the_day_s_copy(lived: Terminal) -> None:
    assert backups(lived) == [], "there was nothing yet"
    lived.says("done", "exercise")
    lived.says("done", "nutrition")
    assert backups(lived) == ["journal-2026-11-24T190000Z-daily.sqlite3"]
    lived.now += timedelta(days=1)
    lived.says("tonight")
    assert len(backups(lived)) == 1
    lived.says("done", "exercise")
    assert len(backups(lived)) == 2


def test_with_nothing_to_copy_and_nothing_copied_it_says_so(bedtime: Terminal) -> None:
    assert bedtime.says("backup", "--list").startswith("There is no copy of your log yet.")
    assert json.loads(bedtime.says("backup", "--list", "--json")) == []
    assert bedtime.refuses("backup", status=1) == "nothing is written down yet, so there is nothing to back up"
    assert bedtime.refuses("restore", "newest", status=1) == "there is no copy of your log to restore yet"
    assert bedtime.refuses("backup", "--json", status=2) == "--json goes with --list"


def test_a_restore_says_from_when_and_keeps_what_was_there(lived: Terminal) -> None:
    file = lived.says("backup").split(":")[0]
    lived.says("done", "exercise")
    assert steps_done(lived) == ["caffeine", "exercise"]
    heard: list[str] = []
    app = Requests(runtime_socket(lived.data), lambda command, _: heard.append(command))
    said = lived.says("restore", file)
    app.read()
    app.close()
    assert said.splitlines()[0] == f"Your log is as it was on Tuesday, 24 November 2026, 20:00 (2 events), from {file}."
    assert heard == ["look"]
    assert steps_done(lived) == ["caffeine"]
    assert "journal-2026-11-24T190001Z-before-restoring.sqlite3" in backups(lived)


def test_the_newest_is_restored_by_that_word(lived: Terminal) -> None:
    lived.says("backup")
    lived.now += timedelta(minutes=1)
    lived.says("done", "exercise")
    lived.says("backup")
    lived.now += timedelta(minutes=1)
    lived.says("done", "nutrition")
    assert "20:01" in lived.says("restore", "newest")
    assert steps_done(lived) == ["caffeine", "exercise"]


def test_what_cannot_be_restored_is_refused(lived: Terminal, tmp_path: Path) -> None:
    (tmp_path / "text").write_text("text" * 500)
    assert "is not there" in lived.refuses("restore", str(tmp_path / "none"), status=1)
    assert "is no journal that this Bedtime can read" in lived.refuses("restore", str(tmp_path / "text"), status=1)
    assert "bedtime import" in lived.refuses("restore", str(tmp_path / "all.json"), status=2)
    assert "is the log in use" in lived.refuses("restore", str(lived.data / "journal.sqlite3"), status=1)
    assert steps_done(lived) == ["caffeine"]


def test_restoring_needs_no_good_settings(lived: Terminal) -> None:
    lived.says("backup")
    (lived.data / "settings.toml").write_text("[")
    assert lived.says("restore", "newest").startswith("Your log is as it was on")


# A damaged journal


def test_a_command_that_writes_mends_first_and_says_so_aside(lived: Terminal) -> None:
    lived.says("backup")
    (lived.data / "journal.sqlite3").write_bytes(b"damaged" * 500)
    assert "bedtime restore newest" in lived.refuses("tonight", status=1)
    lived.now += timedelta(minutes=1)
    answer = lived("done", "exercise")
    assert (answer.status, answer.out) == (0, "Hard exercise over: done.\n")
    assert answer.err.startswith("bedtime: Your log was damaged. It is back to Tuesday, 24 November, from a backup;")
    assert answer.err.count("\n") == 1
    assert steps_done(lived) == ["caffeine", "exercise"]


def test_restoring_the_newest_mends_what_is_damaged(lived: Terminal) -> None:
    lived.says("backup")
    (lived.data / "journal.sqlite3").unlink()
    assert lived.says("restore", "newest").startswith("Your log was missing. It is back to Tuesday, 24 November")
    assert steps_done(lived) == ["caffeine"]


def test_an_event_that_cannot_be_read_is_mended_when_a_command_meets_it(lived: Terminal) -> None:
    lived.says("backup")
    lived.says("done", "exercise")  # and the day's copy is made
    with sqlite3.connect(lived.data / "journal.sqlite3") as other:
        other.execute("UPDATE event SET data = '{' WHERE subject = 'exercise'")
    other.close()
    line = lived.refuses("done", "nutrition", status=1)
    assert line.startswith("Your log was damaged. It is back to Tuesday, 24 November")
    assert line.endswith("say it again")
    lived.says("done", "nutrition")
    assert steps_done(lived) == ["caffeine", "nutrition"]


def test_a_copy_that_cannot_be_made_keeps_nobody_from_writing(lived: Terminal) -> None:
    (lived.data / "backups").rmdir()
    (lived.data / "backups").symlink_to(lived.data / "device-id")
    answer = lived("done", "exercise")
    assert (answer.status, answer.out) == (1, ""), "a file in the folder's place is told, as ever"
    (lived.data / "backups").unlink()
    (lived.data / "backups").mkdir()
    (lived.data / "backups" / "journal-2026-11-24T190000Z-daily.sqlite3").mkdir()
    answer = lived("done", "exercise")
    assert (answer.status, answer.out) == (0, "Hard exercise over: done.\n")
    assert "no backup could be written (Is a directory)" in answer.err
    assert answer.err.count("\n") == 1


def fall_back(lived: Terminal) -> None:
    """Lets the log be as it was before a step that its newest backup has."""
    file = lived.data / "journal.sqlite3"
    old = file.read_bytes()
    lived.says("done", "exercise")
    lived.now += timedelta(minutes=1)
    lived.says("backup")
    file.write_bytes(old)


def test_a_log_that_fell_back_is_not_copied_until_it_is_whole(lived: Terminal) -> None:
    fall_back(lived)
    lived.now += timedelta(days=1)
    line = lived.refuses("backup", "--daily", status=1)
    assert line == "your log lacks entries that a copy of it has; to have them back: bedtime backup"
    answer = lived("backup")
    assert (answer.status, answer.err.count("\n")) == (0, 1)
    assert "missing from your log and " in answer.err
    assert lived.says("backup", "--daily").startswith("Nothing to do")


def test_the_newest_is_restored_though_the_log_lacks_some_of_it(lived: Terminal) -> None:
    fall_back(lived)
    assert lived.says("restore", "newest").startswith("Your log is as it was on Tuesday, 24 November 2026, 20:01")
    assert len(steps_done(lived)) == 2


# Erasing


def test_what_a_link_led_to_is_said_to_stay(lived: Terminal, tmp_path: Path) -> None:
    file, real = lived.data / "journal.sqlite3", tmp_path / "real.sqlite3"
    file.rename(real)
    file.symlink_to(real)
    said = lived.says("erase", "--yes").splitlines()
    assert said[0].startswith("Erased ")
    assert said[1:] == [f"A link of yours led elsewhere, and this stays: {real}"]
    assert real.exists()


def test_erasing_asks_for_the_word(lived: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    for typed in ("", "\n", "yes\n", "no erase\n"):
        monkeypatch.setattr(sys, "stdin", Typed(typed))
        answer = lived("erase")
        assert answer.status == 1
        assert answer.err == "bedtime: nothing was erased\n"
    assert steps_done(lived) == ["caffeine"]
    monkeypatch.setattr(sys, "stdin", Typed("erase\n"))
    answer = lived("erase")
    assert answer.status == 0
    assert "This deletes your log, its copies, your notes and your settings for good (" in answer.out
    assert "Erased " in answer.out
    assert steps_done(lived) == []


def test_without_a_terminal_it_must_be_said(lived: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("erase\n"))
    assert lived.refuses("erase", status=2) == "to erase without being asked, say so: bedtime erase --yes"
    assert lived.says("erase", "--yes").endswith("your settings and exercises too.")
    assert [each.name for each in lived.data.iterdir()] == ["lock"]
    assert lived.says("erase", "--yes") == "There is nothing to erase."


def test_settings_can_be_kept(lived: Terminal) -> None:
    lived.says("settings", "set", "appearance.palette", "day")
    assert lived.says("erase", "--yes", "--keep-settings").endswith("your settings and exercises stay.")
    assert "palette" in (lived.data / "settings.toml").read_text()
    assert steps_done(lived) == []


def test_a_folder_that_was_never_there_is_not_made(bedtime: Terminal) -> None:
    assert bedtime.says("erase", "--yes") == "There is nothing to erase."
    assert not bedtime.data.exists()


def test_a_running_app_is_asked_to_quit_and_what_it_writes_at_its_end_goes_too(lived: Terminal) -> None:
    app = children.start(APP, lived.data)
    assert app.stdout
    assert app.stdout.readline() == "listening\n"
    assert lived.says("erase", "--yes").startswith("Erased ")
    children.finish(app)
    assert [each.name for each in lived.data.iterdir()] == ["lock"]


def test_an_app_that_does_not_quit_is_named_and_nothing_goes(lived: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(data, "PATIENCE", 0.2)
    lock = InstanceLock(lived.data)
    assert lived.refuses("erase", "--yes", status=1).endswith("Nothing was erased")
    lock.release()
    assert steps_done(lived) == ["caffeine"]


def test_telling_tonight_loads_none_of_it(tmp_path: Path) -> None:
    code = "import sys; from bedtime.cli import main; main(sys.argv[1:]); print(sorted(sys.modules))"
    said = children.run(code, "--data", tmp_path, "tonight")
    for name in ("backups", "mending", "erasing", "replacing", "journal_check", "journal_copy"):
        assert f"bedtime.adapters.{name}'" not in said
    assert "bedtime.cli.data'" not in said
    assert "bedtime.adapters.journal'" in said
