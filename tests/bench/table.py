"""All that Bedtime costs, in one Markdown table beside an empty tray app and its peers: `python -m tests.bench.table`.

Takes about half an hour on a quiet machine, `--quick` about nine minutes; what is measured while others use the machine
reads too slow, which the load in the head tells.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Any

from tests.bench import growth, idle, window
from tests.bench.decade import told
from tests.bench.programs import BEDTIME, FLOOR, PEERS, ROOT, Program, measurable

LATENESS_BUDGET_MS, GAP_BUDGET_MS = 50.0, 25.0
PACER_BUDGET = {1: 15.0, 2: 30.0}  # percent of a core, by the pixels to a point
UNSAID = ""
LATENESS = "import json; from tests.bench.lateness import measure; print(json.dumps(measure()))"
PACER = """
import json, sys
from tests.bench.pacer import SIZE, measure, xvfb
scale, seconds = int(sys.argv[1]), float(sys.argv[2])
with xvfb(f"{SIZE[0] * scale}x{SIZE[1] * scale}x24") as display:
    print(json.dumps(measure(display, scale, "breath", seconds)))
"""


@dataclass(frozen=True)
class Extent:
    """How long each part is measured: seconds of idling, starts, seconds of a session, clicks, years of nights."""

    seconds: float = 120.0
    starts: int = 9
    session: float = 20.0
    clicks: int = 9
    years: tuple[int, ...] = growth.YEARS


QUICK = Extent(60.0, 3, 10.0, 2, (1, 10))  # of a session no less than a whole breath


@dataclass(frozen=True)
class Row:
    """One measure: its figure for Bedtime and for other programs, and whether Bedtime keeps to the budget."""

    what: str
    ours: str
    budget: str = ""
    passes: bool | None = None
    others: dict[str, str] = field(default_factory=dict)

    def cells(self, names: Sequence[str]) -> list[str]:
        """The row of the table, the others in this order."""
        verdict = {True: "pass", False: "**over**", None: ""}[self.passes]
        return [self.what, self.ours, self.budget, verdict, *(self.others.get(name, UNSAID) for name in names)]


def rows(extent: Extent, programs: Sequence[Program], compiled: Path) -> Iterator[Row]:
    """Every row, as it is measured; `compiled` keeps what Python compiles."""
    yield from _starts(extent, programs, compiled)
    yield from _idles(extent, programs, compiled)
    yield from _waits(extent, compiled)
    yield _lateness()
    yield from _pacers(extent)
    yield from _years(extent)
    yield from _steps()


def _starts(extent: Extent, programs: Sequence[Program], compiled: Path) -> Iterator[Row]:
    # First, since the first start that does not count has Python compile everything.
    for label, cold in (("start to the icon in the tray, warm", False), ("the same, cold", True)):
        found = idle.starts(programs, compiled, extent.starts, cold=cold)
        times = {name: f"{median(start.wall):.0f} ms" for name, start in found.items()}
        ratio = idle.ratio(found)
        passes = None if cold else ratio <= idle.START_BUDGET
        budget = "" if cold else f"<= {idle.START_BUDGET} x the empty app"
        yield Row(label, f"{times.pop(BEDTIME.name)} ({ratio:.2f} x)", budget, passes, times)
        if not cold:
            busy = {name: f"{median(start.busy):.0f} ms" for name, start in found.items()}
            yield Row("of which the processor was busy", busy.pop(BEDTIME.name), others=busy)


def _idles(extent: Extent, programs: Sequence[Program], compiled: Path) -> Iterator[Row]:
    found = {program.name: idle.idle(program, compiled, extent.seconds) for program in programs}
    ours, floor = found[BEDTIME.name], found[FLOOR.name]
    others = {name: each for name, each in found.items() if name != BEDTIME.name}
    above = ours.megabytes - floor.megabytes
    yield Row(
        "idle memory (PSS)", f"{ours.megabytes:.1f} MB (+{above:.1f})", f"<= empty app + {idle.MEMORY_BUDGET:.0f} MB",
        above <= idle.MEMORY_BUDGET, {name: f"{each.megabytes:.1f} MB" for name, each in others.items()},
    )  # fmt: skip
    yield Row(
        "idle wake-ups a minute", f"{ours.wake_ups:.1f}", f"<= {idle.WAKE_UPS_BUDGET:.0f}",
        ours.wake_ups <= idle.WAKE_UPS_BUDGET, {name: f"{each.wake_ups:.1f}" for name, each in others.items()},
    )  # fmt: skip
    yield Row(
        "idle processor a minute", f"{ours.processor:.0f} ms",
        others={name: f"{each.processor:.0f} ms" for name, each in others.items()},
    )  # fmt: skip


def _waits(extent: Extent, compiled: Path) -> Iterator[Row]:
    found, decade = window.waits(compiled), window.waits(compiled, years=10)
    opened = {
        "window open": [(each.first, median(each.again)) for each in (found, decade)],
        **{f"page {name}": [_first_and_later(each.pages[name]) for each in (found, decade)] for name in found.pages},
    }
    for what, times in opened.items():
        figures = [f"{later:.0f} ms (first {first:.0f})" for first, later in times]
        passes = all(later <= window.PAGE_BUDGET_MS for _, later in times)
        yield Row(what, ", on ten years ".join(figures), _at_most(window.PAGE_BUDGET_MS), passes)
    tick = median(found.written)
    yield Row(
        "tick to disk", f"{tick:.1f} ms (p99 {window.p99(found.written):.0f})", _at_most(window.TICK_BUDGET_MS),
        tick <= window.TICK_BUDGET_MS,
    )  # fmt: skip
    yield Row("tick to the page", f"{median(found.shown):.0f} ms")
    yield Row(
        f"memory after {len(found.left)} closed windows, against the first", f"{found.growth:+.1f} MB",
        f"<= {window.LEFT_BUDGET_MB:.0f} MB", found.growth <= window.LEFT_BUDGET_MB,
    )  # fmt: skip
    answered = window.answers(compiled, extent.clicks)
    yield Row("press on a notification to disk", f"{median(answered):.0f} ms (at most {max(answered):.0f})")


def _first_and_later(times: Sequence[float]) -> tuple[float, float]:
    return times[0], median(times[1:])


def _lateness() -> Row:
    late, early = _printed(LATENESS)
    p99 = window.p99(late)
    return Row(
        f"reminder lateness, {len(late)} of them", f"p99 {p99:.1f} ms, {early} early",
        f"p99 {_at_most(LATENESS_BUDGET_MS)}, none early", p99 <= LATENESS_BUDGET_MS and not early,
    )  # fmt: skip


def _pacers(extent: Extent) -> Iterator[Row]:
    for scale, budget in PACER_BUDGET.items():
        found = _printed(PACER, str(scale), str(extent.session))
        gap, cpu = window.p99(found["gaps"]), found["cpu"]
        yield Row(
            f"pacer at {scale} x", f"p99 frame gap {gap:.1f} ms, {cpu:.0f} % of a core",
            f"{_at_most(GAP_BUDGET_MS)}, <= {budget:.0f} %", gap <= GAP_BUDGET_MS and cpu <= budget,
        )  # fmt: skip


def _years(extent: Extent) -> Iterator[Row]:
    found = growth.by_years(extent.years)
    with tempfile.TemporaryDirectory(prefix="empty-") as folder:
        empty = told(Path(folder), "tonight")
    sizes = sorted(found)
    steep = " ".join(growth.too_steep(found))
    for name in found[sizes[0]]:
        if name == "events":
            continue
        figures = " / ".join(f"{found[size][name]:.0f}" for size in sizes) + " ms"
        ten = found[10][name] if 10 in found else found[sizes[-1]][name]
        budget, passes = "not steeper than the years", f"{name}:" not in steep
        if name == "bedtime tonight":
            ratio = ten / empty
            figures += f" ({ratio:.2f} x an empty journal)"
            budget, passes = f"10 years <= {growth.TONIGHT_BUDGET} x empty", passes and ratio <= growth.TONIGHT_BUDGET
        elif not name.startswith("bedtime"):
            budget, passes = f"10 years {_at_most(growth.PAGES_BUDGET_MS)}", passes and ten <= growth.PAGES_BUDGET_MS
        yield Row(f"{name}, journals of {' / '.join(map(str, sizes))} years", figures, budget, passes)


def _steps() -> Iterator[Row]:
    found = growth.by_steps()
    steep = " ".join(growth.too_steep(found))
    for name in found[growth.STEPS[0]]:
        figures = " / ".join(f"{found[size][name]:.0f}" for size in growth.STEPS) + " ms"
        label = f"{name}, routines of {' / '.join(map(str, growth.STEPS))} steps"
        yield Row(label, figures, "not steeper than the steps", f"{name}:" not in steep)


def _at_most(milliseconds: float) -> str:
    return f"<= {milliseconds:.0f} ms"


def _printed(code: str, *arguments: str) -> Any:  # noqa: ANN401 - what its JSON holds
    """What some lines of Python print, run in a process of their own."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    printed = subprocess.run(
        [sys.executable, "-c", code, *arguments], env=environment, cwd=ROOT, stdout=subprocess.PIPE, check=True
    ).stdout
    return json.loads(printed.splitlines()[-1])


