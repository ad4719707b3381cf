"""Play clips one in place of the other through playsound3, never in the way of the window."""

import logging
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from bedtime.adapters.player_choice import Command, Ways, find_ways
from bedtime.core.language import tr

if TYPE_CHECKING:
    from playsound3.playsound3 import Sound

logger = logging.getLogger(__name__)

LOOK_EVERY_MS = 100  # while something plays
GOING = 0.5  # seconds of sound taken: this player works here
CLOSES_WITHIN = 1.0  # seconds
STILL_ITS_START = 0.2  # seconds: from further on, a player that cannot begin in the middle stays silent
WHOLE_IF_LATE_BY = 1.0  # seconds: up to here, hearing a clip from its first sound is worth more than being in time


@dataclass(frozen=True)
class _Clip:
    """What is to be heard; `asked` is time.monotonic() when it was, at which it stood `into` seconds."""

    wav: Path
    into: float
    level: float | None
    asked: float

    def from_now(self) -> "_Clip":
        """The same one, to be heard only now."""
        now = time.monotonic()
        late = now - self.asked
        if not self.into and late <= WHOLE_IF_LATE_BY:
            return self
        return replace(self, into=self.into + late, asked=now)


@dataclass(eq=False)
class _Playing:
    """A clip in a player. `after` are the players still to be tried, should this one not work."""

    clip: _Clip
    sound: "Sound"
    command: Command | None = None
    after: tuple[Command, ...] = ()
    stopped: bool = False


class _Relay(QObject):
    """Brings word to the GUI thread, from other threads and out of whatever runs there now."""

    loaded = Signal(object)
    trouble = Signal(str)

    def __init__(self, loaded: Callable[[Ways], None], trouble: Callable[[str], None]) -> None:
        super().__init__()
        self._loaded = loaded
        self._trouble = trouble
        self.loaded.connect(self._on_loaded, Qt.ConnectionType.QueuedConnection)
        self.trouble.connect(self._on_trouble, Qt.ConnectionType.QueuedConnection)

    @Slot(object)
    def _on_loaded(self, ways: Ways) -> None:
        self._loaded(ways)

    @Slot(str)
    def _on_trouble(self, line: str) -> None:
        self._trouble(line)


