"""The Breathe page: how a session is heard, every exercise as a card, and the person's own patterns."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from bedtime.core.exercise import Exercise
from bedtime.core.preferences import Sound
from bedtime.ui.caution import CautionPanel
from bedtime.ui.column import ColumnPage
from bedtime.ui.exercise_list import ExerciseList
from bedtime.ui.pattern_editor import PatternEditor
from bedtime.ui.trouble import Trouble


class BreathePage(ColumnPage):
    """Shows the exercises, or in their place the editor or a word of caution; every press becomes a signal.

    What was `saved` or `deleted` counts as done once `show_exercises` was called in answer: until then the editor stays
    open and the card stays where it is, so that nothing is lost when the files cannot be written.
    """

    started = Signal(str, object)
    tried = Signal(object)
    guidance_chosen = Signal(str)
    volume_chosen = Signal(int)
    room_chosen = Signal(bool)
    caution_read = Signal(str)
    saved = Signal(object)
    deleted = Signal(str)
    help_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.trouble = Trouble()
        self.list = ExerciseList()
        self.sound = self.list.sound
        self.editor = PatternEditor()
        self.caution = CautionPanel()
        self._asked: tuple[Exercise, Exercise, float | None] | None = None
        self._behind: QWidget = self.list
        self._opened_from = ""
        self._scrolled = 0
        self._was_answered = False
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        layout = self.column
        layout.addWidget(self.trouble)
        for view in (self.list, self.editor, self.caution):
            layout.addWidget(view)
            view.setVisible(view is self.list)
        layout.addStretch(1)

    def _connect(self) -> None:
        exercises, editor, caution = self.list, self.editor, self.caution
        exercises.started.connect(self.started)
        exercises.help_wanted.connect(self.help_wanted)
        exercises.make_wanted.connect(self._make)
        exercises.edit_wanted.connect(self._change)
        exercises.copy_wanted.connect(self._copy)
        exercises.deleted.connect(self.deleted)
        exercises.brought_back.connect(self.saved)
        self.sound.guidance_chosen.connect(self.guidance_chosen)
        self.sound.volume_chosen.connect(self.volume_chosen)
        self.sound.room_chosen.connect(self.room_chosen)
        editor.saved.connect(self._save)
        editor.tried.connect(self.tried)
        editor.cancelled.connect(self._leave_editor)
        caution.gentler_chosen.connect(self._begin_gentler)
        caution.chosen.connect(self._begin_asked)
        caution.back.connect(self._leave_caution)
        self.verticalScrollBar().rangeChanged.connect(self._scroll_back)

    def show_exercises(self, exercises: Sequence[Exercise], recent: str | None, trouble: Sequence[str]) -> None:
        """Shows these, the `recent` one first; `trouble` has a line for each file that holds none."""
        self._was_answered = True
        self.list.show_exercises(exercises, recent, trouble)

    def show_sound(self, sound: Sound) -> None:
        """Shows how a session is heard."""
        self.sound.show_sound(sound)

    def show_silence(self, why: str) -> None:
        """Says why nothing can be heard here, and what mends it; with an empty line nothing any more."""
        self.sound.show_silence(why)

    def set_reduced(self, reduced: bool) -> None:
        """Whether nothing shall move."""
        self.editor.set_reduced(reduced)

    def tell(self, line: str | None) -> None:
        """One line about what is wrong, until it is mended."""
        self.trouble.tell(line)

    def refuse(self, line: str) -> None:
        """One line about why a press could not be followed, for long enough to be read."""
        self.trouble.refuse(line)
        self.ensureWidgetVisible(self.trouble)

    def ask_caution(self, exercise: Exercise, gentler: Exercise, minutes: float | None) -> None:
        """Asks before the first time of an exercise, in the page's place."""
        self._asked = (exercise, gentler, minutes)
        self.caution.ask(exercise, gentler)
        if not self.caution.isVisibleTo(self):
            self._behind = self.editor if self.editor.isVisibleTo(self) else self.list
        self._turn_to(self.caution, self.caution.gentler)

    def _begin_gentler(self) -> None:
        if self._asked:
            _, gentler, _ = self._asked
            self._leave_caution()
            self.started.emit(gentler.id, None)

    def _begin_asked(self) -> None:
        if self._asked:
            exercise, _, minutes = self._asked
            self._leave_caution()
            self.caution_read.emit(exercise.id)
            self.started.emit(exercise.id, minutes)

    def _leave_caution(self) -> None:
        exercise = self._asked[0] if self._asked else None
        self._asked = None
        if self._behind is self.editor:
            self._turn_to(self.editor, self.editor.try_out)
        else:
            self._turn_to(self.list, self.list.button_for(exercise.id if exercise else ""))

    def _make(self) -> None:
        self._opened_from = ""
        self.editor.make()
        self._turn_to(self.editor, self.editor.name)

    def _change(self, exercise: Exercise) -> None:
        self._opened_from = exercise.id
        self.editor.change(exercise)
        self._turn_to(self.editor, self.editor.name)

    def _copy(self, exercise: Exercise) -> None:
        self._opened_from = exercise.id
        self.editor.copy(exercise)
        self._turn_to(self.editor, self.editor.name)
        self.editor.name.selectAll()

    def _save(self, exercise: Exercise) -> None:
        self._was_answered = False
        self.saved.emit(exercise)
        if self._was_answered:
            self._leave_editor()

    def _leave_editor(self) -> None:
        self._turn_to(self.list, self.list.button_for(self._opened_from))

    def _turn_to(self, view: QWidget, focus: QWidget) -> None:
        """Shows one view in place of the others; the list comes back where it was scrolled to."""
        if self.list.isVisibleTo(self):
            self._scrolled = self.verticalScrollBar().value()
        view.show()  # before it gets the focus; and that before the others go, whose focus Qt would pass to a stranger
        focus.setFocus(Qt.FocusReason.OtherFocusReason)
        for other in (self.list, self.editor, self.caution):
            other.setVisible(other is view)
        bar = self.verticalScrollBar()
        if view is self.list:
            self._scroll_back(bar.minimum(), bar.maximum())
        else:
            bar.setValue(0)

    def _scroll_back(self, _least: int, most: int) -> None:
        """Scrolls the list to where it was, once it has its height again."""
        if self._scrolled and self.list.isVisibleTo(self) and most >= self._scrolled:
            self.verticalScrollBar().setValue(self._scrolled)
            self._scrolled = 0
