"""What is compared: which nights count, on which side of a suspect they lay, and what was said in time."""

from datetime import timedelta
from typing import Any

import pytest

from bedtime.core.caffeine import USUAL_HALF_LIFE
from bedtime.core.events import Event, Kind
from bedtime.core.inference import Table
from bedtime.core.night import night_of
from bedtime.core.observation import Exposure, Observation, observe, table, totals
from bedtime.core.schedule import OFF, Schedule
from bedtime.core.suspects import Watch, chosen
from tests.builders import BERLIN, TUESDAY, event, times, wall
from tests.nights import (
    A_DAY_AFTER_WAKING,
    IN_TIME,
    THURSDAY,
    TOO_LATE,
    WEDNESDAY,
    diary,
    drink,
    evening_answer,
    jerk,
    lived,
    morning_answer,
    none_today,
    planned,
    taken_back,
    that_was_all,
    when,
)

EXPOSED, EXPOSED_LATE = Exposure(exposed=True, in_time=True), Exposure(exposed=True, in_time=False)
OTHER, OTHER_LATE = Exposure(exposed=False, in_time=True), Exposure(exposed=False, in_time=False)

NEXT_DAY_TOO_LATE = "2026-11-27 06:31"
"""More than a day after WEDNESDAY's wake-up."""


def watching(*names: str, limit_mg: float = 35, half_life: timedelta | None = USUAL_HALF_LIFE) -> Watch:
    """A watch over these since TUESDAY."""
    return Watch("watch", TUESDAY, chosen(names), limit_mg, half_life)


def seen(watch: Watch, *events: Event) -> tuple[Observation, ...]:
    """The observations of TUESDAY's night and the two after it."""
    return observe(lived(*events), watch)


def tuesday(name: str, *events: Event) -> Exposure | None:
    """On which side of one suspect TUESDAY's night lay."""
    return seen(watching(name), *events)[0].exposures.get(name)


def wednesday(name: str, *events: Event) -> Exposure | None:
    """And the night after it."""
    return seen(watching(name), *events)[1].exposures.get(name)


@pytest.mark.parametrize(
    ("events", "jerks"),
    [
        ([], None),
        ([morning_answer(noticed="unsure")], None),
        ([morning_answer(noticed="no")], False),
        ([morning_answer(noticed="yes")], True),
        ([jerk("23:10"), morning_answer(noticed="no")], True),
        ([jerk("14:00")], None),
    ],
)
def test_what_was_not_said_of_jerks_is_unknown(events: list[Event], *, jerks: bool | None) -> None:
    found = seen(watching(), *events)[0]
    assert (found.jerks, found.counts) == (jerks, jerks is not None)


@pytest.mark.parametrize(("said", "counts"), [(A_DAY_AFTER_WAKING, True), (TOO_LATE, False)])
def test_a_night_answered_more_than_a_day_after_waking_is_known_but_does_not_count(said: str, *, counts: bool) -> None:
    found = seen(watching(), morning_answer(said, noticed="yes"))[0]
    assert (found.jerks, found.prompt, found.counts) == (True, counts, counts)


def test_only_nights_since_the_watch_began_are_observed() -> None:
    watch = Watch("watch", WEDNESDAY, chosen(["stress"]))
    assert [each.night for each in seen(watch)] == [WEDNESDAY, THURSDAY]


def test_before_anything_is_watched_nothing_is_observed() -> None:
    assert seen(Watch(), jerk("23:10")) == ()


def test_only_what_is_watched_is_looked_at() -> None:
    found = seen(watching("stress"), evening_answer("stress", 7), evening_answer("alcohol", value=True))[0]
    assert found.exposures == {"stress": EXPOSED}


@pytest.mark.parametrize(
    "name",
    ["late-caffeine", "late-exercise", "stress", "short-sleep", "on-the-back", "alcohol", "nicotine", "own:Cheese"],
)
def test_a_suspect_of_which_nothing_was_said_is_unknown_never_unexposed(name: str) -> None:
    found = seen(watching(name), morning_answer(noticed="yes"))
    assert [each.exposures for each in found] == [{}, {}, {}]


@pytest.mark.parametrize(("level", "expected"), [(5, OTHER), (6, EXPOSED)])
def test_stress_is_on_the_exposed_side_from_6_on(level: int, expected: Exposure) -> None:
    assert tuesday("stress", evening_answer("stress", level)) == expected


