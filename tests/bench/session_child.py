"""One guided session in its real window, for a time; tells as JSON lines when what was due, shown and played."""

import argparse
import json
import os
import select
import sys
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from bedtime.adapters.clips import Clips
from bedtime.adapters.content import built_in_steps
from bedtime.adapters.exercises import Exercises
from bedtime.adapters.journal import Journal
from bedtime.adapters.memory import Memory
from bedtime.adapters.paths import folders, resources
from bedtime.adapters.settings import Settings
from bedtime.adapters.sound import Player
from bedtime.adapters.zone import LocalZone
from bedtime.app import running as module
from bedtime.app.sessions import Sessions, caution_key
from bedtime.app.staging import Around
from bedtime.assistant.evening import Evening, Outlets
from bedtime.assistant.picture import Sources
from bedtime.assistant.session import Session
from bedtime.core.breath import Moment, Stage
from bedtime.core.message import Message
from bedtime.core.preferences import Guidance
from bedtime.core.tones import speaks
from bedtime.ui import theme
from bedtime.ui.pacer import Pacer

DRIVEN_EVERY_MS = 5  # where the clock is quicker than the timers know
LOOK_EVERY_MS = 100
TAKES = 5  # looks at both clocks, of which the quickest counts
RUNS_OUT = 1.0  # seconds of recording after the end


@dataclass(frozen=True)
class Quick:
    """A clock that runs `speed` times as fast; it stands in for the module time."""

    speed: float
    began: float

    def monotonic(self) -> float:
        return self.began + (time.monotonic() - self.began) * self.speed


class Nowhere:
    """A screen that shows nothing."""

    def show(self, message: Message) -> None:
        """Not at all."""

    def withdraw(self) -> None:
        """Nothing was there."""


def under_a_false_clock() -> None:
    """Mends what libfaketime breaks: players do without it, and sleep() no longer fails now and then."""
    del os.environ["LD_PRELOAD"]
    vars(time)["sleep"] = lambda seconds: select.select([], [], [], seconds) and None


def tell(**what: object) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def began(session: Session, speed: float) -> float:
    """The instant of time.monotonic() at which the session would have begun had it never been paused."""
    takes = []
    for _ in range(TAKES):
        before = time.monotonic()
        elapsed = session.elapsed
        after = time.monotonic()
        takes.append((after - before, (before + after) / 2 - elapsed / speed))
    return min(takes)[1]


