"""A line of words that keeps its height whatever it says, so that nothing below it moves."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget


class SteadyLine(QLabel):
    """As tall as the longest text it is told to expect."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._texts: Sequence[str] = ()

    def expect(self, texts: Sequence[str]) -> None:
        """All it may say."""
        self._texts = texts
        self._reserve()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In another width the longest takes other lines."""
        super().resizeEvent(event)
        self._reserve()

    def changeEvent(self, event: QEvent) -> None:
        """So it does in another size."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._reserve()

    def _reserve(self) -> None:
        inside = self.rect()
        inside.setHeight(10_000)
        metrics = self.fontMetrics()
        # One of the widest is enough: measuring them all would cost more than the picture.
        longest = max(self._texts, key=len, default="")
        self.setMinimumHeight(metrics.boundingRect(inside, Qt.TextFlag.TextWordWrap, longest).height())
