"""The routine in the settings: its steps in the order of the evening, to be changed, moved, left out and added."""

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from bedtime.core.language import tr
from bedtime.core.refusal import Refusal
from bedtime.core.routine import Step
from bedtime.core.routine_edit import can_move, evening, lead_at, lead_moved, may_fall_silent, named_on, timed
from bedtime.core.settings_view import SettingsView, StepSetting
from bedtime.ui.announce import announce
from bedtime.ui.column import card, heading, order_tabs, words
from bedtime.ui.flow import Flow
from bedtime.ui.new_step import NewStep
from bedtime.ui.routine_row import RoutineRow
from bedtime.ui.theme import GRID, keep_focus_for_the_keyboard

MARK = 2  # pixels: how thick the line is at which a dragged step would land
AHEAD = 6 * GRID  # of a dragged step, what is kept in sight


class RoutineCard(QWidget):
    """`changed` has the dotted keys of the settings with their new values, None for one to be taken away.

    `offer_kept` has the id of a step whose reminder shall not fall silent.
    """

    changed = Signal(object)
    offer_kept = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings: tuple[StepSetting, ...] = ()
        self._exercises: tuple[tuple[str, str], ...] = ()
        self._not_offered: frozenset[str] = frozenset()
        self._awaited = ""
        self.rows: dict[str, RoutineRow] = {}
        self.add = QPushButton(tr("Add a step"))
        self.add.setProperty("role", "chip")
        self.new = NewStep()
        self._list = QWidget()
        self._layout = QVBoxLayout(self._list)
        self._place: int | None = None
        self.mark = QFrame(self._list)
        self._arrange()
        self.add.clicked.connect(self._ask)
        self.new.made.connect(self._make)
        self.new.left.connect(self._leave)

    def _arrange(self) -> None:
        self.mark.setObjectName("now")
        self.mark.setFixedHeight(MARK)
        self.mark.hide()
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(2)
        foot = Flow()
        foot.addWidget(self.add)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        about = tr("The times count back from lights-out. Drag a step, or press Alt+Up or Alt+Down on it, to move it.")
        layout.addWidget(card(heading(tr("Your routine")), words(about, "muted"), self._list, self.new, foot))
        keep_focus_for_the_keyboard(self)

    @property
    def tab_stops(self) -> list[QWidget]:
        """What Tab goes through, in order."""
        rows = (self.rows[each.step.id] for each in self._settings)
        return [*(stop for row in rows for stop in row.tab_stops), *self.new.tab_stops, self.add]

    def show_view(self, view: SettingsView) -> None:
        """Shows the routine as it is kept; what is opened, and where the keyboard is, stays."""
        settings = evening(view.steps)
        shown = (settings, view.exercises, view.not_offered)
        if shown == (self._settings, self._exercises, self._not_offered):
            return
        self._settings, self._exercises, self._not_offered = shown
        self.new.show_taken([each.step.id for each in settings])
        heir = self._heir()
        self._place_rows()
        self._fill()
        if heir:
            heir.title.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._awaited in self.rows:
            self._welcome(self.rows[self._awaited])

    @property
    def _steps(self) -> list[Step]:
        return [each.step for each in self._settings]

    def _place_rows(self) -> None:
        """Keeps a row per step, wherever it moves."""
        wanted = {each.step.id: each for each in self._settings}
        for step_id in [each for each in self.rows if each not in wanted]:
            self._drop(self.rows.pop(step_id))
        for place, (step_id, setting) in enumerate(wanted.items()):
            row = self.rows.get(step_id) or self._made(setting)
            self.rows[step_id] = row
            if self._layout.indexOf(row) != place:
                self._layout.removeWidget(row)
                self._layout.insertWidget(place, row)

    def _fill(self) -> None:
        """Shows every row as it is kept; only one of them at a time offers that its reminder may fall silent."""
        can_rest = (each.step.id for each in self._settings if may_fall_silent(each))
        offers = next((step_id for step_id in can_rest if step_id not in self._not_offered), None)
        for setting in self._settings:
            step = setting.step
            row = self.rows[step.id]
            row.tell("")
            row.show_setting(
                setting,
                self._exercises,
                named_on(step, self._settings),
                moves=(can_move(self._steps, step.id, -1), can_move(self._steps, step.id, 1)),
                offers=step.id == offers,
            )
        self._order_tabs()

    def _heir(self) -> RoutineRow | None:
        """The row to which the keyboard goes from one that is to be dropped: the next below that stays."""
        wanted = {each.step.id for each in self._settings}
        left = next((row for step_id, row in self.rows.items() if step_id not in wanted and _holds_focus(row)), None)
        if left is None:
            return None
        stay = (row for step_id, row in self.rows.items() if step_id in wanted)
        return min(stay, key=lambda row: (row.y() < left.y(), row.y()), default=None)

    def _order_tabs(self) -> None:
        order_tabs(self.tab_stops)

    def _made(self, setting: StepSetting) -> RoutineRow:
        row = RoutineRow(setting)
        row.changed.connect(self.changed)
        row.moved.connect(self._move)
        row.opened.connect(self._order_tabs)
        row.kept_reminder.connect(self.offer_kept)
        row.handle.grabbed.connect(lambda: row.mark(dragged=True))
        row.handle.dragged.connect(lambda at: self._drag(row, at))
        row.handle.dropped.connect(lambda: self._land(row))
        return row

    def _drop(self, row: RoutineRow) -> None:
        row.forget()
        self._layout.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _move(self, row: RoutineRow, by: int) -> None:
        if self._begin(row, lambda: lead_moved(self._steps, row.setting.step.id, by)):
            announce(row, f"{row.setting.step.title}: {row.line.text()}")

    def _drag(self, row: RoutineRow, at: QPoint) -> None:
        """Shows where it would land, and when it would begin there."""
        point = self._list.mapFromGlobal(at)
        others = [self.rows[step.id] for step in self._steps if step.id != row.setting.step.id]
        place = min(sum(other.geometry().center().y() < point.y() for other in others), len(others) - 1)
        stays = self._steps.index(row.setting.step) == place
        self._place = None if stays else place
        self.mark.setVisible(not stays)
        self.mark.setGeometry(0, max(others[place].y() - MARK, 0), self._list.width(), MARK)
        self.mark.raise_()
        try:
            row.show_time(lead_at(self._steps, row.setting.step.id, place))
        except Refusal:
            row.show_time(row.setting.step.lead)  # why, it says when it is dropped
        self._keep_in_sight(point)

    def _land(self, row: RoutineRow) -> None:
        place, self._place = self._place, None
        self.mark.hide()
        row.mark(dragged=False)
        row.show_time(row.setting.step.lead)
        if place is not None:
            self._begin(row, lambda: lead_at(self._steps, row.setting.step.id, place))

    def _begin(self, row: RoutineRow, new_lead: Callable[[], timedelta]) -> bool:
        """Lets a step begin at another time; False where there is none."""
        try:
            lead = new_lead()
        except Refusal as refusal:
            row.tell(str(refusal))
            return False
        row.tell("")
        self.changed.emit(timed(row.setting.step.id, lead))
        return True

    def _keep_in_sight(self, point: QPoint) -> None:
        """Scrolls the page along."""
        above = self.parentWidget()
        while above and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        page = above.widget() if isinstance(above, QScrollArea) else None
        if isinstance(above, QScrollArea) and page:
            at = self._list.mapTo(page, point)
            above.ensureVisible(at.x(), at.y(), 0, AHEAD)

    def _ask(self) -> None:
        self.add.hide()
        self.new.open()

    def _leave(self) -> None:
        held_focus = _holds_focus(self.new)
        self._awaited = ""
        self.add.show()
        if held_focus:
            self.add.setFocus(Qt.FocusReason.OtherFocusReason)
        self.new.hide()

    def _make(self, step_id: str, changes: object) -> None:
        """Stays open until the new step is there: what could not be written is not lost."""
        self._awaited = step_id
        self.changed.emit(changes)

    def _welcome(self, row: RoutineRow) -> None:
        held_focus = _holds_focus(self.new)
        self._leave()
        if held_focus:
            row.title.setFocus(Qt.FocusReason.OtherFocusReason)


def _holds_focus(widget: QWidget) -> bool:
    focused = QApplication.focusWidget()
    return focused is not None and widget.isAncestorOf(focused)
