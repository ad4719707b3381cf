"""The on/off test: one habit to leave out, or one harmless step to add, on evenings drawn in balanced blocks."""

from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass, replace
from datetime import date
from enum import StrEnum
from random import Random
from typing import Any

from bedtime.core.events import Event, Kind
from bedtime.core.inference import Interval, Table, fisher, newcombe
from bedtime.core.language import mark, tr
from bedtime.core.morning import Noticed
from bedtime.core.past import Medicine, PastNight
from bedtime.core.refusal import Refusal, unknown
from bedtime.core.suspects import BY_ID, Suspect, Watch, stored
from bedtime.core.titles import in_a_line, is_named_like, names_a_medicine

TRIAL = "trial"  # the subject of the event that begins one
TRIAL_END = "trial-end"  # and of the one that freezes its result, or says that it was stopped
BLOCK = 4
PER_ARM = 22  # answered evenings on either side that end it
MOST_EVENINGS = 84
NEVER_A_MEDICINE = mark("A medicine is never part of a test; ask who prescribed it.")
LEVEL = 0.05  # below it, a difference is a change: it is worked out once, for one thing chosen beforehand
ADDITIONS = (
    ("slow-breathing", mark("Five minutes of slow breathing")),
    ("paper-reading", mark("Reading on paper")),
    ("stretching", mark("Gentle stretching")),
    ("paper-list", mark("Tomorrow's list on paper")),
    ("warm-shower", mark("A warm shower")),
)
"""The harmless steps that may be added, by id and title, the latter as the journal keeps it."""


class TrialError(Refusal):
    """A test that cannot be; the message says what one may do instead."""


class Change(StrEnum):
    """What the drawn evenings do."""

    DROP = "drop"
    ADD = "add"


class Outcome(StrEnum):
    """What a test found; public names."""

    FEWER = "fewer jerk nights"
    MORE = "more jerk nights"
    NO_CHANGE = "no change found"


@dataclass(frozen=True)
class Trial:
    """A test that runs or ran: `drawn[n]` tells whether the evening n days after `begins` is one with the change.

    `what` is a suspect's id to leave out or a step's to add. `title` is what that is called in the language in use.
    `ended` is the date it ended, None while it runs.
    `result` is the frozen table (change = exposed); None while it runs, and if it was stopped or answers are missing.
    """

    id: str
    change: Change
    what: str
    title: str
    begins: date
    drawn: tuple[bool, ...]
    ended: date | None = None
    stopped: bool = False
    result: Table | None = None


@dataclass(frozen=True)
class Verdict:
    """What a test that ran to its end tells; `difference` is that of the drawn nights less the others, -1 to 1."""

    table: Table
    outcome: Outcome
    difference: float
    interval: Interval
    p: float


