"""Is it a sleep start? A few questions that name no condition: what was ticked, and what to do about it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cached_property

from bedtime.core.language import tr
from bedtime.core.page import Page, Section
from bedtime.core.report import Facts
from bedtime.core.safety_words import BESIDE_A_NOTE, STANDING


class Urgency(StrEnum):
    """How soon an answer is to be seen about, the soonest first."""

    NOW = "now"
    SOON = "soon"
    ROUTINE = "routine"


@dataclass(frozen=True)
class Tick:
    """One answer to tick, in the person's own voice; `reason` says the same to them.

    `bring` are things worth taking along, `meanwhile` what holds from now on until then.
    """

    id: str
    text: str
    reason: str
    urgency: Urgency
    bring: tuple[str, ...] = ()
    meanwhile: tuple[str, ...] = ()


@dataclass(frozen=True)
class Group:
    """Answers to one question; `note` has what they speak of, line by line."""

    heading: str
    ticks: tuple[Tick, ...]
    note: tuple[str, ...] = ()


@dataclass(frozen=True)
class Advice:
    """What one urgency leads to: a heading, and what to do in a line."""

    heading: str
    text: str


@dataclass(frozen=True)
class Questions:
    """The questions in order, those that cannot wait first.

    Where nothing was ticked, `nothing` is said, and below it, under its heading, what counts all the same.
    """

    title: str
    intro: str
    groups: tuple[Group, ...]
    outcome_title: str
    advice: dict[Urgency, Advice]
    nothing: str
    all_the_same: Section
    bring_heading: str
    bring: tuple[str, ...]
    meanwhile_heading: str

    @cached_property
    def ticks(self) -> tuple[Tick, ...]:
        """Every answer there is."""
        return tuple(tick for group in self.groups for tick in group.ticks)


@dataclass(frozen=True)
class Answers:
    """What the person wants on the doctor's page: the day they answered, and the ids of what they ticked."""

    on: date
    ticked: tuple[str, ...]


def outcome(questions: Questions, ticked: Collection[str]) -> Page:
    """What to do about these answers: most urgent first, then what holds meanwhile and what to bring.

    Ids that are no answer, as an older version may have kept, are passed over.
    """
    chosen = _chosen(questions.ticks, ticked)
    advised = tuple(
        Section(questions.advice[urgency].heading, _reasoned(questions, of_it, urgency))
        for urgency in Urgency
        if (of_it := [tick for tick in chosen if tick.urgency is urgency])
    )
    meanwhile = _each_once(line for tick in chosen for line in tick.meanwhile)
    bring = _each_once((*(line for tick in chosen for line in tick.bring), *questions.bring))
    return Page(
        title=questions.outcome_title,
        intro="" if chosen else questions.nothing,
        sections=(
            *(advised or (questions.all_the_same,)),
            *([Section(questions.meanwhile_heading, meanwhile)] if meanwhile else []),
            Section(questions.bring_heading, bring),
        ),
        closing=(tr(STANDING), tr(BESIDE_A_NOTE)),
    )


def at_once(questions: Questions, group: Group, ticked: Collection[str]) -> Section | None:
    """What is said below a group as soon as it is ticked: what cannot wait, and what holds from now on."""
    chosen = _chosen(group.ticks, ticked)
    urgent = [tick for tick in chosen if tick.urgency is Urgency.NOW]
    now = _reasoned(questions, urgent, Urgency.NOW) if urgent else ()
    lines = (*now, *_each_once(line for tick in chosen for line in tick.meanwhile))
    soonest = most_urgent(questions, [tick.id for tick in chosen])
    return Section(questions.advice[soonest].heading, lines) if soonest and lines else None


def reasons(questions: Questions, answers: Answers) -> tuple[str, ...]:
    """What was ticked, as it stands on the doctor's page."""
    return tuple(tick.text for tick in _chosen(questions.ticks, answers.ticked))


def most_urgent(questions: Questions, ticked: Collection[str]) -> Urgency | None:
    """The most urgent of these answers."""
    found = {tick.urgency for tick in _chosen(questions.ticks, ticked)}
    return next((urgency for urgency in Urgency if urgency in found), None)


def _chosen(ticks: Iterable[Tick], ticked: Collection[str]) -> list[Tick]:
    return [tick for tick in ticks if tick.id in ticked]


def _reasoned(questions: Questions, ticks: Iterable[Tick], urgency: Urgency) -> tuple[str, ...]:
    """What to do, and why."""
    return questions.advice[urgency].text, *(tick.reason for tick in ticks)


def _each_once(lines: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(lines))


def with_answers(facts: Facts, questions: Questions, answers: Answers | None) -> Facts:
    """The doctor's page with the answers that the person wants on it, if there are any."""
    return replace(facts, ticked=reasons(questions, answers), ticked_on=answers.on) if answers else facts
