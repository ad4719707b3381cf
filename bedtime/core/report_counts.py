"""What the nights on the page for a doctor add up to: how they were answered, and the jerks."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from bedtime.core.morning import PROMPT, Count, Noticed
from bedtime.core.past import PastNight


@dataclass(frozen=True)
class Answers:
    """The nights by how they were answered; together they are all of them.

    `only_logged` are those of which nothing but jerks is known, logged as they happened. `as_planned`, of all nights,
    have a clock time that stands as planned.
    """

    same_morning: int
    back_filled: int
    only_logged: int
    unanswered: int
    as_planned: int


@dataclass(frozen=True)
class Jerks:
    """What was noticed. `answered` counts the nights of which it is known, `nights` those with jerks.

    `counts`: the nights with jerks by how many, None where it was not said. `strongest`: the median and the most of
    the `rated` nights, 0 to 10. They woke the person on `woke` of `woke_said` nights. `logged` jerks were noted as
    they happened; `naps` are those of the days.
    """

    nights: int
    answered: int
    unsure: int
    counts: tuple[tuple[Count | None, int], ...]
    strongest: tuple[float, int] | None
    rated: int
    woke: int
    woke_said: int
    logged: int
    naps: int


def is_back_filled(night: PastNight) -> bool:
    """Whether what was said of the night came more than a day after waking: the first of it, or that about jerks."""
    is_late = night.delay is not None and night.delay > PROMPT
    return is_late or (night.is_answered and not night.is_prompt)


def answers(nights: Sequence[PastNight]) -> Answers:
    """How the nights were answered."""
    said = [night for night in nights if night.said.first]
    silent = [night for night in nights if not night.said.first]
    late = sum(is_back_filled(night) for night in said)
    logged = sum(bool(night.jerks) for night in silent)
    planned = sum(bool(night.said.morning.planned) for night in nights)
    return Answers(len(said) - late, late, logged, len(silent) - logged, planned)


def jerks(nights: Sequence[PastNight]) -> Jerks:
    """What was noticed in them."""
    with_jerks = [night for night in nights if night.noticed is Noticed.YES]
    mornings = [night.said.morning for night in with_jerks]
    tally = Counter(morning.count for morning in mornings)
    rated = [morning.strongest for morning in mornings if morning.strongest is not None]
    woke = [morning.woke for morning in mornings if morning.woke is not None]
    return Jerks(
        nights=len(with_jerks),
        answered=sum(night.is_answered for night in nights),
        unsure=sum(night.noticed is Noticed.UNSURE for night in nights),
        counts=tuple((count, tally[count]) for count in (*Count, None) if tally[count]),
        strongest=(median(rated), max(rated)) if rated else None,
        rated=len(rated),
        woke=sum(woke),
        woke_said=len(woke),
        logged=sum(len(night.jerks) for night in nights),
        naps=sum(len(night.naps) for night in nights),
    )
