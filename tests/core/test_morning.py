"""The morning's answers: what may be said, how it is kept, and which of several answers stands."""

from datetime import UTC, datetime
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bedtime.core.events import Kind
from bedtime.core.morning import (
    LIMITS,
    LONGEST_NOTE,
    MOST_MINUTES,
    NOTHING_SAID,
    TIMES,
    UNSAID,
    AnswerError,
    Count,
    Morning,
    Noticed,
    Position,
    Said,
    Sign,
    as_data,
    changes,
    from_data,
    said,
)
from tests.builders import KATHMANDU, event, in_order
from tests.nights import morning_answer, when, with_answers

INSTANTS = st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.sampled_from([UTC, KATHMANDU]))  # noqa: DTZ001 - hypothesis adds the zone
MORNINGS = st.builds(
    Morning,
    noticed=st.none() | st.sampled_from(Noticed),
    count=st.none() | st.sampled_from(Count),
    strongest=st.none() | st.integers(0, 10),
    woke=st.none() | st.booleans(),
    signs=st.lists(st.sampled_from(Sign), unique=True).map(tuple),
    into_bed=st.none() | INSTANTS,
    tried=st.none() | INSTANTS,
    woke_up=st.none() | INSTANTS,
    out_of_bed=st.none() | INSTANTS,
    planned=st.lists(st.sampled_from(TIMES), unique=True).map(tuple),
    onset_minutes=st.none() | st.integers(0, MOST_MINUTES),
    awakenings=st.none() | st.integers(0, 50),
    awake_minutes=st.none() | st.integers(0, MOST_MINUTES),
    lingering_minutes=st.none() | st.integers(0, MOST_MINUTES),
    quality=st.none() | st.integers(1, 5),
    position=st.none() | st.sampled_from(Position),
    note=st.text(max_size=20),
    bother=st.none() | st.integers(0, 10),
    sleepiness=st.none() | st.integers(0, 10),
)


def standing(*answers: dict[str, Any]) -> Said:
    """What stands of these answers, given at 07:00, 08:00 and so on."""
    return said(in_order(morning_answer(f"2026-11-25 {7 + n:02}:00", **each) for n, each in enumerate(answers)))


def clock(hour: int) -> datetime:
    """An hour of the morning after."""
    return when(f"2026-11-25 {hour:02}:00")


@given(MORNINGS)
def test_what_is_kept_reads_back_the_same(morning: Morning) -> None:
    assert from_data(as_data(morning)) == morning


@given(MORNINGS, MORNINGS)
def test_the_changes_upon_what_stood_make_what_stands(before: Morning, after: Morning) -> None:
    changed = changes(before, after)
    assert from_data(as_data(before) | changed) == after
    assert set(changed) == {name for name in as_data(after) if getattr(before, name) != getattr(after, name)}


def test_instants_are_kept_in_utc_and_choices_by_their_public_names() -> None:
    morning = Morning(
        noticed=Noticed.YES,
        count=Count.FEW,
        signs=(Sign.TONGUE,),
        tried=datetime(2026, 11, 25, 4, 30, tzinfo=KATHMANDU),
    )
    kept = as_data(morning)
    assert (kept["noticed"], kept["count"], kept["signs"]) == ("yes", "3-5", ["tongue"])
    assert kept["tried"] == "2026-11-24T22:45:00+00:00"


@pytest.mark.parametrize(("name", "most"), LIMITS.items())
def test_a_number_beyond_its_limits_is_refused_in_words(name: str, most: int) -> None:
    least = 1 if name == "quality" else 0
    for value in (least, most):
        assert getattr(with_answers(UNSAID, **{name: value}), name) == value
    for value in (least - 1, most + 1):
        with pytest.raises(AnswerError, match=f"{value} is not between {least} and {most}"):
            with_answers(UNSAID, **{name: value})


def test_a_note_of_any_ordinary_length_is_kept_and_a_longer_one_refused() -> None:
    assert Morning(note="x" * LONGEST_NOTE).note
    with pytest.raises(AnswerError, match="2001 letters; 2000 are kept"):
        Morning(note="x" * (LONGEST_NOTE + 1))


def test_a_time_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="at night"):
        from_data({"tried": "at night"})


@pytest.mark.parametrize("data", [{"noticed": "perhaps"}, {"signs": ["flying", "injury"]}])
def test_choices_of_a_newer_version_are_passed_over(data: dict[str, Any]) -> None:
    kept = from_data(data)
    assert (kept.noticed, kept.signs) == (None, (Sign.INJURY,) if "signs" in data else ())


