"""The person's caffeine habit: their one usual drink, and what makes caffeine stay longer or shorter, if they want."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from bedtime.core.caffeine import USUAL_HABIT, Body, Habit, Serving
from bedtime.core.caffeine_words import serving_line
from bedtime.core.language import mark, number, tr
from bedtime.ui.column import words
from bedtime.ui.option import Option
from bedtime.ui.theme import GRID
from bedtime.ui.wrapping_button import WrappingButton

USUAL = mark("Your usual drink sets when the last one is due")
APPLIES = mark("Does one of these apply to you? Nobody has to say.")
BODIES = {
    Body.USUAL: mark("None of these"),
    Body.SMOKER: mark("I smoke"),
    Body.CONTRACEPTIVE: mark("Hormonal contraceptive"),
    Body.PREGNANT: mark("Pregnant"),
    Body.NOT_VALID: mark("Liver disease or such a medicine"),
}


class HabitRow(QWidget):
    """Shows what is kept; a choice by hand becomes a signal. A usual drink of 0 mg means that none is said."""

    usual_chosen = Signal(float)
    body_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._habit = USUAL_HABIT
        self.usual = WrappingButton(padding=12)
        self.usual.setProperty("role", "chip")
        self.menu = QMenu(self.usual)
        self.bodies = {body: Option(tr(word)) for body, word in BODIES.items()}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, GRID, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addWidget(words(tr(USUAL), "muted"))
        layout.addWidget(self.usual)
        layout.addSpacing(GRID // 2)
        layout.addWidget(words(tr(APPLIES), "muted"))
        for body, option in self.bodies.items():
            option.setAccessibleDescription(tr(APPLIES))
            option.clicked.connect(partial(self._choose, body))
            layout.addWidget(option)
        self.usual.clicked.connect(self._open)

    @property
    def tab_stops(self) -> list[QWidget]:
        """What Tab goes through, in order."""
        return [self.usual, *self.bodies.values()]

    def show_habit(self, habit: Habit, servings: Sequence[Serving]) -> None:
        """Shows the habit, with these servings to choose the usual drink from."""
        self._habit = habit
        self.menu.clear()
        for serving in servings:
            self.menu.addAction(serving_line(serving), partial(self.usual_chosen.emit, serving.mg))
        self.menu.addSeparator()
        self.menu.addAction(tr("Not said"), partial(self.usual_chosen.emit, 0.0))
        named = next((serving_line(each) for each in servings if each.mg == habit.usual_mg), None)
        shown = named or tr("not said")
        if habit.usual_mg is not None and not named:
            shown = tr("{mg} mg", mg=number(habit.usual_mg))
        self.usual.setText(tr("My usual drink: {drink}", drink=shown))
        self.bodies[habit.body].setChecked(True)

    def _open(self) -> None:
        self.menu.popup(self.usual.mapToGlobal(QPoint(0, self.usual.height())))

    def _choose(self, body: Body) -> None:
        if body is not self._habit.body:
            self.body_chosen.emit(body.value)
            self.bodies[self._habit.body].setChecked(True)  # until what is kept is shown again
