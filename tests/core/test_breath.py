"""Where a session stands follows from the seconds since its start, exactly, whoever asks and however often."""

import math
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bedtime.core.breath import (
    COME_BACK,
    EASIER,
    FADING,
    FAINTEST,
    GET_READY,
    PAUSE_AFTER_WORDS,
    QUICKEST_BREATH,
    Moment,
    Pace,
    Stage,
    Timeline,
    easier,
    pace,
    phase_at,
    timeline,
)
from bedtime.core.exercise import Act, Exercise, Phase
from tests.builders import pattern, script

FOUR_SIX = pattern("in 4", "out 6")
BOX = pattern("in 4", "hold 4", "out 4", "hold 4")
SIGH = replace(
    FOUR_SIX,
    phases=(
        Phase(Act.IN, 3, "Breathe in", 0.8),
        Phase(Act.IN, 1, "A little more", 1.0),
        Phase(Act.OUT, 8, "Breathe out", 0.0),
    ),
)

SECONDS = st.integers(2, 38).map(lambda halves: halves / 2)
PATTERNS = st.builds(
    lambda first, hold, last: pattern(f"in {first}", f"hold {hold}", f"out {last}"), SECONDS, SECONDS, SECONDS
)


def rates(line: Timeline) -> list[float]:
    """The breaths a minute of every breath."""
    return [60 / segment.seconds for segment in line.segments if segment.stage is Stage.BREATH]


def test_a_session_leads_in_breathes_and_comes_back() -> None:
    line = timeline(FOUR_SIX, 300)
    stages = [segment.stage for segment in line.segments]
    assert stages == [Stage.LEAD_IN, *[Stage.BREATH] * 30, Stage.CLOSING]
    assert [segment.number for segment in line.segments[1:-1]] == list(range(30))
    assert line.guided == 300
    assert line.seconds == GET_READY + 300 + COME_BACK


@pytest.mark.parametrize(("asked", "breaths"), [(300, 30), (304, 30), (306, 31), (10, 1), (1, 1)], ids=str)
def test_breaths_are_whole(asked: float, breaths: int) -> None:
    assert len(timeline(FOUR_SIX, asked).segments) == breaths + 2


def test_spoken_lines_have_the_time_they_take() -> None:
    line = timeline(FOUR_SIX, 60, opening=12.8, closing=9)
    assert line.segments[0].seconds == pytest.approx(12.8 + PAUSE_AFTER_WORDS)
    assert line.segments[-1].seconds == 9 + PAUSE_AFTER_WORDS
    assert timeline(FOUR_SIX, 60, opening=0.5, closing=0.5).seconds == 60 + GET_READY + COME_BACK


def test_own_words_may_stand_at_both_ends() -> None:
    ready, rest = Phase(Act.ATTEND, 1, "Ready", 0.3, clip="a"), Phase(Act.ATTEND, 1, "Rest now", 0.0)
    line = timeline(FOUR_SIX, 60, words=(ready, rest))
    assert phase_at(line, 0).phase.clip == "a"
    assert phase_at(line, line.seconds - 0.1).phase.word == "Rest now"


@pytest.mark.parametrize(
    ("elapsed", "word", "into", "fullness"),
    [(0, "In", 0, 0), (2, "In", 2, 0.5), (4, "Out", 0, 1), (9.999999, "Out", 5.999999, 0), (10, "In", 0, 0)],
)
def test_a_breath_runs_its_phases(elapsed: float, word: str, into: float, fullness: float) -> None:
    moment = phase_at(timeline(FOUR_SIX, 300), GET_READY + 50 + elapsed)
    assert (moment.stage, moment.phase.word) == (Stage.BREATH, word)
    assert moment.into == pytest.approx(into)
    assert moment.left == pytest.approx(moment.phase.seconds - into)
    assert moment.fullness == pytest.approx(fullness, abs=1e-5)
    assert not moment.is_still


def test_a_hold_stands_still_where_the_breath_is() -> None:
    line = timeline(BOX, 64)
    assert phase_at(line, GET_READY + 6).is_still
    assert phase_at(line, GET_READY + 6).fullness == 1.0


def test_a_sigh_has_a_second_sip() -> None:
    line = timeline(SIGH, 120)
    top = [phase_at(line, GET_READY + 3 + share).fullness for share in (0, 0.5, 0.999)]
    assert top == sorted(top)
    assert top[0] == pytest.approx(0.8)


def test_a_script_goes_through_its_parts() -> None:
    line = timeline(script(30, 20, 10), 60)
    moment = phase_at(line, GET_READY + 35)
    assert (moment.stage, moment.segment.title, moment.into) == (Stage.PART, "Part 1", 5)
    assert line.guided == 60


def test_when_all_is_over_nothing_is_left_of_it() -> None:
    line = timeline(FOUR_SIX, 60)
    moment = phase_at(line, line.seconds + 3600)
    assert (moment.stage, moment.light, moment.progress, moment.is_still) == (Stage.OVER, 0.0, 1.0, True)


def test_before_its_start_it_stands_at_its_start() -> None:
    line = timeline(FOUR_SIX, 60)
    assert phase_at(line, -5) == phase_at(line, 0)


def test_the_last_breaths_fade_and_join_without_a_step() -> None:
    line = timeline(FOUR_SIX, 300)
    breaths = line.segments[1:-1]
    assert all(segment.fade_to == 1 for segment in breaths[:-FADING])
    for before, after in zip(line.segments, line.segments[1:], strict=False):
        assert after.fade_from == pytest.approx(before.fade_to)
    assert breaths[-1].fade_to == pytest.approx(FAINTEST)
    assert phase_at(line, line.seconds - 1e-9).light == pytest.approx(0, abs=1e-6)


