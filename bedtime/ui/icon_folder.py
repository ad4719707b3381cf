"""Where the icons lie, to be told before any is drawn."""

from pathlib import Path

from PySide6.QtCore import QDir


def read_from(folder: Path) -> None:
    """Has all icons read from this folder."""
    QDir.setSearchPaths("icons", [str(folder)])
