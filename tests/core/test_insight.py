"""What a log may say of a suspect: counts at any time, comparisons at three looks that stay as they were."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bedtime.core.events import Event, Kind
from bedtime.core.inference import Table
from bedtime.core.insight import LOOK, LOOKS, Look, Tier, due, insight, look_data, looks, tallies
from bedtime.core.letter import BY_CHANCE
from bedtime.core.observation import Exposure, Observation
from bedtime.core.suspects import BY_ID, Watch
from tests.bench import false_alarms
from tests.builders import event

FIRST = date(2026, 10, 1)
CAFFEINE, STRESS, ALCOHOL = (BY_ID[name] for name in ("late-caffeine", "stress", "alcohol"))
THREE = Watch("watch-1", FIRST, (CAFFEINE, STRESS, ALCOHOL))
ONE = Watch("watch-1", FIRST, (CAFFEINE,))
PERSONS = 300


def nights(counts: Table, suspect: str = CAFFEINE.id, *, since: int = 0, in_time: bool = True) -> list[Observation]:
    """Nights that count up to this table, from the day `since` days after the first on."""
    sides = ((True, counts.exposed_yes, counts.exposed), (False, counts.other_yes, counts.other))
    kinds = [(exposed, place < yes) for exposed, yes, of in sides for place in range(of)]
    return [
        Observation(FIRST + timedelta(days=since + place), jerks, exposures={suspect: Exposure(exposed, in_time)})
        for place, (exposed, jerks) in enumerate(kinds)
    ]


def plain(count: int, jerks: int = 10, since: int = 0) -> list[Observation]:
    """So many answered nights on which nothing is known of any suspect."""
    return [Observation(FIRST + timedelta(days=since + place), place < jerks) for place in range(count)]


def frozen(answered: int, *, jerk_nights: int = 11, stamp: int = 1, device: str = "laptop", **tables: Table) -> Event:
    """A look frozen with these tables, by suspect (late_caffeine for late-caffeine); without any night for others."""
    counts = {each.id: [0, 0, 0, 0] for each in THREE.suspects}
    for name, table in tables.items():
        counts[name.replace("_", "-")] = [table.exposed_yes, table.exposed, table.other_yes, table.other]
    data: dict[str, Any] = {
        "watch": "watch-1",
        "answered": answered,
        "jerk_nights": jerk_nights,
        "nights": answered,
        "tables": counts,
    }
    return event(Kind.EXPERIMENT, LOOK, stamp=stamp, device=device, night=FIRST + timedelta(days=answered), **data)


def freeze(observations: Sequence[Observation], watch: Watch, answered: int, stamp: int = 1) -> Event:
    """The event that freezes this look as the nights are now."""
    data = look_data(observations, watch, answered)
    return event(Kind.EXPERIMENT, LOOK, stamp=stamp, night=FIRST + timedelta(days=answered), **data)


def only(found: Iterable[Look]) -> Look:
    """The one look there is."""
    (look,) = found
    return look


# Counts between the looks


@pytest.mark.parametrize(
    ("counts", "tier"),
    [
        (Table(0, 0, 0, 0), Tier.COLLECTING),
        (Table(3, 5, 2, 8), Tier.COLLECTING),
        (Table(3, 5, 2, 9), Tier.DESCRIPTION),
        (Table(3, 9, 2, 5), Tier.DESCRIPTION),
        (Table(3, 4, 2, 40), Tier.COLLECTING),
        (Table(3, 40, 2, 4), Tier.COLLECTING),
        (Table(40, 40, 0, 40), Tier.DESCRIPTION),
    ],
)
def test_counts_are_described_from_fourteen_nights_on_with_five_on_either_side(counts: Table, tier: Tier) -> None:
    tally = tallies(nights(counts), ONE)[0]
    assert (tally.suspect, tally.table, tally.tier) == (CAFFEINE, counts, tier)


def test_late_answers_are_counted_but_describe_nothing() -> None:
    tally = tallies(nights(Table(3, 5, 2, 9), in_time=False), ONE)[0]
    assert (tally.table, tally.tier) == (Table(3, 5, 2, 9), Tier.COLLECTING)


def test_every_watched_suspect_has_its_counts_in_the_order_watched() -> None:
    assert [tally.suspect for tally in tallies(nights(Table(3, 5, 2, 9)), THREE)] == list(THREE.suspects)


# When a look is due


@pytest.mark.parametrize(
    ("answered", "taken", "answer"),
    [
        (27, (), None),
        (28, (), 28),
        (55, (28,), None),
        (56, (28,), 56),
        (90, (), 28),
        (90, (28,), 56),
        (90, (28, 56), 84),
        (900, (28, 56, 84), None),
    ],
)
def test_the_next_look_is_due_once_its_nights_are_answered(
    answered: int, taken: tuple[int, ...], answer: int | None
) -> None:
    events = [frozen(look, stamp=look) for look in taken]
    assert due(plain(answered), looks(events, THREE)) == answer


def test_nights_unanswered_or_answered_late_bring_no_look_nearer() -> None:
    missing = Observation(FIRST + timedelta(days=40), None)
    late = Observation(FIRST + timedelta(days=41), jerks=True, prompt=False)
    assert due([*plain(27), missing, late], ()) is None


# What a look freezes


def test_a_look_freezes_its_first_nights_by_date_however_late_it_is_taken() -> None:
    first, later = nights(Table(8, 12, 3, 16)), plain(40, jerks=40, since=28)
    data = look_data([*later, *first], ONE, 28)
    assert data == {
        "watch": "watch-1",
        "answered": 28,
        "jerk_nights": 11,
        "nights": 28,
        "tables": {"late-caffeine": [8, 12, 3, 16]},
    }
    assert json.loads(json.dumps(data)) == data


def test_a_look_passes_over_nights_that_comparisons_may_not_use() -> None:
    unsure = Observation(FIRST, None, exposures={CAFFEINE.id: Exposure(True, True)})
    late = Observation(FIRST, jerks=True, prompt=False, exposures={CAFFEINE.id: Exposure(True, True)})
    counted = nights(Table(8, 12, 3, 16), since=1)
    assert look_data([unsure, late, *counted], ONE, 28)["tables"] == {"late-caffeine": [8, 12, 3, 16]}


def test_a_look_is_not_taken_before_its_nights_are_answered() -> None:
    with pytest.raises(ValueError, match="not 27"):
        look_data(plain(27), ONE, 28)


def test_later_corrections_leave_a_look_as_it_was() -> None:
    before = nights(Table(8, 12, 3, 16))
    events = [freeze(before, ONE, 28)]
    corrected = [replace(each, jerks=not each.jerks) for each in before]
    then, now = insight(before, events, ONE), insight([*corrected, *plain(20, since=28)], events, ONE)
    assert now.looks == then.looks
    assert only(now.looks).on == FIRST + timedelta(days=28)
    assert now.tallies != then.tallies


def test_the_first_of_two_devices_to_freeze_a_look_stands() -> None:
    mine = frozen(28, stamp=5, device="laptop", late_caffeine=Table(8, 12, 3, 16))
    other = frozen(28, stamp=4, device="desk", late_caffeine=Table(1, 12, 3, 16))
    for events in ([mine, other], [other, mine]):
        assert only(looks(events, THREE)).findings[0].table == Table(1, 12, 3, 16)


def test_only_the_looks_of_this_watch_are_told() -> None:
    before = replace(frozen(28), data={**frozen(28).data, "watch": "watch-0"})
    others = [event(Kind.EXPERIMENT, "trial", stamp=3), event(Kind.MORNING, LOOK, stamp=4)]
    assert looks([before, *others], THREE) == ()
    assert len(looks([before, *others, frozen(28)], THREE)) == 1


def test_a_look_without_a_suspect_s_table_passes_it_over() -> None:
    kept = frozen(28, late_caffeine=Table(8, 12, 3, 16), alcohol=Table(6, 14, 6, 14))
    tables = {name: counts for name, counts in kept.data["tables"].items() if name != STRESS.id}
    look = only(looks([replace(kept, data={**kept.data, "tables": tables})], THREE))
    assert [finding.suspect for finding in look.findings] == [CAFFEINE, ALCOHOL]
    assert look.thin == (STRESS,)
    assert look.findings[0].adjusted == pytest.approx(3 * look.findings[0].p), "it was watched all the same"


@pytest.mark.parametrize("answered", [0, 27, 30, 85, "28", None])
def test_a_look_at_any_other_number_of_nights_is_none(answered: object) -> None:
    odd = replace(frozen(28), data={**frozen(28).data, "answered": answered})
    assert looks([odd], THREE) == ()
    assert insight([], [odd], THREE).next_look == 28


# What a look may say


def test_a_difference_that_chance_hardly_shows_is_a_possible_pattern_and_no_more() -> None:
    finding = only(looks([frozen(28, late_caffeine=Table(8, 12, 3, 16))], THREE)).findings[0]
    assert finding.tier is Tier.POSSIBLE
    assert finding.p == pytest.approx(0.018866, abs=5e-7)
    assert finding.adjusted == pytest.approx(3 * 0.018866, abs=5e-6)
    assert finding.chance == pytest.approx(0.9953, abs=5e-5)
    assert finding.difference == pytest.approx(0.4792, abs=5e-5)
    assert (finding.interval.low, finding.interval.high) == pytest.approx((0.1117, 0.7091), abs=5e-5)


def test_a_posterior_of_97_percent_that_fisher_denies_is_no_pattern() -> None:
    finding = only(looks([frozen(28, jerk_nights=13, late_caffeine=Table(9, 14, 4, 14))], THREE)).findings[0]
    assert finding.tier is Tier.DESCRIPTION
    assert finding.chance == pytest.approx(0.9719, abs=5e-5)
    assert finding.p == pytest.approx(0.128346, abs=5e-7)
    assert (finding.interval.low, finding.interval.high) == pytest.approx((-0.0077, 0.6139), abs=5e-5)


@pytest.mark.parametrize(
    ("counts", "tier"),
    [
        (Table(12, 14, 2, 14), Tier.HOLDS),
        (Table(2, 14, 12, 14), Tier.HOLDS),
        (Table(3, 16, 8, 12), Tier.POSSIBLE),
        (Table(6, 14, 6, 14), Tier.DESCRIPTION),
        (Table(300, 1000, 250, 1000), Tier.DESCRIPTION),
    ],
)
def test_a_suspect_holds_or_is_possible_in_either_direction(counts: Table, tier: Tier) -> None:
    assert only(looks([frozen(28, late_caffeine=counts)], THREE)).findings[0].tier is tier


def test_the_same_counts_hold_alone_but_not_beside_others_watched() -> None:
    counts = Table(10, 12, 4, 16)
    alone, beside = (only(looks([frozen(28, late_caffeine=counts)], watch)).findings[0] for watch in (ONE, THREE))
    assert (alone.p, alone.tier) == (beside.p, Tier.HOLDS)
    assert alone.p < 0.05 / 3 < beside.adjusted
    assert beside.tier is Tier.POSSIBLE


def test_all_watched_suspects_count_in_the_correction_also_those_with_too_few_nights() -> None:
    look = only(looks([frozen(28, late_caffeine=Table(8, 12, 3, 16), stress=Table(6, 14, 6, 14))], THREE))
    assert [finding.suspect for finding in look.findings] == [CAFFEINE, STRESS]
    assert look.thin == (ALCOHOL,)
    assert look.findings[0].adjusted == pytest.approx(3 * look.findings[0].p)
    assert look.findings[1].adjusted == 1


@pytest.mark.parametrize(
    ("counts", "is_tested"),
    [(Table(4, 7, 3, 21), True), (Table(4, 6, 3, 22), False), (Table(4, 21, 3, 7), True), (Table(4, 22, 3, 6), False)],
)
def test_a_suspect_is_tested_with_seven_nights_on_either_side(counts: Table, *, is_tested: bool) -> None:
    look = only(looks([frozen(28, late_caffeine=counts)], ONE))
    assert bool(look.findings) is is_tested
    assert look.thin == (() if is_tested else (CAFFEINE,))


@pytest.mark.parametrize(("jerk_nights", "is_compared"), [(4, False), (5, True), (23, True), (24, False)])
def test_nothing_is_compared_with_under_five_nights_with_jerks_or_without(
    jerk_nights: int, *, is_compared: bool
) -> None:
    look = only(looks([frozen(28, jerk_nights=jerk_nights, late_caffeine=Table(4, 14, 0, 14))], ONE))
    assert look.is_compared is is_compared
    assert len(look.findings) == is_compared
    assert len(look.thin) == (not is_compared)


# All together


def test_insight_tells_what_is_counted_and_when_the_next_look_comes() -> None:
    answered = [*nights(Table(8, 12, 3, 16)), *plain(4, jerks=2, since=28)]
    late = Observation(FIRST + timedelta(days=50), jerks=True, prompt=False)
    missing = Observation(FIRST + timedelta(days=51), None)
    found = insight([*answered, late, missing], [freeze(answered, ONE, 28)], ONE)
    assert (found.since, found.answered, found.jerk_nights) == (FIRST, 32, 13)
    assert [look.answered for look in found.looks] == [28]
    assert [tally.table for tally in found.tallies] == [Table(8, 12, 3, 16)]
    assert found.next_look == 56


def test_after_the_last_look_no_other_comes() -> None:
    events = [frozen(answered, stamp=answered) for answered in LOOKS]
    assert insight([], events, THREE).next_look is None
    assert insight([], [], THREE).next_look == 28


def test_nothing_is_told_while_nothing_is_watched() -> None:
    found = insight([], [frozen(28)], Watch())
    assert (found.since, found.tallies, found.looks) == (None, (), ())


ANSWERS = st.tuples(st.sampled_from([True, False, None]), st.booleans(), st.sampled_from([True, False, None]))


@given(st.lists(ANSWERS, min_size=40, max_size=70), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_the_order_in_which_nights_and_events_arrive_changes_nothing(
    answers: list[tuple[bool | None, bool, bool | None]], order: Random
) -> None:
    def one(place: int, jerks: bool | None, prompt: bool, exposed: bool | None) -> Observation:
        exposures = {} if exposed is None else {CAFFEINE.id: Exposure(exposed, in_time=True)}
        return Observation(FIRST + timedelta(days=place), jerks, prompt, exposures)

    observations = [one(place, *answer) for place, answer in enumerate(answers)]
    counted = sum(each.counts for each in observations)
    events = [freeze(observations, ONE, look, stamp=look) for look in LOOKS if look <= counted]
    events += [frozen(look, stamp=stamp, device="desk") for look, stamp in ((28, 90), (56, 91), (84, 20))]
    expected = insight(observations, events, ONE)
    shuffled, events_shuffled = list(observations), list(events)
    order.shuffle(shuffled)
    order.shuffle(events_shuffled)
    assert insight(shuffled, events_shuffled, ONE) == expected
    if counted >= 28:
        assert look_data(shuffled, ONE, 28) == look_data(observations, ONE, 28)


# On simulated persons; `python -m tests.bench.false_alarms` does the same with more of them


@cache
def without_effect(watched: int) -> list[tuple[Look, ...]]:
    return false_alarms.persons(false_alarms.Life(watched), PERSONS)


def test_chance_alone_holds_in_at_most_one_log_of_twenty() -> None:
    assert false_alarms.flagged(without_effect(3), (Tier.HOLDS,), LOOKS[-1]).value <= 0.05


def test_a_real_link_is_found_in_most_logs_by_the_last_look() -> None:
    life = false_alarms.Life(without=0.25, with_it=0.65)
    assert false_alarms.found_it(false_alarms.persons(life, PERSONS)).value >= 0.6


@pytest.mark.parametrize("watched", [1, 2, 3])
def test_the_letters_state_how_often_chance_alone_shows_a_pattern(watched: int) -> None:
    for look, stated in BY_CHANCE[watched].items():
        by_then = false_alarms.flagged(without_effect(watched), (Tier.POSSIBLE, Tier.HOLDS), look)
        assert by_then.value == pytest.approx(stated, abs=0.06)
