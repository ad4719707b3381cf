"""A guided session on the desktop: its window, its sound and its clock, from the press that starts it to its end."""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from bedtime.adapters.power import KeepAwake, SleepWatch, asleep, lid_is_closed
from bedtime.app.staging import Around, circumstances, manner, set_out
from bedtime.assistant.session import Outcome, Practice, Session
from bedtime.core.exercise import Exercise
from bedtime.core.loudness import volume
from bedtime.core.preferences import USUAL_EXERCISE, Guidance
from bedtime.core.refusal import Refusal

if TYPE_CHECKING:
    from bedtime.ui.session_window import SessionWindow

RESCUE_SECONDS = 180.0
AT_HAND = 3  # exercises in the menu
VOLUME_STEP = 5  # of 100
STAYS_BLACK_MS = 60 * 60 * 1000  # an ended session that nobody closes: by then its window has nobody to look at it
DONE = "That was it. Rest well."
ENOUGH = "Any slow breath counts. Rest well."


def caution_key(exercise_id: str) -> str:
    """The name under which it is remembered that an exercise's caution was read."""
    return f"caution-read-{exercise_id}"


@dataclass
class _Running:
    exercise: Exercise
    session: Session
    window: "SessionWindow"
    started: datetime
    guidance: Guidance
    percent: int
    rescue: bool
    counts: bool
    over: bool = False


