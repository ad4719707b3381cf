"""What each command does."""

import argparse
import json
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from unicodedata import category

from bedtime.adapters.content import built_in_steps
from bedtime.adapters.journal import Journal
from bedtime.adapters.paths import FolderError, Folders, folders, resources, runtime_socket
from bedtime.adapters.requests import ask
from bedtime.adapters.settings import Settings
from bedtime.adapters.settings_meaning import USUAL
from bedtime.adapters.zone import LocalZone
from bedtime.assistant.log import Log, forget_move
from bedtime.assistant.picture import Sources, take
from bedtime.assistant.writing import write_plan
from bedtime.cli.tonight import as_data, as_text
from bedtime.core.night import TimeError, coming, instant
from bedtime.core.refusal import WrongUse, unknown
from bedtime.core.schedule import OFF

DONE = 0


@dataclass(frozen=True)
class Command:
    """What one call works with."""

    folders: Folders
    settings: Settings
    journal: Journal
    sources: Sources
    arguments: argparse.Namespace

    @property
    def log(self) -> Log:
        """Writes what the person says and lets the running app see it."""
        return Log(self.sources, written=self.tell_app)

    @contextmanager
    def changing_settings(self) -> Iterator[None]:
        """One process at a time changes the settings and writes down the plan that follows from them."""
        with self.sources.journal.writing():
            yield
            write_plan(self.sources, self.sources.clock())
        self.tell_app()

    def tell_app(self) -> None:
        """Asks the running app, if there is one, to look; what was done is done whether it hears it or not."""
        with suppress(FolderError):
            ask(runtime_socket(self.folders.data), "look")


Said = Callable[[Command], str]
Act = Callable[[argparse.Namespace], int]


@contextmanager
def prepared(arguments: argparse.Namespace) -> Iterator[Command]:
    """What a command works with, let go at its end."""
    where = folders(arguments.data)
    choices = Settings(where.settings_file, built_in_steps(resources()))
    with closing(Journal(where.journal_file)) as journal:
        yield Command(where, choices, journal, Sources(journal, choices.read, LocalZone().current, _now), arguments)


def _now() -> datetime:
    return datetime.now(UTC)


def reads(say: Said) -> Act:
    """A command that shows something and touches nothing."""

    def act(arguments: argparse.Namespace) -> int:
        with prepared(arguments) as command:
            print(_plain(say(command)))
        return DONE

    return act


def writes(say: Said) -> Act:
    """A command that changes something and says so in a line."""

    def act(arguments: argparse.Namespace) -> int:
        from bedtime.cli.data import kept_safe  # which only those who write need

        with prepared(arguments) as command:
            command.settings.read()  # refused before anything is made where they are wrong
            command.folders.ensure()
            with kept_safe(command):
                print(_plain(say(command)))
        return DONE

    return act


def _plain(text: str) -> str:
    """Without the control characters of what someone wrote elsewhere: they would move the terminal's cursor."""
    return "".join(letter for letter in text if letter in "\n\t" or category(letter) != "Cc")


@reads
def tonight(command: Command) -> str:
    """The plan of the night that --at lies in, as it stands then."""
    shown = take(command.sources, _looked_at(command)).tonight
    return json.dumps(as_data(shown), indent=2) if command.arguments.json else as_text(shown)


def _looked_at(command: Command) -> datetime:
    at, now, zone = command.arguments.at, command.sources.clock(), command.sources.zone()
    if at is None:
        return now
    if isinstance(at, time):
        night = take(command.sources, now).night
        with suppress(TimeError):  # a night that a moved wake-up made short does not have every time of day
            return coming(at, zone, night.begins - timedelta(seconds=1), night.wake)
        return instant(now.astimezone(zone).date(), at, zone)
    given: datetime = at
    return given.astimezone(UTC) if given.tzinfo else instant(given.date(), given.time(), zone)


@writes
def done(command: Command) -> str:
    """Ticks a step."""
    return command.log.done(command.arguments.step, command.arguments.date)


@writes
def undo(command: Command) -> str:
    """Takes the last tick or skip of a step back."""
    return command.log.undo(command.arguments.step, command.arguments.date)


@writes
def skip(command: Command) -> str:
    """Lets a step go."""
    return command.log.skip(command.arguments.step, command.arguments.date)


@writes
def snooze(command: Command) -> str:
    """Puts a step's reminder off."""
    minutes = command.arguments.minutes or command.settings.read().reminding.snooze_minutes
    return command.log.snooze(command.arguments.step, minutes)


@writes
def pause(command: Command) -> str:
    """Keeps silent."""
    return command.log.pause(command.arguments.until)


@writes
def resume(command: Command) -> str:
    """Ends the pause."""
    return command.log.resume()


@writes
def lights_out(command: Command) -> str:
    """Moves one night's lights-out."""
    return command.log.move_lights_out(command.arguments.time, command.arguments.date)


@writes
def wake(command: Command) -> str:
    """Moves one night's wake-up."""
    return command.log.move_wake(command.arguments.time, command.arguments.date)


@writes
def shift(command: Command) -> str:
    """Puts a named shift on a date, or gives the date its weekday's times again."""
    name, night = command.arguments.name, command.arguments.date
    names = [*command.settings.read().schedule.shifts, OFF, USUAL]
    if name not in names:
        raise WrongUse(unknown("shift", name, names))
    with command.changing_settings():
        command.settings.put_shift(night.isoformat(), None if name == USUAL else name)
        forget_move(command.sources, night, command.sources.clock())
    shown = {USUAL: "at its usual times", OFF: "off: nothing planned, nothing said"}.get(name, name)
    return f"The night of {night:%A, %d %B} is {shown}."


@reads
def settings(command: Command) -> str:
    """The settings, with the defaults where the file is silent."""
    values = command.settings.values()
    if command.arguments.json:
        return json.dumps(values, indent=2)
    import tomlkit

    return f"# {command.folders.settings_file}\n{tomlkit.dumps(values)}".rstrip()


@writes
def change_setting(command: Command) -> str:
    """Changes one setting."""
    key, value = command.arguments.key, command.arguments.value
    with command.changing_settings():
        command.settings.change(key, value)
    return f"{key} = {value}"
