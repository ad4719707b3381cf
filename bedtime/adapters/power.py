"""The computer's own sleep: keeping it awake while a session runs, and noticing a suspend or a closed lid."""

import logging
import threading
import time
from collections.abc import Callable
from pathlib import Path

LIDS = Path("/proc/acpi/button/lid")
PATIENCE = 2.0  # seconds that the end waits for the desktop to take the wish back

log = logging.getLogger(__name__)


def asleep() -> float:
    """The seconds that the computer has been suspended since it was started; 0 where the system does not tell."""
    boottime = getattr(time, "CLOCK_BOOTTIME", None)
    if boottime is None:
        return 0.0
    awake = time.clock_gettime(time.CLOCK_MONOTONIC)  # read first, so that the difference is never below zero
    return time.clock_gettime(boottime) - awake


def lid_is_closed(lids: Path = LIDS) -> bool:
    """Whether a laptop's lid is shut; False where there is none to ask."""
    try:
        return any("closed" in state.read_text("ascii", "replace") for state in lids.glob("*/state"))
    except OSError:
        return False


class KeepAwake:
    """Asks the desktop not to suspend the computer, from `hold` to `release`; the display may go dark.

    The asking waits for answers of the desktop, so a thread of its own does it; GUI thread here, never blocks.
    """

    def __init__(self) -> None:
        self._released: threading.Event | None = None
        self._thread: threading.Thread | None = None

    def hold(self) -> None:
        """Keeps the computer awake; where that cannot be done the session runs all the same."""
        if self._released is None:
            self._released = threading.Event()
            self._thread = threading.Thread(target=_awake_until, args=(self._released,), name="awake", daemon=True)
            self._thread.start()

    def release(self) -> None:
        """Lets the computer sleep again."""
        if self._released:
            self._released.set()
            self._released = None

    def close(self) -> None:
        """Releases, and waits a little until the desktop has been told."""
        self.release()
        if self._thread:
            self._thread.join(PATIENCE)


def _awake_until(released: threading.Event) -> None:
    from wakepy import keep  # a tenth of a second that idle need not spend

    logging.getLogger("wakepy").setLevel(logging.WARNING)  # it tells its every step
    with keep.running(on_fail=lambda _: log.info("This desktop cannot be asked to stay awake during a session")):
        released.wait()


class SleepWatch:
    """Calls `going` just before the computer is suspended, from now until `close`; `asleep` shows it afterwards."""

    def __init__(self, going: Callable[[], None]) -> None:
        self._going = going
        _watches.append(self)

    def close(self) -> None:
        """Calls no more; closing twice is fine."""
        if self in _watches:
            _watches.remove(self)

    @staticmethod
    def tell() -> None:
        """Calls all that are open: for whoever hears of the suspend, which one connection of the process does."""
        for watch in tuple(_watches):  # each may close itself
            watch._going()


_watches: list[SleepWatch] = []
