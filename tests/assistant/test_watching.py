"""Watching: looks are frozen at their night, tests are drawn once and end once, and starting over counts anew."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bedtime.assistant.review import history_view, insight_view, night_of_journal, nights_of_trial, sheet, today
from bedtime.core.events import Draft, Kind
from bedtime.core.insight import LOOK
from bedtime.core.morning import Noticed
from bedtime.core.refusal import Refusal, WrongUse
from bedtime.core.schedule import Schedule
from bedtime.core.sleep import Clocks
from bedtime.core.suspects import WatchError
from bedtime.core.trial import PER_ARM, TRIAL, TRIAL_END, Change, trials
from tests.builders import TUESDAY, times, wall
from tests.fakes import World


def live(world: World, nights: int, first: int = 0) -> None:
    """Evenings and mornings go by: stressed every other night, with jerks on most of those."""
    for number in range(first, first + nights):
        stressed = number % 2 == 0
        world.look_at("21:00")
        world.notes.answer("stress", 8 if stressed else 2)
        world.look_at("07:00")
        jerked = stressed if number % 7 else not stressed
        world.notes.noticed(Noticed.YES if jerked else Noticed.NO, world.picture.night.date - timedelta(days=1))


def looks(world: World) -> list[int]:
    """The looks frozen so far."""
    return [event.data["answered"] for event in world.journal.kinds(Kind.EXPERIMENT) if event.subject == LOOK]


def test_a_look_is_frozen_once_the_twenty_eighth_answered_night_can_no_longer_be_corrected(world: World) -> None:
    world.watching.watch(["stress"])
    live(world, 28)
    assert looks(world) == []
    assert insight_view(world.sources).insight.next_look == 28
    last = world.picture.night.date - timedelta(days=1)
    noticed = night_of_journal(world.sources, last).noticed
    world.notes.noticed(Noticed.NO if noticed is Noticed.YES else Noticed.YES, last)
    jerk_nights = insight_view(world.sources).insight.jerk_nights
    world.wait(hours=24)
    world.watching.settle()
    assert looks(world) == [28]
    assert insight_view(world.sources).insight.looks[0].jerk_nights == jerk_nights, "the slip was put right before"
    before = insight_view(world.sources).insight.looks
    world.notes.noticed(Noticed.NO, TUESDAY)
    assert insight_view(world.sources).insight.looks == before
    live(world, 10, first=28)
    view = insight_view(world.sources)
    assert (view.insight.looks, view.insight.next_look) == (before, 56)
    assert len(view.letters) == 1


def test_a_test_that_waited_for_half_a_century_is_looked_at_on_its_own_nights_only(world: World) -> None:
    """As another device's journal may hold one; the nights since would take seconds to go through."""
    drawn = [True, False] * 42
    data = {"change": "add", "what": "stretching", "title": "Gentle stretching", "drawn": drawn}
    begun = date(1971, 1, 5)
    with world.journal.writing():
        world.journal.append([Draft(begun, Kind.EXPERIMENT, TRIAL, data)], world.now, "Europe/Berlin")
    (trial,) = trials(world.journal.events)
    nights = nights_of_trial(world.sources, trial, TUESDAY)
    assert len(nights) < 100
    assert nights[-1].date == begun + timedelta(days=84)
    world.watching.settle()
    assert insight_view(world.sources).trial is None


def test_three_looks_and_then_starting_over_counts_anew(world: World) -> None:
    world.watching.watch(["stress", "own:Late screens"])
    live(world, 84)
    world.wait(hours=24)
    world.watching.settle()
    assert looks(world) == [28, 56, 84]
    view = insight_view(world.sources)
    assert (view.insight.next_look, len(view.letters)) == (None, 3)
    assert world.watching.start_over() == "From tonight you watch: stress, late screens."
    view = insight_view(world.sources)
    assert (view.insight.answered, view.letters, view.insight.next_look) == (0, (), 28)
    assert [suspect.title for suspect in view.watch.suspects] == ["Stress", "Late screens"]


