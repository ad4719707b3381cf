"""A session's sound: its clips rendered ahead in a worker thread and played from where the session stands."""

import logging
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Qt, Signal, Slot

from bedtime.adapters.sound import STILL_ITS_START, Player
from bedtime.core.breath import Segment, Stage
from bedtime.core.language import tr
from bedtime.core.preferences import Guidance

logger = logging.getLogger(__name__)

_Render = Future[Path]


class Clips(Protocol):
    """Where clips come from."""

    def wav(self, segment: Segment, guidance: Guidance) -> Path:
        """The clip of a segment; takes up to a second, so not for the GUI thread. Raises OSError."""


@dataclass(frozen=True)
class _Wanted:
    """A clip that is to be heard as soon as it is rendered; `at` is time.monotonic() when it stood at `into`."""

    segment: Segment
    into: float
    at: float


class _Relay(QObject):
    """Brings the worker's results to the GUI thread."""

    rendered = Signal(object, object)

    def __init__(self, rendered: Callable[[Segment, _Render], None]) -> None:
        super().__init__()
        self._rendered = rendered
        self.rendered.connect(self._on_rendered, Qt.ConnectionType.QueuedConnection)

    @Slot(object, object)
    def _on_rendered(self, segment: Segment, render: _Render) -> None:
        self._rendered(segment, render)


class GuidedSound:
    """What one session is heard by (SessionSound); the player is closed with it. GUI thread, does not block.

    Only `close` takes the player's fade, and only when something plays.
    """

    def __init__(self, clips: Clips, player: Player, guidance: Guidance) -> None:
        self._clips = clips
        self._player = player
        self._guidance = guidance
        self._relay = _Relay(self._on_rendered)
        self._worker: ThreadPoolExecutor | None = None
        self._renders: dict[Segment, _Render] = {}
        self._ready: dict[Segment, Path] = {}
        self._wanted: _Wanted | None = None
        self._failed = False
        self._silent = guidance is Guidance.SILENCE

    def prepare(self, segments: Sequence[Segment]) -> None:
        """Renders their clips ahead, the first one first, in place of what was asked for before."""
        if self._silent:
            return
        self._player.warm_up()
        self._queue(segments)

    def start(self, segment: Segment, into: float) -> None:
        """Plays its clip from `into` seconds on, in place of the one before; once rendered, if it is not yet."""
        if self._silent:
            return
        self._wanted = None
        if segment.stage is Stage.LEAD_IN and into < STILL_ITS_START:
            into = 0.0  # its words are worth hearing whole, and no breath waits for them
        if segment in self._ready:
            self._player.play(self._ready[segment], into)
            return
        self._player.silence()
        self._wanted = _Wanted(segment, into, time.monotonic())
        self._queue(list(self._renders))

    def silence(self) -> None:
        """Fades out what plays; nothing starts by itself afterwards."""
        if not self._silent:
            self._wanted = None
            self._player.silence()

    def set_volume(self, volume: float) -> None:
        """The loudness from 0 to 1, at once also for what plays."""
        if not self._silent:
            self._player.volume = volume

    def close(self) -> None:
        """Fades out and lets everything go; no child process is left. A render that runs ends by itself."""
        if self._silent:
            return
        self._silent = True
        self._wanted = None
        if self._worker is not None:
            self._worker.shutdown(wait=False, cancel_futures=True)
        self._player.close()

    def _queue(self, segments: Sequence[Segment]) -> None:
        """Puts these in the worker's queue instead of all that has not begun, after the one that is to be heard."""
        self._renders = {segment: render for segment, render in self._renders.items() if not render.cancel()}
        if self._worker is None:
            self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="clips")
        wanted = [self._wanted.segment] if self._wanted is not None else []
        for segment in [*wanted, *segments]:
            if segment not in self._ready and segment not in self._renders:
                render = self._worker.submit(self._clips.wav, segment, self._guidance)
                self._renders[segment] = render
                render.add_done_callback(partial(_hand_over, self._relay, segment))

    def _on_rendered(self, segment: Segment, render: _Render) -> None:
        if render.cancelled() or self._silent:
            return
        self._renders.pop(segment, None)
        wanted = self._wanted if self._wanted is not None and self._wanted.segment == segment else None
        if wanted is not None:
            self._wanted = None
        try:
            wav = render.result()
        except OSError as error:
            self._tell_failed(error)
            return
        self._ready[segment] = wav
        if wanted is not None and wanted.into + time.monotonic() - wanted.at < segment.seconds:
            self._player.play(wav, wanted.into, asked=wanted.at)

    def _tell_failed(self, error: OSError) -> None:
        if not self._failed:
            self._failed = True
            reason = error.strerror or error
            self._player.tell(tr("There is no sound: a clip could not be made ({reason}).", reason=reason))


def _hand_over(relay: _Relay, segment: Segment, render: _Render) -> None:
    relay.rendered.emit(segment, render)  # here, for a signal alone does not keep its object alive
