"""What the doctor finds in Bedtime's own folders, whatever lies there; and that looking leaves them as they are."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bedtime.adapters.journal import Journal
from bedtime.adapters.journal_copy import backup_name
from bedtime.adapters.paths import Folders, folders
from bedtime.adapters.probes import files, sound
from bedtime.adapters.probes.looking import Look, findings
from bedtime.core.diagnosis import APP, SOUND, TRAY, Finding, State, found
from bedtime.core.events import Draft, Kind
from tests.builders import TUESDAY, evening


@pytest.fixture
def where(tmp_path: Path) -> Folders:
    return folders(tmp_path / "data")


@pytest.fixture
def written(where: Folders) -> Folders:
    """Folders of someone with one event in the journal."""
    where.ensure()
    with closing(Journal(where.journal_file)) as journal, journal.writing():
        journal.append([Draft(TUESDAY, Kind.DONE, "caffeine", {})], evening("20:00"), "Europe/Berlin")
    return where


def only(found_ones: list[Finding]) -> Finding:
    (finding,) = found_ones
    return finding


def tree(where: Folders) -> dict[Path, tuple[int, int]]:
    """Everything there is, with what would show that it was touched."""
    everything = [where.data, *where.data.rglob("*")] if where.data.exists() else []
    return {path: (path.stat().st_mode, path.stat().st_mtime_ns) for path in everything}


def look(where: Folders) -> list[Finding]:
    """Everything about the folders."""
    finders = (files.find_journal, files.find_backups, files.find_settings, files.find_exercises, sound.find_voice)
    return [only(find(where)) for find in finders] + files.find_folders(where, str)


def test_before_the_first_start_all_is_well_and_stays_away(where: Folders) -> None:
    assert {finding.state for finding in look(where)} == {State.WORKS}
    assert tree(where) == {}


def test_looking_changes_nothing(written: Folders) -> None:
    before = tree(written)
    assert only(files.find_journal(written)).says == "Whole, with 1 event"
    assert {finding.state for finding in look(written)} == {State.WORKS, State.LIMITED}  # there is no backup yet
    assert tree(written) == before


def test_a_journal_in_use_is_read_with_what_is_not_in_the_file_yet(written: Folders) -> None:
    with closing(Journal(written.journal_file)) as journal:
        with journal.writing():
            journal.append([Draft(TUESDAY, Kind.DONE, "exercise", {})], evening("20:01"), "Europe/Berlin")
        assert only(files.find_journal(written)).says == "Whole, with 2 events"


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "nothing is left"),
        (b"SQLite format 3\0", "damaged"),
        (bytes(range(256)) * 16, "damaged"),
    ],
)
def test_what_is_no_journal_any_more_stops_reminders(written: Folders, content: bytes, word: str) -> None:
    written.journal_file.write_bytes(content)
    finding = only(files.find_journal(written))
    assert (finding.state, word in finding.says) == (State.BROKEN, True)
    assert "restore newest" in finding.remedy


def test_a_page_that_was_written_over_is_found(written: Folders) -> None:
    content = bytearray(written.journal_file.read_bytes())
    content[4096:8192] = bytes(4096)
    written.journal_file.write_bytes(content)
    assert "damaged" in only(files.find_journal(written)).says


def test_a_lost_journal_another_file_and_a_newer_one_are_told_apart(written: Folders) -> None:
    with closing(sqlite3.connect(written.journal_file)) as connection:
        connection.execute("PRAGMA user_version = 99")
    assert "newer Bedtime" in only(files.find_journal(written)).says
    with closing(sqlite3.connect(written.journal_file)) as connection:
        connection.execute("PRAGMA application_id = 7")
    assert "another file" in only(files.find_journal(written)).says
    written.journal_file.unlink()
    assert "nothing is left" in only(files.find_journal(written)).says
    written.journal_file.mkdir()
    assert "cannot be opened" in only(files.find_journal(written)).says


def test_backups_are_counted_and_dated_by_their_names(written: Folders) -> None:
    assert only(files.find_backups(written)).state is State.LIMITED
    for days in (1, 3):
        at = datetime.now(UTC) - timedelta(days=days, minutes=1)
        shutil.copyfile(written.journal_file, written.backups / backup_name(at, "daily"))
    (written.backups / backup_name(datetime.now(UTC), "daily")).write_bytes(b"no journal at all")
    assert only(files.find_backups(written)).says == "2 kept, the newest a day old"


def test_folders_and_files_that_others_may_read_are_counted(written: Folders) -> None:
    written.data.chmod(0o755)  # it may hold other things, which are not Bedtime's to judge
    written.backups.chmod(0o755)
    written.journal_file.chmod(0o644)
    finding = only(files.find_folders(written, str))
    assert (finding.state, finding.says[:2]) == (State.LIMITED, "2 ")
    written.ensure()
    assert only(files.find_folders(written, str)).state is State.WORKS


@pytest.fixture
def elsewhere(written: Folders, monkeypatch: pytest.MonkeyPatch) -> Iterator[Folders]:
    """Where rights say no, root included."""
    real = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: path != written.data and real(path, mode))
    yield written


def test_a_folder_that_cannot_be_written_to_stops_reminders(elsewhere: Folders) -> None:
    assert only(files.find_folders(elsewhere, str)).state is State.BROKEN


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("[sound]\nvolume = 900\n", "sound.volume"),
        ('[[step]]\nid = "melatonin"\ntitle = 5\n', "step.….title"),
        ("[sound]\nmelatonin = 5\n", "sound.…"),
        ("[sound\n", "line 1"),
        ("melatonin = 1\nmelatonin = 2\n", "line 2"),
    ],
)
def test_wrong_settings_are_told_without_the_persons_words(written: Folders, text: str, place: str) -> None:
    written.settings_file.write_text(text, "utf-8")
    finding = only(files.find_settings(written))
    assert finding.state is State.LIMITED
    assert f"(see {place})" in finding.says
    assert "melatonin" not in finding.says + finding.remedy


def test_own_exercises_are_counted(written: Folders) -> None:
    (written.exercises / "oncology.toml").write_text("nonsense", "utf-8")
    finding = only(files.find_exercises(written))
    assert (finding.state, finding.says) == (State.LIMITED, "1 file of yours cannot be used")


def test_the_voice_does_not_speak_every_language(written: Folders) -> None:
    assert only(sound.find_voice(written)).state is State.WORKS
    written.settings_file.write_text('[appearance]\nlanguage = "de"\n', "utf-8")
    assert only(sound.find_voice(written)).says == "It speaks English only; in Deutsch, tones lead a session"


def test_a_look_that_hangs_or_fails_leaves_the_others_alone() -> None:
    from threading import Event

    never = Event()

    def hangs() -> list[Finding]:
        never.wait()
        return []

    def fails() -> list[Finding]:
        raise LookupError("unheard of")

    def works() -> list[Finding]:
        return [found(APP, State.WORKS, "fine")]

    told = findings([Look((SOUND,), hangs, 0.2), Look((TRAY,), fails), Look((APP,), works)])
    never.set()
    assert [finding.id for finding in told] == [APP, TRAY, SOUND]
    assert [finding.state for finding in told] == [State.WORKS, State.UNKNOWN, State.UNKNOWN]
    assert [finding.says for finding in told[1:]] == [
        "It could not be looked at (LookupError: unheard of)",
        "No answer within 0.2 s",
    ]
