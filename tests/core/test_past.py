"""A past night from its events: whose jerk it is, which answer and which plan stand, and how late it was said."""

from datetime import date, datetime, timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bedtime.core.events import Event, Kind
from bedtime.core.morning import NOTHING_SAID, Noticed, Position
from bedtime.core.night import Move, night_of
from bedtime.core.past import Medicine, PastNight, PastStep, medicines, past
from bedtime.core.schedule import OFF, ONE_DAY, Schedule
from tests.builders import BERLIN, NEW_YORK, TUESDAY, USUAL, evening, event, in_order, local, minutes, times, wall
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
    nights,
    none_today,
    one_night,
    planned,
    taken_back,
    that_was_all,
    when,
)

SHIFTS = Schedule(
    times("22:30-06:30"),
    shifts={"late": times("08:30-16:00")},
    dates={TUESDAY: "late", WEDNESDAY: "late", THURSDAY: OFF},
)


def owners(found: tuple[PastNight, ...]) -> dict[date, tuple[datetime, ...]]:
    """The nights that have jerks, with them."""
    return {night.date: night.jerks for night in found if night.jerks}


def good_night(at: str, night: date = TUESDAY) -> Event:
    """Good night, said at that time."""
    return event(Kind.DONE, "lights-out", when(at), night=night)


def medicine(name: str, since: str, change: str = "new") -> Event:
    """A medicine noted with its date."""
    return event(Kind.MEDICINE, name, since=since, change=change)


def test_a_night_without_events_has_the_schedules_times_and_nothing_else() -> None:
    assert one_night() == PastNight(TUESDAY, "Europe/Berlin", evening("22:30"), evening("06:30"))
    assert one_night().said == NOTHING_SAID


def test_a_missed_week_stays_unanswered() -> None:
    found = lived(morning_answer(noticed="no"), of=nights(8))
    assert [night.is_answered for night in found] == [True] + [False] * 7
    assert [night.noticed for night in found[1:]] == [None] * 7
    assert [night.delay for night in found[1:]] == [None] * 7


def test_every_night_is_there_once_in_order() -> None:
    found = lived(jerk("23:00"), morning_answer(noticed="no"), diary(), of=nights(30))
    assert [night.date for night in found] == [TUESDAY + n * ONE_DAY for n in range(30)]


def test_events_of_nights_that_were_not_asked_for_are_passed_over() -> None:
    found = lived(jerk("23:00"), morning_answer(night=THURSDAY, noticed="yes"), of=nights(1, first=WEDNESDAY))
    assert [(night.date, night.noticed) for night in found] == [(WEDNESDAY, None)]


@pytest.mark.parametrize("said", ["no", "unsure"])
def test_a_jerk_logged_in_the_night_outweighs_nothing_noticed_and_not_sure(said: str) -> None:
    found = one_night(jerk("23:10"), morning_answer(noticed=said))
    assert (found.noticed, found.is_answered) == (Noticed.YES, True)
    assert found.said.morning.noticed == said


@pytest.mark.parametrize(("said", "answered"), [("yes", True), ("no", True), ("unsure", False), (None, False)])
def test_not_sure_and_silence_are_missing_never_no(said: str | None, answered: bool) -> None:
    found = one_night(morning_answer(noticed=said))
    assert (found.noticed, found.is_answered) == (said, answered)


@pytest.mark.parametrize(
    ("at", "is_the_nights"),
    [
        ("23:10", True),
        ("00:20", True),
        ("06:29", True),
        ("22:00", True),  # in the evening before lights-out, on the sofa: it makes the night a yes
        ("19:30", True),
        ("19:29", False),  # more than three hours before it was a nap
        ("13:00", False),
        ("07:30", False),
    ],
)
def test_a_jerk_is_the_nights_from_three_hours_before_lights_out(at: str, is_the_nights: bool) -> None:
    stamp = when(f"2026-11-24 {at}") if at == "07:30" else when(at)
    found = one_night(event(Kind.JERK, at=stamp))
    assert (found.jerks, found.naps) == (((stamp,), ()) if is_the_nights else ((), (stamp,)))


def test_a_nap_answers_nothing() -> None:
    found = one_night(jerk("14:00"), morning_answer(noticed="no"))
    assert (found.noticed, found.naps) == (Noticed.NO, (when("14:00"),))


