"""The fourth step: words that are large enough, and a reminder and a sound tried now."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from bedtime.core.language import tr
from bedtime.ui.announce import announce
from bedtime.ui.choice import Choice
from bedtime.ui.column import words
from bedtime.ui.flow import Flow
from bedtime.ui.step_fields import labelled
from bedtime.ui.welcome_step import Start, WelcomeStep
from bedtime.ui.wrapping_button import WrappingButton

USUAL = 100  # percent
OFFERED = (USUAL, 125, 150, 200)


class SensesStep(WelcomeStep):
    """A size that is chosen is seen at once in all words, where `text_percent_chosen` is heard."""

    text_percent_chosen = Signal(int)
    reminder_tried = Signal()
    chime_tried = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Easy to see and hear?"), parent)
        self.text_size = Choice(tr("Size of the words"))
        self.sample = words(tr("Time to wind down"))
        self.reminder = WrappingButton(tr("Show a reminder"), padding=12, centred=True)
        self.chime = WrappingButton(tr("Play the chime"), padding=12, centred=True)
        self.told = words()
        self.told.hide()
        trying = Flow()
        for button in (self.reminder, self.chime):
            trying.addWidget(button)
        self._add_card(labelled(self.text_size.accessibleName(), self.text_size), self.sample)
        self._add_card(words(tr("Try both now"), "muted"), trying, self.told)
        self.text_size.chosen.connect(lambda percent: self.text_percent_chosen.emit(int(percent)))
        self.reminder.clicked.connect(self._try_reminder)
        self.chime.clicked.connect(self.chime_tried)

    @property
    def tab_stops(self) -> list[QWidget]:
        """What Tab goes through, in order."""
        return [*self.text_size.buttons.values(), self.reminder, self.chime]

    @property
    def first_stop(self) -> QWidget:
        """Where the keyboard begins."""
        return self.text_size.buttons[self.text_size.value]

    @property
    def percent(self) -> int | None:
        """The size that is tried or kept; None before they begin."""
        return int(self.text_size.value) if self.text_size.value else None

    def begin(self, start: Start) -> None:
        """Shows the size that is chosen now, and nothing tried."""
        self._kept = start.preferences.appearance.text_percent
        offered = sorted({*OFFERED, self._kept})  # one that was set elsewhere as well
        self.text_size.show_options([(str(each), tr("{count} %", count=each)) for each in offered], str(self._kept))
        self.show_tried("")

    def changes(self) -> dict[str, object]:
        """The key of the size."""
        percent = int(self.text_size.value)
        return {} if percent == self._kept else {"appearance.text_percent": None if percent == USUAL else percent}

    def take_back(self, start: Start) -> None:
        """Has the words in the size that is kept."""
        if int(self.text_size.value) != self._kept:
            self.text_percent_chosen.emit(self._kept)
        super().take_back(start)

    def show_tried(self, line: str) -> None:
        """Tells what came of what was tried last, or nothing any more with an empty line."""
        self.told.setText(line)
        self.told.setVisible(bool(line))
        if line:
            announce(self.told, line)

    def _try_reminder(self) -> None:
        self.show_tried(
            tr(
                "Nothing came? See whether do-not-disturb is on. Where a desktop shows no reminders, Bedtime shows a "
                "card of its own."
            )
        )
        self.reminder_tried.emit()  # whose answer stands in place of that line
