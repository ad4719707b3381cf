"""The on/off test: one to choose and begin, or the one that runs, and what came of those that ended."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from bedtime.core.insight_view import InsightView
from bedtime.core.language import mark, tr
from bedtime.core.suspects import BY_ID
from bedtime.core.trial import NEVER_A_MEDICINE, Change, Trial
from bedtime.ui.ask_once import AskOnce
from bedtime.ui.column import card, heading, words
from bedtime.ui.insight_words import ABOUT_STOPPING, about_trials, offer, running
from bedtime.ui.option import Option, hint_of
from bedtime.ui.theme import GRID, keep_focus_for_the_keyboard

NOTHING_RUNS = mark("Test one thing")
ONE_RUNS = mark("Your test")
Candidate = tuple[Change, str, str]  # what to do, with which id and title


class TrialCard(QWidget):
    """Tells which test is begun (its change, id and title), and that one is stopped."""

    begun = Signal(str, str, str)
    stopped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._candidates: list[Candidate] = []
        self._trial: Trial | None = None
        self.options: list[Option] = []
        self._cautions: list[QLabel] = []
        self.title = heading(tr(NOTHING_RUNS))
        self.about = words(about_trials(), "muted")
        self.begin = QPushButton(tr("Begin the test"))
        self.begin.setProperty("role", "primary")
        self.running = words()
        self.stop = AskOnce(tr("Stop the test"), tr(ABOUT_STOPPING), tr("Go on with it"))
        self._setup = QWidget()
        self._options = QVBoxLayout()
        self._arrange()
        self.begin.clicked.connect(self._begin)
        self.stop.agreed.connect(self.stopped)

    def _arrange(self) -> None:
        self._options.setSpacing(GRID // 2)
        setup = QVBoxLayout(self._setup)
        setup.setContentsMargins(0, 0, 0, 0)
        setup.setSpacing(12)
        setup.addLayout(self._options)
        setup.addWidget(self.begin, 0, Qt.AlignmentFlag.AlignLeft)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(card(self.title, self.running, self.about, self._setup, self.stop))
        keep_focus_for_the_keyboard(self)
        for widget in (self.running, self.stop):
            widget.hide()
        self.hide()

    @property
    def tab_stops(self) -> list[QWidget]:
        """What Tab goes through, in order."""
        return [*self.options, self.begin, *self.stop.tab_stops]

    def show_view(self, view: InsightView) -> None:
        """Shows the one that runs; without one, what may be tested."""
        trial = view.trial
        held_focus = self.begin.hasFocus() or any(stop.hasFocus() for stop in self.stop.tab_stops)
        is_other = (trial and trial.id) != (self._trial and self._trial.id)
        self._trial = trial
        candidates = [(Change.DROP, each.id, each.title) for each in view.can_drop]
        candidates += [(Change.ADD, addition, title) for addition, title in view.additions]
        if candidates != self._candidates:
            self._offer(candidates)
        self.running.setText(running(trial, view.trial_answered, view.today) if trial else "")
        self.title.setText(tr(ONE_RUNS if trial else NOTHING_RUNS))
        self.setVisible(bool(trial or candidates))
        if is_other:
            self._turn(held_focus=held_focus)

    def _turn(self, *, held_focus: bool) -> None:
        """Shows the one that runs in place of the offer, or the other way round."""
        self.stop.let_go()
        for option in self.options:
            option.let_go()
        offered: tuple[QWidget, ...] = (self.about, self._setup)
        shown: tuple[QWidget, ...] = (self.running, self.stop)
        coming, going = (shown, offered) if self._trial else (offered, shown)
        for widget in coming:
            widget.show()  # before it gets the focus; and that before the others go, whose focus Qt would pass on
        first = self.stop.button if self._trial else next(iter(self.options), None)
        if held_focus and first:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        for widget in going:
            widget.hide()

    def _offer(self, candidates: list[Candidate]) -> None:
        old: list[QWidget] = [*self.options, *self._cautions]
        for gone in old:
            self._options.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        self._candidates, self.options, self._cautions = candidates, [], []
        for change, what, title in candidates:
            option = Option(offer(change, title))
            option.toggled.connect(self._look)
            self.options.append(option)
            self._options.addWidget(option)
            if change is Change.DROP and what not in BY_ID:
                caution = hint_of(option)
                caution.setText(tr(NEVER_A_MEDICINE))
                option.setAccessibleDescription(tr(NEVER_A_MEDICINE))
                self._cautions.append(caution)
                self._options.addWidget(caution)
        self._look()

    def _look(self) -> None:
        self.begin.setEnabled(any(option.isChecked() for option in self.options))

    def _begin(self) -> None:
        chosen = next(place for place, option in enumerate(self.options) if option.isChecked())
        change, what, title = self._candidates[chosen]
        self.begun.emit(change.value, what, title)
