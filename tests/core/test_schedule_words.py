"""A schedule in words: the night's times, which evening they belong to, and no more than one kind remark."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bedtime.core.refusal import Refusal
from bedtime.core.schedule import Schedule
from bedtime.core.schedule_words import (
    ends_words,
    evening_hint,
    letters,
    night_words,
    refused,
    remark,
    rota_words,
    shift_word,
    shifts_summary,
    times_words,
    week_words,
)
from tests.builders import TUESDAY, times

USUAL = times("22:30-06:30")
WARD = Schedule(USUAL, shifts={"late": times("08:30-16:00")}, dates={TUESDAY: "late", TUESDAY + timedelta(1): "off"})


@pytest.mark.parametrize(
    ("ends", "said"),
    [
        ("22:30-06:30", "22:30 to 06:30, 8 h"),
        ("00:15-08:00", "00:15, after midnight, to 08:00, 7 h 45 min"),
        ("04:59-12:00", "04:59, after midnight, to 12:00, 7 h 1 min"),
        ("08:30-16:00", "08:30, the next day, to 16:00, 7 h 30 min"),
    ],
)
def test_a_lights_out_of_the_next_date_says_so(ends: str, said: str) -> None:
    assert times_words(times(ends)) == said


def test_a_lights_out_after_midnight_still_belongs_to_its_evening() -> None:
    late = times("00:15-08:00")
    assert evening_hint((4, 5), (USUAL, late)) == "00:15 is after midnight and still belongs to the night of Saturday."
    assert evening_hint((0,), (USUAL,)) == ""


def test_the_week_is_said_by_the_day() -> None:
    said = week_words(Schedule(USUAL, weekdays={4: times("00:15-08:00")}))
    assert said.startswith("Monday 22:30 to 06:30, 8 h; Tuesday 22:30")
    assert "Friday 00:15, after midnight, to 08:00, 7 h 45 min; Saturday" in said


@pytest.mark.parametrize(
    ("ends", "is_said"),
    [("23:30-06:30", False), ("21:30-06:30", False), ("23:31-06:30", True), ("21:29-06:30", True)],
)
def test_one_remark_is_made_of_short_or_long_nights_and_none_of_a_clinicians(ends: str, is_said: bool) -> None:
    schedule = Schedule(USUAL, weekdays={2: times(ends)})
    assert bool(remark(schedule, by_clinician=False)) is is_said
    assert remark(schedule, by_clinician=True) == ""


def test_a_refusal_is_a_sentence_and_says_that_nothing_was_changed() -> None:
    assert refused(Refusal("they must differ")) == "They must differ. Nothing was changed."
    assert refused(Refusal("Give it a name.")) == "Give it a name. Nothing was changed."


def test_a_night_is_named_with_what_stands_on_it() -> None:
    assert night_words(WARD, TUESDAY) == "Tuesday 24 November: late, 08:30 to 16:00"
    assert night_words(WARD, TUESDAY + timedelta(1)) == "Wednesday 25 November: off"
    assert night_words(WARD, TUESDAY + timedelta(2)) == "Thursday 26 November: as usual, 22:30 to 06:30"
    assert ends_words(USUAL) == "22:30 to 06:30"


def test_a_rota_is_said_by_its_first_dates() -> None:
    assert rota_words(("early", "usual"), TUESDAY) == "Tue 24 Nov early, Wed 25 Nov as usual"
    assert [shift_word(each) for each in ("late", "off", None)] == ["late", "off", "as usual"]


def test_what_there_is_of_shifts_is_said_in_a_line() -> None:
    assert shifts_summary(Schedule(USUAL), TUESDAY).startswith("For when your week is no week")
    assert shifts_summary(WARD, TUESDAY) == "late; on 2 nights from now on"
    assert shifts_summary(WARD, TUESDAY + timedelta(1)) == "late; on 1 night from now on"
    assert shifts_summary(Schedule(USUAL, dates={TUESDAY: "off"}), date(2026, 1, 1)).startswith("no shifts; on 1 night")


def test_names_have_letters_of_their_own() -> None:
    assert letters(["late", "long day", "early", "oo"]) == {
        "off": "O",
        "early": "E",
        "late": "L",
        "long day": "Lo",
        "oo": "Oo",
    }
    assert letters(["a", "A", "b", "B"]) == {"off": "O", "A": "A", "B": "B", "a": "A2", "b": "B2"}


@given(st.sets(st.text(min_size=1, max_size=5), max_size=8))
def test_no_two_shifts_have_the_same_letters(names: set[str]) -> None:
    given_letters = letters(names - {"off"})
    assert len(set(given_letters.values())) == len(given_letters)
