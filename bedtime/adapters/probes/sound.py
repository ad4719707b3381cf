"""Whether sound is made here: a moment of silence through the players in the order in which the app tries them.

Nothing of ours is left behind; a player may keep what it keeps with every sound, as PulseAudio does its cookie.
"""

import tempfile
import time
import tomllib
import wave
from io import BytesIO
from pathlib import Path
from typing import Protocol

from bedtime.adapters import language
from bedtime.adapters.paths import Folders, resources
from bedtime.adapters.player_choice import Command, Ways, find_ways
from bedtime.core import diagnosis_desktop
from bedtime.core.diagnosis import Finding
from bedtime.core.diagnosis_desktop import Sounds
from bedtime.core.language import AS_WRITTEN
from bedtime.core.loudness import VOICED
from bedtime.core.tones import RATE

SECONDS = 0.2
PLAYS_WITHIN = 4.0  # seconds; a PulseAudio sink may hold two before it says that a clip is over (2.1 measured)
LOOK_EVERY = 0.02  # seconds
SAMPLE = 2  # bytes
LONGEST_COMPLAINT = 60  # characters


class _Playing(Protocol):
    """A player at work."""

    def poll(self) -> int | None:
        """Its exit status, None while it plays."""


def find_sound() -> list[Finding]:
    """Which player plays; takes a second to learn of them, and up to six for each that hangs."""
    ways = find_ways()
    return [diagnosis_desktop.sound(Sounds(why_none=ways.why_none) if ways.why_none else _played(ways))]


def _played(ways: Ways) -> Sounds:
    complaints: list[tuple[str, str]] = []
    for command in ways.own:
        complaint = _complaint(command)
        if not complaint:
            return Sounds(command.name, tuple(complaints))
        complaints.append((command.name, _in_short(complaint.removeprefix(f"{command.name}: "))))
    if not ways.own and ways.other:  # the app tries it only where there is none of ours
        complaint = _complaint_of_other(ways.other)
        return Sounds("" if complaint else ways.other, ((ways.other, complaint),) if complaint else ())
    return Sounds(complaints=tuple(complaints))


def _complaint(command: Command) -> str:
    """Why a player of ours does not play; empty where it does."""
    from bedtime.adapters.players import PipedSound

    try:
        # The player closes it.
        clip = wave.open(BytesIO(_silence()), "rb")  # noqa: SIM115
        playing = PipedSound(command, clip, lambda: 1.0, fades_in=False)
    except OSError as error:
        return error.strerror or str(error)
    if _ends(playing):
        return playing.complaint
    playing.terminate()
    playing.wait()
    return "it did not come to an end"


def _complaint_of_other(backend: str) -> str:
    """The same for one of playsound3's own, which plays files alone."""
    from playsound3 import playsound
    from playsound3.playsound3 import PlaysoundException

    with tempfile.TemporaryDirectory(prefix="bedtime-") as folder:
        file = Path(folder, "silence.wav")
        file.write_bytes(_silence())
        try:
            playing = playsound(file, block=False, backend=backend)
        except (PlaysoundException, OSError, RuntimeError) as error:
            return _in_short(str(error))
        if not _ends(playing.subprocess):
            playing.stop()
            return "it did not come to an end"
        status = playing.subprocess.poll()
        return f"it ended with status {status}" if status else ""


def _in_short(complaint: str) -> str:
    """The end of it, where programs say what it was that went wrong."""
    words = complaint.split()
    kept = list(words)
    while len(" ".join(kept)) > LONGEST_COMPLAINT and kept[1:]:
        del kept[0]
    return " ".join(kept if kept == words else ["…", *kept])


def _ends(playing: _Playing) -> bool:
    give_up = time.monotonic() + PLAYS_WITHIN
    while playing.poll() is None:
        if time.monotonic() > give_up:
            return False
        time.sleep(LOOK_EVERY)
    return True


def _silence() -> bytes:
    """A clip in which nothing is heard."""
    content = BytesIO()
    with wave.open(content, "wb") as clip:
        clip.setnchannels(1)
        clip.setsampwidth(SAMPLE)
        clip.setframerate(RATE)
        clip.writeframes(bytes(SAMPLE * round(SECONDS * RATE)))
    return content.getvalue()


def find_voice(where: Folders) -> list[Finding]:
    """Whether every spoken line is there, in the language that the app would use."""
    voice = resources() / "voice" / "en"
    lines = tomllib.loads((voice / "texts.toml").read_text("utf-8"))
    missing = sum(not (voice / "clips" / f"{name}.wav").is_file() for name in lines)
    chosen = language.chosen_in(where.settings_file)
    used = language.system_language() if chosen == language.SYSTEM else chosen
    name = language.NAMES.get(used, language.NAMES[AS_WRITTEN])
    return [diagnosis_desktop.voice(len(lines), missing, name, speaks=used in VOICED or used not in language.NAMES)]