def head(programs: Sequence[Program]) -> str:
    """Where and when this was measured."""
    facts = Path("/proc/cpuinfo").read_text("utf-8")
    processor = next((line.partition(": ")[2] for line in facts.splitlines() if line.startswith("model name")), "?")
    memory = int(Path("/proc/meminfo").read_text("utf-8").split()[1]) / 1e6
    without = [peer.name for peer in PEERS if peer not in programs]
    load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
    lines = (
        f"Measured {datetime.now(UTC):%Y-%m-%d %H:%M} UTC on {processor}, {os.cpu_count()} cores, {memory:.0f} GB RAM "
        f"(load before: {load}); {platform.system()} {platform.release()}, Python {platform.python_version()}, "
        f"Qt {version('PySide6_Essentials')}. Each program alone on a private X server, bus and trayer.",
        f"Not measured, not here or without an icon: {', '.join(without) or 'none'}.",
    )
    return "\n".join(lines)


def table(extent: Extent, say: Callable[[str], object]) -> bool:
    """Says the table row by row as it is measured; whether all budgets are kept."""
    good = True
    with tempfile.TemporaryDirectory(prefix="compiled-") as folder:
        compiled = Path(folder)
        programs = measurable(compiled)
        names = [program.name for program in programs if program is not BEDTIME]
        say(f"{head(programs)}\n\n")
        titles = ["measure", BEDTIME.name, "budget", "", *names]
        for cells in (titles, ["---"] * len(titles)):
            say(f"| {' | '.join(cells)} |\n")
        for row in rows(extent, programs, compiled):
            say(f"| {' | '.join(row.cells(names))} |\n")
            good &= row.passes is not False
    return good


def main() -> int:
    """Prints the table; the exit status is 1 where a budget is not kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer rounds, shorter runs, no journal of thirty years")
    extent = QUICK if parser.parse_args().quick else Extent()

    def say(text: str) -> None:
        sys.stdout.write(text)
        sys.stdout.flush()

    return 0 if table(extent, say) else 1


if __name__ == "__main__":
    sys.exit(main())
