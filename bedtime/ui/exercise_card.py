"""One exercise on the Breathe page: what it is, what is known of it, and one press to begin."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from bedtime.core.exercise import Exercise
from bedtime.core.language import tr
from bedtime.ui.choice import Choice
from bedtime.ui.column import words
from bedtime.ui.curve import Curve
from bedtime.ui.exercise_words import evidence, length_words, lengths, summary
from bedtime.ui.flow import Flow
from bedtime.ui.theme import BODY_POINTS, GRID, SMALL_POINTS, keep_focus_for_the_keyboard, sized
from bedtime.ui.wrapping_button import PADDING, WrappingButton

CURVE = QSize(12 * GRID, 6 * GRID)
CLOSED, OPENED = "▸", "▾"
NARROW_CHARACTERS = 52
# Row, column, row span, column span of each part, beside the curve or below it.
WIDE = {
    "curve": (0, 0, 2, 1), "title": (0, 1, 1, 1), "summary": (1, 1, 1, 1), "start": (0, 2, 2, 1),
    "purpose": (2, 0, 1, 3), "evidence": (3, 0, 1, 3), "details": (4, 0, 1, 3),
}  # fmt: skip
NARROW = {
    "curve": (0, 0, 1, 3), "title": (1, 0, 1, 3), "summary": (2, 0, 1, 3), "start": (5, 0, 1, 3),
    "purpose": (3, 0, 1, 3), "evidence": (4, 0, 1, 3), "details": (6, 0, 1, 3),
}  # fmt: skip


class ExerciseCard(QFrame):
    """Shows one exercise; every press becomes one of these signals."""

    started = Signal(str, object)
    edit_wanted = Signal(object)
    copy_wanted = Signal(object)
    delete_wanted = Signal(object)

    def __init__(self, exercise: Exercise, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.exercise = exercise
        self.curve = Curve(CURVE)
        self.title = WrappingButton()
        self.summary = QLabel()
        self.start = QPushButton(tr("Start"))
        self.purpose = words()
        self.evidence = words(role="muted")
        self.details = QWidget()
        self.note = words(role="muted")
        self.caution = words()
        self.source = words(role="muted")
        self.length = Choice(tr("Length"))
        self.edit = QPushButton(tr("Edit"))
        self.copy = QPushButton()
        self.delete = QPushButton(tr("Delete"))
        self._arrange()
        self.title.toggled.connect(self._open)
        self.start.clicked.connect(lambda: self.started.emit(self.exercise.id, self._minutes))
        self.length.chosen.connect(lambda _seconds: self._show_summary())
        self.edit.clicked.connect(lambda: self.edit_wanted.emit(self.exercise))
        self.copy.clicked.connect(lambda: self.copy_wanted.emit(self.exercise))
        self.delete.clicked.connect(lambda: self.delete_wanted.emit(self.exercise))
        self._fill()

    def _arrange(self) -> None:
        self.title.setProperty("role", "step")
        self.title.setCheckable(True)
        self.summary.setProperty("role", "muted")
        sized(self.title, BODY_POINTS + 1, QFont.Weight.DemiBold)
        for label in (self.evidence, self.source):
            sized(label, SMALL_POINTS)
        for label in (self.summary, self.purpose, self.evidence):
            label.setContentsMargins(PADDING, 0, 0, 0)
        for button in (self.edit, self.copy, self.delete):
            button.setProperty("role", "chip")
        actions = Flow()
        for button in (self.edit, self.copy, self.delete):
            actions.addWidget(button)
        below = QVBoxLayout(self.details)
        below.setContentsMargins(PADDING, GRID // 2, 0, 0)
        below.setSpacing(GRID)
        for widget in (self.note, self.caution, self.source, self.length):
            below.addWidget(widget)
        below.addLayout(actions)
        self.details.hide()
        start = QWidget()
        beside = QHBoxLayout(start)
        beside.setContentsMargins(PADDING, GRID // 2, 0, GRID // 2)
        beside.addWidget(self.start)
        self._parts = {
            "curve": self.curve, "title": self.title, "summary": self.summary, "start": start,
            "purpose": self.purpose, "evidence": self.evidence, "details": self.details,
        }  # fmt: skip
        grid = self._grid = QGridLayout(self)
        grid.setContentsMargins(2 * GRID - PADDING, 12, 2 * GRID, 2 * GRID)
        grid.setHorizontalSpacing(GRID)
        grid.setVerticalSpacing(GRID // 2)
        grid.setColumnStretch(1, 1)
        self._places: dict[str, tuple[int, int, int, int]] = {}
        self._place(WIDE)
        keep_focus_for_the_keyboard(self)

    @property
    def tab_stops(self) -> list[QWidget]:
        """What Tab goes through, in order."""
        return [self.title, self.start, *self.length.buttons.values(), self.edit, self.copy, self.delete]

    def show_exercise(self, exercise: Exercise, *, urged: bool) -> None:
        """Shows this exercise; the `urged` one is what most people come for."""
        if exercise != self.exercise:
            self.exercise = exercise
            self._fill()
        role = "primary" if urged else ""
        if self.start.property("role") != role:
            self.start.setProperty("role", role)
            self.start.style().polish(self.start)

    def _fill(self) -> None:
        exercise = self.exercise
        self.curve.show_exercise(exercise)
        self._show_title()
        self.title.setAccessibleName(exercise.title)
        self.title.setAccessibleDescription(exercise.purpose)
        self._show_text(self.purpose, exercise.purpose)
        self._show_text(self.evidence, evidence(exercise.knowledge))
        self._show_text(self.note, tr(exercise.note))
        self._show_text(self.caution, exercise.caution)
        source = exercise.knowledge.source
        self._show_text(self.source, tr("Source: {source}", source=source) if source else "")
        options = [] if exercise.is_script else lengths(exercise)
        self.length.setVisible(len(options) > 1)
        if options:
            kept = self.length.value if self.length.value in map(str, options) else str(exercise.usual)
            self.length.show_options([(str(each), length_words(each)) for each in options], kept)
        self.edit.setVisible(exercise.is_own and not exercise.is_script)
        self.copy.setVisible(not exercise.is_script)
        self.copy.setText(tr("Copy") if exercise.is_own else tr("Make it your own"))
        self.delete.setVisible(exercise.is_own)
        for button in (self.start, self.edit, self.copy, self.delete):
            button.setAccessibleName(tr("{name}: {what}", name=button.text(), what=exercise.title))
        self._show_summary()

    @staticmethod
    def _show_text(label: QLabel, text: str) -> None:
        label.setText(text)
        label.setVisible(bool(text))

    @property
    def _minutes(self) -> float | None:
        """The length that was chosen; None for the usual one, which may change with the exercise."""
        seconds = float(self.length.value) if self.length.value else self.exercise.usual
        return None if self.exercise.is_script or seconds == self.exercise.usual else seconds / 60

    def _show_summary(self) -> None:
        minutes = self._minutes
        self.summary.setText(summary(self.exercise, self.exercise.usual if minutes is None else minutes * 60))

    def _open(self, opened: bool) -> None:
        self.details.setVisible(opened)
        self._show_title()

    def _show_title(self) -> None:
        self.title.setText(f"{self.exercise.title}  {OPENED if self.title.isChecked() else CLOSED}")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, everything stands below each other."""
        super().resizeEvent(event)
        narrow = self.width() < self.fontMetrics().averageCharWidth() * NARROW_CHARACTERS
        self._place(NARROW if narrow else WIDE)

    def _place(self, places: dict[str, tuple[int, int, int, int]]) -> None:
        if places is self._places:
            return
        self._places = places
        for name, widget in self._parts.items():
            alignment = Qt.AlignmentFlag.AlignVCenter if name == "start" else Qt.AlignmentFlag(0)
            self._grid.addWidget(widget, *places[name], alignment)
