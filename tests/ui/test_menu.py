"""The menu offers what can be done tonight and nothing else."""

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bedtime.core.caffeine import Serving
from bedtime.ui.menu import AppMenu
from tests.ui.conftest import Shown


@pytest.fixture
def menu(themed: QApplication) -> AppMenu:
    return AppMenu()


def test_the_title_says_what_is_next_without_being_pressed(menu: AppMenu, shown: Shown) -> None:
    menu.show_tonight(shown("20:00"))
    assert menu.title.text().startswith("Lights out 22:30")
    assert not menu.title.isEnabled()


@pytest.mark.parametrize(
    ("clock", "offered"),
    [("20:00", [-30, -15, 15, 30, 60]), ("22:10", [-15, 15, 30, 60]), ("22:29", [15, 30, 60])],
)
def test_lights_out_moves_only_to_a_time_still_ahead(
    menu: AppMenu, shown: Shown, clock: str, offered: list[int]
) -> None:
    menu.show_tonight(shown(clock))
    assert [minutes for minutes, action in menu.moves.items() if action.isVisible()] == offered
    assert menu.moves[15].text() == "15 minutes later, 22:45"


def test_after_lights_out_there_is_nothing_to_move(menu: AppMenu, shown: Shown) -> None:
    menu.show_tonight(shown("22:40"))
    assert not menu.move.menuAction().isVisible()
    assert menu.night.isVisible()


def test_good_night_is_said_once(menu: AppMenu, shown: Shown) -> None:
    menu.show_tonight(shown("22:40", done="lights-out"))
    assert not menu.night.isVisible()


def test_pause_and_resume_take_turns(menu: AppMenu, shown: Shown, qtbot: QtBot) -> None:
    menu.show_tonight(shown("20:00"))
    assert menu.pause.menuAction().isVisible()
    assert not menu.resume.isVisible()
    with qtbot.waitSignal(menu.paused) as paused:
        menu.pause.actions()[1].trigger()
    assert paused.args == [3]
    menu.show_tonight(shown("20:00", paused=True))
    assert not menu.pause.menuAction().isVisible()
    with qtbot.waitSignal(menu.resumed):
        menu.resume.trigger()


def test_each_entry_asks_for_what_it_says(menu: AppMenu, shown: Shown, qtbot: QtBot) -> None:
    menu.show_tonight(shown("20:00"))
    for action, signal in (
        (menu.open, menu.open_requested),
        (menu.calm, menu.calm_requested),
        (menu.night, menu.good_night),
        (menu.help, menu.help_requested),
        (menu.quit, menu.quit_requested),
    ):
        with qtbot.waitSignal(signal):
            action.trigger()
    with qtbot.waitSignal(menu.lights_out_moved) as moved:
        menu.moves[-15].trigger()
    assert moved.args == [timedelta(minutes=-15)]


@pytest.mark.parametrize("clock", ["12:00", "21:40", "22:40", "03:00"])
def test_calm_and_advice_are_offered_at_any_hour(menu: AppMenu, shown: Shown, clock: str) -> None:
    for tonight in (shown(clock), shown(clock, done="lights-out"), shown(clock, paused=True), shown(clock, off=True)):
        menu.show_tonight(tonight)
        for action in (menu.calm, menu.breathe.menuAction(), menu.help):
            assert action.isVisible()
            assert action.isEnabled()
    assert (menu.calm.text(), menu.help.text()) == ("Calm me now", "When to see someone")


def test_breathe_starts_what_is_at_hand_or_shows_all(menu: AppMenu, qtbot: QtBot) -> None:
    menu.show_exercises([("exhale-4-6", "Longer breath out"), ("belly", "Belly breathing")])
    first, second, line, every = menu.breathe.actions()
    assert [first.text(), second.text()] == ["Longer breath out", "Belly breathing"]
    assert line.isSeparator()
    for action, exercise in ((first, "exhale-4-6"), (second, "belly")):
        with qtbot.waitSignal(menu.breathe_requested) as asked:
            action.trigger()
        assert asked.args == [exercise]
    with qtbot.waitSignal(menu.breathe_page_requested):
        every.trigger()


@pytest.mark.parametrize("before", [[], [("belly", "Belly breathing")]])
def test_with_nothing_at_hand_all_exercises_are_a_page_away(menu: AppMenu, before: list[tuple[str, str]]) -> None:
    menu.show_exercises(before)
    menu.show_exercises([])
    assert [action.text() for action in menu.breathe.actions()] == ["All exercises…"]


SERVINGS = [Serving("filter", "Coffee", "a mug", 96.0), Serving("cola", "Cola", "a can", 40.0)]


def test_a_drink_is_logged_with_one_press(menu: AppMenu, qtbot: QtBot) -> None:
    menu.show_servings(SERVINGS)
    assert [action.text() for action in menu.drinks.actions()] == [
        *("Coffee, 96 mg", "Cola, 40 mg", ""),
        *("None today", "Another amount…"),
    ]
    coffee, cola, line, none, amount = menu.drinks.actions()
    assert line.isSeparator()
    for action, serving in ((coffee, "filter"), (cola, "cola")):
        with qtbot.waitSignal(menu.drink_logged) as logged:
            action.trigger()
        assert logged.args == [serving]
    for action, signal in ((none, menu.none_said), (amount, menu.amount_wanted)):
        with qtbot.waitSignal(signal):
            action.trigger()


@pytest.mark.parametrize("before", [[], SERVINGS])
def test_without_servings_none_and_any_amount_can_still_be_said(menu: AppMenu, before: list[Serving]) -> None:
    menu.show_servings(before)
    menu.show_servings([])
    assert [action.text() for action in menu.drinks.actions()] == ["None today", "Another amount…"]


def test_logging_a_drink_stands_between_breathing_and_moving_the_night(menu: AppMenu) -> None:
    titles = [action.text() for action in menu.menu.actions() if action.menu()]
    assert titles == ["Breathe", "Log a drink", "Move tonight", "Pause"]
