"""How the cost grows with the years in the journal and with the steps of the routine: never faster than they do."""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from statistics import median
from time import perf_counter

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from bedtime.adapters.content import built_in_steps  # noqa: E402 - found through the line above
from bedtime.adapters.journal import Journal  # noqa: E402
from bedtime.adapters.paths import Folders, folders, resources  # noqa: E402
from bedtime.adapters.settings import Settings  # noqa: E402
from bedtime.assistant.picture import Sources  # noqa: E402
from tests.bench.decade import NOW, ZONE, opened, told, write_years  # noqa: E402

YEARS = (1, 10, 30)
STEPS = (7, 70)
PAGES_BUDGET_MS = 150.0  # with ten years
TONIGHT_BUDGET = 1.3  # times as long as with an empty journal
NOISE = 1.25  # how far a machine that others use may be off
PATIENCE = 600

Costs = dict[str, float]


def by_years(years: Sequence[int] = YEARS) -> dict[int, Costs]:
    """Milliseconds of each page and command, for a journal of so many years; `journal` has its events and MB."""
    with tempfile.TemporaryDirectory(prefix="growth-") as folder:
        return {number: _costs_of(Path(folder, str(number)), number) for number in years}


def by_steps(steps: Sequence[int] = STEPS) -> dict[int, Costs]:
    """Milliseconds of the Tonight page and of `tonight`, for a routine of so many steps and an empty journal."""
    found = {}
    with tempfile.TemporaryDirectory(prefix="growth-") as folder:
        for number in steps:
            where = _person(Path(folder, str(number)))
            where.settings_file.write_text(_own_steps(number - len(built_in_steps(resources()))), "utf-8")
            pages = _pages(where.data)
            found[number] = {"Tonight": pages["Tonight"], "bedtime tonight": told(where.data, "tonight")}
    return found


def _costs_of(data: Path, years: int) -> Costs:
    where = _person(data)
    settings = Settings(where.settings_file, built_in_steps(resources()))
    events = write_years(where.journal_file, years, settings) if years else 0
    costs = {"events": float(events), **_pages(data)}
    for command in ("tonight", "history", "insights"):
        costs[f"bedtime {command}"] = told(data, command)
    exported = data / "all.json"
    costs["bedtime export"] = _once(data, "export", str(exported))
    costs["bedtime import"] = _once(data.with_name(f"{data.name}-new"), "import", str(exported))
    return costs


def _person(data: Path) -> Folders:
    where = folders(data)
    where.ensure()
    return where


def _own_steps(number: int) -> str:
    """Settings with so many steps of one's own, ten minutes apart and without reminders."""
    return "".join(
        f'[[step]]\nid = "own-{place}"\ntitle = "Own step {place}"\nlead_minutes = {10 + 5 * place}\nreminder = false\n'
        for place in range(number)
    )


def _pages(data: Path) -> Costs:
    """The median milliseconds of each page, measured in a process of its own."""
    command = [sys.executable, __file__, "--pages", str(data)]
    printed = subprocess.run(
        command,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        check=True,
        timeout=PATIENCE,
    ).stdout
    found: Costs = json.loads(printed)
    return found


def _print_pages(data: Path) -> None:
    where = folders(data)
    settings = Settings(where.settings_file, built_in_steps(resources()))
    journal = Journal(where.journal_file)
    times = opened(Sources(journal, settings.read, lambda: ZONE, lambda: NOW))
    journal.close()
    sys.stdout.write(json.dumps({name: median(each[1:]) for name, each in times.items()}))


def _once(data: Path, *arguments: str) -> float:
    """The milliseconds of a command that changes something, and so runs once."""
    command = [sys.executable, "-m", "bedtime", "--data", str(data), *arguments]
    began = perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, timeout=PATIENCE, cwd=ROOT)
    return (perf_counter() - began) * 1000


def too_steep(found: Mapping[int, Costs]) -> list[str]:
    """What grew faster than the years or steps did, from each size to the next."""
    sizes = sorted(found)
    return [
        f"{name}: {found[small][name]:.0f} ms for {small}, {found[large][name]:.0f} ms for {large}"
        for small, large in pairwise(sizes)
        for name in found[large]
        if found[large][name] > found[small][name] * large / small * NOISE
    ]


def main() -> int:
    """Prints a line for each size; the exit status is 1 where something grew faster than what is shown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--years", type=int, nargs="+", default=YEARS)
    parser.add_argument("--pages", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.pages:
        _print_pages(arguments.pages)
        return 0
    years, steps = by_years(arguments.years), by_steps()
    for what, found in (("years", years), ("steps", steps)):
        for size, costs in found.items():
            line = ", ".join(f"{name} {value:.0f}" for name, value in costs.items())
            sys.stdout.write(f"{size} {what}: {line} (ms)\n")
    steep = [*too_steep(years), *too_steep(steps)]
    sys.stdout.write("\n".join(steep or ["nothing grows faster than what is shown"]) + "\n")
    return int(bool(steep))


if __name__ == "__main__":
    sys.exit(main())
