"""The evening check asks only what is watched, keeps silence as unknown, and folds once it is answered."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QRadioButton
from pytestqt.qtbot import QtBot

from bedtime.core.check import Check, Line
from bedtime.core.suspects import BY_ID, own_suspect
from bedtime.ui import theme
from bedtime.ui.evening_check import AnswerLine, DrinksLine, EveningCheck
from tests.ui.days import asked, with_drinks

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def check(qtbot: QtBot, themed: QApplication) -> EveningCheck:
    made = EveningCheck()
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show_check(asked(late_caffeine=None, alcohol=None, stress=None))
    with qtbot.waitExposed(made):
        made.show()
    return made


def answer(check: EveningCheck, suspect: str, word: str) -> QRadioButton:
    """The button that says so."""
    line = check.lines[suspect]
    assert isinstance(line, AnswerLine)
    return line.answer.buttons[word]


def chosen(check: EveningCheck, suspect: str) -> list[str]:
    """What looks chosen."""
    line = check.lines[suspect]
    assert isinstance(line, AnswerLine)
    return [word for word, button in line.answer.buttons.items() if button.isChecked()]


def drinks(check: EveningCheck) -> DrinksLine:
    """The line about the day's caffeine."""
    line = check.lines["late-caffeine"]
    assert isinstance(line, DrinksLine)
    return line


def test_there_is_a_line_for_each_suspect_and_none_is_answered_beforehand(check: EveningCheck) -> None:
    assert list(check.lines) == ["late-caffeine", "alcohol", "stress"]
    assert [line.question.text() for line in check.lines.values()] == [
        "Caffeine today?",
        "Alcohol in the four hours before lights-out?",
        "How stressful was today?",
    ]
    assert chosen(check, "alcohol") == chosen(check, "stress") == []
    assert check.hint.isVisible()


@pytest.mark.parametrize(
    ("suspect", "word", "value"),
    [
        ("alcohol", "yes", True),
        ("alcohol", "no", False),
        ("stress", "0", 0),
        ("stress", "1", 1),
        ("stress", "10", 10),
    ],
)
def test_one_press_answers_and_only_what_is_kept_looks_chosen(
    check: EveningCheck, qtbot: QtBot, suspect: str, word: str, value: bool | int
) -> None:
    with qtbot.waitSignal(check.answered) as answered:
        qtbot.mouseClick(answer(check, suspect, word), LEFT)
    assert answered.args == [suspect, value]
    assert type(answered.args[1]) is type(value)
    assert chosen(check, suspect) == []
    check.show_check(asked(late_caffeine=None, **{"alcohol": None, "stress": None, suspect: value}))
    assert chosen(check, suspect) == [word]


@pytest.mark.parametrize(("suspect", "word", "value"), [("alcohol", "no", False), ("stress", "0", 0)])
def test_a_second_press_takes_an_answer_back(
    check: EveningCheck, qtbot: QtBot, suspect: str, word: str, value: bool | int
) -> None:
    check.show_check(asked(late_caffeine=None, **{"alcohol": None, "stress": None, suspect: value}))
    with qtbot.waitSignal(check.answered) as answered:
        qtbot.mouseClick(answer(check, suspect, word), LEFT)
    assert answered.args == [suspect, None]
    assert chosen(check, suspect) == [word], "it stands until that is kept"
    check.show_check(asked(late_caffeine=None, alcohol=None, stress=None))
    assert chosen(check, suspect) == []


def test_the_keyboard_answers_and_takes_back(check: EveningCheck, qtbot: QtBot) -> None:
    no = answer(check, "alcohol", "no")
    with qtbot.waitSignal(check.answered) as answered:
        qtbot.keyClick(no, Qt.Key.Key_Space)
    assert answered.args == ["alcohol", False]
    check.show_check(asked(late_caffeine=None, alcohol=False, stress=None))
    with qtbot.waitSignal(check.answered) as answered:
        qtbot.keyClick(no, Qt.Key.Key_Space)
    assert answered.args == ["alcohol", None]


