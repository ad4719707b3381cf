"""What the pages of the window work with."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from bedtime.adapters.answers import KeptAnswers
from bedtime.adapters.clips import Clips
from bedtime.adapters.exercises import Exercises
from bedtime.adapters.memory import Memory
from bedtime.adapters.settings import Settings
from bedtime.adapters.tomorrow import TomorrowList
from bedtime.app.hearing import Hearing
from bedtime.app.notebook import Notebook
from bedtime.app.sessions import Sessions
from bedtime.assistant.log import Log
from bedtime.assistant.picture import Sources


@dataclass(frozen=True)
class Shelf:
    """`intent` makes a slot that tells a refusal; `look` has the evening look at once, as after any change."""

    sources: Sources
    log: Log
    notebook: Notebook
    exercises: Exercises
    sessions: Sessions
    memory: Memory
    tomorrow: TomorrowList
    answers: KeptAnswers
    intent: Callable[[Callable[..., object]], Callable[..., None]]
    settings: Settings
    clips: Clips
    hearing: Hearing
    look: Callable[[], None]

    def set(self, key: str, value: str) -> None:
        """Changes one setting, as the command line does. Raises SettingsError."""
        self.settings.change(key, value)
        self.look()

    def clear(self, key: str) -> None:
        """Gives one setting its default again. Raises SettingsError."""
        self.change({key: None})

    def change(self, changes: Mapping[str, object]) -> None:
        """Changes several settings at once; None gives one its default again. Raises SettingsError."""
        self.settings.change_all(changes)
        self.look()

    def undo(self) -> None:
        """Takes the last change of the settings back. Raises SettingsError."""
        self.settings.undo()
        self.look()

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
