"""The third step: which steps of the evening matter to this person."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from bedtime.core.language import tr
from bedtime.core.routine import LIGHTS_OUT, Step
from bedtime.ui.check import Check
from bedtime.ui.settings_card import notes_of, together
from bedtime.ui.theme import GRID, keep_focus_for_the_keyboard
from bedtime.ui.welcome_step import Start, WelcomeStep

SENTENCE = ". "


class RoutineStep(WelcomeStep):
    """A box for each step; what is not ticked is left out. Lights-out stays ticked, since the others lead up to it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Which steps matter?"), parent)
        self.checks: dict[str, Check] = {}
        self._rows = QVBoxLayout()
        self._rows.setSpacing(GRID)
        self._add_card(self._rows)

    @property
    def tab_stops(self) -> list[QWidget]:
        """What Tab goes through, in order."""
        return list(self.checks.values())

    @property
    def first_stop(self) -> QWidget | None:
        """Where the keyboard begins."""
        return next(iter(self.checks.values()), None)

    def begin(self, start: Start) -> None:
        """Shows the steps, those of the routine ticked."""
        self._in = {step.id for step in start.preferences.routine.steps}
        while row := self._rows.takeAt(0):
            if widget := row.widget():
                widget.hide()
                widget.deleteLater()
        self.checks = {step.id: Check(step.title) for step in start.steps if step.id != LIGHTS_OUT}
        for step in start.steps:
            self._rows.addWidget(self._row(step))
        keep_focus_for_the_keyboard(self)

    def changes(self) -> dict[str, object]:
        """A key for each step that is left out or taken in."""
        ticked = {step_id: check.isChecked() for step_id, check in self.checks.items()}
        return {
            f"step.{step_id}": {"off": not is_ticked}
            for step_id, is_ticked in ticked.items()
            if is_ticked != (step_id in self._in)
        }

    def _row(self, step: Step) -> QWidget:
        check = self.checks.get(step.id)
        if check is None:
            return _fixed(step)
        check.setChecked(step.id in self._in)
        check.clicked.connect(lambda: check.setChecked(not check.isChecked()))
        return together(check, *notes_of(check, _short(step.why)), gap=0)


def _fixed(step: Step) -> QWidget:
    """The step that cannot be left out."""
    title, note = Check(step.title), tr("Always there: the evening leads up to it.")
    title.setChecked(True)
    title.setEnabled(False)
    title.unsetCursor()
    return together(title, *notes_of(title, note), gap=0)


def _short(why: str) -> str:
    """The first sentence."""
    first, *more = why.split(SENTENCE)
    return f"{first}." if more else first
