"""What a person's log may say of a suspect, and when: counts always, comparisons at three frozen looks."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from bedtime.core.events import Event, Kind
from bedtime.core.inference import Interval, Table, chance_greater, fisher, holm, newcombe
from bedtime.core.observation import Observation, table, totals
from bedtime.core.suspects import Suspect, Watch

LOOKS = (28, 56, 84)  # answered nights since the watch began
LOOK = "look"  # the subject of the event that freezes one

DESCRIBED = 14  # nights from which on counts are more than being collected,
DESCRIBED_A_SIDE = 5  # if there are so many on either side
TESTED_A_SIDE = 7  # nights on either side, for a suspect to be tested at a look
LEAST_JERK_NIGHTS = 5  # and as many without: else nothing is compared at all
LEVEL = 0.05 / len(LOOKS)  # each look has its part of what chance may flag
POSSIBLE_CHANCE = 0.975  # or its complement, for a suspect that jerks are rarer with
POSSIBLE_DIFFERENCE = 0.15


class Tier(StrEnum):
    """What may be said (EVIDENCE 4e); public names. Of an on/off test the trial itself tells."""

    COLLECTING = "collecting"
    DESCRIPTION = "description"
    POSSIBLE = "possible pattern"
    HOLDS = "holds in your log"


@dataclass(frozen=True)
class Tally:
    """The counts of one suspect since the watch began, with all that was said however late; no comparison."""

    suspect: Suspect
    table: Table
    tier: Tier


@dataclass(frozen=True)
class Finding:
    """One suspect at a look. `adjusted` is Fisher's p after Holm over all watched; `chance` is P(p1 > p0)."""

    suspect: Suspect
    table: Table
    tier: Tier
    difference: float
    interval: Interval
    p: float
    adjusted: float
    chance: float


@dataclass(frozen=True)
class Look:
    """A look at `answered` nights, frozen on `on`; nothing entered later changes it.

    `findings` has the suspects with enough nights on either side; `thin` those without.
    """

    answered: int
    on: date
    jerk_nights: int
    nights: int
    findings: tuple[Finding, ...]
    thin: tuple[Suspect, ...] = ()

    @property
    def is_compared(self) -> bool:
        """Whether there were jerk nights enough, and others enough, for any comparison."""
        return LEAST_JERK_NIGHTS <= self.jerk_nights <= self.nights - LEAST_JERK_NIGHTS


@dataclass(frozen=True)
class Insight:
    """All of it: what is counted now, the looks taken, and how many answered nights the next one needs (None: no more).

    `answered` counts the nights that comparisons may use.
    """

    since: date | None
    answered: int
    jerk_nights: int
    tallies: tuple[Tally, ...]
    looks: tuple[Look, ...]
    next_look: int | None


def insight(observations: Sequence[Observation], events: Iterable[Event], watch: Watch) -> Insight:
    """All that a watch may tell: its nights as `observe` has them, and the looks that its events froze."""
    counted = _counted(observations)
    taken = looks(events, watch)
    return Insight(
        since=watch.since,
        answered=len(counted),
        jerk_nights=_jerk_nights(counted),
        tallies=tallies(observations, watch),
        looks=taken,
        next_look=next(_untaken(taken), None),
    )


def tallies(observations: Sequence[Observation], watch: Watch) -> tuple[Tally, ...]:
    """The counts of each watched suspect, in the order watched; never more than a description outside a look.

    The counts have late answers too, but only the nights that comparisons may use decide the tier.
    """
    return tuple(
        Tally(each, totals(observations, each.id), _tier_between_looks(table(observations, each.id)))
        for each in watch.suspects
    )


def due(observations: Iterable[Observation], taken: Iterable[Look]) -> int | None:
    """The next look that is not taken yet though its answered nights are there; None while none is."""
    answered = len(_counted(observations))
    return next((look for look in _untaken(taken) if look <= answered), None)


