"""A player whose trouble can be read, and the ways to play that a test gives it."""

import pytest

from bedtime.adapters import sound
from bedtime.adapters.player_choice import Ways
from bedtime.adapters.sound import Player


class ToldPlayer(Player):
    """Keeps what it tells."""

    def __init__(self) -> None:
        self.told: list[str] = []
        super().__init__(self.told.append)


def use(monkeypatch: pytest.MonkeyPatch, ways: Ways) -> None:
    """Have these players alone."""
    monkeypatch.setattr(sound, "find_ways", lambda: ways)
