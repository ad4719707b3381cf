"""Copies of the journal in the folder of backups: one a day, those asked for, and those kept before a change."""

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bedtime.adapters.journal_copy import STAMP, backup_name, copy
from bedtime.adapters.journal_file import APPLICATION, STATE, VERSIONS, opened
from bedtime.adapters.journal_hold import BUSY, held
from bedtime.adapters.journal_trouble import damaged, is_damage, told_apart
from bedtime.adapters.own_files import BACKUP, HALF, Own
from bedtime.adapters.paths import PRIVATE, Folders
from bedtime.adapters.replacing import put_in_place, ready
from bedtime.adapters.toml_file import FileFault, fault_line, state_of
from bedtime.core.language import tr
from bedtime.core.refusal import Refusal
from bedtime.core.schedule import ONE_DAY

DAILY, ASKED, RESTORED, BEFORE_RESTORING = "daily", "asked", "restored", "before-restoring"
KEPT = {
    DAILY: 7,
    ASKED: 7,
    RESTORED: 1,
    BEFORE_RESTORING: 3,
}  # of each sort; what was kept before a change of version stays
ONE_SECOND = timedelta(seconds=1)  # in which the names of backups count


@dataclass(frozen=True)
class Backup:
    """A copy of the journal; `made` is in UTC."""

    file: Path
    made: datetime
    events: int


