"""One running app per data folder, and the small socket through which others ask it to look or to show itself."""

import logging
import os
import socket
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from bedtime.core.language import tr
from bedtime.core.refusal import Refusal

if sys.platform != "win32":
    import fcntl

LONGEST = 512  # bytes; the longest request is a window activation token behind "show "
AT_ONCE = 64  # requests; more than the system keeps for a socket
PATIENCE = 1.0  # seconds; an app that answers none for so long hangs or sleeps
COMMANDS = ("look", "show", "breathe", "quit")

log = logging.getLogger(__name__)


class Busy(Refusal):
    """Another Bedtime runs with this data folder."""


class InstanceLock:
    """Holds the data folder for this process; the system lets it go when the process ends, however it ends."""

    def __init__(self, data: Path) -> None:
        """Raises Busy, and Refusal where the folder cannot be used."""
        file = data / "lock"
        try:
            self._file = os.open(file, os.O_CREAT | os.O_RDWR, 0o600)
        except OSError as error:
            raise Refusal(
                tr("{file}: cannot be opened ({reason}); check the folder's rights", file=file, reason=error.strerror)
            ) from error
        if sys.platform == "win32":  # where a second app is not kept out: Linux is what is tested and supported
            return
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            self.release()
            raise Busy("Bedtime is running already") from error
        except OSError as error:
            self.release()
            raise Refusal(
                tr(
                    "{file}: cannot be locked ({reason}); choose a local folder: --data DIR",
                    file=file,
                    reason=error.strerror,
                )
            ) from error

    def release(self) -> None:
        """Lets the folder go."""
        os.close(self._file)


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
