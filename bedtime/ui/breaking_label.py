"""A label that wraps, and that breaks a word only where the word alone is wider than the label."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from bedtime.ui.word_breaks import SOFT_HYPHEN, broken

NARROWEST = 150  # pixels: a label with a longer word does not ask for more
BULLET = 2  # letters' width that rich text keeps for what stands before its lines


class BreakingLabel(QLabel):
    """Its text is always what it was given; only what is shown holds the breaks.

    With `in_line` it wants all its words on one line, as beside others in a row; else about as wide as they are high.
    """

    def __init__(self, text: str = "", parent: QWidget | None = None, *, in_line: bool = False) -> None:
        super().__init__(parent)
        self._in_line = in_line
        self._given = ""
        self._has_place = False
        self.setWordWrap(True)
        self.setText(text)

    def text(self) -> str:
        """As it was given, without the breaks."""
        return self._given

    def shown(self) -> str:
        """With its breaks, as it stands there."""
        return super().text()

    def setText(self, text: str) -> None:  # noqa: N802 - Qt's name
        """Shows another text."""
        self._given = text
        self._show_broken()

    def sizeHint(self) -> QSize:
        """As Qt has it, or on one line."""
        if not self._in_line:
            return super().sizeHint()
        margins = self.size() - self.contentsRect().size()
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self._given) + 1, metrics.height()) + margins

    def minimumSizeHint(self) -> QSize:
        """No wider than it must be, were its words broken."""
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), NARROWEST), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Breaks its words anew."""
        super().resizeEvent(event)
        self._has_place = True
        self._show_broken()

    def changeEvent(self, event: QEvent) -> None:
        """Breaks its words anew where the size of its letters has changed."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._show_broken()

    def _show_broken(self) -> None:
        metrics = self.fontMetrics()
        widest = self.contentsRect().width() - 2 * self.margin()
        if self._is_rich():
            widest -= BULLET * metrics.averageCharWidth()
        text = broken(self._given, widest, metrics.horizontalAdvance) if self._has_place else self._given
        if text == super().text():
            return
        # Who listens hears the words whole.
        was = super().text().replace(SOFT_HYPHEN, "")
        super().setText(text)
        if self.accessibleName() in ("", was) and not self._is_rich():
            self.setAccessibleName(self._given if SOFT_HYPHEN in text else "")

    def _is_rich(self) -> bool:
        rich = self.textFormat()
        return rich is Qt.TextFormat.RichText or (rich is Qt.TextFormat.AutoText and "<" in self._given)
