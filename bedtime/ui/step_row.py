"""One step on the Tonight page: its time, its tick, its name, and on demand why it matters and what can be done."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QMenu, QPushButton, QWidget

from bedtime.core.language import tr, trn
from bedtime.core.tonight import Row, State, Tonight
from bedtime.core.wording import clock, note
from bedtime.ui.breaking_label import BreakingLabel
from bedtime.ui.flow import Flow
from bedtime.ui.theme import GRID, SMALL_POINTS, sized
from bedtime.ui.tick import Tick
from bedtime.ui.wrapping_button import PADDING, WrappingButton

SNOOZES = (5, 10, 20, 30)  # minutes
SIDE = 12
NARROW_CHARACTERS = 48


@dataclass(frozen=True)
class Showing:
    """How a row is shown: `current` is the step that matters now, `undo` offers to take the answer back."""

    current: bool
    opened: bool
    hide_times: bool
    undo: bool


class StepRow(QFrame):
    """Shows one row; every press becomes one of these signals, with the step's id; `explained` with its claim."""

    ticked = Signal(str)
    undone = Signal(str)
    skipped = Signal(str)
    snoozed = Signal(str, int)
    started = Signal(str)
    opened = Signal(str, bool)
    explained = Signal(str)

    def __init__(self, step_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("row")
        self._step_id = step_id
        self._row: Row | None = None
        self._is_narrow = False
        self._undo_place = (0, 4, 1, 1, Qt.AlignmentFlag.AlignVCenter)
        self.time = QLabel()
        self.time.setProperty("role", "muted")
        self.tick = Tick()
        self.title = WrappingButton()
        self.note = BreakingLabel()
        self.note.setWordWrap(False)
        self.details = QWidget()
        self.why = QLabel()
        self.evidence = QLabel()
        self.undo = _quiet(tr("Undo"), lambda: self.undone.emit(self._step_id))
        self.skip = _quiet(tr("Skip"), lambda: self.skipped.emit(self._step_id))
        self.snooze = QPushButton(tr("Snooze"))
        self.start = QPushButton(tr("Start"))
        self.more = WrappingButton(tr("More in the handbook"))
        self.more.setProperty("role", "quiet")
        self.more.clicked.connect(self._press_more)
        self.start.clicked.connect(self._press_start)
        self._arrange()
        self.tick.clicked.connect(self._press_tick)
        self.title.toggled.connect(lambda open_: self.opened.emit(self._step_id, open_))

    def _arrange(self) -> None:
        self.title.setProperty("role", "step")
        self.title.setCheckable(True)
        for label in (self.note, self.why, self.evidence):
            label.setProperty("role", "muted")
        for label in (self.why, self.evidence):
            label.setWordWrap(True)
            label.setContentsMargins(PADDING, 0, 0, 0)
        sized(self.evidence, SMALL_POINTS)
        for button in (self.start, self.snooze, self.skip):
            button.setProperty("role", "chip")
        menu = QMenu(self.snooze)
        for minutes in SNOOZES:
            menu.addAction(trn("{count} minute", "{count} minutes", minutes), self._snoozer(minutes))
        self.snooze.setMenu(menu)
        actions = Flow()
        for button in (self.start, self.snooze, self.skip):
            actions.addWidget(button)
        below = QGridLayout(self.details)
        below.setContentsMargins(0, 0, GRID, GRID)
        below.setVerticalSpacing(GRID // 2)
        below.addWidget(self.why, 0, 0)
        below.addWidget(self.evidence, 1, 0)
        leading = Flow()
        leading.addWidget(self.more)
        below.addLayout(leading, 2, 0)
        edged = QHBoxLayout()
        edged.setContentsMargins(PADDING, 0, 0, 0)
        edged.addLayout(actions)
        below.addLayout(edged, 3, 0)
        grid = self._grid = QGridLayout(self)
        grid.setContentsMargins(SIDE, 4, SIDE, 4)
        grid.setHorizontalSpacing(GRID)
        grid.setVerticalSpacing(0)
        for column, widget in enumerate((self.time, self.tick, self.title, self.note, self.undo)):
            grid.addWidget(widget, 0, column, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self.details, 3, 2, 1, 3)
        grid.setColumnStretch(2, 1)

    def show_row(self, row: Row, tonight: Tonight, shown: Showing) -> None:
        """Shows the step as it stands."""
        self._row = row
        step, said = row.step, note(row, tonight)
        answered = row.state in (State.DONE, State.SKIPPED)
        self.time.setText(clock(row.at, tonight.zone))
        self.time.setVisible(not shown.hide_times)
        self.tick.show_state(row.state)
        self.tick.setAccessibleName(f"{step.title}, {said}" if said else step.title)
        self.tick.setToolTip(step.done_means)
        self.title.setText(step.title)
        self.title.setProperty("faded", answered or row.state is State.PASSED)
        self.title.blockSignals(True)
        self.title.setChecked(shown.opened)
        self.title.blockSignals(False)
        self.title.setAccessibleDescription(step.why)
        self.note.setText("" if row.state is State.DONE else said)
        self.note.setVisible(bool(self.note.text()))
        self.undo.setVisible(shown.undo and answered)
        self.undo.setAccessibleName(tr("Undo: {step}", step=step.title))
        self._place_undo(self.width())
        self._show_details(row, opened=shown.opened)
        for widget in (self, self.title):
            widget.setProperty("current", shown.current)
            widget.style().polish(widget)

    def _show_details(self, row: Row, *, opened: bool) -> None:
        step = row.step
        self.why.setText(step.why)
        self.why.setVisible(bool(step.why))
        sleep = tr("Evidence for sleep: {grade}", grade=step.for_sleep) if step.for_sleep else ""
        jerks = tr("Evidence for jerks: {grade}", grade=step.for_jerks) if step.for_jerks else ""
        self.evidence.setText("  ·  ".join(filter(None, (sleep, jerks))))
        self.evidence.setVisible(bool(self.evidence.text()))
        self.more.setVisible(bool(step.handbook))
        self.more.setAccessibleName(tr("More in the handbook: {step}", step=step.title))
        is_open = row.state in (State.OPEN, State.PASSED)
        self.skip.setVisible(is_open)
        self.skip.setAccessibleName(tr("Skip: {step}", step=step.title))
        self.start.setVisible(is_open and step.exercise is not None)
        self.start.setAccessibleName(tr("Start: {step}", step=step.title))
        self.snooze.setVisible(row.can_snooze)
        self.snooze.setAccessibleName(tr("Snooze: {step}", step=step.title))
        self.details.setVisible(opened)

    def set_column_widths(self, time: int) -> None:
        """Lines the times of all rows up."""
        self.time.setMinimumWidth(time)

    def time_hint(self) -> QSize:
        """How much room the time needs."""
        return self.time.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, note and Undo go below the title, and the details take the whole width."""
        super().resizeEvent(event)
        self.fit(self.width())

    def fit(self, width: int) -> None:
        """Arranges itself for a width that it is to have."""
        is_narrow = width < self.fontMetrics().averageCharWidth() * NARROW_CHARACTERS
        if is_narrow is not self._is_narrow:
            self._is_narrow = is_narrow
            self._place_parts(is_narrow)
        self._place_undo(width)

    def _place_parts(self, is_narrow: bool) -> None:
        for widget, narrow, wide in (
            (self.note, (1, 2, 1, 3, Qt.AlignmentFlag.AlignLeft), (0, 3, 1, 1, Qt.AlignmentFlag.AlignVCenter)),
            (self.details, (3, 0, 1, 5), (3, 2, 1, 3)),
        ):
            self._grid.removeWidget(widget)
            self._grid.addWidget(widget, *(narrow if is_narrow else wide))
        self.note.setContentsMargins(PADDING if is_narrow else 0, 0, 0, 0)
        self.note.setWordWrap(is_narrow)
        side = GRID // 2 if is_narrow else SIDE
        self._grid.setContentsMargins(side, 4, side, 4)

    def _place_undo(self, width: int) -> None:
        """Where there is little room, in the note's cells from the other side, or below it where both are too wide."""
        # In columns of its own it would take its width from the title.
        place = (0, 4, 1, 1, Qt.AlignmentFlag.AlignVCenter)
        if self._is_narrow:
            note = 0 if self.note.isHidden() else self.note.fontMetrics().horizontalAdvance(self.note.text()) + PADDING
            room = width - self.title.x() - GRID // 2
            is_beside = note + self.undo.sizeHint().width() <= room
            place = (
                (1, 2, 1, 3, Qt.AlignmentFlag.AlignRight) if is_beside else (2, 0, 1, 5, Qt.AlignmentFlag.AlignRight)
            )
        if place != self._undo_place:
            self._undo_place = place
            self._grid.removeWidget(self.undo)
            self._grid.addWidget(self.undo, *place)

    def _press_tick(self) -> None:
        answered = self._row is not None and self._row.state in (State.DONE, State.SKIPPED)
        (self.undone if answered else self.ticked).emit(self._step_id)

    def _press_start(self) -> None:
        if self._row and self._row.step.exercise:
            self.started.emit(self._row.step.exercise)

    def _press_more(self) -> None:
        if self._row:
            self.explained.emit(self._row.step.handbook)

    def _snoozer(self, minutes: int) -> Callable[[], None]:
        return lambda: self.snoozed.emit(self._step_id, minutes)


def _quiet(text: str, pressed: Callable[[], None]) -> QPushButton:
    button = QPushButton(text)
    button.setProperty("role", "quiet")
    button.clicked.connect(pressed)
    return button
