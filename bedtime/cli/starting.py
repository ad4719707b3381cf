"""Starting the app, without all the other commands: they take longer to load than the tray takes to stand."""

import argparse
import os
import sys
from collections.abc import Sequence
from time import monotonic, sleep

from bedtime.adapters.instance import Busy, InstanceLock
from bedtime.adapters.launcher import this_program
from bedtime.adapters.paths import Folders, folders, runtime_socket
from bedtime.cli import values
from bedtime.cli.parser import Parser
from bedtime.core.refusal import Refusal

DONE = 0
FIRST_START = 5.0  # seconds that a second start waits for the first one to listen
BACKGROUND = "--background"
MEANS_START: tuple[list[str], ...] = ([], ["run"], ["run", BACKGROUND])


def start_asked_for(arguments: Sequence[str] | None) -> argparse.Namespace | None:
    """What these arguments mean where they ask for nothing but the app; None where the whole parser is needed."""
    short = Parser(prog="bedtime", add_help=False, allow_abbrev=False)
    add_folder(short)
    given = sys.argv[1:] if arguments is None else list(arguments)
    parsed, rest = short.parse_known_args(given)
    if rest not in MEANS_START or rest != given[len(given) - len(rest) :]:
        return None
    parsed.act, parsed.background = run, BACKGROUND in rest
    return parsed


def add_folder(whole: argparse.ArgumentParser) -> None:
    """Lets whoever calls name the folder."""
    whole.add_argument("--data", type=values.folder_of, metavar="DIR", help="keep everything under this folder")


def run(arguments: argparse.Namespace) -> int:
    """Starts the app, or shows the one that runs already."""
    request = f"show {os.environ.get('XDG_ACTIVATION_TOKEN', '')}".strip()
    return start(folders(arguments.data), request, background=arguments.background)


def start(where: Folders, request: str, *, background: bool) -> int:
    """Runs the app, which begins with what the request asks for; one that runs already is asked instead."""
    os.umask(0o077)  # for the files that Qt and the log make: this is health data
    where.ensure()
    try:
        lock = InstanceLock(where.data)
    except Busy:
        return _ask_the_other(where, request)
    from bedtime.adapters.display import why_no_window

    # Before Qt is asked for anything: it ends the process by itself where it finds no display.
    if reason := why_no_window():
        raise Refusal(reason)
    from bedtime import app

    status = app.run(where, request, background=background)
    lock.release()
    if status == app.ANEW:
        program = [*this_program(), *where.arguments, "run"]
        os.execv(program[0], program)  # noqa: S606 - the app takes its own place, with no shell in between
    return status


def _ask_the_other(where: Folders, request: str) -> int:
    """Asks the app that runs already; it may be just starting."""
    from bedtime.adapters.requests import ask

    give_up = monotonic() + FIRST_START
    while not ask(runtime_socket(where.data), request):
        if monotonic() > give_up:
            raise Refusal("Bedtime runs already but does not answer; log out and in again, or end it and start anew")
        sleep(0.05)
    return DONE