# The first sessions


@pytest.mark.parametrize(("before", "first", "last"), [(0, 8, 7), (2, 7, 6), (4, 6, 6), (100, 6, 6)], ids=str)
def test_the_first_sessions_ease_from_eight_to_six_breaths(before: int, first: float, last: float) -> None:
    line = timeline(FOUR_SIX, 300, sessions_before=before)
    assert rates(line)[0] == pytest.approx(first)
    assert rates(line)[-1] == pytest.approx(last)
    assert rates(line) == sorted(rates(line), reverse=True)
    assert line.guided == pytest.approx(300, abs=5)


def test_a_slower_pattern_takes_more_sessions_to_reach() -> None:
    slow = pattern("in 4", "out 8")
    assert pace(slow, 0) == Pace(8, 7)
    assert pace(slow, 5) == Pace(5.5, 5)
    assert pace(slow, 8) == Pace(5, 5)


def test_a_pattern_with_holds_keeps_its_seconds() -> None:
    assert pace(BOX, 0) == Pace(3.75, 3.75)


def test_a_quick_pattern_is_never_slowed() -> None:
    assert pace(pattern("in 2", "out 3"), 0) == Pace(12, 12)


# Easier


def test_easier_shortens_the_breaths_to_come_and_not_this_one() -> None:
    line = timeline(FOUR_SIX, 300)
    now = GET_READY + 104
    easy = easier(line, now)
    assert phase_at(easy, now) == replace(phase_at(line, now), progress=phase_at(easy, now).progress)
    assert easy.segments[:12] == line.segments[:12]
    assert easy.segments[12].seconds == pytest.approx(10 * EASIER)
    assert easy.guided == pytest.approx(300, abs=10 * EASIER / 2 + 1e-9)
    assert [segment.number for segment in easy.segments[1:-1]] == list(range(len(easy.segments) - 2))


def test_easier_again_and_again_stays_a_calm_breath() -> None:
    line = timeline(FOUR_SIX, 300)
    for _ in range(20):
        line = easier(line, GET_READY + 15)
    assert line.segments[4].seconds == pytest.approx(QUICKEST_BREATH)


def test_easier_changes_nothing_that_is_quick_already() -> None:
    line = timeline(pattern("in 1.5", "out 2"), 60)
    assert [each.seconds for each in easier(line, 10).segments] == [each.seconds for each in line.segments]


@pytest.mark.parametrize("elapsed", [GET_READY + 55, GET_READY + 60.5, 10_000])
def test_easier_near_the_end_has_nothing_left_to_shorten(elapsed: float) -> None:
    line = timeline(FOUR_SIX, 60)
    assert easier(line, elapsed) == line


def test_a_script_knows_no_easier() -> None:
    line = timeline(script(30, 30), 60)
    assert easier(line, 10) == line


# For every pattern


@given(PATTERNS, st.floats(5, 3600), st.integers(0, 12))
def test_every_session_is_whole_breaths_of_about_the_length_asked_for(
    exercise: Exercise, seconds: float, before: int
) -> None:
    line = timeline(exercise, seconds, sessions_before=before)
    longest = max(segment.seconds for segment in line.segments[1:-1])
    assert line.guided == pytest.approx(seconds, abs=longest)
    assert list(line.ends) == sorted(line.ends)


@given(PATTERNS, st.integers(0, 12), st.floats(0, 1400))
def test_a_moment_is_what_an_exact_sum_says(exercise: Exercise, before: int, elapsed: float) -> None:
    line = timeline(exercise, 1200, sessions_before=before)
    left = Fraction(elapsed)
    for segment in line.segments:
        for phase in segment.phases:
            if left < Fraction(phase.seconds):
                moment = phase_at(line, elapsed)
                if min(left, Fraction(phase.seconds) - left) > Fraction(1, 10**6):
                    assert moment.phase == phase
                    assert math.isclose(moment.into, left, abs_tol=1e-6), "no drift, after 20 minutes as at first"
                return
            left -= Fraction(phase.seconds)
    assert phase_at(line, elapsed).stage is Stage.OVER


@given(PATTERNS, st.lists(st.floats(0, 400), min_size=2, max_size=20))
def test_the_shape_never_jumps_and_never_leaves_its_bounds(exercise: Exercise, times: list[float]) -> None:
    line = timeline(exercise, 300)
    for elapsed in times:
        now, next_frame = phase_at(line, elapsed), phase_at(line, elapsed + 0.016)
        assert 0 <= now.fullness <= 1
        assert 0 <= now.light <= 1
        assert abs(next_frame.fullness - now.fullness) < 0.12
        assert next_frame.progress >= now.progress


@given(PATTERNS, st.floats(0, 300), st.integers(0, 4))
def test_easier_never_changes_what_has_been(exercise: Exercise, elapsed: float, before: int) -> None:
    line = timeline(exercise, 300, sessions_before=before)
    easy = easier(line, elapsed)

    def seen(moment: Moment) -> tuple[object, ...]:
        return moment.stage, moment.index, moment.phase, moment.into, moment.fullness

    for share in (0.0, 0.3, 0.7, 1.0):
        assert seen(phase_at(easy, elapsed * share)) == seen(phase_at(line, elapsed * share))
