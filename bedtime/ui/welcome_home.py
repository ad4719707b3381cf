"""The last step: whether Bedtime starts with the computer, and where it is to be found."""

from PySide6.QtWidgets import QWidget

from bedtime.core.language import tr
from bedtime.ui.check import Check
from bedtime.ui.column import words
from bedtime.ui.settings_card import notes_of, together
from bedtime.ui.welcome_step import Start, WelcomeStep


class HomeStep(WelcomeStep):
    """Offers what this desktop makes possible; the first time both are ticked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Where Bedtime lives"), parent)
        self.whereabouts = words()
        self.start_itself = Check(tr("Start with the computer"))
        self.add_launcher = Check(tr("Add to the applications menu"))
        notes = {
            self.start_itself: tr("Reminders then come on evenings when you did not open it."),
            self.add_launcher: tr("To find it like any other program."),
        }
        self._rows = {check: together(check, *notes_of(check, note), gap=0) for check, note in notes.items()}
        self._add_card(self.whereabouts)
        self._offers = self._add_card(*self._rows.values())
        for check in self._rows:
            check.clicked.connect(lambda _checked, pressed=check: pressed.setChecked(not pressed.isChecked()))
        self.offer(start_itself=False, launcher=False, in_tray=True)

    @property
    def tab_stops(self) -> list[QWidget]:
        """What Tab goes through, in order."""
        return list(self._rows)

    @property
    def first_stop(self) -> QWidget | None:
        """Where the keyboard begins."""
        return next((check for check, row in self._rows.items() if not row.isHidden()), None)

    def begin(self, start: Start) -> None:
        """Ticks what is offered, unless it was offered before."""
        for check in self._rows:
            check.setChecked(not start.again)

    def offer(self, *, start_itself: bool, launcher: bool, in_tray: bool) -> None:
        """Shows what can be had, and where Bedtime is when its window is closed."""
        for check, is_offered in ((self.start_itself, start_itself), (self.add_launcher, launcher)):
            self._rows[check].setVisible(is_offered)
        self._offers.setVisible(start_itself or launcher)
        self.whereabouts.setText(
            tr("In the tray, also when its window is closed. Starting it again brings the window back.")
            if in_tray
            else tr("In the task bar, for there is no tray here. Starting it again brings the window back.")
        )

    def is_wanted(self, check: Check) -> bool:
        """Whether it is offered and ticked."""
        return check.isChecked() and not self._rows[check].isHidden()

    def changes(self) -> dict[str, object]:
        """None: what is wanted here is not in the settings."""
        return {}
