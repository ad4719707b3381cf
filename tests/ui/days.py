"""The day's caffeine and the evening's questions that pages show on TUESDAY."""

from dataclasses import replace
from datetime import datetime

from bedtime.core.caffeine import Day, Drink, Habit, Intake, Serving, intake, left
from bedtime.core.check import Check, Line
from bedtime.core.suspects import BY_ID
from tests.builders import BERLIN, evening

LIGHTS_OUT = evening("22:30")
SERVINGS = (Serving("filter", "Coffee", "a mug, 240 ml", 96.0), Serving("cola", "Cola", "a can, 355 ml", 40.0))
COFFEE = Drink(evening("08:10"), 96.0, "filter", "first")
COLA = Drink(evening("13:00"), 40.0, "cola", "second")


def day_of(
    *drinks: Drink, none: bool = False, habit: Habit | None = None, lights_out: datetime | None = LIGHTS_OUT
) -> Intake:
    """The intake of these drinks."""
    kept = habit or Habit(usual_mg=63.0)
    half_life = kept.half_life
    shown = left(drinks, lights_out, half_life) if drinks and lights_out and half_life else None
    return intake(Day(drinks, none, shown), drinks, kept, lights_out, BERLIN)


def asked(**answers: bool | int | None) -> Check:
    """The check with these lines (late_caffeine for late-caffeine), None where nobody said."""
    return Check(tuple(Line(BY_ID[name.replace("_", "-")], value) for name, value in answers.items()))


def with_drinks(check: Check, mg: float) -> Check:
    """The check on a day on which so much caffeine was logged."""
    lines = (replace(line, so_far=mg) if line.suspect.id == "late-caffeine" else line for line in check.lines)
    return Check(tuple(lines))
