"""What every field of the Morning page has in common."""

from typing import Protocol

from PySide6.QtCore import SignalInstance


class Field(Protocol):
    """Holds one answer as text, empty where there is none; tells what was entered by hand, not what was shown."""

    @property
    def entered(self) -> SignalInstance:
        """Something was entered by hand."""

    @property
    def entry(self) -> str:
        """What stands here."""

    def show_entry(self, entry: str) -> None:
        """Shows this, without telling of it."""
