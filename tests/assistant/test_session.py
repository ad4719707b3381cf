"""A session follows one clock: pause, haste, delay and sleep change what it must and nothing else."""

from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest

from bedtime.assistant.session import LOOK_EVERY, Outcome, Practice, Session, practice
from bedtime.core.breath import GET_READY, Stage, timeline
from bedtime.core.events import Kind
from tests.builders import TUESDAY, evening, pattern
from tests.fakes import FakeSound, World


@dataclass
class Clock:
    """Monotonic seconds that the test moves, and the seconds asleep beside them."""

    now: float = 5000.0
    slept: float = 70.0
    sound: FakeSound = field(default_factory=FakeSound)

    def session(self, minutes: float = 1) -> Session:
        return Session(
            timeline(pattern("in 4", "out 6"), minutes * 60), self.sound, lambda: self.now, lambda: self.slept
        )


@pytest.fixture
def clock() -> Clock:
    return Clock()


def run(session: Session, clock: Clock, seconds: float) -> None:
    """Let time pass, calling `advance` exactly when it asks to be called."""
    end = clock.now + seconds
    while clock.now < end:
        wait = session.advance()
        clock.now = min(end, clock.now + (wait or seconds))
    session.advance()


def test_every_breath_is_heard_from_its_start(clock: Clock) -> None:
    session = clock.session()
    session.begin()
    run(session, clock, GET_READY + 60)
    assert clock.sound.started == [(0, 0), *[(number, 0) for number in range(6)], (0, 0)]


def test_what_comes_next_is_rendered_ahead(clock: Clock) -> None:
    session = clock.session()
    session.begin()
    assert clock.sound.prepared == [0, 1, 2]
    run(session, clock, GET_READY + 1)
    assert clock.sound.prepared == [1, 2, 3]


def test_the_opening_can_be_left_out(clock: Clock) -> None:
    session = clock.session()
    session.begin()
    clock.now += 2
    session.skip_opening()
    assert clock.sound.started == [(0, 0), (0, 0)]  # the lead-in, and the first breath from its start
    assert (session.moment.stage, session.guided) == (Stage.BREATH, 0)
    run(session, clock, 60)
    assert session.is_complete
    assert session.guided == 60


def test_what_has_begun_has_no_opening_to_leave_out(clock: Clock) -> None:
    session = clock.session()
    session.begin()
    run(session, clock, GET_READY + 3)
    session.skip_opening()
    assert session.elapsed == pytest.approx(GET_READY + 3)


def test_a_paused_opening_waits(clock: Clock) -> None:
    session = clock.session()
    session.begin()
    clock.now += 2
    session.pause()
    session.skip_opening()
    assert session.moment.stage is Stage.LEAD_IN


def test_a_busy_machine_starts_the_clip_where_the_breath_is(clock: Clock) -> None:
    session = clock.session()
    session.begin()
    clock.now += GET_READY + 20.4  # nobody was asked for two breaths and more
    session.advance()
    assert clock.sound.started == [(0, 0), (2, 0.4)]
    assert session.moment.into == pytest.approx(0.4)


def test_it_asks_to_be_called_often_enough_to_notice_a_closed_lid(clock: Clock) -> None:
    session = clock.session()
    assert session.begin() == LOOK_EVERY
    clock.now += GET_READY - 0.25
    assert session.advance() == pytest.approx(0.25)


def test_a_pause_holds_everything_and_going_on_begins_the_breath_anew(clock: Clock) -> None:
    session = clock.session()
    session.begin()
    run(session, clock, GET_READY + 13)
    session.pause()
    session.pause()
    assert clock.sound.silenced == 1
    clock.now += 3600
    held = (round(session.elapsed, 6), session.advance())
    session.resume()
    assert held == (GET_READY + 13, LOOK_EVERY)
    assert round(session.elapsed, 6) == GET_READY + 10
    run(session, clock, 10)
    assert clock.sound.started[-2:] == [(1, 0), (2, 0)]


def test_going_on_without_a_pause_changes_nothing(clock: Clock) -> None:
    session = clock.session()
    session.begin()
    clock.now += 7
    session.resume()
    assert round(session.elapsed, 6) == 7


def test_easier_takes_the_clips_of_the_new_breaths(clock: Clock) -> None:
    session = clock.session(minutes=5)
    session.begin()
    run(session, clock, GET_READY + 1)
    session.easier()
    assert clock.sound.prepared == [1, 2, 3]
    run(session, clock, 9.1)
    assert session.moment.segment.seconds == pytest.approx(8.5)


def test_it_knows_when_it_is_over(clock: Clock) -> None:
    session = clock.session()
    session.begin()
    run(session, clock, GET_READY + 59)
    assert (session.is_complete, round(session.guided, 6)) == (False, 59)
    run(session, clock, 3)
    assert (session.is_complete, session.guided) == (True, 60)
    clock.now += 60
    assert session.advance() is None
    assert session.moment.stage is Stage.OVER


def test_the_lead_in_counts_for_nothing(clock: Clock) -> None:
    session = clock.session()
    session.begin()
    run(session, clock, GET_READY - 1)
    assert session.guided == 0
    assert not session.is_complete


def test_a_suspend_is_noticed_and_a_moment_of_it_is_none(clock: Clock) -> None:
    session = clock.session()
    session.begin()
    noticed = []
    for asleep in (0.2, 3600):
        clock.slept += asleep
        noticed.append(session.was_interrupted)
    assert noticed == [False, True]


