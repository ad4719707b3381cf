"""The caffeine card shows what is logged, what may be left with its uncertainty, and logs with one press."""

import re
from collections.abc import Callable
from datetime import datetime, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from bedtime.core.caffeine import Body, Drink, Habit, Intake
from bedtime.ui import theme
from bedtime.ui.caffeine_card import CaffeineCard
from bedtime.ui.clock_field import clock_of
from tests.builders import evening
from tests.ui.days import COFFEE, COLA, SERVINGS, day_of

LEFT = Qt.MouseButton.LeftButton
NOON = evening("12:00")


@pytest.fixture
def card(qtbot: QtBot, themed: QApplication) -> CaffeineCard:
    made = CaffeineCard()
    qtbot.addWidget(made)
    made.resize(600, 300)
    show(made, day_of())
    with qtbot.waitExposed(made):
        made.show()
    return made


def show(card: CaffeineCard, intake: Intake, *, hide_times: bool = False, now: datetime = NOON) -> None:
    card.show_intake(intake, SERVINGS, hide_times=hide_times, now=now)


def choices(card: CaffeineCard) -> list[QAction]:
    """What "Log a drink" offers."""
    menu = card.log.menu()
    assert menu is card.menu
    return [action for action in card.menu.actions() if not action.isSeparator()]


def lines(card: CaffeineCard) -> list[str]:
    """The words that can be seen, from top to bottom."""
    labels = [label for label in card.findChildren(QLabel) if label.isVisible()]
    return [label.text() for label in sorted(labels, key=lambda label: label.mapTo(card, label.rect().topLeft()).y())]


def test_while_nothing_is_known_it_says_so_and_shows_no_number(card: CaffeineCard) -> None:
    show(card, day_of(habit=Habit()))
    assert lines(card) == ["Caffeine today", "Nothing logged yet."]
    assert not card.none.isHidden()


def test_each_drink_stands_with_a_button_that_names_it(card: CaffeineCard, qtbot: QtBot) -> None:
    show(card, day_of(COFFEE, COLA))
    assert [row.line.text() for row in card.rows.values()] == ["Coffee 08:10, 96 mg", "Cola 13:00, 40 mg"]
    assert card.total.line.text() == "136 mg today"
    assert card.rows["second"].button.accessibleName() == "Take back: Cola 13:00, 40 mg"
    with qtbot.waitSignal(card.drink_undone) as undone:
        qtbot.mouseClick(card.rows["second"].button, LEFT)
    assert undone.args == ["second"]
    assert "second" in card.rows, "only what is kept is shown"
    show(card, day_of(COFFEE))
    assert list(card.rows) == ["first"]


def test_a_serving_is_logged_with_one_press(card: CaffeineCard, qtbot: QtBot) -> None:
    assert [action.text() for action in choices(card)] == ["Coffee, 96 mg", "Cola, 40 mg", "Another amount…"]
    with qtbot.waitSignal(card.drink_logged) as logged:
        choices(card)[1].trigger()
    assert logged.args == ["cola"]


def test_none_today_is_said_once_and_can_be_taken_back(card: CaffeineCard, qtbot: QtBot) -> None:
    with qtbot.waitSignal(card.none_said):
        qtbot.mouseClick(card.none, LEFT)
    show(card, day_of(none=True))
    assert lines(card) == ["Caffeine today", "None today."]
    assert card.none.isHidden()
    assert not card.log.isHidden(), "a later drink can still be logged"
    with qtbot.waitSignal(card.none_undone):
        qtbot.mouseClick(card.total.button, LEFT)
    show(card, day_of(COFFEE))
    assert card.none.isHidden()
    assert card.total.button.isHidden()


def test_a_number_never_stands_without_its_uncertainty_and_for_whom_it_does_not_hold(card: CaffeineCard) -> None:
    show(card, day_of(COFFEE))
    assert "to 28 mg may be left" in card.left.text()
    assert "An estimate" in card.left.text()
    for word in ("liver", "medicines", "pharmacist"):
        assert word in card.exclusions.text()
    assert card.exclusions.isVisible(), "without opening anything"


def test_where_the_model_does_not_hold_there_is_no_number(card: CaffeineCard) -> None:
    show(card, day_of(COFFEE, habit=Habit(96.0, Body.NOT_VALID)))
    assert card.left.text().startswith("No estimate")
    assert card.exclusions.isHidden()
    card.how.click()
    assert card.reckoning.isHidden()
    assert card.habit.isVisible(), "what was chosen can be chosen otherwise"


def test_how_it_is_reckoned_opens_on_demand_and_stays_open(card: CaffeineCard) -> None:
    show(card, day_of(COFFEE))
    assert card.reckoning.isHidden()
    card.how.click()
    assert "from 3 to 8 hours" in card.reckoning.text()
    show(card, day_of(COFFEE, COLA))
    assert card.reckoning.isVisible()
    card.how.click()
    assert card.reckoning.isHidden()


