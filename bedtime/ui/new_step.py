"""Asks for a step of the person's own: its name, when it begins, and whether it is reminded of."""

from collections.abc import Collection
from datetime import timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from bedtime.core.language import tr
from bedtime.core.refusal import Refusal
from bedtime.core.routine import AT_ONCE
from bedtime.core.routine_edit import added, free_id
from bedtime.ui.announce import announce
from bedtime.ui.column import heading, words
from bedtime.ui.flow import Flow
from bedtime.ui.line_field import LineField
from bedtime.ui.step_editor import LONGEST_TITLE
from bedtime.ui.step_fields import LeadField, ReminderField, labelled
from bedtime.ui.theme import keep_focus_for_the_keyboard

USUAL_LEAD = timedelta(minutes=30)


class NewStep(QWidget):
    """Hidden until it is opened; `made` has the id and the settings to be written, `left` that nothing is."""

    made = Signal(str, object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._taken: Collection[str] = ()
        self.title = LineField(tr("Name of the new step"), LONGEST_TITLE)
        self.lead = LeadField()
        self.reminder = ReminderField()
        self.refusal = words()
        self.add = QPushButton(tr("Add"))
        self.cancel = QPushButton(tr("Cancel"))
        self._arrange()
        self.title.textEdited.connect(self.refusal.hide)
        self.title.returnPressed.connect(self._make)
        self.add.clicked.connect(self._make)
        self.cancel.clicked.connect(self.left)
        self.hide()

    def _arrange(self) -> None:
        self.refusal.setObjectName("trouble")
        self.add.setProperty("role", "primary")
        self.cancel.setProperty("role", "quiet")
        buttons = Flow()
        for button in (self.add, self.cancel):
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(heading(tr("A new step")))
        for text, field in (
            (tr("Name"), self.title),
            (tr("Time before lights-out"), self.lead),
            (tr("Reminder"), self.reminder),
        ):
            layout.addWidget(labelled(text, field))
        layout.addWidget(self.refusal)
        layout.addLayout(buttons)
        keep_focus_for_the_keyboard(self)

    @property
    def tab_stops(self) -> list[QWidget]:
        """What Tab goes through, in order."""
        return [self.title, *self.lead.tab_stops, *self.reminder.tab_stops, self.add, self.cancel]

    def show_taken(self, ids: Collection[str]) -> None:
        """Knows which ids the routine has."""
        self._taken = ids

    def open(self) -> None:
        """Asks, with the cursor in the name."""
        self.title.clear()
        self.lead.show_lead(USUAL_LEAD)
        self.reminder.show_notice(AT_ONCE)
        self.refusal.hide()
        self.show()
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _make(self) -> None:
        step_id = free_id(self.title.text(), self._taken)
        try:
            changes = added(step_id, self.title.text(), self.lead.lead, self.reminder.notice)
        except Refusal as refusal:
            self.refusal.setText(str(refusal))
            self.refusal.show()
            announce(self.refusal, str(refusal))
            self.title.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.refusal.hide()
        self.made.emit(step_id, changes)
