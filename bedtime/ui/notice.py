"""A card with something to know rather than to answer: where the app went, or why something could not be done."""

from datetime import timedelta

from PySide6.QtCore import QTimer

from bedtime.core.message import Button, Message
from bedtime.core.wording import LATER
from bedtime.ui.card import ReminderCard

STAYS = timedelta(seconds=20)
GOT_IT = (Button(LATER, "Got it"),)
IN_TRAY = Message(
    "in-tray",
    "Bedtime is in the tray",
    "It goes on by itself. Click its moon, or start Bedtime again, to come back; Quit is in its menu.",
    GOT_IT,
)
IN_TASK_BAR = Message(
    "in-task-bar",
    "Bedtime is still here",
    "This desktop has no tray, so its window waits in the task bar. Start Bedtime again to come back.",
    GOT_IT,
)


def refused(line: str) -> Message:
    """Why what was asked for could not be done."""
    return Message("refused", "That could not be done", line, GOT_IT)


class Notice(ReminderCard):
    """Goes by itself after a while."""

    def __init__(self) -> None:
        super().__init__()
        self._goes = QTimer(self)
        self._goes.setSingleShot(True)
        self._goes.setInterval(STAYS // timedelta(milliseconds=1))
        self._goes.timeout.connect(self.withdraw)
        self.answered.connect(self.withdraw)

    def say(self, message: Message) -> None:
        """Shows it for a while."""
        self.show_message(message)
        self._goes.start()
