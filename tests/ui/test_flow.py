"""Widgets in a row continue on the next line, and stand mirrored where reading goes from right to left."""

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from bedtime.ui.check import Check
from bedtime.ui.even_flow import EvenFlow
from bedtime.ui.flow import Flow
from bedtime.ui.option import Option
from bedtime.ui.wrapping_button import WrappingButton


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


@pytest.mark.parametrize("kind", [Flow, EvenFlow])
@pytest.mark.usefixtures("themed")
def test_what_was_measured_is_measured_anew_once_something_in_it_changes(qtbot: QtBot, kind: type[Flow]) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    layout = kind(holder)
    button = WrappingButton("One")
    layout.addWidget(button)
    with qtbot.waitExposed(holder):
        holder.show()
    one = layout.heightForWidth(100), layout.sizeHint()
    assert (layout.heightForWidth(100), layout.sizeHint()) == one
    button.setText("One that has more words than fit on a single line")
    many = layout.heightForWidth(100), layout.sizeHint()
    assert many[0] > one[0]
    assert many[1].width() > one[1].width()
    second = QPushButton("Another")
    layout.addWidget(second)
    second.show()
    assert layout.heightForWidth(100) > many[0]
    second.hide()
    assert (layout.heightForWidth(100), layout.sizeHint()) == many
    holder.setStyleSheet("* { font-size: 40px }")
    assert layout.heightForWidth(100) > many[0], "larger text needs more room"
    layout.takeAt(0)
    assert layout.heightForWidth(100) == 0


@pytest.mark.usefixtures("themed")
def test_a_page_measures_its_words_a_few_times_and_not_by_the_hundred(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As Qt lays out a page with twenty rows that appear one after the other."""
    holder = QWidget()
    qtbot.addWidget(holder)
    rows = QVBoxLayout(holder)
    buttons = [WrappingButton(f"A button with the number {number}") for number in range(20)]
    for button in buttons:
        row = Flow()
        rows.addLayout(row)
        row.addWidget(button)
    measured: list[WrappingButton] = []
    hint = WrappingButton.sizeHint

    def counted(button: WrappingButton) -> QSize:
        measured.append(button)
        return hint(button)

    monkeypatch.setattr(WrappingButton, "sizeHint", counted)
    with qtbot.waitExposed(holder):
        holder.show()
    for width in range(300, 700, 20):
        assert holder.heightForWidth(width) > 0
    assert len(measured) <= 10 * len(buttons)
