"""Whether Bedtime starts with the desktop session: an entry in the autostart folder, read as desktops read it."""

import os
import re
import shlex
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from configparser import ConfigParser
from configparser import Error as NoEntry
from contextlib import suppress
from pathlib import Path

import platformdirs

from bedtime.adapters.launcher import desktop_entry, start_command
from bedtime.adapters.paths import DATA
from bedtime.adapters.private_files import not_changed, write_private

NAME = Path("autostart", "bedtime.desktop")
GROUP = "Desktop Entry"
IN_BACKGROUND = ("run", "--background")
ENABLED = "X-GNOME-Autostart-enabled=true\n"
HIDDEN = "Hidden=true\n"  # what takes a system-wide entry of the same name away for one user
ESCAPES = {"s": " ", "n": "\n", "t": "\t", "r": "\r", "\\": "\\"}


class Autostart:
    """The user's own entry, and the system's where the user has none of that name.

    `arguments` are those by which Bedtime finds this person's folders.
    """

    def __init__(self, arguments: Sequence[str] = ()) -> None:
        self._own = platformdirs.user_config_path() / NAME
        self._arguments = tuple(arguments)

    @property
    def is_possible(self) -> bool:
        """Whether this system starts what lies in such a folder."""
        return sys.platform == "linux"

    @property
    def is_on(self) -> bool:
        """Whether an entry stands that starts this very Bedtime."""
        return self._starts(ours=True)

    @property
    def is_stale(self) -> bool:
        """Whether an entry stands that starts something else, as after the installation was moved; `turn_on` mends it,
        `turn_off` takes it away."""
        return self._starts(ours=False)

    def turn_on(self) -> None:
        """Has this very Bedtime start in the tray. Raises Refusal."""
        self._write(desktop_entry((*self._arguments, *IN_BACKGROUND), ENABLED))

    def turn_off(self) -> None:
        """Has none start, whoever put it there. Raises Refusal."""
        if _is_on(_first(_system_files())):
            self._write(desktop_entry(IN_BACKGROUND, HIDDEN))
            return
        try:
            self._own.unlink(missing_ok=True)
        except OSError as error:
            raise not_changed(self._own, error) from error

    def _starts(self, *, ours: bool) -> bool:
        entry = _first((self._own, *_system_files()))
        return _is_on(entry) and _is_ours(entry, self._arguments) is ours

    def _write(self, text: str) -> None:
        try:
            self._own.parent.mkdir(parents=True, exist_ok=True)
            if self._own.is_symlink():  # to the entry of the applications menu, maybe, which is to stay as it is
                self._own.unlink()
            write_private(self._own, text)
        except OSError as error:
            raise not_changed(self._own, error) from error


def _system_files() -> Iterator[Path]:
    """Where an entry for all users may lie, the one that counts first."""
    folders = os.environ.get("XDG_CONFIG_DIRS") or "/etc/xdg"
    return (Path(folder) / NAME for folder in folders.split(os.pathsep) if Path(folder).is_absolute())


def _first(files: Iterable[Path]) -> Mapping[str, str]:
    """The entry that counts: of files of one name, desktops read the first there is."""
    return next((entry for entry in map(_entry, files) if entry is not None), {})


def _entry(file: Path) -> Mapping[str, str] | None:
    """The keys of an entry as they are written; none at all where it cannot be read as one, None where there is no
    file."""
    parser = ConfigParser(interpolation=None, delimiters=("=",), comment_prefixes=("#",), strict=False)
    parser.optionxform = str  # type: ignore[assignment,method-assign]  # keys tell capitals from small letters
    try:
        parser.read_string(file.read_text("utf-8"))
        return dict(parser[GROUP])
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError, NoEntry, KeyError):
        return {}


def _is_on(entry: Mapping[str, str]) -> bool:
    """Whether a desktop would start it."""
    is_let = entry.get("Hidden") != "true" and entry.get("X-GNOME-Autostart-enabled") != "false"
    return bool(entry.get("Exec")) and is_let


def _is_ours(entry: Mapping[str, str], arguments: tuple[str, ...]) -> bool:
    """Whether it starts this very Bedtime on the folders that these arguments name, whatever it is told besides."""
    ours = start_command()
    with suppress(ValueError):  # an open quote: nothing that could be started
        command = _command(_unescaped(entry["Exec"]))
        if not command or _found(command[0]) != _found(ours[0]) or command[1 : len(ours)] != ours[1:]:
            return False
        given = tuple(command[len(ours) :])
        return given[: len(arguments)] == arguments if arguments else DATA not in given
    return False


def _unescaped(text: str) -> str:
    """The text of a key without the escapes that the file itself has."""
    pieces = iter(text)
    return "".join(ESCAPES.get(next(pieces, ""), "") if sign == "\\" else sign for sign in pieces)


def _command(line: str) -> list[str]:
    """The parts of a command line as the specification has them. Raises ValueError for an open quote."""
    # A shell's rules but for these two signs, which shlex leaves escaped between quotes.
    plain = re.sub(r"\\(.)", lambda pair: pair[1] if pair[1] in "$`" else pair[0], line)
    return [part.replace("%%", "%") for part in shlex.split(plain)]


def _found(program: str) -> Path:
    """The file of a program, which may be named without its folder; links are not followed, for an environment's
    python is one."""
    return Path(shutil.which(program) or program)
