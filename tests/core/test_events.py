"""The record of a night is the same whatever order its events arrive in, and the last answer wins."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bedtime.core.events import Event, Kind, Record, fold, moves, paused_nights, paused_until
from bedtime.core.night import Move
from tests.builders import TUESDAY, evening, event, in_order, minutes, record

SUBJECTS = st.sampled_from(["wind-down", "breathing", "lights-out"])
INSTANTS = st.integers(0, 600).map(lambda n: evening("12:00") + minutes(n))


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ([], None),
        ([Kind.DONE], Kind.DONE),
        ([Kind.DONE, Kind.SKIPPED], Kind.SKIPPED),
        ([Kind.SKIPPED, Kind.UNDONE], None),
        ([Kind.DONE, Kind.UNDONE, Kind.DONE], Kind.DONE),
    ],
)
def test_the_last_answer_wins(said: list[Kind], answer: Kind | None) -> None:
    assert record(*(event(kind, "breathing") for kind in said)).answer("breathing") is answer


def test_an_answer_is_of_its_own_step() -> None:
    assert record(event(Kind.DONE, "breathing")).answer("wind-down") is None


def test_each_snooze_renews_the_reminder_and_the_last_instant_holds() -> None:
    first, second = evening("21:40"), evening("21:55")
    found = record(
        event(Kind.REMINDED, "wind-down", n=0),
        event(Kind.SNOOZED, "wind-down", until=first.isoformat()),
        event(Kind.SNOOZED, "wind-down", until=second.isoformat()),
    )
    assert (found.number("wind-down"), found.snoozes["wind-down"]) == (2, second)
    assert not found.was_reminded("wind-down")
    assert found.number("breathing") == 0


def test_a_reminder_given_is_known_by_its_number_and_its_instant() -> None:
    at = evening("21:30")
    found = record(event(Kind.REMINDED, "wind-down", at, n=0))
    assert found.was_reminded("wind-down")
    assert found.reminded == {("wind-down", 0): at}


def test_a_plan_that_moves_a_reminder_ahead_renews_it_and_forgets_its_snooze() -> None:
    found = record(
        event(Kind.SNOOZED, "wind-down", until=evening("21:40").isoformat()),
        event(Kind.PLANNED, zone="Europe/Berlin", again=["wind-down"]),
    )
    assert (found.number("wind-down"), found.snoozes) == (2, {})
    assert found.planned["zone"] == "Europe/Berlin"


def test_the_last_plan_and_the_last_session_are_kept_and_other_kinds_pass_by() -> None:
    found = record(
        event(Kind.PLANNED, lights_out="early", again=[]),
        event(Kind.PLANNED, lights_out="late", again=[]),
        event(Kind.SESSION, "belly", evening("21:00")),
        event(Kind.SESSION, "belly", evening("22:10")),
        event(Kind.CAFFEINE, mg=80),
    )
    assert found.planned["lights_out"] == "late"
    assert found.last_session == evening("22:10")
    assert replace(found, planned={}, last_session=None) == Record()


@st.composite
def histories(draw: st.DrawFn, device: str = "laptop") -> list[Event]:
    """Events of one device in the order they happened; clocks may be equal, stamps are not."""
    events = []
    for stamp in sorted(draw(st.sets(st.integers(1, 40), max_size=10))):
        kind = draw(st.sampled_from([Kind.DONE, Kind.UNDONE, Kind.SKIPPED, Kind.SNOOZED, Kind.REMINDED, Kind.PLANNED]))
        by_kind: dict[Kind, dict[str, object]] = {
            Kind.SNOOZED: {"until": draw(INSTANTS).isoformat()},
            Kind.REMINDED: {"n": draw(st.integers(0, 2))},
            Kind.PLANNED: {"again": draw(st.lists(SUBJECTS, max_size=2, unique=True)), "lights_out": stamp},
        }
        bare = event(kind, draw(SUBJECTS), draw(INSTANTS), stamp=stamp, device=device)
        events.append(replace(bare, data=by_kind.get(kind, {})))
    return events


@settings(max_examples=100)
@given(data=st.data(), events=histories())
def test_any_order_of_the_events_gives_the_same_record(data: st.DataObject, events: list[Event]) -> None:
    assert fold(data.draw(st.permutations(events))) == fold(events)


@settings(max_examples=100)
@given(ours=histories("laptop"), theirs=histories("tablet"))
def test_two_devices_merge_into_the_same_record_either_way_round(ours: list[Event], theirs: list[Event]) -> None:
    merged = fold([*ours, *theirs])
    assert merged == fold([*theirs, *ours])
    for subject in ("wind-down", "breathing", "lights-out"):
        own_numbers = fold(ours).number(subject) + fold(theirs).number(subject)
        assert merged.number(subject) == own_numbers
        answers = [
            each
            for each in (*ours, *theirs)
            if each.subject == subject and each.kind in (Kind.DONE, Kind.UNDONE, Kind.SKIPPED)
        ]
        assert merged.answers.get(subject) == max(answers, key=lambda each: each.order, default=None)


def test_of_two_devices_at_one_stamp_the_order_is_by_name() -> None:
    tie = [event(Kind.DONE, "breathing", stamp=7), event(Kind.SKIPPED, "breathing", stamp=7, device="tablet")]
    assert fold(tie).answer("breathing") is fold(reversed(tie)).answer("breathing") is Kind.SKIPPED


def test_a_move_of_one_end_leaves_the_other_and_other_nights() -> None:
    other = date(2026, 11, 25)
    said = in_order(
        [
            event(Kind.MOVED, lights_out=evening("23:00").isoformat()),
            event(Kind.MOVED, wake=evening("06:00").isoformat()),
            event(Kind.MOVED, lights_out=evening("23:30").isoformat()),
            event(Kind.MOVED, night=other, wake=evening("05:00").isoformat()),
            event(Kind.DONE, "breathing"),
        ]
    )
    expected = {TUESDAY: Move(evening("23:30"), evening("06:00")), other: Move(None, evening("05:00"))}
    assert moves(said) == moves(reversed(said)) == expected


@pytest.mark.parametrize(
    ("said", "until"),
    [
        ([], None),
        ([event(Kind.PAUSED, until="2026-11-25")], date(2026, 11, 25)),
        ([event(Kind.PAUSED, until="2026-12-24"), event(Kind.PAUSED, until="2026-11-25")], date(2026, 11, 25)),
        ([event(Kind.PAUSED, until="2026-11-25"), event(Kind.RESUMED)], None),
        ([event(Kind.RESUMED), event(Kind.PAUSED, until="2026-11-25"), event(Kind.DONE, "x")], date(2026, 11, 25)),
    ],
)
def test_the_last_pause_holds_until_it_is_resumed(said: list[Event], until: date | None) -> None:
    assert paused_until(in_order(said)) == until


DAYS = [TUESDAY + timedelta(days=n) for n in range(60)]


def paused(day: int, until: int) -> Event:
    """A pause said in the night so many days after TUESDAY, until that of another."""
    return event(Kind.PAUSED, night=DAYS[day], until=DAYS[until].isoformat())


def resumed(day: int) -> Event:
    """The end of it."""
    return event(Kind.RESUMED, night=DAYS[day])


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ([], []),
        ([paused(2, 3)], [2]),
        ([paused(2, 5)], [2, 3, 4]),
        ([paused(0, 50)], range(50)),
        ([paused(2, 6), resumed(4)], [2, 3]),
        ([paused(2, 6), resumed(2)], []),
        ([paused(2, 4), resumed(9)], [2, 3]),
        ([resumed(1), paused(2, 4)], [2, 3]),
        ([paused(2, 6), resumed(4), paused(5, 7)], [2, 3, 5, 6]),
        ([paused(2, 5), paused(3, 8)], range(2, 8)),
        ([paused(2, 5), paused(3, 8), resumed(4)], [2, 3]),
        ([paused(2, 5), paused(9, 11)], [2, 3, 4, 9, 10]),
        pytest.param([paused(2, 20), paused(4, 6)], range(2, 6), id="a shorter one brings reminders back"),
        pytest.param([paused(2, 20), resumed(2), paused(2, 3)], [2], id="resumed and paused again in one evening"),
        ([event(Kind.DONE, "breathing"), event(Kind.SKIPPED, "reading")], []),
    ],
)
def test_a_night_was_paused_by_the_last_word_before_it(said: list[Event], expected: Iterable[int]) -> None:
    days = frozenset(DAYS[day] for day in expected)
    assert paused_nights(in_order(said), DAYS) == paused_nights(reversed(in_order(said)), iter(DAYS)) == days


def test_only_the_nights_asked_for_are_told_of_a_pause() -> None:
    assert paused_nights([paused(2, 20)], DAYS[4:6]) == {DAYS[4], DAYS[5]}


PAUSES = st.lists(
    st.tuples(st.integers(0, 20), st.integers(1, 30), st.booleans()).map(
        lambda each: resumed(each[0]) if each[2] else paused(each[0], each[0] + each[1])
    ),
    max_size=8,
).map(lambda said: in_order(sorted(said, key=lambda each: each.night)))


@given(PAUSES)
def test_a_night_was_paused_if_it_was_so_when_it_ended(said: list[Event]) -> None:
    def was_paused(night: date) -> bool:
        until = paused_until(each for each in said if each.night <= night)
        return until is not None and until > night

    assert paused_nights(said, DAYS) == {night for night in DAYS if was_paused(night)}


def test_instants_are_read_back_as_they_were_written() -> None:
    at = evening("21:40")
    assert record(event(Kind.SNOOZED, "x", until=at.isoformat())).snoozes["x"] == at
    assert isinstance(moves([event(Kind.MOVED, wake=at.isoformat())])[TUESDAY].wake, datetime)
