"""The small-sample statistics of one person's log: intervals, exact tests and their correction."""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from bedtime.core.beta import log_beta, quantile

TAIL = 0.025  # of probability is left out at each end of an interval
Z = 1.959963984540054  # standard deviations from the middle of a normal distribution to such a tail
ALIKE = 10_000_000  # two tables are equally probable if they differ by less than one part in so many
JEFFREYS = 0.5  # successes and failures that the prior counts as seen


@dataclass(frozen=True)
class Interval:
    """Both ends of a 95 % interval, each belonging to it: of a share, 0 to 1, or of a difference, -1 to 1."""

    low: float
    high: float


@dataclass(frozen=True)
class Table:
    """A 2x2 table: jerk nights and all nights, with the exposure and without it.

    ValueError unless there are from 0 to all nights with a jerk on either side.
    """

    exposed_yes: int
    exposed: int
    other_yes: int
    other: int

    def __post_init__(self) -> None:
        """Refuse what cannot have been counted."""
        _check(self.exposed_yes, self.exposed)
        _check(self.other_yes, self.other)

    @property
    def difference(self) -> float:
        """The risk difference: the share of jerk nights with the exposure less that without it, -1 to 1.

        ValueError if either side has no night.
        """
        return _share(self.exposed_yes, self.exposed) - _share(self.other_yes, self.other)


def wilson(successes: int, trials: int) -> Interval:
    """The Wilson score interval, 95 %, of a share: recommended for few trials (Brown, Cai, DasGupta 2001).

    ValueError without a trial, or unless there are from 0 to all successes.
    """
    _check(successes, trials)
    _share(successes, trials)
    return Interval(_score_limit(successes, trials), 1 - _score_limit(trials - successes, trials))


def newcombe(table: Table) -> Interval:
    """The Newcombe hybrid score interval, 95 %, of the risk difference: square and add the Wilson limits.

    low = RD - √((p1 - l1)² + (u0 - p0)²), high = RD + √((u1 - p1)² + (p0 - l0)²); ValueError if a side has no night.
    """
    middle = table.difference
    p1, p0 = _share(table.exposed_yes, table.exposed), _share(table.other_yes, table.other)
    with_it, without = wilson(table.exposed_yes, table.exposed), wilson(table.other_yes, table.other)
    return Interval(
        middle - math.hypot(p1 - with_it.low, without.high - p0),
        middle + math.hypot(with_it.high - p1, p0 - without.low),
    )


def fisher(table: Table) -> float:
    """The two-sided p-value of Fisher's exact test, 0 to 1; 1 where a side has no night.

    All tables with the same margins that are no more probable than this one count, with a tolerance of 1e-7. The sum
    is one of whole numbers, so it is exact however many nights there are.
    """
    ways = _ways(table)
    seen = ways[table.exposed_yes - _fewest(table)] * (ALIKE + 1)
    return sum(each for each in ways if each * ALIKE <= seen) / sum(ways)


def fisher_greater(table: Table) -> float:
    """The one-sided p-value of Fisher's exact test, 0 to 1: as many jerk nights with the exposure, or more.

    That of as many or fewer is the one of the table with its sides exchanged.
    """
    ways = _ways(table)
    return sum(ways[table.exposed_yes - _fewest(table) :]) / sum(ways)


def holm(p_values: Sequence[float]) -> tuple[float, ...]:
    """Holm's adjusted p-values of all tests made, in the order given: none smaller than it was, and none above 1.

    The smallest counts as many times as there are tests, the next one time less, and none less than the one before.
    ValueError unless all are from 0 to 1.
    """
    if not all(0 <= p <= 1 for p in p_values):
        raise ValueError(f"p-values are from 0 to 1: {p_values}")
    adjusted = [0.0] * len(p_values)
    largest = 0.0
    for rank, index in enumerate(sorted(range(len(p_values)), key=p_values.__getitem__)):
        largest = max(largest, min(p_values[index] * (len(p_values) - rank), 1.0))
        adjusted[index] = largest
    return tuple(adjusted)


def beta_interval(successes: int, trials: int, prior: float = JEFFREYS) -> Interval:
    """The equal-tailed 95 % interval of a share under Beta(prior + successes, prior + failures), to 1e-10.

    A prior of 1/2 is Jeffreys', recommended for few trials (Brown, Cai, DasGupta 2001), 1 the uniform one. ValueError
    unless the prior is above 0 and there are from 0 to all successes; without a trial it is the prior's own interval.
    """
    a, b = _posterior(successes, trials, prior)
    return Interval(quantile(TAIL, a, b), quantile(1 - TAIL, a, b))


def beta_mean(successes: int, trials: int, prior: float = JEFFREYS) -> float:
    """The mean of Beta(prior + successes, prior + failures), 0 to 1; ValueError as for `beta_interval`."""
    a, b = _posterior(successes, trials, prior)
    return a / (a + b)


