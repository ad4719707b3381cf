"""The page about what goes with the jerks: counts, letters at three looks, an on/off test, and medicines."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from bedtime.core.insight_view import InsightView
from bedtime.core.language import mark, tr
from bedtime.core.safety_words import STANDING
from bedtime.core.suspects import Watch
from bedtime.ui.column import ColumnPage, card, heading, order_tabs, words
from bedtime.ui.counting_card import CountingCard
from bedtime.ui.flow import Flow
from bedtime.ui.insight_words import COUNTED, about_starting_over, intro
from bedtime.ui.letter_card import Letters
from bedtime.ui.medicine_card import MedicineCard
from bedtime.ui.theme import GRID, TITLE_POINTS, sized
from bedtime.ui.trial_card import TrialCard
from bedtime.ui.trouble import Trouble
from bedtime.ui.watch_picker import WatchPicker

TITLE = mark("What goes with my jerks")


class InsightsPage(ColumnPage):
    """Shows an InsightView; every press becomes a signal, and what was asked for counts once a view shows it.

    `watch_chosen` has the names of what to watch as core's `chosen` reads them; none of them ends the watch.
    `trial_begun` has the change, what it is about and its title; `medicine_noted` the name, what changed and the date;
    `explained` what the handbook calls its claim.
    """

    watch_chosen = Signal(object)
    started_over = Signal()
    trial_begun = Signal(str, str, str)
    trial_stopped = Signal()
    medicine_noted = Signal(str, str, object)
    medicine_removed = Signal(str)
    back = Signal()
    history_wanted = Signal()
    explained = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: InsightView | None = None
        self._is_changing = False
        self.trouble = Trouble()
        self.leave = QPushButton(tr("Back"))
        self.leave.setProperty("role", "quiet")
        self.title = words(tr(TITLE))
        sized(self.title, TITLE_POINTS, QFont.Weight.DemiBold)
        self.picker = WatchPicker()
        self.counting = CountingCard()
        self.letters = Letters()
        self.start_over = QPushButton(tr("Start over"))
        below = Flow()
        below.addWidget(self.start_over)
        self.done = card(heading(tr(COUNTED)), words(about_starting_over(), "muted"), below)
        self.trial = TrialCard()
        self.verdicts = Letters()
        self.medicines = MedicineCard()
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        layout = self.column
        layout.addWidget(self.trouble)
        layout.addWidget(self.leave, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.title)
        layout.addWidget(words(intro(), "muted"))
        parts = QVBoxLayout()
        parts.setSpacing(2 * GRID)
        for part in (self.picker, self.counting, self.letters, self.done, self.trial, self.verdicts, self.medicines):
            parts.addWidget(part)
        layout.addSpacing(GRID)
        layout.addLayout(parts)
        layout.addSpacing(GRID)
        layout.addWidget(words(tr(STANDING), "muted"))
        layout.addStretch(1)
        for button in (self.leave, self.start_over):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def _connect(self) -> None:
        self.leave.clicked.connect(self.back)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self._escape)
        self.picker.chosen.connect(self.watch_chosen)
        self.picker.kept.connect(self._keep)
        self.counting.change_wanted.connect(self._change)
        self.counting.history_wanted.connect(self.history_wanted)
        self.counting.explained.connect(self.explained)
        self.start_over.clicked.connect(self.started_over)
        self.trial.begun.connect(self.trial_begun)
        self.trial.stopped.connect(self.trial_stopped)
        self.medicines.noted.connect(self.medicine_noted)
        self.medicines.removed.connect(self.medicine_removed)

    def show_insight(self, view: InsightView) -> None:
        """Shows it; what is being chosen or typed stays until the view has it."""
        if view == self._view:
            return
        before = self._watch
        self._view = view
        self.counting.show_view(view)
        self.letters.show_letters(view.letters)
        self.trial.show_view(view)
        self.verdicts.show_letters(view.verdicts)
        self.medicines.show_medicines(view.medicines, view.today)
        self.picker.let_choose_the_same(self._is_over)
        if view.watch != before:
            self._is_changing = False
        self._turn()
        if view.watch != before:
            self.picker.show_watch(view.watch)
        self._order_tabs()

    def tell(self, line: str | None) -> None:
        """One line about what is wrong, until it is mended."""
        self.trouble.tell(line)

    def refuse(self, line: str) -> None:
        """One line about why a press could not be followed, for long enough to be read."""
        self.trouble.refuse(line)
        self.ensureWidgetVisible(self.trouble)

    @property
    def _watch(self) -> Watch:
        return self._view.watch if self._view else Watch()

    @property
    def _is_watching(self) -> bool:
        return bool(self._watch.suspects)

    def _change(self) -> None:
        self._is_changing = True
        self._turn()

    def _keep(self) -> None:
        """Leaves the watch as it is."""
        self._is_changing = False
        self._turn()
        self.picker.show_watch(self._watch)
        self._order_tabs()

    def _escape(self) -> None:
        """Leaves what is open, or the page."""
        if self._is_changing:
            self._keep()
        elif asking := next((each for each in (self.trial.stop, *self.medicines.rows) if each.is_asking), None):
            asking.let_go()
        else:
            self.back.emit()

    def _turn(self) -> None:
        """Shows what may be chosen in place of the counts, or the other way round."""
        choosing = self._is_changing or not self._is_watching
        coming, going = (self.picker, self.counting) if choosing else (self.counting, self.picker)
        focus = self.window().focusWidget()
        held_focus = focus is not None and going.isAncestorOf(focus)
        coming.show()  # before it gets the focus; and that before the other goes, whose focus Qt would pass on
        if held_focus:
            (self.picker.first_stop if choosing else self.counting.change).setFocus(Qt.FocusReason.OtherFocusReason)
        going.hide()
        self.done.setVisible(self._is_watching and not choosing and self._is_over)

    @property
    def _is_over(self) -> bool:
        """After the last look, or after a year with fewer."""
        return self._view is not None and self._view.insight.next_look is None

    def _order_tabs(self) -> None:
        parts = (self.picker, self.counting, self.letters)
        stops: list[QWidget] = [self.leave, *(stop for part in parts for stop in part.tab_stops), self.start_over]
        stops += [*self.trial.tab_stops, *self.verdicts.tab_stops, *self.medicines.tab_stops]
        order_tabs(stops)
