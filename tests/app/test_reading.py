"""Questions keep an answer only for the doctor's page; what is damaged, or cannot be printed, is told in words."""

import pytest
from PySide6.QtPrintSupport import QPrintDialog
from pytestqt.qtbot import QtBot

from bedtime.app.reading import Reading
from bedtime.core.questions import Answers
from bedtime.ui.handbook import HandbookPage
from bedtime.ui.page_names import HELP
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


def printing(home: Home, qtbot: QtBot, topic: str) -> tuple[HandbookPage, QPrintDialog]:
    """The handbook, and the dialog that it asks with."""
    page = Reading(home.shelf, home).made_handbook()
    qtbot.addWidget(page)
    page.print_wanted.emit(topic)
    dialog = page.findChild(QPrintDialog)
    assert isinstance(dialog, QPrintDialog)
    return page, dialog


def test_a_topic_is_printed_into_the_file_that_was_chosen(home: Home, qtbot: QtBot) -> None:
    _page, dialog = printing(home, qtbot, "why")
    file = home.folder / "why.pdf"
    dialog.printer().setOutputFileName(str(file))
    dialog.accepted.emit(dialog.printer())
    assert file.read_bytes().startswith(b"%PDF")
    assert home.refused == []


def test_printing_that_fails_is_told_in_one_line_and_nowhere_else(
    home: Home, qtbot: QtBot, capfd: pytest.CaptureFixture[str]
) -> None:
    _page, dialog = printing(home, qtbot, "why")
    file = home.folder / "missing" / "why.pdf"
    dialog.printer().setOutputFileName(str(file))
    capfd.readouterr()
    dialog.accepted.emit(dialog.printer())
    (line,) = home.refused
    assert line.startswith(f"{file} cannot be written")
    assert "\n" not in line
    assert capfd.readouterr() == ("", "")


def test_what_is_not_accepted_is_not_printed(home: Home, qtbot: QtBot) -> None:
    page, dialog = printing(home, qtbot, "why")
    file = home.folder / "why.pdf"
    dialog.printer().setOutputFileName(str(file))
    dialog.reject()
    assert not file.exists()
    qtbot.waitUntil(lambda: page.findChild(QPrintDialog) is None)
