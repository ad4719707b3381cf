"""Something unusual about the night, folded until wanted; some of it is a reason to see someone, said at once."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from bedtime.core.language import mark, tr, trn
from bedtime.core.morning import Sign
from bedtime.core.safety_words import advice
from bedtime.ui.announce import announce
from bedtime.ui.check import Check
from bedtime.ui.column import card, words
from bedtime.ui.even_flow import EvenFlow
from bedtime.ui.exercise_card import CLOSED, OPENED
from bedtime.ui.flow import Flow
from bedtime.ui.theme import BODY_POINTS, GRID, keep_focus_for_the_keyboard, sized
from bedtime.ui.wrapping_button import PADDING, WrappingButton

QUESTION = mark("Anything unusual?")
WORDS = {
    Sign.INJURY: mark("Hurt myself or someone"),
    Sign.CONFUSION: mark("Confused, or no memory of it"),
    Sign.TONGUE: mark("Bit my tongue or wet the bed"),
    Sign.RHYTHMIC: mark("Rhythmic, or lasted long"),
    Sign.ALL_NIGHT: mark("All through the night"),
    Sign.GASPING: mark("Gasping or choking"),
    Sign.ACTED_OUT: mark("Acted out a dream"),
    Sign.URGE: mark("Urge to move the legs"),
    Sign.AFTER_WAKING: mark("Jerks after waking"),
    Sign.PARTNER: mark("Seen by my partner"),
}


class SignsCard(QWidget):
    """Its `entry` has the marked ones by their values, with spaces between."""

    entered = Signal()
    help_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = WrappingButton()
        self.title.setProperty("role", "step")
        self.title.setCheckable(True)
        sized(self.title, BODY_POINTS + 1, QFont.Weight.DemiBold)
        self.checks = {sign: Check(tr(WORDS[sign])) for sign in Sign}
        self.chips = QWidget()
        self.advice = words()
        self.advice.setProperty("role", "advice")
        self.help = WrappingButton(tr("When to see someone"), padding=12, centred=True)
        self.help.setProperty("role", "chip")
        self._arrange()
        self.title.toggled.connect(self._open)
        self.help.clicked.connect(self.help_wanted)
        for check in self.checks.values():
            check.clicked.connect(lambda _checked, pressed=check: self._press(pressed))
        self._show_title()

    def _arrange(self) -> None:
        flow = EvenFlow(self.chips, GRID, most=2)
        for check in self.checks.values():
            flow.addWidget(check)
        self.chips.hide()
        self.more = QWidget()
        more = QVBoxLayout(self.more)
        more.setContentsMargins(0, 0, 0, 0)
        more.setSpacing(GRID)
        more.addWidget(self.advice)
        buttons = Flow()
        buttons.addWidget(self.help)
        more.addLayout(buttons)
        self.more.hide()
        frame: QFrame = card(self.title, self.chips, self.more)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(frame)
        inside = frame.layout()
        if inside:  # the button's frame begins before its words, which stand in line with the other cards'
            inside.setContentsMargins(2 * GRID - PADDING, GRID, 2 * GRID, GRID)
        self.chips.setContentsMargins(PADDING, 0, 0, GRID)
        more.setContentsMargins(PADDING, 0, 0, GRID)
        keep_focus_for_the_keyboard(self)

    @property
    def marked(self) -> tuple[Sign, ...]:
        """The marked ones."""
        return tuple(sign for sign, check in self.checks.items() if check.isChecked())

    @property
    def entry(self) -> str:
        """The marked ones as text."""
        return " ".join(self.marked)

    @property
    def tab_stops(self) -> list[QWidget]:
        """What Tab goes through, in order."""
        return [self.title, *self.checks.values(), self.help]

    def show_entry(self, entry: str) -> None:
        """Marks these, without telling of it; opened if there are any."""
        marked = entry.split()
        for sign, check in self.checks.items():
            check.setChecked(sign in marked)
        if marked:
            self.title.setChecked(True)
        self._look()

    def fold(self) -> None:
        """Folds it again."""
        self.title.setChecked(False)

    def _press(self, check: Check) -> None:
        check.setChecked(not check.isChecked())
        before = self.advice.text()
        self._look()
        if self.advice.text() not in ("", before):
            announce(self.advice, self.advice.text())
        self.entered.emit()

    def _look(self) -> None:
        line = advice(self.marked)
        self.advice.setText(line)
        self.more.setVisible(bool(line))
        self._show_title()

    def _open(self, opened: bool) -> None:
        self.chips.setVisible(opened)
        self._show_title()

    def _show_title(self) -> None:
        opened, count = self.title.isChecked(), len(self.marked)
        title = tr(QUESTION)
        if count and not opened:
            title += f"  ·  {trn('{count} marked', '{count} marked', count)}"
        self.title.setText(f"{title}\u00a0\u00a0{OPENED if opened else CLOSED}")
        self.title.setAccessibleName(title)
