"""Piped players on a real sound server: in time, at any loudness at any moment, without a step, without a trace."""

import os
import signal
import time
import wave
from array import array
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from playsound3 import playsound

from bedtime.adapters import players
from bedtime.adapters.player_choice import PAPLAY, PW_PLAY, PW_PLAY_RAW, Command, installed
from bedtime.adapters.players import Loudness, Piped, PipedSound, scaled
from tests.children import start
from tests.desktop import wait_for
from tests.sound_server import LOUDEST, SAMPLE_RATE, Recorder, children, tone

OWN_STEP = 922  # of the tone, between neighbouring samples
PARENT = """
import os, sys, time
from bedtime.adapters.player_choice import PAPLAY
from bedtime.adapters.players import Piped
sound = Piped(PAPLAY, 0.0, lambda: 1.0).play(sys.argv[1])
print(sound._process.pid, flush=True)
time.sleep(60)
"""


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    return tone(tmp_path / "tone.wav", 20)


def play(clip: Path, loudness: Loudness = lambda: 1.0, *, into: float = 0.0, command: Command = PAPLAY) -> PipedSound:
    sound = playsound(clip, block=False, backend=Piped(command, into, loudness))  # type: ignore[arg-type]
    assert isinstance(sound.subprocess, PipedSound)
    return sound.subprocess


def script(folder: Path, name: str, text: str) -> Command:
    """A player of our own making."""
    file = folder / name
    file.write_text(f"#!/bin/sh\n{text}\n", "utf-8")
    file.chmod(0o700)
    return Command(str(file), ())


def loudest_step(samples: "array[int]") -> int:
    return max(abs(after - before) for before, after in pairwise(samples))


def is_smooth(recorded: Callable[[], int]) -> bool:
    """Whether the loudest step is no louder than the tone's own, in one of three recordings.

    A sound server that a busy machine starves leaves steps of its own; what the player does stands in every one.
    """
    return any(recorded() < 1.2 * OWN_STEP for _ in range(3))


def test_is_heard_soon_and_at_full_loudness(heard: Recorder, clip: Path) -> None:
    asked, begin = time.monotonic(), heard.count
    sound = play(clip)
    wait_for(lambda: heard.peak_since(begin) > LOUDEST * 0.9, "sound")
    assert time.monotonic() - asked < 1
    sound.terminate()
    sound.wait()


