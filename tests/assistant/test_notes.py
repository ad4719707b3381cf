"""Notes: drinks, evening answers, medicines and mornings, each written in one piece or refused in words."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from bedtime.assistant.review import history_view, night_of_journal, today
from bedtime.core.events import Kind
from bedtime.core.morning import Morning, Noticed, Sign
from bedtime.core.night import TimeError
from bedtime.core.past import medicines
from bedtime.core.refusal import Refusal, WrongUse
from bedtime.core.schedule import Schedule
from bedtime.core.sleep import Clocks, slept
from bedtime.core.suspects import WatchError
from tests.builders import BERLIN, TUESDAY, evening, local, times, wall
from tests.fakes import World

MONDAY = TUESDAY - timedelta(days=1)
NIGHT = Clocks(time(22, 30), time(23), time(6, 45), time(7, 5))


def shown(world: World) -> list[tuple[str, float]]:
    """Tonight's drinks."""
    return [(local(each.at), each.mg) for each in today(world.sources, world.picture).intake.day.drinks]


def test_a_drink_now_and_one_at_the_last_such_time(world: World) -> None:
    assert world.notes.drink(96, "filter") == "96 mg at 12:00: noted."
    assert world.notes.drink(63, "espresso", time(8, 10)) == "63 mg at 08:10: noted."
    assert shown(world) == [("2026-11-24 08:10", 63), ("2026-11-24 12:00", 96)]


def test_a_drink_before_waking_belongs_to_the_night_before(world: World) -> None:
    world.notes.drink(40, at=time(13))
    assert shown(world) == []
    assert [drink.mg for drink in night_of_journal(world.sources, MONDAY).drinks] == [40]


@pytest.mark.parametrize("mg", [0, -5, 1001, float("nan"), float("inf")])
def test_an_impossible_amount_is_refused(world: World, mg: float) -> None:
    with pytest.raises(Refusal, match="between 1 and 1000 mg"):
        world.notes.drink(mg)
    assert world.journal.events == []


def test_a_drink_still_to_come_is_refused(world: World) -> None:
    with pytest.raises(TimeError, match="still to come"):
        world.notes.drink(96, at=datetime(2026, 11, 24, 12, 1))  # noqa: DTZ001 - as typed
    world.notes.drink(96, at=datetime(2026, 11, 24, 12, 0))  # noqa: DTZ001


def test_a_time_the_clock_showed_twice_means_the_later_one_that_has_been(world: World) -> None:
    world.now = wall("2026-10-25 12:00")
    world.notes.drink(96, at=time(2, 30))
    (drink,) = night_of_journal(world.sources, date(2026, 10, 24)).drinks
    assert drink.at == datetime.fromisoformat("2026-10-25T01:30+00:00")


def test_a_drink_after_the_tick_reopens_the_step_and_an_earlier_one_does_not(world: World) -> None:
    world.log.done("caffeine")
    world.wait(hours=1)
    world.notes.drink(96, at=time(11))
    assert world.picture.record.answer("caffeine") is Kind.DONE
    world.notes.drink(96)
    assert world.picture.record.answer("caffeine") is None


def test_none_today_is_said_and_taken_back(world: World) -> None:
    world.notes.no_caffeine()
    world.notes.no_caffeine()
    assert len(world.journal.kinds(Kind.CAFFEINE)) == 1
    assert today(world.sources, world.picture).intake.day.none
    world.notes.some_caffeine()
    assert not today(world.sources, world.picture).intake.day.is_known
    world.notes.some_caffeine()


def test_none_today_is_refused_after_a_drink(world: World) -> None:
    world.notes.drink(96)
    with pytest.raises(Refusal, match="A drink was logged at 12:00; take that back first"):
        world.notes.no_caffeine()


def test_a_drink_is_taken_back_once(world: World) -> None:
    world.notes.drink(96)
    drink = world.journal.kinds(Kind.CAFFEINE)[0].id
    world.notes.undo_drink(drink)
    assert shown(world) == []
    with pytest.raises(Refusal, match="not there any more"):
        world.notes.undo_drink(drink)


