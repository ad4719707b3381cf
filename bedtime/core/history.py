"""Many nights for the History page and the doctor's: marks, sleep, weekly means, and a forgiving score."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import sqrt
from zoneinfo import ZoneInfo

from bedtime.core.events import Kind
from bedtime.core.morning import AnswerError, Count, Noticed, Sign
from bedtime.core.past import PastNight
from bedtime.core.routine import LIGHTS_OUT
from bedtime.core.schedule import ONE_DAY
from bedtime.core.sleep import Sleep, period_efficiency, slept

FADE = 14  # nights after which a night counts half as much
SCORED = 84
DAY_MINUTES = 24 * 60
WEEKLY = ("bother", "sleepiness")  # the answers about the past week


@dataclass(frozen=True)
class Mark:
    """One night in the calendar and the raster; instants are UTC.

    `noticed` is None where nobody said. `kept` of `planned_steps` were done, those skipped and Good night left out of
    both.
    `asleep` is from falling asleep to the last awakening, where the diary tells; `as_planned`: on planned clock times.
    `lights_out` is None on a night off. `has_signs`: something unusual was marked; that a partner saw the jerks is
    nothing unusual. `entered_late`: the answer came more than a day after waking. `zone` is where the night was.
    """

    date: date
    zone: str
    noticed: Noticed | None
    count: Count | None
    kept: int
    planned_steps: int
    lights_out: datetime | None
    wake: datetime
    asleep: tuple[datetime, datetime] | None
    as_planned: bool
    has_signs: bool
    entered_late: bool


@dataclass(frozen=True)
class History:
    """Some nights in order, as they stand today; `score` is None unless the person asked for it."""

    nights: tuple[Mark, ...]
    score: float | None = None

    @property
    def jerk_nights(self) -> int:
        """Nights with jerks."""
        return sum(mark.noticed is Noticed.YES for mark in self.nights)

    @property
    def answered(self) -> int:
        """Nights of which it is known."""
        return sum(mark.noticed in (Noticed.YES, Noticed.NO) for mark in self.nights)

    @property
    def unanswered(self) -> int:
        """The others, the unsure ones too."""
        return len(self.nights) - self.answered


@dataclass(frozen=True, kw_only=True)
class Means:
    """Diaries taken together: means over the nights that tell, None where none does. Efficiency in percent.

    `diaries` are those with a time asleep. `efficiency` is ΣTST / ΣTIB, `diary_efficiency` ΣTST / ΣDSE (Reed & Sacco
    2016). `spread` is the standard deviation of the clock times of trying to sleep.
    """

    diaries: int
    asleep: timedelta | None
    onset: timedelta | None
    awake: timedelta | None
    in_bed: timedelta | None
    efficiency: float | None
    diary_efficiency: float | None
    spread: timedelta | None


@dataclass(frozen=True, kw_only=True)
class Week(Means):
    """Seven nights from a Monday on, with their means; `bother` and `sleepiness` are 0 to 10 for the week."""

    monday: date
    nights: int
    answered: int
    jerk_nights: int
    bother: int | None
    sleepiness: int | None


def history(nights: Iterable[PastNight], score: float | None = None) -> History:
    """The marks of these nights, with a score that was asked for."""
    return History(tuple(mark(night) for night in nights), score)


def mark(night: PastNight) -> Mark:
    """One night's mark."""
    morning = night.said.morning
    kept, planned_steps = _kept(night)
    return Mark(
        date=night.date,
        zone=night.zone,
        noticed=night.noticed,
        count=morning.count,
        kept=kept,
        planned_steps=planned_steps,
        lights_out=night.lights_out,
        wake=night.wake,
        asleep=_asleep(night),
        as_planned=bool(morning.planned),
        has_signs=any(sign is not Sign.PARTNER for sign in morning.signs),
        entered_late=night.is_answered and not night.is_prompt,
    )


def score(nights: Sequence[PastNight], paused: Container[date] = ()) -> float | None:
    """How steadily the steps were kept in the last 84 of these nights, 0 to 100.

    It is a mean in which a night counts half after 14 more (our choice). A step skipped neither rewards nor punishes,
    nor does a night off, one paused, or one the app did not see.
    """
    kept = (_kept(night) for night in nights[-SCORED:] if night.date not in paused)
    shares = [done / planned for done, planned in kept if planned]
    weights = [0.5 ** (age / FADE) for age in reversed(range(len(shares)))]
    return 100 * sum(s * w for s, w in zip(shares, weights, strict=True)) / sum(weights) if shares else None


