"""How often the looks at a log and the on/off test flag what is chance, and how often they find what is there.

Simulated persons answer every night; their nights go through the core as those of a real log do.
"""

import argparse
import math
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from random import Random

from bedtime.core.events import Event, Kind
from bedtime.core.insight import LOOK, LOOKS, Look, Tier, due, look_data, looks
from bedtime.core.letter import BY_CHANCE
from bedtime.core.morning import Morning, Noticed, Said
from bedtime.core.observation import Exposure, Observation
from bedtime.core.past import PastNight
from bedtime.core.suspects import BY_ID, Suspect, Watch
from bedtime.core.trial import TRIAL, TRIAL_END, Change, Outcome, draw, end_data, trial_data, trials, verdict

FIRST = date(2026, 1, 1)
NIGHTS = max(LOOKS)
EXPOSED = 0.4
JERKS = 0.35
FEW, MANY = 0.25, 0.65
SUSPECTS = tuple(BY_ID[name] for name in ("late-caffeine", "stress", "short-sleep"))
MOST_FALSE, LEAST_FOUND = 0.05, 0.60
FLAGGED = (Tier.POSSIBLE, Tier.HOLDS)
TRIAL_EVENINGS = 44


@dataclass(frozen=True)
class Life:
    """What is true of a simulated person: jerks on a share of nights, or on `without` and `with_it` of those without
    and with the first suspect; and how alike neighbouring nights are (lag-1 autocorrelation)."""

    watched: int = len(SUSPECTS)
    without: float = JERKS
    with_it: float = JERKS
    alike: float = 0.0
    habits_alike: float = 0.0

    @property
    def watch(self) -> Watch:
        """What the person watches."""
        return Watch("watch", FIRST, SUSPECTS[: self.watched])


@dataclass(frozen=True)
class Share:
    """How many of some persons, with the standard error of the simulation."""

    count: int
    of: int

    @property
    def value(self) -> float:
        """From 0 to 1."""
        return self.count / self.of

    def __str__(self) -> str:
        error = math.sqrt(self.value * (1 - self.value) / self.of)
        return f"{self.value:6.1%} ± {error:.1%}"


def persons(life: Life, count: int, seed: int = 1) -> list[tuple[Look, ...]]:
    """The looks of so many persons."""
    random = Random(seed)  # noqa: S311 - nothing is kept secret by it
    return [taken(observations(life, random), life.watch) for _ in range(count)]


def taken(nights: list[Observation], watch: Watch) -> tuple[Look, ...]:
    """All looks that these nights come to, each frozen in an event as it falls due."""
    events: list[Event] = []
    found = looks(events, watch)
    while (answered := due(nights, found)) is not None:
        events.append(_event(LOOK, nights[answered - 1].night, look_data(nights, watch, answered)))
        found = looks(events, watch)
    return found


def observations(life: Life, random: Random) -> list[Observation]:
    """The nights of one person."""
    habits = [_series([EXPOSED] * NIGHTS, life.habits_alike, random) for _ in range(life.watched)]
    jerks = _series([life.with_it if exposed else life.without for exposed in habits[0]], life.alike, random)
    return [
        Observation(
            FIRST + timedelta(days=place),
            jerk,
            exposures={
                suspect.id: Exposure(habit[place], in_time=True)
                for suspect, habit in zip(life.watch.suspects, habits, strict=True)
            },
        )
        for place, jerk in enumerate(jerks)
    ]


def flagged(found: list[tuple[Look, ...]], tiers: tuple[Tier, ...], until: int, since: int = 0) -> Share:
    """The persons shown any suspect in one of these tiers at a look from `since` to `until` answered nights."""
    hits = sum(
        any(each.tier in tiers for look in person if since <= look.answered <= until for each in look.findings)
        for person in found
    )
    return Share(hits, len(found))


def found_it(found: list[tuple[Look, ...]], suspect: Suspect = SUSPECTS[0]) -> Share:
    """The persons of whom it was told that jerks are commoner with this suspect, at any look."""
    hits = sum(
        any(
            each.tier is Tier.HOLDS and each.suspect == suspect and each.difference > 0
            for look in person
            for each in look.findings
        )
        for person in found
    )
    return Share(hits, len(found))


def changed(count: int, with_it: float, without: float, evenings: int = TRIAL_EVENINGS, seed: int = 1) -> Share:
    """The tests, of so many, that find fewer jerks on the drawn evenings or, where there is no effect, any change."""
    random = Random(seed)  # noqa: S311 - nothing is kept secret by it
    wanted = {Outcome.FEWER} if with_it < without else {Outcome.FEWER, Outcome.MORE}
    return Share(sum(_outcome(random, with_it, without, evenings) in wanted for _ in range(count)), count)


