"""What is said at once of a warning sign."""

import pytest

from bedtime.core.morning import Sign
from bedtime.core.safety_words import SEE_SOON, WORTH_TELLING, advice


@pytest.mark.parametrize("sign", [Sign.INJURY, Sign.CONFUSION, Sign.TONGUE])
def test_some_signs_are_a_reason_to_see_a_doctor_soon_whatever_else_is_marked(sign: Sign) -> None:
    assert advice((sign,)) == advice((Sign.URGE, sign, Sign.PARTNER)) == SEE_SOON


@pytest.mark.parametrize("sign", sorted(set(Sign) - {Sign.INJURY, Sign.CONFUSION, Sign.TONGUE, Sign.PARTNER}))
def test_every_other_one_is_worth_telling(sign: Sign) -> None:
    assert advice((sign,)) == WORTH_TELLING


def test_nothing_is_said_where_nothing_has_to_be() -> None:
    assert advice(()) == advice((Sign.PARTNER,)) == ""
