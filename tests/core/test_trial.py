"""The on/off test: evenings drawn in balanced blocks, told one at a time, worked out once, and nothing unkind drawn."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bedtime.core.events import Event, Kind
from bedtime.core.inference import Table
from bedtime.core.morning import Morning, Noticed, Said
from bedtime.core.past import Medicine, PastNight
from bedtime.core.refusal import Refusal
from bedtime.core.suspects import BY_ID, KNOWN, Watch, own_suspect
from bedtime.core.trial import (
    ADDITIONS,
    MOST_EVENINGS,
    TRIAL,
    TRIAL_END,
    Change,
    Outcome,
    Trial,
    TrialError,
    arms,
    assigned,
    checked,
    draw,
    droppable,
    end_data,
    is_over,
    running,
    stop_data,
    trial_data,
    trials,
    verdict,
)
from bedtime.core.trial_words import begun_line, evening_line
from tests.bench import false_alarms
from tests.builders import event, wall

FIRST = date(2026, 10, 1)
CAFFEINE, ALCOHOL = BY_ID["late-caffeine"], BY_ID["alcohol"]
COCOA = own_suspect("Cocoa")
WATCH = Watch("watch-1", FIRST, (CAFFEINE, ALCOHOL, COCOA))
TURNS = (True, False) * (MOST_EVENINGS // 2)
TEST = Trial("laptop-1", Change.DROP, CAFFEINE.id, "Late caffeine", FIRST, TURNS)


def after(days: int) -> date:
    """The date so many days after the first evening."""
    return FIRST + timedelta(days=days)


def seeded() -> Random:
    """Always the same draw."""
    return Random(1)  # noqa: S311 - nothing is kept secret by it


def night(place: int, noticed: Noticed | None = Noticed.NO, *, hours_later: float = 1) -> PastNight:
    """The test's night of this place, answered so many hours after waking."""
    wake = wall(f"{after(place + 1)} 06:30")
    at = wake + timedelta(hours=hours_later)
    said = Said(Morning(noticed=noticed), first=at, noticed_at=at) if noticed else Said()
    return PastNight(after(place), "Europe/Berlin", wake - timedelta(hours=8), wake, said)


def nights(count: int, jerks: Sequence[int] = ()) -> list[PastNight]:
    """The test's first nights, all answered, with jerks on those of these places."""
    return [night(place, Noticed.YES if place in jerks else Noticed.NO) for place in range(count)]


def began(stamp: int = 1, device: str = "laptop", days: int = 0) -> Event:
    """The event that begins TEST, or one like it elsewhere."""
    data = trial_data(TEST.change, TEST.what, TEST.title, TEST.drawn)
    return event(Kind.EXPERIMENT, TRIAL, stamp=stamp, device=device, night=after(days), **data)


def ended(stamp: int = 2, device: str = "laptop", days: int = 50, **data: Any) -> Event:  # noqa: ANN401 - an event's own data
    """The event that ends it."""
    return event(Kind.EXPERIMENT, TRIAL_END, stamp=stamp, device=device, night=after(days), **data)


# Drawing


@given(st.randoms(use_true_random=True), st.integers(0, 30))
def test_every_block_of_four_has_two_evenings_of_each(random: Random, blocks: int) -> None:
    drawn = draw(random, 4 * blocks)
    assert len(drawn) == 4 * blocks
    assert all(sum(drawn[start : start + 4]) == 2 for start in range(0, len(drawn), 4))


def test_all_six_orders_of_a_block_are_drawn_about_equally_often() -> None:
    drawn = draw(seeded(), 4 * 6000)
    orders = [drawn[start : start + 4] for start in range(0, len(drawn), 4)]
    counts = {order: orders.count(order) for order in set(orders)}
    assert len(counts) == 6
    assert all(count == pytest.approx(1000, abs=150) for count in counts.values())


def test_a_draw_is_of_84_evenings_unless_said_otherwise() -> None:
    assert len(draw(seeded())) == 84


def test_a_draw_is_of_whole_blocks() -> None:
    with pytest.raises(ValueError, match="30 evenings"):
        draw(seeded(), 30)


# What may be drawn


@pytest.mark.parametrize("suspect", [suspect.id for suspect in KNOWN if suspect.id != "late-caffeine"])
def test_what_harms_is_never_drawn_even_if_it_is_watched(suspect: str) -> None:
    watch = Watch("watch-1", FIRST, (BY_ID[suspect], CAFFEINE))
    with pytest.raises(TrialError, match="evenings are never drawn for"):
        checked(Change.DROP, suspect, watch, [])


