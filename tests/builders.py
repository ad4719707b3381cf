"""The nights, routines and records that tests speak of, in a line each."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bedtime.core.events import Event, Kind, Record, fold
from bedtime.core.exercise import Act, Exercise, Part, Phase
from bedtime.core.night import Moves, Night, night_of
from bedtime.core.plan import Plan, plan
from bedtime.core.routine import Routine, Step
from bedtime.core.schedule import Schedule, Times

BERLIN = ZoneInfo("Europe/Berlin")
NEW_YORK = ZoneInfo("America/New_York")
HAVANA = ZoneInfo("America/Havana")
LORD_HOWE = ZoneInfo("Australia/Lord_Howe")
KATHMANDU = ZoneInfo("Asia/Kathmandu")

TUESDAY = date(2026, 11, 24)
"""An evening without a clock change anywhere near it."""


def minutes(count: float) -> timedelta:
    """A length in minutes."""
    return timedelta(minutes=count)


def step(step_id: str, lead: float = 0, notice: float | None = None, fresh: float | None = None, **texts: str) -> Step:
    """A step by its minutes, titled like its id."""
    early, long = (None if length is None else minutes(length) for length in (notice, fresh))
    plain = Step(step_id, step_id.replace("-", " ").capitalize() or "No id", minutes(lead), early, long)
    return replace(plain, **texts)  # type: ignore[arg-type]


ROUTINE = Routine(
    (
        step("caffeine", 480, 30, 180, reminder="From {at} on, none."),
        step("exercise", 240),
        step("nutrition", 180),
        step("environment", 75, card_of="wind-down"),
        step("wind-down", 60, 0, 45, reminder_title="Time to wind down"),
        step("breathing", 20, 0),
        step("lights-out", 0, 10, 60, title="Lights out", reminder_title="Lights out soon"),
    )
)
"""The built-in routine by its times."""


def times(text: str) -> Times:
    """Lights-out and wake-up, as in 22:30-06:30."""
    return Times(*map(time.fromisoformat, text.split("-")))


USUAL = Schedule(times("22:30-06:30"))


def changed(routine: Routine, **steps: Step | None) -> Routine:
    """The routine with these steps in place of those of the same id (wind_down for wind-down), None leaving one out."""
    new = {name.replace("_", "-"): each for name, each in steps.items()}
    kept = [each for each in routine.steps if each.id not in new]
    return Routine((*kept, *(each for each in new.values() if each)))


def wall(text: str, zone: ZoneInfo = BERLIN) -> datetime:
    """The UTC instant of a local time such as 2026-11-24 22:30."""
    return datetime.fromisoformat(text).replace(tzinfo=zone).astimezone(UTC)


def local(at: datetime | None, zone: ZoneInfo = BERLIN) -> str:
    """An instant as the wall has it, as in 2026-11-24 22:30."""
    return f"{at.astimezone(zone):%Y-%m-%d %H:%M}" if at else "never"


def evening(clock: str) -> datetime:
    """The instant of a wall time on TUESDAY in Berlin, or in the small hours after it."""
    at = wall(f"{TUESDAY} {clock}")
    return at if clock >= "07:00" else at + timedelta(days=1)


def tuesday(schedule: Schedule = USUAL, moves: Moves | None = None) -> Night:
    """The night of TUESDAY in Berlin."""
    return night_of(schedule, TUESDAY, BERLIN, moves or {})


def usual_plan(routine: Routine = ROUTINE, away: float | None = None, night: Night | None = None) -> Plan:
    """TUESDAY's plan: lights-out at 22:30 unless the night says otherwise."""
    return plan(night or tuesday(), routine, None if away is None else minutes(away))


def event(
    kind: Kind,
    subject: str = "",
    at: datetime | None = None,
    *,
    stamp: int = 0,
    device: str = "laptop",
    night: date = TUESDAY,
    **data: object,
) -> Event:
    """An event of TUESDAY's night."""
    when = at or evening("20:00")
    return Event(f"{device}-{stamp}", stamp, device, when, "Europe/Berlin", night, kind, subject, data)


def record(*events: Event, **answers: Kind) -> Record:
    """The record of these events in the order given, and of the answers after them (wind_down for wind-down)."""
    said = [event(kind, name.replace("_", "-")) for name, kind in answers.items()]
    return fold(in_order([*events, *said]))


def in_order(events: Iterable[Event]) -> list[Event]:
    """The events with stamps that follow the order given."""
    return [replace(each, stamp=stamp, id=f"{each.device}-{stamp}") for stamp, each in enumerate(events, 1)]


def pattern(*phases: str, minutes: float = 5, **texts: str) -> Exercise:
    """A breathing pattern, as in pattern("in 4", "out 6")."""
    made = [_phase(*phase.split()) for phase in phases]
    known = {"id": "steady", "title": "Steady", "purpose": "For the evening.", **texts}
    return Exercise(**known, usual=minutes * 60, longest=minutes * 120, phases=tuple(made))  # type: ignore[arg-type]


def script(*seconds: float) -> Exercise:
    """A relaxation script of parts that are attended to for so long each."""
    parts = tuple(Part(f"Part {place}", (_phase("attend", str(length)),)) for place, length in enumerate(seconds))
    return Exercise("scan", "Scan", "For the evening.", sum(seconds), sum(seconds), parts=parts)


def _phase(act: str, seconds: str) -> Phase:
    fill = {"in": 1.0, "out": 0.0, "hold": 1.0}.get(act, 0.3)
    return Phase(Act(act), float(seconds), act.capitalize(), fill)
