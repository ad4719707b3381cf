"""Seven nights to choose from, each with its mark, what the marks mean, and the way to the weeks around."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStyle, QStyleOptionButton, QStylePainter, QVBoxLayout, QWidget

from bedtime.core.history import Mark
from bedtime.core.language import tr
from bedtime.core.moments import long_day, weekday
from bedtime.core.morning import Noticed
from bedtime.core.sheet import Sheet
from bedtime.ui.beside import Beside
from bedtime.ui.even_flow import EvenFlow
from bedtime.ui.legend import JERK, NOTHING, UNSURE, Legend
from bedtime.ui.theme import GRID, colours, in_bold

WEEK = timedelta(days=7)
SIDE = 6  # of a button, in pixels
MARK = 0.6  # the height of the marks' line in lines of text
MARKS = {Noticed.YES: JERK, Noticed.NO: NOTHING, Noticed.UNSURE: UNSURE}
MOVES: dict[int, int] = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class NightButton(QPushButton):
    """The day it ended on, with its mark as on the History page once answered; checked while shown."""

    moved = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "night")
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.night = date.min
        self.noticed: Noticed | None = None
        self._day = date.min

    def nextCheckState(self) -> None:  # noqa: N802 - Qt's name
        """A press is a wish: the sheet that comes says which night is shown."""

    def show_mark(self, mark: Mark, *, shown: bool, enabled: bool, told: bool) -> None:
        """Shows one night; `told` is whether its mark may be seen."""
        self.night = mark.date
        self._day = mark.wake.astimezone(ZoneInfo(mark.zone)).date()
        self.noticed = mark.noticed if told else None
        self.setAccessibleName(_name(self._day, self.noticed))
        self.setToolTip(self.accessibleName())
        self.setChecked(shown)
        self.setEnabled(enabled)
        self.updateGeometry()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right go to the nights beside it."""
        step = MOVES.get(event.key(), 0)
        if step:
            self.moved.emit(step)
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """As wide as two bold digits, as tall as two lines and the mark."""
        metrics = QFontMetrics(in_bold(self.font()))
        height = round((2 + MARK) * metrics.lineSpacing()) + 2 * SIDE
        return QSize(metrics.horizontalAdvance("30") + 2 * SIDE, height)

    def minimumSizeHint(self) -> QSize:
        """Nothing of it is cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The style's frame, the weekday's letter, the day and the mark, below each other."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter = QStylePainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        line = self.fontMetrics().lineSpacing()
        muted, plain = QPalette.ColorRole.PlaceholderText, QPalette.ColorRole.WindowText
        painter.setPen(self._colour(muted))
        painter.drawText(QRect(0, SIDE, self.width(), line), Qt.AlignmentFlag.AlignCenter, weekday(self._day)[0])
        painter.setPen(self._colour(plain if self.isChecked() else muted))
        if self.isChecked():
            painter.setFont(in_bold(self.font()))
        painter.drawText(QRect(0, SIDE + line, self.width(), line), Qt.AlignmentFlag.AlignCenter, str(self._day.day))
        self._paint_mark(painter, QPointF(self.width() / 2, SIDE + (2 + MARK / 2) * line), line)

    def _paint_mark(self, painter: QPainter, at: QPointF, line: int) -> None:
        if self.noticed:
            draw, _ = MARKS[self.noticed]
            half = MARK * line
            draw(painter, colours(), QRectF(at.x() - half, at.y() - half, 2 * half, 2 * half))

    def _colour(self, role: QPalette.ColorRole) -> QColor:
        return colours().color(role if self.isEnabled() else QPalette.ColorRole.Mid)


class NightPicker(QWidget):
    """One stop for Tab: the arrow keys go from night to night, Space chooses one."""

    night_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.nights = [NightButton() for _ in range(WEEK.days)]
        self.earlier = QPushButton(tr("‹ Earlier"))  # noqa: RUF001 - an arrow
        self.later = QPushButton(tr("Later ›"))  # noqa: RUF001 - an arrow
        self.legend = Legend(tuple(MARKS.values()), spacing=GRID)  # on one line, even in the narrowest window
        self._night = self._first = self._latest = date.min
        week = QWidget()
        row = EvenFlow(week, GRID // 2)
        for place, night in enumerate(self.nights):
            night.clicked.connect(lambda _checked, pressed=night: self._choose(pressed.night))
            night.moved.connect(lambda step, place=place: self._move(place + step))
            row.addWidget(night)
        moves = QWidget()
        beside = QHBoxLayout(moves)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(GRID // 2)
        for button, name, step in ((self.earlier, tr("A week earlier"), -WEEK), (self.later, tr("A week later"), WEEK)):
            button.setProperty("role", "quiet")
            button.setAccessibleName(name)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _checked, step=step: self._choose(self._night + step))
            beside.addWidget(button)
        beside.insertStretch(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addWidget(Beside(week, moves))
        layout.addWidget(self.legend)

    @property
    def tab_stops(self) -> list[QWidget]:
        """What Tab goes through, in order."""
        return [*self.nights, self.earlier, self.later]

    def show_sheet(self, sheet: Sheet) -> None:
        """Shows the nights around the sheet's, which is marked."""
        self._night, self._first, self._latest = sheet.night, sheet.first, sheet.latest
        for button in self.nights[len(sheet.week) :]:
            button.hide()
        for button, mark in zip(self.nights, sheet.week, strict=False):
            button.show()
            is_shown = mark.date == sheet.night
            # A jerk logged in the night marks it before it was asked about: of the shown one that would be a hint.
            told = not is_shown or sheet.morning.noticed is not None
            enabled = sheet.first <= mark.date <= sheet.latest or is_shown
            button.show_mark(mark, shown=is_shown, enabled=enabled, told=told)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus if is_shown else Qt.FocusPolicy.NoFocus)
        seen = [button.noticed for button in self.nights[: len(sheet.week)] if button.noticed]
        self.legend.show_only({MARKS[noticed][1] for noticed in seen})
        if sheet.night not in [mark.date for mark in sheet.week]:
            self.nights[0].setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.earlier.setEnabled(sheet.night > sheet.first)
        self.later.setEnabled(sheet.night < sheet.latest)

    def _move(self, place: int) -> None:
        if 0 <= place < len(self.nights) and self.nights[place].isEnabled() and not self.nights[place].isHidden():
            self.nights[place].setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, night: date) -> None:
        self.night_chosen.emit(min(max(night, self._first), self._latest))


def _name(day: date, noticed: Noticed | None) -> str:
    """The night by the day it ended on, and its answer, as in Night to Monday 23 November, jerks noticed."""
    match noticed:
        case Noticed.YES:
            return tr("Night to {date}, jerks noticed", date=long_day(day))
        case Noticed.NO:
            return tr("Night to {date}, answered, no jerks noticed", date=long_day(day))
        case Noticed.UNSURE:
            return tr("Night to {date}, answered, not sure", date=long_day(day))
        case None:
            return tr("Night to {date}", date=long_day(day))
