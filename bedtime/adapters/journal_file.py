"""The journal's file: how it is made, recognised, opened and brought up to this version."""

import errno
import os
import re
import sqlite3
import stat
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bedtime.adapters.journal_hold import BUSY
from bedtime.adapters.journal_trouble import damaged, is_locked
from bedtime.adapters.own_files import BACKUP, Own
from bedtime.adapters.paths import BACKUPS
from bedtime.adapters.private_files import resolved
from bedtime.core.language import tr
from bedtime.core.ports import JournalError

APPLICATION = int.from_bytes(b"BedT")  # in the file's header: tells a journal from any other SQLite file
SMALLEST = 512  # bytes; no SQLite file is smaller
DEVICE = "device-id"  # the file beside it that has its name
WAL, SHARED = "-wal", "-shm"  # what SQLite keeps beside a file in use, as the ends of their names

# Every question has its index, so that ten years of nights answer as fast as one.
SCHEMA = f"""
CREATE TABLE event (
    id TEXT PRIMARY KEY, stamp INTEGER NOT NULL, device TEXT NOT NULL, at_utc TEXT NOT NULL, zone TEXT NOT NULL,
    night TEXT NOT NULL, kind TEXT NOT NULL, subject TEXT NOT NULL, data TEXT NOT NULL
) STRICT;
CREATE INDEX event_night ON event (night);
CREATE INDEX event_kind_night ON event (kind, night);
CREATE INDEX event_kind_stamp ON event (kind, stamp, device, id);
CREATE INDEX event_stamp ON event (stamp);
PRAGMA application_id = {APPLICATION}
"""
VERSIONS: Sequence[str] = (SCHEMA,)
"""What brings a journal from each version to the next; a new one goes through all of them, from nothing on."""

# One statement, so that no other process can change the file between its three answers.
STATE = (
    "SELECT application_id, user_version, (SELECT count(*) FROM sqlite_schema)"
    " FROM pragma_application_id, pragma_user_version"
)
CACHE = 512  # kB of pages kept in memory: the usual 2 MB fill up in an app that runs for months


@dataclass(frozen=True)
class Opened:
    """A connection, and which file it is to: a name may come to mean another one."""

    connection: sqlite3.Connection
    file: Path
    identity: tuple[int, int]

    @property
    def is_current(self) -> bool:
        """Whether its file is still the one of that name."""
        try:
            return _identity(self.file) == self.identity
        except FileNotFoundError:
            return False


def opened(file: Path, busy: timedelta = BUSY, versions: Sequence[str] = VERSIONS, *, anew: bool = False) -> Opened:
    """Opens a journal, made where there was none yet, and brought up to the newest of `versions`; inside `held`.

    One that was there before is damaged where it is missing or empty, unless it is to begin `anew`.

    Raises JournalError, JournalDamaged among them, and what SQLite and the file system raise, for `told_apart`.
    """
    was_written = not anew and _was_written(
        file
    )  # asked first: whoever makes the journal leaves these signs when it is made
    _have_it_there(file, was_here=not anew and was_here(file))
    connection = sqlite3.connect(file, isolation_level=None, timeout=busy.total_seconds())
    try:
        # Before anything is written: a file that is no journal stays untouched.
        version = _version(connection, file, len(versions), may_be_empty=not was_written)
        _use_wal(connection, give_up=time.monotonic() + busy.total_seconds())
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute(f"PRAGMA cache_size = -{CACHE}")
        if version < len(versions):
            _bring_up(connection, file, versions)
        return Opened(connection, file, _identity(file))
    except BaseException:
        connection.close()
        raise


def was_here(file: Path) -> bool:
    """Whether a journal was here before: something is left of it though the file may be gone, or have nothing in it."""
    return _was_written(file) or bool(_size(beside(file, WAL)))


def name_in(file: Path) -> str:
    """The name that a device-id holds; empty where it is none."""
    name = file.read_text("ascii", "replace").strip()
    return name if re.fullmatch("[0-9a-f]{32}", name) else ""


def beside(file: Path, end: str) -> Path:
    """A file that SQLite keeps beside a journal, which may be a link."""
    real = resolved(file)
    return real.with_name(real.name + end)


def _was_written(file: Path) -> bool:
    """Whether something was written into it once: a new one has no name yet, and no backups."""
    name, folder = file.with_name(DEVICE), file.with_name(BACKUPS)
    return (name.is_file() and bool(name_in(name))) or any(Own(folder, BACKUP).files())


def _have_it_there(file: Path, *, was_here: bool) -> None:
    """Makes the file where there is none and there never was one.

    One that is there is opened by SQLite alone: closing it would take the locks of this process's other connections
    away.
    """
    real = resolved(file)
    if not file.exists():
        if was_here:
            raise damaged(file, tr("it is missing"))
        with suppress(FileExistsError):  # another process was first
            # Made by us first: SQLite would take the umask, and its -wal and -shm take the file's mode.
            os.close(os.open(real, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    found = file.stat()
    if not stat.S_ISREG(found.st_mode):
        wrong = errno.EISDIR if stat.S_ISDIR(found.st_mode) else errno.EINVAL
        raise OSError(wrong, os.strerror(wrong))
    if not os.access(file, os.R_OK | os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    if found.st_size == 0 and was_here:
        raise damaged(file, tr("it is empty"))
    if 0 < found.st_size < SMALLEST:  # which SQLite would take for a new file and write over
        raise damaged(file, tr("it is too short"))


def _version(connection: sqlite3.Connection, file: Path, newest: int, *, may_be_empty: bool = True) -> int:
    """The journal's version, 0 while the file is empty. Raises JournalError where it is something else."""
    application, version, tables = connection.execute(STATE).fetchone()
    if (application, version, tables) == (0, 0, 0):
        if not may_be_empty:
            raise damaged(file, tr("it is empty"))
        return 0
    if application != APPLICATION:
        raise JournalError(tr("{file} is no journal of Bedtime; move it away, nothing was changed", file=file))
    if version > newest:
        raise JournalError(
            tr("{file} was written by a newer Bedtime; install that version, nothing was changed", file=file)
        )
    return int(version)


def _use_wal(connection: sqlite3.Connection, give_up: float) -> None:
    # While two processes make the same new journal SQLite refuses one of them at once instead of letting it wait.
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if not is_locked(error) or time.monotonic() > give_up:
                raise
            time.sleep(0.01)
        else:
            return


def _bring_up(connection: sqlite3.Connection, file: Path, versions: Sequence[str]) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        version = _version(connection, file, len(versions))  # another process may have been first
        if 0 < version < len(versions):
            from bedtime.adapters.journal_copy import keep_before_change

            keep_before_change(file, version, datetime.now(UTC))
        for number, script in enumerate(versions[version:], version + 1):
            for statement in script.split(";"):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number}")
        connection.commit()
    except BaseException:
        connection.rollback()
        raise


def _identity(file: Path) -> tuple[int, int]:
    found = file.stat()
    return found.st_dev, found.st_ino


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except FileNotFoundError:
        return 0
