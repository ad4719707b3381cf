"""A step dropped between two others begins between them, and every edit says exactly what it changes."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bedtime.core.routine import STEP_ID, RoutineError, Step
from bedtime.core.routine_edit import (
    added,
    can_move,
    evening,
    explained,
    free_id,
    kept_fresh,
    lead_at,
    lead_moved,
    may_fall_silent,
    named_on,
    reminding,
    renamed,
    restored,
    stays_fresh,
    switched,
    timed,
)
from bedtime.core.settings_view import StepSetting
from tests.builders import ROUTINE, minutes, step


def steps(**leads: float) -> tuple[Step, ...]:
    """Steps by their leads in minutes (wind_down for wind-down), with lights-out behind them."""
    return (*(step(name.replace("_", "-"), lead) for name, lead in leads.items()), step("lights-out"))


def titles(settings: tuple[StepSetting, ...]) -> list[str]:
    return [each.step.id for each in settings]


def test_lights_out_comes_last_also_after_steps_that_begin_with_it() -> None:
    mixed = [StepSetting(each) for each in (step("lights-out"), step("prayer"), step("tea", 90))]
    assert titles(evening(mixed)) == ["tea", "prayer", "lights-out"]


@pytest.mark.parametrize(
    ("place", "lead"),
    [
        (1, 360),
        (2, 210),
        (3, 125),  # 127.5 minutes are no round time
        (5, 40),
        (7, 10),
    ],
)
def test_a_dropped_step_begins_midway_between_its_new_neighbours(place: int, lead: float) -> None:
    assert lead_at((step("tea", 600), *ROUTINE.steps), "tea", place) == minutes(lead)


def test_before_the_first_step_it_begins_half_an_hour_earlier() -> None:
    assert lead_at(ROUTINE.steps, "wind-down", 0) == minutes(510)


def test_a_step_dropped_where_it_stands_keeps_its_time() -> None:
    assert lead_at(ROUTINE.steps, "wind-down", 4) == minutes(60)


def test_nothing_is_dropped_behind_lights_out() -> None:
    evening = steps(tea=90, bath=30)
    assert lead_at(evening, "tea", 9) == lead_at(evening, "tea", 1) == minutes(15)
    assert lead_at(steps(tea=90, bath=5), "tea", 1) == minutes(0), "at lights-out, which is last in any case"
    assert lead_at(evening, "bath", -3) == minutes(120)


@pytest.mark.parametrize(
    ("earlier", "later", "lead"), [(31, 29, 30), (34, 31, 32), (30, 28, 29), (30.5, 29.5, 30), (61, 41, 50)]
)
def test_where_no_round_time_fits_it_begins_on_a_minute(earlier: float, later: float, lead: float) -> None:
    assert lead_at(steps(tea=90, bath=earlier, book=later), "tea", 1) == minutes(lead)


def test_a_place_without_a_free_minute_is_refused_by_name() -> None:
    with pytest.raises(RoutineError, match=r"^No minute is free between Bath and Book\. Give one of them another time"):
        lead_at(steps(tea=90, bath=30, book=29), "tea", 1)
    with pytest.raises(RoutineError, match="No minute is free between Bath and Lights out"):
        lead_at((*steps(tea=90, bath=0)[:-1], step("lights-out", title="Lights out")), "tea", 1)
    with pytest.raises(RoutineError, match=r"^A step can begin up to 16 hours before lights-out, and Tea does\.$"):
        lead_at(steps(tea=960, bath=30), "bath", 0)


def test_before_the_first_step_there_is_no_more_than_sixteen_hours() -> None:
    assert lead_at(steps(tea=950, bath=30), "bath", 0) == minutes(960)


@given(some.lists(some.integers(0, 960), min_size=2, max_size=6), some.data())
def test_a_dropped_step_stands_where_it_was_dropped_or_is_refused(leads: list[int], data: some.DataObject) -> None:
    names = [f"step-{place}" for place in range(len(leads))]
    ordered = sorted(leads, reverse=True)
    routine = [*(step(name, lead) for name, lead in zip(names, ordered, strict=True)), step("lights-out")]
    name, place = data.draw(some.sampled_from(names)), data.draw(some.integers(0, len(names) - 1))
    try:
        lead = lead_at(routine, name, place)
    except RoutineError:
        return
    others = [each for each in routine if each.id != name]
    moved = next(each for each in routine if each.id == name)
    after = evening([StepSetting(each) for each in (*others[:place], replace(moved, lead=lead), *others[place:])])
    assert titles(after)[place] == name


def test_a_step_moves_one_place_at_a_time() -> None:
    assert lead_moved(ROUTINE.steps, "wind-down", -1) == minutes(125)
    assert lead_moved(ROUTINE.steps, "wind-down", 1) == minutes(10)
    assert lead_moved(ROUTINE.steps, "breathing", -1) == minutes(65)


def test_moving_passes_steps_that_leave_no_minute_between_them() -> None:
    crowded = steps(tea=90, bath=30, book=30, music=29, prayer=10)
    assert lead_moved(crowded, "tea", 1) == minutes(20), "behind all three"
    assert lead_moved(crowded, "prayer", -1) == minutes(60)


def test_what_cannot_move_further_says_so() -> None:
    with pytest.raises(RoutineError, match=r"^It cannot move further this way\.$"):
        lead_moved(ROUTINE.steps, "caffeine", -1)
    assert not can_move(ROUTINE.steps, "caffeine", -1)
    assert can_move(ROUTINE.steps, "caffeine", 1)
    assert not can_move(ROUTINE.steps, "breathing", 1)
    assert not can_move(ROUTINE.steps, "lights-out", -1)
    with pytest.raises(RoutineError, match=r"^Lights-out stays last; your schedule says when it comes\.$"):
        lead_at(ROUTINE.steps, "lights-out", 0)


@pytest.mark.parametrize(
    ("title", "step_id"),
    [
        ("Contact lenses out", "contact-lenses-out"),
        ("  Tea & honey!  ", "tea-honey"),
        ("Müde? Dann früher", "mude-dann-fruher"),
        ("お茶", "step"),
        ("Tea", "tea-3"),
        ("x" * 100, "x" * 60),
    ],
)
def test_an_own_step_is_called_after_its_title(title: str, step_id: str) -> None:
    assert free_id(title, {"tea", "tea-2", "lights-out"}) == step_id


@given(some.text(max_size=200))
def test_any_title_makes_an_id(title: str) -> None:
    assert STEP_ID.fullmatch(free_id(title, ["step"]))


@pytest.mark.parametrize(
    ("notice", "more"),
    [(None, {}), (0, {"reminder": True}), (15, {"reminder": True, "notice_minutes": 15})],
)
def test_an_own_step_is_added_with_its_time_and_reminder(notice: float | None, more: dict[str, object]) -> None:
    changes = added("tea", " Cup of \n tea ", minutes(90), None if notice is None else minutes(notice))
    assert changes == {"step.tea": {"title": "Cup of tea", "lead_minutes": 90, **more}}


def test_an_own_step_needs_a_name_and_an_evening() -> None:
    with pytest.raises(RoutineError, match=r"^A step needs a name\.$"):
        added("tea", " ", minutes(90), None)
    with pytest.raises(RoutineError, match="between 0 minutes and 16 hours"):
        added("tea", "Tea", minutes(961), None)
    with pytest.raises(RoutineError, match="needs a name"):
        renamed("tea", "\n")


def test_each_edit_says_what_it_changes_and_nothing_else() -> None:
    assert renamed("tea", " Mint tea ") == {"step.tea.title": "Mint tea"}
    assert explained("tea", " It calms me. ") == {"step.tea.why": "It calms me."}
    assert explained("tea", "  ") == {"step.tea.why": None}
    assert timed("tea", minutes(95)) == {"step.tea.lead_minutes": 95}
    assert reminding("tea", None) == {"step.tea.reminder": False}
    assert reminding("tea", minutes(10)) == {"step.tea.reminder": True, "step.tea.notice_minutes": 10}
    assert switched("tea", on=False) == {"step.tea.off": True}
    assert switched("tea", on=True) == {"step.tea.off": None}
    assert restored("caffeine") == {"step.caffeine": None}


def test_a_reminder_can_stay_worth_giving_until_lights_out() -> None:
    own, built_in = StepSetting(step("tea", 90, 0, 20), is_own=True), StepSetting(ROUTINE.step("wind-down"))
    assert kept_fresh(own, minutes(30)) == {"step.tea.fresh_minutes": 30}
    assert kept_fresh(own, None) == {"step.tea.fresh_minutes": None}
    assert kept_fresh(built_in, None) == {"step.wind-down.fresh_minutes": 960}
    assert stays_fresh(step("tea", 90, 0)) and stays_fresh(step("tea", 90, 0, 960))
    assert not stays_fresh(own.step)


def test_a_step_without_a_reminder_may_be_named_on_another_ones_card() -> None:
    settings = [StepSetting(each) for each in ROUTINE.steps]
    room, wind_down = ROUTINE.step("environment"), ROUTINE.step("wind-down")
    assert named_on(room, settings) == wind_down
    assert named_on(ROUTINE.step("exercise"), settings) is None
    assert named_on(replace(room, notice=minutes(0)), settings) is None
    assert named_on(room, [StepSetting(wind_down, is_off=True)]) is None
    assert named_on(room, [StepSetting(replace(wind_down, notice=None))]) is None


@pytest.mark.parametrize(
    ("kept", "may"),
    [((18, 21), True), ((24, 28), True), ((17, 21), False), ((20, 20), False), ((23, 28), False), (None, False)],
)
def test_a_reminder_may_fall_silent_after_three_weeks_of_a_habit_kept(kept: tuple[int, int] | None, may: bool) -> None:
    assert may_fall_silent(StepSetting(step("tea", 90, 0), kept=kept)) is may


def test_only_a_reminder_that_comes_may_fall_silent() -> None:
    assert not may_fall_silent(StepSetting(step("tea", 90), kept=(21, 21)))
    assert not may_fall_silent(StepSetting(step("tea", 90, 0), is_off=True, kept=(21, 21)))
