"""The shapes of events in an exported journal: the nine fields, and what each kind keeps in its data."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Literal

from msgspec import UNSET, Meta, Raw, Struct, UnsetType

from bedtime.core.caffeine import HIGHEST_LIMIT_MG, LOWEST_LIMIT_MG
from bedtime.core.events import Kind
from bedtime.core.insight import LOOK
from bedtime.core.suspects import MOST_WATCHED, WATCH
from bedtime.core.trial import MOST_EVENINGS, TRIAL, TRIAL_END, Change

LATEST_STAMP = 253_402_300_799_999_999  # µs: the end of the last year that dates know
LONGEST_ID = 200
MOST_STEPS = 200  # of a night; no routine has so many
MOST_NIGHTS = 366  # that a watch or a test counts: a year, and far fewer than would keep a comparison busy
MOST_CHOICES = 50  # of one morning's answer

Name = Annotated[str, Meta(max_length=LONGEST_ID)]
Id = Annotated[str, Meta(min_length=1, max_length=LONGEST_ID)]
Instant = Annotated[datetime, Meta(tz=True)]
Limit = Annotated[float, Meta(ge=LOWEST_LIMIT_MG, le=HIGHEST_LIMIT_MG)]
Hours = Annotated[float, Meta(ge=0.1, le=1_000)]
Number = Annotated[int, Meta(ge=0, le=1_000_000)]
Nights = Annotated[int, Meta(ge=0, le=MOST_NIGHTS)]
Counts = Annotated[list[Nights], Meta(min_length=4, max_length=4)]
Choices = Annotated[list[str], Meta(max_length=MOST_CHOICES)]
Drawn = Annotated[list[bool], Meta(min_length=MOST_EVENINGS, max_length=MOST_EVENINGS)]


class EventShape(Struct, forbid_unknown_fields=True, frozen=True):
    """One event with all of its fields; its data waits in bytes for its turn, or all of it would fill the memory."""

    id: Id
    stamp: Annotated[int, Meta(ge=0, le=LATEST_STAMP)]
    device: Id
    at_utc: Instant
    zone: Id
    night: date
    kind: Kind
    subject: Name
    data: Raw


class FileShape(Struct, forbid_unknown_fields=True, frozen=True):
    """A whole exported journal; `device` is the one that wrote it."""

    format: Literal["bedtime-journal"]
    version: Literal[1]
    device: Name
    events: list[EventShape]


class Anything(Struct, frozen=True):
    """Data that nobody reads. Here and below unknown names are kept: a newer version may have added them."""


class Step(Struct, frozen=True):
    """A step as it was planned."""

    id: Name
    title: Name
    at: Instant


class Planned(Struct, frozen=True):
    """A night as it was planned."""

    zone: Id
    lights_out: Instant | None
    wake: Instant
    steps: Annotated[list[Step], Meta(max_length=MOST_STEPS)]
    again: Annotated[list[Name], Meta(max_length=MOST_STEPS)]


class Until(Struct, frozen=True):
    """A reminder put off."""

    until: Instant


class UntilNight(Struct, frozen=True):
    """A pause."""

    until: date


class Reminded(Struct, frozen=True):
    """A reminder given."""

    n: Number


class Moved(Struct, forbid_unknown_fields=True, frozen=True):
    """Either end of a night moved, or put back."""

    lights_out: Instant | UnsetType | None = UNSET
    wake: Instant | UnsetType | None = UNSET


class Cancels(Struct, forbid_unknown_fields=True, frozen=True):
    """Another event taken back, and nothing else said."""

    cancels: Id


class Drink(Struct, frozen=True):
    """A drink."""

    mg: float
    at: Instant


class Answered(Struct, frozen=True):
    """An evening's answer about a suspect."""

    value: bool | Annotated[int, Meta(ge=0, le=10)] | None


class Medicine(Struct, frozen=True):
    """A medicine's change."""

    change: str
    since: date


class Morning(Struct, frozen=True):
    """A morning's answers; what each may be is the core's own matter, and so are the choices it does not know."""

    noticed: str | None = None
    count: str | None = None
    strongest: int | None = None
    woke: bool | None = None
    signs: Choices | None = None
    into_bed: str | None = None
    tried: str | None = None
    woke_up: str | None = None
    out_of_bed: str | None = None
    planned: Choices | None = None
    onset_minutes: int | None = None
    awakenings: int | None = None
    awake_minutes: int | None = None
    lingering_minutes: int | None = None
    quality: int | None = None
    position: str | None = None
    note: str | None = None
    bother: int | None = None
    sleepiness: int | None = None


class Session(Struct, frozen=True):
    """A guided session."""

    completed: bool
    rescue: bool


class Suspect(Struct, frozen=True):
    """One thing watched."""

    id: Id
    title: Id


class Watch(Struct, frozen=True):
    """A period of watching begun."""

    suspects: Annotated[list[Suspect], Meta(max_length=MOST_WATCHED)]
    limit_mg: Limit
    half_life_hours: Hours | None


class Look(Struct, frozen=True):
    """A look frozen."""

    watch: Name
    answered: Nights
    jerk_nights: Nights
    nights: Nights
    tables: dict[str, Counts]


class Trial(Struct, frozen=True):
    """A test begun."""

    change: Change
    what: Name
    title: Name
    drawn: Drawn


class TrialEnd(Struct, frozen=True):
    """A test ended."""

    trial: Name
    stopped: bool = False
    table: Counts | None = None


DATA: Mapping[Kind, type[Struct]] = {
    Kind.PLANNED: Planned,
    Kind.SNOOZED: Until,
    Kind.REMINDED: Reminded,
    Kind.MOVED: Moved,
    Kind.PAUSED: UntilNight,
    Kind.CAFFEINE: Drink,
    Kind.SUSPECT: Answered,
    Kind.MEDICINE: Medicine,
    Kind.SESSION: Session,
    Kind.MORNING: Morning,
}
EXPERIMENTS: Mapping[str, type[Struct]] = {WATCH: Watch, LOOK: Look, TRIAL: Trial, TRIAL_END: TrialEnd}
TAKEN_BACK = (Kind.CAFFEINE, Kind.MEDICINE, Kind.JERK)  # kinds of which an event may take back another one instead
