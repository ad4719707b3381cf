"""A reminder and a chime to try now: what really comes, and what to do when nothing does."""

from collections.abc import Callable

from bedtime.adapters.chime import Chime
from bedtime.adapters.clips import Clips
from bedtime.adapters.notifications import Notifications
from bedtime.core.language import tr
from bedtime.core.loudness import volume
from bedtime.core.message import Button, Message
from bedtime.core.wording import DONE
from bedtime.ui.notice import Notice

TRIED = "tried"


class Trying:
    """`tell` has one line about what became of the last thing tried."""

    def __init__(self, clips: Clips, notice: Notice, tell: Callable[[str], None]) -> None:
        self._notice = notice
        self._tell = tell
        self._notifications: Notifications | None = None
        self._chime = Chime(clips, tell)
        notice.answered.connect(self._answered)

    def reminder(self) -> None:
        """Shows a reminder the way that every other comes."""
        if self._notifications is None:
            self._notifications = Notifications(self._answered, self._not_shown, shown=self._shown)
        text = tr("This is how a reminder comes. Press the button to see that it reaches Bedtime.")
        self._notifications.show(Message(TRIED, tr("A reminder to try"), text, (Button(DONE, tr("It works")),)))

    def chime(self, percent: int) -> None:
        """Plays the chime at this volume, 0 to 100."""
        if percent:
            self._tell(tr("That was the chime. If you heard nothing, check the computer's own volume."))
            self._chime.play(volume(percent))
        else:
            self._tell(tr("The volume here is 0, so nothing is heard."))

    def give_way(self) -> None:
        """Takes a tried reminder away, for one that counts or since its page was left."""
        if self._notifications:
            self._notifications.close()
            self._notifications = None

    def close(self) -> None:
        """Takes away what was tried."""
        self._chime.close()
        self.give_way()

    def _shown(self, _message: Message) -> None:
        self._tell(
            tr(
                "Your desktop took the reminder. If you do not see it, do-not-disturb is on, or Bedtime is not allowed "
                "in your desktop's notification settings."
            )
        )

    def _not_shown(self, message: Message) -> None:
        self._notice.say(message)
        self._tell(tr("Your desktop has no reminders with buttons, so Bedtime shows its own card, as it did now."))

    def _answered(self, token: str, _action: str) -> None:
        if token == TRIED:
            if self._notifications:
                self._notifications.withdraw()
            self._tell(tr("Your press came through. Reminders work."))
