"""A time of day, typed as 2310, 23:10 or 11:10 pm; one that only stands as planned says so until it is touched."""

import re
from datetime import time

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QStyle, QStyleOptionFrame, QWidget

from bedtime.core.language import mark, tr
from bedtime.core.moments import clock_time
from bedtime.core.morning import AnswerError
from bedtime.ui.entry_field import EntryField

PLANNED = mark("planned")  # in an entry; what is seen and heard is in the language in use
STEP = 5  # minutes
DAY = 24 * 60
TYPED = re.compile(r"([0-9]{1,2})(?:[:.h ]?([0-9]{2}))?\s*(?:([ap])\.?m?\.?)?", re.IGNORECASE)
NOON = 12
LINE_MARGIN = 2  # what Qt leaves inside a line of text


def clock_of(text: str) -> time | None:
    """The time that was typed; None where nothing was. Raises AnswerError for what is no time of day."""
    if not text.strip():
        return None
    typed = TYPED.fullmatch(text.strip())
    hour, minute = (int(typed[1]), int(typed[2] or 0)) if typed else (DAY, 0)
    if typed and typed[3] and 1 <= hour <= NOON:
        hour = hour % NOON + (NOON if typed[3].lower() == "p" else 0)
    elif typed and typed[3]:
        hour = DAY  # such as 14 pm
    try:
        return time(hour, minute)
    except ValueError as error:
        raise AnswerError(tr("{text} is no time of day; write it like 23:10", text=text.strip())) from error


def entry_of(clock: time) -> str:
    """A time as it stands in a field, and can be typed there: 23:10, or 11:10 pm."""
    return clock_time(clock)


class ClockField(EntryField):
    """Its `entry` is the text, followed by "planned" while nobody touched it; typing, stepping or Enter touches it.

    `begin_at` is where the up and down keys begin in an empty field.
    """

    def __init__(self, name: str, begin_at: time, parent: QWidget | None = None) -> None:
        super().__init__(name, tr("time"), parent)
        self._begin_at = begin_at
        self._planned = False
        self.textEdited.connect(lambda _text: self._mark(planned=False))
        self.editingFinished.connect(self._tidy)
        self.stepped.connect(self._step)
        self.returnPressed.connect(self._confirm)

    @property
    def entry(self) -> str:
        """What stands here."""
        return f"{self.text()} {PLANNED}" if self._planned else self.text()

    def show_entry(self, entry: str) -> None:
        """Shows this, without telling of it."""
        if entry != self.entry:
            text = entry.removesuffix(f" {PLANNED}")
            self.setText(text)
            self._mark(planned=text != entry)

    def _step(self, by: int) -> None:
        """Five minutes on or back, to a full five."""
        self._mark(planned=False)
        try:
            clock = clock_of(self.text())
        except AnswerError:
            return
        if clock is None:
            self._enter(self._begin_at)
            return
        minutes = clock.hour * 60 + clock.minute
        fives = minutes // STEP + 1 if by > 0 else -(-minutes // STEP) - 1
        hour, minute = divmod(fives * STEP % DAY, 60)
        self._enter(time(hour, minute))

    def _enter(self, clock: time) -> None:
        """As if it was typed: so it counts as entered, and can be taken back like what is."""
        with QSignalBlocker(self):
            self.selectAll()
            self.insert(entry_of(clock))

    def _show_time(self, clock: time) -> None:
        self.setText(entry_of(clock))

    def _mark(self, *, planned: bool) -> None:
        self._planned = planned
        self.setAccessibleDescription(tr(PLANNED) if planned else "")
        self.update()

    def _confirm(self) -> None:
        if self._planned:
            self._mark(planned=False)
            self.entered.emit()

    def _tidy(self) -> None:
        """Writes the time out; what is no time stays as it was typed, to be mended."""
        try:
            clock = clock_of(self.text())
        except AnswerError:
            return
        if clock:
            self._show_time(clock)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The line, and the mark behind the time."""
        super().paintEvent(event)
        if not self._planned:
            return
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        inside = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        metrics = self.fontMetrics()
        before = metrics.horizontalAdvance(f"{self.text()} ") + LINE_MARGIN
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        painter.drawText(inside.adjusted(before, 0, 0, 0), self.alignment(), tr(PLANNED))
