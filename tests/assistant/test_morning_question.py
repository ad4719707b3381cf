"""The morning's question: once from ten minutes after waking, once more when left, and answered with one press."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bedtime.assistant.review import history_view, night_of_journal
from bedtime.core.events import Kind
from bedtime.core.morning import Noticed
from bedtime.core.preferences import CheckIns
from bedtime.core.schedule import Schedule
from bedtime.core.wording import LATER, OPEN
from tests.builders import TUESDAY, evening, times, wall
from tests.fakes import World

WEDNESDAY = TUESDAY + timedelta(days=1)
FIRST, AGAIN = "2026-11-25/card:morning/0", "2026-11-25/card:morning-again/0"


@pytest.fixture
def morning(world: World) -> World:
    """Wednesday at 06:30, the wake-up of a night whose evening Bedtime saw."""
    world.log.done("lights-out")
    world.look_at("06:30")
    return world


def live(world: World) -> str | None:
    """The token of the card on the screen."""
    return world.screen.live.token if world.screen.live else None


def test_it_comes_ten_minutes_after_waking_without_a_sound(morning: World) -> None:
    assert live(morning) is None
    assert evening("06:40") in morning.alarms.values()
    morning.look_at("06:40")
    card = morning.screen.live
    assert card is not None
    assert (card.token, card.title, card.loudness) == (FIRST, "Good morning", 0.0)
    assert [button.label for button in card.buttons] == ["Nothing noticed", "Some", "Not sure"]
    assert "jerk" not in card.title.lower() + card.body.lower()


@pytest.mark.parametrize("noticed", Noticed)
def test_a_button_answers_for_the_night_that_ended(morning: World, noticed: Noticed) -> None:
    morning.look_at("06:40")
    morning.evening.answered(FIRST, noticed.value)
    assert night_of_journal(morning.sources, TUESDAY).said.morning.noticed is noticed
    assert live(morning) is None
    morning.look_at("09:00")
    assert live(morning) is None


def test_left_alone_it_comes_once_more_two_hours_later_and_no_more(morning: World) -> None:
    morning.look_at("06:40")
    morning.look_at("08:39")
    assert live(morning) == FIRST
    morning.look_at("08:40")
    assert live(morning) == AGAIN
    morning.look_at("12:29")
    assert live(morning) == AGAIN
    morning.look_at("12:30")
    assert live(morning) is None
    assert [card.token for card in morning.screen.shown] == [FIRST, AGAIN]


def test_a_click_on_it_opens_the_sheet_of_that_night(morning: World) -> None:
    morning.look_at("06:40")
    morning.evening.answered(FIRST, OPEN)
    assert (morning.mornings, morning.opened) == ([TUESDAY], 0)
    assert live(morning) is None


def test_an_unknown_action_writes_nothing(morning: World) -> None:
    morning.look_at("06:40")
    before = len(morning.journal.events)
    morning.evening.answered(FIRST, LATER)
    assert len(morning.journal.events) == before


def test_an_answer_to_yesterdays_card_goes_to_its_own_night_and_counts_as_late(morning: World) -> None:
    morning.look_at("06:40")
    morning.wait(days=2)
    morning.evening.answered(FIRST, "yes")
    seen = night_of_journal(morning.sources, TUESDAY)
    assert (seen.noticed, seen.is_prompt) == (Noticed.YES, False)


def test_it_is_not_asked_when_the_laptop_opens_after_noon(morning: World) -> None:
    morning.look_at("12:30")
    assert live(morning) is None


def test_the_day_it_is_installed_nothing_is_asked_of_the_night_before(world: World) -> None:
    world.now = wall(f"{TUESDAY} 07:00")
    world.evening.look()
    world.look_at("09:00")
    assert live(world) is None


def test_it_never_comes_inside_a_lights_out_to_wake_up(world: World) -> None:
    """Someone on a night shift, who is up at 06:30 and sleeps from 10:00 on."""
    late = Schedule(times("22:30-06:30"), shifts={"late": times("10:00-09:00")}, dates={WEDNESDAY: "late"})
    world.preferences = replace(world.preferences, schedule=late)
    world.log.done("lights-out")
    world.look_at("10:05")
    assert [card.token for card in world.screen.shown if "morning" in card.token] == []


@pytest.mark.parametrize("check_ins", [CheckIns(morning=False), CheckIns(paused=True)])
def test_it_can_be_switched_off_and_tracking_paused(morning: World, check_ins: CheckIns) -> None:
    morning.preferences = replace(morning.preferences, check_ins=check_ins)
    morning.look_at("06:40")
    assert live(morning) is None


def test_a_night_off_is_not_asked_about(world: World) -> None:
    world.preferences = replace(world.preferences, schedule=Schedule(times("22:30-06:30"), dates={TUESDAY: "off"}))
    world.evening.look()
    world.look_at("06:40")
    assert live(world) is None


def test_what_was_said_on_the_page_is_not_asked_again(morning: World) -> None:
    morning.notes.noticed(Noticed.NO, TUESDAY)
    morning.look_at("06:40")
    assert live(morning) is None


def test_gone_to_bed_again_one_is_left_alone(morning: World) -> None:
    morning.log.done("lights-out")
    morning.look_at("06:40")
    assert live(morning) is None


def test_thirty_mornings_by_the_button_alone_make_a_right_calendar(world: World) -> None:
    world.evening.look()
    said: dict[date, Noticed] = {}
    answers = [Noticed.NO, Noticed.YES, Noticed.UNSURE, Noticed.NO, Noticed.NO]
    for number in range(30):
        night = TUESDAY + timedelta(days=number)
        world.look_at("23:00")
        world.look_at("06:45")
        card = world.screen.live
        assert card is not None, night
        world.evening.answered(card.token, answers[number % 5].value)
        said[night] = answers[number % 5]
    shown = history_view(world.sources, count=30).history
    assert {mark.date: mark.noticed for mark in shown.nights} == said
    assert (shown.jerk_nights, shown.answered, shown.unanswered) == (6, 24, 6)
    assert len(world.journal.kinds(Kind.MORNING)) == 30