def test_the_usual_drink_can_be_named_before_anything_is_logged(card: CaffeineCard) -> None:
    show(card, day_of(habit=Habit()))
    assert card.habit.isHidden()
    card.how.click()
    assert card.habit.isVisible()
    assert card.habit.usual.text() == "My usual drink: not said"


def test_what_still_fits_follows_the_clock(card: CaffeineCard) -> None:
    show(card, day_of(COLA), now=NOON)
    fits = card.fits.text()
    assert fits.startswith("One more usual drink fits until ")
    show(card, day_of(COLA), now=evening("20:00"))
    assert card.fits.text() == "One more usual drink no longer fits today."
    show(card, day_of())
    show(card, day_of(), now=evening("20:00"))
    assert card.fits.isHidden()


def test_more_than_the_general_guide_is_said_quietly(card: CaffeineCard) -> None:
    show(card, day_of(*(Drink(COFFEE.at, 150.0, "filter", str(n)) for n in range(3))))
    assert "more than 400 mg" in card.over.text()
    assert card.over.property("role") == "muted"
    show(card, day_of(COFFEE))
    assert card.over.isHidden()


def test_hidden_times_leave_no_clock(card: CaffeineCard) -> None:
    show(card, day_of(COFFEE, COLA), hide_times=True)
    said = [*lines(card), card.accessibleDescription(), *(row.button.accessibleName() for row in card.rows.values())]
    assert not any(re.search("[0-9]:[0-9]", words) for words in said)
    show(card, day_of(COFFEE, COLA))
    assert card.accessibleDescription() == "136 mg today: coffee 08:10, cola 13:00"


def test_another_amount_is_logged_for_now(card: CaffeineCard, qtbot: QtBot) -> None:
    choices(card)[-1].trigger()
    qtbot.waitUntil(card.amount.amount.field.hasFocus)
    qtbot.keyClicks(card.amount.amount.field, "75")
    with qtbot.waitSignal(card.amount_logged) as logged:
        qtbot.mouseClick(card.amount.log, LEFT)
    assert logged.args == [75.0, None]
    assert not card.is_asking


def test_another_amount_is_logged_for_a_time_of_today(card: CaffeineCard, qtbot: QtBot) -> None:
    card.ask_amount()
    qtbot.keyClicks(card.amount.clock, "1410")
    with qtbot.waitSignal(card.amount_logged) as logged:
        qtbot.keyClick(card.amount.clock, Qt.Key.Key_Return)
    assert logged.args == [50.0, time(14, 10)]
    card.ask_amount()
    assert card.amount.clock.text() == "", "the next one is for now again"


def test_what_is_no_time_is_refused_in_words(card: CaffeineCard, qtbot: QtBot) -> None:
    card.ask_amount()
    qtbot.keyClicks(card.amount.clock, "2570")
    with qtbot.assertNotEmitted(card.amount_logged):
        card.amount.log.click()
    assert card.is_asking
    assert "2570 is no time of day" in card.amount.refusal.text()
    assert card.amount.refusal.isVisible()
    qtbot.keyClick(card.amount.clock, Qt.Key.Key_Backspace)
    assert card.amount.refusal.isHidden()


def test_a_refused_amount_keeps_what_was_typed_and_says_why(card: CaffeineCard, qtbot: QtBot) -> None:
    row = card.amount
    card.amount_logged.connect(lambda _mg, _at: row.refuse("15:10 is still to come"))
    card.ask_amount()
    qtbot.keyClicks(row.amount.field, "75")
    qtbot.keyClicks(row.clock, "1510")
    with qtbot.waitSignal(card.amount_logged) as logged, qtbot.assertNotEmitted(row.closed):
        qtbot.keyClick(row.clock, Qt.Key.Key_Return)
    assert logged.args == [75.0, time(15, 10)]
    assert card.is_asking
    assert (row.amount.value, clock_of(row.clock.text())) == (75.0, time(15, 10))
    assert row.refusal.isVisible()
    assert row.refusal.text() == "15:10 is still to come"
    row.cancel.click()
    card.ask_amount()
    assert row.refusal.isHidden()


def test_an_amount_that_is_not_being_logged_is_not_what_was_refused(card: CaffeineCard) -> None:
    card.ask_amount()
    assert not card.amount.refuse("the disk is full")
    card.amount.log.click()
    assert not card.amount.refuse("the disk is full"), "it was logged"
    assert card.amount.refusal.isHidden()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_in_the_amount_logs(card: CaffeineCard, qtbot: QtBot, key: Qt.Key) -> None:
    card.ask_amount()
    with qtbot.waitSignal(card.amount_logged) as logged:
        qtbot.keyClick(card.amount.amount.field, key)
    assert logged.args == [50.0, None]


