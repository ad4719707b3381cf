"""Jerks on most nights for weeks bring one quiet pointer a week, and nothing more."""

from datetime import timedelta

import pytest

from bedtime.core.frequency import is_due, is_frequent
from bedtime.core.morning import UNSAID, Morning, Noticed
from bedtime.core.past import PastNight
from bedtime.core.schedule import ONE_DAY
from tests.diaries import LAST, days, night

SAID = {"y": Morning(noticed=Noticed.YES), "n": Morning(noticed=Noticed.NO), "?": Morning(noticed=Noticed.UNSURE)}
OFTEN = "yyyyynn"


def nights(noticed: str) -> list[PastNight]:
    """Nights in order: y with jerks, n without, ? for not sure, and a dot for one nobody answered."""
    dates = days(len(noticed))
    return [night(day, SAID.get(mark, UNSAID)) for day, mark in zip(dates, noticed, strict=True)]


@pytest.mark.parametrize(
    ("noticed", "frequent"),
    [
        (OFTEN * 3, True),
        ("y" * 21, True),
        (f"nnnnnnn{OFTEN * 3}", True),
        (f"yyyynnn{OFTEN * 2}", False),
        (f"{OFTEN * 2}yyyy...", False),
        (f"{OFTEN * 2}yyyy???", False),
        (OFTEN * 2, False),
        ("y" * 14, False),
        ("", False),
    ],
)
def test_five_of_seven_nights_in_each_of_three_weeks_are_often(noticed: str, frequent: bool) -> None:
    assert is_frequent(nights(noticed)) is frequent


def test_a_jerk_logged_in_the_night_counts_as_noticed() -> None:
    logged = night(LAST, jerks=["23:10"])
    assert not is_frequent(nights(f"{OFTEN * 2}yyyynn."))
    assert is_frequent([*nights(f"{OFTEN * 2}yyyynn.")[:-1], logged])


def test_the_pointer_stands_for_a_day_and_comes_again_after_a_week() -> None:
    assert is_due(None, LAST)
    assert is_due(LAST, LAST)
    assert not any(is_due(LAST, LAST + later * ONE_DAY) for later in range(1, 7))
    assert is_due(LAST, LAST + timedelta(days=7))


def test_a_clock_set_back_does_not_keep_it_away() -> None:
    assert is_due(LAST, LAST - ONE_DAY)