def test_begins_inside_a_clip_and_ends_by_itself(heard: Recorder, tmp_path: Path) -> None:
    def began() -> int:
        begin = heard.count
        sound = play(tone(tmp_path / "short.wav", 2.0), into=1.5)
        assert sound.wait() == 0
        assert sound.complaint == ""
        assert children("paplay") == set()
        wait_for(lambda: heard.peak_since(begin) and heard.is_silent_for(0.2), "its end")
        loud = [place for place, sample in enumerate(heard.since(begin)) if abs(sample) > 200]
        assert (loud[-1] - loud[0]) / SAMPLE_RATE == pytest.approx(0.5, abs=0.05)
        return loudest_step(heard.since(begin)[: loud[0] + SAMPLE_RATE // 5])

    assert is_smooth(began)


def test_a_clip_that_is_over_makes_no_sound(heard: Recorder, clip: Path) -> None:
    begin = heard.count
    assert play(clip, into=30).wait() == 0
    assert heard.peak_since(begin) == 0


def test_the_loudness_changes_while_it_plays(heard: Recorder, clip: Path) -> None:
    loudness = 1.0
    begin = heard.count
    sound = play(clip, lambda: loudness)
    wait_for(lambda: heard.peak_since(begin) > LOUDEST * 0.9, "sound")
    loudness = 0.25
    wait_for(lambda: 0 < heard.peak_since(heard.count - SAMPLE_RATE // 10) < LOUDEST * 0.3, "a softer sound")
    assert heard.peak_since(heard.count - SAMPLE_RATE // 10) == pytest.approx(LOUDEST * 0.25, rel=0.1)
    sound.terminate()
    sound.wait()


def test_stopping_fades_without_a_step_and_leaves_no_child(heard: Recorder, clip: Path) -> None:
    def stopped() -> int:
        begin = heard.count
        sound = play(clip)
        wait_for(lambda: heard.peak_since(begin) and heard.count > begin + SAMPLE_RATE, "a second of sound")
        stop = heard.count
        assert sound.poll() is None
        sound.terminate()
        wait_for(lambda: heard.count > stop + SAMPLE_RATE // 2 and heard.is_silent_for(0.2), "silence")
        wait_for(lambda: sound.poll() is not None, "its end")
        assert sound.complaint == ""
        return loudest_step(heard.since(stop - SAMPLE_RATE // 10))

    assert is_smooth(stopped)
    assert children("paplay") == set()


@pytest.mark.usefixtures("heard")
def test_stopped_at_once_it_leaves_no_child(clip: Path) -> None:
    sound = play(clip)
    sound.terminate()
    assert sound.wait() == 0
    assert children("paplay") == set()


def test_a_killed_app_takes_its_player_along(heard: Recorder, clip: Path) -> None:
    begin = heard.count
    app = start(PARENT, clip)
    assert app.stdout is not None
    player = Path("/proc", app.stdout.readline().strip(), "stat")
    wait_for(lambda: heard.peak_since(begin) > LOUDEST * 0.9, "sound")
    os.kill(app.pid, signal.SIGKILL)
    app.communicate()
    # Where nobody reaps orphans, it stays as a zombie.
    wait_for(lambda: not player.exists() or ") Z " in player.read_text("utf-8"), "the player's end", within=2)


def test_without_a_server_it_says_why(clip: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PULSE_SERVER", "unix:/nowhere")
    sound = play(clip)
    assert sound.wait() != 0
    assert "paplay" in sound.complaint
    assert "refused" in sound.complaint


def test_a_player_that_takes_no_sound_is_given_up(clip: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(players, "STUCK_AFTER", 0.2)
    sound = play(clip, command=script(tmp_path, "stuck", "exec sleep 60"))
    sound.wait()
    assert "took no sound" in sound.complaint
    assert children("sleep") == set()


@pytest.mark.parametrize("reads", ["", "cat >/dev/null;"])
def test_a_player_that_does_not_end_is_killed(clip: Path, tmp_path: Path, reads: str) -> None:
    sound = play(clip, command=script(tmp_path, "stubborn", f"{reads} exec sleep 60"))
    wait_for(lambda: sound.taken, "the first chunk")
    asked = time.monotonic()
    sound.terminate()
    sound.wait()
    assert time.monotonic() - asked < 20, "and not a minute"
    assert sound.complaint == ""
    assert children("sleep") == set()


def test_a_player_that_only_fails_is_quoted(clip: Path, tmp_path: Path) -> None:
    sound = play(clip, command=script(tmp_path, "failing", "echo no such device >&2; exit 3"))
    assert sound.wait() == 3
    assert sound.complaint.endswith("failing: no such device")


def test_every_sample_arrives_also_in_chunks_longer_than_the_pipe(tmp_path: Path) -> None:
    file, samples = tmp_path / "fine.wav", os.urandom(96_000)
    with wave.open(str(file), "wb") as clip:
        clip.setparams((2, 2, 96_000, 0, "NONE", ""))
        clip.writeframes(samples)
    assert play(file, command=script(tmp_path, "copying", f"exec cat >'{tmp_path}/copy'")).wait() == 0
    assert (tmp_path / "copy").read_bytes() == samples


@pytest.mark.parametrize("content", [b"", b"no sound at all", b"RIFF"])
def test_what_is_no_clip_is_refused(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "broken.wav"
    file.write_bytes(content)
    with pytest.raises(OSError, match="is no clip"):
        play(file)


def test_a_clip_of_other_samples_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "coarse.wav"
    with wave.open(str(file), "wb") as clip:
        clip.setparams((1, 1, 8000, 0, "NONE", ""))
        clip.writeframes(bytes(800))
    with pytest.raises(OSError, match="16 bits"):
        play(file)


def test_a_missing_player_raises(clip: Path) -> None:
    with pytest.raises(FileNotFoundError):
        play(clip, command=Command("no-such-player", ()))


def test_samples_are_scaled_evenly() -> None:
    samples = array("h", [1000, -1000, 1000, -1000]).tobytes()
    assert scaled(samples, 1.0, 1.0) == samples
    assert array("h", scaled(samples, 0.5, 0.5)).tolist() == [500, -500, 500, -500]
    assert array("h", scaled(samples, 1.0, 0.0)).tolist() == [1000, -750, 500, -250]
    assert scaled(b"", 0.0, 1.0) == b""


@pytest.mark.parametrize(
    ("help_text", "command"), [("  -a, --raw   RAW mode", PW_PLAY_RAW), ("  -p, --playback", PW_PLAY)]
)
def test_pw_play_is_told_of_raw_samples_where_it_knows_them(
    help_text: str, command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script(tmp_path, "pw-play", f"echo '{help_text}'")
    script(tmp_path, "aplay", "")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert [found.name for found in installed()] == ["pw-play", "aplay"]
    assert installed()[0] == command
    assert command.line(24_000, 1)[-4:] == ["--rate=24000", "--channels=1", "--latency=100ms", "-"]


def test_elsewhere_there_is_none_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "darwin")
    assert installed() == ()
