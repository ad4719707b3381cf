"""The routine refuses steps that contradict themselves, and keeps the order of the evening."""

import pytest

from bedtime.core.refusal import WrongUse
from bedtime.core.routine import Routine, RoutineError
from tests.builders import ROUTINE, step


def test_the_longest_lead_comes_first_and_lights_out_last() -> None:
    mixed = Routine((step("lights-out"), step("prayer"), step("bath", 30), step("tea", 90)))
    assert [each.id for each in mixed.steps] == ["tea", "bath", "prayer", "lights-out"]


def test_steps_with_the_same_lead_keep_the_order_they_were_given() -> None:
    assert [each.id for each in Routine((step("b", 30), step("a", 30), step("lights-out"))).steps] == [
        "b",
        "a",
        "lights-out",
    ]


@pytest.mark.parametrize("step_id", ["", "Wind", "wind_down", "-wind", "wind--down", "wind/down", "card:away", "tea\n"])
def test_a_step_id_that_could_not_stand_in_a_token_is_refused(step_id: str) -> None:
    with pytest.raises(RoutineError, match="use small letters, digits and single hyphens"):
        step(step_id, title="Tea")


@pytest.mark.parametrize("title", ["", "  "])
def test_a_step_needs_a_title(title: str) -> None:
    with pytest.raises(RoutineError, match="step 'tea': it needs a title"):
        step("tea", title=title)


@pytest.mark.parametrize(
    ("lengths", "name"),
    [((-1, None, None), "lead"), ((961, None, None), "lead"), ((30, -1, None), "notice"), ((30, 0, 961), "fresh")],
)
def test_lengths_beyond_any_evening_are_refused_by_name(
    lengths: tuple[float, float | None, float | None], name: str
) -> None:
    with pytest.raises(RoutineError, match=f"step 'tea': its {name} must be between 0 minutes and 16 hours"):
        step("tea", *lengths)


def test_the_longest_lengths_are_allowed() -> None:
    longest = step("tea", 960, 960, 960)
    assert longest.lead == longest.notice == longest.fresh


def test_lights_out_has_no_lead() -> None:
    with pytest.raises(RoutineError, match="change the schedule to move it"):
        step("lights-out", 5)


def test_two_steps_with_one_id_are_refused() -> None:
    with pytest.raises(RoutineError, match="two steps are called 'tea'"):
        Routine((step("tea", 30), step("tea", 60), step("lights-out")))


def test_lights_out_cannot_be_removed() -> None:
    with pytest.raises(RoutineError, match="'lights-out' cannot be removed"):
        Routine((step("tea", 30),))


def test_a_step_is_found_by_its_id() -> None:
    assert ROUTINE.step("breathing").lead.total_seconds() == 20 * 60


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("winddown", "did you mean 'wind-down'"),
        ("Breathing", "did you mean 'breathing'"),
        ("zzz", "there are: caffeine,"),
    ],
)
def test_an_unknown_step_names_the_nearest_one(name: str, hint: str) -> None:
    with pytest.raises(WrongUse, match=f"there is no step called '{name}'; {hint}"):
        ROUTINE.step(name)
