"""Which files are Bedtime's own: known by their exact names, wherever else someone's folder holds."""

import os
import re
import stat
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

BACKUP = re.compile(
    r"journal-(?P<at>[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{6}Z)-(?P<sort>daily|asked|restored|before-restoring|before-version-[0-9]+)"
    r"\.sqlite3"
)
HALF = re.compile(r"\.journal-[a-z0-9_]{8}\.part(-wal|-shm|-journal)?")  # a copy that was being made
BESIDE = r"(-wal|-shm|-journal)?"  # what SQLite may keep beside a file
HALF_WRITTEN = r"\.[a-z0-9_]{8}"  # what an interrupted write_private leaves behind the name of what it wrote
SET_ASIDE = r"journal-damaged-[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{6}Z(-[0-9]+)?\.sqlite3"
DAMAGED = re.compile(SET_ASIDE)
JOURNAL = re.compile(rf"(journal\.sqlite3|{SET_ASIDE}){BESIDE}")
ENTERED = re.compile(
    rf"(tomorrow\.txt|answers\.json|device-id)|\.(tomorrow\.txt|answers\.json|device-id){HALF_WRITTEN}"
    r"|window\.ini(\.lock|\.[A-Za-z0-9]{6})?|bedtime\.log(\.[0-9]+)?"
)
LAST_GOOD = re.compile(rf"settings\.good\.toml|\.settings\.good\.toml{HALF_WRITTEN}")
SETTINGS = re.compile(rf"settings(\.bad-[0-9a-f]{{8}})?\.toml|\.settings\.toml{HALF_WRITTEN}")
EXERCISE = re.compile(rf"[^.].*\.toml|\..+\.toml\.deleted|\..+\.toml{HALF_WRITTEN}")
CLIP = re.compile(r"[0-9a-f]{64}\.wav|\.[a-z0-9_]{8}\.wav")
LOCK = re.compile("lock")


@dataclass(frozen=True)
class Own:
    """Some of the files of one folder, those whose whole name is such a one.

    A folder that is a link to elsewhere is followed, unless its names are such as someone's own files there may have.
    """

    folder: Path
    names: re.Pattern[str]
    follows: bool = True

    def files(self) -> Iterator[Path]:
        """Those that are there, links among them; what goes while it is listed is passed over."""
        if (not self.follows and self.folder.is_symlink()) or not self.folder.is_dir():
            return
        entries: list[Path] = []
        with suppress(FileNotFoundError, NotADirectoryError):
            entries = sorted(self.folder.iterdir())
        for entry in entries:
            if self.names.fullmatch(entry.name) and _is_file(entry):
                yield entry


def _is_file(entry: Path) -> bool:
    try:
        return not stat.S_ISDIR(entry.lstat().st_mode)
    except FileNotFoundError:
        return False


def tighten(file: Path) -> None:
    """Takes everyone else's rights to a file of ours; what a link leads to lies elsewhere and stays as it is."""
    found = file.lstat()
    if stat.S_ISREG(found.st_mode) and found.st_uid == os.geteuid() and found.st_mode & 0o077:
        file.chmod(stat.S_IMODE(found.st_mode) & 0o700)
