"""The commands that start a guided session, in the app that runs or in one that starts for it."""

import argparse
import sys

from bedtime.adapters.exercises import Exercises
from bedtime.adapters.paths import folders, resources
from bedtime.cli.commands import prepared
from bedtime.cli.parser import when_called
from bedtime.cli.starting import start
from bedtime.core.exercise import RESCUE
from bedtime.core.refusal import Refusal, WrongUse

COULD_NOT = 1


def breathe(arguments: argparse.Namespace) -> int:
    """Starts an exercise, the person's usual one if none is named."""
    where = folders(arguments.data)
    with prepared(arguments) as command:
        wanted = arguments.exercise or command.settings.read().exercise
    exercise = Exercises(resources(), where.exercises).find(wanted)
    try:
        exercise.length(arguments.minutes)
    except Refusal as refusal:
        raise WrongUse(str(refusal)) from refusal
    minutes = "" if arguments.minutes is None else f"{arguments.minutes:g}"
    return start(where, f"breathe {exercise.id} {minutes}".strip(), background=True)


def jerk(arguments: argparse.Namespace) -> int:
    """Notes a jerk and starts the calming session, which comes also where the note cannot be written; or undoes it."""
    if arguments.undo:
        return when_called("notes", "forget_jerk")(arguments)
    noted = True
    try:
        with prepared(arguments) as command:
            command.folders.ensure()
            command.log.jerk()
    except Refusal as refusal:
        noted = False
        print(f"bedtime: {refusal}", file=sys.stderr, flush=True)
    status = start(folders(arguments.data), f"breathe {RESCUE}", background=True)
    return status if noted else COULD_NOT
