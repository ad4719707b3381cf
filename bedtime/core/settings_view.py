"""All that the Settings page shows: what is chosen, every step beside what it was built in as, and the folders."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bedtime.core.caffeine import Serving
from bedtime.core.preferences import Preferences
from bedtime.core.routine import Step


@dataclass(frozen=True)
class StepSetting:
    """A step of the routine. `is_off`: it is left out; `is_own`: the person made it; `is_changed`: built in otherwise.

    `kept` of `nights`: how often it was kept lately, of the nights it was asked of; None where too little is known.
    """

    step: Step
    is_off: bool = False
    is_own: bool = False
    is_changed: bool = False
    kept: tuple[int, int] | None = None


@dataclass(frozen=True)
class BackupView:
    """A copy of the journal that can be gone back to: its `key`, the wall time it was `made` at, and how much it holds.

    `events` counts its entries.
    """

    key: str
    made: datetime
    events: int


@dataclass(frozen=True)
class SettingsView:
    """`steps` in the order of the evening, those left out too; `exercises` and `servings` to choose from.

    `today` is the date of the current night. `starts_itself`: Bedtime starts with the computer, None where that cannot
    be told; `starts_another`: another one does, or this one from where it lay before. `why_silent` says why nothing can
    be heard here, and is empty where something can. `folders` are where settings and data lie, `backups` the copies of
    the journal, the newest first. `speaks_another`: not the language that is chosen now. `can_undo`: the last change
    can be taken back. `not_offered` has the ids of steps whose reminder the person would rather keep, although it may
    fall silent.
    """

    preferences: Preferences
    steps: tuple[StepSetting, ...]
    exercises: tuple[tuple[str, str], ...]
    servings: tuple[Serving, ...]
    today: date
    starts_itself: bool | None = None
    starts_another: bool = False
    why_silent: str = ""
    folders: tuple[str, ...] = ()
    backups: tuple[BackupView, ...] = ()
    speaks_another: bool = False
    can_undo: bool = False
    not_offered: frozenset[str] = frozenset()


def step_settings(
    built_in: Sequence[Step], routine: Iterable[Step], off: Iterable[Step], kept: dict[str, tuple[int, int]]
) -> tuple[StepSetting, ...]:
    """The steps of the routine and those left out, the earliest first; `kept` by step id."""
    shipped = {step.id: step for step in built_in}
    found = [(step, False) for step in routine] + [(step, True) for step in off]
    made = (
        StepSetting(
            step=step,
            is_off=is_off,
            is_own=step.id not in shipped,
            is_changed=step.id in shipped and step != shipped[step.id],
            kept=kept.get(step.id),
        )
        for step, is_off in found
    )
    return tuple(sorted(made, key=lambda each: each.step.lead, reverse=True))
