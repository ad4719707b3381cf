"""How a night was, in the terminal: told in options, shown as it stands."""

import argparse
import json
from datetime import date, datetime
from typing import Any

from bedtime.assistant.notes import Notes
from bedtime.assistant.review import sheet
from bedtime.cli.commands import Command, reads, writes
from bedtime.cli.note_arguments import ANSWERS
from bedtime.core.history_words import day_words
from bedtime.core.letter import day
from bedtime.core.morning import TIMES, Count, Noticed, Position, as_data
from bedtime.core.refusal import Refusal, WrongUse
from bedtime.core.safety_words import BESIDE_A_NOTE, advice
from bedtime.core.sheet import Sheet, merged, planned_clocks
from bedtime.core.wording import clock

# The options that are named otherwise than Morning's fields.
FIELDS = {
    "into-bed": "into_bed",
    "woke-up": "woke_up",
    "out-of-bed": "out_of_bed",
    "onset": "onset_minutes",
    "awake": "awake_minutes",
    "lingering": "lingering_minutes",
}
MEANING = {"noticed": Noticed, "count": Count, "position": Position, "woke": "yes".__eq__}
WEEKLY = ("bother", "sleepiness")


def morning(arguments: argparse.Namespace) -> int:
    """Tells about a night, or shows what was told."""
    return _tell(arguments) if _told(arguments) or arguments.clear else _show(arguments)


def _told(arguments: argparse.Namespace) -> dict[str, Any]:
    """What was given, by the options' names."""
    given = {name: getattr(arguments, name.replace("-", "_")) for name in ANSWERS}
    return {name: value for name, value in given.items() if value is not None}


@reads
def _show(command: Command) -> str:
    return _shown(command, _sheet(command))


@writes
def _tell(command: Command) -> str:
    told, cleared = _told(command.arguments), command.arguments.clear
    if both := [name for name in cleared if name in told and name != "signs"]:  # of these, others may be told instead
        raise WrongUse(f"{both[0]}: either say it or clear it")
    asked = _sheet(command)
    values = {_field(name): MEANING[name](value) if name in MEANING else value for name, value in told.items()}
    after, clocks = merged(asked, values, [_field(name) for name in cleared])
    said = Notes(command.sources, command.tell_app).morning(asked.night, after, clocks, asked.morning)
    if command.arguments.json:
        return _shown(command, _sheet(command))
    lines = [said, advice(after.signs) if "signs" in told else "", BESIDE_A_NOTE if told.get("note") else ""]
    return "\n".join(filter(None, lines))


def _field(name: str) -> str:
    return FIELDS.get(name, name)


def _sheet(command: Command) -> Sheet:
    given: date | None = command.arguments.date
    shown = sheet(command.sources, given)
    if given and given > shown.latest:
        raise Refusal(f"the night of {day(given)} has not ended yet")
    if given and given < shown.first:
        raise Refusal(f"the night of {day(given)} is too long ago; the first to fill in is {shown.first}")
    return shown


def _shown(command: Command, asked: Sheet) -> str:
    return json.dumps(_data(asked), indent=2) if command.arguments.json else _text(asked)


def _text(asked: Sheet) -> str:
    lights_out = clock(asked.lights_out, asked.zone) if asked.lights_out else "no lights-out"
    lines = [
        f"Night of {day_words(asked.night, asked.latest)}, planned {lights_out} until {clock(asked.wake, asked.zone)}"
    ]
    if asked.jerks:
        lines.append(f"  logged as they happened: {', '.join(clock(at, asked.zone) for at in asked.jerks)}")
    lines += [f"  {name}: {_value(name, asked)}" for name in ANSWERS if name not in WEEKLY or _is_asked(name, asked)]
    return "\n".join([*lines, *filter(None, [advice(asked.morning.signs)])])


def _is_asked(name: str, asked: Sheet) -> bool:
    return asked.asks_weekly or getattr(asked.morning, name) is not None


def _value(name: str, asked: Sheet) -> str:
    """What stands of an answer, and for a clock time that nobody said the planned one."""
    field = _field(name)
    value = getattr(asked.morning, field)
    match value:
        case None if field in TIMES and not asked.morning.has_sleep and (at := getattr(planned_clocks(asked), field)):
            return f"not said, {at:%H:%M} planned"
        case None | () | "":
            return "not said"
        case bool():
            return "yes" if value else "no"
        case datetime():
            return clock(value, asked.zone) + (" planned" if field in asked.morning.planned else "")
        case tuple():
            return ", ".join(value)
        case _:
            return str(value)


def _data(asked: Sheet) -> dict[str, Any]:
    """What `morning --json` prints: the answers by their public names, instants as ISO 8601 with their offset."""

    def local(at: datetime | None) -> str | None:
        return at.astimezone(asked.zone).isoformat() if at else None

    answers = as_data(asked.morning) | {name: local(getattr(asked.morning, name)) for name in TIMES}
    return {
        "night": asked.night.isoformat(),
        "zone": str(asked.zone),
        "lights_out": local(asked.lights_out),
        "wake": local(asked.wake),
        "jerks": [local(at) for at in asked.jerks],
        "asks_weekly": asked.asks_weekly,
        "answers": answers,
    }