def test_an_own_suspect_goes_by_its_answer() -> None:
    watch = watching("own:Late cheese")
    found = seen(watch, evening_answer("own-late-cheese", value=False))[0]
    assert found.exposures == {"own-late-cheese": OTHER}


@pytest.mark.parametrize(("said", "expected"), [("2026-11-25 06:30", EXPOSED), ("2026-11-25 06:31", EXPOSED_LATE)])
def test_an_evening_answer_is_in_time_until_the_night_is_over(said: str, expected: Exposure) -> None:
    assert tuesday("alcohol", evening_answer("alcohol", value=True, said=said)) == expected


def test_an_evening_answer_said_again_next_day_stays_in_time_but_one_changed_then_is_late() -> None:
    in_time = evening_answer("alcohol", value=True)
    assert tuesday("alcohol", in_time, evening_answer("alcohol", value=True, said=IN_TIME)) == EXPOSED
    assert tuesday("alcohol", in_time, evening_answer("alcohol", value=False, said=IN_TIME)) == OTHER_LATE


def test_an_answer_taken_back_is_unknown() -> None:
    assert tuesday("alcohol", evening_answer("alcohol", value=True), evening_answer("alcohol", None)) is None


@pytest.mark.parametrize(
    ("position", "expected"), [("back", EXPOSED), ("left", OTHER), ("right", OTHER), ("front", OTHER)]
)
def test_the_position_is_the_mornings(position: str, expected: Exposure) -> None:
    assert tuesday("on-the-back", morning_answer(noticed="no", position=position)) == expected


@pytest.mark.parametrize("night", [[morning_answer(noticed="yes")], [jerk("23:10")]])
def test_a_position_filled_in_late_is_late_though_the_jerks_were_said_in_time(night: list[Event]) -> None:
    assert tuesday("on-the-back", *night, morning_answer(TOO_LATE, position="back")) == EXPOSED_LATE


def test_short_sleep_is_that_of_the_night_before() -> None:
    assert wednesday("short-sleep", diary()) == EXPOSED
    assert tuesday("short-sleep", diary()) is None


@pytest.mark.parametrize(("woke_up", "expected"), [("06:19", EXPOSED), ("06:20", OTHER)])
def test_seven_hours_are_not_short(woke_up: str, expected: Exposure) -> None:
    morning = wall(f"2026-11-25 {woke_up}").isoformat()
    slept = diary(woke_up=morning, out_of_bed=morning, onset_minutes=20, awake_minutes=0)
    assert wednesday("short-sleep", slept) == expected


def test_without_a_diary_the_evening_answer_tells_of_short_sleep() -> None:
    answer = evening_answer("short-sleep", value=True, said="2026-11-25 21:00", night=WEDNESDAY)
    assert wednesday("short-sleep", answer) == EXPOSED
    assert wednesday("short-sleep", morning_answer(noticed="no"), answer) == EXPOSED
    assert tuesday("short-sleep", evening_answer("short-sleep", value=False)) == OTHER


def test_the_diary_outweighs_the_evening_answer() -> None:
    answer = evening_answer("short-sleep", value=False, said="2026-11-25 21:00", night=WEDNESDAY)
    assert wednesday("short-sleep", diary(), answer) == EXPOSED


def test_a_diary_filled_in_late_is_late_though_the_first_answer_came_in_time() -> None:
    assert wednesday("short-sleep", diary(TOO_LATE)) == EXPOSED_LATE
    assert wednesday("short-sleep", morning_answer(noticed="no"), diary(TOO_LATE)) == EXPOSED_LATE
    assert wednesday("short-sleep", diary(A_DAY_AFTER_WAKING)) == EXPOSED


def test_a_diary_filled_in_late_does_not_push_out_an_evening_answer_given_in_time() -> None:
    answer = evening_answer("short-sleep", value=False, said="2026-11-25 21:00", night=WEDNESDAY)
    assert wednesday("short-sleep", diary(TOO_LATE), answer) == OTHER


def test_of_a_late_diary_and_a_late_answer_the_diary_is_taken() -> None:
    late = evening_answer("short-sleep", value=False, said=NEXT_DAY_TOO_LATE, night=WEDNESDAY)
    assert wednesday("short-sleep", diary(TOO_LATE), late) == EXPOSED_LATE


