"""What is wrong with a file of the person's, told without a word of theirs, so that it may be shown to others."""

import re
from dataclasses import dataclass

HIDDEN = "\N{HORIZONTAL ELLIPSIS}"  # in place of a name that the person gave
WRITE, NO_SUCH_KEY = "write ", "there is no such key"


@dataclass(frozen=True)
class Known:
    """The words of Bedtime's own that may be shown: `names` of keys and built-in steps, and what keys may hold."""

    names: frozenset[str]
    allowed: frozenset[str]


def place_and_allowed(fault: str, known: Known) -> tuple[str, str]:
    """Where in the file the fault is, and what may stand there; either is empty where it cannot be told.

    A fault names its key and then what is wrong, or is of the whole file and may give a line.
    """
    key, _, rest = fault.partition(": ")
    line = re.search(r"\(at line (\d+), column \d+\)", fault)
    if line:
        return f"line {line[1]}", ""
    if " " in key:
        return "the whole file", ""
    shown = ".".join(part if part in known.names else HIDDEN for part in key.split("."))
    return shown, rest if rest.startswith(WRITE) and rest.removeprefix(WRITE) in known.allowed else ""
