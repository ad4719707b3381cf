"""For people whose week is no week: named shifts, put on dates one by one or as a repeating rota."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bedtime.core.language import tr
from bedtime.core.refusal import Refusal
from bedtime.core.schedule import Schedule
from bedtime.core.schedule_edit import changes, with_dates
from bedtime.core.schedule_words import letters, shifts_summary
from bedtime.core.settings_view import SettingsView
from bedtime.ui.column import card, heading, order_tabs, words
from bedtime.ui.month_view import MonthView
from bedtime.ui.night_choice import NightChoice
from bedtime.ui.refusal_line import RefusalLine
from bedtime.ui.rota_form import RotaForm
from bedtime.ui.shift_list import ShiftList
from bedtime.ui.theme import BODY_POINTS, GRID, keep_focus_for_the_keyboard, sized
from bedtime.ui.wrapping_button import PADDING, WrappingButton

CLOSED, OPENED = "▸", "▾"


class ShiftsCard(QWidget):
    """Folded until it is wanted; every change by hand becomes a `changed`, a dict of settings by dotted key."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: SettingsView | None = None
        self.fold = WrappingButton()
        self.summary = words(role="muted")
        self.inside = QWidget()
        self.shifts = ShiftList()
        self.month = MonthView()
        self.night = NightChoice()
        self.rota = RotaForm()
        self.shift_refusal, self.night_refusal, self.rota_refusal = (RefusalLine() for _ in range(3))
        self._arrange()
        self.fold.toggled.connect(self._open)
        self.month.chosen.connect(self._open_night)
        self.night.chosen.connect(self._put)
        for part, refusal in ((self.shifts, self.shift_refusal), (self.rota, self.rota_refusal)):
            part.made.connect(self._tell)
            part.refused.connect(refusal.say)

    def _arrange(self) -> None:
        self.fold.setProperty("role", "step")
        self.fold.setCheckable(True)
        sized(self.fold, BODY_POINTS + 1, QFont.Weight.DemiBold)
        inside = QVBoxLayout(self.inside)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(12)
        dates = words(
            tr("Choose a night, then what stands on it. A night is named for the evening it begins on."), "muted"
        )
        nights = heading(tr("On which nights"))
        nights.setContentsMargins(0, GRID, 0, 0)
        parts: tuple[QWidget, ...] = (
            self.shifts,
            self.shift_refusal,
            nights,
            dates,
            self.month,
            self.night,
            self.night_refusal,
            self.rota,
            self.rota_refusal,
        )
        for part in parts:
            inside.addWidget(part)
        self.inside.hide()
        self.night.hide()
        frame = card(self.fold, self.summary, self.inside)
        self.summary.setContentsMargins(PADDING, 0, 0, 0)
        self.inside.setContentsMargins(PADDING, 0, 0, 0)
        layout = frame.layout()
        if layout:
            layout.setContentsMargins(2 * GRID - PADDING, 12, 2 * GRID, 2 * GRID)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)
        keep_focus_for_the_keyboard(frame)
        self._show_fold()

    @property
    def tab_stops(self) -> list[QWidget]:
        """What Tab goes through, in order."""
        month = [*self.month.tab_stops, *self.night.tab_stops]
        return [self.fold, *self.shifts.tab_stops, *month, *self.rota.tab_stops]

    def show_view(self, view: SettingsView) -> None:
        """Shows what is kept; what is folded out, open or being typed stays so."""
        if self._view and self._view.preferences.schedule != view.preferences.schedule:
            self._take_back()
        self._view = view
        schedule = view.preferences.schedule
        self.summary.setText(shifts_summary(schedule, view.today))
        self.shifts.show_schedule(schedule)
        self.month.show_schedule(schedule, view.today, letters(schedule.shifts))
        self.rota.show_schedule(schedule, view.today)
        self._show_night()
        order_tabs(self.tab_stops)

    def _show_night(self) -> None:
        night = self.month.open_night
        if self._view and night:
            self.night.show_night(self._view.preferences.schedule, night)
        self.night.setVisible(night is not None)

    def _take_back(self) -> None:
        for refusal in (self.shift_refusal, self.night_refusal, self.rota_refusal):
            refusal.take_back()

    def _open(self, opened: bool) -> None:
        self.inside.setVisible(opened)
        self._show_fold()

    def _show_fold(self) -> None:
        title = tr("Shifts and nights off")
        self.fold.setText(f"{title}  {OPENED if self.fold.isChecked() else CLOSED}")
        self.fold.setAccessibleName(title)

    def _open_night(self, night: date) -> None:
        by_keyboard = self.month.has_focus
        self.night_refusal.take_back()
        self.month.open(night)
        self._show_night()
        order_tabs(self.tab_stops)
        if by_keyboard:
            self.night.take_focus()

    def _put(self, name: str | None) -> None:
        night = self.month.open_night
        if self._view is None or night is None:
            return
        try:
            after = with_dates(self._view.preferences.schedule, {night: name})
        except Refusal as reason:
            self.night_refusal.say(reason)
        else:
            self._tell(after)
        self._show_night()

    def _tell(self, after: Schedule) -> None:
        """Tells what makes this schedule of the one that is kept."""
        self._take_back()
        if self._view:
            keys = changes(self._view.preferences.schedule, after)
            if keys:
                self.changed.emit(keys)