def test_after_an_early_good_night_a_jerk_is_the_nights() -> None:
    early = good_night("18:00")
    assert owners(lived(early, jerk("18:00"), jerk("18:20"))) == {TUESDAY: (when("18:00"), when("18:20"))}
    assert owners(lived(early, jerk("17:59"))) == {}


def test_a_good_night_taken_back_or_skipped_or_said_in_the_morning_moves_nothing() -> None:
    undone = event(Kind.UNDONE, "lights-out", when("18:05"))
    skipped = event(Kind.SKIPPED, "lights-out", when("18:00"))
    for said in ([good_night("18:00"), undone], [skipped], [good_night(IN_TIME)]):
        assert owners(lived(*said, jerk("18:20"), jerk("23:00"))) == {TUESDAY: (when("23:00"),)}


def test_a_jerk_after_the_planned_wake_up_is_the_nights_while_the_diary_has_one_in_bed() -> None:
    lying_in = diary(out_of_bed=wall("2026-11-25 08:30").isoformat(), woke_up=wall("2026-11-25 08:20").isoformat())
    dozed = jerk("2026-11-25 07:40", WEDNESDAY)
    assert owners(lived(lying_in, dozed)) == {TUESDAY: (when("2026-11-25 07:40"),)}
    assert lived(lying_in, dozed)[1].naps == ()
    up = jerk("2026-11-25 08:30", WEDNESDAY)
    assert owners(lived(lying_in, up)) == {}
    assert lived(lying_in, up)[1].naps == (when("2026-11-25 08:30"),)


def test_who_was_still_asleep_was_in_bed_though_getting_up_was_not_said() -> None:
    late = morning_answer(woke_up=wall("2026-11-25 08:20").isoformat())
    assert owners(lived(late, jerk("2026-11-25 07:40", WEDNESDAY))) == {TUESDAY: (when("2026-11-25 07:40"),)}


def test_who_got_up_is_in_bed_no_more_whenever_they_woke() -> None:
    early = morning_answer(
        woke_up=wall("2026-11-25 07:50").isoformat(), out_of_bed=wall("2026-11-25 07:30").isoformat()
    )  # as two devices may have it, once merged
    assert owners(lived(early, jerk("2026-11-25 07:40", WEDNESDAY))) == {}


@pytest.mark.parametrize(("clock", "is_the_nights"), [("06:30", True), ("08:29", True), ("08:30", False)])
def test_without_a_word_one_may_doze_for_two_hours_after_the_planned_wake_up(clock: str, is_the_nights: bool) -> None:
    at = when(f"2026-11-25 {clock}")
    before, after, _ = lived(event(Kind.JERK, at=at, night=WEDNESDAY))
    assert (before.jerks, after.naps) == (((at,), ()) if is_the_nights else ((), (at,)))
    assert (before.naps, after.jerks) == ((), ())


def test_whoever_has_answered_the_morning_dozes_no_more() -> None:
    dozed, napped = jerk("2026-11-25 06:59", WEDNESDAY), jerk("2026-11-25 07:00", WEDNESDAY)
    found = lived(dozed, napped, morning_answer(quality=3), morning_answer("2026-11-25 10:00", noticed="yes"))
    assert owners(found) == {TUESDAY: (when("2026-11-25 06:59"),)}
    assert found[1].naps == (when("2026-11-25 07:00"),)


def test_an_answer_of_hours_later_leaves_the_two_hours_as_they_are() -> None:
    late = morning_answer("2026-11-25 12:00", noticed="no")
    found = lived(late, jerk("2026-11-25 08:29", WEDNESDAY), jerk("2026-11-25 08:31", WEDNESDAY))
    assert (found[0].jerks, found[1].naps) == ((when("2026-11-25 08:29"),), (when("2026-11-25 08:31"),))


@pytest.mark.parametrize(
    ("planned_ends", "woke_up", "is_the_nights"),
    [
        (["woke_up", "out_of_bed"], "06:30", True),  # neither was touched: who knows
        (["out_of_bed"], "06:55", True),
        (["out_of_bed"], "06:30", False),
        (["woke_up"], "06:30", False),
    ],
)
def test_times_that_merely_stand_as_planned_do_not_say_that_one_was_up(
    planned_ends: list[str], woke_up: str, *, is_the_nights: bool
) -> None:
    told = morning_answer(
        woke_up=wall(f"2026-11-25 {woke_up}").isoformat(),
        out_of_bed=wall("2026-11-25 06:30").isoformat(),
        planned=planned_ends,
    )
    dozed = when("2026-11-25 06:50")
    found = owners(lived(told, event(Kind.JERK, at=dozed, night=WEDNESDAY)))
    assert found == ({TUESDAY: (dozed,)} if is_the_nights else {})