def test_leaving_the_amount_logs_nothing_and_hands_the_keyboard_on(card: CaffeineCard, qtbot: QtBot) -> None:
    card.activateWindow()
    for pressed, key in ((card.amount.amount.field, Qt.Key.Key_Escape), (card.amount.cancel, Qt.Key.Key_Space)):
        card.ask_amount()
        qtbot.waitUntil(card.amount.amount.field.hasFocus)
        with qtbot.assertNotEmitted(card.amount_logged), qtbot.waitSignal(card.amount.closed):
            qtbot.keyClick(pressed, key)
        assert not card.is_asking
        qtbot.waitUntil(card.log.hasFocus)


def test_enter_on_cancel_logs_nothing(card: CaffeineCard, qtbot: QtBot) -> None:
    card.activateWindow()
    card.ask_amount()
    card.amount.cancel.setFocus()
    qtbot.waitUntil(card.amount.cancel.hasFocus)
    with qtbot.assertNotEmitted(card.amount_logged):
        qtbot.keyClick(card.amount.cancel, Qt.Key.Key_Return)


def test_the_amount_stays_within_what_can_be_meant(card: CaffeineCard) -> None:
    field = card.amount.amount.field
    assert (field.minimum(), field.maximum(), field.singleStep()) == (1.0, 1000.0, 5.0)


def test_by_keyboard_what_goes_away_hands_over_to_log(card: CaffeineCard, qtbot: QtBot) -> None:
    card.activateWindow()
    steps: list[tuple[Intake, Callable[[], QWidget], Intake]] = [
        (day_of(COFFEE, COLA), lambda: card.rows["second"].button, day_of(COFFEE)),
        (day_of(), lambda: card.none, day_of(none=True)),
        (day_of(none=True), lambda: card.total.button, day_of()),
    ]
    for before, going, after in steps:
        show(card, before)
        going().setFocus()
        qtbot.waitUntil(going().hasFocus)
        show(card, after)
        qtbot.waitUntil(card.log.hasFocus)


def test_the_keyboard_elsewhere_is_left_alone(card: CaffeineCard, qtbot: QtBot) -> None:
    card.activateWindow()
    show(card, day_of(COFFEE))
    card.how.setFocus()
    qtbot.waitUntil(card.how.hasFocus)
    show(card, day_of(COFFEE, COLA))
    assert card.how.hasFocus()


def test_showing_the_same_again_changes_nothing(card: CaffeineCard) -> None:
    show(card, day_of(COFFEE, COLA))
    before, actions = dict(card.rows), choices(card)
    show(card, day_of(COFFEE, COLA), now=evening("12:01"))
    assert card.rows == before
    assert choices(card) == actions


def test_the_list_of_servings_opens_at_its_button(card: CaffeineCard, qtbot: QtBot) -> None:
    card.offer_drinks()
    qtbot.waitUntil(card.menu.isVisible)
    card.menu.close()


def test_every_control_has_a_name_and_takes_no_focus_from_a_mouse_press(card: CaffeineCard) -> None:
    show(card, day_of(COFFEE, COLA))
    card.ask_amount()
    for button in card.findChildren(QAbstractButton):
        assert button.accessibleName() or button.text(), button
        assert not button.focusPolicy() & Qt.FocusPolicy.ClickFocus, button
    assert not card.amount.amount.less.focusPolicy() & Qt.FocusPolicy.TabFocus, "the arrow keys do the same"
    assert card.how.accessibleName() == "Your usual drink, and how this is reckoned"
    assert card.amount.amount.field.accessibleName()
    assert card.amount.clock.accessibleName()


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_cut_off_in_the_narrowest_window(themed: QApplication, qtbot: QtBot, scale: float) -> None:
    theme.prepare(themed, scale)
    card = CaffeineCard()
    qtbot.addWidget(card)
    show(card, day_of(COFFEE, COLA, Drink(COLA.at, 300.0, "pre-workout", "third")))
    card.how.click()
    card.ask_amount()
    card.resize(348, 2600)
    card.show()
    qtbot.waitUntil(lambda: card.width() == 348)
    labels = [label for label in card.findChildren(QLabel) if label.isVisible() and label.wordWrap()]
    assert len(labels) > 8
    qtbot.waitUntil(lambda: all(label.height() >= label.heightForWidth(label.width()) for label in labels))
    buttons = [each for each in card.findChildren(QAbstractButton) if each.isVisible()]
    assert all(each.mapTo(card, each.rect().bottomRight()).x() < 348 for each in buttons)
