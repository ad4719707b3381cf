"""A page to read shows all its words calmly, and lets them be marked."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from bedtime.adapters.content import help_page
from bedtime.adapters.paths import resources
from bedtime.core.page import Page, Section
from bedtime.ui import theme
from bedtime.ui.reading import ReadingPage

PAGE = Page("Title", "Intro.", (Section("First", ("One < two.", "Three.")), Section("Second", ("Four.",))), ("Last.",))


@pytest.fixture
def page(qtbot: QtBot, themed: QApplication) -> ReadingPage:
    made = ReadingPage(PAGE)
    qtbot.addWidget(made)
    made.resize(640, 700)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_everything_is_there_in_order(page: ReadingPage) -> None:
    labels = sorted(
        (label for label in page.findChildren(QLabel)), key=lambda label: label.mapTo(page, label.pos()).y()
    )
    labels.remove(page.trouble)
    assert labels[0].text() == "Title"
    assert "One &lt; two." in page.texts[0].text()
    assert page.texts[0].accessibleName() == "First: One < two. Three."
    assert [label.text() for label in page.closing] == ["Last."]


def test_every_word_can_be_marked_by_mouse_and_keyboard(page: ReadingPage) -> None:
    for label in page.findChildren(QLabel):
        flags = label.textInteractionFlags()
        assert flags & Qt.TextInteractionFlag.TextSelectableByMouse, label.text()
        assert flags & Qt.TextInteractionFlag.TextSelectableByKeyboard, label.text()


def test_back_is_one_press_or_key_away(page: ReadingPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.back):
        qtbot.mouseClick(page.leave, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(page.back):
        qtbot.keyClick(page.leave, Qt.Key.Key_Space)
    with qtbot.waitSignal(page.back):
        qtbot.keyClick(page, Qt.Key.Key_Escape)


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_cut_off_in_the_narrowest_window(themed: QApplication, qtbot: QtBot, scale: float) -> None:
    theme.prepare(themed, scale)
    page = ReadingPage(help_page(resources()))
    qtbot.addWidget(page)
    page.resize(380, 600)
    page.show()
    qtbot.waitUntil(lambda: page.horizontalScrollBar().maximum() == 0)
    labels = page.findChildren(QLabel)
    qtbot.waitUntil(lambda: all(label.height() >= label.heightForWidth(label.width()) for label in labels))


def test_what_is_refused_is_in_view_wherever_one_reads(page: ReadingPage, qtbot: QtBot) -> None:
    page.resize(640, 120)
    bar = page.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    page.refuse("That could not be kept.")
    assert page.trouble.text() == "That could not be kept."
    qtbot.waitUntil(lambda: not page.trouble.visibleRegion().isEmpty())
