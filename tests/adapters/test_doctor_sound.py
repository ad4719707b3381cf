"""Whether the doctor finds what makes sound: on a real sound server, without one, and with players that misbehave."""

import os
import sys
import tempfile
from pathlib import Path

import pytest

from bedtime.adapters.player_choice import PAPLAY, Command, Ways
from bedtime.adapters.probes import sound
from bedtime.core.diagnosis import Finding, State
from tests.sound_server import Recorder

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="these players are Linux's")

MISSING = Command("no-such-player", ())
REFUSES = Command("sh", ("-c", "cat > /dev/null; echo no device today >&2; exit 3"))
NEVER_ENDS = Command("sh", ("-c", "cat > /dev/null; exec sleep 60"))


def found(monkeypatch: pytest.MonkeyPatch, ways: Ways) -> Finding:
    monkeypatch.setattr(sound, "find_ways", lambda: ways)
    (finding,) = sound.find_sound()
    return finding


def test_a_player_plays_silence_on_a_real_server(heard: Recorder, monkeypatch: pytest.MonkeyPatch) -> None:
    before = heard.count
    finding = found(monkeypatch, Ways((PAPLAY,)))
    assert (finding.state, finding.says) == (State.WORKS, "paplay plays")
    assert heard.peak_since(before) == 0


def test_the_next_player_is_tried_and_the_first_ones_complaint_told(
    heard: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    finding = found(monkeypatch, Ways((MISSING, REFUSES, PAPLAY)))
    assert finding.state is State.WORKS
    assert finding.says == (
        "paplay plays, after others would not (no-such-player: No such file or directory; sh: no device today)"
    )


def test_without_a_server_there_is_no_sound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PULSE_SERVER", f"unix:{tmp_path}/none")
    finding = found(monkeypatch, Ways((PAPLAY,)))
    assert finding.state is State.MISSING
    assert "Connection refused" in finding.says
    assert finding.remedy


def test_a_player_that_never_ends_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sound, "PLAYS_WITHIN", 0.3)
    assert "did not come to an end" in found(monkeypatch, Ways((NEVER_ENDS,))).says


def test_without_a_player_the_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    finding = found(monkeypatch, Ways(why_none="There is no sound: none is installed. Run: apt-get install some"))
    assert (finding.state, finding.remedy) == (State.MISSING, "Run: apt-get install some")


def test_a_player_of_playsound3_is_tried_with_a_file_that_is_gone_afterwards(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    programs, clips = tmp_path / "programs", tmp_path / "clips"
    programs.mkdir()
    clips.mkdir()
    player = programs / "gst-play-1.0"
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr(tempfile, "tempdir", str(clips))
    for line, state in (("exit 0", State.WORKS), ("exit 4", State.MISSING)):
        player.write_text(f"#!/bin/sh\n{line}\n", "utf-8")
        player.chmod(0o700)
        finding = found(monkeypatch, Ways(other="gstreamer"))
        assert finding.state is state, finding
        assert list(clips.iterdir()) == []
    assert "status 4" in finding.says
    assert found(monkeypatch, Ways(other="no such backend")).state is State.MISSING
