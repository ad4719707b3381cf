"""A note of a few lines, which grows with what is written."""

from math import ceil

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

FEWEST, MOST = 2, 10  # lines
ROOM = 24  # padding and border, in pixels


class NoteField(QPlainTextEdit):
    """Its `entry` is the text; Tab goes on to what comes next."""

    entered = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("note")
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._is_shown = False
        self.textChanged.connect(self._tell)

    @property
    def entry(self) -> str:
        """What is written."""
        return self.toPlainText()

    def show_entry(self, entry: str) -> None:
        """Shows this, without telling of it."""
        if entry != self.entry:
            self._is_shown = True
            self.setPlainText(entry)
            self._is_shown = False

    def sizeHint(self) -> QSize:
        """As tall as what is written, within reason."""
        # A plain document counts its height in lines.
        lines = min(max(ceil(self.document().size().height()), FEWEST), MOST)
        return QSize(super().sizeHint().width(), lines * self.fontMetrics().lineSpacing() + ROOM)

    def minimumSizeHint(self) -> QSize:
        """It may be narrow, not low."""
        return QSize(0, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other widths break into other lines."""
        super().resizeEvent(event)
        self.updateGeometry()

    def _tell(self) -> None:
        self.updateGeometry()
        if not self._is_shown:
            self.entered.emit()
