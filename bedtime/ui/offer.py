"""A quiet offer below the page's content, taken or let go with one press."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from bedtime.core.language import tr


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
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.line, 1)
        layout.addWidget(self.take)
        layout.addWidget(self.refuse)
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
