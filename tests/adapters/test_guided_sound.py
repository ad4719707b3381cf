"""A session's clips: rendered ahead in order, heard from where the session stands, and never after it said no."""

import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from bedtime.adapters.guided_sound import GuidedSound
from bedtime.adapters.sound import Player
from bedtime.core.breath import Segment, Stage
from bedtime.core.exercise import Act, Phase
from bedtime.core.ports import SessionSound
from bedtime.core.preferences import Guidance


def breath(number: int) -> Segment:
    return Segment(Stage.BREATH, (Phase(Act.IN, 4.0, "In", 1.0), Phase(Act.OUT, 6.0, "Out", 0.0)), number)


class FakeClips:
    """Renders when it is let; what is asked for is noted."""

    def __init__(self) -> None:
        self.asked: list[int] = []
        self.may_render = threading.Event()
        self.may_render.set()
        self.error: Exception | None = None

    def wav(self, segment: Segment, guidance: Guidance) -> Path:
        self.asked.append(segment.number)
        assert guidance is Guidance.BOTH
        assert threading.current_thread() is not threading.main_thread()
        assert self.may_render.wait(10)
        if self.error is not None:
            raise self.error
        return Path(f"{segment.number}.wav")


class FakePlayer(Player):
    """Notes what it would play."""

    def __init__(self) -> None:
        self.told: list[str] = []
        super().__init__(self.told.append)
        self.played: list[tuple[str, float]] = []
        self.asked: list[float | None] = []
        self.silences = 0
        self.warm = False
        self.closed = False

    def warm_up(self) -> None:
        self.warm = True

    def play(self, wav: Path, into: float = 0.0, level: float | None = None, asked: float | None = None) -> None:
        self.played.append((wav.name, into))
        self.asked.append(asked)

    def silence(self) -> None:
        self.silences += 1

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def clips() -> Iterator[FakeClips]:
    made = FakeClips()
    yield made
    made.may_render.set()


@pytest.fixture
def player(qtbot: QtBot) -> FakePlayer:
    return FakePlayer()


@pytest.fixture
def guided(clips: FakeClips, player: FakePlayer) -> Iterator[GuidedSound]:
    made = GuidedSound(clips, player, Guidance.BOTH)
    yield made
    clips.may_render.set()
    made.close()


def is_ready(guided: GuidedSound, *numbers: int) -> bool:
    return {breath(number) for number in numbers} <= set(guided._ready)


def test_it_is_what_a_session_needs(guided: GuidedSound) -> None:
    needed: SessionSound = guided
    assert needed


def test_a_prepared_clip_plays_at_once(qtbot: QtBot, guided: GuidedSound, clips: FakeClips, player: FakePlayer) -> None:
    guided.prepare([breath(0), breath(1), breath(2)])
    assert player.warm
    qtbot.waitUntil(lambda: is_ready(guided, 0, 1, 2))
    assert clips.asked == [0, 1, 2]
    guided.start(breath(1), 2.5)
    assert player.played == [("1.wav", 2.5)]
    guided.prepare([breath(1)])
    guided.start(breath(1), 0.0)
    assert clips.asked == [0, 1, 2]


def test_what_is_not_begun_is_replaced(qtbot: QtBot, guided: GuidedSound, clips: FakeClips) -> None:
    clips.may_render.clear()
    guided.prepare([breath(0), breath(1), breath(2)])
    qtbot.waitUntil(lambda: clips.asked == [0])
    guided.prepare([breath(0), breath(7)])
    clips.may_render.set()
    qtbot.waitUntil(lambda: is_ready(guided, 0, 7))
    assert clips.asked == [0, 7]


def test_a_late_clip_plays_from_where_the_session_stands(
    qtbot: QtBot, guided: GuidedSound, clips: FakeClips, player: FakePlayer
) -> None:
    clips.may_render.clear()
    guided.prepare([breath(0), breath(1), breath(2)])
    qtbot.waitUntil(lambda: clips.asked == [0])
    before = time.monotonic()
    guided.start(breath(2), 1.0)
    after = time.monotonic()
    assert player.silences == 1
    clips.may_render.set()
    qtbot.waitUntil(lambda: player.played != [])
    assert player.played == [("2.wav", 1.0)]
    (asked,) = player.asked
    assert asked is not None
    assert before <= asked <= after
    qtbot.waitUntil(lambda: is_ready(guided, 0, 1, 2))
    assert clips.asked == [0, 2, 1]