def test_an_answer_that_is_kept_at_once_stays_chosen(check: EveningCheck, qtbot: QtBot) -> None:
    check.answered.connect(
        lambda _suspect, value: check.show_check(asked(late_caffeine=None, alcohol=value, stress=None))
    )
    qtbot.mouseClick(answer(check, "alcohol", "yes"), LEFT)
    assert chosen(check, "alcohol") == ["yes"]
    qtbot.mouseClick(answer(check, "alcohol", "no"), LEFT)
    assert chosen(check, "alcohol") == ["no"]
    qtbot.mouseClick(answer(check, "alcohol", "no"), LEFT)
    assert chosen(check, "alcohol") == []


def offers(line: DrinksLine) -> list[str]:
    """The buttons that can be seen."""
    stops = [stop for stop in line.tab_stops if isinstance(stop, QAbstractButton)]
    return [stop.text() for stop in stops if stop.isVisible()]


def show_drinks(check: EveningCheck, mg: float, *, settled: bool = False) -> None:
    """Shows what was logged, with nothing else answered."""
    check.show_check(with_drinks(asked(late_caffeine=True if settled else None, alcohol=None, stress=None), mg))


def test_before_anything_is_logged_a_press_says_none_or_logs_a_drink(check: EveningCheck, qtbot: QtBot) -> None:
    line = drinks(check)
    assert not line.so_far.isVisible()
    assert line.none.accessibleDescription() == "Caffeine today?"
    assert offers(line) == ["None today", "Log a drink"]
    for button, signal in ((line.none, check.none_said), (line.drink, check.drink_wanted)):
        with qtbot.waitSignal(signal):
            qtbot.mouseClick(button, LEFT)


def test_one_drink_does_not_settle_the_day(check: EveningCheck, qtbot: QtBot) -> None:
    line = drinks(check)
    show_drinks(check, 96.0)
    assert line.so_far.text() == line.all.accessibleDescription() == "96 mg so far. Was that all?"
    assert offers(line) == ["That was all", "Log a drink"]
    with qtbot.waitSignal(check.drink_wanted):
        qtbot.mouseClick(line.drink, LEFT)
    with qtbot.waitSignal(check.all_said):
        qtbot.mouseClick(line.all, LEFT)
    assert offers(line) == ["That was all", "Log a drink"], "it is asked until that is kept"


def test_that_was_all_can_be_taken_back(check: EveningCheck, qtbot: QtBot) -> None:
    line = drinks(check)
    show_drinks(check, 217.5, settled=True)
    assert line.settled.line.text() == "That was all: 218 mg."
    assert not line.so_far.isVisible()
    assert offers(line) == ["Change"]
    assert line.settled.button.accessibleName() == "Change: That was all: 218 mg."
    with qtbot.assertNotEmitted(check.none_undone), qtbot.waitSignal(check.all_undone):
        qtbot.mouseClick(line.settled.button, LEFT)


def test_none_today_can_be_taken_back(check: EveningCheck, qtbot: QtBot) -> None:
    line = drinks(check)
    check.show_check(asked(late_caffeine=True, alcohol=None, stress=None))
    assert line.settled.line.text() == "None today."
    assert offers(line) == ["Change"]
    with qtbot.assertNotEmitted(check.all_undone), qtbot.waitSignal(check.none_undone):
        qtbot.mouseClick(line.settled.button, LEFT)


def test_by_keyboard_what_is_said_of_drinks_hands_over_to_what_takes_its_place(
    check: EveningCheck, qtbot: QtBot
) -> None:
    check.activateWindow()
    line = drinks(check)
    line.none.setFocus()
    qtbot.waitUntil(line.none.hasFocus)
    show_drinks(check, 96.0)
    qtbot.waitUntil(line.all.hasFocus)
    show_drinks(check, 96.0, settled=True)
    qtbot.waitUntil(line.settled.button.hasFocus)
    show_drinks(check, 96.0)
    qtbot.waitUntil(line.all.hasFocus)
    line.drink.setFocus()
    show_drinks(check, 136.0)
    assert line.drink.hasFocus(), "what stays keeps the keyboard"


