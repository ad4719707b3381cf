"""What the small steps of the first run have in common: each shows what is chosen now, and tells what would change."""

from dataclasses import dataclass

from PySide6.QtWidgets import QFrame, QLayout, QVBoxLayout, QWidget

from bedtime.core.preferences import Preferences
from bedtime.core.routine import Step
from bedtime.ui.column import card
from bedtime.ui.theme import GRID


@dataclass(frozen=True)
class Start:
    """What they begin with. `steps` are the built-in ones; `again`: someone goes through it who did so before."""

    preferences: Preferences
    steps: tuple[Step, ...]
    again: bool = False


class WelcomeStep(QWidget):
    """Works on a draft: `title` asks, and nothing of what is answered is kept before the last step."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = title
        self._cards = QVBoxLayout(self)
        self._cards.setContentsMargins(0, 0, 0, 0)
        self._cards.setSpacing(GRID + GRID // 2)

    @property
    def tab_stops(self) -> list[QWidget]:
        """What Tab goes through, in order."""
        raise NotImplementedError

    @property
    def first_stop(self) -> QWidget | None:
        """Where the keyboard begins; None where there is nothing to choose."""
        raise NotImplementedError

    def begin(self, start: Start) -> None:
        """Shows what is chosen now, and forgets what was answered."""
        raise NotImplementedError

    def changes(self) -> dict[str, object]:
        """The dotted settings keys that would change, with plain values, None for one to be taken away.

        Raises Refusal for what contradicts itself.
        """
        raise NotImplementedError

    def stands(self) -> bool:
        """Whether the answers can be kept; where not, it says in place why."""
        return True

    def take_back(self, start: Start) -> None:
        """Forgets what was answered here."""
        self.begin(start)

    def _add_card(self, *contents: QWidget | QLayout) -> QFrame:
        frame = card(*contents)
        if inside := frame.layout():
            inside.setSpacing(2 * GRID)
        self._cards.addWidget(frame)
        return frame
