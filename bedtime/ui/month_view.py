"""A month of nights, each with what stands on its date; a press or Enter chooses one."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from bedtime.core.language import tr
from bedtime.core.moments import month_of, short_weekday, weekday_name
from bedtime.core.schedule import ONE_DAY, YEARS, Schedule
from bedtime.ui.column import order_tabs, words
from bedtime.ui.night_cell import WEEK, NightCell
from bedtime.ui.theme import GRID

BETWEEN = 2  # days, in pixels
FIRST_MONTH, LAST_MONTH = date(YEARS[0], 1, 1), date(YEARS[-1], 12, 1)


def month_after(month: date, months: int) -> date:
    """The first day of the month so many months on; the first or the last that there is beyond it."""
    years, place = divmod(month.year * 12 + month.month - 1 + months, 12)
    return min(max(date(years, place + 1, 1), FIRST_MONTH), LAST_MONTH)


def days_of(month: date) -> int:
    """How many days the month has."""
    return monthrange(month.year, month.month)[1]


class MonthView(QWidget):
    """Shows a month; Tab stops at its two buttons and at one day, from which the arrow keys go to all others."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cells: dict[date, NightCell] = {}
        self.month = FIRST_MONTH
        self.open_night: date | None = None
        self._stop = FIRST_MONTH
        self._shown: tuple[Schedule, date, Mapping[str, str]] | None = None
        self.title = words()
        self.previous = self._button("‹", tr("Month before"), -1)  # noqa: RUF001 - an arrow head
        self.next = self._button("›", tr("Next month"), 1)  # noqa: RUF001 - an arrow head
        self.weekdays = [QLabel() for _ in range(WEEK)]
        self._first_weekday = QLocale().firstDayOfWeek().value - 1
        self.legend = words(role="muted")
        self._grid = QGridLayout()
        self._arrange()

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(self.title, 1)
        head.addWidget(self.previous)
        head.addWidget(self.next)
        self._grid.setHorizontalSpacing(BETWEEN)
        self._grid.setVerticalSpacing(BETWEEN)
        for column, label in enumerate(self.weekdays):
            label.setProperty("role", "muted")
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            self._grid.addWidget(label, 0, column)
            self._grid.setColumnStretch(column, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addLayout(head)
        layout.addLayout(self._grid)
        layout.addWidget(self.legend)
        self._name_weekdays()

    @property
    def tab_stops(self) -> list[QWidget]:
        """What Tab goes through, in order."""
        return [self.previous, self.next, *self.cells.values()]

    @property
    def has_focus(self) -> bool:
        """Whether the keyboard is on one of its days."""
        return any(cell.hasFocus() for cell in self.cells.values())

    def show_schedule(self, schedule: Schedule, today: date, letters: Mapping[str, str]) -> None:
        """Shows what the dates hold, at first in the month of `today`; `letters` stand for names that are too long."""
        is_first = self._shown is None
        self._shown = schedule, today, letters
        if is_first:
            self._stop = today
            self._show_month(today.replace(day=1))
        self._fill()

    def open(self, night: date | None) -> None:
        """Marks the day whose choices stand below, none for None."""
        self.open_night = night
        for day, cell in self.cells.items():
            cell.setChecked(day == night)

    def turn(self, months: int) -> None:
        """Shows the month so many months on."""
        self._show_month(month_after(self.month, months))
        self._fill()

    def go_to(self, night: date) -> None:
        """Puts the focus on a day, in whichever month it lies."""
        if night.year not in YEARS:
            return
        self._stop = night
        if night.replace(day=1) != self.month:
            self._show_month(night.replace(day=1))
            self._fill()
        # A day that is no stop takes no focus, and the one that has it must not lose it to a stranger meanwhile.
        self.cells[night].setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.cells[night].setFocus(Qt.FocusReason.OtherFocusReason)
        self._leave_one_stop()

    def _button(self, sign: str, name: str, months: int) -> QPushButton:
        button = QPushButton(sign)
        button.setProperty("role", "sign")
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self.turn(months))
        return button

    def _show_month(self, month: date) -> None:
        before, had_focus = self.cells, self.has_focus
        self.month = month
        self.title.setText(month_of(month))
        self.previous.setEnabled(month > FIRST_MONTH)
        self.next.setEnabled(month < LAST_MONTH)
        days = [month + place * ONE_DAY for place in range(days_of(month))]
        self.cells = {day: self._made(day) for day in days}
        self._stop = month.replace(day=min(self._stop.day, len(days)))
        if had_focus:
            self.cells[self._stop].setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.cells[self._stop].setFocus(Qt.FocusReason.OtherFocusReason)
        for cell in before.values():
            self._grid.removeWidget(cell)
            cell.hide()
            cell.deleteLater()
        self._leave_one_stop()
        order_tabs(self.tab_stops)

    def _made(self, day: date) -> NightCell:
        cell = NightCell(day)
        cell.setChecked(day == self.open_night)
        cell.clicked.connect(lambda: self.chosen.emit(day))
        cell.moved.connect(lambda step: self.go_to(day + step))
        cell.turned.connect(lambda months: self.go_to(self._same_day(day, months)))
        cell.ended.connect(self._go_to_end)
        place = day.day - 1 + (self.month.weekday() - self._first_weekday) % WEEK
        self._grid.addWidget(cell, 1 + place // WEEK, place % WEEK)
        cell.show()  # at once: what is not seen yet takes no focus
        return cell

    @staticmethod
    def _same_day(day: date, months: int) -> date:
        """The same day of another month, or its last one."""
        month = month_after(day.replace(day=1), months)
        return month.replace(day=min(day.day, days_of(month)))

    def _go_to_end(self, to_last: bool) -> None:
        days = list(self.cells)
        self.go_to(days[-1] if to_last else days[0])

    def _fill(self) -> None:
        if self._shown:
            for cell in self.cells.values():
                cell.show_night(*self._shown)
            self._fit()

    def _fit(self) -> None:
        """Where a name is too long for its day, letters stand for it, and below what they mean."""
        room = (self.width() - (WEEK - 1) * BETWEEN) / WEEK
        for cell in self.cells.values():
            cell.fit(room)
        self.legend.setText("  ·  ".join(sorted({cell.legend for cell in self.cells.values()} - {""})))
        self.legend.setVisible(bool(self.legend.text()))

    def _leave_one_stop(self) -> None:
        for day, cell in self.cells.items():
            cell.setFocusPolicy(Qt.FocusPolicy.TabFocus if day == self._stop else Qt.FocusPolicy.NoFocus)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, a weekday is one letter, and a shift one or two."""
        super().resizeEvent(event)
        self._fit()
        self._name_weekdays()

    def _name_weekdays(self) -> None:
        metrics = self.fontMetrics()
        room = self.width() / WEEK - BETWEEN
        fits = max(metrics.horizontalAdvance(short_weekday(day)) for day in range(WEEK)) <= room
        for column, label in enumerate(self.weekdays):
            day = (column + self._first_weekday) % WEEK
            label.setText(short_weekday(day) if fits else weekday_name(day)[:1])
            label.setAccessibleName(weekday_name(day))
