"""A letter to read on a page: folded to its title, or open with all its words, which can be marked and copied."""

from collections.abc import Iterator, Sequence

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from bedtime.core.language import tr
from bedtime.core.page import Page
from bedtime.ui.column import let_mark, words
from bedtime.ui.reading import points
from bedtime.ui.theme import BODY_POINTS, GRID, keep_focus_for_the_keyboard, sized
from bedtime.ui.wrapping_button import PADDING, WrappingButton

CLOSED, OPENED = "▸", "▾"


class LetterCard(QFrame):
    """Shows one Page; a press on its title opens and folds it."""

    def __init__(self, page: Page, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.page = page
        self.title = WrappingButton()
        self.title.setProperty("role", "step")
        self.title.setCheckable(True)
        self.title.setAccessibleName(page.title)
        sized(self.title, BODY_POINTS + 1, QFont.Weight.DemiBold)
        self.texts = list(_texts(page))
        self.body = QWidget()
        inside = QVBoxLayout(self.body)
        inside.setContentsMargins(PADDING, 0, 0, GRID // 2)
        inside.setSpacing(GRID)
        for text in self.texts:
            let_mark(text)
            inside.addWidget(text)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID - PADDING, 12, 2 * GRID, 12)
        layout.setSpacing(GRID // 2)
        layout.addWidget(self.title)
        layout.addWidget(self.body)
        keep_focus_for_the_keyboard(self)
        self.title.toggled.connect(self._show)
        self._show(opened=False)

    @property
    def tab_stops(self) -> list[QWidget]:
        """What Tab goes through, in order."""
        return [self.title, *self.texts]

    def _show(self, opened: bool) -> None:
        self.body.setVisible(opened)
        self.title.setText(f"{self.page.title}  {OPENED if opened else CLOSED}")
        self.title.setAccessibleDescription(tr("open") if opened else tr("folded"))


def _texts(page: Page) -> Iterator[QLabel]:
    """The words below the title, from top to bottom."""
    yield words(page.intro, "reading")
    for section in page.sections:
        title = words(section.heading, "reading")
        sized(title, BODY_POINTS, QFont.Weight.DemiBold)
        yield title
        yield points(section)
    for line in page.closing:
        yield words(line, "muted")


class Letters(QWidget):
    """Letters below each other, the newest open; each stays as it was opened or folded while it is shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards: list[LetterCard] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(GRID + GRID // 2)
        self.hide()

    @property
    def tab_stops(self) -> list[QWidget]:
        """What Tab goes through, in order."""
        return [stop for card in self.cards for stop in card.tab_stops]

    def show_letters(self, pages: Sequence[Page]) -> None:
        """Shows these, newest first."""
        if [card.page for card in self.cards] == list(pages):
            return
        known = {card.page: card for card in self.cards}
        self.cards = [known.pop(page) if page in known else LetterCard(page) for page in pages]
        for card in known.values():
            self._layout.removeWidget(card)
            card.hide()
            card.deleteLater()
        for card in self.cards:
            self._layout.addWidget(card)  # which takes it from its old place
        if self.cards:
            self.cards[0].title.setChecked(True)
        self.setVisible(bool(self.cards))
