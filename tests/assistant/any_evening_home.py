"""A person's laptop with the real assistant on it, all of it in memory, and the model that watches beside it."""

from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from bedtime.assistant.evening import Evening, Outlets
from bedtime.assistant.log import Log
from bedtime.assistant.picture import Sources
from bedtime.core.refusal import Refusal
from tests.assistant.any_evening_happenings import Beginning
from tests.assistant.any_evening_laptop import Laptop
from tests.assistant.any_evening_model import Model
from tests.assistant.any_evening_watch import Watch
from tests.fakes import FakeJournal, FakeScreen

LONGEST_CALM = timedelta(minutes=10)


class Watched(Evening):
    """The real evening, which lets the watch see each look before and after."""

    watch: Watch

    def look(self) -> None:
        with self.watch.looking():
            super().look()


class Home:
    """Where the happenings of an evening take place."""

    def __init__(self, beginning: Beginning, tally: Counter[str]) -> None:
        self.tally = tally
        self.zone, self.choices = beginning.zone, beginning.choices
        self.preferences = self.choices.preferences
        self.journal, self.screen = FakeJournal(), FakeScreen()
        self.laptop = Laptop(beginning.now, self._ring, self._is_calm)
        self.sources = Sources(self.journal, lambda: self.preferences, lambda: self.zone, lambda: self.laptop.wall)
        model = Model(self.choices, self.zone)
        self.watch = Watch(model, self.journal, self.screen, self.sources.clock, self.tally)
        self.started: list[str] = []
        self.in_session: datetime | None = None
        self.evening = self.app()
        self.evening.look()

    def app(self) -> Watched:
        """The app, started anew."""
        outlets = Outlets(
            self.screen, self.laptop.set, lambda _: None, lambda _: None, lambda _: None, lambda: None,
            self.started.append, lambda _: None, lambda: None,
        )  # fmt: skip
        evening = Watched(self.sources, outlets)
        evening.watch = self.watch
        return evening

    def surround(self, *, locked: bool, held: bool) -> None:
        """The desktop says so, and the app hears of it."""
        self.watch.around = replace(self.watch.around, locked=locked, held=held)
        self.disturb()
        self.evening.surrounded(locked=locked, held=held)

    def say(self, intent: str, *given: Any, elsewhere: bool = False) -> bool:  # noqa: ANN401 - any intent's
        """Whether it was taken. Said by another process, the app hears of it with its next clamp."""
        log = Log(self.sources, written=lambda: None) if elsewhere else self.evening.log
        try:
            getattr(log, intent)(*given)
        except Refusal:
            return False
        if elsewhere:
            self.disturb()
            self.watch.sync()
        return True

    def disturb(self) -> None:
        """Something happens of which the app is not told, or not at the instant that it was waiting for."""
        self.watch.calm = False

    def _ring(self) -> None:
        self.evening.look()

    def _is_calm(self) -> bool:
        watch, now = self.watch, self.laptop.wall
        return watch.calm and now < (watch.next_change or now) and now - watch.looked < LONGEST_CALM
