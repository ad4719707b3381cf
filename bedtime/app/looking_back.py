"""The pages about past nights: Morning, History and what goes with the jerks, wired to the notes and the journal."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from bedtime.app.shelf import Shelf, Shown
from bedtime.core.frequency import is_due
from bedtime.core.morning import UNSAID
from bedtime.core.refusal import Refusal
from bedtime.ui.page_names import HELP, HISTORY, INSIGHTS, MORNING

if TYPE_CHECKING:
    from bedtime.core.morning import Morning
    from bedtime.core.sheet import Sheet
    from bedtime.core.sleep import Clocks
    from bedtime.ui.history import HistoryPage
    from bedtime.ui.insights import InsightsPage
    from bedtime.ui.morning import MorningPage

POINTED = "pointed-to-help"


class LookingBack(QObject):
    """Makes each page when it is first wanted, and shows it anew while it is the one that can be seen."""

    def __init__(
        self, shelf: Shelf, window: Shown, explain: Callable[[str], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._shelf = shelf
        self._window = window
        self._explain = explain
        self._morning: MorningPage | None = None
        self._history: HistoryPage | None = None
        self._insights: InsightsPage | None = None
        self._night: date | None = None
        self._sheet: Sheet | None = None
        self._until: date | None = None

    # Making

    def made_morning(self) -> "MorningPage":
        """The Morning page."""
        from bedtime.ui.morning import MorningPage

        page = self._morning = MorningPage()
        page.saved.connect(self._shelf.intent(self._save))
        page.night_chosen.connect(self.show_night)
        page.jerk_removed.connect(self._shelf.intent(self._shelf.notebook.notes.forget_jerk))
        page.help_wanted.connect(lambda: self._window.turn_to(HELP))
        return page

    def made_history(self) -> "HistoryPage":
        """The History page."""
        from bedtime.ui.history import HistoryPage

        page = self._history = HistoryPage()
        page.night_chosen.connect(self.open_night)
        page.range_wanted.connect(self._show_until)
        page.tracking_paused.connect(self._shelf.choose("check_ins.paused"))
        page.score_wanted.connect(self._shelf.choose("check_ins.score"))
        page.insights_wanted.connect(lambda: self._window.turn_to(INSIGHTS))
        page.export_wanted.connect(self._shelf.intent(self._export))
        return page

    def made_insights(self) -> "InsightsPage":
        """What goes with the jerks."""
        from bedtime.core.trial import Change
        from bedtime.ui.insights import InsightsPage

        intent, notes, watching = self._shelf.intent, self._shelf.notebook.notes, self._shelf.notebook.watching
        page = self._insights = InsightsPage()
        page.watch_chosen.connect(intent(watching.watch))
        page.started_over.connect(intent(watching.start_over))
        page.trial_begun.connect(intent(lambda change, what, _title: watching.begin_trial(Change(change), what)))
        page.trial_stopped.connect(intent(watching.stop_trial))
        page.medicine_noted.connect(intent(notes.medicine))
        page.medicine_removed.connect(intent(notes.forget_medicine))
        page.back.connect(partial(self._window.turn_to, HISTORY))
        page.history_wanted.connect(partial(self._window.turn_to, HISTORY))
        page.explained.connect(self._explain)
        return page

    # Showing

    def refresh(self) -> None:
        """Shows the one that can be seen as the journal has it now."""
        try:
            self._show()
        except Refusal:
            return  # what is wrong with the journal or the settings is told on the page

    def _show(self) -> None:
        from bedtime.assistant import review

        sources = self._shelf.sources
        if self._morning and self._window.is_shown(MORNING):
            self._sheet = review.sheet(sources, self._night)
            self._morning.show_sheet(self._sheet)
            self._morning.point_to_help(self._points_to_help())
        elif self._history and self._window.is_shown(HISTORY):
            view = review.history_view(sources, self._until)
            if self._until and self._until >= view.latest:  # stay with the last night as further ones end
                self._until = None
            self._history.show_history(view)
        elif self._insights and self._window.is_shown(INSIGHTS):
            with suppress(Refusal):  # a look may be due, or a test's last evening have gone by; else the next time
                self._shelf.notebook.watching.settle()
            self._insights.show_insight(review.insight_view(sources))

    def _points_to_help(self) -> bool:
        """Whether to say today that jerks on most nights are a reason to see someone: quietly, and once a week."""
        from bedtime.assistant.review import has_frequent_jerks

        sources, memory = self._shelf.sources, self._shelf.memory
        today = sources.today
        shown = memory.said_on(POINTED)
        if not (is_due(shown, today) and has_frequent_jerks(sources)):
            return False
        if shown != today:
            memory.say_on(POINTED, today)
        return True

    def show_night(self, night: date) -> None:
        """Shows the sheet of this night; the last one that has ended gives way to the next that ends."""
        self._night = None if self._sheet and night >= self._sheet.latest else night
        self.refresh()

    def open_night(self, night: date) -> None:
        """Turns to the Morning page with the sheet of this night."""
        self._window.turn_to(MORNING)
        self.show_night(night)

    def _show_until(self, last: date) -> None:
        self._until = last
        self.refresh()

    # What the person wants

    def _save(self, night: date, morning: "Morning", clocks: "Clocks") -> None:
        shown = self._sheet.morning if self._sheet and self._sheet.night == night else UNSAID
        self._shelf.notebook.notes.morning(night, morning, clocks, shown)
        if self._morning:
            self._morning.show_saved()

    def _export(self, what: str) -> None:
        from bedtime.app.leaving import export

        file = export(self._shelf.sources, what, self._shelf.answers)
        if self._history:
            self._history.show_saved(str(file))
