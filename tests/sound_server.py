"""A sound server for tests that plays into nothing, and what can be heard there; each gone with its `with`."""

import math
import os
import subprocess
import tempfile
import threading
import wave
from array import array
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.desktop import PATIENCE, running, wait_for

SAMPLE_RATE = 24_000  # of what is recorded
TONE_HZ = 220
LOUDEST = 16_000  # of 32 767


def tone(path: Path, seconds: float) -> Path:
    """A steady tone, at once at its full loudness so that every step is heard."""
    turn = 2 * math.pi * TONE_HZ / SAMPLE_RATE
    samples = array("h", [round(LOUDEST * math.cos(turn * n)) for n in range(round(seconds * SAMPLE_RATE))])
    with wave.open(str(path), "wb") as clip:
        clip.setnchannels(1)
        clip.setsampwidth(2)
        clip.setframerate(SAMPLE_RATE)
        clip.writeframes(samples.tobytes())
    return path


@dataclass(frozen=True)
class Pulse:
    """A sound server whose one device plays into nothing; `env` leads players to it."""

    env: Mapping[str, str]
    server: subprocess.Popen[str]

    def control(self, *command: str) -> str:
        """Ask or tell the server through its own control program."""
        done = subprocess.run(
            ["pactl", *command],
            env={**os.environ, **self.env},
            capture_output=True,
            check=False,
            text=True,
            timeout=PATIENCE,
        )
        return done.stdout.strip()


@contextmanager
def pulse() -> Iterator[Pulse]:
    """Run a PulseAudio of our own with a null sink; ALSA's players find no device, or this one."""
    with tempfile.TemporaryDirectory(prefix="pulse-") as folder:
        socket = Path(folder, "native")
        private = dict.fromkeys(("HOME", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "PULSE_RUNTIME_PATH"), folder)
        modules = (
            "module-null-sink sink_name=bedtime",
            f"module-native-protocol-unix socket={socket} auth-anonymous=1",
        )
        options = ("--daemonize=no", "-n", "--exit-idle-time=-1", "--use-pid-file=no", "--disable-shm=1")
        command = ["pulseaudio", *options, *(f"--load={module}" for module in modules)]
        with running(command, {**os.environ, **private}) as server:
            env = {**private, "PULSE_SERVER": f"unix:{socket}", "PULSE_SINK": "bedtime"}
            made = Pulse(env, server)
            wait_for(lambda: "bedtime" in made.control("list", "short", "sinks"), "the sound server's start")
            yield made


class Recorder:
    """What the null sink is given, as it comes: 16-bit samples and when their last one came."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process
        self._bytes = bytearray()
        self._lock = threading.Lock()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        wait_for(lambda: self._bytes, "the recorder's start")

    @property
    def count(self) -> int:
        """How many samples there are so far."""
        return len(self._bytes) // 2

    def since(self, start: int) -> "array[int]":
        """The samples from this one on."""
        with self._lock:
            return array("h", bytes(self._bytes[2 * start : len(self._bytes) // 2 * 2]))

    def peak_since(self, start: int) -> int:
        """The loudest of them."""
        return max(map(abs, self.since(start)), default=0)

    def is_silent_for(self, seconds: float) -> bool:
        """Whether nothing at all was heard of late."""
        samples = round(seconds * SAMPLE_RATE)
        return self.count >= samples and not any(self.since(self.count - samples))

    def join(self) -> None:
        """Wait for the end of what is recorded."""
        self._reader.join()

    def _read(self) -> None:
        assert self._process.stdout is not None
        while chunk := os.read(self._process.stdout.fileno(), 4096):
            with self._lock:
                self._bytes += chunk


@contextmanager
def recording(env: Mapping[str, str]) -> Iterator[Recorder]:
    """Record what is played on the server of `env` until the end of the block."""
    options = ("--raw", "--format=s16ne", f"--rate={SAMPLE_RATE}", "--channels=1", "--latency-msec=10")
    command = ["parec", "--device=bedtime.monitor", *options]
    with subprocess.Popen(
        command, env={**os.environ, **env}, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, bufsize=0
    ) as process:
        try:
            recorder = Recorder(process)
            yield recorder
        finally:
            process.terminate()
        recorder.join()


def children(name: str) -> set[int]:
    """Our child processes of this name, those included that have ended and wait to be reaped."""
    found = set()
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            comm, _, rest = entry.read_text("utf-8").partition("(")[2].rpartition(")")
        except OSError:  # it ended just now
            continue
        if comm == name and int(rest.split()[1]) == os.getpid():
            found.add(int(entry.parent.name))
    return found
