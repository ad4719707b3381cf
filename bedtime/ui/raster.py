"""The sleep raster: nights beside each other, the clock downwards, a bar from falling asleep to waking."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from bedtime.core.history import Mark
from bedtime.core.history_view import Axis, asleep_hours, axis, jerk_hours
from bedtime.core.history_words import night_line, short_day
from bedtime.core.language import mark, tr
from bedtime.core.moments import axis_hour
from bedtime.ui import legend
from bedtime.ui.steady_line import SteadyLine
from bedtime.ui.theme import GRID, colours

LINE_GAP = 4 * GRID
AIR = 1.3  # times a line of words, between two hours
WIDEST_BAR, BAR_OF_SLOT = 10.0, 0.5
MONDAY = 0
DAYS_OF_WEEK = 7
HINT = mark("Point at a night, or go through them with the arrow keys; Enter opens it.")
OPEN = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class RasterPlot(QWidget):
    """Draws the nights; the pointer and the arrow keys select one, a press or Enter chooses it."""

    selected = Signal(object)
    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._marks: tuple[Mark, ...] = ()
        self._first: date | None = None
        self._axis = Axis()
        self.selection: Mark | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(tr("Sleep by night"))

    def show_nights(self, marks: Sequence[Mark], first: date) -> None:
        """Draws these; those before `first` stay empty and cannot be chosen."""
        self._marks, self._first = tuple(marks), first
        self._axis = axis(marks)
        kept = self.selection.date if self.selection else None
        self._select(next((mark for mark in self.nights if mark.date == kept), None))
        self.updateGeometry()
        self.update()

    @property
    def nights(self) -> list[Mark]:
        """The nights that can be chosen."""
        return [mark for mark in self._marks if self._first is None or mark.date >= self._first]

    def sizeHint(self) -> QSize:
        """As tall as the span of the clock asks for, with the dates below."""
        words = self.fontMetrics().height()
        lines = len(self._axis.lines)
        return QSize(30 * GRID, round((lines - 1) * max(LINE_GAP, AIR * words) + 2 * words))

    def minimumSizeHint(self) -> QSize:
        """It may become narrow, never lower."""
        return QSize(20 * GRID, self.sizeHint().height())

    def place_of(self, night: date) -> QRectF:
        """The column of a night."""
        room, width = self._room, self._slot
        place = next(place for place, mark in enumerate(self._marks) if mark.date == night)
        return QRectF(room.x() + place * width, 0, width, room.bottom() + self.fontMetrics().height() / 2)

    @property
    def _slot(self) -> float:
        """The width of a column."""
        return self._room.width() / max(len(self._marks), 1)

    @property
    def _room(self) -> QRectF:
        """Where the clock's span lies: beside the hours, above the dates."""
        metrics = self.fontMetrics()
        beside = max(metrics.horizontalAdvance(axis_hour(hour)) for hour in self._axis.lines) + 1.5 * GRID
        half = metrics.height() / 2
        return QRectF(beside, half, self.width() - beside - 2, self.height() - 2 * metrics.height())

    def _at(self, position: QPointF) -> Mark | None:
        place = int((position.x() - self._room.x()) // self._slot)
        mark = self._marks[place] if 0 <= place < len(self._marks) else None
        return mark if mark in self.nights else None

    def _select(self, mark: Mark | None) -> None:
        if mark != self.selection:
            self.selection = mark
            self.setAccessibleDescription(night_line(mark) if mark else tr(HINT))
            self.selected.emit(mark)
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Selects what is pointed at."""
        self._select(self._at(event.position()) or self.selection)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Keeps the press, so that its release comes here."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Chooses it."""
        mark = self._at(event.position())
        if mark and event.button() is Qt.MouseButton.LeftButton:
            self._select(mark)
            self.chosen.emit(mark.date)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begins at the last night."""
        super().focusInEvent(event)
        if self.nights and self.selection is None:
            self._select(self.nights[-1])
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Takes the ring away."""
        super().focusOutEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrow keys, Home and End select; Enter and Space choose."""
        nights = self.nights
        here = nights.index(self.selection) if self.selection in nights else len(nights) - 1
        goes = {
            Qt.Key.Key_Left: here - 1,
            Qt.Key.Key_Right: here + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(nights) - 1,
        }
        if nights and event.key() in goes:
            self._select(nights[min(max(goes[Qt.Key(event.key())], 0), len(nights) - 1)])
        elif self.selection and event.key() in OPEN:
            self.chosen.emit(self.selection.date)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The selected column, the clock's lines, the nights, and the date of every Monday below."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.selection:
            self._draw_selection(painter, self.place_of(self.selection.date))
        self._draw_clock(painter)
        for night in self.nights:
            self._draw_night(painter, night)
        self._draw_dates(painter)

    def _draw_selection(self, painter: QPainter, place: QRectF) -> None:
        colour = QPalette.ColorRole.Highlight if self.hasFocus() else QPalette.ColorRole.Button
        painter.setPen(QPen(colours().color(colour), 2))
        painter.setBrush(colours().color(QPalette.ColorRole.Button))
        painter.drawRoundedRect(place.adjusted(0, 1, 0, -1), 5, 5)

    def _draw_clock(self, painter: QPainter) -> None:
        room, height = self._room, self.fontMetrics().height()
        for hour in self._axis.lines:
            y = room.y() + self._axis.share(hour) * room.height()
            line = colours().color(QPalette.ColorRole.Mid)
            line.setAlphaF(0.5)
            painter.setPen(QPen(line, 1))
            painter.drawLine(QPointF(room.x(), y), QPointF(room.right(), y))
            painter.setPen(colours().color(QPalette.ColorRole.PlaceholderText))
            words = QRectF(0, y - height / 2, room.x(), height)
            painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, axis_hour(hour))

    def _draw_night(self, painter: QPainter, mark: Mark) -> None:
        room, place = self._room, self.place_of(mark.date)
        slept = asleep_hours(mark)
        width = min(WIDEST_BAR, place.width() * BAR_OF_SLOT)
        if slept:
            top, bottom = (room.y() + self._axis.share(hours) * room.height() for hours in slept)
            bar = QRectF(place.center().x() - width / 2, top, width, max(bottom - top, width))
            draw = legend.draw_planned if mark.as_planned else legend.draw_asleep
            draw(painter, colours(), bar)
        at = jerk_hours(mark)
        if at is not None:
            y = room.y() + self._axis.share(at) * room.height()
            legend.draw_jerk(painter, colours(), QRectF(place.x(), y, place.width(), 0))

    def _draw_dates(self, painter: QPainter) -> None:
        metrics = self.fontMetrics()
        painter.setPen(colours().color(QPalette.ColorRole.PlaceholderText))
        below = self.height() - metrics.height()
        mondays = [mark.date for mark in self._marks if mark.date.weekday() == MONDAY]
        texts = [short_day(monday) for monday in mondays]
        week = DAYS_OF_WEEK * self._slot
        if any(metrics.horizontalAdvance(text) + GRID > week for text in texts):
            texts = [str(monday.day) for monday in mondays]
        taken = 0.0
        for monday, text in zip(mondays, texts, strict=True):
            width = metrics.horizontalAdvance(text) + 2
            left = min(self.place_of(monday).x(), self.width() - width)
            if left < taken:  # the last one, kept within the edge, would stand on the one before
                continue
            taken = left + width + GRID / 2
            painter.drawText(QRectF(left, below, width, metrics.height()), Qt.AlignmentFlag.AlignLeft, text)


class SleepRaster(QWidget):
    """The plot, what its marks mean, and a line that says what the selected night holds."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plot = RasterPlot()
        self.legend = legend.Legend((legend.ASLEEP, legend.PLANNED, legend.JERK))
        self.line = SteadyLine()
        self.line.setProperty("role", "muted")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self.plot)
        layout.addWidget(self.legend)
        layout.addWidget(self.line)
        self.plot.chosen.connect(self.chosen)
        self.plot.selected.connect(self._tell)
        self._tell(None)

    def show_nights(self, marks: Sequence[Mark], first: date) -> None:
        """Draws these nights; those before `first` are not Bedtime's."""
        self.plot.show_nights(marks, first)
        self.legend.show_only({meaning for mark in self.plot.nights for meaning in _meanings(mark)})
        self.line.expect([tr(HINT), *map(night_line, self.plot.nights)])

    def _tell(self, mark: Mark | None) -> None:
        self.line.setText(night_line(mark) if mark else tr(HINT))


def _meanings(mark: Mark) -> list[str]:
    """What the night's marks mean."""
    bar = [(legend.PLANNED if mark.as_planned else legend.ASLEEP)[1]] if mark.asleep else []
    return bar if jerk_hours(mark) is None else [*bar, legend.JERK[1]]
