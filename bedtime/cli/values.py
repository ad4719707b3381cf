"""What the words of a command line mean: folders, times, dates, numbers and text, each refused in a line."""

import re
from argparse import ArgumentTypeError
from contextlib import suppress
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import category

if TYPE_CHECKING:
    from bedtime.assistant.writing import WallTime

MOST_NIGHTS = 3700  # ten years
SLOWEST, FASTEST = 0.1, 100.0
FEWEST_WEEKS, MOST_WEEKS = 2, 12
NO_TEXT = {"Cc", "Cs", "Zl", "Zp"}  # control characters, bytes that are no text, and line ends of other alphabets


def folder_of(text: str) -> Path:
    """A folder; ~ is the person's own."""
    return _path(text, "folder")


def file_of(text: str) -> Path:
    """A file; ~ is the person's own folder."""
    return _path(text, "file")


def time_of(text: str) -> "WallTime":
    """A time of day, or a date with a time."""
    from bedtime.core.schedule import YEARS

    with suppress(ValueError):
        if re.fullmatch("[0-9]{1,2}:[0-9]{2}", text):
            return _clock(text)
        at = datetime.fromisoformat(text)
        if at.year in YEARS and re.search("[T ]", text):
            return at
    raise ArgumentTypeError(f"{text!r} is no time; write 22:30 or 2026-11-24T22:30")


def clock_of(text: str) -> time:
    """A time of day."""
    with suppress(ValueError):
        if re.fullmatch("[0-9]{1,2}:[0-9]{2}", text):
            return _clock(text)
    raise ArgumentTypeError(f"{text!r} is no time of day; write 22:30")


def date_of(text: str) -> date:
    """A date."""
    from bedtime.core.schedule import YEARS

    with suppress(ValueError):
        day = date.fromisoformat(text)
        if day.year in YEARS:
            return day
    raise ArgumentTypeError(f"{text!r} is no date; write 2026-11-24")


def length_of(text: str) -> float:
    """A length in minutes."""
    if not re.fullmatch(r"[0-9]{1,3}(\.[0-9]{1,2})?", text) or not float(text):
        raise ArgumentTypeError(f"{text!r}: write a number of minutes, as in 5")
    return float(text)


def speed_of(text: str) -> float:
    """How many times as fast."""
    if not re.fullmatch(r"[0-9]{1,3}(\.[0-9]{1,2})?", text) or not SLOWEST <= float(text) <= FASTEST:
        raise ArgumentTypeError(f"{text!r}: write a number from {SLOWEST:g} to {FASTEST:g}, as in 2")
    return float(text)


def snooze_of(text: str) -> int:
    """The minutes of a snooze."""
    from bedtime.core.preferences import LONGEST_SNOOZE

    if not re.fullmatch("[0-9]{1,3}", text) or not 1 <= int(text) <= LONGEST_SNOOZE:
        raise ArgumentTypeError(f"{text!r}: write a number of minutes from 1 to {LONGEST_SNOOZE}")
    return int(text)


def number_of(text: str) -> int:
    """A whole number; what it may be is the answer's own matter."""
    if not re.fullmatch("[0-9]{1,4}", text):
        raise ArgumentTypeError(f"{text!r}: write a whole number")
    return int(text)


def nights_of(text: str) -> int:
    """How many nights to show."""
    if not re.fullmatch("[0-9]{1,4}", text) or not 1 <= int(text) <= MOST_NIGHTS:
        raise ArgumentTypeError(f"{text!r}: write a number of nights from 1 to {MOST_NIGHTS}")
    return int(text)


def weeks_of(text: str) -> int:
    """How many weeks a page for a doctor has."""
    if not re.fullmatch("[0-9]{1,2}", text) or not FEWEST_WEEKS <= int(text) <= MOST_WEEKS:
        raise ArgumentTypeError(f"{text!r}: write a number of weeks from {FEWEST_WEEKS} to {MOST_WEEKS}")
    return int(text)


def line_of(text: str) -> str:
    """One line of text that a terminal can show again."""
    if not text.strip() or any(category(letter) in NO_TEXT for letter in text):
        raise ArgumentTypeError(f"{text!r} is no line of text")
    return text


def note_of(text: str) -> str:
    """Text of one line or more."""
    if any(category(letter) in NO_TEXT and letter not in "\n\t" for letter in text):
        raise ArgumentTypeError("this is no text")
    return text.strip()


def _path(text: str, what: str) -> Path:
    with suppress(RuntimeError):  # ~someone who is not known here
        if text:
            return Path(text).expanduser()
    raise ArgumentTypeError(f"{text!r} is no {what}")


def _clock(text: str) -> time:
    hour, minute = map(int, text.split(":"))
    return time(hour, minute)
