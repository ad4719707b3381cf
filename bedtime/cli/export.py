"""The journal's way out, as JSON, a table, a calendar or a page to print, and its way in again from another device."""

import argparse
from collections.abc import Callable
from pathlib import Path

from bedtime.adapters import export as files
from bedtime.adapters.answers import KeptAnswers
from bedtime.adapters.handbook import questions
from bedtime.adapters.paths import resources
from bedtime.assistant.arriving import take_in as take_in_events
from bedtime.assistant.leaving import report_of, table, week
from bedtime.assistant.picture import take
from bedtime.cli.commands import DONE, Command, reads, writes
from bedtime.core.questions import with_answers
from bedtime.core.refusal import WrongUse
from bedtime.core.report import Facts
from bedtime.core.tables import COLUMNS, NOTE

USUAL_WEEKS = 4
USUAL_SIZE = "A4"
OPTIONS = {"weeks": (".pdf",), "size": (".pdf",), "bedside": (".pdf",), "notes": (".pdf", ".csv")}


def export(arguments: argparse.Namespace) -> int:
    """Writes a file, of the kind that its name ends in, or tells what the columns of a table mean."""
    if arguments.columns:
        return _columns(arguments)
    if arguments.file is None:
        raise WrongUse(f"name a file that ends in one of {', '.join(WRITERS)}")
    ending = arguments.file.suffix.lower()
    if ending not in WRITERS:
        raise WrongUse(f"{arguments.file}: end the name in one of {', '.join(WRITERS)}")
    for name, endings in OPTIONS.items():
        if getattr(arguments, name) and ending not in endings:
            raise WrongUse(f"--{name} goes with a file that ends in {' or '.join(endings)}")
    if arguments.bedside and (arguments.weeks or arguments.notes):
        raise WrongUse("--bedside prints the evening's card; leave --weeks and --notes out")
    return _export(arguments)


def _columns(arguments: argparse.Namespace) -> int:
    if arguments.file or any(getattr(arguments, name) for name in OPTIONS):
        raise WrongUse("--columns tells what a table has; leave the rest out")
    print("\n".join(f"{column.name}: {column.meaning}" for column in (*COLUMNS, NOTE)))
    return DONE


@reads
def _export(command: Command) -> str:
    file: Path = command.arguments.file
    return f"{file}: {WRITERS[file.suffix.lower()](command, file)}."


def _json(command: Command, file: Path) -> str:
    events = command.journal.all()
    files.write(file, files.journal_json(events, command.journal.device))
    return f"the whole journal, {_counted(len(events), 'event')}"


def _csv(command: Command, file: Path) -> str:
    text, nights = table(command.sources, with_notes=command.arguments.notes)
    files.write(file, text)
    return _counted(nights, "night")


def _ics(command: Command, file: Path) -> str:
    files.write(file, week(command.sources))
    return "the coming week's reminders"


def _pdf(command: Command, file: Path) -> str:
    from bedtime.app.printing import print_bedside, print_report

    sources, given = command.sources, command.arguments
    size, now = given.size or USUAL_SIZE, sources.clock()
    if given.bedside:
        picture = take(sources, now)
        print_bedside(picture.plan, picture.zone, file, size)
        return "a card for the bedside"
    weeks = given.weeks or USUAL_WEEKS
    today = now.astimezone(sources.zone()).date()
    kept = KeptAnswers(command.folders.answers_file).read()
    facts = with_answers(Facts(today, with_notes=given.notes), questions(resources()), kept)
    print_report(report_of(sources, weeks, facts), file, size)
    return f"the last {weeks} weeks on paper"


WRITERS: dict[str, Callable[[Command, Path], str]] = {".json": _json, ".csv": _csv, ".ics": _ics, ".pdf": _pdf}


def take_in(arguments: argparse.Namespace) -> int:
    """Takes another journal's events in."""
    return _take_in(arguments)


@writes
def _take_in(command: Command) -> str:
    said = take_in_events(command.sources, files.journal_in(command.arguments.file))
    command.tell_app()
    return said


def _counted(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"
