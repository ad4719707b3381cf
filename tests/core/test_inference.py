"""The statistics of a log, against published values, against what must hold of any of them, and against SciPy."""

import math
import random
from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.integrate import quad
from scipy.special import betainc, betaln
from scipy.stats import beta, binomtest, fisher_exact, mannwhitneyu

from bedtime.core.inference import (
    Interval,
    Table,
    beta_interval,
    beta_mean,
    chance_greater,
    fisher,
    fisher_greater,
    holm,
    mann_whitney,
    mann_whitney_greater,
    newcombe,
    wilson,
)

UNIFORM = 1.0


def swapped(table: Table) -> Table:
    """The same nights with the exposure taken for its absence."""
    return Table(table.other_yes, table.other, table.exposed_yes, table.exposed)


def rows(yes: int, no: int, other_yes: int, other_no: int) -> Table:
    """A table written as [[yes, no], [other_yes, other_no]]."""
    return Table(yes, yes + no, other_yes, other_yes + other_no)


def ends(interval: Interval) -> tuple[float, float]:
    """Both ends, to compare them at once."""
    return interval.low, interval.high


def to_four(*values: float) -> object:
    """These values, which are given to four decimals."""
    return pytest.approx(values, abs=0.5e-4, rel=0)


def to_six(value: float) -> object:
    """This value, which is given to six decimals."""
    return pytest.approx(value, abs=0.5e-6, rel=0)


@pytest.mark.parametrize(
    ("table", "two_sided"),
    [
        (rows(3, 1, 1, 3), 0.485714),
        (rows(4, 0, 0, 4), 0.028571),
        (rows(8, 2, 1, 5), 0.034965),
        (rows(1, 9, 11, 3), 0.002759),
        (rows(5, 0, 0, 5), 0.007937),
        (rows(8, 4, 3, 13), 0.018866),
        (rows(9, 5, 4, 10), 0.128346),
        (rows(10, 4, 4, 10), 0.056983),
        (rows(6, 8, 6, 8), 1.0),
    ],
)
def test_fisher_two_sided(table: Table, two_sided: float) -> None:
    assert fisher(table) == to_six(two_sided)


@pytest.mark.parametrize(
    ("table", "greater"),
    [
        (rows(3, 1, 1, 3), 0.242857),
        (rows(4, 0, 0, 4), 0.014286),
        (rows(8, 2, 1, 5), 0.024476),
        (swapped(rows(1, 9, 11, 3)), 0.001380),
    ],
    ids=["tea", "no overlap", "SciPy's own example", "less, as greater the other way round"],
)
def test_fisher_one_sided(table: Table, greater: float) -> None:
    assert fisher_greater(table) == to_six(greater)


@pytest.mark.parametrize(
    ("table", "difference", "low", "high"),
    [
        (Table(56, 70, 48, 80), 0.2, 0.0524, 0.3339),
        (Table(9, 10, 3, 10), 0.6, 0.1705, 0.8090),
        (Table(5, 56, 0, 29), 0.0893, -0.0381, 0.1926),
        (Table(0, 10, 0, 10), 0.0, -0.2775, 0.2775),
        (Table(10, 10, 0, 20), 1.0, 0.6791, 1.0),
        (Table(8, 12, 3, 16), 0.4792, 0.1117, 0.7091),
        (Table(9, 14, 4, 14), 0.3571, -0.0077, 0.6139),
    ],
)
def test_newcombe(table: Table, difference: float, low: float, high: float) -> None:
    assert (table.difference, *ends(newcombe(table))) == to_four(difference, low, high)


@pytest.mark.parametrize(
    ("successes", "trials", "low", "high"),
    [(3, 10, 0.1078, 0.6032), (0, 10, 0.0, 0.2775), (10, 20, 0.2993, 0.7007)],
)
def test_wilson(successes: int, trials: int, low: float, high: float) -> None:
    assert ends(wilson(successes, trials)) == to_four(low, high)


@pytest.mark.parametrize(
    ("successes", "trials", "low", "high"),
    [
        (0, 10, 0.0, 0.2172),
        (3, 10, 0.0927, 0.6058),
        (5, 10, 0.2235, 0.7765),
        (8, 12, 0.3876, 0.8755),
        (3, 16, 0.0558, 0.4208),
    ],
)
def test_beta_interval_with_jeffreys_prior(successes: int, trials: int, low: float, high: float) -> None:
    assert ends(beta_interval(successes, trials)) == to_four(low, high)


@pytest.mark.parametrize(("successes", "low", "high"), [(0, 0.0023, 0.2849), (3, 0.1093, 0.6097)])
def test_beta_interval_with_the_uniform_prior(successes: int, low: float, high: float) -> None:
    assert ends(beta_interval(successes, 10, UNIFORM)) == to_four(low, high)


