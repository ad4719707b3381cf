"""What is said where the journal cannot be used: whether it is damaged, in use, or its disk and rights are at fault."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bedtime.core.language import tr
from bedtime.core.ports import JournalDamaged, JournalError

NOT_DAMAGED = {
    sqlite3.SQLITE_PERM, sqlite3.SQLITE_NOMEM, sqlite3.SQLITE_INTERRUPT, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PROTOCOL, sqlite3.SQLITE_NOLFS, sqlite3.SQLITE_AUTH,
}  # fmt: skip


def damaged(file: Path, reason: object) -> JournalDamaged:
    """What to say of a journal that cannot be read as one; whoever is about to write mends it."""
    line = tr(
        "{file} is damaged ({reason}). To put its newest good backup in its place, start Bedtime, or say: "
        "bedtime restore newest",
        file=file,
        reason=reason,
    )
    return JournalDamaged(line)


@contextmanager
def told_apart(file: Path) -> Iterator[None]:
    """Turns what SQLite and the file system say into one line for the person."""
    try:
        yield
    except sqlite3.ProgrammingError:
        raise  # a mistake of ours, which no one else can mend
    except sqlite3.OperationalError as error:
        if is_locked(error):
            raise JournalError(
                tr("{file} is in use by another program; nothing was written, try again", file=file)
            ) from error
        if is_damage(error, file):
            raise damaged(file, error) from error
        raise JournalError(
            tr("{file} cannot be used ({error}); check the disk's space and the file's rights", file=file, error=error)
        ) from error
    except (sqlite3.DatabaseError, ValueError) as error:
        raise damaged(file, error) from error
    except OSError as error:
        raise JournalError(
            tr("{file} cannot be used ({reason}); check the disk's space and rights", file=file, reason=error.strerror)
        ) from error


def is_locked(error: sqlite3.OperationalError) -> bool:
    """Whether another program is in the way."""
    return "locked" in str(error)


def is_damage(error: sqlite3.OperationalError, file: Path) -> bool:
    """Whether the file itself is at fault, and not the disk, the memory or the rights."""
    code: int | None = getattr(error, "sqlite_errorcode", None)  # none where Python could not read a text
    if code == sqlite3.SQLITE_READONLY:  # which a wrong byte in the header makes of a file that may be written
        return os.access(file, os.W_OK) and os.access(file.parent, os.W_OK)
    return code is None or code & 0xFF not in NOT_DAMAGED | {sqlite3.SQLITE_READONLY}
