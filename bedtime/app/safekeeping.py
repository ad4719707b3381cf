"""The journal kept safe while the app runs: a copy a day, made by another process, and what is damaged mended."""

import logging
from collections.abc import Callable
from datetime import UTC, date, timedelta

from PySide6.QtCore import QObject, QProcess, QTimer

from bedtime.adapters.launcher import this_program
from bedtime.adapters.paths import Folders
from bedtime.core.ports import Clock
from bedtime.core.refusal import Refusal

QUIET = timedelta(seconds=60)  # after the first look of a day: a desktop that has just started has enough to do

log = logging.getLogger(__name__)


class Safekeeping(QObject):
    """`tell` gets each line about what was mended, or why the day's copy could not be made.

    The copy is made and checked by a process of its own: it takes seconds for ten years of nights, and memory that
    idle would keep.
    """

    def __init__(
        self,
        where: Folders,
        clock: Clock,
        tell: Callable[[str], None],
        parent: QObject | None = None,
        quiet: timedelta = QUIET,
    ) -> None:
        super().__init__(parent)
        self._where = where
        self._clock = clock
        self._tell = tell
        self._day: date | None = None
        self._copying = QProcess(self)
        self._copying.finished.connect(self._copied)
        self._copying.errorOccurred.connect(self._not_started)
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(quiet // timedelta(milliseconds=1))
        self._quiet.timeout.connect(self._copy)

    def follow(self) -> None:
        """Has the copy made, soon after the first look of a day (in UTC)."""
        today = self._clock().astimezone(UTC).date()
        if today != self._day:
            self._day = today
            self._quiet.start()

    def mend(self) -> None:
        """Puts the newest good backup in the place of a damaged journal. Raises Refusal where that cannot be done."""
        from bedtime.adapters.mending import mend  # most people never need it

        if line := mend(self._where, self._clock(), wholly=True):
            self._say(line)

    def close(self) -> None:
        """Stops a copy that is being made: the half of it goes with the next one."""
        self._quiet.stop()
        if self._copying.state() is not QProcess.ProcessState.NotRunning:
            self._copying.finished.disconnect(self._copied)
            self._copying.kill()
            self._copying.waitForFinished()

    def _copy(self) -> None:
        program, *arguments = this_program()
        self._copying.start(program, [*arguments, *self._where.arguments, "backup", "--daily"])

    def _not_started(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._keep_safe()

    def _copied(self, status: int) -> None:
        if status:
            self._keep_safe()

    def _keep_safe(self) -> None:
        """Does it here, which mends too, and says in the language of the window what is wrong."""
        from bedtime.adapters.mending import keep_safe

        try:
            lines = keep_safe(self._where, self._clock())
        except Refusal as refusal:  # the journal cannot be used, which every look says as well
            lines = (str(refusal),)
        for line in lines:
            self._say(line)

    def _say(self, line: str) -> None:
        log.warning("The journal was mended, or its backup could not be made")  # the line may name the person's folders
        self._tell(line)