def test_watching_nothing_is_said(world: World) -> None:
    assert world.watching.watch([]) == "From tonight you watch: nothing."
    assert today(world.sources, world.picture).check.lines == ()


def test_more_than_three_and_unknown_ones_are_refused(world: World) -> None:
    with pytest.raises(WatchError, match="watch up to 3"):
        world.watching.watch(["stress", "alcohol", "nicotine", "short-sleep"])
    with pytest.raises(WrongUse):
        world.watching.watch(["moon"])
    assert world.journal.kinds(Kind.EXPERIMENT) == []


def test_a_test_is_told_evening_by_evening_and_ends_once_both_sides_are_answered(world: World) -> None:
    world.watching.watch(["late-caffeine"])
    world.watching.begin_trial(Change.DROP, "late-caffeine")
    (begun,) = [event for event in world.journal.kinds(Kind.EXPERIMENT) if event.subject == TRIAL]
    told: list[bool] = []
    for number in range(60):
        world.look_at("21:00")
        line = today(world.sources, world.picture).test_line
        if line:
            told.append("leave out" in line)
            view = insight_view(world.sources)
            assert sum(view.trial_answered) == number, view.trial_answered
        world.look_at("07:00")
        world.notes.noticed(Noticed.NO, world.picture.night.date - timedelta(days=1))
    assert told == begun.data["drawn"][: len(told)]
    assert 44 <= len(told) < 60
    ends = [event for event in world.journal.kinds(Kind.EXPERIMENT) if event.subject == TRIAL_END]
    assert [min(end.data["table"][1], end.data["table"][3]) for end in ends] == [22]
    view = insight_view(world.sources)
    assert (view.trial, len(view.verdicts)) == (None, 1)


def test_a_medicine_is_never_part_of_a_test_whatever_it_is_called(world: World) -> None:
    world.watching.watch(["own:Evening sertraline", "own:Cocoa", "own:Alcohol"])
    world.notes.medicine("Sertraline 50 mg", "new", TUESDAY)
    with pytest.raises(Refusal, match=r"^A medicine is never part of a test; ask who prescribed it\.$"):
        world.watching.begin_trial(Change.DROP, "own-evening-sertraline")
    with pytest.raises(Refusal, match="evenings are never drawn for alcohol"):
        world.watching.begin_trial(Change.DROP, "alcohol")
    assert insight_view(world.sources).trial is None
    (noted,) = world.journal.kinds(Kind.MEDICINE)
    world.notes.forget_medicine(noted.id)
    assert world.watching.begin_trial(Change.DROP, "own-evening-sertraline") == (
        "Your test has begun: Evening sertraline. Never leave out a medicine for it: ask who prescribed it."
    )


def test_a_test_begun_after_lights_out_begins_tomorrow(world: World) -> None:
    world.look_at("23:00")
    world.watching.begin_trial(Change.ADD, "slow-breathing")
    (begun,) = world.journal.kinds(Kind.EXPERIMENT)
    assert begun.night == TUESDAY + timedelta(days=1)


def test_one_test_at_a_time_and_none_of_what_is_never_drawn(world: World) -> None:
    world.watching.watch(["stress"])
    with pytest.raises(Refusal):
        world.watching.begin_trial(Change.DROP, "stress")
    with pytest.raises(Refusal, match="No test is running"):
        world.watching.stop_trial()
    world.watching.begin_trial(Change.ADD, "slow-breathing")
    with pytest.raises(Refusal, match="runs already"):
        world.watching.begin_trial(Change.ADD, "slow-breathing")
    assert world.watching.stop_trial() == "The test is stopped."
    assert insight_view(world.sources).trial is None


def test_a_test_whose_evenings_went_by_is_ended_when_somebody_looks(world: World) -> None:
    world.watching.begin_trial(Change.ADD, "slow-breathing")
    world.wait(days=86)
    world.watching.settle()
    world.watching.settle()
    ends = [event for event in world.journal.kinds(Kind.EXPERIMENT) if event.subject == TRIAL_END]
    assert [end.data["table"] for end in ends] == [None]


