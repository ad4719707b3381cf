"""A date with two buttons: typed, stepped by a day, or with the arrow keys."""

from datetime import date, timedelta

from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QDateEdit, QHBoxLayout, QPushButton, QWidget

from bedtime.core.language import mark, spoken, tr
from bedtime.ui.flow import Flow
from bedtime.ui.theme import GRID
from bedtime.ui.undo_keys import UndoLeft

FORMAT = mark("d MMM yyyy")  # day, month and year in the order and with the signs a language has


class DayEdit(QDateEdit):
    """Lets the wheel scroll the page."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A page that scrolls under the pointer must change nothing."""
        event.ignore()


class DateField(QWidget):
    """A day between the first and the last one; it follows the last until it is changed by hand."""

    def __init__(self, name: str, first: date, last: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._first, self._last = first, last
        self.field = DayEdit()
        self.field.setLocale(QLocale(spoken()))  # so that the months stand in it as in all other words
        self.field.setDisplayFormat(tr(FORMAT))
        self.field.setAccessibleName(name)
        self.field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.field.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.earlier = self._button("−", -1, tr("{name}: a day earlier", name=name))  # noqa: RUF001 - a minus, as wide as the plus
        self.later = self._button("+", 1, tr("{name}: a day later", name=name))
        signs = QWidget()
        beside = QHBoxLayout(signs)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(GRID // 2)
        beside.addWidget(self.earlier)
        beside.addWidget(self.later)
        flow = Flow(self, GRID // 2)
        flow.addWidget(self.field)
        flow.addWidget(signs)
        self.field.setMinimumDate(QDate(first.year, first.month, first.day))
        self.field.dateChanged.connect(self._show_limits)
        UndoLeft(self.field)
        self.show_last(last)
        self.show_date(last)

    @property
    def value(self) -> date:
        """The day."""
        shown = self.field.date()
        return date(shown.year(), shown.month(), shown.day())

    def show_date(self, day: date) -> None:
        """Shows a day."""
        self.field.setDate(QDate(day.year, day.month, day.day))
        self._show_limits()

    def show_last(self, last: date) -> None:
        """The last day that may be chosen."""
        follows = self.value == self._last
        self._last = last
        self.field.setMaximumDate(QDate(last.year, last.month, last.day))
        if follows:
            self.show_date(last)

    def _button(self, sign: str, days: int, name: str) -> QPushButton:
        button = QPushButton(sign)
        button.setProperty("role", "sign")
        button.setAccessibleName(name)
        button.setAutoRepeat(True)
        # The arrow keys in the field do the same: two more stops for Tab would only be in the way.
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(lambda: self.show_date(self.value + timedelta(days=days)))
        return button

    def _show_limits(self) -> None:
        self.earlier.setEnabled(self.value > self._first)
        self.later.setEnabled(self.value < self._last)