class Player:
    """One clip at a time; the one before fades out under the next. GUI thread, never blocks and never raises.

    `trouble` is called at most once, with a line for the person; what comes later is still tried.
    """

    def __init__(self, trouble: Callable[[str], None]) -> None:
        self._relay = _Relay(self._on_loaded, trouble)
        self._told = False
        self._volume = 1.0
        self._ways: Ways | None = None
        self._loader: Thread | None = None
        self._works: Command | None = None
        self._waiting: _Clip | None = None
        self._current: _Playing | None = None
        self._unreaped: list[_Playing] = []
        self._closed = False
        self._timer = QTimer()
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look)

    @property
    def volume(self) -> float:
        """From 0 to 1, at once also for what plays, unless that was given a level of its own."""
        return self._volume

    @volume.setter
    def volume(self, volume: float) -> None:
        self._volume = min(max(volume, 0.0), 1.0)

    def warm_up(self) -> None:
        """Learns in a thread how to play here: importing playsound3 alone runs programs for half a second."""
        if self._loader is None and self._ways is None and not self._closed:
            self._loader = Thread(target=_load, args=(self._relay,), name="sound players", daemon=True)
            self._loader.start()

    def play(self, wav: Path, into: float = 0.0, level: float | None = None, asked: float | None = None) -> None:
        """Plays a clip from `into` seconds on, at the player's volume or at a fixed `level` instead.

        `asked` is time.monotonic() when it stood there, which is now unless told otherwise.
        """
        self.silence()
        if self._closed:
            return
        clip = _Clip(wav, into, level, time.monotonic() if asked is None else asked)
        if self._ways is None:
            self._waiting = clip
            self.warm_up()
        else:
            self._begin(clip.from_now(), self._ways)

    def silence(self) -> None:
        """Fades out what plays."""
        self._waiting = None
        if self._current is not None:
            self._current.stopped = True
            self._current.sound.stop()
            self._current = None

    def close(self) -> None:
        """Fades out and waits until every child is gone: some tenths of a second when something plays."""
        self.silence()
        self._closed = True
        deadline = time.monotonic() + CLOSES_WITHIN
        self._look()
        while self._unreaped and time.monotonic() < deadline:
            time.sleep(0.005)
            self._look()
        for playing in self._unreaped:  # a player of playsound3's own that would not stop
            process = playing.sound.subprocess
            if isinstance(process, subprocess.Popen):
                process.kill()
                process.wait()
        self._unreaped.clear()
        self._timer.stop()

    def _on_loaded(self, ways: Ways) -> None:
        self._loader = None
        clip, self._waiting = self._waiting, None
        if not ways.why_none:
            self._ways = ways  # else it is looked for anew at the next clip: a player may be installed by then
        elif clip is not None:
            self.tell(ways.why_none)
        if clip is not None and not ways.why_none:
            self._begin(clip.from_now(), ways)

    def _begin(self, clip: _Clip, ways: Ways) -> None:
        # Once one has worked there is no other: it might be heard on another device, and far too loud.
        own = (self._works,) if self._works else ways.own
        if own:
            self._start_own(clip, own)
        elif clip.into < STILL_ITS_START:
            self._start_other(clip, ways.other)

    def _start_own(self, clip: _Clip, commands: tuple[Command, ...]) -> None:
        from playsound3 import playsound

        from bedtime.adapters.players import Piped

        command, *after = commands
        level = clip.level
        loudness = (lambda: self._volume) if level is None else (lambda: level)
        backend = Piped(command, clip.into, loudness)
        try:
            # A name or a backend: playsound3 takes both and declares one.
            sound = playsound(clip.wav, block=False, backend=backend)  # type: ignore[arg-type]
        except _refusals() as error:
            self._fail(clip, str(error), tuple(after))
        else:
            self._follow(_Playing(clip, sound, command, tuple(after)))

    def _start_other(self, clip: _Clip, backend: str | None) -> None:
        from playsound3 import playsound

        try:
            sound = playsound(clip.wav, block=False, backend=backend)
        except _refusals() as error:
            self._fail(clip, str(error), ())
        else:
            self._follow(_Playing(clip, sound))

    def _follow(self, playing: _Playing) -> None:
        self._current = playing
        self._unreaped.append(playing)
        self._timer.start()

    def _look(self) -> None:
        for playing in list(self._unreaped):
            status = playing.sound.subprocess.poll()
            if status is not None:
                self._unreaped.remove(playing)
                self._on_end(playing, status)
            elif playing.command and getattr(playing.sound.subprocess, "taken", 0.0) >= GOING:
                self._works = playing.command
        if not self._unreaped:
            self._timer.stop()

    def _on_end(self, playing: _Playing, status: int) -> None:
        if self._current is playing:
            self._current = None
        if playing.stopped:
            return
        complaint = getattr(playing.sound.subprocess, "complaint", f"it ended with status {status}" if status else "")
        if complaint:
            self._fail(playing.clip, complaint, () if self._works else playing.after)
        elif playing.command:
            self._works = playing.command

    def _fail(self, clip: _Clip, complaint: str, after: tuple[Command, ...]) -> None:
        if after:
            logger.info("no sound (%s), trying %s", complaint, after[0].name)
            self._start_own(clip.from_now(), after)
        else:
            self.tell(tr("There is no sound: it could not be played. The log says why."), complaint)

    def tell(self, line: str, why: str = "") -> None:
        """Tells of trouble, unless some was told before; `why` is for the log alone."""
        if not self._told:
            self._told = True
            logger.warning("%s %s", line, why)
            self._relay.trouble.emit(line)


def _refusals() -> tuple[type[Exception], ...]:
    """What playsound3 raises for a clip or a player that is not there; RuntimeError is Windows's and no new thread."""
    from playsound3.playsound3 import PlaysoundException

    return (PlaysoundException, OSError, RuntimeError)


def _load(relay: _Relay) -> None:
    ways = find_ways()
    with suppress(RuntimeError):  # the app has ended meanwhile, and Qt with it
        relay.loaded.emit(ways)
