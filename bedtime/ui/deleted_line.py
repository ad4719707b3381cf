"""What stands for a while in place of a pattern that was deleted: one press brings it back."""

from datetime import timedelta

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from bedtime.core.exercise import Exercise
from bedtime.core.language import tr
from bedtime.ui.column import words
from bedtime.ui.theme import GRID, keep_focus_for_the_keyboard

STAYS = timedelta(seconds=20)


class DeletedLine(QFrame):
    """Knows the pattern and where its card stood."""

    undone = Signal(object)
    gone = Signal(object)

    def __init__(self, exercise: Exercise, place: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.exercise = exercise
        self.place = place
        self.line = words(tr("Deleted: {title}", title=exercise.title), "muted")
        self.undo = QPushButton(tr("Undo"))
        self.undo.setAccessibleName(tr("Undo: bring back {title}", title=exercise.title))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        layout.addWidget(self.line, 1)
        layout.addWidget(self.undo)
        keep_focus_for_the_keyboard(self)
        self.stays = QTimer(self)
        self.stays.setSingleShot(True)
        self.stays.setInterval(STAYS // timedelta(milliseconds=1))
        self.stays.timeout.connect(lambda: self.gone.emit(self))
        self.stays.start()
        self.undo.clicked.connect(lambda: self.undone.emit(self))

    @property
    def tab_stops(self) -> list[QWidget]:
        """What Tab goes through, in order."""
        return [self.undo]
