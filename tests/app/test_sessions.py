"""A session on the desktop: what it asks first, what it gives way to, and what may light up when it is gone."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bedtime.adapters.clips import Clips
from bedtime.adapters.exercises import Exercises
from bedtime.adapters.memory import Memory
from bedtime.adapters.paths import resources
from bedtime.app import running, sessions
from bedtime.app.running import Running
from bedtime.app.sessions import Sessions, caution_key
from bedtime.app.staging import Around
from bedtime.core.breath import Stage
from bedtime.core.events import Kind
from bedtime.core.exercise import Exercise
from bedtime.core.pattern import UNNAMED
from bedtime.core.preferences import Guidance, Preferences, Sound
from bedtime.ui.session_window import SessionWindow
from tests.builders import BERLIN, ROUTINE, USUAL, evening, pattern
from tests.fakes import World

SILENT = Preferences(USUAL, ROUTINE, sound=Sound(Guidance.SILENCE))


@dataclass
class Room:
    """Somebody's evening with sessions in it; `seconds` is the monotonic clock, which the test moves."""

    world: World
    around: Around
    sessions: Sessions
    set: list[tuple[str, str]]
    seconds: float = 1000.0
    slept: float = 0.0
    lid: bool = False
    asked: list[tuple[Exercise, float | None]] = field(default_factory=list)
    ended: list[bool] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    @property
    def running(self) -> Running:
        """The session that runs."""
        assert self.sessions._running
        return self.sessions._running

    @property
    def window(self) -> SessionWindow:
        """Its window."""
        return self.running.window

    def pass_by(self, seconds: float) -> None:
        """Lets time go by on both clocks, and the session notice it."""
        self.seconds += seconds
        self.world.wait(seconds=seconds)
        self.running.conduct()

    def run_to_the_end(self) -> None:
        """Up to where only the dark window is left."""
        self.pass_by(self.running.session.line.seconds + 1)

    def data(self) -> list[tuple[str, bool, bool]]:
        """What is written down of sessions."""
        events = self.world.journal.kinds(Kind.SESSION)
        return [(event.subject, event.data["completed"], event.data["rescue"]) for event in events]


@pytest.fixture
def room(qtbot: QtBot, themed: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Room]:
    """22:10 on a Tuesday, with a sound that is switched off."""
    world = World(SILENT, evening("21:35"), BERLIN)
    world.look_at("22:09")
    own = tmp_path / "exercises"
    own.mkdir()
    changed: list[tuple[str, str]] = []
    around = Around(
        world.sources,
        world.evening,
        Exercises(resources(), own),
        Clips(tmp_path / "clips", resources() / "voice" / "en"),
        Memory(tmp_path / "window.ini"),
        lambda key, value: changed.append((key, value)),
        world.refused.append,
    )
    made = Room(world, around, Sessions(around), changed)
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", f"unix:path={tmp_path}/nobody")
    monkeypatch.setattr("bedtime.app.running.time.monotonic", lambda: made.seconds)
    monkeypatch.setattr(SessionWindow, "say", lambda _, line: made.said.append(line))
    monkeypatch.setattr(running, "asleep", lambda: made.slept)
    monkeypatch.setattr(running, "lid_is_closed", lambda: made.lid)
    monkeypatch.setattr(made.sessions, "_awake", FakeAwake())
    made.sessions.caution_wanted.connect(lambda exercise, minutes: made.asked.append((exercise, minutes)))
    made.sessions.ended.connect(made.ended.append)
    yield made
    made.sessions.close()


class FakeAwake:
    """Knows whether the computer is kept awake."""

    def __init__(self) -> None:
        self.holds = False

    def hold(self) -> None:
        self.holds = True

    def release(self) -> None:
        self.holds = False

    def close(self) -> None:
        self.holds = False


def is_awake(room: Room) -> bool:
    return cast(FakeAwake, room.sessions._awake).holds


