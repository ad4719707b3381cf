"""Reads what can still be read of a damaged journal, for the sound one that takes its place."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing, suppress
from pathlib import Path

from bedtime.adapters.journal_check import check_events, check_wholly
from bedtime.adapters.journal_copy import half
from bedtime.adapters.journal_rows import INSERT, SELECT, event_of, row_of
from bedtime.adapters.private_files import resolved
from bedtime.adapters.replacing import copy_bytes
from bedtime.core.events import Event

# The newest first, which no backup has yet; where that breaks off, from the other end too. No index is asked.
ORDERS = ("DESC", "ASC")
LONGEST = 10_000_000  # bytes; no entry comes near, and a hurt length would fill the memory


def bring_over(damaged: Path, made: Path) -> int:
    """Adds what a damaged journal has and a sound one beside it lacks; returns how many events that are.

    The damaged one stays as it is, its -wal too. Only what core can read comes over, and nothing where that cannot be
    made sure. Inside `held` alone.
    """
    try:
        with half(made.parent) as twin, closing(sqlite3.connect(made, isolation_level=None)) as connection:
            copy_bytes(resolved(damaged), twin)
            return _add(connection, _newly_read(twin, _Known(connection)))
    except (sqlite3.Error, OSError, ValueError):  # the file is set aside, where it can still be looked at
        return 0


class _Known:
    """Which events are there: an event whose id alone was hurt, or its place alone, is no other."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._ids = {event_id for (event_id,) in connection.execute("SELECT id FROM event")}
        self._places = set(connection.execute("SELECT stamp, device FROM event"))

    def is_new(self, event_id: object, stamp: object, device: object) -> bool:
        """Whether it is the first time that this event is met."""
        if event_id in self._ids or (stamp, device) in self._places:
            return False
        self._ids.add(event_id)
        self._places.add((stamp, device))
        return True


def _newly_read(damaged: Path, known: _Known) -> list[Event]:
    """Every event of it that can be read and is not known."""
    events: list[Event] = []
    with closing(sqlite3.connect(damaged, isolation_level=None)) as connection:
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST)
        connection.text_factory = bytes  # a text that is none must not end the reading
        for order in ORDERS:
            with suppress(sqlite3.Error, MemoryError):  # a length may be hurt too
                for row in connection.execute(f"{SELECT} NOT INDEXED ORDER BY rowid {order}"):
                    with suppress(ValueError, OverflowError):
                        texts = tuple(each.decode() if isinstance(each, bytes) else each for each in row)
                        if known.is_new(*texts[:3]):
                            event = event_of(texts)
                            row_of(event)
                            events.append(event)
                break
    return events


def _add(connection: sqlite3.Connection, events: Sequence[Event]) -> int:
    sound = _read_by_core(events)
    if sound:
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany(INSERT, map(row_of, sound))
        check_wholly(connection)
        connection.execute("COMMIT")
    return len(sound)


def _read_by_core(events: Sequence[Event]) -> list[Event]:
    """Those that core can read, found by halves."""
    try:
        check_events(events)
    except ValueError:
        middle = len(events) // 2
        return [*_read_by_core(events[:middle]), *_read_by_core(events[middle:])] if middle else []
    return list(events)
