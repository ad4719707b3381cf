"""The spoken guidance is whole, and every clip can follow any other without a click, a gap or a jump in loudness."""

import array
import math
import operator
import re
import sys
import tomllib
import wave
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest

VOICE = Path(__file__).parents[1] / "resources/voice/en"
RATE = 24_000
FULL = 32_768
TARGET_DB = -23.0  # what LICENSE.md states
STEP = RATE // 10
EDGE = RATE // 200
HEARD = FULL // 320  # -50 dBFS: a sample above it is no longer silence

# The most seconds a clip may take, by how its name begins: a cue has to fit the shortest phase it opens.
LONGEST = {
    "breathe-": 1.2,
    "hold": 1.2,
    "rest": 1.2,
    "a-little-more": 1.0,
    "opening-breathing": 17.5,
    "opening-relaxation": 14.0,
    "opening-scan": 10.0,
    "closing": 6.0,
    "rescue": 4.0,
    "settle": 6.0,
    "tense": 2.0,
    "release-": 2.5,
    "pmr-": 3.4,
    "short-": 3.4,
    "scan-": 6.5,
}


@dataclass(frozen=True)
class Clip:
    """One clip, as read from its file."""

    channels: int
    sample_bytes: int
    rate: int
    samples: Sequence[int]

    @property
    def seconds(self) -> float:
        return len(self.samples) / RATE

    @property
    def peak(self) -> int:
        return max(map(abs, self.samples))

    @property
    def loudness(self) -> float:
        """RMS over 400 ms blocks, 100 ms apart, without those 10 dB and more below the loudest: the pauses."""
        steps = [self.samples[start : start + STEP] for start in range(0, len(self.samples) - STEP + 1, STEP)]
        energy = [sum(map(operator.mul, step, step)) for step in steps]
        blocks = [sum(energy[first : first + 4]) / (4 * STEP) for first in range(len(energy) - 3)]
        gate = max(blocks) / 10
        counted = [power for power in blocks if power >= gate]
        return 10 * math.log10(sum(counted) / len(counted) / FULL**2)

    @property
    def heard(self) -> list[int]:
        """Where it is not silent."""
        return [place for place, sample in enumerate(self.samples) if abs(sample) > HEARD]


def read(path: Path) -> Clip:
    with wave.open(str(path)) as file:
        samples = array.array("h", file.readframes(file.getnframes()))
        if sys.byteorder == "big":
            samples.byteswap()
        return Clip(file.getnchannels(), file.getsampwidth(), file.getframerate(), samples)


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    loaded: dict[str, str] = tomllib.loads((VOICE / "texts.toml").read_text("utf-8"))
    return loaded


@pytest.fixture(scope="module")
def clips() -> dict[str, Clip]:
    found = {path.stem: read(path) for path in sorted((VOICE / "clips").glob("*.wav"))}
    assert found
    return found


def test_every_text_has_its_clip_and_every_clip_its_text(texts: dict[str, str]) -> None:
    assert {path.name for path in (VOICE / "clips").iterdir()} == {f"{name}.wav" for name in texts}


def test_the_texts_hold_nothing_that_would_be_read_out_as_a_symbol(texts: dict[str, str]) -> None:
    assert {name: text for name, text in texts.items() if not re.fullmatch(r"[A-Z][A-Za-z ,.]*\.", text)} == {}
    assert texts["rescue"] == "That can startle. Let the breath out slowly."


def test_one_format(clips: dict[str, Clip]) -> None:
    assert {(clip.channels, clip.sample_bytes, clip.rate) for clip in clips.values()} == {(1, 2, RATE)}


def test_no_peak_is_harsh(clips: dict[str, Clip]) -> None:
    highest = FULL * 10 ** (-6 / 20)
    assert {name: clip.peak for name, clip in clips.items() if clip.peak > highest} == {}


def test_all_are_equally_loud(clips: dict[str, Clip]) -> None:
    loudness = {name: clip.loudness for name, clip in clips.items()}
    assert {name: db for name, db in loudness.items() if abs(db - TARGET_DB) > 1.0} == {}
    assert f"{TARGET_DB:.0f} dBFS" in (VOICE / "LICENSE.md").read_text("utf-8")


def test_none_begins_or_ends_with_a_click(clips: dict[str, Clip]) -> None:
    edges = {name: [*clip.samples[:EDGE], *clip.samples[-EDGE:]] for name, clip in clips.items()}
    assert {name for name, edge in edges.items() if max(map(abs, edge)) > FULL // 1000} == set()


def test_the_voice_comes_at_once_and_no_silence_trails(clips: dict[str, Clip]) -> None:
    heard = {name: clip.heard for name, clip in clips.items()}
    assert {name: places[0] for name, places in heard.items() if places[0] >= 0.060 * RATE} == {}
    trailing = {name: len(clips[name].samples) - places[-1] for name, places in heard.items()}
    assert {name: length for name, length in trailing.items() if length >= 0.120 * RATE} == {}


def test_sentences_stand_apart(texts: dict[str, str], clips: dict[str, Clip]) -> None:
    # Half a second of nothing at all: the voice's own pause at a comma is shorter or holds a breath.
    sounding = {name: [n for n, sample in enumerate(clip.samples) if sample] for name, clip in clips.items()}
    pauses = {name: sum(b - a >= 0.48 * RATE for a, b in pairwise(places)) for name, places in sounding.items()}
    assert pauses == {name: text.count(".") - 1 for name, text in texts.items()}


def test_none_is_longer_than_its_place_allows(clips: dict[str, Clip]) -> None:
    for start, longest in LONGEST.items():
        lengths = [clip.seconds for name, clip in clips.items() if name.startswith(start)]
        assert lengths, start
        assert max(lengths) <= longest, start
    assert [name for name in clips if not name.startswith(tuple(LONGEST))] == []


def test_the_whole_stays_small() -> None:
    assert sum(path.stat().st_size for path in (VOICE / "clips").iterdir()) <= 12_000_000