def test_dozing_on_ends_where_the_next_lights_out_is_near() -> None:
    short = Schedule(times("22:30-06:30"), shifts={"early": times("10:30-18:00")}, dates={WEDNESDAY: "early"})
    asked = nights(3, short)
    assert local(asked[1].lights_out) == "2026-11-26 10:30", "its night begins on Wednesday's morning"
    near = jerk("2026-11-26 07:30", WEDNESDAY)
    assert owners(lived(near, of=asked)) == {WEDNESDAY: (when("2026-11-26 07:30"),)}


def test_a_jerk_taken_back_never_was() -> None:
    logged, morning = jerk("23:10"), morning_answer(noticed="no")
    found = one_night(logged, taken_back(Kind.JERK, "laptop-1", said=IN_TIME), morning)
    assert (found.jerks, found.naps, found.noticed) == ((), (), Noticed.NO)
    assert not one_night(logged, taken_back(Kind.JERK, "laptop-1", said=IN_TIME)).is_answered
    nap = one_night(jerk("14:00"), taken_back(Kind.JERK, "laptop-1"))
    assert (nap.jerks, nap.naps) == ((), ())


def test_taking_one_jerk_back_leaves_the_others_and_other_kinds() -> None:
    found = one_night(jerk("23:10"), jerk("23:20"), drink("16:00"), taken_back(Kind.JERK, "laptop-1"))
    assert (found.jerks, len(found.drinks)) == ((when("23:20"),), 1)


def test_a_jerk_of_dozing_on_is_taken_back_from_the_night_it_belongs_to() -> None:
    dozed = jerk("2026-11-25 07:00", WEDNESDAY)
    gone = taken_back(Kind.JERK, "laptop-1", WEDNESDAY, said="2026-11-25 09:00")
    assert owners(lived(dozed)) == {TUESDAY: (when("2026-11-25 07:00"),)}
    found = lived(dozed, gone)
    assert [(*night.jerks, *night.naps) for night in found] == [(), (), ()]


@pytest.mark.parametrize(("clock", "owner"), [("23:00", WEDNESDAY), ("19:30", WEDNESDAY), ("19:29", TUESDAY)])
def test_a_jerk_near_the_next_lights_out_stays_with_it_whatever_the_diary_says(clock: str, owner: date) -> None:
    long_in_bed = morning_answer(out_of_bed=wall("2026-11-25 23:30").isoformat())
    at = f"2026-11-25 {clock}"
    assert owners(lived(long_in_bed, jerk(at, WEDNESDAY))) == {owner: (when(at),)}


def test_jerks_stand_in_the_order_of_time() -> None:
    assert one_night(jerk("23:30"), jerk("00:10"), jerk("22:50")).jerks == (when("22:50"), when("23:30"), when("00:10"))


@pytest.mark.parametrize(("at", "owner"), [("2026-11-26 18:29", False), ("2026-11-26 18:30", True)])
def test_on_a_night_off_a_jerk_is_the_nights_within_twelve_hours_of_its_end(at: str, owner: bool) -> None:
    off = Schedule(times("22:30-06:30"), dates={THURSDAY: OFF})
    found = lived(jerk(at, THURSDAY), of=nights(3, off))
    assert owners(found) == ({THURSDAY: (when(at),)} if owner else {})
    assert found[2].lights_out is None


def test_lying_in_before_a_night_off_keeps_its_jerk_too() -> None:
    off = Schedule(times("22:30-06:30"), dates={WEDNESDAY: OFF})
    lying_in = diary(out_of_bed=wall("2026-11-25 09:00").isoformat())
    found = lived(lying_in, jerk("2026-11-25 08:00", WEDNESDAY), of=nights(3, off))
    assert owners(found) == {TUESDAY: (when("2026-11-25 08:00"),)}


def test_who_sleeps_by_day_after_a_shift_has_their_jerks_by_day() -> None:
    found = lived(jerk("2026-11-25 09:00"), jerk("2026-11-26 05:30", WEDNESDAY), jerk("2026-11-26 05:29", WEDNESDAY),
                  jerk("2026-11-26 15:59", WEDNESDAY), of=nights(3, SHIFTS))  # fmt: skip
    assert owners(found) == {
        TUESDAY: (when("2026-11-25 09:00"),),
        WEDNESDAY: (when("2026-11-26 05:30"), when("2026-11-26 15:59")),
    }
    assert found[1].naps == (when("2026-11-26 05:29"),)
    assert found[1].wake - ONE_DAY == found[0].wake == when("2026-11-25 16:00")


