"""Cards shown by the desktop's own notification server, and word of every one that it could not show."""

import logging
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from bedtime.adapters.bus_messages import BUS, Call, Heard, Reply, session_bus
from bedtime.adapters.notification_calls import (
    OPEN,
    PATH,
    SERVICE,
    close_notification,
    get_capabilities,
    notify,
)
from bedtime.core.message import Message

if TYPE_CHECKING:
    from bedtime.adapters.bus import Bus

logger = logging.getLogger(__name__)

PATIENCE = timedelta(seconds=2)
"""How long a server may take to show a card before our own window does."""

_WITHOUT_BUS = ("win32", "darwin")


@dataclass
class _Server:
    """One life of the notification server: another life has other abilities and may give the same ids again."""

    owner: str = ""
    abilities: frozenset[str] | None = None
    asked: bool = False


@dataclass
class _Card:
    """The live card; `number` is the server's id for it, 0 until it says so."""

    message: Message
    replaces: int = 0
    number: int = 0
    answered: bool = False
    second_try: bool = False


class Notifications:
    """One card at most, a new one replaces it. GUI thread, never blocks.

    `answered(token, action)` tells what was pressed, `OPEN` for the card itself. `not_shown(message)` is called at
    most once per card, when the server is missing, has no buttons, refuses, is silent for `patience` or goes away
    with the card unanswered; `shown(message)` when the server has taken it, which a do-not-disturb may still hold back.
    """

    def __init__(
        self,
        answered: Callable[[str, str], None],
        not_shown: Callable[[Message], None],
        *,
        shown: Callable[[Message], None] = lambda _message: None,
        patience: timedelta = PATIENCE,
    ) -> None:
        self._answered = answered
        self._not_shown = not_shown
        self._shown = shown
        self._bus: Bus | None = None
        self._server = _Server()
        self._card: _Card | None = None
        self._trouble_told = False
        self._limit = QTimer()
        self._limit.setSingleShot(True)
        self._limit.setInterval(patience // timedelta(milliseconds=1))
        self._limit.timeout.connect(self._on_silence)

    def show(self, message: Message) -> None:
        replaced = 0
        if self._card is not None:
            replaced = self._card.number or self._card.replaces
        self._card = _Card(message, replaced)
        self._limit.start()
        if self._connect():
            self._advance()
        else:
            self._give_up()

    def withdraw(self) -> None:
        """Take the live card away. One whose number is not known yet is closed when its reply comes."""
        card, self._card = self._card, None
        self._limit.stop()
        if card is not None:
            self._take_away(card.number or card.replaces)

    def close(self) -> None:
        self.withdraw()
        if self._bus is not None:
            self._bus.close()
            self._bus = None

    def _connect(self) -> bool:
        if self._bus is not None:
            return True
        if sys.platform in _WITHOUT_BUS:
            return False
        # Not needed to start, and on other systems never.
        from bedtime.adapters.bus import Bus

        try:
            bus = Bus(session_bus(), self._on_signal, self._on_bus_lost)
        except OSError as error:
            self._tell_trouble("no session bus, so reminders come in our own window: %s", error)
            return False
        bus.watch(f"type='signal',sender='{BUS}',interface='{BUS}',member='NameOwnerChanged',arg0='{SERVICE}'")
        bus.watch(f"type='signal',sender='{SERVICE}',interface='{SERVICE}',path='{PATH}'")
        self._bus = bus
        return True

    def _advance(self) -> None:
        """Take a waiting card one step further: first learn what the server can do, then hand the card over."""
        server = self._server
        if server.abilities is None:
            if not server.asked:
                server.asked = True
                self._call(get_capabilities(), partial(self._on_abilities, server))
        elif "actions" not in server.abilities:
            self._tell_trouble("the notification server has no buttons, only: %s", ", ".join(sorted(server.abilities)))
            self._give_up()
        elif self._card is not None:
            # To this very life of the server: the next one may use the replaced number for someone else's card.
            call = notify(server.owner, self._card.message, self._card.replaces, server.abilities)
            self._call(call, partial(self._on_shown, server, self._card))

    def _on_abilities(self, server: _Server, reply: Reply) -> None:
        if server is not self._server:
            return
        server.asked = False
        match reply.body:
            case ([*names],) if not reply.error:
                server.owner = reply.sender
                server.abilities = frozenset(str(name) for name in names)
                if self._card is not None and self._card.number == 0:
                    self._limit.start()  # it answers: where this thread was busy meanwhile, that is not its fault
                    self._advance()
            case _:
                self._tell_trouble("no notification server, so reminders come in our own window: %s", reply.error)
                self._give_up()

    def _on_shown(self, server: _Server, card: _Card, reply: Reply) -> None:
        if server is not self._server:
            return
        match reply.body:
            case (int(number),) if number and not reply.error:
                if card is self._card:
                    self._trouble_told = False
                    card.number = number
                    self._limit.stop()
                    self._shown(card.message)
                elif self._card is None or number not in (self._card.number, self._card.replaces):
                    self._take_away(number)
            case _ if card is self._card:
                self._tell_trouble("the notification server refused a card: %s", reply.error or "no number")
                self._give_up()

    def _on_signal(self, heard: Heard) -> None:
        match heard.body:
            case (name, str(old), str(new)) if heard.sender == BUS and heard.member == "NameOwnerChanged":
                if name == SERVICE:
                    self._on_owner_changed(old, new)
            case (int(number), *details) if heard.interface == SERVICE and heard.sender == self._server.owner:
                if self._card is not None and number == self._card.number != 0:
                    self._on_card_event(self._card, heard.member, details)

    def _on_card_event(self, card: _Card, member: str, details: list[object]) -> None:
        match member, details:
            case "ActivationToken", [str(token)]:
                # With it Wayland lets the window come to the front; the window takes it from here.
                os.environ["XDG_ACTIVATION_TOKEN"] = token
            case "ActionInvoked", [str(action)]:
                offered = {OPEN, *(button.action for button in card.message.buttons)}
                if action in offered and not card.answered:
                    card.answered = True
                    self._answered(card.message.token, action)
            case "NotificationClosed", _:
                self._card = None

    def _on_owner_changed(self, old: str, new: str) -> None:
        if old:
            self._server = _Server()
            self._on_server_gone()
        self._server.owner = new
        if new and self._card is not None and self._card.number == 0:
            if self._card.second_try:
                self._limit.start()  # the one so far was for a server to come at all
            self._advance()

    def _on_server_gone(self) -> None:
        """Its card went with it: show that once more, if another server comes soon.

        None is called for, as someone who changes servers does not want the bus to start the old one again.
        """
        card, self._card = self._card, None
        self._limit.stop()
        if card is not None and not card.answered:
            self._card = replace(card, replaces=0, number=0, second_try=True)
            if card.second_try:
                self._give_up()
            else:
                self._limit.start()

    def _on_silence(self) -> None:
        if self._bus is not None and not self._bus.ready:
            self._bus.close()  # a bus that does not let us in: try anew next time
            self._bus = None
            self._server = _Server()
        self._tell_trouble("no answer from the notification server within %s ms", self._limit.interval())
        self._give_up()

    def _on_bus_lost(self, reason: str) -> None:
        self._bus = None
        self._server = _Server()
        self._tell_trouble("the session bus is lost: %s", reason)
        if self._card is not None and self._card.answered:
            self._card = None
        self._give_up()

    def _give_up(self) -> None:
        self._limit.stop()
        card, self._card = self._card, None
        if card is not None:
            self._take_away(card.replaces)
            self._not_shown(card.message)

    def _take_away(self, number: int) -> None:
        if number:
            self._call(close_notification(self._server.owner, number))

    def _call(self, call: Call, replied: Callable[[Reply], None] | None = None) -> None:
        if self._bus is not None and call.destination:
            self._bus.call(call, replied)

    def _tell_trouble(self, what: str, why: object) -> None:
        """Log the first of a row of troubles; the next card would meet the same one."""
        if not self._trouble_told:
            self._trouble_told = True
            logger.warning(what, why)
