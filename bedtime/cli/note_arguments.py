"""What may be written after the commands that note something: drinks, the evening, medicines, the morning, a list."""

import argparse

from bedtime.cli import values
from bedtime.cli.parser import Commands, add_json, when_called
from bedtime.core.morning import Count, Noticed, Position, Sign

CLOCKS = {
    "into-bed": "when you went to bed",
    "tried": "when you tried to sleep",
    "woke-up": "when you woke for good",
    "out-of-bed": "when you got up",
}
NUMBERS = {
    "strongest": "how strong the strongest jerk was, 0 to 10",
    "onset": "minutes to fall asleep",
    "awakenings": "how often you woke",
    "awake": "minutes awake in the night, in all",
    "lingering": "minutes trying to sleep on after the last awakening",
    "quality": "how you slept, 1 very poor to 5 very good",
    "bother": "how much jerks bothered you in the past week, 0 to 10",
    "sleepiness": "how sleepy you were by day in the past week, 0 to 10",
}
CHOICES: dict[str, tuple[list[str], str]] = {
    "count": ([*Count], "how many jerks"),
    "woke": (["yes", "no"], "whether one woke you fully"),
    "position": ([*Position], "how you lay at first"),
}
ANSWERS = (
    "noticed", "count", "strongest", "woke", "signs", *CLOCKS, "onset", "awakenings", "awake", "lingering", "quality",
    "position", "bother", "sleepiness", "note",
)  # fmt: skip
"""All that a morning may tell, in the order it is shown."""


def add(all_of_them: Commands) -> None:
    """Adds these commands."""
    _add_caffeine(all_of_them)
    _add_evening(all_of_them)
    _add_medicine(all_of_them)
    _add_morning(all_of_them)
    _add_list(all_of_them)


def _add_caffeine(all_of_them: Commands) -> None:
    caffeine = all_of_them.add("caffeine", when_called("caffeine", "caffeine"), "log a drink, or show today's")
    caffeine.add_argument(
        "amount",
        type=values.line_of,
        nargs="?",
        metavar="AMOUNT",
        help="mg, a serving such as espresso, none, or all: that was all for today",
    )
    caffeine.add_argument("--at", type=values.time_of, metavar="TIME", help="when it was, the last such time")
    caffeine.add_argument("--undo", action="store_true", help="take back what was noted last today")
    add_json(caffeine)


def _add_evening(all_of_them: Commands) -> None:
    evening = all_of_them.add("evening", when_called("notes", "evening"), "answer the evening check, or show it")
    evening.add_argument(
        "answers", type=values.line_of, nargs="*", metavar="NAME=VALUE", help="yes, no, 0 to 10, or unknown"
    )
    evening.add_argument("--date", type=values.date_of, metavar="DATE", help="the night's date, instead of tonight")
    add_json(evening)


def _add_medicine(all_of_them: Commands) -> None:
    medicine = all_of_them.add("medicine", when_called("notes", "medicine"), "note a new or changed medicine, or list")
    medicine.add_argument("name", type=values.line_of, nargs="?", metavar="NAME")
    medicine.add_argument("change", choices=["new", "changed", "stopped"], nargs="?", help="new unless you say so")
    medicine.add_argument("--since", type=values.date_of, metavar="DATE", help="from when on, today unless you say so")
    medicine.add_argument("--forget", type=values.number_of, metavar="NUMBER", help="take the note of this number back")
    add_json(medicine)


def _add_morning(all_of_them: Commands) -> None:
    morning = all_of_them.add("morning", when_called("morning", "morning"), "tell how a night was, or show it")
    morning.add_argument("noticed", choices=[*Noticed], nargs="?", help="whether jerks were noticed")
    morning.add_argument("--date", type=values.date_of, metavar="DATE", help="the night's date, instead of the last")
    for name, (allowed, text) in CHOICES.items():
        morning.add_argument(f"--{name}", choices=allowed, help=text)
    morning.add_argument(
        "--sign", dest="signs", action="append", choices=[*Sign], metavar="NAME",
        help=f"something unusual, once for each: {', '.join(Sign)}",
    )  # fmt: skip
    for name, text in CLOCKS.items():
        morning.add_argument(f"--{name}", type=values.clock_of, metavar="TIME", help=text)
    for name, text in NUMBERS.items():
        morning.add_argument(f"--{name}", type=values.number_of, metavar="N", help=text)
    morning.add_argument("--note", type=values.note_of, metavar="TEXT")
    morning.add_argument(
        "--clear", action="append", choices=ANSWERS, default=[], metavar="FIELD",
        help=f"take an answer back, once for each: {', '.join(ANSWERS)}",
    )  # fmt: skip
    add_json(morning)


def _add_list(all_of_them: Commands) -> None:
    tomorrow: argparse.ArgumentParser = all_of_them.add(
        "list", when_called("notes", "tomorrows_list"), "show, write or delete tomorrow's list"
    )
    act = tomorrow.add_mutually_exclusive_group()
    act.add_argument("--write", metavar="TEXT", help="keep this in its place; - reads it from the standard input")
    act.add_argument("--delete", action="store_true", help="really delete it")
