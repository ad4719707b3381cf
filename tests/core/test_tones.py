"""A session can be followed by ear: tones that rise and fall, never a click, and a voice that stands out of them."""

import cmath
import math
import operator
from array import array
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bedtime.core.breath import Segment, Stage
from bedtime.core.exercise import Act, Phase
from bedtime.core.preferences import Guidance
from bedtime.core.tones import CHIME, RATE, Samples, chime, render, speaks
from bedtime.core.waves import airy, peak

HALF_OF_FULL = 16_384  # -6 dBFS
CLICK = 1_300  # no wave that is heard here is as steep; a step would be
IN, OUT, HOLD = (Act.IN, 0.8), (Act.OUT, 1.2), (Act.HOLD, 0.8)


def segment(*phases: tuple[Act, float], clip: str = "", fade: tuple[float, float] = (1, 1), number: int = 0) -> Segment:
    """A breath of these acts and their seconds, each with the same spoken line."""
    made = tuple(Phase(act, seconds, "", 0.5, clip) for act, seconds in phases)
    return Segment(Stage.BREATH, made, number, fade_from=fade[0], fade_to=fade[1])


def spoken(name: str) -> Samples:
    """Lines for the tests, named by what they are."""
    match name.split():
        case ["quiet", seconds]:
            return array("h", bytes(2 * round(float(seconds) * RATE)))
        case ["loud", seconds]:
            return array("h", [32_767, -32_768] * round(float(seconds) * RATE / 2))
        case ["voice", seconds]:
            length = round(float(seconds) * RATE)
            return array("h", [round(9_000 * math.sin(n / 16) * math.sin(math.pi * n / length)) for n in range(length)])
        case _:
            return array("h")


@cache
def tones(*phases: tuple[Act, float]) -> Samples:
    return render(segment(*phases), Guidance.TONES, spoken)


def between(sound: Samples, start: float, end: float) -> Samples:
    """What is heard from one second to another."""
    return sound[round(start * RATE) : round(end * RATE)]


def rms(sound: Samples) -> float:
    return math.sqrt(sum(map(operator.mul, sound, sound)) / len(sound))


def decibels(one: float, other: float) -> float:
    return 20 * math.log10(one / other)


def power(sound: Sequence[int], hertz: float, rate: int = RATE) -> float:
    """How much of one frequency there is: one bin of a DFT with a Hann window, where all bins together make 1."""
    turn = 2j * math.pi * hertz / rate
    windowed = [sample * math.sin(math.pi * n / len(sound)) ** 2 for n, sample in enumerate(sound)]
    heard = sum(sample * cmath.exp(-turn * n) for n, sample in enumerate(windowed))
    energy: float = sum(map(operator.mul, windowed, windowed))
    return abs(heard) ** 2 / energy / len(sound)


