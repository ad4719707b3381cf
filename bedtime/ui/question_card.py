"""One question with its answers to tick; what must be said of one at once stands below them as soon as it is ticked."""

from collections.abc import Collection
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from bedtime.core.page import Section
from bedtime.core.questions import Group, Questions, at_once
from bedtime.ui.announce import announce
from bedtime.ui.check import Check
from bedtime.ui.column import heading, words
from bedtime.ui.reading import points
from bedtime.ui.theme import GRID


class QuestionCard(QFrame):
    """`answered` has the box that was pressed; `checks` are the boxes by their answers' ids."""

    answered = Signal(object)

    def __init__(self, questions: Questions, group: Group, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._questions = questions
        self._group = group
        self._said: Section | None = None
        self.checks = {tick.id: Check(tick.text) for tick in group.ticks}
        self.said = words(role="advice")
        self.said.setTextFormat(Qt.TextFormat.RichText)
        self.said.hide()
        inside = QVBoxLayout(self)
        inside.setContentsMargins(2 * GRID, 12, 2 * GRID, 2 * GRID)
        inside.setSpacing(12)
        inside.addWidget(heading(group.heading))
        if group.note:
            inside.addWidget(points(Section(group.heading, group.note)))
        for check in self.checks.values():
            # A screen reader may land on a box by itself: the question comes with it.
            check.setAccessibleDescription(" ".join((group.heading, *group.note)))
            check.clicked.connect(lambda _checked, pressed=check: self._press(pressed))
            inside.addWidget(check)
        inside.addWidget(self.said)

    @property
    def ticked(self) -> tuple[str, ...]:
        """The ids of what is ticked."""
        return tuple(name for name, check in self.checks.items() if check.isChecked())

    def show_ticked(self, ticked: Collection[str]) -> None:
        """Ticks these and no others, without telling of it."""
        for name, check in self.checks.items():
            check.setChecked(name in ticked)
        self._say()

    def _press(self, check: Check) -> None:
        check.setChecked(not check.isChecked())
        before = self._said
        self._say()
        if self._said not in (None, before):
            announce(self.said, self.said.accessibleName())
        self.answered.emit(check)

    def _say(self) -> None:
        self._said = at_once(self._questions, self._group, self.ticked)
        if self._said:
            title, lines = self._said.heading, self._said.points
            below = "".join(f'<p style="margin: 6px 0 0 0">{escape(line)}</p>' for line in lines)
            self.said.setText(f'<p style="margin: 0"><b>{escape(title)}</b></p>{below}')
            self.said.setAccessibleName(f"{title}: {' '.join(lines)}")
        self.said.setVisible(self._said is not None)
