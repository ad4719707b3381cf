"""The nights in words, one line each: folded away until wanted, to be read, copied, or opened."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from bedtime.core.history import Mark
from bedtime.core.history_words import night_line
from bedtime.core.language import tr
from bedtime.ui.theme import GRID
from bedtime.ui.wrapping_button import WrappingButton

CLOSED, OPENED = "▸", "▾"
NIGHT = Qt.ItemDataRole.UserRole
EDGE = 4  # of the frame that shows the focus, above and below
BESIDE, ABOVE = 9, 4  # a line's padding with what the style adds to it


class Lines(QListWidget):
    """A list as tall as its lines; a press or Enter opens a night, Ctrl+C copies the lines that are selected."""

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Nights in words"))
        self.setProperty("role", "lines")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrap(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.itemClicked.connect(self._press)

    def show_lines(self, nights: Sequence[tuple[date, str]]) -> None:
        """Shows a line for each of these nights."""
        while self.count() > len(nights):
            self.takeItem(self.count() - 1)
        while self.count() < len(nights):
            self.addItem(QListWidgetItem())
        for place, (night, line) in enumerate(nights):
            item = self.item(place)
            item.setText(line)
            item.setData(NIGHT, night)
        self._fit()

    @property
    def texts(self) -> list[str]:
        """All lines."""
        return [self.item(row).text() for row in range(self.count())]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In another width the lines wrap elsewhere."""
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Takes its height once it is wanted."""
        super().showEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """In another size they wrap elsewhere too."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        """Gives every line the height of its words: the style's own measure does not know where they wrap."""
        if not self.isVisible():
            return
        width = self.viewport().width()
        inside = QRect(0, 0, max(width - 2 * BESIDE, 1), 10_000)
        heights = [
            self.fontMetrics().boundingRect(inside, Qt.TextFlag.TextWordWrap, text).height() + 2 * ABOVE
            for text in self.texts
        ]
        for row, height in enumerate(heights):
            self.item(row).setSizeHint(QSize(width, height))
        self.setFixedHeight(sum(heights) + 2 * EDGE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the night; copying takes every selected line."""
        item = self.currentItem()
        if event.matches(QKeySequence.StandardKey.Copy):
            lines = [self.item(row).text() for row in range(self.count()) if self.item(row).isSelected()]
            QGuiApplication.clipboard().setText("\n".join(lines))
        elif item and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(item.data(NIGHT))
        else:
            super().keyPressEvent(event)

    def _press(self, item: QListWidgetItem) -> None:
        # With a modifier a press selects more lines, to copy them.
        if QGuiApplication.keyboardModifiers() == Qt.KeyboardModifier.NoModifier:
            self.opened.emit(item.data(NIGHT))


class NightList(QWidget):
    """A line to press, and the list below it once it was pressed."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.unfold = WrappingButton()
        self.unfold.setProperty("role", "step")
        self.unfold.setCheckable(True)
        self.unfold.setAccessibleName(tr("In words"))
        self.lines = Lines()
        self.lines.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addWidget(self.unfold)
        layout.addWidget(self.lines)
        self.unfold.toggled.connect(self._open)
        self.lines.opened.connect(self.chosen)
        self._open(opened=False)

    def show_nights(self, marks: Sequence[Mark]) -> None:
        """Tells of these nights."""
        self.lines.show_lines([(mark.date, night_line(mark)) for mark in marks])

    def _open(self, opened: bool) -> None:
        self.lines.setVisible(opened)
        self.unfold.setText(f"{tr('In words')}  {OPENED if opened else CLOSED}")
