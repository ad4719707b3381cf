"""Hostile files and requests by the hundred thousand: none may raise, hang, fill the memory or write elsewhere."""

import argparse
import faulthandler
import logging
import os
import resource
import sys
import tempfile
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter

from tests.hostile.cases import Figures, run
from tests.hostile.kinds import KINDS

CASES = 100_000
PROCESSES = 2
SHARE = 12_500
"""Cases that one process tries before a fresh one goes on, so that what it keeps is seen as well."""

LONGEST_S = 2 * 60 * 60
"""Seconds after which a process that has not come to its end is given up."""

SLOWEST_MS = 1000
PEAK_MB = 200
ROOM = 4_000_000_000
"""Bytes of address space of a process: one that wants all memory there is fails, rather than the computer."""

MEMORY = Path("/dev/shm")  # a disk in memory, where the many small files are soon written
HEAD = f"{'kind':12} {'cases':>8} {'accepted':>9} {'refused':>8} {'slowest ms':>11} {'peak MB':>8} {'tracebacks':>11}"


def tried(kind: str, cases: range) -> Figures:
    """What these cases of a kind did, in this process."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QT_LOGGING_RULES", "*.warning=false")  # of what an offscreen window cannot do
    logging.disable()  # what is refused is also logged
    resource.setrlimit(resource.RLIMIT_AS, (ROOM, ROOM))
    faulthandler.dump_traceback_later(LONGEST_S, exit=True)  # also of what no signal breaks off
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
        return run(kind, KINDS[kind], cases, Path(folder, "root"))


def shares(cases: range, size: int) -> Iterable[range]:
    """The cases in parts of this size."""
    return (cases[start : start + size] for start in range(0, len(cases), size))


def line(figures: Figures) -> str:
    """A row of the table."""
    return (
        f"{figures.kind:12} {figures.cases:8} {figures.accepted:9} {figures.refused:8} {figures.slowest_ms:11.0f}"
        f" {figures.peak_mb:8.0f} {figures.tracebacks:11} {figures.written_outside:16}"
    )


def is_sound(figures: Figures) -> bool:
    """Whether nothing went wrong, and nothing came near the limits."""
    harmless = figures.tracebacks == 0 and figures.written_outside == 0
    return harmless and figures.slowest_ms <= SLOWEST_MS and figures.peak_mb <= PEAK_MB


def main() -> int:
    """Prints the table; the exit status is 1 where a row breaks a rule."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=CASES, help="of each kind")
    parser.add_argument("--first", type=int, default=0, help="the number of the first case, to try one again")
    parser.add_argument("--kind", choices=KINDS, action="append", help="only this one; may be said more than once")
    given = parser.parse_args()
    sound = True
    sys.stdout.write(f"{HEAD} {'written outside':>16}\n")
    cases = range(given.first, given.first + given.cases)
    with ProcessPoolExecutor(PROCESSES, get_context("spawn"), max_tasks_per_child=1) as workers:
        for kind in given.kind or KINDS:
            begun, whole = perf_counter(), Figures(kind)
            for figures in workers.map(tried, *zip(*((kind, part) for part in shares(cases, SHARE)), strict=True)):
                whole.add(figures)
            sys.stdout.write(f"{line(whole)}   ({perf_counter() - begun:.0f} s)\n")
            for number, fault in sorted(whole.faults.items()):
                sys.stdout.write(f"  case {number}: {fault}\n")
            if whole.slowest_ms > SLOWEST_MS:
                sys.stdout.write(f"  slowest: case {whole.slowest_case}\n")
            sys.stdout.flush()
            sound = sound and is_sound(whole)
    return 0 if sound else 1


if __name__ == "__main__":
    sys.exit(main())
