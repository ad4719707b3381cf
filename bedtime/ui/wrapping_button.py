"""A push button whose words wrap instead of being cut, so that a narrow window or large text loses none."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPaintEvent, QTextOption
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter, QWidget

from bedtime.ui.word_breaks import broken

PADDING = 6
NARROWEST = 60
LONGEST_WORD = 130  # pixels: a button with a longer word does not ask for more, and breaks it


class WrappingButton(QPushButton):
    """As tall as its words need at the width it is given; its words begin at the left unless `centred`."""

    def __init__(
        self, text: str = "", parent: QWidget | None = None, *, padding: int = PADDING, centred: bool = False
    ) -> None:
        super().__init__(text, parent)
        self._padding = padding
        self._alignment = Qt.AlignmentFlag.AlignHCenter if centred else Qt.AlignmentFlag.AlignLeading
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def hasHeightForWidth(self) -> bool:
        """Its height follows its width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of the wrapped words with their padding."""
        inside = QRect(0, 0, max(width - 2 * self._padding, 1), 10_000)
        words = self.fontMetrics().boundingRect(inside, Qt.TextFlag.TextWordWrap, self.shown(width))
        return words.height() + 2 * self._padding

    def shown(self, width: int) -> str:
        """Its text, with breaks in the words that alone are wider than it has room at this width."""
        return broken(self.text(), width - 2 * self._padding, self.fontMetrics().horizontalAdvance)

    def sizeHint(self) -> QSize:
        """All words on one line."""
        width = self.fontMetrics().horizontalAdvance(self.text()) + 2 * self._padding + 2
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """As narrow as its longest word, or as a part of one."""
        longest = max((self.fontMetrics().horizontalAdvance(word) for word in self.text().split()), default=0)
        wide = min(longest, LONGEST_WORD) + 2 * self._padding
        return QSize(max(wide, NARROWEST), self.fontMetrics().height() + 2 * self._padding)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The style's frame, then the words."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        wrapped = QTextOption(self._alignment | Qt.AlignmentFlag.AlignVCenter)
        wrapped.setWrapMode(QTextOption.WrapMode.WordWrap)
        wrapped.setTextDirection(self.layoutDirection())
        painter.setPen(self.palette().buttonText().color())
        painter.drawText(self.rect().adjusted(self._padding, 0, -self._padding, 0), self.shown(self.width()), wrapped)
