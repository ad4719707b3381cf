"""A journal that was hurt comes back from its newest good backup, the hurt file is kept, and the person is told."""

import json
import os
import random
import sqlite3
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bedtime.adapters import mending
from bedtime.adapters.backups import Backups
from bedtime.adapters.erasing import everything
from bedtime.adapters.journal import Journal
from bedtime.adapters.journal_hold import held
from bedtime.adapters.journal_rows import event_of
from bedtime.adapters.mending import keep_safe, lacks_events, mend
from bedtime.adapters.paths import Folders, folders
from bedtime.core.events import Event
from bedtime.core.ports import JournalDamaged, JournalError
from bedtime.core.refusal import Refusal
from tests import children
from tests.bench.damage import FORMS, LOST, damaged_and_told
from tests.bench.damage import main as bench
from tests.journals import NIGHT, WRITER, done, subjects, write

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
LATER = NOW + timedelta(hours=26)
ASIDE = "journal-damaged-2026-11-21T140000Z.sqlite3"


@pytest.fixture(autouse=True)
def in_utc(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as place:
        place.setenv("TZ", "UTC")
        time.tzset()
        yield
    time.tzset()


@pytest.fixture
def where(tmp_path: Path) -> Folders:
    made = folders(tmp_path / "own")
    made.ensure()
    return made


@pytest.fixture
def journal(where: Folders) -> Iterator[Journal]:
    """A journal of two ticks, backed up after the first."""
    opened = Journal(where.journal_file, busy=timedelta(milliseconds=100))
    write(opened, done("caffeine"))
    assert keep_safe(where, NOW) == ()
    write(opened, done("exercise"))
    opened.close()
    yield opened
    opened.close()


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir() if entry.is_file())


Hurt = Callable[[Path], object]
HURTS: dict[str, Hurt] = {
    "empty": lambda file: file.write_bytes(b""),
    "cut in the header": lambda file: file.write_bytes(file.read_bytes()[:60]),
    "cut": lambda file: file.write_bytes(file.read_bytes()[:10_000]),
    "random": lambda file: file.write_bytes(os.urandom(30_000)),
    "zeros": lambda file: file.write_bytes(bytes(30_000)),
    "text": lambda file: file.write_text("no journal\n" * 100),
    "a page": lambda file: file.write_bytes(file.read_bytes()[:4096] + bytes(4096) + file.read_bytes()[8192:]),
    "write version": lambda file: file.write_bytes(file.read_bytes()[:18] + b"\xf0" + file.read_bytes()[19:]),
    "schema": lambda file: file.write_bytes(file.read_bytes().replace(b"zone TEXT", b"zine TEXT")),
}


@pytest.mark.parametrize("hurt", HURTS.values(), ids=HURTS)
def test_a_hurt_journal_comes_back_from_its_backup_and_is_kept_aside(
    where: Folders, journal: Journal, hurt: Hurt
) -> None:
    hurt(where.journal_file)
    bad = where.journal_file.read_bytes()
    told = (
        "Your log was damaged. It is back to Friday, 20 November, from a backup; what you entered since then is in "
        f"{where.data / ASIDE}."
    )
    back = ["caffeine"]
    if hurt is HURTS["write version"]:  # of which nothing but the header is wrong
        told += " 1 newer entry could be read from the damaged one and is back."
        back.append("exercise")
    assert mend(where, LATER) == told
    assert (where.data / ASIDE).read_bytes() == bad
    assert subjects(journal) == back
    write(journal, done("breathing"))
    assert mend(where, LATER) is None, "and the next start is as any other"
    assert subjects(journal) == [*back, "breathing"]


UNREADABLE = {name: hurt for name, hurt in HURTS.items() if name != "write version"}


@pytest.mark.parametrize("hurt", UNREADABLE.values(), ids=UNREADABLE)
def test_who_only_reads_is_told_what_mends_it_and_moves_nothing(where: Folders, journal: Journal, hurt: Hurt) -> None:
    hurt(where.journal_file)
    before = where.journal_file.read_bytes(), names(where.data)
    with pytest.raises(JournalDamaged, match=r"is damaged \(.*bedtime restore newest$"):
        journal.all()
    journal.close()
    assert (where.journal_file.read_bytes(), names(where.data)) == before