def test_late_caffeine_and_an_own_habit_may_be_left_out() -> None:
    assert droppable(WATCH) == (CAFFEINE, COCOA)
    assert checked(Change.DROP, "late-caffeine", WATCH, []) == "Late caffeine"
    assert checked(Change.DROP, "own-cocoa", WATCH, [a_medicine("Sertraline")]) == "Cocoa"


def a_medicine(name: str) -> Medicine:
    return Medicine(name, "new", FIRST, "laptop-9")


@pytest.mark.parametrize(
    ("title", "medicine"),
    [
        ("Sertraline", "sertraline 50 mg"),
        ("My evening valerian", "Valerian (300 mg)"),
        ("ASA", "asa"),
        ("Капли", "Капли на ночь"),
        ("Statins", "A statin"),
        ("Evening", "evening"),
        ("Primrose in the evening", "Evening primrose"),
    ],
)
def test_a_medicine_that_was_noted_is_never_left_out(title: str, medicine: str) -> None:
    own = own_suspect(title)
    watch = Watch("watch-1", FIRST, (own,))
    with pytest.raises(TrialError) as refused:
        checked(Change.DROP, own.id, watch, [a_medicine("Magnesium"), a_medicine(medicine)])
    assert str(refused.value) == "A medicine is never part of a test; ask who prescribed it."
    assert checked(Change.DROP, own.id, watch, [a_medicine("Magnesium")]) == title


def test_a_short_word_in_common_makes_nothing_a_medicine() -> None:
    own = own_suspect("A tea at ten")
    watch = Watch("watch-1", FIRST, (own,))
    assert checked(Change.DROP, own.id, watch, [a_medicine("Drops at ten")]) == "A tea at ten"


@pytest.mark.parametrize(
    ("title", "medicine"),
    [
        ("Evening screens", "Evening primrose"),
        ("Late mornings", "Morning Sertraline"),
        ("Milk before bedtime", "Iron, before milk"),
    ],
)
def test_a_word_that_says_when_or_with_what_makes_nothing_a_medicine(title: str, medicine: str) -> None:
    own = own_suspect(title)
    assert checked(Change.DROP, own.id, Watch("watch-1", FIRST, (own,)), [a_medicine(medicine)]) == title


@pytest.mark.parametrize("title", ["Insulin", "My tablets", "Sleeping pill"])
def test_what_names_a_medicine_is_refused_though_none_was_noted(title: str) -> None:
    own = own_suspect(title)
    with pytest.raises(TrialError, match="A medicine is never part of a test; ask who prescribed it"):
        checked(Change.DROP, own.id, Watch("watch-1", FIRST, (own, CAFFEINE)), [])


def test_an_own_name_for_what_harms_is_refused_like_the_thing_itself() -> None:
    wine = own_suspect("Red wine")
    with pytest.raises(TrialError, match="evenings are never drawn for red wine; your log goes on counting it"):
        checked(Change.DROP, wine.id, Watch("watch-1", FIRST, (wine, CAFFEINE)), [])


def test_a_test_of_one_s_own_habit_begins_with_a_word_about_medicines() -> None:
    assert begun_line(Change.DROP, "late-caffeine", "Late caffeine") == "Your test has begun: Late caffeine."
    assert begun_line(Change.ADD, "stretching", "Gentle stretching") == "Your test has begun: Gentle stretching."
    assert begun_line(Change.DROP, "own-cocoa", "Cocoa") == (
        "Your test has begun: Cocoa. Never leave out a medicine for it: ask who prescribed it."
    )


def test_only_what_is_watched_may_be_left_out() -> None:
    with pytest.raises(TrialError, match="you may choose late-caffeine or own-cocoa"):
        checked(Change.DROP, "own-tea", WATCH, [])
    with pytest.raises(TrialError, match="add a harmless step instead"):
        checked(Change.DROP, "late-caffeine", Watch("watch-1", FIRST, (ALCOHOL,)), [])


@pytest.mark.parametrize(("step", "title"), ADDITIONS)
def test_a_harmless_step_may_be_added_whatever_is_watched(step: str, title: str) -> None:
    assert checked(Change.ADD, step, Watch(), []) == title


@pytest.mark.parametrize("step", ["alcohol", "late-caffeine", "magnesium"])
def test_nothing_else_may_be_added(step: str) -> None:
    with pytest.raises(TrialError, match=f"no step to add called '{step}'"):
        checked(Change.ADD, step, WATCH, [])


