"""Every step stands on the Settings page, also one that is left out, with what became of it."""

from dataclasses import replace
from datetime import timedelta

from bedtime.core.settings_view import step_settings
from tests.builders import ROUTINE, step

TEA = step("tea", 90)


def test_steps_stand_in_the_order_of_the_evening_those_left_out_too() -> None:
    first, *others = ROUTINE.steps
    shown = step_settings(ROUTINE.steps, [*others, TEA], [first], {})
    assert [each.step.lead for each in shown] == sorted((each.step.lead for each in shown), reverse=True)
    assert [each.step.id for each in shown if each.is_off] == [first.id]
    assert [each.step.id for each in shown if each.is_own] == ["tea"]
    assert not any(each.is_changed for each in shown)


def test_a_step_that_differs_from_what_was_shipped_is_changed() -> None:
    first, *others = ROUTINE.steps
    later = replace(first, lead=first.lead - timedelta(minutes=5))
    shown = step_settings(ROUTINE.steps, [later, *others], [], {first.id: (20, 24)})
    assert [(each.step.id, each.kept) for each in shown if each.is_changed] == [(first.id, (20, 24))]
    assert all(each.kept is None for each in shown if not each.is_changed)
