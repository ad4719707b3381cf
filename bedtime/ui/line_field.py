"""A line of words that tells what was typed once it is left."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from bedtime.ui.undo_keys import UndoLeft


class LineField(QLineEdit):
    """Leaving it, or Enter, tells; what is kept is shown without telling of it."""

    entered = Signal(str)

    def __init__(self, name: str, longest: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept = ""
        self.setProperty("role", "field")
        self.setMaxLength(longest)
        self.setAccessibleName(name)
        self.editingFinished.connect(self.commit)
        UndoLeft(self)

    def show_text(self, text: str) -> None:
        """Shows what is kept; what is being typed meanwhile stays."""
        if self.isModified() and text == self._kept:
            return
        self._kept = text
        self.setText(text)
        self.setCursorPosition(0)

    def commit(self) -> None:
        """Tells what was typed, if anything was."""
        if self.isModified():
            self.setModified(False)
            if self.text().strip() != self._kept:
                self.entered.emit(self.text())
