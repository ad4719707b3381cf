"""An exercise that could harm or makes no sense is refused in words; one that stands knows its own pace and length."""

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bedtime.core.exercise import (
    LONGEST_HELD,
    LONGEST_SESSION,
    MOST_PARTS,
    MOST_PHASES,
    Act,
    Exercise,
    ExerciseError,
    Knowledge,
    Part,
    Phase,
)
from tests.builders import pattern, script

FOUR_SIX = pattern("in 4", "out 6")
A_PHASE = Phase(Act.ATTEND, 30, "Right foot", 0.3)


def refusal(*phases: str) -> str:
    with pytest.raises(ExerciseError) as caught:
        pattern(*phases)
    return str(caught.value)


def refused(exercise: Exercise, **changes: object) -> str:
    with pytest.raises(ExerciseError) as caught:
        replace(exercise, **changes)  # type: ignore[arg-type]
    return str(caught.value)


def test_it_is_one_breath_or_a_script_and_never_both() -> None:
    line = "write either [[phase]] tables (one breath) or [[part]] tables (a script)"
    assert refused(FOUR_SIX, phases=()) == line
    assert refused(FOUR_SIX, parts=script(30).parts) == line


@pytest.mark.parametrize("seconds", ["0", "-4", "0.49", "60.5", "1e9", "nan", "inf", "-inf"])
def test_no_phase_is_shorter_than_a_moment_or_longer_than_a_minute(seconds: str) -> None:
    assert refusal(f"in {seconds}", "out 6") == "seconds: write a number from 0.5 to 60"
    long_part = Part("A", (replace(A_PHASE, seconds=float(seconds)),))
    assert refused(script(30), parts=(long_part,)) == "seconds: write a number from 0.5 to 60"


@pytest.mark.parametrize("fill", [-0.1, 1.1, math.nan])
def test_the_shape_stays_between_empty_and_full(fill: float) -> None:
    phases = (replace(FOUR_SIX.phases[0], fill=fill), FOUR_SIX.phases[1])
    assert refused(FOUR_SIX, phases=phases) == "fill: write a number from 0 to 1"


@pytest.mark.parametrize(
    ("phases", "line"),
    [
        (["in 4", "out 6"] * 100, f"phase: a breath has at most {MOST_PHASES} phases"),
        (["in 4", "attend 3", "out 6"], "act: a breath is made of in, hold, out"),
        (["in 4", "tense 3", "out 6"], "act: a breath is made of in, hold, out"),
        (["in 4"], "phase: a breath needs at least one in and one out"),
        (["out 4", "hold 2"], "phase: a breath needs at least one in and one out"),
        (["in 1.4", "out 1.5"], "phase: one breath lasts 2.9 s; 3 to 60 s are allowed"),
        (["in 30", "out 30.5"], "phase: one breath lasts 60.5 s; 3 to 60 s are allowed"),
        (["in 4", "hold 10", "out 4", "hold 10.5"], "phase: the breath is held for 20.5 s; at most 20 s are allowed"),
    ],
)
def test_a_breath_stays_within_what_is_calm(phases: list[str], line: str) -> None:
    assert refusal(*phases) == line


@pytest.mark.parametrize("phases", [["in 1.5", "out 1.5"], ["in 30", "out 30"], ["in 4", "hold 20", "out 6"]], ids=str)
def test_the_bounds_themselves_are_allowed(phases: list[str]) -> None:
    assert pattern(*phases).breath == sum(float(phase.split()[1]) for phase in phases)


@pytest.mark.parametrize(
    ("usual", "longest"),
    [(0, 300), (-60, 300), (9.9, 300), (301, 300), (300, 3601), (math.nan, 300), (300, math.nan), (math.inf, math.inf)],
)
def test_a_session_lasts_a_breath_at_least_and_an_hour_at_most(usual: float, longest: float) -> None:
    line = "minutes: must last one breath at least, and no longer than longest_minutes, which is at most 60"
    assert refused(FOUR_SIX, usual=usual, longest=longest) == line


def test_a_script_has_parts_of_some_phases_that_are_not_breaths() -> None:
    assert (
        refused(script(30), parts=(Part("A", (A_PHASE,)),) * (MOST_PARTS + 1)) == "part: at most 40 parts are allowed"
    )
    assert refused(script(30), parts=(Part("A", ()),)) == "part: each has 1 to 8 phases"
    assert refused(script(30), parts=(Part("A", (A_PHASE,) * 9),)) == "part: each has 1 to 8 phases"
    breath = Part("A", FOUR_SIX.phases)
    assert refused(script(30), parts=(breath,)) == "act: a script is made of attend, tense, release"


