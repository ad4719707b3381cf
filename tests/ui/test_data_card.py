"""The data card goes back to a backup after one question, and erases only what a typed word has allowed."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bedtime.ui.data_card import DataCard
from tests.ui.settings_views import BACKUPS, VIEW

KEPT = replace(VIEW, backups=BACKUPS)


@pytest.fixture
def card(qtbot: QtBot, themed: QApplication) -> DataCard:
    made = DataCard()
    qtbot.addWidget(made)
    made.show_view(KEPT)
    made.resize(600, 900)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_before_the_first_backup_that_is_said_with_the_way_to_one(card: DataCard, qtbot: QtBot) -> None:
    card.show_view(VIEW)
    assert card.backups.none.isVisible()
    assert card.backups.lines == []
    with qtbot.waitSignal(card.backup_wanted):
        card.backups.make.click()


def test_the_newest_backups_stand_by_their_day_and_the_older_ones_are_a_press_away(card: DataCard) -> None:
    said = [line.line.text() for line in card.backups.lines if line.isVisible()]
    assert said[0] == "Tuesday 24 November, 20:40  ·  1214 entries"
    assert (len(said), card.backups.older.text()) == (3, "1 older one")
    card.backups.older.setFocus()
    card.backups.older.click()
    assert card.backups.lines[3].isVisible()
    assert card.backups.lines[3].line.text().endswith("1 entry")
    assert not card.backups.older.isVisible()
    assert card.backups.lines[3].button.hasFocus(), "the keyboard is where they begin"


def test_going_back_asks_once_and_cancel_comes_first(card: DataCard, qtbot: QtBot) -> None:
    line = card.backups.lines[1]
    with qtbot.assertNotEmitted(card.restore_wanted):
        qtbot.keyClick(line.button, Qt.Key.Key_Space)
    assert line.question.text() == "Back to Friday 20 November? What you entered since then is kept aside."
    assert line.no.geometry().left() < line.yes.geometry().left()
    assert line.tab_stops.index(line.no) < line.tab_stops.index(line.yes)
    line.no.click()
    assert not line.is_asking
    line.button.click()
    with qtbot.waitSignal(card.restore_wanted) as wanted:
        line.yes.click()
    assert wanted.args == [BACKUPS[1].key]
    assert not line.is_asking


def test_a_question_stays_while_the_backups_are_the_same(card: DataCard) -> None:
    card.backups.lines[0].button.click()
    card.show_view(replace(KEPT, can_undo=True))
    assert card.backups.lines[0].is_asking
    card.show_view(replace(KEPT, backups=BACKUPS[1:]))
    assert not card.backups.lines[0].is_asking


@pytest.mark.parametrize(("typed", "allowed"), [("", False), ("eras", False), ("erase", True), (" Erase ", True)])
def test_nothing_is_erased_before_the_word_is_typed(card: DataCard, qtbot: QtBot, typed: str, allowed: bool) -> None:
    erasing = card.erasing
    erasing.button.click()
    assert erasing.field.hasFocus()
    qtbot.keyClicks(erasing.field, typed)
    assert erasing.erase.isEnabled() is allowed


@pytest.mark.parametrize("keeps", [False, True])
def test_erasing_tells_whether_the_settings_are_kept(card: DataCard, qtbot: QtBot, keeps: bool) -> None:
    erasing = card.erasing
    erasing.button.click()
    if keeps:
        erasing.keep.click()
    assert ("your settings" in erasing.what_goes.text()) is not keeps
    qtbot.keyClicks(erasing.field, "erase")
    with qtbot.waitSignal(card.erase_wanted) as wanted:
        erasing.erase.click()
    assert wanted.args == [keeps]
    assert not erasing.field.isVisible()


def test_what_was_typed_is_gone_once_it_is_let_go(card: DataCard, qtbot: QtBot) -> None:
    erasing = card.erasing
    erasing.button.click()
    erasing.keep.click()
    qtbot.keyClicks(erasing.field, "erase")
    qtbot.keyClick(erasing.cancel, Qt.Key.Key_Space)
    assert erasing.button.isVisible()
    erasing.button.click()
    assert (erasing.field.text(), erasing.keep.isChecked(), erasing.erase.isEnabled()) == ("", False, False)
