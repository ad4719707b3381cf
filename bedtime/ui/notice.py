"""A card with something to know rather than to answer: where the app went, or why something could not be done."""

from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import QTimer

from bedtime.core.language import mark, tr
from bedtime.core.message import Button, Message
from bedtime.core.wording import LATER
from bedtime.ui.card import ReminderCard

STAYS = timedelta(seconds=20)
GOT_IT = mark("Got it")
# In English: Notice says them in the language in use.
IN_TRAY = Message(
    "in-tray",
    mark("Bedtime is in the tray"),
    mark("It goes on by itself. Click its moon, or start Bedtime again, to come back; Quit is in its menu."),
    (Button(LATER, GOT_IT),),
)
IN_TASK_BAR = Message(
    "in-task-bar",
    mark("Bedtime is still here"),
    mark("This desktop has no tray, so its window waits in the task bar. Start Bedtime again to come back."),
    (Button(LATER, GOT_IT),),
)


def refused(line: str) -> Message:
    """Why what was asked for could not be done."""
    return Message("refused", tr("That could not be done"), line, _got_it())


def _got_it() -> tuple[Button, ...]:
    return (Button(LATER, tr(GOT_IT)),)


def _told(message: Message) -> Message:
    """One of the messages above in the language in use; any other is in it already."""
    if message not in (IN_TRAY, IN_TASK_BAR):
        return message
    return replace(message, title=tr(message.title), body=tr(message.body), buttons=_got_it())


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
        self.show_message(_told(message))
        self._goes.start()
