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

from bedtime.adapters.content import built_in_steps, help_page, servings  # noqa: E402 - the checkout must be on the path first
from bedtime.adapters.exercises import built_in_exercises  # noqa: E402
from bedtime.adapters.paths import resources  # noqa: E402
from bedtime.core.caffeine import USUAL_HALF_LIFE, Day, Drink, Habit, Intake, intake, left  # noqa: E402
from bedtime.core.events import Draft, Event, Kind, fold  # noqa: E402
from bedtime.core.message import Message  # noqa: E402
from bedtime.core.night import night_of  # noqa: E402
from bedtime.core.plan import plan  # noqa: E402
from bedtime.core.routine import Routine  # noqa: E402
from bedtime.core.schedule import Schedule, Times  # noqa: E402
from bedtime.core.tonight import Tonight, tonight  # noqa: E402

if TYPE_CHECKING:
    from PySide6.QtWidgets import QScrollArea

    from bedtime.core.insight_view import InsightView

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

    from bedtime.ui import icons, theme
    from bedtime.ui.card import ReminderCard
    from bedtime.ui.menu import AppMenu
    from bedtime.ui.window import Window

    qt = QApplication([])
    icons.read_from(resources() / "icons")
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
        for name, page in (
            *breathe_pages(),
            *insight_pages(),
            *morning_pages(),
            *day_pages(),
            *history_pages(),
            *question_pages(),
            *settings_pages(),
            *welcome_pages(),
        ):
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


def morning_pages() -> Iterator[tuple[str, "QScrollArea"]]:
    """The Morning page: unanswered, opened by a yes, after a jerk, everything said, and refused."""
    from bedtime.core.morning import Morning, Noticed
    from bedtime.core.sheet import Sheet
    from bedtime.ui.morning import MorningPage
    from tests.ui.sheets import FULL, at, sheet

    def made(shown: Sheet) -> MorningPage:
        page = MorningPage()
        page.show_sheet(shown)
        return page

    yield "morning", made(sheet())
    jerks = (at(SUNDAY, "23:12"), at(SUNDAY, "23:40"))
    yield "morning-yes", made(sheet(morning=Morning(noticed=Noticed.YES), jerks=jerks, asks_weekly=True))
    many = tuple(at(SUNDAY, f"23:{minute}") for minute in range(10, 55, 5))
    full = made(sheet(morning=FULL, jerks=many))
    full.show_saved()
    yield "morning-full", full
    refused = made(sheet(lights_out=None))
    refused.signs.title.setChecked(True)
    refused.refuse("you woke up before you tried to sleep; look at the times again")
    yield "morning-refused", refused


def question_pages() -> Iterator[tuple[str, "QScrollArea"]]:
    """Is it a sleep start? Unanswered, with answers kept, and what to do about many, one and none."""
    from bedtime.adapters.handbook import questions
    from bedtime.core.questions import Answers
    from bedtime.ui.questions import QuestionsPage

    def made(*ticked: str) -> QuestionsPage:
        page = QuestionsPage(questions(resources()))
        page.begin(Answers(SUNDAY, ticked) if ticked else None)
        return page

    many = ("emergency", "antidepressant", "awareness", "injury", "medicine", "heavy")
    yield "questions", made()
    yield "questions-ticked", made(*many)
    for name, ticked in {"many": many, "one": ("urge",), "none": ()}.items():
        page = made(*ticked)
        page.go.click()
        yield f"questions-outcome-{name}", page


def settings_pages() -> Iterator[tuple[str, "QScrollArea"]]:
    """The Settings page as it comes and with all that it may say, and the sheet of shortcuts."""
    from bedtime.core.settings_view import SettingsView
    from bedtime.ui.settings import SettingsPage
    from bedtime.ui.shortcuts import ShortcutsPage
    from tests.ui.settings_views import VIEW, kept

    def made(view: SettingsView) -> SettingsPage:
        page = SettingsPage()
        page.show_view(view)
        return page

    yield "settings", made(VIEW)
    changed = made(replace(kept(caffeine=Habit(usual_mg=96.0)), starts_itself=True, can_undo=True))
    changed.refuse("the disk is full; nothing was changed")
    changed.show_done("Saved: /home/ana/Documents/bedtime-journal-2026-11-22.json")
    yield "settings-changed", changed
    yield "shortcuts", ShortcutsPage()


