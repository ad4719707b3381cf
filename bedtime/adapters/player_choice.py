"""Choose what plays sound here: programs that take raw samples, else playsound3's own choice."""

import logging
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass

from bedtime.core.language import tr

LATENCY_MS = 200  # asked of the player: what it holds is heard before a fade begins


@dataclass(frozen=True)
class Command:
    """A player by its name and options; `{rate}` and `{channels}` stand for the clip's."""

    name: str
    options: tuple[str, ...]

    def line(self, rate: int, channels: int) -> list[str]:
        return [self.name, *(option.format(rate=rate, channels=channels) for option in self.options)]


@dataclass(frozen=True)
class Ways:
    """How sound can be made here: players of ours, the best first, else playsound3's own choice; or why not at all."""

    own: tuple[Command, ...] = ()
    other: str | None = None
    why_none: str = ""


PAPLAY = Command(
    "paplay",
    (
        "--raw",
        "--format=s16ne",
        "--rate={rate}",
        "--channels={channels}",
        f"--latency-msec={LATENCY_MS}",
        "--client-name=Bedtime",
        "--stream-name=Bedtime",
    ),
)
PW_PLAY = Command(
    "pw-play",
    # PipeWire's own buffers come on top.
    ("--format=s16", "--rate={rate}", "--channels={channels}", f"--latency={LATENCY_MS // 2}ms", "-"),
)
PW_PLAY_RAW = Command(PW_PLAY.name, ("--raw", *PW_PLAY.options))
APLAY = Command(
    "aplay",
    (
        "--quiet",
        "--file-type=raw",
        f"--format=S16_{sys.byteorder[0].upper()}E",
        "--rate={rate}",
        "--channels={channels}",
        f"--buffer-time={LATENCY_MS * 1000}",
        f"--period-time={LATENCY_MS * 250}",
    ),
)
# PipeWire also runs where PulseAudio has the devices, and pw-play would wait there for ever: it comes second.
NAMES: tuple[str, ...] = (PAPLAY.name, PW_PLAY.name, APLAY.name)


def find_ways() -> Ways:
    """Runs programs for up to a second, most of it the import of playsound3: not for the GUI thread."""
    # It warns when it has no player of its own, which is no news to someone who has one of ours.
    logging.getLogger("playsound3").setLevel(logging.ERROR)
    try:
        import playsound3
    except (ImportError, OSError, subprocess.SubprocessError) as error:
        return Ways(why_none=tr("There is no sound: the library that plays it does not load ({error}).", error=error))
    own = installed()
    if not own and playsound3.DEFAULT_BACKEND is None:
        return Ways(why_none=_none_installed())
    return Ways(own, playsound3.DEFAULT_BACKEND)


def installed() -> tuple[Command, ...]:
    """Those on PATH, the best first. It may run one of them to learn its options."""
    if sys.platform != "linux":
        return ()
    known = {PAPLAY.name: PAPLAY, APLAY.name: APLAY}
    return tuple(known.get(name) or _pw_play() for name in NAMES if shutil.which(name))


def _pw_play() -> Command:
    """Up to PipeWire 1.2 `-` means raw samples and --raw is unknown; later `-` is a sound file unless told --raw."""
    try:
        told = subprocess.run([PW_PLAY.name, "--help"], capture_output=True, timeout=2, check=False).stdout
    except (OSError, subprocess.TimeoutExpired):
        return PW_PLAY
    return PW_PLAY_RAW if b"--raw" in told else PW_PLAY


def _none_installed() -> str:
    players = ", ".join(NAMES)
    return tr("There is no sound: none of {players} is installed. {remedy}", players=players, remedy=_remedy())


def _remedy() -> str:
    sudo = "" if os.geteuid() == 0 else "sudo "
    for manager in ("apt-get", "dnf"):
        if shutil.which(manager):
            return tr("Run: {command}", command=f"{sudo}{manager} install pulseaudio-utils")
    return tr("Install one of them.")
