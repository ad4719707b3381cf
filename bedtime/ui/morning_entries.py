"""Between a morning sheet and the fields of its page: what stands in each field, as text, and what it says."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, time
from enum import StrEnum
from typing import Any, TypeVar

from bedtime.core.language import mark, tr
from bedtime.core.morning import (
    LIMITS,
    SLEEP,
    TIMES,
    AnswerError,
    Count,
    Morning,
    Noticed,
    Position,
    Sign,
)
from bedtime.core.sheet import Sheet
from bedtime.core.sleep import Clocks
from bedtime.ui.clock_field import PLANNED, clock_of, entry_of

Kind = TypeVar("Kind", bound=StrEnum)

Entries = dict[str, str]
"""By the names of Morning's fields; empty where nothing stands. A planned time is followed by the word."""

YES, NO = "yes", "no"
OF_JERKS = ("count", "strongest", "woke")
AT_LIGHTS_OUT = ("into_bed", "tried")
WORDS = {
    "into_bed": mark("into bed"),
    "tried": mark("tried to sleep"),
    "woke_up": mark("woke for good"),
    "out_of_bed": mark("out of bed"),
}


class EntryError(AnswerError):
    """A field that says nothing possible; `name` is which."""

    def __init__(self, name: str, line: str) -> None:
        super().__init__(line)
        self.name = name


def entries_of(sheet: Sheet) -> Entries:
    """What the fields show of a sheet on which nothing was touched."""
    morning = sheet.morning
    return {
        "noticed": morning.noticed or "",
        "count": morning.count or "",
        "woke": "" if morning.woke is None else YES if morning.woke else NO,
        "signs": " ".join(morning.signs),
        "position": morning.position or "",
        "note": morning.note,
        **{name: _digits(getattr(morning, name)) for name in LIMITS},
        **{name: _clock(name, sheet) for name in TIMES},
    }


def morning_of(entries: Mapping[str, str], sheet: Sheet) -> tuple[Morning, Clocks]:
    """What the fields say, the clock times apart; what they do not show stays as the sheet has it. Raises EntryError.

    Planned times alone say nothing: they count once something else of the sleep does.
    """
    shown = entries_of(sheet)
    says_sleep = sheet.morning.has_sleep or any(entries[name] != shown[name] for name in SLEEP)
    clocks = Clocks(**{name: _time(name, entries[name]) for name in TIMES}) if says_sleep else Clocks()
    planned = tuple(name for name in TIMES if says_sleep and entries[name].endswith(f" {PLANNED}"))
    noticed = _member(Noticed, entries["noticed"])
    # What was told of jerks goes with them; it stays where the answer was left as it was.
    told = noticed is Noticed.YES or noticed is sheet.morning.noticed
    of_jerks = {name: entries[name] if told else "" for name in OF_JERKS}
    numbers: dict[str, Any] = {name: _number(name, {**entries, **of_jerks}[name]) for name in LIMITS}
    _check("note", entries["note"].strip())
    signs = entries["signs"].split()
    morning = replace(
        sheet.morning,
        noticed=noticed,
        count=_member(Count, of_jerks["count"]),
        woke=of_jerks["woke"] == YES if of_jerks["woke"] else None,
        signs=tuple(sign for sign in Sign if sign in signs),
        position=_member(Position, entries["position"]),
        note=entries["note"].strip(),
        planned=planned,
        **numbers,
        **dict.fromkeys(TIMES),
    )
    return morning, clocks


def _clock(name: str, sheet: Sheet) -> str:
    """The time that was said, or where nothing was said of the sleep, the planned one."""
    if sheet.morning.has_sleep:
        return _written(getattr(sheet.morning, name), sheet, planned=name in sheet.morning.planned)
    return _written(sheet.lights_out if name in AT_LIGHTS_OUT else sheet.wake, sheet, planned=True)


def _written(at: datetime | None, sheet: Sheet, *, planned: bool) -> str:
    clock = entry_of(at.astimezone(sheet.zone).time()) if at else ""
    return f"{clock} {PLANNED}" if clock and planned else clock


def _digits(number: int | None) -> str:
    return "" if number is None else str(number)


def _number(name: str, digits: str) -> int | None:
    number = int(digits) if digits else None
    _check(name, number)
    return number


def _check(name: str, value: str | int | None) -> None:
    """Lets the core judge one answer by itself, so that it is known which field is wrong."""
    try:
        replace(Morning(), **{name: value})  # type: ignore[arg-type]  # the name says which type
    except AnswerError as error:
        raise EntryError(name, str(error)) from error


def _time(name: str, entry: str) -> time | None:
    try:
        return clock_of(entry.removesuffix(PLANNED))
    except AnswerError as error:
        raise EntryError(name, tr("{field}: {error}", field=tr(WORDS[name]), error=error)) from error


def _member(kind: type[Kind], entry: str) -> Kind | None:
    return kind(entry) if entry else None
