"""The words of exercises: their lengths, patterns and what is known of them."""

from bedtime.core.exercise import Exercise, Knowledge
from bedtime.core.language import mark, number, tr, trn

SLOWER = mark("Slower, not deeper.")
STOP = mark(
    "Sit or lie down, never while driving or in water. If you feel dizzy, tingling, breathless or more anxious, or your"
    " chest hurts, stop and breathe as usual; if it does not pass, seek help."
)
ROUGH = 180  # seconds, from which on only minutes matter
LENGTHS = (3, 5, 10, 15, 20, 30, 45, 60)  # minutes to choose from


def length_words(seconds: float) -> str:
    """A length as in 5 min; a short one to the second, as in 1 min 16 s."""
    if seconds >= ROUGH:
        return tr("{count} min", count=round(seconds / 60))
    minutes, rest = divmod(round(seconds), 60)
    if not minutes:
        return tr("{count} s", count=rest)
    if not rest:
        return tr("{count} min", count=minutes)
    return tr("{minutes} min {seconds} s", minutes=minutes, seconds=rest)


def summary(exercise: Exercise, seconds: float) -> str:
    """How long it takes and what it is made of, as in 5 min · 4-6."""
    made_of = exercise.pattern
    if exercise.is_script:
        made_of = trn("{count} part", "{count} parts", len(exercise.parts))
    return f"{length_words(seconds)}  ·  {made_of}"


def evidence(known: Knowledge) -> str:
    """What is known, by what it is known for."""
    sleep, jerks = (grade.rstrip(".") or tr("untested") for grade in (known.for_sleep, known.for_jerks))
    return f"{tr('For sleep: {grade}.', grade=sleep)} {tr('For jerks: {grade}.', grade=jerks)}"


def lengths(exercise: Exercise) -> list[float]:
    """The seconds to choose from: as long as usual, as long as it may be, and round minutes between."""
    round_ones = {minutes * 60.0 for minutes in LENGTHS if exercise.breath <= minutes * 60 < exercise.longest}
    return sorted({exercise.usual, exercise.longest} | round_ones)


def rate_words(breath: float) -> str:
    """How often one breathes, as in 6 breaths a minute."""
    return tr("{rate} breaths a minute, {seconds} s each", rate=number(60 / breath, ".2g"), seconds=number(breath))
