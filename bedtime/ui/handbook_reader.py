"""A topic of the handbook on the page: its text, and above it the way back and what can be done with it."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from bedtime.core.handbook import Handbook, Place
from bedtime.core.language import tr
from bedtime.ui.announce import announce
from bedtime.ui.flow import Flow
from bedtime.ui.handbook_text import topic_plain
from bedtime.ui.theme import GRID, keep_focus_for_the_keyboard
from bedtime.ui.topic_text import TopicText
from bedtime.ui.trouble import Trouble

SIZES = (80, 90, 100, 110, 125, 150, 175, 200)  # percent
USUAL = 100


class HandbookReader(QWidget):
    """Shows one place. Every press becomes a signal but Copy, which copies."""

    back = Signal()
    contents_wanted = Signal()
    print_wanted = Signal(str)
    text_size_chosen = Signal(int)

    def __init__(self, handbook: Handbook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._handbook = handbook
        self._place: Place | None = None
        self.percent = USUAL
        self.trouble = Trouble()
        self.leave = _button(tr("Back"), "quiet", self.back.emit)
        self.contents = _button(tr("Contents"), "quiet", self.contents_wanted.emit)
        self.smaller = _button("A\N{MINUS SIGN}", "chip", lambda: self.step_size(-1))
        self.larger = _button("A+", "chip", lambda: self.step_size(1))
        self.smaller.setAccessibleName(tr("Smaller text"))
        self.larger.setAccessibleName(tr("Larger text"))
        self.print = _button(tr("Print…"), "chip", self._print)
        self.copy = _button(tr("Copy"), "chip", self._copy)
        self.copied = QLabel(tr("Copied."))
        self.copied.setProperty("role", "muted")
        self.copied.hide()
        self.text = TopicText(handbook)
        self.text.sized.connect(self.step_size)
        self._arrange()
        self.set_text_size(USUAL)
        keep_focus_for_the_keyboard(self)

    def _arrange(self) -> None:
        bar = Flow(spacing=GRID // 2)
        for widget in (self.leave, self.contents, self.smaller, self.larger, self.print, self.copy, self.copied):
            bar.addWidget(widget)
        self._holder = QWidget()
        inside = QVBoxLayout(self._holder)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.trouble)
        inside.addLayout(bar)
        middle = QHBoxLayout()
        middle.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        # As on other pages: the margins take what the column leaves.
        middle.addStretch(1)
        middle.addWidget(self._holder, 1000)
        middle.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(middle)
        layout.addWidget(self.text, 1)

    @property
    def place(self) -> Place | None:
        """What is shown."""
        return self._place

    def show_place(self, place: Place, query: str = "") -> None:
        """Shows a topic or its claim, with what the query looks for marked."""
        self._place = place
        self.copied.hide()
        self.text.show_place(place, query)
        self._fit()

    def set_text_size(self, percent: int) -> None:
        """How large the text is, in percent of the usual size; what is out of reach becomes the nearest within."""
        self.percent = min(max(percent, SIZES[0]), SIZES[-1])
        self.text.set_percent(self.percent)
        self._fit()
        for button in (self.smaller, self.larger):
            button.setAccessibleDescription(tr("Text at {percent} %", percent=self.percent))
            button.setToolTip(button.accessibleDescription())

    def step_size(self, by: int) -> None:
        """The next larger size for 1, the next smaller for -1, and the usual one for 0."""
        sizes = {
            1: next((size for size in SIZES if size > self.percent), SIZES[-1]),
            -1: next((size for size in reversed(SIZES) if size < self.percent), SIZES[0]),
            0: USUAL,
        }
        if sizes[by] != self.percent:
            self.set_text_size(sizes[by])
            self.text_size_chosen.emit(self.percent)
        announce(self, tr("Text at {percent} %", percent=self.percent))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What stands above the text is as wide as that."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._holder.setMaximumWidth(self.text.widest)

    def _print(self) -> None:
        if self._place:
            self.print_wanted.emit(self._place.topic.id)

    def _copy(self) -> None:
        if self._place:
            QGuiApplication.clipboard().setText(topic_plain(self._handbook, self._place.topic))
            self.copied.show()
            announce(self.copied, self.copied.text())


def _button(text: str, role: str, pressed: Callable[[], None]) -> QPushButton:
    button = QPushButton(text)
    button.setProperty("role", role)
    button.clicked.connect(lambda _checked: pressed())
    return button
