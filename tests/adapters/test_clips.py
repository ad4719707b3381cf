"""Clips are rendered once, found again whole, and thrown away when there are too many."""

import logging
import math
import os
import time
import wave
from array import array
from dataclasses import replace
from pathlib import Path

import pytest

from bedtime.adapters import clips as module
from bedtime.adapters.clips import Clips
from bedtime.core import tones
from bedtime.core.breath import Segment, Stage
from bedtime.core.exercise import Act, Phase
from bedtime.core.preferences import Guidance
from bedtime.core.tones import CHIME, RATE, Samples

IN, OUT = Phase(Act.IN, 0.4, "In", 1, "in"), Phase(Act.OUT, 0.6, "Out", 0, "out")
BREATH = Segment(Stage.BREATH, (IN, OUT))
LINE = array("h", [round(8_000 * math.sin(n / 16)) for n in range(RATE // 10)])
HOUR = 60 * 60


def say(voice: Path, name: str, samples: Samples = LINE, rate: int = RATE, channels: int = 1) -> Path:
    """Puts a spoken line there."""
    file = voice / "clips" / f"{name}.wav"
    file.parent.mkdir(parents=True, exist_ok=True)
    with wave.open(str(file), "wb") as sound:
        sound.setnchannels(channels)
        sound.setsampwidth(2)
        sound.setframerate(rate)
        sound.writeframes(samples.tobytes())
    return file


def heard(file: Path) -> Samples:
    with wave.open(str(file), "rb") as sound:
        assert sound.getparams()[:3] == (1, 2, RATE)
        return array("h", sound.readframes(sound.getnframes()))


@pytest.fixture
def voice(tmp_path: Path) -> Path:
    for name in ("in", "out"):
        say(tmp_path / "voice", name)
    return tmp_path / "voice"


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "clips"


@pytest.fixture
def clips(cache: Path, voice: Path) -> Clips:
    return Clips(cache, voice)


def test_a_line_is_read_and_measured(clips: Clips) -> None:
    assert clips.spoken("in") == LINE
    assert clips.seconds("in") == 0.1
    assert clips.spoken("in") is clips.spoken("in"), "kept in mind"


def test_no_name_and_a_missing_line_say_nothing(clips: Clips, caplog: pytest.LogCaptureFixture) -> None:
    assert not clips.spoken("")
    assert caplog.messages == []
    assert not clips.spoken("gone")
    assert not clips.spoken("gone")
    assert clips.seconds("gone") == 0
    assert [message.split(":")[0] for message in caplog.messages] == ["The spoken line 'gone' stays unsaid"]


def test_a_missing_line_is_logged_once_however_many_were_asked_for(
    clips: Clips, caplog: pytest.LogCaptureFixture
) -> None:
    for _ in range(2):
        for number in range(2 * module.IN_MIND):
            clips.spoken(f"gone-{number}")
    assert len(caplog.messages) == 2 * module.IN_MIND


@pytest.mark.parametrize("how", ["stereo", "another rate", "no WAV", "empty", "a folder", "half a sample", "no name"])
def test_a_line_that_cannot_be_used_says_nothing(how: str, voice: Path, clips: Clips) -> None:
    file = say(voice, "odd", rate=48_000 if how == "another rate" else RATE, channels=2 if how == "stereo" else 1)
    if how == "no WAV":
        file.write_bytes(b"ID3" + bytes(500))
    elif how == "empty":
        file.write_bytes(b"")
    elif how == "a folder":
        file.unlink()
        file.mkdir()
    elif how == "half a sample":
        file.write_bytes(file.read_bytes()[:-1001])
    assert not clips.spoken("no\0name" if how == "no name" else "odd")


def test_a_segment_is_rendered_into_a_private_file(clips: Clips, cache: Path) -> None:
    file = clips.wav(BREATH, Guidance.BOTH)
    assert file.parent == cache
    assert heard(file) == tones.render(BREATH, Guidance.BOTH, clips.spoken)
    assert file.stat().st_mode & 0o777 == 0o600
    assert cache.stat().st_mode & 0o777 == 0o700
    assert list(cache.iterdir()) == [file], "nothing half-made is left"


def test_it_is_rendered_once(clips: Clips, voice: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = clips.wav(BREATH, Guidance.BOTH)
    monkeypatch.setattr(tones, "render", None)
    assert clips.wav(BREATH, Guidance.BOTH) == first
    assert Clips(cache, voice).wav(BREATH, Guidance.BOTH) == first


def test_what_sounds_the_same_shares_a_file(clips: Clips) -> None:
    def file(segment: Segment, guidance: Guidance = Guidance.BOTH) -> Path:
        return clips.wav(segment, guidance)

    other_words = tuple(replace(phase, word="Anew", fill=0.7, text="Anew.") for phase in BREATH.phases)
    assert file(BREATH) == file(replace(BREATH, number=2, title="Third", phases=other_words))
    later = replace(BREATH, number=5)
    assert file(later) == file(later, Guidance.TONES) == file(BREATH, Guidance.TONES)


def test_what_sounds_different_has_its_own_file(clips: Clips) -> None:
    alike = [
        (BREATH, Guidance.BOTH),
        (BREATH, Guidance.VOICE),
        (BREATH, Guidance.TONES),
        (BREATH, Guidance.SILENCE),
        (replace(BREATH, number=5), Guidance.VOICE),
        (replace(BREATH, fade_from=0.9), Guidance.BOTH),
        (replace(BREATH, fade_to=0.9), Guidance.BOTH),
        (replace(BREATH, phases=(IN, replace(OUT, clip=""))), Guidance.BOTH),
        (replace(BREATH, phases=(IN, replace(OUT, clip="in"))), Guidance.BOTH),
        (replace(BREATH, phases=(IN, replace(OUT, seconds=0.7))), Guidance.BOTH),
        (replace(BREATH, phases=(IN, replace(OUT, act=Act.HOLD))), Guidance.BOTH),
        (replace(BREATH, phases=(OUT, IN)), Guidance.BOTH),
    ]
    files = [clips.wav(*each) for each in alike]
    assert files[1] == files[4], "the voice alone speaks at every breath"
    assert len(set(files)) == len(files) - 1


def test_another_recording_is_another_clip(clips: Clips, voice: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = clips.wav(BREATH, Guidance.VOICE)
    louder = array("h", [sample // 2 for sample in LINE] * 2)
    say(voice, "out", louder)
    after = clips.wav(BREATH, Guidance.VOICE)
    assert after != before
    assert heard(after) != heard(before)
    assert clips.spoken("out") == louder
    monkeypatch.setattr("bedtime.adapters.clips.RENDERING", -1)
    assert clips.wav(BREATH, Guidance.VOICE) not in (before, after)


@pytest.mark.parametrize("left", [0, 20, 44, 20_000, -1])
def test_a_file_that_is_not_whole_is_rendered_anew(left: int, clips: Clips) -> None:
    file = clips.wav(BREATH, Guidance.TONES)
    whole = file.read_bytes()
    file.write_bytes(whole[:left])
    assert clips.wav(BREATH, Guidance.TONES) == file
    assert file.read_bytes() == whole


@pytest.mark.parametrize("content", [bytes(48_044), b"RIFF" + bytes(48_040)])
def test_a_file_of_zeros_is_rendered_anew(content: bytes, clips: Clips) -> None:
    file = clips.wav(BREATH, Guidance.TONES)
    whole = file.read_bytes()
    file.write_bytes(content)
    clips.wav(BREATH, Guidance.TONES)
    assert file.read_bytes() == whole


def test_the_chime_is_there_and_kept(clips: Clips, monkeypatch: pytest.MonkeyPatch) -> None:
    file = clips.chime()
    assert len(heard(file)) == round(CHIME * RATE)
    monkeypatch.setattr(tones, "chime", None)
    assert clips.chime() == file


def test_where_nothing_can_be_written_the_caller_hears_of_it(tmp_path: Path, voice: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    clips = Clips(tmp_path / "file" / "clips", voice)
    for render in (clips.chime, lambda: clips.wav(BREATH, Guidance.TONES)):
        with pytest.raises(OSError, match="Not a directory"):
            render()


def test_a_disk_that_is_full_leaves_nothing_half_made(
    clips: Clips, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space left"):
        clips.wav(BREATH, Guidance.TONES)
    assert list(cache.iterdir()) == []


def test_what_is_there_is_used_though_the_folder_cannot_be_written_to(
    clips: Clips, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    file = clips.wav(BREATH, Guidance.TONES)
    monkeypatch.setattr(os, "utime", refuse)
    assert clips.wav(BREATH, Guidance.TONES) == file


def aged(file: Path, hours: float, size: int = 20_000_000) -> Path:
    """A clip that was used so long ago; it takes no room on the disk."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("ab") as content:
        content.truncate(size)
    os.utime(file, (at := time.time() - hours * HOUR, at))
    return file


def test_the_oldest_are_thrown_away_and_what_was_used_stays(clips: Clips, cache: Path) -> None:
    clips.thin()  # there is nothing yet
    old = clips.wav(BREATH, Guidance.TONES)
    aged(old, 50, old.stat().st_size)
    files = [aged(cache / f"{hours}.wav", hours) for hours in (2, 3, 4, 5, 6)]
    left_over = aged(cache / ".half-made.wav", 7)
    clips.thin()
    assert [file.exists() for file in (*files, left_over, old)] == [True, True, True, False, False, False, False]
    assert aged(clips.wav(BREATH, Guidance.TONES), 50, 48_044) == old
    clips.wav(BREATH, Guidance.TONES)
    clips.thin()
    assert [file.exists() for file in (*files[:3], old)] == [True, True, False, True]


def test_nothing_of_the_last_hour_is_thrown_away(clips: Clips, cache: Path) -> None:
    files = [aged(cache / f"{number}.wav", 0.01 * number) for number in range(9)]
    ahead = aged(cache / "ahead.wav", -30)  # the clock was set back
    clips.thin()
    assert all(file.exists() for file in (*files, ahead))


def test_what_cannot_be_thrown_away_stays(clips: Clips, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_: object, **__: object) -> None:
        raise FileNotFoundError(2, "No such file or directory")

    file = aged(cache / "old.wav", 5, 70_000_000)
    (cache / "dangling.wav").symlink_to("nowhere")
    with monkeypatch.context() as patched:
        patched.setattr(Path, "unlink", gone)
        clips.thin()
    assert file.exists()
    clips.thin()
    assert not file.exists()


def test_nothing_is_logged_as_a_matter_of_course(clips: Clips, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    clips.wav(BREATH, Guidance.BOTH)
    clips.chime()
    clips.thin()
    assert caplog.messages == []