def test_a_diary_that_contradicts_itself_tells_nothing() -> None:
    wrong = diary(onset_minutes=400)
    assert wednesday("short-sleep", wrong) is None
    answer = evening_answer("short-sleep", value=False, said="2026-11-25 21:00", night=WEDNESDAY)
    assert wednesday("short-sleep", wrong, answer) == OTHER


def test_the_sleep_of_the_night_before_the_watch_began_counts_for_its_first_night() -> None:
    watch = Watch("watch", WEDNESDAY, chosen(["short-sleep"]))
    assert seen(watch, diary())[0].exposures == {"short-sleep": EXPOSED}


@pytest.mark.parametrize(
    ("had", "expected"),
    [
        (drink("12:29", 70), OTHER),  # ten hours and a minute before lights-out: 17.5 mg
        (drink("17:31", 70), EXPOSED),
        (drink("17:30", 70), EXPOSED),  # five hours before: 35 mg, and the limit counts
        (drink("17:29", 70), OTHER),
        (drink("22:30", 34), OTHER),
        (drink("22:31", 200), OTHER),  # after lights-out
    ],
)
def test_late_caffeine_is_the_limit_or_more_left_at_lights_out(had: Event, expected: Exposure) -> None:
    assert tuesday("late-caffeine", had, that_was_all()) == expected


def test_no_caffeine_is_the_other_side() -> None:
    assert tuesday("late-caffeine", none_today()) == OTHER


def test_one_early_drink_and_silence_after_it_is_unknown() -> None:
    assert tuesday("late-caffeine", drink("08:00")) is None
    assert tuesday("late-caffeine", drink("08:00"), evening_answer("stress", 3)) is None
    assert tuesday("late-caffeine", drink("08:00"), that_was_all()) == OTHER


def test_drinks_that_fill_the_limit_need_no_further_word() -> None:
    assert tuesday("late-caffeine", drink("17:31", 70)) == EXPOSED
    assert tuesday("late-caffeine", drink("08:00", 96), drink("17:29", 70)) == EXPOSED
    assert tuesday("late-caffeine", drink("17:31", 70), that_was_all(IN_TIME)) == EXPOSED


def test_the_step_ticked_says_that_the_last_one_was_had() -> None:
    tick = event(Kind.DONE, "caffeine", when("18:00"))
    assert tuesday("late-caffeine", drink("08:00"), tick) == OTHER
    assert tuesday("late-caffeine", drink("08:00"), tick, event(Kind.UNDONE, "caffeine")) is None


def test_where_no_drink_stands_that_was_all_says_nothing() -> None:
    tick = event(Kind.DONE, "caffeine", when("18:00"))
    assert tuesday("late-caffeine", that_was_all()) is None
    assert tuesday("late-caffeine", tick) is None
    mistaken = [drink("17:31", 70), taken_back(Kind.CAFFEINE, "laptop-1", said="18:00")]
    assert tuesday("late-caffeine", *mistaken) is None
    assert tuesday("late-caffeine", *mistaken, that_was_all(), tick) is None
    assert tuesday("late-caffeine", *mistaken, none_today()) == OTHER


def test_none_is_taken_back_by_a_drink_and_stands_again_without_it() -> None:
    none, early = none_today(said="18:00"), drink("08:00", said="19:00")
    assert tuesday("late-caffeine", none, early) is None
    assert tuesday("late-caffeine", none, early, taken_back(Kind.CAFFEINE, "laptop-2")) == OTHER
    assert tuesday("late-caffeine", none, taken_back(Kind.CAFFEINE, "laptop-1")) is None


def test_yesterdays_late_drink_counts_on_a_day_without_any() -> None:
    strong = drink("2026-11-24 23:30", 1000)
    none = none_today(WEDNESDAY, "2026-11-25 20:00")
    assert wednesday("late-caffeine", strong, none) == EXPOSED  # 23 hours: 41 mg
    assert wednesday("late-caffeine", drink("2026-11-24 23:30", 400), none) == OTHER


def test_yesterdays_drinks_make_a_day_of_silence_no_more_known() -> None:
    assert wednesday("late-caffeine", drink("2026-11-24 23:30", 1000)) is None