def test_beta_mean() -> None:
    jeffreys = [beta_mean(3, 10), beta_mean(8, 12), beta_mean(3, 16)]
    assert (*jeffreys, beta_mean(3, 10, UNIFORM)) == to_four(0.3182, 0.6538, 0.2059, 0.3333)


@pytest.mark.parametrize(
    ("table", "prior", "chance"),
    [
        (Table(8, 12, 3, 16), 0.5, 0.9953),
        (Table(8, 12, 3, 16), UNIFORM, 0.9939),
        (Table(9, 14, 4, 14), 0.5, 0.9719),
        (Table(3, 5, 2, 9), 0.5, 0.9201),
        (Table(6, 14, 6, 14), 0.5, 0.5),
    ],
)
def test_chance_greater(table: Table, prior: float, chance: float) -> None:
    assert (chance_greater(table, prior),) == to_four(chance)


@pytest.mark.parametrize(
    ("given_p", "adjusted"),
    [
        ((0.01, 0.04, 0.03, 0.005), (0.03, 0.06, 0.06, 0.02)),
        ((0.002, 0.02, 0.03, 0.2, 0.5, 0.8), (0.012, 0.10, 0.12, 0.6, 1.0, 1.0)),
        ((), ()),
    ],
)
def test_holm(given_p: tuple[float, ...], adjusted: tuple[float, ...]) -> None:
    assert holm(given_p) == pytest.approx(adjusted, rel=1e-12)


def test_mann_whitney() -> None:
    assert mann_whitney((1, 2, 3), (4, 5, 6)) == 0.1
    assert mann_whitney_greater((1, 2, 3), (4, 5, 6)) == 1


def test_mann_whitney_one_sided_as_in_the_example_of_r() -> None:
    at_term = (0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46)
    earlier = (1.15, 0.88, 0.90, 0.74, 1.21)
    assert mann_whitney_greater(at_term, earlier) == pytest.approx(0.1272, abs=0.5e-4)


def test_the_posterior_can_sound_sure_where_the_exact_test_is_not() -> None:
    table = Table(9, 14, 4, 14)
    assert chance_greater(table) > 0.97
    assert fisher(table) > 0.12


@pytest.mark.parametrize("counts", [(-1, 4, 0, 4), (5, 4, 0, 4), (0, 4, -1, 4), (0, 4, 5, 4), (0, -1, 0, 4)])
def test_a_table_that_cannot_have_been_counted_is_refused(counts: tuple[int, int, int, int]) -> None:
    with pytest.raises(ValueError, match="cannot have been counted"):
        Table(*counts)


@pytest.mark.parametrize("table", [Table(0, 0, 1, 4), Table(1, 4, 0, 0)])
def test_a_side_without_a_night_has_no_difference_and_shows_nothing(table: Table) -> None:
    with pytest.raises(ValueError, match="at least one night"):
        _ = table.difference
    with pytest.raises(ValueError, match="at least one night"):
        newcombe(table)
    assert (fisher(table), fisher_greater(table)) == (1, 1)


