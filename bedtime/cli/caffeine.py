"""The day's caffeine in the terminal: a drink is logged or taken back, and what is left of it at lights-out is told."""

import argparse
import json
import re
from datetime import date, timedelta
from typing import Any

from bedtime.adapters.content import servings
from bedtime.adapters.paths import resources
from bedtime.assistant.notes import Notes
from bedtime.assistant.picture import Picture, take
from bedtime.assistant.review import today
from bedtime.cli.commands import Command, reads, writes
from bedtime.core.caffeine import Drink, Intake, Serving
from bedtime.core.caffeine_words import drink_line, exclusions, fits_line, left_line, over_line, total_line
from bedtime.core.drinks import NONE_TODAY, drinks, said_none
from bedtime.core.events import Event, Kind
from bedtime.core.refusal import Refusal, WrongUse, unknown
from bedtime.core.schedule import ONE_DAY
from bedtime.core.suspects import LATE_CAFFEINE, answers

AMOUNT = re.compile(r"([0-9]{1,4}(?:\.[0-9]{1,2})?) ?(?:mg)?")
ALL = "all"
HOUR = timedelta(hours=1)
LOOKED_BACK = 3 * ONE_DAY  # how far back a drink noted today may have been had


def caffeine(arguments: argparse.Namespace) -> int:
    """Logs a drink, takes one back, or shows the day's."""
    if arguments.undo:
        if arguments.amount or arguments.at:
            raise WrongUse("--undo takes the last note back; leave the amount and the time out")
        return _undo(arguments)
    if arguments.amount:
        return _log(arguments)
    if arguments.at:
        raise WrongUse("say how much it was, as in: bedtime caffeine 96 --at 14:10")
    return _show(arguments)


@reads
def _show(command: Command) -> str:
    return _as_json(command) if command.arguments.json else _as_text(command)


@writes
def _log(command: Command) -> str:
    notes, amount, at = Notes(command.sources, command.tell_app), command.arguments.amount, command.arguments.at
    if amount in (NONE_TODAY, ALL) and at:
        raise WrongUse(f"{amount} is said of the whole day; leave --at out")
    if amount == NONE_TODAY:
        said = notes.no_caffeine()
    elif amount == ALL:
        _refuse_all_of_nothing(command)
        notes.that_was_all()
        said = "That was all: noted."
    elif typed := AMOUNT.fullmatch(amount):
        said = notes.drink(float(typed[1]), at=at)
    else:
        serving = _serving(amount)
        said = notes.drink(serving.mg, serving.id, at)
    return _as_json(command) if command.arguments.json else said


@writes
def _undo(command: Command) -> str:
    notes, picture = Notes(command.sources, command.tell_app), take(command.sources, command.sources.clock())
    last, drink = _last(command, picture)
    if drink:
        notes.undo_drink(drink.id)
        said = f"{_line(drink, _intake(command, picture))}: taken back."
    elif last.kind is Kind.SUSPECT:
        notes.more_may_come(last.night)
        said = "That was all: taken back."
    else:
        notes.some_caffeine(last.night)
        said = "No caffeine: taken back."
    return _as_json(command) if command.arguments.json else said


def _refuse_all_of_nothing(command: Command) -> None:
    picture = take(command.sources, command.sources.clock())
    if not _intake(command, picture).day.is_known:
        raise Refusal("nothing is logged today; say none, or log what you had")


def _last(command: Command, picture: Picture) -> tuple[Event, Drink | None]:
    """What was noted last since the night's day began: a drink, or the word that there was none or that it was all."""
    night = picture.night
    logged = command.sources.journal.of_kinds([Kind.CAFFEINE], night.date - LOOKED_BACK, night.date)
    stand = {drink.id: drink for drink in drinks(logged)}
    none = said_none(logged, night.date)
    noted = [event for event in logged if event.id in stand or (none and event.id == none.id)]
    noted = [event for event in [*noted, *_said_all(command, night.date)] if event.at >= night.begins]
    if not noted:
        raise Refusal("nothing was noted today that could be taken back")
    last = max(noted, key=lambda event: event.order)
    return last, stand.get(last.id)


def _said_all(command: Command, night: date) -> list[Event]:
    """The words that no more would come, while the last of them stands."""
    said = command.sources.journal.of_kinds([Kind.SUSPECT], night, night)
    of_caffeine = [event for event in said if event.subject == LATE_CAFFEINE]
    return of_caffeine if LATE_CAFFEINE in answers(of_caffeine) else []


def _serving(name: str) -> Serving:
    usual = {serving.id: serving for serving in servings(resources())}
    if name not in usual:
        raise WrongUse(unknown("serving", name, [*usual, NONE_TODAY, ALL]))
    return usual[name]


def _titles() -> dict[str, str]:
    return {serving.id: serving.title for serving in servings(resources())}


def _line(drink: Drink, intake: Intake) -> str:
    return drink_line(drink, intake, _titles(), hide_times=False)


def _intake(command: Command, picture: Picture) -> Intake:
    return today(command.sources, picture).intake


def _as_text(command: Command) -> str:
    picture = take(command.sources, command.sources.clock())
    intake = _intake(command, picture)
    lines = [total_line(intake), *(f"  {_line(drink, intake)}" for drink in intake.day.drinks)]
    lines += [left_line(intake), exclusions() if intake.day.left else ""]
    lines += [fits_line(intake, picture.now, hide_times=False), over_line(intake)]
    if not intake.day.is_known:
        lines.append(f"Log one in mg, or as {', '.join(_titles())}; or say none.")
    return "\n".join(filter(None, lines))


def _as_json(command: Command) -> str:
    picture = take(command.sources, command.sources.clock())
    return json.dumps(as_data(_intake(command, picture), picture.night.date), indent=2)


def as_data(intake: Intake, night: date) -> dict[str, Any]:
    """What `caffeine --json` prints: public names, mg, instants as ISO 8601 with their offset."""
    left, half_life = intake.day.left, intake.habit.half_life
    return {
        "night": night.isoformat(),
        "none": intake.day.none,
        "mg": intake.day.mg,
        "drinks": [
            {"at": drink.at.astimezone(intake.zone).isoformat(), "mg": drink.mg, "serving": drink.serving or None}
            for drink in intake.day.drinks
        ],
        "left_at_lights_out_mg": {"low": round(left.low, 1), "high": round(left.high, 1)} if left else None,
        "limit_mg": intake.habit.limit_mg,
        "half_life_hours": half_life / HOUR if half_life else None,
        "usual_mg": intake.habit.usual_mg,
        "latest_usual": intake.latest.astimezone(intake.zone).isoformat() if intake.latest else None,
        "over_mg": intake.over,
        "exclusions": exclusions(),
        "servings": [{"id": each.id, "title": each.title, "mg": each.mg} for each in servings(resources())],
    }
