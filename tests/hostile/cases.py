"""Runs many hostile cases of one kind and measures what they do to the process: time, memory, files, exceptions."""

import re
import resource
import shutil
import signal
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from time import perf_counter
from types import FrameType

from bedtime.core.refusal import Refusal
from tests.hostile import places

Case = Callable[[Random], bool]
"""One hostile case: True where it was accepted, False where it was refused in words; anything raised is wrong."""

Prepare = Callable[[Path], Case]
"""Makes a person's folder ready and returns what tries one case in it."""

STUCK = 20
"""Seconds after which a case counts as hanging for good."""

DOUBTFUL_MS, TRIES = 300, 3
"""What takes longer than this is tried again, and its best time counts: a busy computer does not repeat itself."""

LONGEST_LINE = 2_000
NO_LINE = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
MOST_FAULTS = 20


class Stuck(BaseException):
    """A case took so long that it was broken off; no `except Exception` may swallow it."""


@dataclass
class Figures:
    """What some cases of one kind did; `faults` has the first exceptions in full, each with its case's number."""

    kind: str
    cases: int = 0
    accepted: int = 0
    refused: int = 0
    slowest_ms: float = 0.0
    slowest_case: int = 0
    peak_mb: float = 0.0
    tracebacks: int = 0
    written_outside: int = 0
    faults: dict[int, str] = field(default_factory=dict)

    def add(self, other: "Figures") -> None:
        """Adds what other cases of this kind did."""
        self.cases += other.cases
        self.accepted += other.accepted
        self.refused += other.refused
        self.tracebacks += other.tracebacks
        self.written_outside += other.written_outside
        self.peak_mb = max(self.peak_mb, other.peak_mb)
        if other.slowest_ms > self.slowest_ms:
            self.slowest_ms, self.slowest_case = other.slowest_ms, other.slowest_case
        self.faults |= other.faults


def run(kind: str, prepare: Prepare, cases: range, root: Path) -> Figures:
    """Tries the cases of these numbers; each is made from its kind and number alone, so that any can be tried again."""
    home = root / "home"
    home.mkdir(parents=True)
    places.outside(root)
    case = prepare(home)
    before, memory = places.state(root, home), _memory_mb()
    figures, seen = Figures(kind), Counter[str]()
    for number in cases:
        try:
            accepted, took = _timed(case, f"{kind} {number}")
        except (Exception, Stuck) as fault:
            figures.tracebacks += 1
            where = "".join(traceback.format_exception(fault)[-3:])
            seen[where] += 1
            if seen[where] == 1 and len(figures.faults) < MOST_FAULTS:
                figures.faults[number] = where
        else:
            figures.accepted += accepted
            figures.refused += not accepted
            if took > figures.slowest_ms:
                figures.slowest_ms, figures.slowest_case = took, number
    figures.cases = len(cases)
    figures.peak_mb = _memory_mb() - memory
    after = places.state(root, home)
    figures.written_outside = len(set(before.items()) ^ set(after.items()))
    shutil.rmtree(root)
    return figures


def _timed(case: Case, seed: str) -> tuple[bool, float]:
    """Whether it was accepted, and the milliseconds it took."""
    took: list[float] = []
    while not took or (took[-1] > DOUBTFUL_MS and len(took) < TRIES):
        draw = Random(seed)  # noqa: S311 - hostile, but not secret
        begun = perf_counter()
        with _broken_off():
            accepted = case(draw)
        took.append((perf_counter() - begun) * 1000)
    return accepted, min(took)


def told(refusal: Refusal, *names: str) -> bool:
    """False, as what refuses a case; its line must be one, of a length one can read, and name what it is about."""
    line = str(refusal)
    assert line, "a refusal without a word"
    assert not NO_LINE.search(line), f"not one line that a terminal shows as it is: {line!r}"
    assert len(line) <= LONGEST_LINE, f"{len(line)} letters"
    assert all(name in line for name in names), f"{names} is not named: {line}"
    return False


@contextmanager
def _broken_off() -> Iterator[None]:
    signal.signal(signal.SIGALRM, _raise_stuck)
    signal.setitimer(signal.ITIMER_REAL, STUCK)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _raise_stuck(_number: int, _frame: FrameType | None) -> None:
    raise Stuck(f"longer than {STUCK} s")


def _memory_mb() -> float:
    """The most memory that this process ever had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
