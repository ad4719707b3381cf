"""The record of a night is the same whatever order its events arrive in, and the last answer wins."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bedtime.core.events import Event, Kind, Record, fold, moves, paused_until
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


def test_instants_are_read_back_as_they_were_written() -> None:
    at = evening("21:40")
    assert record(event(Kind.SNOOZED, "x", until=at.isoformat())).snoozes["x"] == at
    assert isinstance(moves([event(Kind.MOVED, wake=at.isoformat())])[TUESDAY].wake, datetime)
