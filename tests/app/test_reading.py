"""The questions keep an answer only for the doctor's page, and a damaged file stops nobody from answering."""

import pytest
from pytestqt.qtbot import QtBot

from bedtime.app.reading import HELP, Reading
from bedtime.core.questions import Answers
from bedtime.ui.questions import QuestionsPage
from tests.app.home import Home
from tests.builders import TUESDAY
from tests.ui.conftest import themed

pytestmark = pytest.mark.usefixtures(themed.__name__)


@pytest.fixture
def questions(home: Home, qtbot: QtBot) -> QuestionsPage:
    page = Reading(home.shelf, home).made_questions()
    qtbot.addWidget(page)
    return page


def test_answers_are_kept_only_when_asked_for_and_go_when_not(home: Home, questions: QuestionsPage) -> None:
    first = next(iter(questions.checks))
    questions.checks[first].click()
    assert not home.where.answers_file.exists()
    questions.go.click()
    questions.kept.emit((first,))
    assert home.shelf.answers.read() == Answers(TUESDAY, (first,))
    questions.forgotten.emit()
    assert not home.where.answers_file.exists()


def test_what_is_kept_is_ticked_the_next_time(home: Home, qtbot: QtBot, questions: QuestionsPage) -> None:
    kept = tuple(questions.checks)[2:4]
    home.shelf.answers.write(Answers(TUESDAY, kept))
    page = Reading(home.shelf, home).made_questions()
    qtbot.addWidget(page)
    assert page.ticked == kept


def test_a_damaged_file_is_told_and_can_be_answered_over(home: Home, qtbot: QtBot) -> None:
    home.where.answers_file.write_text("[[[", "utf-8")
    page = Reading(home.shelf, home).made_questions()
    qtbot.addWidget(page)
    assert page.ticked == ()
    assert str(home.where.answers_file) in page.trouble.text()
    page.kept.emit(tuple(page.checks)[:1])
    assert page.trouble.isHidden()
    assert home.refused == []


def test_each_page_leads_on_and_back(home: Home, questions: QuestionsPage) -> None:
    questions.help_wanted.emit()
    questions.history_wanted.emit()
    questions.back.emit()
    assert home.turned == [HELP, "history", "back"]
