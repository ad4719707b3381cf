"""Caffeine: what is left of it at lights-out, and how long before that the last usual drink should be had."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from math import log2
from zoneinfo import ZoneInfo

from bedtime.core.language import number, tr
from bedtime.core.refusal import Refusal
from bedtime.core.routine import LONGEST_LEAD

USUAL_HALF_LIFE = timedelta(hours=5)
SLOWEST, FASTEST = 1.6, 0.6  # times the half-life: how much people differ (EVIDENCE: 3 to 8 h around 5 h)
ABSORBED = timedelta(minutes=45)
LEAST_LEAD = timedelta(hours=6)  # nearer to lights-out than this even a small cup was found to cost sleep
SMALL_DRINK_MG = 50.0  # the person may set aside the six hours for a drink no larger than this
USUAL_LIMIT_MG = 35.0
LOWEST_LIMIT_MG, HIGHEST_LIMIT_MG = 20.0, 80.0
LARGEST_DRINK_MG = 1000.0
WHOLE = timedelta(minutes=5)
LOOKED_BACK = timedelta(hours=72)  # an older drink leaves next to nothing: less than 1 % at a half-life of ten hours
DAY_MG, DAY_MG_PREGNANT = 400.0, 200.0


class Body(StrEnum):
    """What changes how long caffeine stays; public names, chosen by the person and never stacked."""

    USUAL = "usual"
    SMOKER = "smoker"
    CONTRACEPTIVE = "contraceptive"
    PREGNANT = "pregnant"
    NOT_VALID = "not-valid"


# Parsons & Neims 1978 (0.58 x), Patwardhan 1980 (1.73 x), Eur J Clin Pharmacol 21:121 (8.3 h in pregnancy).
HALF_LIVES = {
    Body.USUAL: USUAL_HALF_LIFE,
    Body.SMOKER: timedelta(hours=2.9),
    Body.CONTRACEPTIVE: timedelta(hours=8.6),
    Body.PREGNANT: timedelta(hours=8.3),
}


class DoseError(Refusal):
    """An amount of caffeine that cannot be meant; the message says what is allowed."""


@dataclass(frozen=True)
class Habit:
    """The person's own choices about caffeine.

    `usual_mg` is their one usual drink, None when they did not say. `limit_mg` is what may be left at lights-out.
    `six_hours`: keep at least six hours also for a small drink.
    """

    usual_mg: float | None = None
    body: Body = Body.USUAL
    limit_mg: float = USUAL_LIMIT_MG
    six_hours: bool = True

    @property
    def half_life(self) -> timedelta | None:
        """How long half of it stays; None where the model does not hold for this person."""
        return HALF_LIVES.get(self.body)


USUAL_HABIT = Habit()


@dataclass(frozen=True)
class Serving:
    """One of the usual servings to choose from."""

    id: str
    title: str
    size: str
    mg: float


@dataclass(frozen=True)
class Drink:
    """A drink as logged; `id` names its event, so that it can be taken back."""

    at: datetime
    mg: float
    serving: str = ""
    id: str = ""


@dataclass(frozen=True)
class Left:
    """The range of what is left, in mg."""

    low: float
    high: float


@dataclass(frozen=True)
class Day:
    """The caffeine of one night's day: its drinks in the order of time, or the word that there were none.

    `left` is what all drinks leave at lights-out; None without a lights-out, a drink, or a model that holds.
    """

    drinks: tuple[Drink, ...] = ()
    none: bool = False
    left: Left | None = None

    @property
    def mg(self) -> float:
        """All of the day's caffeine."""
        return sum(drink.mg for drink in self.drinks)

    @property
    def is_known(self) -> bool:
        """Whether anything was said about it; silence is no zero."""
        return self.none or bool(self.drinks)


def dose(mg: float) -> float:
    """An amount as given, checked. Raises DoseError."""
    if not 1 <= mg <= LARGEST_DRINK_MG:  # which also refuses what is no number
        most = f"{LARGEST_DRINK_MG:g}"
        raise DoseError(tr("{mg} mg: give between 1 and {most} mg of caffeine", mg=number(mg), most=most))
    return mg


