"""The pages that look back: the morning's sheet, the history of nights, and what goes with the jerks."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtWidgets import QWidget

from bedtime.core.history import History
from bedtime.core.history_view import HistoryView
from bedtime.core.inference import Table
from bedtime.core.insight import LOOKS, Insight, Tally, Tier
from bedtime.core.insight_view import InsightView
from bedtime.core.letter import tally_line
from bedtime.core.morning import Morning, Noticed
from bedtime.core.page import Page, Section
from bedtime.core.past import Medicine
from bedtime.core.sheet import Sheet
from bedtime.core.suspects import BY_ID, Watch, own_suspect
from bedtime.core.trial import ADDITIONS, Change, Trial
from bedtime.ui.history import HistoryPage
from bedtime.ui.insights import InsightsPage
from bedtime.ui.morning import MorningPage
from tests.ui import nights
from tests.ui.sheets import FULL, SUNDAY, at, sheet

FOUR_WEEKS = timedelta(days=28)


def morning_pages() -> Iterator[tuple[str, QWidget]]:
    """The Morning page: unanswered, opened by a yes, after a jerk, everything said, and refused."""

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


def history_pages() -> Iterator[tuple[str, QWidget]]:
    """The History page: an empty first week, four weeks, with the score, paused, and in the middle of a year."""
    for name, view in history_views().items():
        page = HistoryPage()
        page.show_history(view)
        page.in_words.unfold.setChecked(name == "paused")
        yield f"history-{name}", page


def history_views() -> dict[str, HistoryView]:
    """What the page may have to show, by name."""
    year_ago = nights.LATEST - timedelta(days=365)
    in_spring = replace(
        nights.USUAL,
        history=History(nights.four_weeks(nights.LATEST - 8 * FOUR_WEEKS)),
        first=year_ago,
        weeks=tuple(nights.week(date(2026, 3, 16) + n * timedelta(days=7)) for n in range(4)),
        answered_line="341 nights answered since 22 November 2025.",
    )
    return {
        "first-week": nights.FIRST_WEEK,
        "full": nights.USUAL,
        "score": nights.WITH_SCORE,
        "paused": nights.PAUSED,
        "year": in_spring,
    }


def insight_pages() -> Iterator[tuple[str, QWidget]]:
    """The page about what goes with the jerks: nothing watched yet, counting, choosing anew, letters, a test."""

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


def insight_views() -> dict[str, InsightView]:
    """What the page may have to show, by name."""
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
            f"What {count} nights say",
            f"Taken on 20 November 2026, of your first {count} answered nights: jerks on 19 of them.",
            (
                Section(
                    suspects[0].title, (f"Jerks on 11 of 28 nights with late caffeine, 8 of 26 others; {compared}",)
                ),
                Section(suspects[1].title, ("Nothing found. You may stop logging this.",)),
                Section(suspects[2].title, ("Too few nights on one side to compare.",)),
            ),
            ("The next look comes with your 84th answered night.", "This letter stays as it is."),
        )
        for count in LOOKS[1::-1]
    )
    drawn = (True, False, False, True) * 21
    a_year = replace(counting.insight, since=date(2025, 11, 22), answered=341, jerk_nights=97, next_look=None)
    return {
        "nothing": nothing,
        "counting": counting,
        "letters": replace(
            counting,
            insight=replace(counting.insight, answered=84, jerk_nights=29, next_look=None),
            letters=letters,
        ),
        "year": replace(counting, insight=a_year, letters=letters),
        "trial": replace(
            counting,
            trial=Trial("trial", Change.DROP, "late-caffeine", "Late caffeine", date(2026, 11, 2), drawn),
            trial_answered=(9, 8),
            verdicts=(
                Page("Your test: a warm shower", "It began in May and ended in July 2026.", (), ("No result.",)),
            ),
        ),
    }
