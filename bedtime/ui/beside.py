"""Two widgets beside each other, the first taking what the second leaves; below each other where that is too little."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QWidget

from bedtime.ui.flow import Flow
from bedtime.ui.theme import GRID


class Beside(QWidget):
    """Holds the two."""

    def __init__(self, first: QWidget, second: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = _BesideLayout(self, GRID)
        layout.addWidget(first)
        layout.addWidget(second)


class _BesideLayout(Flow):
    def _placed(self, rect: QRect, *, move: bool) -> int:
        first, second = self._items
        gap = self.spacing()
        beside = self._hint(second).width()
        rest = rect.width() - beside - gap
        if rest < self._hint(first).width():
            heights = [self._height_of(item, rect.width()) for item in (first, second)]
            below = rect.y() + heights[0] + gap // 2
            places = (
                QRect(rect.x(), rect.y(), rect.width(), heights[0]),
                QRect(rect.x(), below, rect.width(), heights[1]),
            )
            height = sum(heights) + gap // 2
        else:
            heights = [self._height_of(first, rest), self._height_of(second, beside)]
            height = max(*heights)
            middle = rect.y() + max(rect.height(), height) // 2
            places = (
                QRect(rect.x(), middle - heights[0] // 2, rest, heights[0]),
                QRect(rect.x() + rest + gap, middle - heights[1] // 2, beside, heights[1]),
            )
        if move:
            first.setGeometry(places[0])
            second.setGeometry(places[1])
        return height

    def sizeHint(self) -> QSize:
        """Both beside each other."""
        first, second = map(self._hint, self._items)
        return QSize(first.width() + self.spacing() + second.width(), max(first.height(), second.height()))
