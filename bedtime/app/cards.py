"""The evening's card: by the desktop's server where that can carry the answer, else in a window of ours; its chime."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from bedtime.adapters.chime import Chime
from bedtime.adapters.clips import Clips
from bedtime.adapters.notifications import Notifications
from bedtime.core.message import Message

if TYPE_CHECKING:
    from bedtime.ui.card import ReminderCard


class Cards(QObject):
    """The evening's screen, one card at most. `answered` has a card's token and what was pressed on it.

    `coming` goes before each card, `coming_here` before one in our own window; `given` has it once it is on its way.
    """

    answered = Signal(str, str)
    coming = Signal()
    coming_here = Signal()
    given = Signal(object)

    def __init__(self, clips: Clips, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._notifications = Notifications(self.answered.emit, self._show_here, shown=self._ring)
        self._chime = Chime(clips)
        self._unrung: Message | None = None
        self._window: ReminderCard | None = None

    def show(self, message: Message) -> None:
        """Shows this card in place of the one before it."""
        self._withdraw_here()
        self.coming.emit()
        self._unrung = message
        self._notifications.show(message)
        self.given.emit(message)

    def withdraw(self) -> None:
        """Takes the card away, wherever it is."""
        self._withdraw_here()
        self._notifications.withdraw()

    @property
    def stands_here(self) -> bool:
        """Whether our own window shows a card."""
        return self._window is not None and self._window.message is not None

    def close(self) -> None:
        """Lets the server and the sound go."""
        self._chime.close()
        self._notifications.close()

    def _ring(self, message: Message) -> None:
        """Once the card is there: the first chime loads what it needs for some tenths of a second."""
        if message is self._unrung:  # one that comes again with another server has been heard
            self._unrung = None
            self._chime.play(message.loudness)

    def _show_here(self, message: Message) -> None:
        if not message.quiet:
            self.coming_here.emit()
            self._window = self._window or self._made()
            self._window.show_message(message)
            self._ring(message)

    def _made(self) -> "ReminderCard":
        from bedtime.ui.card import ReminderCard

        window = ReminderCard()
        window.answered.connect(self.answered)
        return window

    def _withdraw_here(self) -> None:
        if self._window:
            self._window.withdraw()
