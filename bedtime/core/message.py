"""The words and buttons of a card, ready for whoever shows it: the desktop's notification server or our own window."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Button:
    """One answer on a card; `action` is what comes back when it is pressed."""

    action: str
    label: str


@dataclass(frozen=True)
class Message:
    """A card to show; `token` names the reminder it is about and comes back with every answer.

    `quiet` asks for no sound and no window of our own: someone is watching or presenting. `loudness` is that of its
    chime, 0 (none) to 1.
    """

    token: str
    title: str
    body: str
    buttons: tuple[Button, ...]
    quiet: bool = False
    loudness: float = 0.0
