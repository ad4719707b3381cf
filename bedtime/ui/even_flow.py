"""A row of widgets of one width, which fills its line and breaks into lines as even as they can be."""

from itertools import pairwise
from math import ceil

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QLayoutItem, QWidget

from bedtime.ui.flow import Flow
from bedtime.ui.theme import GRID


class EvenFlow(Flow):
    """As many columns as the widest widget allows, `most` at most, the lines `between` apart."""

    def __init__(
        self, parent: QWidget | None = None, spacing: int = GRID, *, between: int | None = None, most: int = 99
    ) -> None:
        super().__init__(parent, spacing)
        self._between = spacing if between is None else between
        self._most = most

    def sizeHint(self) -> QSize:
        """All columns it may have, beside each other."""
        shown = self._shown()
        columns = min(self._most, len(shown))
        width = columns * self._widest(shown) + max(columns - 1, 0) * self.spacing()
        return QSize(width, self.heightForWidth(width))

    def _placed(self, rect: QRect, *, move: bool) -> int:
        shown, gap = self._shown(), self.spacing()
        if not shown:
            return 0
        fitting = max((rect.width() + gap) // (self._widest(shown) + gap), 1)
        lines = ceil(len(shown) / min(fitting, self._most))
        columns = ceil(len(shown) / lines)
        # Pixel by pixel the same, so that the last column ends where the line does.
        lefts = [place * (rect.width() + gap) // columns for place in range(columns + 1)]
        top = rect.y()
        for first in range(0, len(shown), columns):
            line = shown[first : first + columns]
            widths = [right - left - gap for left, right in pairwise(lefts)][: len(line)]
            height = max(self._height_of(item, width) for item, width in zip(line, widths, strict=True))
            if move:
                for item, left, width in zip(line, lefts, widths, strict=False):
                    self._put(item, QRect(rect.x() + left, top, width, height), rect)
            top += height + self._between
        return top - self._between - rect.y()

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _widest(self, items: list[QLayoutItem]) -> int:
        return max((self._hint(item).width() for item in items), default=0)
