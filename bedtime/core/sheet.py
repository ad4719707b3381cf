"""The morning sheet of one night: what stands of it, and what the page and the command may ask."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from bedtime.core.history import Mark
from bedtime.core.language import mark, tr
from bedtime.core.morning import TIMES, UNSAID, AnswerError, Morning, Noticed, Sign
from bedtime.core.sleep import Clocks

OF_JERKS = ("count", "strongest", "woke")
PAIRS = (("into_bed", "tried"), ("woke_up", "out_of_bed"))  # each in its order
DAY_MINUTES = 24 * 60
NOT_JERKS = mark("how many, how strong and whether one woke you belong to jerks noticed; say yes with them")


@dataclass(frozen=True)
class Sheet:
    """One night to be asked about. `lights_out` and `wake` are as planned (UTC), `jerks` those logged as they happened.

    `asks_weekly`: bother and sleepiness of the past week are due. `week` has the nights around it to choose from, in
    order, the last of them no later than `latest`, the last night that has ended; `first` is the first Bedtime saw.
    """

    night: date
    zone: ZoneInfo
    morning: Morning
    lights_out: datetime | None
    wake: datetime
    jerks: tuple[datetime, ...]
    asks_weekly: bool
    week: tuple[Mark, ...]
    latest: date
    first: date


def clocks(sheet: Sheet) -> Clocks:
    """The clock times that stand, planned ones too; None where nothing was said."""
    return _clocks(sheet, {name: getattr(sheet.morning, name) for name in TIMES})


def planned_clocks(sheet: Sheet) -> Clocks:
    """The clock times as planned: to bed at lights-out, awake and up at the wake-up; None where none is planned."""
    lights_out, wake = sheet.lights_out, sheet.wake
    return _clocks(sheet, {"into_bed": lights_out, "tried": lights_out, "woke_up": wake, "out_of_bed": wake})


def merged(sheet: Sheet, told: Mapping[str, Any], cleared: Collection[str] = ()) -> tuple[Morning, Clocks]:
    """All answers once these are added to what stands, the clock times apart.

    `told` has values by the names of Morning's fields, the four times as wall times; signs add to those that stand.
    `cleared` names fields that say nothing any more; signs may be cleared and told anew at once. Where nothing was
    said of the sleep before and something is now, the clock times left open stand as planned; planned times alone say
    nothing. Raises AnswerError.
    """
    before = sheet.morning
    values = {name: getattr(UNSAID, name) for name in (*cleared, *TIMES)}
    values |= {name: value for name, value in told.items() if name not in TIMES}
    if "signs" in told:
        stand = () if "signs" in cleared else before.signs
        values["signs"] = tuple(sign for sign in Sign if sign in {*stand, *told["signs"]})
    after = replace(before, **values)
    if after.noticed is not Noticed.YES and not sheet.jerks:
        if any(name in told for name in OF_JERKS):
            raise AnswerError(tr(NOT_JERKS))
        if after.noticed is not before.noticed:
            after = replace(after, count=None, strongest=None, woke=None)
    shown, planned = _times(sheet, told, cleared)
    if not after.has_sleep and planned == shown.keys():
        return replace(after, planned=()), Clocks()
    return replace(after, planned=tuple(name for name in TIMES if name in planned)), Clocks(**shown)


def fitting(clocks: Clocks, planned: Collection[str]) -> Clocks:
    """The clock times with those that only stand as planned giving way to those that were said.

    Whoever was to get up at half past six and says that they woke at seven did not get up before: a planned time on the
    wrong side of the one beside it that was said moves there. `planned` names those that nobody touched.
    """
    made = clocks
    for first, second in PAIRS:
        earlier, later = getattr(clocks, first), getattr(clocks, second)
        if earlier and later and (first in planned) != (second in planned) and _is_before(later, earlier):
            made = replace(made, **({first: later} if first in planned else {second: earlier}))
    return made


def _is_before(clock: time, other: time) -> bool:
    """Whether it is earlier, on a clock that goes round: by less than half a day."""
    minutes = (clock.hour - other.hour) * 60 + clock.minute - other.minute
    return minutes % DAY_MINUTES > DAY_MINUTES // 2


def _times(sheet: Sheet, told: Mapping[str, Any], cleared: Collection[str]) -> tuple[dict[str, time], set[str]]:
    """The wall times of a sheet once these are told and those cleared, and which of them stand as planned."""
    says_sleep = sheet.morning.has_sleep
    stand = clocks(sheet) if says_sleep else planned_clocks(sheet)
    known = {name: told.get(name, getattr(stand, name)) for name in TIMES if name not in cleared}
    shown = {name: at for name, at in known.items() if at is not None}
    planned = set(sheet.morning.planned if says_sleep else TIMES) & shown.keys() - told.keys()
    return shown, planned


def _clocks(sheet: Sheet, instants: Mapping[str, datetime | None]) -> Clocks:
    return Clocks(**{name: at.astimezone(sheet.zone).time() if at else None for name, at in instants.items()})
