"""From the Settings page the journal is backed up and gone back to, and the wish to erase it is passed on."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from bedtime.adapters.backups import Backups
from bedtime.adapters.journal import Journal
from bedtime.app.choosing import Choosing
from bedtime.core.events import Draft, Kind
from bedtime.ui.notice import Notice
from bedtime.ui.page_names import SETTINGS
from bedtime.ui.settings import SettingsPage
from tests.app.home import Home
from tests.builders import TUESDAY
from tests.ui.conftest import themed

pytestmark = pytest.mark.usefixtures(themed.__name__)


@pytest.fixture
def journal(home: Home) -> Iterator[Journal]:
    """The file itself, with one entry."""
    opened = Journal(home.where.journal_file)
    enter(opened, home)
    yield opened
    opened.close()


@pytest.fixture
def choosing(home: Home, journal: Journal, qtbot: QtBot) -> Choosing:
    notice = Notice()
    qtbot.addWidget(notice)
    shelf = replace(home.shelf, sources=replace(home.shelf.sources, journal=journal))
    return Choosing(shelf, home.where, home, notice, lambda: True)


@pytest.fixture
def page(choosing: Choosing, home: Home, qtbot: QtBot) -> SettingsPage:
    made = choosing.made_settings()
    qtbot.addWidget(made)
    home.turn_to(SETTINGS)
    choosing.refresh()
    return made


def enter(journal: Journal, home: Home) -> None:
    """One more entry."""
    with journal.writing():
        journal.append([Draft(TUESDAY, Kind.JERK)], home.world.now, "Europe/Berlin")


def listed(page: SettingsPage) -> list[str]:
    """The backups as they stand on the card."""
    return [line.line.text() for line in page.data.backups.lines]


def is_told(said: QWidget) -> bool:
    """Whether it stands there."""
    return not said.isHidden()


def test_a_backup_made_now_stands_on_the_card(home: Home, choosing: Choosing, page: SettingsPage) -> None:
    assert listed(page) == []
    page.data.backups.make.click()
    assert home.looked == 1
    choosing.refresh()
    assert listed(page) == ["Tuesday 24 November, 12:00  ·  1 entry"]
    assert page.data.done.text() == "Backed up: 1 entry"
    assert is_told(page.data.done)


def test_going_back_keeps_what_came_since_among_the_backups(
    home: Home, choosing: Choosing, page: SettingsPage, journal: Journal
) -> None:
    page.data.backups.make.click()
    home.world.now += timedelta(hours=3)
    enter(journal, home)
    choosing.refresh()
    page.data.backups.lines[0].yes.click()
    assert home.refused == []
    assert len(journal.all()) == 1
    choosing.refresh()
    assert "Tuesday 24 November, 15:00  ·  2 entries" in listed(page)
    assert page.data.done.text() == "Back to Tuesday 24 November. What was there until now is among the backups."


def test_a_backup_that_has_gone_meanwhile_is_refused_in_a_line(
    home: Home, choosing: Choosing, page: SettingsPage
) -> None:
    page.data.backups.make.click()
    choosing.refresh()
    (backup,) = Backups(home.where).kept()
    backup.file.unlink()
    page.data.backups.lines[0].yes.click()
    assert [line for line in home.refused if backup.file.name in line] == home.refused != []


def test_the_wish_to_erase_is_passed_on(choosing: Choosing, page: SettingsPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(choosing.erase_wanted) as wanted:
        page.data.erasing.wanted.emit(True)
    assert wanted.args == [True]