def test_a_refusal_is_one_line() -> None:
    with pytest.raises(Refusal) as refused:
        checked(Change.DROP, "alcohol", WATCH, [])
    assert str(refused.value) == "evenings are never drawn for alcohol; your log goes on counting it"


# Evenings


def test_each_evening_is_told_alone() -> None:
    assert evening_line(TEST, after(0)) == "Tonight, for your test: leave out late caffeine."
    assert evening_line(TEST, after(1)) == "Tonight, for your test: as usual."


def test_an_added_step_is_told_on_its_evenings() -> None:
    adds = replace(TEST, change=Change.ADD, what="warm-shower", title="A warm shower")
    assert evening_line(adds, after(0)) == "Tonight, for your test: add a warm shower."
    assert evening_line(adds, after(0), [a_medicine("A warm shower")]) == evening_line(adds, after(0))
    assert evening_line(adds, after(1)) == "Tonight, for your test: as usual."


def test_a_title_in_capitals_keeps_them() -> None:
    assert evening_line(replace(TEST, title="TV"), after(0)).endswith("leave out TV.")


OWN = replace(TEST, what="own-cocoa", title="Cocoa")


def test_each_evening_of_one_s_own_habit_ends_with_the_word_about_medicines() -> None:
    noted = [a_medicine("Sertraline")]
    caution = "Never leave out a medicine for it."
    assert evening_line(OWN, after(0), noted) == f"Tonight, for your test: leave out cocoa. {caution}"
    assert evening_line(OWN, after(1), noted) == f"Tonight, for your test: as usual. {caution}"
    assert evening_line(OWN, after(84), noted) == ""


@pytest.mark.parametrize("days", [0, 1])
def test_once_it_is_noted_as_a_medicine_no_evening_asks_to_leave_it_out(days: int) -> None:
    assert evening_line(OWN, after(days), [a_medicine("Cocoa 5 mg")]) == ""
    assert evening_line(TEST, after(days), [a_medicine("Late caffeine")]) == evening_line(TEST, after(days))


@pytest.mark.parametrize(
    ("what", "title"), [("own-insulin", "Insulin"), ("own-whisky", "Whisky"), ("alcohol", "Alcohol")]
)
def test_a_test_from_elsewhere_of_what_is_never_drawn_tells_nothing(what: str, title: str) -> None:
    assert evening_line(replace(TEST, what=what, title=title), after(0)) == ""


@pytest.mark.parametrize(("days", "drawn"), [(-1, None), (0, True), (83, False), (84, None)])
def test_nothing_is_drawn_outside_of_the_evenings(days: int, *, drawn: bool | None) -> None:
    assert assigned(TEST, after(days)) is drawn
    assert bool(evening_line(TEST, after(days))) is (drawn is not None)


def test_a_test_that_ended_asks_for_nothing_any_more() -> None:
    over = replace(TEST, ended=after(10))
    assert [assigned(over, after(days)) for days in (8, 9, 10, 11)] == [True, False, None, None]


# Both sides


def test_nights_are_sorted_by_what_was_drawn() -> None:
    assert arms(TEST, nights(6, jerks=(0, 1, 3))) == Table(1, 3, 2, 3)


def test_nights_unanswered_unsure_late_or_before_the_test_count_on_no_side() -> None:
    left_out = [night(0, None), night(1, Noticed.UNSURE), night(2, hours_later=25), night(-1)]
    assert arms(TEST, [*left_out, night(3, hours_later=24)]) == Table(0, 0, 0, 1)


def test_what_was_done_that_evening_moves_no_night_to_the_other_side() -> None:
    drank = replace(night(0), caffeine_said=wall(f"{FIRST} 22:00"), had_none=None)
    assert arms(TEST, [drank]) == arms(TEST, [night(0)]) == Table(0, 1, 0, 0)


@pytest.mark.parametrize(("answered", "over"), [(43, False), (44, True)])
def test_a_test_is_over_once_both_sides_have_22_answered_nights(answered: int, *, over: bool) -> None:
    assert is_over(TEST, nights(answered), after(answered)) is over


@pytest.mark.parametrize(("days", "over"), [(83, False), (84, False), (85, True)])
def test_a_test_is_over_a_day_after_its_evenings_have_gone_by(days: int, *, over: bool) -> None:
    assert is_over(TEST, nights(3), after(days)) is over


