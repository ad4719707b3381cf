"""The pages to read: the handbook, "Is it a sleep start?", and when to see someone."""

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from bedtime.adapters.content import help_page
from bedtime.adapters.handbook import handbook, questions
from bedtime.adapters.paths import resources
from bedtime.core.questions import Answers
from bedtime.ui.handbook import HandbookPage
from bedtime.ui.questions import QuestionsPage
from bedtime.ui.reading import ReadingPage
from tests.builders import TUESDAY


def handbook_pages() -> Iterator[tuple[str, QWidget]]:
    """The handbook's contents, a topic, a table, and a search that finds something and one that does not."""
    book = handbook(resources())

    def made(place: str = "", query: str = "") -> HandbookPage:
        page = HandbookPage(book)
        if place:
            page.show_place(place)
        page.contents.search.setText(query)
        return page

    yield "handbook", made()
    yield "handbook-topic", made(book.parts[0].topics[0].id)
    yield "handbook-table", made(next(topic.id for topic in book.topics if topic.is_table))
    yield "handbook-search", made(query="caffeine")
    yield "handbook-nothing-found", made(query="zeppelin")


def help_pages() -> Iterator[tuple[str, QWidget]]:
    """When to see someone."""
    yield "help", ReadingPage(help_page(resources()))


def question_pages() -> Iterator[tuple[str, QWidget]]:
    """Is it a sleep start? Unanswered, with answers kept, and what to do about many, one and none."""

    def made(*ticked: str) -> QuestionsPage:
        page = QuestionsPage(questions(resources()))
        page.begin(Answers(TUESDAY, ticked) if ticked else None)
        return page

    many = ("emergency", "antidepressant", "awareness", "injury", "medicine", "heavy")
    yield "questions", made()
    yield "questions-ticked", made(*many)
    for name, ticked in {"many": many, "one": ("urge",), "none": ()}.items():
        page = made(*ticked)
        page.go.click()
        yield f"questions-outcome-{name}", page
