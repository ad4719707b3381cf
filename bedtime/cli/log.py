"""The log of the running app in the terminal: what went wrong on this computer, never what the person entered."""

from pathlib import Path

from bedtime.cli.commands import Command, reads
from bedtime.cli.pasting import without_home
from bedtime.core.refusal import Refusal

SHOWN = 40  # lines, a screenful
NAME = "bedtime.log"


@reads
def log(command: Command) -> str:
    """Shows the last lines, those before the file was begun anew included."""
    lines = [line for file in _files(command.folders.data) for line in _text(file).splitlines()]
    shown = lines[-(command.arguments.lines or SHOWN) :]
    return without_home("\n".join(shown)) or "There is nothing in the log."


def _files(folder: Path) -> list[Path]:
    """The log's files, the oldest first: bedtime.log.2, bedtime.log.1, bedtime.log."""
    older = sorted(folder.glob(f"{NAME}.[0-9]"), reverse=True)
    newest = folder / NAME
    return [*older, *([newest] if newest.exists() else [])]


def _text(file: Path) -> str:
    try:
        return file.read_text("utf-8", "replace")
    except OSError as error:
        raise Refusal(f"{file}: cannot be read ({error.strerror}); check its rights") from error
