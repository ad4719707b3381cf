"""The reminder's chime: one soft sound, made and loaded only when the first one is due."""

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from bedtime.adapters.clips import Clips
from bedtime.core.language import tr

if TYPE_CHECKING:
    from bedtime.adapters.sound import Player

log = logging.getLogger(__name__)


class Chime:
    """GUI thread, does not block on the sound; without a way to play it is silent, and the log and `say` are told."""

    def __init__(self, clips: Clips, say: Callable[[str], None] = lambda _line: None) -> None:
        self._clips = clips
        self._say = say
        self._player: Player | None = None
        self._told = False

    def play(self, loudness: float) -> None:
        """Plays it at a loudness from 0 (not at all) to 1."""
        if not loudness:
            return
        if self._player is None:
            from bedtime.adapters.sound import Player

            self._player = Player(self._say)  # which writes its trouble to the log by itself
        try:
            wav = self._clips.chime()
        except OSError as error:
            self._say(tr("The chime cannot be made: {reason}.", reason=error.strerror or error))
            if not self._told:
                log.warning("The chime cannot be rendered: %s", error)
            self._told = True
            return
        self._player.volume = loudness
        self._player.play(wav)

    def close(self) -> None:
        """Lets it fade, with the app."""
        if self._player:
            self._player.close()
