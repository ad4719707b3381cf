"""The window: holds the pages, remembers its size, and says where the app goes when it is closed."""

from collections.abc import Callable

from PySide6.QtCore import QByteArray, QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMainWindow, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from bedtime.ui.flow import Flow
from bedtime.ui.menu import AppMenu
from bedtime.ui.theme import GRID
from bedtime.ui.tonight import TonightPage

TONIGHT = "tonight"
SMALLEST = (380, 420)
FIRST_SIZE = (760, 720)


class Window(QMainWindow):
    """Shows Tonight, and other pages made when first wanted; closing it only hides it, which the app explains once."""

    closed = Signal(object)
    quit_requested = Signal()
    page_shown = Signal()

    def __init__(self, menu: AppMenu) -> None:
        super().__init__()
        self.setWindowTitle("Bedtime")
        self.setMinimumSize(*SMALLEST)
        self.resize(*FIRST_SIZE)
        self.tonight = TonightPage()
        self.menu_button = QPushButton("Menu")
        self.menu_button.setProperty("role", "quiet")
        self.menu_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.menu_button.clicked.connect(self._open_menu)
        self.menu = menu
        self.pages = QStackedWidget()
        self.current = ""
        self._trail: list[str] = []  # how one came to the page in view
        self._makers: dict[str, Callable[[], QWidget]] = {}
        self._made: dict[str, QWidget] = {}
        self._words: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        self._page_words = Flow(spacing=GRID // 2)  # below each other where large text leaves no other way
        bar = QHBoxLayout()
        bar.setContentsMargins(2 * GRID, GRID, 2 * GRID, 0)
        bar.setSpacing(GRID // 2)
        bar.addLayout(self._page_words, 1)
        bar.addWidget(self.menu_button, 0, Qt.AlignmentFlag.AlignTop)
        page = QWidget()
        page.setObjectName("page")
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(bar)
        layout.addWidget(self.pages, 1)
        page.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setCentralWidget(page)
        self._page = page
        self.add_page(TONIGHT, lambda: self.tonight, "Tonight")
        self.show_page(TONIGHT)
        QShortcut(QKeySequence("Ctrl+Q"), self, self.quit_requested.emit)

    def add_page(self, name: str, make: Callable[[], QWidget], word: str = "") -> None:
        """Adds a page, made when first shown; with a `word` it has a button in the bar."""
        self._makers[name] = make
        if word:
            button = QPushButton(word)
            button.setProperty("role", "page")
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda: self.turn_anew(name))
            self._page_words.addWidget(button)
            QWidget.setTabOrder(button, self.menu_button)
            self._group.addButton(button)
            self._words[name] = button

    @property
    def made(self) -> list[QWidget]:
        """The pages made so far."""
        return list(self._made.values())

    def turn_anew(self, name: str) -> None:
        """Shows a page that was not come to from another."""
        self._trail.clear()
        self.show_page(name)

    def turn_back(self) -> None:
        """Shows the page from which the one in view was come to, else Tonight."""
        del self._trail[-1:]
        self.show_page(self._trail[-1] if self._trail else TONIGHT)

    def show_page(self, name: str) -> QWidget:
        """Shows a page and returns it; where it was on the way here, that is gone back to."""
        if name in self._trail:
            del self._trail[self._trail.index(name) :]
        self._trail.append(name)
        if name not in self._made:
            self._made[name] = self._makers[name]()
            self.pages.addWidget(self._made[name])
        page = self._made[name]
        self.current = name
        self.pages.setCurrentWidget(page)
        self._group.setExclusive(False)  # a page without a button leaves none pressed
        for other, button in self._words.items():
            button.setChecked(other == name)
        self._group.setExclusive(True)
        self.page_shown.emit()
        return page

    def _open_menu(self) -> None:
        self.menu.open_below(self.menu_button)

    def bring_up(self) -> None:
        """Shows the window in front, also when it was hidden or minimised."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()
        if self.focusWidget() is None:
            self._page.setFocus()  # a focus ring appears with the first Tab, not before

    def place(self, geometry: QByteArray) -> None:
        """Restores where it stood; Qt keeps it on a screen that exists."""
        if not geometry.isEmpty():
            self.restoreGeometry(geometry)

    def changeEvent(self, event: QEvent) -> None:
        """Brought back from the task bar, the page is shown anew."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.WindowStateChange and not self.isMinimized():
            self.page_shown.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing hides; quitting is explicit."""
        event.ignore()
        self.closed.emit(self)
