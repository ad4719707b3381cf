"""What lies in Bedtime's own folders: journal, backups, settings and exercises; read only, nothing is made."""

import os
import shutil
import sqlite3
import stat
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

from bedtime.adapters.backups import Backups
from bedtime.adapters.content import built_in_steps
from bedtime.adapters.exercises import Exercises, built_in_exercises
from bedtime.adapters.journal_check import check_pages
from bedtime.adapters.journal_file import APPLICATION, STATE, VERSIONS, WAL, beside, was_here
from bedtime.adapters.journal_trouble import told_apart
from bedtime.adapters.paths import Folders, resources
from bedtime.adapters.settings import Settings
from bedtime.adapters.settings_file import ALLOWED, SECTIONS
from bedtime.core import diagnosis_home
from bedtime.core.diagnosis import Finding
from bedtime.core.diagnosis_faults import Known, place_and_allowed
from bedtime.core.diagnosis_home import JournalFile, Space
from bedtime.core.ports import JournalDamaged, JournalError, SettingsError

OTHERS = stat.S_IRWXG | stat.S_IRWXO
BUSY = 1.0  # seconds to wait for who is writing


def find_journal(where: Folders) -> list[Finding]:
    """Whether the journal can be read, all of it."""
    file = where.journal_file
    before, seen = _written_at(file), _journal(file)
    if seen.check != JournalFile.check and _written_at(file) != before:  # it was read while someone wrote
        seen = _journal(file)
    return [diagnosis_home.journal(seen)]


def _written_at(file: Path) -> int:
    try:
        return file.stat().st_mtime_ns
    except OSError:
        return 0


def _journal(file: Path) -> JournalFile:
    try:
        size = file.stat().st_size
    except FileNotFoundError:
        return JournalFile(exists=False, lost=was_here(file))
    except OSError as error:
        return JournalFile(fault=error.strerror or str(error))
    if not size:
        return JournalFile(size=0, lost=was_here(file))
    try:
        with told_apart(file), closing(_opened(file)) as connection:
            return _checked(connection, size)
    except JournalDamaged as error:
        return JournalFile(size=size, check=str(error.__cause__))
    except JournalError as error:
        return JournalFile(size=size, fault=str(error.__cause__))


def _opened(file: Path) -> sqlite3.Connection:
    # A reader would leave a -wal and a -shm of its own behind; where there is no -wal the file alone is all there is.
    alone = "" if beside(file, WAL).exists() else "&immutable=1"
    return sqlite3.connect(f"file:{quote(str(file))}?mode=ro{alone}", uri=True, timeout=BUSY)


def _checked(connection: sqlite3.Connection, size: int) -> JournalFile:
    application, version, _tables = connection.execute(STATE).fetchone()
    if application != APPLICATION or version > len(VERSIONS):
        return JournalFile(size=size, ours=application == APPLICATION, newer=version > len(VERSIONS))
    return JournalFile(size=size, events=check_pages(connection))


def find_backups(where: Folders) -> list[Finding]:
    """How many backups there are, and how old the newest is."""
    kept = Backups(where).kept()
    days = (datetime.now(UTC) - kept[0].made).days if kept else 0
    return [diagnosis_home.backups(len(kept), days, needed=where.journal_file.exists())]


def find_folders(where: Folders, written: Callable[[Path], str]) -> list[Finding]:
    """Whether there is room to write, for the person alone; `written` gives a path as a command line has it."""
    nearest = next(folder for folder in (where.data, *where.data.parents) if folder.exists())
    writable = os.access(nearest, os.W_OK | os.X_OK)
    free = shutil.disk_usage(nearest).free
    open_ones = sum(map(_is_open, _private(where)))
    return [diagnosis_home.folders(Space(written(where.data), where.data.exists(), writable, free, open_ones))]


def _private(where: Folders) -> Iterator[Path]:
    """The folders and files that hold what the person entered or chose."""
    # The one that --data names may hold other things, and then its mode is not Bedtime's matter.
    yield from (where.exercises, where.backups) if where.arguments else (where.config, where.data, where.backups)
    for own in (*where.entered, *where.chosen):
        yield from own.files()


def _is_open(path: Path) -> bool:
    """Whether other users may do anything with it; what a link leads to is the person's own matter."""
    try:
        mode = path.lstat().st_mode
    except OSError:
        return False
    return os.name != "nt" and not stat.S_ISLNK(mode) and bool(mode & OTHERS)


def find_settings(where: Folders) -> list[Finding]:
    """Whether the settings can be used; never what the person wrote there."""
    built_in = built_in_steps(resources())
    try:
        Settings(where.settings_file, built_in).read()
    except SettingsError as error:
        keys = {*ALLOWED, *SECTIONS, *(key for shape in SECTIONS.values() for key in shape.__struct_fields__)}
        known = Known(frozenset(keys | {step.id for step in built_in}), frozenset(ALLOWED.values()))
        wrong, allowed = place_and_allowed(str(error).removeprefix(f"{where.settings_file}: "), known)
        return [diagnosis_home.settings(exists=True, wrong=wrong, allowed=allowed)]
    return [diagnosis_home.settings(exists=where.settings_file.exists(), wrong=None)]


def find_exercises(where: Folders) -> list[Finding]:
    """How many exercises of the person's own can be used."""
    library = Exercises(resources(), where.exercises).all()
    own = len(library.exercises) - len(built_in_exercises(resources()))
    return [diagnosis_home.exercises(own, len(library.trouble))]
