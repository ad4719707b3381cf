"""Says a line to screen readers that appeared where the keyboard is not."""

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, line: str) -> None:
    """Says it politely, after what is being read."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, line))
