"""A laptop that is not there: a wall clock, a clock that stands still during a suspend, and the alarms between them."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

CLAMP = timedelta(seconds=30)
MICROSECOND = timedelta(microseconds=1)


@dataclass
class Laptop:
    """What bedtime/adapters/alarms.py promises: a ring at each instant set once the wall clock is past it, and every
    30 seconds of the clock that stands still.

    `wall` is UTC; `awake` counts the time not suspended. `calm` says whether a ring at which no instant was due may
    be passed over, since nothing can have changed.
    """

    wall: datetime
    ring: Callable[[], None]
    calm: Callable[[], bool]
    awake: timedelta = timedelta()
    rings_at: timedelta = CLAMP
    pending: dict[str, datetime] = field(default_factory=dict)
    rung: dict[str, datetime] = field(default_factory=dict)

    def set(self, looks: Mapping[str, datetime]) -> None:
        """Replaces all instants; one that has rung rings again only if it lies ahead once more."""
        wanted = {name: at for name, at in looks.items() if at > self.wall or self.rung.get(name) != at}
        self.rung = {name: at for name, at in self.rung.items() if name in looks and name not in wanted}
        self.pending = wanted
        self._sleep()

    def forget(self) -> None:
        """The process ended: no instant is known any more."""
        self.pending, self.rung = {}, {}
        self._sleep()

    def run(self, length: timedelta) -> None:
        """Stays awake for so long."""
        until = self.awake + length
        while self.rings_at <= until:
            self._pass_time(self.rings_at - self.awake)
            self._expire()
        self._pass_time(until - self.awake)

    def suspend(self, length: timedelta) -> None:
        """Only the wall clock goes on; so does a clock set by hand, to either side."""
        self.wall += length

    def _pass_time(self, length: timedelta) -> None:
        self.wall += length
        self.awake += length

    def _expire(self) -> None:
        due = [name for name, at in self.pending.items() if at + MICROSECOND <= self.wall]
        for name in due:
            self.rung[name] = self.pending.pop(name)
        self._sleep()
        if due or not self.calm():
            self.ring()

    def _sleep(self) -> None:
        """The one timer, in whole milliseconds rounded up, never longer than the clamp."""
        wait = min([CLAMP, *(at + MICROSECOND - self.wall for at in self.pending.values())])
        milliseconds = math.ceil(max(wait, timedelta()) / timedelta(milliseconds=1))
        self.rings_at = self.awake + timedelta(milliseconds=milliseconds)
