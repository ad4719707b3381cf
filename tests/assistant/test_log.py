"""What a person says is written down in one piece, or refused with nothing changed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from bedtime.assistant.log import Log
from bedtime.core.events import Kind
from bedtime.core.night import TimeError
from bedtime.core.ports import JournalError, SettingsError
from bedtime.core.refusal import Refusal, WrongUse
from bedtime.core.schedule import ONE_DAY, Schedule
from tests.builders import BERLIN, NEW_YORK, ROUTINE, TUESDAY, evening, local, step, times, wall
from tests.fakes import World

WEDNESDAY = TUESDAY + ONE_DAY


def choose(world: World, schedule: Schedule) -> None:
    """The person changes the schedule."""
    world.preferences = replace(world.preferences, schedule=schedule)


def test_a_tick_is_written_for_tonight_with_the_plan_it_was_made_under(world: World) -> None:
    assert world.log.done("exercise") == "Exercise: done."
    planned, done = world.journal.events
    assert (planned.kind, planned.night) == (Kind.PLANNED, TUESDAY)
    assert (done.kind, done.subject, done.night) == (Kind.DONE, "exercise", TUESDAY)
    assert (done.at, done.zone) == (evening("12:00"), "Europe/Berlin")


def test_done_of_lights_out_is_good_night(world: World) -> None:
    assert world.log.done("lights-out") == "Good night."
    assert world.picture.record.answer("lights-out") is Kind.DONE


def test_saying_the_same_again_writes_nothing_more(world: World) -> None:
    first = world.log.skip("breathing")
    assert world.log.skip("breathing") == first == "Breathing: skipped."
    assert len(world.journal.kinds(Kind.SKIPPED)) == 1


def test_a_tick_can_become_a_skip(world: World) -> None:
    world.log.done("breathing")
    world.log.skip("breathing")
    assert world.picture.record.answer("breathing") is Kind.SKIPPED


def test_an_undo_names_what_it_cancels_and_opens_the_step(world: World) -> None:
    world.log.done("breathing")
    cancelled = world.journal.events[-1].id
    assert world.log.undo("breathing") == "Breathing: open again."
    assert world.journal.events[-1].data == {"cancels": cancelled}
    assert world.picture.record.answer("breathing") is None


def test_a_past_night_can_be_ticked_and_undone(world: World) -> None:
    monday = date(2026, 11, 23)
    world.log.done("breathing", monday)
    assert world.journal.events[-1].night == monday
    assert world.picture.record.answer("breathing") is None
    world.log.undo("breathing", monday)
    assert [event.kind for event in world.journal.of_night(monday)] == [Kind.DONE, Kind.UNDONE]


@pytest.mark.parametrize(
    ("clock", "step_id", "minutes", "until"),
    [
        ("21:31", "wind-down", 10, "21:41"),
        ("21:31", "wind-down", 30, "22:01"),
        ("22:20", "breathing", 30, "22:25"),
        ("22:25", "lights-out", 20, "22:30"),
        ("18:00", "exercise", 5, "18:05"),
    ],
)
def test_a_snooze_holds_an_instant_that_never_reaches_past_lights_out(
    world: World, clock: str, step_id: str, minutes: int, until: str
) -> None:
    world.now = evening(clock)
    assert world.log.snooze(step_id, minutes) == f"{ROUTINE.step(step_id).title}: again at {until}."
    assert world.picture.record.snoozes == {step_id: evening(until)}


def test_a_reminder_given_before_the_clock_was_set_back_can_still_be_snoozed(world: World) -> None:
    world.look_at("21:30")
    world.now = evening("20:30")
    assert world.log.snooze("wind-down", 10) == "Wind down: again at 20:40."


@pytest.mark.parametrize(
    ("wall_time", "shown"), [(time(23, 30), "2026-11-24 23:30"), (time(0, 30), "2026-11-25 00:30")]
)
def test_tonights_lights_out_moves_for_this_night_only(world: World, wall_time: time, shown: str) -> None:
    assert world.log.move_lights_out(wall_time) == f"Lights out at {wall_time:%H:%M} on this one night."
    assert local(world.picture.night.lights_out) == shown
    assert local(world.picture.following().lights_out) == "2026-11-25 22:30"


def test_a_moved_lights_out_is_planned_anew_and_renews_what_lies_ahead_again(world: World) -> None:
    world.look_at("21:30")
    world.log.move_lights_out(time(23, 30))
    before, after = world.journal.kinds(Kind.PLANNED)
    assert (before.data["again"], after.data["again"]) == ([], ["wind-down"])
    assert after.data["lights_out"] == evening("23:30").isoformat()


def test_another_night_is_moved_without_touching_tonight(world: World) -> None:
    world.log.move_lights_out(time(21), WEDNESDAY)
    assert local(world.picture.night.lights_out) == "2026-11-24 22:30"
    assert local(world.picture.following().lights_out) == "2026-11-25 21:00"


@pytest.mark.parametrize(
    "said",
    [
        datetime(2026, 11, 24, 23, 15),  # noqa: DTZ001 - what a person types without an offset is local
        datetime(2026, 11, 24, 22, 15, tzinfo=UTC),
        datetime(2026, 11, 24, 17, 15, tzinfo=NEW_YORK),
    ],
)
def test_a_date_and_time_means_that_instant(world: World, said: datetime) -> None:
    world.log.move_lights_out(said)
    assert world.picture.night.lights_out == evening("23:15")


def test_a_wake_up_moves_with_the_night_that_follows(world: World) -> None:
    assert world.log.move_wake(time(8)) == "Wake-up on Wednesday 08:00, on this one night."
    assert local(world.picture.night.wake) == "2026-11-25 08:00"
    assert local(world.picture.following().begins) == "2026-11-25 08:00"


def test_the_wake_up_of_a_night_off_can_move_until_the_one_after(world: World) -> None:
    choose(world, Schedule(times("22:30-06:30"), dates={TUESDAY: "off", WEDNESDAY: "off"}))
    world.log.move_wake(time(9))
    assert local(world.picture.night.wake) == "2026-11-25 09:00"


def test_a_pause_of_tonight_ends_at_the_next_wake_up(world: World) -> None:
    assert world.log.pause() == "Reminders are paused until the evening of Wednesday, 25 November."
    assert world.picture.is_paused
    world.now = wall("2026-11-25 06:30")
    assert not world.picture.is_paused


def test_a_pause_until_a_date_holds_for_the_nights_before_it(world: World) -> None:
    world.log.pause(date(2026, 11, 27))
    world.now = wall("2026-11-27 06:29")
    assert world.picture.is_paused
    world.now = wall("2026-11-27 06:30")
    assert not world.picture.is_paused


def test_pausing_tonight_does_not_shorten_a_longer_pause(world: World) -> None:
    world.log.pause(date(2026, 11, 27))
    assert world.log.pause() == "Reminders are paused until the evening of Friday, 27 November."
    world.log.pause(date(2026, 11, 26))
    world.now = wall("2026-11-26 12:00")
    assert not world.picture.is_paused, "but a date says what it means"


def test_resuming_ends_a_pause_and_says_so_only_when_there_was_one(world: World) -> None:
    assert world.log.resume() == "Reminders are on."
    assert world.journal.kinds(Kind.RESUMED) == []
    world.log.pause()
    assert world.log.resume() == "Reminders are on again."
    assert not world.picture.is_paused


@pytest.mark.parametrize(
    ("clock", "intent", "error", "line"),
    [
        ("12:00", lambda log: log.done("brething"), WrongUse, "did you mean 'breathing'"),
        ("12:00", lambda log: log.undo("breathing"), Refusal, "Breathing: nothing to undo, it is still open"),
        ("12:00", lambda log: log.snooze("breathing", 10), Refusal, "Breathing: its reminder comes at 22:10"),
        ("22:26", lambda log: log.snooze("breathing", 10), Refusal, "can be put off until 22:25, which has gone by"),
        (
            "22:30",
            lambda log: log.snooze("lights-out", 10),
            Refusal,
            "can be put off until 22:30, which has gone by",
        ),
        ("22:12", lambda log: log.snooze("wind-down", 10, date(2026, 11, 23)), Refusal, "which has gone by"),
        ("12:00", lambda log: log.move_lights_out(time(7)), TimeError, "07:00 does not come between Tuesday 12:00"),
        ("12:00", lambda log: log.move_lights_out(time(6, 30)), TimeError, "and Wednesday 06:30"),
        ("12:00", lambda log: log.move_lights_out(time(12)), TimeError, "12:00 does not come"),
        (
            "12:00",
            lambda log: log.move_lights_out(datetime(2026, 11, 25, 7, tzinfo=BERLIN)),
            TimeError,
            "2026-11-25 07:00 does not lie between Tuesday 12:00 and Wednesday 06:30",
        ),
        ("12:00", lambda log: log.move_wake(time(22, 30)), TimeError, "between Tuesday 22:30 and Wednesday 22:30"),
        ("12:00", lambda log: log.pause(TUESDAY), Refusal, "paused until 2026-11-25 or later"),
    ],
)
def test_a_refusal_says_why_and_changes_nothing(
    world: World, clock: str, intent: Callable[[Log], str], error: type[Refusal], line: str
) -> None:
    world.now = evening(clock)
    with pytest.raises(error, match=line):
        intent(world.log)
    assert world.journal.events == []
    assert world.rendered == []


def test_an_answered_step_cannot_be_snoozed(world: World) -> None:
    world.now = evening("22:12")
    world.log.done("breathing")
    with pytest.raises(Refusal, match="Breathing: already done, nothing to snooze"):
        world.log.snooze("breathing", 10)
    assert world.journal.kinds(Kind.SNOOZED) == []


@pytest.mark.parametrize(
    "intent",
    [lambda log: log.done("breathing"), lambda log: log.skip("breathing"), lambda log: log.undo("breathing"),
     lambda log: log.snooze("breathing", 10)],
)  # fmt: skip
def test_a_night_off_has_no_steps_to_speak_of(world: World, intent: Callable[[Log], str]) -> None:
    choose(world, Schedule(times("22:30-06:30"), dates={TUESDAY: "off"}))
    with pytest.raises(Refusal, match="Nothing is planned for the night of 2026-11-24: it is off"):
        intent(world.log)
    assert world.journal.events == []


@pytest.mark.parametrize(
    "intent",
    [
        lambda log: log.done("breathing"),
        lambda log: log.skip("breathing"),
        lambda log: log.snooze("exercise", 10),
        lambda log: log.move_lights_out(time(23)),
        lambda log: log.move_wake(time(8)),
        lambda log: log.pause(),
        lambda log: log.resume(),
    ],
)
def test_without_journal_or_settings_nothing_is_done_or_shown(world: World, intent: Callable[[Log], str]) -> None:
    world.journal.broken = "the disk is full"
    with pytest.raises(JournalError, match="the disk is full"):
        intent(world.log)
    world.journal.broken, world.bad_settings = None, "settings.toml: not valid"
    with pytest.raises(SettingsError, match="not valid"):
        intent(world.log)
    assert (world.journal.events, world.rendered) == ([], [])


def test_what_was_written_is_looked_at_at_once(world: World) -> None:
    world.log.done("exercise")
    assert [shown.rows[1].state for shown in world.rendered] == ["done"]


def test_a_step_of_ones_own_is_answered_like_any_other(world: World) -> None:
    routine = replace(world.preferences.routine, steps=(*ROUTINE.steps, step("contact-lenses", 30, 0)))
    world.preferences = replace(world.preferences, routine=routine)
    assert world.log.done("contact-lenses") == "Contact lenses: done."


def test_a_step_of_a_night_too_long_ago_is_refused(world: World) -> None:
    with pytest.raises(Refusal, match="too long ago"):
        world.log.done("caffeine", date(2001, 1, 1))
