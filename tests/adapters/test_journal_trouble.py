"""A journal that cannot be used says why in a line, and stays as it is."""

import os
import sqlite3
import stat
from datetime import date
from pathlib import Path

import pytest

from bedtime.adapters.journal import Journal
from bedtime.core.events import Kind
from bedtime.core.ports import JournalError
from tests import children
from tests.journals import NIGHT, WRITER, done, subjects, write

TELL_WHY_NOT = f"""{WRITER}
from bedtime.core.ports import JournalError
try:
    for n in range(100_000):
        tick(str(n))
except JournalError as error:
    print(error)
    print(len(journal.of_night(date(2026, 11, 24))) == n)
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "journal.sqlite3"


def refusal(journal: Journal) -> str:
    with pytest.raises(JournalError) as caught:
        write(journal, done("caffeine"))
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_another_program_that_holds_the_journal_is_waited_for_and_then_named(journal: Journal, file: Path) -> None:
    write(journal, done("caffeine"))
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert refusal(journal) == f"{file} is in use by another program; nothing was written, try again"
    assert subjects(journal) == ["caffeine"]
    other.execute("ROLLBACK")
    other.close()
    write(journal, done("exercise"))
    assert subjects(journal) == ["caffeine", "exercise"]


@pytest.mark.parametrize("content", [b"not a journal\n" * 400, b"x", b"SQLite format 3\0" + b"\xff" * 4096])
def test_a_file_that_is_no_journal_stays_as_it_is(journal: Journal, file: Path, content: bytes) -> None:
    file.write_bytes(content)
    assert str(file) in refusal(journal)
    assert file.read_bytes() == content
    assert [entry.name for entry in file.parent.iterdir()] == [file.name]


def test_a_database_of_another_program_stays_as_it_is(journal: Journal, file: Path) -> None:
    with sqlite3.connect(file) as other:
        other.execute("CREATE TABLE note (text)")
    other.close()
    before = file.read_bytes()
    assert refusal(journal) == f"{file} is no journal of Bedtime; move it away, nothing was changed"
    assert file.read_bytes() == before


def test_the_journal_of_a_newer_bedtime_stays_as_it_is(journal: Journal, file: Path) -> None:
    write(journal, done("caffeine"))
    journal.close()
    with sqlite3.connect(file) as newer:
        newer.execute("PRAGMA user_version = 2")
    newer.close()
    before = file.read_bytes()
    assert refusal(journal) == f"{file} was written by a newer Bedtime; install that version, nothing was changed"
    assert file.read_bytes() == before


@pytest.mark.parametrize("share", [0.001, 0.01, 0.3, 0.6, 0.9])
def test_a_journal_cut_short_is_called_damaged_and_stays_as_it_is(journal: Journal, file: Path, share: float) -> None:
    write(journal, *(done(str(n)) for n in range(500)))
    journal.close()
    content = file.read_bytes()
    file.write_bytes(content[: int(len(content) * share)])
    before = file.read_bytes()
    assert "is damaged" in refusal(journal)
    assert file.read_bytes() == before


def test_a_journal_with_scrambled_pages_is_called_damaged(journal: Journal, file: Path) -> None:
    write(journal, *(done(str(n)) for n in range(500)))
    journal.close()
    content = bytearray(file.read_bytes())
    content[4096:] = bytes(byte ^ 0xA5 for byte in content[4096:])
    file.write_bytes(content)
    with pytest.raises(JournalError, match="is damaged"):
        journal.of_night(NIGHT)


@pytest.mark.parametrize(
    "change", ["kind = 'unheard-of'", "data = '{'", "at_utc = 'yesterday'", "night = '2026-11-31'"]
)
def test_a_row_that_cannot_be_read_is_called_damaged(journal: Journal, file: Path, change: str) -> None:
    write(journal, done("caffeine"))
    other = sqlite3.connect(file)
    other.execute(f"UPDATE event SET {change}")  # noqa: S608 - the parameter stands above
    other.commit()
    other.close()
    with pytest.raises(JournalError, match="is damaged"):
        journal.of_night(NIGHT) or journal.of_kinds([Kind.DONE], since=date.min)


def test_an_empty_file_is_a_new_journal(journal: Journal, file: Path) -> None:
    file.touch()
    write(journal, done("caffeine"))
    assert subjects(journal) == ["caffeine"]


def test_a_folder_in_place_of_the_journal_is_named(journal: Journal, file: Path) -> None:
    file.mkdir()
    assert refusal(journal) == f"{file} cannot be used (Is a directory); check the disk's space and rights"


@pytest.mark.parametrize("exists", [False, True])
def test_a_read_only_folder_is_named(tmp_path: Path, exists: bool) -> None:
    folder = tmp_path
    file = folder / "journal.sqlite3"
    if exists:
        journal = Journal(file)
        write(journal, done("caffeine"))
        journal.close()
        file.chmod(0o400)
    folder.chmod(0o555)
    why = "from bedtime.core.ports import JournalError\ntry: tick('x')\nexcept JournalError as error: print(error)"
    said = children.run(f"{WRITER}\n{why}", file, anyone=True)
    folder.chmod(0o777)
    assert said == f"{file} cannot be used (Permission denied); check the disk's space and rights\n"


@children.can_mount
def test_a_full_disk_is_named_and_keeps_what_was_written(tmp_path: Path) -> None:
    said = children.run(TELL_WHY_NOT, tmp_path / "journal.sqlite3", prefix=children.on_small_disk(tmp_path))
    line, kept_all = said.splitlines()
    assert "database or disk is full" in line
    assert line.endswith("check the disk's space and the file's rights")
    assert kept_all == "True"


def test_only_its_owner_can_read_it_whatever_the_umask(journal: Journal, file: Path) -> None:
    before = os.umask(0)
    try:
        write(journal, done("caffeine"))
    finally:
        os.umask(before)
    modes = {entry.name: stat.S_IMODE(entry.stat().st_mode) for entry in file.parent.iterdir()}
    assert modes == dict.fromkeys(["journal.sqlite3", "journal.sqlite3-wal", "journal.sqlite3-shm", "device-id"], 0o600)
