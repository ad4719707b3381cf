"""The window: holds the pages, remembers its size, and says where the app goes when it is closed."""

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QPushButton, QVBoxLayout, QWidget

from bedtime.ui.menu import AppMenu
from bedtime.ui.theme import GRID
from bedtime.ui.tonight import TonightPage

SMALLEST = (380, 420)
FIRST_SIZE = (760, 720)


class Window(QMainWindow):
    """Shows Tonight; closing it only hides it, which the app explains once."""

    closed = Signal(object)
    quit_requested = Signal()

    def __init__(self, menu: AppMenu) -> None:
        super().__init__()
        self.setWindowTitle("Bedtime")
        self.setMinimumSize(*SMALLEST)
        self.resize(*FIRST_SIZE)
        self.tonight = TonightPage()
        self.menu_button = QPushButton("Menu")
        self.menu_button.setProperty("role", "quiet")
        self.menu_button.clicked.connect(self._open_menu)
        self.menu = menu
        bar = QHBoxLayout()
        bar.setContentsMargins(2 * GRID, GRID, 2 * GRID, 0)
        bar.addStretch(1)
        bar.addWidget(self.menu_button)
        page = QWidget()
        page.setObjectName("page")
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(bar)
        layout.addWidget(self.tonight, 1)
        page.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setCentralWidget(page)
        self._page = page
        QShortcut(QKeySequence("Ctrl+Q"), self, self.quit_requested.emit)

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

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing hides; quitting is explicit."""
        event.ignore()
        self.closed.emit(self)
