"""One day in the month view: its number, and the shift that stands on it."""

from collections.abc import Mapping
from datetime import date, timedelta

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from bedtime.core.language import tr
from bedtime.core.schedule import ONE_DAY, Schedule
from bedtime.core.schedule_words import night_words, shift_word
from bedtime.ui.theme import SMALL_POINTS, colours, font_of, in_bold

WEEK = 7
ROUNDING = 8.0
INSIDE = 3
KEYS: dict[int, timedelta] = {
    Qt.Key.Key_Left: -ONE_DAY,
    Qt.Key.Key_Right: ONE_DAY,
    Qt.Key.Key_Up: -WEEK * ONE_DAY,
    Qt.Key.Key_Down: WEEK * ONE_DAY,
}
SIDEWAYS = (Qt.Key.Key_Left, Qt.Key.Key_Right)


class NightCell(QAbstractButton):
    """One day: its number, and below it the shift by its name, or by letters where that is too long."""

    moved = Signal(object)
    turned = Signal(int)
    ended = Signal(bool)

    def __init__(self, night: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.night = night
        self._word, self._letters = "", ""
        self._is_today = self._is_past = self._is_short = False
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @property
    def legend(self) -> str:
        """What its letters stand for; empty where the shift stands by its name."""
        return tr("{letters}: {shift}", letters=self._letters, shift=self._word) if self._is_short else ""

    def nextCheckState(self) -> None:  # noqa: N802 - Qt's name
        """A press is an intent: which day is open is shown by who shows the month."""

    def show_night(self, schedule: Schedule, today: date, letters: Mapping[str, str]) -> None:
        """Shows what the date holds."""
        name = schedule.dates.get(self.night)
        self._word = shift_word(name) if name else ""
        self._letters = letters[name] if name else ""
        self._is_today, self._is_past = self.night == today, self.night < today
        said = night_words(schedule, self.night)
        self.setAccessibleName(tr("{night}, tonight", night=said) if self._is_today else said)
        self.setToolTip(said)
        self.update()

    @property
    def small(self) -> QFont:
        """What the shift is written in."""
        return font_of(self.font(), SMALL_POINTS)

    def fit(self, width: float) -> None:
        """Shows letters in place of a name that is longer than this, in pixels."""
        self._is_short = QFontMetricsF(self.small).horizontalAdvance(self._word) > width - 2 * INSIDE
        self.update()

    def sizeHint(self) -> QSize:
        """The number and the shift below each other."""
        metrics, small = QFontMetricsF(self.font()), QFontMetricsF(self.small)
        height = metrics.height() + small.height() + 4 * INSIDE
        return QSize(round(metrics.horizontalAdvance("00")) + 2 * INSIDE, round(height))

    def minimumSizeHint(self) -> QSize:
        """As wide as its number."""
        return QSize(self.fontMetrics().horizontalAdvance("00") + 2, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrow keys, Home and End go to another day, the page keys to another month; Enter and Space choose."""
        key = event.key()
        if key in KEYS:
            mirrored = key in SIDEWAYS and self.layoutDirection() is Qt.LayoutDirection.RightToLeft
            self.moved.emit(-KEYS[key] if mirrored else KEYS[key])
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.turned.emit(1 if key == Qt.Key.Key_PageDown else -1)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.ended.emit(key == Qt.Key.Key_End)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground, the number and the shift; tonight is underlined, and the open day is framed."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_ground(painter)
        palette = colours()
        ink = QPalette.ColorRole.PlaceholderText if self._is_past else QPalette.ColorRole.WindowText
        painter.setPen(palette.color(ink))
        font = in_bold(self.font()) if self._is_today else QFont(self.font())
        font.setUnderline(self._is_today)
        painter.setFont(font)
        height = QFontMetricsF(font).height()
        number = QRectF(0, 2 * INSIDE, self.width(), height)
        painter.drawText(number, Qt.AlignmentFlag.AlignCenter, str(self.night.day))
        small = self.small
        painter.setFont(small)
        below = QRectF(0, number.bottom(), self.width(), QFontMetricsF(small).height())
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, self._letters if self._is_short else self._word)

    def _draw_ground(self, painter: QPainter) -> None:
        if not (self.isChecked() or self.hasFocus() or self.underMouse() or self._word):
            return
        role = QPalette.ColorRole.Button
        if self.hasFocus():
            role = QPalette.ColorRole.Highlight
        elif self.isChecked() or self.underMouse():
            role = QPalette.ColorRole.PlaceholderText
        painter.setPen(QPen(colours().color(role), 2))
        painter.setBrush(colours().color(QPalette.ColorRole.Button))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), ROUNDING, ROUNDING)