def test_ending_fades_out_and_stands_still(clock: Clock) -> None:
    session = clock.session()
    session.begin()
    session.end()
    clock.now += 100
    assert (clock.sound.silenced, session.elapsed) == (1, 0)


# What is written down


def outcome(completed: bool = True, *, clock: str = "22:12", rescue: bool = False) -> Outcome:
    return Outcome("exhale-4-6", evening(clock), 300.04, completed, rescue)


def test_a_finished_session_ticks_the_breathing_step(world: World) -> None:
    world.look_at("22:20")
    world.log.session(outcome())
    (event,) = world.journal.kinds(Kind.SESSION)
    assert (event.night, event.subject) == (TUESDAY, "exhale-4-6")
    assert event.data == {
        "started": evening("22:12").isoformat(), "seconds": 300.0, "completed": True, "rescue": False,
    }  # fmt: skip
    assert [event.subject for event in world.journal.kinds(Kind.DONE)] == ["breathing"]


@pytest.mark.parametrize("less", [outcome(completed=False), outcome(rescue=True)])
def test_one_ended_early_and_a_rescue_tick_nothing(world: World, less: Outcome) -> None:
    world.look_at("22:20")
    world.log.session(less)
    assert len(world.journal.kinds(Kind.SESSION)) == 1
    assert world.journal.kinds(Kind.DONE) == []


def test_what_is_ticked_already_is_not_ticked_twice(world: World) -> None:
    world.look_at("22:05")
    world.log.done("breathing")
    world.look_at("22:20")
    world.log.session(outcome())
    assert len(world.journal.kinds(Kind.DONE)) == 1


def test_it_belongs_to_the_night_it_started_in(world: World) -> None:
    world.look_at("06:40")
    world.log.session(outcome(clock="06:20"))
    (event,) = world.journal.kinds(Kind.SESSION)
    assert event.night == TUESDAY, "though a new night has begun meanwhile"


def test_a_jerk_is_noted_with_its_time(world: World) -> None:
    world.look_at("23:10")
    world.log.jerk()
    (event,) = world.journal.kinds(Kind.JERK)
    assert (event.at, event.night) == (evening("23:10"), TUESDAY)


def test_practice_counts_what_was_finished_and_knows_the_last(world: World) -> None:
    slow = ["exhale-4-6", "belly"]
    assert practice(world.journal, TUESDAY, slow) == Practice()
    world.look_at("22:20")
    world.log.session(outcome())
    world.log.session(Outcome("body-scan", evening("22:13"), 420, completed=True))
    world.log.session(Outcome("belly", evening("22:15"), 40, completed=False))
    world.log.session(outcome(rescue=True))
    assert practice(world.journal, TUESDAY, slow) == Practice(1, "belly")
    later = date(2027, 11, 24)
    assert practice(world.journal, later, slow) == Practice(), "after a long rest a person starts gently again"


# What the evening does meanwhile


def test_during_a_session_nothing_is_shown_and_afterwards_one_card(world: World) -> None:
    world.look_at("21:30")
    before = len(world.screen.shown)
    world.evening.session_begins()
    assert (before, world.screen.live) == (1, None)
    world.look_at("22:20")
    during = len(world.screen.shown)
    world.evening.session_ends()
    assert (during, len(world.screen.shown)) == (1, 2)


def test_what_was_due_while_someone_fell_asleep_never_comes(world: World) -> None:
    world.look_at("22:11")
    world.evening.session_begins()
    world.look_at("22:25")
    shown = len(world.screen.shown)
    world.look_at("23:16")
    world.evening.session_ends(slept_by=True)
    for clock in ("23:17", "23:25", "23:40"):
        world.look_at(clock)
    assert len(world.screen.shown) == shown
    assert "lights-out" in {event.subject for event in world.journal.kinds(Kind.REMINDED)}


def test_a_journal_that_fails_then_is_told_and_no_card_comes(world: World) -> None:
    world.look_at("22:11")
    world.evening.session_begins()
    world.look_at("22:25")
    world.journal.broken = "the disk is full"
    shown = len(world.screen.shown)
    world.evening.session_ends(slept_by=True)
    assert (world.told[-1], len(world.screen.shown)) == ("the disk is full", shown)


def test_after_a_session_there_is_no_nudge(world: World) -> None:
    world.look_at("22:29")
    world.evening.session_begins()
    world.now += timedelta(minutes=6)
    world.log.session(outcome(clock="22:30"))
    world.evening.session_ends()
    shown = len(world.screen.shown)
    world.look_at("22:50")
    world.look_at("23:20")
    assert len(world.screen.shown) == shown


def test_start_on_the_card_begins_the_exercise_of_its_step(world: World) -> None:
    world.look_at("22:10")
    assert world.screen.live
    token = world.screen.live.token
    world.evening.answered(token, "start")
    assert world.begun == ["exhale-4-6"]
    assert world.journal.kinds(Kind.DONE) == [], "only a finished session ticks the step"


def test_the_chime_grows_quieter_and_is_none_where_someone_sleeps(world: World) -> None:
    world.look_at("14:00")
    world.look_at("22:20")
    first, last = world.screen.shown[0].loudness, world.screen.shown[-1].loudness
    assert 0 < last < first
