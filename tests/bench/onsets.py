"""When the sounds of a session were heard: a recording with a clock, in which rendered clips are found again."""

import cmath
import math
import operator
import os
import re
import subprocess
import time
import wave
from array import array
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from bedtime.core.tones import RATE, Samples
from tests.sound_server import Pulse, Recorder

SINK = "exact"  # a device of the clips' own format, so that they are recorded sample by sample as they are
RECORDER_LATENCY_MS = 10
AROUND = 2  # seconds of deliveries before and after, by which a sample's instant is known
SAMPLE = 2  # bytes
HEARD = 40  # a sample as loud as this is no rounding
PIECE = RATE // 10  # samples that are looked for
PIECES_AT = (0.02, 0.06, 0.1, 0.15, 0.2, 0.35, 0.5, 0.8, 1.2, 2.0, 2.6)  # seconds after a phase's first sound
REACH = round(1.5 * RATE)  # samples to both sides of where a piece should be
WINDOW = 4096  # samples of a spectrum
LOWEST_BAND, BANDS, BANDS_AN_OCTAVE = 150.0, 11, 3
FLOOR = 1e-9


class Clocked(Recorder):
    """A recorder that knows when what it has came."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        self.arrivals: list[tuple[float, int]] = []
        super().__init__(process)

    def _read(self) -> None:
        assert self._process.stdout is not None
        while chunk := os.read(self._process.stdout.fileno(), 4096):
            now = time.monotonic()
            with self._lock:
                self._bytes += chunk
                self.arrivals.append((now, len(self._bytes) // SAMPLE))


@dataclass(frozen=True)
class Recording:
    """Samples, and the instant of time.monotonic() at which the first one was heard, by what came in each second.

    The server's device has the system's own clock, so every sample's instant follows from those delivered soonest
    around it: what comes later was held up on its way. The device makes sound one of its own latencies ahead, which
    is added. Where a stream begins, some samples may be delivered twice: hence not one instant for all of it.
    """

    samples: Samples
    firsts: tuple[float, ...]

    @property
    def drift(self) -> float:
        """Seconds by which the first sample's instant moves from the start to the end."""
        return self.firsts[-1] - self.firsts[0]

    def at(self, place: int) -> float:
        """The instant at which a sample was heard."""
        return self.firsts[min(max(place, 0) // RATE, len(self.firsts) - 1)] + place / RATE

    def place(self, at: float) -> int:
        """The sample that was heard at an instant."""
        rough = round((at - self.firsts[0]) * RATE)
        return rough + round((at - self.at(rough)) * RATE)

    def since(self, start: float, end: float) -> Samples:
        """What was heard between two instants."""
        return self.samples[max(self.place(start), 0) : max(self.place(end), 0)]


def exact_sink(server: Pulse) -> dict[str, str]:
    """Adds the device; returns what leads players to it."""
    server.control("load-module", "module-null-sink", f"sink_name={SINK}", f"rate={RATE}", "channels=1", "format=s16le")
    return {**server.env, "PULSE_SINK": SINK}


@contextmanager
def recording(env: Mapping[str, str]) -> Iterator[Clocked]:
    """Records until the end of the block."""
    command = ["parec", f"--device={SINK}.monitor", "--raw", "--format=s16ne", f"--rate={RATE}", "--channels=1"]
    command.append(f"--latency-msec={RECORDER_LATENCY_MS}")
    with subprocess.Popen(
        command, env={**os.environ, **env}, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, bufsize=0
    ) as process:
        try:
            recorder = Clocked(process)
            yield recorder
        finally:
            process.terminate()
        recorder.join()


def latency(server: Pulse) -> float:
    """Seconds by which the device makes its sound ahead, now."""
    told = server.control("list", "sinks").partition(f"Name: {SINK}")[2]
    found = re.search(r"configured (\d+) usec", told)
    assert found is not None, told
    return int(found[1]) / 1_000_000


def finished(recorder: Clocked, ahead: float) -> Recording:
    """What was recorded, by its clock."""
    soonest = [math.inf] * (recorder.arrivals[-1][1] // RATE + 1)
    for at, count in recorder.arrivals:
        soonest[count // RATE] = min(soonest[count // RATE], at - count / RATE)
    firsts = [min(soonest[max(second - AROUND, 0) : second + AROUND + 1]) for second in range(len(soonest))]
    return Recording(recorder.since(0), tuple(first + ahead for first in firsts))


@cache
def clip(file: str) -> Samples:
    """The samples of a rendered clip."""
    with wave.open(file, "rb") as sound:
        return array("h", sound.readframes(sound.getnframes()))


def shift(recorded: Recording, sound: Samples, span: tuple[int, int], due: float) -> float | None:
    """Seconds by which a span of a clip was heard later than due (the instant of the clip's own start).

    Its first pieces that occur nowhere else near are looked for, sample by sample; None where none is heard.
    """
    start, end = span
    first = next((place for place in range(start, end) if abs(sound[place]) > HEARD), None)
    if first is None:
        return None
    meant = recorded.place(due)
    for after in PIECES_AT:
        at = first + round(after * RATE)
        if at + PIECE > end:
            break
        piece = sound[at : at + PIECE]
        if len(_found(sound, piece, at)) == 1 and (places := _found(recorded.samples, piece, meant + at)):
            nearest = min(places, key=lambda place: abs(place - meant - at))
            return recorded.at(nearest) - at / RATE - due
    return math.nan


def moved(samples: Samples, sound: Samples, at: int, begins: int) -> int:
    """By how many samples a clip that began at a place goes on later from one of its own; 0 where that is not found."""
    piece = sound[at : at + PIECE]
    if len(piece) < PIECE or len(_found(sound, piece, at)) != 1:
        return 0
    return min((place - begins - at for place in _found(samples, piece, begins + at)), key=abs, default=0)


def _found(samples: Samples, piece: Samples, near: int) -> list[int]:
    """Where the piece begins in the samples, around a place."""
    low = max(near - REACH, 0)
    text, wanted = samples[low : near + REACH + len(piece)].tobytes(), piece.tobytes()
    found, at = [], text.find(wanted)
    while at >= 0:
        if at % SAMPLE == 0:
            found.append(low + at // SAMPLE)
        at = text.find(wanted, at + 1)
    return found


def rms(samples: Sequence[int]) -> float:
    """The mean loudness."""
    return math.sqrt(sum(map(operator.mul, samples, samples)) / max(len(samples), 1))


def decibels(ratio: float) -> float:
    return 20 * math.log10(max(ratio, FLOOR))


def greatest_step(samples: Samples) -> int:
    """The greatest difference of two samples in a row."""
    return max((abs(after - before) for before, after in pairwise(samples)), default=0)


def spectrum(parts: Sequence[Samples]) -> list[float]:
    """The mean power at each frequency, in steps of RATE / WINDOW."""
    whole, count = [0.0] * (WINDOW // 2), 0
    for part in parts:
        for at in range(0, len(part) - WINDOW + 1, WINDOW):
            piece = [
                complex(sample * (1 - math.cos(2 * math.pi * n / WINDOW)))
                for n, sample in enumerate(part[at : at + WINDOW])
            ]
            whole = [power + abs(value) ** 2 for power, value in zip(whole, _turned(piece), strict=False)]
            count += 1
    return [power / max(count, 1) for power in whole]


def centroid(powers: Sequence[float]) -> float:
    """The mean frequency in Hz."""
    return sum(n * power for n, power in enumerate(powers)) / max(sum(powers), FLOOR) * RATE / WINDOW


def apart(one: Sequence[float], other: Sequence[float]) -> float:
    """How much two spectra differ in dB, over thirds of an octave and whatever the loudness."""
    gaps = [decibels(math.sqrt(a / b)) for a, b in zip(_bands(one), _bands(other), strict=True)]
    mean = sum(gaps) / len(gaps)
    return math.sqrt(sum((gap - mean) ** 2 for gap in gaps) / len(gaps))


def _bands(powers: Sequence[float]) -> list[float]:
    edges = [LOWEST_BAND * 2 ** (n / BANDS_AN_OCTAVE) * WINDOW / RATE for n in range(BANDS + 1)]
    return [sum(powers[round(low) : round(high)]) + 1.0 for low, high in pairwise(edges)]


def _turned(values: list[complex]) -> list[complex]:
    """The Fourier transform of a power of two of values."""
    count = len(values)
    if count == 1:
        return values
    even, odd = _turned(values[::2]), _turned(values[1::2])
    odd = [value * factor for value, factor in zip(odd, _factors(count), strict=True)]
    return [a + b for a, b in zip(even, odd, strict=True)] + [a - b for a, b in zip(even, odd, strict=True)]


@cache
def _factors(count: int) -> list[complex]:
    return [cmath.exp(-2j * math.pi * n / count) for n in range(count // 2)]
