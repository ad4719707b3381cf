"""Our playsound3 backend for Linux: a clip piped to paplay, pw-play or aplay, with live volume and a fade on stop."""

import os
import select
import shutil
import subprocess
import time
import wave
from array import array
from collections.abc import Callable
from threading import Event, Thread
from typing import IO, cast

from playsound3.playsound3 import SoundBackend

from bedtime.adapters.player_choice import Command

CHUNK = 0.04  # seconds of sound handed over at once; a change of volume is spread over one
FADE_CHUNKS = 3
LEAD = 0.06  # seconds handed over beyond those gone by; with less, the next chunk is twice as long
PIPE_BYTES = 4096  # the least that Linux gives
LOOK_AGAIN_MS = 100
STUCK_AFTER = 5.0  # seconds without taking any sound; a headset may need two to wake up
ENDS_WITHIN = 0.5  # seconds after a fade, then it is killed
DRAINS_WITHIN = 2.0  # seconds after the clip's own end, since wireless devices hold more
COMPLAINT_BYTES = 400

Loudness = Callable[[], float]
"""The factor for the samples now, 0 to 1; asked from another thread for every chunk."""


def scaled(frames: bytes, start: float, end: float) -> bytes:
    """16-bit samples at a loudness that goes evenly from `start` to `end`."""
    if start == end == 1:
        return frames
    samples = array("h", frames)
    step = (end - start) / max(len(samples), 1)
    return array("h", [round(sample * (start + step * place)) for place, sample in enumerate(samples)]).tobytes()


class StuckError(OSError):
    """A player runs but takes no sound."""


class PipedSound:
    """One clip on its way through a player; for playsound3 it is the player's process.

    A thread feeds it, which also reaps it, so that a finished child is no zombie whoever asks or does not. The pipe
    is ours alone: when this process dies, however it does, the player comes to the end of its sound and ends.
    """

    def __init__(self, command: Command, clip: wave.Wave_read, loudness: Loudness, *, fades_in: bool) -> None:
        self.complaint = ""
        self.taken = 0.0  # seconds of sound
        self._clip = clip
        self._loudness = loudness
        self._gain = 0.0 if fades_in else loudness()
        self._stopping = Event()
        self._stderr = os.memfd_create("player")  # never full, so the player never waits for us to read it
        self._name = command.name
        try:
            # Without preexec_fn, which is slow and unsafe with threads, and kills with the thread that started it.
            self._process = subprocess.Popen(
                command.line(clip.getframerate(), clip.getnchannels()),
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=self._stderr,
                bufsize=0,
                pipesize=PIPE_BYTES,
            )
        except OSError:
            os.close(self._stderr)
            clip.close()
            raise
        self._pipe = cast(IO[bytes], self._process.stdin)
        os.set_blocking(self._pipe.fileno(), False)
        # A pipe of one page has room only when it is empty, so no more than one chunk ever waits in it.
        self._room = select.poll()
        self._room.register(self._pipe, select.POLLOUT)
        self._feeder = Thread(target=self._feed, name="sound", daemon=True)
        self._feeder.start()

    def poll(self) -> int | None:
        """The exit status, None while it plays or fades."""
        return None if self._feeder.is_alive() else self._process.returncode

    def wait(self) -> int:
        self._feeder.join()
        return self._process.returncode

    def terminate(self) -> None:
        """Begins to fade out; it is over some tenths of a second later."""
        self._stopping.set()

    def _feed(self) -> None:
        patience = DRAINS_WITHIN
        try:
            self._pour()
        except BrokenPipeError:
            self.complaint = "it ended too early"
        except StuckError as error:
            self.complaint, patience = str(error), 0.0
        except (OSError, EOFError, ValueError, wave.Error) as error:
            self.complaint = f"the clip cannot be read: {error}"
        finally:
            self._clip.close()
            self._pipe.close()
            self._reap(min(patience, ENDS_WITHIN) if self._stopping.is_set() else patience)

    def _pour(self) -> None:
        # All of it at once: reading a file lets other threads go first, which under load takes too long for a chunk.
        frames = self._clip.readframes(self._clip.getnframes())
        rate, width = self._clip.getframerate(), self._clip.getnchannels() * self._clip.getsampwidth()
        begun, place, fade = time.monotonic(), 0, FADE_CHUNKS
        while place < len(frames) and fade:
            self._wait_for_room()
            if self._stopping.is_set():
                if not place:
                    return
                fade -= 1
            is_late = self.taken - (time.monotonic() - begun) < LEAD and fade == FADE_CHUNKS
            size = round(rate * CHUNK) * width * (1 + is_late)
            target = self._loudness() * fade / FADE_CHUNKS
            self._write(scaled(frames[place : place + size], self._gain, target))
            self._gain = target
            place += size
            self.taken = place / (rate * width)

    def _write(self, chunk: bytes) -> None:
        done = os.write(self._pipe.fileno(), chunk)
        while done < len(chunk):  # longer than the pipe
            self._wait_for_room()
            done += os.write(self._pipe.fileno(), chunk[done:])

    def _wait_for_room(self) -> None:
        waited = 0.0
        while not self._room.poll(LOOK_AGAIN_MS):
            waited += LOOK_AGAIN_MS / 1000
            if waited >= (ENDS_WITHIN if self._stopping.is_set() else STUCK_AFTER):
                raise StuckError(f"it took no sound for {waited:.1f} s")

    def _reap(self, patience: float) -> None:
        killed = False
        try:
            self._process.wait(patience)
        except subprocess.TimeoutExpired:
            killed = True
            self._process.kill()
            self._process.wait()
        said = os.pread(self._stderr, COMPLAINT_BYTES, max(0, os.fstat(self._stderr).st_size - COMPLAINT_BYTES))
        os.close(self._stderr)
        if self._stopping.is_set():
            self.complaint = ""  # nobody listens any more
        elif self.complaint or (self._process.returncode and not killed):
            reason = " ".join(said.decode(errors="replace").split()) or self.complaint
            self.complaint = f"{self._name}: {reason or f'it ended with status {self._process.returncode}'}"


class Piped(SoundBackend):
    """Plays one clip through one player, from `into` seconds on."""

    def __init__(self, command: Command, into: float, loudness: Loudness) -> None:
        self._command = command
        self._into = into
        self._loudness = loudness

    def check(self) -> bool:
        return shutil.which(self._command.name) is not None

    def play(self, sound: str) -> PipedSound:
        """Raises OSError when the clip cannot be read or the player not be started."""
        clip = _opened(sound)
        clip.setpos(min(round(self._into * clip.getframerate()), clip.getnframes()))
        return PipedSound(self._command, clip, self._loudness, fades_in=self._into > 0)


def _opened(path: str) -> wave.Wave_read:
    try:
        clip = wave.open(path, "rb")  # noqa: SIM115 - closed by the thread that reads it
    except (EOFError, wave.Error) as error:
        raise OSError(f"{path} is no clip: {error}") from error
    if clip.getsampwidth() != array("h").itemsize:
        clip.close()
        raise OSError(f"{path} is not of 16 bits")
    return clip
