"""The Breathe page, wired to the sessions, the exercises and the settings of sound."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from bedtime.app.sessions import caution_key
from bedtime.app.shelf import Shelf, Shown
from bedtime.app.staging import wants_stillness
from bedtime.core.exercise import Exercise
from bedtime.core.pattern import UNNAMED
from bedtime.core.ports import JournalError
from bedtime.core.preferences import Preferences
from bedtime.ui.page_names import BREATHE, HELP

if TYPE_CHECKING:
    from bedtime.ui.breathe import BreathePage


class Breathing(QObject):
    """Makes the page when it is first wanted, and shows it anew whenever something may have changed."""

    def __init__(self, shelf: Shelf, window: Shown, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shelf = shelf
        self._window = window
        shelf.hearing.changed.connect(self._show_silence)
        self._page: BreathePage | None = None
        self._deleted = ""

    def made_page(self) -> "BreathePage":
        """The Breathe page."""
        from bedtime.ui.breathe import BreathePage

        shelf = self._shelf
        page = self._page = BreathePage()
        page.started.connect(shelf.intent(shelf.sessions.start))
        page.tried.connect(shelf.intent(shelf.sessions.try_out))
        page.guidance_chosen.connect(shelf.intent(partial(shelf.set, "sound.guidance")))
        page.volume_chosen.connect(shelf.intent(lambda percent: shelf.set("sound.volume", str(percent))))
        page.room_chosen.connect(shelf.choose("sound.someone_sleeps_here"))
        page.caution_read.connect(lambda exercise_id: shelf.memory.set(caution_key(exercise_id)))
        page.saved.connect(shelf.intent(self._save))
        page.deleted.connect(shelf.intent(self._delete))
        page.help_wanted.connect(lambda: self._window.turn_to(HELP))
        self.show_choices(shelf.sources.choices())
        self.refresh()
        return page

    def show_choices(self, choices: Preferences) -> None:
        """Shows what of the settings the page shows."""
        if self._page:
            self._page.show_sound(choices.sound)
            self._page.set_reduced(wants_stillness(choices))

    def refresh(self) -> None:
        """Shows the exercises as they stand, also what was put into the folder meanwhile."""
        if self._page:
            library = self._shelf.exercises.all()
            self._page.show_exercises(library.exercises, self._recent(), library.trouble)
            self._show_silence()
            if self._window.is_shown(BREATHE):
                self._shelf.hearing.look()

    def _show_silence(self) -> None:
        if self._page:
            self._page.show_silence(self._shelf.hearing.why_silent)

    def ask_caution(self, exercise: Exercise, minutes: float | None) -> None:
        """Asks before the first time of an exercise that is not for everyone."""
        if self._page:
            self._page.ask_caution(exercise, self._shelf.exercises.find(exercise.gentler), minutes)

    def _recent(self) -> str | None:
        try:
            return self._shelf.sessions.practice().recent
        except JournalError:
            return None  # what is wrong with the journal stands on Tonight

    def _save(self, exercise: Exercise) -> None:
        exercises = self._shelf.exercises
        if exercise.id == self._deleted:
            exercises.restore(exercise.id)
            self._deleted = ""
        elif exercise.id == UNNAMED:
            exercises.save(replace(exercise, id=exercises.free_id(exercise.title)))
        else:
            exercises.save(exercise)
        self.refresh()

    def _delete(self, exercise_id: str) -> None:
        self._shelf.exercises.delete(exercise_id)
        self._deleted = exercise_id
        self.refresh()
