"""A number from 0 to 10, chosen with one press."""

from PySide6.QtWidgets import QWidget

from bedtime.ui.answer import Answer
from bedtime.ui.theme import GRID

MOST = 10


class Scale(Answer):
    """Eleven numbers; what the ends mean stands in its question."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, [(str(number), str(number)) for number in range(MOST + 1)], parent, spacing=GRID // 2)
