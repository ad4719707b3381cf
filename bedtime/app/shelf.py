"""What the pages of the window work with."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from bedtime.adapters.exercises import Exercises
from bedtime.adapters.memory import Memory
from bedtime.adapters.tomorrow import TomorrowList
from bedtime.app.notebook import Notebook
from bedtime.app.sessions import Sessions
from bedtime.assistant.log import Log
from bedtime.assistant.picture import Sources


@dataclass(frozen=True)
class Shelf:
    """`intent` makes a slot that tells a refusal, `set` changes one setting and `clear` takes it away."""

    sources: Sources
    log: Log
    notebook: Notebook
    exercises: Exercises
    sessions: Sessions
    memory: Memory
    tomorrow: TomorrowList
    intent: Callable[[Callable[..., object]], Callable[..., None]]
    set: Callable[[str, str], None]
    clear: Callable[[str], None]

    def choose(self, key: str) -> Callable[[bool], None]:
        """A slot that keeps a yes or no under this key."""
        return self.intent(lambda chosen: self.set(key, str(chosen).lower()))


class Shown(Protocol):
    """The window as its pages' makers know it."""

    def turn_to(self, name: str) -> None:
        """Shows the page of this name, if there is a window."""

    def turn_back(self) -> None:
        """Shows the page from which the one in view was come to."""

    def is_shown(self, name: str) -> bool:
        """Whether this page is the one that can be seen."""
