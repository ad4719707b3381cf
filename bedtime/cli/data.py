"""The journal's copies in the terminal: made, listed and put back; the journal mended; and everything erased."""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from time import monotonic, sleep

from bedtime.adapters.backups import Backup, Backups
from bedtime.adapters.erasing import elsewhere, everything, found
from bedtime.adapters.instance import Busy, InstanceLock
from bedtime.adapters.mending import keep_safe, lacks_events, mend, mend_damaged
from bedtime.adapters.paths import FolderError, Folders, folders, runtime_socket
from bedtime.adapters.requests import ask
from bedtime.cli.commands import DONE, Command, prepared, reads
from bedtime.core.moments import clock_time, dated, weekday
from bedtime.core.ports import JournalDamaged
from bedtime.core.refusal import Refusal, WrongUse

NEWEST = Path("newest")
WORD = "erase"
PATIENCE = 20.0  # seconds that a running app has to quit


def backup(arguments: argparse.Namespace) -> int:
    """Makes a copy of the journal, or lists those there are."""
    if arguments.lists:
        return _list(arguments)
    if arguments.json:
        raise WrongUse("--json goes with --list")
    with prepared(arguments) as command:
        command.folders.ensure()
        if arguments.daily:
            return _make_daily(command)
        with kept_safe(command):
            made = Backups(command.folders).make(command.sources.clock())
            print(f"{made.file}: {_events(made)}.")
    return DONE


def _make_daily(command: Command) -> int:
    """Mends nothing: whoever has it made every day decides what is done about a damaged journal."""
    backups, now = Backups(command.folders), command.sources.clock()
    if backups.is_due(now) and lacks_events(command.folders, now):  # a copy would hide what an older one has
        raise Refusal("your log lacks entries that a copy of it has; to have them back: bedtime backup")
    made = backups.daily(now)
    print(f"{made}." if made else "Nothing to do: today's copy is there, or nothing was written down yet.")
    return DONE


@reads
def _list(command: Command) -> str:
    kept = Backups(command.folders).kept()
    if command.arguments.json:
        return json.dumps([_data(each) for each in kept], indent=2)
    if not kept:
        return "There is no copy of your log yet. Bedtime makes one a day; to make one now: bedtime backup"
    return "\n".join(f"{_when(command, each.made)}: {each.file} ({_events(each)})" for each in kept)


def restore(arguments: argparse.Namespace) -> int:
    """Puts a copy in the journal's place, which is itself kept."""
    with prepared(arguments) as command:
        where, now = command.folders, command.sources.clock()
        where.ensure()
        mended = mend_damaged(where, now)
        if mended and arguments.file == NEWEST:
            print(mended)
        else:
            _tell([mended] if mended else [])
            put = _put(where, arguments.file, now)
            print(f"Your log is as it was on {_when(command, put.made)} ({_events(put)}), from {put.file}.")
            listing = " ".join(("bedtime", *where.arguments, "backup --list"))
            print(f"To see all copies, also of what it held until now: {listing}")
        command.tell_app()
    return DONE


def _put(where: Folders, file: Path, now: datetime) -> Backup:
    backups = Backups(where)
    if file != NEWEST:
        if file.suffix.lower() == ".json":
            raise WrongUse(f"{file}: an exported journal is taken in, beside what is there: bedtime import {file}")
        return backups.restore(file, now)
    kept = backups.newest_first(now)
    if not kept:
        raise Refusal("there is no copy of your log to restore yet")
    return backups.restore(kept[0].file, now)


def erase(arguments: argparse.Namespace) -> int:
    """Deletes everything, once the person means it and the app has quit."""
    where, keeps = folders(arguments.data), arguments.keep_settings
    there = found(where, keep_settings=keeps)
    if not there:
        print("There is nothing to erase.")
        return DONE
    stays = elsewhere(there)
    if not arguments.yes:
        _ask(len(there), keeps=keeps)
    if not where.data.is_dir():
        gone = everything(where, keep_settings=keeps)
    else:
        lock = _app_quit(where)
        try:
            gone = everything(where, keep_settings=keeps)
        finally:
            lock.release()
    kept = "your settings and exercises stay" if keeps else "your settings and exercises too"
    print(f"Erased {len(gone)} files: your log, its copies and all notes; {kept}.")
    if stays:
        print(f"A link of yours led elsewhere, and this stays: {', '.join(map(str, stays))}")
    return DONE


def _ask(count: int, *, keeps: bool) -> None:
    if not sys.stdin.isatty():
        raise WrongUse("to erase without being asked, say so: bedtime erase --yes")
    what = "your log, its copies and your notes" if keeps else "your log, its copies, your notes and your settings"
    print(f"This deletes {what} for good ({count} files). A copy you want to keep: bedtime export FILE.json")
    print(f"Type {WORD} to go on: ", end="", flush=True)
    if sys.stdin.readline().strip().lower() != WORD:
        raise Refusal("nothing was erased")


def _app_quit(where: Folders) -> InstanceLock:
    """The lock of the app, which is asked to quit where it runs."""
    give_up = monotonic() + PATIENCE
    while True:
        try:
            return InstanceLock(where.data)
        except Busy as busy:
            if monotonic() > give_up:
                raise Refusal("Bedtime runs and does not quit; end it and try again. Nothing was erased") from busy
        with suppress(FolderError):  # again each time: it may be just starting
            ask(runtime_socket(where.data), "quit")
        sleep(0.1)


@contextmanager
def kept_safe(command: Command) -> Iterator[None]:
    """For a command that writes: mends the journal first if need be, and makes the day's copy."""
    _tell(keep_safe(command.folders, command.sources.clock()))
    try:
        yield
    except JournalDamaged as error:
        mended = mend(command.folders, command.sources.clock(), wholly=True)
        if mended is None:
            raise
        raise Refusal(f"{mended} What you said just now may be missing: say it again") from error


def _tell(lines: Sequence[str]) -> None:
    for line in lines:
        print(f"bedtime: {line}", file=sys.stderr)


def _events(of: Backup) -> str:
    return f"{of.events} event{'' if of.events == 1 else 's'}"


def _when(command: Command, made: datetime) -> str:
    at = made.astimezone(command.sources.zone())
    return f"{weekday(at.date())}, {dated(at.date())}, {clock_time(at.time())}"


def _data(of: Backup) -> dict[str, object]:
    return {"file": str(of.file), "made": of.made.isoformat(), "events": of.events}
