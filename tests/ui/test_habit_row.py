"""The caffeine habit: shown as kept, chosen by hand, and never more than a wish until it is kept."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bedtime.core.caffeine import Body, Habit, Serving
from bedtime.ui.habit_row import HabitRow

SERVINGS = (Serving("filter", "Coffee", "a mug", 96), Serving("espresso", "Espresso", "30 ml", 63))


@pytest.fixture
def row(qtbot: QtBot, themed: QApplication) -> HabitRow:
    made = HabitRow()
    qtbot.addWidget(made)
    made.show_habit(Habit(), SERVINGS)
    made.show()
    return made


def entries(row: HabitRow) -> list[str]:
    return [action.text() for action in row.menu.actions() if not action.isSeparator()]


def test_nothing_is_said_at_first_and_every_serving_can_be_chosen(row: HabitRow) -> None:
    assert row.usual.text() == "My usual drink: not said"
    assert entries(row) == ["Coffee, 96 mg", "Espresso, 63 mg", "Not said"]


@pytest.mark.parametrize(("place", "mg"), [(0, 96.0), (1, 63.0), (3, 0.0)])
def test_a_choice_is_told_by_its_amount(row: HabitRow, qtbot: QtBot, place: int, mg: float) -> None:
    with qtbot.waitSignal(row.usual_chosen) as chosen:
        row.menu.actions()[place].trigger()
    assert chosen.args == [mg]
    assert row.usual.text() == "My usual drink: not said", "only what is kept is shown"


@pytest.mark.parametrize(("mg", "shown"), [(96.0, "My usual drink: Coffee, 96 mg"), (70.0, "My usual drink: 70 mg")])
def test_the_usual_drink_is_shown_by_its_name_or_amount(row: HabitRow, mg: float, shown: str) -> None:
    row.show_habit(Habit(usual_mg=mg), SERVINGS)
    assert row.usual.text() == shown


def chosen(row: HabitRow) -> list[Body]:
    return [body for body, option in row.bodies.items() if option.isChecked()]


def test_what_applies_is_told_and_shown_once_it_is_kept(row: HabitRow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(row.body_chosen) as told:
        row.bodies[Body.SMOKER].click()
    assert told.args == ["smoker"]
    assert chosen(row) == [Body.USUAL]
    row.show_habit(Habit(body=Body.SMOKER), SERVINGS)
    assert chosen(row) == [Body.SMOKER]


def test_the_list_opens_at_its_button(row: HabitRow, qtbot: QtBot) -> None:
    row.usual.click()
    qtbot.waitUntil(row.menu.isVisible)
    row.menu.close()