def test_once_answered_it_folds_to_one_line_that_opens_again(check: EveningCheck) -> None:
    assert not check.change.isVisible()
    check.show_check(asked(late_caffeine=True, alcohol=False, stress=3))
    assert check.noted.isVisible()
    assert check.noted.text() == "Noted for tonight."
    assert not check.hint.isVisible()
    assert not any(line.isVisible() for line in check.lines.values())
    check.change.click()
    assert all(line.isVisible() for line in check.lines.values())
    assert not check.noted.isVisible()
    check.show_check(asked(late_caffeine=True, alcohol=True, stress=3))
    assert all(line.isVisible() for line in check.lines.values()), "more than one may be changed"
    check.change.click()
    assert check.noted.isVisible()


def test_an_answer_taken_back_asks_again_and_folds_when_given(check: EveningCheck) -> None:
    check.show_check(asked(late_caffeine=True, alcohol=False, stress=3))
    check.change.click()
    check.show_check(asked(late_caffeine=True, alcohol=None, stress=3))
    assert not check.change.isVisible()
    check.show_check(asked(late_caffeine=True, alcohol=True, stress=3))
    assert check.noted.isVisible()


def test_by_keyboard_the_last_answer_hands_over_to_change(check: EveningCheck, qtbot: QtBot) -> None:
    check.activateWindow()
    last = answer(check, "stress", "0")
    last.setFocus()
    qtbot.waitUntil(last.hasFocus)
    check.show_check(asked(late_caffeine=True, alcohol=False, stress=0))
    qtbot.waitUntil(check.change.hasFocus)


def test_by_keyboard_the_last_word_about_drinks_hands_over_to_change(check: EveningCheck, qtbot: QtBot) -> None:
    check.activateWindow()
    before = with_drinks(asked(late_caffeine=None, alcohol=False, stress=0), 96.0)
    check.show_check(before)
    line = drinks(check)
    line.all.setFocus()
    qtbot.waitUntil(line.all.hasFocus)
    check.show_check(with_drinks(asked(late_caffeine=True, alcohol=False, stress=0), 96.0))
    qtbot.waitUntil(check.change.hasFocus)
    check.change.click()
    line.settled.button.setFocus()
    check.show_check(before)
    qtbot.waitUntil(line.all.hasFocus)


def test_other_suspects_are_other_lines(check: EveningCheck) -> None:
    before = check.lines["alcohol"]
    check.show_check(asked(late_caffeine=None, alcohol=True, stress=None))
    assert check.lines["alcohol"] is before
    chocolate = own_suspect("Dark chocolate")
    check.show_check(Check((Line(chocolate, None), Line(BY_ID["short-sleep"], True))))
    assert list(check.lines) == [chocolate.id, "short-sleep"]
    assert chosen(check, "short-sleep") == ["yes"]
    assert check.is_wanted
    check.show_check(Check())
    assert check.lines == {}
    assert not check.is_wanted


def test_every_control_has_a_name_and_takes_no_focus_from_a_mouse_press(check: EveningCheck) -> None:
    for button in check.findChildren(QAbstractButton):
        assert button.accessibleName() or button.text(), button
        assert not button.focusPolicy() & Qt.FocusPolicy.ClickFocus, button
        if isinstance(button, QRadioButton):
            assert button.accessibleDescription(), "a number alone says nothing"
    assert check.change.accessibleName().endswith("Evening check")


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_cut_off_in_the_narrowest_window(themed: QApplication, qtbot: QtBot, scale: float) -> None:
    theme.prepare(themed, scale)
    check = EveningCheck()
    qtbot.addWidget(check)
    check.show_check(with_drinks(asked(late_caffeine=None, alcohol=None, stress=None), 1136.0))
    check.resize(348, 1600)
    check.show()
    qtbot.waitUntil(lambda: check.width() == 348)
    labels = [label for label in check.findChildren(QLabel) if label.isVisible() and label.wordWrap()]
    assert len(labels) == 6
    qtbot.waitUntil(lambda: all(label.height() >= label.heightForWidth(label.width()) for label in labels))
    buttons = [each for each in check.findChildren(QAbstractButton) if each.isVisible()]
    assert len(buttons) == 2 + 2 + 11
    assert all(each.width() >= each.minimumSizeHint().width() for each in buttons)
