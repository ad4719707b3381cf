"""Is it a sleep start? Questions to tick, what cannot wait first, and what to do about the answers in their place."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from bedtime.core.language import tr
from bedtime.core.questions import Answers, Questions, outcome
from bedtime.core.report_words import full_day
from bedtime.core.safety_words import STANDING
from bedtime.ui.check import Check
from bedtime.ui.column import ColumnPage, order_tabs, words
from bedtime.ui.flow import Flow
from bedtime.ui.outcome_view import OutcomeView
from bedtime.ui.question_card import QuestionCard
from bedtime.ui.theme import GRID, TITLE_POINTS, keep_focus_for_the_keyboard, sized
from bedtime.ui.trouble import Trouble
from bedtime.ui.wrapping_button import WrappingButton


class QuestionsPage(ColumnPage):
    """Asks; nothing that is ticked leaves the page unless the person wants it on the doctor's page.

    `kept` has the ids of what shall stand there, in the order of the questions, and comes again when they are changed
    or given again, as their day is then another; `forgotten` takes them away. `show_kept` is the answer to both.
    `history_wanted` is for making the doctor's page.
    """

    back = Signal()
    help_wanted = Signal()
    history_wanted = Signal()
    kept = Signal(object)
    forgotten = Signal()

    def __init__(self, questions: Questions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._questions = questions
        self._kept: Answers | None = None
        self.trouble = Trouble()
        self.leave = QPushButton(tr("Back"))
        self.leave.setProperty("role", "quiet")
        self.leave.setShortcut(Qt.Key.Key_Escape)
        self.since = words(role="muted")
        self.since.hide()
        self.cards = [QuestionCard(questions, group) for group in questions.groups]
        self.checks = {name: check for card in self.cards for name, check in card.checks.items()}
        self.go = WrappingButton(questions.outcome_title, padding=12, centred=True)
        self.go.setProperty("role", "primary")
        self.form = self._form()
        self.outcome = OutcomeView()
        self.outcome.hide()
        # In reading order, which is that of a screen reader.
        self.column.addWidget(self.trouble)
        self.column.addWidget(self.leave, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self.form)
        self.column.addWidget(self.outcome)
        self.column.addStretch(1)
        keep_focus_for_the_keyboard(self)
        self._connect()
        self._order_tabs()

    def _form(self) -> QWidget:
        title = words(self._questions.title)
        sized(title, TITLE_POINTS, QFont.Weight.DemiBold)
        foot = Flow()
        foot.addWidget(self.go)
        form = QWidget()
        inside = QVBoxLayout(form)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(2 * GRID)
        for widget in (title, words(self._questions.intro, "muted"), self.since, *self.cards):
            inside.addWidget(widget)
        inside.addLayout(foot)
        inside.addWidget(words(tr(STANDING), "muted"))
        return form

    def _connect(self) -> None:
        self.leave.clicked.connect(self._leave)
        self.go.clicked.connect(self._show_outcome)
        self.outcome.change_wanted.connect(self._change)
        self.outcome.help_wanted.connect(self.help_wanted)
        self.outcome.history_wanted.connect(self.history_wanted)
        self.outcome.report_pressed.connect(self._press_report)
        for card in self.cards:
            card.answered.connect(lambda check, card=card: self._look_at(card, check))

    @property
    def ticked(self) -> tuple[str, ...]:
        """The ids of what is ticked, in the order of the questions."""
        return tuple(name for card in self.cards for name in card.ticked)

    def begin(self, answers: Answers | None) -> None:
        """Begins at the first question, with what is kept ticked, else nothing."""
        self._change()
        self.show_kept(answers)

    def leave_nothing(self) -> None:
        """Forgets what is not kept, so that nobody finds it here."""
        self.begin(self._kept)

    def show_kept(self, answers: Answers | None) -> None:
        """Shows what is kept for the doctor's page. While what to do is shown, the answers it is about stay ticked."""
        self._kept = answers
        self.outcome.show_kept(answers is not None)
        if answers:
            day = full_day(answers.on)
            self.since.setText(tr("The doctor's page has your answers of {day}. Change what is different.", day=day))
        self.since.setVisible(answers is not None)
        if self.outcome.isHidden():
            for card in self.cards:
                card.show_ticked(answers.ticked if answers else ())

    def tell(self, line: str | None) -> None:
        """One line about what is wrong, until it is mended."""
        self.trouble.tell(line)

    def refuse(self, line: str) -> None:
        """One line about why something could not be done; of keeping answers, where that was asked for."""
        if self.outcome.isHidden():
            self.trouble.refuse(line)
            self.ensureWidgetVisible(self.trouble)
            return
        self.outcome.refuse(line)
        # Once the line has its place.
        QTimer.singleShot(0, self, lambda: self.ensureWidgetVisible(self.outcome.refusal))

    def _show_outcome(self) -> None:
        ticked = self.ticked
        self.outcome.show_outcome(outcome(self._questions, ticked), can_be_kept=bool(ticked))
        self._turn_to(self.outcome)
        if self._kept and not ticked:
            self.forgotten.emit()
        elif self._kept:
            self.kept.emit(ticked)

    def _press_report(self) -> None:
        if self._kept:
            self.forgotten.emit()
        else:
            self.kept.emit(self.ticked)

    def _change(self) -> None:
        self._turn_to(self.form)

    def _leave(self) -> None:
        """Leaves what to do for the questions, and those for where the person came from."""
        if self.outcome.isHidden():
            self.back.emit()
        else:
            self._change()

    def _turn_to(self, coming: QWidget) -> None:
        """Shows the questions in place of what to do, or the other way round, from its top."""
        going = self.form if coming is self.outcome else self.outcome
        focus = self.window().focusWidget()
        held_focus = focus is not None and going.isAncestorOf(focus)
        coming.show()  # before it gets the focus; and that before the other goes, whose focus Qt would pass on
        self._order_tabs()
        if held_focus:
            first = self.outcome.texts[0] if coming is self.outcome else next(iter(self.checks.values()))
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        going.hide()
        self.verticalScrollBar().setValue(0)

    def _look_at(self, card: QuestionCard, check: Check) -> None:
        """Has what is said below the answers in sight, and what was ticked."""

        def look() -> None:
            if card.said.isVisibleTo(card):
                self.ensureWidgetVisible(card.said)
            self.ensureWidgetVisible(check)

        QTimer.singleShot(0, self, look)  # once what is said has its place

    def _order_tabs(self) -> None:
        order_tabs([self.leave, *self.checks.values(), self.go, *self.outcome.tab_stops])