def test_two_entries_for_one_night_make_one_night_by_the_last_word_on_each_answer() -> None:
    found = one_night(
        morning_answer(noticed="no", quality=2),
        morning_answer("2026-11-25 09:00", noticed="yes", count="2"),
    )
    assert (found.noticed, found.said.morning.count, found.said.morning.quality) == (Noticed.YES, "2", 2)
    assert found.delay == minutes(30)


EVENTS = in_order(
    [
        planned(nights()[0], steps=["caffeine", "lights-out"]),
        drink("14:00"),
        none_today(),
        none_today(said="21:00"),
        taken_back(Kind.CAFFEINE, "laptop-2"),
        evening_answer("stress", 7),
        evening_answer("stress", 3, said="21:30"),
        good_night("18:00"),
        event(Kind.SKIPPED, "caffeine"),
        jerk("23:10"),
        jerk("2026-11-25 07:00", WEDNESDAY),
        morning_answer(noticed="no"),
        diary("2026-11-25 09:00", out_of_bed=wall("2026-11-25 08:00").isoformat()),
        event(Kind.UNDONE, "lights-out"),
        that_was_all(),
        taken_back(Kind.JERK, "laptop-10", said=IN_TIME),
    ]
)


@given(st.randoms(use_true_random=False))
def test_the_nights_are_the_same_in_whatever_order_their_events_arrive(random: Random) -> None:
    shuffled = random.sample(EVENTS, len(EVENTS))
    assert past(iter(shuffled), nights(3), "Europe/Berlin") == past(EVENTS, nights(3), "Europe/Berlin")


JERKS = st.lists(st.datetimes(datetime(2026, 11, 24, 7), datetime(2026, 11, 30, 5)), max_size=12)  # noqa: DTZ001 - in UTC below


@given(JERKS, st.lists(st.none() | st.integers(0, 700), min_size=6, max_size=6), st.sampled_from([USUAL, SHIFTS]))
def test_no_jerk_is_lost_or_counted_twice(logged: list[datetime], up: list[int | None], schedule: Schedule) -> None:
    asked = nights(6, schedule)
    instants = [at.replace(tzinfo=BERLIN) for at in logged]
    jerks = [
        event(Kind.JERK, at=at, night=night.date)
        for at in instants
        for night in asked
        if night.begins <= at < night.wake
    ]
    diaries = [
        morning_answer(night=night.date, out_of_bed=(night.wake + timedelta(minutes=late)).isoformat())
        for night, late in zip(asked, up, strict=True)
        if late is not None
    ]
    found = past(in_order([*jerks, *diaries]), asked, "Europe/Berlin")
    assert sorted(at for night in found for at in (*night.jerks, *night.naps)) == sorted(each.at for each in jerks)


def test_the_plan_last_written_down_outweighs_todays_schedule() -> None:
    then = night_of(Schedule(times("21:00-05:00")), TUESDAY, BERLIN, {})
    moved = night_of(Schedule(times("21:00-05:00")), TUESDAY, BERLIN, {TUESDAY: Move(lights_out=evening("21:40"))})
    found = one_night(planned(then), planned(moved))
    assert (found.lights_out, found.wake) == (evening("21:40"), evening("05:00"))


def test_a_night_planned_off_has_no_lights_out_though_the_schedule_has_one_now() -> None:
    off = night_of(Schedule(times("22:30-06:30"), dates={TUESDAY: OFF}), TUESDAY, BERLIN, {})
    assert one_night(planned(off)).lights_out is None


def test_a_night_in_another_time_zone_keeps_the_instants_and_the_zone_it_was_planned_in() -> None:
    there = night_of(USUAL, TUESDAY, NEW_YORK, {})
    found = one_night(planned(there, "America/New_York"), jerk("2026-11-25 05:00"))
    assert found.zone == "America/New_York"
    assert found.lights_out == wall("2026-11-24 22:30", NEW_YORK)
    assert found.jerks == (wall("2026-11-24 23:00", NEW_YORK),)