@pytest.mark.parametrize("hurt", [HURTS["empty"], HURTS["random"], HURTS["cut"]])
def test_without_any_good_backup_it_begins_anew_and_says_so(where: Folders, journal: Journal, hurt: Hurt) -> None:
    for each in Backups(where).kept():
        each.file.write_bytes(each.file.read_bytes()[:9000])
    hurt(where.journal_file)
    assert mend(where, LATER) == (
        "Your log was damaged, and there is no good backup of it: it begins anew. What it held is kept in "
        f"{where.data / ASIDE}."
    )
    assert mend(where, LATER) is None
    write(journal, done("breathing"))
    assert subjects(journal) == ["breathing"]
    assert keep_safe(where, LATER) == ()


def test_the_newest_backup_that_is_good_is_taken(where: Folders, journal: Journal) -> None:
    bad = Backups(where).make(NOW + timedelta(hours=1)).file
    bad.write_bytes(bad.read_bytes()[:-4096] + os.urandom(4096))
    where.journal_file.write_bytes(b"")
    told = mend(where, LATER)
    assert told
    assert "back to Friday, 20 November" in told
    assert subjects(journal) == ["caffeine"]


def test_a_missing_journal_comes_back_and_is_never_silently_empty(where: Folders, journal: Journal) -> None:
    where.journal_file.unlink()
    with pytest.raises(JournalDamaged, match="it is missing"):
        journal.of_night(NIGHT)
    with pytest.raises(JournalDamaged, match="it is missing"):
        write(journal, done("breathing"))
    assert not where.journal_file.exists()
    assert mend(where, LATER) == (
        "Your log was missing. It is back to Friday, 20 November, from a backup; what you entered since then is not "
        "in it."
    )
    assert subjects(journal) == ["caffeine"]
    assert [name for name in names(where.data) if "damaged" in name] == []


def test_a_missing_journal_without_a_backup_is_told_too(where: Folders, journal: Journal) -> None:
    for each in Backups(where).kept():
        each.file.unlink()
    where.journal_file.unlink()
    assert mend(where, LATER) == "Your log was missing, and there is no good backup of it: it begins anew."
    assert mend(where, LATER) is None
    assert subjects(journal) == []


def test_the_first_start_of_all_is_no_damage(where: Folders) -> None:
    assert mend(where, NOW) is None
    assert names(where.data) == []
    where.journal_file.touch()  # as a process leaves it that ended while it made it
    assert mend(where, NOW) is None
    journal = Journal(where.journal_file)
    write(journal, done("caffeine"))
    assert subjects(journal) == ["caffeine"]
    journal.close()
    assert mend(folders(where.data / "nowhere"), NOW) is None


def test_what_lay_beside_a_damaged_journal_is_kept_under_its_name(where: Folders, journal: Journal) -> None:
    write(journal, done("breathing"))
    wal = where.data / "journal.sqlite3-wal"
    kept = wal.read_bytes()
    assert kept
    (where.data / "cut").write_bytes(where.journal_file.read_bytes()[:100])
    (where.data / "cut").replace(where.journal_file)
    assert mend(where, LATER)
    assert (where.data / f"{ASIDE}-wal").read_bytes() == kept
    assert subjects(journal) == ["caffeine"]


def test_a_journal_moved_halfway_when_the_power_went_is_mended(where: Folders, journal: Journal) -> None:
    write(journal, done("breathing"))
    content = {end: (where.data / f"journal.sqlite3{end}").read_bytes() for end in ("-wal", "-shm")}
    journal.close()
    where.journal_file.unlink()
    for end, each in content.items():
        (where.data / f"journal.sqlite3{end}").write_bytes(each)
    (where.data / ".journal-abcd1234.part").write_bytes(b"half")
    told = mend(where, LATER)
    assert told
    assert told.startswith("Your log was missing.")
    assert subjects(journal) == ["caffeine"], "and nothing of the old -wal with it"
    assert (where.data / f"{ASIDE}-wal").read_bytes() == content["-wal"]
    assert not (where.data / ".journal-abcd1234.part").exists()


