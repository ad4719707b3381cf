"""A whole number that is blank until it is typed: minutes, or how often."""

from PySide6.QtCore import QRegularExpression
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QWidget

from bedtime.ui.entry_field import EntryField

DIGITS = QRegularExpression("[0-9]{0,3}")


class MinutesField(EntryField):
    """The up and down keys go to the next multiple of `width`, within 0 and `most`."""

    def __init__(self, name: str, placeholder: str, most: int, width: int = 5, parent: QWidget | None = None) -> None:
        super().__init__(name, placeholder, parent)
        self._most = most
        self._width = width
        self.stepped.connect(self._step)
        self.setValidator(QRegularExpressionValidator(DIGITS, self))

    @property
    def entry(self) -> str:
        """The digits as typed."""
        return self.text()

    def show_entry(self, entry: str) -> None:
        """Shows these digits, without telling of it."""
        if entry != self.text():
            self.setText(entry)

    def _step(self, by: int) -> None:
        """To the next multiple of `width` above or below."""
        value = int(self.text() or 0)
        next_one = (value // self._width + 1 if by > 0 else -(-value // self._width) - 1) * self._width
        self.setText(str(min(max(next_one, 0), self._most)))