def test_the_sheet_is_of_the_last_night_and_asks_the_weekly_questions_once_a_week(world: World) -> None:
    live(world, 9)
    shown = sheet(world.sources)
    assert shown.night == shown.latest == world.picture.night.date - timedelta(days=1)
    assert shown.week[-1].date == shown.latest
    assert len(shown.week) == 7
    assert shown.asks_weekly
    world.notes.morning(shown.night, replace(shown.morning, bother=3, sleepiness=2), Clocks())
    assert sheet(world.sources).asks_weekly, "it can still be corrected where it stands"
    assert not sheet(world.sources, shown.night - timedelta(days=1)).asks_weekly
    assert not sheet(world.sources, shown.night - timedelta(days=8)).asks_weekly, "that week is long past"
    assert sheet(world.sources, TUESDAY + timedelta(days=400)).night == shown.latest
    earlier = sheet(world.sources, TUESDAY - timedelta(days=5))
    assert (earlier.night, earlier.morning.noticed) == (TUESDAY - timedelta(days=5), None)


def test_a_missed_week_stays_blank_and_nothing_is_doubled(world: World) -> None:
    live(world, 3)
    world.wait(days=7)
    live(world, 2)
    nights = history_view(world.sources).history.nights
    assert len({mark.date for mark in nights}) == len(nights) == 28
    assert sum(mark.noticed is not None for mark in nights) == 5


def test_a_watch_counts_for_a_year_and_says_so(world: World) -> None:
    world.watching.watch(["late-caffeine"])
    live(world, 2)
    world.wait(days=400)
    live(world, 1)
    view = insight_view(world.sources)
    assert view.insight.answered == 2
    assert view.notes == (
        "Late caffeine: 35 mg or more left at lights-out, half of it gone in 5 h.",
        "Counted up to 24 November 2027, a year after you began.",
    )


def test_a_test_that_is_complete_is_not_thrown_away(world: World) -> None:
    world.watching.begin_trial(Change.ADD, "slow-breathing")
    while min(insight_view(world.sources).trial_answered) < PER_ARM:
        world.look_at("21:00")
        world.look_at("07:00")
        world.notes.noticed(Noticed.NO, world.picture.night.date - timedelta(days=1))
    with pytest.raises(Refusal, match="Your test is complete"):
        world.watching.stop_trial()
    with pytest.raises(Refusal, match="Your test is complete"):
        world.watching.begin_trial(Change.ADD, "paper-reading")
    world.wait(hours=24)
    world.watching.begin_trial(Change.ADD, "paper-reading")
    view = insight_view(world.sources)
    assert view.trial is not None
    assert view.trial.what == "paper-reading"
    assert len(view.verdicts) == 1


def test_a_test_of_many_unanswered_evenings_makes_room_for_another(world: World) -> None:
    world.watching.begin_trial(Change.ADD, "slow-breathing")
    world.wait(days=100)
    world.watching.begin_trial(Change.ADD, "paper-reading")
    view = insight_view(world.sources)
    assert view.trial is not None
    assert view.trial.what == "paper-reading"
    assert len(view.verdicts) == 1


def test_a_look_waits_for_the_wake_up_that_was_planned_whatever_the_schedule_is_now(world: World) -> None:
    world.preferences = replace(world.preferences, schedule=Schedule(times("08:30-16:00")))
    world.watching.watch(["stress"])
    for number in range(28):
        world.now = wall(f"{TUESDAY + timedelta(days=number)} 22:00")
        world.evening.look()
        world.notes.answer("stress", number % 10)
        world.now = wall(f"{TUESDAY + timedelta(days=number + 1)} 16:30")
        world.notes.noticed(Noticed.YES if number % 2 else Noticed.NO, TUESDAY + timedelta(days=number))
    world.preferences = replace(world.preferences, schedule=Schedule(times("22:30-06:30")))
    world.now = wall(f"{TUESDAY + timedelta(days=29)} 15:59")
    world.watching.settle()
    assert looks(world) == []
    world.wait(minutes=2)
    world.watching.settle()
    assert looks(world) == [28]