def test_flying_east_loses_no_night_and_no_jerk() -> None:
    there = night_of(USUAL, TUESDAY, NEW_YORK, {})
    found = lived(planned(there, "America/New_York"), jerk("2026-11-25 12:00"), jerk("2026-11-25 23:00", WEDNESDAY))
    assert [night.zone for night in found] == ["America/New_York", "Europe/Berlin", "Europe/Berlin"]
    assert owners(found) == {TUESDAY: (when("2026-11-25 12:00"),), WEDNESDAY: (when("2026-11-25 23:00"),)}


def test_the_steps_are_those_planned_that_night_with_their_last_answers() -> None:
    found = one_night(
        planned(nights()[0], steps=["caffeine", "reading", "breathing"]),
        event(Kind.DONE, "reading"),
        event(Kind.SKIPPED, "caffeine"),
        event(Kind.DONE, "breathing"),
        event(Kind.UNDONE, "breathing"),
        event(Kind.DONE, "gone-since"),
    )
    assert found.steps == (
        PastStep("caffeine", "Caffeine", Kind.SKIPPED),
        PastStep("reading", "Reading", Kind.DONE),
        PastStep("breathing", "Breathing", None),
    )


@pytest.mark.parametrize(("written", "seen"), [("21:00", True), ("2026-11-25 06:30", True), (IN_TIME, False)])
def test_a_night_whose_plan_was_written_only_after_its_wake_up_has_no_steps(written: str, seen: bool) -> None:
    plan = planned(nights()[0], steps=["caffeine", "reading"], written=when(written))
    assert [step.id for step in one_night(plan).steps] == (["caffeine", "reading"] if seen else [])
    assert one_night(plan).lights_out == evening("22:30"), "its times stand all the same"


def test_a_night_that_was_seen_keeps_its_steps_though_a_plan_was_written_again_afterwards() -> None:
    first = planned(nights()[0], steps=["caffeine"], written=when("21:00"))
    again = planned(nights()[0], steps=["reading"], written=when(IN_TIME))
    assert [step.id for step in one_night(first, again).steps] == ["reading"]


@pytest.mark.parametrize("said", [IN_TIME, "21:00"])
def test_a_step_answered_shows_that_the_evening_was_kept_whenever_its_plan_was_written(said: str) -> None:
    plan = planned(nights()[0], steps=["caffeine", "reading"], written=when(IN_TIME))
    found = one_night(plan, event(Kind.DONE, "reading", when(said)))
    assert [(step.id, step.answer) for step in found.steps] == [("caffeine", None), ("reading", Kind.DONE)]


@pytest.mark.parametrize(("said", "prompt"), [(IN_TIME, True), (A_DAY_AFTER_WAKING, True), (TOO_LATE, False)])
def test_an_answer_counts_fully_until_a_day_after_waking(said: str, prompt: bool) -> None:
    assert one_night(morning_answer(said, noticed="no")).is_prompt is prompt


def test_a_late_answer_does_not_make_a_jerk_logged_in_the_night_late() -> None:
    assert one_night(jerk("23:10"), morning_answer(TOO_LATE, noticed="no")).is_prompt


def test_an_answer_given_again_is_not_late_but_one_changed_is() -> None:
    first = morning_answer(IN_TIME, noticed="no")
    assert one_night(first, morning_answer(TOO_LATE, noticed="no")).is_prompt
    assert not one_night(first, morning_answer(TOO_LATE, noticed="yes")).is_prompt


@pytest.mark.parametrize("answers", [{"quality": 3}, {"noticed": "unsure"}, {}])
def test_where_it_is_not_known_nothing_is_prompt(answers: dict[str, Any]) -> None:
    assert not one_night(morning_answer(**answers)).is_prompt


def test_the_delay_is_of_the_first_answer_and_negative_for_who_woke_early() -> None:
    assert one_night(morning_answer("2026-11-25 06:00", quality=3)).delay == -minutes(30)
    assert one_night(morning_answer(TOO_LATE, quality=3), morning_answer(TOO_LATE)).delay == timedelta(
        days=1, minutes=1
    )


def test_the_days_drinks_are_its_own() -> None:
    found = lived(drink("16:00"), drink("14:00", 63, said="17:00"), drink("2026-11-25 14:00", 40, WEDNESDAY))
    assert [[each.mg for each in night.drinks] for night in found] == [[63, 96], [40], []]


