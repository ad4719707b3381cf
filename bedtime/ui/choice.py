"""One of a few words, chosen with one press: radio buttons that look like segments."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QRadioButton, QWidget

from bedtime.ui.flow import Flow
from bedtime.ui.theme import GRID


class Choice(QWidget):
    """Tells the value of what is chosen by hand; `name` is what is chosen, for screen readers."""

    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.buttons: dict[str, QRadioButton] = {}
        self._value = ""
        self._flow = Flow(self, GRID // 2)

    @property
    def value(self) -> str:
        """What is chosen."""
        return self._value

    def set_name(self, name: str) -> None:
        """Says what is chosen, for screen readers."""
        self.setAccessibleName(name)
        for button in self.buttons.values():
            button.setAccessibleDescription(name)

    def show_options(self, options: Sequence[tuple[str, str]], value: str) -> None:
        """Offers these, each by value and word, with one of them chosen."""
        if [(each, button.text()) for each, button in self.buttons.items()] != list(options):
            for button in self.buttons.values():
                self._flow.removeWidget(button)
                button.hide()
                button.deleteLater()
            self.buttons = {each: self._made(each, word) for each, word in options}
        self.show_value(value)

    def show_value(self, value: str) -> None:
        """Shows what is chosen."""
        self._value = value
        self.buttons[value].setChecked(True)
        self._leave_one_stop()

    def _made(self, value: str, word: str) -> QRadioButton:
        button = QRadioButton(word)
        button.setProperty("role", "segment")
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setAccessibleDescription(self.accessibleName())
        button.clicked.connect(partial(self._choose, value))
        self._flow.addWidget(button)
        return button

    def _leave_one_stop(self) -> None:
        """Tab stops at the checked one alone, and the arrow keys move it; a mouse press takes no focus."""
        for value, button in self.buttons.items():
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus if value == self._value else Qt.FocusPolicy.NoFocus)

    def _choose(self, value: str) -> None:
        if value != self._value:
            self._value = value
            self._leave_one_stop()
            self.chosen.emit(value)
