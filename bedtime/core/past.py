"""A past night as the journal has it: its times as last planned, its jerks, its answers and its steps."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from itertools import pairwise

from bedtime.core.caffeine import Drink
from bedtime.core.drinks import drinks, said_none
from bedtime.core.events import Event, Kind, Record, fold, standing
from bedtime.core.language import mark
from bedtime.core.morning import NOTHING_SAID, PROMPT, Noticed, Said, said
from bedtime.core.night import Night
from bedtime.core.routine import CAFFEINE, LIGHTS_OUT
from bedtime.core.suspects import LATE_CAFFEINE, Answer, answers

NAP = timedelta(hours=3)  # a jerk longer than this before lights-out was in a nap
NIGHT_OFF = timedelta(hours=12)  # before its end: where no lights-out is planned, a jerk this late is the night's
DOZING = timedelta(hours=2)  # after the planned wake-up: so long someone who says no more may still be in bed
CANCELLED = (Kind.CAFFEINE, Kind.JERK)
MEDICINE_CHANGES = (mark("new"), mark("changed"), mark("stopped"))  # stored as written, translated when shown

KINDS = (
    Kind.PLANNED, Kind.DONE, Kind.UNDONE, Kind.SKIPPED, Kind.JERK, Kind.MORNING, Kind.CAFFEINE, Kind.SUSPECT,
)  # fmt: skip


@dataclass(frozen=True)
class Medicine:
    """A medicine that was new or changed, from the evening of `since` on; `id` names its event."""

    name: str
    change: str
    since: date
    id: str


@dataclass(frozen=True)
class PastStep:
    """A step as it was planned that night, with what was said of it: DONE, SKIPPED or None."""

    id: str
    title: str
    answer: Kind | None


@dataclass(frozen=True)
class PastNight:
    """One night. `lights_out` and `wake` are those last planned, the schedule's where nothing was; `zone` is where.

    `jerks` are those logged in it as they happened; `naps` those of the day before it. `drinks` are this day's alone.
    `had_none` is when the person said that there was no caffeine, `that_was_all` when they said that no more would
    come; `caffeine_said` is when the last word about it was said, taking a drink back included.
    """

    date: date
    zone: str
    lights_out: datetime | None
    wake: datetime
    said: Said = NOTHING_SAID
    jerks: tuple[datetime, ...] = ()
    naps: tuple[datetime, ...] = ()
    steps: tuple[PastStep, ...] = ()
    drinks: tuple[Drink, ...] = ()
    caffeine_said: datetime | None = None
    had_none: datetime | None = None
    that_was_all: datetime | None = None
    answers: Mapping[str, Answer] = field(default_factory=dict)

    @property
    def noticed(self) -> Noticed | None:
        """Whether there were jerks: one logged as it happened outweighs what was said in the morning."""
        return Noticed.YES if self.jerks else self.said.morning.noticed

    @property
    def is_answered(self) -> bool:
        """Whether it is known that there were jerks or none."""
        return self.noticed in (Noticed.YES, Noticed.NO)

    @property
    def is_prompt(self) -> bool:
        """Whether that was said within a day after waking, so that comparisons may use it."""
        if self.jerks:
            return True
        at = self.said.noticed_at
        return self.is_answered and at is not None and at <= self.wake + PROMPT

    @property
    def delay(self) -> timedelta | None:
        """How long after the planned wake-up the first answer came; None without one."""
        return self.said.first - self.wake if self.said.first else None


def past(events: Iterable[Event], nights: Sequence[Night], zone: str) -> tuple[PastNight, ...]:
    """These nights, from the journal's events of KINDS. `nights` are the schedule's in order, for those without a plan.

    A jerk belongs to the latest lights-out before it: also one after the planned wake-up, while the person is still in
    bed as far as is known. Such a one is kept with the night after, which must be among `nights` for it to be found.
    """
    known = list(events)
    gone = {event.data["cancels"] for event in known if event.kind in CANCELLED and "cancels" in event.data}
    of_night: defaultdict[date, list[Event]] = defaultdict(list)
    for event in known:
        if event.id not in gone:
            of_night[event.night].append(event)
    records = {night.date: fold(of_night[night.date]) for night in nights}
    made = [_night(night, of_night[night.date], records[night.date], zone) for night in nights]
    jerks = {night.date: list(_jerks(of_night[night.date])) for night in nights}
    for before, after in pairwise(made):
        still = [at for at in jerks[after.date] if at < _up(before) and not _is_ahead(at, after)]
        jerks[before.date] += still
        jerks[after.date] = [at for at in jerks[after.date] if at not in still]
    return tuple(_with_jerks(night, jerks[night.date], records[night.date]) for night in made)


def medicines(events: Iterable[Event]) -> tuple[Medicine, ...]:
    """The medicines noted, without those taken back, in the order of their dates."""
    stand = standing(event for event in events if event.kind is Kind.MEDICINE)
    found = (Medicine(e.subject, e.data["change"], date.fromisoformat(e.data["since"]), e.id) for e in stand)
    return tuple(sorted(found, key=lambda medicine: (medicine.since, medicine.name, medicine.id)))


def _night(night: Night, events: list[Event], record: Record, zone: str) -> PastNight:
    planned = record.planned
    lights_out, wake = night.lights_out, night.wake
    if planned:
        lights_out = datetime.fromisoformat(planned["lights_out"]) if planned["lights_out"] else None
        wake = datetime.fromisoformat(planned["wake"])
    none = said_none(events, night.date)
    had = drinks(events)
    evening = answers(events)
    return PastNight(
        date=night.date,
        zone=planned.get("zone", zone),
        lights_out=lights_out,
        wake=wake,
        said=said(events),
        steps=_steps(record, events, wake),
        drinks=had,
        caffeine_said=max((event.at for event in events if event.kind is Kind.CAFFEINE), default=None),
        had_none=none.at if none and not had else None,
        that_was_all=_that_was_all(record, evening),
        answers=evening,
    )


def _that_was_all(record: Record, evening: Mapping[str, Answer]) -> datetime | None:
    """Said by the evening check, or by ticking the step, which means that the last one is had."""
    told = evening.get(LATE_CAFFEINE)
    if told and told.value is True:
        return told.at
    ticked = record.answers.get(CAFFEINE)
    return ticked.at if ticked and ticked.kind is Kind.DONE else None


def _jerks(events: Iterable[Event]) -> Iterator[datetime]:
    return (event.at for event in events if event.kind is Kind.JERK and "cancels" not in event.data)


def _up(night: PastNight) -> datetime:
    """Until when the person was in bed: as the diary says, else a while after the wake-up, or until they answered.

    A time that merely stands as planned says nothing of it.
    """
    morning, dozing = night.said.morning, night.wake + DOZING
    for name in ("out_of_bed", "woke_up"):
        at: datetime | None = getattr(morning, name)
        if at and name not in morning.planned:
            return at
    return min(dozing, night.said.first or dozing)


def _steps(record: Record, events: Iterable[Event], wake: datetime) -> tuple[PastStep, ...]:
    """The steps as planned; none of a night that the app was not there for, whose plan was written afterwards."""
    seen = any(event.kind is Kind.PLANNED and event.at <= wake for event in events)
    planned = record.planned.get("steps", ()) if seen or record.answers else ()
    return tuple(PastStep(step["id"], step["title"], record.answer(step["id"])) for step in planned)


def _with_jerks(night: PastNight, jerks: Sequence[datetime], record: Record) -> PastNight:
    if not jerks:
        return night
    settled = record.answers.get(LIGHTS_OUT)
    good_night = settled.at if settled and settled.kind is Kind.DONE else None
    in_it = [at for at in jerks if _is_in(at, night, good_night)]
    naps = [at for at in jerks if at not in in_it]
    return replace(night, jerks=tuple(sorted(in_it)), naps=tuple(sorted(naps)))


def _is_ahead(at: datetime, night: PastNight) -> bool:
    """Whether a jerk already belongs to the lights-out that is near."""
    return night.lights_out is not None and at >= night.lights_out - NAP


def _is_in(at: datetime, night: PastNight, good_night: datetime | None) -> bool:
    if night.lights_out is None:
        return at >= night.wake - NIGHT_OFF
    return at >= min(night.lights_out - NAP, good_night or night.lights_out)
