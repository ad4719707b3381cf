"""What the Tonight page, the tray and `bedtime tonight` show: the plan with each step's state at an instant."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum, auto
from zoneinfo import ZoneInfo

from bedtime.core.events import Kind, Record
from bedtime.core.plan import Plan, PlannedStep, latest_snooze, reminder
from bedtime.core.routine import LIGHTS_OUT, Step

DARK_BEFORE = timedelta(hours=3)
UNDO_OFFERED = timedelta(minutes=10)
MORNING, EVENING = time(7), time(20)


class State(StrEnum):
    """Where a step stands; public names. Passed is derived, never stored."""

    OPEN = "open"
    DONE = "done"
    SKIPPED = "skipped"
    PASSED = "passed"


class Phase(StrEnum):
    """Where the evening stands."""

    OFF = auto()
    DAY = auto()
    WIND_DOWN = auto()
    LIGHTS_OUT = auto()
    STAYING_UP = auto()
    GOOD_NIGHT = auto()


@dataclass(frozen=True)
class Row:
    """One step as it stands; instants are UTC. `reminder` is None where none is planned.

    `answered` is when it was ticked or skipped.
    """

    step: Step
    at: datetime
    reminder: datetime | None
    state: State
    already_applies: bool
    from_tomorrow: bool
    can_snooze: bool
    answered: datetime | None


@dataclass(frozen=True)
class Tonight:
    """The night at `now`. `paused_until` names the first night with reminders again while they are paused."""

    now: datetime
    zone: ZoneInfo
    night: date
    begins: datetime
    lights_out: datetime | None
    wake: datetime
    phase: Phase
    rows: tuple[Row, ...]
    paused_until: date | None
    dark_from: datetime | None

    @property
    def sleep(self) -> timedelta | None:
        """The time between lights-out and wake-up, as it passes: a clock change counts."""
        return self.wake - self.lights_out if self.lights_out else None

    @property
    def next_row(self) -> Row | None:
        """The first open step still ahead."""
        return next((row for row in self.rows if row.state is State.OPEN and row.at > self.now), None)

    @property
    def current_row(self) -> Row | None:
        """The step that matters now: the newest open one whose time has come, else the next; none after Good night."""
        if self.phase is Phase.GOOD_NIGHT:
            return None
        open_rows = [row for row in self.rows if row.state is State.OPEN]
        come = [row for row in open_rows if row.at <= self.now]
        return come[-1] if come else next(iter(open_rows), None)

    @property
    def just_answered(self) -> Row | None:
        """The step answered last, wherever that was, while taking it back may still be wanted."""
        answered = [(row.answered, row) for row in self.rows if row.answered]
        at, row = max(answered, key=lambda pair: pair[0], default=(None, None))
        return row if at and self.now - at < UNDO_OFFERED else None

    @property
    def is_dark(self) -> bool:
        """Whether the night palette fits: from three hours before lights-out until wake-up, and in any dark hour.

        The hours keep the window from turning white on a night off, for a late sleeper, or when lights-out is moved.
        """
        is_late = self.dark_from is not None and self.dark_from <= self.now < self.wake
        return is_late or not MORNING <= self.now.astimezone(self.zone).time() < EVENING


def tonight(  # noqa: PLR0913 - all of them facts, the last two by name
    plan: Plan, record: Record, now: datetime, zone: ZoneInfo, *, first_look: datetime | None, paused_until: date | None
) -> Tonight:
    """The night as it stands; `first_look` is when Bedtime first looked at all, None before that."""
    night = plan.night
    since = first_look or now
    paused = paused_until if paused_until and paused_until > night.date else None
    return Tonight(
        now=now,
        zone=zone,
        night=night.date,
        begins=night.begins,
        lights_out=night.lights_out,
        wake=night.wake,
        phase=_phase(plan, record, now),
        rows=tuple(_row(planned, record, now, since) for planned in plan.steps),
        paused_until=paused,
        dark_from=night.lights_out - DARK_BEFORE if night.lights_out else None,
    )


def _phase(plan: Plan, record: Record, now: datetime) -> Phase:
    lights_out, wind_down = plan.night.lights_out, plan.wind_down
    if lights_out is None or wind_down is None:
        return Phase.OFF
    if record.answer(LIGHTS_OUT) is Kind.DONE:
        return Phase.GOOD_NIGHT
    if now >= lights_out:
        return Phase.STAYING_UP if record.answer(LIGHTS_OUT) else Phase.LIGHTS_OUT
    return Phase.WIND_DOWN if now >= wind_down else Phase.DAY


def _row(planned: PlannedStep, record: Record, now: datetime, since: datetime) -> Row:
    step, window = planned.step, reminder(planned, record)
    passes = max(planned.passes, window.closes) if window else planned.passes
    state = _state(step.id, record, is_over=passes <= now)
    from_tomorrow = state is State.PASSED and passes <= since
    is_open = state in (State.OPEN, State.PASSED)
    latest = latest_snooze(step, planned.at + step.lead)
    return Row(
        step=step,
        at=planned.at,
        reminder=window.opens if window else None,
        state=state,
        already_applies=planned.already_applies,
        from_tomorrow=from_tomorrow,
        can_snooze=is_open and window is not None and window.opens <= now < latest,
        answered=None if is_open else record.answers[step.id].at,
    )


def _state(step_id: str, record: Record, *, is_over: bool) -> State:
    match record.answer(step_id):
        case Kind.DONE:
            return State.DONE
        case Kind.SKIPPED:
            return State.SKIPPED
        case _:
            return State.PASSED if is_over else State.OPEN
