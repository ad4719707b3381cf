"""A shift being named and timed: a new one, or one that is changed."""

from datetime import time

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from bedtime.core.language import tr
from bedtime.core.morning import AnswerError
from bedtime.core.schedule import Times
from bedtime.core.schedule_edit import LONGEST_NAME
from bedtime.ui.clock_field import clock_of, entry_of
from bedtime.ui.flow import Flow
from bedtime.ui.nudged_time import ShortClockField
from bedtime.ui.theme import GRID
from bedtime.ui.undo_keys import UndoLeft

EVENING, MORNING = time(22, 30), time(6, 30)


class ShiftForm(QWidget):
    """Works on a draft: `saved` wants it kept, and its owner closes it when it was."""

    saved = Signal()
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.former: str | None = None
        self.name = QLineEdit()
        self.name.setProperty("role", "field")
        self.name.setMaxLength(LONGEST_NAME)
        self.name.setPlaceholderText(tr("Name, such as late"))
        self.name.setAccessibleName(tr("Name of the shift"))
        UndoLeft(self.name)
        self.lights_out = ShortClockField(tr("Lights out on this shift"), EVENING)
        self.wake = ShortClockField(tr("Wake-up on this shift"), MORNING)
        self.save = QPushButton(tr("Save"))
        self.save.setProperty("role", "primary")
        self.cancel = QPushButton(tr("Cancel"))
        self.cancel.setProperty("role", "quiet")
        times, buttons = Flow(), Flow()
        for widget in (QLabel(tr("Lights out")), self.lights_out, QLabel(tr("Wake-up")), self.wake):
            times.addWidget(widget)
        for button in (self.save, self.cancel):
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self.name)
        layout.addLayout(times)
        layout.addLayout(buttons)
        for field in (self.name, self.lights_out, self.wake):
            field.returnPressed.connect(self.saved)
        self.save.clicked.connect(self.saved)
        self.cancel.clicked.connect(self.cancelled)

    @property
    def tab_stops(self) -> list[QWidget]:
        """What Tab goes through, in order."""
        return [self.name, self.lights_out, self.wake, self.save, self.cancel]

    def begin(self, name: str | None, times: Times | None) -> None:
        """Begins with a shift to change, or with nothing."""
        self.former = name
        self.name.setText(name or "")
        self.lights_out.show_entry(entry_of(times.lights_out) if times else "")
        self.wake.show_entry(entry_of(times.wake) if times else "")
        self.show()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def draft(self) -> tuple[str, Times]:
        """The name and the times as they stand. Raises AnswerError or ScheduleError for times that are none."""
        lights_out, wake = clock_of(self.lights_out.text()), clock_of(self.wake.text())
        if lights_out is None or wake is None:
            raise AnswerError(tr("Give the shift both its times."))
        return " ".join(self.name.text().split()), Times(lights_out, wake)
