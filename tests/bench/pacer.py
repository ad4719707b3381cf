"""How smooth and how cheap a session's picture is on a real X server, and how true to the clock."""

import argparse
import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from statistics import quantiles

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import QEvent, QObject, QTimer  # noqa: E402 - the checkout must be on the path first
from PySide6.QtWidgets import QApplication  # noqa: E402

from bedtime.core.breath import Moment, Timeline, phase_at, timeline  # noqa: E402
from bedtime.core.exercise import Act, Exercise, Phase  # noqa: E402
from bedtime.ui import theme  # noqa: E402
from bedtime.ui.manner import Manner  # noqa: E402
from bedtime.ui.session_window import SessionWindow  # noqa: E402
from tests.desktop import xvfb  # noqa: E402

SIZE = (1280, 800)
SETTLES = 1.0  # seconds before anything is counted
GAP_BUDGET_MS, CPU_BUDGET, PHASE_BUDGET_MS = 25.0, {1: 15.0, 2: 30.0}, 20.0
MANNERS = ("breath", "hold", "reduced", "paused", "black")
MOVING = "breath"
SESSION = 20 * 60.0
SEED = 20261124


def longer_out() -> Timeline:
    """Twenty minutes of four in and six out."""
    phases = (Phase(Act.IN, 4, "Breathe in", 1), Phase(Act.OUT, 6, "Breathe out", 0))
    return timeline(Exercise("4-6", "Longer breath out", "", SESSION, SESSION, phases), SESSION)


def held() -> Timeline:
    """A hold long enough to measure nothing else."""
    phases = (Phase(Act.IN, 1, "Breathe in", 1), Phase(Act.HOLD, 19, "Hold", 1), Phase(Act.OUT, 5, "Breathe out", 0))
    return timeline(Exercise("hold", "Hold", "", SESSION, SESSION, phases), SESSION)


@dataclass
class Count:
    """What one run has cost: processor seconds, wall seconds, and when each frame was painted."""

    started: float
    processor: float
    frames: list[float]


class PaintCounter(QObject):
    """Notes when each frame is painted."""

    def __init__(self, times: list[float], parent: QObject) -> None:
        super().__init__(parent)
        self._times = times

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() is QEvent.Type.Paint:
            self._times.append(time.perf_counter())
        return super().eventFilter(watched, event)


def run(manner: str, seconds: float) -> None:
    """Shows one session in this process and prints what it cost."""
    qt = QApplication([])
    theme.prepare(qt)
    theme.apply(qt, theme.NIGHT)
    count = Count(0.0, 0.0, [])
    line = held() if manner == "hold" else longer_out()
    skipped = line.start_of(1) + (1.0 if manner == "hold" else 0.0)  # no lead-in, and no breath in before a hold
    start = time.perf_counter() + SETTLES

    if manner == "hold":
        seconds = min(seconds, held().exercise.held - 2.0)

    def look() -> Moment:
        return phase_at(line, skipped + max(time.perf_counter() - start, 0.0))

    window = SessionWindow(look, Manner("Bench", "Slower, not deeper", False, manner == "reduced", False, True))
    window.pacer.installEventFilter(PaintCounter(count.frames, window))
    window.resize(*SIZE)
    window.show()
    if manner == "paused":
        window.show_paused(True)
    window.chrome.leave()
    if manner == "black":
        window.show_black(True)

    def begin() -> None:
        count.frames.clear()
        count.started, count.processor = time.perf_counter(), time.process_time()
        QTimer.singleShot(round(seconds * 1000), lambda: qt.exit(0))  # quit would ask the session's window first

    QTimer.singleShot(round(SETTLES * 1000), begin)
    qt.exec()
    wall, processor = time.perf_counter() - count.started, time.process_time() - count.processor
    gaps = [(after - before) * 1000 for before, after in zip(count.frames, count.frames[1:], strict=False)]
    sys.stdout.write(json.dumps({"cpu": 100 * processor / wall, "gaps": gaps, "frames": len(count.frames) / wall}))
    window.vanish()


def exact(line: Timeline, elapsed: Fraction) -> tuple[int, int, Fraction]:
    """Segment, phase and time within it, in whole numbers all the way: independent of what is measured."""
    for number, segment in enumerate(line.segments):
        for place, phase in enumerate(segment.phases):
            length = Fraction(phase.seconds)
            if elapsed < length:
                return number, place, elapsed
            elapsed -= length
    return len(line.segments), 0, Fraction(0)


def phase_error() -> float:
    """The greatest error of a phase's time in ms over twenty minutes, in steps of a clock that comes and goes."""
    line, rng = longer_out(), random.Random(SEED)  # noqa: S311 - the same steps in every run
    elapsed, worst = 0.0, 0.0
    while elapsed < line.seconds:
        moment = phase_at(line, elapsed)
        number, place, into = exact(line, Fraction(elapsed))
        if number < len(line.segments):
            found = line.start_of(moment.index) + sum(
                phase.seconds for phase in moment.segment.phases[: moment.segment.phases.index(moment.phase)]
            )
            meant = line.start_of(number) + sum(phase.seconds for phase in line.segments[number].phases[:place])
            worst = max(worst, abs(found + moment.into - meant - float(into)), 0.0 if found == meant else 1.0)
        elapsed += rng.choice([0.0163, 0.1, 1 / 3, rng.random() * 7])
    return worst * 1000


def measure(display: str, scale: int, manner: str, seconds: float) -> dict[str, float | list[float]]:
    """One run in a process of its own."""
    environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "QT_SCALE_FACTOR": str(scale)}
    command = [sys.executable, __file__, "--run", manner, "--seconds", str(seconds)]
    printed = subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True).stdout
    measured: dict[str, float | list[float]] = json.loads(printed)
    return measured


def report(say: Callable[[str], object], seconds: float) -> bool:
    """Measures everything; whether all of it keeps to the budget."""
    good = True
    for scale in (1, 2):
        with xvfb(f"{SIZE[0] * scale}x{SIZE[1] * scale}x24") as display:
            for manner in MANNERS:
                result = measure(display, scale, manner, seconds)
                gaps, cpu, frames = result["gaps"], result["cpu"], result["frames"]
                assert isinstance(gaps, list)
                assert isinstance(cpu, float)
                line = f"{SIZE[0]}x{SIZE[1]} at {scale}x, {manner:8} {frames:5.1f} frames/s, {cpu:5.1f} % of a core"
                if len(gaps) > 1:
                    cuts = quantiles(gaps, n=100)
                    line += f", gap p50 {cuts[49]:.1f} p99 {cuts[98]:.1f} max {max(gaps):.1f} ms"
                    good &= manner != MOVING or cuts[98] <= GAP_BUDGET_MS
                good &= cpu <= CPU_BUDGET[scale]
                say(line + "\n")
    error = phase_error()
    say(f"phase error over {SESSION / 60:.0f} minutes: at most {error:.6f} ms\n")
    return good and error <= PHASE_BUDGET_MS


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=20.0, help="how long each of the ten runs lasts")
    parser.add_argument("--run", choices=MANNERS, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.run:
        run(arguments.run, arguments.seconds)
        return 0
    return 0 if report(sys.stdout.write, arguments.seconds) else 1


if __name__ == "__main__":
    sys.exit(main())
