"""Both times of tonight are edited where they stand."""

from datetime import time

import pytest
from PySide6.QtCore import Qt, QTime
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bedtime.ui.times_line import TimesLine
from tests.ui.conftest import Shown


@pytest.fixture
def line(qtbot: QtBot, themed: QApplication, shown: Shown) -> TimesLine:
    made = TimesLine()
    qtbot.addWidget(made)
    made.show_times(shown("21:18"))
    made.show()
    return made


def test_it_shows_both_times_and_what_lies_between(line: TimesLine) -> None:
    assert (line.lights_out.shown.text(), line.wake.shown.text()) == ("22:30", "06:30")
    assert "8 h" in line.length.text()


def test_a_press_turns_the_time_into_a_field_and_enter_moves_it(line: TimesLine, qtbot: QtBot) -> None:
    qtbot.mouseClick(line.lights_out.shown, Qt.MouseButton.LeftButton)
    assert line.lights_out.is_editing
    assert line.lights_out.field.time() == QTime(22, 30)
    line.lights_out.field.setTime(QTime(23, 15))
    with qtbot.waitSignal(line.lights_out_moved) as moved:
        qtbot.keyClick(line.lights_out.field, Qt.Key.Key_Return)
    assert moved.args == [time(23, 15)]
    assert not line.lights_out.is_editing


def test_the_button_moves_the_wake_up(line: TimesLine, qtbot: QtBot) -> None:
    qtbot.mouseClick(line.wake.shown, Qt.MouseButton.LeftButton)
    line.wake.field.setTime(QTime(7, 0))
    with qtbot.waitSignal(line.wake_moved) as moved:
        qtbot.mouseClick(line.wake.move_button, Qt.MouseButton.LeftButton)
    assert moved.args == [time(7, 0)]


def test_escape_leaves_everything_as_it_was(line: TimesLine, qtbot: QtBot) -> None:
    qtbot.mouseClick(line.lights_out.shown, Qt.MouseButton.LeftButton)
    line.lights_out.field.setTime(QTime(23, 15))
    with qtbot.assertNotEmitted(line.lights_out_moved):
        qtbot.keyClick(line.lights_out.field, Qt.Key.Key_Escape)
    assert not line.lights_out.is_editing
    assert line.lights_out.shown.text() == "22:30"


def test_what_is_being_typed_survives_a_look(line: TimesLine, qtbot: QtBot, shown: Shown) -> None:
    qtbot.mouseClick(line.lights_out.shown, Qt.MouseButton.LeftButton)
    line.lights_out.field.setTime(QTime(23, 15))
    line.show_times(shown("21:19"))
    assert line.lights_out.is_editing
    assert line.lights_out.field.time() == QTime(23, 15)
