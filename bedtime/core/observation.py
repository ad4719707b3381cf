"""What is compared: per night whether there were jerks, and on which side of each watched suspect it lay."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from bedtime.core.caffeine import LOOKED_BACK, Drink, is_late
from bedtime.core.inference import Table
from bedtime.core.morning import PROMPT, AnswerError, Noticed, Position
from bedtime.core.past import PastNight
from bedtime.core.schedule import ONE_DAY
from bedtime.core.sleep import slept
from bedtime.core.suspects import SHORT_SLEEP, Known, Suspect, Watch

ASLEEP = ("tried", "woke_up", "onset_minutes", "awake_minutes")  # the answers that the time asleep is made of


@dataclass(frozen=True)
class Exposure:
    """On which side of a suspect's cut-point a night lay; `in_time`: said before the night was over."""

    exposed: bool
    in_time: bool


@dataclass(frozen=True)
class Observation:
    """One night. `jerks` is None where it is not known; `prompt`: said within a day after waking.

    `exposures` has the watched suspects that are known; one that was not said is unknown, never unexposed.
    """

    night: date
    jerks: bool | None
    prompt: bool = True
    exposures: Mapping[str, Exposure] = field(default_factory=dict)

    @property
    def counts(self) -> bool:
        """Whether it is an answered night that comparisons may use."""
        return self.jerks is not None and self.prompt


def observe(nights: Sequence[PastNight], watch: Watch) -> tuple[Observation, ...]:
    """The observations since the watch began, one for each of these nights, which stand in order.

    The nights before it only tell what carries over: last night's sleep, yesterday's late drinks.
    """
    since = watch.since
    drinks = sorted((drink for night in nights for drink in night.drinks), key=_had)
    before = {night.date: night for night in nights}
    return tuple(
        _observation(night, before.get(night.date - ONE_DAY), drinks, watch)
        for night in nights
        if since is not None and night.date >= since
    )


def table(observations: Sequence[Observation], suspect_id: str) -> Table:
    """The nights a comparison may use, by jerks and exposure: known in time on both."""
    return _table(observations, suspect_id, in_time=True)


def totals(observations: Sequence[Observation], suspect_id: str) -> Table:
    """The same with all that was said, however late."""
    return _table(observations, suspect_id, in_time=False)


def _table(observations: Sequence[Observation], suspect_id: str, *, in_time: bool) -> Table:
    sides: dict[bool, list[bool]] = {True: [], False: []}
    for each in observations:
        exposure = each.exposures.get(suspect_id)
        if each.jerks is None or exposure is None or (in_time and not (each.prompt and exposure.in_time)):
            continue
        sides[exposure.exposed].append(each.jerks)
    return Table(sum(sides[True]), len(sides[True]), sum(sides[False]), len(sides[False]))


def _observation(night: PastNight, before: PastNight | None, drinks: Sequence[Drink], watch: Watch) -> Observation:
    exposures = {suspect.id: _exposure(suspect, night, before, drinks, watch) for suspect in watch.suspects}
    return Observation(
        night.date,
        night.noticed is Noticed.YES if night.is_answered else None,
        night.is_prompt,
        {name: exposure for name, exposure in exposures.items() if exposure},
    )


def _exposure(
    suspect: Suspect, night: PastNight, before: PastNight | None, drinks: Sequence[Drink], watch: Watch
) -> Exposure | None:
    match suspect.known:
        case Known.DRINKS:
            return _caffeine(night, drinks, watch)
        case Known.DIARY:
            diary, evening = _short_sleep(before), _said(suspect, night)
            in_time = (each for each in (diary, evening) if each and each.in_time)
            return next(in_time, diary or evening)
        case Known.MORNING:
            position = night.said.morning.position
            return Exposure(position is Position.BACK, _is_prompt(night, "position")) if position else None
        case _:
            return _said(suspect, night)


def _said(suspect: Suspect, night: PastNight) -> Exposure | None:
    answer = night.answers.get(suspect.id)
    return Exposure(answer.is_exposed, answer.at <= night.wake) if answer else None


def _caffeine(night: PastNight, drinks: Sequence[Drink], watch: Watch) -> Exposure | None:
    """Known once it is over the limit, or once the person said that there was none or that those logged were all."""
    if night.caffeine_said is None or night.lights_out is None or watch.half_life is None:
        return None
    first = bisect_left(drinks, night.lights_out - LOOKED_BACK, key=_had)
    near = drinks[first : bisect_right(drinks, night.lights_out, key=_had)]
    late = is_late(near, night.lights_out, watch.limit_mg, watch.half_life)
    # Where no drink was logged, that it was all says nothing of what was had, as when the step alone was ticked.
    enough = night.that_was_all if night.drinks else night.had_none
    settled = night.caffeine_said if late else enough
    return Exposure(late, max(settled, night.caffeine_said) <= night.wake) if settled else None


def _had(drink: Drink) -> datetime:
    return drink.at


def _short_sleep(before: PastNight | None) -> Exposure | None:
    if before is None:
        return None
    try:
        asleep: timedelta | None = slept(before.said.morning).asleep
    except AnswerError:  # answers of two devices, merged into one night, may contradict each other
        return None
    return None if asleep is None else Exposure(asleep < SHORT_SLEEP, _is_prompt(before, *ASLEEP))


def _is_prompt(night: PastNight, *names: str) -> bool:
    """Whether all of these answers were given within a day after waking, whenever the others were."""
    return max(night.said.given[name] for name in names) <= night.wake + PROMPT
