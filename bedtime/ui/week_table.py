"""What each week adds up to: weeks beside each other where there is room, else below each other."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from bedtime.core.history_words import WeekRow
from bedtime.ui.column import words
from bedtime.ui.theme import BODY_POINTS, GRID, sized

NAME_CHARACTERS, WEEK_CHARACTERS = 18, 9  # the least room for the facts' names and for a week beside them


class _Week:
    """The labels of one week; beside other weeks only the first one's names are seen."""

    def __init__(self) -> None:
        self.name = words()
        sized(self.name, BODY_POINTS, QFont.Weight.DemiBold)
        self.facts: list[tuple[QLabel, QLabel]] = []

    def show(self, is_shown: bool, *, with_names: bool) -> None:
        self.name.setVisible(is_shown)
        for name, value in self.facts:
            name.setVisible(is_shown and with_names)
            value.setVisible(is_shown)

    def show_row(self, row: WeekRow) -> None:
        self.name.setText(row.name)
        while len(self.facts) < len(row.facts):
            self.facts.append((words(role="muted"), words()))
        for (name, value), (fact, text) in zip(self.facts, row.facts, strict=True):
            name.setText(fact)
            value.setText(text)
            value.setAccessibleName(f"{row.name}, {fact}: {text}")


class WeekTable(QWidget):
    """Shows the weeks; every one has the same facts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.weeks: list[_Week] = []
        self._placed: tuple[bool, int] | None = None
        self._shown = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(GRID // 2)

    def show_weeks(self, rows: Sequence[WeekRow]) -> None:
        """Shows these, the earliest first."""
        while len(self.weeks) < len(rows):
            self.weeks.append(_Week())
        for week, row in zip(self.weeks, rows, strict=False):
            week.show_row(row)
        self._shown = len(rows)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, the weeks stand below each other."""
        super().resizeEvent(event)
        self._place()

    @property
    def is_stacked(self) -> bool:
        """Whether the weeks stand below each other."""
        return self.width() < self.fontMetrics().averageCharWidth() * (NAME_CHARACTERS + WEEK_CHARACTERS * self._shown)

    def _place(self) -> None:
        stacked = self.is_stacked
        if self._placed == (stacked, self._shown):
            return
        self._placed = stacked, self._shown
        for place, week in enumerate(self.weeks):
            is_shown = place < self._shown
            if is_shown and stacked:
                self._stack(place, week)
            elif is_shown:
                self._stand_beside(place, week)
            week.show(is_shown, with_names=stacked or place == 0)
        columns = 1 if stacked else self._shown
        for column in range(len(self.weeks) + 1):
            self._grid.setColumnStretch(column, 2 if 0 < column <= columns else 0)
        self._grid.setColumnStretch(0, 3)

    def _stack(self, place: int, week: _Week) -> None:
        top = place * (len(week.facts) + 1)
        # A little air above every week but the first.
        week.name.setContentsMargins(0, GRID if place else 0, 0, 0)
        self._grid.addWidget(week.name, top, 0, 1, 2)
        for row, (name, value) in enumerate(week.facts, top + 1):
            self._grid.addWidget(name, row, 0)
            self._set(value, row, 1)

    def _stand_beside(self, place: int, week: _Week) -> None:
        week.name.setContentsMargins(0, 0, 0, 0)
        self._set(week.name, 0, place + 1)
        for row, (name, value) in enumerate(week.facts, 1):
            if place == 0:
                self._grid.addWidget(name, row, 0)
            self._set(value, row, place + 1)

    def _set(self, label: QLabel, row: int, column: int) -> None:
        label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(label, row, column)
