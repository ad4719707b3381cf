"""The running app has a copy made once a day, by a process of its own, and mends what is damaged."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from bedtime.adapters.backups import Backups
from bedtime.adapters.journal import Journal
from bedtime.adapters.paths import Folders, folders
from bedtime.app import safekeeping
from bedtime.app.safekeeping import Safekeeping
from bedtime.core.events import Draft, Kind
from bedtime.core.refusal import Refusal

AT_ONCE = timedelta(0)
AN_AGE = 20_000  # ms for a process that another one's tests may slow down


@pytest.fixture
def where(tmp_path: Path) -> Folders:
    made = folders(tmp_path / "data")
    made.ensure()
    write(made, 3)
    return made


def write(where: Folders, count: int) -> None:
    journal = Journal(where.journal_file)
    with journal.writing():
        journal.append([Draft(date(2026, 11, 24), Kind.JERK)] * count, datetime.now(UTC), "Europe/Berlin")
    journal.close()


class Told:
    """A safekeeping whose clock can be set, and what it told."""

    def __init__(self, where: Folders) -> None:
        self.now = datetime.now(UTC)
        self.lines: list[str] = []
        self.keeping = Safekeeping(where, lambda: self.now, self.lines.append, quiet=AT_ONCE)


@pytest.fixture
def told(where: Folders, qtbot: QtBot) -> Told:
    return Told(where)


def kept(where: Folders) -> Callable[[], int]:
    return lambda: len(Backups(where).kept())


def test_the_first_look_of_a_day_has_a_copy_made(qtbot: QtBot, where: Folders, told: Told) -> None:
    told.keeping.follow()
    with qtbot.waitSignal(told.keeping._copying.finished, timeout=AN_AGE) as finished:
        pass
    assert finished.args and finished.args[0] == 0
    assert [backup.events for backup in Backups(where).kept()] == [3]
    assert told.lines == []


def test_later_looks_of_the_day_ask_for_none(qtbot: QtBot, where: Folders, told: Told) -> None:
    told.keeping.follow()
    with qtbot.waitSignal(told.keeping._copying.finished, timeout=AN_AGE):
        pass
    with qtbot.assertNotEmitted(told.keeping._copying.started):
        told.keeping.follow()
        qtbot.waitUntil(lambda: not told.keeping._quiet.isActive())
    told.now += timedelta(days=1)
    with qtbot.waitSignal(told.keeping._copying.started, timeout=AN_AGE):
        told.keeping.follow()
    with qtbot.waitSignal(told.keeping._copying.finished, timeout=AN_AGE):
        pass


def test_damage_that_the_copy_finds_is_mended_and_told(qtbot: QtBot, where: Folders, told: Told) -> None:
    Backups(where).make(told.now - timedelta(days=1))
    content = bytearray(where.journal_file.read_bytes())
    content[4096:] = b"x" * (len(content) - 4096)
    where.journal_file.write_bytes(content)
    told.keeping.follow()
    qtbot.waitUntil(lambda: bool(told.lines), timeout=AN_AGE)
    assert "from a backup" in told.lines[0]
    with closing(Journal(where.journal_file)) as journal:
        assert len(journal.all()) == 3


def test_where_no_process_can_be_started_it_is_done_here(
    qtbot: QtBot, where: Folders, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(safekeeping, "this_program", lambda: [str(where.data / "gone")])
    told.keeping.follow()
    qtbot.waitUntil(lambda: kept(where)() == 1)
    assert told.lines == []


def test_a_damaged_journal_is_mended_when_it_is_asked_for(where: Folders, told: Told) -> None:
    Backups(where).make(told.now)
    where.journal_file.write_bytes(b"")
    told.keeping.mend()
    assert len(told.lines) == 1
    with closing(Journal(where.journal_file)) as journal:
        assert len(journal.all()) == 3


def test_a_database_of_another_program_is_left_alone(where: Folders, told: Told) -> None:
    where.journal_file.unlink()
    with closing(sqlite3.connect(where.journal_file)) as other:
        other.execute("CREATE TABLE bookmark (address TEXT)")
    before = where.journal_file.read_bytes()
    with pytest.raises(Refusal, match="no journal of Bedtime"):
        told.keeping.mend()
    assert (where.journal_file.read_bytes(), told.lines) == (before, [])


def test_closing_ends_a_copy_that_is_being_made(qtbot: QtBot, where: Folders, told: Told) -> None:
    with qtbot.waitSignal(told.keeping._copying.started, timeout=AN_AGE):
        told.keeping.follow()
    told.keeping.close()
    assert told.keeping._copying.state() is told.keeping._copying.ProcessState.NotRunning
    assert told.lines == []
