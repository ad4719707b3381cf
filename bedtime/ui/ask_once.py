"""A quiet button that asks once before it does what it says."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from bedtime.ui.column import words
from bedtime.ui.flow import Flow
from bedtime.ui.theme import GRID, keep_focus_for_the_keyboard


class AskOnce(QWidget):
    """The button in `top`; in its place the question with two answers below, of which `agreed` tells the first.

    With `stay_first` the other one comes first, where what is asked about cannot easily be taken back.
    """

    agreed = Signal()

    def __init__(
        self, word: str, question: str, stay: str, parent: QWidget | None = None, *, stay_first: bool = False
    ) -> None:
        super().__init__(parent)
        self.button = QPushButton(word)
        self.button.setProperty("role", "chip")
        self.top = QHBoxLayout()
        self.top.setSpacing(GRID)
        self.top.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.question = words(question)
        self.yes = QPushButton(word)
        self.no = QPushButton(stay)
        self.no.setProperty("role", "quiet")
        # A screen reader lands on an answer: the question comes with it.
        for answer in (self.yes, self.no):
            answer.setAccessibleDescription(question)
        self._answers = QWidget()
        self._in_order = (self.no, self.yes) if stay_first else (self.yes, self.no)
        flow = Flow(self._answers)
        for answer in self._in_order:
            flow.addWidget(answer)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addLayout(self.top)
        layout.addWidget(self.question)
        layout.addWidget(self._answers)
        keep_focus_for_the_keyboard(self)
        self._show(asking=False)
        self.button.clicked.connect(self._ask)
        self.no.clicked.connect(self.let_go)
        self.yes.clicked.connect(self.agreed)

    @property
    def tab_stops(self) -> list[QWidget]:
        """What Tab goes through, in order."""
        return [self.button, *self._in_order]

    @property
    def is_asking(self) -> bool:
        """Whether the question stands."""
        return not self.question.isHidden()

    def let_go(self) -> None:
        """Takes the question back."""
        by_keyboard = self.yes.hasFocus() or self.no.hasFocus()
        self.button.show()
        if by_keyboard:
            self.button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show(asking=False)

    def _ask(self) -> None:
        by_keyboard = self.button.hasFocus()
        self._answers.show()
        if by_keyboard:
            self.no.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show(asking=True)

    def _show(self, *, asking: bool) -> None:
        self.button.setVisible(not asking)
        self.question.setVisible(asking)
        self._answers.setVisible(asking)
