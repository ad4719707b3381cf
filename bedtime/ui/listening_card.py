"""How a session is heard, and which exercise one press starts."""

from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from bedtime.core.language import tr
from bedtime.core.settings_view import SettingsView
from bedtime.ui.column import words
from bedtime.ui.settings_card import SettingsCard
from bedtime.ui.sound_row import SoundRow
from bedtime.ui.theme import keep_focus_for_the_keyboard
from bedtime.ui.wrapping_button import WrappingButton


class ListeningCard(SettingsCard):
    """Shows and changes the keys of `breathing`, and those of `sound` that sessions follow."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Breathing and sound"), parent)
        self.sound = SoundRow(has_volume=False)
        self.exercise = WrappingButton(padding=12)
        self.exercise.setProperty("role", "chip")
        self.menu = QMenu(self.exercise)
        self._add(self.sound)
        self._add(words(tr("The volume stands with the reminders: it is one for chimes and sessions."), "muted"))
        self._add(self.exercise)
        self.announce = self._add_check(
            "breathing.announce",
            tr("Have my screen reader say the words"),
            tr("Only of use while a screen reader runs."),
        )
        self.sound.guidance_chosen.connect(partial(self._tell, "sound.guidance"))
        self.sound.room_chosen.connect(partial(self._tell, "sound.someone_sleeps_here"))
        self.exercise.clicked.connect(self._open)
        keep_focus_for_the_keyboard(self)

    @property
    def tab_stops(self) -> list[QWidget]:
        """What Tab goes through, in order."""
        return [*self.sound.tab_stops, self.exercise, self.announce]

    def _show(self, view: SettingsView) -> None:
        self.sound.show_sound(view.preferences.sound)
        self.sound.show_silence(view.why_silent)
        titles = dict(view.exercises)
        title = titles.get(view.preferences.exercise, tr("one that is no longer there"))
        self.exercise.setText(tr("One press starts: {title}", title=title))
        self.announce.setChecked(view.preferences.announce)
        self.menu.clear()
        for exercise_id, each in view.exercises:
            self.menu.addAction(each, partial(self._choose, exercise_id))

    def _choose(self, exercise_id: str) -> None:
        if self._view and exercise_id != self._view.preferences.exercise:
            self._tell("breathing.exercise", exercise_id)

    def _open(self) -> None:
        self.menu.popup(self.exercise.mapToGlobal(QPoint(0, self.exercise.height())))