def welcome_pages() -> Iterator[tuple[str, "QScrollArea"]]:
    """The five steps of the first run, whose week is no week or a clinician's, and what contradicts itself."""
    from bedtime.ui.welcome import WelcomePage
    from tests.ui.settings_views import PREFERENCES, STEPS

    def made(step: int) -> WelcomePage:
        page = WelcomePage()
        page.begin(PREFERENCES, STEPS)
        page.offer(start_itself=True, launcher=True)
        for _ in range(step - 1):
            page.go_on.click()
        return page

    for step in range(1, 6):
        yield f"welcome-{step}", made(step)
    for kind in ("shifts", "clinician"):
        page = made(1)
        page.times.kind.buttons[kind].click()
        yield f"welcome-1-{kind}", page
    refused = made(1)
    refused.times.week.asleep.setText("06:30")
    refused.go_on.click()
    yield "welcome-1-refused", refused
    tried = made(4)
    tried.senses.text_size.buttons["200"].click()
    tried.senses.reminder.click()
    yield "welcome-4-tried", tried


def history_pages() -> Iterator[tuple[str, "QScrollArea"]]:
    """The History page: an empty first week, four weeks, with the score, paused with the nights in words."""
    from bedtime.ui.history import HistoryPage
    from tests.ui import nights

    views = {"empty": nights.FIRST_WEEK, "full": nights.USUAL, "score": nights.WITH_SCORE, "paused": nights.PAUSED}
    for name, view in views.items():
        page = HistoryPage()
        page.show_history(view)
        page.in_words.unfold.setChecked(name == "paused")
        yield f"history-{name}", page


def insight_pages() -> Iterator[tuple[str, "QScrollArea"]]:
    """The page about what goes with the jerks: nothing watched yet, counting, choosing anew, letters, a test."""
    from bedtime.core.insight_view import InsightView
    from bedtime.ui.insights import InsightsPage

    def made(view: InsightView) -> InsightsPage:
        page = InsightsPage()
        page.show_insight(view)
        return page

    views = insight_views()
    yield from ((f"insights-{name}", made(view)) for name, view in views.items())
    choosing = made(views["counting"])
    choosing.counting.change.click()
    choosing.picker.rows[4].check.click()
    yield "insights-choosing", choosing
    ready = made(views["counting"])
    ready.refuse("the disk is full")
    ready.counting.change.click()
    ready.picker.rows[0].check.click()
    ready.picker.own.setText("Late television")
    ready.trial.options[1].click()
    ready.medicines.name.setText("Magnesium")
    yield "insights-ready", ready
    asking = made(views["trial"])
    asking.trial.stop.button.click()
    asking.medicines.rows[0].button.click()
    yield "insights-asking", asking


def insight_views() -> dict[str, "InsightView"]:
    """What the page may have to show, by name."""
    from bedtime.core.inference import Table
    from bedtime.core.insight import LOOKS, Insight, Tally, Tier
    from bedtime.core.insight_view import InsightView
    from bedtime.core.letter import tally_line
    from bedtime.core.page import Page, Section
    from bedtime.core.past import Medicine
    from bedtime.core.suspects import BY_ID, Watch, own_suspect
    from bedtime.core.trial import ADDITIONS, Change, Trial

    suspects = (BY_ID["late-caffeine"], BY_ID["short-sleep"], own_suspect("Dark chocolate after dinner"))
    tables = (Table(4, 9, 2, 8), Table(1, 3, 5, 14), Table(0, 0, 4, 12))
    tallies = tuple(Tally(suspect, table, Tier.COLLECTING) for suspect, table in zip(suspects, tables, strict=True))
    nothing = InsightView(SUNDAY, Watch(), Insight(None, 0, 0, (), (), LOOKS[0]), additions=ADDITIONS)
    counting = replace(
        nothing,
        watch=Watch("watch", date(2026, 10, 24), suspects),
        insight=Insight(date(2026, 10, 24), 17, 6, tallies, (), LOOKS[0]),
        lines=tuple(tally_line(tally) for tally in tallies),
        notes=("Late caffeine means 35 mg or more left at lights-out, as it was set when you began.",),
        can_drop=(suspects[0], suspects[2]),
        medicines=(Medicine("Sertraline", "changed", date(2025, 12, 3), "medicine"),),
    )
    compared = "the difference lies somewhere between 22 percentage points fewer and 39 more."
    letters = tuple(
        Page(
            f"What {nights} nights say",
            f"Taken on 20 November 2026, of your first {nights} answered nights: jerks on 19 of them.",
            (
                Section(
                    suspects[0].title, (f"Jerks on 11 of 28 nights with late caffeine, 8 of 26 others; {compared}",)
                ),
                Section(suspects[1].title, ("Nothing found. You may stop logging this.",)),
                Section(suspects[2].title, ("Too few nights on one side to compare.",)),
            ),
            ("The next look comes with your 84th answered night.", "This letter stays as it is."),
        )
        for nights in LOOKS[1::-1]
    )
    drawn = (True, False, False, True) * 21
    return {
        "nothing": nothing,
        "counting": counting,
        "letters": replace(
            counting,
            insight=replace(counting.insight, answered=84, jerk_nights=29, next_look=None),
            letters=letters,
        ),
        "trial": replace(
            counting,
            trial=Trial("trial", Change.DROP, "late-caffeine", "Late caffeine", date(2026, 11, 2), drawn),
            trial_answered=(9, 8),
            verdicts=(
                Page("Your test: a warm shower", "It began in May and ended in July 2026.", (), ("No result.",)),
            ),
        ),
    }