def chance_greater(table: Table, prior: float = JEFFREYS) -> float:
    """P(p1 > p0), 0 to 1: how probably jerks are likelier with the exposure, each side having its own Beta posterior.

    An exact sum. It is 1/2 where both sides are the same. From I_x(a + 1, b) = I_x(a, b) - x^a (1 - x)^b / (a B(a, b)),
    one jerk night more on a side with Beta(a, b), against Beta(c, d), adds B(a + c, b + d) / (a B(a, b) B(c, d)); one
    quiet night more takes as much away, but with b for the first a. ValueError unless the prior is above 0.
    """
    a, b = _posterior(table.exposed_yes, table.exposed, prior)
    c, d = _posterior(table.other_yes, table.other, prior)
    whole = log_beta(c, d)

    def overlap(a: float, b: float) -> float:
        return math.exp(log_beta(a + c, b + d) - log_beta(a, b) - whole)

    # From a side just like the other, first to the jerk nights of the exposed one, then to its quiet nights.
    more = table.exposed_yes - table.other_yes
    quieter = table.exposed - table.other - more
    jerks = math.fsum(overlap(at, d) / at for at in (min(a, c) + step for step in range(abs(more))))
    quiet = math.fsum(overlap(a, at) / at for at in (min(b, d) + step for step in range(abs(quieter))))
    chance = 0.5 + math.copysign(jerks, more) - math.copysign(quiet, quieter)
    return min(max(chance, 0.0), 1.0)


def mann_whitney(first: Sequence[float], second: Sequence[float]) -> float:
    """The two-sided p-value of the exact Mann-Whitney test, 0 to 1: twice the smaller tail, at most 1.

    The values may be of any unit, the samples of different size; ties and errors are as for `mann_whitney_greater`.
    """
    return min(2 * min(_rank_sum_tails(first, second)), 1.0)


def mann_whitney_greater(first: Sequence[float], second: Sequence[float]) -> float:
    """The one-sided p-value of the exact Mann-Whitney test, 0 to 1: the first sample tends to the greater values.

    Of all ways to pick as many values from both together, it is the share that has at least the first sample's sum of
    ranks; tied values share the middle of their ranks. ValueError if a sample is empty or a value is not a number.
    A hundred values take milliseconds, but a whole year of them takes seconds.
    """
    return _rank_sum_tails(first, second)[1]


def _rank_sum_tails(first: Sequence[float], second: Sequence[float]) -> tuple[float, float]:
    """How probable a sum of the first sample's ranks is that is no greater, and one that is no less."""
    if not first or not second or any(map(math.isnan, (*first, *second))):
        raise ValueError("two samples of at least one number each are compared")
    pooled = sorted((*first, *second))

    def rank(value: float) -> int:
        return bisect_left(pooled, value) + bisect_right(pooled, value)  # twice the middle of its ranks, less 1

    ranks = [rank(value) for value in pooled]
    least = ranks[: len(first)]
    unit = math.gcd(*(each - ranks[0] for each in ranks)) or 1
    total = math.comb(len(pooled), len(first))
    width = total.bit_length() + 1  # bits
    # For each number of values picked so far, how often each sum of ranks comes about: all in one whole number, whose
    # digits, so wide, belong to the sums from the least that this number of values can have.
    sums = [1] + [0] * len(first)
    for ranked, new in enumerate(ranks, start=1):
        for picked in range(min(ranked, len(first)), max(ranked - len(second), 1) - 1, -1):
            sums[picked] += sums[picked - 1] << (new - least[picked - 1]) // unit * width
    seen = (sum(map(rank, first)) - sum(least)) // unit
    nines = (1 << width) - 1  # by which any number leaves as much as the sum of its digits
    no_greater = (sums[-1] & ((1 << (seen + 1) * width) - 1)) % nines
    no_less = (sums[-1] >> seen * width) % nines
    return no_greater / total, no_less / total


def _check(successes: int, trials: int) -> None:
    if not 0 <= successes <= trials:
        raise ValueError(f"{successes} of {trials} cannot have been counted")


def _share(successes: int, trials: int) -> float:
    if not trials:
        raise ValueError("a share needs at least one night")
    return successes / trials


def _score_limit(successes: int, trials: int) -> float:
    """The lower Wilson limit; the upper one is as far from 1 as the lower one of the failures is from 0."""
    square = Z * Z
    spread = Z * math.sqrt(square + 4 * successes * (trials - successes) / trials)
    return (2 * successes + square - spread) / (2 * (trials + square))


def _fewest(table: Table) -> int:
    """The least number of jerk nights with the exposure that the margins allow."""
    return max(table.exposed_yes + table.other_yes - table.other, 0)


def _ways(table: Table) -> list[int]:
    """In how many ways each table with the same margins comes about, from the fewest jerk nights with the exposure."""
    jerks = table.exposed_yes + table.other_yes
    with_exposure = range(_fewest(table), min(jerks, table.exposed) + 1)
    return [math.comb(table.exposed, x) * math.comb(table.other, jerks - x) for x in with_exposure]


def _posterior(successes: int, trials: int, prior: float) -> tuple[float, float]:
    _check(successes, trials)
    if not 0 < prior < math.inf:
        raise ValueError(f"a prior is above 0: {prior}")
    return prior + successes, prior + trials - successes
