"""Why a change was not made, in place, until something else is done."""

from PySide6.QtWidgets import QLabel, QWidget

from bedtime.core.refusal import Refusal
from bedtime.core.schedule_words import refused
from bedtime.ui.announce import announce


class RefusalLine(QLabel):
    """Hidden while there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("trouble")
        self.setWordWrap(True)
        self.hide()

    def say(self, reason: Refusal) -> None:
        """Says it, to a screen reader too."""
        self.setText(refused(reason))
        self.show()
        announce(self, self.text())

    def take_back(self) -> None:
        """Says nothing any more."""
        self.clear()
        self.hide()
