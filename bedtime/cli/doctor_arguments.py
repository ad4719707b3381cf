"""What may be written after the commands that say what works here and what went wrong."""

import argparse
import re

from bedtime.cli.parser import Commands, add_json, when_called

MOST_LINES = 100_000


def add(all_of_them: Commands) -> None:
    """Adds these commands."""
    doctor = all_of_them.add(
        "doctor", when_called("doctor", "doctor"), "say what works on this computer, and the remedy"
    )
    doctor.add_argument("--try", action="store_true", dest="tries", help="send a notification for a moment, too")
    add_json(doctor)
    log = all_of_them.add("log", when_called("log", "log"), "show the last lines of the app's log")
    log.add_argument("--lines", type=lines_of, metavar="N", help="how many, a screenful unless you say so")


def lines_of(text: str) -> int:
    """How many lines to show."""
    if not re.fullmatch("[0-9]{1,6}", text) or not 1 <= int(text) <= MOST_LINES:
        raise argparse.ArgumentTypeError(f"{text!r}: write a number of lines from 1 to {MOST_LINES}")
    return int(text)
