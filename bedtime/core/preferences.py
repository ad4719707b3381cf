"""What the person chose: the settings in the core's own terms."""

from dataclasses import dataclass
from datetime import time, timedelta
from enum import StrEnum

from bedtime.core.caffeine import USUAL_HABIT, Habit
from bedtime.core.routine import Routine
from bedtime.core.schedule import Schedule, Times

QUIET = 30  # of 100: loud enough in a quiet room
USUAL_EXERCISE = "exhale-4-6"
USUAL_TIMES = Times(lights_out=time(22, 30), wake=time(6, 30))


class Palette(StrEnum):
    """Which colours: by the hour, or always the same."""

    AUTO = "auto"
    NIGHT = "night"
    DAY = "day"


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
    """The settings; `away` is how long before lights-out the laptop is put away, None when it stays on.

    `exercise` is what one press starts; `announce` has a session's words read by a screen reader.
    """

    schedule: Schedule
    routine: Routine
    away: timedelta | None = None
    palette: Palette = Palette.AUTO
    hide_times: bool = False
    sound: Sound = Sound()
    exercise: str = USUAL_EXERCISE
    announce: bool = False
    motion: Motion = Motion.SYSTEM
    caffeine: Habit = USUAL_HABIT
    check_ins: CheckIns = CheckIns()
