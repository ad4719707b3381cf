"""The page for a doctor: two to twelve weeks of nights, counted and put in order; it compares nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from math import ceil, floor
from zoneinfo import ZoneInfo

from bedtime.core.history import Means, Week, mark, means, weeks
from bedtime.core.inference import Table
from bedtime.core.language import trn
from bedtime.core.morning import TIMES, Count, Noticed, Sign
from bedtime.core.observation import Observation, totals
from bedtime.core.past import Medicine, PastNight
from bedtime.core.refusal import Refusal
from bedtime.core.report_counts import Answers, Jerks, answers, is_back_filled, jerks
from bedtime.core.suspects import Suspect, Watch

FEWEST_NIGHTS, MOST_NIGHTS = 14, 84
USUAL_HOURS = (18, 36)  # from six in the evening to noon
HOUR = timedelta(hours=1)

Span = tuple[float, float]
"""Both ends of a stretch of time, in hours on the wall clock since the midnight that begins its night's date."""


class ReportError(Refusal):
    """A page that cannot be made of these nights; the message says of which it can."""


@dataclass(frozen=True)
class Facts:
    """What the journal does not know: the day the page is made, a name to stand on it, and whether notes shall.

    `ticked` are the answers to the questions "Is it a sleep start?" that the person wants on it, given on `ticked_on`.
    """

    made: date
    name: str = ""
    with_notes: bool = False
    ticked: tuple[str, ...] = ()
    ticked_on: date | None = None


@dataclass(frozen=True)
class Row:
    """One night of the raster.

    `asleep` is from falling asleep to the last awakening; `as_planned`: on planned clock times, which nobody touched.
    `in_bed` only where the person touched both its times. `jerks` are those logged as they happened, in hours as in
    Span. `has_sign`: something unusual was marked. `back_filled`: the answers came more than a day after waking.
    """

    date: date
    noticed: Noticed | None
    count: Count | None
    asleep: Span | None
    in_bed: Span | None
    as_planned: bool
    jerks: tuple[float, ...]
    has_sign: bool
    back_filled: bool


@dataclass(frozen=True)
class Watched:
    """A suspect with its counts in these nights, all that was said of it, however late."""

    suspect: Suspect
    table: Table


@dataclass(frozen=True)
class Marked:
    """Something unusual and the nights it was marked on, in order."""

    sign: Sign
    nights: tuple[date, ...]


@dataclass(frozen=True)
class Report:
    """Everything that stands on the page. `hours` is the raster's axis, in hours as in Span.

    `watched_since` is None where nothing is watched. `seen`: the nights a partner saw something. `notes` are empty
    unless they were asked for.
    """

    facts: Facts
    zones: tuple[str, ...]
    rows: tuple[Row, ...]
    hours: tuple[int, int]
    weeks: tuple[Week, ...]
    means: Means
    answers: Answers
    jerks: Jerks
    watched: tuple[Watched, ...]
    watched_since: date | None
    medicines: tuple[Medicine, ...]
    signs: tuple[Marked, ...]
    seen: tuple[date, ...]
    notes: tuple[tuple[date, str], ...]

    @property
    def first(self) -> date:
        """The first night."""
        return self.rows[0].date

    @property
    def last(self) -> date:
        """The last night."""
        return self.rows[-1].date


def report(
    nights: Sequence[PastNight],
    watch: Watch,
    observations: Sequence[Observation],
    medicines: Iterable[Medicine],
    facts: Facts,
) -> Report:
    """The page of these nights, 14 to 84 in order; medicines of later days than its own are left out.

    Raises ReportError.
    """
    if not FEWEST_NIGHTS <= len(nights) <= MOST_NIGHTS:
        raise ReportError(
            trn(
                "there is {count} night to show; the page takes {least} to {most}, two to twelve weeks",
                "there are {count} nights to show; the page takes {least} to {most}, two to twelve weeks",
                len(nights),
                least=FEWEST_NIGHTS,
                most=MOST_NIGHTS,
            )
        )
    first, last = nights[0].date, nights[-1].date
    rows = tuple(_row(night) for night in nights)
    seen_in = [each for each in observations if first <= each.night <= last]
    marked = tuple(Marked(sign, _nights_with(sign, nights)) for sign in Sign)
    notes = ((night.date, " ".join(night.said.morning.note.split())) for night in nights if facts.with_notes)
    return Report(
        facts=facts,
        zones=tuple(dict.fromkeys(night.zone for night in nights)),
        rows=rows,
        hours=_hours(rows),
        weeks=weeks(nights),
        means=means(nights),
        answers=answers(nights),
        jerks=jerks(nights),
        watched=tuple(Watched(suspect, totals(seen_in, suspect.id)) for suspect in watch.suspects),
        watched_since=watch.since,
        medicines=tuple(medicine for medicine in medicines if medicine.since <= facts.made),
        signs=tuple(each for each in marked if each.nights and each.sign is not Sign.PARTNER),
        seen=_nights_with(Sign.PARTNER, nights),
        notes=tuple((night, note) for night, note in notes if note),
    )


def _row(night: PastNight) -> Row:
    marked, morning = mark(night), night.said.morning
    touched = {name: getattr(morning, name) for name in TIMES if name not in morning.planned}
    into_bed, out_of_bed = touched.get("into_bed"), touched.get("out_of_bed")
    in_bed = (into_bed, out_of_bed) if into_bed and out_of_bed and into_bed < out_of_bed else None
    return Row(
        date=night.date,
        noticed=night.noticed,
        count=morning.count if night.noticed is Noticed.YES else None,
        asleep=_span(marked.asleep, night),
        in_bed=_span(in_bed, night),
        as_planned=not {"tried", "woke_up"} <= touched.keys(),
        jerks=tuple(_hour(at, night) for at in night.jerks),
        has_sign=any(sign is not Sign.PARTNER for sign in morning.signs),
        back_filled=is_back_filled(night),
    )


def _span(ends: tuple[datetime, datetime] | None, night: PastNight) -> Span | None:
    return (_hour(ends[0], night), _hour(ends[1], night)) if ends else None


def _hour(at: datetime, night: PastNight) -> float:
    wall = at.astimezone(ZoneInfo(night.zone)).replace(tzinfo=None)
    return (wall - datetime.combine(night.date, time())) / HOUR


def _hours(rows: Iterable[Row]) -> tuple[int, int]:
    """The usual axis, longer where a night needs it."""
    known = [hour for row in rows for hour in (*(row.asleep or ()), *(row.in_bed or ()), *row.jerks)]
    start, end = USUAL_HOURS
    return floor(min([start, *known])), ceil(max([end, *known]))


def _nights_with(sign: Sign, nights: Iterable[PastNight]) -> tuple[date, ...]:
    return tuple(night.date for night in nights if sign in night.said.morning.signs)
