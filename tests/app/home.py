"""What the pages work with in tests: a shelf on an evening at home, and a window that notes where it turns."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import cast

from bedtime.adapters.answers import KeptAnswers
from bedtime.adapters.clips import Clips
from bedtime.adapters.content import built_in_steps
from bedtime.adapters.exercises import Exercises
from bedtime.adapters.memory import Memory
from bedtime.adapters.paths import Folders, resources
from bedtime.adapters.settings import Settings
from bedtime.adapters.tomorrow import TomorrowList
from bedtime.app.hearing import Hearing
from bedtime.app.notebook import Notebook
from bedtime.app.sessions import Sessions
from bedtime.app.shelf import Shelf
from bedtime.assistant.session import Practice
from bedtime.core.refusal import Refusal
from tests.fakes import World


class NoSessions:
    """Nobody breathes here."""

    start = try_out = calm = staticmethod(print)

    def practice(self) -> Practice:
        """Nothing was done before."""
        return Practice()


@dataclass
class Home:
    """One person's shelf and window."""

    world: World
    folder: Path
    turned: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.where = Folders(self.folder / "config", self.folder / "data", self.folder / "cache")
        self.where.ensure()
        self.settings = Settings(self.where.settings_file, built_in_steps(resources()))
        self.sources = replace(self.world.sources, choices=self.settings.read)
        self.memory = Memory(self.where.data / "window.ini")
        self.shelf = Shelf(
            sources=self.sources,
            log=self.world.log,
            notebook=Notebook(self.sources, self._look),
            exercises=Exercises(resources(), self.where.exercises),
            sessions=cast("Sessions", NoSessions()),
            memory=self.memory,
            tomorrow=TomorrowList(self.where.tomorrow_file),
            answers=KeptAnswers(self.where.answers_file),
            intent=self._intent,
            settings=self.settings,
            clips=Clips(self.where.cache / "clips", resources() / "voice" / "en"),
            hearing=Hearing(),
            look=self._look,
        )
        self.looked = 0

    def turn_to(self, name: str) -> None:
        """The window turns to a page."""
        self.turned.append(name)

    def turn_back(self) -> None:
        """The window turns to where one came from."""
        self.turned.append("back")

    def is_shown(self, name: str) -> bool:
        """Whether that page is in view."""
        return self.turned[-1:] == [name]

    def _look(self) -> None:
        self.looked += 1

    def _intent(self, write: Callable[..., object]) -> Callable[..., None]:
        def slot(*said: object) -> None:
            try:
                write(*said)
            except Refusal as refusal:
                self.refused.append(str(refusal))

        return slot
