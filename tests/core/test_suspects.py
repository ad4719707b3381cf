"""What a person may watch, how the watch is kept with its cut-points, and which evening answer stands."""

from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bedtime.core.caffeine import Body, Habit
from bedtime.core.events import Event, Kind
from bedtime.core.refusal import WrongUse
from bedtime.core.suspects import (
    BY_ID,
    KNOWN,
    WATCH,
    Answer,
    Known,
    Suspect,
    Watch,
    WatchError,
    answers,
    as_data,
    checked,
    chosen,
    own_suspect,
    stored,
    watched,
)
from bedtime.core.titles import in_a_line, names_a_medicine
from tests.builders import TUESDAY, event, in_order
from tests.nights import WEDNESDAY, evening_answer, when

STRESS, ALCOHOL = BY_ID["stress"], BY_ID["alcohol"]


def watch(*names: str, habit: Habit | None = None, at: str = "20:00") -> Event:
    """The event that begins to watch these."""
    return event(Kind.EXPERIMENT, WATCH, when(at), **as_data(chosen(names), habit or Habit()))


def test_alcohol_nicotine_short_sleep_stress_late_exercise_and_the_position_are_never_drawn() -> None:
    assert {suspect.id for suspect in KNOWN if suspect.can_drop} == {"late-caffeine"}
    assert own_suspect("Cheese").can_drop


@pytest.mark.parametrize(
    "title", ["Evening alcohol", "A beer", "glass of WINE", "Smoking", "Hard exercise", "Work stress", "Short sleep"]
)
def test_what_is_never_drawn_is_not_drawn_by_another_name_either(title: str) -> None:
    assert not own_suspect(title).can_drop


@pytest.mark.parametrize(
    "title",
    [
        "Insulin", "My tablets", "Sleeping pill", "Medication", "Night-time dose", "Inhalers", "Eye drops", "5mg",
        "Pain-killer", "Anti depressants", "Evening meds",
        "Half a remedy", "Herbal remedies", "PAINKILLERS",
    ],
)  # fmt: skip
def test_a_word_for_a_medicine_is_enough_to_draw_no_evenings(title: str) -> None:
    assert names_a_medicine(title)
    assert not own_suspect(title).can_drop
    assert not stored("own-kept", title).can_drop


@pytest.mark.parametrize(
    "title",
    [
        "Whisky", "Irish whiskies", "Beers", "Two glasses of wine", "Vodka", "Gin & tonic", "Drinking", "Vape",
        "Vaping", "Smoke", "Smokes", "e-cigarettes", "Cigar", "Snus", "Gym", "Late run", "Running", "Jogging",
        "Strength training", "Swimming", "A work-out", "Shots", "Stresses",
    ],
)  # fmt: skip
def test_other_words_and_forms_for_what_is_never_drawn_are_known_too(title: str) -> None:
    assert not own_suspect(title).can_drop
    assert not names_a_medicine(title)


@pytest.mark.parametrize(
    "title",
    [
        "Ginger tea", "Pillow fort", "Tabletop games", "Smoked salmon", "Ice cream", "Rumba", "Evening screens", "TV",
        "Being online", "Ring", "Cheese",
    ],
)  # fmt: skip
def test_a_word_that_only_looks_like_one_of_them_is_none(title: str) -> None:
    assert own_suspect(title).can_drop


@pytest.mark.parametrize(
    ("title", "shown"), [("TV", "TV"), ("Late TV", "late TV"), ("Mint tea", "mint tea"), ("x", "x"), ("", "")]
)
def test_a_title_within_a_sentence_begins_small_unless_it_is_in_capitals(title: str, shown: str) -> None:
    assert in_a_line(title) == shown
    assert stored("own-kept", title).exposed == shown


def test_the_suspects_are_watched_in_the_order_they_were_chosen() -> None:
    assert [each.id for each in chosen(["stress", "own:Late cheese", "alcohol"])] == [
        "stress",
        "own-late-cheese",
        "alcohol",
    ]
    assert chosen([]) == ()


def test_more_than_three_are_refused_with_the_reason() -> None:
    assert len(chosen(["stress", "alcohol", "nicotine"])) == 3
    with pytest.raises(WatchError, match="watch up to 3"):
        chosen(["stress", "alcohol", "nicotine", "late-caffeine"])