def test_enter_goes_past_the_opening_once(room: Room, qtbot: QtBot) -> None:
    room.sessions.start("exhale-4-6")
    room.pass_by(1)
    qtbot.keyClick(room.window, Qt.Key.Key_Return)
    assert room.running.session.moment.stage is Stage.BREATH
    room.pass_by(3)
    qtbot.keyClick(room.window, Qt.Key.Key_Return)
    assert room.running.session.guided == pytest.approx(3)
    room.run_to_the_end()
    qtbot.keyClick(room.window, Qt.Key.Key_Escape)
    assert room.data() == [("exhale-4-6", True, False)]


def test_a_finished_session_is_written_down_and_ticks_the_step(room: Room) -> None:
    room.sessions.start("exhale-4-6")
    assert (room.sessions.is_running, is_awake(room)) == (True, True)
    room.run_to_the_end()
    assert room.data() == [("exhale-4-6", True, False)]
    assert [event.subject for event in room.world.journal.kinds(Kind.DONE)] == ["breathing"]
    assert (room.running.is_over, is_awake(room)) == (True, False)


def test_while_the_dark_window_stands_nothing_comes_and_then_one_card(room: Room, qtbot: QtBot) -> None:
    room.sessions.start("exhale-4-6", 5)
    room.run_to_the_end()
    shown = len(room.world.screen.shown)
    room.world.look_at("22:21")
    assert len(room.world.screen.shown) == shown
    qtbot.keyClick(room.window, Qt.Key.Key_Escape)
    assert (room.ended, room.sessions.is_running) == ([False], False)
    assert len(room.world.screen.shown) == shown + 1


def test_nobody_who_fell_asleep_before_it_is_woken(room: Room) -> None:
    room.sessions.start("exhale-4-6", 5)
    room.run_to_the_end()
    shown = len(room.world.screen.shown)
    room.pass_by(3600)  # as its own timer does
    assert (room.ended, room.sessions.is_running) == ([True], False)
    for clock in ("23:25", "23:40", "00:10"):
        room.world.look_at(clock)
    assert len(room.world.screen.shown) == shown


@pytest.mark.parametrize("how", ["suspend", "lid"])
def test_a_suspend_or_a_closed_lid_ends_it_silently(room: Room, how: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sessions, "AFTER_WAKING_MS", 3_600_000)
    room.sessions.start("exhale-4-6")
    room.pass_by(40)
    room.world.look_at("22:22")
    shown = len(room.world.screen.shown)
    if how == "suspend":
        room.slept += 300
    else:
        room.lid = True
    room.running.conduct()
    assert (room.sessions.is_running, len(room.world.screen.shown)) == (False, shown)
    assert room.data() == [("exhale-4-6", False, False)]


