"""The handbook page: its contents with a search, and a calm reader that knows the way back."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from bedtime.core.handbook import PLACES, Handbook
from bedtime.ui.announce import announce
from bedtime.ui.folder_line import breakable
from bedtime.ui.handbook_contents import HandbookContents
from bedtime.ui.handbook_reader import HandbookReader
from bedtime.ui.trouble import Trouble

SEARCH_KEYS, LARGER_KEYS = ("Ctrl+F", "/"), ("Ctrl++", "Ctrl+=")
LONGEST_WORD = 20  # letters: a longer one, such as an address, may make the page wider than its window


@dataclass(frozen=True)
class Stop:
    """Where one was: a topic or claim, or the contents for an empty name, and how far its text was scrolled."""

    name: str = ""
    top: int = 0
    query: str = ""


class HandbookPage(QWidget):
    """Shows the contents or a place. `back` leads out of the handbook, `place_wanted` to one of PLACES.

    `link_wanted` has the address of a source, which this page never opens; `print_wanted` the name of a topic;
    `text_size_chosen` percent of the usual size.
    """

    back = Signal()
    place_wanted = Signal(str)
    link_wanted = Signal(str)
    print_wanted = Signal(str)
    text_size_chosen = Signal(int)

    def __init__(self, handbook: Handbook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._handbook = handbook
        self._now = Stop()
        self._trail: list[Stop] = []
        self.setObjectName("page")
        self.contents = HandbookContents(handbook)
        self.reader = HandbookReader(handbook)
        self.views = QStackedWidget()
        self.views.addWidget(self.contents)
        self.views.addWidget(self.reader)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.views)
        self._connect()

    def _connect(self) -> None:
        contents, reader = self.contents, self.reader
        contents.back.connect(self._go_back)
        contents.chosen.connect(self._turn_to)
        reader.back.connect(self._go_back)
        reader.contents_wanted.connect(self.show_contents)
        reader.print_wanted.connect(self.print_wanted)
        reader.text_size_chosen.connect(self.text_size_chosen)
        reader.text.followed.connect(self._turn_to)
        reader.text.left.connect(self.link_wanted)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self._escape)
        QShortcut(QKeySequence("Alt+Left"), self, self._go_back)
        for keys in SEARCH_KEYS:
            QShortcut(QKeySequence(keys), self, self._look_for)
        for keys in LARGER_KEYS:
            QShortcut(QKeySequence(keys), self, lambda: self._size(1))
        QShortcut(QKeySequence("Ctrl+-"), self, lambda: self._size(-1))
        QShortcut(QKeySequence("Ctrl+0"), self, lambda: self._size(0))

    def show_place(self, name: str) -> None:
        """Shows a topic or claim; from here Back leads out of the handbook. Raises WrongUse for an unknown name."""
        self._handbook.place(name)
        self._trail.clear()
        self._show(Stop(name))

    def show_contents(self) -> None:
        """Shows the contents, from which Back leads out of the handbook."""
        self._trail.clear()
        left = self._now.name
        self._show(Stop())
        self.contents.focus_on(left)

    def set_text_size(self, percent: int) -> None:
        """How large topics are set, in percent of the usual size."""
        self.reader.set_text_size(percent)

    @property
    def trouble(self) -> Trouble:
        """What is told, in the view that is shown."""
        return self.reader.trouble if self._now.name else self.contents.trouble

    def tell(self, line: str | None) -> None:
        """One line about what is wrong, until it is mended."""
        for view in (self.contents, self.reader):
            view.trouble.tell(line and _may_break(line))

    def refuse(self, line: str) -> None:
        """One line about why a press could not be followed, for long enough to be read."""
        for view in (self.contents, self.reader):
            view.trouble.refuse(_may_break(line))
        self.contents.verticalScrollBar().setValue(0)
        announce(self.trouble, line)

    def _turn_to(self, name: str) -> None:
        """Follows a link or a row; the way back is kept."""
        if name in PLACES:
            self.place_wanted.emit(name)
            return
        self._trail.append(self._here())
        self._show(Stop(name, query="" if self._now.name else self.contents.query))

    def _look_for(self) -> None:
        if self._now.name:
            self._trail.append(self._here())
            self._show(Stop())
        self.contents.look_for()

    def _go_back(self) -> None:
        if not self._trail:
            self.back.emit()
            return
        left = self._now.name
        self._show(self._trail.pop())
        if not self._now.name:
            self.contents.focus_on(left)

    def _escape(self) -> None:
        """Takes the search back first, then leads back."""
        if not self._now.name and self.contents.search.text():
            self.contents.clear.click()
        else:
            self._go_back()

    def _size(self, by: int) -> None:
        if self._now.name:
            self.reader.step_size(by)

    def _here(self) -> Stop:
        return Stop(self._now.name, self.reader.text.top, self._now.query)

    def _show(self, stop: Stop) -> None:
        self._now = stop
        if not stop.name:
            self.views.setCurrentWidget(self.contents)
            return
        self.views.setCurrentWidget(self.reader)
        self.reader.show_place(self._handbook.place(stop.name), stop.query)
        if stop.top:
            self.reader.text.go_back_to(stop.top)
        self.reader.text.setFocus(Qt.FocusReason.OtherFocusReason)


def _may_break(line: str) -> str:
    return " ".join(breakable(word) if len(word) > LONGEST_WORD else word for word in line.split(" "))