@pytest.mark.parametrize(
    "call",
    [
        lambda: wilson(0, 0),
        lambda: wilson(2, 1),
        lambda: beta_interval(2, 1),
        lambda: beta_mean(-1, 1),
        lambda: beta_mean(1, 2, 0),
        lambda: beta_interval(1, 2, math.inf),
        lambda: chance_greater(Table(1, 2, 1, 2), math.nan),
        lambda: holm((0.1, 1.1)),
        lambda: holm((math.nan,)),
        lambda: mann_whitney((), (1,)),
        lambda: mann_whitney((1,), ()),
        lambda: mann_whitney_greater((1,), (2, math.nan)),
    ],
)
def test_what_makes_no_sense_is_refused(call: Callable[[], object]) -> None:
    with pytest.raises(ValueError, match=r"night|counted|prior|p-values|number"):
        call()


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Any log of a year at most, with a night on either side."""
    exposed, other = draw(st.integers(1, 180)), draw(st.integers(1, 180))
    return Table(draw(st.integers(0, exposed)), exposed, draw(st.integers(0, other)), other)


PRIORS = st.sampled_from([0.5, 1.0, 2.5])
# Whole numbers are often tied, as counts of jerks are.
SAMPLES = st.lists(st.integers(0, 6) | st.floats(-5, 5), min_size=1, max_size=8)


@given(table=tables())
def test_the_difference_lies_in_its_interval_and_turns_with_the_table(table: Table) -> None:
    found, other_way = newcombe(table), newcombe(swapped(table))
    assert -1 <= found.low <= table.difference <= found.high <= 1
    assert ends(other_way) == (-found.high, -found.low)


@given(table=tables(), prior=PRIORS)
def test_a_share_lies_in_both_of_its_intervals(table: Table, prior: float) -> None:
    yes, nights = table.exposed_yes, table.exposed
    score, credible = wilson(yes, nights), beta_interval(yes, nights, prior)
    assert 0 <= score.low <= yes / nights <= score.high <= 1
    assert 0 < credible.low < beta_mean(yes, nights, prior) < credible.high < 1


@given(table=tables(), prior=PRIORS)
def test_shares_of_yes_and_of_no_mirror_each_other(table: Table, prior: float) -> None:
    yes, nights = table.exposed_yes, table.exposed
    for interval in (wilson, lambda yes, nights: beta_interval(yes, nights, prior)):
        of_yes, of_no = interval(yes, nights), interval(nights - yes, nights)
        assert ends(of_no) == pytest.approx((1 - of_yes.high, 1 - of_yes.low), abs=1e-12)


@given(table=tables())
def test_fisher_is_a_probability_that_does_not_turn_with_the_table(table: Table) -> None:
    assert 0 < fisher(table) <= 1
    assert fisher(swapped(table)) == fisher(table)
    assert min(fisher_greater(table), fisher_greater(swapped(table))) <= fisher(table)
    assert fisher_greater(table) + fisher_greater(swapped(table)) >= 1, "both count the table itself"


@given(table=tables())
def test_one_more_jerk_night_with_the_exposure_makes_a_trigger_likelier(table: Table) -> None:
    if table.exposed_yes < table.exposed:
        more = Table(table.exposed_yes + 1, table.exposed, table.other_yes, table.other)
        assert chance_greater(more) >= chance_greater(table) - 1e-12
        assert fisher_greater(more) <= fisher_greater(table)


@given(table=tables(), prior=PRIORS)
def test_the_chances_of_both_directions_add_to_one(table: Table, prior: float) -> None:
    chance = chance_greater(table, prior)
    assert 0 <= chance <= 1
    assert chance + chance_greater(swapped(table), prior) == pytest.approx(1, abs=1e-12)


@given(prior=PRIORS, nights=st.integers(0, 60))
def test_without_any_night_a_share_is_known_from_the_prior_alone(prior: float, nights: int) -> None:
    alone = beta_interval(0, 0, prior)
    assert beta_mean(0, 0, prior) == 0.5
    assert alone.low == pytest.approx(1 - alone.high, abs=1e-12)
    assert chance_greater(Table(0, 0, 0, 0), prior) == 0.5
    assert chance_greater(Table(0, 0, 0, nights), prior) >= 0.5


@given(p_values=st.lists(st.floats(0, 1), max_size=8))
def test_holm_only_raises_p_values_and_keeps_their_order(p_values: list[float]) -> None:
    adjusted = holm(p_values)
    assert all(p <= raised <= 1 for p, raised in zip(p_values, adjusted, strict=True))
    pairs = sorted(zip(p_values, adjusted, strict=True))
    assert [raised for _, raised in pairs] == sorted(adjusted)


@given(data=st.data(), p_values=st.lists(st.floats(0, 1), max_size=6))
def test_holm_gives_each_test_the_same_in_any_order(data: st.DataObject, p_values: list[float]) -> None:
    order = data.draw(st.permutations(range(len(p_values))))
    adjusted = holm(p_values)
    assert holm([p_values[index] for index in order]) == tuple(adjusted[index] for index in order)


@given(first=SAMPLES, second=SAMPLES)
def test_mann_whitney_turns_with_the_samples_and_knows_ranks_only(first: list[float], second: list[float]) -> None:
    p = mann_whitney(first, second)
    assert 0 < p <= 1
    assert mann_whitney(second, first) == p
    assert mann_whitney([-each for each in first], [-each for each in second]) == p
    assert mann_whitney([2 * each for each in first], [2 * each for each in second]) == p


@given(first=SAMPLES.map(lambda each: each[:5]), second=SAMPLES.map(lambda each: each[:5]))
def test_tied_values_are_ranked_as_if_all_ways_to_pick_were_tried(first: list[float], second: list[float]) -> None:
    pooled = first + second

    def points(picked: tuple[int, ...]) -> int:
        """Two for each value beaten and one for each tie: twice the statistic."""
        others = [value for index, value in enumerate(pooled) if index not in picked]
        return sum((pooled[index] > other) + (pooled[index] >= other) for index in picked for other in others)

    u = [points(picked) for picked in combinations(range(len(pooled)), len(first))]
    greater = Fraction(sum(each >= u[0] for each in u), len(u))
    less = Fraction(sum(each <= u[0] for each in u), len(u))
    assert mann_whitney_greater(first, second) == pytest.approx(float(greater), abs=1e-12)
    assert mann_whitney(first, second) == pytest.approx(float(min(2 * min(greater, less), Fraction(1))), abs=1e-12)


def test_values_that_are_all_the_same_show_nothing() -> None:
    assert mann_whitney((2, 2, 2), (2, 2)) == 1


def random_table(rnd: random.Random, most: int) -> Table:
    """A log of so many nights at most, in which the share of exposed nights and those of jerk nights are any."""
    nights = rnd.randint(2, most)
    exposed = min(max(round(nights * rnd.random()), 1), nights - 1)
    other = nights - exposed
    return Table(rnd.randint(0, exposed), exposed, rnd.randint(0, other), other)


def integrated(table: Table, prior: float) -> float:
    """P(p1 > p0) by quadrature: how much of p0's posterior lies below p1, over p1's; a sine takes the poles off it."""
    a, b = prior + table.exposed_yes, prior + table.exposed - table.exposed_yes
    c, d = prior + table.other_yes, prior + table.other - table.other_yes
    constant = math.log(2) - betaln(a, b)

    def height(angle: float) -> float:
        sine, cosine = math.sin(angle), math.cos(angle)
        log = constant + (2 * a - 1) * math.log(sine) + (2 * b - 1) * math.log(cosine)
        return math.exp(log) * float(betainc(c, d, sine**2))

    # Both shares have their bulk somewhere; a quadrature over all at once could pass over a narrow one.
    shares = [dist.ppf(share) for dist in (beta(a, b), beta(c, d)) for share in (1e-12, 0.01, 0.5, 0.99)]
    angles = sorted([0.0, *(math.asin(math.sqrt(share)) for share in shares), math.pi / 2])
    return math.fsum(quad(height, low, high, epsabs=1e-12, epsrel=1e-10)[0] for low, high in pairwise(angles))


def holm_by_definition(p_values: list[float]) -> list[float]:
    """The adjusted p-values, each found by itself among all that are no greater."""
    return [
        min(max(lesser * sum(each >= lesser for each in p_values) for lesser in p_values if lesser <= p), 1.0)
        for p in p_values
    ]


def beside_scipy(rnd: random.Random, table: Table) -> Iterator[tuple[str, float, float]]:
    """What each function says of a log, and what SciPy says."""
    yes, nights, other_yes, other = table.exposed_yes, table.exposed, table.other_yes, table.other
    crossed = [[yes, nights - yes], [other_yes, other - other_yes]]
    prior = rnd.choice([0.5, 1.0, 3.0])
    yield "fisher", fisher(table), fisher_exact(crossed).pvalue
    yield "fisher_greater", fisher_greater(table), fisher_exact(crossed, alternative="greater").pvalue
    score, there = wilson(yes, nights), binomtest(yes, nights).proportion_ci(method="wilson")
    yield "wilson, low", score.low, there.low
    yield "wilson, high", score.high, there.high
    credible, posterior = beta_interval(yes, nights, prior), beta(prior + yes, prior + nights - yes)
    yield "beta_interval, low", credible.low, posterior.ppf(0.025)
    yield "beta_interval, high", credible.high, posterior.ppf(0.975)
    yield "beta_mean", beta_mean(yes, nights, prior), posterior.mean()
    yield "chance_greater", chance_greater(table, prior), integrated(table, prior)
    first, second = ([rnd.gauss(mean, 1) for _ in range(rnd.randint(1, 14))] for mean in (0, rnd.random()))
    yield "mann_whitney", mann_whitney(first, second), mannwhitneyu(first, second, method="exact").pvalue
    theirs = mannwhitneyu(first, second, method="exact", alternative="greater").pvalue
    yield "mann_whitney_greater", mann_whitney_greater(first, second), theirs
    p_values = [rnd.choice([rnd.random(), rnd.random() ** 4, 0.01]) for _ in range(6)]
    for adjusted, expected in zip(holm(p_values), holm_by_definition(p_values), strict=True):
        yield "holm", adjusted, expected


def test_statistics_agree_with_scipy_on_a_thousand_random_logs() -> None:
    rnd = random.Random(2026)  # noqa: S311 - nothing is kept secret by it
    furthest: dict[str, float] = {}
    for number in range(1000):
        table = random_table(rnd, most=2000 if number % 20 == 0 else 120)
        for name, ours, theirs in beside_scipy(rnd, table):
            furthest[name] = max(furthest.get(name, 0.0), abs(ours - theirs))
    assert {name: apart for name, apart in furthest.items() if not apart <= 1e-9} == {}


def test_a_season_of_nights_is_ranked_as_by_scipy() -> None:
    rnd = random.Random(84)  # noqa: S311 - nothing is kept secret by it
    first, second = ([rnd.gauss(mean, 1) for _ in range(42)] for mean in (0.3, 0.0))
    assert mann_whitney(first, second) == pytest.approx(mannwhitneyu(first, second, method="exact").pvalue, abs=1e-12)
