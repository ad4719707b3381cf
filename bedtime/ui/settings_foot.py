"""What stays in view below the Settings page: how to take the last change back, and why one could not be made."""

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSpacerItem, QVBoxLayout, QWidget

from bedtime.core.language import tr
from bedtime.ui.flow import Flow
from bedtime.ui.theme import COLUMN, GRID, keep_focus_for_the_keyboard
from bedtime.ui.trouble import Trouble
from bedtime.ui.wrapping_button import WrappingButton


class SettingsFoot(QWidget):
    """Stands below the `area` that scrolls, as wide as its column; hidden while it has nothing to say."""

    undo_wanted = Signal()

    def __init__(self, area: QScrollArea, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._area = area
        self.refusal = Trouble()
        self.undo = WrappingButton(tr("Undo the last change"), centred=True)
        self.undo.setProperty("role", "quiet")
        self.undo.setToolTip(
            QKeySequence(QKeySequence.StandardKey.Undo).toString(QKeySequence.SequenceFormat.NativeText)
        )
        self.undo.hide()
        frame = QFrame()
        frame.setObjectName("foot")
        frame.setMaximumWidth(COLUMN)
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(GRID // 2, GRID // 2, GRID // 2, GRID // 2)
        inside.setSpacing(GRID // 2)
        inside.addWidget(self.refusal)
        ways = Flow()
        ways.addWidget(self.undo)
        inside.addLayout(ways)
        self._bar = QSpacerItem(0, 0)
        self._places = QHBoxLayout(self)
        self._places.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        self._places.setSpacing(0)
        self._places.addStretch(1)
        self._places.addWidget(frame, 1000)
        self._places.addStretch(1)
        self._places.addItem(self._bar)
        self.undo.clicked.connect(self.undo_wanted)
        area.viewport().installEventFilter(self)
        keep_focus_for_the_keyboard(self)
        self.hide()

    def show_undo(self, can_undo: bool) -> None:
        """Offers to take the last change back, or not."""
        self.undo.setVisible(can_undo)
        self._show()

    def refuse(self, line: str) -> None:
        """Why a press could not be followed, for long enough to be read."""
        self.refusal.refuse(line)
        self._show()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Leaves free what the bar of the page takes, so that both columns have the same edges."""
        if event.type() is QEvent.Type.Resize:
            self._bar.changeSize(self._area.width() - self._area.viewport().width(), 0)
            self._places.invalidate()
        return False

    def event(self, event: QEvent) -> bool:
        """Goes with the last thing that it said."""
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self._show()
        return done

    def _show(self) -> None:
        self.setVisible(not (self.refusal.isHidden() and self.undo.isHidden()))
