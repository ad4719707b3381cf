"""What may be written after the commands that keep the journal safe, and after the one that erases it."""

from bedtime.cli import values
from bedtime.cli.parser import Commands, add_json, when_called


def add(all_of_them: Commands) -> None:
    """Adds these commands."""
    backup = all_of_them.add("backup", when_called("data", "backup"), "make a copy of your log now, or list the copies")
    which = backup.add_mutually_exclusive_group()
    which.add_argument("--list", action="store_true", dest="lists", help="those there are, the newest first")
    which.add_argument("--daily", action="store_true", help="only if there is none of today; for timers")
    add_json(backup)
    restore = all_of_them.add("restore", when_called("data", "restore"), "put a copy of your log in its place")
    restore.add_argument("file", type=values.file_of, metavar="FILE", help="a copy, or the word newest")
    erase = all_of_them.add("erase", when_called("data", "erase"), "delete all that you entered, for good")
    erase.add_argument("--yes", action="store_true", help="without asking")
    erase.add_argument("--keep-settings", action="store_true", help="and your own exercises")
