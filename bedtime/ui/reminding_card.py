"""How reminders behave and sound in the settings, and one to be tried now."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from bedtime.core.language import tr
from bedtime.core.preferences import Reminding, Sound
from bedtime.core.settings_view import SettingsView
from bedtime.ui.announce import announce
from bedtime.ui.check import Check
from bedtime.ui.choice import Choice
from bedtime.ui.column import card, heading, order_tabs, words
from bedtime.ui.flow import Flow
from bedtime.ui.folder_line import BUTTON
from bedtime.ui.option import hint_of
from bedtime.ui.step_fields import labelled
from bedtime.ui.theme import GRID, keep_focus_for_the_keyboard
from bedtime.ui.volume_row import VolumeRow
from bedtime.ui.wrapping_button import WrappingButton

SNOOZES = (5, 10, 20, 30)  # minutes


class RemindingCard(QWidget):
    """`changed` has the dotted keys of the settings with their new values; the other two ask for something to be tried.

    `chime_tried` has the volume, 0 to 100; what came of `reminder_tried` is told with `show_tried`.
    """

    changed = Signal(object)
    reminder_tried = Signal()
    chime_tried = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reminding = Reminding()
        self._sound = Sound()
        self.snooze = Choice(tr("A snooze lasts"))
        self.nudge = Check(tr("One soft nudge after lights-out"))
        self.nudge_hint = hint_of(self.nudge)
        self.chime = Check(tr("A soft chime with each reminder"))
        self.quiet_room = hint_of(self.chime)
        self.test = QPushButton(tr("Test"))
        self.loudness = VolumeRow(after=(self.test,))
        self.volume, self.percent = self.loudness.slider, self.loudness.percent
        self.reminder = WrappingButton(tr("Try a reminder now"), padding=BUTTON, centred=True)
        self.tried = words()
        self._arrange()
        self._connect()
        self._show()

    def _arrange(self) -> None:
        self.nudge_hint.setText(tr("A quarter of an hour later, if the laptop is still awake. Then nothing more."))
        self.quiet_room.setText(tr("Someone sleeps in your room, so there is no sound after wind-down."))
        self.volume.setAccessibleDescription(tr("For chimes and sessions"))
        for button in (self.test, self.reminder):
            button.setProperty("role", "chip")
        self.test.setAccessibleName(tr("Test the chime"))
        self.tried.hide()
        nudge, chime = QVBoxLayout(), QVBoxLayout()
        for column, check, hint in ((nudge, self.nudge, self.nudge_hint), (chime, self.chime, self.quiet_room)):
            column.setSpacing(2)
            column.addWidget(check)
            column.addWidget(hint)
        trying = Flow(spacing=GRID)
        trying.addWidget(self.reminder)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(
            card(
                heading(tr("Reminders")),
                labelled(tr("A snooze lasts"), self.snooze),
                nudge,
                chime,
                labelled(tr("Volume of chimes and sessions"), self.loudness),
                trying,
                self.tried,
            )
        )
        keep_focus_for_the_keyboard(self)

    def _connect(self) -> None:
        self.snooze.chosen.connect(lambda minutes: self._tell("reminders.snooze_minutes", int(minutes)))
        self.nudge.clicked.connect(lambda: self._tell("reminders.nudge", not self._reminding.nudge))
        self.chime.clicked.connect(lambda: self._tell("sound.chime", not self._sound.chime))
        self.loudness.chosen.connect(lambda percent: self._tell("sound.volume", percent))
        self.test.clicked.connect(lambda: self.chime_tried.emit(self.volume.value()))
        self.reminder.clicked.connect(self.reminder_tried)

    @property
    def tab_stops(self) -> list[QWidget]:
        """What Tab goes through, in order."""
        return [*self.snooze.buttons.values(), self.nudge, self.chime, self.volume, self.test, self.reminder]

    def show_view(self, view: SettingsView) -> None:
        """Shows what is kept; a volume that is being changed stays under the hand."""
        self._reminding, self._sound = view.preferences.reminding, view.preferences.sound
        self._show()

    def show_tried(self, line: str) -> None:
        """Tells what came of trying a reminder, or nothing any more with an empty line."""
        self.tried.setText(line)
        self.tried.setVisible(bool(line))
        if line:
            announce(self.tried, line)

    def _show(self) -> None:
        kept = self._reminding.snooze_minutes
        offered = sorted({*SNOOZES, kept})  # one that was set elsewhere as well
        before = list(self.snooze.buttons)
        options = [(str(minutes), tr("{count} min", count=minutes)) for minutes in offered]
        self.snooze.show_options(options, str(kept))
        if list(self.snooze.buttons) != before:
            order_tabs(self.tab_stops)
        self.nudge.setChecked(self._reminding.nudge)
        self.chime.setChecked(self._sound.chime)
        self.quiet_room.setVisible(self._sound.someone_sleeps_here)
        self.loudness.show_volume(self._sound.volume)

    def _tell(self, key: str, value: object) -> None:
        self.changed.emit({key: value})
        self._show()
