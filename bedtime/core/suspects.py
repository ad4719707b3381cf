"""The suspects: what a person may watch beside their jerks, how each is known, and the cut-point fixed for it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from bedtime.core.caffeine import USUAL_HALF_LIFE, USUAL_LIMIT_MG, Habit
from bedtime.core.events import Event, Kind
from bedtime.core.refusal import Refusal, WrongUse, unknown
from bedtime.core.titles import in_a_line, is_never_drawn, slug

MOST_WATCHED = 3
STRESSED = 6  # of 10
MOST_STRESS = 10
SHORT_SLEEP = timedelta(hours=7)
LONGEST_TITLE = 60
LATE_CAFFEINE = "late-caffeine"
WATCH = "watch"  # the subject of the event that begins a period of watching
OWN = "own-"


class WatchError(Refusal):
    """What is to be watched cannot be; the message says what is allowed."""


class Known(StrEnum):
    """Where the answer comes from: the drinks logged, last night's diary, the morning after, or the evening check."""

    DRINKS = "drinks"
    DIARY = "diary"
    MORNING = "morning"
    YES_NO = "yes-no"
    LEVEL = "level"


@dataclass(frozen=True)
class Suspect:
    """One thing to watch. `question` is the evening check's line, `exposed` and `other` name the two sides.

    `can_drop`: a test may leave it out on drawn evenings. Alcohol, nicotine, short sleep, stress, hard late exercise
    and the position are never drawn. `handbook`: what the handbook calls its claim about it, if it knows it.
    """

    id: str
    title: str
    known: Known
    question: str
    exposed: str
    other: str
    can_drop: bool = False
    handbook: str = ""


KNOWN = (
    Suspect(
        LATE_CAFFEINE, "Late caffeine", Known.DRINKS, "Caffeine today?",
        "caffeine over your limit at lights-out", "less than that", can_drop=True, handbook="trig.caffeine",
    ),
    Suspect(
        "late-exercise", "Hard late exercise", Known.YES_NO, "Hard exercise in the four hours before lights-out?",
        "hard late exercise", "none", handbook="trig.exertion",
    ),
    Suspect(
        "stress", "Stress", Known.LEVEL, "How stressful was today?",
        "stress of 6 or more of 10", "less stress", handbook="trig.stress",
    ),
    Suspect(
        "short-sleep", "Short sleep the night before", Known.DIARY, "Less than seven hours of sleep last night?",
        "under 7 h of sleep the night before", "7 h or more", handbook="trig.sleep-loss",
    ),
    Suspect(
        "on-the-back", "Lying on the back", Known.MORNING, "",
        "lying on the back at first", "lying another way", handbook="trig.position-back",
    ),
    Suspect(
        "alcohol", "Alcohol", Known.YES_NO, "Alcohol in the four hours before lights-out?",
        "alcohol in the evening", "none", handbook="trig.alcohol",
    ),
    Suspect(
        "nicotine", "Nicotine", Known.YES_NO, "Nicotine in the four hours before lights-out?",
        "nicotine in the evening", "none", handbook="trig.nicotine",
    ),
)  # fmt: skip
BY_ID: Mapping[str, Suspect] = {suspect.id: suspect for suspect in KNOWN}


BY_SLUG: Mapping[str, Suspect] = {**{slug(suspect.title): suspect for suspect in KNOWN}, **BY_ID}


@dataclass(frozen=True)
class Watch:
    """A period of watching: from the evening of `since` on, these suspects with these cut-points, all fixed then.

    `id` names the event that began it; empty before the first one, when nothing is watched yet.
    """

    id: str = ""
    since: date | None = None
    suspects: tuple[Suspect, ...] = ()
    limit_mg: float = USUAL_LIMIT_MG
    half_life: timedelta | None = USUAL_HALF_LIFE


@dataclass(frozen=True)
class Answer:
    """What was said of a suspect on one evening: yes or no, or a level; `at` is when it was first said so."""

    value: bool | int
    at: datetime

    @property
    def is_exposed(self) -> bool:
        """Whether it lies on the exposed side of the cut-point."""
        return self.value if isinstance(self.value, bool) else self.value >= STRESSED


