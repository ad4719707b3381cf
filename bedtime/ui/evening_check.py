"""The evening check on the Tonight page: a line for each suspect the evening can tell, answered with one press."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from bedtime.core.check import Check, Line
from bedtime.core.language import mark, tr
from bedtime.core.suspects import MOST_STRESS, Known, Suspect
from bedtime.ui.answer import Answer
from bedtime.ui.column import words
from bedtime.ui.flow import Flow
from bedtime.ui.scale import Scale
from bedtime.ui.take_back_line import TakeBackLine
from bedtime.ui.theme import BODY_POINTS, GRID, SMALL_POINTS, keep_focus_for_the_keyboard, sized

TITLE = mark("Evening check")
HINT = mark("Fifteen seconds, or not at all; what you leave open stays unknown.")
NOTED = mark("Noted for tonight.")
NONE_HAD = mark("None today.")
LEVEL_HINT = mark("0 is not at all, {most} as much as can be.")
VALUES: dict[str, bool | int | None] = {"": None, "yes": True, "no": False}
VALUES |= {str(level): level for level in range(MOST_STRESS + 1)}


class AnswerLine(QWidget):
    """A question with its answers side by side; pressing the given one again takes it back."""

    answered = Signal(object)

    def __init__(self, suspect: Suspect, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        is_level = suspect.known is Known.LEVEL
        self._kept = ""
        self.question = words(suspect.question)
        self.hint = words(tr(LEVEL_HINT, most=MOST_STRESS) if is_level else "", "muted")
        sized(self.hint, SMALL_POINTS)
        yes_or_no = (("yes", tr("Yes")), ("no", tr("No")))
        self.answer = Scale(suspect.question) if is_level else Answer(suspect.question, yes_or_no)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        for widget in (self.question, self.hint, self.answer):
            layout.addWidget(widget)
        self.hint.setVisible(is_level)
        self.answer.chosen.connect(self._choose)

    @property
    def tab_stops(self) -> list[QWidget]:
        """What Tab goes through, in order."""
        return self.answer.tab_stops

    def show_line(self, line: Line) -> None:
        """Shows the answer that is kept."""
        match line.value:
            case None:
                self._kept = ""
            case bool(said):
                self._kept = "yes" if said else "no"
            case level:
                self._kept = str(level)
        self.answer.show_entry(self._kept)

    def _choose(self, entry: str) -> None:
        self.answered.emit(VALUES[entry])
        self.answer.show_entry(self._kept)


class DrinksLine(QWidget):
    """Whether all of the day's caffeine is known: one drink logged says nothing of the next."""

    none_said = Signal()
    none_undone = Signal()
    all_said = Signal()
    all_undone = Signal()
    drink_wanted = Signal()

    def __init__(self, suspect: Suspect, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = Line(suspect, None)
        self.question = words(suspect.question)
        self.so_far = words()
        self.none = QPushButton(tr("None today"))
        self.all = QPushButton(tr("That was all"))
        self.drink = QPushButton(tr("Log a drink"))
        self.settled = TakeBackLine(tr("Change"))
        self._open = QWidget()
        offers = Flow()
        for button in (self.none, self.all, self.drink):
            offers.addWidget(button)
        asking = QVBoxLayout(self._open)
        asking.addWidget(self.so_far)
        asking.addLayout(offers)
        layout = QVBoxLayout(self)
        for widget in (self.question, self._open, self.settled):
            layout.addWidget(widget)
        for each in (asking, layout):
            each.setContentsMargins(0, 0, 0, 0)
            each.setSpacing(GRID // 2)
        self.none.clicked.connect(self.none_said)
        self.all.clicked.connect(self.all_said)
        self.drink.clicked.connect(self.drink_wanted)
        self.settled.pressed.connect(self._undo)

    @property
    def tab_stops(self) -> list[QWidget]:
        """What Tab goes through, in order."""
        return [self.none, self.all, self.drink, self.settled.button]

    def show_line(self, line: Line) -> None:
        """Shows what is logged, and whether that is all."""
        self._line = line
        asked, told, first = "", tr(NONE_HAD), self.none
        if line.so_far is not None:
            asked, told, first = so_far(line.so_far), all_of(line.so_far), self.all
        self.so_far.setText(asked)
        self.so_far.setVisible(bool(asked))
        first.setAccessibleDescription(asked or self.question.text())
        self.settled.show_line(told)
        coming = [self.settled, self.settled.button] if line.value else [self._open, first, self.drink]
        focused = self.window().focusWidget()
        for widget in coming:
            widget.show()  # before it gets the focus; and that before the others go, whose focus Qt would pass on
        if focused in self.tab_stops and focused not in coming:
            coming[1].setFocus(Qt.FocusReason.OtherFocusReason)
        for widget in (self._open, self.settled, self.none, self.all):
            widget.setVisible(widget in coming)

    def _undo(self) -> None:
        (self.none_undone if self._line.so_far is None else self.all_undone).emit()


def so_far(mg: float) -> str:
    """What is logged, while more may come."""
    return tr("{mg} mg so far. Was that all?", mg=round(mg))


def all_of(mg: float) -> str:
    """All that was had."""
    return tr("That was all: {mg} mg.", mg=round(mg))


class EveningCheck(QFrame):
    """Shows a Check; once all of it is answered it folds to one line, which opens again by hand."""

    answered = Signal(str, object)
    none_said = Signal()
    none_undone = Signal()
    all_said = Signal()
    all_undone = Signal()
    drink_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._check = Check()
        self._is_changing = False
        self.lines: dict[str, AnswerLine | DrinksLine] = {}
        self.title = QLabel(tr(TITLE))
        self.noted = words(tr(NOTED), "muted", in_line=True)
        self.hint = words(tr(HINT), "muted")
        self.change = QPushButton()
        self._open = QWidget()
        self._lines = QVBoxLayout(self._open)
        self._arrange()
        self.change.clicked.connect(self._turn)

    def _arrange(self) -> None:
        self.setAccessibleName(tr(TITLE))
        sized(self.title, BODY_POINTS, QFont.Weight.DemiBold)
        sized(self.hint, SMALL_POINTS)
        self.change.setProperty("role", "quiet")
        self._lines.setContentsMargins(0, GRID // 2, 0, GRID // 2)
        self._lines.setSpacing(12)
        head = Flow()
        for widget in (self.title, self.noted, self.change):
            head.addWidget(widget)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(2 * GRID, 12, 2 * GRID, 12)
        inside.setSpacing(GRID // 2)
        inside.addLayout(head)
        for below in (self.hint, self._open):
            inside.addWidget(below)
        keep_focus_for_the_keyboard(self)

    @property
    def tab_stops(self) -> list[QWidget]:
        """What Tab goes through, in order."""
        return [self.change, *(stop for line in self.lines.values() for stop in line.tab_stops)]

    @property
    def is_wanted(self) -> bool:
        """Whether there is anything to ask."""
        return bool(self._check.lines)

    def show_check(self, check: Check) -> None:
        """Shows the answers as they stand."""
        suspects = [line.suspect for line in check.lines]
        if suspects != [line.suspect for line in self._check.lines]:
            self._make_lines(suspects)
        self._check = check
        for line in check.lines:
            self.lines[line.suspect.id].show_line(line)
        self._is_changing = self._is_changing and check.is_answered
        self._fold()

    def _make_lines(self, suspects: list[Suspect]) -> None:
        for line in self.lines.values():
            self._lines.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = {suspect.id: self._made_line(suspect) for suspect in suspects}
        self._is_changing = False
        for line in self.lines.values():
            self._lines.addWidget(line)

    def _made_line(self, suspect: Suspect) -> AnswerLine | DrinksLine:
        if suspect.known is Known.DRINKS:
            drinks = DrinksLine(suspect)
            drinks.none_said.connect(self.none_said)
            drinks.none_undone.connect(self.none_undone)
            drinks.all_said.connect(self.all_said)
            drinks.all_undone.connect(self.all_undone)
            drinks.drink_wanted.connect(self.drink_wanted)
            keep_focus_for_the_keyboard(drinks)
            return drinks
        line = AnswerLine(suspect)
        line.answered.connect(partial(self.answered.emit, suspect.id))
        return line

    def _fold(self) -> None:
        is_answered = self._check.is_answered
        is_folded = is_answered and not self._is_changing
        focused = self.window().focusWidget()
        self.noted.setVisible(is_folded)
        self.change.setVisible(is_answered)
        self.change.setText(tr("Change") if is_folded else tr("Done"))
        self.change.setAccessibleName(tr("{name}: {what}", name=self.change.text(), what=tr(TITLE)))
        if is_folded and focused and self._open.isAncestorOf(focused):  # else Qt would pass the focus to a stranger
            self.change.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hint.setVisible(not is_folded)
        self._open.setVisible(not is_folded)

    def _turn(self) -> None:
        self._is_changing = not self._is_changing
        self._fold()
