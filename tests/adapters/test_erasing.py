"""Erasing takes all that the person entered away, and nothing that is not Bedtime's; and what stays is theirs alone."""

import os
import stat
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bedtime.adapters import erasing
from bedtime.adapters.answers import KeptAnswers
from bedtime.adapters.backups import Backups
from bedtime.adapters.erasing import elsewhere as elsewhere_of
from bedtime.adapters.erasing import everything, found
from bedtime.adapters.journal import Journal
from bedtime.adapters.mending import mend
from bedtime.adapters.own_files import ENTERED, Own
from bedtime.adapters.paths import Folders, folders
from bedtime.adapters.tomorrow import TomorrowList
from bedtime.core.questions import Answers
from bedtime.core.refusal import Refusal
from tests import children
from tests.journals import NIGHT, done, subjects, write

NOW = datetime(2026, 11, 24, 20, tzinfo=UTC)
MINE = ("notes.txt", "journal.txt", "settings.toml.orig", "bedtime.logbook", "exercises/readme.md",
        "cache/clips/my.wav", "backups/journal.sqlite3", "journal-damaged-mine.sqlite3",
        "cache/thumbnails")  # fmt: skip
THEIRS = ("settings.toml", "settings.bad-0a1b2c3d.toml", "settings.good.toml", "exercises/mine.toml",
          "exercises/.old.toml.deleted", ".settings.toml.abcd1234")  # fmt: skip
WRITTEN = ("window.ini", "bedtime.log", "bedtime.log.1", f"cache/clips/{'0f' * 32}.wav", ".tomorrow.txt.abcd1234",
           "backups/.journal-abcd1234.part")  # fmt: skip


def laid(where: Folders, names: Iterable[str]) -> None:
    """Files of these names, readable by all."""
    where.clips.mkdir(mode=0o700, parents=True, exist_ok=True)
    for name in names:
        (where.data / name).write_text("text")
        (where.data / name).chmod(0o644)


@pytest.fixture
def lived(tmp_path: Path) -> Folders:
    """Everything that Bedtime ever writes, under one folder."""
    where = folders(tmp_path / "own")
    where.ensure()
    journal = Journal(where.journal_file)
    write(journal, done("caffeine"))
    journal.close()
    Backups(where).daily(NOW)
    where.journal_file.write_bytes(b"damaged")
    mend(where, NOW)
    TomorrowList(where.tomorrow_file).write("call the plumber")
    KeptAnswers(where.answers_file).write(Answers(NIGHT, ()))
    laid(where, (*THEIRS, *WRITTEN))
    return where


def left(where: Folders) -> list[str]:
    return sorted(str(entry.relative_to(where.data)) for entry in where.data.rglob("*"))


def test_nothing_of_it_is_left(lived: Folders) -> None:
    there = found(lived, keep_settings=False)
    gone = everything(lived, keep_settings=False)
    assert gone == there
    entered = {"journal.sqlite3", "device-id", "tomorrow.txt", "answers.json"}
    derived = {"journal-damaged-2026-11-24T200000Z.sqlite3", "journal-2026-11-24T200000Z-daily.sqlite3"}
    assert entered | derived <= {each.name for each in gone}
    assert left(lived) == []
    assert everything(lived, keep_settings=False) == []


def test_a_log_begins_anew_afterwards_without_a_word_of_damage(lived: Folders) -> None:
    everything(lived, keep_settings=False)
    assert mend(lived, NOW) is None
    journal = Journal(lived.journal_file)
    assert subjects(journal) == []
    write(journal, done("exercise"))
    assert subjects(journal) == ["exercise"]
    journal.close()


def test_the_settings_and_own_exercises_can_stay(lived: Folders) -> None:
    everything(lived, keep_settings=True)
    assert left(lived) == sorted(["exercises", *THEIRS])


def test_what_is_not_ours_stays_in_a_folder_that_is_shared(lived: Folders) -> None:
    laid(lived, MINE)
    everything(lived, keep_settings=False)
    assert [name for name in left(lived) if (lived.data / name).is_file()] == sorted(MINE)


def test_links_go_and_what_they_lead_to_stays(tmp_path: Path, lived: Folders) -> None:
    elsewhere = tmp_path / "elsewhere"
    (elsewhere / "exercises").mkdir(parents=True)
    for name in ("settings.toml", "tomorrow.txt"):
        (elsewhere / name).write_text("mine")
        (lived.data / name).unlink()
        (lived.data / name).symlink_to(elsewhere / name)
    (elsewhere / "exercises" / "kept.toml").write_text("mine")
    kept = elsewhere / "backups"
    lived.backups.rename(kept)
    lived.backups.symlink_to(kept)
    (kept / "notes.txt").write_text("mine")
    stays = elsewhere_of(found(lived, keep_settings=False))
    assert sorted(stays) == [elsewhere / "settings.toml", elsewhere / "tomorrow.txt"]
    everything(lived, keep_settings=False)
    assert left(lived) == []
    assert [each.name for each in kept.iterdir()] == ["notes.txt"], "the copies of the log are ours wherever they lie"
    assert (elsewhere / "settings.toml").read_text() == (elsewhere / "tomorrow.txt").read_text() == "mine"


def test_a_cache_that_is_a_link_is_not_followed(tmp_path: Path, lived: Folders) -> None:
    lived.cache.rename(tmp_path / "cache")
    lived.cache.symlink_to(tmp_path / "cache")
    everything(lived, keep_settings=False)
    assert left(lived) == []
    assert len(list((tmp_path / "cache" / "clips").iterdir())) == 1


