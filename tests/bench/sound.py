"""How soon a clip is heard and how it stops: thirty plays through each player, recorded at a null sink."""

import math
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from statistics import median, quantiles
from threading import Thread

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QCoreApplication

from bedtime.adapters import player_choice
from bedtime.adapters.sound import Player
from tests.sound_server import LOUDEST, SAMPLE_RATE, TONE_HZ, Recorder, pulse, recording, tone

PLAYS = 30
HEARD = 200  # a sample as loud as this is no rounding
PLAYING_FOR = 0.4  # seconds
QUIET_FOR = 0.3  # seconds that show that it is over
PATIENCE = 5.0  # seconds
BUDGET_MS = 150


def until(app: QCoreApplication, so: Callable[[], object], what: str) -> None:
    """Lets the app run until it is so."""
    deadline = time.monotonic() + PATIENCE
    while not so():
        if time.monotonic() > deadline:
            raise TimeoutError(what)
        app.processEvents()
        time.sleep(0.001)


def measure(app: QCoreApplication, player: Player, clip: Path, recorder: Recorder) -> tuple[float, float, int, int]:
    """Milliseconds to the first sound and from silence() to the last, the biggest step at the end, the peak."""
    start, asked = recorder.count, time.monotonic()
    player.play(clip)
    until(app, lambda: recorder.peak_since(start) > HEARD, "it was never heard")
    onset = time.monotonic() - asked
    until(app, lambda: time.monotonic() > asked + PLAYING_FOR, "")
    stop = recorder.count
    player.silence()
    until(app, lambda: recorder.count > stop + 2 * QUIET_FOR * SAMPLE_RATE, "the recorder stopped")
    until(app, lambda: recorder.is_silent_for(QUIET_FOR), "it never ended")
    ending = recorder.since(stop - SAMPLE_RATE // 4)
    end = max(place for place, sample in enumerate(recorder.since(stop)) if abs(sample) > 1)
    steps = max(abs(after - before) for before, after in pairwise(ending))
    return onset * 1000, end * 1000 / SAMPLE_RATE, steps, recorder.peak_since(start)


def measured(app: QCoreApplication, name: str, clip: Path) -> bool:
    """Tells one player's figures; whether they keep to the budget."""
    player_choice.NAMES = (name,)
    player = Player(lambda line: say(f"{name}: {line}"))
    player.warm_up()
    with pulse() as server:
        os.environ.update(server.env)
        with recording(server.env) as recorder:
            try:
                measure(app, player, clip, recorder)  # loads what idle does not need
                found = [measure(app, player, clip, recorder) for _ in range(PLAYS)]
            except TimeoutError as error:  # aplay without the plugin that leads to the sound server
                say(f"{name}: {error}")
                return False
            finally:
                player.close()
    onsets, silences = [play[0] for play in found], [play[1] for play in found]
    p99 = quantiles(onsets, n=100, method="inclusive")[98]
    own_step = LOUDEST * 2 * math.pi * TONE_HZ / SAMPLE_RATE
    say(
        f"{name}, {PLAYS} plays: heard after p50 {median(onsets):.0f} ms, p99 {p99:.0f} ms, max {max(onsets):.0f} ms;"
        f" silent p50 {median(silences):.0f} ms, max {max(silences):.0f} ms after the stop;"
        f" biggest step {max(play[2] for play in found)} (the tone's own: {own_step:.0f}),"
        f" peak {max(play[3] for play in found)} (the tone's own: {LOUDEST})"
    )
    return max(onsets) <= BUDGET_MS


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def main() -> int:
    app = QCoreApplication(sys.argv)
    busy = "--busy" in sys.argv
    if busy:  # as when the next clips are rendered meanwhile
        Thread(target=spin, daemon=True).start()
    with tempfile.TemporaryDirectory() as folder:
        clip = tone(Path(folder, "tone.wav"), 3)
        kept = [measured(app, name, clip) for name in player_choice.NAMES if shutil.which(name)]
    return 0 if kept and all(kept) else 1


def spin() -> None:
    while True:
        sum(range(1000))


if __name__ == "__main__":
    sys.exit(main())
