"""The journal on disk: one append-only SQLite table of events."""

import json
import os
import re
import sqlite3
import time
import uuid
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from bedtime.adapters.paths import write_private
from bedtime.core.events import Draft, Event, Kind
from bedtime.core.language import tr
from bedtime.core.ports import JournalError

VERSION = 1
APPLICATION = int.from_bytes(b"BedT")  # in the file's header: tells a journal from any other SQLite file
SMALLEST = 512  # bytes; no SQLite file is smaller
BUSY = timedelta(seconds=5)
DEVICE = "device-id"  # the file beside it that has its name
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

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
PRAGMA application_id = {APPLICATION};
PRAGMA user_version = {VERSION}
"""
# One statement, so that no other process can change the file between its three answers.
STATE = (
    "SELECT application_id, user_version, (SELECT count(*) FROM sqlite_schema)"
    " FROM pragma_application_id, pragma_user_version"
)
SELECT = "SELECT id, stamp, device, at_utc, zone, night, kind, subject, data FROM event "
INSERT = "INSERT INTO event (id, stamp, device, at_utc, zone, night, kind, subject, data) VALUES (?,?,?,?,?,?,?,?,?)"
INSERT_NEW = INSERT.replace("INSERT", "INSERT OR IGNORE", 1)
IN_ORDER = "ORDER BY stamp, device, id"
NEWEST_FIRST = "ORDER BY stamp DESC, device DESC, id DESC"


class Journal:
    """Reads and appends events. It belongs to the thread that made it; every failure is a JournalError."""

    def __init__(self, file: Path, busy: timedelta = BUSY) -> None:
        """`busy` is how long to wait for another process that is writing."""
        self._file = file
        self._busy = busy
        self._open_connection: sqlite3.Connection | None = None

    @property
    def device(self) -> str:
        """This data folder's own name among those that may be merged one day; empty before anything is written."""
        with _told_apart(self._file):
            return self._name()

    def of_night(self, night: date) -> Sequence[Event]:
        """Every event of one night."""
        return self._select(f"WHERE night = ? {IN_ORDER}", [night.isoformat()])

    def of_kinds(self, kinds: Iterable[Kind], since: date, until: date = date.max) -> Sequence[Event]:
        """The events of some kinds, of the nights from `since` to `until`."""
        names = list(kinds)
        marks = ", ".join("?" for _ in names)
        which = f"WHERE kind IN ({marks}) AND night BETWEEN ? AND ? {IN_ORDER}"
        return self._select(which, [*names, since.isoformat(), until.isoformat()])

    def first_night(self, kinds: Iterable[Kind]) -> date | None:
        """The first night with an event of one of these kinds."""
        firsts = (self._select("WHERE kind = ? ORDER BY night LIMIT 1", [kind]) for kind in kinds)
        return min((events[0].night for events in firsts if events), default=None)

    def latest(self, kinds: Iterable[Kind]) -> Sequence[Event]:
        """The last event of these kinds, if there is one."""
        # One kind at a time: for several at once SQLite would walk the whole journal back to the last of them.
        last = [event for kind in kinds for event in self._select(f"WHERE kind = ? {NEWEST_FIRST} LIMIT 1", [kind])]
        return sorted(last, key=lambda event: event.order)[-1:]

    def first_planned(self) -> datetime | None:
        """When Bedtime first looked at a night."""
        first = self._select(f"WHERE kind = ? {IN_ORDER} LIMIT 1", [Kind.PLANNED])
        return first[0].at if first else None

    def all(self) -> Sequence[Event]:
        """Every event there is."""
        return self._select(IN_ORDER, [])

    def _select(self, where: str, values: Sequence[str]) -> list[Event]:
        with _told_apart(self._file):
            if self._open_connection is None and not self._file.exists():
                return []
            return [_event(row) for row in self._connection().execute(SELECT + where, values)]

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One short transaction that excludes other writers; what is appended in it is on disk when it ends."""
        with _told_apart(self._file):
            connection = self._connection()
            connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            with _told_apart(self._file):
                connection.commit()
        except BaseException:
            with _told_apart(self._file):
                connection.rollback()
            raise

    def append(self, drafts: Iterable[Draft], at: datetime, zone: str) -> None:
        """Adds events, inside `writing()`; stamps rise even when the clock was set back."""
        with _told_apart(self._file):
            connection, device = self._connection(), self._named()
            (greatest,) = connection.execute("SELECT coalesce(max(stamp), 0) FROM event").fetchone()
            stamp = max((at - EPOCH) // timedelta(microseconds=1), greatest + 1)
            rows = [
                (str(uuid.uuid4()), stamp + place, device, at.astimezone(UTC).isoformat(), zone,
                 draft.night.isoformat(), draft.kind, draft.subject, json.dumps(draft.data, sort_keys=True))
                for place, draft in enumerate(drafts)
            ]  # fmt: skip
            connection.executemany(INSERT, rows)

    def merge(self, events: Iterable[Event]) -> int:
        """Adds events of another journal as they are, inside `writing()`, and tells how many of them were new.

        One whose id is here already is passed over, so that any order, however often, comes out alike.
        """
        with _told_apart(self._file):
            connection = self._connection()
            before = connection.total_changes
            connection.executemany(INSERT_NEW, map(_row, events))
            return connection.total_changes - before

    def close(self) -> None:
        """Lets the file go."""
        if self._open_connection:
            self._open_connection.close()
            self._open_connection = None

    def _connection(self) -> sqlite3.Connection:
        if self._open_connection is None:
            self._open_connection = _open(self._file, self._busy)
        return self._open_connection

    def _name(self) -> str:
        file = self._file.with_name(DEVICE)
        name = file.read_text("ascii", "replace").strip() if file.exists() else ""
        return name if re.fullmatch("[0-9a-f]{32}", name) else ""

    def _named(self) -> str:
        """Its name, which is random, made where it has none yet."""
        name = self._name()
        if not name:
            name = uuid.uuid4().hex
            write_private(self._file.with_name(DEVICE), name)
        return name


def _open(file: Path, busy: timedelta) -> sqlite3.Connection:
    # Made by us first: SQLite would take the umask, and its -wal and -shm take the file's mode.
    handle = os.open(file, os.O_CREAT | os.O_RDWR, 0o600)
    size = os.fstat(handle).st_size
    os.close(handle)
    if 0 < size < SMALLEST:  # which SQLite would take for a new file and write over
        raise sqlite3.DatabaseError("too short")
    connection = sqlite3.connect(file, isolation_level=None, timeout=busy.total_seconds())
    try:
        is_new = _is_new(connection, file)  # before anything is written: a file that is no journal stays untouched
        _use_wal(connection, give_up=time.monotonic() + busy.total_seconds())
        connection.execute("PRAGMA synchronous = FULL")
        if is_new:
            _create(connection, file)
    except BaseException:
        connection.close()
        raise
    return connection


def _is_new(connection: sqlite3.Connection, file: Path) -> bool:
    """Whether the file is empty as yet. Raises JournalError where it is something else than a journal we can read."""
    application, version, tables = connection.execute(STATE).fetchone()
    if (application, version, tables) == (0, 0, 0):
        return True
    if application != APPLICATION:
        raise JournalError(tr("{file} is no journal of Bedtime; move it away, nothing was changed", file=file))
    if version > VERSION:
        raise JournalError(
            tr("{file} was written by a newer Bedtime; install that version, nothing was changed", file=file)
        )
    return False


def _use_wal(connection: sqlite3.Connection, give_up: float) -> None:
    # While two processes make the same new journal SQLite refuses one of them at once instead of letting it wait.
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if not _is_locked(error) or time.monotonic() > give_up:
                raise
            time.sleep(0.01)
        else:
            return


def _create(connection: sqlite3.Connection, file: Path) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        if _is_new(connection, file):  # another process may have been first
            for statement in SCHEMA.split(";"):
                connection.execute(statement)
        connection.commit()
    except BaseException:
        connection.rollback()
        raise


def _is_locked(error: sqlite3.OperationalError) -> bool:
    return "locked" in str(error)


@contextmanager
def _told_apart(file: Path) -> Iterator[None]:
    """Turns what SQLite and the file system say into one line for the person."""
    try:
        yield
    except sqlite3.ProgrammingError:
        raise  # a mistake of ours, which no one else can mend
    except sqlite3.OperationalError as error:
        if _is_locked(error):
            raise JournalError(
                tr("{file} is in use by another program; nothing was written, try again", file=file)
            ) from error
        raise JournalError(
            tr("{file} cannot be used ({error}); check the disk's space and the file's rights", file=file, error=error)
        ) from error
    except (sqlite3.DatabaseError, ValueError) as error:
        raise JournalError(
            tr("{file} is damaged ({error}); move it away or put a backup in its place", file=file, error=error)
        ) from error
    except OSError as error:
        raise JournalError(
            tr("{file} cannot be used ({reason}); check the disk's space and rights", file=file, reason=error.strerror)
        ) from error


def _event(row: tuple[Any, ...]) -> Event:
    event_id, stamp, device, at, zone, night, kind, subject, data = row
    return Event(
        id=event_id,
        stamp=stamp,
        device=device,
        at=datetime.fromisoformat(at),
        zone=zone,
        night=date.fromisoformat(night),
        kind=Kind(kind),
        subject=subject,
        data=json.loads(data),
    )


def _row(event: Event) -> tuple[Any, ...]:
    return (
        event.id, event.stamp, event.device, event.at.astimezone(UTC).isoformat(), event.zone,
        event.night.isoformat(), event.kind, event.subject, json.dumps(event.data, sort_keys=True),
    )  # fmt: skip
