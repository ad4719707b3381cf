"""The plan of a night: each step's instants, counted back from lights-out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bedtime.core.events import Record
from bedtime.core.night import Night
from bedtime.core.routine import AT_ONCE, LIGHTS_OUT, Routine, Step

# Reminders that belong to no step; a colon keeps them apart from every step id.
AWAY = "card:away"
NUDGE = "card:nudge"
MORNING = "card:morning"
MORNING_AGAIN = "card:morning-again"

NUDGE_AFTER = timedelta(minutes=15)
NUDGE_UNTIL = timedelta(minutes=60)
LAST_CALL = timedelta(minutes=5)  # a step put off comes back at the latest so long before lights-out
WIND_DOWN = "wind-down"
USUAL_WIND_DOWN = timedelta(minutes=60)


@dataclass(frozen=True)
class Window:
    """When a reminder is worth giving: from `opens` until just before `closes` (UTC)."""

    subject: str
    opens: datetime
    closes: datetime

    def holds(self, now: datetime) -> bool:
        """Whether `now` lies in it."""
        return self.opens <= now < self.closes


@dataclass(frozen=True)
class PlannedStep:
    """A step with its instants (UTC): it begins to apply at `at`, and counts as passed from `passes`."""

    step: Step
    at: datetime
    window: Window | None
    passes: datetime
    already_applies: bool


@dataclass(frozen=True)
class Plan:
    """A night's steps with their instants; none where nothing is planned. `away` opens with the closing card."""

    night: Night
    steps: tuple[PlannedStep, ...] = ()
    away: Window | None = None

    def window(self, subject: str) -> Window | None:
        """The planned window of a step's reminder or of the closing card."""
        if subject == AWAY:
            return self.away
        return next((planned.window for planned in self.steps if planned.step.id == subject), None)

    @property
    def wind_down(self) -> datetime | None:
        """When the evening turns quiet: the wind-down step's instant, or an hour before lights-out without one."""
        if self.night.lights_out is None:
            return None
        steps = (planned.at for planned in self.steps if planned.step.id == WIND_DOWN)
        return next(steps, self.night.lights_out - USUAL_WIND_DOWN)


def plan(night: Night, routine: Routine, away: timedelta | None) -> Plan:
    """The plan of `night`; `away` is how long before lights-out the person puts the laptop away, if they do."""
    lights_out = night.lights_out
    if lights_out is None:
        return Plan(night)
    leaves = max(lights_out - away, night.begins) if away else None
    closing = Window(AWAY, leaves, lights_out) if leaves else None
    windows = {step.id: _window(step, night.begins, lights_out, leaves) for step in routine.steps}
    steps = (_planned(step, night.begins, lights_out, windows) for step in routine.steps)
    return Plan(night, tuple(steps), closing)


def closes(step: Step, opens: datetime, lights_out: datetime) -> datetime:
    """When a reminder that comes at `opens` goes stale: never past lights-out, but for that step's own."""
    if step.id == LIGHTS_OUT:
        return opens + (step.fresh or AT_ONCE)
    return lights_out if step.fresh is None else min(opens + step.fresh, lights_out)


def latest_snooze(step: Step, lights_out: datetime) -> datetime:
    """The latest instant to which a step's reminder can be put off."""
    return lights_out if step.id == LIGHTS_OUT else lights_out - LAST_CALL


def reminder(planned: PlannedStep, record: Record) -> Window | None:
    """The window of the step's reminder as it stands: the planned one, or the one it was put off to."""
    step, until = planned.step, record.snoozes.get(planned.step.id)
    if until is None:
        return planned.window
    lights_out = planned.at + step.lead
    opens = min(until, latest_snooze(step, lights_out))
    return Window(step.id, opens, closes(step, opens, lights_out))


def _window(step: Step, begins: datetime, lights_out: datetime, leaves: datetime | None) -> Window | None:
    at = lights_out - step.lead
    if step.notice is None or at < begins:
        return None
    opens = max(at - step.notice, begins)
    if leaves and opens >= leaves:
        return None
    return Window(step.id, opens, closes(step, opens, lights_out))


def _planned(step: Step, begins: datetime, lights_out: datetime, windows: dict[str, Window | None]) -> PlannedStep:
    at = lights_out - step.lead
    shown_on = windows[step.id] or windows.get(step.card_of or "")
    if shown_on:
        passes = max(at, shown_on.closes)
    elif at < begins:
        passes = lights_out
    else:
        passes = closes(step, at, lights_out) if step.id == LIGHTS_OUT else at
    return PlannedStep(step, at, windows[step.id], passes, already_applies=at < begins)


def as_data(plan: Plan, zone: str) -> dict[str, Any]:
    """What a `planned` event keeps, so that history shows the night as it was meant; instants in ISO 8601, UTC."""
    night = plan.night
    return {
        "zone": zone,
        "lights_out": night.lights_out.isoformat() if night.lights_out else None,
        "wake": night.wake.isoformat(),
        "steps": [{"id": each.step.id, "title": each.step.title, "at": each.at.isoformat()} for each in plan.steps],
    }


def renewed(plan: Plan, zone: str, record: Record, now: datetime) -> list[str]:
    """The subjects whose reminders are to be given anew because the person moved them ahead of `now` again.

    Flying or a changed clock moves none: the zone must be the one in which the night was last planned.
    """
    if record.planned.get("zone") != zone:
        return []
    before, after = _instants(record.planned), _instants(as_data(plan, zone))
    moved = (subject for subject in after if after[subject] != before.get(subject))
    windows = {subject: plan.window(subject) for subject in moved}
    return [
        subject
        for subject, window in windows.items()
        if window and window.opens > now and record.answer(subject) is None
        if record.was_reminded(subject) or subject in record.snoozes
    ]


def _instants(data: Mapping[str, Any]) -> dict[str, str]:
    return {AWAY: data["lights_out"], **{step["id"]: step["at"] for step in data["steps"]}}