def test_a_drink_logged_when_the_night_was_over_makes_it_late() -> None:
    assert tuesday("late-caffeine", drink("18:00", said="2026-11-25 06:30")) == EXPOSED
    assert tuesday("late-caffeine", drink("18:00", said="2026-11-25 06:31")) == EXPOSED_LATE
    assert tuesday("late-caffeine", drink("18:00"), drink("19:00", said=IN_TIME)) == EXPOSED_LATE
    assert tuesday("late-caffeine", none_today(said=IN_TIME)) == OTHER_LATE


@pytest.mark.parametrize(("said", "expected"), [("2026-11-25 06:30", OTHER), ("2026-11-25 06:31", OTHER_LATE)])
def test_that_it_was_all_is_in_time_until_the_night_is_over(said: str, expected: Exposure) -> None:
    assert tuesday("late-caffeine", drink("08:00"), that_was_all(said)) == expected


def test_a_drink_logged_after_the_night_makes_it_late_though_it_was_all_in_time() -> None:
    assert tuesday("late-caffeine", drink("08:00"), that_was_all(), drink("09:00", 5, said=IN_TIME)) == OTHER_LATE


def test_a_drink_taken_back_after_the_night_makes_it_late_on_either_side() -> None:
    early, back = drink("08:00"), taken_back(Kind.CAFFEINE, "laptop-2", said=IN_TIME)
    assert tuesday("late-caffeine", early, drink("20:00", 200), back, that_was_all()) == OTHER_LATE
    assert tuesday("late-caffeine", drink("18:00"), drink("20:00", 200), back) == EXPOSED_LATE
    soon = taken_back(Kind.CAFFEINE, "laptop-2", said="22:00")
    assert tuesday("late-caffeine", early, drink("20:00", 200), soon, that_was_all()) == OTHER


@pytest.mark.parametrize(
    ("watch", "expected"),
    [
        ({}, EXPOSED),
        ({"limit_mg": 50}, OTHER),
        ({"half_life": timedelta(hours=2.9)}, OTHER),
        ({"limit_mg": 50, "half_life": timedelta(hours=8.6)}, EXPOSED),
        ({"half_life": None}, None),
    ],
)
def test_the_cut_points_are_those_of_the_watch(watch: dict[str, Any], expected: Exposure | None) -> None:
    found = seen(watching("late-caffeine", **watch), drink("16:30", 96), that_was_all())[0]  # six hours before: 41.8 mg
    assert found.exposures.get("late-caffeine") == expected


def test_a_night_off_has_no_lights_out_for_caffeine_to_be_late_for() -> None:
    off = night_of(Schedule(times("22:30-06:30"), dates={TUESDAY: OFF}), TUESDAY, BERLIN, {})
    assert tuesday("late-caffeine", planned(off), drink("18:00")) is None


def observed(*, jerks: bool | None, prompt: bool, exposure: Exposure | None) -> Observation:
    """A night by its facts."""
    return Observation(TUESDAY, jerks, prompt, {"stress": exposure} if exposure else {})


NIGHTS = [
    observed(jerks=True, prompt=True, exposure=EXPOSED),
    observed(jerks=False, prompt=True, exposure=EXPOSED),
    observed(jerks=True, prompt=True, exposure=OTHER),
    observed(jerks=False, prompt=True, exposure=OTHER),
    observed(jerks=False, prompt=True, exposure=OTHER),
    observed(jerks=True, prompt=False, exposure=EXPOSED),
    observed(jerks=True, prompt=True, exposure=EXPOSED_LATE),
    observed(jerks=False, prompt=True, exposure=OTHER_LATE),
    observed(jerks=None, prompt=False, exposure=EXPOSED),
    observed(jerks=True, prompt=True, exposure=None),
]


def test_a_comparison_uses_the_nights_known_in_time_on_both() -> None:
    assert table(NIGHTS, "stress") == Table(1, 2, 1, 3)


def test_the_totals_have_all_that_was_said_however_late() -> None:
    assert totals(NIGHTS, "stress") == Table(3, 4, 1, 4)


def test_a_suspect_that_was_never_told_has_an_empty_table() -> None:
    assert table(NIGHTS, "alcohol") == totals(NIGHTS, "alcohol") == Table(0, 0, 0, 0)


def test_an_answer_a_day_late_is_in_the_totals_only() -> None:
    found = seen(watching("stress"), evening_answer("stress", 8), morning_answer(TOO_LATE, noticed="yes"))
    assert table(found, "stress") == Table(0, 0, 0, 0)
    assert totals(found, "stress") == Table(1, 1, 0, 0)
