"""What the person chose: the settings in the core's own terms."""

from dataclasses import dataclass
from datetime import time, timedelta
from enum import StrEnum

from bedtime.core.caffeine import USUAL_HABIT, Habit
from bedtime.core.routine import Routine
from bedtime.core.schedule import Schedule, Times

SNOOZE_MINUTES, LONGEST_SNOOZE = 10, 120
QUIET = 30  # of 100: loud enough in a quiet room
USUAL_EXERCISE = "exhale-4-6"
USUAL_TIMES = Times(lights_out=time(22, 30), wake=time(6, 30))


class Palette(StrEnum):
    """Which colours: by the hour, or always the same."""

    AUTO = "auto"
    NIGHT = "night"
    DAY = "day"


class Language(StrEnum):
    """What the app speaks: the desktop's language where it knows it, or always the same."""

    SYSTEM = "system"
    ENGLISH = "en"
    GERMAN = "de"


class Guidance(StrEnum):
    """What a session is heard by."""

    BOTH = "both"
    VOICE = "voice"
    TONES = "tones"
    SILENCE = "silence"

    @property
    def speaks(self) -> bool:
        """Whether there is a voice in it."""
        return self in (Guidance.BOTH, Guidance.VOICE)

    @property
    def sings(self) -> bool:
        """Whether there are tones in it."""
        return self in (Guidance.BOTH, Guidance.TONES)


class Motion(StrEnum):
    """How much moves on the screen: as the desktop says, little, or all of it."""

    SYSTEM = "system"
    REDUCED = "reduced"
    FULL = "full"


@dataclass(frozen=True)
class Sound:
    """What may be heard. `volume` is 0 to 100; `someone_sleeps_here` means no sound at all after wind-down."""

    guidance: Guidance = Guidance.BOTH
    volume: int = QUIET
    chime: bool = True
    someone_sleeps_here: bool = False


@dataclass(frozen=True)
class Reminding:
    """How reminders behave. `away`: how long before lights-out the laptop is put away, None when it stays on.

    `snooze_minutes`: what one press puts a reminder off by. `nudge`: one soft card 15 minutes after lights-out.
    """

    away: timedelta | None = None
    snooze_minutes: int = SNOOZE_MINUTES
    nudge: bool = True


@dataclass(frozen=True)
class Appearance:
    """How it looks; `text_percent` is 100 to 200, `hide_times` takes the clock times off the Tonight page."""

    palette: Palette = Palette.AUTO
    high_contrast: bool = False
    text_percent: int = 100
    hide_times: bool = False
    motion: Motion = Motion.SYSTEM
    language: Language = Language.SYSTEM


@dataclass(frozen=True)
class CheckIns:
    """What the person is asked: in the morning by a notification, in the evening on Tonight about what they watch.

    `score`: show how steadily the steps were kept. `paused`: nothing is asked at all until they say otherwise.
    """

    morning: bool = True
    evening: bool = True
    score: bool = False
    paused: bool = False


@dataclass(frozen=True)
class Preferences:
    """The settings. `exercise` is what one press starts; `announce` has a session's words read by a screen reader.

    `by_clinician`: the times were set by a clinician, and nothing is remarked about them.
    """

    schedule: Schedule
    routine: Routine
    by_clinician: bool = False
    reminding: Reminding = Reminding()
    appearance: Appearance = Appearance()
    sound: Sound = Sound()
    exercise: str = USUAL_EXERCISE
    announce: bool = False
    caffeine: Habit = USUAL_HABIT
    check_ins: CheckIns = CheckIns()