def test_backups_go_before_the_log_that_would_come_back_from_them(
    lived: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As if the power failed after each file in turn."""
    for count in range(1, len(found(lived, keep_settings=True))):
        with monkeypatch.context() as patch:
            patch.setattr(erasing, "found", lambda where, **kept: found(where, **kept)[:1])
            with suppress(Refusal):  # of a journal that is still there
                everything(lived, keep_settings=True)
        if not lived.journal_file.exists():
            assert Backups(lived).kept() == [], count


def test_a_wal_goes_before_its_journal_which_would_else_be_taken_for_damaged(lived: Folders) -> None:
    laid(lived, ("journal.sqlite3-wal", "journal.sqlite3-shm"))
    order = [each.name for each in found(lived, keep_settings=True) if each.name.startswith("journal.sqlite3")]
    assert order == ["journal.sqlite3-wal", "journal.sqlite3-shm", "journal.sqlite3"]


def test_a_linked_data_folder_is_erased_as_any_other(tmp_path: Path, lived: Folders) -> None:
    link = tmp_path / "link"
    link.symlink_to(lived.data)
    everything(folders(link), keep_settings=False)
    assert left(lived) == []
    assert link.is_symlink(), "where the data lie stays as the person chose it"


def test_linked_folders_of_the_system_are_erased_too(tmp_path: Path, lived: Folders) -> None:
    linked = Folders(*(tmp_path / name for name in ("config", "data", "cache")))
    linked.config.symlink_to(lived.config)
    linked.data.symlink_to(lived.data)
    linked.cache.symlink_to(lived.cache)
    everything(linked, keep_settings=False)
    assert [name for name in left(lived) if (lived.data / name).is_file()] == []


def test_a_log_that_is_not_gone_is_never_said_to_be(lived: Folders) -> None:
    lived.journal_file.unlink()
    lived.journal_file.mkdir()
    with pytest.raises(Refusal, match=r"journal\.sqlite3 could not be erased and is still there"):
        everything(lived, keep_settings=False)
    assert left(lived) == ["journal.sqlite3"], "and the others went"


def test_a_file_that_goes_while_it_is_listed_is_passed_over(lived: Folders) -> None:
    listing = Own(lived.data, ENTERED).files()
    assert next(listing).name == ".tomorrow.txt.abcd1234"
    (lived.data / "device-id").unlink()
    rest = ["answers.json", "bedtime.log", "bedtime.log.1", "tomorrow.txt", "window.ini"]
    assert [each.name for each in listing] == rest


def test_a_file_that_stays_is_named_and_the_others_go(lived: Folders) -> None:
    (lived.data / "backups").chmod(0o500)
    code = """
import sys
from pathlib import Path
from bedtime.adapters.erasing import everything
from bedtime.adapters.paths import folders
from bedtime.core.refusal import Refusal
try:
    everything(folders(Path(sys.argv[1])), keep_settings=False)
except Refusal as refusal:
    print(refusal)
"""
    said = children.run(code, lived.data, anyone=True)
    assert "backups" in said
    assert "cannot be changed (Permission denied)" in said
    assert not lived.journal_file.exists()
    lived.backups.chmod(0o700)


# What stays is theirs alone


def test_files_that_stood_wider_are_tightened_and_only_ours(lived: Folders) -> None:
    laid(lived, MINE)
    lived.journal_file.chmod(0o664)
    (lived.data / "lock").touch(0o644)
    (lived.data / "bedtime.log").chmod(0o440)
    lived.ensure()
    modes = {name: stat.S_IMODE((lived.data / name).stat().st_mode) for name in left(lived)}
    files = {name: mode for name, mode in modes.items() if (lived.data / name).is_file()}
    assert {files[name] for name in MINE} == {0o644}
    ours = {name: mode for name, mode in files.items() if name not in MINE}
    assert ours.pop("bedtime.log") == 0o400
    assert set(ours.values()) == {0o600}
    assert {"journal.sqlite3", "lock", "exercises/mine.toml", "settings.toml"} <= set(ours)


def test_what_a_link_leads_to_keeps_its_mode(tmp_path: Path, lived: Folders) -> None:
    theirs = tmp_path / "settings.toml"
    theirs.write_text("")
    theirs.chmod(0o644)
    lived.settings_file.unlink()
    lived.settings_file.symlink_to(theirs)
    lived.ensure()
    assert stat.S_IMODE(theirs.stat().st_mode) == 0o644


def test_a_folder_with_a_life_of_its_own_keeps_its_mode_at_every_start(tmp_path: Path) -> None:
    website = tmp_path / "website"
    website.mkdir(mode=0o755)
    website.chmod(0o755)
    (website / "index.html").touch(0o644)
    for _ in range(2):
        folders(website).ensure()
        Journal(website / "journal.sqlite3").close()
        (website / "journal.sqlite3").touch()
    assert stat.S_IMODE(website.stat().st_mode) == 0o755
    assert stat.S_IMODE((website / "index.html").stat().st_mode) == 0o644


def test_another_process_cannot_write_in_between(lived: Folders) -> None:
    code = """
import sys
from datetime import timedelta
from pathlib import Path
from bedtime.adapters.journal import Journal
from bedtime.core.refusal import Refusal
from tests.journals import done, write
journal = Journal(Path(sys.argv[1]), busy=timedelta(milliseconds=50))
for number in range(200):
    try:
        write(journal, done(str(number)))
    except Refusal as refusal:
        assert "is in use" in str(refusal)
"""
    writer = children.start(code, lived.journal_file)
    while writer.poll() is None:
        everything(lived, keep_settings=True)
        os.sched_yield()
    children.finish(writer)
    everything(lived, keep_settings=True)
    assert [name for name in left(lived) if "journal" in name or "device" in name] == []
