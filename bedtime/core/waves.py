"""What sound is made of: two timbres, soft edges, and how a tone or a spoken line is written among the samples."""

import math
import random
from array import array
from collections.abc import Callable, Iterable
from functools import cache
from itertools import count
from typing import NamedTuple, TypeAlias

RATE = 24_000  # samples a second, mono
FULL = 32_767  # the greatest sample
BLOCK = 120  # samples, 5 ms: pitch is constant and loudness straight within one

Samples: TypeAlias = "array[int]"  # of type "h": 16 bit, signed
Curve: TypeAlias = Callable[[int], float]  # what holds at a sample, counted from the start of the sound it belongs to

# Whole numbers all through: in plain Python they are the quickest, and a turn of a wave comes out even.
TURN_BITS, TABLE_BITS, GAIN_BITS = 32, 14, 24
MASK = (1 << TABLE_BITS) - 1
TO_TABLE = TURN_BITS - TABLE_BITS
HALF = 1 << (GAIN_BITS - 1)  # rounds to the nearest sample

WARM = (1.0, 0.4, 0.14)  # the loudness of the harmonics; never more, for high ones sound sharp
PURE = (1.0, 0.06)
AIR = 0.42  # of an airy tone's reach belongs to its breath
AIR_LOOP = 3 * RATE  # samples; whole blocks, and too long for its return to be noticed
AIR_LOW, AIR_HIGH = 260.0, 600.0  # Hz, the band of the breath: air, not hiss
AIR_SEED = 7
SETTLING = RATE // 10  # samples until a filter has forgotten how it began
BUTTERWORTH = (0.5412, 1.3066)  # the sharpness of the two stages of a flat filter


class Timbre(NamedTuple):
    """The sound of a tone: one turn of its wave, and the breath in it. Both together stay within FULL."""

    wave: list[int]
    breath: Samples


def silence(length: int) -> Samples:
    """So many samples of nothing."""
    return array("h", bytes(2 * length))


def peak(sound: Iterable[float]) -> float:
    """The greatest sample, up or down."""
    return max(map(abs, sound), default=0)


def rise(share: float) -> float:
    """From 0 to 1 as half a cosine, flat at both ends."""
    return (1 - math.cos(math.pi * min(max(share, 0.0), 1.0))) / 2


def hull(place: float, length: float, attack: float, release: float) -> float:
    """How loud a sound is at a place in it: nothing at both ends, all between them; a short one swells and ebbs.

    All in the same unit, such as samples.
    """
    return rise(place / min(attack, length / 2)) * rise((length - place) / min(release, length / 2))


def sing(out: Samples, start: int, length: int, timbre: Timbre, curves: tuple[Curve, Curve]) -> None:
    """Writes a tone over what is there. The curves are its pitch in Hz and its loudness, 0 to 1."""
    pitch, loudness = curves
    wave, breath = timbre
    turned, after = 0, loudness(0)
    for at in range(0, length, BLOCK):
        size = min(BLOCK, length - at)
        step = round(pitch(at) * (1 << TURN_BITS) / RATE)
        before, after = after, loudness(at + size)
        turns = range(turned, turned + size * step, step)
        air = breath[at % len(breath) : at % len(breath) + size]
        out[start + at : start + at + size] = array(
            "h",
            [
                (wave[turn >> TO_TABLE & MASK] + noise) * gain + HALF >> GAIN_BITS
                for turn, noise, gain in zip(turns, air, _gains(before, after, size), strict=False)
            ],
        )
        turned = turns.stop % (1 << TURN_BITS)


def add(out: Samples, start: int, sound: Samples, loudness: Curve) -> None:
    """Adds a sound to what is there. The caller sees to it that both together fit into a sample."""
    after = loudness(0)
    for at in range(0, len(sound), BLOCK):
        part = sound[at : at + BLOCK]
        before, after = after, loudness(at + len(part))
        place = slice(start + at, start + at + len(part))
        out[place] = array(
            "h",
            [
                there + (sample * gain + HALF >> GAIN_BITS)
                for there, sample, gain in zip(out[place], part, _gains(before, after, len(part)), strict=False)
            ],
        )


def _gains(before: float, after: float, size: int) -> "count[int]":
    one = 1 << GAIN_BITS
    return count(round(before * one), round((after - before) * one / size))


@cache
def warm() -> Timbre:
    """A round tone with a few harmonics, as of a low flute."""
    return Timbre(_wave(WARM, FULL), silence(BLOCK))


@cache
def airy() -> Timbre:
    """A plain tone with breath in it."""
    air = _air()
    greatest = peak(air)
    return Timbre(
        _wave(PURE, round(FULL * (1 - AIR))), array("h", [int(sample * FULL * AIR / greatest) for sample in air])
    )


def _wave(harmonics: tuple[float, ...], reach: int) -> list[int]:
    """One turn of a wave with these harmonics, as far as `reach` up and down."""
    turn = [2 * math.pi * place / (MASK + 1) for place in range(MASK + 1)]
    wave = [sum(level * math.sin(nth * angle) for nth, level in enumerate(harmonics, 1)) for angle in turn]
    greatest = peak(wave)
    return [round(sample / greatest * reach) for sample in wave]


def _air() -> list[float]:
    """Noise in a low band, always the same, that may be repeated without a seam."""
    seeded = random.Random(AIR_SEED)  # noqa: S311 - heard, not secret
    noise = [seeded.uniform(-1, 1) for _ in range(AIR_LOOP)]
    # The end comes first once more: so the filters begin in the state in which they end.
    flowing = noise[-SETTLING * 2 :] + noise
    for sharpness in BUTTERWORTH:
        flowing = _low_passed(flowing, AIR_HIGH, sharpness)
    low = 0.0
    keep = math.exp(-2 * math.pi * AIR_LOW / RATE)
    thinned = []
    for sample in flowing:
        low += (1 - keep) * (sample - low)
        thinned.append(sample - low)
    return thinned[SETTLING * 2 :]


def _low_passed(sound: list[float], hertz: float, sharpness: float) -> list[float]:
    """Without what lies above, by a filter of the second order (the usual bilinear one)."""
    angle = 2 * math.pi * hertz / RATE
    alpha = math.sin(angle) / (2 * sharpness)
    scale = 1 / (1 + alpha)
    b0 = (1 - math.cos(angle)) / 2 * scale
    a1, a2 = -2 * math.cos(angle) * scale, (1 - alpha) * scale
    one = two = 0.0
    result = []
    for sample in sound:
        fresh = b0 * sample + one
        one = 2 * b0 * sample - a1 * fresh + two
        two = b0 * sample - a2 * fresh
        result.append(fresh)
    return result
