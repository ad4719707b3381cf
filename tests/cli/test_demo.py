"""How fast the demo may be asked to go."""

from argparse import ArgumentTypeError

import pytest

from bedtime.cli.values import speed_of


@pytest.mark.parametrize(("text", "speed"), [("2", 2.0), ("0.1", 0.1), ("100", 100.0), ("1.25", 1.25)])
def test_a_speed_is_a_number_of_times(text: str, speed: float) -> None:
    assert speed_of(text) == speed


@pytest.mark.parametrize("text", ["0", "-1", "101", "0.05", "fast", "nan", "inf", "1e2", "", "2x"])
def test_any_other_speed_is_refused_with_what_is_allowed(text: str) -> None:
    with pytest.raises(ArgumentTypeError, match=r"write a number from 0\.1 to 100, as in 2"):
        speed_of(text)
