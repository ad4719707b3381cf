"""What happened: immutable events, and the fold that turns one night's events into its record."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from bedtime.core.night import Move, Moves

WHOLE_NIGHT = ""


class Kind(StrEnum):
    """What an event says; public names, stable in the journal and its exports."""

    PLANNED = "planned"
    DONE = "done"
    UNDONE = "undone"
    SKIPPED = "skipped"
    SNOOZED = "snoozed"
    REMINDED = "reminded"
    MOVED = "moved"
    PAUSED = "paused"
    RESUMED = "resumed"
    CAFFEINE = "caffeine"
    SUSPECT = "suspect"
    MEDICINE = "medicine"
    SESSION = "session"
    JERK = "jerk"
    MORNING = "morning"
    EXPERIMENT = "experiment"


@dataclass(frozen=True)
class Draft:
    """An event about to be written: what the journal cannot know by itself."""

    night: date
    kind: Kind
    subject: str = WHOLE_NIGHT
    data: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Event:
    """One fact. `stamp` (µs) orders the events of one device even when its clock was set back; `at` is UTC."""

    id: str
    stamp: int
    device: str
    at: datetime
    zone: str
    night: date
    kind: Kind
    subject: str
    data: Mapping[str, Any]

    @property
    def order(self) -> tuple[int, str, str]:
        """Where the event stands among all others, the same on every device."""
        return self.stamp, self.device, self.id


@dataclass(frozen=True)
class Record:
    """What is known of one night: the fold of its events.

    `answers`: the last of done, undone and skipped per step. `numbers`: how often a step's reminder was renewed, the n
    of its identity (night, step, n). `snoozes`: the instant a step's reminder was put off to. `reminded`: the
    identities given, with the instant. `planned`: what the last plan written down says.
    """

    answers: Mapping[str, Event] = field(default_factory=dict)
    numbers: Mapping[str, int] = field(default_factory=dict)
    snoozes: Mapping[str, datetime] = field(default_factory=dict)
    reminded: Mapping[tuple[str, int], datetime] = field(default_factory=dict)
    planned: Mapping[str, Any] = field(default_factory=dict)
    last_session: datetime | None = None

    def answer(self, step_id: str) -> Kind | None:
        """DONE or SKIPPED; None while the step is open."""
        event = self.answers.get(step_id)
        return event.kind if event and event.kind is not Kind.UNDONE else None

    def number(self, step_id: str) -> int:
        """The n of the step's current reminder."""
        return self.numbers.get(step_id, 0)

    def was_reminded(self, step_id: str) -> bool:
        """Whether the step's current reminder was given already."""
        return (step_id, self.number(step_id)) in self.reminded


def fold(events: Iterable[Event]) -> Record:
    """The record of one night, from its events in any order; kinds that do not concern it are passed over."""
    answers: dict[str, Event] = {}
    numbers: dict[str, int] = {}
    snoozes: dict[str, datetime] = {}
    reminded: dict[tuple[str, int], datetime] = {}
    planned: Mapping[str, Any] = {}
    last_session = None
    for event in sorted(events, key=lambda event: event.order):
        match event.kind:
            case Kind.DONE | Kind.UNDONE | Kind.SKIPPED:
                answers[event.subject] = event
            case Kind.SNOOZED:
                numbers[event.subject] = numbers.get(event.subject, 0) + 1
                snoozes[event.subject] = datetime.fromisoformat(event.data["until"])
            case Kind.REMINDED:
                reminded[event.subject, event.data["n"]] = event.at
            case Kind.PLANNED:
                for step_id in event.data["again"]:
                    numbers[step_id] = numbers.get(step_id, 0) + 1
                    snoozes.pop(step_id, None)
                planned = event.data
            case Kind.SESSION:
                last_session = event.at
            case _:
                pass
    return Record(answers, numbers, snoozes, reminded, planned, last_session)


def standing(events: Iterable[Event]) -> list[Event]:
    """The notes that stand: neither those taken back nor what took them back."""
    known = list(events)
    gone = {event.data["cancels"] for event in known if "cancels" in event.data}
    return [event for event in known if event.id not in gone and "cancels" not in event.data]


def moves(events: Iterable[Event]) -> Moves:
    """The one-night overrides that stand: per night and end the last one, None where it was taken back."""
    ends: Moves = {}
    for event in sorted(events, key=lambda event: event.order):
        if event.kind is Kind.MOVED:
            new = {end: at and datetime.fromisoformat(at) for end, at in event.data.items()}
            ends[event.night] = replace(ends.get(event.night, Move()), **new)
    return ends


def paused_until(events: Iterable[Event]) -> date | None:
    """The first night with reminders again, or None when the person did not pause them or resumed."""
    until = None
    for event in sorted(events, key=lambda event: event.order):
        if event.kind is Kind.PAUSED:
            until = date.fromisoformat(event.data["until"])
        elif event.kind is Kind.RESUMED:
            until = None
    return until


def paused_nights(events: Iterable[Event], nights: Iterable[date]) -> frozenset[date]:
    """Which of these nights had no reminders because the person paused them.

    A pause takes the place of those before it from its own night on, so that a shorter one brings reminders back.
    """
    spans: list[tuple[date, date]] = []
    for event in sorted(events, key=lambda event: event.order):
        if event.kind in (Kind.PAUSED, Kind.RESUMED):
            spans = [(first, min(until, event.night)) for first, until in spans]
        if event.kind is Kind.PAUSED:
            spans.append((event.night, date.fromisoformat(event.data["until"])))
    return frozenset(night for night in nights if any(first <= night < until for first, until in spans))
