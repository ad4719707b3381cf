"""What surrounds the running app as a process: its log, the signals that end it, and the window it is asked to show."""

import logging
import os
import signal
import socket
import sys
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QSocketNotifier

log = logging.getLogger(__name__)


def keep_log(file: Path) -> None:
    """Keeps warnings and errors for whoever mends something; never what the person entered."""
    handler = RotatingFileHandler(file, maxBytes=256_000, backupCount=2, encoding="utf-8")
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
        self._ours, self._pythons = socket.socketpair()
        for side in (self._ours, self._pythons):
            side.setblocking(False)
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: None)
        if hasattr(signal, "SIGHUP"):
            signal.signal(signal.SIGHUP, signal.SIG_IGN)
        signal.set_wakeup_fd(self._pythons.fileno())
        self._watcher = QSocketNotifier(self._ours.fileno(), QSocketNotifier.Type.Read)
        self._watcher.activated.connect(end)

    def close(self) -> None:
        """Gives the signals back."""
        self._watcher.setEnabled(False)
        signal.set_wakeup_fd(-1)
        self._ours.close()
        self._pythons.close()


def take_activation_token(token: str) -> None:
    """Lets the window come to the front on desktops that ask for proof of a click (Wayland)."""
    if token:
        os.environ["XDG_ACTIVATION_TOKEN"] = token
