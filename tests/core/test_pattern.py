"""A breath put together by hand knows how full it leaves the lungs, and when it is one to ask about first."""

import pytest

from bedtime.core.exercise import Act, Phase
from bedtime.core.pattern import filled, needs_care, phase_of


def breath(text: str) -> list[Phase]:
    """A breath in short, as in `in 3, in 1, out 8`."""
    return [phase_of(Act(act), float(seconds)) for act, seconds in (each.split() for each in text.split(", "))]


@pytest.mark.parametrize(
    ("text", "fills"),
    [
        ("in 4, out 6", [1, 0]),
        ("in 4, hold 4, out 4, hold 4", [1, 1, 0, 0]),
        ("in 3, in 1, out 8", [0.75, 1, 0]),
        ("in 3, hold 1, in 1, out 8", [0.75, 0.75, 1, 0]),
        ("in 4, out 6, out 2", [1, 0.25, 0]),
        ("out 2, in 4, out 6", [0, 1, 0.25]),
        ("hold 2, in 4, out 6", [0, 1, 0]),
        ("hold 2, hold 2", [0, 0]),
        ("in 4, in 4", [0.5, 1]),
    ],
)
def test_runs_share_the_way_and_holds_stay(text: str, fills: list[float]) -> None:
    assert [phase.fill for phase in filled(breath(text))] == pytest.approx(fills)


@pytest.mark.parametrize(
    ("text", "care"),
    [("in 4, out 6", False), ("in 4, out 8", False), ("in 4, out 8.5", True), ("in 2, hold 1, out 3", True)],
)
def test_a_hold_or_a_long_breath_needs_care(text: str, care: bool) -> None:
    assert needs_care(breath(text)) is care


def test_a_phase_keeps_its_own_words_and_a_hold_is_called_by_what_it_holds() -> None:
    own = Phase(Act.IN, 1, "A little more", 1.0, "a-little-more")
    top_up, full, out, empty = filled([own, *breath("hold 2, out 6, hold 2")])
    assert (top_up.word, top_up.clip) == ("A little more", "a-little-more")
    assert [(phase.word, phase.clip) for phase in (full, out, empty)] == [
        *(("Hold", "hold"), ("Breathe out", "breathe-out"), ("Rest", "rest")),
    ]
