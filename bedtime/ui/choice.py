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

    def __init__(self, name: str, parent: QWidget | None = None, *, flow: Flow | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.buttons: dict[str, QRadioButton] = {}
        self._value = ""
        self._flow = Flow(spacing=GRID // 2) if flow is None else flow
        self.setLayout(self._flow)

    @property
    def value(self) -> str:
        """What is chosen; empty where nothing is."""
        return self._value

    def set_name(self, name: str) -> None:
        """Says what is chosen, for screen readers."""
        self.setAccessibleName(name)
        for button in self.buttons.values():
            button.setAccessibleDescription(name)

    def show_options(self, options: Sequence[tuple[str, str]], value: str) -> None:
        """Offers these, each by value and word, with one of them chosen, or none where `value` is empty."""
        if [(each, button.text()) for each, button in self.buttons.items()] != list(options):
            for button in self.buttons.values():
                self._flow.removeWidget(button)
                button.hide()
                button.deleteLater()
            self.buttons = {each: self._made(each, word) for each, word in options}
        self.show_value(value)

    def show_value(self, value: str) -> None:
        """Shows what is chosen; nothing where `value` is empty."""
        if value:
            self.buttons[value].setChecked(True)
        elif self._value:
            button = self.buttons[self._value]
            button.setAutoExclusive(False)  # an exclusive one cannot be taken back
            button.setChecked(False)
            button.setAutoExclusive(True)
        self._value = value
        self._leave_one_stop()

    def _button(self, word: str) -> QRadioButton:
        button = QRadioButton(word)
        button.setProperty("role", "segment")
        return button

    def _made(self, value: str, word: str) -> QRadioButton:
        button = self._button(word)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setAccessibleDescription(self.accessibleName())
        button.clicked.connect(partial(self._choose, value))
        self._flow.addWidget(button)
        return button

    def _leave_one_stop(self) -> None:
        """Tab stops at the checked one alone, else at the first, and the arrow keys move it; a mouse press takes no
        focus."""
        stop = self._value or next(iter(self.buttons), "")
        for value, button in self.buttons.items():
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus if value == stop else Qt.FocusPolicy.NoFocus)

    def _choose(self, value: str) -> None:
        if value != self._value:
            self._value = value
            self._leave_one_stop()
            self.chosen.emit(value)
