"""One phase in the pattern editor: what to do, for how long, and its place in the breath."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from bedtime.core.exercise import BREATHING, LONGEST_PHASE, SHORTEST_PHASE, Act, Phase
from bedtime.core.language import mark, tr
from bedtime.core.pattern import phase_of
from bedtime.ui.choice import Choice
from bedtime.ui.flow import Flow
from bedtime.ui.move_keys import moved_by
from bedtime.ui.stepper import Stepper
from bedtime.ui.theme import GRID, keep_focus_for_the_keyboard

STEP = 0.5  # seconds
ACTS = {Act.IN: mark("Breathe in"), Act.HOLD: mark("Hold"), Act.OUT: mark("Breathe out")}


class PhaseRow(QFrame):
    """Shows one phase; moving and removing are asked of the editor, with this row."""

    changed = Signal()
    moved = Signal(object, int)
    removed = Signal(object)

    def __init__(self, phase: Phase, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._phase = phase
        self.act = Choice(tr("What to do"))
        self.act.show_options([(act.value, tr(ACTS[act])) for act in BREATHING], phase.act)
        self.seconds = Stepper(tr("s"), (SHORTEST_PHASE, LONGEST_PHASE), STEP)
        self.seconds.show_value(phase.seconds)
        self.up = _small("↑", lambda: self.moved.emit(self, -1))
        self.down = _small("↓", lambda: self.moved.emit(self, 1))
        self.remove = _small("✕", lambda: self.removed.emit(self))
        self.up.setToolTip(tr("Earlier (Alt+Up)"))
        self.down.setToolTip(tr("Later (Alt+Down)"))
        self.remove.setToolTip(tr("Remove"))
        places = QWidget()
        order = QHBoxLayout(places)
        order.setContentsMargins(0, 0, 0, 0)
        order.setSpacing(0)
        for button in (self.up, self.down, self.remove):
            order.addWidget(button)
        keep_focus_for_the_keyboard(places)
        flow = Flow(self, GRID)
        for widget in (self.act, self.seconds, places):
            flow.addWidget(widget)
        for stop in self.tab_stops:
            stop.installEventFilter(self)
        self.act.chosen.connect(self._choose_act)
        self.seconds.changed.connect(self.changed)

    @property
    def phase(self) -> Phase:
        """The phase as it stands."""
        return replace(self._phase, seconds=self.seconds.value)

    @property
    def tab_stops(self) -> list[QWidget]:
        """What Tab goes through, in order."""
        return [*self.act.buttons.values(), self.seconds.field, self.up, self.down, self.remove]

    def show_place(self, place: int, count: int) -> None:
        """Which of how many it is."""
        name = tr("Phase {number}", number=place + 1)
        self.act.set_name(name)
        self.seconds.set_name(tr("{phase}, seconds", phase=name))
        self.up.setAccessibleName(tr("{phase}: move earlier", phase=name))
        self.down.setAccessibleName(tr("{phase}: move later", phase=name))
        self.remove.setAccessibleName(tr("{phase}: remove", phase=name))
        self.up.setEnabled(place > 0)
        self.down.setEnabled(place < count - 1)
        self.remove.setEnabled(count > 1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Alt and an arrow key move the phase from wherever in it the keyboard is."""
        if step := moved_by(event):
            self.moved.emit(self, step)
            return True
        return super().eventFilter(watched, event)

    def _choose_act(self, act: str) -> None:
        self._phase = phase_of(Act(act), self.seconds.value)
        self.changed.emit()


def _small(sign: str, pressed: object) -> QPushButton:
    button = QPushButton(sign)
    button.setProperty("role", "quiet")
    button.clicked.connect(pressed)
    return button
