"""Small things the window remembers between starts: its place, what was said once or chosen there."""

import stat
from contextlib import suppress
from datetime import date
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

LARGEST = 100_000  # bytes: a window's place and some words take a few hundred
FOREIGN = b"@Variant"  # how Qt writes what is neither a word, a number nor bytes; it would make any object of it
GREATEST = 2**31 - 1  # the numbers that Qt takes


class Memory:
    """Kept in one file of Qt's own kind; a lost one costs nothing but a window in its first place."""

    def __init__(self, file: Path) -> None:
        self._file = file
        with suppress(OSError):  # nothing there, or what cannot be read or taken away, which Qt passes over
            if not _is_small_file(file) or FOREIGN in file.read_bytes():
                file.unlink()
        self._values = QSettings(str(file), QSettings.Format.IniFormat)

    def forget(self) -> None:
        """Forgets all of it, as in an app that was never opened."""
        self._values.clear()
        self._values.sync()

    def is_set(self, name: str) -> bool:
        """Whether something was said or refused already."""
        return bool(self._values.value(name) == "yes")

    def set(self, name: str) -> None:
        """Remembers that it was."""
        self._write(name, "yes")

    def said_on(self, name: str) -> date | None:
        """The day that something was last said on."""
        try:
            return date.fromisoformat(str(self._values.value(name, "")))
        except ValueError:
            return None

    def say_on(self, name: str, day: date) -> None:
        """Remembers that it was said on this day."""
        self._write(name, day.isoformat())

    def word(self, name: str) -> str:
        """A word that was kept; empty where none was."""
        return str(self._values.value(name, ""))

    def keep_word(self, name: str, word: str) -> None:
        """Keeps a word."""
        self._write(name, word)

    def number(self, name: str, usual: int) -> int:
        """A number that was kept, or the usual one."""
        try:
            kept = int(str(self._values.value(name, usual)))
        except ValueError:
            return usual
        return kept if abs(kept) <= GREATEST else usual

    def keep_number(self, name: str, number: int) -> None:
        """Keeps a number."""
        self._write(name, number)

    @property
    def geometry(self) -> QByteArray:
        """Where the window stood; empty at first."""
        value = self._values.value("geometry")
        return value if isinstance(value, QByteArray) else QByteArray()

    @geometry.setter
    def geometry(self, value: QByteArray) -> None:
        self._write("geometry", value)

    def _write(self, name: str, value: object) -> None:
        self._values.setValue(name, value)
        self._values.sync()
        if _is_small_file(self._file):
            self._file.chmod(0o600)  # whatever the umask


def _is_small_file(file: Path) -> bool:
    """Whether it can be read without waiting and without end, as a pipe or a link to a device cannot."""
    try:
        status = file.lstat()
    except OSError:
        return False
    return stat.S_ISREG(status.st_mode) and status.st_size <= LARGEST
