"""The first run: five small steps with everything prefilled, each of them passed with one press."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget

from bedtime.core.language import tr
from bedtime.core.preferences import Preferences
from bedtime.core.routine import Step
from bedtime.ui.announce import announce
from bedtime.ui.column import ColumnPage, order_tabs, words
from bedtime.ui.flow import Flow
from bedtime.ui.theme import GRID, TITLE_POINTS, keep_focus_for_the_keyboard, sized
from bedtime.ui.trouble import Trouble
from bedtime.ui.welcome_evening import EveningStep
from bedtime.ui.welcome_home import HomeStep
from bedtime.ui.welcome_routine import RoutineStep
from bedtime.ui.welcome_senses import SensesStep
from bedtime.ui.welcome_step import Start, WelcomeStep
from bedtime.ui.welcome_times import TimesStep
from bedtime.ui.wrapping_button import WrappingButton

BUTTON = 12  # padding


class WelcomePage(ColumnPage):
    """Begins with what is chosen now, and can be gone through again.

    `finished` has a dict of dotted settings keys to plain values, None for a key to be taken away: only what differs
    from what was chosen before. Just ahead of it come `start_itself_wanted` and `launcher_wanted`, where they are.
    `text_percent_chosen` is to be seen at once and not kept yet; `skipped` leaves everything as it was.
    """

    finished = Signal(object)
    start_itself_wanted = Signal()
    launcher_wanted = Signal()
    text_percent_chosen = Signal(int)
    reminder_tried = Signal()
    chime_tried = Signal()
    skipped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._at = 0
        self.trouble = Trouble()
        self.progress = words(role="muted")
        self.title = words()
        sized(self.title, TITLE_POINTS, QFont.Weight.DemiBold)
        self.times, self.evening, self.routine = TimesStep(), EveningStep(), RoutineStep()
        self.senses, self.home = SensesStep(), HomeStep()
        self.steps: tuple[WelcomeStep, ...] = (self.times, self.evening, self.routine, self.senses, self.home)
        self.go_on = WrappingButton(padding=BUTTON, centred=True)
        self.go_on.setProperty("role", "primary")
        self.back = QPushButton(tr("Back"))
        self.skip = QPushButton(tr("Skip this"))
        self.skip_all = WrappingButton(padding=GRID)
        for button in (self.back, self.skip, self.skip_all):
            button.setProperty("role", "quiet")
        self.back.setShortcut(Qt.Key.Key_Escape)
        self._return = QShortcut(self)
        self._return.setKeys([QKeySequence(Qt.Key.Key_Return), QKeySequence(Qt.Key.Key_Enter)])
        self._return.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        foot = Flow()
        for button in (self.go_on, self.back, self.skip, self.skip_all):
            foot.addWidget(button)
        self.column.addWidget(self.trouble)
        self.column.addWidget(self.progress)
        self.column.addWidget(self.title)
        self.column.addSpacing(GRID)
        for step in self.steps:
            self.column.addWidget(step)
        self.column.addStretch(1)  # so that the buttons stand in one place, whatever the step
        self.column.addSpacing(GRID)
        self.column.addLayout(foot)

    def _connect(self) -> None:
        self.go_on.clicked.connect(self._go_on)
        self.back.clicked.connect(lambda: self._turn_to(self._at - 1))
        self.skip.clicked.connect(self._skip)
        self.skip_all.clicked.connect(self._skip_all)
        self._return.activated.connect(self._press_return)
        self.senses.text_percent_chosen.connect(self.text_percent_chosen)
        self.senses.reminder_tried.connect(self.reminder_tried)
        self.senses.chime_tried.connect(self.chime_tried)

    def begin(self, preferences: Preferences, steps: Sequence[Step], *, again: bool = False) -> None:
        """Begins at the first step with what is chosen now; `steps` are the built-in ones.

        `again`: someone goes through it who did so before, and what it offers besides is not ticked for them.
        """
        self._start = Start(preferences, tuple(steps), again)
        self.skip_all.setText(tr("Leave all as it is") if again else tr("Use Bedtime's defaults"))
        for step in self.steps:
            step.begin(self._start)
        keep_focus_for_the_keyboard(self)
        stops = [stop for step in self.steps for stop in step.tab_stops]
        order_tabs([*stops, self.go_on, self.back, self.skip, self.skip_all])
        self._turn_to(0)

    def offer(self, *, start_itself: bool, launcher: bool, in_tray: bool = True) -> None:
        """What the last step can offer on this desktop, and whether Bedtime waits in a tray."""
        self.home.offer(start_itself=start_itself, launcher=launcher, in_tray=in_tray)

    def show_tried(self, line: str) -> None:
        """Tells what came of a reminder or a chime that was tried."""
        self.senses.show_tried(line)

    def tell(self, line: str | None) -> None:
        """One line about what is wrong, until it is mended."""
        self.trouble.tell(line)

    def refuse(self, line: str) -> None:
        """One line about why a press could not be followed, for long enough to be read."""
        self.trouble.refuse(line)
        self.ensureWidgetVisible(self.trouble)

    def _go_on(self) -> None:
        if not self.steps[self._at].stands():
            self.ensureWidgetVisible(self.times.refusal)
        elif self._at + 1 < len(self.steps):
            self._turn_to(self._at + 1)
        else:
            self._finish()

    def _skip(self) -> None:
        self.steps[self._at].take_back(self._start)
        self._go_on()

    def _skip_all(self) -> None:
        self.senses.take_back(self._start)
        self.skipped.emit()

    def _finish(self) -> None:
        changes: dict[str, object] = {}
        for step in self.steps:
            changes |= step.changes()
        if self.home.is_wanted(self.home.start_itself):
            self.start_itself_wanted.emit()
        if self.home.is_wanted(self.home.add_launcher):
            self.launcher_wanted.emit()
        self.finished.emit(changes)

    def _press_return(self) -> None:
        """Goes on from wherever the keyboard is, but for a button, which it presses."""
        focus = self.window().focusWidget()
        if isinstance(focus, QPushButton):
            focus.click()
        else:
            self._go_on()

    def _turn_to(self, place: int) -> None:
        """Shows one step in place of the others, from its top, with the keyboard on the first thing of it."""
        self._at = place
        step, count = self.steps[place], len(self.steps)
        is_last = place + 1 == count
        self.title.setText(step.title)
        self.progress.setText(tr("{step} of {count}", step=place + 1, count=count))
        self.go_on.setText(tr("Done") if is_last else tr("Next"))
        step.show()  # before it gets the focus; and that before the others go, whose focus Qt would pass to a stranger
        self.go_on.setAccessibleDescription(step.title)
        (step.first_stop or self.go_on).setFocus(Qt.FocusReason.OtherFocusReason)
        for other in self.steps:
            other.setVisible(other is step)
        self.back.setVisible(place > 0)
        self.skip.setVisible(not is_last)
        self.verticalScrollBar().setValue(0)
        announce(self.progress, tr("Step {step} of {count}: {title}", step=place + 1, count=count, title=step.title))
