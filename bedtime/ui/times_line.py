"""Tonight's two times, each edited in place: a press turns it into a field, Enter moves it, Esc leaves it."""

from datetime import time
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTime, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QPushButton, QTimeEdit, QWidget

from bedtime.core.language import is_twelve_hour, tr
from bedtime.core.moments import clock_time
from bedtime.core.tonight import Tonight
from bedtime.core.wording import length
from bedtime.ui.flow import Flow
from bedtime.ui.theme import GRID


class EditableTime(QWidget):
    """A time that can be changed where it stands; `tip` says what a press changes."""

    changed = Signal(time)
    edited = Signal(bool)

    def __init__(self, name: str, move: str, tip: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._at = time()
        self.shown = QPushButton()
        self.shown.setProperty("role", "time")
        self.shown.setAccessibleName(name)
        self.shown.setToolTip(tip)
        self.shown.setCursor(Qt.CursorShape.PointingHandCursor)
        self.field = QTimeEdit()
        self.field.setDisplayFormat("h:mm ap" if is_twelve_hour() else "HH:mm")
        if line := self.field.lineEdit():
            line.setTextMargins(GRID, 0, GRID, 0)
        self.field.setAccessibleName(name)
        self.move_button = QPushButton(tr("Move"))
        self.move_button.setProperty("role", "primary")
        self.move_button.setAccessibleName(move)
        self.leave = QPushButton(tr("Cancel"))
        buttons = Flow()
        buttons.addWidget(self.move_button)
        buttons.addWidget(self.leave)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(GRID)
        self._line.addWidget(self.shown)
        self._line.addWidget(self.field)
        self._line.addLayout(buttons, 1)
        self.shown.clicked.connect(self.edit)
        self.move_button.clicked.connect(self._commit)
        self.leave.clicked.connect(self.stop_editing)
        self.field.installEventFilter(self)
        self.stop_editing()

    @property
    def is_editing(self) -> bool:
        """Whether the field stands in place of the time."""
        return not self.field.isHidden()

    def show_time(self, at: time) -> None:
        """Shows the time as it stands; a field that is being edited keeps what is typed."""
        self._at = at
        text = clock_time(at)
        self.shown.setText(text)
        self.shown.setAccessibleDescription(text)

    def edit(self) -> None:
        """Turns the time into a field."""
        self.field.setTime(QTime(self._at.hour, self._at.minute))
        self._show_field(editing=True)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.setSelectedSection(QTimeEdit.Section.HourSection)

    def stop_editing(self) -> None:
        """Shows the time again."""
        self._show_field(editing=False)

    def fit(self, width: int) -> None:
        """Puts the field's buttons below it where `width` is too short for them beside it."""
        needed = sum(widget.sizeHint().width() for widget in (self.field, self.move_button, self.leave)) + 2 * GRID
        short = QBoxLayout.Direction.TopToBottom if needed > width else QBoxLayout.Direction.LeftToRight
        self._line.setDirection(short)

    def _show_field(self, *, editing: bool) -> None:
        self.shown.setVisible(not editing)
        for widget in (self.field, self.move_button, self.leave):
            widget.setVisible(editing)
        self.edited.emit(editing)

    def _commit(self) -> None:
        chosen = self.field.time()
        self.stop_editing()
        self.shown.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit(time(chosen.hour(), chosen.minute()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Enter moves, Esc leaves."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._commit()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.stop_editing()
                self.shown.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return super().eventFilter(watched, event)


class TimesLine(QWidget):
    """Lights-out until wake-up, and how long that is."""

    lights_out_moved = Signal(time)
    wake_moved = Signal(time)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tip = tr("Move lights-out on this one night")
        self.lights_out = EditableTime(tr("Lights out"), tr("Move lights-out"), tip)
        self.until = QLabel(tr("until"))
        tip = tr("Move wake-up on this one night")
        self.wake = EditableTime(tr("Wake-up"), tr("Move wake-up"), tip)
        self.length = QLabel()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for widget in (self.lights_out, self.until, self.wake, self.length):
            layout.addWidget(widget)
        layout.addStretch(1)
        for label in (self.until, self.length):
            label.setProperty("role", "muted")
        for end, other in ((self.lights_out, self.wake), (self.wake, self.lights_out)):
            end.edited.connect(partial(self._make_room, other))
        self.lights_out.changed.connect(self.lights_out_moved)
        self.wake.changed.connect(self.wake_moved)

    def _make_room(self, other: EditableTime, editing: bool) -> None:
        for widget in (other, self.until, self.length):
            widget.setVisible(not editing)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fits the fields into the width there is."""
        super().resizeEvent(event)
        for end in (self.lights_out, self.wake):
            end.fit(self.width())

    def show_times(self, tonight: Tonight) -> None:
        """Shows both times as they stand."""
        if tonight.lights_out is None or tonight.sleep is None:
            return
        self.lights_out.show_time(tonight.lights_out.astimezone(tonight.zone).time())
        self.wake.show_time(tonight.wake.astimezone(tonight.zone).time())
        self.length.setText(f"· {length(tonight.sleep)}")
