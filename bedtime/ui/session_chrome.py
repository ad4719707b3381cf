"""What is on a session's window besides its picture: a quiet row of buttons that leaves when nothing moves."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from bedtime.core.language import tr
from bedtime.ui.flow import Flow
from bedtime.ui.manner import Manner
from bedtime.ui.session_keys import ARROWS, BEGIN, BLACK, EASIER, END, FULL_SCREEN, HELP, PAUSE, Deed, hints
from bedtime.ui.theme import GRID, SMALL_POINTS, sized

LEAVES_AFTER_MS = 3000
HINTS_SHARE = 0.34  # of the window's height: taller chrome shows no hints


class Chrome(QFrame):
    """Emits the deed whose button was pressed; the pointer comes and leaves with it."""

    pressed = Signal(object)

    def __init__(self, manner: Manner, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("chrome")
        deeds = (END,) if manner.plain else (PAUSE, *((EASIER,) if manner.can_ease else ()), BLACK, FULL_SCREEN, END)
        self._row = QWidget()
        self._flow = Flow(self._row, spacing=GRID // 2)
        self.buttons = {deed: self._made(deed) for deed in (*deeds, HELP)}
        self._told = () if manner.plain else deeds
        self.hints = QLabel(hints((BEGIN, *self._told)) if self._told else "")
        self.hints.setWordWrap(True)
        self.hints.setAlignment(Qt.AlignmentFlag.AlignCenter)
        sized(self.hints, SMALL_POINTS)
        self._rows = layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID, GRID, GRID, GRID)
        layout.setSpacing(GRID // 2)
        layout.addWidget(self._row, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self.hints)
        self._leaves = QTimer(self)
        self._leaves.setSingleShot(True)
        self._leaves.timeout.connect(self.leave)
        self.buttons[HELP].setProperty("role", "last")
        self.offer(*deeds)
        self.hide()

    def _made(self, deed: Deed) -> QPushButton:
        button = QPushButton(tr(deed.label))
        # A press by the mouse takes no focus: the next Space would press it again instead of pausing.
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setMouseTracking(True)
        button.installEventFilter(self)
        button.clicked.connect(lambda: self.pressed.emit(deed))
        self._flow.addWidget(button)
        return button

    def offer(self, *deeds: Deed) -> None:
        """Which buttons there are; none at all keeps it away."""
        for deed, button in self.buttons.items():
            button.setVisible(deed in deeds)
        self._is_empty = not deeds

    def show_begun(self) -> None:
        """The opening is over: its key is no longer told."""
        if self._told:
            self.hints.setText(hints(self._told))

    def offer_help(self) -> None:
        """The session is over: only the way to advice is left, and no frame around it."""
        self.setProperty("ended", True)
        self.style().unpolish(self)
        self.style().polish(self)
        self.hints.setText("")
        self.offer(HELP)

    def show_paused(self, paused: bool) -> None:
        """The button says what it does now."""
        if button := self.buttons.get(PAUSE):
            button.setText(tr("Resume") if paused else tr(PAUSE.label))

    def appear(self, *, pointer: bool = True) -> None:
        """Somebody is there: shows it, or keeps it; it leaves when nothing has stirred for a while."""
        self._leaves.start(LEAVES_AFTER_MS)
        if pointer:
            self.window().unsetCursor()
        self.setVisible(not self._is_empty)
        self.arrange()
        self.raise_()

    def leave(self) -> None:
        """Takes it away, and the pointer; a focus on one of its buttons goes back to the window."""
        self._leaves.stop()
        if self.isAncestorOf(QApplication.focusWidget() or self.window()):
            self.window().setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()
        self.window().setCursor(Qt.CursorShape.BlankCursor)

    def stay(self) -> None:
        """Something stirs: it leaves later."""
        if self._leaves.isActive():
            self._leaves.start(LEAVES_AFTER_MS)

    def arrange(self) -> None:
        """In the middle of the upper edge, where the picture leaves most room."""
        around = self.window().size()
        for widget in (*self.buttons.values(), self.hints):
            widget.ensurePolished()
        hints = self.hints.fontMetrics().horizontalAdvance(self.hints.text())
        width = min(max(self._row.sizeHint().width(), hints) + 4 * GRID, around.width() - 2 * GRID)
        self.hints.setVisible(bool(self.hints.text()))
        height = self._rows.heightForWidth(width)
        if height > HINTS_SHARE * around.height():
            self.hints.hide()
            height = self._rows.heightForWidth(width)
        self.setGeometry((around.width() - width) // 2, GRID, width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """A pointer over a button stirs too, as do keys on it; the arrows keep their meaning, and Enter presses."""
        if event.type() in (QEvent.Type.MouseMove, QEvent.Type.KeyPress):
            self.appear()
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() in ARROWS:
                return bool(QApplication.sendEvent(self.window(), event))
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(watched, QPushButton):
                watched.click()
                return True
        return super().eventFilter(watched, event)
