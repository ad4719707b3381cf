"""The week at a glance: a row for each evening, from evening to morning, with a bar for the night."""

from collections.abc import Collection
from datetime import timedelta

from PySide6.QtCore import QLocale, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from bedtime.core.language import tr
from bedtime.core.moments import clock_time, full_hour, short_weekday
from bedtime.core.schedule import Schedule, Times
from bedtime.core.schedule_edit import week_of
from bedtime.core.schedule_words import end_of, start_of, week_words
from bedtime.core.wording import length
from bedtime.ui.entry_field import WIDEST
from bedtime.ui.theme import GRID, SMALL_POINTS, colours, font_of, in_bold

HOUR = timedelta(hours=1)
USUAL_START, USUAL_END = 20, 34  # hours from the date's midnight: shown even where every night is shorter
LABEL_STEPS = (1, 2, 3, 4, 6, 12)
WEEK = 7
ROUNDING = 6.0
INSIDE = 6.0  # beside the times in a bar
BETWEEN = 3.0  # above and below a bar
LABEL_GAP = 1.25  # of a label's width
ROOMY = 11  # times beside each other: with less room for the bars, how long the nights are does not stand beside them


class WeekStrip(QWidget):
    """Shows the usual nights; those of the evenings that are being set are filled. A press on a row tells its day."""

    pressed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._week: tuple[Times, ...] = ()
        self._set: frozenset[int] = frozenset()
        first = QLocale().firstDayOfWeek().value - 1
        self.days = [(first + place) % WEEK for place in range(WEEK)]
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Your week"))

    def show_week(self, schedule: Schedule, being_set: Collection[int]) -> None:
        """Shows this week; `being_set` are the days (Monday is 0) whose times stand below."""
        self._week, self._set = week_of(schedule), frozenset(being_set)
        self.setAccessibleDescription(week_words(schedule))
        self.update()

    def sizeHint(self) -> QSize:
        """The hours, and a row for each evening."""
        rows = self._hours_height + WEEK * self._row_height
        return QSize(40 * GRID, round(rows))

    def minimumSizeHint(self) -> QSize:
        """As narrow as its days with a little room for the bars."""
        return QSize(round(self._names_width) + 10 * GRID, self.sizeHint().height())

    @property
    def small(self) -> QFont:
        """What the hours and the times in the bars are written in."""
        return font_of(self.font(), SMALL_POINTS)

    @property
    def _hours_height(self) -> float:
        return QFontMetricsF(self.small).height() + GRID / 2

    @property
    def _row_height(self) -> float:
        return max(QFontMetricsF(self.font()).height(), QFontMetricsF(self.small).height() + GRID / 2) + 2 * BETWEEN

    @property
    def _names_width(self) -> float:
        metrics = QFontMetricsF(in_bold(self.font()))
        return max(metrics.horizontalAdvance(short_weekday(day)) for day in range(WEEK)) + 2 * GRID

    @property
    def _lengths_width(self) -> float:
        metrics = QFontMetricsF(self.small)
        texts = [length(end_of(times) - start_of(times)) for times in self._week]
        needed = max((metrics.horizontalAdvance(text) for text in texts), default=0.0) + 2 * GRID
        return (
            needed
            if self.width() > self._names_width + needed + ROOMY * metrics.horizontalAdvance(clock_time(WIDEST))
            else 0.0
        )

    @property
    def _bars(self) -> QRectF:
        """Where the bars stand; on its side in a language that is written from the right."""
        left, right = self._names_width, self._lengths_width
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            left, right = right, left
        return QRectF(left, self._hours_height, self.width() - left - right, WEEK * self._row_height)

    @property
    def hours(self) -> tuple[int, int]:
        """The first and the last hour shown, from the midnight of the night's date."""
        starts = [start_of(times) // HOUR for times in self._week]
        ends = [-(-end_of(times) // HOUR) for times in self._week]
        return min([USUAL_START, *starts]), max([USUAL_END, *ends])

    def _x(self, bars: QRectF, hour: float) -> float:
        first, last = self.hours
        share = (hour - first) / (last - first)
        is_mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        return bars.right() - share * bars.width() if is_mirrored else bars.x() + share * bars.width()

    def day_at(self, height: float) -> int | None:
        """The day whose row is at this height, in pixels; None above the rows."""
        place = int((height - self._hours_height) // self._row_height)
        return self.days[place] if 0 <= place < WEEK else None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A press on a row tells its day."""
        day = self.day_at(event.position().y())
        if day is not None and event.button() is Qt.MouseButton.LeftButton:
            self.pressed.emit(day)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The hours and their lines, then a row for each evening."""
        if not self._week:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bars = self._bars
        self._draw_hours(painter, bars)
        for place, day in enumerate(self.days):
            row = QRectF(0, bars.y() + place * self._row_height, self.width(), self._row_height)
            self._draw_name(painter, row, day)
            self._draw_night(painter, bars, row, day)

    def _draw_hours(self, painter: QPainter, bars: QRectF) -> None:
        metrics = QFontMetricsF(self.small)
        first, last = self.hours
        width = max(metrics.horizontalAdvance(full_hour(hour)) for hour in range(first, last + 1))
        most = max(bars.width() / (width * LABEL_GAP), 1)
        step = next((each for each in LABEL_STEPS if (last - first) / each <= most), LABEL_STEPS[-1])
        painter.setFont(self.small)
        for hour in range(-(-first // step) * step, last + 1, step):
            x = self._x(bars, hour)
            painter.setPen(QPen(colours().color(QPalette.ColorRole.Mid), 1))
            painter.drawLine(round(x), round(bars.y()), round(x), round(bars.bottom()))
            if not width / 2 <= x <= self.width() - width / 2:
                continue  # it would be cut
            painter.setPen(colours().color(QPalette.ColorRole.PlaceholderText))
            label = QRectF(x - width, 0, 2 * width, metrics.height())
            painter.drawText(label, Qt.AlignmentFlag.AlignCenter, full_hour(hour))

    def _draw_name(self, painter: QPainter, row: QRectF, day: int) -> None:
        is_set = day in self._set
        role = QPalette.ColorRole.WindowText if is_set else QPalette.ColorRole.PlaceholderText
        painter.setPen(colours().color(role))
        painter.setFont(in_bold(self.font()) if is_set else self.font())
        painter.drawText(row, self._leading, short_weekday(day))

    @property
    def _leading(self) -> Qt.AlignmentFlag:
        is_mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if is_mirrored else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute

    @property
    def _trailing(self) -> Qt.AlignmentFlag:
        is_mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignLeft if is_mirrored else Qt.AlignmentFlag.AlignRight
        return side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute

    def _draw_night(self, painter: QPainter, bars: QRectF, row: QRectF, day: int) -> None:
        times, palette = self._week[day], colours()
        ends = [self._x(bars, each / HOUR) for each in (start_of(times), end_of(times))]
        bar = QRectF(min(ends), row.y() + BETWEEN, max(ends) - min(ends), row.height() - 2 * BETWEEN)
        filled = day in self._set
        muted = palette.color(QPalette.ColorRole.PlaceholderText)
        painter.setPen(QPen(muted, 1.5))
        painter.setBrush(muted if filled else palette.color(QPalette.ColorRole.Button))
        painter.drawRoundedRect(bar.adjusted(0.75, 0.75, -0.75, -0.75), ROUNDING, ROUNDING)
        painter.setFont(self.small)
        if self._lengths_width:
            painter.setPen(muted)
            painter.drawText(row, self._trailing, length(end_of(times) - start_of(times)))
        lights_out, wake = clock_time(times.lights_out), clock_time(times.wake)
        metrics = QFontMetricsF(self.small)
        if metrics.horizontalAdvance(lights_out) + metrics.horizontalAdvance(wake) + 3 * INSIDE > bar.width():
            return  # the times stand below the strip too
        role = QPalette.ColorRole.HighlightedText if filled else QPalette.ColorRole.WindowText
        painter.setPen(palette.color(role))
        inside = bar.adjusted(INSIDE, 0, -INSIDE, 0)
        painter.drawText(inside, self._leading, lights_out)
        painter.drawText(inside, self._trailing, wake)
