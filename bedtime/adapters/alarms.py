"""The alarm clock: APScheduler on one owned Qt timer, calling `look` at each instant set and every 30 seconds."""

import logging
import math
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from threading import RLock

from apscheduler.executors.debug import DebugExecutor
from apscheduler.schedulers.base import STATE_STOPPED, BaseScheduler
from apscheduler.triggers.date import DateTrigger
from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from bedtime.adapters.clock import unchanged, utc_now

CLAMP = timedelta(seconds=30)
"""The longest sleep: no timer notices a suspend or a clock that was set, so none may be trusted for longer."""

SOON = 0.1
"""Seconds: a timer that runs out so shortly before an instant was set for it, and the clock was slewed since."""

_RESOLUTION = timedelta(microseconds=1)

_Look = tuple[str, datetime]
"""The name of a look and its instant."""


class _Waker(QObject):
    """The one timer, and a signal that brings a wake-up from any thread to the timer's own."""

    called = Signal()

    def __init__(self, expired: Callable[[], None], woken: Callable[[], None]) -> None:
        super().__init__()
        self._expired = expired
        self._woken = woken
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setTimerType(Qt.TimerType.PreciseTimer)  # the default may come 5 % early or late
        self.timer.timeout.connect(self._on_timeout)
        self.called.connect(self._on_called, Qt.ConnectionType.QueuedConnection)

    @Slot()
    def _on_timeout(self) -> None:
        self._expired()

    @Slot()
    def _on_called(self) -> None:
        self._woken()


class _Scheduler(BaseScheduler):  # type: ignore[misc]  # APScheduler carries no types
    """APScheduler's job list, woken by Qt.

    Its own QtScheduler loses its timers (PySide6's `singleShot` returns None), so each reschedule adds a chain of
    passes that never ends, and it starts timers in threads that have no event loop.
    """

    def __init__(self, ring: Callable[[Sequence[_Look]], None], clamp: timedelta) -> None:
        # The default executor is a thread pool, where touching a widget is undefined.
        super().__init__(timezone=UTC, executors={"default": DebugExecutor()})
        self._ring = ring
        self._clamp = clamp.total_seconds()
        self._waker = _Waker(self._expired, self._woken)
        self._wakeup_posted = False
        self._due: list[_Look] = []

    def wakeup(self) -> None:
        # One posted pass sees every job added before it runs, so a burst of changes costs one pass.
        if not self._wakeup_posted:
            self._wakeup_posted = True
            self._waker.called.emit()

    def shutdown(self, wait: bool = False) -> None:
        super().shutdown(wait)
        self._waker.timer.stop()

    def add(self, look: _Look, instant: datetime) -> None:
        self.add_job(
            self._due.append,
            DateTrigger(instant, timezone=UTC),
            args=(look,),
            id=look[0],
            misfire_grace_time=None,  # however late: what is still worth saying is decided by who looks
            coalesce=True,
        )

    def _woken(self) -> None:
        self._wakeup_posted = False
        due, _ = self._pass()
        if due:
            self._ring(due)

    def _expired(self) -> None:
        due, wait = self._pass()
        # Rings also when no job was due: that is the clamp, or a clock set back.
        if due or wait is None or wait > SOON:
            self._ring(due)

    def _pass(self) -> tuple[list[_Look], float | None]:
        """Run what is due and sleep until the next; returns both, the next in seconds, None where there is none.

        The ring follows the pass. A job only notes itself: inside the pass a ring would hold the job list's lock, and
        a job it sets anew under the id of the one that is running would be taken for that one and removed.
        """
        if self.state == STATE_STOPPED:
            return [], None
        wait = self._process_jobs()
        self._waker.timer.start(self._milliseconds(wait))
        due = list(self._due)
        self._due.clear()
        return due, wait

    def _milliseconds(self, wait: float | None) -> int:
        # Rounded up: rounded down, the timer comes just before the instant and spins until it is reached.
        return math.ceil(min(self._clamp if wait is None else wait, self._clamp) * 1000)


class Alarms:
    """Wakes the app: `look` is called on the GUI thread once per wake-up, never before an instant has passed.

    `clock` is the clock that the instants are told by, and `to_real` turns one of them into an instant of the
    computer's clock, which is the one APScheduler reads; they differ in the demo.
    """

    def __init__(
        self,
        look: Callable[[], None],
        *,
        clock: Callable[[], datetime] = utc_now,
        to_real: Callable[[datetime], datetime] = unchanged,
        clamp: timedelta = CLAMP,
    ) -> None:
        self._clock = clock
        self._to_real = to_real
        self._look = look
        self._scheduler = _Scheduler(self._ring, clamp)
        self._lock = RLock()
        self._pending: dict[str, datetime] = {}
        self._rung: dict[str, datetime] = {}
        # Every job added and run would be a line of ours; its warnings still come through.
        logging.getLogger("apscheduler").setLevel(logging.WARNING)

    def start(self) -> None:
        self._scheduler.start()

    def close(self) -> None:
        if self._scheduler.running:
            self._scheduler.shutdown()

    def set(self, looks: Mapping[str, datetime]) -> None:
        """Replace all instants, from any thread; one that has rung rings again only if it lies ahead once more."""
        now = self._clock()
        with self._lock:
            wanted = {name: at for name, at in looks.items() if at > now or self._rung.get(name) != at}
            self._rung = {name: at for name, at in self._rung.items() if name in looks and name not in wanted}
            if wanted == self._pending:
                self._scheduler.wakeup()  # the clock may have been set: the wait is told by it anew
                return
            self._pending = wanted
            self._scheduler.remove_all_jobs()
            for name, at in wanted.items():
                # One step later, since `to_real` may have rounded down by less than that.
                self._scheduler.add((name, at), self._to_real(at).astimezone(UTC) + _RESOLUTION)

    def _ring(self, due: Sequence[_Look]) -> None:
        with self._lock:
            for name, at in due:
                if self._pending.get(name) == at:
                    self._rung[name] = self._pending.pop(name)
        self._look()
