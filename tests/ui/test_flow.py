"""Widgets in a row continue on the next line, and stand mirrored where reading goes from right to left."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from bedtime.ui.check import Check
from bedtime.ui.even_flow import EvenFlow
from bedtime.ui.flow import Flow
from bedtime.ui.option import Option


def row(qtbot: QtBot, kind: type[Flow], direction: Qt.LayoutDirection) -> list[QRect]:
    """Where three buttons stand that fit beside each other."""
    holder = QWidget()
    qtbot.addWidget(holder)
    holder.setLayoutDirection(direction)
    layout = kind(holder)
    buttons = [QPushButton(word) for word in ("One", "Two", "Three")]
    for button in buttons:
        layout.addWidget(button)
    holder.resize(600, 100)
    with qtbot.waitExposed(holder):
        holder.show()
    layout.setGeometry(holder.rect())
    return [button.geometry() for button in buttons]


@pytest.mark.parametrize("kind", [Flow, EvenFlow])
@pytest.mark.usefixtures("themed")
def test_a_row_is_mirrored_with_the_direction_of_reading(qtbot: QtBot, kind: type[Flow]) -> None:
    leftwards = row(qtbot, kind, Qt.LayoutDirection.RightToLeft)
    rightwards = row(qtbot, kind, Qt.LayoutDirection.LeftToRight)
    assert [place.x() for place in rightwards] == sorted(place.x() for place in rightwards)
    assert [600 - place.x() - place.width() for place in leftwards] == [place.x() for place in rightwards]


@pytest.mark.parametrize("kind", [Check, Option])
@pytest.mark.usefixtures("themed")
def test_the_mark_stands_where_reading_begins(qtbot: QtBot, kind: type[Check]) -> None:
    check = kind("Words beside it")
    qtbot.addWidget(check)
    check.resize(300, 40)
    mark, beside = check.places()
    assert mark.right() < beside.left()
    check.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    mirrored, left = check.places()
    assert left.right() < mirrored.left()
    assert (mirrored.width(), left.width()) == (mark.width(), beside.width())
