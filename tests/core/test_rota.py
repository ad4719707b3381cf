"""A rota lays its nights on dates one after the other, over and over, and refuses what it cannot lay."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bedtime.core.rota import MOST_DATES, MOST_NIGHTS, MOST_WEEKS, Rota, RotaError, dates_of, replaced
from bedtime.core.schedule import YEARS
from tests.builders import TUESDAY

SHIFTS = ("early", "late")
NAMES = ("early", "late", "off", "usual")
ROTAS = st.builds(
    Rota,
    cycle=st.lists(st.sampled_from(NAMES), min_size=1, max_size=MOST_NIGHTS).map(tuple),
    start=st.dates(date(YEARS[0], 1, 1), date(YEARS[-2], 12, 31)),
    weeks=st.integers(1, MOST_WEEKS),
)


def test_the_cycle_begins_again_after_its_last_night() -> None:
    laid = dates_of(Rota(("early", "early", "late", "off", "usual"), TUESDAY, 1), SHIFTS)
    assert list(laid.values()) == ["early", "early", "late", "off", None, "early", "early"]
    assert list(laid) == [TUESDAY + timedelta(days=n) for n in range(7)]


def test_its_last_night_is_the_evening_before_the_weeks_are_over() -> None:
    assert Rota(("late",), TUESDAY, 2).last == TUESDAY + timedelta(days=13)


@given(ROTAS)
def test_every_date_has_the_night_of_its_place_in_the_cycle(rota: Rota) -> None:
    laid = dates_of(rota, SHIFTS)
    assert len(laid) == 7 * rota.weeks <= MOST_DATES
    assert (min(laid), max(laid)) == (rota.start, rota.last)
    for night, name in laid.items():
        assert (name or "usual") == rota.cycle[(night - rota.start).days % len(rota.cycle)]


@given(ROTAS)
def test_only_what_is_known_is_laid(rota: Rota) -> None:
    known = {name for name in rota.cycle if name in SHIFTS}
    assert {name for name in dates_of(rota, known).values() if name} <= {*known, "off"}
    for gone in known:
        with pytest.raises(RotaError, match=f"There is no shift called {gone}; add it first."):
            dates_of(rota, known - {gone})


@pytest.mark.parametrize(
    ("cycle", "start", "weeks", "said"),
    [
        ((), TUESDAY, 1, "Add the first night of the rota."),
        (("off",) * 43, TUESDAY, 1, "up to 42 nights before it repeats"),
        (("off",), TUESDAY, 0, "for 1 to 52 weeks"),
        (("off",), TUESDAY, 53, "for 1 to 52 weeks"),
        (("off",), date(1970, 12, 31), 1, "between 1971 and 2198"),
        (("off",), date(2199, 1, 1), 1, "between 1971 and 2198"),
    ],
)
def test_a_rota_that_cannot_be_laid_is_refused(cycle: tuple[str, ...], start: date, weeks: int, said: str) -> None:
    with pytest.raises(RotaError, match=said):
        Rota(cycle, start, weeks)


def test_only_dates_on_which_something_else_stands_count_as_replaced() -> None:
    laid = dates_of(Rota(("late", "usual"), TUESDAY, 1), SHIFTS)
    kept = {TUESDAY: "late", TUESDAY + timedelta(days=1): "off", TUESDAY + timedelta(days=2): "early"}
    assert replaced(laid, {}) == 0
    assert replaced(laid, kept) == 2
