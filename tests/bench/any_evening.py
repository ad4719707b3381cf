"""Many evenings of whatever can happen, against the model: what came due, what was given, and no promise broken."""

import argparse
import sys
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from random import Random

from tests.assistant.any_evening import lived
from tests.assistant.any_evening_happenings import Beginning, Happening, drawn_evening
from tests.assistant.any_evening_watch import BrokenPromiseError

BATCH = 50
COUNTED = (
    "evenings", "looks", "suspends", "clock jumps", "zone changes", "restarts", "cards", "reminders that came due",
    "given",
)  # fmt: skip
PROMISES = ("given twice", "lost while fresh")


def evening(seed: int, tally: Counter[str]) -> str | None:
    """One evening by its seed; the promise that it broke, if any, in a line."""
    tally["evenings"] += 1
    broken = _broken(*drawn(seed), tally)
    if broken is None:
        return None
    tally[broken.promise] += 1
    return f"seed {seed}: {broken}"


def drawn(seed: int) -> tuple[Beginning, list[Happening]]:
    """The evening of a seed."""
    return drawn_evening(Random(seed))  # noqa: S311 - nothing is kept secret by it


def shortest(seed: int) -> str:
    """The evening of a seed with only those happenings that it takes to break a promise; empty where none breaks."""
    beginning, happenings = drawn(seed)
    broken = _broken(beginning, happenings, Counter())
    if broken is None:
        return ""
    place = 0
    while place < len(happenings):
        fewer = happenings[:place] + happenings[place + 1 :]
        still = _broken(beginning, fewer, Counter())
        if still and still.promise == broken.promise:
            broken, happenings = still, fewer
        else:
            place += 1
    return "\n".join([str(beginning), *map(str, happenings), str(broken), ""])


def _broken(beginning: Beginning, happenings: list[Happening], tally: Counter[str]) -> BrokenPromiseError | None:
    try:
        lived(beginning, happenings, tally)
    except BrokenPromiseError as error:
        return error
    return None


def batch(first: int, count: int) -> tuple[Counter[str], list[str]]:
    """So many evenings from one seed on, counted, and a line for each broken promise."""
    tally: Counter[str] = Counter()
    lines = [line for seed in range(first, first + count) if (line := evening(seed, tally))]
    return tally, lines


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--evenings", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1, help="of the first evening; the others count on from it")
    parser.add_argument("--processes", type=int, default=1)
    wanted = parser.parse_args()
    if wanted.evenings == 1:
        sys.stdout.write(shortest(wanted.seed))
    began = time.monotonic()
    ends = wanted.seed + wanted.evenings
    firsts = range(wanted.seed, ends, BATCH)
    total: Counter[str] = Counter()
    with ProcessPoolExecutor(wanted.processes) as pool:
        for tally, lines in pool.map(batch, firsts, (min(BATCH, ends - first) for first in firsts)):
            total += tally
            for line in lines:
                sys.stdout.write(f"{line}\n")
    rest = sorted(set(total) - set(COUNTED) - set(PROMISES))
    for name in (*COUNTED, *PROMISES, *rest):
        sys.stdout.write(f"{name:26}{total[name]:>12,}\n")
    sys.stdout.write(f"{'seconds':26}{time.monotonic() - began:>12,.0f}\n")
    return 1 if any(total[name] for name in (*PROMISES, *rest)) else 0


if __name__ == "__main__":
    sys.exit(main())
