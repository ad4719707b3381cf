"""How one slept: clock answers as instants, and what the diary adds up to (Consensus Sleep Diary, Carney 2012)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from bedtime.core.language import tr
from bedtime.core.morning import AnswerError, Morning
from bedtime.core.night import Night, instants
from bedtime.core.schedule import ONE_DAY

LONGEST_IN_BED = timedelta(hours=16)
BEFORE_WAKING = timedelta(hours=10)
MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Sleep:
    """A night's diary in durations; efficiencies are in percent. None where the answers do not say it.

    `in_bed`: out of bed minus into bed (TIB). `onset`: SOL. `awake`: WASO. `asleep`: TST, the time from trying to sleep
    to the last awakening without onset and awake. `lingering`: TASAFA.
    """

    in_bed: timedelta | None
    onset: timedelta | None
    awake: timedelta | None
    asleep: timedelta | None
    lingering: timedelta | None

    @property
    def efficiency(self) -> float | None:
        """SE by time in bed: 100 · TST / TIB."""
        return 100 * (self.asleep / self.in_bed) if self.asleep and self.in_bed else None

    @property
    def episode(self) -> timedelta | None:
        """The sleep episode (DSE): SOL + TST + WASO + TASAFA, which counts as none where it was not said."""
        if self.asleep is None or self.onset is None or self.awake is None:
            return None
        return self.onset + self.asleep + self.awake + (self.lingering or timedelta())

    @property
    def diary_efficiency(self) -> float | None:
        """SE by the sleep episode: 100 · TST / DSE, Reed & Sacco 2016, J Clin Sleep Med 12:263.

        It leaves out reading in bed.
        """
        return 100 * (self.asleep / self.episode) if self.asleep and self.episode else None


def slept(morning: Morning) -> Sleep:
    """The diary of one night. Raises AnswerError where the answers contradict each other, saying how."""
    _refuse_disorder(morning)
    onset, awake, lingering = (
        None if count is None else count * MINUTE
        for count in (morning.onset_minutes, morning.awake_minutes, morning.lingering_minutes)
    )
    in_bed = _between(morning.into_bed, morning.out_of_bed)
    episode = _between(morning.tried, morning.woke_up)
    asleep = None if episode is None or onset is None or awake is None else episode - onset - awake
    if asleep is not None and asleep <= timedelta():
        raise AnswerError(tr("these minutes awake leave no time asleep; look at them again"))
    up = _between(morning.woke_up, morning.out_of_bed)
    stand_as_planned = {"woke_up", "out_of_bed"} & {*morning.planned}
    if up is not None and lingering is not None and lingering > up and not stand_as_planned:
        raise AnswerError(tr("you got up before those minutes of trying to sleep on were over; look at them again"))
    return Sleep(in_bed, onset, awake, asleep, lingering)


def period_efficiency(nights: Iterable[Sleep]) -> float | None:
    """SE of several nights: 100 · ΣTST / ΣTIB, over the nights that have both; not the mean of their ratios."""
    pairs = [(night.asleep, night.in_bed) for night in nights if night.asleep and night.in_bed]
    in_bed = sum((tib for _, tib in pairs), timedelta())
    return 100 * (sum((tst for tst, _ in pairs), timedelta()) / in_bed) if pairs else None


@dataclass(frozen=True)
class Clocks:
    """The four clock answers as typed; None where nothing was said."""

    into_bed: time | None = None
    tried: time | None = None
    woke_up: time | None = None
    out_of_bed: time | None = None


def timed(morning: Morning, clocks: Clocks, night: Night, zone: ZoneInfo) -> Morning:
    """The answers with these clock times as instants of that night.

    Trying to sleep is the such instant nearest to lights-out (or to ten hours before waking, on a night off); into bed
    is the last one up to it, waking the first one after it, out of bed the first one from waking on: so every four
    times have an order, and a night of 23 or 25 hours is as long as it was.
    """
    middle = night.lights_out or night.wake - BEFORE_WAKING
    tried = _nearest(clocks.tried, middle, zone) if clocks.tried else None
    into_bed = _last(clocks.into_bed, tried, middle, zone) if clocks.into_bed else None
    start = tried or into_bed or middle
    woke_up = _first(clocks.woke_up, start + MINUTE, zone) if clocks.woke_up else None
    out_of_bed = _first(clocks.out_of_bed, woke_up or start, zone) if clocks.out_of_bed else None
    return replace(morning, into_bed=into_bed, tried=tried, woke_up=woke_up, out_of_bed=out_of_bed)


def _refuse_disorder(morning: Morning) -> None:
    order = [
        (tr("you went to bed"), morning.into_bed),
        (tr("you tried to sleep"), morning.tried),
        (tr("you woke up"), morning.woke_up),
        (tr("you got up"), morning.out_of_bed),
    ]
    said = [(words, at) for words, at in order if at]
    for (before, earlier), (after, later) in pairwise(said):
        if later < earlier:
            raise AnswerError(tr("{later} before {earlier}; look at the times again", later=after, earlier=before))
    if said and said[-1][1] - said[0][1] > LONGEST_IN_BED:
        raise AnswerError(
            tr(
                "more than {hours} hours lie between the time {first} and the time {last}; look at the times again",
                hours=LONGEST_IN_BED // timedelta(hours=1),
                first=said[0][0],
                last=said[-1][0],
            )
        )


def _between(start: datetime | None, end: datetime | None) -> timedelta | None:
    return end - start if start and end else None


def _around(clock: time, middle: datetime, zone: ZoneInfo) -> list[datetime]:
    """The instants of the days around `middle` at which the clock shows it, both of those in a fold."""
    days = [middle.astimezone(zone).date() + n * ONE_DAY for n in (-2, -1, 0, 1, 2)]
    return sorted({at for day in days for at in instants(day, clock, zone)})


def _nearest(clock: time, middle: datetime, zone: ZoneInfo) -> datetime:
    return min(_around(clock, middle, zone), key=lambda at: abs(at - middle))


def _last(clock: time, until: datetime | None, middle: datetime, zone: ZoneInfo) -> datetime:
    if until is None:
        return _nearest(clock, middle, zone)
    return max(at for at in _around(clock, until, zone) if at <= until)


def _first(clock: time, after: datetime, zone: ZoneInfo) -> datetime:
    return min(at for at in _around(clock, after, zone) if at >= after)
