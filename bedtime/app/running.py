"""One guided session on the desktop, from its first frame until its window has gone."""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from bedtime.adapters.guided_sound import GuidedSound
from bedtime.adapters.power import KeepAwake, SleepWatch, asleep, lid_is_closed
from bedtime.adapters.sound import Player
from bedtime.app.staging import Around, Circumstances, hushed, manner, set_out
from bedtime.assistant.session import Outcome, Session
from bedtime.core.breath import Timeline
from bedtime.core.exercise import Exercise
from bedtime.core.language import mark, tr
from bedtime.core.loudness import volume
from bedtime.core.preferences import Guidance
from bedtime.core.refusal import Refusal
from bedtime.ui.session_window import SessionWindow

VOLUME_STEP = 5  # of 100
FORGOTTEN = 10 * 60.0  # seconds of pause: the person has gone elsewhere
STAYS_BLACK_MS = 60 * 60 * 1000  # an ended session that nobody closes: somebody sleeps in front of it
DONE = mark("That was it. Rest well.")
ENOUGH = mark("Any slow breath counts. Rest well.")


class Parting(Enum):
    """Why a session's window has gone, which decides what may be shown next."""

    CLOSED = auto()
    REPLACED = auto()
    INTERRUPTED = auto()
    SLEPT_BY = auto()


@dataclass(frozen=True)
class Wanted:
    """What was asked for: a trial does not count, a rescue has no numbers and ticks nothing."""

    exercise: Exercise
    seconds: float
    rescue: bool = False
    counts: bool = True

    @property
    def gives_way(self) -> bool:
        """Whether another session may take its place: nothing does to the three calm minutes."""
        return not self.rescue


