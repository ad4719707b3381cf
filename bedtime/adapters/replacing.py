"""Puts another journal in the place of the one that lies there; what is not kept elsewhere is set aside."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import datetime
from itertools import count
from pathlib import Path

from bedtime.adapters.journal_copy import half, settle, stamped
from bedtime.adapters.journal_file import SHARED, WAL, beside, opened
from bedtime.adapters.journal_trouble import is_damage
from bedtime.adapters.own_files import DAMAGED, HALF, Own
from bedtime.adapters.private_files import resolved, sync_folder
from bedtime.core.language import tr
from bedtime.core.ports import JournalError
from bedtime.core.refusal import Refusal

SET_ASIDE = 5  # damaged journals that are kept


class Unsound(Refusal):
    """A file that is no sound journal of Bedtime, and so takes no journal's place."""


@contextmanager
def ready(journal: Path, of: Path | None) -> Iterator[tuple[Path, int]]:
    """A sound journal beside the one whose place it is to take, and how many events it has; inside `held` alone.

    It is a copy of the file `of`, or an empty journal. Raises Unsound, and Refusal where it cannot be written.
    """
    folder = resolved(journal).parent
    for left in Own(folder, HALF).files():  # of a process that was killed: nobody else is at it now
        left.unlink()
    with ExitStack() as until_the_end:
        with _told(folder):
            made = until_the_end.enter_context(half(folder))
            events = _fill(made, of)
        yield made, events


def _fill(made: Path, of: Path | None) -> int:
    if of is None:
        return _settled(made)
    try:
        copy_bytes(of, made)
        events = _settled(made)
    except sqlite3.OperationalError as error:
        if is_damage(error, made):
            raise _unsound(of) from error
        raise
    except (sqlite3.DatabaseError, ValueError, JournalError) as error:
        raise _unsound(of) from error
    if not events:  # not even of an empty file is an empty journal made
        raise _unsound(of)
    return events


def _settled(made: Path) -> int:
    opened(made, anew=True).connection.close()
    return settle(made)


def copy_bytes(of: Path, made: Path) -> None:
    """Copies a file and its -wal as they are; not by SQLite, which would leave something beside a file of anyone's."""
    shutil.copyfile(of, made)
    with suppress(FileNotFoundError):
        shutil.copyfile(beside(of, WAL), made.with_name(made.name + WAL))


def put_in_place(made: Path, journal: Path, aside: Path | None) -> None:
    """Moves the journal and what lies beside it to `aside`, or away for good, and gives its name to another one.

    In this order a crash leaves no file of the old journal with one of the new: it leaves it missing, which is mended.
    """
    for end in ("", WAL, SHARED):
        present = beside(journal, end)
        with suppress(FileNotFoundError):
            if aside:
                present.rename(aside.with_name(aside.name + end))
            else:
                present.unlink()
    made.replace(resolved(journal))
    sync_folder(resolved(journal).parent)


def name_aside(journal: Path, now: datetime) -> Path:
    """A free name for a damaged journal, beside where it lies."""
    usual = resolved(journal).with_name(f"journal-damaged-{stamped(now)}.sqlite3")
    names = (usual if number == 1 else usual.with_stem(f"{usual.stem}-{number}") for number in count(1))
    return next(name for name in names if not any(beside(name, end).exists() for end in ("", WAL, SHARED)))


def thin_set_aside(newest: Path) -> None:
    """Takes away what is more than SET_ASIDE damaged journals, the oldest first, and never the one just set aside."""
    others = [file for file in Own(newest.parent, DAMAGED).files() if file != newest]
    for old in others[: max(0, len(others) + 1 - SET_ASIDE)]:
        for end in (WAL, SHARED, ""):
            with suppress(OSError):  # it will be tried again
                old.with_name(old.name + end).unlink()


def _unsound(of: Path) -> Unsound:
    return Unsound(
        tr("{file} is no journal that this Bedtime can read, or it is damaged; nothing was changed", file=of)
    )


@contextmanager
def _told(folder: Path) -> Iterator[None]:
    """Turns what keeps a journal from being written there into one line."""
    try:
        yield
    except OSError as error:
        raise _not_written(folder, error.strerror) from error
    except sqlite3.OperationalError as error:
        raise _not_written(folder, error) from error


def _not_written(folder: Path, reason: object) -> Refusal:
    return Refusal(
        tr(
            "{folder}: the log cannot be put there ({reason}); nothing was changed. Check the disk's space and the "
            "folder's rights",
            folder=folder,
            reason=reason,
        )
    )