def weeks(nights: Iterable[PastNight]) -> tuple[Week, ...]:
    """The weeks these nights lie in, in order; a week at either end may have fewer than seven of them.

    What was said of the past week stands in the week that most of those seven nights lie in, each by its last word.
    """
    by_monday: dict[date, list[PastNight]] = {}
    said: dict[date, dict[str, int]] = {}
    for night in sorted(nights, key=lambda night: night.date):
        by_monday.setdefault(_monday(night.date), []).append(night)
        answers = {name: getattr(night.said.morning, name) for name in WEEKLY}
        told = {name: value for name, value in answers.items() if value is not None}
        said.setdefault(asked_about(night.date), {}).update(told)
    return tuple(_week(monday, of_week, said.get(monday, {})) for monday, of_week in sorted(by_monday.items()))


def asked_about(night: date) -> date:
    """The Monday of the week that the seven nights up to this one mostly lie in."""
    return _monday(night - 3 * ONE_DAY)


def _monday(day: date) -> date:
    return day - day.weekday() * ONE_DAY


def diary(night: PastNight) -> Sleep | None:
    """What the night's answers add up to; None where they contradict each other, as two devices' may once merged."""
    try:
        return slept(night.said.morning)
    except AnswerError:
        return None


def means(nights: Sequence[PastNight]) -> Means:
    """The diaries of these nights taken together."""
    sleeps = [sleep for sleep in map(diary, nights) if sleep]
    told = [(sleep.asleep, sleep.episode) for sleep in sleeps if sleep.asleep and sleep.episode]
    asleep = sum((tst for tst, _ in told), timedelta())
    episodes = sum((dse for _, dse in told), timedelta())
    return Means(
        diaries=len(told),
        asleep=mean(sleep.asleep for sleep in sleeps),
        onset=mean(sleep.onset for sleep in sleeps),
        awake=mean(sleep.awake for sleep in sleeps),
        in_bed=mean(sleep.in_bed for sleep in sleeps),
        efficiency=period_efficiency(sleeps),
        diary_efficiency=100 * (asleep / episodes) if told else None,
        spread=_spread(nights),
    )


def _week(monday: date, nights: Sequence[PastNight], said: Mapping[str, int]) -> Week:
    return Week(
        **vars(means(nights)),
        monday=monday,
        nights=len(nights),
        answered=sum(night.is_answered for night in nights),
        jerk_nights=sum(night.noticed is Noticed.YES for night in nights),
        bother=said.get("bother"),
        sleepiness=said.get("sleepiness"),
    )


def mean(lengths: Iterable[timedelta | None]) -> timedelta | None:
    """The mean of those that are known."""
    known = [length for length in lengths if length is not None]
    return sum(known, timedelta()) / len(known) if known else None


def _spread(nights: Sequence[PastNight]) -> timedelta | None:
    """The standard deviation of the clock times of trying to sleep, of two nights at least.

    A clock is a circle: it is cut where that leaves the times nearest together, whenever in the day one sleeps.
    """
    tried = [(night.said.morning.tried, night) for night in nights if "tried" not in night.said.morning.planned]
    walls = [at.astimezone(ZoneInfo(night.zone)) for at, night in tried if at]
    clocks = [wall.hour * 60 + wall.minute for wall in walls]
    if len(clocks) < 2:  # noqa: PLR2004 - one time has no spread
        return None
    return timedelta(minutes=min(_deviation([(clock - cut) % DAY_MINUTES for clock in clocks]) for cut in clocks))


def _deviation(values: Sequence[int]) -> float:
    middle = sum(values) / len(values)
    return sqrt(sum((value - middle) ** 2 for value in values) / (len(values) - 1))


def _kept(night: PastNight) -> tuple[int, int]:
    counted = [step for step in night.steps if step.answer is not Kind.SKIPPED and step.id != LIGHTS_OUT]
    return sum(step.answer is Kind.DONE for step in counted), len(counted)


def kept_by_step(nights: Iterable[PastNight]) -> dict[str, tuple[int, int]]:
    """How often each step was kept, and on how many of these nights it was planned and not skipped; by its id."""
    counted: dict[str, tuple[int, int]] = {}
    for step in (step for night in nights for step in night.steps if step.answer is not Kind.SKIPPED):
        kept, planned = counted.get(step.id, (0, 0))
        counted[step.id] = kept + (step.answer is Kind.DONE), planned + 1
    return counted


def _asleep(night: PastNight) -> tuple[datetime, datetime] | None:
    morning = night.said.morning
    if morning.tried is None or morning.woke_up is None or diary(night) is None:
        return None
    fell_asleep = morning.tried + timedelta(minutes=morning.onset_minutes or 0)
    return (fell_asleep, morning.woke_up) if fell_asleep < morning.woke_up else None
