"""The player of clips on a real sound server: one in place of the other, live, and no child left."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from bedtime.adapters import sound
from bedtime.adapters.player_choice import PAPLAY, Ways
from bedtime.adapters.sound import Player
from tests.children import run
from tests.sound_server import LOUDEST, SAMPLE_RATE, Recorder, children, tone
from tests.told_player import ToldPlayer, use


@pytest.fixture(autouse=True)
def only_paplay(monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, Ways((PAPLAY,)))


@pytest.fixture
def player(qtbot: QtBot) -> Iterator[ToldPlayer]:
    made = ToldPlayer()
    yield made
    made.close()


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    return tone(tmp_path / "tone.wav", 20)


def latest_peak(heard: Recorder) -> int:
    return heard.peak_since(heard.count - SAMPLE_RATE // 10)


def is_idle(player: Player) -> bool:
    return not player._timer.isActive() and not children("paplay")


def test_a_clip_is_heard_and_ends(qtbot: QtBot, heard: Recorder, player: ToldPlayer, tmp_path: Path) -> None:
    begin, asked = heard.count, time.monotonic()
    player.play(tone(tmp_path / "short.wav", 0.4))
    assert time.monotonic() - asked < 0.25, "play() blocks"
    qtbot.waitUntil(lambda: heard.peak_since(begin) > LOUDEST * 0.9)
    qtbot.waitUntil(lambda: is_idle(player))


def test_silence_leaves_no_child_and_starts_nothing(
    qtbot: QtBot, heard: Recorder, player: ToldPlayer, clip: Path
) -> None:
    begin = heard.count
    player.play(clip)
    qtbot.waitUntil(lambda: heard.peak_since(begin) > 0)
    player.silence()
    player.silence()
    qtbot.waitUntil(lambda: is_idle(player))
    player.play(clip, 3.0)
    player.silence()
    qtbot.waitUntil(lambda: is_idle(player))
    qtbot.waitUntil(lambda: heard.is_silent_for(0.2))
    assert player.told == []


def test_silence_while_the_library_loads(qtbot: QtBot, heard: Recorder, player: ToldPlayer, clip: Path) -> None:
    begin = heard.count
    player.play(clip)
    player.silence()
    qtbot.waitUntil(lambda: player._ways is not None)
    assert children("paplay") == set()
    assert heard.peak_since(begin) == 0


def test_the_next_clip_takes_the_place_of_the_one_before(
    qtbot: QtBot, heard: Recorder, player: ToldPlayer, clip: Path
) -> None:
    begin = heard.count
    player.play(clip)
    qtbot.waitUntil(lambda: heard.peak_since(begin) > 0)
    (first,) = children("paplay")
    player.play(clip, 1.0)
    qtbot.waitUntil(lambda: len(children("paplay")) == 1 and first not in children("paplay"))
    assert latest_peak(heard) > LOUDEST * 0.9


def test_the_volume_is_live_and_a_level_is_not(qtbot: QtBot, heard: Recorder, player: ToldPlayer, clip: Path) -> None:
    player.volume = 7.0
    assert player.volume == 1.0
    player.play(clip)
    qtbot.waitUntil(lambda: latest_peak(heard) > LOUDEST * 0.9)
    player.volume = 0.2
    qtbot.waitUntil(lambda: 0 < latest_peak(heard) < LOUDEST * 0.25)
    player.play(clip, level=0.5)
    qtbot.waitUntil(lambda: LOUDEST * 0.45 < latest_peak(heard) < LOUDEST * 0.6)
    player.volume = 1.0
    begin = heard.count
    qtbot.waitUntil(lambda: heard.count > begin + 24_000 // 2)
    assert latest_peak(heard) < LOUDEST * 0.8


def test_a_clip_asked_for_a_while_ago_goes_on_from_now(
    qtbot: QtBot, heard: Recorder, player: ToldPlayer, tmp_path: Path
) -> None:
    begin = heard.count
    player.warm_up()
    qtbot.waitUntil(lambda: player._ways is not None)
    player.play(tone(tmp_path / "four.wav", 4.0), 1.0, asked=time.monotonic() - 1.5)
    qtbot.waitUntil(lambda: is_idle(player) and heard.peak_since(begin) > 0 and heard.is_silent_for(0.2))
    seconds = sum(sample != 0 for sample in heard.since(begin)) / SAMPLE_RATE
    assert 0.5 < seconds < 2.0  # three of it when it had begun where it was asked for


def test_closing_fades_and_waits_for_the_children(
    qtbot: QtBot, heard: Recorder, player: ToldPlayer, clip: Path
) -> None:
    begin = heard.count
    player.play(clip)
    qtbot.waitUntil(lambda: heard.peak_since(begin) > 0)
    asked = time.monotonic()
    player.close()
    assert time.monotonic() - asked < 1.5
    assert is_idle(player)
    player.play(clip)
    player.warm_up()
    assert is_idle(player)


def test_idle_loads_no_library() -> None:
    code = "import sys, bedtime.adapters.sound; print(sorted({'playsound3', 'wave'} & set(sys.modules)))"
    assert run(code).strip() == "[]"


def test_the_wait_for_the_library_does_not_cost_the_beginning(clip: Path) -> None:
    begun = sound._Clip(clip, 0.0, None, time.monotonic() - 0.5)
    assert begun.from_now().into == 0.0
    assert sound._Clip(clip, 2.0, None, time.monotonic() - 0.5).from_now().into == pytest.approx(2.5, abs=0.1)
    assert sound._Clip(clip, 0.0, None, time.monotonic() - 3.0).from_now().into == pytest.approx(3.0, abs=0.1)
