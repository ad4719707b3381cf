"""A breath put together from acts and seconds alone: the words for it, and how full each phase leaves the lungs."""

from collections.abc import Sequence
from dataclasses import replace

from bedtime.core.exercise import EMPTY, FULL, Act, Phase
from bedtime.core.language import mark

UNNAMED = "unnamed"  # the id of a pattern that was never saved
LONG_BREATH = 12.0  # seconds; a slower one is not for everybody, held or not
HALF_FULL = 0.5

# The word and the spoken line for each act, and for a hold with empty lungs. Patterns are kept without these words,
# which stay as written until they are shown.
IN, OUT = (mark("Breathe in"), "breathe-in"), (mark("Breathe out"), "breathe-out")
HOLD, REST = (mark("Hold"), "hold"), (mark("Rest"), "rest")
USUAL = (IN, OUT, HOLD, REST)


def phase_of(act: Act, seconds: float) -> Phase:
    """A phase of a breath in its usual words."""
    return _worded(Phase(act, seconds, IN[0], FULL if act is Act.IN else EMPTY, IN[1]))


def needs_care(phases: Sequence[Phase]) -> bool:
    """Whether a breath is one to ask about first: it holds, or it is long."""
    return any(phase.act is Act.HOLD for phase in phases) or sum(phase.seconds for phase in phases) > LONG_BREATH


def filled(phases: Sequence[Phase]) -> tuple[Phase, ...]:
    """The same breath with its fills: breaths in following each other share the way up by their seconds, those out
    the way down, and a hold stays where the phase before it ended.
    """
    moving = [place for place, phase in enumerate(phases) if phase.act in (Act.IN, Act.OUT)]
    if not moving:
        return tuple(phases)
    # A breath follows itself, so a run of the same act may reach over its end: begin where a run begins.
    acts = [phases[place].act for place in moving]
    first = next((n for n, act in enumerate(acts) if act is not acts[n - 1]), 0)
    fills: dict[int, float] = {}
    for run in _runs(moving[first:] + moving[:first], phases):
        total, gone = sum(phases[place].seconds for place in run), 0.0
        for place in run:
            gone += phases[place].seconds
            fills[place] = gone / total if phases[place].act is Act.IN else 1 - gone / total
    level = fills[moving[-1]]
    result = []
    for place, phase in enumerate(phases):
        level = fills.get(place, level)
        result.append(_worded(replace(phase, fill=level)))
    return tuple(result)


def _worded(phase: Phase) -> Phase:
    """With the usual words for its act, unless it has words of its own."""
    if (phase.word, phase.clip) not in USUAL:
        return phase
    match phase.act:
        case Act.IN:
            word, clip = IN
        case Act.OUT:
            word, clip = OUT
        case _:
            word, clip = HOLD if phase.fill >= HALF_FULL else REST
    return phase if clip == phase.clip else replace(phase, word=word, clip=clip, text="")


def _runs(places: Sequence[int], phases: Sequence[Phase]) -> list[list[int]]:
    runs: list[list[int]] = []
    for place in places:
        if runs and phases[runs[-1][0]].act is phases[place].act:
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs
