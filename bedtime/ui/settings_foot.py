"""What stays in view below the Settings page: how to take the last change back, and why one could not be made."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from bedtime.core.language import tr
from bedtime.ui.flow import Flow
from bedtime.ui.theme import GRID, keep_focus_for_the_keyboard
from bedtime.ui.trouble import Trouble
from bedtime.ui.wrapping_button import WrappingButton


class SettingsFoot(QFrame):
    """Tells by `fitted` that it needs another height, or none."""

    undo_wanted = Signal()
    fitted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("foot")
        self.refusal = Trouble()
        self.undo = WrappingButton(tr("Undo the last change"), centred=True)
        self.undo.setProperty("role", "quiet")
        self.undo.setToolTip(
            QKeySequence(QKeySequence.StandardKey.Undo).toString(QKeySequence.SequenceFormat.NativeText)
        )
        self.undo.hide()
        inside = QVBoxLayout(self)
        inside.setContentsMargins(GRID // 2, GRID // 2, GRID // 2, GRID // 2)
        inside.setSpacing(GRID // 2)
        inside.addWidget(self.refusal)
        ways = Flow()
        ways.addWidget(self.undo)
        inside.addLayout(ways)
        self.undo.clicked.connect(self.undo_wanted)
        keep_focus_for_the_keyboard(self)

    @property
    def says_something(self) -> bool:
        """Whether there is anything in it."""
        return not (self.refusal.isHidden() and self.undo.isHidden())

    def show_undo(self, can_undo: bool) -> None:
        """Offers to take the last change back, or not."""
        self.undo.setVisible(can_undo)

    def height_at(self, width: int) -> int:
        """How tall its words make it."""
        inside = self.layout()
        return inside.totalHeightForWidth(width) if inside else 0

    def event(self, event: QEvent) -> bool:
        """Passes on that its content has changed its size."""
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self.fitted.emit()
        return done
