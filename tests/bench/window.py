"""How long one waits for the window, a page, a tick and an answered reminder, and what a closed window leaves."""

import argparse
import json
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from statistics import median, quantiles

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from jeepney import HeaderFields  # noqa: E402 - found through the line above

from bedtime.adapters.content import built_in_steps  # noqa: E402
from bedtime.adapters.paths import folders, resources  # noqa: E402
from bedtime.adapters.settings import Settings  # noqa: E402
from bedtime.core.wording import DONE  # noqa: E402
from tests.bench.decade import write_years  # noqa: E402
from tests.bench.programs import BEDTIME, desk  # noqa: E402
from tests.desktop import PATIENCE, wait_for  # noqa: E402
from tests.notification_server import FakeServer  # noqa: E402

PAGE_BUDGET_MS, TICK_BUDGET_MS, LEFT_BUDGET_MB = 150.0, 20.0, 3.0
CHILD = ROOT / "tests" / "bench" / "window_child.py"
CLICKS = 5
FIRST_CARD = 7  # the number that the server gives it
AHEAD = timedelta(minutes=15)  # lights-out: the reminder to breathe is due, and worth giving until then


@dataclass(frozen=True)
class Waits:
    """Milliseconds: the window's first opening and later ones, each page's first and later ones, and ticks.

    A tick is first `written` to disk, then `shown` on the page. `left` are the megabytes after each closing.
    """

    first: float
    again: list[float]
    left: list[float]
    pages: dict[str, list[float]]
    written: list[float]
    shown: list[float]

    @property
    def growth(self) -> float:
        """Megabytes more after the last closing than after the first."""
        return self.left[-1] - self.left[0]


def p99(values: list[float]) -> float:
    """All but one in a hundred are below it."""
    return quantiles(values, n=100)[98]


def waits(compiled: Path, years: int = 0) -> Waits:
    """What the person waits for, measured in the real app on a desktop of its own, with so many years of nights."""
    with desk(compiled) as own:
        if years:
            where = folders(own.home / "data")
            yesterday = date.today() - timedelta(days=1)  # noqa: DTZ011 - where the app runs, as it does
            write_years(
                where.journal_file, years, Settings(where.settings_file, built_in_steps(resources())), yesterday
            )
        told = subprocess.run(
            [sys.executable, str(CHILD), str(own.home / "data")],
            env=own.environment, cwd=ROOT, check=True, capture_output=True, text=True, timeout=4 * PATIENCE,
        )  # fmt: skip
    return Waits(**json.loads(told.stdout.splitlines()[-1]))


def answers(compiled: Path, clicks: int = CLICKS) -> list[float]:
    """Milliseconds from the press on a card's button in the notification server until the answer is on disk."""
    return [_answer(compiled) for _ in range(clicks)]


def _answer(compiled: Path) -> float:
    with desk(compiled, AHEAD) as own:
        server = FakeServer(own.environment["DBUS_SESSION_BUS_ADDRESS"], first_number=FIRST_CARD)
        try:
            with own.running(BEDTIME):
                wait_for(lambda: server.made("Notify"), "the card")
                sent_by = str(server.made("Notify")[0].header.fields[HeaderFields.sender])
                journal = own.home / "data" / "journal.sqlite3"
                with closing(sqlite3.connect(journal)) as other:
                    wait_for(lambda: _is_reminded(other), "the reminder in the journal")
                    time.sleep(0.5)  # by then the app knows the card's number, as it does when a person has read it
                    began = time.perf_counter()
                    server.emit("ActionInvoked", "us", (FIRST_CARD, DONE), sent_by)
                    while not _is_answered(other):
                        if time.perf_counter() - began > PATIENCE:
                            raise TimeoutError("the answer did not reach the journal")
                        time.sleep(0.0005)
                    return (time.perf_counter() - began) * 1000
        finally:
            server.stop()


def _is_reminded(journal: sqlite3.Connection) -> bool:
    return bool(journal.execute("SELECT 1 FROM event WHERE kind = 'reminded'").fetchone())


def _is_answered(journal: sqlite3.Connection) -> bool:
    return bool(journal.execute("SELECT 1 FROM event WHERE kind = 'done'").fetchone())


def main() -> int:
    """Prints a line each; the exit status is 1 where something takes longer than its budget."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    with tempfile.TemporaryDirectory(prefix="compiled-") as folder:
        compiled = Path(folder)
        waits(compiled)  # which has Python compile everything
        found, answered = waits(compiled), answers(compiled)
    say = sys.stdout.write
    say(f"window: first {found.first:.0f} ms, then {median(found.again):.0f} ms\n")
    for name, times in found.pages.items():
        say(f"page {name}: first {times[0]:.0f} ms, then {median(times[1:]):.0f} ms\n")
    say(f"tick to disk: p50 {median(found.written):.1f} ms, p99 {p99(found.written):.1f} ms\n")
    say(f"tick to page: p50 {median(found.shown):.1f} ms, p99 {p99(found.shown):.1f} ms\n")
    say(f"press on a card to disk: {median(answered):.0f} ms, at most {max(answered):.0f} ms\n")
    say(f"after {len(found.left)} closings {found.left[-1]:.1f} MB, {found.growth:+.1f} MB since the first\n")
    slowest = max(median(times[1:]) for times in found.pages.values())
    return int(slowest > PAGE_BUDGET_MS or median(found.written) > TICK_BUDGET_MS or found.growth > LEFT_BUDGET_MB)


if __name__ == "__main__":
    sys.exit(main())
