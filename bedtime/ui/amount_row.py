"""An amount of caffeine in mg, had just now or at a time that has gone by, to be logged."""

from datetime import time

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from bedtime.core.caffeine import LARGEST_DRINK_MG
from bedtime.core.language import tr
from bedtime.core.morning import AnswerError
from bedtime.ui.announce import announce
from bedtime.ui.clock_field import ClockField, clock_of
from bedtime.ui.column import order_tabs, words
from bedtime.ui.flow import Flow
from bedtime.ui.stepper import Stepper
from bedtime.ui.theme import GRID, keep_focus_for_the_keyboard

FIRST_MG, STEP_MG = 50.0, 5.0
NOON = time(12)


class AmountRow(QWidget):
    """Hidden until it is opened; `logged` has the mg and the wall time, None for now.

    `closed` follows, unless `refuse` was called meanwhile: then it stays open with what was typed.
    """

    logged = Signal(float, object)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_logging = False
        self.amount = Stepper(tr("mg"), (1.0, LARGEST_DRINK_MG), STEP_MG)
        self.amount.set_name(tr("Caffeine in mg"))
        self.amount.show_value(FIRST_MG)
        self.clock = ClockField(tr("Time you had it, empty for now"), NOON)
        self.clock.setPlaceholderText(tr("now"))
        self.refusal = words(role="muted")
        self.log = QPushButton(tr("Log"))
        self.log.setProperty("role", "primary")
        self.cancel = QPushButton(tr("Cancel"))
        self.cancel.setProperty("role", "quiet")
        self._arrange()
        self.clock.entered.connect(self.refusal.hide)
        self.log.clicked.connect(self._log)
        self.cancel.clicked.connect(self.closed)
        self.hide()

    def _arrange(self) -> None:
        had_at = QWidget()  # one piece, so that "at" never ends a line
        beside = QHBoxLayout(had_at)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(QLabel(tr("at")))
        beside.addWidget(self.clock)
        fields, buttons = Flow(), Flow()
        for field in (self.amount, had_at):
            fields.addWidget(field)
        for button in (self.log, self.cancel):
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, GRID, 0, 0)
        layout.setSpacing(GRID)
        layout.addLayout(fields)
        layout.addWidget(self.refusal)
        layout.addLayout(buttons)
        keep_focus_for_the_keyboard(self)
        order_tabs(self.tab_stops)

    @property
    def tab_stops(self) -> list[QWidget]:
        """What Tab goes through, in order."""
        return [self.amount.field, self.clock, self.log, self.cancel]

    def open(self) -> None:
        """Asks, with the cursor in the amount."""
        self.clock.clear()
        self.refusal.hide()
        self.show()
        self.amount.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.amount.field.selectAll()

    def refuse(self, line: str) -> bool:
        """Says why what is being logged cannot be kept; False where nothing is, so that something else was refused."""
        was_logging, self._is_logging = self._is_logging, False
        if was_logging:
            self._say(line)
        return was_logging

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a field logs, Esc leaves."""
        in_field = self.focusWidget() in (self.amount.field, self.clock)
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif in_field and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._log()
        else:
            super().keyPressEvent(event)

    def _log(self) -> None:
        try:
            had_at = clock_of(self.clock.text())
        except AnswerError as error:
            self._say(str(error))
            return
        self._is_logging = True
        self.logged.emit(self.amount.value, had_at)
        if self._is_logging:
            self._is_logging = False
            self.closed.emit()

    def _say(self, line: str) -> None:
        self.refusal.setText(line)
        self.refusal.show()
        announce(self.refusal, line)