def test_what_was_held_back_comes_when_the_computer_is_awake_again(
    room: Room, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(sessions, "AFTER_WAKING_MS", 1)
    room.sessions.start("exhale-4-6")
    room.world.look_at("22:22")
    shown = len(room.world.screen.shown)
    room.slept += 300
    room.running.conduct()
    qtbot.waitUntil(lambda: len(room.world.screen.shown) == shown + 1)


def test_a_docked_laptop_whose_lid_was_shut_before_may_have_a_session(room: Room) -> None:
    room.lid = True
    room.sessions.start("exhale-4-6")
    room.pass_by(20)
    room.lid = False
    room.pass_by(1)
    assert room.sessions.is_running


def test_the_end_of_the_app_shows_nothing_more(room: Room) -> None:
    room.sessions.start("exhale-4-6")
    room.pass_by(40)
    room.world.look_at("22:22")
    shown = len(room.world.screen.shown)
    room.sessions.close()
    assert (room.ended, len(room.world.screen.shown)) == ([], shown)
    assert room.data() == [("exhale-4-6", False, False)]


def test_a_pause_lets_the_computer_sleep_and_a_forgotten_one_ends(room: Room) -> None:
    room.sessions.start("exhale-4-6")
    room.pass_by(40)
    room.window.pause_toggled.emit()
    assert not is_awake(room)
    room.window.pause_toggled.emit()
    assert is_awake(room)
    room.window.pause_toggled.emit()
    room.pass_by(running.FORGOTTEN + 1)
    assert not room.sessions.is_running


# Asked first


def test_an_exercise_with_holds_asks_once(room: Room) -> None:
    room.sessions.start("box", 4)
    assert [(exercise.id, minutes) for exercise, minutes in room.asked] == [("box", 4)]
    assert not room.sessions.is_running
    room.around.memory.set(caution_key("box"))
    room.sessions.start("box", 4)
    assert room.sessions.is_running


def test_a_trial_asks_too_leads_in_as_any_and_counts_for_nothing(room: Room) -> None:
    draft = replace(pattern("in 4", "hold 7", "out 8"), id=UNNAMED, is_own=True)
    room.sessions.try_out(draft)
    assert [exercise.id for exercise, _ in room.asked] == [UNNAMED]
    room.around.memory.set(caution_key(UNNAMED))
    room.sessions.start(UNNAMED)
    assert "dizzy" in room.running.session.moment.phase.text
    room.run_to_the_end()
    assert room.data() == []


def test_another_exercise_waits_for_the_one_that_runs(room: Room) -> None:
    room.sessions.start("exhale-4-6")
    before = room.window
    room.sessions.start("box")
    assert (room.window, room.asked) == (before, [])
    assert room.said == [sessions.BUSY]


# A jerk


def test_a_jerk_is_noted_and_calmed_in_the_dark(room: Room) -> None:
    room.sessions.calm()
    assert len(room.world.journal.kinds(Kind.JERK)) == 1
    assert room.window.isFullScreen()
    assert room.running.session.line.guided == pytest.approx(180, abs=10)
    room.run_to_the_end()
    assert room.data() == [("exhale-4-6", True, True)]
    assert room.world.journal.kinds(Kind.DONE) == []


def test_a_jerk_within_a_session_takes_its_place_without_a_card(room: Room) -> None:
    room.sessions.start("muscle-relaxation")
    room.pass_by(60)
    room.world.look_at("22:22")
    shown = len(room.world.screen.shown)
    room.sessions.calm()
    assert (room.data(), room.ended) == ([("muscle-relaxation", False, False)], [])
    assert len(room.world.screen.shown) == shown
    assert room.window.isFullScreen()
    before = room.window
    room.sessions.calm()
    assert room.window is before, "three calm minutes are not begun anew"
    assert len(room.world.journal.kinds(Kind.JERK)) == 2


def test_a_journal_that_fails_keeps_nobody_from_calming_down(room: Room) -> None:
    room.world.journal.broken = "the disk is full"
    room.sessions.rescue()
    assert room.sessions.is_running
    assert "the disk is full" in room.world.refused
    room.world.journal.broken = None


# Keys


def test_easier_says_so_at_once(room: Room) -> None:
    room.sessions.start("exhale-4-6")
    room.pass_by(room.running.session.line.start_of(1) + 1)
    for _ in range(20):
        room.window.easier_wanted.emit()
    assert room.said[0].startswith("Shorter breaths")
    assert room.said[-1].endswith("as short as they get")


def test_only_a_volume_that_was_changed_is_kept(room: Room) -> None:
    room.world.preferences = replace(SILENT, sound=Sound(Guidance.TONES, 30))
    room.sessions.start("exhale-4-6")
    room.world.preferences = replace(SILENT, sound=Sound(Guidance.TONES, 10))
    room.running.quit()
    assert room.set == []
    room.sessions._running = None
    room.sessions.start("exhale-4-6")
    for step in (1, 1, -1):
        room.window.volume_stepped.emit(step)
    room.running.quit()
    assert room.set == [("sound.volume", "15")]
    room.sessions._running = None


def test_a_silent_session_says_that_it_is(room: Room) -> None:
    room.sessions.start("exhale-4-6")
    room.window.volume_stepped.emit(1)
    assert room.said == ["This session is silent."]


def test_a_shared_room_falls_silent_at_wind_down(room: Room) -> None:
    room.world.now = evening("21:20")
    room.world.preferences = replace(SILENT, sound=Sound(Guidance.TONES, 30, someone_sleeps_here=True))
    room.sessions.start("slow-six")
    heard = [room.running._guidance]
    room.pass_by(660)
    assert [*heard, room.running._guidance] == [Guidance.TONES, Guidance.SILENCE]
