"""The Breathe page's usual view: its headline, how it is heard, and the cards in their order."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from bedtime.core.exercise import Exercise
from bedtime.core.language import tr
from bedtime.ui.column import card, heading, order_tabs, words
from bedtime.ui.deleted_line import DeletedLine
from bedtime.ui.exercise_card import ExerciseCard
from bedtime.ui.exercise_words import SLOWER, STOP
from bedtime.ui.flow import Flow
from bedtime.ui.sound_row import SoundRow
from bedtime.ui.theme import GRID, TITLE_POINTS, sized
from bedtime.ui.wrapping_button import WrappingButton


class ExerciseList(QWidget):
    """Keeps a card per exercise, opened or not, wherever it moves."""

    started = Signal(str, object)
    make_wanted = Signal()
    edit_wanted = Signal(object)
    copy_wanted = Signal(object)
    deleted = Signal(str)
    brought_back = Signal(object)
    help_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[tuple[Exercise, ...], str | None, tuple[str, ...]] = ((), None, ())
        self.cards: dict[str, ExerciseCard] = {}
        self.trouble: list[QLabel] = []
        self.gone: list[DeletedLine] = []
        self.headline = words(tr("Breathe"))
        self.slower = words(tr(SLOWER))
        self.stop = words(tr(STOP), "muted")
        self.sound = SoundRow()
        self.own = heading(tr("Your own"))
        self.own.setContentsMargins(0, GRID, 0, 0)
        self.own.hide()
        self.new_pattern = QPushButton(tr("New pattern"))
        self.help = WrappingButton(tr("When to see someone"), padding=10)
        self.help.setProperty("role", "quiet")
        self._cards = QVBoxLayout()
        self._arrange()
        self.new_pattern.clicked.connect(self.make_wanted)
        self.help.clicked.connect(self.help_wanted)

    def _arrange(self) -> None:
        sized(self.headline, TITLE_POINTS, QFont.Weight.DemiBold)
        self._cards.setSpacing(GRID + GRID // 2)
        self._cards.addWidget(self.own)
        foot = Flow()
        foot.addWidget(self.new_pattern)
        foot.addWidget(self.help)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        for widget in (self.headline, self.slower, self.stop):
            layout.addWidget(widget)
        layout.addSpacing(GRID)
        layout.addWidget(card(self.sound))
        layout.addSpacing(GRID)
        layout.addLayout(self._cards)
        layout.addSpacing(GRID)
        layout.addLayout(foot)
        for button in (self.new_pattern, self.help):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_exercises(self, exercises: Sequence[Exercise], recent: str | None, trouble: Sequence[str]) -> None:
        """Shows these; calling it again with the same changes nothing."""
        shown = (tuple(exercises), recent, tuple(trouble))
        if shown != self._shown:
            self._shown = shown
            self._show()

    def button_for(self, exercise_id: str) -> QPushButton:
        """The button that starts an exercise; the one for a new pattern where there is no such card."""
        shown = self.cards.get(exercise_id)
        return shown.start if shown else self.new_pattern

    def _show(self) -> None:
        exercises, recent, trouble = self._shown
        wanted = {each.id: each for each in exercises}
        for exercise_id in [each for each in self.cards if each not in wanted]:
            self._drop(self.cards.pop(exercise_id))
        for exercise_id in wanted.keys() - self.cards.keys():
            self.cards[exercise_id] = self._made(wanted[exercise_id])
        if [label.text() for label in self.trouble] != list(trouble):
            for label in self.trouble:
                self._drop(label)
            self.trouble = [words(line) for line in trouble]
            for label in self.trouble:
                label.setObjectName("trouble")
        first = [each for each in exercises if each.id == recent]
        rest = [each for each in exercises if each.id != recent]
        ordered = [*first, *(each for each in rest if not each.is_own)]
        own = [each for each in rest if each.is_own]
        for place, each in enumerate([*ordered, *own]):
            self.cards[each.id].show_exercise(each, urged=place == 0)
        self.own.setVisible(bool(own or trouble or self.gone))
        widgets: list[QWidget] = [*(self.cards[each.id] for each in ordered), self.own, *self.trouble]
        widgets += [self.cards[each.id] for each in own]
        for line in self.gone:
            widgets.insert(line.place, line)
        self._place(widgets)

    def _place(self, widgets: Sequence[QWidget]) -> None:
        for place, widget in enumerate(widgets):
            if self._cards.indexOf(widget) != place:
                self._cards.removeWidget(widget)
                self._cards.insertWidget(place, widget)
        stops: list[QWidget] = [*self.sound.tab_stops]
        for widget in widgets:
            if isinstance(widget, ExerciseCard | DeletedLine):
                stops += widget.tab_stops
        order_tabs([*stops, self.new_pattern, self.help])

    def _drop(self, widget: QWidget) -> None:
        self._cards.removeWidget(widget)
        widget.hide()
        widget.deleteLater()

    def _made(self, exercise: Exercise) -> ExerciseCard:
        made = ExerciseCard(exercise)
        made.started.connect(self.started)
        made.edit_wanted.connect(self.edit_wanted)
        made.copy_wanted.connect(self.copy_wanted)
        made.delete_wanted.connect(self._delete)
        return made

    def _delete(self, exercise: Exercise) -> None:
        pressed = self.cards[exercise.id]
        place, by_keyboard = self._cards.indexOf(pressed), pressed.delete.hasFocus()
        self.deleted.emit(exercise.id)
        if exercise.id in self.cards:
            return  # it was refused
        line = DeletedLine(exercise, place)
        line.undone.connect(self._bring_back)
        line.gone.connect(self._forget)
        self.gone.append(line)
        self._show()
        if by_keyboard:
            line.undo.setFocus(Qt.FocusReason.OtherFocusReason)

    def _bring_back(self, line: DeletedLine) -> None:
        by_keyboard = line.undo.hasFocus()
        self.brought_back.emit(line.exercise)
        if line.exercise.id in self.cards:
            self._forget(line)
            if by_keyboard:
                self.button_for(line.exercise.id).setFocus(Qt.FocusReason.OtherFocusReason)

    def _forget(self, line: DeletedLine) -> None:
        if line.undo.hasFocus():
            self.new_pattern.setFocus(Qt.FocusReason.OtherFocusReason)
        self.gone.remove(line)
        self._drop(line)
        self._show()
