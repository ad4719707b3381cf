"""How the command line is taken apart: one parser with its commands, and errors that are one line."""

import argparse
from collections.abc import Callable
from importlib import import_module
from typing import NoReturn

Act = Callable[[argparse.Namespace], int]


class Parser(argparse.ArgumentParser):
    """Reads the whole command line, or that of one command."""

    def error(self, message: str) -> NoReturn:
        """One line, as every other error."""
        self.exit(2, f"bedtime: {' '.join(message.split())} (see {self.prog} --help)\n")


class Commands:
    """The commands of a parser, added one by one."""

    def __init__(self, parser: argparse.ArgumentParser) -> None:
        self._parsers = parser.add_subparsers(metavar="COMMAND")

    def add(self, name: str, act: Act, text: str) -> argparse.ArgumentParser:
        """A command by its name; `act` is called with what was parsed, `text` says what it does."""
        made: argparse.ArgumentParser = self._parsers.add_parser(name, help=text, description=text, allow_abbrev=False)
        made.set_defaults(act=act)
        return made


def when_called(module: str, name: str) -> Act:
    """A command's function, its module imported only when it is called: `tonight` never waits for the statistics."""

    def act(arguments: argparse.Namespace) -> int:
        called: Act = getattr(import_module(f"bedtime.cli.{module}"), name)
        return called(arguments)

    return act


def add_json(command: argparse.ArgumentParser) -> None:
    """Lets a command print for programs."""
    command.add_argument("--json", action="store_true", help="as JSON")
