"""Questions to a D-Bus, asked without Qt and without starting any service; each is answered in time or not at all."""

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress

from jeepney import DBusAddress, DBusErrorResponse, MessageFlag, MessageType, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

from bedtime.adapters.bus_messages import BUS, BUS_PATH, Call
from bedtime.adapters.probes.looking import PATIENCE

Answer = tuple[object, ...] | None
"""What a call brought; None where it was refused or nothing came in time."""


class Asking:
    """One connection; all that is asked on it together has PATIENCE."""

    def __init__(self, connection: DBusConnection) -> None:
        self._connection = connection
        self._give_up = time.monotonic() + PATIENCE

    def ask(self, call: Call, *, starting: bool = False) -> Answer:
        """Calls a service that runs, or with `starting` also one that the bus has to start."""
        address = DBusAddress(call.path, call.destination, call.interface)
        message = new_method_call(address, call.member, call.signature or None, call.body)
        if not starting:
            message.header.flags |= MessageFlag.no_auto_start
        left = max(0.0, self._give_up - time.monotonic())
        try:
            reply = self._connection.send_and_get_reply(message, timeout=left)
        except OSError:
            return None
        return None if reply.header.message_type is MessageType.error else tuple(reply.body)

    def runs(self, name: str) -> bool:
        """Whether a service is there now."""
        return self._of_the_bus("NameHasOwner", "s", (name,)) == (True,)

    def can_start(self, name: str) -> bool:
        """Whether the bus would start it for who calls it."""
        match self._of_the_bus("ListActivatableNames"):
            case ([*names],):
                return name in names
        return False

    def _of_the_bus(self, member: str, signature: str = "", body: tuple[object, ...] = ()) -> Answer:
        return self.ask(Call(BUS, BUS_PATH, BUS, member, signature, body))


@contextmanager
def asking(address: Callable[[], str]) -> Iterator[Asking | None]:
    """Asks on the bus whose address this gives; None where there is none, or none that lets us in."""
    with ExitStack() as stack:
        bus = None
        with suppress(OSError):
            bus = Asking(stack.enter_context(_connected(address())))
        yield bus


def _connected(address: str) -> DBusConnection:
    try:
        return open_dbus_connection(address, auth_timeout=PATIENCE)
    except (RuntimeError, ValueError, StopIteration, DBusErrorResponse) as error:
        raise ConnectionError(f"the bus address cannot be used: {error}") from error