def test_one_named_twice_is_watched_once() -> None:
    assert chosen(["stress", "alcohol", "stress", "nicotine", "alcohol"]) == chosen(["stress", "alcohol", "nicotine"])
    assert [each.title for each in chosen(["own:Late cheese", "own:late  Cheese!"])] == ["Late cheese"]
    assert chosen(["alcohol", "own:Alcohol"]) == (ALCOHOL,)


@pytest.mark.parametrize("suspect", KNOWN)
def test_a_known_suspect_written_as_one_s_own_is_the_known_one(suspect: Suspect) -> None:
    for title in (
        suspect.title,
        suspect.title.upper(),
        f"  {suspect.title}!",
        suspect.id,
        suspect.id.replace("-", " "),
    ):
        assert chosen([f"own:{title}"]) == (suspect,), title


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("stres", "there is no suspect called 'stres'; did you mean 'stress'"),
        ("zzz", "there are: late-caffeine"),
        ("mine:Cheese", "write own:NAME"),
        ("own", "write own:NAME"),
    ],
)
def test_a_name_there_is_not_is_refused_with_what_there_is(name: str, words: str) -> None:
    with pytest.raises(WrongUse, match=words):
        chosen([name])


@pytest.mark.parametrize(
    ("title", "suspect_id", "shown"),
    [
        ("Late cheese", "own-late-cheese", "Late cheese"),
        ("  Late\n cheese ", "own-late-cheese", "Late cheese"),
        ("Kaffee: süß!", "own-kaffee-süss", "Kaffee: süß!"),
        ("Сыр", "own-сыр", "Сыр"),
        ("夜のチーズ", "own-夜のチーズ", "夜のチーズ"),
        ("x" * 60, "own-" + "x" * 60, "x" * 60),
    ],
)
def test_a_suspect_of_ones_own_is_asked_with_yes_or_no(title: str, suspect_id: str, shown: str) -> None:
    found = own_suspect(title)
    assert (found.id, found.title, found.question) == (suspect_id, shown, f"{shown} today?")
    assert (found.known, found.exposed, found.other) == (Known.YES_NO, shown.lower(), "none")


@pytest.mark.parametrize("title", ["", "   ", "?!", "x" * 61])
def test_a_suspect_of_ones_own_needs_a_name_of_up_to_60_letters(title: str) -> None:
    with pytest.raises(WatchError, match="up to 60 letters"):
        own_suspect(title)


def test_before_the_first_choice_nothing_is_watched() -> None:
    assert watched([]) == Watch()
    other = [event(Kind.EXPERIMENT, "look"), event(Kind.JERK, WATCH)]
    assert watched(other) == Watch()


def test_the_watch_keeps_its_suspects_and_the_cut_points_of_the_day_it_began() -> None:
    habit = Habit(usual_mg=96, body=Body.SMOKER, limit_mg=50)
    found = watched(in_order([watch("late-caffeine", "own:Late cheese", habit=habit)]))
    assert (found.id, found.since) == ("laptop-1", TUESDAY)
    assert found.suspects == (BY_ID["late-caffeine"], own_suspect("Late cheese"))
    assert (found.limit_mg, found.half_life) == (50, timedelta(hours=2.9))


@pytest.mark.parametrize("title", ["", "?!", "x" * 61, "a\x1b[2J", "Alcohol"])
def test_what_is_stored_is_taken_as_it_is_under_its_own_id(title: str) -> None:
    data = as_data([], Habit()) | {"suspects": [{"id": "own-kept", "title": title}, {"id": "stress", "title": "?"}]}
    found = watched([event(Kind.EXPERIMENT, WATCH, **data)]).suspects
    assert [(each.id, each.title) for each in found] == [("own-kept", title), ("stress", "Stress")]
    assert found == (stored("own-kept", title), STRESS)
    assert found[0].can_drop is (title != "Alcohol")


def test_no_more_are_read_than_may_be_watched() -> None:
    four = [{"id": f"own-{place}", "title": str(place)} for place in range(4)]
    assert len(watched([event(Kind.EXPERIMENT, WATCH, **(as_data([], Habit()) | {"suspects": four}))]).suspects) == 3


def test_where_the_model_does_not_hold_the_watch_has_no_half_life() -> None:
    assert watched(in_order([watch("stress", habit=Habit(body=Body.NOT_VALID))])).half_life is None


