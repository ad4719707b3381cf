"""What surrounds the running app as a process: its log, the signals that end it, and the window it is asked to show."""

import logging
import os
import signal
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QSocketNotifier

LARGEST = 256_000  # bytes of a log
OLDER = 2  # logs kept beside it
READ = 64  # signals at once

log = logging.getLogger(__name__)


class LogFile(logging.FileHandler):
    """A log that begins anew when it has grown large, and keeps the last ones as .1 and .2.

    The library's own does so too, and brings pickle and queues: 1 MB in an app that idles.
    """

    def emit(self, record: logging.LogRecord) -> None:
        """Writes a line."""
        try:
            super().emit(record)
            if self.stream and self.stream.tell() >= LARGEST:
                self.stream.close()
                self.stream = None  # which the library opens again with the next line
                self._set_aside()
        except OSError:  # a full disk, or a folder that is gone: never a reason to end
            self.handleError(record)

    def _set_aside(self) -> None:
        file = Path(self.baseFilename)
        names = [file, *(file.with_name(f"{file.name}.{number}") for number in range(1, OLDER + 1))]
        for younger, older in reversed(list(pairwise(names))):
            if younger.exists():
                younger.replace(older)


def keep_log(file: Path) -> None:
    """Keeps warnings and errors for whoever mends something; never what the person entered."""
    handler: logging.Handler
    try:
        handler = LogFile(file, encoding="utf-8")
    except OSError:  # a folder in its place, or another user's: no log is worth a missed reminder
        handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=logging.INFO, handlers=[handler])
    sys.excepthook = _log_unexpected


def _log_unexpected(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    log.critical("Unexpected error", exc_info=(kind, error, trace))
    sys.__excepthook__(kind, error, trace)


class Signals:
    """Ctrl-C and a log-out end the app in order, and a closed terminal does not end it.

    Python runs its handlers only when Qt's loop hands control back, so a socket wakes the loop.
    """

    def __init__(self, end: Callable[[], None]) -> None:
        import socket  # which the tray need not wait for

        self._ours, self._pythons = socket.socketpair()
        for side in (self._ours, self._pythons):
            side.setblocking(False)
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: None)
        if hasattr(signal, "SIGHUP"):
            signal.signal(signal.SIGHUP, signal.SIG_IGN)
        signal.set_wakeup_fd(self._pythons.fileno())
        self._watcher = QSocketNotifier(self._ours.fileno(), QSocketNotifier.Type.Read)
        self._end = end
        self._watcher.activated.connect(self._came)

    def _came(self) -> None:
        self._ours.recv(READ)  # or the notifier would call without end, whatever becomes of the first call
        self._end()

    def close(self) -> None:
        """Gives the signals back."""
        self._watcher.setEnabled(False)
        signal.set_wakeup_fd(-1)
        self._ours.close()
        self._pythons.close()


def take_activation_token(token: str) -> None:
    """Lets the window come to the front on desktops that ask for proof of a click (Wayland)."""
    if token.isprintable() and token:  # a request may come from any program of this user's
        os.environ["XDG_ACTIVATION_TOKEN"] = token
