"""The window: holds the pages, remembers its size, and says where the app goes when it is closed."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QByteArray, QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QMainWindow, QStackedWidget, QWidget

from bedtime.core.language import tr
from bedtime.ui.in_view import ScreensWatch, free_places, in_view
from bedtime.ui.menu import AppMenu
from bedtime.ui.page_names import TONIGHT
from bedtime.ui.rail import Rail
from bedtime.ui.tonight import TonightPage

SMALLEST = (380, 420)
FIRST_SIZE = (860, 720)
FILLING = Qt.WindowState.WindowFullScreen | Qt.WindowState.WindowMaximized | Qt.WindowState.WindowMinimized


class Window(QMainWindow):
    """Shows Tonight, and other pages made when first wanted; closing it only hides it, which the app explains once."""

    closed = Signal(object)
    quit_requested = Signal()
    page_shown = Signal()

    def __init__(self, menu: AppMenu) -> None:
        super().__init__()
        self.setWindowTitle("Bedtime")
        self.setMinimumSize(*SMALLEST)
        self.tonight = TonightPage()
        self.menu = menu
        self.rail = Rail()
        self.rail.chosen.connect(self.turn_anew)
        self.menu_button = self.rail.menu_button
        self.menu_button.clicked.connect(self._open_menu)
        self.pages = QStackedWidget()
        self.current = ""
        self._trail: list[str] = []  # how one came to the page in view
        self._makers: dict[str, Callable[[], QWidget]] = {}
        self._made: dict[str, QWidget] = {}
        page = QWidget()
        page.setObjectName("page")
        self._places = QBoxLayout(QBoxLayout.Direction.LeftToRight, page)
        self._places.setContentsMargins(0, 0, 0, 0)
        self._places.setSpacing(0)
        self._places.addWidget(self.rail)
        self._places.addWidget(self.pages, 1)
        page.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setCentralWidget(page)
        self._page = page
        self.add_page(TONIGHT, lambda: self.tonight, tr("Tonight"))
        self.show_page(TONIGHT)
        self.resize(*FIRST_SIZE)
        for keys, step in (("Ctrl+Tab", 1), ("Ctrl+Shift+Tab", -1)):
            QShortcut(QKeySequence(keys), self, partial(self._turn_by, step))
        QShortcut(QKeySequence("Ctrl+Q"), self, self.quit_requested.emit)
        ScreensWatch(self._stay_in_view, self)

    def add_page(self, name: str, make: Callable[[], QWidget], word: str = "", icon: str = "") -> None:
        """Adds a page, made when first shown; with a `word` it has a button in the rail, and Ctrl with a number.

        The icon is the one called like the page unless another is named.
        """
        self._makers[name] = make
        if word:
            keys = QKeySequence(f"Ctrl+{len(self.rail.buttons) + 1}")
            self.rail.add(name, word, icon or name, keys.toString(QKeySequence.SequenceFormat.NativeText))
            QShortcut(keys, self, partial(self.turn_anew, name))
            self._fit()

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
        self.rail.show_current(name)
        self.page_shown.emit()
        return page

    def _turn_by(self, step: int) -> None:
        """Turns to the next page of the rail, or to the one before; from a page that is not in it, as one came."""
        names = list(self.rail.buttons)
        here = next((name for name in reversed(self._trail) if name in names), TONIGHT)
        self.turn_anew(names[(names.index(here) + step) % len(names)])

    def _open_menu(self) -> None:
        self.menu.open_at(self.menu_button)

    def _fit(self) -> None:
        """Gives the rail the shape that leaves the page the most room."""
        if self.rail.fit(self.size()):
            across = QBoxLayout.Direction.TopToBottom if self.rail.is_bar else QBoxLayout.Direction.LeftToRight
            self._places.setDirection(across)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In another size the rail may have to stand elsewhere."""
        super().resizeEvent(event)
        self._fit()

    def bring_up(self) -> None:
        """Shows the window in front, also when it was hidden or minimised."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self._stay_in_view()
        self.raise_()
        self.activateWindow()
        if self.focusWidget() is None:
            self._page.setFocus()  # a focus ring appears with the first Tab, not before

    def place(self, geometry: QByteArray) -> None:
        """Restores where it stood; Qt keeps it on a screen that exists."""
        if not geometry.isEmpty():
            self.restoreGeometry(geometry)

    def _stay_in_view(self) -> None:
        """Moves it onto a screen that is there; one that is full screen or maximised is the desktop's to place."""
        if self.isVisible() and not self.windowState() & FILLING:
            frame = self.frameGeometry()
            if (wanted := in_view(frame, free_places())) != frame:
                self.resize(self.size() - (frame.size() - wanted.size()))
                self.move(wanted.topLeft())

    def changeEvent(self, event: QEvent) -> None:
        """Brought back from the task bar, the page is shown anew; other text may leave the rail another place."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.rail.measure()
            self._fit()
        if event.type() is QEvent.Type.WindowStateChange and not self.isMinimized():
            self.page_shown.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing hides; quitting is explicit."""
        event.ignore()
        self.closed.emit(self)
