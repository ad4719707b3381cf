"""Who may move the journal's files: whoever uses them keeps them in place, and whoever moves them is alone."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from bedtime.core.language import tr
from bedtime.core.ports import JournalError

if sys.platform != "win32":
    import fcntl

BUSY = timedelta(seconds=5)


@contextmanager
def held(folder: Path, wait: timedelta = BUSY, *, alone: bool = False) -> Iterator[None]:
    """Keeps the journal of this folder where it lies; who asks to be `alone` may move it, and nobody opens it then.

    The folder itself is locked, so that reading leaves nothing behind. Raises JournalError after waiting in vain.
    """
    if sys.platform == "win32":  # where nobody else is kept out: Linux is what is tested and supported
        yield
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        give_up = time.monotonic() + wait.total_seconds()
        while not _locked(handle, fcntl.LOCK_EX if alone else fcntl.LOCK_SH):
            if time.monotonic() > give_up:
                raise JournalError(tr("{folder} is in use by another program; try again", folder=folder))
            time.sleep(0.01)
        yield
    finally:
        os.close(handle)


def _locked(handle: int, how: int) -> bool:
    try:
        fcntl.flock(handle, how | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