class Bench:
    """The session, and what is watched of it."""

    def __init__(self, qt: QApplication, folder: Path, speed: float) -> None:
        self.qt, self.speed = qt, speed
        where, content = folders(folder), resources()
        where.ensure()
        self.memory = Memory(where.data / "window.ini")
        self.journal = Journal(where.journal_file)
        settings = Settings(where.settings_file, built_in_steps(content))
        sources = Sources(self.journal, settings.read, LocalZone().current, lambda: datetime.now(UTC))

        def nothing(*_said: object) -> None:
            pass

        outlets = Outlets(
            Nowhere(), nothing, nothing, self.complain, self.complain, nothing, nothing, nothing, mend=nothing
        )
        evening = Evening(sources, outlets)
        exercises = Exercises(content, where.exercises)
        self.clips = Clips(where.cache / "clips", content / "voice" / "en")
        around = Around(sources, evening, exercises, self.clips, self.memory, nothing, self.complain)
        self.sessions = Sessions(around)
        self._shown: tuple[int, int] | None = None

    @staticmethod
    def complain(line: str | None) -> None:
        if line:
            tell(trouble=line)

    @property
    def session(self) -> Session | None:
        running = self.sessions._running
        return running.session if running else None

    def watch(self) -> None:
        """Tells of every clip that is played and of every phase that comes into the picture."""
        play, silence, show = Player.play, Player.silence, Pacer.show_moment

        def played(player: Player, wav: Path, into: float = 0.0, level: float | None = None) -> None:
            play(player, wav, into, level)
            at = time.monotonic()
            if (session := self.session) is not None:
                index = session._index
                tell(kind="play", at=at, index=index, into=into, wav=str(wav), began=began(session, self.speed))

        def silenced(player: Player) -> None:
            tell(kind="silence", at=time.monotonic())
            silence(player)

        def shown(pacer: Pacer, moment: Moment) -> None:
            show(pacer, moment)
            place = next(n for n, phase in enumerate(moment.segment.phases) if phase is moment.phase)
            if (moment.index, place) != self._shown and moment.stage is not Stage.OVER:
                self._shown = moment.index, place
                tell(kind="shown", at=time.monotonic(), index=moment.index, place=place, late=moment.into / self.speed)

        Player.play = played  # type: ignore[method-assign, assignment]
        Player.silence = silenced  # type: ignore[method-assign, assignment]
        Pacer.show_moment = shown  # type: ignore[method-assign, assignment]

    def start(self, exercise: str, seconds: float) -> None:
        self.memory.set(caution_key(exercise))
        self.sessions.start(exercise)
        session = self.session
        assert session is not None
        line = session.line
        segments = [
            {
                "start": line.start_of(index),
                "stage": segment.stage.name,
                "number": segment.number,
                "phases": [(str(phase.act), phase.seconds) for phase in segment.phases],
                "full": segment.fade_from == segment.fade_to == 1.0,
            }
            for index, segment in enumerate(line.segments)
        ]
        tell(kind="line", at=time.monotonic(), wall=time.time(), began=began(session, self.speed), segments=segments)
        if seconds:
            QTimer.singleShot(round(seconds * 1000), self.end)
        self._looks = QTimer()
        self._looks.timeout.connect(self._look)
        self._looks.start(LOOK_EVERY_MS)
        if self.speed != 1:
            self._driver = QTimer()
            self._driver.timeout.connect(self._drive)
            self._driver.start(DRIVEN_EVERY_MS)

    def _drive(self) -> None:
        running = self.sessions._running
        if running and not running.is_over:
            running.conduct()

    def _look(self) -> None:
        running = self.sessions._running
        if running is None or running.is_over:
            self._looks.stop()
            QTimer.singleShot(round(RUNS_OUT * 1000), self.end)

    def end(self) -> None:
        session = self.session
        tell(kind="end", at=time.monotonic(), wall=time.time(), reached=session.elapsed if session else None)
        self.sessions.close()
        self.journal.close()
        self.qt.exit()

    def tell_parts(self, session: Session) -> None:
        """What the segments that speak and sing are mixed of; afterwards, for it costs time."""
        for index, segment in enumerate(session.line.segments[: session._index + 1]):
            if segment.stage is not Stage.LEAD_IN and speaks(segment, Guidance.BOTH):
                voice, tones = (self.clips.wav(segment, guidance) for guidance in (Guidance.VOICE, Guidance.TONES))
                tell(kind="parts", index=index, voice=str(voice), tones=str(tones))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("exercise")
    parser.add_argument("guidance", type=Guidance)
    parser.add_argument("--seconds", type=float, default=0.0, help="0 for the whole of it")
    parser.add_argument("--speed", type=float, default=1.0)
    arguments = parser.parse_args()
    if "LD_PRELOAD" in os.environ:
        under_a_false_clock()
    if arguments.speed != 1:
        vars(module)["time"] = Quick(arguments.speed, time.monotonic())
    qt = QApplication(sys.argv[:1])
    qt.setQuitOnLastWindowClosed(False)
    theme.prepare(qt)
    theme.apply(qt, theme.NIGHT)
    bench = Bench(qt, arguments.folder, arguments.speed)
    bench.watch()
    kept: list[Session] = []

    def start() -> None:
        bench.start(arguments.exercise, arguments.seconds)
        if (session := bench.session) is not None:
            kept.append(session)

    QTimer.singleShot(500, start)
    qt.exec()
    if arguments.guidance is Guidance.BOTH and arguments.speed == 1:
        bench.tell_parts(kept[0])
    return 0


if __name__ == "__main__":
    sys.exit(main())