class Running(QObject):
    """Window, sound and clock of one session; `gone` comes once, when its window has gone."""

    gone = Signal(object)
    help_wanted = Signal()

    def __init__(self, wanted: Wanted, plays: Circumstances, around: Around, awake: KeepAwake) -> None:
        super().__init__()
        self._wanted = wanted
        self._around = around
        self._awake = awake
        self._guidance = plays.guidance
        self._percent = self._percent_before = plays.choices.sound.volume
        self._started = around.sources.clock()
        self._over = False
        self._parting: Parting | None = Parting.CLOSED
        self._lid_was_closed = lid_is_closed()
        self._paused_at = 0.0
        self._conductor = QTimer(self)
        self._conductor.setSingleShot(True)
        self._conductor.setTimerType(Qt.TimerType.PreciseTimer)
        self._conductor.timeout.connect(self.conduct)
        line = set_out(wanted.exercise, wanted.seconds, plays, around, rescue=wanted.rescue)
        self.session = self._made_session(line)
        self.window = SessionWindow(
            lambda: self.session.moment, manner(wanted.exercise, plays.choices, rescue=wanted.rescue)
        )
        self._watch = SleepWatch(self._interrupt)
        self._connect()

    def _made_session(self, line: Timeline) -> Session:
        sound = GuidedSound(self._around.clips, Player(self.say), self._guidance)
        sound.set_volume(volume(self._percent))
        return Session(line, sound, time.monotonic, asleep)

    def _connect(self) -> None:
        window = self.window
        window.begin_wanted.connect(self._skip_opening)
        window.pause_toggled.connect(self._toggle_pause)
        window.end_wanted.connect(self._end_early)
        window.easier_wanted.connect(self._ease)
        window.volume_stepped.connect(self._step_volume)
        window.help_wanted.connect(self.help_wanted)
        window.gone.connect(self._part)

    @property
    def is_over(self) -> bool:
        """Whether the session has ended, and only its dark window is left."""
        return self._over

    @property
    def gives_way(self) -> bool:
        """Whether another session may take its place."""
        return self._over or self._wanted.gives_way

    def begin(self) -> None:
        """Shows the window and starts the clock."""
        self._awake.hold()
        if self._wanted.rescue:
            self.window.showFullScreen()  # at this hour the rest of the desktop is a lamp
        else:
            self.window.show()
        self._again(self.session.begin())

    def say(self, line: str) -> None:
        """One line for a moment."""
        self.window.say(line)

    def come_forward(self, line: str) -> None:
        """Brings its window to the front, and says why."""
        self.window.activateWindow()
        self.say(line)

    def give_way(self) -> None:
        """Ends at once for another session."""
        self._leave(Parting.REPLACED)

    def quit(self) -> None:
        """Ends at once with the app, which shows nothing more."""
        self._leave(None)

    # While it runs

    def conduct(self) -> None:
        """Does what is due now and arranges to be called again."""
        if self._over:
            self._leave(Parting.SLEPT_BY)
        elif self.session.was_interrupted or self._lid_has_closed() or self._is_forgotten():
            self._interrupt()
        elif (wait := self.session.advance()) is None:
            self._stop()
            self.window.finish("" if self._wanted.rescue else tr(DONE))
        else:
            self._hush()
            self._again(wait)

    def _again(self, seconds: float) -> None:
        self._conductor.start(math.ceil(seconds * 1000))

    def _lid_has_closed(self) -> bool:
        """Whether the lid was shut since it began; a docked laptop's was all the time."""
        before, self._lid_was_closed = self._lid_was_closed, lid_is_closed()
        return self._lid_was_closed and not before

    def _is_forgotten(self) -> bool:
        return self.session.paused and time.monotonic() - self._paused_at > FORGOTTEN

    def _hush(self) -> None:
        """From wind-down on a shared room is silent, also for a session that began before."""
        if self._guidance is not Guidance.SILENCE and hushed(self._around):
            self._guidance = Guidance.SILENCE
            self.session.sound.close()
            self.session.sound = GuidedSound(self._around.clips, Player(self.say), Guidance.SILENCE)

    def _skip_opening(self) -> None:
        if not self._over:
            self.session.skip_opening()
            self.conduct()

    def _toggle_pause(self) -> None:
        if self._over:
            return
        if self.session.paused:
            self._awake.hold()
            self.session.resume()
        else:
            self._awake.release()
            self.session.pause()
            self._paused_at = time.monotonic()
        self.window.show_paused(self.session.paused)
        self.conduct()

    def _ease(self) -> None:
        before = self.session.line
        self.session.easier()
        eased = self.session.line != before
        self.say(
            tr("Shorter breaths from the next one on") if eased else tr("The breaths to come are as short as they get")
        )

    def _step_volume(self, steps: int) -> None:
        if self._over:
            return
        if self._guidance is Guidance.SILENCE:
            self.say(tr("This session is silent."))
            return
        self._percent = min(max(self._percent + steps * VOLUME_STEP, 0), 100)
        self.session.sound.set_volume(volume(self._percent))
        self.say(tr("Volume {percent} %", percent=self._percent))

    # How it ends

    def _end_early(self) -> None:
        if not self._over:
            complete = self.session.is_complete
            self._stop()
            self.window.dismiss("" if self._wanted.rescue else tr(DONE if complete else ENOUGH))

    def _interrupt(self) -> None:
        self._leave(Parting.INTERRUPTED)

    def _leave(self, parting: Parting | None) -> None:
        self._parting = parting
        self._stop()
        self.window.vanish()

    def _stop(self) -> None:
        """Ends clock and sound and writes down how it went, once."""
        if self._over:
            return
        self._over = True
        guided, complete = self.session.guided, self.session.is_complete
        self.session.end()
        self._awake.release()
        self._conductor.start(STAYS_BLACK_MS)
        if guided and self._wanted.counts:
            outcome = Outcome(self._wanted.exercise.id, self._started, guided, complete, self._wanted.rescue)
            self._try(lambda: self._around.evening.log.session(outcome))
        if self._percent != self._percent_before:
            self._try(lambda: self._around.set("sound.volume", str(self._percent)))

    def _try(self, write: Callable[[], object]) -> None:
        try:
            write()
        except Refusal as refusal:
            self._around.refuse(str(refusal))

    def _part(self) -> None:
        self._stop()
        self._conductor.stop()
        self._watch.close()
        self.session.sound.close()
        self._around.clips.thin()
        self.window.deleteLater()
        self.deleteLater()
        self.gone.emit(self._parting)