@given(st.randoms(use_true_random=False))
def test_the_last_choice_is_watched_in_whatever_order_they_arrive(random: Random) -> None:
    last = replace(watch("nicotine"), night=WEDNESDAY)
    events = in_order([watch("stress"), watch("alcohol", at="21:00"), last, event(Kind.EXPERIMENT, "look")])
    found = watched(random.sample(events, len(events)))
    assert (found.since, found.suspects) == (WEDNESDAY, (BY_ID["nicotine"],))


def test_watching_nothing_any_more_is_a_choice_too() -> None:
    assert watched(in_order([watch("stress"), watch()])).suspects == ()


def test_the_last_answer_of_each_suspect_stands() -> None:
    found = answers(
        in_order(
            [
                evening_answer("stress", 3, "20:00"),
                evening_answer("alcohol", value=False, said="20:00"),
                evening_answer("stress", 7, "21:00"),
                event(Kind.JERK),
            ]
        )
    )
    assert found == {"stress": Answer(7, when("21:00")), "alcohol": Answer(value=False, at=when("20:00"))}


def test_an_answer_dates_from_when_it_was_first_given_so() -> None:
    again = in_order([evening_answer("stress", 7, "21:00"), evening_answer("stress", 7, "2026-11-26 12:00")])
    assert answers(again)["stress"].at == when("21:00")
    there_and_back = [evening_answer("stress", level, f"2026-11-26 1{level}:00") for level in (6, 7)]
    assert answers(in_order([*again, *there_and_back]))["stress"].at == when("2026-11-26 17:00")


def test_an_answer_taken_back_is_unknown_until_it_is_given_again() -> None:
    back = [evening_answer("alcohol", value=True), evening_answer("alcohol", None)]
    assert answers(in_order(back)) == {}
    again = answers(in_order([*back, evening_answer("alcohol", value=True, said="22:00")]))
    assert again["alcohol"].at == when("22:00")
    assert answers([evening_answer("stress", None)]) == {}


@given(st.randoms(use_true_random=False))
def test_what_stands_is_the_same_in_whatever_order_the_answers_arrive(random: Random) -> None:
    events = in_order(evening_answer("stress", each, f"2{n}:00") for n, each in enumerate([3, None, 7, 7]))
    assert answers(random.sample(events, len(events))) == {"stress": Answer(7, when("22:00"))}


@pytest.mark.parametrize(
    ("value", "exposed"), [(True, True), (False, False), (0, False), (1, False), (5, False), (6, True), (10, True)]
)
def test_stress_counts_from_6_on_and_yes_counts(value: bool | int, exposed: bool) -> None:
    assert Answer(value, when("21:00")).is_exposed is exposed


@pytest.mark.parametrize(
    ("suspect", "value"), [(STRESS, 0), (STRESS, 1), (STRESS, 10), (ALCOHOL, True), (ALCOHOL, False)]
)
def test_an_answer_of_the_kind_that_is_asked_is_taken(suspect: Suspect, value: bool | int) -> None:
    assert checked(suspect, value) is value


@pytest.mark.parametrize("suspect", KNOWN)
def test_any_answer_may_be_taken_back(suspect: Suspect) -> None:
    assert checked(suspect, None) is None


@pytest.mark.parametrize("value", [True, False, -1, 11])
def test_a_level_is_neither_yes_nor_no_and_goes_from_0_to_10(value: bool | int) -> None:
    with pytest.raises(WatchError, match="Stress: answer 0 to 10"):
        checked(STRESS, value)


@pytest.mark.parametrize("value", [0, 1, 6])
def test_yes_or_no_is_no_number(value: int) -> None:
    with pytest.raises(WatchError, match="Alcohol: answer yes or no"):
        checked(ALCOHOL, value)


@pytest.mark.parametrize(
    "title", ["Bier am Abend", "Glas Wein", "Krafttraining", "Rauchen", "Abendtablette", "Hustensaft"]
)
def test_what_is_never_drawn_is_known_in_german_too(title: str) -> None:
    assert not own_suspect(title).can_drop


@pytest.mark.parametrize("title", ["Schokolade", "Fernsehen im Bett", "Später Tee", "Trade news", "Grading papers"])
def test_a_harmless_habit_in_either_language_may_be_left_out(title: str) -> None:
    assert own_suspect(title).can_drop
