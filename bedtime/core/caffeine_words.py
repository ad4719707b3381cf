"""The words of a day's caffeine: what was had, what may be left of it at lights-out, and where no number holds."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from bedtime.core.caffeine import FASTEST, SLOWEST, Body, Drink, Habit, Intake, Left, Serving
from bedtime.core.language import mark, number, tr
from bedtime.core.titles import in_small_letters
from bedtime.core.wording import clock

HOUR = timedelta(hours=1)
LITTLE_MG = 5  # left of the days before alone: not worth a word


def serving_line(serving: Serving) -> str:
    """A serving as a menu has it, as in "Coffee, 96 mg"."""
    return tr("{drink}, {mg} mg", drink=serving.title, mg=number(serving.mg))


def today_line(intake: Intake, titles: Mapping[str, str]) -> str:
    """All of the day in a line, as in "96 mg today: coffee 08:10"; `titles` are the servings' by their ids."""
    drinks = intake.day.drinks
    if not drinks:
        return total_line(intake)
    had = ", ".join(_had(drink, intake, titles) for drink in drinks)
    return tr("{mg} mg today: {drinks}", mg=round(intake.day.mg), drinks=had)


def total_line(intake: Intake) -> str:
    """How much there was, or that nobody said."""
    if intake.day.drinks:
        return tr("{mg} mg today", mg=round(intake.day.mg))
    return tr("None today.") if intake.day.none else tr("Nothing logged yet.")


def drink_line(drink: Drink, intake: Intake, titles: Mapping[str, str], *, hide_times: bool) -> str:
    """One drink, as in "Coffee 08:10, 96 mg"; one that is no serving has its amount for a name."""
    title, mg = titles.get(drink.serving), round(drink.mg)
    if hide_times:
        return tr("{drink}, {mg} mg", drink=title, mg=mg) if title else tr("{mg} mg", mg=mg)
    if not title:
        return _had(drink, intake, titles)
    return tr("{drink} {time}, {mg} mg", drink=title, time=clock(drink.at, intake.zone), mg=mg)


def left_line(intake: Intake) -> str:
    """What may be left at lights-out, as a range; empty where there is nothing to reckon with."""
    left = intake.day.left
    if intake.habit.half_life is None and intake.day.drinks:
        return tr("No estimate: with liver disease or some medicines this reckoning does not hold. Ask a pharmacist.")
    if left is None or (left.high < LITTLE_MG and not intake.day.drinks):
        return ""
    if left.high < 1:
        return tr("Next to nothing left at lights-out, by estimate.")
    text = _left_today(left) if intake.day.drinks else _left_of_before(left)
    low, high = round(left.low), round(left.high)
    amount = tr("{low} to {high}", low=low, high=high) if 0 < low < high else high
    return tr(text, amount=amount)


def _left_today(left: Left) -> str:
    if round(left.low) == 0:
        return mark("Up to about {amount} mg may be left at lights-out. An estimate, not a blood test.")
    return mark("About {amount} mg may be left at lights-out. An estimate, not a blood test.")


def _left_of_before(left: Left) -> str:
    if round(left.low) == 0:
        return mark(
            "Up to about {amount} mg of the days before may be left at lights-out. An estimate, not a blood test."
        )
    return mark("About {amount} mg of the days before may be left at lights-out. An estimate, not a blood test.")


def exclusions() -> str:
    """For whom the number does not hold; it stands beside the number, never folded away."""
    return tr(
        "It does not hold with liver disease or some medicines, such as cimetidine, fluvoxamine or ciprofloxacin:"
        " then ask a pharmacist."
    )


def reckoning(habit: Habit) -> str:
    """How the range comes about, for who wants to know; empty where the model does not hold."""
    if habit.half_life is None:
        return ""
    usual, fastest, slowest = (number(habit.half_life * factor / HOUR, ".2g") for factor in (1, FASTEST, SLOWEST))
    return tr(
        "Half of the caffeine is taken to be gone after {usual} hours. People differ, so the range runs from"
        " {fastest} to {slowest} hours for half of it to go. Late drinks of the days before count too.",
        usual=usual,
        fastest=fastest,
        slowest=slowest,
    )


def fits_line(intake: Intake, now: datetime, *, hide_times: bool) -> str:
    """Until when one more usual drink fits; empty where no usual drink is named or no model holds."""
    habit = intake.habit
    if habit.usual_mg is None or habit.half_life is None or intake.lights_out is None or intake.day.none:
        return ""
    if intake.latest is None:
        return tr("You are at your limit for tonight already.")
    if intake.latest <= now:
        return tr("One more usual drink no longer fits today.") if intake.day.drinks else ""
    if hide_times:
        return tr("One more usual drink still fits.") if intake.day.drinks else tr("One usual drink still fits.")
    time = clock(intake.latest, intake.zone)
    if intake.day.drinks:
        return tr("One more usual drink fits until {time}.", time=time)
    return tr("One usual drink fits until {time}.", time=time)


def over_line(intake: Intake) -> str:
    """A quiet word where the day passed the amount that is the general upper guide."""
    if intake.over is None:
        return ""
    most = number(intake.over)
    if intake.habit.body is Body.PREGNANT:
        return tr("That is more than {mg} mg today, the general upper guide in pregnancy.", mg=most)
    return tr("That is more than {mg} mg today, the general upper guide for adults.", mg=most)


def _had(drink: Drink, intake: Intake, titles: Mapping[str, str]) -> str:
    """What and when, as in "coffee 08:10" inside a sentence."""
    time = clock(drink.at, intake.zone)
    title = titles.get(drink.serving)
    if title:
        return tr("{drink} {time}", drink=in_small_letters(title), time=time)
    return tr("{mg} mg at {time}", mg=round(drink.mg), time=time)
