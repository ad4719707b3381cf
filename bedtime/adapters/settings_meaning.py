"""What settings.toml means: its checked content as the core's preferences."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

from msgspec import UNSET

from bedtime.adapters.content import minutes
from bedtime.adapters.settings_file import (
    WEEKDAYS,
    CaffeineSection,
    ScheduleSection,
    SettingsFile,
    StepSection,
    TimesSection,
    checked,
)
from bedtime.adapters.shapes import WrongValue
from bedtime.core.caffeine import Habit, lead
from bedtime.core.preferences import Appearance, CheckIns, Preferences, Reminding, Sound
from bedtime.core.refusal import Refusal
from bedtime.core.routine import AT_ONCE, CAFFEINE, Routine, RoutineError, Step
from bedtime.core.schedule import YEARS, Schedule, Times

USUAL = "usual"  # what the command line calls a date without a shift
MOST_STEPS, MOST_SHIFTS = 100, 100  # more are no evening, and would take long to show


def preferences(file: SettingsFile, built_in: tuple[Step, ...]) -> Preferences:
    """The preferences it stands for. Raises WrongValue."""
    look, heard, asked, reminds = file.appearance, file.sound, file.check_ins, file.reminders
    habit = _habit(file.caffeine)
    return Preferences(
        schedule=_schedule(file.schedule),
        routine=_routine(file.step, as_shipped(file, built_in)),
        by_clinician=file.schedule.by_clinician,
        reminding=Reminding(minutes(reminds.away_minutes), reminds.snooze_minutes, reminds.nudge),
        appearance=Appearance(
            look.palette, look.high_contrast, look.text_percent, look.hide_times, look.motion, look.language
        ),
        sound=Sound(heard.guidance, heard.volume, heard.chime, heard.someone_sleeps_here),
        exercise=file.breathing.exercise,
        announce=file.breathing.announce,
        caffeine=habit,
        check_ins=CheckIns(asked.morning, asked.evening, asked.score, asked.paused),
    )


def _habit(section: CaffeineSection) -> Habit:
    return Habit(section.usual_mg, section.body, section.limit_mg, section.six_hours)


def _by_habit(step: Step, habit: Habit) -> Step:
    """The step for the last caffeine, at the time that the usual drink asks for; the person's own lead outweighs it."""
    needed = lead(habit) if step.id == CAFFEINE else None
    return step if needed is None else replace(step, lead=needed)


def _schedule(section: ScheduleSection) -> Schedule:
    if len(section.shifts) > MOST_SHIFTS:
        raise WrongValue(f"schedule.shifts: there are {len(section.shifts)}; write at most {MOST_SHIFTS}")
    shifts = {name: checked(times, TimesSection, f"schedule.shifts.{name}") for name, times in section.shifts.items()}
    if USUAL in shifts:
        raise WrongValue(f"schedule.shifts.{USUAL}: this name stands for a weekday's own times; choose another")
    days = ((index, name, getattr(section, name)) for index, name in enumerate(WEEKDAYS))
    default = _times(section.default, "schedule.default")
    with _named("schedule"):
        return Schedule(
            default=default,
            weekdays={index: _times(times, f"schedule.{name}") for index, name, times in days if times},
            shifts={name: _times(times, f"schedule.shifts.{name}") for name, times in shifts.items()},
            dates={_date(day): _shift(day, shift) for day, shift in section.dates.items()},
        )


def _times(section: TimesSection, key: str) -> Times:
    with _named(key):
        return Times(time.fromisoformat(section.lights_out), time.fromisoformat(section.wake))


def _date(text: str) -> date:
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text) and int(text[:4]) in YEARS:
        try:
            return date.fromisoformat(text)
        except ValueError:
            pass
    raise WrongValue(f"schedule.dates.{text}: there is no such date; write it as 2026-11-24")


def _shift(day: str, name: object) -> str:
    if not isinstance(name, str):
        raise WrongValue(f'schedule.dates.{day}: write the name of a shift in quotes, or "off"')
    return name


def as_shipped(file: SettingsFile, built_in: tuple[Step, ...]) -> tuple[Step, ...]:
    """The built-in steps as they are before the person changes any, the last caffeine by their usual drink."""
    habit = _habit(file.caffeine)
    return tuple(_by_habit(step, habit) for step in built_in)


def steps_left_out(file: SettingsFile, built_in: tuple[Step, ...]) -> tuple[Step, ...]:
    """The steps that are switched off, as they would be. Raises WrongValue."""
    steps, off = _steps(file.step, as_shipped(file, built_in))
    return tuple(steps[each] for each in steps if each in off)


def _routine(contents: list[dict[str, Any]], built_in: tuple[Step, ...]) -> Routine:
    steps, off = _steps(contents, built_in)
    with _named("step"):
        return Routine(tuple(step for step in steps.values() if step.id not in off))


def _steps(contents: list[dict[str, Any]], built_in: tuple[Step, ...]) -> tuple[dict[str, Step], set[str]]:
    """All steps by their ids, and the ids of those switched off."""
    if len(contents) > MOST_STEPS:
        raise WrongValue(f"step: there are {len(contents)}; write at most {MOST_STEPS}")
    named = [(_step_key(content, place), content) for place, content in enumerate(contents, 1)]
    sections = [checked(content, StepSection, key) for key, content in named]
    steps = {step.id: step for step in built_in}
    for place, section in enumerate(sections):
        if any(section.id == earlier.id for earlier in sections[:place]):
            raise WrongValue(f"step: two are called {section.id!r}; each needs an id of its own")
        with _named(f"step.{section.id}"):
            steps[section.id] = _changed(steps.get(section.id) or _own(section), section)
    return steps, {section.id for section in sections if section.off}


def _step_key(content: dict[str, Any], place: int) -> str:
    return f"step.{content['id']}" if isinstance(content.get("id"), str) else f"step {place}"


def _own(section: StepSection) -> Step:
    if section.title is UNSET or section.lead_minutes is UNSET:
        raise RoutineError("a step of your own needs a title and lead_minutes")
    return Step(section.id, section.title, timedelta(minutes=section.lead_minutes))


def _changed(step: Step, section: StepSection) -> Step:
    """The step with what the section says of it; a new title is also what its card says."""
    reword = {"reminder_title": ""} if section.title is not UNSET else {}
    texts = {"title": section.title, "why": section.why, "exercise": section.exercise, **reword}
    lengths = {"lead": section.lead_minutes, "notice": section.notice_minutes, "fresh": section.fresh_minutes}
    new: dict[str, Any] = {name: text for name, text in texts.items() if text is not UNSET}
    new |= {name: timedelta(minutes=length) for name, length in lengths.items() if length is not UNSET}
    if section.reminder is False:
        new["notice"] = None
    elif section.reminder is True and step.notice is None:
        new.setdefault("notice", AT_ONCE)
    if new.get("notice") is not None:
        new["card_of"] = None  # with a reminder of its own it stands on no other's card
    return replace(step, **new)


@contextmanager
def _named(key: str) -> Iterator[None]:
    """Puts the key before what core says is wrong with its value."""
    try:
        yield
    except WrongValue:
        raise
    except Refusal as refusal:
        raise WrongValue(f"{key}: {refusal}") from refusal
