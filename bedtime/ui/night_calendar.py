"""The calendar of nights: weeks as rows, a day for each night, chosen with a press or Enter."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QLocale, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from bedtime.core.history import Mark
from bedtime.core.history_words import night_line, night_name
from bedtime.core.moments import short_day, short_weekday, weekday_name
from bedtime.core.morning import Noticed
from bedtime.core.schedule import ONE_DAY
from bedtime.ui import legend
from bedtime.ui.theme import GRID, colours

WEEK = 7
MARK_HEIGHT = 14
STEPS_HEIGHT = 8
INSIDE = 4
ROUNDING = 8
MARKS = {Noticed.YES: legend.JERK, Noticed.NO: legend.NOTHING, Noticed.UNSURE: legend.UNSURE}
STEPS_OF_KEYS = {
    Qt.Key.Key_Left: -ONE_DAY,
    Qt.Key.Key_Right: ONE_DAY,
    Qt.Key.Key_Up: -WEEK * ONE_DAY,
    Qt.Key.Key_Down: WEEK * ONE_DAY,
}


class DayCell(QAbstractButton):
    """One day: its number, whether there were jerks, and how many steps were kept."""

    moved = Signal(object)
    ended = Signal(bool)

    def __init__(self, mark: Mark, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.mark = mark
        self._names_month = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def show_mark(self, mark: Mark, *, is_seen: bool, names_month: bool) -> None:
        """Shows a night; one that Bedtime did not see is its number alone."""
        self.mark = mark
        self._names_month = names_month
        self.setEnabled(is_seen)
        self.setCursor(Qt.CursorShape.PointingHandCursor if is_seen else Qt.CursorShape.ArrowCursor)
        self.setAccessibleName(night_name(mark))
        self.setToolTip(night_line(mark) if is_seen else "")
        self.update()

    def sizeHint(self) -> QSize:
        """The number, the mark and the steps below each other."""
        metrics = self.fontMetrics()
        mark = max(MARK_HEIGHT, metrics.height())
        return QSize(metrics.horizontalAdvance("00") + 2 * INSIDE, metrics.height() + mark + STEPS_HEIGHT + 2 * INSIDE)

    def minimumSizeHint(self) -> QSize:
        """As wide as its number."""
        return QSize(self.fontMetrics().horizontalAdvance("00") + 2, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrow keys, Home and End go to another day; Enter and Space choose."""
        key = event.key()
        if key in STEPS_OF_KEYS:
            self.moved.emit(STEPS_OF_KEYS[Qt.Key(key)])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.ended.emit(key == Qt.Key.Key_End)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A rounded ground under the pointer or the focus, and what the night holds."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_ground(painter)
        metrics = self.fontMetrics()
        inside = QRectF(self.rect()).adjusted(INSIDE, INSIDE, -INSIDE, -INSIDE)
        painter.setPen(colours().color(self._ink))
        number = QRectF(inside.x() - INSIDE, inside.y(), inside.width() + 2 * INSIDE, metrics.height())
        painter.drawText(number, Qt.AlignmentFlag.AlignCenter, self._number(number.width()))
        if not self.isEnabled():
            return
        below = QRectF(inside.x(), number.bottom(), inside.width(), inside.height() - metrics.height() - STEPS_HEIGHT)
        if self.mark.noticed:
            draw, _ = MARKS[self.mark.noticed]
            draw(painter, colours(), below)
        if self.mark.entered_late:
            late = QRectF(below.center().x() + 2 * legend.DOT, below.y(), 2 * legend.DOT, below.height())
            legend.draw_late(painter, colours(), late)
        if self.mark.kept:
            width = min(inside.width(), 4.0 * GRID)
            steps = QRectF(inside.center().x() - width / 2, below.bottom(), width, STEPS_HEIGHT)
            legend.draw_steps(painter, colours(), steps, self.mark.kept / self.mark.planned_steps)

    def _draw_ground(self, painter: QPainter) -> None:
        ring = QPalette.ColorRole.Highlight if self.hasFocus() else QPalette.ColorRole.Button
        if self.hasFocus() or (self.isEnabled() and self.underMouse()):
            painter.setPen(QPen(colours().color(ring), 2))
            painter.setBrush(colours().color(QPalette.ColorRole.Button))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), ROUNDING, ROUNDING)

    @property
    def _ink(self) -> QPalette.ColorRole:
        """Of the number: bright where there is an answer, faint where there is no night to press."""
        if not self.isEnabled():
            return QPalette.ColorRole.Mid
        return QPalette.ColorRole.WindowText if self.mark.noticed else QPalette.ColorRole.PlaceholderText

    def _number(self, width: float) -> str:
        long = short_day(self.mark.date)
        fits = self.fontMetrics().horizontalAdvance(long) <= width
        return long if self._names_month and fits else str(self.mark.date.day)


