"""A folder by its whole path, with buttons to open it and to copy the path."""

import re

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bedtime.core.language import tr
from bedtime.ui.announce import announce
from bedtime.ui.column import words
from bedtime.ui.flow import Flow
from bedtime.ui.theme import GRID, keep_focus_for_the_keyboard
from bedtime.ui.wrapping_button import WrappingButton

BUTTON = GRID  # the padding of a chip
MAY_BREAK = "\N{ZERO WIDTH SPACE}"
PIECE = re.compile(r"[/\\_.-]|[^/\\_.-]{12}")  # after a separator, and within a name too long for a narrow line


class FolderLine(QWidget):
    """Tells that the folder is to be opened; copying it does."""

    wanted = Signal(str)

    def __init__(self, folder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.folder = folder
        self.path = words(breakable(folder))
        self.path.setAccessibleName(folder)
        self.open = WrappingButton(tr("Open"), padding=BUTTON, centred=True)
        self.open.setAccessibleName(tr("Open folder: {folder}", folder=folder))
        self.copy = WrappingButton(tr("Copy"), padding=BUTTON, centred=True)
        self.copy.setAccessibleName(tr("Copy the path: {folder}", folder=folder))
        buttons = Flow()
        for button in (self.open, self.copy):
            button.setProperty("role", "chip")
            buttons.addWidget(button)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(GRID // 2)
        inside.addWidget(self.path)
        inside.addLayout(buttons)
        keep_focus_for_the_keyboard(self)
        self.open.clicked.connect(lambda: self.wanted.emit(self.folder))
        self.copy.clicked.connect(self._copy)

    @property
    def tab_stops(self) -> list[QWidget]:
        """What Tab goes through, in order."""
        return [self.open, self.copy]

    def _copy(self) -> None:
        # Not from the label, whose text holds the places where it may break.
        QGuiApplication.clipboard().setText(self.folder)
        self.copy.setText(tr("Copied"))
        announce(self.copy, tr("Copied"))


def breakable(path: str) -> str:
    """The path with places where a line may end: it has no spaces, and would be cut in a narrow window."""
    return PIECE.sub(lambda piece: piece[0] + MAY_BREAK, path)
