"""What is said at once of a warning sign."""

from itertools import combinations

import pytest

from bedtime.core.morning import Sign
from bedtime.core.safety_words import AFTER_AN_INJURY, ASK_THE_PRESCRIBER, BEFORE_DRIVING, DRIVING, SEE_SOON, advice

MAY_BE_A_SEIZURE = sorted(DRIVING)
OTHERS = sorted(set(Sign) - {*MAY_BE_A_SEIZURE, Sign.INJURY, Sign.PARTNER})


@pytest.mark.parametrize("sign", MAY_BE_A_SEIZURE)
def test_what_may_be_a_seizure_goes_before_all_else_that_is_marked(sign: Sign) -> None:
    assert advice((sign,)) == advice((Sign.PARTNER, Sign.URGE, sign)) == BEFORE_DRIVING


@pytest.mark.parametrize("sign", MAY_BE_A_SEIZURE)
def test_an_injury_beside_it_is_not_forgotten(sign: Sign) -> None:
    both = f"{BEFORE_DRIVING} The same for a serious injury."
    assert advice((Sign.INJURY, sign)) == advice(tuple(Sign)) == both


def test_who_may_have_had_a_seizure_is_asked_not_to_drive_and_told_when_to_call() -> None:
    assert "do not drive" in BEFORE_DRIVING
    assert "five minutes" in BEFORE_DRIVING
    assert "emergency number" in BEFORE_DRIVING


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


def test_beside_a_medicine_stands_what_cannot_wait() -> None:
    assert "Do not stop it yourself" in ASK_THE_PRESCRIBER
    for word in ("antidepressant", "agitation", "sweating", "fever", "emergency number, now"):
        assert word in ASK_THE_PRESCRIBER