def test_yesterdays_late_drink_counts_in_tonights_estimate(world: World) -> None:
    world.notes.drink(400, at=datetime(2026, 11, 23, 22, 0))  # noqa: DTZ001 - as typed
    left = today(world.sources, world.picture).intake.day.left
    assert left is not None
    assert left.high == pytest.approx(400 * 2 ** -(24.5 / 8))


def test_what_is_watched_is_answered_in_the_evening(world: World) -> None:
    world.watching.watch(["stress", "alcohol", "own:Late screens"])
    world.notes.answer("stress", 6)
    world.notes.answer("alcohol", False)
    check = today(world.sources, world.picture).check
    assert [(line.suspect.id, line.value) for line in check.lines] == [
        ("stress", 6), ("alcohol", False), ("own-late-screens", None),
    ]  # fmt: skip
    world.notes.answer("own-late-screens", True)
    assert today(world.sources, world.picture).check.is_answered
    world.notes.answer("stress", None)
    assert today(world.sources, world.picture).check.lines[0].value is None


@pytest.mark.parametrize(("name", "value"), [("stress", True), ("alcohol", 3), ("stress", 11)])
def test_an_answer_of_the_wrong_kind_is_refused(world: World, name: str, value: bool | int) -> None:
    with pytest.raises(WatchError):
        world.notes.answer(name, value)


def test_what_the_evening_cannot_tell_is_refused(world: World) -> None:
    with pytest.raises(WrongUse, match="did you mean 'stress'"):
        world.notes.answer("stres", 3)
    with pytest.raises(Refusal, match="log the drink itself"):
        world.notes.answer("late-caffeine", False)
    with pytest.raises(Refusal, match="the morning asks"):
        world.notes.answer("on-the-back", True)


def test_a_medicine_is_noted_with_its_date_and_taken_back(world: World) -> None:
    assert world.notes.medicine("  Sertraline  50 ", "new", MONDAY) == "Sertraline 50, new on 23 November 2026: noted."
    (noted,) = medicines(world.journal.kinds(Kind.MEDICINE))
    assert (noted.name, noted.change, noted.since) == ("Sertraline 50", "new", MONDAY)
    world.notes.forget_medicine(noted.id)
    assert medicines(world.journal.kinds(Kind.MEDICINE)) == ()
    with pytest.raises(Refusal, match="not there any more"):
        world.notes.forget_medicine("nothing")


@pytest.mark.parametrize(
    ("name", "change", "since"),
    [(" ", "new", MONDAY), ("x" * 81, "new", MONDAY), ("A", "raised", MONDAY), ("A", "new", TUESDAY + timedelta(1))],
)
def test_a_medicine_that_cannot_be_is_refused(world: World, name: str, change: str, since: date) -> None:
    with pytest.raises(Refusal):
        world.notes.medicine(name, change, since)


def test_a_morning_is_kept_with_its_times_as_instants(world: World) -> None:
    said = Morning(noticed=Noticed.YES, onset_minutes=20, awake_minutes=25, planned=("into_bed",))
    assert world.notes.morning(MONDAY, said, NIGHT) == "Saved."
    kept = night_of_journal(world.sources, MONDAY).said.morning
    assert (local(kept.into_bed), local(kept.out_of_bed)) == ("2026-11-23 22:30", "2026-11-24 07:05")
    assert kept.planned == ("into_bed",)
    assert slept(kept).asleep == timedelta(minutes=420)


def test_a_planned_time_gives_way_to_a_later_waking_that_was_said(world: World) -> None:
    world.notes.morning(
        MONDAY,
        Morning(onset_minutes=10, planned=("into_bed", "tried", "out_of_bed")),
        Clocks(time(22, 30), time(22, 30), time(7), time(6, 30)),
    )
    kept = night_of_journal(world.sources, MONDAY).said.morning
    assert (local(kept.woke_up), local(kept.out_of_bed)) == ("2026-11-24 07:00", "2026-11-24 07:00")


