"""One of several long answers: a radio button whose words wrap."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen, QTextOption
from PySide6.QtWidgets import QLabel, QWidget

from bedtime.ui.check import RING, Check
from bedtime.ui.column import words
from bedtime.ui.theme import colours

DOT = 0.26  # of the ring's width


class Option(Check):
    """Excludes the others in the same parent; screen readers hear a radio button, and the arrow keys move it."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setAutoExclusive(True)

    def nextCheckState(self) -> None:  # noqa: N802 - Qt's name
        """A press chooses it; only another one lets it go."""
        self.setChecked(True)

    def let_go(self) -> None:
        """Takes the choice back, so that none is chosen."""
        self.setAutoExclusive(False)  # an exclusive one cannot be taken back
        self.setChecked(False)
        self.setAutoExclusive(True)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A ring, with a dot in it when chosen; a halo for the keyboard focus; the words beside it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = colours()
        ring, beside = self.places()
        if self.hasFocus():
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Highlight), 2))
            painter.drawEllipse(ring.adjusted(-2.5, -2.5, 2.5, 2.5))
        is_plain = not self.isChecked() and not self.underMouse()
        role = QPalette.ColorRole.PlaceholderText if is_plain else QPalette.ColorRole.WindowText
        painter.setPen(QPen(palette.color(role), RING))
        painter.drawEllipse(ring.adjusted(1, 1, -1, -1))
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.color(QPalette.ColorRole.Link))
            painter.drawEllipse(ring.center(), self._side * DOT, self._side * DOT)
        painter.setPen(palette.color(QPalette.ColorRole.WindowText))
        wrapped = QTextOption(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        wrapped.setWrapMode(QTextOption.WrapMode.WordWrap)
        painter.drawText(beside, self.text(), wrapped)


def hint_of(check: Check) -> QLabel:
    """A muted line to stand below the words of a check, not below its box."""
    label = words(role="muted")
    label.setContentsMargins(check.sizeHint().width() - check.fontMetrics().horizontalAdvance(check.text()), 0, 0, 0)
    return label
