"""The reminder's chime: as loud as asked for, made when first wanted, and never in the way."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from bedtime.adapters import sound
from bedtime.adapters.chime import Chime
from bedtime.adapters.clips import Clips
from bedtime.adapters.player_choice import PAPLAY, Ways
from tests.children import run
from tests.sound_server import Recorder, children


class FakePlayer:
    """Remembers what it is told to play, and how loud."""

    made: list["FakePlayer"]

    def __init__(self, trouble: object) -> None:
        self.volume = 1.0
        self.played: list[tuple[Path, float]] = []
        self.closed = False
        self.trouble = trouble
        self.made.append(self)

    def play(self, wav: Path) -> None:
        self.played.append((wav, self.volume))

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def players(monkeypatch: pytest.MonkeyPatch) -> list[FakePlayer]:
    """The players that were made, in place of real ones."""
    made: list[FakePlayer] = []
    monkeypatch.setattr(FakePlayer, "made", made, raising=False)
    monkeypatch.setattr(sound, "Player", FakePlayer)
    return made


@pytest.fixture
def clips(tmp_path: Path) -> Clips:
    return Clips(tmp_path / "clips", tmp_path / "voice")


@pytest.fixture
def chime(clips: Clips) -> Iterator[Chime]:
    made = Chime(clips)
    yield made
    made.close()


def test_no_loudness_is_no_player_and_no_clip(chime: Chime, players: list[FakePlayer], tmp_path: Path) -> None:
    chime.play(0.0)
    chime.close()
    assert players == []
    assert list(tmp_path.iterdir()) == []


def test_it_is_as_loud_as_asked_for_by_one_player(chime: Chime, clips: Clips, players: list[FakePlayer]) -> None:
    chime.play(0.3)
    chime.play(0.1)
    (player,) = players
    assert player.played == [(clips.chime(), 0.3), (clips.chime(), 0.1)]
    chime.close()
    assert player.closed


def test_a_clip_that_cannot_be_written_is_logged_and_nothing_is_raised(
    players: list[FakePlayer], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "clips").write_text("a file in the folder's place", "utf-8")
    chime = Chime(Clips(tmp_path / "clips", tmp_path / "voice"))
    chime.play(0.3)
    ((_, level, line),) = caplog.record_tuples
    assert level == logging.WARNING
    assert line.startswith("The chime cannot be rendered: ")
    assert not any(player.played for player in players)
    chime.close()


def test_a_computer_without_players_stays_silent(
    chime: Chime, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(sound, "find_ways", lambda: Ways(why_none="There is no sound: no player is installed."))
    chime.play(0.3)
    qtbot.waitUntil(lambda: "There is no sound: no player is installed." in caplog.text)
    chime.play(0.3)
    assert caplog.text.count("There is no sound") == 1


def test_it_is_heard_and_leaves_no_child(
    chime: Chime, heard: Recorder, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sound, "find_ways", lambda: Ways((PAPLAY,)))
    begin = heard.count
    chime.play(1.0)
    qtbot.waitUntil(lambda: heard.peak_since(begin) > 0)
    chime.close()
    assert children("paplay") == set()


def test_an_idle_app_loads_nothing_of_it() -> None:
    code = "import sys, bedtime.adapters.chime; print('bedtime.adapters.sound' in sys.modules)"
    assert run(code).strip() == "False"
