"""The drinks of a night's day: those logged without those taken back, and the word that there were none."""

from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bedtime.core.caffeine import Body, Day, Habit
from bedtime.core.drinks import NONE_TODAY, all_none, day, drinks, said_none
from bedtime.core.events import Event, Kind
from tests.builders import TUESDAY, event, in_order
from tests.nights import WEDNESDAY, drink, none_today, taken_back, when

LIGHTS_OUT = when("2026-11-25 23:00")


def wednesday(*events: Event, habit: Habit | None = None) -> Day:
    """The caffeine of WEDNESDAY's day, with lights-out at 23:00."""
    return day(iter(in_order(events)), WEDNESDAY, LIGHTS_OUT, habit or Habit())


def cup(clock: str, mg: float = 96) -> Event:
    """A drink of WEDNESDAY."""
    return drink(f"2026-11-25 {clock}", mg, WEDNESDAY)


def test_drinks_stand_in_the_order_they_were_had_however_they_were_logged() -> None:
    found = drinks(in_order([cup("16:00", 40), cup("08:00"), cup("13:00", 63)]))
    assert [(each.mg, each.id) for each in found] == [(96, "laptop-2"), (63, "laptop-3"), (40, "laptop-1")]
    assert (found[0].at, found[0].serving) == (when("2026-11-25 08:00"), "coffee")


def test_a_drink_taken_back_is_gone_and_no_other() -> None:
    events = in_order([cup("08:00"), cup("08:00"), taken_back(Kind.CAFFEINE, "laptop-1", WEDNESDAY, "coffee")])
    assert [each.id for each in drinks(events)] == ["laptop-2"]


def test_other_events_and_the_word_none_are_no_drinks() -> None:
    assert drinks([none_today(), event(Kind.JERK), event(Kind.DONE, "caffeine")]) == ()


def test_the_word_none_is_of_its_own_night() -> None:
    events = in_order([none_today(WEDNESDAY)])
    assert said_none(events, WEDNESDAY) == events[0]
    assert said_none(events, TUESDAY) is None


@pytest.mark.parametrize("subject", ["", NONE_TODAY])
@pytest.mark.parametrize("said_on", [TUESDAY, WEDNESDAY])
def test_the_word_none_can_be_taken_back_also_on_the_day_after(said_on: date, subject: str) -> None:
    events = in_order([none_today(), taken_back(Kind.CAFFEINE, "laptop-1", said_on, subject)])
    assert said_none(events, TUESDAY) is None


def test_taking_the_word_none_back_leaves_one_said_again() -> None:
    events = in_order([none_today(), taken_back(Kind.CAFFEINE, "laptop-1"), none_today(said="21:00")])
    assert said_none(events, TUESDAY) == events[2]


def test_of_two_words_the_first_stands_in_whatever_order_they_arrive() -> None:
    events = in_order([none_today(said="20:00"), none_today(said="21:00")])
    assert said_none(events, TUESDAY) == said_none(reversed(events), TUESDAY) == events[0]


def test_every_word_of_none_that_stands_is_told() -> None:
    events = in_order(
        [
            none_today(),
            none_today(said="21:00"),
            none_today(said="22:00"),
            none_today(WEDNESDAY),
            drink("14:00"),
            taken_back(Kind.CAFFEINE, "laptop-2", subject=NONE_TODAY),
        ]
    )
    assert all_none(iter(events), TUESDAY) == [events[0], events[2]]
    assert all_none(events, WEDNESDAY) == [events[3]]
    assert all_none(in_order([drink("14:00"), event(Kind.JERK, NONE_TODAY)]), TUESDAY) == []


def test_a_day_of_silence_is_unknown() -> None:
    assert wednesday() == Day()


def test_a_day_has_its_own_drinks_but_yesterdays_count_in_what_is_left() -> None:
    late_yesterday = drink("2026-11-24 23:00", 200)
    found = wednesday(late_yesterday, cup("13:00", 100))
    assert [each.mg for each in found.drinks] == [100]
    assert found.left is not None
    assert found.left.low == pytest.approx(200 * 2**-8 + 100 * 2 ** (-10 / 3))
    assert found.left.high == pytest.approx(200 * 2**-3 + 100 * 2**-1.25)


def test_a_day_without_caffeine_still_has_what_yesterdays_left() -> None:
    found = wednesday(drink("2026-11-24 23:00", 200), none_today(WEDNESDAY))
    assert (found.drinks, found.none) == ((), True)
    assert found.left is not None
    assert found.left.high == pytest.approx(25)


def test_a_drink_outweighs_the_word_none_and_taken_back_lets_it_stand_again() -> None:
    none, coffee = none_today(WEDNESDAY), cup("13:00")
    assert not wednesday(none, coffee).none
    assert wednesday(none, coffee, taken_back(Kind.CAFFEINE, "laptop-2", WEDNESDAY)).none


def test_a_drink_older_than_three_days_or_after_lights_out_is_not_in_what_is_left() -> None:
    assert wednesday(drink("2026-11-22 22:59"), cup("23:01")).left is None


def test_a_drink_of_just_three_days_ago_or_at_lights_out_is() -> None:
    found = wednesday(drink("2026-11-22 23:00", 96), drink("2026-11-25 23:00", 50, WEDNESDAY))
    assert found.left is not None
    assert 50 < found.left.low < found.left.high < 50.2


def test_nothing_is_estimated_without_a_lights_out_or_a_model_that_holds() -> None:
    coffee = in_order([cup("13:00")])
    assert day(coffee, WEDNESDAY, None, Habit()).left is None
    assert wednesday(*coffee, habit=Habit(body=Body.NOT_VALID)).left is None
    assert len(day(coffee, WEDNESDAY, None, Habit()).drinks) == 1


@given(st.randoms(use_true_random=False))
def test_the_day_is_the_same_in_whatever_order_its_events_arrive(random: Random) -> None:
    events = in_order(
        [
            cup("08:00"),
            cup("08:00", 63),
            none_today(WEDNESDAY),
            drink("2026-11-24 23:00", 200),
            taken_back(Kind.CAFFEINE, "laptop-1", WEDNESDAY),
        ]
    )
    shuffled = random.sample(events, len(events))
    assert day(shuffled, WEDNESDAY, LIGHTS_OUT, Habit()) == day(events, WEDNESDAY, LIGHTS_OUT, Habit())
