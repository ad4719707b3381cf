"""An event of an exported journal, checked as far as Bedtime reads it: what is once in the journal stays there."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
from msgspec import Struct

from bedtime.adapters.event_shapes import DATA, EXPERIMENTS, TAKEN_BACK, Anything, Cancels, EventShape, Planned
from bedtime.adapters.toml_file import one_line, shortened
from bedtime.core.caffeine import dose
from bedtime.core.drinks import NONE_TODAY
from bedtime.core.events import Event, Kind
from bedtime.core.inference import Table
from bedtime.core.insight import LOOK, LOOKS
from bedtime.core.morning import TIMES, from_data
from bedtime.core.past import MEDICINE_CHANGES
from bedtime.core.refusal import Refusal
from bedtime.core.schedule import YEARS
from bedtime.core.suspects import BY_ID, WATCH, checked, own_suspect, stored, watched
from bedtime.core.trial import TRIAL_END


class ImportRefused(Refusal):
    """Text that is no journal of Bedtime, or not wholly; the message names the place, and nothing of it is used."""


NOON = time(12)
NEAR = timedelta(days=3)  # around noon of a night's date lie all the instants of what belongs to it
DEEPEST = 20  # levels of lists and tables in an event's data
MOST_VALUES = 10_000  # in it
MICROSECOND = timedelta(microseconds=1)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def event_of(shape: EventShape, data: dict[str, Any], place: str) -> Event:
    """The event, its data decoded; `place` is where it stands. Raises ImportRefused."""
    within = f"{place}.data"
    checked_data = _checked(shape, data, within)
    _check_zone(shape.zone, f"{place}.zone")
    _check_times((shape.at_utc, shape.night), place)
    _check_times(checked_data, within)
    _check_near(_times(checked_data), shape.night, within)
    if isinstance(checked_data, Planned):
        _check_zone(checked_data.zone, f"{within}.zone")
    at = shape.at_utc.astimezone(UTC)
    event = Event(shape.id, shape.stamp, shape.device, at, shape.zone, shape.night, shape.kind, shape.subject, data)
    try:
        _check_meaning(event, within)
    except ImportRefused:
        raise
    except (Refusal, ValueError, TypeError) as error:
        raise ImportRefused(_line(f"{within}: {error}")) from error
    return event


def size_of(data: object, place: str) -> int:
    """How many values are in it. Raises ImportRefused for far too many, and for too many within each other."""
    level, seen = [data], 0
    for _ in range(DEEPEST):
        level = [each for value in level for each in _within(value)]
        seen += len(level)
        if seen > MOST_VALUES:
            raise ImportRefused(f"{place}: there is far too much in it")
        if not level:
            return seen
    # It may be read from one place of the app and not from another, where more calls lie within each other.
    raise ImportRefused(f"{place}: this is nested too deeply for a journal")


def check_stamps(events: Collection[Event]) -> None:
    """Refuses a place in the order far behind all that happened: nothing written later could be told from it.

    A stamp is the time of its event or, where the clock was set back, the next one after another's. Raises
    ImportRefused.
    """
    latest = max(((event.at - EPOCH) // MICROSECOND for event in events), default=0) + len(events)
    for number, event in enumerate(events, 1):
        if event.stamp > latest:
            raise ImportRefused(f"events {number}.stamp: {event.stamp} is later than anything that happened")


def check_look(event: Event, known: Mapping[str, Event], place: str) -> None:
    """Refuses a look without the table of what was watched, as far as `known`, by id, has its watch.

    `place` is where the event stands. Raises ImportRefused.
    """
    if event.kind is not Kind.EXPERIMENT or event.subject != LOOK or event.data["watch"] not in known:
        return
    for suspect in watched([known[event.data["watch"]]]).suspects:
        if suspect.id not in event.data["tables"]:
            raise ImportRefused(_line(f"{place}.data.tables: there is none of {suspect.id}"))


def in_words(error: str, place: str = "") -> str:
    """What msgspec says with its place in front, its list places counted from one."""
    what, _, path = error.partition(" - at `$")
    inner = re.sub(r"\[(\d+)\]", lambda number: f" {int(number[1]) + 1}", path.strip(".`"))
    where = ".".join(filter(None, (place, inner))) or "the file"
    told = what.replace("`", "'")
    return _line(f"{where}: {told}")


def _line(words: str) -> str:
    return one_line(shortened(words))


def _checked(shape: EventShape, data: dict[str, Any], place: str) -> Struct:
    try:
        return msgspec.convert(data, _data_shape(shape, data))
    except msgspec.ValidationError as error:
        raise ImportRefused(in_words(str(error), place)) from error


def _data_shape(shape: EventShape, data: dict[str, Any]) -> type[Struct]:
    if _takes_back(shape.kind, data):
        return Cancels
    if shape.kind is Kind.CAFFEINE and shape.subject == NONE_TODAY and not data:
        return Anything
    if shape.kind is Kind.EXPERIMENT:
        return EXPERIMENTS.get(shape.subject, Anything)
    return DATA.get(shape.kind, Anything)


def _takes_back(kind: Kind, data: Mapping[str, Any]) -> bool:
    return kind in TAKEN_BACK and "cancels" in data


def _check_zone(name: str, place: str) -> None:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise ImportRefused(_line(f"{place}: there is no time zone {name!r}")) from error


def _check_times(value: object, place: str) -> None:
    for at in _times(value):
        if at.year not in YEARS:
            raise ImportRefused(f"{place}: {at.isoformat()} is no time that can be meant")
        if isinstance(at, datetime) and at.tzinfo is None:
            raise ImportRefused(f"{place}: {at.isoformat()} has no offset from UTC")


def _check_near(times: Iterable[date], night: date, place: str) -> None:
    """A night that was moved or planned years away would never end, or be looked for through all the nights before."""
    noon = datetime.combine(night, NOON, UTC)
    for at in times:
        if isinstance(at, datetime) and abs(at - noon) > NEAR:
            raise ImportRefused(f"{place}: {at.isoformat()} is days away from the night of {night}")


def _within(value: object) -> Iterable[object]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()


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
    """Whether core can read what has the right shape, and would have written it; raises what core raises."""
    if event.kind is Kind.SUSPECT:
        checked(stored(event.subject, event.subject), event.data["value"])
    elif event.kind is Kind.EXPERIMENT:
        of_experiments = EXPERIMENTS_MEAN.get(event.subject)
        if of_experiments:
            of_experiments(event.data, place)
    elif event.kind is Kind.MORNING:
        _check_morning(event.data, event.night, place)
    elif event.kind in MEAN and not _takes_back(event.kind, event.data):
        MEAN[event.kind](event.data, place)


def _check_drink(data: Mapping[str, Any], _place: str) -> None:
    if data:  # else it says that there was none
        dose(data["mg"])


def _check_medicine(data: Mapping[str, Any], place: str) -> None:
    if data["change"] not in MEDICINE_CHANGES:
        raise ImportRefused(f"{place}.change: say one of {', '.join(MEDICINE_CHANGES)}")


def _check_morning(data: Mapping[str, Any], night: date, place: str) -> None:
    morning = from_data(data)
    times = [at for at in (getattr(morning, name) for name in TIMES) if at]
    _check_times(times, place)
    _check_near(times, night, place)


def _check_watch(data: Mapping[str, Any], _place: str) -> None:
    for each in data["suspects"]:
        if each["id"] not in BY_ID:
            own_suspect(each["title"])


def _check_look(data: Mapping[str, Any], place: str) -> None:
    if data["answered"] not in LOOKS:
        raise ImportRefused(f"{place}.answered: a look is taken at one of {', '.join(map(str, LOOKS))} nights")
    for counts in data["tables"].values():
        Table(*counts)


def _check_trial_end(data: Mapping[str, Any], _place: str) -> None:
    if data.get("table"):
        Table(*data["table"])


Check = Callable[[Mapping[str, Any], str], None]
MEAN: Mapping[Kind, Check] = {
    Kind.CAFFEINE: _check_drink,
    Kind.MEDICINE: _check_medicine,
}
EXPERIMENTS_MEAN: Mapping[str, Check] = {WATCH: _check_watch, LOOK: _check_look, TRIAL_END: _check_trial_end}
