"""Render the spoken guidance: what texts.toml says, as the clips that the app plays.

For developers, after a change of the texts: `pip install hibari-tts==0.2.1`, then run this file. It needs no network.
On the same machine it writes the same bytes again; `--check` only compares the names in texts.toml with the clips.
"""

import argparse
import math
import sys
import tomllib
import wave
from pathlib import Path
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Sound: TypeAlias = npt.NDArray[np.float64]

HERE = Path(__file__).parent
CLIPS = HERE / "clips"

VOICE = "heart"
SPEED = 0.8  # of the voice's own pace: calm, and each word still whole
OWN_SPEED = {
    "a-little-more": 0.9,  # the second sip of a sigh is over within a second
    "hold": 0.7,  # a weak H, which any faster sounds like an F
}
SEED = 7  # of the noise in breathy sounds

RATE = 24_000
BETWEEN_SENTENCES = 0.55
TARGET_DB = -23.0  # gated RMS, by full scale: level with the other clips, whichever come together
CEILING_DB = -6.2  # 0.2 dB to spare for rounding
BLOCK, STEP = 0.4, 0.1  # what loudness is measured over
GATE_DB = 10.0  # blocks this far below the loudest one count as silence
HEARD_DB = 45.0  # what lies further below the loudest moment is trimmed off
LOOK_AHEAD = 0.005
LEAD, TAIL = 0.012, 0.050  # kept around the speech, so that a soft first or last consonant stays whole
FADE_IN, FADE_OUT = 0.006, 0.010
EDGE = 0.005  # true silence at both ends: players may click on anything else


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--check", action="store_true", help="only compare the texts with the clips")
    only_check = arguments.parse_args().check
    texts: dict[str, str] = tomllib.loads((HERE / "texts.toml").read_text("utf-8"))
    if not only_check:
        render(texts)
    missing = sorted(texts.keys() - {clip.stem for clip in CLIPS.iterdir()})
    orphans = sorted(clip.name for clip in CLIPS.iterdir() if clip.stem not in texts or clip.suffix != ".wav")
    for problem, names in (("no clip for", missing), ("no text for", orphans)):
        if names:
            print(problem, ", ".join(names), file=sys.stderr)
    return 1 if missing or orphans else 0


def render(texts: dict[str, str]) -> None:
    from hibari import Hibari

    voice = Hibari(VOICE, threads=1)  # one thread adds up in one order
    CLIPS.mkdir(exist_ok=True)
    for name, text in texts.items():
        # Sentence by sentence: the voice says short ones up to 3 dB louder, and its own pauses are short.
        sentences = [
            levelled(trimmed(np.asarray(voice(sentence, speed=OWN_SPEED.get(name, SPEED), seed=SEED), np.float64)))
            for sentence in voice.split_sentences(text)
        ]
        clip = joined(sentences)
        write(CLIPS / f"{name}.wav", clip)
        print(f"{name:22} {len(clip) / RATE:5.2f} s {loudness(clip):6.1f} dBFS, peak {decibels(peak(clip)):5.1f}")


def trimmed(sound: Sound) -> Sound:
    """The speech alone, faded in and out."""
    frame = samples(0.005)
    frames = sound[: len(sound) // frame * frame].reshape(-1, frame)
    level = np.sqrt(np.mean(frames**2, axis=1))
    heard = np.flatnonzero(level > level.max() * ratio(-HEARD_DB))
    start = max(0, int(heard[0]) * frame - samples(LEAD))
    end = min(len(sound), (int(heard[-1]) + 1) * frame + samples(TAIL))
    speech = sound[start:end].copy()
    speech[: samples(FADE_IN)] *= rise(samples(FADE_IN))
    speech[-samples(FADE_OUT) :] *= rise(samples(FADE_OUT))[::-1]
    return speech


def levelled(speech: Sound) -> Sound:
    """As loud as every other sentence, and limited; a few rounds, since what a limit takes has to be given back."""
    result = speech
    for _ in range(4):
        result = limited(result * ratio(TARGET_DB - loudness(result)))
    return result


def limited(speech: Sound) -> Sound:
    """Turned down for the moments around each peak that is too high: slowly enough not to be heard as an edge."""
    reach = samples(LOOK_AHEAD)
    wanted = np.minimum(1.0, ratio(CEILING_DB) / np.maximum(np.abs(speech), 1e-9))
    lowest = np.lib.stride_tricks.sliding_window_view(np.pad(wanted, 2 * reach, mode="edge"), 2 * reach + 1).min(axis=1)
    bell = np.hanning(2 * reach + 3)[1:-1]
    return speech * np.convolve(lowest, bell / bell.sum(), mode="valid")


def joined(sentences: list[Sound]) -> Sound:
    parts = [np.zeros(samples(EDGE))]
    for sentence in sentences:
        parts += [sentence, np.zeros(samples(BETWEEN_SENTENCES - LEAD - TAIL))]
    parts[-1] = np.zeros(samples(EDGE))
    return np.concatenate(parts)


def loudness(sound: Sound) -> float:
    """RMS over those blocks of 400 ms that are not silent."""
    starts = range(0, max(1, len(sound) - samples(BLOCK) + 1), samples(STEP))
    power = np.array([np.mean(sound[start : start + samples(BLOCK)] ** 2) for start in starts])
    return decibels(math.sqrt(np.mean(power[power >= power.max() * ratio(-GATE_DB) ** 2])))


def peak(sound: Sound) -> float:
    return float(np.abs(sound).max())


def decibels(amplitude: float) -> float:
    return 20 * math.log10(amplitude)


def ratio(decibels: float) -> float:
    return float(10 ** (decibels / 20))


def rise(length: int) -> Sound:
    """Half a cosine, from nothing to all."""
    return 0.5 - 0.5 * np.cos(np.linspace(0, np.pi, length))


def samples(seconds: float) -> int:
    return round(seconds * RATE)


def write(path: Path, clip: Sound) -> None:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(np.round(clip * 32767).astype("<i2").tobytes())


if __name__ == "__main__":
    sys.exit(main())
