"""What tests tell of nights gone by: drinks, jerks, answers and plans, and the nights they make, in a line each."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bedtime.core.drinks import NONE_TODAY
from bedtime.core.events import Event, Kind
from bedtime.core.morning import Morning
from bedtime.core.night import Night, night_of
from bedtime.core.past import PastNight, past
from bedtime.core.schedule import ONE_DAY, Schedule
from bedtime.core.suspects import LATE_CAFFEINE
from tests.builders import BERLIN, TUESDAY, USUAL, evening, event, in_order, wall

WEDNESDAY, THURSDAY = TUESDAY + ONE_DAY, TUESDAY + 2 * ONE_DAY
IN_TIME = "2026-11-25 07:00"
"""Half an hour after TUESDAY's night ended, at 06:30."""

A_DAY_AFTER_WAKING = "2026-11-26 06:30"
TOO_LATE = "2026-11-26 06:31"


def when(text: str, zone: ZoneInfo = BERLIN) -> datetime:
    """The instant of a clock time of TUESDAY's evening (or the small hours after it), or of a full local time."""
    return wall(text, zone) if " " in text else evening(text)


def drink(at: str, mg: float = 96, night: date = TUESDAY, said: str | None = None) -> Event:
    """A drink, logged as it was had unless `said` has another time."""
    logged = event(Kind.CAFFEINE, "coffee", when(said or at), night=night)
    return replace(logged, data={"at": when(at).isoformat(), "mg": mg})


def none_today(night: date = TUESDAY, said: str = "20:00") -> Event:
    """The word that there was no caffeine."""
    return event(Kind.CAFFEINE, NONE_TODAY, when(said), night=night)


def that_was_all(said: str = "21:30", night: date = TUESDAY) -> Event:
    """The word of an evening that the drinks logged are all of the day's."""
    return evening_answer(LATE_CAFFEINE, value=True, said=said, night=night)


def taken_back(kind: Kind, event_id: str, night: date = TUESDAY, subject: str = "", said: str = "20:00") -> Event:
    """What takes a drink, the word that there was none, a jerk or a medicine back; it may name the same subject."""
    return event(kind, subject, when(said), night=night, cancels=event_id)


def jerk(at: str, night: date = TUESDAY) -> Event:
    """A jerk logged as it happened."""
    return event(Kind.JERK, at=when(at), night=night)


def evening_answer(suspect_id: str, value: bool | int | None, said: str = "21:00", night: date = TUESDAY) -> Event:
    """What was said of a suspect on an evening."""
    return event(Kind.SUSPECT, suspect_id, when(said), night=night, value=value)


def morning_answer(said: str = IN_TIME, night: date = TUESDAY, **answers: object) -> Event:
    """Answers about a night, as the journal keeps them."""
    return replace(event(Kind.MORNING, at=when(said), night=night), data=answers)


def diary(said: str = IN_TIME, night: date = TUESDAY, **answers: object) -> Event:
    """The diary of seven hours in bed from 22:30, six of them asleep, with what else or otherwise was said."""
    evening_of = night.isoformat()
    morning = (night + ONE_DAY).isoformat()
    usual = {
        "into_bed": wall(f"{evening_of} 22:30").isoformat(),
        "tried": wall(f"{evening_of} 23:00").isoformat(),
        "woke_up": wall(f"{morning} 05:25").isoformat(),
        "out_of_bed": wall(f"{morning} 05:30").isoformat(),
        "onset_minutes": 20,
        "awake_minutes": 5,
    }
    return morning_answer(said, night, **(usual | answers))


def with_answers(morning: Morning, **answers: object) -> Morning:
    """The morning with these answers, named at run time, in place of its own."""
    return replace(morning, **answers)  # type: ignore[arg-type]


def planned(
    night: Night, zone: str = "Europe/Berlin", steps: Sequence[str] = (), written: datetime | None = None
) -> Event:
    """The plan as last written down for a night, at its beginning unless said otherwise."""
    return event(
        Kind.PLANNED,
        at=written or night.begins,
        night=night.date,
        zone=zone,
        lights_out=night.lights_out.isoformat() if night.lights_out else None,
        wake=night.wake.isoformat(),
        steps=[{"id": each, "title": each.capitalize(), "at": night.wake.isoformat()} for each in steps],
        again=[],
    )


def nights(
    count: int = 1, schedule: Schedule = USUAL, first: date = TUESDAY, zone: ZoneInfo = BERLIN
) -> tuple[Night, ...]:
    """So many nights of a schedule, one after the other."""
    return tuple(night_of(schedule, first + n * ONE_DAY, zone, {}) for n in range(count))


def lived(*events: Event, of: Iterable[Night] | None = None) -> tuple[PastNight, ...]:
    """These nights (TUESDAY and the next two unless said) with these events, stamped in the order given."""
    return past(in_order(events), tuple(of) if of is not None else nights(3), "Europe/Berlin")


def one_night(*events: Event) -> PastNight:
    """TUESDAY's night with these events."""
    return lived(*events)[0]
