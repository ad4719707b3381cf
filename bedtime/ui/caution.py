"""The question before an exercise that is not for everyone: begin something gentler, begin it, or go back."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from bedtime.core.exercise import Exercise
from bedtime.core.language import tr
from bedtime.ui.column import card, words
from bedtime.ui.exercise_words import STOP
from bedtime.ui.flow import Flow
from bedtime.ui.theme import GRID, TITLE_POINTS, keep_focus_for_the_keyboard, sized
from bedtime.ui.wrapping_button import WrappingButton


class CautionPanel(QWidget):
    """Shows one exercise's caution and tells the answer."""

    gentler_chosen = Signal()
    chosen = Signal()
    back = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lead = QLabel(tr("Before you begin"))
        self.lead.setProperty("role", "muted")
        self.title = words()
        sized(self.title, TITLE_POINTS, QFont.Weight.DemiBold)
        self.caution = words()
        self.stop = words(tr(STOP), "muted")
        self.gentler = WrappingButton(padding=12, centred=True)
        self.gentler.setProperty("role", "primary")
        self.begin = WrappingButton(padding=12, centred=True)
        self.leave = QPushButton(tr("Back"))
        self.leave.setProperty("role", "quiet")
        self.leave.setShortcut(Qt.Key.Key_Escape)
        answers = Flow()
        for button in (self.gentler, self.begin, self.leave):
            answers.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addWidget(self.lead)
        layout.addWidget(self.title)
        layout.addSpacing(GRID)
        layout.addWidget(card(self.caution, self.stop))
        layout.addSpacing(GRID)
        layout.addLayout(answers)
        self.gentler.clicked.connect(self.gentler_chosen)
        self.begin.clicked.connect(self.chosen)
        self.leave.clicked.connect(self.back)
        keep_focus_for_the_keyboard(self)

    def ask(self, exercise: Exercise, gentler: Exercise) -> None:
        """Asks about this exercise, with a gentler one as the first answer."""
        self.title.setText(exercise.title)
        self.caution.setText(exercise.caution)
        self.gentler.setText(tr("Begin {exercise} instead", exercise=gentler.title))
        self.begin.setText(tr("Begin {exercise}", exercise=exercise.title))
        # A screen reader lands on the first answer: the question comes with it.
        self.gentler.setAccessibleDescription(exercise.caution)
