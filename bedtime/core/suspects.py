"""The suspects: what a person may watch beside their jerks, how each is known, and the cut-point fixed for it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from bedtime.core.caffeine import USUAL_HALF_LIFE, USUAL_LIMIT_MG, Habit
from bedtime.core.events import Event, Kind
from bedtime.core.language import mark, tr
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
    """One thing to watch.

    `name` is its title as the journal keeps it: a known one's in English, the person's own in their words. `asked`,
    `with_it` and `without_it` are a known one's texts before they are translated, empty for one of the person's own.
    `can_drop`: a test may leave it out on drawn evenings. Alcohol, nicotine, short sleep, stress, hard late exercise
    and the position are never drawn. `handbook`: what the handbook calls its claim about it, if it knows it.
    """

    id: str
    name: str
    known: Known
    asked: str = ""
    with_it: str = ""
    without_it: str = ""
    can_drop: bool = False
    handbook: str = ""

    @property
    def is_own(self) -> bool:
        """Whether it is one of the person's own, whose words are never translated."""
        return self.id not in BY_ID

    @property
    def title(self) -> str:
        """What it is called, in the language in use."""
        return self.name if self.is_own else tr(self.name)

    @property
    def question(self) -> str:
        """The evening check's line; empty where the evening does not ask."""
        return tr("{title} today?", title=self.name) if self.is_own else tr(self.asked)

    @property
    def exposed(self) -> str:
        """The side of the nights with it."""
        return in_a_line(self.name) if self.is_own else tr(self.with_it)

    @property
    def other(self) -> str:
        """The side of the nights without it."""
        return tr(NONE_OF_IT) if self.is_own else tr(self.without_it)


NONE_OF_IT = mark("none")
KNOWN = (
    Suspect(
        LATE_CAFFEINE, mark("Late caffeine"), Known.DRINKS, mark("Caffeine today?"),
        mark("caffeine over your limit at lights-out"), mark("less than that"),
        can_drop=True, handbook="trig.caffeine",
    ),
    Suspect(
        "late-exercise", mark("Hard late exercise"), Known.YES_NO,
        mark("Hard exercise in the four hours before lights-out?"),
        mark("hard late exercise"), NONE_OF_IT, handbook="trig.exertion",
    ),
    Suspect(
        "stress", mark("Stress"), Known.LEVEL, mark("How stressful was today?"),
        mark("stress of 6 or more of 10"), mark("less stress"), handbook="trig.stress",
    ),
    Suspect(
        "short-sleep", mark("Short sleep the night before"), Known.DIARY,
        mark("Less than seven hours of sleep last night?"),
        mark("under 7 h of sleep the night before"), mark("7 h or more"), handbook="trig.sleep-loss",
    ),
    Suspect(
        "on-the-back", mark("Lying on the back"), Known.MORNING, "",
        mark("lying on the back at first"), mark("lying another way"), handbook="trig.position-back",
    ),
    Suspect(
        "alcohol", mark("Alcohol"), Known.YES_NO, mark("Alcohol in the four hours before lights-out?"),
        mark("alcohol in the evening"), NONE_OF_IT, handbook="trig.alcohol",
    ),
    Suspect(
        "nicotine", mark("Nicotine"), Known.YES_NO, mark("Nicotine in the four hours before lights-out?"),
        mark("nicotine in the evening"), NONE_OF_IT, handbook="trig.nicotine",
    ),
)  # fmt: skip
BY_ID: Mapping[str, Suspect] = {suspect.id: suspect for suspect in KNOWN}
BY_SLUG: Mapping[str, Suspect] = {**{slug(suspect.name): suspect for suspect in KNOWN}, **BY_ID}


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
        raise WatchError(tr("give what you watch a name of up to {most} letters", most=LONGEST_TITLE))
    return _own(OWN + slug(shown), shown)


def stored(suspect_id: str, title: str) -> Suspect:
    """The suspect that the journal names so; any id but a known one is the person's own, whatever its title."""
    return BY_ID.get(suspect_id) or _own(suspect_id, title)


def _own(suspect_id: str, title: str) -> Suspect:
    known = _known_as(title)
    is_harmless = known.can_drop if known else not is_never_drawn(title)
    return Suspect(suspect_id, title, Known.YES_NO, can_drop=is_harmless)


def chosen(names: Iterable[str]) -> tuple[Suspect, ...]:
    """The suspects of these ids, or own ones by `own:Title`; a known one's title or id stands for that one.

    Raises WatchError and WrongUse.
    """
    found: dict[str, Suspect] = {}
    for name in names:
        suspect = _named(name)
        found.setdefault(suspect.id, suspect)
    if len(found) > MOST_WATCHED:
        raise WatchError(
            tr("watch up to {most}: the more you watch, the less any of it can be told from chance", most=MOST_WATCHED)
        )
    return tuple(found.values())


def _named(name: str) -> Suspect:
    kind, colon, title = name.partition(":")
    if colon and kind == "own":
        return _known_as(title) or own_suspect(title)
    if name in BY_ID:
        return BY_ID[name]
    raise WrongUse(tr("{refusal}, or write own:NAME", refusal=unknown(mark("suspect"), name, BY_ID)))


def _known_as(title: str) -> Suspect | None:
    """The known suspect of this title, in English or in the language in use."""
    titled = {slug(suspect.title): suspect for suspect in KNOWN}
    return BY_SLUG.get(slug(title)) or titled.get(slug(title))


def as_data(suspects: Iterable[Suspect], habit: Habit) -> dict[str, Any]:
    """What the event that begins to watch keeps: the suspects with the cut-points of that day."""
    half_life = habit.half_life
    return {
        "suspects": [{"id": each.id, "title": each.name} for each in suspects],
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
    for event in sorted((each for each in events if each.kind is Kind.SUSPECT), key=lambda event: event.order):
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
        if is_level:
            raise WatchError(tr("{title}: answer 0 to {most}", title=suspect.title, most=MOST_STRESS))
        raise WatchError(tr("{title}: answer yes or no", title=suspect.title))
    return value
