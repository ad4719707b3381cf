"""What a breath's clip costs to render, and how it measures: time, loudness, and the steps where clips meet."""

import math
import operator
import sys
import time
from array import array
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from bedtime.adapters.clips import Clips
from bedtime.adapters.paths import resources
from bedtime.core.breath import Segment, Stage
from bedtime.core.exercise import Act, Phase
from bedtime.core.preferences import Guidance
from bedtime.core.tones import RATE, Samples, chime, render
from bedtime.core.waves import airy, peak, warm

FULL = 32_768
BUDGET = 0.6  # seconds, for the longest of these breaths
LOUDEST_DB = -6.0
AROUND_A_JOIN = 12  # samples, half a millisecond
PATTERNS = {
    "4-6": ((Act.IN, 4, "breathe-in"), (Act.OUT, 6, "breathe-out")),
    "3-1-8": ((Act.IN, 3, "breathe-in"), (Act.IN, 1, "a-little-more"), (Act.OUT, 8, "breathe-out")),
    "4-4-4-4": (
        (Act.IN, 4, "breathe-in"),
        (Act.HOLD, 4, "hold"),
        (Act.OUT, 4, "breathe-out"),
        (Act.HOLD, 4, "rest"),
    ),
    "4-7-8": ((Act.IN, 4, "breathe-in"), (Act.HOLD, 7, "hold"), (Act.OUT, 8, "breathe-out")),
    "tense 7, release 12": ((Act.TENSE, 7, "pmr-right-hand"), (Act.RELEASE, 12, "release-1")),
}


def segment(name: str, number: int = 0) -> Segment:
    phases = tuple(Phase(act, seconds, "", 0.5, clip) for act, seconds, clip in PATTERNS[name])
    return Segment(Stage.BREATH, phases, number)


def decibels(sample: float) -> float:
    return 20 * math.log10(max(sample, 1e-9) / FULL)


def described(sound: Samples, joins: list[float]) -> str:
    """Its peak and mean loudness, its steepest place, and the steepest place at its joins (in seconds)."""
    rms = math.sqrt(sum(map(operator.mul, sound, sound)) / len(sound))
    steps = [abs(after - before) for before, after in pairwise(sound)]
    places = [round(join * RATE) for join in joins]
    near = [step for at in places for step in steps[max(0, at - AROUND_A_JOIN) : at + AROUND_A_JOIN]]
    return (
        f"peak {decibels(peak(sound)):6.1f} dBFS, rms {decibels(rms):6.1f} dBFS, "
        f"greatest step {max(steps)}, at a join {max(near)}"
    )


def main() -> int:
    began = time.perf_counter()
    warm(), airy()
    sys.stdout.write(f"once, the timbres: {time.perf_counter() - began:.3f} s\n")
    slowest, loudest = 0.0, -100.0
    with TemporaryDirectory() as folder:
        clips = Clips(Path(folder), resources() / "voice" / "en")
        for name in PATTERNS:
            for guidance in (Guidance.TONES, Guidance.BOTH):
                breath = segment(name)
                began = time.perf_counter()
                sound = render(breath, guidance, clips.spoken)
                took = time.perf_counter() - began
                twice = sound + render(segment(name, number=5), guidance, clips.spoken)
                joins = [sum(phase.seconds for phase in breath.phases[:count]) for count in range(len(breath.phases))]
                told = described(twice, [*joins, breath.seconds])
                sys.stdout.write(f"{name:20} {breath.seconds:4.0f} s {guidance:6} {took:.3f} s  {told}\n")
                slowest, loudest = max(slowest, took), max(loudest, decibels(peak(sound)))
        began = time.perf_counter()
        sound = chime()
        took = time.perf_counter() - began
        sys.stdout.write(f"chime {took:.3f} s  {described(array('h', sound), [0, len(sound) / RATE])}\n")
    return 0 if slowest <= BUDGET and loudest <= LOUDEST_DB else 1


if __name__ == "__main__":
    sys.exit(main())