def test_the_last_word_about_caffeine_is_dated_by_when_it_was_said_taking_back_included() -> None:
    assert one_night(jerk("23:10"), that_was_all()).caffeine_said is None
    assert one_night(drink("16:00"), drink("14:00", said="17:00")).caffeine_said == when("17:00")
    assert one_night(drink("14:00", said="17:00"), drink("16:00")).caffeine_said == when("17:00")
    assert one_night(none_today(said="20:00")).caffeine_said == when("20:00")
    back = taken_back(Kind.CAFFEINE, "laptop-1", said=IN_TIME)
    assert one_night(drink("16:00"), back).caffeine_said == when(IN_TIME)
    assert one_night(none_today(), back).caffeine_said == when(IN_TIME)
    assert lived(drink("16:00"))[1].caffeine_said is None


def ticked(kind: Kind, at: str) -> Event:
    """The caffeine step, answered so."""
    return event(kind, "caffeine", when(at))


@pytest.mark.parametrize(
    ("said", "at"),
    [
        ([], None),
        ([drink("16:00")], None),
        ([that_was_all("21:30")], "21:30"),
        ([that_was_all("21:30"), that_was_all(IN_TIME)], "21:30"),
        ([ticked(Kind.DONE, "19:00")], "19:00"),
        ([ticked(Kind.DONE, "19:00"), ticked(Kind.UNDONE, "19:05")], None),
        ([ticked(Kind.DONE, "19:00"), ticked(Kind.UNDONE, "19:05"), ticked(Kind.DONE, "20:00")], "20:00"),
        ([ticked(Kind.SKIPPED, "19:00")], None),
        ([event(Kind.DONE, "exercise", when("19:00"))], None),
        ([ticked(Kind.DONE, "19:00"), that_was_all("21:30")], "21:30"),
        ([ticked(Kind.DONE, "19:00"), that_was_all(), evening_answer("late-caffeine", None, "22:00")], "19:00"),
        ([that_was_all(), evening_answer("late-caffeine", None, "22:00")], None),
        pytest.param(
            [evening_answer("late-caffeine", value=False)], None, id="another program's no, which tells nothing"
        ),
        ([that_was_all(night=WEDNESDAY)], None),
    ],
)
def test_that_it_was_all_is_said_in_the_evening_check_or_by_the_tick_of_the_step(
    said: list[Event], at: str | None
) -> None:
    assert one_night(*said).that_was_all == (when(at) if at else None)


@pytest.mark.parametrize("said_on", [TUESDAY, WEDNESDAY])
def test_a_drink_taken_back_is_gone_also_when_that_was_on_the_day_after(said_on: date) -> None:
    found = one_night(drink("16:00"), taken_back(Kind.CAFFEINE, "laptop-1", said_on))
    assert (found.drinks, found.had_none) == ((), None)


def test_no_caffeine_is_dated_by_its_first_word_until_a_drink_is_logged() -> None:
    none = none_today(said="20:00")
    assert one_night(none, none_today(said="21:00")).had_none == when("20:00")
    assert one_night(none, drink("21:00")).had_none is None
    assert one_night(none, taken_back(Kind.CAFFEINE, "laptop-1", WEDNESDAY)).had_none is None
    assert one_night(none, drink("21:00"), taken_back(Kind.CAFFEINE, "laptop-2")).had_none == when("20:00")


def test_the_evenings_answers_are_of_their_own_night() -> None:
    found = lived(evening_answer("stress", 7), evening_answer("stress", 2, "2026-11-25 21:00", WEDNESDAY))
    assert [night.answers["stress"].value for night in found[:2]] == [7, 2]
    assert found[2].answers == {}


def test_the_start_position_is_kept_as_said() -> None:
    assert one_night(morning_answer(position="back")).said.morning.position is Position.BACK


def test_medicines_stand_in_the_order_of_their_dates_without_those_taken_back() -> None:
    events = in_order(
        [
            medicine("sertraline", "2026-11-20"),
            medicine("iron", "2026-11-10", "more"),
            medicine("magnesium", "2026-11-12"),
            taken_back(Kind.MEDICINE, "laptop-3", subject="magnesium"),
            event(Kind.JERK),
        ]
    )
    assert medicines(events) == (
        Medicine("iron", "more", date(2026, 11, 10), "laptop-2"),
        Medicine("sertraline", "new", date(2026, 11, 20), "laptop-1"),
    )


@given(st.randoms(use_true_random=False))
def test_medicines_are_the_same_in_whatever_order_they_arrive(random: Random) -> None:
    events = in_order([medicine("iron", "2026-11-10", change) for change in ("new", "more", "less")])
    assert medicines(random.sample(events, 3)) == medicines(events)
