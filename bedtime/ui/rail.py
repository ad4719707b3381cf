"""The rail of pages: a column of icons with their words, and a bar of icons where the window is narrow or low."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QLabel, QSizePolicy, QWidget

from bedtime.core.language import tr
from bedtime.ui.rail_button import RailButton, Shape
from bedtime.ui.theme import BODY_POINTS, GRID, sized

PAGE_ROOM = 58  # average letters: with less beside it for a page, the column becomes a bar


class Rail(QWidget):
    """Tells which page was chosen; `menu_button`, after all pages, is its owner's to connect."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Pages"))
        self.buttons: dict[str, RailButton] = {}
        self.menu_button = RailButton(tr("Menu"), "menu")
        self._brand = QLabel("Bedtime")
        self._brand.setIndent(2 * GRID)
        self._brand.setContentsMargins(0, 0, 0, GRID)
        self._places = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._places.addWidget(self._brand)
        self._places.addStretch(1)
        self._places.addWidget(self.menu_button)
        self._current = ""
        self._is_bar: bool | None = None
        self.measure()
        self.set_bar(is_bar=False)

    @property
    def is_bar(self) -> bool:
        """Whether it lies above the page instead of standing beside it."""
        return bool(self._is_bar)

    def add(self, name: str, word: str, icon: str, keys: str) -> None:
        """Adds a page below the others; `keys`, as in "Ctrl+1", are told where the mouse rests."""
        button = RailButton(word, icon)
        button.setCheckable(True)
        button.setAutoExclusive(True)  # one of several: screen readers hear a radio button
        button.setProperty("keys", keys)
        button.clicked.connect(partial(self.chosen.emit, name))
        button.installEventFilter(self)
        self._places.insertWidget(1 + len(self.buttons), button, self.is_bar)
        QWidget.setTabOrder(button, self.menu_button)
        self.buttons[name] = button
        self.show_current(self._current)

    def show_current(self, name: str) -> None:
        """Marks the button of this page, or none where it has none; Tab stops at it, else at the first."""
        self._current = name
        for other, button in self.buttons.items():
            button.setAutoExclusive(False)  # an exclusive one cannot be taken back
            button.setChecked(other == name)
        stop = name if name in self.buttons else next(iter(self.buttons))
        for other, button in self.buttons.items():
            button.setAutoExclusive(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus if other == stop else Qt.FocusPolicy.NoFocus)

    def fit(self, room: QSize) -> bool:
        """Becomes a column or a bar, whichever leaves the page more of a window of this size; tells whether it did."""
        before = self._is_bar
        letter = QFontMetrics(QApplication.font()).averageCharWidth()
        column = self.column_size()
        self.set_bar(is_bar=room.width() - column.width() < PAGE_ROOM * letter or room.height() < column.height())
        if self.is_bar:
            self._fill(room.width())
        return before != self._is_bar

    def column_size(self) -> QSize:
        """What it needs to stand as a column."""
        sizes = [button.size_as(Shape.BESIDE) for button in self._all()]
        brand = self._brand.sizeHint()
        height = sum(size.height() for size in sizes) + brand.height() + GRID // 2 * (len(sizes) + 1) + 2 * GRID
        return QSize(max(brand.width(), *(size.width() for size in sizes)) + 2 * GRID, height)

    def set_bar(self, *, is_bar: bool) -> None:
        """Lies above the page, or stands beside it."""
        if is_bar == self._is_bar:
            return
        self._is_bar = is_bar
        self._brand.setVisible(not is_bar)
        across = QBoxLayout.Direction.LeftToRight if is_bar else QBoxLayout.Direction.TopToBottom
        self._places.setDirection(across)
        self._places.setSpacing(0 if is_bar else GRID // 2)
        for button in self._all():
            self._places.setStretchFactor(button, int(is_bar))
        self._places.setStretch(len(self.buttons) + 1, int(not is_bar))  # what lies between the pages and the menu
        edge = GRID // 2 if is_bar else GRID
        self._places.setContentsMargins(edge, edge, edge, edge)
        across_policy = QSizePolicy.Policy.Preferred if is_bar else QSizePolicy.Policy.Fixed
        self.setSizePolicy(across_policy, QSizePolicy.Policy.Fixed if is_bar else QSizePolicy.Policy.Preferred)
        if not is_bar:
            self._show_all(Shape.BESIDE)

    def measure(self) -> None:
        """Takes up the app's text size, which has changed."""
        sized(self._brand, BODY_POINTS + 2, QFont.Weight.DemiBold)
        for button in self._all():
            button.updateGeometry()
            button.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """The arrow keys, Home and End turn to another page; every other key is the button's."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            names = list(self.buttons)
            here = next(place for place, name in enumerate(names) if self.buttons[name] is watched)
            target = self._target(Qt.Key(event.key()), here, len(names))
            if target is not None:
                self.buttons[names[target]].setFocus(Qt.FocusReason.TabFocusReason)
                self.chosen.emit(names[target])
                return True
        return False

    def _target(self, key: Qt.Key, here: int, count: int) -> int | None:
        is_mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        onward = Qt.Key.Key_Left if is_mirrored else Qt.Key.Key_Right
        backward = Qt.Key.Key_Right if is_mirrored else Qt.Key.Key_Left
        if key in (Qt.Key.Key_Down, onward):
            return (here + 1) % count
        if key in (Qt.Key.Key_Up, backward):
            return (here - 1) % count
        return {Qt.Key.Key_Home: 0, Qt.Key.Key_End: count - 1}.get(key)

    def _fill(self, width: int) -> None:
        """Shows words below the icons where all of them have room, else icons alone, as large as there is room for."""
        inside = width - 2 * (GRID // 2)
        needed = sum(button.size_as(Shape.BELOW).width() for button in self._all())
        self._show_all(Shape.BELOW if needed <= inside else Shape.ALONE, inside // len(self._all()))

    def _show_all(self, shape: Shape, widest: int = 0) -> None:
        for button in self._all():
            button.show_as(shape, widest)
            keys = button.property("keys") or ""
            word = button.text() if shape is Shape.ALONE else ""
            button.setToolTip(tr("{page} ({keys})", page=word, keys=keys) if word and keys else word or keys)

    def _all(self) -> list[RailButton]:
        return [*self.buttons.values(), self.menu_button]