def own_suspect(title: str) -> Suspect:
    """A suspect of the person's own, asked with yes or no. Raises WatchError.

    A test may leave it out, unless its title names what is never drawn.
    """
    shown = " ".join(title.split())
    if not slug(shown) or not shown.isprintable() or len(shown) > LONGEST_TITLE:
        raise WatchError(f"give what you watch a name of up to {LONGEST_TITLE} letters")
    return _own(OWN + slug(shown), shown)


def stored(suspect_id: str, title: str) -> Suspect:
    """The suspect that the journal names so; any id but a known one is the person's own, whatever its title."""
    return BY_ID.get(suspect_id) or _own(suspect_id, title)


def _own(suspect_id: str, title: str) -> Suspect:
    known = BY_SLUG.get(slug(title))
    is_harmless = known.can_drop if known else not is_never_drawn(title)
    return Suspect(suspect_id, title, Known.YES_NO, f"{title} today?", in_a_line(title), "none", can_drop=is_harmless)


def chosen(names: Iterable[str]) -> tuple[Suspect, ...]:
    """The suspects of these ids, or own ones by `own:Title`; a known one's title or id stands for that one.

    Raises WatchError and WrongUse.
    """
    found: dict[str, Suspect] = {}
    for name in names:
        suspect = _named(name)
        found.setdefault(suspect.id, suspect)
    if len(found) > MOST_WATCHED:
        raise WatchError(f"watch up to {MOST_WATCHED}: the more you watch, the less any of it can be told from chance")
    return tuple(found.values())


def _named(name: str) -> Suspect:
    kind, colon, title = name.partition(":")
    if colon and kind == "own":
        return BY_SLUG.get(slug(title)) or own_suspect(title)
    if name in BY_ID:
        return BY_ID[name]
    raise WrongUse(f"{unknown('suspect', name, BY_ID)}, or write own:NAME")


def as_data(suspects: Iterable[Suspect], habit: Habit) -> dict[str, Any]:
    """What the event that begins to watch keeps: the suspects with the cut-points of that day."""
    half_life = habit.half_life
    return {
        "suspects": [{"id": each.id, "title": each.title} for each in suspects],
        "limit_mg": habit.limit_mg,
        "half_life_hours": None if half_life is None else half_life / timedelta(hours=1),
    }


def watched(events: Iterable[Event]) -> Watch:
    """The period that the last such event began, with no more suspects than may be watched."""
    begun = [event for event in events if event.kind is Kind.EXPERIMENT and event.subject == WATCH]
    if not begun:
        return Watch()
    last = max(begun, key=lambda event: event.order)
    hours = last.data["half_life_hours"]
    return Watch(
        id=last.id,
        since=last.night,
        suspects=tuple(stored(each["id"], each["title"]) for each in last.data["suspects"][:MOST_WATCHED]),
        limit_mg=last.data["limit_mg"],
        half_life=None if hours is None else timedelta(hours=hours),
    )


def nameable(watch: Watch) -> dict[str, Suspect]:
    """Every suspect that an evening may be answered about, by its id: those there are, and the person's own watched."""
    return {suspect.id: suspect for suspect in (*BY_ID.values(), *watch.suspects)}


def answers(events: Iterable[Event]) -> dict[str, Answer]:
    """One evening's answers as they stand: the last one of each suspect, without those taken back."""
    said: dict[str, Answer] = {}
    for event in sorted(events, key=lambda event: event.order):
        if event.kind is not Kind.SUSPECT:
            continue
        value, before = event.data["value"], said.get(event.subject)
        if value is None:
            said.pop(event.subject, None)
        elif before is None or value != before.value:
            said[event.subject] = Answer(value, event.at)
    return said


def checked(suspect: Suspect, value: bool | int | None) -> bool | int | None:
    """An evening answer, checked against what the suspect is asked. Raises WatchError."""
    if value is None:
        return None
    is_level = suspect.known is Known.LEVEL
    if is_level == isinstance(value, bool) or not 0 <= value <= MOST_STRESS:
        raise WatchError(f"{suspect.title}: answer {f'0 to {MOST_STRESS}' if is_level else 'yes or no'}")
    return value