def _outcome(random: Random, with_it: float, without: float, evenings: int) -> Outcome | None:
    drawn = draw(random, evenings)
    begin = _event(TRIAL, FIRST, trial_data(Change.DROP, "late-caffeine", "Late caffeine", drawn), stamp=1)
    nights = [
        _night(FIRST + timedelta(days=place), jerk=random.random() < (with_it if change else without))
        for place, change in enumerate(drawn)
    ]
    ended = FIRST + timedelta(days=evenings)
    end = _event(TRIAL_END, ended, end_data(trials([begin])[0], nights), stamp=2)
    told = verdict(trials([begin, end])[0])
    return told.outcome if told else None


def _series(shares: list[float], alike: float, random: Random) -> list[bool]:
    """Yes or no by these shares; a night leans to what the one before it was, by this lag-1 autocorrelation."""
    made: list[bool] = []
    lean = 0.0
    for share in shares:
        made.append(random.random() < share + alike * lean)
        lean = made[-1] - share
    return made


def _night(night: date, *, jerk: bool) -> PastNight:
    wake = datetime.combine(night + timedelta(days=1), datetime.min.time(), UTC) + timedelta(hours=7)
    said = Said(Morning(noticed=Noticed.YES if jerk else Noticed.NO), first=wake, noticed_at=wake)
    return PastNight(night, "UTC", wake - timedelta(hours=8), wake, said)


def _event(subject: str, night: date, data: Mapping[str, object], stamp: int = 0) -> Event:
    at = datetime.combine(night, datetime.min.time(), UTC)
    return Event(f"{subject}-{stamp}", stamp, "laptop", at, "UTC", night, Kind.EXPERIMENT, subject, data)


def patterns_by_chance(count: int) -> Iterator[tuple[int, list[tuple[int, Share, Share]]]]:
    """For each number watched: per look the persons without any effect shown a pattern at it, and by it."""
    for watched in range(1, len(SUSPECTS) + 1):
        found = persons(Life(watched), count)
        yield watched, [(at, flagged(found, FLAGGED, at, at), flagged(found, FLAGGED, at)) for at in LOOKS]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--persons", type=int, default=1000)
    count = parser.parse_args().persons
    last = LOOKS[-1]
    chance, jerks_alike, all_alike = (
        flagged(persons(life, count), (Tier.HOLDS,), last)
        for life in (Life(), Life(alike=0.3), Life(alike=0.3, habits_alike=0.3))
    )
    among_three, alone = (
        found_it(persons(Life(watched, without=FEW, with_it=MANY), count)) for watched in (len(SUSPECTS), 1)
    )
    rows = [
        (f"{count} persons each, {NIGHTS} answered nights; share ± standard error of the simulation", ""),
        (f"{Tier.HOLDS}, of {len(SUSPECTS)} watched without effect, at any look", ""),
        (f"  nights independent (at most {MOST_FALSE:.0%})", chance),
        ("  jerks autocorrelated at 0.3", jerks_alike),
        ("  jerks and habits autocorrelated at 0.3", all_alike),
        (f"{Tier.HOLDS}, where jerks are on {FEW:.0%} of nights without and {MANY:.0%} with the first", ""),
        (f"  {len(SUSPECTS)} watched (at least {LEAST_FOUND:.0%})", among_three),
        ("  1 watched", alone),
        (f"{Tier.POSSIBLE} or more without effect: at the look, by then, and as the letter states it", ""),
        *_pattern_rows(count),
        (f"on/off test of {TRIAL_EVENINGS} answered evenings", ""),
        (f"  a change, jerks on {JERKS:.0%} either way", changed(count, JERKS, JERKS)),
        (f"  fewer, jerks on {MANY:.0%} as usual and {FEW:.0%} with the change", changed(count, FEW, MANY)),
    ]
    sys.stdout.writelines(f"{words:55} {told}".rstrip() + "\n" for words, told in rows)
    return int(chance.value > MOST_FALSE or among_three.value < LEAST_FOUND)


def _pattern_rows(count: int) -> Iterator[tuple[str, str]]:
    for watched, at_looks in patterns_by_chance(count):
        for answered, at_it, by_then in at_looks:
            stated = BY_CHANCE[watched][answered]
            yield f"  {watched} watched, {answered} answered nights", f"{at_it}  {by_then}  {stated:6.1%}"


if __name__ == "__main__":
    sys.exit(main())
