"""Guided sessions as the app knows them: one at a time, asked about first where that is due, and what follows one."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from bedtime.adapters.power import KeepAwake
from bedtime.app.staging import Around, circumstances
from bedtime.assistant.session import Practice
from bedtime.core.exercise import Exercise
from bedtime.core.language import mark, tr
from bedtime.core.pattern import UNNAMED
from bedtime.core.preferences import USUAL_EXERCISE
from bedtime.core.refusal import Refusal

if TYPE_CHECKING:
    from bedtime.app.running import Parting, Running, Wanted

RESCUE_SECONDS = 180.0
AT_HAND = 3  # exercises in the menu
AFTER_WAKING_MS = 5_000  # after an interruption: by then the computer sleeps, and wakes later
BUSY = mark("A session runs already; Esc ends it.")


def caution_key(exercise_id: str) -> str:
    """The name under which it is remembered that an exercise's caution was read."""
    return f"caution-read-{exercise_id}"


class Sessions(QObject):
    """Runs one session at a time; `ended` comes when its window has gone, True where nobody is there to see it."""

    ended = Signal(bool)
    caution_wanted = Signal(object, object)
    help_wanted = Signal()

    def __init__(self, around: Around, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._around = around
        self._running: Running | None = None
        self._draft: Exercise | None = None
        self._awake = KeepAwake()

    @property
    def is_running(self) -> bool:
        """Whether a session's window is there."""
        return self._running is not None

    def practice(self) -> Practice:
        """What was done before. Raises JournalError."""
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
        if self._running and not self._running.is_over:
            self._running.come_forward(tr(BUSY))
            return
        draft = self._draft if exercise_id == UNNAMED else None
        exercise = draft or self._around.exercises.find(exercise_id)
        seconds = exercise.length(minutes)
        if exercise.caution and not self._around.memory.is_set(caution_key(exercise.id)):
            self.caution_wanted.emit(exercise, minutes)
        else:
            self._begin(exercise, seconds, counts=draft is None)

    def try_out(self, draft: Exercise) -> None:
        """Runs a pattern as it stands in the editor, with the same caution; it counts for nothing. Raises Refusal."""
        self._draft = self._around.exercises.as_own(draft, UNNAMED)
        self.start(UNNAMED)

    def calm(self) -> None:
        """Starts the three calm minutes and notes the jerk. Raises Refusal where it cannot be noted."""
        self.rescue()
        self._around.evening.log.jerk()

    def rescue(self) -> None:
        """The three calm minutes, in place of any other session: a startled body is not told to hold or to tense."""
        self._begin(self._around.exercises.find(USUAL_EXERCISE), RESCUE_SECONDS, rescue=True)

    def close(self) -> None:
        """Ends what runs, with the app; a reminder that waited for its end waits for the next start."""
        if self._running:
            self._running.quit()
        self._awake.close()

    def _begin(self, exercise: Exercise, seconds: float, *, rescue: bool = False, counts: bool = True) -> None:
        # The app idles all evening without these.
        from bedtime.app.running import Running, Wanted

        if self._running:
            if not self._running.gives_way:
                self._running.come_forward("")
                return
            self._running.give_way()
        self._run(Wanted(exercise, seconds, rescue, counts), Running)

    def _run(self, wanted: "Wanted", make: "type[Running]") -> None:
        running = self._running = make(wanted, circumstances(self._around), self._around, self._awake)
        running.help_wanted.connect(self.help_wanted)
        running.gone.connect(self._gone)
        self._around.evening.session_begins()
        running.begin()

    def _gone(self, parting: "Parting | None") -> None:
        from bedtime.app.running import Parting

        self._running = None
        evening = self._around.evening
        match parting:
            case Parting.CLOSED:
                # Only now: nothing may light up or sound beside someone who drifts off before the black window.
                evening.session_ends()
                self.ended.emit(False)
            case Parting.SLEPT_BY:
                evening.session_ends(slept_by=True)
                self.ended.emit(True)
            case Parting.INTERRUPTED:
                # Nothing now, while the lid closes; what is still fresh comes with the next look.
                QTimer.singleShot(AFTER_WAKING_MS, self, self._wake)
            case _:
                pass  # another session begins, or the app ends

    def _wake(self) -> None:
        if self._running is None:
            self._around.evening.session_ends()
            self.ended.emit(True)
