"""One step in the list of the routine: its name and times, a handle to drag it by, and on demand all that it is."""

from collections.abc import Sequence
from datetime import timedelta

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QVBoxLayout, QWidget

from bedtime.core.language import tr
from bedtime.core.routine import LIGHTS_OUT, Step
from bedtime.core.routine_edit import reminding
from bedtime.core.settings_view import StepSetting
from bedtime.core.wording import length
from bedtime.ui.announce import announce
from bedtime.ui.column import words
from bedtime.ui.drag_handle import Handle
from bedtime.ui.flow import Flow
from bedtime.ui.move_keys import moved_by
from bedtime.ui.step_editor import StepEditor
from bedtime.ui.theme import GRID, keep_focus_for_the_keyboard
from bedtime.ui.wrapping_button import PADDING, WrappingButton

CLOSED, OPENED = "▸", "▾"
BETWEEN = "  ·  "
NARROW_CHARACTERS = 48


class RoutineRow(QFrame):
    """Shows one step; what is done to it is told with the row itself where the list has to know which."""

    changed = Signal(object)
    moved = Signal(object, int)
    opened = Signal()
    kept_reminder = Signal(str)

    def __init__(self, setting: StepSetting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("row")
        self.setting = setting
        self._exercises: Sequence[tuple[str, str]] = ()
        self._card: Step | None = None
        self._moves = (False, False)
        self.handle = Handle()
        self.title = WrappingButton()
        self.line = words(role="muted")
        self._told = QWidget()
        self.trouble = words()
        self.offer = QWidget()
        self.offered = words()
        self.silence = WrappingButton(tr("Let it fall silent"), padding=9, centred=True)
        self.keep = QPushButton(tr("Keep it"))
        self.editor: StepEditor | None = None
        self._arrange()
        self.title.toggled.connect(self._open)
        self.silence.clicked.connect(lambda: self._answer(silent=True))
        self.keep.clicked.connect(lambda: self._answer(silent=False))
        self._watch()

    def _arrange(self) -> None:
        self.title.setProperty("role", "step")
        self.title.setCheckable(True)
        self.trouble.setObjectName("trouble")
        self.silence.setProperty("role", "chip")
        self.keep.setProperty("role", "quiet")
        self.line.setContentsMargins(PADDING, 0, PADDING, 0)
        stays = self.handle.sizePolicy()
        stays.setRetainSizeWhenHidden(True)  # so that the names stand below each other
        self.handle.setSizePolicy(stays)
        answers = Flow()
        for button in (self.silence, self.keep):
            answers.addWidget(button)
        offer = QVBoxLayout(self.offer)
        offer.setContentsMargins(PADDING, GRID, PADDING, GRID // 2)
        offer.setSpacing(GRID)
        offer.addWidget(self.offered)
        offer.addLayout(answers)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 2, GRID // 2, 6)
        self._grid.setHorizontalSpacing(0)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(1, 1)
        self._grid.addWidget(self.handle, 0, 0, Qt.AlignmentFlag.AlignTop)
        trouble = QVBoxLayout(self._told)
        trouble.setContentsMargins(PADDING, GRID // 2, 0, GRID // 2)
        trouble.addWidget(self.trouble)
        for place, widget in ((0, self.title), (1, self.line), (3, self.offer)):
            self._grid.addWidget(widget, place, 1)
        self._grid.addWidget(self._told, 2, 1)
        self._told.hide()
        self.offer.hide()
        keep_focus_for_the_keyboard(self)

    @property
    def tab_stops(self) -> list[QWidget]:
        """What Tab goes through, in order."""
        return [self.title, self.silence, self.keep, *(self.editor.tab_stops if self.editor else ())]

    def show_setting(
        self,
        setting: StepSetting,
        exercises: Sequence[tuple[str, str]],
        card: Step | None,
        *,
        moves: tuple[bool, bool],
        offers: bool,
    ) -> None:
        """Shows a step as in `StepEditor`; `offers` that its reminder may fall silent."""
        self.setting, self._exercises, self._card, self._moves = setting, exercises, card, moves
        self.handle.setVisible(setting.step.id != LIGHTS_OUT)
        self.handle.setAccessibleName(tr("Drag to move: {title}", title=setting.step.title))
        self.handle.setToolTip(tr("Drag to move (Alt+Up, Alt+Down)"))
        self.title.setProperty("faded", setting.is_off)
        self.title.style().polish(self.title)
        self._show_title()
        self.show_time(setting.step.lead)
        self.offer.setVisible(offers)
        if setting.kept:
            kept, nights = setting.kept
            asked = tr(
                "You kept this on {kept} of {nights} nights. Let its reminder fall silent?", kept=kept, nights=nights
            )
            self.offered.setText(asked)
            for answer in (self.silence, self.keep):
                answer.setAccessibleName(f"{answer.text()}: {setting.step.title}")
                answer.setAccessibleDescription(asked)
        self._fill()

    def show_time(self, lead: timedelta) -> None:
        """Shows when it begins, or would where it is being dragged to, with its reminder while it stays."""
        parts = [tr("Off")] if self.setting.is_off else []
        parts.append(tr("{length} before", length=length(lead)) if lead else tr("At lights-out"))
        if lead == self.setting.step.lead and not self.setting.is_off:
            parts.append(self._reminder())
        self.line.setText(BETWEEN.join(parts))
        self.title.setAccessibleDescription(", ".join(parts))

    def tell(self, line: str) -> None:
        """Says why what was asked for cannot be; nothing with an empty line."""
        self.trouble.setText(line)
        self._told.setVisible(bool(line))
        if line:
            announce(self.trouble, line)

    def mark(self, *, dragged: bool) -> None:
        """Stands out while it is dragged."""
        self.setProperty("current", dragged)
        self.style().polish(self)

    def forget(self) -> None:
        """Its step is gone."""
        if self.editor:
            self.editor.forget()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Alt and an arrow key move the step from wherever in it the keyboard is."""
        if by := moved_by(event):
            self.moved.emit(self, by)
            return True
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, what can be edited takes the whole width."""
        super().resizeEvent(event)
        self._place_editor()

    def _place_editor(self) -> None:
        if self.editor:
            is_narrow = self.width() < self.fontMetrics().averageCharWidth() * NARROW_CHARACTERS
            self._grid.addWidget(self.editor, 4, 0 if is_narrow else 1, 1, 2 if is_narrow else 1)

    def _watch(self) -> None:
        for stop in self.tab_stops:
            stop.installEventFilter(self)  # once only, however often it is asked for

    def _reminder(self) -> str:
        notice = self.setting.step.notice
        if notice:
            return tr("reminder {length} earlier", length=length(notice))
        if notice is not None:
            return tr("reminder at its time")
        return tr("named on the card of {title}", title=self._card.title) if self._card else tr("no reminder")

    def _show_title(self) -> None:
        title = self.setting.step.title
        self.title.setText(f"{title}  {OPENED if self.title.isChecked() else CLOSED}")
        self.title.setAccessibleName(title)

    def _open(self, opened: bool) -> None:
        self.tell("")
        if opened and self.editor is None:
            self.editor = StepEditor(self.setting)
            self.editor.changed.connect(self._change)
            self.editor.refused.connect(self.tell)
            self.editor.moved.connect(lambda by: self.moved.emit(self, by))
            self.editor.setContentsMargins(PADDING, 0, 0, 0)
            self._place_editor()
        if self.editor:
            self._fill()
            self.editor.setVisible(opened)
        self._show_title()
        self.opened.emit()

    def _fill(self) -> None:
        if self.editor:
            self.editor.show_setting(self.setting, self._exercises, self._card, moves=self._moves)
            self._watch()

    def _change(self, changes: object) -> None:
        self.tell("")
        self.changed.emit(changes)

    def _answer(self, *, silent: bool) -> None:
        if self.silence.hasFocus() or self.keep.hasFocus():
            self.title.setFocus(Qt.FocusReason.OtherFocusReason)
        if silent:
            self.changed.emit(reminding(self.setting.step.id, None))
        else:
            self.kept_reminder.emit(self.setting.step.id)
