"""The caffeine settings: the usual drink, what changes how long caffeine stays, and how much of it may be left."""

from PySide6.QtWidgets import QBoxLayout, QWidget

from bedtime.core.caffeine import HIGHEST_LIMIT_MG, LARGEST_DRINK_MG, LOWEST_LIMIT_MG, SMALL_DRINK_MG, USUAL_LIMIT_MG
from bedtime.core.caffeine_words import exclusions
from bedtime.core.language import tr
from bedtime.core.settings_view import SettingsView
from bedtime.ui.column import words
from bedtime.ui.habit_row import HabitRow
from bedtime.ui.settings_card import SettingsCard, together
from bedtime.ui.settled_stepper import SettledStepper, whole
from bedtime.ui.theme import GRID, keep_focus_for_the_keyboard

STEP_MG = 5


class CaffeineHabitCard(SettingsCard):
    """Shows and changes the keys of `caffeine`; the amount can be set once a usual drink is named."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Caffeine"), parent)
        self.habit = HabitRow()
        self._add(self.habit)
        self.amount = SettledStepper(tr("mg"), (1, LARGEST_DRINK_MG), STEP_MG)
        self.amount.set_name(tr("Caffeine in my usual drink"))
        self._amount_row = together(
            words(tr("Caffeine in my usual drink"), "muted"),
            self.amount,
            words(tr("Cups differ. Change the number if yours has more or less."), "muted"),
        )
        self._amount_row.setContentsMargins(0, GRID // 2, 0, GRID)
        self._put_below_the_drink(self._amount_row)
        self.limit = SettledStepper(tr("mg"), (LOWEST_LIMIT_MG, HIGHEST_LIMIT_MG), STEP_MG)
        self.limit.set_name(tr("How much may be left at lights-out"))
        estimate = tr(
            "{usual} mg is where we begin: our own choice, not a proven limit. What is left is an estimate.",
            usual=f"{USUAL_LIMIT_MG:g}",
        )
        self._add(
            words(tr("How much may be left at lights-out"), "muted"),
            self.limit,
            words(estimate, "muted"),
            words(exclusions(), "muted"),
        )
        self.six_hours = self._add_check(
            "caffeine.six_hours",
            tr("Keep six hours clear before lights-out"),
            tr("Without this, a usual drink of up to {mg} mg may come later.", mg=f"{SMALL_DRINK_MG:g}"),
        )
        self.habit.usual_chosen.connect(lambda mg: self._tell("caffeine.usual_mg", whole(mg) if mg else None))
        self.habit.body_chosen.connect(lambda body: self._tell("caffeine.body", body))
        self.amount.settled.connect(lambda mg: self._tell("caffeine.usual_mg", whole(mg)))
        self.limit.settled.connect(lambda mg: self._tell("caffeine.limit_mg", whole(mg)))
        keep_focus_for_the_keyboard(self)

    @property
    def tab_stops(self) -> list[QWidget]:
        """What Tab goes through, in order."""
        usual, *bodies = self.habit.tab_stops
        return [usual, self.amount.field, *bodies, self.limit.field, self.six_hours]

    def _put_below_the_drink(self, row: QWidget) -> None:
        rows = self.habit.layout()
        if isinstance(rows, QBoxLayout):
            rows.insertWidget(rows.indexOf(self.habit.usual) + 1, row)

    def _show(self, view: SettingsView) -> None:
        habit = view.preferences.caffeine
        self.habit.show_habit(habit, view.servings)
        self._amount_row.setVisible(habit.usual_mg is not None)
        if habit.usual_mg is not None:
            self.amount.show_kept(habit.usual_mg)
        self.limit.show_kept(habit.limit_mg)
        self.six_hours.setChecked(habit.six_hours)
