"""What the cards of the Settings page have in common: a press tells what is wished, and only what is kept is shown."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from bedtime.core.settings_view import SettingsView
from bedtime.ui.check import Check
from bedtime.ui.choice import Choice
from bedtime.ui.column import heading, words
from bedtime.ui.option import hint_of
from bedtime.ui.theme import GRID


class SettingsCard(QFrame):
    """Holds rows below its heading; `changed` has a dict of dotted settings keys to values, None taking a key away."""

    changed = Signal(object)

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setAccessibleName(title)
        self._view: SettingsView | None = None
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(2 * GRID, 12, 2 * GRID, 2 * GRID)
        self._rows.setSpacing(2 * GRID)
        self._rows.addWidget(heading(title))

    @property
    def tab_stops(self) -> list[QWidget]:
        """What Tab goes through, in order."""
        raise NotImplementedError

    def show_view(self, view: SettingsView) -> None:
        """Shows what is kept, without telling of it."""
        self._view = view
        self._show(view)

    def _show(self, view: SettingsView) -> None:
        raise NotImplementedError

    def _tell(self, key: str, value: object) -> None:
        self.changed.emit({key: value})
        if self._view:
            self._show(self._view)  # what was refused must not look chosen

    def _add(self, *widgets: QWidget) -> None:
        self._rows.addWidget(together(*widgets))

    def _add_check(self, key: str, text: str, note: str = "") -> Check:
        """A yes or no under this key, with what it means below it."""
        check = Check(text)
        check.clicked.connect(lambda: self._tell(key, not check.isChecked()))
        self._rows.addWidget(together(check, *notes_of(check, note), gap=0))
        return check

    def _add_choice(self, key: str, name: str, options: Sequence[tuple[str, str]], note: str = "") -> Choice:
        """One of a few words under this key, its values as the settings have them."""
        choice = Choice(name)
        choice.show_options(options, "")
        choice.chosen.connect(lambda value: self._tell(key, value))
        self._add(words(name, "muted"), choice, *([words(note, "muted")] if note else []))
        return choice


def together(*widgets: QWidget, gap: int = GRID // 2) -> QWidget:
    """These close below each other, as what belongs together."""
    row = QWidget()
    inside = QVBoxLayout(row)
    inside.setContentsMargins(0, 0, 0, 0)
    inside.setSpacing(gap)
    for widget in widgets:
        inside.addWidget(widget)
    return row


def notes_of(check: Check, note: str) -> list[QWidget]:
    """The muted line that goes below a check, or nothing where there is nothing to explain."""
    if not note:
        return []
    hint = hint_of(check)
    hint.setText(note)
    check.setAccessibleDescription(note)
    return [hint]
