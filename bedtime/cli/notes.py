"""The evening check, the medicines, a jerk taken back and tomorrow's list in the terminal."""

import argparse
import json
import re
import sys
from collections.abc import Sequence
from datetime import date
from typing import Any

from bedtime.adapters.tomorrow import LONGEST, TomorrowList
from bedtime.assistant.notes import Notes
from bedtime.assistant.picture import Picture, take
from bedtime.assistant.review import nights_of, noted_medicines, today, watch_of
from bedtime.cli.commands import Command, reads, writes
from bedtime.core.check import Line
from bedtime.core.events import Kind, standing
from bedtime.core.history_words import day_words
from bedtime.core.letter import day
from bedtime.core.observation import observe
from bedtime.core.refusal import Refusal, WrongUse, unknown
from bedtime.core.safety_words import ASK_THE_PRESCRIBER
from bedtime.core.schedule import ONE_DAY
from bedtime.core.suspects import BY_ID, LATE_CAFFEINE, Known, Suspect, checked, nameable
from bedtime.core.wording import clock

NOT_ASKED = (Known.DRINKS, Known.MORNING)
SAID = {"yes": True, "no": False, "unknown": None}
ELSEWHERE = {
    Known.DRINKS: "from the drinks you log",
    Known.DIARY: "from your sleep diary, or say it here",
    Known.MORNING: "asked in the morning",
}
TOLD_ELSEWHERE = tuple(suspect for suspect in BY_ID.values() if suspect.known in ELSEWHERE)
Value = bool | int | None


def evening(arguments: argparse.Namespace) -> int:
    """Answers lines of the evening check, or shows them."""
    return _answer(arguments) if arguments.answers else _show_evening(arguments)


@reads
def _show_evening(command: Command) -> str:
    return _evening(command)


@writes
def _answer(command: Command) -> str:
    night = _night(command, take(command.sources, command.sources.clock()))
    notes = Notes(command.sources, command.tell_app)
    said = [notes.answer(suspect.id, value, night) for suspect, value in _meant(command)]
    return _evening(command) if command.arguments.json else "\n".join(said)


def _night(command: Command, picture: Picture) -> date:
    given: date | None = command.arguments.date
    if given and given > picture.night.date:
        raise Refusal(f"the evening of {day(given)} is still to come")
    return given or picture.night.date


def _meant(command: Command) -> Sequence[tuple[Suspect, Value]]:
    """The answers given, all of them possible; those that will be refused first, before any other is written."""
    watch = watch_of(command.sources)
    known = nameable(watch)
    pairs = [_pair(text, known) for text in command.arguments.answers]
    return sorted(pairs, key=lambda pair: pair[0].known not in NOT_ASKED)


def _pair(text: str, known: dict[str, Suspect]) -> tuple[Suspect, Value]:
    name, _, value = text.partition("=")
    if name not in known:
        raise WrongUse(unknown("suspect", name, known))
    if known[name].known is Known.DRINKS:
        raise Refusal(f"{known[name].title}: log the drink itself, or say that was all: bedtime caffeine all")
    if value in SAID:
        return known[name], checked(known[name], SAID[value])
    if not re.fullmatch("[0-9]{1,2}", value):
        raise WrongUse(f"{text!r}: write NAME=VALUE with yes, no, a number from 0 to 10, or unknown")
    return known[name], checked(known[name], int(value))


def _evening(command: Command) -> str:
    picture = take(command.sources, command.sources.clock())
    night = _night(command, picture)
    watch, lines = watch_of(command.sources), _lines(command, night)
    test = today(command.sources, picture).test_line if night == picture.night.date else ""
    if command.arguments.json:
        return json.dumps(
            {"night": night.isoformat(), "test": test or None, "lines": list(map(_data, lines))}, indent=2
        )
    shown = [f"Evening of {day_words(night, picture.night.date)}", *map(_text, lines)]
    if not watch.suspects:
        shown.append("You watch nothing, so nothing is asked. To choose: bedtime watch")
    return "\n".join(filter(None, [*shown, test]))


def _lines(command: Command, night: date) -> list[Line]:
    """What is watched and what else was answered on an evening, with what stands of it."""
    watch = watch_of(command.sources)
    nights = nights_of(command.sources, night, night)
    answers = {name: answer.value for name, answer in nights[-1].answers.items() if name != LATE_CAFFEINE}
    exposures = observe(nights, watch)[-1].exposures if watch.since and watch.since <= night else {}
    told = {name: each.exposed for name, each in exposures.items() if BY_ID.get(name) in TOLD_ELSEWHERE}
    also = [BY_ID[name] for name in answers if name in BY_ID and BY_ID[name] not in watch.suspects]
    return [Line(suspect, (answers | told).get(suspect.id)) for suspect in (*watch.suspects, *also)]


