"""Sound that cannot be made: other players are tried, what is wrong is told once, and nothing is left behind."""

import logging
import sys
from collections.abc import Iterator
from pathlib import Path

import playsound3
import pytest
from playsound3.playsound3 import _BACKEND_MAP, PlaysoundException, SoundBackend
from pytestqt.qtbot import QtBot

from bedtime.adapters.player_choice import PAPLAY, Command, Ways, find_ways
from bedtime.adapters.sound import Player
from tests.sound_server import LOUDEST, Recorder, children, pulse, recording, tone
from tests.told_player import ToldPlayer, use


@pytest.fixture
def player(qtbot: QtBot) -> Iterator[ToldPlayer]:
    made = ToldPlayer()
    yield made
    made.close()


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    return tone(tmp_path / "tone.wav", 20)


class FakeSound:
    """A child of playsound3's own that plays for ever."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.status: int | None = None

    def poll(self) -> int | None:
        return self.status

    def wait(self) -> int:
        return self.status or 0

    def terminate(self) -> None:
        self.status = -15


class FakeBackend(SoundBackend):
    """One of playsound3's own."""

    def __init__(self) -> None:
        self.played: list[FakeSound] = []

    def check(self) -> bool:
        return True

    def play(self, sound: str) -> FakeSound:
        if sound.endswith("broken.wav"):
            raise PlaysoundException("broken")
        self.played.append(FakeSound(sound))
        return self.played[-1]


@pytest.fixture
def other(monkeypatch: pytest.MonkeyPatch) -> FakeBackend:
    backend = FakeBackend()
    monkeypatch.setitem(_BACKEND_MAP, "fake", backend)
    use(monkeypatch, Ways((), "fake"))
    return backend


def is_idle(player: Player) -> bool:
    return not player._timer.isActive() and not children("paplay")


def test_no_player_is_told_once(
    qtbot: QtBot, player: ToldPlayer, clip: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(playsound3, "DEFAULT_BACKEND", None)
    monkeypatch.setenv("PATH", str(tmp_path))
    for _ in range(3):
        player.play(clip)
        qtbot.waitUntil(lambda: player._loader is None)
    qtbot.waitUntil(lambda: player.told != [])
    assert player.told == ["There is no sound: none of paplay, pw-play, aplay is installed. Install one of them."]
    (tmp_path / "apt-get").touch(0o700)
    assert find_ways().why_none.endswith("apt-get install pulseaudio-utils")


def test_a_player_installed_meanwhile_is_found(
    qtbot: QtBot, heard: Recorder, player: ToldPlayer, clip: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, Ways(why_none="There is no sound: nothing."))
    player.play(clip)
    qtbot.waitUntil(lambda: player.told == ["There is no sound: nothing."])
    use(monkeypatch, Ways((PAPLAY,)))
    begin = heard.count
    player.play(clip)
    qtbot.waitUntil(lambda: heard.peak_since(begin) > 0)


def test_a_library_that_does_not_load_is_told(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "playsound3", None)
    assert "does not load" in find_ways().why_none


def test_a_server_that_goes_away_is_told_once(
    qtbot: QtBot, player: ToldPlayer, clip: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, Ways((PAPLAY,)))
    with pulse() as server, recording(server.env) as heard:
        for name, value in server.env.items():
            monkeypatch.setenv(name, value)
        player.play(clip)
        qtbot.waitUntil(lambda: heard.peak_since(0) > 0)
        server.server.kill()
        qtbot.waitUntil(lambda: player.told != [])
    player.play(clip)
    qtbot.waitUntil(lambda: is_idle(player))
    assert player.told == ["There is no sound: it could not be played. The log says why."]
    with pulse() as server, recording(server.env) as heard:
        for name, value in server.env.items():
            monkeypatch.setenv(name, value)
        player.play(clip)
        qtbot.waitUntil(lambda: heard.peak_since(0) > 0)
    qtbot.waitUntil(lambda: is_idle(player))
    assert len(player.told) == 1


def test_the_next_player_is_tried_where_the_first_does_not_work(
    qtbot: QtBot, heard: Recorder, player: ToldPlayer, clip: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, Ways((Command("false", ()), Command("no-such-player", ()), PAPLAY)))
    begin = heard.count
    player.play(clip)
    qtbot.waitUntil(lambda: heard.peak_since(begin) > LOUDEST * 0.9)
    qtbot.waitUntil(lambda: player._works == PAPLAY)
    assert player.told == []


def test_a_clip_that_is_not_there_is_told(
    qtbot: QtBot, heard: Recorder, player: ToldPlayer, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        player.play(tmp_path / "none.wav")
        player.play(tmp_path / "none.wav")
        qtbot.waitUntil(lambda: player.told != [])
    assert len(player.told) == 1
    assert "file not found" in caplog.text


def test_without_a_player_of_ours_playsound3_chooses(
    qtbot: QtBot, other: FakeBackend, player: ToldPlayer, clip: Path
) -> None:
    player.play(clip)
    qtbot.waitUntil(lambda: len(other.played) == 1)
    player.play(clip, 0.1)
    assert other.played[0].status == -15
    player.play(clip, 5.0)
    assert len(other.played) == 2
    player.play(clip)
    other.played[-1].status = 1
    qtbot.waitUntil(lambda: player.told == ["There is no sound: it could not be played. The log says why."])
    player.play(clip.with_name("broken.wav"))
    assert len(player.told) == 1


def test_closing_kills_what_will_not_stop(
    qtbot: QtBot, player: ToldPlayer, clip: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stubborn = tmp_path / "gst-play-1.0"
    stubborn.write_text("#!/bin/sh\ntrap '' TERM\ntouch $0.started\nwhile :; do sleep 0.1; done\n", "utf-8")
    stubborn.chmod(0o700)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    use(monkeypatch, Ways((), "gstreamer"))
    player.play(clip)
    qtbot.waitUntil(lambda: stubborn.with_name("gst-play-1.0.started").exists())
    assert len(children("gst-play-1.0")) == 1
    player.close()
    assert children("gst-play-1.0") == set()