def test_names_of_a_newer_version_are_passed_over() -> None:
    assert from_data({"noticed": "no", "dreams": "many"}) == Morning(noticed=Noticed.NO)
    assert standing({"dreams": "many", "quality": 4}).morning == Morning(quality=4)


@pytest.mark.parametrize("name", sorted(as_data(UNSAID)))
def test_none_says_nothing_of_any_answer(name: str) -> None:
    assert from_data({name: None}) == UNSAID


@pytest.mark.parametrize(
    ("morning", "told"),
    [
        (Morning(noticed=Noticed.YES, quality=3), False),
        (Morning(onset_minutes=0), True),
        (Morning(woke_up=clock(6)), True),
        (Morning(lingering_minutes=5), True),
    ],
)
def test_the_sleep_is_told_by_a_time_or_minutes_alone(morning: Morning, told: bool) -> None:
    assert morning.has_sleep is told


def test_nothing_said_is_nothing() -> None:
    assert standing() is NOTHING_SAID
    assert said([event(Kind.JERK), event(Kind.DONE, "lights-out")]) is NOTHING_SAID


def test_each_answer_stands_as_it_was_given_last() -> None:
    found = standing({"noticed": "no", "quality": 2}, {"quality": 4, "note": "windy"}, {"noticed": "yes"})
    assert found.morning == Morning(noticed=Noticed.YES, quality=4, note="windy")


def test_none_clears_an_answer_and_leaves_the_others() -> None:
    found = standing(
        {"noticed": "yes", "count": "2", "signs": ["urge"], "note": "windy", "quality": 2},
        {"noticed": None, "count": None, "signs": [], "note": ""},
    )
    assert found.morning == Morning(quality=2)
    assert found.noticed_at is None
    assert found.given == {"quality": clock(7)}


@given(st.randoms(use_true_random=False))
def test_what_stands_is_the_same_in_whatever_order_the_answers_arrive(random: Random) -> None:
    events = in_order(
        [
            morning_answer("2026-11-25 07:00", noticed="no"),
            morning_answer("2026-11-25 08:00", noticed="yes", quality=2),
            morning_answer("2026-11-25 09:00", quality=None),
            morning_answer("2026-11-25 10:00", noticed="no", count="1"),
        ]
    )
    assert said(random.sample(events, len(events))) == said(events)


def test_the_first_answer_of_all_is_remembered() -> None:
    assert standing({"quality": 2}, {"noticed": "no"}).first == clock(7)


@pytest.mark.parametrize(
    ("answers", "hour"),
    [
        ([{"noticed": "no"}], 7),
        ([{"quality": 3}, {"noticed": "no"}], 8),
        ([{"noticed": "no"}, {"noticed": "no"}], 7),
        ([{"noticed": "no"}, {"quality": 3}], 7),
        ([{"noticed": "no"}, {"noticed": "yes"}], 8),
        ([{"noticed": "no"}, {"noticed": "yes"}, {"noticed": "no"}], 9),
        ([{"noticed": "no"}, {"noticed": None}, {"noticed": "no"}], 9),
    ],
)
def test_an_answer_about_jerks_dates_from_when_it_was_first_given_so(answers: list[dict[str, Any]], hour: int) -> None:
    assert standing(*answers).noticed_at == clock(hour)


@pytest.mark.parametrize("answers", [[{"quality": 3}], [{"noticed": None}], [{"noticed": "yes"}, {"noticed": None}]])
def test_where_nothing_is_said_of_jerks_there_is_no_time_of_it(answers: list[dict[str, Any]]) -> None:
    assert standing(*answers).noticed_at is None


def test_answers_all_taken_back_are_as_if_nothing_had_been_said() -> None:
    assert standing({"noticed": "no", "note": "windy"}, {"noticed": None, "note": ""}) == NOTHING_SAID
    assert standing({"noticed": "no"}, {"noticed": None}, {"quality": 3}).first == clock(9)


def test_every_answer_has_its_own_time() -> None:
    found = standing({"noticed": "no", "onset_minutes": 0, "woke": False}, {"noticed": "no", "quality": 3})
    assert found.given == {"noticed": clock(7), "onset_minutes": clock(7), "woke": clock(7), "quality": clock(8)}