def test_what_is_to_be_heard_stays_the_first_in_the_queue(
    qtbot: QtBot, guided: GuidedSound, clips: FakeClips, player: FakePlayer
) -> None:
    clips.may_render.clear()
    guided.prepare([breath(9)])
    qtbot.waitUntil(lambda: clips.asked == [9])
    # A busy computer: nothing of this has begun when the next is asked for.
    guided.prepare([breath(0), breath(1)])
    guided.start(breath(0), 0.5)
    guided.prepare([breath(1), breath(2)])
    clips.may_render.set()
    qtbot.waitUntil(lambda: is_ready(guided, 0, 1, 2))
    assert clips.asked == [9, 0, 1, 2]
    assert player.played == [("0.wav", 0.5)]


@pytest.mark.parametrize("is_ready_before", [True, False])
def test_the_opening_is_heard_from_its_first_word(
    qtbot: QtBot, guided: GuidedSound, player: FakePlayer, is_ready_before: bool
) -> None:
    opening = replace(breath(0), stage=Stage.LEAD_IN)
    if is_ready_before:
        guided.prepare([opening])
        qtbot.waitUntil(lambda: opening in guided._ready)
    guided.start(opening, 0.019)
    qtbot.waitUntil(lambda: player.played != [])
    guided.start(opening, 0.3)
    assert player.played == [("0.wav", 0.0), ("0.wav", 0.3)]


def test_a_clip_that_comes_after_its_end_is_dropped(qtbot: QtBot, guided: GuidedSound, player: FakePlayer) -> None:
    guided.start(breath(0), 9.9999)
    qtbot.waitUntil(lambda: is_ready(guided, 0))
    assert player.played == []


def test_silence_and_another_start_come_in_between(
    qtbot: QtBot, guided: GuidedSound, clips: FakeClips, player: FakePlayer
) -> None:
    clips.may_render.clear()
    guided.start(breath(0), 0.0)
    guided.start(breath(1), 0.0)
    guided.silence()
    clips.may_render.set()
    qtbot.waitUntil(lambda: is_ready(guided, 0, 1))
    assert player.played == []
    clips.may_render.clear()
    guided.start(breath(2), 0.0)
    guided.start(breath(1), 3.0)
    clips.may_render.set()
    qtbot.waitUntil(lambda: is_ready(guided, 2))
    assert player.played == [("1.wav", 3.0)]


def test_a_clip_that_cannot_be_made_is_told_once_and_tried_again(
    qtbot: QtBot, guided: GuidedSound, clips: FakeClips, player: FakePlayer
) -> None:
    clips.error = OSError(28, "No space left on device")
    guided.start(breath(0), 0.0)
    guided.prepare([breath(0), breath(1)])
    qtbot.waitUntil(lambda: player.told != [])
    qtbot.waitUntil(lambda: not guided._renders)
    assert player.told == ["There is no sound: a clip could not be made (No space left on device)."]
    clips.error = None
    guided.start(breath(0), 0.0)
    qtbot.waitUntil(lambda: len(player.played) == 1)


def test_the_volume_is_the_players(guided: GuidedSound, player: FakePlayer) -> None:
    guided.set_volume(0.3)
    assert player.volume == 0.3


def test_closing_does_not_wait_for_a_render(
    qtbot: QtBot, guided: GuidedSound, clips: FakeClips, player: FakePlayer
) -> None:
    clips.may_render.clear()
    guided.start(breath(0), 0.0)
    guided.prepare([breath(0), breath(1)])
    qtbot.waitUntil(lambda: clips.asked == [0])
    asked = time.monotonic()
    guided.close()
    assert time.monotonic() - asked < 0.5
    assert player.closed
    clips.may_render.set()
    guided.start(breath(0), 0.0)
    guided.prepare([breath(3)])
    guided.silence()
    qtbot.wait(100)
    assert player.played == []
    assert clips.asked == [0]


def test_silent_guidance_does_nothing_at_all(clips: FakeClips, player: FakePlayer) -> None:
    before = threading.active_count()
    guided = GuidedSound(clips, player, Guidance.SILENCE)
    guided.set_volume(0.5)
    guided.prepare([breath(0)])
    guided.start(breath(0), 0.0)
    guided.silence()
    guided.close()
    assert threading.active_count() == before
    assert clips.asked == []
    assert (player.played, player.silences, player.warm, player.closed) == ([], 0, False, False)
    assert player.volume == 1.0
