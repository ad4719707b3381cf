"""Makes a breathing pattern, or changes one: its name, its phases and its length, with a curve that runs along."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from bedtime.core.exercise import MOST_PHASES, Act, Exercise, ExerciseError, Knowledge, Phase
from bedtime.core.language import mark, tr
from bedtime.core.pattern import UNNAMED, filled, needs_care, phase_of
from bedtime.ui.column import card, heading, order_tabs, words
from bedtime.ui.curve import RunningCurve
from bedtime.ui.exercise_words import rate_words
from bedtime.ui.flow import Flow
from bedtime.ui.pattern_length import PatternLength
from bedtime.ui.phase_row import PhaseRow
from bedtime.ui.theme import GRID, TITLE_POINTS, keep_focus_for_the_keyboard, sized

PREVIEW = QSize(30 * GRID, 12 * GRID)
LONGEST_TITLE = 60
NAMELESS = mark("Give it a name.")
HINT = mark("With a hold or a breath of more than 12 seconds, Bedtime shows a word of caution before the first time.")
FIRST = (phase_of(Act.IN, 4.0), phase_of(Act.OUT, 6.0))
FIRST_LENGTH, FIRST_LONGEST = 5 * 60.0, 20 * 60.0


class PatternEditor(QWidget):
    """Works on a draft; nothing is changed before `saved`."""

    saved = Signal(object)
    tried = Signal(object)
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._base: Exercise | None = None
        self.rows: list[PhaseRow] = []
        self.headline = words()
        self.name = QLineEdit()
        self.curve = RunningCurve(PREVIEW)
        self.rate = words(role="muted")
        self.refusal = words()
        self.hint = words(tr(HINT), "muted")
        self.add = QPushButton(tr("Add a phase"))
        self.length = PatternLength()
        self.save = QPushButton(tr("Save"))
        self.try_out = QPushButton(tr("Try it"))
        self.cancel = QPushButton(tr("Cancel"))
        self._phases = QVBoxLayout()
        self._arrange()
        self.name.textChanged.connect(self._look)
        self.length.changed.connect(self._look)
        self.add.clicked.connect(self._add)
        self.save.clicked.connect(lambda: self._give(self.saved))
        self.try_out.clicked.connect(lambda: self._give(self.tried))
        self.cancel.clicked.connect(self.cancelled)

    def _arrange(self) -> None:
        sized(self.headline, TITLE_POINTS, QFont.Weight.DemiBold)
        self.name.setProperty("role", "field")
        self.name.setMaxLength(LONGEST_TITLE)
        self.name.setAccessibleName(tr("Name"))
        self.name.setPlaceholderText(tr("Name"))
        self.refusal.setObjectName("trouble")
        self.save.setProperty("role", "primary")
        self.cancel.setProperty("role", "quiet")
        self._phases.setSpacing(2 * GRID)
        foot = Flow()
        for button in (self.save, self.try_out, self.cancel):
            foot.addWidget(button)
        breath = card(self.curve, self.rate)
        more = Flow()
        more.addWidget(self.add)
        phases = card(heading(tr("One breath")), self._phases, more, self.hint)
        lengths = card(heading(tr("How long")), self.length)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID)
        for widget in (self.headline, self.name, breath, phases, lengths, self.refusal):
            layout.addWidget(widget)
        layout.addLayout(foot)
        keep_focus_for_the_keyboard(self)

    def make(self) -> None:
        """Begins a new pattern."""
        self._begin(tr("New pattern"), "", FIRST, (FIRST_LENGTH, FIRST_LONGEST), None)

    def change(self, exercise: Exercise) -> None:
        """Begins with one of the person's own, to change it."""
        lengths = (exercise.usual, exercise.longest)
        self._begin(tr("Change your pattern"), exercise.title, exercise.phases, lengths, exercise)

    def copy(self, exercise: Exercise) -> None:
        """Begins a new one with the phases of another."""
        lengths = (exercise.usual, exercise.longest)
        title = tr("{title}, my way", title=exercise.title)[:LONGEST_TITLE]
        # What is known of the original was not found out with what becomes of it here.
        base = replace(exercise, id=UNNAMED, knowledge=Knowledge(), note="", is_own=True)
        self._begin(tr("Your own pattern"), title, exercise.phases, lengths, base)

    def set_reduced(self, reduced: bool) -> None:
        """Whether nothing shall move."""
        self.curve.set_reduced(reduced)

    def _begin(
        self, headline: str, title: str, phases: Sequence[Phase], lengths: tuple[float, float], base: Exercise | None
    ) -> None:
        self._base = base
        self.headline.setText(headline)
        self.name.setText(title)
        self.length.show_seconds(*lengths)
        for row in list(self.rows):
            self._drop(row)
        for phase in phases:
            self._append(phase)
        self._look()

    def draft(self) -> Exercise:
        """The pattern as it stands. Raises ExerciseError."""
        title, base = self.name.text().strip(), self._base
        usual, longest = self.length.seconds
        phases = tuple(row.phase for row in self.rows)
        # A breath with holds is asked about because of them, so one whose holds are gone is not.
        asks = base is not None and not needs_care(base.phases)
        kept = base is not None and [phase.act for phase in phases] == [phase.act for phase in base.phases]
        return Exercise(
            id=base.id if base else UNNAMED,
            title=title or self.headline.text(),
            purpose=base.purpose if base else "",
            usual=usual,
            longest=longest,
            phases=phases if kept else filled(phases),
            knowledge=base.knowledge if base else Knowledge(),
            note=base.note if base else "",
            caution=base.caution if base and asks else "",
            gentler=base.gentler if base and asks else "",
            opening=base.opening if base else "",
            is_own=True,
        )

    def _look(self) -> None:
        """Shows what has become of the draft."""
        for place, row in enumerate(self.rows):
            row.show_place(place, len(self.rows))
        self.add.setEnabled(len(self.rows) < MOST_PHASES)
        self.hint.setVisible(needs_care([row.phase for row in self.rows]))
        refusal = self._refusal()
        self.refusal.setText(refusal)
        self.refusal.setVisible(bool(refusal))
        self.try_out.setEnabled(refusal in ("", tr(NAMELESS)))
        self.save.setEnabled(not refusal)

    def _refusal(self) -> str:
        try:
            draft = self.draft()
        except ExerciseError as error:
            self.rate.setText("")
            return str(error)
        self.curve.show_exercise(draft)
        self.rate.setText(rate_words(draft.breath))
        return "" if self.name.text().strip() else tr(NAMELESS)

    def _give(self, signal: SignalInstance) -> None:
        signal.emit(self.draft())

    def _add(self) -> None:
        """The other half of the breath is what is missing most often."""
        last = self.rows[-1].phase
        row = self._append(phase_of(Act.IN if last.act is Act.OUT else Act.OUT, last.seconds))
        self._look()
        row.seconds.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _append(self, phase: Phase) -> PhaseRow:
        row = PhaseRow(phase)
        row.changed.connect(self._look)
        row.moved.connect(self._move)
        row.removed.connect(self._remove)
        self.rows.append(row)
        self._phases.addWidget(row)
        self._order_tabs()
        return row

    def _move(self, row: PhaseRow, step: int) -> None:
        place = self.rows.index(row) + step
        if 0 <= place < len(self.rows):
            self.rows.remove(row)
            self.rows.insert(place, row)
            self._phases.removeWidget(row)
            self._phases.insertWidget(place, row)
            self._order_tabs()
            self._look()

    def _remove(self, row: PhaseRow) -> None:
        place = self.rows.index(row)
        held_focus = row.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        self._drop(row)
        self._look()
        if held_focus:
            self.rows[min(place, len(self.rows) - 1)].seconds.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _drop(self, row: PhaseRow) -> None:
        self.rows.remove(row)
        self._phases.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _order_tabs(self) -> None:
        stops = [stop for row in self.rows for stop in row.tab_stops]
        rest = [self.add, self.length.usual.field, self.length.longest.field, self.save, self.try_out, self.cancel]
        order_tabs([self.name, *stops, *rest])
