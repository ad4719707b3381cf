"""Schedules as the Settings page shows them, and a page that keeps what a card changes."""

from dataclasses import replace
from datetime import date, time, timedelta
from typing import Protocol

from PySide6.QtCore import SignalInstance

from bedtime.adapters.content import built_in_steps
from bedtime.adapters.paths import resources
from bedtime.core.preferences import Preferences, Reminding
from bedtime.core.routine import Routine
from bedtime.core.schedule import Schedule, Times
from bedtime.core.schedule_edit import DAY_KEYS
from bedtime.core.settings_view import SettingsView
from tests.builders import TUESDAY, times

USUAL, FRIDAY = times("22:30-06:30"), times("00:15-08:00")
PLAIN = Schedule(USUAL)
MIXED = Schedule(USUAL, weekdays={4: FRIDAY})
WARD = Schedule(
    USUAL,
    shifts={"late": times("08:30-16:00"), "early": times("20:00-04:00")},
    dates={TUESDAY: "late", TUESDAY + timedelta(days=1): "off"},
)


def view(schedule: Schedule = PLAIN, *, by_clinician: bool = False, away: int | None = None) -> SettingsView:
    """What the page shows on the evening of Tuesday 24 November; `away` in minutes."""
    reminding = Reminding(None if away is None else timedelta(minutes=away))
    routine = Routine(built_in_steps(resources()))
    chosen = Preferences(schedule, routine, by_clinician=by_clinician, reminding=reminding)
    return SettingsView(chosen, (), (), (), TUESDAY)


class Card(Protocol):
    """What both cards are to the page."""

    changed: SignalInstance

    def show_view(self, view: SettingsView) -> None:
        """Shows what is kept."""


class Kept:
    """Keeps what a card changes, as settings.toml would, and shows it again; `told` is all that came."""

    def __init__(self, card: Card, first: SettingsView) -> None:
        self.view = first
        self.told: list[dict[str, object]] = []
        self._card = card
        card.changed.connect(self._take)
        card.show_view(first)

    @property
    def schedule(self) -> Schedule:
        """What is kept by now."""
        return self.view.preferences.schedule

    def _take(self, keys: dict[str, object]) -> None:
        self.told.append(keys)
        chosen = self.view.preferences
        for key, value in keys.items():
            if key == "schedule.by_clinician":
                chosen = replace(chosen, by_clinician=bool(value))
            elif key == "reminders.away_minutes":
                away = timedelta(minutes=value) if isinstance(value, int) else None
                chosen = replace(chosen, reminding=replace(chosen.reminding, away=away))
        schedule_keys = {key: value for key, value in keys.items() if key.startswith("schedule.")}
        chosen = replace(chosen, schedule=changed_by(chosen.schedule, schedule_keys))
        self.view = replace(self.view, preferences=chosen)
        self._card.show_view(self.view)


def changed_by(schedule: Schedule, keys: dict[str, object]) -> Schedule:
    """The schedule after settings.toml took these keys."""
    default = schedule.default
    weekdays, shifts, dates = dict(schedule.weekdays), dict(schedule.shifts), dict(schedule.dates)
    for key, value in keys.items():
        match key.split("."):
            case ["schedule", "default"]:
                default = _times(value)
            case ["schedule", "shifts", name]:
                shifts.pop(name, None)
                shifts |= {name: _times(value)} if value else {}
            case ["schedule", "dates", day]:
                dates.pop(date.fromisoformat(day), None)
                dates |= {date.fromisoformat(day): str(value)} if value else {}
            case ["schedule", day] if day in DAY_KEYS:
                weekdays.pop(DAY_KEYS.index(day), None)
                weekdays |= {DAY_KEYS.index(day): _times(value)} if value else {}
    return Schedule(default, weekdays, shifts, dates)


def _times(value: object) -> Times:
    assert isinstance(value, dict)
    return Times(time.fromisoformat(value["lights_out"]), time.fromisoformat(value["wake"]))