def test_an_event_that_cannot_be_read_is_found_with_the_day_s_backup(where: Folders, journal: Journal) -> None:
    other = sqlite3.connect(where.journal_file)
    other.execute("UPDATE event SET kind = 'snoozed', data = '{\"vntil\": 1}' WHERE subject = 'exercise'")
    other.commit()
    other.close()
    assert mend(where, LATER) is None, "at a glance all is well"
    (told,) = keep_safe(where, LATER)
    assert told.startswith("Your log was damaged. It is back to Friday, 20 November")
    assert subjects(journal) == ["caffeine"]
    assert keep_safe(where, LATER) == ()
    assert Backups(where).kept()[0].made == LATER


def test_damage_is_told_in_one_line_to_each_who_has_it_open(where: Folders, journal: Journal) -> None:
    assert subjects(journal) == ["caffeine", "exercise"]
    Path(where.data / "other").write_bytes(b"text" * 999)
    Path(where.data / "other").replace(where.journal_file)
    with pytest.raises(JournalDamaged) as caught:
        journal.all()
    assert "\n" not in str(caught.value)
    assert mend(where, LATER)
    assert subjects(journal) == ["caffeine"]


def test_what_a_backup_has_and_the_journal_lost_comes_back(where: Folders, journal: Journal) -> None:
    """As when the power fails and takes the -wal, where SQLite keeps what is newest."""
    Backups(where).make(NOW + timedelta(hours=1))
    older = Backups(where).kept()[1].file.read_bytes()
    where.journal_file.write_bytes(older)
    assert subjects(journal) == ["caffeine"]
    write(journal, done("breathing"))
    where.journal_file.with_name("device-id").unlink()
    assert subjects(journal) == ["caffeine", "breathing"]
    journal.close()
    with sqlite3.connect(where.journal_file) as other:
        other.execute("DELETE FROM event WHERE subject = 'breathing'")
    other.close()
    assert (
        mend(where, LATER) == "1 entry was missing from your log and is back, from the backup of Friday, 20 November."
    )
    assert mend(where, LATER) is None
    assert sorted(subjects(journal)) == ["caffeine", "exercise"]


def test_what_was_given_up_by_a_restore_does_not_come_back(where: Folders, journal: Journal) -> None:
    early = Backups(where).kept()[0]
    Backups(where).make(NOW + timedelta(hours=1))
    Backups(where).restore(early.file, NOW + timedelta(hours=2))
    assert keep_safe(where, LATER) == ()
    assert subjects(journal) == ["caffeine"]


def fell_back(where: Folders, journal: Journal) -> None:
    """The journal as it was before its newest backup, and more entries since than it lost."""
    old = where.journal_file.read_bytes()
    write(journal, done("exposure"))
    Backups(where).make(NOW + timedelta(hours=1))
    journal.close()
    where.journal_file.write_bytes(old)
    write(journal, done("breathing"), done("nutrition"))
    journal.close()


def test_what_was_lost_is_found_behind_newer_entries_before_the_day_s_copy_hides_it(
    where: Folders, journal: Journal
) -> None:
    assert not lacks_events(where, NOW)
    fell_back(where, journal)
    assert lacks_events(where, LATER)
    assert keep_safe(where, LATER) == (
        "1 entry was missing from your log and is back, from the backup of Friday, 20 November.",
    )
    assert sorted(subjects(journal)) == ["breathing", "caffeine", "exercise", "exposure", "nutrition"]
    assert Backups(where).kept()[0].events == 5, "and the copy has it"
    assert not lacks_events(where, LATER)


def test_once_the_day_s_copy_is_made_a_start_looks_at_the_count_alone(where: Folders, journal: Journal) -> None:
    fell_back(where, journal)
    assert keep_safe(where, NOW + timedelta(hours=2)) == ()
    assert lacks_events(where, NOW + timedelta(hours=2))


