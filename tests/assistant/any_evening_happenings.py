"""What can happen on an evening, drawn by chance: each is the name of a method of `Life` with what it takes."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from tests.assistant.any_evening_choices import ONE_DAY, Choices, drawn_choices
from tests.assistant.any_evening_nights import night_named

ZONES = tuple(
    map(
        ZoneInfo,
        (
            "Pacific/Honolulu",
            "America/Los_Angeles",
            "America/St_Johns",
            "America/New_York",
            "America/Havana",
            "Atlantic/Azores",
            "Europe/London",
            "Europe/Berlin",
            "Africa/Casablanca",
            "Asia/Kathmandu",
            "Asia/Tokyo",
            "Australia/Lord_Howe",
            "Pacific/Auckland",
            "Pacific/Chatham",
            "Pacific/Kiritimati",
            "Antarctica/Troll",
        ),
    )
)
ANYWHERE = range(len(ZONES))
# The days before some of these zones change their clocks, a leap day, a new year, and a plain Tuesday.
CHANGES = (
    ("America/Havana", date(2026, 3, 7)),
    ("America/Havana", date(2026, 10, 31)),
    ("America/New_York", date(2026, 3, 7)),
    ("America/New_York", date(2026, 10, 31)),
    ("Europe/Berlin", date(2026, 3, 28)),
    ("Europe/Berlin", date(2026, 10, 24)),
    ("Atlantic/Azores", date(2026, 10, 24)),
    ("Pacific/Auckland", date(2026, 4, 4)),
    ("Pacific/Auckland", date(2026, 9, 26)),
    ("Australia/Lord_Howe", date(2026, 4, 4)),
    ("Australia/Lord_Howe", date(2026, 10, 3)),
    ("Antarctica/Troll", date(2026, 3, 28)),
    ("Antarctica/Troll", date(2026, 10, 24)),
)
DAYS = (*(day for _, day in CHANGES), date(2026, 12, 31), date(2028, 2, 28), date(2026, 11, 24))
STEPS = ("lights-out", "lights-out", "wind-down", "breathing", "environment", "caffeine", "exercise", "prayer")
ACTIONS = ("done", "snooze", "snooze", "skip", "later", "default", "start", "no", "yes", "unsure")
SNOOZES = (5, 10, 20, 30)
HOUR = 3600.0
DAY = 24 * HOUR


@dataclass(frozen=True)
class Happening:
    """One thing that happens."""

    what: str
    given: tuple[Any, ...]


@dataclass(frozen=True)
class Beginning:
    """Where and when an evening begins, and what the person has chosen."""

    now: datetime
    zone: ZoneInfo
    choices: Choices


def drawn_beginning(random: Random) -> Beginning:
    """Some hours before a lights-out, here or there; half of them where the clocks are about to be changed."""
    name, day = random.choice(CHANGES)
    zone = ZoneInfo(name)
    if _coin(random):
        day, zone = random.choice(DAYS) + random.randrange(-1, 2) * ONE_DAY, random.choice(ZONES)
    choices = drawn_choices(random, day)
    night = night_named(day, choices, zone, {})
    ahead = random.uniform(0, random.choice((70 * 60, 2 * HOUR, 4 * HOUR, 14 * HOUR)))
    return Beginning((night.lights_out or night.wake) - timedelta(seconds=round(ahead)), zone, choices)


def drawn_happening(random: Random) -> Happening:
    """Any one thing, the usual ones more often than the rare."""
    what = random.choice(_BY_CHANCE)
    return Happening(what, _GIVEN[what][1](random))


def drawn_evening(random: Random, most: int = 40) -> tuple[Beginning, list[Happening]]:
    """A beginning and up to so many happenings."""
    return drawn_beginning(random), [drawn_happening(random) for _ in range(random.randrange(1, most))]


def _span(random: Random) -> float:
    """Seconds: from one to half a day."""
    longest = random.choice((90.0, 15 * 60, 15 * 60, 15 * 60, HOUR, 3 * HOUR, 12 * HOUR))
    return round(random.uniform(1, longest), random.choice((0, 0, 3)))


def _jump(random: Random) -> float:
    """Seconds that a clock is set forward or back: a step of the time server, an hour, or up to days."""
    longest = random.choice((2.0, 60.0, 20 * 60, 20 * 60, 2 * HOUR, DAY, 3 * DAY))
    return random.choice((-1, 1)) * round(random.uniform(0, longest), random.choice((0, 3)))


def _near(random: Random) -> float:
    """Seconds before or after an instant, often within one."""
    return round(random.uniform(-1, 1) * random.choice((0.9, 1.9, 60, 90)), 3)


def _far(random: Random) -> int:
    """Zones to the east or west: next door, or anywhere."""
    return random.choice((-3, -2, -1, -1, 1, 1, 2, 3, random.choice(ANYWHERE)))


def _wall(random: Random) -> time:
    return time(random.choice((*range(24), 20, 21, 22, 23)), random.choice((0, 15, 30, 45, random.randrange(60))))


def _coin(random: Random) -> bool:
    return random.random() < 0.5


_GIVEN: dict[str, tuple[int, Callable[[Random], tuple[Any, ...]]]] = {
    # How often, and what it takes.
    "stays_awake": (8, lambda random: (_span(random),)),
    "until_something_is_due": (20, lambda random: (_near(random), _coin(random))),
    "stays_up": (3, lambda random: (random.uniform(0, 4000),)),
    "suspend": (8, lambda random: (_span(random), _coin(random))),
    "restart": (5, lambda random: (random.choice((0.0, _span(random))),)),
    "jump": (6, lambda random: (_jump(random),)),
    "fly": (4, lambda random: (_far(random), _coin(random))),
    "lock": (4, lambda random: (_coin(random),)),
    "hold": (4, lambda random: (_coin(random),)),
    "film": (3, lambda random: (random.uniform(0, 900),)),
    "session": (4, lambda random: (random.uniform(0, 900), random.choice(("closed", "slept by")))),
    "session_begins": (3, lambda _: ()),
    "session_ends": (5, lambda random: (random.choice(("closed", "slept by", "lid")), _coin(random), _coin(random))),
    "answer": (9, lambda random: (random.randrange(1000), random.choice(ACTIONS))),
    "tick": (5, lambda random: (random.choice(("done", "skip", "undo")), random.choice(STEPS), _coin(random))),
    "good_night": (1, lambda random: (_span(random),)),
    "snooze": (6, lambda random: (random.choice(STEPS), random.choice(SNOOZES), _coin(random))),
    "move": (5, lambda random: (random.choice(("lights_out", "lights_out", "wake")), _wall(random), _coin(random))),
    "pause": (2, lambda random: (random.choice((None, 1, 2, 3)),)),
    "resume": (3, lambda _: ()),
    "choose": (4, lambda random: (random.randrange(1000), random.choice(("all", "ends", "table", "away", "nudge")))),
    "journal_trouble": (2, lambda random: (_span(random),)),
}
_BY_CHANCE = [what for what, (often, _) in _GIVEN.items() for _ in range(often)]
