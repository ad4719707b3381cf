"""What it costs to have Bedtime in the tray: memory, wake-ups and processor while idle, and the start until the icon.

Each program runs alone on a private X server, bus and trayer. Ready is when the icon is docked in the tray (seen by
its _XEMBED_INFO). A cold start has the files of Python, its packages and Bedtime dropped from the page cache before, as
far as no other program holds them.
"""

import argparse
import os
import site
import sys
import sysconfig
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.bench.programs import (  # noqa: E402 - found through the line above
    BEDTIME,
    FLOOR,
    Program,
    desk,
    measurable,
    memory,
    processor,
    wake_ups,
)

SETTLES = 120.0  # seconds until a program has done what it does at its start, and Qt's cache of pictures is empty
COMPILES = 15.0  # seconds within which it has loaded all that it idles with
SECONDS = 120.0
ROUNDS = 7
MINUTE = 60.0
MEMORY_BUDGET, WAKE_UPS_BUDGET, START_BUDGET = 20.0, 4.0, 1.5  # MB above the floor; a minute; times the floor


@dataclass(frozen=True)
class Idle:
    """Megabytes, and what happens in a minute: wake-ups, and milliseconds of one processor."""

    megabytes: float
    wake_ups: float
    processor: float


def idle(program: Program, compiled: Path, seconds: float, settles: float = SETTLES) -> Idle:
    """What a program takes once it has settled, measured for so long.

    It runs for a moment before that: compiling what it loads after its icon leaves Python some MB larger.
    """
    with desk(compiled) as own, own.running(program) as process:
        own.await_icon(process)
        time.sleep(COMPILES)
    with desk(compiled) as own, own.running(program) as process:
        own.await_icon(process)
        time.sleep(settles)
        woken, busy, began = wake_ups(process.pid), processor(process.pid), time.monotonic()
        time.sleep(seconds)
        minutes = (time.monotonic() - began) / MINUTE
        found = (wake_ups(process.pid) - woken) / minutes, (processor(process.pid) - busy) / minutes
        return Idle(memory(process.pid), *found)


@dataclass(frozen=True)
class Start:
    """Milliseconds of a program's starts, until its icon stood: by the wall, and of the processor."""

    wall: list[float]
    busy: list[float]


def starts(programs: Sequence[Program], compiled: Path, rounds: int, *, cold: bool) -> dict[str, Start]:
    """So many starts of each in turn, since the machine is not as quick at every moment; one before does not count."""
    found = {program.name: Start([], []) for program in programs}
    for number in range(rounds + 1):
        for program in programs:
            wall, busy = _start(program, compiled, forget if cold else lambda: None)
            if number:
                found[program.name].wall.append(wall)
                found[program.name].busy.append(busy)
    return found


def _start(program: Program, compiled: Path, before: Callable[[], None]) -> tuple[float, float]:
    with desk(compiled) as own:
        before()
        began = time.perf_counter()
        with own.running(program) as process:
            own.await_icon(process, every=0.001)
            return (time.perf_counter() - began) * 1000, processor(process.pid)


def forget() -> None:
    """Has the system forget the files of Python, of its packages and of Bedtime, as after a log-in."""
    for folder in _own_folders():
        _drop(file for file in folder.rglob("*") if file.is_file())


def _own_folders() -> Iterable[Path]:
    packages = [Path(folder) / name for folder in site.getsitepackages() for name in ("PySide6", "shiboken6")]
    return [Path(sysconfig.get_path("stdlib")), *packages, ROOT / "bedtime", ROOT / "resources"]


def _drop(files: Iterable[Path]) -> None:
    for file in files:
        handle = os.open(file, os.O_RDONLY)
        try:
            os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
        finally:
            os.close(handle)


def ratio(found: dict[str, Start]) -> float:
    """How many times as long as the floor's Bedtime's starts take: the median of the pairs, one after the other."""
    return median(ours / its for ours, its in zip(found[BEDTIME.name].wall, found[FLOOR.name].wall, strict=True))


def main() -> int:
    """Prints a line each; the exit status is 1 where Bedtime is over its budgets."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=SECONDS, help="how long each program idles")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="how often each starts")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="compiled-") as folder:
        compiled = Path(folder)
        programs = measurable(compiled)
        warm = starts(programs, compiled, arguments.rounds, cold=False)
        cold = starts([FLOOR, BEDTIME], compiled, arguments.rounds, cold=True)
        found = {program.name: idle(program, compiled, arguments.seconds) for program in programs}
    for name, each in found.items():
        sys.stdout.write(
            f"{name}: {each.megabytes:.1f} MB, {each.wake_ups:.1f} wake-ups and {each.processor:.0f} ms of processor"
            f" a minute; icon after {median(warm[name].wall):.0f} ms ({median(warm[name].busy):.0f} ms of processor)"
            + (f", cold {median(cold[name].wall):.0f} ms\n" if name in cold else "\n")
        )
    ours, floor = found[BEDTIME.name], found[FLOOR.name]
    above = ours.megabytes - floor.megabytes
    sys.stdout.write(f"above the floor {above:.1f} MB; start {ratio(warm):.2f} times, cold {ratio(cold):.2f} times\n")
    return int(above > MEMORY_BUDGET or ours.wake_ups > WAKE_UPS_BUDGET or ratio(warm) > START_BUDGET)


if __name__ == "__main__":
    sys.exit(main())
