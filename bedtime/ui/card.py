"""Our own small reminder card, for desktops whose notifications cannot carry an answer."""

from PySide6.QtCore import QEasingCurve, QPropertyAnimation, Qt, Signal
from PySide6.QtGui import QFont, QMouseEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from bedtime.core.language import tr
from bedtime.core.message import Button, Message
from bedtime.core.wording import DONE, OPEN
from bedtime.ui.theme import BODY_POINTS, GRID, sized
from bedtime.ui.wrapping_button import PADDING, WrappingButton

WIDTH_CHARACTERS = 46
MARGIN = 3 * GRID
FADE_MS = 600


class ReminderCard(QWidget):
    """Stands in the corner without taking the keyboard, until answered, closed or taken away."""

    answered = Signal(str, str)

    def __init__(self) -> None:
        super().__init__(
            None,
            Qt.WindowType.Tool | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint
            | Qt.WindowType.WindowDoesNotAcceptFocus,
        )  # fmt: skip
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setWindowTitle("Bedtime")
        self.message: Message | None = None
        self.title = WrappingButton()
        self.title.setProperty("role", "step")
        self.body = QLabel()
        self.body.setWordWrap(True)
        self.body.setTextFormat(Qt.TextFormat.PlainText)
        self.body.setProperty("role", "muted")
        self.close_button = QPushButton("✕")
        self.close_button.setProperty("role", "quiet")
        self.close_button.setAccessibleName(tr("Close"))
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(GRID)
        self._fade = QPropertyAnimation(self, b"windowOpacity", self)
        self._arrange()
        self.title.clicked.connect(lambda: self._answer(OPEN))
        self.close_button.clicked.connect(self.withdraw)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """A click anywhere but on a button opens Tonight, as with the desktop's own notifications."""
        self._answer(OPEN)

    def _arrange(self) -> None:
        sized(self.title, BODY_POINTS, QFont.Weight.DemiBold)
        frame = QFrame()
        frame.setObjectName("reminder")
        grid = QGridLayout(frame)
        grid.setContentsMargins(2 * GRID - PADDING, GRID, GRID, 2 * GRID)
        self.body.setContentsMargins(PADDING, 0, GRID, 0)
        self.buttons.setContentsMargins(PADDING, 0, 0, 0)
        grid.addWidget(self.title, 0, 0)
        grid.addWidget(self.close_button, 0, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.body, 1, 0, 1, 2)
        grid.addLayout(self.buttons, 2, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        grid.setVerticalSpacing(GRID)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(frame)

    def show_message(self, message: Message) -> None:
        """Shows this message in place of the one before it."""
        self.message = message
        self.title.setText(message.title)
        self.title.setAccessibleDescription(message.body)
        self.body.setText(message.body)
        self.body.setVisible(bool(message.body))
        while (item := self.buttons.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for button in message.buttons:
            self.buttons.addWidget(self._made(button))
        self.buttons.addStretch(1)
        self._place()
        self._appear()

    def withdraw(self) -> None:
        """Takes the card away."""
        self.message = None
        self._fade.stop()
        self.hide()

    def _made(self, button: Button) -> QPushButton:
        made = QPushButton(button.label)
        if button.action == DONE:
            made.setProperty("role", "primary")
        made.clicked.connect(lambda: self._answer(button.action))
        return made

    def _answer(self, action: str) -> None:
        if self.message:
            self.answered.emit(self.message.token, action)

    def _place(self) -> None:
        """In the lower right corner of the screen, whatever its size and text scale."""
        # Its words are measured in the fonts they will have, which the style sheet gives at the first showing.
        for widget in self.findChildren(QWidget):
            widget.ensurePolished()
        free = self.screen().availableGeometry().adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        buttons = self.buttons.sizeHint().width() + 4 * GRID
        width = min(max(WIDTH_CHARACTERS * self.fontMetrics().averageCharWidth(), buttons), free.width())
        self.setFixedSize(width, min(self.heightForWidth(width), free.height()))
        self.move(free.right() - self.width(), free.bottom() - self.height())

    def _appear(self) -> None:
        if self.isVisible():
            return
        # Nothing may startle at this hour: it comes slowly.
        self.setWindowOpacity(0)
        self.show()
        self._fade.setDuration(FADE_MS)
        self._fade.setStartValue(0.0)
        self._fade.setEndValue(1.0)
        self._fade.setEasingCurve(QEasingCurve.Type.InOutSine)
        self._fade.start()
