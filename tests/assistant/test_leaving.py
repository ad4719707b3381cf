"""What leaves Bedtime: every night once, the reminders still to come, and the doctor's page of the last weeks."""

import csv
from dataclasses import replace
from datetime import date, timedelta

import pytest

from bedtime.assistant.leaving import all_nights, plans_of_the_week, report_of, table, week
from bedtime.core.morning import Morning, Noticed
from bedtime.core.plan import Plan
from bedtime.core.report import Facts, ReportError
from bedtime.core.routine import LIGHTS_OUT
from bedtime.core.schedule import ONE_DAY, Schedule
from bedtime.core.sleep import Clocks
from tests.builders import KATHMANDU, TUESDAY, evening, local, times, wall
from tests.fakes import World

MONDAY = TUESDAY - ONE_DAY
MADE = Facts(TUESDAY)


def reminders(plans: tuple[Plan, ...]) -> list[tuple[date, str]]:
    return [(plan.night.date, step.step.id) for plan in plans for step in plan.steps if step.window]


def test_without_a_journal_there_is_no_night(world: World) -> None:
    assert all_nights(world.sources) == ()


def test_tonight_has_not_ended_and_is_no_night_yet(world: World) -> None:
    world.log.done("caffeine")
    assert all_nights(world.sources) == ()
    world.now += ONE_DAY
    assert [night.date for night in all_nights(world.sources)] == [TUESDAY]


def test_every_night_from_the_first_known_one_is_there_once(world: World) -> None:
    world.notes.noticed(Noticed.YES, MONDAY - 9 * ONE_DAY)
    nights = all_nights(world.sources)
    assert [night.date for night in nights] == [MONDAY - n * ONE_DAY for n in range(9, -1, -1)]
    assert [night.noticed for night in nights] == [Noticed.YES, *([None] * 9)]


def test_a_night_of_which_only_a_drink_is_known_is_one_too(world: World) -> None:
    world.notes.drink(96, at=wall("2026-11-20 10:00"))
    assert next(iter(all_nights(world.sources))).date == date(2026, 11, 20)


def test_the_nights_of_a_clock_change_and_of_another_zone_are_neither_lost_nor_doubled(world: World) -> None:
    world.now = wall("2026-10-23 12:00")
    world.log.done("caffeine")
    world.now = wall("2026-10-27 12:00", KATHMANDU)
    world.zone = KATHMANDU
    assert [night.date.day for night in all_nights(world.sources)] == [23, 24, 25, 26]


def test_the_week_begins_with_what_is_still_to_come_tonight(world: World) -> None:
    world.now = evening("21:00")
    plans = plans_of_the_week(world.sources)
    assert [plan.night.date for plan in plans] == [TUESDAY + n * ONE_DAY for n in range(7)]
    tonight = [step for night, step in reminders(plans) if night == TUESDAY]
    assert tonight == ["wind-down", "breathing", "lights-out"]
    tomorrow = [step for night, step in reminders(plans) if night == TUESDAY + ONE_DAY]
    assert tomorrow == ["caffeine", "wind-down", "breathing", "lights-out"]


def test_what_was_answered_has_no_reminder_any_more(world: World) -> None:
    world.now = evening("21:00")
    world.log.done("wind-down")
    world.log.skip("breathing")
    world.log.done("breathing", TUESDAY + ONE_DAY)
    planned = reminders(plans_of_the_week(world.sources))
    assert [step for night, step in planned if night == TUESDAY] == ["lights-out"]
    assert (TUESDAY + ONE_DAY, "breathing") not in planned


def test_the_week_keeps_to_moved_times_and_nights_off(world: World) -> None:
    off = TUESDAY + 2 * ONE_DAY
    world.preferences = replace(world.preferences, schedule=Schedule(times("22:30-06:30"), dates={off: "off"}))
    world.log.move_lights_out(wall("2026-11-25 23:30"), TUESDAY + ONE_DAY)
    plans = plans_of_the_week(world.sources)
    (bed,) = (step for step in plans[1].steps if step.step.id == LIGHTS_OUT)
    assert local(bed.at) == "2026-11-25 23:30"
    assert off not in {night for night, _ in reminders(plans)}


def test_a_night_that_is_paused_is_left_out(world: World) -> None:
    world.log.pause(TUESDAY + 3 * ONE_DAY)
    assert [plan.night.date for plan in plans_of_the_week(world.sources)] == [
        TUESDAY + n * ONE_DAY for n in range(3, 7)
    ]


def test_the_table_has_all_nights_and_says_how_many(world: World) -> None:
    world.notes.noticed(Noticed.YES, MONDAY - ONE_DAY)
    world.notes.morning(MONDAY, Morning(noticed=Noticed.NO, note="Restless\nat first"), Clocks())
    text, count = table(world.sources)
    assert count == 2
    assert [row["noticed"] for row in csv.DictReader(text.splitlines())] == ["yes", "no"]
    assert "Restless" not in text
    assert "Restless" in table(world.sources, with_notes=True)[0]


def test_the_week_is_a_calendar_of_this_journal(world: World) -> None:
    world.now = evening("21:00")
    text = week(world.sources)
    assert text.count("BEGIN:VALARM") == sum(1 for _ in reminders(plans_of_the_week(world.sources)))
    assert f"UID:{TUESDAY}-wind-down-{world.journal.device}@bedtime" in text


def test_the_page_is_of_the_last_weeks_that_have_ended(world: World) -> None:
    world.watching.watch(["stress"])
    world.notes.answer("stress", 8)
    world.notes.medicine("Sertraline", "new", TUESDAY)
    world.now += timedelta(days=1)
    world.notes.noticed(Noticed.YES, TUESDAY)
    with pytest.raises(ReportError, match="there is 1 night to show"):
        report_of(world.sources, 2, MADE)
    world.notes.noticed(Noticed.UNSURE, TUESDAY - 13 * ONE_DAY)
    page = report_of(world.sources, 4, MADE)
    assert (page.first, page.last, len(page.rows)) == (TUESDAY - 13 * ONE_DAY, TUESDAY, 14), "none before that"
    assert (page.jerks.nights, page.jerks.answered, page.facts) == (1, 1, MADE)
    (watched,) = page.watched
    assert (watched.suspect.id, watched.table.exposed_yes, watched.table.exposed) == ("stress", 1, 1)
    assert [medicine.name for medicine in page.medicines] == ["Sertraline"]


def test_the_night_before_the_page_still_tells_how_short_it_was(world: World) -> None:
    world.watching.watch(["late-caffeine"])
    world.notes.drink(400, at=evening("12:00"))
    world.now += timedelta(days=15)
    world.notes.noticed(Noticed.NO, TUESDAY + ONE_DAY)
    page = report_of(world.sources, 2, MADE)
    assert page.first == TUESDAY + ONE_DAY
    assert page.watched[0].table.exposed + page.watched[0].table.other == 0


@pytest.mark.parametrize("weeks", [1, 13])
def test_a_page_of_too_few_or_too_many_weeks_is_refused(world: World, weeks: int) -> None:
    with pytest.raises(ReportError, match="two to twelve weeks"):
        report_of(world.sources, weeks, MADE)
