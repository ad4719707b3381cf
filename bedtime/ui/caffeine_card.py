"""Today's caffeine on the Tonight page: what was had, what may be left of it, and one press to log a drink."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from bedtime.core.caffeine import Intake, Serving
from bedtime.core.caffeine_words import (
    drink_line,
    exclusions,
    fits_line,
    left_line,
    over_line,
    reckoning,
    serving_line,
    today_line,
    total_line,
)
from bedtime.core.language import mark, tr
from bedtime.ui.amount_row import AmountRow
from bedtime.ui.column import words
from bedtime.ui.flow import Flow
from bedtime.ui.habit_row import HabitRow
from bedtime.ui.take_back_line import TakeBackLine
from bedtime.ui.theme import BODY_POINTS, GRID, SMALL_POINTS, keep_focus_for_the_keyboard, sized
from bedtime.ui.wrapping_button import PADDING, WrappingButton

TITLE = mark("Caffeine today")
HOW = mark("Your usual drink, and how this is reckoned")
CLOSED, OPENED = "▸", "▾"


class CaffeineCard(QFrame):
    """Shows an Intake; every press becomes a signal, and only what is kept is shown."""

    drink_logged = Signal(str)
    amount_logged = Signal(float, object)
    none_said = Signal()
    drink_undone = Signal(str)
    none_undone = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._shown: tuple[Intake, tuple[Serving, ...], bool] | None = None
        self.title = words(tr(TITLE))
        self.total = TakeBackLine()
        self.rows: dict[str, TakeBackLine] = {}
        self.over = words(role="muted")
        self.left = words()
        self.exclusions = words(role="muted")
        self.how = WrappingButton()
        self.reckoning = words(role="muted")
        self.habit = HabitRow()
        self.fits = words(role="muted")
        self.log = QPushButton(tr("Log a drink"))
        self.menu = QMenu(self.log)
        self.none = QPushButton(tr("None today"))
        self.amount = AmountRow()
        self._rows = QVBoxLayout()
        self._arrange()
        self.total.pressed.connect(self.none_undone)
        self.none.clicked.connect(self.none_said)
        self.how.toggled.connect(self._fold)
        self.amount.logged.connect(self.amount_logged)
        self.amount.closed.connect(self._close_amount)

    def _arrange(self) -> None:
        self.setAccessibleName(tr(TITLE))
        sized(self.title, BODY_POINTS, QFont.Weight.DemiBold)
        for label in (self.exclusions, self.reckoning):
            sized(label, SMALL_POINTS)
        self.log.setMenu(self.menu)
        self.none.setProperty("role", "quiet")
        self.how.setProperty("role", "step")
        self.how.setProperty("faded", True)
        self.how.setCheckable(True)
        self.how.setAccessibleName(tr(HOW))
        actions = Flow()
        for button in (self.log, self.none):
            actions.addWidget(button)
        self._rows.setSpacing(0)
        above, below = QVBoxLayout(), QVBoxLayout()
        above.addWidget(self.title)
        above.addWidget(self.total)
        above.addLayout(self._rows)
        for widget in (self.over, self.fits, self.left, self.exclusions):
            above.addWidget(widget)
        below.addWidget(self.reckoning)
        below.addWidget(self.habit)
        below.addSpacing(GRID // 2)
        below.addLayout(actions)
        below.addWidget(self.amount)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(2 * GRID - PADDING, 12, 2 * GRID, 2 * GRID)
        for part in (above, below):
            part.setContentsMargins(PADDING, 0, 0, 0)  # in line with the words of the button between them
        for part in (above, below, inside):
            part.setSpacing(GRID // 2)
        inside.addLayout(above)
        inside.addWidget(self.how)
        inside.addLayout(below)
        keep_focus_for_the_keyboard(self)

    @property
    def tab_stops(self) -> list[QWidget]:
        """What Tab goes through, in order."""
        rows = [row.button for row in self.rows.values()]
        return [self.total.button, *rows, self.how, *self.habit.tab_stops, self.log, self.none, *self.amount.tab_stops]

    @property
    def is_asking(self) -> bool:
        """Whether an amount is being given."""
        return not self.amount.isHidden()

    def show_intake(self, intake: Intake, servings: Sequence[Serving], *, hide_times: bool, now: datetime) -> None:
        """Shows the day's caffeine as it stands at `now`, with these servings to log."""
        _show(self.fits, fits_line(intake, now, hide_times=hide_times))
        shown = (intake, tuple(servings), hide_times)
        if shown == self._shown:
            return
        self._shown = shown
        titles = {serving.id: serving.title for serving in servings}
        self.setAccessibleDescription(total_line(intake) if hide_times else today_line(intake, titles))
        self._offer(servings)
        self.habit.show_habit(intake.habit, servings)
        self._show_total(intake)
        drinks = intake.day.drinks
        self._show_drinks({each.id: drink_line(each, intake, titles, hide_times=hide_times) for each in drinks})
        self._show_numbers(intake)

    def offer_drinks(self) -> None:
        """Opens the list of servings."""
        self.menu.popup(self.log.mapToGlobal(QPoint(0, self.log.height())))

    def ask_amount(self) -> None:
        """Asks for an amount of the person's own."""
        self.amount.open()

    def _offer(self, servings: Sequence[Serving]) -> None:
        self.menu.clear()
        for serving in servings:
            self.menu.addAction(serving_line(serving), partial(self.drink_logged.emit, serving.id))
        self.menu.addSeparator()
        self.menu.addAction(tr("Another amount…"), self.ask_amount)

    def _show_total(self, intake: Intake) -> None:
        day = intake.day
        self.total.show_line(total_line(intake))
        self._hand_over(self.total, self.none)
        self.total.button.setVisible(day.none)
        self.none.setVisible(not day.is_known)

    def _show_drinks(self, lines: Mapping[str, str]) -> None:
        if {drink_id: row.line.text() for drink_id, row in self.rows.items()} == lines:
            return
        self._hand_over(*self.rows.values())
        for row in self.rows.values():
            self._rows.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = {drink_id: self._made_row(drink_id, line) for drink_id, line in lines.items()}

    def _made_row(self, drink_id: str, line: str) -> TakeBackLine:
        row = TakeBackLine()
        row.show_line(line)
        row.pressed.connect(partial(self.drink_undone.emit, drink_id))
        self._rows.addWidget(row)
        return row

    def _show_numbers(self, intake: Intake) -> None:
        has_number = intake.day.left is not None
        _show(self.over, over_line(intake))
        _show(self.left, left_line(intake))
        _show(self.exclusions, exclusions() if has_number else "")
        self.reckoning.setText(reckoning(intake.habit))
        self._fold()

    def _fold(self) -> None:
        opened = self.how.isChecked()
        self.how.setText(f"{tr(HOW)}  {OPENED if opened else CLOSED}")
        self.reckoning.setVisible(opened and bool(self.reckoning.text()))
        self.habit.setVisible(opened)

    def _close_amount(self) -> None:
        self._hand_over(self.amount)
        self.amount.hide()

    def _hand_over(self, *going: QWidget) -> None:
        """Takes the keyboard from what may go away: else Qt would pass it to a stranger."""
        focused = self.window().focusWidget()
        if focused and any(each is focused or each.isAncestorOf(focused) for each in going):
            self.log.setFocus(Qt.FocusReason.OtherFocusReason)


def _show(label: QLabel, text: str) -> None:
    label.setText(text)
    label.setVisible(bool(text))
