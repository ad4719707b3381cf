"""What is said at once of a warning sign."""

from itertools import combinations

import pytest

from bedtime.core.morning import Sign
from bedtime.core.safety_words import AFTER_AN_INJURY, AFTER_LOST_AWARENESS, SEE_SOON, advice

LOST_AWARENESS = (Sign.CONFUSION, Sign.TONGUE)
OTHERS = sorted(set(Sign) - {*LOST_AWARENESS, Sign.INJURY, Sign.PARTNER})


@pytest.mark.parametrize("sign", LOST_AWARENESS)
def test_lost_awareness_goes_before_all_else_that_is_marked(sign: Sign) -> None:
    assert advice((sign,)) == advice((Sign.PARTNER, Sign.URGE, sign)) == AFTER_LOST_AWARENESS


@pytest.mark.parametrize("sign", LOST_AWARENESS)
def test_an_injury_beside_it_is_not_forgotten(sign: Sign) -> None:
    both = f"{AFTER_LOST_AWARENESS} The same for a serious injury."
    assert advice((Sign.INJURY, sign)) == advice(tuple(Sign)) == both


def test_who_may_have_lost_awareness_is_asked_not_to_drive_and_told_when_to_call() -> None:
    assert "do not drive" in AFTER_LOST_AWARENESS
    assert "five minutes" in AFTER_LOST_AWARENESS
    assert "emergency number" in AFTER_LOST_AWARENESS


def test_an_injury_has_its_own_line() -> None:
    assert advice((Sign.INJURY,)) == advice((Sign.URGE, Sign.INJURY, Sign.PARTNER)) == AFTER_AN_INJURY
    assert "emergency number" in AFTER_AN_INJURY


@pytest.mark.parametrize("sign", OTHERS)
def test_every_other_sign_is_a_reason_to_be_seen_soon(sign: Sign) -> None:
    assert advice((sign,)) == advice((Sign.PARTNER, sign)) == SEE_SOON


def test_whatever_is_marked_a_doctor_is_named() -> None:
    pairs = [pair for pair in combinations(Sign, 2) if Sign.PARTNER not in pair]
    assert {"reason to see a doctor soon" in advice(pair) for pair in pairs} == {True}


def test_nothing_is_said_where_nothing_has_to_be() -> None:
    assert advice(()) == advice((Sign.PARTNER,)) == advice([]) == ""