def test_the_cards_nothing_noticed_takes_back_what_was_said_of_the_jerks(world: World) -> None:
    world.notes.morning(MONDAY, Morning(noticed=Noticed.YES, strongest=7, woke=True), Clocks())
    world.notes.noticed(Noticed.NO, MONDAY)
    kept = night_of_journal(world.sources, MONDAY).said.morning
    assert (kept.noticed, kept.strongest, kept.woke) == (Noticed.NO, None, None)


def test_an_evening_still_to_come_is_not_answered(world: World) -> None:
    with pytest.raises(Refusal, match="still to come"):
        world.notes.answer("stress", 3, TUESDAY + timedelta(days=1))


def test_saving_the_same_again_writes_nothing(world: World) -> None:
    world.notes.morning(MONDAY, Morning(noticed=Noticed.NO), Clocks())
    world.notes.morning(MONDAY, Morning(noticed=Noticed.NO), Clocks())
    assert len(world.journal.kinds(Kind.MORNING)) == 1


def test_an_impossible_diary_is_refused_and_nothing_is_kept(world: World) -> None:
    with pytest.raises(Refusal, match="no time asleep"):
        world.notes.morning(MONDAY, Morning(onset_minutes=300, awake_minutes=300), NIGHT)
    assert world.journal.kinds(Kind.MORNING) == []


def test_a_night_that_has_not_ended_is_refused(world: World) -> None:
    with pytest.raises(Refusal, match="has not ended yet"):
        world.notes.noticed(Noticed.NO, TUESDAY)


def test_an_older_night_is_timed_by_the_plan_it_had_and_the_zone_it_was_in(world: World) -> None:
    world.log.move_lights_out(time(1))
    world.now = evening("12:00") + timedelta(days=3)
    world.zone = BERLIN
    world.notes.morning(TUESDAY, Morning(), Clocks(tried=time(1, 10), woke_up=time(7)))
    assert local(night_of_journal(world.sources, TUESDAY).said.morning.tried) == "2026-11-25 01:10"


def test_an_early_jerk_is_a_nap_and_one_in_the_evening_makes_the_night_a_yes(world: World) -> None:
    world.log.jerk()
    assert night_of_journal(world.sources, TUESDAY).noticed is None
    world.look_at("22:40")
    world.log.jerk()
    world.wait(hours=10)
    world.notes.noticed(Noticed.NO, TUESDAY)
    seen = night_of_journal(world.sources, TUESDAY)
    assert (seen.noticed, len(seen.jerks), len(seen.naps)) == (Noticed.YES, 1, 1)


def test_the_evening_check_can_be_switched_off(world: World) -> None:
    world.watching.watch(["stress"])
    asked = world.preferences.check_ins
    world.preferences = replace(world.preferences, check_ins=replace(asked, evening=False))
    assert today(world.sources, world.picture).check.lines == ()


def test_a_stale_sheet_writes_only_what_was_changed_on_it(world: World) -> None:
    shown = Morning()
    world.notes.morning(MONDAY, Morning(noticed=Noticed.YES, signs=(Sign.INJURY,), note="It hurt."), Clocks())
    world.notes.morning(MONDAY, replace(shown, quality=4), Clocks(), shown)
    kept = night_of_journal(world.sources, MONDAY).said.morning
    assert (kept.noticed, kept.signs, kept.note, kept.quality) == (Noticed.YES, (Sign.INJURY,), "It hurt.", 4)


def test_times_still_to_come_are_refused(world: World) -> None:
    with pytest.raises(Refusal, match="still to come"):
        world.notes.morning(MONDAY, Morning(), Clocks(woke_up=time(12, 30), out_of_bed=time(12, 40)))


