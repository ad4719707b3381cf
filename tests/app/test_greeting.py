"""The window greets until it was answered, whatever it is opened for first, and keeps no answer that nobody kept."""

from collections.abc import Iterator
from dataclasses import replace
from typing import cast

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bedtime.app.pages import Pages
from bedtime.app.sessions import Sessions
from bedtime.app.staging import Around
from bedtime.core import handbook as places
from bedtime.ui.card import ReminderCard
from bedtime.ui.handbook import HandbookPage
from bedtime.ui.menu import AppMenu
from bedtime.ui.page_names import HANDBOOK, HELP, HISTORY, QUESTIONS, SHORTCUTS, TONIGHT, WELCOME
from bedtime.ui.questions import QuestionsPage
from bedtime.ui.tray import Tray
from bedtime.ui.welcome import WelcomePage
from bedtime.ui.window import Window
from tests.app.home import Home


class NoTray:
    """A desktop without one."""

    is_there = False


@pytest.fixture
def pages(home: Home, qtbot: QtBot, themed: QApplication) -> Iterator[Pages]:
    around = Around(
        home.sources,
        home.world.evening,
        home.shelf.exercises,
        home.shelf.clips,
        home.memory,
        home.shelf.set,
        home.refused.append,
    )
    menu = AppMenu()
    tray, card = cast("Tray", NoTray()), ReminderCard()
    qtbot.addWidget(card)
    made = Pages(
        replace(home.shelf, sessions=Sessions(around)), home.where, menu, tray, lambda: card.message is not None
    )
    qtbot.addWidget(made.notice)
    yield made
    made.close()
    if made.window:
        made.window.deleteLater()


def window_of(pages: Pages) -> Window:
    assert pages.window
    return pages.window


def page_of(pages: Pages) -> object:
    """The page in view."""
    return window_of(pages).pages.currentWidget()


def close(pages: Pages) -> None:
    """Closes the window, as its frame's button does; where there is no tray it goes to the task bar."""
    window_of(pages).close()
    assert not pages.is_in_view


def test_someone_new_is_greeted(pages: Pages) -> None:
    pages.open()
    assert pages.is_shown(WELCOME)


def test_opened_for_something_else_the_window_greets_the_next_time(pages: Pages) -> None:
    pages.open(greets=False)
    pages.turn_to(HELP)
    pages.open(greets=False)
    assert pages.is_shown(HELP)
    close(pages)
    pages.open()
    assert pages.is_shown(WELCOME)


def test_a_window_in_view_stays_on_its_page(pages: Pages) -> None:
    pages.open(greets=False)
    pages.begin_at(TONIGHT)
    pages.open()
    assert pages.is_shown(TONIGHT)


def test_first_steps_left_by_the_rail_come_again_until_they_are_skipped(pages: Pages) -> None:
    pages.open()
    pages.begin_at(TONIGHT)
    close(pages)
    pages.open()
    welcome = page_of(pages)
    assert isinstance(welcome, WelcomePage)
    welcome.skip_all.click()
    assert pages.is_shown(TONIGHT)
    close(pages)
    pages.open()
    assert pages.is_shown(TONIGHT)


def test_first_steps_that_were_closed_go_on_where_they_were(pages: Pages) -> None:
    pages.open()
    welcome = page_of(pages)
    assert isinstance(welcome, WelcomePage)
    welcome.go_on.click()
    close(pages)
    pages.open()
    assert page_of(pages) is welcome
    assert welcome.progress.text() == "2 of 5"


def tries_sizes(pages: Pages) -> bool:
    return pages.tries_sizes


def test_a_size_that_was_tried_goes_when_the_first_steps_are_left(pages: Pages) -> None:
    seen: list[int] = []
    pages.text_tried.connect(seen.append)
    pages.open()
    welcome = page_of(pages)
    assert isinstance(welcome, WelcomePage)
    welcome.senses.text_size.buttons["200"].click()
    pages.turn_to(SHORTCUTS)
    assert seen[-1] == 100
    pages.turn_back()
    assert seen[-1] == 200
    close(pages)
    assert seen[-1] == 100
    assert not tries_sizes(pages), "the settings' size holds while nobody looks"
    pages.open()
    assert tries_sizes(pages)
    pages.refresh()
    assert seen[-1] == 200
    pages.begin_at(TONIGHT)
    assert seen[-1] == 100


@pytest.fixture
def questions(pages: Pages) -> QuestionsPage:
    """The questions, come to from the handbook, with one answer ticked that nobody keeps."""
    pages.open(greets=False)
    pages.turn_to(HANDBOOK)
    book = page_of(pages)
    assert isinstance(book, HandbookPage)
    book.place_wanted.emit(places.QUESTIONS)
    page = page_of(pages)
    assert isinstance(page, QuestionsPage)
    page.checks["urge"].click()
    assert page.ticked == ("urge",)
    return page


def test_when_to_see_someone_and_back_keeps_the_answers(pages: Pages, questions: QuestionsPage) -> None:
    questions.go.click()
    questions.help_wanted.emit()
    assert pages.is_shown(HELP)
    pages.turn_back()
    assert pages.is_shown(QUESTIONS)
    assert questions.ticked == ("urge",)
    assert not questions.outcome.isHidden()


@pytest.mark.parametrize("way", [(HISTORY,), (HELP, TONIGHT), (SHORTCUTS, TONIGHT)])
def test_another_page_of_the_rail_leaves_no_answer_behind(
    pages: Pages, questions: QuestionsPage, way: tuple[str, ...]
) -> None:
    for name in way:
        assert questions.ticked == ("urge",)
        pages.begin_at(name)
    assert questions.ticked == ()


@pytest.mark.parametrize("at", [QUESTIONS, HELP])
def test_a_closed_window_leaves_no_answer_behind(pages: Pages, questions: QuestionsPage, at: str) -> None:
    pages.turn_to(at)
    close(pages)
    assert questions.ticked == ()
