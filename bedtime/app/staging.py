"""How a session is set out before it begins: what it is heard by, its timeline, and the manner in which it is shown."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtGui import QGuiApplication

from bedtime.adapters.clips import Clips
from bedtime.adapters.exercises import Exercises
from bedtime.adapters.memory import Memory
from bedtime.assistant.evening import Evening
from bedtime.assistant.picture import Sources, take
from bedtime.assistant.session import Practice, practice
from bedtime.core.breath import GET_COMFORTABLE, REST_NOW, Timeline, timeline
from bedtime.core.exercise import EMPTY, RESCUE, Act, Exercise, Phase
from bedtime.core.language import mark, tr
from bedtime.core.loudness import led_by
from bedtime.core.ports import JournalError
from bedtime.core.preferences import Guidance, Motion, Preferences
from bedtime.ui.manner import Manner

TELLING = Phase(Act.ATTEND, 0.0, "", EMPTY, clip=RESCUE, text=mark("That can startle. Let the breath out slowly."))
SLOWER = mark("Slower, not deeper")
SECONDS_PER_WORD = 0.35  # to read the opening where it is not spoken


@dataclass(frozen=True)
class Around:
    """What sessions work with; `set` changes one setting, `refuse` tells why something cannot be."""

    sources: Sources
    evening: Evening
    exercises: Exercises
    clips: Clips
    memory: Memory
    set: Callable[[str, str], None]
    refuse: Callable[[str], None]

    def practice(self) -> Practice:
        """What was done before. Raises JournalError."""
        sources = self.sources
        slow = [each.id for each in self.exercises.all().exercises if not (each.is_script or each.has_hold)]
        return practice(sources.journal, sources.today, slow)


@dataclass(frozen=True)
class Circumstances:
    """How a session is heard and shown now."""

    choices: Preferences
    guidance: Guidance
    sessions_before: int


def circumstances(around: Around) -> Circumstances:
    """How a session is heard and shown now; a journal that cannot be read keeps nobody from breathing."""
    sources = around.sources
    choices = sources.choices()
    try:
        guidance = take(sources, sources.clock()).guidance
        return Circumstances(choices, guidance, around.practice().finished)
    except JournalError as error:
        around.refuse(str(error))
        shared = choices.sound.someone_sleeps_here
        return Circumstances(choices, Guidance.SILENCE if shared else led_by(choices.sound.guidance), 0)


def hushed(around: Around) -> bool:
    """Whether a session must fall silent now, since someone sleeps in the room."""
    sources = around.sources
    try:
        shared = sources.choices().sound.someone_sleeps_here
        return shared and take(sources, sources.clock()).guidance is Guidance.SILENCE
    except JournalError:
        return True  # nobody can tell: rather silent than a sound beside someone who sleeps


def set_out(exercise: Exercise, seconds: float, plays: Circumstances, around: Around, *, rescue: bool) -> Timeline:
    """The session from its lead-in, which lasts as long as its words take, to its closing."""
    clips, speaks = around.clips, plays.guidance.speaks
    if rescue:
        ready, rest = TELLING, replace(REST_NOW, word="", clip="")
    else:
        text = around.exercises.words(exercise.opening)
        ready, rest = replace(GET_COMFORTABLE, clip=exercise.opening, text=text), REST_NOW
    return timeline(
        exercise,
        seconds,
        sessions_before=plays.sessions_before,
        opening=clips.seconds(ready.clip) if speaks else SECONDS_PER_WORD * len(ready.text.split()),
        closing=clips.seconds(rest.clip) if speaks else 0.0,
        words=(ready, rest),
    )


def manner(exercise: Exercise, choices: Preferences, *, rescue: bool) -> Manner:
    """How it is shown; the rescue has no numbers and nothing to choose, only its line."""
    return Manner(
        title="" if rescue else exercise.title,
        hint=tr(TELLING.text if rescue else "" if exercise.is_script else SLOWER),
        plain=rescue,
        reduced=wants_stillness(choices),
        announce=choices.announce,
        can_ease=not (rescue or exercise.is_script),
    )


def wants_stillness(choices: Preferences) -> bool:
    """Whether little shall move: by the setting, else as the desktop says, which Qt tells from 6.12 on."""
    if choices.appearance.motion is not Motion.SYSTEM:
        return choices.appearance.motion is Motion.REDUCED
    hints = QGuiApplication.styleHints()
    accessibility = hints.accessibility()  # kept: the chained call lost its object
    preference = getattr(accessibility, "motionPreference", None)
    return preference is not None and preference().name == "ReducedMotion"
