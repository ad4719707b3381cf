"""The window with all its pages: what cannot be done is told where one looks, and its keys are those of the sheet."""

from collections.abc import Iterator
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from bedtime.app.pages import Pages
from bedtime.ui.card import ReminderCard
from bedtime.ui.handbook import HandbookPage
from bedtime.ui.menu import AppMenu
from bedtime.ui.move_keys import MOVES
from bedtime.ui.page_names import (
    BREATHE,
    HANDBOOK,
    HELP,
    HISTORY,
    INSIGHTS,
    MORNING,
    QUESTIONS,
    SETTINGS,
    SHORTCUTS,
    TOMORROW,
    TONIGHT,
    WELCOME,
)
from bedtime.ui.shortcuts import sections
from bedtime.ui.tray import Tray
from bedtime.ui.window import Window
from tests.app.home import Home

Field = QLineEdit | QPlainTextEdit

IN_RAIL = (TONIGHT, BREATHE, MORNING, HISTORY, HANDBOOK, SETTINGS)
COME_TO = (INSIGHTS, TOMORROW, QUESTIONS, HELP, SHORTCUTS, WELCOME)
FREE = ("Note", "Tomorrow's list", "Search the handbook", "Something of your own", "Name of the medicine")
ALIKE = {"Ctrl+=": "Ctrl++", "Ctrl+Enter": "Ctrl+Return"}  # two keys that most people see as one
ESCAPE = QKeySequence(Qt.Key.Key_Escape).toString()
LINE = "The disk is full; free some space"


class NoTray:
    """A desktop without one."""

    is_there = False


@pytest.fixture
def pages(home: Home, qtbot: QtBot, themed: QApplication) -> Iterator[Pages]:
    """The window in view."""
    menu, card = AppMenu(), ReminderCard()
    qtbot.addWidget(card)
    made = Pages(home.shelf, home.where, menu, cast("Tray", NoTray()), lambda: card.message is not None)
    made.open()
    window = window_of(made)
    qtbot.addWidget(window)
    qtbot.waitUntil(window.isActiveWindow)
    yield made
    made.notice.withdraw()


def window_of(pages: Pages) -> Window:
    """The window, which is there."""
    assert pages.window
    return pages.window


def page_of(pages: Pages, name: str) -> QWidget:
    """This page, in view."""
    return window_of(pages).show_page(name)


def said(page: QWidget) -> list[str]:
    """What can be read in lines."""
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]


def fields(page: QWidget) -> list[Field]:
    """Where something can be typed."""
    typed: list[Field] = [*page.findChildren(QLineEdit), *page.findChildren(QPlainTextEdit)]
    return [field for field in typed if field.isVisible() and field.isEnabled() and not field.isReadOnly()]


def typed_in(field: Field) -> str:
    """What stands in it."""
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


def keys_in(widget: QWidget) -> set[str]:
    """All shortcuts that are the widget's own, not its parts'."""
    shortcuts = widget.findChildren(QShortcut, options=Qt.FindChildOption.FindDirectChildrenOnly)
    keys = {shortcut.keys()[0].toString() for shortcut in shortcuts}
    return {ALIKE.get(each, each) for each in keys}


def told_in(section: str) -> set[str]:
    """All keys that the sheet has there; of "Ctrl+1 to Ctrl+6" every one."""
    told: set[str] = set()
    for line, _meaning in dict(sections())[section]:
        for keys in line.split(" or "):
            first, _to, last = keys.partition(" to ")
            numbers = range(int(first[-1]), int(last[-1]) + 1) if last else ()
            told |= {f"{first[:-1]}{number}" for number in numbers} or {keys}
    return {QKeySequence(keys).toString() for keys in told}


def leaves_by_escape(page: QWidget) -> bool:
    """Whether the page has a button Back, and Esc does the same."""
    buttons = page.findChildren(QAbstractButton)
    has_back = any(button.text() == "Back" for button in buttons)
    return has_back and ESCAPE in keys_in(page) | {button.shortcut().toString() for button in buttons}


@pytest.mark.parametrize("name", [*IN_RAIL, *COME_TO])
def test_a_refusal_is_told_on_the_page_one_looks_at(pages: Pages, name: str) -> None:
    page = page_of(pages, name)
    pages.refuse(LINE)
    assert window_of(pages).current == name
    if name != QUESTIONS:  # where it stands with the answers, which are not in view yet
        assert LINE in said(page)


