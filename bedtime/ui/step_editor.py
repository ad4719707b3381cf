"""Edits one step of the routine; what is changed by hand becomes the settings to be written, once the hand rests."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from bedtime.core.language import tr
from bedtime.core.refusal import Refusal
from bedtime.core.routine import AT_ONCE, LIGHTS_OUT, Step
from bedtime.core.routine_edit import (
    Changes,
    explained,
    kept_fresh,
    reminding,
    renamed,
    restored,
    stays_fresh,
    switched,
    timed,
)
from bedtime.core.settings_view import StepSetting
from bedtime.ui.ask_once import AskOnce
from bedtime.ui.check import Check
from bedtime.ui.column import words
from bedtime.ui.flow import Flow
from bedtime.ui.line_field import LineField
from bedtime.ui.step_fields import FreshField, LeadField, ReminderField, SessionField, labelled
from bedtime.ui.theme import GRID, keep_focus_for_the_keyboard
from bedtime.ui.undo_keys import count_as_kept

HAND_RESTS = timedelta(milliseconds=500)
LONGEST_TITLE, LONGEST_WHY = 100, 300


class StepEditor(QWidget):
    """Shows what is kept; `changed` has the settings to be written, `refused` why what was entered cannot be."""

    changed = Signal(object)
    refused = Signal(str)
    moved = Signal(int)

    def __init__(self, setting: StepSetting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._setting = setting
        self._pending: Callable[[], Changes] | None = None
        self.part = Check(tr("Part of your evening"))
        self.title = LineField(tr("Name of the step"), LONGEST_TITLE)
        self.why = LineField(tr("Why it matters to you"), LONGEST_WHY)
        self.why_told = words(role="muted")
        self.lead = LeadField()
        self.fixed = words(tr("Lights-out itself is set in your schedule."), "muted")
        self.reminder = ReminderField()
        self.mention = words(role="muted")
        self.fresh = FreshField()
        self.session = SessionField()
        self.earlier = _chip(tr("Earlier"))
        self.later = _chip(tr("Later"))
        self.restore = _chip(tr("As it was built in"))
        self.delete = AskOnce(tr("Delete"), "", tr("Keep it"))
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(HAND_RESTS // timedelta(milliseconds=1))
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        self._why = labelled(tr("Why it matters to you"), self.why)
        self._begins = labelled(tr("Time before lights-out"), self.lead)
        self._late = labelled(tr("A late reminder may still come"), self.fresh)
        self._session = labelled(tr("Session"), self.session)
        places = QWidget()
        flow = Flow(places)
        for button in (self.earlier, self.later, self.restore):
            flow.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, GRID, 0, 12)
        layout.setSpacing(12)
        for widget in (
            self.why_told,
            self.part,
            labelled(tr("Name"), self.title),
            self._why,
            self._begins,
            self.fixed,
            labelled(tr("Reminder"), self.reminder, self.mention),
            self._late,
            self._session,
            places,
            self.delete,
        ):
            layout.addWidget(widget)
        keep_focus_for_the_keyboard(self)

    def _connect(self) -> None:
        self.part.clicked.connect(lambda: self._tell(switched(self._id, on=self._setting.is_off)))
        self.title.entered.connect(lambda text: self._try(partial(renamed, self._id, text)))
        self.why.entered.connect(lambda text: self._tell(explained(self._id, text)))
        self.lead.changed.connect(lambda: self._wait(self._new_lead))
        self.reminder.changed.connect(lambda: self._wait(self._new_reminder))
        self.fresh.changed.connect(lambda: self._wait(self._new_fresh))
        self.session.changed.connect(lambda: self._wait(self._new_exercise))
        self.earlier.clicked.connect(lambda: self.moved.emit(-1))
        self.later.clicked.connect(lambda: self.moved.emit(1))
        self.restore.clicked.connect(lambda: self._tell(restored(self._id)))
        self.delete.agreed.connect(self._delete)
        self._rest.timeout.connect(self.flush)

    @property
    def _id(self) -> str:
        return self._setting.step.id

    @property
    def tab_stops(self) -> list[QWidget]:
        """What Tab goes through, in order."""
        return [
            self.part,
            self.title,
            self.why,
            *self.lead.tab_stops,
            *self.reminder.tab_stops,
            *self.fresh.tab_stops,
            *self.session.options.values(),
            self.earlier,
            self.later,
            self.restore,
            *self.delete.tab_stops,
        ]

    def show_setting(
        self, setting: StepSetting, exercises: Sequence[tuple[str, str]], card: Step | None, *, moves: tuple[bool, bool]
    ) -> None:
        """Shows a step with the sessions to choose from; on `card` it is named; `moves`: whether earlier and later."""
        self._setting = setting
        self.session.show_exercises(exercises if setting.step.exercise else ())
        is_own, is_last = setting.is_own, self._id == LIGHTS_OUT
        self.why_told.setText(setting.step.why)
        self.why_told.setVisible(not is_own and bool(setting.step.why))
        self._why.setVisible(is_own)
        self._begins.setVisible(not is_last)
        self.fixed.setVisible(is_last)
        self.part.setVisible(not is_last)
        self.mention.setVisible(card is not None)
        if card:
            told = tr("It has none of its own; the card of {title} names it.", title=card.title)
            self.mention.setText(told)
        self.fresh.offer(until=not is_last)
        self._session.setVisible(bool(self.session.options))
        self.restore.setVisible(setting.is_changed)
        self.delete.setVisible(is_own)
        self.delete.question.setText(tr("Delete {title}?", title=setting.step.title))
        self._show_moves(moves, shown=not is_last)
        self._name_controls()
        self._show_kept()

    def flush(self) -> None:
        """Tells at once what waits for the hand to rest."""
        self._rest.stop()
        pending, self._pending = self._pending, None
        if pending:
            self._tell(pending())

    def forget(self) -> None:
        """Lets go of what was not told yet, as its step is gone."""
        self._pending = None
        self.title.setModified(False)
        self.why.setModified(False)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing that was entered gets lost by leaving."""
        self.title.commit()
        self.why.commit()
        self.flush()
        super().hideEvent(event)

    def _show_moves(self, moves: tuple[bool, bool], *, shown: bool) -> None:
        for button, other, can in ((self.earlier, self.later, moves[0]), (self.later, self.earlier, moves[1])):
            button.setVisible(shown)
            if not can and button.hasFocus():  # one that is disabled would hand the keyboard to a stranger
                other.setEnabled(True)
                other.setFocus(Qt.FocusReason.OtherFocusReason)
            button.setEnabled(can)

    def _name_controls(self) -> None:
        title = self._setting.step.title
        for button in (self.earlier, self.later, self.restore, self.delete.button, self.delete.yes, self.delete.no):
            button.setAccessibleName(f"{button.text()}: {title}")
        for answer in (self.delete.yes, self.delete.no):
            answer.setAccessibleDescription(self.delete.question.text())

    def _show_kept(self) -> None:
        """Shows what is kept; what is under the hand stays."""
        setting, step = self._setting, self._setting.step
        self.part.setChecked(not setting.is_off)
        self.title.show_text(step.title)
        self.why.show_text(step.why)
        self._late.setVisible(step.notice is not None)
        if self._pending:
            return
        self.lead.show_lead(step.lead)
        self.reminder.show_notice(step.notice)
        # Lights-out's own reminder is the one that has no lights-out ahead.
        fresh = step.fresh or AT_ONCE if step.id == LIGHTS_OUT else None if stays_fresh(step) else step.fresh
        self.fresh.show_fresh(fresh)
        self.session.show_exercise(step.exercise)
        for stepper in (self.lead.hours, self.lead.minutes, self.reminder.minutes, self.fresh.minutes):
            count_as_kept(stepper.field)

    def _new_lead(self) -> Changes:
        return {} if self.lead.lead == self._setting.step.lead else timed(self._id, self.lead.lead)

    def _new_reminder(self) -> Changes:
        notice = self.reminder.notice
        return {} if notice == self._setting.step.notice else reminding(self._id, notice)

    def _new_fresh(self) -> Changes:
        step, fresh = self._setting.step, self.fresh.fresh
        is_same = stays_fresh(step) if fresh is None else fresh == step.fresh
        return {} if is_same else kept_fresh(self._setting, fresh)

    def _new_exercise(self) -> Changes:
        chosen = self.session.exercise
        return {} if chosen in (None, self._setting.step.exercise) else {f"step.{self._id}.exercise": chosen}

    def _wait(self, changes: Callable[[], Changes]) -> None:
        before, self._pending = self._pending, changes
        self._rest.start()
        if before and before != changes:
            self._tell(before())

    def _delete(self) -> None:
        self.delete.let_go()
        self._tell(restored(self._id))

    def _try(self, make: Callable[[], Changes]) -> None:
        try:
            changes = make()
        except Refusal as refusal:
            self.refused.emit(str(refusal))
        else:
            self._tell(changes)

    def _tell(self, changes: Changes) -> None:
        if changes:
            self.changed.emit(changes)
        self._show_kept()


def _chip(word: str) -> QPushButton:
    button = QPushButton(word)
    button.setProperty("role", "chip")
    return button