class Backups:
    """The backups of one person's journal. Each call opens connections of its own, so any thread may make one."""

    def __init__(self, where: Folders, busy: timedelta = BUSY) -> None:
        """`busy` is how long to wait for another process."""
        self._busy = busy
        self._journal = where.journal_file
        self._folder = where.backups

    def daily(self, now: datetime) -> Path | None:
        """Makes the copy of this day (in UTC), where there is none yet and something in the journal; returns its file.

        Raises JournalDamaged where the journal is not sound, and Refusal where the copy cannot be written; the copies
        that are there stay.
        """
        if not self.is_due(now) or not self._journal.parent.is_dir():
            return None
        # One process at a time: they would make it under one name, and thin each other's halves.
        with held(self._journal.parent, self._busy, alone=True):
            made = self._copied(now, DAILY) if self.is_due(now) else None
        return made.file if made else None

    def is_due(self, now: datetime) -> bool:
        """Whether there is no copy of this day (in UTC) yet."""
        return all(sort != DAILY or made.date() != now.astimezone(UTC).date() for made, sort, _ in self._named())

    def make(self, now: datetime) -> Backup:
        """Makes a copy now. Raises what `daily` raises, and Refusal where the journal has nothing in it yet."""
        made = self._made(now, ASKED)
        if made is None:
            raise Refusal(tr("nothing is written down yet, so there is nothing to back up"))
        return made

    def restore(self, file: Path, now: datetime) -> Backup:
        """Puts the journal of this file in the place of the present one, which is kept as a backup first.

        Returns what was put there. Whoever has the journal open follows with the next transaction. Raises Refusal
        where the file is no sound journal, JournalDamaged where the present one is not, JournalError where it is in
        use; then nothing was changed.
        """
        self._check_file(file)
        made_at = _made(file)
        self._journal.parent.mkdir(mode=PRIVATE, parents=True, exist_ok=True)
        with (
            told_apart(self._journal),
            held(self._journal.parent, self._busy, alone=True),
            ready(self._journal, file) as (made, events),
            closing(opened(self._journal, self._busy).connection) as present,
        ):
            present.execute("BEGIN IMMEDIATE")  # for programs that do not know of `held`
            marks = self._after_all(now)
            for mark in marks:
                self._copied(now, BEFORE_RESTORING, at=mark)
            put_in_place(made, self._journal, aside=None)
            with suppress(Refusal):  # what was chosen now is newer than what was given up for it
                self._copied(now, RESTORED, at=marks[0])
        return Backup(file, made_at, events)

    def _after_all(self, now: datetime) -> list[datetime]:
        """When a restore is dated, so that nothing made before it ever counts as made since: one instant is free.

        It is after every copy there is, and once more after those that a wrong clock dated ahead of now, whose time
        will come.
        """
        there = [made for made, _, _ in self._named()]
        ahead = [made for made in there if _is_ahead(made, now)]
        near = max((made + ONE_SECOND for made in there if made not in ahead), default=now)
        return [max(now, near), *([max(ahead) + ONE_SECOND] if ahead else [])]

    def _check_file(self, file: Path) -> None:
        try:
            if state_of(file) is None:
                raise Refusal(tr("{file} is not there", file=file))
        except FileFault as fault:
            raise Refusal(fault_line(file, fault)) from fault
        if self._journal.exists() and file.samefile(self._journal):
            raise Refusal(tr("{file} is the log in use; choose a backup of it", file=file))
        if not os.access(file, os.R_OK):
            raise Refusal(tr("{file} cannot be read; check its rights", file=file))

    def kept(self) -> Sequence[Backup]:
        """Those that can be opened, the newest first; whether one is sound is checked when it is used."""
        return [Backup(file, made, events) for made, _, file in self._named() if (events := _events(file)) is not None]

    def least(self, now: datetime) -> Backup | None:
        """The newest copy of what has only grown since, which the journal must have in it; None where there is none.

        What was made before the person restored something else does not count.
        """
        for made, sort, file in self._in_order(now):
            if sort == BEFORE_RESTORING:
                break
            if (events := _events(file)) is not None:
                return Backup(file, made, events)
        return None

    def newest_first(self, now: datetime) -> Sequence[Backup]:
        """The same, but last those that a wrong clock dated ahead of now."""
        return sorted(self.kept(), key=lambda backup: _is_ahead(backup.made, now))

    def _in_order(self, now: datetime) -> list[tuple[datetime, str, Path]]:
        return sorted(self._named(), key=lambda named: _is_ahead(named[0], now))

    def _made(self, now: datetime, sort: str) -> Backup | None:
        if not self._journal.parent.is_dir():
            return None
        with held(self._journal.parent, self._busy):
            return self._copied(now, sort)

    def _copied(self, now: datetime, sort: str, at: datetime | None = None) -> Backup | None:
        """A copy that is dated now, or `at` another instant; inside `held`."""
        at = at or now
        if not self._journal.exists():
            return None
        file = self._folder / backup_name(at, sort)
        with told_apart(self._journal):
            source = opened(self._journal, self._busy).connection
        with closing(source):
            with told_apart(self._journal):
                if not source.execute("SELECT count(*) FROM event").fetchone()[0]:
                    return None
            with self._told():
                events = copy(source, file)
        self._thin(now)
        return Backup(file, at.astimezone(UTC).replace(microsecond=0), events)

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Turns what keeps a copy from being made into one line."""
        try:
            yield
        except sqlite3.OperationalError as error:
            if is_damage(error, self._journal):
                raise damaged(self._journal, error) from error
            raise self._not_written(error) from error
        except (sqlite3.DatabaseError, ValueError) as error:
            raise damaged(self._journal, error) from error
        except OSError as error:
            raise self._not_written(error.strerror) from error

    def _not_written(self, reason: object) -> Refusal:
        return Refusal(
            tr(
                "{folder}: no backup could be written ({reason}); what you entered is safe where it was. Check the "
                "disk's space and the folder's rights",
                folder=self._folder,
                reason=reason,
            )
        )

    def _named(self) -> list[tuple[datetime, str, Path]]:
        """When, what sort of and which file: every backup by its name, the newest first."""
        files = [(BACKUP.fullmatch(file.name), file) for file in Own(self._folder, BACKUP).files()]
        found = [(_instant(name["at"]), name["sort"], file) for name, file in files if name]
        return sorted(found, key=lambda named: (named[0], named[1] != BEFORE_RESTORING), reverse=True)

    def _thin(self, now: datetime) -> None:
        """Takes away what is more than KEPT of each sort, the oldest first, and what was left unfinished a day ago."""
        counts = dict.fromkeys(KEPT, 0)
        for _, sort, file in self._in_order(now):
            if sort not in KEPT or file.is_symlink():
                continue
            if counts[sort] >= KEPT[sort]:
                with suppress(OSError):  # it will be tried again
                    file.unlink()
            elif _events(file) is not None:  # one that cannot be opened takes no good one's place
                counts[sort] += 1
        for file in Own(self._folder, HALF).files():
            with suppress(OSError):
                if datetime.fromtimestamp(file.stat().st_mtime, UTC) < now - ONE_DAY:
                    file.unlink()


def _made(file: Path) -> datetime:
    """When a file that is to be restored was made: by its name, else when it was last changed."""
    name = BACKUP.fullmatch(file.name)
    return _instant(name["at"]) if name else datetime.fromtimestamp(int(file.stat().st_mtime), UTC)


def _instant(text: str) -> datetime:
    return datetime.strptime(text, STAMP).replace(tzinfo=UTC)


def _is_ahead(made: datetime, now: datetime) -> bool:
    return made > now + ONE_DAY


def _events(file: Path) -> int | None:
    """How many events a backup has; None where it cannot be opened as one of ours."""
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            application, version, _ = connection.execute(STATE).fetchone()
            (events,) = connection.execute("SELECT count(*) FROM event").fetchone()
    except (sqlite3.Error, OSError):
        return None
    return int(events) if application == APPLICATION and 0 < version <= len(VERSIONS) else None
