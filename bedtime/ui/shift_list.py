"""The named shifts: each with its times, added, changed and deleted here."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from bedtime.core.history_words import day_words
from bedtime.core.language import tr, trn
from bedtime.core.refusal import Refusal
from bedtime.core.schedule import Schedule
from bedtime.core.schedule_edit import with_shift, without_shift
from bedtime.core.schedule_words import times_words
from bedtime.ui.column import words
from bedtime.ui.flow import Flow
from bedtime.ui.shift_form import ShiftForm
from bedtime.ui.theme import BODY_POINTS, GRID, in_bold, keep_focus_for_the_keyboard, sized


class ShiftRow(QWidget):
    """One shift, and what may be done to it; before it goes with its dates, it asks."""

    edit_wanted = Signal()
    delete_wanted = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_used = False
        self.name = words(name)
        sized(self.name, BODY_POINTS)
        self.name.setFont(in_bold(self.name.font()))
        self.times = words(role="muted")
        self.edit = self._chip(tr("Edit"), tr("Edit the shift {name}", name=name))
        self.delete = self._chip(tr("Delete"), tr("Delete the shift {name}", name=name))
        self.question = words()
        self.yes = self._chip(tr("Delete it"), tr("Delete the shift {name} and take it off its dates", name=name))
        self.no = self._chip(tr("Keep it"), tr("Keep the shift {name}", name=name))
        actions, answers = Flow(), Flow()
        for button in (self.edit, self.delete):
            actions.addWidget(button)
        for button in (self.yes, self.no):
            answers.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addWidget(self.name)
        layout.addWidget(self.times)
        layout.addLayout(actions)
        layout.addWidget(self.question)
        layout.addLayout(answers)
        self.edit.clicked.connect(self.edit_wanted)
        self.delete.clicked.connect(self._delete)
        self.yes.clicked.connect(self._delete_with_dates)
        self.no.clicked.connect(self._keep)
        keep_focus_for_the_keyboard(self)
        self._ask(asks=False)

    @staticmethod
    def _chip(text: str, name: str) -> QPushButton:
        button = QPushButton(text)
        button.setProperty("role", "chip")
        button.setAccessibleName(name)
        return button

    @property
    def tab_stops(self) -> list[QWidget]:
        """What Tab goes through, in order."""
        return [self.edit, self.delete, self.yes, self.no]

    def show_shift(self, schedule: Schedule, name: str) -> None:
        """Shows its times and how often it stands in the calendar."""
        nights = sorted(night for night, each in schedule.dates.items() if each == name)
        self._is_used = bool(nights)
        self.times.setText(times_words(schedule.shifts[name]))
        if nights:
            said = trn(
                "It stands on {count} date, {first}. Without it that night has its usual times.",
                "It stands on {count} dates, the first is {first}. Without it those nights have their usual times.",
                len(nights),
                first=day_words(nights[0]),
            )
            self.question.setText(said)
        else:
            self._ask(asks=False)

    def _ask(self, *, asks: bool) -> None:
        for widget in (self.question, self.yes, self.no):
            widget.setVisible(asks)
        for widget in (self.edit, self.delete):
            widget.setVisible(not asks)

    def _delete(self) -> None:
        if not self._is_used:
            self.delete_wanted.emit()
            return
        held_focus = self.delete.hasFocus()
        self._ask(asks=True)
        if held_focus:
            self.no.setFocus(Qt.FocusReason.OtherFocusReason)

    def _delete_with_dates(self) -> None:
        self._keep()
        self.delete_wanted.emit()

    def _keep(self) -> None:
        held_focus = self.yes.hasFocus() or self.no.hasFocus()
        self._ask(asks=False)
        if held_focus:
            self.delete.setFocus(Qt.FocusReason.OtherFocusReason)


class ShiftList(QWidget):
    """Shows the shifts; `made` has a schedule as it would be, `refused` why there is none."""

    made = Signal(object)
    refused = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._schedule: Schedule | None = None
        self.rows: dict[str, ShiftRow] = {}
        self.none = words(tr("No shifts yet. Give one a name and its times; then put it on its dates."), "muted")
        self.add = QPushButton(tr("Add a shift"))
        self.add.setProperty("role", "chip")
        self.form = ShiftForm()
        self.form.hide()
        more = Flow()
        more.addWidget(self.add)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(12)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self.none)
        layout.addLayout(self._rows)
        layout.addWidget(self.form)
        layout.addLayout(more)
        self.add.clicked.connect(lambda: self._begin(None))
        self.form.saved.connect(self._save)
        self.form.cancelled.connect(self.close_form)
        keep_focus_for_the_keyboard(self)

    @property
    def tab_stops(self) -> list[QWidget]:
        """What Tab goes through, in order."""
        return [*(stop for row in self.rows.values() for stop in row.tab_stops), *self.form.tab_stops, self.add]

    def show_schedule(self, schedule: Schedule) -> None:
        """Shows its shifts, by name; what is being typed stays."""
        self._schedule = schedule
        names = sorted(schedule.shifts)
        for name in [name for name in self.rows if name not in schedule.shifts]:
            self._drop(name)
        for place, name in enumerate(names):
            if name not in self.rows:
                self.rows[name] = self._made(name)
                self._rows.insertWidget(place, self.rows[name])
            self.rows[name].show_shift(schedule, name)
        self.rows = {name: self.rows[name] for name in names}
        self.none.setVisible(not names)

    def close_form(self) -> None:
        """Puts the form away."""
        held_focus = self._has_focus(self.form)
        self.form.hide()
        self.add.show()
        if held_focus:
            self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _made(self, name: str) -> ShiftRow:
        row = ShiftRow(name)
        row.edit_wanted.connect(partial(self._begin, name))
        row.delete_wanted.connect(partial(self._delete, name))
        return row

    def _drop(self, name: str) -> None:
        row = self.rows.pop(name)
        held_focus = self._has_focus(row)
        self._rows.removeWidget(row)
        row.hide()
        row.deleteLater()
        if held_focus:
            self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    @staticmethod
    def _has_focus(widget: QWidget) -> bool:
        focused = widget.window().focusWidget()
        return bool(focused and widget.isAncestorOf(focused))

    def _begin(self, name: str | None) -> None:
        if self._schedule is None:
            return
        self.form.begin(name, self._schedule.shifts[name] if name else None)
        self.add.hide()

    def _save(self) -> None:
        if self._schedule is None:
            return
        try:
            name, times = self.form.draft()
            after = with_shift(self._schedule, name, times, self.form.former)
        except Refusal as reason:
            self.refused.emit(reason)
            return
        self.close_form()
        self.made.emit(after)

    def _delete(self, name: str) -> None:
        if self._schedule is None:
            return
        try:
            after = without_shift(self._schedule, name)
        except Refusal as reason:
            self.refused.emit(reason)
            return
        if self.form.former == name:
            self.close_form()
        self.made.emit(after)
