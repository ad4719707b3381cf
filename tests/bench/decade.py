"""How long each page takes to open on ten years of nights, and `tonight` and `history` on the command line."""

import argparse
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter
from zoneinfo import ZoneInfo

from bedtime.adapters.content import built_in_steps, servings
from bedtime.adapters.journal import Journal
from bedtime.adapters.paths import folders, resources
from bedtime.adapters.settings import Settings
from bedtime.assistant import review
from bedtime.assistant.picture import Sources, take
from bedtime.core.events import Draft, Kind
from bedtime.core.morning import Morning, Noticed, as_data
from bedtime.core.night import night_of
from bedtime.core.plan import as_data as planned_data
from bedtime.core.plan import plan
from bedtime.core.schedule import ONE_DAY
from bedtime.core.suspects import WATCH, chosen
from bedtime.core.suspects import as_data as watched_data

ZONE = ZoneInfo("Europe/Berlin")
LAST = date(2026, 11, 23)
NOW = datetime(2026, 11, 24, 20, tzinfo=UTC)
YEARS = 10
BUDGET_MS = 150
ROUNDS = 15
DONE = ("caffeine", "exercise", "nutrition", "environment", "wind-down", "breathing", "lights-out")


def write_years(file: Path, years: int, settings: Settings, last: date = LAST) -> int:
    """A journal of so many years, as someone fills it who watches three things and answers nearly always.

    `last` is its last night; the number of its events is returned.
    """
    draw = random.Random(1)  # noqa: S311 - made-up nights
    journal, choices = Journal(file), settings.read()
    first = last - timedelta(days=365 * years)
    written = 0
    with journal.writing():
        for number in range(365 * years):
            night = first + number * ONE_DAY
            tonight = night_of(choices.schedule, night, ZONE, {})
            evening = datetime.combine(night, time(20), ZONE)
            planned = planned_data(plan(tonight, choices.routine, None), "x") | PLANNED
            drafts = [Draft(night, Kind.PLANNED, data=planned)] * 3  # with every change of the times comes a new one
            if number % 365 == 0:
                watched = watched_data(chosen(["late-caffeine", "stress", "alcohol"]), choices.caffeine)
                drafts.append(Draft(night, Kind.EXPERIMENT, WATCH, watched))
            drafts += [Draft(night, Kind.REMINDED, step, {"n": 0}) for step in (*DONE, "card:away", "card:morning")]
            drafts += [Draft(night, Kind.JERK)] * (draw.random() < 0.2)
            drafts += [Draft(night, Kind.DONE, step) for step in DONE if draw.random() < 0.8]
            drafts += [
                Draft(night, Kind.CAFFEINE, "filter", {"mg": 96, "at": (evening - hours).isoformat()})
                for hours in (timedelta(hours=12), timedelta(hours=7))
            ]
            drafts += [Draft(night, Kind.SUSPECT, "stress", {"value": draw.randrange(11)})]
            drafts += [Draft(night, Kind.SUSPECT, "alcohol", {"value": draw.random() < 0.3})]
            drafts += [Draft(night, Kind.SESSION, "exhale-4-6", SESSION)]
            written += len(drafts) + 1
            journal.append(drafts, evening.astimezone(UTC), str(ZONE))
            assert tonight.lights_out
            said = Morning(
                noticed=Noticed.YES if draw.random() < 0.35 else Noticed.NO,
                tried=tonight.lights_out,
                woke_up=tonight.wake,
                onset_minutes=draw.randrange(5, 60),
                awake_minutes=draw.randrange(40),
            )
            if draw.random() < 0.9:
                journal.append(
                    [Draft(night, Kind.MORNING, data=as_data(said))], tonight.wake + timedelta(hours=1), str(ZONE)
                )
    journal.close()
    return written


PLANNED = {"zone": "Europe/Berlin", "again": []}
SESSION = {"started": "2026-11-23T21:00:00+00:00", "seconds": 300.0, "completed": True, "rescue": False}


