"""Alt and an arrow key, which move a row up or down in its list."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

MOVES: dict[int, int] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


def moved_by(event: QEvent) -> int:
    """How many places this event moves a row, up if negative; 0 for every other event."""
    if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
        return 0
    return MOVES.get(event.key(), 0) if event.modifiers() & Qt.KeyboardModifier.AltModifier else 0
