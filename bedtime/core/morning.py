"""The morning's answers about one night: what may be said, how it is kept, and which answer stands."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

from bedtime.core.events import Event, Kind
from bedtime.core.language import mark, tr
from bedtime.core.refusal import Refusal

PROMPT = timedelta(hours=24)  # an answer given later than this after waking counts in totals only
STRONGEST = 10
BEST_QUALITY = 5
MOST_MINUTES = 16 * 60
MOST_AWAKENINGS = 50
LONGEST_NOTE = 2000
TIMES = ("into_bed", "tried", "woke_up", "out_of_bed")


class AnswerError(Refusal):
    """An answer that cannot be; the message says which and what is allowed."""


class Noticed(StrEnum):
    """Whether jerks were noticed; "unsure" is missing, never no."""

    NO = "no"
    YES = "yes"
    UNSURE = "unsure"


class Count(StrEnum):
    """How many."""

    ONE = "1"
    TWO = "2"
    FEW = "3-5"
    MANY = "6+"


class Position(StrEnum):
    """How the person lay when they tried to sleep."""

    BACK = "back"
    LEFT = "left"
    RIGHT = "right"
    FRONT = "front"


class Sign(StrEnum):
    """Something unusual about the night, which may be a reason to see someone."""

    INJURY = "injury"
    CONFUSION = "confusion"
    TONGUE = "tongue"
    RHYTHMIC = "rhythmic"
    ALL_NIGHT = "all-night"
    GASPING = "gasping"
    ACTED_OUT = "acted-out"
    URGE = "urge"
    AFTER_WAKING = "after-waking"
    PARTNER = "partner"


@dataclass(frozen=True)
class Morning:
    """What was said about a night; None, empty or unsaid is unknown.

    `strongest`, `bother` and `sleepiness`: 0 to 10; the last two are of the past week. `woke`: a jerk woke the person
    fully. The four times are instants (UTC); those named in `planned` stand as planned, nobody touched them.
    `onset_minutes`: to fall asleep; `awake_minutes`: awake in the night in all; `lingering_minutes`: trying to sleep
    on after the last awakening. `quality`: 1 very poor to 5 very good.
    """

    noticed: Noticed | None = None
    count: Count | None = None
    strongest: int | None = None
    woke: bool | None = None
    signs: tuple[Sign, ...] = ()
    into_bed: datetime | None = None
    tried: datetime | None = None
    woke_up: datetime | None = None
    out_of_bed: datetime | None = None
    planned: tuple[str, ...] = ()
    onset_minutes: int | None = None
    awakenings: int | None = None
    awake_minutes: int | None = None
    lingering_minutes: int | None = None
    quality: int | None = None
    position: Position | None = None
    note: str = ""
    bother: int | None = None
    sleepiness: int | None = None

    def __post_init__(self) -> None:
        for name, most in LIMITS.items():
            value, least = getattr(self, name), LEAST.get(name, 0)
            if value is not None and not least <= value <= most:
                known = {"what": tr(WORDS[name]), "value": value, "least": least, "most": most}
                raise AnswerError(tr("{what}: {value} is not between {least} and {most}", **known))
        if len(self.note) > LONGEST_NOTE:
            raise AnswerError(
                tr("the note has {letters} letters; {most} are kept", letters=len(self.note), most=LONGEST_NOTE)
            )

    @property
    def has_sleep(self) -> bool:
        """Whether anything was said about the sleep itself."""
        return any(getattr(self, name) is not None for name in SLEEP)


LIMITS = {
    "strongest": STRONGEST,
    "onset_minutes": MOST_MINUTES,
    "awakenings": MOST_AWAKENINGS,
    "awake_minutes": MOST_MINUTES,
    "lingering_minutes": MOST_MINUTES,
    "quality": BEST_QUALITY,
    "bother": 10,
    "sleepiness": 10,
}
LEAST = {"quality": 1}
WORDS = {
    "strongest": mark("the strongest jerk"),
    "onset_minutes": mark("minutes to fall asleep"),
    "awakenings": mark("awakenings"),
    "awake_minutes": mark("minutes awake in the night"),
    "lingering_minutes": mark("minutes trying to sleep on"),
    "quality": mark("quality"),
    "bother": mark("bother in the past week"),
    "sleepiness": mark("sleepiness in the past week"),
}
NAMES = frozenset(each.name for each in fields(Morning))
SLEEP = (*TIMES, "onset_minutes", "awakenings", "awake_minutes", "lingering_minutes")
MAKE: Mapping[str, type[StrEnum]] = {"noticed": Noticed, "count": Count, "position": Position}


UNSAID = Morning()


@dataclass(frozen=True)
class Said:
    """The answers about a night as they stand. `first` is when the first of them was given, `noticed_at` when the
    answer about jerks that stands was first given; both None where there is none. `given` has the latter of every field
    that says something."""

    morning: Morning = UNSAID
    first: datetime | None = None
    noticed_at: datetime | None = None
    given: Mapping[str, datetime] = field(default_factory=dict)


NOTHING_SAID = Said()


def as_data(morning: Morning) -> dict[str, Any]:
    """The answers as an event keeps them: every field by its name, instants in ISO 8601, UTC."""
    return {each.name: _plain(getattr(morning, each.name)) for each in fields(Morning)}


def changes(before: Morning, after: Morning) -> dict[str, Any]:
    """What `after` says otherwise than `before`, as an event keeps it."""
    old, new = as_data(before), as_data(after)
    return {name: value for name, value in new.items() if value != old[name]}


def from_data(data: Mapping[str, Any]) -> Morning:
    """The answers an event keeps; None says nothing. What a newer version may write, names and choices, is passed over.

    Raises AnswerError, or ValueError for a time that is none.
    """
    meant = {name: _meant(name, value) for name, value in data.items() if name in NAMES and value is not None}
    return Morning(**{name: value for name, value in meant.items() if value is not None})


def said(events: Iterable[Event]) -> Said:
    """What stands of one night's morning answers, each field by the last event that names it."""
    data: dict[str, Any] = {}
    given: dict[str, datetime] = {}
    first = None
    for event in sorted((each for each in events if each.kind is Kind.MORNING), key=lambda event: event.order):
        for name, value in event.data.items():
            if value in (None, [], ""):
                given.pop(name, None)
            elif value != data.get(name):
                given[name] = event.at
        data |= event.data
        first = first or event.at if given else None
    return Said(from_data(data), first, given.get("noticed"), given) if first else NOTHING_SAID


def _plain(value: object) -> object:
    match value:
        case datetime():
            return value.astimezone(UTC).isoformat()
        case tuple():
            return [str(each) for each in value]
        case StrEnum():
            return value.value
        case _:
            return value


def _meant(name: str, value: Any) -> Any:  # noqa: ANN401 - JSON in, the field's own type out
    if name in TIMES:
        return datetime.fromisoformat(value)
    if name in MAKE:
        return MAKE[name](value) if value in set(MAKE[name]) else None
    if name == "signs":
        return tuple(Sign(each) for each in value if each in set(Sign))
    return tuple(value) if name == "planned" else value
