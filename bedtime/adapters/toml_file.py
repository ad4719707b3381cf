"""A TOML file of a person's on disk: read whole and parsed, with what is wrong told in one line."""

import re
import stat
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bedtime.core.language import tr
from bedtime.core.refusal import Refusal

State = tuple[int, int, int] | None

LONGEST_LINE = 500  # letters of what is said of a file; its own words in it may be of any length
MOST_PARTS = 64  # of a dotted key; the time to read one grows with the square of them
_PART = r"""(?:[\w-]++|"(?:[^"\\\n]|\\.)*+"|'[^'\n]*+')"""
_ENDLESS_KEY = re.compile(rf"(?<![\w\\-]){_PART}(?:[ \t]*+\.[ \t]*+{_PART}){{{MOST_PARTS}}}")


class FileFault(Refusal):
    """A file cannot be used; the message leaves its name to whoever asked for it."""


@dataclass(frozen=True)
class Limit:
    """How many bytes a file may have: more must not fill the memory, and is `words`."""

    size: int
    words: str

    def check(self, content: bytes) -> None:
        """Raises FileFault when there is more."""
        if len(content) > self.size:
            raise FileFault(tr("is larger than {words}", words=self.words))


LARGEST_SETTINGS = Limit(100_000, "100 kB, which no settings are")


def state_of(file: Path) -> State:
    """What tells whether a file has changed since; None where there is none. Raises FileFault."""
    try:
        status = file.stat()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _unreadable(error) from error
    if not stat.S_ISREG(status.st_mode):
        raise FileFault(tr("is no file; move it away, or make it one"))
    return status.st_mtime_ns, status.st_size, status.st_ino


def content_of(file: Path, limit: Limit) -> bytes:
    """A file's bytes; `state_of` tells beforehand whether it can be opened without waiting. Raises FileFault."""
    try:
        with file.open("rb") as opened:
            content = opened.read(limit.size + 1)
    except OSError as error:
        raise _unreadable(error) from error
    limit.check(content)
    return content


def text_of(content: bytes) -> str:
    """The bytes as text. Raises FileFault."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FileFault(tr("is no text in UTF-8 (see byte {start}); save it as such", start=error.start)) from error


def parsed(text: str) -> dict[str, Any]:
    """What the text says. Raises FileFault."""
    if _ENDLESS_KEY.search(text):
        raise FileFault(tr("is nested too deeply"))
    try:
        return tomllib.loads(text)
    except RecursionError as error:
        raise FileFault(tr("is nested too deeply")) from error
    except ValueError as error:  # TOMLDecodeError, or a number beyond what Python reads
        raise FileFault(tr("is not valid TOML: {error}", error=error)) from error


def fault_line(file: Path, refusal: Refusal) -> str:
    """What is wrong with a file in one line that a terminal shows as it is, whatever the file holds or is called."""
    return one_line(f"{file}: {shortened(str(refusal))}")


def shortened(words: str) -> str:
    """The words without what stands in the middle of too many."""
    if len(words) <= LONGEST_LINE:
        return words
    half = LONGEST_LINE // 2
    return f"{words[:half]} … {words[-half:]}"


def one_line(words: str) -> str:
    """The words in one line that a terminal shows as it is, whatever they hold."""
    joined = " ".join(words.split())
    return "".join(each if each.isprintable() else "\N{REPLACEMENT CHARACTER}" for each in joined)


def _unreadable(error: OSError) -> FileFault:
    return FileFault(tr("cannot be read ({reason}); check its rights", reason=error.strerror))
