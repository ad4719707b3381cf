"""The exercises that the Breathe page is shown with, in a line each."""

from dataclasses import replace

from bedtime.core.exercise import Act, Exercise, Knowledge, Part, Phase
from bedtime.core.pattern import filled, phase_of


def breath(text: str) -> tuple[Phase, ...]:
    """A breath in short, as in `in 4, hold 2, out 6`."""
    return filled([phase_of(Act(act), float(seconds)) for act, seconds in (each.split() for each in text.split(", "))])


def pattern(exercise_id: str, text: str = "in 4, out 6", **more: object) -> Exercise:
    """A breathing pattern titled like its id."""
    plain = Exercise(
        exercise_id, exercise_id.capitalize(), "To settle.", 300.0, 1200.0, breath(text),
        knowledge=Knowledge("weak", "untested", "Someone 2014"), note="Through the nose.",
    )  # fmt: skip
    return replace(plain, **more)  # type: ignore[arg-type]


EVEN = pattern("even", "in 5, out 5")
LONGER = pattern("longer")
HELD = pattern("held", "in 4, hold 7, out 8", usual=76.0, longest=152.0, caution="Not for everyone.", gentler="even")
SCAN = Exercise(
    "scan", "Scan", "To rest.", 60.0, 60.0,
    parts=tuple(Part(place, (Phase(Act.ATTEND, 30.0, place, 0.3),)) for place in ("Feet", "Hands")),
)  # fmt: skip
MINE = pattern("mine", "in 3, out 5", is_own=True)
OTHER = pattern("other", "in 4, out 5", is_own=True)
ALL = (EVEN, LONGER, HELD, SCAN, MINE, OTHER)