def test_a_night_the_app_did_not_see_keeps_the_times_it_was_answered_with(world: World) -> None:
    world.notes.noticed(Noticed.NO, MONDAY)
    world.preferences = replace(world.preferences, schedule=Schedule(times("01:30-09:30")))
    seen = night_of_journal(world.sources, MONDAY)
    assert (local(seen.lights_out), seen.steps) == ("2026-11-23 22:30", ())


def test_a_clock_time_still_to_come_is_not_put_on_yesterday(world: World) -> None:
    with pytest.raises(TimeError, match="15:10 is still to come"):
        world.notes.drink_today(96, time(15, 10))
    world.notes.drink_today(96, time(11, 50))
    world.notes.drink_today(40, None)
    assert [mg for _, mg in shown(world)] == [96, 40]


def test_a_jerk_logged_by_mistake_is_taken_back(world: World) -> None:
    world.look_at("22:40")
    world.log.jerk()
    (at,) = night_of_journal(world.sources, TUESDAY).jerks
    world.wait(hours=10)
    world.notes.forget_jerk(at)
    assert night_of_journal(world.sources, TUESDAY).jerks == ()
    with pytest.raises(Refusal, match="not there any more"):
        world.notes.forget_jerk(at)


def test_that_was_all_settles_the_days_caffeine_and_can_be_taken_back(world: World) -> None:
    world.watching.watch(["late-caffeine"])
    world.notes.drink(40, at=time(9))
    assert not today(world.sources, world.picture).check.is_answered
    world.notes.answer("late-caffeine", True)
    assert today(world.sources, world.picture).check.is_answered
    world.notes.answer("late-caffeine", None)
    assert not today(world.sources, world.picture).check.is_answered
    world.log.done("caffeine")
    assert today(world.sources, world.picture).check.is_answered
    world.notes.more_may_come()
    assert not today(world.sources, world.picture).check.is_answered
    assert world.picture.record.answer("caffeine") is None


def test_a_drink_after_that_was_all_asks_again_and_an_earlier_one_does_not(world: World) -> None:
    world.watching.watch(["late-caffeine"])
    world.notes.drink(40, at=time(9))
    world.notes.that_was_all()
    world.notes.drink(20, at=time(10))
    assert today(world.sources, world.picture).check.is_answered
    world.wait(hours=1)
    world.notes.drink(20)
    assert not today(world.sources, world.picture).check.is_answered


def test_the_score_is_of_the_last_nights_and_a_pause_does_not_lower_it(world: World) -> None:
    world.preferences = replace(world.preferences, check_ins=replace(world.preferences.check_ins, score=True))
    for _ in range(10):
        world.look_at("22:00")
        for step in ("caffeine", "exercise", "nutrition", "environment", "wind-down", "breathing"):
            world.log.done(step)
        world.look_at("07:00")
    assert history_view(world.sources).history.score == 100
    world.log.pause(world.picture.night.date + timedelta(days=7))
    for _ in range(7):
        world.look_at("22:00")
        world.look_at("07:00")
    assert history_view(world.sources).history.score == 100
    assert history_view(world.sources, TUESDAY).history.score == 100, "whatever nights are shown"


def test_what_is_too_long_ago_is_refused_in_words(world: World) -> None:
    world.evening.look()
    long_ago = TUESDAY - timedelta(days=29)
    with pytest.raises(Refusal, match="too long ago; what you remember is taken from 27 October 2026 on"):
        world.notes.drink(96, at=datetime(1990, 1, 1, 10))  # noqa: DTZ001 - as typed
    with pytest.raises(Refusal, match="too long ago"):
        world.notes.answer("stress", 3, long_ago)
    with pytest.raises(Refusal, match="too long ago"):
        world.notes.noticed(Noticed.NO, long_ago)
    world.notes.noticed(Noticed.NO, long_ago + timedelta(days=1))
    with pytest.raises(Refusal, match="too long ago"):
        world.notes.noticed(Noticed.NO, long_ago)
