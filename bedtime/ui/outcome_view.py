"""What to do about the answers: the advice, whether the answers go on the doctor's page, and where to go on."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from bedtime.core.language import mark, tr
from bedtime.core.page import Page
from bedtime.ui.announce import announce
from bedtime.ui.check import Check
from bedtime.ui.column import card, heading, let_mark, words
from bedtime.ui.flow import Flow
from bedtime.ui.reading import points
from bedtime.ui.theme import GRID, TITLE_POINTS, keep_focus_for_the_keyboard, sized
from bedtime.ui.trouble import Trouble
from bedtime.ui.wrapping_button import WrappingButton

ON_THE_PAGE = mark("Put my answers on the doctor's page")
WHILE_IT_IS_ON = mark("They are kept on this computer while this is on, and follow when you change them here.")


class OutcomeView(QWidget):
    """Shows a Page; `report_pressed` is a wish, and `show_kept` alone changes the mark."""

    report_pressed = Signal()
    change_wanted = Signal()
    help_wanted = Signal()
    history_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = words()
        sized(self.title, TITLE_POINTS, QFont.Weight.DemiBold)
        self.texts: list[QLabel] = []
        self.report = Check(tr(ON_THE_PAGE))
        self.about_report = words(tr(WHILE_IT_IS_ON), "muted")
        self.refusal = Trouble()
        self.history = WrappingButton(tr("Make the doctor's page"), padding=12, centred=True)
        self.help = WrappingButton(tr("When to see someone"), padding=12, centred=True)
        self.change = WrappingButton(tr("Change answers"), padding=12, centred=True)
        self._advice = QVBoxLayout()
        self._cards: list[QFrame] = []
        self._closing = [words(role="muted"), words(role="muted")]
        self._arrange()
        self.report.clicked.connect(self.report_pressed)
        self.history.clicked.connect(self.history_wanted)
        self.help.clicked.connect(self.help_wanted)
        self.change.clicked.connect(self.change_wanted)

    def _arrange(self) -> None:
        self.report.setAccessibleDescription(tr(WHILE_IT_IS_ON))
        buttons = Flow()
        for button in (self.history, self.help, self.change):
            buttons.addWidget(button)
        holder = QWidget()  # what is added to it comes before the rest for a screen reader too
        holder.setLayout(self._advice)
        self._advice.setContentsMargins(0, 0, 0, 0)
        self._advice.setSpacing(2 * GRID)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID)
        layout.addWidget(self.title)
        layout.addWidget(holder)
        layout.addWidget(card(heading(tr("Next")), self.report, self.about_report, self.refusal, buttons))
        for line in self._closing:
            let_mark(line)
            layout.addWidget(line)
        keep_focus_for_the_keyboard(self)

    @property
    def tab_stops(self) -> list[QWidget]:
        """What Tab goes through, in order."""
        return [*self.texts, self.report, self.history, self.help, self.change]

    def show_outcome(self, page: Page, *, can_be_kept: bool) -> None:
        """Shows this; without answers that can be kept, nothing is asked about keeping them."""
        self.title.setText(page.title)
        self._show_advice(page)
        for widget in (self.report, self.about_report):
            widget.setVisible(can_be_kept)
        self.refusal.hide()
        for label, line in zip(self._closing, page.closing, strict=True):
            label.setText(line)
        heads = [page.intro, *(section.heading for section in page.sections[:1])]
        announce(self.title, ". ".join([page.title, *filter(None, heads)]))

    def show_kept(self, kept: bool) -> None:
        """Marks whether the answers are on the doctor's page."""
        self.report.setChecked(kept)

    def refuse(self, line: str) -> None:
        """One line about why they could not be kept or forgotten, for long enough to be read."""
        self.refusal.refuse(line)
        announce(self.refusal, line)

    def _show_advice(self, page: Page) -> None:
        for each in self._cards:
            self._advice.removeWidget(each)
            each.hide()
            each.deleteLater()
        parts = [(heading(section.heading), points(section)) for section in page.sections]
        self.texts = [text for _, text in parts]
        self._cards = [card(*part) for part in parts]
        if page.intro:
            self.texts.insert(0, words(page.intro, "reading"))
            self._cards.insert(0, card(self.texts[0]))
        for text in self.texts:
            let_mark(text)
        for each in self._cards:
            self._advice.addWidget(each)
