"""An event of an exported journal, checked as far as Bedtime reads it: what is once in the journal stays there."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import msgspec
from msgspec import Struct

from bedtime.adapters.event_shapes import DATA, EXPERIMENTS, TAKEN_BACK, Anything, Cancels, EventShape, Planned
from bedtime.core.drinks import NONE_TODAY
from bedtime.core.events import Event, Kind
from bedtime.core.inference import Table
from bedtime.core.insight import LOOK
from bedtime.core.morning import TIMES, from_data
from bedtime.core.refusal import Refusal
from bedtime.core.schedule import YEARS
from bedtime.core.suspects import WATCH, watched
from bedtime.core.trial import TRIAL_END


class ImportRefused(Refusal):
    """Text that is no journal of Bedtime, or not wholly; the message names the place, and nothing of it is used."""


def event_of(shape: EventShape, place: str) -> Event:
    """The event; `place` is where it stands. Raises ImportRefused."""
    data = _checked(shape, f"{place}.data")
    _check_zone(shape.zone, f"{place}.zone")
    _check_times((shape.at_utc, shape.night), place)
    _check_times(data, f"{place}.data")
    if isinstance(data, Planned):
        _check_zone(data.zone, f"{place}.data.zone")
    at = shape.at_utc.astimezone(UTC)
    event = Event(
        shape.id, shape.stamp, shape.device, at, shape.zone, shape.night, shape.kind, shape.subject, shape.data
    )
    try:
        _check_meaning(event, f"{place}.data")
    except ImportRefused:
        raise
    except (Refusal, ValueError, TypeError) as error:
        raise ImportRefused(one_line(f"{place}.data: {error}")) from error
    return event


def in_words(error: str, place: str = "") -> str:
    """What msgspec says with its place in front, its list places counted from one."""
    what, _, path = error.partition(" - at `$")
    inner = re.sub(r"\[(\d+)\]", lambda number: f" {int(number[1]) + 1}", path.strip(".`"))
    where = ".".join(filter(None, (place, inner))) or "the file"
    told = what.replace("`", "'")
    return one_line(f"{where}: {told}")


def one_line(words: str) -> str:
    """A line that a terminal shows as it is, whatever the file holds."""
    joined = " ".join(words.split())
    return "".join(each if each.isprintable() else "\N{REPLACEMENT CHARACTER}" for each in joined)


def _checked(shape: EventShape, place: str) -> Struct:
    try:
        return msgspec.convert(shape.data, _data_shape(shape))
    except msgspec.ValidationError as error:
        raise ImportRefused(in_words(str(error), place)) from error


def _data_shape(shape: EventShape) -> type[Struct]:
    if shape.kind in TAKEN_BACK and "cancels" in shape.data:
        return Cancels
    if shape.kind is Kind.CAFFEINE and shape.subject == NONE_TODAY and not shape.data:
        return Anything
    if shape.kind is Kind.EXPERIMENT:
        return EXPERIMENTS.get(shape.subject, Anything)
    return DATA.get(shape.kind, Anything)


def _check_zone(name: str, place: str) -> None:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise ImportRefused(one_line(f"{place}: there is no time zone {name!r}")) from error


def _check_times(value: object, place: str) -> None:
    for at in _times(value):
        if at.year not in YEARS:
            raise ImportRefused(f"{place}: {at.isoformat()} is no time that can be meant")
        if isinstance(at, datetime) and at.tzinfo is None:
            raise ImportRefused(f"{place}: {at.isoformat()} has no offset from UTC")


def _times(value: object) -> Iterator[date]:
    match value:
        case date():
            yield value
        case list() | tuple():
            for each in value:
                yield from _times(each)
        case Struct():
            yield from _times(msgspec.structs.astuple(value))


def _check_meaning(event: Event, place: str) -> None:
    """Whether core can read what has the right shape; raises what core raises."""
    data = event.data
    match event.kind, event.subject:
        case Kind.MORNING, _:
            morning = from_data(data)
            _check_times([getattr(morning, name) for name in TIMES], place)
        case Kind.EXPERIMENT, subject if subject == WATCH:
            watched([event])
        case Kind.EXPERIMENT, subject if subject == LOOK:
            for counts in data["tables"].values():
                Table(*counts)
        case Kind.EXPERIMENT, subject if subject == TRIAL_END and data.get("table"):
            Table(*data["table"])
