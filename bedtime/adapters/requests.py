"""The small socket through which others ask the running app to look, to show itself, to breathe or to end."""

import logging
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

LONGEST = 512  # bytes; the longest request is a window activation token behind "show "
AT_ONCE = 64  # requests; more than the system keeps for a socket
PATIENCE = 1.0  # seconds; an app that answers none for so long hangs or sleeps
COMMANDS = ("look", "show", "breathe", "quit")

log = logging.getLogger(__name__)


class Requests:
    """The running app's end: datagrams, so that no client can be slow, half-sent or left hanging."""

    def __init__(self, address: Path, requested: Callable[[str, str], None]) -> None:
        """Binds `address`, replacing what a killed app left; `requested(command, argument)` answers what is asked."""
        self._address = address
        self._requested = requested
        self._has_complained = False
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.socket.setblocking(False)
        address.unlink(missing_ok=True)
        self.socket.bind(str(address))
        address.chmod(0o600)

    def read(self) -> None:
        """Answers what has come, each command once with the last of its arguments.

        It reads only so much at a time, so that a flood leaves the window alive.
        """
        wanted: dict[str, str] = {}
        for received in self._come():
            command, _, argument = received.decode("ascii", "replace").partition(" ")
            if command in COMMANDS and received.isascii() and len(received) <= LONGEST:
                wanted.pop(command, None)  # it is answered where it was asked for last
                wanted[command] = argument
            elif not self._has_complained:
                self._has_complained = True
                log.warning("Passed over an unknown request of %d bytes; others are not told of", len(received))
        for command, argument in wanted.items():
            self._requested(command, argument)

    def _come(self) -> Iterator[bytes]:
        for _ in range(AT_ONCE):
            try:
                yield self.socket.recv(LONGEST + 1)
            except BlockingIOError:
                return

    def close(self) -> None:
        """Stops listening."""
        self.socket.close()
        self._address.unlink(missing_ok=True)


def ask(address: Path, command: str) -> bool:
    """Sends a request to the running app; False when none could be reached."""
    if not hasattr(socket, "AF_UNIX"):
        return False
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as client:
        client.settimeout(PATIENCE)
        try:
            client.sendto(command.encode("ascii", "replace"), str(address))
        except OSError:
            return False
    return True
