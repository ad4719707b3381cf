"""The shape of settings.toml: what each key may hold, and the words for one that does not."""

import re
from collections.abc import Mapping
from datetime import timedelta
from typing import Annotated, Any, TypeVar

import msgspec
from msgspec import UNSET, Meta, UnsetType

from bedtime.core.preferences import USUAL_TIMES, Palette
from bedtime.core.refusal import Refusal
from bedtime.core.routine import LONGEST_LEAD

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
LONGEST_TITLE = 100
MOST_MINUTES = LONGEST_LEAD // timedelta(minutes=1)

Clock = Annotated[str, Meta(pattern=r"\A([01][0-9]|2[0-3]):[0-5][0-9]\Z")]
Minutes = Annotated[int, Meta(ge=0, le=MOST_MINUTES)]
Title = Annotated[str, Meta(max_length=LONGEST_TITLE, pattern=r"\A(?=.*\S)[^\x00-\x1f\x7f-\x9f\u2028\u2029]+\Z")]

A_CLOCK = 'a time in quotes, as in "22:30"'
BOTH_ENDS = 'both times, as in { lights_out = "22:30", wake = "06:30" }'
SOME_MINUTES = f"a whole number of minutes from 0 to {MOST_MINUTES}"
YES_OR_NO = "true or false"
ALLOWED = {
    **dict.fromkeys(("default", *WEEKDAYS), BOTH_ENDS),
    **dict.fromkeys(("lights_out", "wake"), A_CLOCK),
    **dict.fromkeys(("lead_minutes", "notice_minutes", "fresh_minutes", "away_minutes"), SOME_MINUTES),
    **dict.fromkeys(("reminder", "off", "hide_times"), YES_OR_NO),
    **dict.fromkeys(("schedule", "reminders", "appearance"), "its keys under a line [schedule], [reminders] and so on"),
    "shifts": f"each shift under a line [schedule.shifts], with {BOTH_ENDS}",
    "dates": 'each date under a line [schedule.dates], as in 2026-11-24 = "late"',
    "step": "each step under a line [[step]] of its own",
    "id": "a name in quotes, small letters, digits and hyphens",
    "title": f"one line of text in quotes, at most {LONGEST_TITLE} characters",
    "why": "text in quotes",
    "palette": f"one of {', '.join(Palette)}, in quotes",
}


class Section(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A table of the file; a key it does not know is refused."""


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
    shifts: dict[str, Any] = {}
    dates: dict[str, Any] = {}


class StepSection(Section, frozen=True):
    """An own step, or what is changed of a built-in one."""

    id: str
    title: Title | UnsetType = UNSET
    why: str | UnsetType = UNSET
    lead_minutes: Minutes | UnsetType = UNSET
    reminder: bool | UnsetType = UNSET
    notice_minutes: Minutes | UnsetType = UNSET
    fresh_minutes: Minutes | UnsetType = UNSET
    off: bool = False


class RemindersSection(Section, frozen=True):
    """When reminders come at all."""

    away_minutes: Minutes | None = None


class AppearanceSection(Section, frozen=True):
    """How it looks."""

    palette: Palette = Palette.AUTO
    hide_times: bool = False


class SettingsFile(Section, frozen=True):
    """The whole file; every part may be missing. Its steps are checked one by one."""

    schedule: ScheduleSection = ScheduleSection()
    step: list[dict[str, Any]] = []
    reminders: RemindersSection = RemindersSection()
    appearance: AppearanceSection = AppearanceSection()


SECTIONS: dict[str, type[Section]] = {
    "schedule": ScheduleSection,
    "reminders": RemindersSection,
    "appearance": AppearanceSection,
}
S = TypeVar("S", bound=Section)


class WrongValue(Refusal):
    """A value that the file may not hold; the message names its key and what is allowed."""


def whole_file(content: Mapping[str, Any]) -> SettingsFile:
    """The content of a parsed file in its shape. Raises WrongValue."""
    return checked(content, SettingsFile, "")


def checked(content: object, shape: type[S], key: str) -> S:
    """One table of the file in its shape; `key` is its name in full. Raises WrongValue."""
    try:
        return msgspec.convert(content, shape)
    except msgspec.ValidationError as error:
        raise WrongValue(_in_words(str(error), shape, key)) from error


def _in_words(error: str, shape: type[Section], key: str) -> str:
    """What msgspec says, with the key's full name in front and what is allowed there."""
    what, _, path = error.partition(" - at `$")
    inner = re.sub(r"\[\d+\]", "", path.strip(".`"))
    key = ".".join(filter(None, (key, inner)))
    holder: type[Section] = SECTIONS.get(inner, TimesSection) if inner else shape
    if unknown := re.search(r"unknown field `(.*)`", what, re.DOTALL):
        names = ", ".join(field.name for field in msgspec.structs.fields(holder))
        return f"{'.'.join(filter(None, (key, unknown[1])))}: there is no such key; allowed here: {names}"
    if missing := re.search(r"missing required field `(.*)`", what):
        return f"{key}.{missing[1]}: is missing; write {ALLOWED[missing[1]]}"
    return f"{key}: write {ALLOWED.get(key.rpartition('.')[2], BOTH_ENDS)}"