@pytest.mark.parametrize("place", ["", "why"])
def test_a_refusal_in_the_handbook_stands_above_its_text(pages: Pages, qtbot: QtBot, place: str) -> None:
    page = page_of(pages, HANDBOOK)
    assert isinstance(page, HandbookPage)
    if place:
        page.show_place(place)
    pages.refuse(LINE)
    assert LINE in said(page)
    below = page.reader.text if place else page.contents.search

    def bottom(widget: QWidget) -> int:
        return widget.mapTo(page, widget.rect().bottomLeft()).y()

    qtbot.waitUntil(lambda: 0 < bottom(page.trouble) < bottom(below) - below.height())


@pytest.mark.parametrize("name", [HANDBOOK, HELP, SHORTCUTS])
def test_what_is_wrong_is_told_on_pages_to_read_until_it_is_mended(pages: Pages, name: str) -> None:
    page = page_of(pages, name)
    pages.tell(LINE)
    assert LINE in said(page)
    pages.tell(None)
    assert LINE not in said(page)


def test_the_sheet_has_the_very_keys_of_the_window(pages: Pages) -> None:
    assert told_in("Everywhere") == keys_in(window_of(pages))


@pytest.mark.parametrize(("section", "name"), [("Handbook", HANDBOOK), ("Morning", MORNING), ("Settings", SETTINGS)])
def test_the_sheet_has_the_very_keys_of_each_page(pages: Pages, section: str, name: str) -> None:
    with_alt = {QKeySequence(Qt.KeyboardModifier.AltModifier.value | key).toString() for key in MOVES}
    by_row = with_alt if name == SETTINGS else set()  # what a row of the routine listens for itself
    assert told_in(section) == keys_in(page_of(pages, name)) | by_row


@pytest.mark.parametrize("name", [TONIGHT, BREATHE, HISTORY])
def test_pages_without_a_section_in_the_sheet_have_no_keys_of_their_own(pages: Pages, name: str) -> None:
    assert keys_in(page_of(pages, name)) == set()


def test_escape_is_told_only_for_pages_that_it_leaves(pages: Pages) -> None:
    assert ESCAPE not in told_in("Everywhere") | told_in("On any page")
    assert told_in("On a page with a Back button") == {ESCAPE}
    names = {name for name in (*IN_RAIL, *COME_TO) if leaves_by_escape(page_of(pages, name))}
    assert names == {HANDBOOK, *COME_TO, BREATHE}, "Breathe has one where it asks first"


@pytest.mark.parametrize("modifier", [Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier])
@pytest.mark.parametrize("name", [MORNING, INSIGHTS, TOMORROW, HANDBOOK, SETTINGS, WELCOME])
def test_a_key_that_is_typed_turns_no_page(pages: Pages, name: str, modifier: Qt.KeyboardModifier) -> None:
    window, page = window_of(pages), page_of(pages, name)
    typed = fields(page)
    assert typed
    for field in typed:
        field.setFocus()
        for key in "?/":
            press(window, key, modifier)
            assert window.current == name
            assert field.hasFocus()
            if field.accessibleName() in FREE:
                assert typed_in(field).endswith(key)


def test_fields_for_any_words_are_among_them(pages: Pages) -> None:
    names = {field.accessibleName() for name in (*IN_RAIL, *COME_TO) for field in fields(page_of(pages, name))}
    assert set(FREE) <= names


@pytest.mark.parametrize("name", [*IN_RAIL, *COME_TO])
def test_where_nothing_is_typed_the_question_mark_shows_the_sheet(pages: Pages, name: str) -> None:
    window = window_of(pages)
    window.show_page(name)
    window.rail.buttons[TONIGHT].setFocus()
    press(window, "?")
    assert window.current == SHORTCUTS


def test_while_reading_a_topic_both_keys_work(pages: Pages) -> None:
    window, page = window_of(pages), page_of(pages, HANDBOOK)
    assert isinstance(page, HandbookPage)
    page.show_place("why")
    assert page.reader.text.hasFocus()
    press(window, "/")
    assert page.contents.search.hasFocus()
    page.show_place("why")
    press(window, "?")
    assert window.current == SHORTCUTS


def press(window: Window, key: str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Presses it as the window system does, which asks the field and the shortcuts in their order."""
    QTest.keyClick(window.windowHandle(), Qt.Key(ord(key)), modifier)  # whose codes are those of the letters
