"""The words of caffeine: whole milligrams, a range for what is left, and no number where the model does not hold."""

from dataclasses import replace

import pytest

from bedtime.core.caffeine import Body, Day, Drink, Habit, Intake, Left, Serving, intake, left
from bedtime.core.caffeine_words import (
    drink_line,
    exclusions,
    fits_line,
    left_line,
    over_line,
    reckoning,
    serving_line,
    today_line,
    total_line,
)
from tests.builders import BERLIN, evening

TITLES = {"filter": "Coffee", "cola": "Cola"}
LIGHTS_OUT = evening("22:30")
COFFEE = Drink(evening("08:10"), 96, "filter", "a")
COLA = Drink(evening("13:00"), 40.4, "cola", "b")
UNNAMED = Drink(evening("15:05"), 63.0, "", "c")
NOON = evening("12:00")


def shown(*drinks: Drink, habit: Habit | None = None, none: bool = False) -> Intake:
    """The intake of these drinks, with lights-out at 22:30."""
    kept = habit or Habit(usual_mg=96)
    half_life = kept.half_life
    day = Day(drinks, none, left(drinks, LIGHTS_OUT, half_life) if drinks and half_life else None)
    return intake(day, drinks, kept, LIGHTS_OUT, BERLIN)


def leaving(low: float, high: float) -> Intake:
    """An intake that leaves this range."""
    return replace(shown(COFFEE), day=Day((COFFEE,), left=Left(low, high)))


def test_the_day_is_told_in_a_line() -> None:
    assert today_line(shown(COFFEE, COLA), TITLES) == "136 mg today: coffee 08:10, cola 13:00"
    assert today_line(shown(COFFEE, UNNAMED), TITLES) == "159 mg today: coffee 08:10, 63 mg at 15:05"
    assert total_line(shown(COFFEE, COLA)) == "136 mg today"


def test_a_serving_is_offered_by_its_name_and_amount() -> None:
    assert serving_line(Serving("filter", "Coffee", "a mug", 96.0)) == "Coffee, 96 mg"


def test_silence_is_told_apart_from_none() -> None:
    assert today_line(shown(), TITLES) == total_line(shown()) == "Nothing logged yet."
    assert today_line(shown(none=True), TITLES) == "None today."


@pytest.mark.parametrize(
    ("drink", "hide_times", "line"),
    [
        (COFFEE, False, "Coffee 08:10, 96 mg"),
        (COFFEE, True, "Coffee, 96 mg"),
        (UNNAMED, False, "63 mg at 15:05"),
        (UNNAMED, True, "63 mg"),
        (replace(COLA, serving="a serving that is gone"), False, "40 mg at 13:00"),
    ],
)
def test_a_drink_has_its_name_its_time_and_its_amount(drink: Drink, hide_times: bool, line: str) -> None:
    assert drink_line(drink, shown(drink), TITLES, hide_times=hide_times) == line


def test_what_is_left_is_a_range_of_whole_milligrams_and_an_estimate() -> None:
    eight_hours_before = Drink(evening("14:30"), 96, "filter")
    line = left_line(shown(eight_hours_before))
    assert line == "About 15 to 48 mg may be left at lights-out. An estimate, not a blood test."


@pytest.mark.parametrize(
    ("low", "high", "begins"),
    [
        (0.2, 0.99, "Next to nothing left at lights-out, by estimate."),
        (0.2, 1.0, "Up to about 1 mg may be left at lights-out."),
        (0.49, 5.2, "Up to about 5 mg may be left at lights-out."),
        (0.6, 5.2, "About 1 to 5 mg may be left at lights-out."),
        (95.8, 96.0, "About 96 mg may be left at lights-out."),
    ],
)
def test_a_range_that_rounding_closes_is_told_as_one_number(low: float, high: float, begins: str) -> None:
    assert left_line(leaving(low, high)).startswith(begins)


def test_where_the_model_does_not_hold_there_is_no_number() -> None:
    unfit = Habit(usual_mg=96, body=Body.NOT_VALID)
    line = left_line(shown(COFFEE, habit=unfit))
    assert line.startswith("No estimate: ")
    assert line.endswith("Ask a pharmacist.")
    assert not any(character.isdigit() for character in line)
    assert left_line(shown(habit=unfit)) == ""
    assert reckoning(unfit) == ""
    assert fits_line(shown(COFFEE, habit=unfit), NOON, hide_times=False) == ""


def test_without_a_drink_nothing_is_reckoned() -> None:
    assert left_line(shown()) == ""
    assert left_line(shown(none=True)) == ""


def test_the_exclusions_name_liver_and_medicines() -> None:
    for word in ("liver", "cimetidine", "fluvoxamine", "ciprofloxacin", "pharmacist"):
        assert word in exclusions()


@pytest.mark.parametrize(
    ("body", "hours"),
    [
        (Body.USUAL, ("after 5 hours", "from 3 to 8 hours")),
        (Body.SMOKER, ("after 2.9 hours", "from 1.7 to 4.6 hours")),
        (Body.CONTRACEPTIVE, ("after 8.6 hours", "from 5.2 to 14 hours")),
    ],
)
def test_the_reckoning_says_how_much_people_differ(body: Body, hours: tuple[str, str]) -> None:
    assert all(words in reckoning(Habit(body=body)) for words in hours)


def test_until_when_one_more_fits_is_told_while_it_is_ahead() -> None:
    espresso = shown(Drink(evening("08:10"), 63, "espresso"))
    assert fits_line(espresso, NOON, hide_times=False) == "One more usual drink fits until 13:10."
    assert fits_line(espresso, NOON, hide_times=True) == "One more usual drink still fits."
    assert fits_line(shown(), NOON, hide_times=False) == "One usual drink fits until 15:13."
    assert fits_line(espresso, evening("13:11"), hide_times=False) == "One more usual drink no longer fits today."


def test_in_the_evening_nothing_is_said_of_a_drink_nobody_had() -> None:
    assert fits_line(shown(), evening("20:00"), hide_times=False) == ""


def test_a_full_limit_is_said_without_blame() -> None:
    full = shown(Drink(evening("12:00"), 300))
    assert fits_line(full, NOON, hide_times=False) == "You are at your limit for tonight already."


def test_nothing_is_said_of_a_usual_drink_that_was_not_named_or_not_wanted() -> None:
    for quiet in (shown(COFFEE, habit=Habit()), shown(none=True), replace(shown(COFFEE), lights_out=None)):
        assert fits_line(quiet, NOON, hide_times=False) == ""


def test_more_than_the_general_guide_is_told_quietly() -> None:
    much = shown(*[COFFEE] * 5)
    assert over_line(much) == "That is more than 400 mg today, the general upper guide for adults."
    assert over_line(shown(COFFEE)) == ""
    pregnant = shown(*[COFFEE] * 3, habit=Habit(body=Body.PREGNANT))
    assert over_line(pregnant) == "That is more than 200 mg today, the general upper guide in pregnancy."


def test_what_is_left_of_the_days_before_is_said_where_it_is_worth_a_word() -> None:
    carried = replace(shown(), day=Day(left=Left(4, 11)))
    assert left_line(carried).startswith("About 4 to 11 mg of the days before may be left at lights-out.")
    hardly = replace(shown(), day=Day(left=Left(0.2, 6)))
    assert left_line(hardly).startswith("Up to about 6 mg of the days before may be left at lights-out.")
    assert left_line(replace(shown(), day=Day(left=Left(0, 4.9)))) == ""
