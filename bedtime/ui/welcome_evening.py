"""The second step: when the laptop is put away, and whether someone sleeps in the room."""

from datetime import timedelta

from PySide6.QtWidgets import QWidget

from bedtime.core.language import tr
from bedtime.core.wording import length
from bedtime.ui.check import Check
from bedtime.ui.choice import Choice
from bedtime.ui.column import words
from bedtime.ui.settings_card import notes_of, together
from bedtime.ui.step_fields import labelled
from bedtime.ui.welcome_step import Start, WelcomeStep

MINUTE = timedelta(minutes=1)
AT_LIGHTS_OUT = 0
OFFERED = (AT_LIGHTS_OUT, 15, 30, 45, 60, 90)  # minutes before lights-out


class EveningStep(WelcomeStep):
    """Two answers, both of which have a usual one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("When do you put the laptop away?"), parent)
        self.away = Choice(tr("How long before lights-out"))
        self.room = Check(tr("Someone sleeps in my room"))
        hint = words(tr("A last card comes then, and no reminder after it."), "muted")
        self._add_card(labelled(self.away.accessibleName(), self.away, hint))
        self._add_card(together(self.room, *notes_of(self.room, tr("No sound after wind-down, then.")), gap=0))
        self.room.clicked.connect(lambda: self.room.setChecked(not self.room.isChecked()))

    @property
    def tab_stops(self) -> list[QWidget]:
        """What Tab goes through, in order."""
        return [*self.away.buttons.values(), self.room]

    @property
    def first_stop(self) -> QWidget:
        """Where the keyboard begins."""
        return self.away.buttons[self.away.value]

    def begin(self, start: Start) -> None:
        """Shows what is chosen now."""
        self._away = (start.preferences.reminding.away or timedelta()) // MINUTE
        self._room = start.preferences.sound.someone_sleeps_here
        offered = sorted({*OFFERED, self._away})  # one that was set elsewhere as well
        self.away.show_options([(str(minutes), _words(minutes)) for minutes in offered], str(self._away))
        self.room.setChecked(self._room)

    def changes(self) -> dict[str, object]:
        """The keys of the laptop and of the room."""
        away, room = int(self.away.value), self.room.isChecked()
        told: dict[str, object] = {}
        if away != self._away:
            told["reminders.away_minutes"] = away or None
        if room != self._room:
            told["sound.someone_sleeps_here"] = room or None
        return told


def _words(minutes: int) -> str:
    if minutes == AT_LIGHTS_OUT:
        return tr("At lights-out")
    return length(minutes * MINUTE)