class Sessions(QObject):
    """Runs one session at a time; `ended` comes when its window has gone."""

    ended = Signal()
    caution_wanted = Signal(object, object)
    help_wanted = Signal()

    def __init__(self, around: Around, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._around = around
        self._running: _Running | None = None
        self._awake = KeepAwake()
        self._watch: SleepWatch | None = None
        self._conductor = QTimer(self)
        self._conductor.setSingleShot(True)
        self._conductor.setTimerType(Qt.TimerType.PreciseTimer)
        self._conductor.timeout.connect(self._conduct)

    @property
    def is_running(self) -> bool:
        """Whether a session's window is there."""
        return self._running is not None

    def practice(self) -> Practice:
        """What was done before."""
        return self._around.practice()

    def at_hand(self) -> list[tuple[str, str]]:
        """The exercises that the menu offers, the last one done first."""
        try:
            recent, usual = self.practice().recent, self._around.sources.choices().exercise
        except Refusal:
            return []  # what is wrong with the journal or the settings is told elsewhere
        order = {recent: 0, usual: 1}
        every = sorted(self._around.exercises.all().exercises, key=lambda each: order.get(each.id, 2))
        return [(each.id, each.title) for each in every[:AT_HAND]]

    def start(self, exercise_id: str, minutes: float | None = None) -> None:
        """Starts an exercise; one that is not for everyone asks first. Raises Refusal."""
        exercise = self._around.exercises.find(exercise_id)
        length = exercise.length(minutes)
        if exercise.caution and not self._around.memory.is_set(caution_key(exercise.id)):
            self.caution_wanted.emit(exercise, minutes)
        else:
            self._begin(exercise, length)

    def try_out(self, exercise: Exercise) -> None:
        """Runs a pattern that is not saved yet; it counts for nothing."""
        self._begin(exercise, exercise.usual, counts=False)

    def calm(self) -> None:
        """Starts the three calm minutes and notes the jerk. Raises Refusal where it cannot be noted."""
        self.rescue()
        self._around.evening.log.jerk()

    def rescue(self) -> None:
        """The three calm minutes; while a session runs, that goes on."""
        self._begin(self._around.exercises.find(USUAL_EXERCISE), RESCUE_SECONDS, rescue=True)

    def close(self) -> None:
        """Ends what runs, with the app."""
        if self._running:
            self._stop(self._running)
            self._running.window.vanish()
        self._awake.close()

    def _begin(self, exercise: Exercise, seconds: float, *, rescue: bool = False, counts: bool = True) -> None:
        if self._running:
            self._running.window.activateWindow()
            if not self._running.over:
                return
            self._running.window.vanish()
        # The app idles all evening without these.
        from bedtime.adapters.guided_sound import GuidedSound
        from bedtime.adapters.sound import Player
        from bedtime.ui.session_window import SessionWindow

        around, plays = self._around, circumstances(self._around)
        line = set_out(exercise, seconds, plays, around, rescue=rescue)
        percent = plays.choices.sound.volume
        player = Player(self._say)
        sound = GuidedSound(around.clips, player, plays.guidance)
        sound.set_volume(volume(percent))
        session = Session(line, sound, time.monotonic, asleep)
        window = SessionWindow(lambda: session.moment, manner(exercise, plays.choices, rescue=rescue))
        self._running = _Running(
            exercise, session, window, around.sources.clock(), plays.guidance, percent, rescue, counts
        )
        window.pause_toggled.connect(self._toggle_pause)
        window.end_wanted.connect(self._end_early)
        window.easier_wanted.connect(session.easier)
        window.volume_stepped.connect(self._step_volume)
        window.help_wanted.connect(self.help_wanted)
        window.gone.connect(self._gone)
        self._watch = SleepWatch(self._interrupted)
        self._awake.hold()
        around.evening.session_runs(runs=True)
        if rescue:
            window.showFullScreen()  # at this hour the rest of the desktop is a lamp
        else:
            window.show()
        self._again(session.begin())

    # While it runs

    def _again(self, seconds: float) -> None:
        self._conductor.start(math.ceil(seconds * 1000))

    def _conduct(self) -> None:
        running = self._running
        if running is None:
            return
        if running.over:
            running.window.vanish()
        elif running.session.was_interrupted or lid_is_closed():
            self._interrupted()
        elif (wait := running.session.advance()) is None:
            self._stop(running)
            running.window.finish("" if running.rescue else DONE)
        else:
            self._again(wait)

    def _toggle_pause(self) -> None:
        if (running := self._running) and not running.over:
            session = running.session
            if session.paused:
                session.resume()
            else:
                session.pause()
            running.window.show_paused(session.paused)
            self._conduct()

    def _step_volume(self, steps: int) -> None:
        if (running := self._running) and not running.over:
            if running.guidance is Guidance.SILENCE:
                return self._say("This session is silent.")
            running.percent = min(max(running.percent + steps * VOLUME_STEP, 0), 100)
            running.session.sound.set_volume(volume(running.percent))
            self._say(f"Volume {running.percent} %")
        return None

    def _say(self, line: str) -> None:
        if self._running:
            self._running.window.say(line)

    # How it ends

    def _end_early(self) -> None:
        if running := self._running:
            if running.over:
                running.window.vanish()
            else:
                complete = running.session.is_complete
                self._stop(running)
                running.window.dismiss("" if running.rescue else DONE if complete else ENOUGH)

    def _interrupted(self) -> None:
        if running := self._running:
            self._stop(running)
            running.window.vanish()

    def _stop(self, running: _Running) -> None:
        """Ends clock and sound and writes down how it went, once."""
        if running.over:
            return
        running.over = True
        session = running.session
        guided, complete = session.guided, session.is_complete
        session.end()
        self._awake.release()
        self._conductor.start(STAYS_BLACK_MS)
        if guided and running.counts:
            outcome = Outcome(running.exercise.id, running.started, guided, complete, running.rescue)
            self._try(lambda: self._around.evening.log.session(outcome))
        if running.percent != self._around.sources.choices().sound.volume:
            self._try(lambda: self._around.set("sound.volume", str(running.percent)))

    def _try(self, write: Callable[[], object]) -> None:
        try:
            write()
        except Refusal as refusal:
            self._around.refuse(str(refusal))

    def _gone(self) -> None:
        if running := self._running:
            self._stop(running)
            self._running = None
            self._conductor.stop()
            if self._watch:
                self._watch.close()
                self._watch = None
            running.session.sound.close()
            self._around.clips.thin()
            running.window.deleteLater()
            # Only now: nothing may light up or sound beside someone who drifts off before the black window.
            self._around.evening.session_runs(runs=False)
            self.ended.emit()
