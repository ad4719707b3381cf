"""Renders every page to PNG, by day and night, at usual and double text size, wide and narrow."""

import argparse
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bedtime.adapters.content import built_in_steps, help_page  # noqa: E402 - the checkout must be on the path first
from bedtime.adapters.exercises import built_in_exercises  # noqa: E402
from bedtime.adapters.paths import resources  # noqa: E402
from bedtime.core.events import Draft, Event, Kind, fold  # noqa: E402
from bedtime.core.message import Message  # noqa: E402
from bedtime.core.night import night_of  # noqa: E402
from bedtime.core.plan import plan  # noqa: E402
from bedtime.core.routine import Routine  # noqa: E402
from bedtime.core.schedule import Schedule, Times  # noqa: E402
from bedtime.core.tonight import Tonight, tonight  # noqa: E402

if TYPE_CHECKING:
    from PySide6.QtWidgets import QScrollArea

ZONE = ZoneInfo("Europe/Berlin")
SUNDAY = date(2026, 11, 22)
SCHEDULE = Schedule(Times(time(22, 30), time(6, 30)))
DONE_BY = {"20:00": (), "21:18": ("caffeine", "exercise"), "22:40": ("caffeine", "wind-down", "breathing")}
SIZES = {"wide": (760, 760), "narrow": (380, 720)}
PAGE_WIDTHS = {"desk": 1280, "wide": 760, "narrow": 380}
SCALES = {"1x": 1.0, "2x": 2.0}  # of the text alone; QT_SCALE_FACTOR=2 renders everything larger


def evening(at: str) -> Tonight:
    """Sunday evening at a wall time, with the steps ticked by then."""
    now = datetime.combine(SUNDAY, time.fromisoformat(at), ZONE).astimezone(UTC)
    drafts = [Draft(SUNDAY, Kind.DONE, step_id) for step_id in DONE_BY.get(at, ())]
    events = [
        Event(str(n), n, "look", now, str(ZONE), draft.night, draft.kind, draft.subject, draft.data)
        for n, draft in enumerate(drafts)
    ]
    night = night_of(SCHEDULE, SUNDAY, ZONE, {})
    planned = plan(night, Routine(built_in_steps(resources())), None)
    return tonight(planned, fold(events), now, ZONE, first_look=now - timedelta(days=7), paused_until=None)


def render(folder: Path, scale: str) -> None:
    """Renders all pages at one text size, in this process."""
    from PySide6.QtWidgets import QApplication

    from bedtime.ui import theme
    from bedtime.ui.card import ReminderCard
    from bedtime.ui.menu import AppMenu
    from bedtime.ui.window import Window

    qt = QApplication([])
    theme.prepare(qt, SCALES[scale])
    for palette, tokens in (("night", theme.NIGHT), ("day", theme.DAY)):
        theme.apply(qt, tokens)
        for size, (width, height) in SIZES.items():
            for at in DONE_BY:
                menu = AppMenu()
                window = Window(menu)
                window.resize(width, height)
                window.tonight.show_tonight(evening(at), hide_times=False)
                window.show()
                qt.processEvents()
                window.grab().save(str(folder / f"tonight-{at.replace(':', '')}-{palette}-{size}-{scale}.png"))
                window.hide()
        for name, page in breathe_pages():
            for size, width in PAGE_WIDTHS.items():
                shot(page, width, folder / f"{name}-{palette}-{size}-{scale}.png")
        card = ReminderCard()
        card.show_message(sample_message())
        qt.processEvents()
        card.grab().save(str(folder / f"card-{palette}-{scale}.png"))
        card.withdraw()


def breathe_pages() -> Iterator[tuple[str, "QScrollArea"]]:
    """The Breathe page in each of its views, and the page to read."""
    from bedtime.ui.breathe import BreathePage
    from bedtime.ui.reading import ReadingPage

    exercises = built_in_exercises(resources())
    mine = replace(exercises[0], id="mine", title="My slow evening breath", purpose="As I like it.", is_own=True)
    by_id = {each.id: each for each in exercises}

    def made() -> BreathePage:
        page = BreathePage()
        page.show_exercises([*exercises, mine], "sigh", ["exercises/tired.toml: act: write one of in, hold, out"])
        return page

    yield "breathe", made()
    opened = made()
    for card in opened.list.cards.values():
        card.title.setChecked(True)
    yield "breathe-opened", opened
    asking = made()
    asking.ask_caution(by_id["4-7-8"], by_id["belly"], None)
    yield "breathe-caution", asking
    editing = made()
    editing.set_reduced(True)
    editing.list.cards["box"].copy.click()
    yield "breathe-editor", editing
    refused = made()
    refused.list.new_pattern.click()
    yield "breathe-editor-refused", refused
    yield "reading", ReadingPage(help_page(resources()))


def shot(page: "QScrollArea", width: int, file: Path) -> None:
    """All of a page, as tall as it is."""
    from PySide6.QtWidgets import QApplication

    page.resize(width, 480)
    page.show()
    for _ in range(3):  # a page grows until all its words have found their lines
        QApplication.processEvents()
        page.resize(width, max(page.height(), page.widget().height()))  # type: ignore[union-attr]  # every page has one
    page.grab().save(str(file))
    page.hide()


def sample_message() -> Message:
    """The wind-down reminder as core words it."""
    from bedtime.core.evaluate import Show, Situation, evaluate
    from bedtime.core.events import Record
    from bedtime.core.wording import message

    night = night_of(SCHEDULE, SUNDAY, ZONE, {})
    planned = plan(night, Routine(built_in_steps(resources())), None)
    now = datetime.combine(SUNDAY, time(21, 32), ZONE).astimezone(UTC)
    effects, _ = evaluate(planned, Record(), now, Situation())
    card = next(effect.card for effect in effects if isinstance(effect, Show))
    return message(card, planned, ZONE, now, quiet=False)


def main() -> None:
    """Renders at every text size, each in a process of its own since Qt reads it once."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--scale", choices=SCALES)
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    if arguments.scale:
        render(arguments.folder, arguments.scale)
        return
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    for scale in SCALES:
        command = [sys.executable, __file__, str(arguments.folder), "--scale", scale]
        subprocess.run(command, env=environment, check=True)


if __name__ == "__main__":
    main()
