"""The shape of settings.toml: what each key may hold, and the words for one that does not."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Annotated, Any

from msgspec import UNSET, Meta, UnsetType, field

from bedtime.adapters import shapes
from bedtime.adapters.shapes import A_LINE, LONGEST_LINE, YES_OR_NO, Line, S, Section, Words
from bedtime.core.caffeine import HIGHEST_LIMIT_MG, LARGEST_DRINK_MG, LOWEST_LIMIT_MG, USUAL_LIMIT_MG, Body
from bedtime.core.preferences import (
    LONGEST_SNOOZE,
    QUIET,
    SNOOZE_MINUTES,
    USUAL_EXERCISE,
    USUAL_TIMES,
    Guidance,
    Language,
    Motion,
    Palette,
)
from bedtime.core.routine import LONGEST_LEAD

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
LONGEST_TEXT = 2_000
MOST_MINUTES = LONGEST_LEAD // timedelta(minutes=1)

Clock = Annotated[str, Meta(pattern=r"\A([01][0-9]|2[0-3]):[0-5][0-9]\Z")]
Minutes = Annotated[int, Meta(ge=0, le=MOST_MINUTES)]
Dose = Annotated[float, Meta(ge=1, le=LARGEST_DRINK_MG)]
Limit = Annotated[float, Meta(ge=LOWEST_LIMIT_MG, le=HIGHEST_LIMIT_MG)]
Snooze = Annotated[int, Meta(ge=1, le=LONGEST_SNOOZE)]
TextPercent = Annotated[int, Meta(ge=100, le=200)]
Percent = Annotated[int, Meta(ge=0, le=100)]
Text = Annotated[str, Meta(max_length=LONGEST_TEXT)]
Id = Annotated[str, Meta(pattern=r"\A[a-z0-9]+(-[a-z0-9]+)*\Z", max_length=LONGEST_LINE)]

A_CLOCK = 'a time in quotes, as in "22:30"'
BOTH_ENDS = 'both times, as in { lights_out = "22:30", wake = "06:30" }'
SOME_MINUTES = f"a whole number of minutes from 0 to {MOST_MINUTES}"
ALLOWED = {
    **dict.fromkeys(("default", *WEEKDAYS), BOTH_ENDS),
    **dict.fromkeys(("lights_out", "wake"), A_CLOCK),
    **dict.fromkeys(("lead_minutes", "notice_minutes", "fresh_minutes", "away_minutes"), SOME_MINUTES),
    **dict.fromkeys(("reminder", "off", "hide_times", "chime", "someone_sleeps_here", "announce"), YES_OR_NO),
    **dict.fromkeys(("morning", "evening", "score", "paused", "six_hours"), YES_OR_NO),
    **dict.fromkeys(("nudge", "high_contrast", "by_clinician"), YES_OR_NO),
    "snooze_minutes": f"a whole number of minutes from 1 to {LONGEST_SNOOZE}",
    "text_percent": "a whole number from 100 to 200",
    **dict.fromkeys(
        ("schedule", "reminders", "breathing", "sound", "appearance", "caffeine", "check_ins"),
        "its keys under a line [schedule], [reminders] and so on",
    ),
    "shifts": f"each shift under a line [schedule.shifts], with {BOTH_ENDS}",
    "dates": 'each date under a line [schedule.dates], as in 2026-11-24 = "late"',
    "step": "each step under a line [[step]] of its own",
    "id": "a name in quotes, small letters, digits and hyphens",
    "title": A_LINE,
    "why": f"text in quotes, at most {LONGEST_TEXT} characters",
    "palette": f"one of {', '.join(Palette)}, in quotes",
    "motion": f"one of {', '.join(Motion)}, in quotes",
    "language": f"one of {', '.join(Language)}, in quotes",
    "guidance": f"one of {', '.join(Guidance)}, in quotes",
    "volume": "a whole number from 0 to 100",
    "usual_mg": f"the caffeine of your usual drink in mg, from 1 to {LARGEST_DRINK_MG:g}",
    "body": f"one of {', '.join(Body)}, in quotes",
    "limit_mg": f"a number of mg from {LOWEST_LIMIT_MG:g} to {HIGHEST_LIMIT_MG:g}",
    "exercise": 'the id of an exercise in quotes, as in "exhale-4-6"',
}


class TimesSection(Section, frozen=True):
    """Lights-out and wake-up."""

    lights_out: Clock
    wake: Clock


USUAL_SECTION = TimesSection(f"{USUAL_TIMES.lights_out:%H:%M}", f"{USUAL_TIMES.wake:%H:%M}")


class ScheduleSection(Section, frozen=True):
    """The week, the named shifts and the dates they fall on; these two are checked one by one."""

    default: TimesSection = USUAL_SECTION
    monday: TimesSection | None = None
    tuesday: TimesSection | None = None
    wednesday: TimesSection | None = None
    thursday: TimesSection | None = None
    friday: TimesSection | None = None
    saturday: TimesSection | None = None
    sunday: TimesSection | None = None
    by_clinician: bool = False
    shifts: dict[str, Any] = field(default_factory=dict)
    dates: dict[str, Any] = field(default_factory=dict)


class StepSection(Section, frozen=True):
    """An own step, or what is changed of a built-in one."""

    id: str
    title: Line | UnsetType = UNSET
    why: Text | UnsetType = UNSET
    lead_minutes: Minutes | UnsetType = UNSET
    reminder: bool | UnsetType = UNSET
    notice_minutes: Minutes | UnsetType = UNSET
    fresh_minutes: Minutes | UnsetType = UNSET
    exercise: Id | UnsetType = UNSET
    off: bool = False


class RemindersSection(Section, frozen=True):
    """How reminders behave."""

    away_minutes: Minutes | None = None
    snooze_minutes: Snooze = SNOOZE_MINUTES
    nudge: bool = True


class AppearanceSection(Section, frozen=True):
    """How it looks."""

    palette: Palette = Palette.AUTO
    high_contrast: bool = False
    text_percent: TextPercent = 100
    hide_times: bool = False
    motion: Motion = Motion.SYSTEM
    language: Language = Language.SYSTEM


class SoundSection(Section, frozen=True):
    """What may be heard."""

    guidance: Guidance = Guidance.BOTH
    volume: Percent = QUIET
    chime: bool = True
    someone_sleeps_here: bool = False


class BreathingSection(Section, frozen=True):
    """The guided sessions."""

    exercise: Id = USUAL_EXERCISE
    announce: bool = False


class CaffeineSection(Section, frozen=True):
    """The one usual drink, and how its last time is reckoned."""

    usual_mg: Dose | None = None
    body: Body = Body.USUAL
    limit_mg: Limit = USUAL_LIMIT_MG
    six_hours: bool = True


class CheckInsSection(Section, frozen=True):
    """What is asked in the morning and in the evening."""

    morning: bool = True
    evening: bool = True
    score: bool = False
    paused: bool = False


class SettingsFile(Section, frozen=True):
    """The whole file; every part may be missing. Its steps are checked one by one."""

    schedule: ScheduleSection = ScheduleSection()
    step: list[dict[str, Any]] = field(default_factory=list)
    reminders: RemindersSection = RemindersSection()
    breathing: BreathingSection = BreathingSection()
    sound: SoundSection = SoundSection()
    appearance: AppearanceSection = AppearanceSection()
    caffeine: CaffeineSection = CaffeineSection()
    check_ins: CheckInsSection = CheckInsSection()


SECTIONS: dict[str, type[Section]] = {
    "schedule": ScheduleSection,
    "reminders": RemindersSection,
    "breathing": BreathingSection,
    "sound": SoundSection,
    "appearance": AppearanceSection,
    "caffeine": CaffeineSection,
    "check_ins": CheckInsSection,
}
WORDS = Words(ALLOWED, {**dict.fromkeys(("default", *WEEKDAYS), TimesSection), **SECTIONS}, otherwise=BOTH_ENDS)


def whole_file(content: Mapping[str, Any]) -> SettingsFile:
    """The content of a parsed file in its shape. Raises WrongValue."""
    return checked(content, SettingsFile, "")


def checked(content: object, shape: type[S], key: str) -> S:
    """One table of the file in its shape; `key` is its name in full. Raises WrongValue."""
    return shapes.checked(content, shape, key, WORDS)
