"""The running app and what starts it: whether it answers, its entries on the desktop, and the parts it is built on."""

import os
import socket
import sys
import time
from contextlib import suppress
from importlib import metadata
from pathlib import Path

import platformdirs

from bedtime.adapters import autostart
from bedtime.adapters.launcher import Launcher
from bedtime.adapters.paths import Folders, runtime_socket
from bedtime.adapters.probes.looking import PATIENCE
from bedtime.core import diagnosis_home
from bedtime.core.diagnosis import Finding
from bedtime.core.refusal import Refusal

if sys.platform != "win32":
    import fcntl
    import termios

LOCKS = Path("/proc/locks")
PROCESSES = Path("/proc")
LOOK_EVERY = 0.01  # seconds
PARTS = {
    "PySide6": "PySide6-Essentials",
    "APScheduler": "APScheduler",
    "playsound3": "playsound3",
    "jeepney": "jeepney",
    "wakepy": "wakepy",
    "tomlkit": "tomlkit",
}
"""What the app cannot do without, by the names it is installed under. PySide6 has the number of the Qt in it."""


def find_app(where: Folders) -> list[Finding]:
    """Whether the app runs on these folders, and reads what it is asked."""
    runs = _is_running(where.data / "lock")
    return [diagnosis_home.app(runs=runs, answers=not runs or _answers(where.data))]


def _is_running(lock: Path) -> bool | None:
    """Whether a process holds the lock; not by trying to take it, which could keep a starting app from it."""
    try:
        wanted = lock.stat()
        listed = LOCKS.read_text("ascii", "replace")
    except FileNotFoundError:
        return False if LOCKS.exists() else None
    # As in "1: FLOCK  ADVISORY  WRITE 708 00:16:1234 0 EOF"
    rows = [line.split() for line in listed.splitlines()]
    holders = [row[4] for row in rows if row[1] == "FLOCK" and row[5].rpartition(":")[2] == str(wanted.st_ino)]
    return any(_has_open(process, wanted) for process in holders)


def _has_open(process: str, wanted: os.stat_result) -> bool:
    """Whether it is this very file: on some file systems the list names another device than the file itself."""
    for opened in (PROCESSES / process / "fd").glob("*"):
        with suppress(OSError):
            if os.path.samestat(opened.stat(), wanted):
                return True
    return False


def _answers(data: Path) -> bool:
    """Whether the app takes a request out of its socket: asked to look, which it does of itself all the time."""
    try:
        address = runtime_socket(data)  # it runs, so whatever folder that needs is there
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as client:
            client.settimeout(PATIENCE)
            client.connect(str(address))
            client.send(b"look")
            give_up = time.monotonic() + PATIENCE
            while _unread(client) and time.monotonic() < give_up:
                time.sleep(LOOK_EVERY)
            return not _unread(client)
    except (OSError, Refusal):
        return False


def _unread(client: socket.socket) -> int:
    """How many bytes of what was sent nobody has read yet."""
    count = fcntl.ioctl(client.fileno(), termios.TIOCOUTQ, bytes(4))
    return int.from_bytes(count, sys.byteorder)


def find_autostart(where: Folders) -> list[Finding]:
    """Whether it starts with the desktop."""
    entry = autostart.Autostart(where.arguments)
    stands = (platformdirs.user_config_path() / autostart.NAME).exists()
    return [diagnosis_home.autostart(possible=entry.is_possible, on=entry.is_on, stale=entry.is_stale, stands=stands)]


def find_menu(where: Folders) -> list[Finding]:
    """Whether the applications menu has it."""
    there = None if sys.platform != "linux" else not Launcher(arguments=where.arguments).is_possible
    return [diagnosis_home.menu(there=there)]


def find_versions(own: str) -> list[Finding]:
    """Bedtime's `own` version, and those of all that it is built on as they are installed; none of it is loaded."""
    parts = {"Bedtime": own, **{name: _version(package) for name, package in PARTS.items()}}
    return [diagnosis_home.versions(sys.version_info[:3], parts)]


def _version(package: str) -> str | None:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return None
