"""What is watched and tested, from the terminal: chosen, begun anew, stopped."""

import argparse

from bedtime.assistant.picture import take
from bedtime.assistant.review import insight_view, today, watch_of
from bedtime.assistant.watching import Watching
from bedtime.cli.commands import Command, reads, writes
from bedtime.cli.insights import running
from bedtime.core.letter import day
from bedtime.core.refusal import Refusal, WrongUse
from bedtime.core.suspects import KNOWN, MOST_WATCHED
from bedtime.core.trial import Change

NOTHING = "nothing"


def watch(arguments: argparse.Namespace) -> int:
    """Chooses what to watch, begins to count anew, or shows what is watched and what there is."""
    if arguments.over and arguments.names:
        raise WrongUse("--over counts the same anew; leave the names out")
    return _change(arguments) if arguments.over or arguments.names else _show(arguments)


@writes
def _change(command: Command) -> str:
    watching, names = Watching(command.sources, command.tell_app), command.arguments.names
    if command.arguments.over:
        if not watch_of(command.sources).suspects:
            raise Refusal("you watch nothing; name what to watch, as in: bedtime watch stress")
        return watching.start_over()
    if NOTHING in names and len(names) > 1:
        raise WrongUse("nothing stands alone; leave the other names out")
    return watching.watch([] if names == [NOTHING] else names)


@reads
def _show(command: Command) -> str:
    now = watch_of(command.sources)
    lines = ["You watch nothing yet."]
    if now.since:
        titles = [f"  {each.id}: {each.title}" for each in now.suspects]
        lines = [f"Since {day(now.since)} you watch:", *(titles or ["  nothing"])]
    others = [each for each in KNOWN if each not in now.suspects]
    lines += [f"To watch up to {MOST_WATCHED}, name them all, as in: bedtime watch stress own:TITLE. There are also:"]
    return "\n".join([*lines, *(f"  {each.id}: {each.title}" for each in others), "  own:TITLE: one of your own"])


def trial(arguments: argparse.Namespace) -> int:
    """Begins or stops an on/off test, or shows how it stands."""
    if arguments.change == "stop" and arguments.what:
        raise WrongUse("stop ends the test that runs; leave its name out")
    if arguments.change in set(Change) and not arguments.what:
        raise WrongUse(f"say what to {arguments.change}; bedtime trial shows what may be")
    return _act(arguments) if arguments.change else _state(arguments)


@writes
def _act(command: Command) -> str:
    watching, act = Watching(command.sources, command.tell_app), command.arguments.change
    if act == "stop":
        return watching.stop_trial()
    begun = watching.begin_trial(Change(act), command.arguments.what)
    return "\n".join(filter(None, [begun, _tonight(command)]))


@reads
def _state(command: Command) -> str:
    view = insight_view(command.sources)
    if view.trial:
        return "\n".join(filter(None, [*running(view.trial, view.trial_answered), _tonight(command)]))
    may = [f"  drop {each.id}: {each.title}" for each in view.can_drop]
    may += [f"  add {name}: {title}" for name, title in view.additions]
    return "\n".join(["No test is running. One habit to leave out, or one harmless step to add:", *may])


def _tonight(command: Command) -> str:
    return today(command.sources, take(command.sources, command.sources.clock())).test_line