def _text(line: Line) -> str:
    elsewhere = ELSEWHERE.get(line.suspect.known, "")
    value = "unknown" if line.value is None else _word(line.value)
    return f"  {line.suspect.id}: {value}{f' ({elsewhere})' if elsewhere else ''}"


def _word(value: bool | int) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _data(line: Line) -> dict[str, Any]:
    suspect = line.suspect
    return {"id": suspect.id, "title": suspect.title, "known_by": suspect.known, "value": line.value}


def medicine(arguments: argparse.Namespace) -> int:
    """Notes a medicine, takes a note back, or lists them."""
    if arguments.forget is not None:
        if arguments.name or arguments.since:
            raise WrongUse("--forget takes a note back by its number; leave the rest out")
        return _forget_medicine(arguments)
    if arguments.name:
        return _note_medicine(arguments)
    if arguments.since:
        raise WrongUse("name the medicine, as in: bedtime medicine 'Name 50 mg' new --since 2026-11-24")
    return _list_medicines(arguments)


@reads
def _list_medicines(command: Command) -> str:
    return _medicines(command)


@writes
def _note_medicine(command: Command) -> str:
    name, change = command.arguments.name, command.arguments.change or "new"
    sources = command.sources
    since = command.arguments.since or sources.today
    said = Notes(sources, command.tell_app).medicine(name, change, since)
    return _medicines(command) if command.arguments.json else f"{said}\n{ASK_THE_PRESCRIBER}"


@writes
def _forget_medicine(command: Command) -> str:
    number, noted = command.arguments.forget, noted_medicines(command.sources)
    if not 1 <= number <= len(noted):
        raise Refusal(f"there is no note of number {number}; bedtime medicine shows them")
    said = Notes(command.sources, command.tell_app).forget_medicine(noted[number - 1].id)
    return _medicines(command) if command.arguments.json else said


def _medicines(command: Command) -> str:
    noted = noted_medicines(command.sources)
    if command.arguments.json:
        rows = [
            {"number": place, "name": each.name, "change": each.change, "since": each.since.isoformat()}
            for place, each in enumerate(noted, 1)
        ]
        return json.dumps(rows, indent=2)
    if not noted:
        return "No new or changed medicine is noted."
    lines = [f"{place}. {each.name}: {each.change}, {day(each.since)}" for place, each in enumerate(noted, 1)]
    return "\n".join([*lines, ASK_THE_PRESCRIBER])


@writes
def forget_jerk(command: Command) -> str:
    """Takes the last jerk of the last 24 hours back."""
    sources = command.sources
    now, zone = sources.clock(), sources.zone()
    # A jerk logged before getting up may stand with the night after or before its own date.
    logged = sources.journal.of_kinds([Kind.JERK], now.astimezone(zone).date() - 3 * ONE_DAY)
    last = max((event.at for event in standing(logged) if event.at >= now - ONE_DAY), default=None)
    if last is None:
        raise Refusal("no jerk was logged in the last 24 hours")
    Notes(sources, command.tell_app).forget_jerk(last)
    return f"Jerk at {clock(last, zone)}: taken back."


def tomorrows_list(arguments: argparse.Namespace) -> int:
    """Shows, writes or deletes tomorrow's list."""
    return _change_list(arguments) if arguments.delete or arguments.write is not None else _show_list(arguments)


@reads
def _show_list(command: Command) -> str:
    text = TomorrowList(command.folders.tomorrow_file).read()
    return text or "Nothing is on tomorrow's list. Paper is as good, and darker."


@writes
def _change_list(command: Command) -> str:
    tomorrow, text = TomorrowList(command.folders.tomorrow_file), command.arguments.write
    if text is None:
        tomorrow.delete()
        said = "Tomorrow's list is deleted."
    else:
        tomorrow.write(_written(text))
        said = "Kept for tomorrow."
    command.tell_app()
    return said


def _written(text: str) -> str:
    if text == "-":
        try:
            text = sys.stdin.read(LONGEST + 1) if sys.stdin else ""
        except UnicodeDecodeError as error:
            raise Refusal("what came in is no text; what was kept before stands") from error
    if not text.strip():
        raise Refusal("there is nothing to keep; to delete the list: bedtime list --delete")
    return text.rstrip("\n")