def look_data(observations: Iterable[Observation], watch: Watch, answered: int) -> dict[str, Any]:
    """What the event that freezes a look keeps; a table is [jerk nights with it, nights with it, and both without].

    It is of the first `answered` nights by date that comparisons may use, however many there are by now, so that it
    does not depend on the day the app came to look. ValueError if there are fewer.
    """
    nights = _counted(observations)[:answered]
    if len(nights) < answered:
        raise ValueError(f"a look at {answered} answered nights needs as many, not {len(nights)}")
    return {
        "watch": watch.id,
        "answered": answered,
        "jerk_nights": _jerk_nights(nights),
        "nights": len(nights),
        "tables": {each.id: list(astuple(table(nights, each.id))) for each in watch.suspects},
    }


def looks(events: Iterable[Event], watch: Watch) -> tuple[Look, ...]:
    """The looks taken at a watch, from events in any order; all they tell follows from the tables frozen in them.

    Where two devices froze the same look, the first of both stands; one at any other number of nights is none.
    """
    frozen = (event for event in events if event.kind is Kind.EXPERIMENT and event.subject == LOOK)
    first: dict[int, Event] = {}
    for event in sorted(frozen, key=lambda event: event.order):
        if event.data["watch"] == watch.id and event.data["answered"] in LOOKS:
            first.setdefault(event.data["answered"], event)
    return tuple(_look(first[answered], watch) for answered in sorted(first))


def _look(event: Event, watch: Watch) -> Look:
    data = event.data
    look = Look(data["answered"], event.night, data["jerk_nights"], data["nights"], (), watch.suspects)
    if not look.is_compared:
        return look
    kept = data["tables"]
    tables = {each.id: Table(*kept[each.id]) for each in watch.suspects if each.id in kept}
    tested = [each for each in watch.suspects if each.id in tables and _has(TESTED_A_SIDE, tables[each.id])]
    # Holm counts every watched suspect, also one with too few nights to be tested (as p = 1): how many tests there are
    # is fixed before anything is seen.
    p_values = {each.id: fisher(tables[each.id]) if each in tested else 1.0 for each in watch.suspects}
    adjusted = dict(zip(p_values, holm(tuple(p_values.values())), strict=True))
    return Look(
        look.answered,
        look.on,
        look.jerk_nights,
        look.nights,
        findings=tuple(_finding(each, tables[each.id], p_values[each.id], adjusted[each.id]) for each in tested),
        thin=tuple(each for each in watch.suspects if each not in tested),
    )


def _finding(suspect: Suspect, counts: Table, p: float, adjusted: float) -> Finding:
    chance = chance_greater(counts)
    likely = max(chance, 1 - chance) >= POSSIBLE_CHANCE
    if adjusted < LEVEL:
        tier = Tier.HOLDS
    elif likely and abs(counts.difference) >= POSSIBLE_DIFFERENCE:
        tier = Tier.POSSIBLE
    else:
        tier = Tier.DESCRIPTION
    return Finding(suspect, counts, tier, counts.difference, newcombe(counts), p, adjusted, chance)


def _tier_between_looks(counts: Table) -> Tier:
    enough = counts.exposed + counts.other >= DESCRIBED and _has(DESCRIBED_A_SIDE, counts)
    return Tier.DESCRIPTION if enough else Tier.COLLECTING


def _has(nights: int, counts: Table) -> bool:
    """Whether there are so many nights on either side."""
    return min(counts.exposed, counts.other) >= nights


def _counted(observations: Iterable[Observation]) -> list[Observation]:
    """The nights that comparisons may use, by date."""
    return sorted((each for each in observations if each.counts), key=lambda each: each.night)


def _jerk_nights(nights: Iterable[Observation]) -> int:
    return sum(each.jerks is True for each in nights)


def _untaken(taken: Iterable[Look]) -> Iterator[int]:
    """The looks still to come, the next one first."""
    done = {look.answered for look in taken}
    return (look for look in LOOKS if look not in done)
