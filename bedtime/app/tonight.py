"""The Tonight page and tomorrow's list, wired to the log, the notes and the sessions."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from bedtime.adapters.content import servings
from bedtime.adapters.launcher import Launcher
from bedtime.adapters.paths import resources
from bedtime.app.shelf import Shelf, Shown
from bedtime.assistant.picture import take
from bedtime.core.language import tr
from bedtime.core.refusal import Refusal
from bedtime.core.schedule import ONE_DAY
from bedtime.ui.page_names import TOMORROW, TONIGHT
from bedtime.ui.tonight import TonightPage

if TYPE_CHECKING:
    from bedtime.ui.tomorrow import TomorrowPage


class TonightWiring(QObject):
    """Connects the page, and shows the day's caffeine, the evening check and the test's line on it."""

    def __init__(
        self,
        shelf: Shelf,
        window: Shown,
        explain: Callable[[str], None],
        open_night: Callable[[date], None],
        arguments: Sequence[str] = (),
    ) -> None:
        super().__init__()
        self._shelf = shelf
        self._window = window
        self._explain = explain
        self._open_night = open_night
        self._night = date.min  # the one shown last
        self._launcher = Launcher(arguments=arguments)
        self._page: TonightPage | None = None
        self._list: TomorrowPage | None = None

    def connect_page(self, page: TonightPage) -> None:
        """Every press becomes what it means."""
        shelf, log, notes = self._shelf, self._shelf.log, self._shelf.notebook.notes
        self._page = page
        page.ticked.connect(shelf.intent(log.done))
        page.undone.connect(shelf.intent(log.undo))
        page.skipped.connect(shelf.intent(log.skip))
        page.snoozed.connect(shelf.intent(log.snooze))
        page.started.connect(shelf.intent(shelf.sessions.start))
        page.calm_requested.connect(shelf.intent(shelf.sessions.calm))
        page.resume_requested.connect(shelf.intent(log.resume))
        page.times.lights_out_moved.connect(shelf.intent(log.move_lights_out))
        page.times.wake_moved.connect(shelf.intent(log.move_wake))
        page.explained.connect(self._explain)
        page.list_wanted.connect(lambda: self._window.turn_to(TOMORROW))
        page.morning_wanted.connect(self._open_last_night)
        page.caffeine.drink_logged.connect(shelf.intent(shelf.notebook.log_serving))
        page.caffeine.amount_logged.connect(shelf.intent(notes.drink_today))
        page.caffeine.habit.usual_chosen.connect(shelf.intent(self._choose_usual_drink))
        page.caffeine.habit.body_chosen.connect(shelf.intent(partial(shelf.set, "caffeine.body")))
        page.caffeine.none_said.connect(shelf.intent(notes.no_caffeine))
        page.caffeine.none_undone.connect(shelf.intent(notes.some_caffeine))
        page.caffeine.drink_undone.connect(shelf.intent(notes.undo_drink))
        page.check.answered.connect(shelf.intent(notes.answer))
        page.check.none_said.connect(shelf.intent(notes.no_caffeine))
        page.check.none_undone.connect(shelf.intent(notes.some_caffeine))
        page.check.all_said.connect(shelf.intent(notes.that_was_all))
        page.check.all_undone.connect(shelf.intent(notes.more_may_come))
        self._offer_launcher(page)

    def _choose_usual_drink(self, mg: float) -> None:
        """No amount means that none is said any more."""
        if mg:
            self._shelf.set("caffeine.usual_mg", f"{mg:g}")
        else:
            self._shelf.clear("caffeine.usual_mg")

    def _open_last_night(self) -> None:
        self._open_night(self._night - ONE_DAY)

    def refresh(self) -> None:
        """Shows the day's notes and the list as they stand."""
        if self._list and self._window.is_shown(TOMORROW):
            self._show_list(self._list)
        if self._page is None or not self._window.is_shown(TONIGHT):
            return
        from bedtime.assistant.review import today

        sources = self._shelf.sources
        try:
            picture = take(sources, sources.clock())
            shown = today(sources, picture)
        except Refusal:
            return  # what is wrong with the journal or the settings is told on the page
        self._page.show_day(shown.intake, servings(resources()), shown.check, shown.test_line)
        self._night = picture.night.date
        self._page.ask_morning(picture.asks)

    def made_list(self) -> "TomorrowPage":
        """Tomorrow's list."""
        from bedtime.ui.tomorrow import TomorrowPage

        shelf = self._shelf
        page = TomorrowPage()
        page.changed.connect(shelf.intent(shelf.tomorrow.write))
        page.deleted.connect(shelf.intent(shelf.tomorrow.delete))
        self._list = page
        page.back.connect(lambda: self._window.turn_to(TONIGHT))
        return page

    def _show_list(self, page: "TomorrowPage") -> None:
        try:
            text = self._shelf.tomorrow.read()
        except Refusal as refusal:
            page.show_unreadable(str(refusal))
        else:
            page.show_text(text)

    def _offer_launcher(self, page: TonightPage) -> None:
        launcher, offer, memory = self._launcher, page.offer, self._shelf.memory

        def add() -> None:
            launcher.add()
            offer.close_offer()

        def refuse() -> None:
            memory.set("launcher-refused")
            offer.close_offer()

        if launcher.is_possible and not memory.is_set("launcher-refused"):
            offer.taken.connect(self._shelf.intent(add))
            offer.refused.connect(refuse)
            offer.offer(tr("Find Bedtime in your applications menu?"), tr("Add it"))