def test_the_result_is_of_the_nights_until_both_sides_had_enough() -> None:
    found = nights(60, jerks=(0, 1, 3, 50))
    expected = {"trial": TEST.id, "table": [1, 22, 2, 22]}
    assert end_data(TEST, found) == end_data(TEST, found[::-1]) == expected


def test_a_side_may_have_more_than_enough_while_the_other_still_waits() -> None:
    missing = [replace(each, said=Said()) if place in (1, 3, 5) else each for place, each in enumerate(nights(60))]
    assert end_data(TEST, missing)["table"] == [0, 25, 0, 22]


def test_a_test_without_answers_enough_ends_without_a_result() -> None:
    assert end_data(TEST, nights(43)) == {"trial": TEST.id, "table": None}


# The fold


def test_a_test_is_what_its_event_says() -> None:
    assert trials([began()]) == (TEST,)
    assert running(trials([began()])) == TEST


def test_other_events_are_passed_over() -> None:
    others = [event(Kind.EXPERIMENT, "watch", stamp=3), event(Kind.MORNING, TRIAL, stamp=4)]
    assert trials(others) == ()
    assert running(()) is None


def test_a_test_that_ended_has_its_result() -> None:
    (found,) = trials([began(), ended(**end_data(TEST, nights(44, jerks=(0,))))])
    assert found == replace(TEST, ended=after(50), result=Table(1, 22, 0, 22))
    assert running([found]) is None


def test_a_test_stopped_early_has_none() -> None:
    (found,) = trials([began(), ended(**stop_data(TEST))])
    assert found == replace(TEST, ended=after(50), stopped=True)


def test_a_test_without_answers_enough_has_none() -> None:
    (found,) = trials([began(), ended(**end_data(TEST, []))])
    assert found == replace(TEST, ended=after(50))


def test_the_first_end_stands() -> None:
    events = [began(), ended(2, **stop_data(TEST)), ended(3, days=60, **end_data(TEST, nights(44)))]
    assert trials(events)[0] == trials(events[::-1])[0] == replace(TEST, ended=after(50), stopped=True)


def test_of_two_tests_begun_side_by_side_on_two_devices_the_first_counts() -> None:
    other = replace(TEST, id="desk-2")
    events = [began(1), began(2, "desk", days=1), ended(3, "desk", **stop_data(other))]
    assert trials(events) == trials(events[::-1]) == (TEST,)


def test_another_test_may_begin_after_the_first() -> None:
    found = trials([began(1), ended(2, **stop_data(TEST)), began(3, days=50)])
    assert [trial.ended for trial in found] == [after(50), None]
    assert running(found) == found[1]


ONE_AFTER_ANOTHER = [
    began(1),
    ended(2, **stop_data(TEST)),
    began(3, days=50),
    began(4, "desk"),
    ended(5, trial="laptop-3", table=[1, 22, 9, 23]),
]


@given(st.permutations(ONE_AFTER_ANOTHER))
def test_the_order_in_which_events_arrive_changes_nothing(events: list[Event]) -> None:
    found = trials(events)
    assert [(trial.id, trial.result) for trial in found] == [("laptop-1", None), ("laptop-3", Table(1, 22, 9, 23))]


# The verdict


@pytest.mark.parametrize(
    ("result", "outcome"),
    [
        (Table(5, 22, 14, 22), Outcome.FEWER),
        (Table(14, 22, 5, 22), Outcome.MORE),
        (Table(8, 22, 14, 22), Outcome.NO_CHANGE),
        (Table(11, 22, 11, 22), Outcome.NO_CHANGE),
    ],
)
def test_a_change_is_told_where_chance_hardly_shows_it(result: Table, outcome: Outcome) -> None:
    told = verdict(replace(TEST, ended=after(44), result=result))
    assert told is not None
    assert (told.table, told.outcome, told.difference) == (result, outcome, result.difference)
    assert (told.p < 0.05) is (outcome is not Outcome.NO_CHANGE)
    assert told.interval.low < told.difference < told.interval.high


def test_there_is_no_verdict_before_the_end_nor_without_answers_enough() -> None:
    assert verdict(TEST) is None
    assert verdict(replace(TEST, ended=after(10), stopped=True)) is None


def test_simulated_tests_seldom_find_what_is_not_there_and_mostly_what_is() -> None:
    assert false_alarms.changed(300, 0.35, 0.35).value <= 0.05
    assert false_alarms.changed(300, 0.25, 0.65).value >= 0.6
