"""The evening grows quieter, and beside someone who sleeps it is silent."""

from dataclasses import replace

import pytest

from bedtime.core.loudness import QUIETEST, chime, guidance, is_silent, volume
from bedtime.core.plan import Plan
from bedtime.core.preferences import Guidance, Sound
from tests.builders import evening, tuesday, usual_plan

LOUD = Sound(volume=100)
SHARED = replace(LOUD, someone_sleeps_here=True)


@pytest.mark.parametrize(
    ("clock", "level"), [("14:00", 1), ("20:30", 1), ("21:30", (1 + QUIETEST) / 2), ("22:30", QUIETEST)]
)
def test_the_chime_grows_quieter_towards_lights_out(clock: str, level: float) -> None:
    assert chime(LOUD, usual_plan(), evening(clock)) == pytest.approx(level)


def test_it_stays_quiet_after_lights_out() -> None:
    assert chime(LOUD, usual_plan(), evening("22:50")) == pytest.approx(QUIETEST)


def test_its_volume_counts_as_the_ear_hears_it() -> None:
    assert chime(Sound(volume=50), usual_plan(), evening("14:00")) == 0.25
    assert [volume(percent) for percent in (0, 10, 100)] == [0, pytest.approx(0.01), 1]


def test_it_can_be_switched_off() -> None:
    assert chime(replace(LOUD, chime=False), usual_plan(), evening("20:00")) == 0


def test_a_night_off_has_none() -> None:
    off = Plan(replace(tuesday(), lights_out=None))
    assert chime(LOUD, off, evening("20:00")) == 0
    assert is_silent(SHARED, off, evening("23:00")), "nobody said when they sleep"
    assert not is_silent(LOUD, off, evening("23:00"))


@pytest.mark.parametrize(("clock", "silent"), [("21:29", False), ("21:30", True), ("23:30", True), ("06:29", True)])
def test_beside_someone_who_sleeps_nothing_sounds_after_wind_down(clock: str, silent: bool) -> None:
    now = evening(clock)
    assert is_silent(SHARED, usual_plan(), now) is silent
    assert guidance(SHARED, usual_plan(), now) is (Guidance.SILENCE if silent else Guidance.BOTH)
    assert (chime(SHARED, usual_plan(), now) == 0) is silent
    assert not is_silent(LOUD, usual_plan(), now)


@pytest.mark.parametrize(
    ("choice", "speaks", "sings"),
    [
        (Guidance.BOTH, True, True),
        (Guidance.VOICE, True, False),
        (Guidance.TONES, False, True),
        (Guidance.SILENCE, False, False),
    ],
)
def test_what_a_session_is_heard_by(choice: Guidance, speaks: bool, sings: bool) -> None:
    assert (choice.speaks, choice.sings) == (speaks, sings)
