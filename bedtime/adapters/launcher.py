"""The entry in the desktop's application menu: written for this user only, when asked for."""

import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

import platformdirs

from bedtime.adapters.paths import resources
from bedtime.core.language import tr
from bedtime.core.refusal import Refusal

ENTRY = """[Desktop Entry]
Type=Application
Name=Bedtime
Comment=A calm evening, step by step
Exec={command}
Icon=bedtime
Terminal=false
Categories=Utility;
Keywords=sleep;breathing;routine;
StartupWMClass=bedtime
"""
UNQUOTED = set('"`$\\')


class Launcher:
    """The .desktop file and its icon under the user's data folder.

    `arguments` are those by which Bedtime finds this person's folders.
    """

    def __init__(self, applications: Path | None = None, *, arguments: Sequence[str] = ()) -> None:
        self._arguments = tuple(arguments)
        shared = applications or platformdirs.user_data_path()
        self._entry = shared / "applications" / "bedtime.desktop"
        self._icon = shared / "icons" / "hicolor" / "scalable" / "apps" / "bedtime.svg"

    @property
    def is_possible(self) -> bool:
        """Whether this desktop reads such entries and has none yet."""
        return sys.platform == "linux" and not self._entry.exists()

    def add(self) -> None:
        """Writes the entry and its icon. Raises Refusal."""
        try:
            self._icon.parent.mkdir(parents=True, exist_ok=True)
            self._entry.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(resources() / "icons" / "bedtime.svg", self._icon)
            self._entry.write_text(desktop_entry(self._arguments), "utf-8")
        except OSError as error:
            raise Refusal(
                tr("{filename} cannot be written ({reason})", filename=error.filename, reason=error.strerror)
            ) from error


def start_command() -> list[str]:
    """What starts this very Bedtime again, from a checkout or installed."""
    checkout = Path(__file__).resolve().parent.parent.parent / "main.py"
    if checkout.exists():
        return [os.path.realpath(sys.executable), str(checkout)]
    installed = Path(sys.executable).with_name("bedtime")
    return [str(installed)] if installed.exists() else [sys.executable, "-m", "bedtime"]


def this_program() -> list[str]:
    """What runs another command of this very Bedtime with the Python that runs this one, and nothing in between.

    The folder that the person happens to be in is not looked for modules.
    """
    return [sys.executable, "-I" if sys.flags.isolated else "-P", "-m", "bedtime"]


def desktop_entry(arguments: Sequence[str] = (), more: str = "") -> str:
    """The text of an entry that starts this very Bedtime with these arguments; `more` are lines that follow it."""
    return ENTRY.format(command=_quoted([*start_command(), *arguments])) + more


def _quoted(command: list[str]) -> str:
    """The command as the desktop-entry specification wants it: each part in quotes with its escapes, then escaped as
    any text of the file is."""
    parts = ("".join(f"\\{sign}" if sign in UNQUOTED else sign for sign in part) for part in command)
    return " ".join(f'"{part}"' for part in parts).replace("\\", "\\\\").replace("%", "%%")
