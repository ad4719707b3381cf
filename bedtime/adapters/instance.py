"""One running app per data folder: whoever holds its lock."""

import os
import sys
from pathlib import Path

from bedtime.core.language import tr
from bedtime.core.refusal import Refusal

if sys.platform != "win32":
    import fcntl


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