def opened(sources: Sources) -> dict[str, list[float]]:
    """Milliseconds that each page takes from the wish to see it until it is painted; the first value is the first.

    Something of the last night is written before each opening, so that none lives on what an earlier one found.
    """
    from PySide6.QtWidgets import QApplication, QWidget

    from bedtime.ui import theme
    from bedtime.ui.history import HistoryPage
    from bedtime.ui.insights import InsightsPage
    from bedtime.ui.morning import MorningPage
    from bedtime.ui.tonight import TonightPage

    qt = QApplication([])
    theme.prepare(qt)
    theme.apply(qt, theme.NIGHT)
    tonight, morning, history, insights = TonightPage(), MorningPage(), HistoryPage(), InsightsPage()

    def show_tonight() -> None:
        picture = take(sources, NOW)
        day = review.today(sources, picture)
        tonight.show_tonight(picture.tonight, hide_times=False)
        tonight.show_day(day.intake, servings(resources()), day.check, day.test_line)

    pages: dict[str, tuple[QWidget, Callable[[], None]]] = {
        "Tonight": (tonight, show_tonight),
        "Morning": (morning, lambda: morning.show_sheet(review.sheet(sources))),
        "History": (history, lambda: history.show_history(review.history_view(sources))),
        "What goes with my jerks": (insights, lambda: insights.show_insight(review.insight_view(sources))),
    }
    found: dict[str, list[float]] = {}
    for name, (page, show) in pages.items():
        page.resize(760, 720)
        found[name] = []
        for _ in range(ROUNDS):
            with sources.journal.writing():
                sources.journal.append([Draft(LAST, Kind.SUSPECT, "stress", {"value": 5})], NOW, str(ZONE))
            found[name].append(_shown(page, show))
    return found


def _shown(page: object, show: Callable[[], None]) -> float:
    from PySide6.QtWidgets import QApplication, QWidget

    assert isinstance(page, QWidget)
    start = perf_counter()
    show()
    page.show()
    QApplication.processEvents()
    page.grab()
    took = (perf_counter() - start) * 1000
    page.hide()
    return took


def told(data: Path, *arguments: str) -> float:
    """The median milliseconds of a command as a whole process."""
    command = [sys.executable, "-m", "bedtime", "--data", str(data), *arguments]
    times = []
    for _ in range(5):
        start = perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        times.append((perf_counter() - start) * 1000)
    return median(times)


def main() -> int:
    """Prints a line each; the exit status is 1 where a page takes longer than the budget."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--years", type=int, default=YEARS)
    years = parser.parse_args().years
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        where, empty = folders(Path(folder, "full")), Path(folder, "empty")
        where.ensure()
        settings = Settings(where.settings_file, built_in_steps(resources()))
        start = perf_counter()
        written = write_years(where.journal_file, years, settings)
        size = where.journal_file.stat().st_size / 1e6
        sys.stdout.write(f"{years} years: {written} events, {size:.0f} MB, written in {perf_counter() - start:.0f} s\n")
        journal = Journal(where.journal_file)
        found = opened(Sources(journal, settings.read, lambda: ZONE, lambda: NOW))
        journal.close()
        for name, times in found.items():
            sys.stdout.write(
                f"{name}: first {times[0]:.0f} ms, then p50 {median(times[1:]):.0f}, most {max(times[1:]):.0f} ms\n"
            )
        for arguments in (["tonight"], ["history"], ["insights"]):
            full, none = told(where.data, *arguments), told(empty, *arguments)
            sys.stdout.write(
                f"bedtime {arguments[0]}: {full:.0f} ms, with an empty journal {none:.0f} ms ({full / none:.2f} x)\n"
            )
    return int(any(median(times[1:]) > BUDGET_MS for times in found.values()))


if __name__ == "__main__":
    sys.exit(main())
