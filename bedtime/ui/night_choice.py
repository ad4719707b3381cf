"""What one date holds, chosen from the shifts, a night off, and the usual times."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bedtime.core.language import tr
from bedtime.core.moments import long_day
from bedtime.core.rota import USUAL
from bedtime.core.schedule import OFF, Schedule
from bedtime.core.schedule_words import night_words
from bedtime.ui.choice import Choice
from bedtime.ui.column import words
from bedtime.ui.theme import GRID


class NightChoice(QWidget):
    """Shows an open night; `chosen` has what shall stand on it, None for its usual times."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.said = words()
        self.choice = Choice("")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self.said)
        layout.addWidget(self.choice)
        self.choice.chosen.connect(lambda name: self.chosen.emit(None if name == USUAL else name))

    @property
    def tab_stops(self) -> list[QWidget]:
        """What Tab goes through, in order."""
        return list(self.choice.buttons.values())

    def show_night(self, schedule: Schedule, night: date) -> None:
        """Shows what the date holds."""
        self.said.setText(night_words(schedule, night))
        shifts = [(name, name) for name in sorted(schedule.shifts)]
        options = [(USUAL, tr("As usual")), *shifts, (OFF, tr("Off"))]
        self.choice.show_options(options, schedule.dates.get(night, USUAL))
        self.choice.set_name(long_day(night))

    def take_focus(self) -> None:
        """Puts the keyboard on what is chosen."""
        self.choice.buttons[self.choice.value].setFocus(Qt.FocusReason.OtherFocusReason)