def draw(random: Random, evenings: int = MOST_EVENINGS) -> tuple[bool, ...]:
    """Evenings with the change or without it, in random blocks of four that have two of each.

    ValueError unless the evenings are whole blocks.
    """
    if evenings % BLOCK:
        raise ValueError(f"{evenings} evenings are not whole blocks of {BLOCK}")
    balanced = (True, False) * (BLOCK // 2)
    blocks = (random.sample(balanced, BLOCK) for _ in range(evenings // BLOCK))
    return tuple(evening for block in blocks for evening in block)


def droppable(watch: Watch, medicines: Sequence[Medicine] = ()) -> tuple[Suspect, ...]:
    """What is watched that a test may leave out: nothing named like one of the medicines noted."""
    return tuple(each for each in watch.suspects if each.can_drop and not _is_a_medicine(each, medicines))


def checked(change: Change, what: str, watch: Watch, medicines: Iterable[Medicine]) -> str:
    """The title of what a test is to leave out or add, as the journal keeps it. Raises TrialError for what may not be.

    Drawing evenings for alcohol, nicotine, stress, short sleep, hard late exercise or the position would ask for it on
    the other half of them; leaving out one of the `medicines` noted is for its prescriber to say.
    """
    if change is Change.ADD:
        titles = dict(ADDITIONS)
        if what not in titles:
            raise TrialError(unknown(mark("step to add"), what, titles))
        return titles[what]
    asked = {each.id: each for each in watch.suspects}.get(what) or BY_ID.get(what)
    if asked and _is_a_medicine(asked, medicines):
        raise TrialError(tr(NEVER_A_MEDICINE))
    if asked and not asked.can_drop:
        what_for = in_a_line(asked.title)
        raise TrialError(tr("evenings are never drawn for {what}; your log goes on counting it", what=what_for))
    may = {each.id: each.name for each in droppable(watch)}
    if what in may:
        return may[what]
    if not may:
        raise TrialError(
            tr("a test leaves out something you watch, and nothing of that may be; add a harmless step instead")
        )
    raise TrialError(tr("a test leaves out something you watch; you may choose {names}", names=_either(list(may))))


def _either(names: Sequence[str]) -> str:
    """As in one, or one or two, or one or two or three."""
    said, *others = names
    for name in others:
        said = tr("{first} or {second}", first=said, second=name)
    return said


def additions() -> tuple[tuple[str, str], ...]:
    """The harmless steps that may be added, by id and title in the language in use."""
    return tuple((step_id, tr(title)) for step_id, title in ADDITIONS)


def shown_title(change: Change, what: str, title: str) -> str:
    """The title of what a test leaves out or adds, as the journal keeps it, in the language in use."""
    if change is Change.DROP:
        return stored(what, title).title
    return dict(additions()).get(what, title)


def trial_data(change: Change, what: str, title: str, drawn: Sequence[bool]) -> dict[str, Any]:
    """What the event that begins a test keeps; its night is the first evening."""
    return {"change": change.value, "what": what, "title": title, "drawn": list(drawn)}


def stop_data(trial: Trial) -> dict[str, Any]:
    """What the event that stops a test early keeps: no result, for one looked at midway would mislead."""
    return {"trial": trial.id, "stopped": True}


def end_data(trial: Trial, nights: Iterable[PastNight]) -> dict[str, Any]:
    """What the event that ends a test keeps: its table, or None where answers are missing.

    The table is of the nights by date until both sides had enough, so that it does not depend on the day the app came
    to look; how many were answered ends a test, never what was answered.
    """
    drawn = [night for night in nights if assigned(trial, night.date) is not None]
    until: list[PastNight] = []
    for night in sorted(drawn, key=lambda night: night.date):
        until.append(night)
        found = arms(trial, until)
        if _is_full(found):
            return {"trial": trial.id, "table": list(astuple(found))}
    return {"trial": trial.id, "table": None}


def trials(events: Iterable[Event]) -> tuple[Trial, ...]:
    """All tests in the order they began, from events in any order.

    There is one at a time: one begun while another ran, as on two devices, never counts. The first end stands.
    """
    found: list[Trial] = []
    for event in sorted(events, key=lambda event: event.order):
        if event.kind is not Kind.EXPERIMENT:
            continue
        current = running(found)
        if event.subject == TRIAL and current is None:
            found.append(_begun(event))
        elif event.subject == TRIAL_END and current and event.data["trial"] == current.id:
            found[-1] = _ended(current, event)
    return tuple(found)


def running(trials: Iterable[Trial]) -> Trial | None:
    """The test that runs, if one does."""
    return next((trial for trial in trials if trial.ended is None), None)


def assigned(trial: Trial, night: date) -> bool | None:
    """Whether a night's evening is one with the change; None outside of the test's evenings."""
    place = (night - trial.begins).days
    if not 0 <= place < len(trial.drawn) or (trial.ended and night >= trial.ended):
        return None
    return trial.drawn[place]


def arms(trial: Trial, nights: Iterable[PastNight]) -> Table:
    """The nights answered in time, by what was drawn for them (change = exposed), whatever was then done.

    Whether a person keeps to the draw may depend on their evening, and so may the night: sorting by what was done
    would bring back all that drawing keeps out. Evenings not kept to make a real change look smaller, no more.
    """
    sides: dict[bool, list[bool]] = {True: [], False: []}
    for night in nights:
        drawn = assigned(trial, night.date)
        if drawn is not None and night.is_answered and night.is_prompt:
            sides[drawn].append(night.noticed is Noticed.YES)
    return Table(sum(sides[True]), len(sides[True]), sum(sides[False]), len(sides[False]))


def is_over(trial: Trial, nights: Iterable[PastNight], today: date) -> bool:
    """Whether both sides have their answers, or the evenings have gone by.

    The last of them has the day after it to be answered in.
    """
    return _is_full(arms(trial, nights)) or (today - trial.begins).days > len(trial.drawn)


def verdict(trial: Trial) -> Verdict | None:
    """What a test tells by Fisher's exact test; None while it runs, and where it was stopped or answers are missing."""
    if trial.result is None:
        return None
    p, difference = fisher(trial.result), trial.result.difference
    changed = Outcome.FEWER if difference < 0 else Outcome.MORE
    outcome = changed if p < LEVEL else Outcome.NO_CHANGE
    return Verdict(trial.result, outcome, difference, newcombe(trial.result), p)


def _is_a_medicine(suspect: Suspect, medicines: Iterable[Medicine]) -> bool:
    """Whether one's own suspect is a medicine as far as its name tells; a known one never is."""
    if not suspect.is_own:
        return False
    return names_a_medicine(suspect.name) or any(is_named_like(suspect.name, each.name) for each in medicines)


def _begun(event: Event) -> Trial:
    data = event.data
    change, what = Change(data["change"]), data["what"]
    return Trial(event.id, change, what, shown_title(change, what, data["title"]), event.night, tuple(data["drawn"]))


def _ended(trial: Trial, event: Event) -> Trial:
    counts = event.data.get("table")
    return replace(
        trial,
        ended=event.night,
        stopped=event.data.get("stopped", False),
        result=Table(*counts) if counts else None,
    )


def _is_full(counts: Table) -> bool:
    return min(counts.exposed, counts.other) >= PER_ARM
