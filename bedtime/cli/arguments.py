"""What may be written after `bedtime`, and what it is read as."""

import argparse

from bedtime import __version__
from bedtime.adapters.settings_meaning import USUAL
from bedtime.cli import (
    commands,
    data_arguments,
    doctor_arguments,
    note_arguments,
    past_arguments,
    sessions,
    starting,
    values,
)
from bedtime.cli.parser import Commands, Parser, add_json, when_called
from bedtime.core.schedule import OFF


def parser() -> argparse.ArgumentParser:
    """The whole command line; `act` of what it parses is what to call with it."""
    whole = Parser(prog="bedtime", description="A calm bedtime-routine assistant.", allow_abbrev=False)
    whole.add_argument("--version", action="version", version=f"bedtime {__version__}")
    starting.add_folder(whole)
    whole.set_defaults(act=starting.run, background=False)
    all_of_them = Commands(whole)
    run = all_of_them.add("run", starting.run, "start the app; a second start shows the first one's window")
    run.add_argument(starting.BACKGROUND, action="store_true", help="start in the tray, without the window")
    tonight = all_of_them.add("tonight", commands.tonight, "show tonight's plan")
    tonight.add_argument("--json", action="store_true", help="as JSON")
    tonight.add_argument("--at", type=values.time_of, metavar="TIME", help="as it stands at this time")
    demo = all_of_them.add("demo", when_called("demo", "demo"), "see a whole evening in a minute, with throw-away data")
    demo.add_argument("--speed", type=values.speed_of, metavar="N", default=1.0, help="so many times as fast, as in 2")
    _add_steps(all_of_them)
    _add_sessions(all_of_them)
    _add_nights(all_of_them)
    note_arguments.add(all_of_them)
    past_arguments.add(all_of_them)
    data_arguments.add(all_of_them)
    doctor_arguments.add(all_of_them)
    _add_handbook(all_of_them)
    _add_settings(all_of_them)
    return whole


def _add_steps(all_of_them: Commands) -> None:
    for name, act, text in (
        ("done", commands.done, "tick a step"),
        ("undo", commands.undo, "take a tick or skip back"),
        ("skip", commands.skip, "let a step go"),
    ):
        answer = all_of_them.add(name, act, text)
        answer.add_argument("step", metavar="STEP")
        _add_date(answer)
    snooze = all_of_them.add("snooze", commands.snooze, "put a reminder off")
    snooze.add_argument("step", metavar="STEP")
    snooze.add_argument("minutes", type=values.snooze_of, nargs="?", metavar="MIN")


def _add_sessions(all_of_them: Commands) -> None:
    breathe = all_of_them.add("breathe", sessions.breathe, "start a guided session")
    breathe.add_argument(
        "exercise", nargs="?", metavar="EXERCISE", help="such as exhale-4-6; your usual one without it"
    )
    breathe.add_argument("--minutes", type=values.length_of, metavar="N", help="for so long, in whole breaths")
    jerk = all_of_them.add("jerk", sessions.jerk, "note a jerk and start three calm minutes")
    jerk.add_argument("--undo", action="store_true", help="take back the last one of the last 24 hours instead")


def _add_nights(all_of_them: Commands) -> None:
    pause = all_of_them.add("pause", commands.pause, "no reminders tonight")
    pause.add_argument("--until", type=values.date_of, metavar="DATE", help="until the evening of this date")
    all_of_them.add("resume", commands.resume, "reminders again")
    for name, act, text in (
        ("lights-out", commands.lights_out, "move one night's lights-out"),
        ("wake", commands.wake, "move one night's wake-up"),
    ):
        move = all_of_them.add(name, act, text)
        move.add_argument("time", type=values.time_of, metavar="TIME", help="HH:MM, or a date and time")
        _add_date(move)
    shift = all_of_them.add("shift", commands.shift, "put a named shift on a date")
    shift.add_argument("name", metavar="NAME", help=f"a shift of your settings, {OFF} or {USUAL}")
    shift.add_argument("date", type=values.date_of, metavar="DATE")


def _add_handbook(all_of_them: Commands) -> None:
    handbook = all_of_them.add("handbook", when_called("handbook", "handbook"), "read the handbook, or search it")
    handbook.add_argument(
        "topic", type=values.line_of, nargs="*", metavar="TOPIC", help="its name, or words to look for; all without it"
    )
    add_json(handbook)


def _add_settings(all_of_them: Commands) -> None:
    settings = all_of_them.add("settings", commands.settings, "show or change the settings")
    settings.add_argument("--json", action="store_true", help="as JSON")
    change = settings.add_subparsers(metavar="set").add_parser("set", help="change one setting", allow_abbrev=False)
    change.set_defaults(act=commands.change_setting)
    change.add_argument("key", metavar="KEY", help="such as schedule.default.lights_out")
    change.add_argument("value", metavar="VALUE")


def _add_date(command: argparse.ArgumentParser) -> None:
    command.add_argument("--date", type=values.date_of, metavar="DATE", help="the night's date, instead of tonight")
