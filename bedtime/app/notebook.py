"""What writes and reads the person's notes, made when first wanted: an evening without them never loads it."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from bedtime.adapters.content import servings
from bedtime.adapters.paths import resources
from bedtime.assistant.picture import Sources

if TYPE_CHECKING:
    from bedtime.assistant.notes import Notes
    from bedtime.assistant.watching import Watching


class Notebook:
    """Writes through the assistant, which then calls `written`."""

    def __init__(self, sources: Sources, written: Callable[[], None]) -> None:
        self.sources = sources
        self._written = written

    @cached_property
    def notes(self) -> "Notes":
        """Drinks, answers, medicines and mornings."""
        from bedtime.assistant.notes import Notes

        return Notes(self.sources, self._written)

    def log_serving(self, serving_id: str) -> None:
        """Logs one of the usual servings, had just now."""
        serving = next(each for each in servings(resources()) if each.id == serving_id)
        self.notes.drink(serving.mg, serving.id)

    @cached_property
    def watching(self) -> "Watching":
        """What is watched and tested."""
        from bedtime.assistant.watching import Watching

        return Watching(self.sources, self._written)