def day_pages() -> Iterator[tuple[str, "QScrollArea"]]:
    """Tonight with what it shows of the day, from nothing said to all of it, and tomorrow's list."""
    from bedtime.core.check import Check, Line
    from bedtime.core.suspects import BY_ID
    from bedtime.ui.tomorrow import TomorrowPage
    from bedtime.ui.tonight import TonightPage

    asked = [BY_ID[each] for each in ("late-caffeine", "alcohol", "stress")]
    unsaid = Check(tuple(Line(suspect, None) for suspect in asked))
    answered = Check(tuple(Line(suspect, value) for suspect, value in zip(asked, (True, False, 7), strict=True)))
    some = Check((replace(unsaid.lines[0], so_far=96.0), answered.lines[1], unsaid.lines[2]))
    none = Check((answered.lines[0], *unsaid.lines[1:]))
    settled = Check((replace(answered.lines[0], so_far=416.5), *answered.lines[1:]))

    def made(at: str, drinks: int, check: Check, line: str = "") -> TonightPage:
        page = TonightPage()
        page.show_tonight(evening(at), hide_times=False)
        page.show_day(had(drinks), servings(resources()), check, line)
        return page

    yield "day-nothing", made("20:00", 0, unsaid)
    yield "day-one", made("20:00", 1, some, "Your test, tonight: leave out late caffeine.")
    yield "day-four", made("21:18", 4, settled)
    yield "day-none", made("20:00", 0, none)
    asking = made("20:00", 4, settled)
    asking.check.change.click()
    asking.caffeine.how.click()
    asking.ask_amount()
    yield "day-asking", asking
    refused = made("12:00", 1, unsaid)
    refused.caffeine.amount_logged.connect(
        lambda _mg, at: refused.refuse(f"{at:%H:%M} is still to come; log a drink when you have had it")
    )
    refused.ask_amount()
    refused.caffeine.amount.clock.setText("15:10")
    refused.caffeine.amount.log.click()
    yield "day-refused", refused
    yield "day-night", made("22:40", 4, unsaid)
    empty, written = TomorrowPage(), TomorrowPage()
    written.show_text("Ring the plumber, after nine\nStamps for the parcel\n\nAsk Ana about Thursday, and who drives")
    yield "tomorrow", empty
    yield "tomorrow-written", written
    deleted = TomorrowPage()
    deleted.show_text("Ring the plumber")
    deleted.delete.click()
    yield "tomorrow-deleted", deleted


def had(drinks: int) -> Intake:
    """Sunday's caffeine after so many drinks."""
    lights_out = datetime.combine(SUNDAY, time(22, 30), ZONE).astimezone(UTC)
    usual = (("08:10", 96.0, "filter"), ("10:30", 63.0, "espresso"), ("13:00", 217.5, ""), ("16:45", 40.0, "cola"))
    logged = tuple(
        Drink(datetime.combine(SUNDAY, time.fromisoformat(at), ZONE).astimezone(UTC), mg, serving, at)
        for at, mg, serving in usual[:drinks]
    )
    habit = Habit(usual_mg=96.0)
    remains = left(logged, lights_out, USUAL_HALF_LIFE) if logged else None
    return intake(Day(logged, left=remains), logged, habit, lights_out, ZONE)


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
    return message(card, planned, ZONE, now)


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
