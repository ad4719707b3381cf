"""One end of the night: a time to type, and two buttons that move it by a quarter of an hour."""

from contextlib import suppress
from datetime import time, timedelta

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from bedtime.core.language import tr, trn
from bedtime.core.moments import clock_time
from bedtime.core.morning import AnswerError
from bedtime.ui.clock_field import ClockField, clock_of, entry_of
from bedtime.ui.entry_field import ROOM, WIDEST
from bedtime.ui.flow import Flow

NUDGE = timedelta(minutes=15)
NUDGE_MINUTES = NUDGE // timedelta(minutes=1)


class ShortClockField(ClockField):
    """As wide as a time alone, which nothing else is written behind."""

    def sizeHint(self) -> QSize:
        """A time, or what stands in its place."""
        width = max(self.fontMetrics().horizontalAdvance(each) for each in (clock_time(WIDEST), self.placeholderText()))
        return QSize(width + ROOM, super().sizeHint().height())


class NudgedTime(QWidget):
    """Tells the time that was typed, once it is whole, or by how much it shall move; what is kept is shown again."""

    chosen = Signal(object)
    nudged = Signal(object)
    refused = Signal(object)

    def __init__(self, name: str, begin_at: time, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept: time | None = None
        self.field = ShortClockField(name, begin_at)
        self.field.setPlaceholderText(tr("differ"))
        self.earlier = self._button("−", -NUDGE)  # noqa: RUF001 - a minus sign, as wide as the plus
        self.later = self._button("+", NUDGE)
        self.earlier.setAccessibleName(
            trn("{name}: {count} minute earlier", "{name}: {count} minutes earlier", NUDGE_MINUTES, name=name)
        )
        self.later.setAccessibleName(
            trn("{name}: {count} minute later", "{name}: {count} minutes later", NUDGE_MINUTES, name=name)
        )
        for button in (self.earlier, self.later):
            button.setToolTip(button.accessibleName())
        self.label = QLabel(name)
        both = QWidget()  # that they go to the next line together
        beside = Flow(both)
        beside.addWidget(self.earlier)
        beside.addWidget(self.later)
        row = Flow(self)
        for widget in (self.label, self.field, both):
            row.addWidget(widget)
        self.field.editingFinished.connect(self._finish)

    @property
    def tab_stops(self) -> list[QWidget]:
        """What Tab goes through, in order."""
        return [self.field, self.earlier, self.later]

    def show_time(self, clock: time | None) -> None:
        """Shows the time that is kept, None where the evenings differ; what is being typed stays under the hand."""
        self._kept = clock
        if not (self.field.hasFocus() and self.field.isModified()):
            self._show_kept()

    def hideEvent(self, event: QHideEvent) -> None:
        """A time that was entered is not lost by leaving; what is no time is gone when one comes back."""
        if not event.spontaneous():
            with suppress(AnswerError):
                self._tell()
            self._show_kept()
        super().hideEvent(event)

    def align(self, width: int) -> None:
        """Gives its name so much room, that two of them stand below each other in columns."""
        self.label.setMinimumWidth(width)

    def _show_kept(self) -> None:
        self.field.show_entry(entry_of(self._kept) if self._kept else "")
        self.field.setModified(False)

    def _button(self, sign: str, by: timedelta) -> QPushButton:
        button = QPushButton(tr("{sign} {count} min", sign=sign, count=NUDGE_MINUTES))
        button.setProperty("role", "chip")
        button.clicked.connect(lambda: self.nudged.emit(by))
        return button

    def _finish(self) -> None:
        try:
            self._tell()
        except AnswerError as reason:
            self.refused.emit(reason)
        else:
            self._show_kept()

    def _tell(self) -> None:
        """Tells the time that stands here, if it is another one. Raises AnswerError for what is no time."""
        clock = clock_of(self.field.text())
        self.field.setModified(False)
        if clock is not None and clock != self._kept:
            self.chosen.emit(clock)