class NightCalendar(QWidget):
    """Shows some nights by the week; Tab stops at one day, and the arrow keys go to the others."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cells: list[DayCell] = []
        self.weekdays = [QLabel() for _ in range(WEEK)]
        self._stop: date | None = None
        self._places: dict[DayCell, tuple[int, int]] = {}
        self.legend = legend.Legend((*MARKS.values(), legend.STEPS_KEPT, legend.LATE))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        self._grid = QGridLayout()
        layout.addLayout(self._grid)
        layout.addWidget(self.legend)
        self._grid.setHorizontalSpacing(2)
        self._grid.setVerticalSpacing(GRID // 2)
        self._first_weekday = QLocale().firstDayOfWeek().value - 1
        for column, label in enumerate(self.weekdays):
            label.setProperty("role", "muted")
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            self._grid.addWidget(label, 0, column)
            self._grid.setColumnStretch(column, 1)
        self._name_weekdays()

    def show_nights(self, marks: Sequence[Mark], first: date) -> None:
        """Shows these, in order; those before `first` are days without a night, and cannot be chosen."""
        self.cells += [self._made(mark) for mark in marks[len(self.cells) :]]
        for cell in self.cells[len(marks) :]:
            cell.hide()
        for place, (cell, mark) in enumerate(zip(self.cells, marks, strict=False)):
            cell.show_mark(mark, is_seen=mark.date >= first, names_month=place == 0 or mark.date.day == 1)
            days = (mark.date - marks[0].date).days + (marks[0].date.weekday() - self._first_weekday) % WEEK
            self._place(cell, 1 + days // WEEK, days % WEEK)
            cell.show()
        if self._cell(self._stop) is None:
            self._stop = self.days[-1] if self.days else None
        self._leave_one_stop()
        self.legend.show_only({meaning for mark in marks if mark.date >= first for meaning in _meanings(mark)})

    def _place(self, cell: DayCell, row: int, column: int) -> None:
        if self._places.get(cell) != (row, column):
            self._places[cell] = row, column
            self._grid.addWidget(cell, row, column)

    @property
    def days(self) -> list[date]:
        """The days that can be chosen."""
        return [cell.mark.date for cell in self.cells if cell.isEnabled() and not cell.isHidden()]

    def cell_of(self, day: date) -> DayCell:
        """A day that is shown."""
        return next(cell for cell in self.cells if cell.mark.date == day and not cell.isHidden())

    def _cell(self, day: date | None) -> DayCell | None:
        return self.cell_of(day) if day in self.days and day else None

    def _made(self, mark: Mark) -> DayCell:
        cell = DayCell(mark)
        cell.clicked.connect(lambda: self.chosen.emit(cell.mark.date))
        cell.moved.connect(lambda step: self._move(cell, step))
        cell.ended.connect(self._go_to_end)
        return cell

    def _move(self, cell: DayCell, step: timedelta) -> None:
        target = self._cell(cell.mark.date + step)
        if target:
            self._go_to(target)

    def _go_to_end(self, to_last: bool) -> None:
        days = self.days
        self._go_to(self.cell_of(days[-1] if to_last else days[0]))

    def _go_to(self, cell: DayCell) -> None:
        self._stop = cell.mark.date
        # A day that is no stop takes no focus, and the one that has it must not lose it to a stranger meanwhile.
        cell.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        cell.setFocus(Qt.FocusReason.OtherFocusReason)
        self._leave_one_stop()

    def _leave_one_stop(self) -> None:
        for cell in self.cells:
            is_stop = cell.mark.date == self._stop and cell.isEnabled() and not cell.isHidden()
            cell.setFocusPolicy(Qt.FocusPolicy.TabFocus if is_stop else Qt.FocusPolicy.NoFocus)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, a weekday is one letter."""
        super().resizeEvent(event)
        self._name_weekdays()

    def _name_weekdays(self) -> None:
        metrics = self.fontMetrics()
        room = self.width() / WEEK - GRID / 2
        fits = max(metrics.horizontalAdvance(short_weekday(number)) for number in range(WEEK)) <= room
        for column, label in enumerate(self.weekdays):
            number = (column + self._first_weekday) % WEEK
            label.setText(short_weekday(number) if fits else weekday_name(number)[:1])
            label.setAccessibleName(weekday_name(number))


def _meanings(mark: Mark) -> list[str]:
    """What the marks in a day's cell mean."""
    jerks = [MARKS[mark.noticed][1]] if mark.noticed else []
    steps = [legend.STEPS_KEPT[1]] if mark.kept else []
    return [*jerks, *steps, *([legend.LATE[1]] if mark.entered_late else [])]
