"""The words of a day's caffeine: what was had, what may be left of it at lights-out, and where no number holds."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from bedtime.core.caffeine import FASTEST, SLOWEST, Body, Drink, Habit, Intake, Serving
from bedtime.core.wording import clock

EXCLUSIONS = "liver disease or some medicines"
HOUR = timedelta(hours=1)
LITTLE_MG = 5  # left of the days before alone: not worth a word


def serving_line(serving: Serving) -> str:
    """A serving as a menu has it, as in "Coffee, 96 mg"."""
    return f"{serving.title}, {serving.mg:g} mg"


def today_line(intake: Intake, titles: Mapping[str, str]) -> str:
    """All of the day in a line, as in "96 mg today: coffee 08:10"; `titles` are the servings' by their ids."""
    drinks = intake.day.drinks
    if not drinks:
        return total_line(intake)
    return f"{total_line(intake)}: {', '.join(_had(drink, intake, titles) for drink in drinks)}"


def total_line(intake: Intake) -> str:
    """How much there was, or that nobody said."""
    if intake.day.drinks:
        return f"{round(intake.day.mg)} mg today"
    return "None today." if intake.day.none else "Nothing logged yet."


def drink_line(drink: Drink, intake: Intake, titles: Mapping[str, str], *, hide_times: bool) -> str:
    """One drink, as in "Coffee 08:10, 96 mg"; one that is no serving has its amount for a name."""
    title = titles.get(drink.serving)
    if hide_times:
        return f"{title}, {_amount(drink)}" if title else _amount(drink)
    at = clock(drink.at, intake.zone)
    return f"{title} {at}, {_amount(drink)}" if title else _had(drink, intake, titles)


def left_line(intake: Intake) -> str:
    """What may be left at lights-out, as a range; empty where there is nothing to reckon with."""
    left = intake.day.left
    if intake.habit.half_life is None and intake.day.drinks:
        return f"No estimate: with {EXCLUSIONS} this reckoning does not hold. Ask a pharmacist."
    if left is None or (left.high < LITTLE_MG and not intake.day.drinks):
        return ""
    if left.high < 1:
        return "Next to nothing left at lights-out, by estimate."
    low, high = round(left.low), round(left.high)
    amount = f"{low} to {high}" if 0 < low < high else f"{high}"
    about = "Up to about" if low == 0 else "About"
    of_before = "" if intake.day.drinks else " of the days before"
    return f"{about} {amount} mg{of_before} may be left at lights-out. An estimate, not a blood test."


def exclusions() -> str:
    """For whom the number does not hold; it stands beside the number, never folded away."""
    return (
        f"It does not hold with {EXCLUSIONS}, such as cimetidine, fluvoxamine or ciprofloxacin: then ask a pharmacist."
    )


def reckoning(habit: Habit) -> str:
    """How the range comes about, for who wants to know; empty where the model does not hold."""
    if habit.half_life is None:
        return ""
    usual, fastest, slowest = (f"{habit.half_life * factor / HOUR:.2g}" for factor in (1, FASTEST, SLOWEST))
    return (
        f"Half of the caffeine is taken to be gone after {usual} hours. People differ, so the range runs from"
        f" {fastest} to {slowest} hours for half of it to go. Late drinks of the days before count too."
    )


def fits_line(intake: Intake, now: datetime, *, hide_times: bool) -> str:
    """Until when one more usual drink fits; empty where no usual drink is named or no model holds."""
    habit = intake.habit
    if habit.usual_mg is None or habit.half_life is None or intake.lights_out is None or intake.day.none:
        return ""
    if intake.latest is None:
        return "You are at your limit for tonight already."
    if intake.latest <= now:
        return "One more usual drink no longer fits today." if intake.day.drinks else ""
    one = "One more usual drink" if intake.day.drinks else "One usual drink"
    return f"{one} still fits." if hide_times else f"{one} fits until {clock(intake.latest, intake.zone)}."


def over_line(intake: Intake) -> str:
    """A quiet word where the day passed the amount that is the general upper guide."""
    if intake.over is None:
        return ""
    whose = "in pregnancy" if intake.habit.body is Body.PREGNANT else "for adults"
    return f"That is more than {intake.over:g} mg today, the general upper guide {whose}."


def _had(drink: Drink, intake: Intake, titles: Mapping[str, str]) -> str:
    """What and when, as in "coffee 08:10" inside a sentence."""
    at = clock(drink.at, intake.zone)
    title = titles.get(drink.serving)
    return f"{title.lower()} {at}" if title else f"{_amount(drink)} at {at}"


def _amount(drink: Drink) -> str:
    return f"{round(drink.mg)} mg"
