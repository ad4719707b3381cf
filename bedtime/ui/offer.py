"""A quiet offer below the page's content, taken or let go with one press."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from bedtime.core.language import tr
from bedtime.ui.flow import Flow
from bedtime.ui.theme import GRID


class Offer(QWidget):
    """A line with two buttons; hidden until something is offered."""

    taken = Signal()
    refused = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stands = False
        self.line = QLabel()
        self.line.setProperty("role", "muted")
        self.line.setWordWrap(True)
        self.take = QPushButton()
        self.refuse = QPushButton(tr("No, thanks"))
        self.refuse.setProperty("role", "quiet")
        answers = Flow()
        answers.addWidget(self.take)
        answers.addWidget(self.refuse)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, GRID, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self.line)
        layout.addLayout(answers)
        self.take.clicked.connect(self.taken)
        self.refuse.clicked.connect(self.refused)
        self.hide()

    def close_offer(self) -> None:
        """Takes the offer away."""
        self._stands = False
        self.hide()

    def show_while(self, *, by_day: bool) -> None:
        """In the evening nothing is offered any more."""
        self.setVisible(self._stands and by_day)

    def offer(self, line: str, take: str) -> None:
        """Makes the offer."""
        self.line.setText(line)
        self.take.setText(take)
        self._stands = True
        self.show()
