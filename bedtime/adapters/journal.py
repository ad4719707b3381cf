"""The journal on disk: one append-only SQLite table of events."""

import json
import sqlite3
import uuid
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from bedtime.adapters.journal_file import DEVICE, VERSIONS, Opened, name_in, opened, was_here
from bedtime.adapters.journal_hold import BUSY, held
from bedtime.adapters.journal_rows import INSERT, SELECT, event_of, row_of
from bedtime.adapters.journal_trouble import told_apart
from bedtime.adapters.private_files import write_private
from bedtime.core.events import Draft, Event, Kind

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

INSERT_NEW = INSERT.replace("INSERT", "INSERT OR IGNORE", 1)
IN_ORDER = "ORDER BY stamp, device, id"
NEWEST_FIRST = "ORDER BY stamp DESC, device DESC, id DESC"


class Journal:
    """Reads and appends events. It belongs to the thread that made it; every failure is a JournalError."""

    def __init__(self, file: Path, busy: timedelta = BUSY, versions: Sequence[str] = VERSIONS) -> None:
        """`busy` is how long to wait for another process that is writing."""
        self._file = file
        self._busy = busy
        self._versions = versions
        self._opened: Opened | None = None
        self._is_writing = False

    @property
    def device(self) -> str:
        """This data folder's own name among those that may be merged one day; empty before anything is written."""
        with told_apart(self._file):
            return self._name()

    def state(self, since: date, until: date) -> object:
        """Equals an earlier one only where nothing came to the nights from `since` to `until` in between."""
        with told_apart(self._file):
            connection = self._readable()
            if connection is None or self._is_writing:  # what is being written may yet be taken back
                return object()
            # Events only ever come to a file, so that their number tells; another file has another connection.
            count = "SELECT count(*) FROM event WHERE night BETWEEN ? AND ?"
            return connection, connection.execute(count, [since.isoformat(), until.isoformat()]).fetchone()

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
        with told_apart(self._file):
            connection = self._readable()
            return [event_of(row) for row in connection.execute(SELECT + where, values)] if connection else []

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One short transaction that excludes other writers; what is appended in it is on disk when it ends."""
        with ExitStack() as until_the_end:
            with told_apart(self._file):
                until_the_end.enter_context(held(self._file.parent, self._busy))
                connection = self._current()
                connection.execute("BEGIN IMMEDIATE")
            self._is_writing = True
            try:
                yield
                with told_apart(self._file):
                    connection.commit()
            except BaseException:
                with told_apart(self._file):
                    connection.rollback()
                raise
            finally:
                self._is_writing = False

    def append(self, drafts: Iterable[Draft], at: datetime, zone: str) -> None:
        """Adds events, inside `writing()`; stamps rise even when the clock was set back."""
        with told_apart(self._file):
            connection, device = self._current(), self._named()
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
        with told_apart(self._file):
            connection = self._current()
            before = connection.total_changes
            connection.executemany(INSERT_NEW, map(row_of, events))
            return connection.total_changes - before

    def close(self) -> None:
        """Lets the file go."""
        if self._opened:
            self._opened.connection.close()
            self._opened = None

    def _readable(self) -> sqlite3.Connection | None:
        """A connection to the file of this name; None where nothing was ever written."""
        if self._is_at_hand():
            return self._current()
        if not self._file.parent.is_dir():
            return None
        with held(self._file.parent, self._busy):  # or the file may just be on its way to another name
            return self._current() if self._file.exists() or was_here(self._file) else None

    def _current(self) -> sqlite3.Connection:
        """A connection to the file of this name, which another process may have put there since; inside `held`."""
        if not self._is_at_hand():
            self.close()
        self._opened = self._opened or opened(self._file, self._busy, self._versions)
        return self._opened.connection

    def _is_at_hand(self) -> bool:
        return self._opened is not None and (self._is_writing or self._opened.is_current)

    def _name(self) -> str:
        file = self._file.with_name(DEVICE)
        return name_in(file) if file.exists() else ""

    def _named(self) -> str:
        """Its name, which is random, made where it has none yet."""
        name = self._name()
        if not name:
            name = uuid.uuid4().hex
            write_private(self._file.with_name(DEVICE), name)
        return name
