"""What the tests of notifications share: two cards, and a client that remembers what it was told."""

from collections.abc import Callable
from datetime import timedelta

from pytestqt.qtbot import QtBot

from bedtime.adapters.notification_calls import OPEN
from bedtime.adapters.notifications import Notifications
from bedtime.core.message import Button, Message
from tests.notification_server import FakeServer

SHORT = timedelta(milliseconds=300)
LONG = timedelta(seconds=30)
BUTTONS = (Button("done", "Done"), Button("snooze", "Snooze"), Button("skip", "Skip"))
CARD = Message("2026-11-22/wind-down/0", "Wind down", "Lights down, <slow> & easy.", BUTTONS)
NEWER = Message("2026-11-22/breathing/0", "Breathe", "Twenty minutes left.", BUTTONS)


class Client:
    """Notifications, with what they reported."""

    def __init__(self, patience: timedelta) -> None:
        self.answers: list[tuple[str, str]] = []
        self.not_shown: list[Message] = []
        self.notifications = Notifications(self._answered, self.not_shown.append, patience=patience)
        self.show = self.notifications.show
        self.withdraw = self.notifications.withdraw

    def _answered(self, token: str, action: str) -> None:
        self.answers.append((token, action))

    @property
    def number(self) -> int:
        """The server's id of the live card; 0 until it is known."""
        card = self.notifications._card
        return card.number if card else 0


Clients = Callable[..., Client]
Servers = Callable[..., FakeServer]


def shown(qtbot: QtBot, client: Client, message: Message = CARD) -> int:
    """Show a card and say which number the server gave it."""
    client.show(message)
    qtbot.waitUntil(lambda: client.number != 0)
    return client.number


def turned(qtbot: QtBot, client: Client, server: FakeServer) -> None:
    """Let everything sent to the client so far arrive: the bus keeps the order, so a later answer comes after it."""
    before = len(client.answers)
    number = client.number or shown(qtbot, client)
    server.press(number, OPEN)
    qtbot.waitUntil(lambda: len(client.answers) == before + 1)
