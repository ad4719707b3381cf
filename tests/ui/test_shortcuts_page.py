"""The sheet of shortcuts tells of the keys that really work, and reads well in any width."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from bedtime.ui import theme
from bedtime.ui.session_keys import EVERY
from bedtime.ui.shortcuts import ShortcutsPage, keys_of, sections, shown


@pytest.fixture
def page(qtbot: QtBot, themed: QApplication) -> ShortcutsPage:
    made = ShortcutsPage()
    qtbot.addWidget(made)
    made.resize(760, 700)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_all_keys_of_a_session_are_told_by_their_own_table() -> None:
    told = dict(sections())["In a session"]
    assert ("Space", "Pause") in told
    assert ("Up or Right", "Louder") in told
    assert [meaning for _keys, meaning in told] == [deed.label for deed in EVERY if deed.keys]


def test_three_keys_are_told_with_commas() -> None:
    assert keys_of((Qt.Key.Key_B, Qt.Key.Key_E, Qt.Key.Key_F11)) == "B, E or F11"


def test_each_meaning_is_read_with_its_keys(page: ShortcutsPage) -> None:
    _keys, meaning = page.tables["Morning"].rows[0]
    assert meaning.accessibleName() == f"{shown('Ctrl+Return')}: Save"
    flags = meaning.textInteractionFlags()
    assert flags & Qt.TextInteractionFlag.TextSelectableByKeyboard


def test_what_keys_do_stands_in_one_column_through_all_cards(page: ShortcutsPage, qtbot: QtBot) -> None:
    def lefts() -> set[int]:
        return {meaning.mapTo(page, QPoint()).x() for table in page.tables.values() for _keys, meaning in table.rows}

    qtbot.waitUntil(lambda: len(lefts()) == 1)


def test_in_a_narrow_window_what_keys_do_stands_below_them(
    page: ShortcutsPage, qtbot: QtBot, themed: QApplication
) -> None:
    keys, meaning = page.tables["Everywhere"].rows[0]
    assert keys.y() == meaning.y()
    theme.prepare(themed, 2.0)
    narrow = ShortcutsPage()
    qtbot.addWidget(narrow)
    narrow.resize(380, 600)
    narrow.show()
    keys, meaning = narrow.tables["Everywhere"].rows[0]
    qtbot.waitUntil(lambda: meaning.y() >= keys.geometry().bottom())
    qtbot.waitUntil(lambda: narrow.horizontalScrollBar().maximum() == 0)
    labels = narrow.findChildren(QLabel)
    qtbot.waitUntil(lambda: all(label.height() >= label.heightForWidth(label.width()) for label in labels))
    holder = narrow.widget()
    assert holder is not None
    assert holder.minimumSizeHint().width() <= narrow.viewport().width()


def test_back_is_one_press_or_key_away(page: ShortcutsPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.back):
        qtbot.mouseClick(page.leave, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(page.back):
        qtbot.keyClick(page, Qt.Key.Key_Escape)