def test_a_script_ends_within_the_hour() -> None:
    line = "part: all of them together may last 60 minutes"
    assert refused(script(30), usual=0) == line
    assert refused(script(30), usual=3601, longest=3601) == line
    assert script(*[60] * 10).longest == 600


def test_what_is_not_told_of_it_is_not_claimed() -> None:
    assert FOUR_SIX.knowledge == Knowledge("", "untested", "")
    assert (FOUR_SIX.caution, FOUR_SIX.gentler, FOUR_SIX.opening, FOUR_SIX.note) == ("", "", "", "")
    assert not FOUR_SIX.is_own


@pytest.mark.parametrize(
    ("phases", "shown", "breath", "held"),
    [
        (["in 4", "out 6"], "4-6", 10, 0),
        (["in 5.5", "out 5.5"], "5.5-5.5", 11, 0),
        (["in 3", "in 1", "out 8"], "3-1-8", 12, 0),
        (["in 4", "hold 4", "out 4", "hold 4"], "4-4-4-4", 16, 8),
        (["in 4", "hold 7", "out 8"], "4-7-8", 19, 7),
        (["in 4.1", "out 7.9"], "4.1-7.9", 12, 0),
    ],
    ids=str,
)
def test_a_breath_is_known_by_its_seconds(phases: list[str], shown: str, breath: float, held: float) -> None:
    exercise = pattern(*phases)
    assert (exercise.pattern, exercise.breath, exercise.held) == (shown, breath, held)
    assert exercise.has_hold is (held > 0)
    assert not exercise.is_script
    assert list(exercise.all_phases()) == list(exercise.phases)


def test_a_script_has_no_breath() -> None:
    scan = script(30, 20)
    assert scan.is_script
    assert (scan.pattern, scan.breath, scan.has_hold) == ("", 0, False)
    assert [phase.seconds for phase in scan.all_phases()] == [30, 20]


@pytest.mark.parametrize(
    ("minutes", "seconds"), [(None, 300), (5, 300), (1 / 6, 10), (10, 600), (10.05, 600), (0.5, 30)], ids=str
)
def test_it_lasts_as_long_as_asked_for(minutes: float | None, seconds: float) -> None:
    assert FOUR_SIX.length(minutes) == seconds


@pytest.mark.parametrize(
    ("minutes", "line"),
    [
        (0, "Steady: one breath lasts 10 s; 0 minutes are too short"),
        (-5, "Steady: one breath lasts 10 s; -5 minutes are too short"),
        (0.1, "Steady: one breath lasts 10 s; 0.1 minutes are too short"),
        (10.2, "Steady: up to 10 minutes, not 10.2"),
        (1e9, "Steady: up to 10 minutes, not 1e+09"),
        (math.inf, "Steady: up to 10 minutes, not inf"),
        (math.nan, "Steady: up to 10 minutes, not nan"),
    ],
)
def test_a_length_it_cannot_have_is_refused(minutes: float, line: str) -> None:
    with pytest.raises(ExerciseError) as caught:
        FOUR_SIX.length(minutes)
    assert str(caught.value) == line


def test_a_script_always_lasts_as_long_as_its_parts() -> None:
    scan = script(*[30] * 14)
    assert scan.length(None) == 420
    with pytest.raises(ExerciseError, match=r"^Scan: always takes 7 minutes; leave --minutes out$"):
        scan.length(7)


ACTS = st.sampled_from(["in", "hold", "out", "tense"])
ANY_SECONDS = st.floats(allow_nan=True) | st.integers(1, 30)
ANY_PHASES = st.lists(st.builds("{} {}".format, ACTS, ANY_SECONDS), max_size=10)


@given(ANY_PHASES, ANY_SECONDS)
def test_whatever_stands_is_calm_and_whatever_does_not_says_why(phases: list[str], minutes: float) -> None:
    try:
        exercise = pattern(*phases, minutes=minutes)
    except ExerciseError as error:
        assert len(str(error).splitlines()) == 1
        return
    assert 3 <= exercise.breath <= 60
    assert exercise.held <= LONGEST_HELD
    assert exercise.breath <= exercise.usual <= exercise.longest <= LONGEST_SESSION
    assert {Act.IN, Act.OUT} <= {phase.act for phase in exercise.phases} <= {Act.IN, Act.HOLD, Act.OUT}


@given(st.floats(allow_nan=True) | st.floats(0, 30))
def test_any_length_is_one_it_can_have_or_refused(minutes: float) -> None:
    try:
        assert FOUR_SIX.breath <= FOUR_SIX.length(minutes) <= FOUR_SIX.longest
    except ExerciseError as error:
        assert str(error).startswith("Steady: ")
