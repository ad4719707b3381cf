"""Whatever happens to the laptop, its clock and its place: each reminder once, none lost, one card, never out of time.

`python -m tests.bench.any_evening` runs many more evenings and counts what happened in them.
"""

from collections import Counter
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.assistant.any_evening import lived
from tests.assistant.any_evening_happenings import (
    Beginning,
    Happening,
    drawn_beginning,
    drawn_evening,
    drawn_happening,
)

SEEDS = range(1, 161)
BY_CHANCE = st.randoms(use_true_random=False)


def test_many_evenings_in_which_anything_happens_keep_every_promise() -> None:
    tally: Counter[str] = Counter()
    for seed in SEEDS:
        try:
            lived(*drawn_evening(Random(seed)), tally)  # noqa: S311 - nothing is kept secret by it
        except AssertionError as error:
            error.add_note(f"shorter by: python -m tests.bench.any_evening --evenings 1 --seed {seed}")
            raise
    assert all(tally[what] > len(SEEDS) / 2 for what in ("suspends", "clock jumps", "zone changes", "restarts"))
    assert tally["given"] > len(SEEDS)


@settings(max_examples=100)
@given(BY_CHANCE.map(drawn_beginning), st.lists(BY_CHANCE.map(drawn_happening), max_size=30))
def test_any_evening_keeps_every_promise(beginning: Beginning, happenings: list[Happening]) -> None:
    lived(beginning, happenings, Counter())
