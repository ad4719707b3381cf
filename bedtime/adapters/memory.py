"""Small things the window remembers between starts: its place, what was said once or chosen there."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings


class Memory:
    """Kept in one file of Qt's own kind; a lost one costs nothing but a window in its first place."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._values = QSettings(str(file), QSettings.Format.IniFormat)

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
            return int(str(self._values.value(name, usual)))
        except ValueError:
            return usual

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
        if self._file.exists():  # whatever the umask
            self._file.chmod(0o600)
