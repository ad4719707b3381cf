"""A running guided session: one clock leads, picture and sound follow it, and its end is told once."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from bedtime.core.breath import Moment, Stage, Timeline, easier, phase_at
from bedtime.core.events import Kind
from bedtime.core.ports import Journal, SessionSound

LOOK_EVERY = 1.0  # seconds; within it a closed lid or a suspend is noticed
SLEPT = 0.5  # seconds asleep that end a session: it never goes on by itself the next morning
AHEAD = 3  # segments rendered in advance
RECENT = timedelta(days=60)

Seconds = Callable[[], float]


@dataclass(frozen=True)
class Outcome:
    """How a session went: `guided` are its seconds without lead-in and closing; a rescue ticks nothing."""

    exercise: str
    started: datetime
    guided: float
    completed: bool
    rescue: bool = False

    @property
    def ticks(self) -> bool:
        """Whether it counts as the evening's breathing."""
        return self.completed and not self.rescue

    @property
    def data(self) -> Mapping[str, Any]:
        """What its event keeps."""
        return {
            "started": self.started.astimezone(UTC).isoformat(),
            "seconds": round(self.guided, 1),
            "completed": self.completed,
            "rescue": self.rescue,
        }


@dataclass(frozen=True)
class Practice:
    """What was done before: how many slow sessions were finished lately, and the exercise done last."""

    finished: int = 0
    recent: str | None = None


def practice(journal: Journal, tonight: date, slow: Collection[str]) -> Practice:
    """The practice of the last weeks; after a longer rest a person starts as gently as at first.

    `slow` are the ids of the exercises that practise slow breathing: a body scan teaches nobody to breathe slowly.
    """
    events = journal.of_kinds([Kind.SESSION], since=tonight - RECENT)
    sessions = [event for event in sorted(events, key=lambda event: event.order) if not event.data["rescue"]]
    finished = sum(event.data["completed"] for event in sessions if event.subject in slow)
    return Practice(finished, sessions[-1].subject if sessions else None)


@dataclass
class Session:
    """Runs a timeline by `clock` (monotonic seconds). `slept` tells the seconds the computer has been suspended.

    GUI thread. `advance()` must be called at least when it says; being late costs nothing but that lateness.
    """

    line: Timeline
    sound: SessionSound
    clock: Seconds
    slept: Seconds = lambda: 0.0
    paused: bool = field(default=False, init=False)
    _base: float = field(default=0.0, init=False)
    _since: float = field(default=0.0, init=False)
    _index: int = field(default=-1, init=False)
    _slept_before: float = field(default=0.0, init=False)

    def begin(self) -> float:
        """Starts the clock; returns the seconds until `advance()` wants to be called."""
        self._since = self.clock()
        self._slept_before = self.slept()
        return self.advance() or LOOK_EVERY

    @property
    def elapsed(self) -> float:
        """Seconds of the session so far, pauses left out."""
        # The difference first: else rounding could fall short of where it was set to begin.
        return self._base if self.paused else self._base + (self.clock() - self._since)

    @property
    def moment(self) -> Moment:
        """Where it stands now."""
        return phase_at(self.line, self.elapsed)

    @property
    def was_interrupted(self) -> bool:
        """Whether the computer slept since it began."""
        return self.slept() - self._slept_before > SLEPT

    @property
    def guided(self) -> float:
        """The seconds of guided breaths or parts so far."""
        return min(max(self.elapsed - self.line.segments[0].seconds, 0.0), self.line.guided)

    @property
    def is_complete(self) -> bool:
        """Whether every breath or part has gone by."""
        return self.moment.stage in (Stage.CLOSING, Stage.OVER)

    def advance(self) -> float | None:
        """Starts the clip that is due; returns the seconds until the next call, None once all is over."""
        elapsed = self.elapsed
        index = self.line.index_at(elapsed)
        if index == len(self.line.segments):
            return None
        if index != self._index and not self.paused:
            self._index = index
            self.sound.start(self.line.segments[index], elapsed - self.line.start_of(index))
            self.sound.prepare(self.line.segments[index + 1 : index + 1 + AHEAD])
        return LOOK_EVERY if self.paused else min(self.line.ends[index] - elapsed, LOOK_EVERY)

    def skip_opening(self) -> None:
        """Goes on to the first breath or part at once; nothing once that has begun, nor while paused."""
        if not self.paused and self.line.index_at(self.elapsed) == 0:
            self._base = self.line.start_of(1)
            self._since = self.clock()
            self.advance()

    def pause(self) -> None:
        """Holds everything; what is heard fades out."""
        if not self.paused:
            self._base = self.elapsed
            self.paused = True
            self.sound.silence()

    def resume(self) -> None:
        """Goes on from the start of the breath or part it was paused in: picture, sound and progress alike."""
        if self.paused:
            self._base = self.line.start_of(self.line.index_at(self._base))
            self._since = self.clock()
            self.paused = False
            self._index = -1
            self.advance()

    def easier(self) -> None:
        """Shortens the breaths to come."""
        self.line = easier(self.line, self.elapsed)
        self.sound.prepare(self.line.segments[self._index + 1 : self._index + 1 + AHEAD])

    def end(self) -> None:
        """Stops it for good; what is heard fades out, and `sound` may be closed once nobody waits for the picture."""
        self.pause()
