"""A row of widgets that continues on the next line where the width ends."""

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QStyle, QWidget, QWidgetItem

from bedtime.ui.theme import GRID


class Flow(QLayout):
    """Lays out in the direction of reading, each line as tall as its tallest widget."""

    def __init__(self, parent: QWidget | None = None, spacing: int = GRID) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        # Until something in it changes: Qt asks by the hundred, and each time every word would be measured.
        self._hints: dict[QLayoutItem, QSize] = {}
        self._heights: dict[int, int] = {}  # by width
        self.setContentsMargins(QMargins())
        self.setSpacing(spacing)

    def addWidget(self, widget: QWidget) -> None:  # noqa: N802 - Qt's name
        """Adds at the end.

        In an item made here: of one that Qt makes and deletes, Python keeps a name that points to nothing, and later to
        whatever lies at the same address.
        """
        self.addChildWidget(widget)
        self.addItem(QWidgetItem(widget))

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802 - Qt's name
        """Adds at the end."""
        self._items.append(item)
        self.invalidate()

    def count(self) -> int:
        """How many there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's name
        """One of them, None past the end as Qt asks for."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's name
        """Takes one out, None past the end as Qt asks for."""
        if not 0 <= index < len(self._items):
            return None
        self.invalidate()
        return self._items.pop(index)

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802 - Qt's name
        """It wants no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Its height follows its width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all lines."""
        if width not in self._heights:
            self._heights[width] = self._placed(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def invalidate(self) -> None:
        """Forgets what it has measured."""
        self._hints.clear()
        self._heights.clear()
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802 - Qt's name
        """Places every widget."""
        super().setGeometry(rect)
        self._placed(rect, move=True)

    def sizeHint(self) -> QSize:
        """All on one line."""
        hints = [self._hint(item) for item in self._items if not item.isEmpty()]
        width = sum(hint.width() for hint in hints) + self.spacing() * max(len(hints) - 1, 0)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def minimumSize(self) -> QSize:  # noqa: N802 - Qt's name
        """As narrow as its widest widget."""
        sizes = [item.minimumSize() for item in self._items if not item.isEmpty()]
        return QSize(
            max((size.width() for size in sizes), default=0), max((size.height() for size in sizes), default=0)
        )

    def _placed(self, rect: QRect, *, move: bool) -> int:
        top, gap = rect.y(), self.spacing()
        for line in self._lines(rect.width()):
            sizes = [self._size(item, rect.width()) for item in line]
            height = max(size.height() for size in sizes)
            left = rect.x()
            for item, size in zip(line, sizes, strict=True):
                if move:
                    self._put(item, QRect(QPoint(left, top + (height - size.height()) // 2), size), rect)
                left += size.width() + gap
            top += height + gap
        return max(top - gap - rect.y(), 0)

    def _put(self, item: QLayoutItem, place: QRect, within: QRect) -> None:
        """Places a widget that is laid out from left to right, mirrored where reading goes the other way."""
        parent = self.parentWidget()
        direction = parent.layoutDirection() if parent else Qt.LayoutDirection.LeftToRight
        item.setGeometry(QStyle.visualRect(direction, within, place))

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        left = 0
        for item in self._items:
            if item.isEmpty():
                continue
            needed = self._hint(item).width()
            if not lines or left + needed > width:
                lines.append([])
                left = 0
            lines[-1].append(item)
            left += needed + self.spacing()
        return lines

    def _hint(self, item: QLayoutItem) -> QSize:
        """As large as it wants to be."""
        if item not in self._hints:
            self._hints[item] = item.sizeHint()
        return self._hints[item]

    def _size(self, item: QLayoutItem, width: int) -> QSize:
        """As large as it wants to be; where that is too wide, as tall as the width makes it."""
        hint = self._hint(item)
        return hint if hint.width() <= width else QSize(width, self._height_of(item, width))

    def _height_of(self, item: QLayoutItem, width: int) -> int:
        """How tall it is at that width."""
        return item.heightForWidth(width) if item.hasHeightForWidth() else self._hint(item).height()