def remaining(drinks: Iterable[Drink], at: datetime, half_life: timedelta) -> float:
    """The mg left at `at` of the drinks had by then: D · 2^(-t/half-life) each, all of D in its first 45 minutes.

    One compartment with first-order elimination; absorption is over within 45 minutes (IOM 2001).
    """
    had = [(drink.mg, at - drink.at) for drink in drinks if drink.at <= at]
    return sum(mg if since < ABSORBED else mg * 2.0 ** -(since / half_life) for mg, since in had)


def left(drinks: Iterable[Drink], at: datetime, half_life: timedelta) -> Left:
    """The range of what is left at `at`, from 0.6 to 1.6 times the half-life: people differ that much."""
    all_of_them = list(drinks)
    return Left(remaining(all_of_them, at, half_life * FASTEST), remaining(all_of_them, at, half_life * SLOWEST))


def time_needed(mg: float, limit_mg: float, half_life: timedelta) -> timedelta:
    """How long until no more than `limit_mg` is left of a drink: half-life · log2(D / limit), none if it is smaller.

    A larger one needs 45 minutes at least, for until then all of it counts.
    """
    return max(half_life * log2(mg / limit_mg), ABSORBED) if mg > limit_mg else timedelta()


def lead(habit: Habit) -> timedelta | None:
    """How long before lights-out the last usual drink is to be had, to the next five minutes.

    None where the person named no usual drink or the model does not hold for them: then the routine's own time stays.
    """
    if habit.usual_mg is None or habit.half_life is None:
        return None
    needed = _kept_away(habit.usual_mg, habit.limit_mg, habit, habit.half_life)
    return min(-(-needed // WHOLE) * WHOLE, LONGEST_LEAD)


def latest(habit: Habit, drinks: Iterable[Drink], lights_out: datetime) -> datetime | None:
    """When one more usual drink would have to be had at the latest, with those already had.

    None where they fill the limit, where no usual drink is named, or where the model does not hold.
    """
    if habit.usual_mg is None or habit.half_life is None:
        return None
    budget = habit.limit_mg - remaining(drinks, lights_out, habit.half_life)
    return lights_out - _kept_away(habit.usual_mg, budget, habit, habit.half_life) if budget > 0 else None


def _kept_away(mg: float, budget: float, habit: Habit, half_life: timedelta) -> timedelta:
    needed = time_needed(mg, budget, half_life)
    may_be_shorter = not habit.six_hours and mg <= SMALL_DRINK_MG
    return needed if may_be_shorter else max(needed, LEAST_LEAD)


def is_late(drinks: Iterable[Drink], lights_out: datetime, limit_mg: float, half_life: timedelta) -> bool:
    """Whether the limit or more is left at lights-out; `drinks` hold yesterday's late ones too."""
    return remaining(drinks, lights_out, half_life) >= limit_mg


def over_the_day(day: Day, habit: Habit) -> float | None:
    """The daily amount that should not be passed (EFSA 2015, a general figure), where the day has passed it."""
    most = DAY_MG_PREGNANT if habit.body is Body.PREGNANT else DAY_MG
    return most if day.mg > most else None


@dataclass(frozen=True)
class Intake:
    """Tonight's caffeine for the eyes. `latest` is when one more usual drink would still fit, None where none does or
    nothing is known of it; `over` is the daily amount that was passed, if it was."""

    day: Day
    habit: Habit
    lights_out: datetime | None
    zone: ZoneInfo
    latest: datetime | None
    over: float | None


def intake(day: Day, counted: Iterable[Drink], habit: Habit, lights_out: datetime | None, zone: ZoneInfo) -> Intake:
    """The intake of a day; `counted` are all drinks that still matter at lights-out, yesterday's too."""
    fits = latest(habit, counted, lights_out) if lights_out else None
    return Intake(day, habit, lights_out, zone, fits, over_the_day(day, habit))
