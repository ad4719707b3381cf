"""Small things the window remembers between starts, none of them about health: its place and what was said once."""

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
