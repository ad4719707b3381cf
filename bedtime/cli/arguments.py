"""What may be written after `bedtime`, and what it is read as."""

import argparse
import re
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, time
from pathlib import Path
from typing import NoReturn

from bedtime import __version__
from bedtime.adapters.settings_meaning import USUAL
from bedtime.assistant.log import WallTime
from bedtime.cli import commands, sessions
from bedtime.core.schedule import OFF, YEARS
from bedtime.core.wording import SNOOZE_MINUTES

LONGEST_SNOOZE = 120

Act = Callable[[argparse.Namespace], int]


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """One line, as every other error."""
        self.exit(2, f"bedtime: {' '.join(message.split())} (see {self.prog} --help)\n")


class _Commands:
    """The commands of a parser, added one by one."""

    def __init__(self, parser: argparse.ArgumentParser) -> None:
        self._parsers = parser.add_subparsers(metavar="COMMAND")

    def add(self, name: str, act: Act, text: str) -> argparse.ArgumentParser:
        made: argparse.ArgumentParser = self._parsers.add_parser(name, help=text, description=text, allow_abbrev=False)
        made.set_defaults(act=act)
        return made


def parser() -> argparse.ArgumentParser:
    """The whole command line; `act` of what it parses is what to call with it."""
    whole = _Parser(prog="bedtime", description="A calm bedtime-routine assistant.", allow_abbrev=False)
    whole.add_argument("--version", action="version", version=f"bedtime {__version__}")
    whole.add_argument("--data", type=_folder, metavar="DIR", help="keep everything under this folder")
    whole.set_defaults(act=commands.run, background=False)
    all_of_them = _Commands(whole)
    run = all_of_them.add("run", commands.run, "start the app; a second start shows the first one's window")
    run.add_argument("--background", action="store_true", help="start in the tray, without the window")
    tonight = all_of_them.add("tonight", commands.tonight, "show tonight's plan")
    tonight.add_argument("--json", action="store_true", help="as JSON")
    tonight.add_argument("--at", type=_time, metavar="TIME", help="as it stands at this time")
    _add_steps(all_of_them)
    _add_sessions(all_of_them)
    _add_nights(all_of_them)
    _add_settings(all_of_them)
    return whole


def _add_steps(all_of_them: _Commands) -> None:
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
    snooze.add_argument("minutes", type=_minutes, nargs="?", default=SNOOZE_MINUTES, metavar="MIN")


def _add_sessions(all_of_them: _Commands) -> None:
    breathe = all_of_them.add("breathe", sessions.breathe, "start a guided session")
    breathe.add_argument(
        "exercise", nargs="?", metavar="EXERCISE", help="such as exhale-4-6; your usual one without it"
    )
    breathe.add_argument("--minutes", type=_length, metavar="N", help="for so long, in whole breaths")
    all_of_them.add("jerk", sessions.jerk, "note a jerk and start three calm minutes")


def _add_nights(all_of_them: _Commands) -> None:
    pause = all_of_them.add("pause", commands.pause, "no reminders tonight")
    pause.add_argument("--until", type=_date, metavar="DATE", help="until the evening of this date")
    all_of_them.add("resume", commands.resume, "reminders again")
    for name, act, text in (
        ("lights-out", commands.lights_out, "move one night's lights-out"),
        ("wake", commands.wake, "move one night's wake-up"),
    ):
        move = all_of_them.add(name, act, text)
        move.add_argument("time", type=_time, metavar="TIME", help="HH:MM, or a date and time")
        _add_date(move)
    shift = all_of_them.add("shift", commands.shift, "put a named shift on a date")
    shift.add_argument("name", metavar="NAME", help=f"a shift of your settings, {OFF} or {USUAL}")
    shift.add_argument("date", type=_date, metavar="DATE")


def _add_settings(all_of_them: _Commands) -> None:
    settings = all_of_them.add("settings", commands.settings, "show or change the settings")
    settings.add_argument("--json", action="store_true", help="as JSON")
    change = settings.add_subparsers(metavar="set").add_parser("set", help="change one setting", allow_abbrev=False)
    change.set_defaults(act=commands.change_setting)
    change.add_argument("key", metavar="KEY", help="such as schedule.default.lights_out")
    change.add_argument("value", metavar="VALUE")


def _add_date(command: argparse.ArgumentParser) -> None:
    command.add_argument("--date", type=_date, metavar="DATE", help="the night's date, instead of tonight")


def _folder(text: str) -> Path:
    with suppress(RuntimeError):  # ~someone who is not known here
        if text:
            return Path(text).expanduser()
    raise argparse.ArgumentTypeError(f"{text!r} is no folder")


def _time(text: str) -> WallTime:
    with suppress(ValueError):
        if re.fullmatch("[0-9]{1,2}:[0-9]{2}", text):
            hour, minute = map(int, text.split(":"))
            return time(hour, minute)
        at = datetime.fromisoformat(text)
        if at.year in YEARS and re.search("[T ]", text):
            return at
    raise argparse.ArgumentTypeError(f"{text!r} is no time; write 22:30 or 2026-11-24T22:30")


def _date(text: str) -> date:
    with suppress(ValueError):
        day = date.fromisoformat(text)
        if day.year in YEARS:
            return day
    raise argparse.ArgumentTypeError(f"{text!r} is no date; write 2026-11-24")


def _length(text: str) -> float:
    if not re.fullmatch(r"[0-9]{1,3}(\.[0-9]{1,2})?", text) or not float(text):
        raise argparse.ArgumentTypeError(f"{text!r}: write a number of minutes, as in 5")
    return float(text)


def _minutes(text: str) -> int:
    if not re.fullmatch("[0-9]{1,3}", text) or not 1 <= int(text) <= LONGEST_SNOOZE:
        raise argparse.ArgumentTypeError(f"{text!r}: write a number of minutes from 1 to {LONGEST_SNOOZE}")
    return int(text)
