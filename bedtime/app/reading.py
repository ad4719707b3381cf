"""The pages to read: the handbook, the questions "Is it a sleep start?", and when to see someone."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from bedtime.adapters.paths import resources
from bedtime.app.shelf import Shelf, Shown
from bedtime.core import handbook as places
from bedtime.core.language import tr
from bedtime.core.questions import Answers
from bedtime.core.refusal import Refusal
from bedtime.ui.page_names import HANDBOOK, HELP, HISTORY, QUESTIONS

if TYPE_CHECKING:  # pages that many evenings never open
    from bedtime.ui.handbook import HandbookPage
    from bedtime.ui.questions import QuestionsPage
    from bedtime.ui.reading import ReadingPage
    from bedtime.ui.shortcuts import ShortcutsPage

PAGES = {places.QUESTIONS: QUESTIONS, places.HELP: HELP}
TEXT_SIZE = "handbook-text-size"
USUAL_SIZE = 100  # percent


class Reading(QObject):
    """Makes each page when it is first wanted."""

    def __init__(self, shelf: Shelf, window: Shown, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shelf = shelf
        self._window = window
        self._handbook: HandbookPage | None = None
        self._questions: QuestionsPage | None = None
        self._fault = ""  # of the answers kept

    def explain(self, name: str) -> None:
        """Turns to a topic or claim of the handbook."""
        self._window.turn_to(HANDBOOK)
        if self._handbook:
            self._handbook.show_place(name)

    def made_handbook(self) -> "HandbookPage":
        """The handbook."""
        from bedtime.adapters.handbook import handbook
        from bedtime.ui.handbook import HandbookPage

        memory = self._shelf.memory
        page = self._handbook = HandbookPage(handbook(resources()))
        page.set_text_size(memory.number(TEXT_SIZE, USUAL_SIZE))
        page.back.connect(self._window.turn_back)
        page.place_wanted.connect(self._open_place)
        page.link_wanted.connect(self._shelf.intent(self._open_link))
        page.print_wanted.connect(self._print)
        page.text_size_chosen.connect(partial(memory.keep_number, TEXT_SIZE))
        return page

    def made_questions(self) -> "QuestionsPage":
        """Is it a sleep start?"""
        from bedtime.adapters.handbook import questions
        from bedtime.ui.questions import QuestionsPage

        page = self._questions = QuestionsPage(questions(resources()))
        page.back.connect(self._window.turn_back)
        page.help_wanted.connect(partial(self._window.turn_to, HELP))
        page.history_wanted.connect(partial(self._window.turn_to, HISTORY))
        page.kept.connect(self._shelf.intent(self._keep))
        page.forgotten.connect(self._shelf.intent(self._forget))
        self._begin_questions()
        return page

    def made_help(self) -> "ReadingPage":
        """When to see someone."""
        from bedtime.adapters.content import help_page
        from bedtime.ui.reading import ReadingPage

        page = ReadingPage(help_page(resources()))
        page.back.connect(self._window.turn_back)
        return page

    def _print(self, topic: str) -> None:
        """Asks for a printer, or a file to print into, and prints this topic; what goes wrong is told on the page."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        from bedtime.adapters.handbook import handbook
        from bedtime.ui.handbook_print import print_topics

        book = handbook(resources())
        topics = [book.place(topic).topic]
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName("Bedtime")  # nothing about health: whoever sees the printer's list sees it
        dialog = QPrintDialog(printer, self._handbook)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, False)
        dialog.accepted.connect(self._shelf.intent(lambda *_said: print_topics(book, topics, printer)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.setModal(True)
        dialog.show()

    def refresh(self) -> None:
        """Says again what is wrong with the answers kept, which the window's own line may have taken the place of."""
        if self._questions and self._fault:
            self._questions.tell(self._fault)

    def leave_nothing(self) -> None:
        """Forgets what was answered and not kept, as nobody looks at it any more."""
        if self._questions:
            self._questions.leave_nothing()

    def _open_place(self, place: str) -> None:
        if place == places.QUESTIONS:
            self._begin_questions()
        self._window.turn_to(PAGES[place])

    def _begin_questions(self) -> None:
        """Begins the questions anew; what cannot be read is told, and they can be answered all the same."""
        if self._questions is None:
            return
        kept, trouble = None, ""
        try:
            kept = self._shelf.answers.read()
        except Refusal as refusal:
            trouble = str(refusal)
        self._fault = trouble
        self._questions.begin(kept)
        self.refresh()

    def _keep(self, ticked: tuple[str, ...]) -> None:
        sources = self._shelf.sources
        answers = Answers(sources.today, ticked)
        self._shelf.answers.write(answers)
        self._show_kept(answers)

    def _forget(self) -> None:
        self._shelf.answers.forget()
        self._show_kept(None)

    def _show_kept(self, answers: Answers | None) -> None:
        self._fault = ""
        if self._questions:
            self._questions.tell(None)
            self._questions.show_kept(answers)

    def made_shortcuts(self) -> "ShortcutsPage":
        """The keyboard shortcuts."""
        from bedtime.ui.shortcuts import ShortcutsPage

        page = ShortcutsPage()
        page.back.connect(self._window.turn_back)
        return page

    def _open_link(self, address: str) -> None:
        """Hands a source's page to the person's browser; Bedtime itself asks nothing of the network."""
        if not QDesktopServices.openUrl(QUrl(address)):
            raise Refusal(tr("No browser opened here. The address is {address}", address=address))
