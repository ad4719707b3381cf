"""An answer chosen with one press from words that share a line, and taken back with a second one."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPaintEvent, QPalette
from PySide6.QtWidgets import QRadioButton, QStyle, QStyleOptionButton, QStylePainter, QVBoxLayout, QWidget

from bedtime.core.language import tr
from bedtime.ui.choice import Choice
from bedtime.ui.column import words
from bedtime.ui.even_flow import EvenFlow
from bedtime.ui.theme import GRID, in_bold


class Segment(QRadioButton):
    """A radio button as a filled segment, with its word in the middle and bold when chosen."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setProperty("role", "answer")

    def hitButton(self, position: QPoint) -> bool:  # noqa: N802 - Qt's name
        """All of it can be pressed."""
        return self.rect().contains(position)

    def sizeHint(self) -> QSize:
        """Wide enough for the bold word, so that choosing moves nothing."""
        hint = super().sizeHint()
        plain = self.fontMetrics().horizontalAdvance(self.text())
        bold = QFontMetrics(in_bold(self.font())).horizontalAdvance(self.text())
        return QSize(hint.width() + max(bold - plain, 0) + 1, hint.height())

    def minimumSizeHint(self) -> QSize:
        """No word is cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The style's frame, then the word."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_RadioButton, option)
        role = QPalette.ColorRole.WindowText
        if self.isChecked():
            role = QPalette.ColorRole.HighlightedText
            painter.setFont(in_bold(self.font()))
        painter.setPen(self.palette().color(role))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())


class Answer(Choice):
    """Words of one width; `entry` is what was chosen, empty while nothing is."""

    entered = Signal()

    def __init__(
        self, name: str, options: Sequence[tuple[str, str]], parent: QWidget | None = None, *, spacing: int = GRID
    ) -> None:
        super().__init__(name, parent, flow=EvenFlow(spacing=spacing))
        self.show_options(options, "")
        self.chosen.connect(lambda _value: self.entered.emit())
        self._describe()

    @property
    def entry(self) -> str:
        """What is chosen."""
        return self.value

    def show_entry(self, entry: str) -> None:
        """Shows what is chosen, without telling of it."""
        self.show_value(entry)
        self._describe()

    @property
    def tab_stops(self) -> list[QWidget]:
        """What Tab goes through, in order."""
        return list(self.buttons.values())

    def _button(self, word: str) -> QRadioButton:
        return Segment(word)

    def _choose(self, value: str) -> None:
        if value == self.value:
            self.show_value("")
            self.chosen.emit("")
        else:
            super()._choose(value)
        self._describe()

    def _describe(self) -> None:
        name = self.accessibleName()
        for value, button in self.buttons.items():
            taken_back = tr("{question}; press it again to take it back", question=name)
            button.setAccessibleDescription(taken_back if value == self.value else name)


class Asked(QWidget):
    """A question in muted words above its answer."""

    def __init__(self, question: str, answer: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(words(question, "muted"), 1)
        layout.addWidget(answer)
