"""A copy of the journal in one file: verified, on the disk and for its owner's eyes before it has its name."""

import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from bedtime.adapters.journal_check import check_pages, check_wholly
from bedtime.adapters.paths import BACKUPS, PRIVATE
from bedtime.adapters.private_files import sync_folder

Check = Callable[[sqlite3.Connection], int]
"""How many events a journal has; raises where it is not sound."""

STAMP = "%Y-%m-%dT%H%M%SZ"


def stamped(now: datetime) -> str:
    """An instant as it stands in the names of files."""
    return now.astimezone(UTC).strftime(STAMP)


def backup_name(now: datetime, sort: str) -> str:
    """The name of a backup; own_files.BACKUP tells which there are."""
    return f"journal-{stamped(now)}-{sort}.sqlite3"


def copy(source: sqlite3.Connection, target: Path, check: Check = check_wholly) -> int:
    """Copies a journal, what is in its -wal included, to a file of this name, in place of one that is there.

    Returns how many events it has. Raises what SQLite and the file system raise, ValueError too where the copy is no
    sound journal; then nothing of it stays and the file that was there does.
    """
    target.parent.mkdir(mode=PRIVATE, parents=True, exist_ok=True)
    with half(target.parent) as made:
        with closing(sqlite3.connect(made, isolation_level=None)) as connection:
            connection.execute("PRAGMA journal_mode = MEMORY")  # nothing to roll back to: it is new
            _copy_pages(source, connection)
        events = settle(made, check)
        made.replace(target)
    sync_folder(target.parent)
    return events


def settle(made: Path, check: Check = check_wholly) -> int:
    """Makes a new journal one file on the disk that needs nothing beside it; returns how many events it has."""
    with closing(sqlite3.connect(made, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        events = check(connection)
    handle = os.open(made, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
    return events


@contextmanager
def half(folder: Path) -> Iterator[Path]:
    """A new private file that has no name yet, gone at the end unless it was given one."""
    handle, name = tempfile.mkstemp(dir=folder, prefix=".journal-", suffix=".part")  # which makes it 0600
    os.close(handle)
    made = Path(name)
    try:
        yield made
    finally:
        for end in ("", "-wal", "-shm", "-journal"):
            with suppress(OSError):
                made.with_name(made.name + end).unlink()


def keep_before_change(journal: Path, version: int, now: datetime) -> None:
    """Keeps the journal as an older Bedtime left it, before it is brought up to the version after that one."""
    file = journal.with_name(BACKUPS) / backup_name(now, f"before-version-{version + 1}")
    with closing(sqlite3.connect(journal, isolation_level=None)) as reader:
        copy(reader, file, check_pages)


def _copy_pages(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    # Inside a transaction: one that cannot be had is refused after a while, where backup() itself would wait for ever.
    source.execute("BEGIN")
    try:
        source.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        source.backup(target)
    finally:
        source.rollback()