def pitch(sound: Samples, at: float) -> float:
    """The strongest frequency around an instant, to 4 Hz."""
    part = between(sound, at - 0.06, at + 0.06)[::4]  # there is next to nothing above 3 kHz
    return max(range(176, 500, 4), key=lambda hertz: power(part, hertz, RATE // 4))


def steps(sound: Sequence[int]) -> int:
    """The greatest difference between neighbours."""
    return max(abs(after - before) for before, after in pairwise(sound))


def roughness(sound: Samples) -> float:
    """How unlike each turn of a wave is to the next, 0 for a pure tone to 1 for noise."""
    part = between(sound, 0.3, 0.45)

    def likeness(lag: int) -> float:
        here, there = part[:-lag], part[lag:]
        return float(sum(map(operator.mul, here, there)) / (rms(here) * rms(there) * len(here)))

    return 1 - max(likeness(lag) for lag in range(RATE // 340, RATE // 210))


def test_it_lasts_as_long_as_its_segment_to_the_sample() -> None:
    for seconds in (0.5, 1 / 3, 0.70003, 1.23456789):
        breath = segment((Act.IN, seconds), (Act.OUT, 1.7 * seconds))
        for guidance in Guidance:
            assert len(render(breath, guidance, spoken)) == round(breath.seconds * RATE)
    assert not render(segment((Act.IN, 0.0), (Act.OUT, 0.0)), Guidance.BOTH, spoken)


def test_silence_is_silent() -> None:
    assert not any(render(segment(IN, OUT, clip="voice 0.3"), Guidance.SILENCE, spoken))


@pytest.mark.parametrize("act", [Act.ATTEND, Act.HOLD])
def test_with_nothing_to_follow_there_is_no_tone(act: Act) -> None:
    assert not any(tones((act, 0.6)))


def test_the_breath_in_rises_and_the_breath_out_falls_from_where_it_ended() -> None:
    sound = tones((Act.IN, 1.2), (Act.OUT, 1.6))
    heard = [pitch(sound, at) for at in (0.1, 0.4, 0.8, 1.1, 1.3, 1.8, 2.2, 2.7)]
    assert heard[:4] == sorted(heard[:4])
    assert heard[4:] == sorted(heard[4:], reverse=True)
    ratio = heard[3] / heard[0]
    assert 1.33 <= ratio <= 2  # between a fourth and an octave
    assert decibels(heard[4], heard[3]) == pytest.approx(0, abs=0.3)
    assert min(heard) >= 200  # what the speakers of a laptop carry
    assert max(heard) <= 900


def test_the_breath_out_is_not_told_from_the_breath_in_by_its_pitch_alone() -> None:
    breath_in, breath_out = tones((Act.IN, 2.0)), tones((Act.OUT, 2.0))
    assert roughness(breath_in) < 0.01
    assert roughness(breath_out) > 0.05
    third = [power(between(sound, 0.3, 0.42), 3 * pitch(sound, 0.36)) for sound in (breath_in, breath_out)]
    assert third[0] > 5 * third[1]


def test_the_breath_in_swells_and_the_breath_out_fades() -> None:
    breath_in, breath_out = tones((Act.IN, 1.2)), tones((Act.OUT, 1.2))
    assert decibels(rms(between(breath_in, 0.7, 0.9)), rms(between(breath_in, 0.2, 0.4))) > 2
    assert decibels(rms(between(breath_out, 0.8, 1.0)), rms(between(breath_out, 0.2, 0.4))) < -5


def test_a_second_breath_in_goes_on_higher_and_a_second_breath_out_lower() -> None:
    sound = tones((Act.IN, 0.8), (Act.IN, 0.8), (Act.OUT, 0.8), (Act.OUT, 0.8))
    heard = [pitch(sound, at) for at in (0.7, 0.9, 1.5, 1.7, 2.3, 3.1)]
    assert heard[1] == pytest.approx(heard[0], rel=0.03)
    assert heard[2] > 1.1 * heard[1]
    assert heard[3] == pytest.approx(heard[2], rel=0.03)
    assert heard[4] == pytest.approx(220, rel=0.03)
    assert heard[5] < 0.9 * heard[4]


def test_a_pattern_may_begin_with_a_breath_out() -> None:
    sound = tones((Act.OUT, 0.8), (Act.IN, 0.8))
    assert pitch(sound, 0.1) > 1.3 * pitch(sound, 0.7)


def test_many_small_breaths_in_a_row_stay_mild() -> None:
    sound = tones(*[(Act.IN, 0.5)] * 7, (Act.OUT, 0.5))
    assert pitch(sound, 3.3) <= 480


def test_a_held_breath_is_faint_and_steady_and_an_empty_one_silent() -> None:
    sound = tones(IN, (Act.HOLD, 1.0), OUT, (Act.HOLD, 1.0))
    held = between(sound, 1.05, 1.5)
    assert -20 < decibels(rms(held), rms(between(sound, 0.2, 0.6))) < -10
    assert [pitch(sound, at) for at in (1.0, 1.5)] == pytest.approx([330, 330], rel=0.02)
    assert decibels(rms(between(sound, 1.05, 1.25)), rms(between(sound, 1.25, 1.45))) == pytest.approx(0, abs=0.2)
    assert not any(between(sound, 3.0, 3.8))


def test_tensing_is_low_and_steady_and_letting_go_falls_and_ends() -> None:
    sound = tones((Act.TENSE, 1.0), (Act.RELEASE, 4.6))
    assert pitch(sound, 0.3) == pitch(sound, 0.7) < 260
    assert pitch(sound, 4.5) < pitch(sound, 3.2) < pitch(sound, 1.2)
    assert any(between(sound, 4.8, 4.95))
    assert not any(between(sound, 5.0, 5.6))


def test_nothing_startles() -> None:
    """Each tone takes its time: a twentieth of a second into it, it is still below a fifth of its later loudness."""
    for act in (Act.IN, Act.OUT, Act.TENSE, Act.RELEASE):
        sound = tones((act, 1.0))
        assert peak(between(sound, 0, 0.05)) < 0.2 * peak(between(sound, 0.2, 0.6)), act
    assert peak(between(chime(), 0, 0.02)) < 0.25 * peak(chime())


def test_no_phase_and_no_breath_joins_the_next_with_a_step() -> None:
    breaths = [(IN, OUT), (IN, HOLD, OUT), ((Act.IN, 0.5), (Act.IN, 0.5), OUT), ((Act.TENSE, 0.5), (Act.RELEASE, 0.5))]
    sounds = [render(segment(*phases, clip="voice 0.3"), Guidance.BOTH, spoken) for phases in breaths]
    joined = array("h", [sample for sound in sounds for sample in sound])
    assert steps(joined) <= max(map(steps, sounds)) <= CLICK
    edges = [edge for sound in sounds for edge in (*sound[:12], *sound[-12:])]
    assert max(map(abs, edges)) <= 8
    for phases, sound in zip(breaths, map(lambda each: tones(*each), breaths), strict=True):
        place = round(phases[0][1] * RATE)
        assert max(map(abs, sound[place - 12 : place + 12])) <= 8, "the next phase begins at its own sample"


def test_every_breath_is_as_loud_as_the_one_before() -> None:
    slower = [rms(tones((Act.IN, 0.8 * factor), (Act.OUT, 1.2 * factor))) for factor in (1.0, 1.04, 1.08, 1.12)]
    assert max(abs(decibels(after, before)) for before, after in pairwise(slower)) < 1
    assert rms(render(segment(IN, OUT, number=9), Guidance.TONES, spoken)) == rms(tones(IN, OUT))


def test_a_fade_runs_evenly_through_tones_and_voice() -> None:
    for guidance, clip in ((Guidance.TONES, ""), (Guidance.VOICE, "voice 1.5")):
        whole = render(segment((Act.OUT, 1.6), clip=clip), guidance, spoken)
        faded = render(segment((Act.OUT, 1.6), clip=clip, fade=(0.8, 0.2)), guidance, spoken)
        for at in (0.3, 0.8, 1.2):
            one, other = between(faded, at - 0.02, at + 0.02), between(whole, at - 0.02, at + 0.02)
            assert rms(one) / rms(other) == pytest.approx(0.8 - 0.6 * at / 1.6, abs=0.01)


def test_the_tone_makes_room_for_the_voice_and_comes_back_softly() -> None:
    # The line is all zeros, so that what is heard under it is the tone alone.
    breath = ((Act.IN, 2.0), (Act.OUT, 0.8))
    plain, beside = tones(*breath), render(segment(*breath, clip="quiet 0.6"), Guidance.BOTH, spoken)

    def left(at: float) -> float:
        return decibels(rms(between(beside, at, at + 0.04)), rms(between(plain, at, at + 0.04)))

    assert max(left(at) for at in (0.06, 0.2, 0.4, 0.62)) <= -12
    assert left(0.72) < left(0.8) < left(0.9) < left(1.0) < -0.1
    assert left(1.1) == left(1.5) == pytest.approx(0, abs=0.01)
    assert left(1.95) < -1, "it makes room already before the next line"
    assert max(left(at) for at in (2.06, 2.3, 2.6)) <= -12


def test_the_voice_begins_with_its_phase() -> None:
    sound = render(segment((Act.ATTEND, 0.5), (Act.ATTEND, 1.0), clip="loud 0.2"), Guidance.VOICE, spoken)
    heard = [place / RATE for place, sample in enumerate(sound) if sample]
    assert 0.05 <= heard[0] <= 0.07
    assert [later for earlier, later in pairwise(heard) if later - earlier > 0.1] == [pytest.approx(0.56, abs=0.002)]


def test_a_line_longer_than_its_phase_runs_on_and_the_next_one_waits_for_it() -> None:
    phases = (Phase(Act.IN, 0.5, "", 1, "loud 0.8"), Phase(Act.OUT, 1.5, "", 0, "loud 0.3"))
    sound = render(Segment(Stage.BREATH, phases), Guidance.VOICE, spoken)
    heard = [place / RATE for place, sample in enumerate(sound) if abs(sample) > 200]
    [(ended, began)] = [(earlier, later) for earlier, later in pairwise(heard) if later - earlier > 0.02]
    assert ended == pytest.approx(0.86, abs=0.01)
    assert began == pytest.approx(0.91, abs=0.01)


def test_a_line_that_would_come_far_too_late_stays_unsaid() -> None:
    phases = (Phase(Act.IN, 0.5, "", 1, "loud 1.5"), Phase(Act.OUT, 2.5, "", 0, "loud 0.3"))
    sound = render(Segment(Stage.BREATH, phases), Guidance.VOICE, spoken)
    assert not any(between(sound, 1.57, 3.0))


def test_a_line_longer_than_its_segment_fades_at_the_end() -> None:
    sound = render(segment((Act.ATTEND, 1.0), clip="loud 5"), Guidance.VOICE, spoken)
    assert peak(between(sound, 0.2, 0.8)) > 14_000
    assert peak(between(sound, 0.97, 1.0)) < 0.15 * 14_000
    assert peak(sound[-12:]) < 20


def test_a_line_that_is_missing_leaves_the_tone_as_it_is() -> None:
    assert render(segment(IN, OUT, clip="nothing"), Guidance.BOTH, spoken) == tones(IN, OUT)


def test_the_voice_alone_has_no_tones() -> None:
    assert not any(between(render(segment(IN, OUT, clip="loud 0.2"), Guidance.VOICE, spoken), 0.27, 0.8))


def test_beside_tones_the_voice_thins_out_and_alone_it_stays() -> None:
    breaths = [segment(IN, OUT, number=number) for number in range(60)]
    assert [each.number for each in breaths if speaks(each, Guidance.BOTH)] == [0, 1, 2, 3, 7, 11, 15, 19]
    assert all(speaks(each, Guidance.VOICE) for each in breaths)
    assert not any(speaks(each, guidance) for each in breaths for guidance in (Guidance.TONES, Guidance.SILENCE))
    unspoken = segment(IN, OUT, clip="voice 0.3", number=5)
    assert render(unspoken, Guidance.BOTH, spoken) == tones(IN, OUT)


@pytest.mark.parametrize("stage", [Stage.LEAD_IN, Stage.PART, Stage.CLOSING])
def test_the_voice_always_says_what_no_tone_can(stage: Stage) -> None:
    said = [speaks(Segment(stage, (Phase(Act.ATTEND, 1, "", 0),), number=30), guidance) for guidance in Guidance]
    assert said == [True, True, False, False]


def test_nothing_is_sharp() -> None:
    """What lies above 1.5 kHz is some 45 dB below the rest, the breath in the tone and all."""
    for act in (Act.IN, Act.OUT):
        sound = between(tones((act, 0.8)), 0.25, 0.45)
        apart = 100  # Hz; the bins between are much like their neighbours
        seen = sum(power(sound, hertz) for hertz in range(1_500, 6_000, apart))
        assert 10 * math.log10(2 * seen * apart * len(sound) / RATE) < -42, act


def test_the_breath_in_a_tone_is_as_even_where_it_begins_anew() -> None:
    breath = airy().breath
    assert steps([*breath[-100:], *breath[:100]]) <= steps(breath)
    assert sum(breath) / len(breath) == pytest.approx(0, abs=5)


def test_the_chime_is_soft_and_rings_out() -> None:
    sound = chime()
    assert len(sound) == round(CHIME * RATE)
    assert 6_000 < peak(sound) <= HALF_OF_FULL
    assert steps(sound) <= CLICK
    assert not any((sound[0], sound[-1]))
    louder = [rms(between(sound, at, at + 0.2)) for at in (0.5, 0.8, 1.1, 1.4, 1.6)]
    assert louder == sorted(louder, reverse=True)
    assert pitch(sound, 0.2) > pitch(sound, 0.9)


@settings(max_examples=40, deadline=None)
@given(
    phases=st.lists(st.tuples(st.sampled_from(Act), st.floats(0.15, 0.7)), min_size=1, max_size=5),
    clip=st.sampled_from(["", "quiet 0.2", "loud 0.1", "loud 0.9", "voice 0.3", "voice 4"]),
    guidance=st.sampled_from(Guidance),
    fade=st.tuples(st.floats(0, 1), st.floats(0, 1)),
    number=st.integers(0, 30),
)
def test_whatever_the_pattern_it_is_as_long_as_it_says_and_never_loud(
    phases: list[tuple[Act, float]], clip: str, guidance: Guidance, fade: tuple[float, float], number: int
) -> None:
    made = segment(*phases, clip=clip, fade=fade, number=number)
    sound = render(made, guidance, spoken)
    assert len(sound) == round(made.seconds * RATE)
    assert peak(sound) <= HALF_OF_FULL
    assert abs(sound[0]) <= 1
    assert abs(sound[-1]) <= 25
