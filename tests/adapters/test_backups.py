"""Backups: one a day, seven kept, each verified; and a journal put back from one, under everybody's feet."""

import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bedtime.adapters.backups import Backups
from bedtime.adapters.journal import Journal
from bedtime.adapters.journal_file import SCHEMA
from bedtime.adapters.mending import keep_safe
from bedtime.adapters.paths import Folders, folders
from bedtime.core.ports import JournalDamaged, JournalError
from bedtime.core.refusal import Refusal
from tests import children
from tests.children import PROJECT
from tests.journals import NIGHT, WRITER, done, subjects, write

NOW = datetime(2026, 11, 24, 21, 30, 15, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def where(tmp_path: Path) -> Folders:
    made = folders(tmp_path / "own")
    made.ensure()
    return made


@pytest.fixture
def backups(where: Folders) -> Backups:
    return Backups(where)


@pytest.fixture
def journal(where: Folders) -> Iterator[Journal]:
    opened = Journal(where.journal_file, busy=timedelta(milliseconds=100))
    yield opened
    opened.close()


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def copies(where: Folders, sort: str) -> list[str]:
    return [name for name in names(where.backups) if name.endswith(f"-{sort}.sqlite3")]


def test_the_first_look_of_a_day_makes_one_private_copy_in_one_file(
    where: Folders, backups: Backups, journal: Journal
) -> None:
    write(journal, done("caffeine"), done("exercise"))
    file = backups.daily(NOW)
    assert file == where.backups / "journal-2026-11-24T213015Z-daily.sqlite3"
    assert names(where.backups) == [file.name]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    write(journal, done("breathing"))
    assert backups.daily(NOW + timedelta(hours=2)) is None
    (kept,) = backups.kept()
    assert (kept.file, kept.made, kept.events) == (file, NOW, 2)
    assert backups.daily(NOW + timedelta(hours=3)), "the next day, by UTC"


def test_nothing_is_backed_up_while_there_is_nothing(where: Folders, backups: Backups, journal: Journal) -> None:
    assert backups.daily(NOW) is None
    assert names(where.data) == ["backups", "cache", "exercises"], "looking makes nothing"
    with journal.writing():
        pass
    assert backups.daily(NOW) is None
    with pytest.raises(Refusal, match="nothing is written down yet"):
        backups.make(NOW)
    assert names(where.backups) == []
    assert Backups(folders(where.data / "nowhere")).daily(NOW) is None


def test_seven_days_are_kept_and_only_ours_are_thinned(where: Folders, backups: Backups, journal: Journal) -> None:
    write(journal, done("caffeine"))
    mine = ["journal-2020-01-01.sqlite3", "journal-2020-01-01T000000Z-daily.sqlite3.old", "notes.txt"]
    for name in mine:
        (where.backups / name).write_text("mine")
    for day in range(10):
        assert backups.daily(NOW + day * DAY)
    assert [each.made for each in backups.kept()] == [NOW + day * DAY for day in range(9, 2, -1)]
    assert set(mine) <= set(names(where.backups))
    assert len(names(where.backups)) == 7 + len(mine)


def test_a_copy_that_cannot_be_opened_takes_no_good_one_s_place(
    where: Folders, backups: Backups, journal: Journal
) -> None:
    write(journal, done("caffeine"))
    for day in range(7):
        backups.daily(NOW + day * DAY)
    for made in backups.kept()[:2]:
        made.file.write_bytes(b"damaged")
    backups.daily(NOW + 7 * DAY)
    assert len(backups.kept()) == 6
    assert len(copies(where, "daily")) == 8


def test_a_clock_that_ran_ahead_does_not_hide_the_copies_made_since(backups: Backups, journal: Journal) -> None:
    write(journal, done("caffeine"))
    backups.daily(NOW + 4000 * DAY)
    for day in range(8):
        write(journal, done(str(day)))
        assert backups.daily(NOW + day * DAY)
    newest = backups.newest_first(NOW + 7 * DAY)
    assert newest[0].made == NOW + 7 * DAY
    assert newest[0].events == 9
    assert len(newest) == 7, "the one from the future went first"


def test_a_copy_that_was_left_half_made_goes_after_a_day(where: Folders, backups: Backups, journal: Journal) -> None:
    write(journal, done("caffeine"))
    left, fresh = where.backups / ".journal-abcd1234.part", where.backups / ".journal-efgh5678.part"
    for each, at in ((left, NOW - 2 * DAY), (fresh, NOW)):
        each.write_bytes(b"half")
        os.utime(each, (at.timestamp(), at.timestamp()))
    backups.make(NOW)
    assert (left.exists(), fresh.exists()) == (False, True)


def test_those_asked_for_are_counted_by_themselves(where: Folders, backups: Backups, journal: Journal) -> None:
    write(journal, done("caffeine"))
    backups.daily(NOW)
    for minute in range(9):
        assert backups.make(NOW + timedelta(minutes=minute)).events == 1
    assert len(copies(where, "asked")) == 7
    assert len(copies(where, "daily")) == 1


def test_a_damaged_journal_replaces_no_good_copy(where: Folders, backups: Backups, journal: Journal) -> None:
    write(journal, *(done(str(number)) for number in range(300)))
    backups.daily(NOW)
    journal.close()
    other = sqlite3.connect(where.journal_file)
    other.execute("UPDATE event SET data = '{' WHERE subject = '7'")
    other.commit()
    other.close()
    with pytest.raises(JournalDamaged):
        backups.daily(NOW + DAY)
    assert [each.events for each in backups.kept()] == [300]
    assert len(names(where.backups)) == 1


@pytest.mark.parametrize(
    ("kind", "change"),
    [
        ("snoozed", "data = '{}'"),
        ("caffeine", """data = '{"mg": "much", "at": 3}'"""),
        ("morning", """data = '{"strongest": 99}'"""),
        ("moved", """data = '{"wake": "soon"}'"""),
    ],
)
def test_an_event_that_core_cannot_read_is_damage(
    where: Folders, backups: Backups, journal: Journal, kind: str, change: str
) -> None:
    write(journal, done("caffeine"))
    other = sqlite3.connect(where.journal_file)
    other.execute(f"UPDATE event SET kind = '{kind}', {change}")  # noqa: S608 - the parameters stand above
    other.commit()
    other.close()
    with pytest.raises(JournalDamaged):
        backups.daily(NOW)


@children.can_mount
def test_a_full_disk_is_told_and_leaves_nothing_half_made(where: Folders) -> None:
    code = f"""{WRITER}
from bedtime.adapters.backups import Backups
from bedtime.adapters.paths import folders
from bedtime.core.refusal import Refusal
where = folders(Path(sys.argv[1]).parent)
with journal.writing():
    journal.append([Draft(date(2026, 11, 24), Kind.DONE, "caffeine")] * 50, datetime.now(UTC), "Europe/Berlin")
ballast = where.data / "ballast"
try:
    with ballast.open("wb", buffering=0) as opened:
        while True:
            opened.write(bytes(4096))
except OSError:
    pass
try:
    Backups(where).make(datetime.now(UTC))
except Refusal as refusal:
    print(refusal)
print([*where.backups.glob("*"), *where.backups.glob(".*")])
ballast.unlink()
tick("still")
print(len(journal.all()), Backups(where).make(datetime.now(UTC)).events)
"""
    said = children.run(code, where.journal_file, prefix=children.on_small_disk(where.data))
    line, left, kept = said.splitlines()
    assert line.startswith(f"{where.backups}: no backup could be written (")
    assert "full" in line or "No space left" in line
    assert (left, kept) == ("[]", "51 51")


def test_a_folder_that_cannot_be_written_to_is_told(where: Folders, journal: Journal) -> None:
    write(journal, done("caffeine"))
    journal.close()
    where.backups.chmod(0o555)
    code = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from bedtime.adapters.backups import Backups
from bedtime.adapters.paths import folders
from bedtime.core.refusal import Refusal
try:
    Backups(folders(Path(sys.argv[1]))).make(datetime.now(UTC))
except Refusal as refusal:
    print(refusal)
"""
    said = children.run(code, where.data, anyone=True)
    where.backups.chmod(0o700)
    assert said.startswith(f"{where.backups}: no backup could be written (Permission denied)")
    assert names(where.backups) == []


def test_a_copy_that_breaks_off_leaves_nothing(
    where: Folders, backups: Backups, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(journal, done("caffeine"))

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Refusal, match="No space left"):
        backups.daily(NOW)
    assert names(where.backups) == []


# What is put back


def test_whoever_has_the_journal_open_follows_what_is_restored(
    where: Folders, backups: Backups, journal: Journal
) -> None:
    write(journal, done("caffeine"))
    early = backups.make(NOW)
    write(journal, done("exercise"))
    reader = Journal(where.journal_file)
    assert subjects(reader) == ["caffeine", "exercise"]
    put = backups.restore(early.file, NOW + timedelta(hours=1))
    assert put == early
    assert subjects(reader) == subjects(journal) == ["caffeine"]
    write(journal, done("breathing"))
    assert subjects(reader) == ["caffeine", "breathing"]
    reader.close()
    assert subjects(journal) == ["caffeine", "breathing"], "one that closes takes nothing away from the others"


def test_another_process_in_the_middle_of_its_evening_follows(tmp_path: Path, where: Folders, backups: Backups) -> None:
    code = f"""{WRITER}
import time
tick('before')
print('ready', flush=True)
while not Path(sys.argv[2]).exists():
    time.sleep(0.01)
tick('after')
"""
    children.run(f"{WRITER}\ntick('kept')", where.journal_file)
    early = backups.make(NOW)
    child = children.start(code, where.journal_file, tmp_path / "restored")
    assert child.stdout
    assert child.stdout.readline() == "ready\n"
    backups.restore(early.file, NOW)
    (tmp_path / "restored").touch()
    children.finish(child)
    journal = Journal(where.journal_file)
    assert subjects(journal) == ["kept", "after"]
    journal.close()


def test_what_was_there_before_can_be_had_again(where: Folders, backups: Backups, journal: Journal) -> None:
    write(journal, done("caffeine"))
    early = backups.make(NOW)
    write(journal, done("exercise"))
    for hour in range(1, 6):
        backups.restore(early.file, NOW + timedelta(hours=hour))
        write(journal, done(f"hour {hour}"))
    assert len(copies(where, "before-restoring")) == 3
    last = where.backups / copies(where, "before-restoring")[-1]
    backups.restore(last, NOW + timedelta(hours=6))
    assert subjects(journal) == ["caffeine", "hour 4"]


def test_the_newest_copy_after_a_restore_is_what_was_chosen(backups: Backups, journal: Journal) -> None:
    write(journal, done("caffeine"))
    early = backups.make(NOW)
    write(journal, done("exercise"))
    backups.restore(early.file, NOW + timedelta(hours=1))
    assert backups.kept()[0].events == 1


@pytest.mark.parametrize("ahead", [timedelta(hours=10), 3 * DAY])
def test_a_copy_dated_ahead_of_now_undoes_no_restore(
    where: Folders, backups: Backups, journal: Journal, ahead: timedelta
) -> None:
    write(journal, done("caffeine"))
    first = backups.make(NOW)
    write(journal, done("exercise"))
    backups.make(NOW + ahead)
    backups.restore(first.file, NOW + timedelta(hours=1))
    for later in (timedelta(hours=2), ahead, ahead + DAY, ahead + 3 * DAY):
        assert keep_safe(where, NOW + later) == ()
    assert subjects(journal) == ["caffeine"]


def test_two_restores_in_one_second_lose_nothing(where: Folders, backups: Backups, journal: Journal) -> None:
    write(journal, done("caffeine"))
    first = backups.make(NOW)
    write(journal, done("exercise"))
    for _ in range(2):
        backups.restore(first.file, NOW + timedelta(hours=1))
    given_up = [each.events for each in backups.kept() if "before-restoring" in each.file.name]
    assert sorted(given_up) == [1, 2]


def test_a_linked_folder_of_backups_is_listed_and_thinned(
    where: Folders, backups: Backups, journal: Journal, tmp_path: Path
) -> None:
    (tmp_path / "disk").mkdir()
    where.backups.rmdir()
    where.backups.symlink_to(tmp_path / "disk")
    write(journal, done("caffeine"))
    for day in range(10):
        assert backups.daily(NOW + day * DAY)
    assert len(backups.kept()) == len(names(tmp_path / "disk")) == 7
    assert backups.restore(backups.kept()[-1].file, NOW + 10 * DAY).events == 1


def test_a_copy_from_another_laptop_starts_a_log_here(tmp_path: Path, where: Folders, journal: Journal) -> None:
    write(journal, done("caffeine"))
    far = Backups(where).make(NOW)
    new = folders(tmp_path / "new")
    Backups(new).restore(far.file, NOW)
    there = Journal(new.journal_file)
    assert subjects(there) == ["caffeine"]
    write(there, done("exercise"))
    assert {event.device for event in there.all()} == {journal.device, there.device}
    assert journal.device != there.device
    there.close()
    assert names(new.backups) == ["journal-2026-11-24T213015Z-restored.sqlite3"]


def test_a_live_journal_copied_with_its_wal_is_whole(tmp_path: Path, where: Folders, journal: Journal) -> None:
    write(journal, done("caffeine"))
    for end in ("", "-wal"):
        (tmp_path / f"taken{end}").write_bytes((where.data / f"journal.sqlite3{end}").read_bytes())
    before = names(tmp_path)
    new = folders(tmp_path / "new")
    assert Backups(new).restore(tmp_path / "taken", NOW).events == 1
    assert names(tmp_path) == sorted([*before, "new"]), "nothing is left beside what was given"


def spoilt(content: bytes) -> bytes:
    return content[:5000] + bytes(byte ^ 0xA5 for byte in content[5000:])


@pytest.mark.parametrize(
    "content", [b"", b"x", b"no journal\n" * 500, b"SQLite format 3\0" + b"\xff" * 5000, None, spoilt]
)
def test_what_is_no_sound_journal_is_refused_and_changes_nothing(
    tmp_path: Path, where: Folders, backups: Backups, journal: Journal, content: object
) -> None:
    write(journal, *(done(str(number)) for number in range(300)))
    file = tmp_path / "given"
    if content is None:
        with sqlite3.connect(file) as other:
            other.execute("CREATE TABLE note (text)")
        other.close()
    elif callable(content):
        file.write_bytes(content(backups.make(NOW).file.read_bytes()))
    else:
        assert isinstance(content, bytes)
        file.write_bytes(content)
    before = names(where.data), names(where.backups)
    with pytest.raises(Refusal, match=r"given is no journal that this Bedtime can read, or it is damaged; nothing"):
        backups.restore(file, NOW)
    assert len(subjects(journal)) == 300
    assert (names(where.data), names(where.backups)) == before


def test_a_missing_file_a_folder_and_the_log_itself_are_refused(
    tmp_path: Path, where: Folders, backups: Backups, journal: Journal
) -> None:
    write(journal, done("caffeine"))
    os.mkfifo(tmp_path / "pipe")
    for file, line in (
        (tmp_path / "missing", "is not there"),
        (tmp_path, "is no file"),
        (tmp_path / "pipe", "is no file"),
        (where.journal_file, "is the log in use"),
    ):
        with pytest.raises(Refusal, match=line):
            backups.restore(file, NOW)
    assert subjects(journal) == ["caffeine"]


def test_a_program_that_holds_the_journal_is_named_and_nothing_moves(
    where: Folders, backups: Backups, journal: Journal
) -> None:
    write(journal, done("caffeine"))
    early = backups.make(NOW)
    other = sqlite3.connect(where.journal_file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(JournalError, match="is in use by another program"):
        Backups(where, busy=timedelta(milliseconds=100)).restore(early.file, NOW)
    other.execute("ROLLBACK")
    other.close()
    assert subjects(journal) == ["caffeine"]
    assert len(names(where.backups)) == 1


# A new version of the journal

SECOND = "ALTER TABLE event ADD COLUMN mood TEXT"


def version(file: Path) -> int:
    with closing(sqlite3.connect(file)) as connection:
        (found,) = connection.execute("PRAGMA user_version").fetchone()
    return int(found)


def test_a_journal_is_kept_as_it_was_before_it_is_brought_up_to_a_new_version(
    where: Folders, backups: Backups, journal: Journal
) -> None:
    write(journal, done("caffeine"))
    journal.close()
    newer = Journal(where.journal_file, versions=(SCHEMA, SECOND))
    assert subjects(newer) == ["caffeine"]
    newer.close()
    assert version(where.journal_file) == 2
    with pytest.raises(JournalError, match="written by a newer Bedtime"):
        journal.of_night(NIGHT)
    (kept,) = backups.kept()
    assert kept.file.name.endswith("-before-version-2.sqlite3")
    assert kept.events == 1
    assert version(kept.file) == 1


def test_a_change_of_version_that_fails_leaves_the_journal_as_it_was(where: Folders, journal: Journal) -> None:
    write(journal, done("caffeine"))
    journal.close()
    newer = Journal(where.journal_file, versions=(SCHEMA, SECOND + "; ALTER TABLE no_such_table ADD COLUMN x"))
    with pytest.raises(JournalError):
        newer.of_night(NIGHT)
    assert subjects(journal) == ["caffeine"]


def test_processes_that_make_the_days_copy_at_once_make_one(where: Folders, journal: Journal) -> None:
    write(journal, done("caffeine"))
    program = (
        "import sys; from datetime import UTC, datetime; from pathlib import Path;"
        "from bedtime.adapters.backups import Backups; from bedtime.adapters.paths import folders;"
        "Backups(folders(Path(sys.argv[1]))).daily(datetime.now(UTC))"
    )
    started = [
        subprocess.Popen([sys.executable, "-c", program, str(where.data)], cwd=PROJECT, stderr=subprocess.PIPE)
        for _ in range(6)
    ]
    assert [process.communicate()[1] for process in started] == [b""] * 6
    assert len(Backups(where).kept()) == 1
