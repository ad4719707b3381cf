"""The sounds of sessions as WAV files: rendered once, kept by what they sound like, and the oldest thrown away."""

import json
import logging
import os
import tempfile
import time
import wave
from array import array
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from bedtime.core import tones
from bedtime.core.breath import Segment
from bedtime.core.preferences import Guidance
from bedtime.core.tones import CHIME, RATE, RENDERING, Samples

log = logging.getLogger(__name__)

KEPT = 60_000_000  # bytes, twenty minutes of sound
IN_USE = 60 * 60  # seconds; a session may still come back to what it played within them
IN_MIND = 16  # spoken clips; a breath has three or four of them
SAMPLE = 2  # bytes
FORMAT = (1, SAMPLE, RATE)  # channels, bytes a sample, samples a second

_Version = tuple[int, int] | None  # a file's size and when it was changed


class Clips:
    """Renders or finds clips. `cache` is a folder of its own, made when needed; `voice` holds clips/NAME.wav.

    A segment may take up to half a second to render, so not in the GUI thread; the chime a tenth, and once only.
    """

    def __init__(self, cache: Path, voice: Path) -> None:
        self._cache = cache
        self._lines = voice / "clips"
        self._in_mind = lru_cache(IN_MIND)(self._read)
        self._missed: set[str] = set()

    def spoken(self, name: str) -> Samples:
        """A spoken line; empty where there is none."""
        return self._in_mind(name, self._version(name))

    def seconds(self, name: str) -> float:
        """How long a spoken line lasts; 0 where there is none."""
        return len(self.spoken(name)) / RATE

    def wav(self, segment: Segment, guidance: Guidance) -> Path:
        """The sound of a segment. Raises OSError where it cannot be written."""
        spoken = tones.speaks(segment, guidance)
        # Not its number nor its words: breaths that sound the same share one file.
        sounds_like = [
            RENDERING,
            guidance.sings,
            segment.fade_from,
            segment.fade_to,
            [
                (phase.act, phase.seconds, phase.clip if spoken else "", self._version(phase.clip if spoken else ""))
                for phase in segment.phases
            ],
        ]
        return self._kept(
            sounds_like, round(segment.seconds * RATE), lambda: tones.render(segment, guidance, self.spoken)
        )

    def chime(self) -> Path:
        """The sound of a reminder. Raises OSError where it cannot be written."""
        return self._kept([RENDERING, "chime"], round(CHIME * RATE), tones.chime)

    def thin(self) -> None:
        """Throws away what was used longest ago, as far as there is more than KEPT; nothing of the last hour."""
        used = sorted(map(_used, self._cache.glob("*.wav")), reverse=True)
        whole = 0
        for at, size, file in used:
            whole += size
            if whole > KEPT and at < time.time() - IN_USE:
                with suppress(OSError):  # it will be tried again
                    file.unlink()

    def _kept(self, sounds_like: list[object], length: int, render: Callable[[], Samples]) -> Path:
        import hashlib  # with OpenSSL, which takes 4 MB: an evening without a sound never loads it

        name = hashlib.sha256(json.dumps(sounds_like).encode()).hexdigest()
        file = self._cache / f"{name}.wav"
        if _is_whole(file, length):
            with suppress(OSError):  # a folder that cannot be written to may still be read
                os.utime(file)
        else:
            _write(file, render())
        return file

    def _version(self, name: str) -> _Version:
        try:
            found = (self._lines / f"{name}.wav").stat()
        except (OSError, ValueError):  # such as a name that no file can have
            return None
        return found.st_size, found.st_mtime_ns

    def _read(self, name: str, version: _Version) -> Samples:
        """A line as it is in this version: a changed file is another line."""
        if not name:
            return array("h")
        try:
            return _samples(self._lines / f"{name}.wav")
        except (OSError, EOFError, ValueError, wave.Error) as error:
            if name not in self._missed:
                self._missed.add(name)
                log.warning("The spoken line %r stays unsaid: %s", name, error)
            return array("h")


def _samples(file: Path) -> Samples:
    with wave.open(str(file), "rb") as sound:
        if sound.getparams()[:3] != FORMAT:
            raise wave.Error("not 16 bit, mono, 24 kHz")
        return array("h", sound.readframes(sound.getnframes()))


def _used(file: Path) -> tuple[float, int, Path]:
    """When it was used last, its size in bytes, and the file itself; nothing of one that is gone."""
    try:
        found = file.stat()
    except OSError:
        return 0.0, 0, file
    return found.st_mtime, found.st_size, file


def _is_whole(file: Path, length: int) -> bool:
    """Whether all its samples are there: a disk that was full or a power cut may have left less."""
    try:
        with wave.open(str(file), "rb") as sound:
            is_ours = (*sound.getparams()[:3], sound.getnframes()) == (*FORMAT, length)
            return is_ours and len(sound.readframes(length)) == length * SAMPLE
    except (OSError, EOFError, wave.Error):
        return False


def _write(file: Path, samples: Samples) -> None:
    """At once and for its owner only; not for good, since what is lost is rendered anew."""
    content = BytesIO()
    with wave.open(content, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(SAMPLE)
        sound.setframerate(RATE)
        sound.writeframes(samples.tobytes())
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=".", suffix=file.suffix)  # which makes it 0600
    try:
        with open(handle, "wb") as new:  # noqa: PTH123 - a handle, not a path
            new.write(content.getbuffer())
        Path(name).replace(file)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
