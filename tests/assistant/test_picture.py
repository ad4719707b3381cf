"""The night as settings and journal have it, and when its plan has to be written down."""

from dataclasses import replace
from datetime import date, time

from bedtime.assistant.picture import take
from bedtime.assistant.writing import write_plan
from bedtime.core.events import Kind
from bedtime.core.schedule import ONE_DAY, Schedule
from tests.builders import KATHMANDU, ROUTINE, TUESDAY, changed, evening, local, step, times, wall
from tests.fakes import World


def keep_plan(world: World) -> None:
    """Writes tonight's plan down if it changed."""
    with world.journal.writing():
        write_plan(world.sources, world.now)


def test_the_first_look_writes_the_plan_down_and_the_next_does_not(world: World) -> None:
    assert world.picture.first_look is None
    keep_plan(world)
    world.wait(minutes=5)
    keep_plan(world)
    (planned,) = world.journal.events
    assert planned.data["lights_out"] == evening("22:30").isoformat()
    assert planned.data["again"] == []
    assert world.picture.first_look == evening("12:00")


def test_a_changed_setting_is_written_down_and_the_past_keeps_its_own(world: World) -> None:
    keep_plan(world)
    world.now = wall("2026-11-25 12:00")
    keep_plan(world)
    world.preferences = replace(world.preferences, schedule=Schedule(times("23:00-07:00")))
    keep_plan(world)
    nights = [(event.night, event.data["lights_out"][11:16]) for event in world.journal.kinds(Kind.PLANNED)]
    wednesday = TUESDAY + ONE_DAY
    assert nights == [(TUESDAY, "21:30"), (wednesday, "21:30"), (wednesday, "22:00")]


def test_a_plan_changed_back_is_written_again(world: World) -> None:
    keep_plan(world)
    titled = changed(ROUTINE, breathing=step("breathing", 20, 0, title="Breathe"))
    world.preferences = replace(world.preferences, routine=titled)
    keep_plan(world)
    world.preferences = replace(world.preferences, routine=ROUTINE)
    keep_plan(world)
    titles = [event.data["steps"][5]["title"] for event in world.journal.kinds(Kind.PLANNED)]
    assert titles == ["Breathing", "Breathe", "Breathing"]


def test_another_zone_is_written_down_and_renews_nothing(world: World) -> None:
    world.look_at("14:00")
    world.zone = KATHMANDU
    world.now = wall("2026-11-24 13:00", KATHMANDU)
    world.evening.look()
    last = world.journal.kinds(Kind.PLANNED)[-1]
    assert (last.data["zone"], last.data["again"]) == ("Asia/Kathmandu", [])
    world.look_at("14:00")
    assert len(world.journal.kinds(Kind.REMINDED)) == 1


def test_after_a_zone_change_a_moved_lights_out_renews_what_lies_ahead_again(world: World) -> None:
    world.look_at("21:30")
    world.zone = KATHMANDU
    world.now = wall("2026-11-24 21:00", KATHMANDU)
    world.log.move_lights_out(time(23))
    assert world.journal.kinds(Kind.PLANNED)[-1].data["again"] == ["wind-down"]


def test_any_night_can_be_pictured(world: World) -> None:
    world.log.move_lights_out(time(23), TUESDAY + ONE_DAY)
    monday = take(world.sources, world.now, date(2026, 11, 23))
    assert local(monday.night.lights_out) == "2026-11-23 22:30"
    assert local(monday.following().lights_out) == "2026-11-24 22:30"
    wednesday = take(world.sources, world.now, TUESDAY + ONE_DAY)
    assert local(wednesday.night.lights_out) == "2026-11-25 23:00"


def test_the_picture_for_the_eyes_tells_the_same(world: World) -> None:
    world.log.pause(date(2026, 11, 27))
    shown = world.picture.tonight
    assert (shown.night, shown.now, shown.paused_until) == (TUESDAY, evening("12:00"), date(2026, 11, 27))
    assert world.picture.is_paused