def test_nothing_is_said_to_be_back_where_nothing_was_new(
    where: Folders, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    newest = Backups(where).make(NOW + timedelta(hours=1)).file
    with sqlite3.connect(newest) as other:  # which has each event twice
        other.execute("CREATE TABLE twice AS SELECT * FROM event UNION ALL SELECT * FROM event")
        other.execute("DROP TABLE event")
        other.execute("ALTER TABLE twice RENAME TO event")
    other.close()
    assert Backups(where).kept()[0].events == 4
    assert mend(where, LATER) is None
    monkeypatch.setattr(mending, "_lacks", lambda *_: True)  # as if another process filled it up just now
    assert mend(where, LATER) is None


def test_an_erase_in_between_brings_nothing_back(
    where: Folders, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    fell_back(where, journal)
    tries: list[str] = []

    def erased_meanwhile(row: tuple[object, ...]) -> Event:
        if not tries:
            with pytest.raises(JournalError) as caught, held(where.data, timedelta(0), alone=True):
                pass
            tries.append(str(caught.value))
        return event_of(row)

    monkeypatch.setattr(mending, "event_of", erased_meanwhile)
    assert keep_safe(where, LATER)
    assert len(tries) == 1
    everything(where, keep_settings=True)
    assert keep_safe(where, LATER) == ()
    assert subjects(journal) == []


def zeroed_index(file: Path) -> None:
    """A journal in whose table all can be read, and in one of whose indexes nothing."""
    connection = sqlite3.connect(file)
    (root,) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'event_stamp'").fetchone()
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    content = bytearray(file.read_bytes())
    content[(root - 1) * 4096 : root * 4096] = bytes(4096)
    file.write_bytes(content)


def test_what_can_be_read_of_a_damaged_journal_comes_back_too(where: Folders, journal: Journal) -> None:
    write(journal, done("breathing"))
    with sqlite3.connect(where.journal_file) as other:
        other.execute("UPDATE event SET kind = 'snoozed', data = '{\"vntil\": 1}' WHERE subject = 'exercise'")
        other.execute("UPDATE event SET id = 'hurt' WHERE subject = 'caffeine'")
    other.close()
    zeroed_index(where.journal_file)
    (told,) = keep_safe(where, LATER)
    assert told.endswith(f"is in {where.data / ASIDE}. 1 newer entry could be read from the damaged one and is back.")
    assert subjects(journal) == ["caffeine", "breathing"], "none twice, and none that no page could show"
    assert keep_safe(where, LATER) == ()


def test_without_a_backup_too_what_can_be_read_comes_back(where: Folders, journal: Journal) -> None:
    for each in Backups(where).kept():
        each.file.unlink()
    zeroed_index(where.journal_file)
    told = mend(where, LATER)
    assert told
    assert told.endswith(f"is kept in {where.data / ASIDE}. 2 entries could be read from it and are back.")
    assert subjects(journal) == ["caffeine", "exercise"]


def test_five_damaged_journals_are_kept_and_the_last_of_them_always(where: Folders, journal: Journal) -> None:
    for year in range(2020, 2030):
        for end in ("", "-wal"):
            (where.data / f"journal-damaged-{year}-01-01T000000Z.sqlite3{end}").write_text("old")
    where.journal_file.write_bytes(b"")
    wrong_clock = datetime(2019, 1, 1, tzinfo=UTC)
    assert mend(where, wrong_clock)
    kept = [name for name in names(where.data) if name.startswith("journal-damaged") and name.endswith("sqlite3")]
    assert [int(name.split("-")[2]) for name in kept] == [2019, 2026, 2027, 2028, 2029]
    assert len([name for name in names(where.data) if name.endswith("sqlite3-wal")]) == 4


def test_a_linked_folder_of_backups_mends_as_any_other(where: Folders, journal: Journal, tmp_path: Path) -> None:
    where.backups.rename(tmp_path / "disk")
    where.backups.symlink_to(tmp_path / "disk")
    where.journal_file.unlink()
    told = mend(where, LATER)
    assert told
    assert told.startswith("Your log was missing. It is back to Friday, 20 November")
    assert subjects(journal) == ["caffeine"]


# What is refused


@pytest.mark.parametrize("content", ["", "my thesis\n" * 300])
def test_a_link_to_someone_s_own_file_moves_nothing(
    where: Folders, journal: Journal, tmp_path: Path, content: str
) -> None:
    theirs = tmp_path / "thesis.txt"
    theirs.write_text(content)
    where.journal_file.unlink()
    where.journal_file.symlink_to(theirs)
    assert f"is a link to {theirs}, which is no journal of Bedtime" in refused(where)
    assert theirs.read_text() == content
    assert [each.name for each in tmp_path.iterdir() if each.is_file()] == [theirs.name]


def test_a_linked_journal_that_is_ours_is_mended_where_it_lies(
    where: Folders, journal: Journal, tmp_path: Path
) -> None:
    real = tmp_path / "real.sqlite3"
    where.journal_file.rename(real)
    where.journal_file.symlink_to(real)
    real.write_bytes(real.read_bytes()[:10_000])
    assert mend(where, LATER)
    assert where.journal_file.is_symlink()
    assert subjects(journal) == ["caffeine"]


def test_a_link_that_leads_in_a_circle_is_refused(where: Folders, journal: Journal) -> None:
    where.journal_file.unlink()
    where.journal_file.symlink_to(where.journal_file)
    with pytest.raises(JournalError, match="Too many levels of symbolic links"):
        mend(where, LATER)
    with pytest.raises(JournalError, match="Too many levels of symbolic links"):
        journal.all()


def refused(where: Folders) -> str:
    before = {name: (where.data / name).read_bytes() for name in names(where.data) if name != "journal.sqlite3-shm"}
    with pytest.raises(Refusal) as caught:
        mend(where, LATER, busy=timedelta(milliseconds=100))
    assert {name: (where.data / name).read_bytes() for name in before} == before
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_another_program_s_file_is_refused(where: Folders, journal: Journal) -> None:
    where.journal_file.unlink()
    with sqlite3.connect(where.journal_file) as other:
        other.execute("CREATE TABLE note (text)")
    other.close()
    assert "is no journal of Bedtime" in refused(where)


def test_a_newer_version_s_journal_is_refused(where: Folders, journal: Journal) -> None:
    with sqlite3.connect(where.journal_file) as newer:
        newer.execute("PRAGMA user_version = 9")
    newer.close()
    assert "was written by a newer Bedtime" in refused(where)


def test_a_journal_in_use_by_another_program_is_refused(where: Folders, journal: Journal) -> None:
    other = sqlite3.connect(where.journal_file, isolation_level=None)
    other.execute("PRAGMA locking_mode = EXCLUSIVE")
    other.execute("BEGIN IMMEDIATE")
    assert "is in use by another program" in refused(where)
    other.execute("ROLLBACK")
    other.close()
    assert mend(where, LATER) is None


def test_a_folder_in_the_journal_s_place_is_refused(where: Folders, journal: Journal) -> None:
    where.journal_file.unlink()
    where.journal_file.mkdir()
    assert "cannot be used (Is a directory)" in refused(where)


MEND = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from bedtime.adapters.mending import mend
from bedtime.adapters.paths import folders
from bedtime.core.refusal import Refusal
where = folders(Path(sys.argv[1]))
def tell():
    try:
        print(mend(where, datetime(2026, 11, 21, 14, tzinfo=UTC)))
    except Refusal as refusal:
        print(refusal)
"""


def test_a_journal_that_may_not_be_read_is_refused(where: Folders, journal: Journal) -> None:
    where.journal_file.chmod(0)
    assert "cannot be used (Permission denied)" in children.run(f"{MEND}\ntell()", where.data, anyone=True)


def test_a_folder_that_cannot_be_written_to_is_refused(where: Folders, journal: Journal) -> None:
    where.journal_file.write_bytes(b"")
    before = names(where.data)
    where.data.chmod(0o555)
    said = children.run(f"{MEND}\ntell()", where.data, anyone=True)
    where.data.chmod(0o700)
    assert said.startswith(f"{where.data}: the log cannot be put there (Permission denied); nothing was changed.")
    assert names(where.data) == before


@children.can_mount
def test_a_full_disk_is_told_and_mended_once_there_is_space(where: Folders) -> None:
    code = f"""{WRITER}
{MEND.replace("import sys", "")}
from bedtime.adapters.backups import Backups
with journal.writing():
    journal.append([Draft(date(2026, 11, 24), Kind.DONE, "caffeine")] * 50, datetime.now(UTC), "Europe/Berlin")
journal.close()
Backups(where).make(datetime(2026, 11, 20, 12, tzinfo=UTC))
ballast = where.data / "ballast"
where.journal_file.write_bytes(b"damaged" * 1000)
try:
    with ballast.open("wb", buffering=0) as opened:
        while True:
            opened.write(bytes(4096))
except OSError:
    pass
before = sorted(each.name for each in where.data.iterdir())
tell()
print(sorted(each.name for each in where.data.iterdir()) == before)
ballast.unlink()
tell()
print(len(journal.all()))
"""
    code = code.replace("where = folders(Path(sys.argv[1]))", "where = folders(Path(sys.argv[1]).parent)")
    said = children.run(code, where.journal_file, prefix=children.on_small_disk(where.data)).splitlines()
    assert said[0].startswith(f"{where.data}: the log cannot be put there (")
    assert said[1] == "True"
    assert said[2].startswith("Your log was damaged. It is back to Friday, 20 November")
    assert said[3] == "50"


def test_of_processes_that_start_at_once_one_mends_and_all_find_it_good(where: Folders, journal: Journal) -> None:
    where.journal_file.write_bytes(b"damaged" * 1000)
    code = (
        f"{MEND}\ntell()\nfrom bedtime.adapters.journal import Journal\nprint(len(Journal(where.journal_file).all()))"
    )
    starts = [children.start(code, where.data) for _ in range(4)]
    said = [children.finish(each).splitlines() for each in starts]
    assert sorted(line.split(".")[0] for line, _ in said) == ["None"] * 3 + ["Your log was damaged"]
    assert {count for _, count in said} == {"1"}
    assert len([name for name in names(where.data) if name.startswith("journal-damaged")]) == 1


def test_one_that_is_being_made_is_never_taken_for_a_damaged_one(where: Folders) -> None:
    making = f"{WRITER}\nfor n in range(5): tick(sys.argv[2] + str(n))"
    looking = f"{MEND}\nfor _ in range(30): tell()"
    starts = [children.start(making, where.journal_file, name) for name in "ab"]
    looks = [children.start(looking, where.data) for _ in range(2)]
    for each in starts:
        children.finish(each)
    assert {line for each in looks for line in children.finish(each).splitlines()} == {"None"}
    journal = Journal(where.journal_file)
    assert len(subjects(journal)) == 10
    journal.close()


# Any damage


@pytest.mark.parametrize("form", FORMS)
def test_whatever_is_damaged_nothing_is_lost_without_a_word(tmp_path: Path, form: str) -> None:
    chance = random.Random(form)  # noqa: S311 - made-up damage
    for number in range(3):
        outcome = damaged_and_told(tmp_path / f"{form}-{number}", form, chance)
        assert outcome != LOST


def test_the_bench_prints_a_row_for_each_form_of_damage(capsys: pytest.CaptureFixture[str]) -> None:
    assert bench(["--cases", "1", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert set(told) == set(FORMS)
    assert all(sum(row.values()) == 1 for row in told.values())


def test_a_reader_in_a_folder_that_a_mender_holds_waits_for_it(where: Folders, journal: Journal) -> None:
    with held(where.data, alone=True), pytest.raises(JournalError, match="is in use by another program"):
        journal.all()
    assert subjects(journal) == ["caffeine", "exercise"]
