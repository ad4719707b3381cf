"""Whether Bedtime starts with the computer, where that can be told."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from bedtime.core.language import tr
from bedtime.core.settings_view import SettingsView
from bedtime.ui.check import Check
from bedtime.ui.column import heading, words
from bedtime.ui.flow import Flow
from bedtime.ui.folder_line import BUTTON
from bedtime.ui.settings_card import notes_of
from bedtime.ui.theme import GRID, keep_focus_for_the_keyboard
from bedtime.ui.wrapping_button import WrappingButton


class StartingCard(QFrame):
    """Hidden where it cannot be told; the mark changes once it is so.

    Where another Bedtime starts, or this one from where it lay before, that is said, with the way to mend it.
    """

    chosen = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setAccessibleName(tr("When the computer starts"))
        self.check = Check(tr("Start Bedtime with it"))
        inside = QVBoxLayout(self)
        inside.setContentsMargins(2 * GRID, 12, 2 * GRID, 2 * GRID)
        inside.setSpacing(0)
        inside.addWidget(heading(tr("When the computer starts")))
        inside.addSpacing(12)
        inside.addWidget(self.check)
        for note in notes_of(self.check, tr("Then reminders come on evenings when you did not open it.")):
            inside.addWidget(note)
        self.another = words(
            tr("Now another Bedtime starts with it, or this one from where it lay before. It can start this one.")
        )
        self.mend = WrappingButton(tr("Start this one"), padding=BUTTON, centred=True)
        self.stop = WrappingButton(tr("Start none"), padding=BUTTON, centred=True)
        self.mend.setProperty("role", "chip")
        self.stop.setProperty("role", "quiet")
        self._ways = QWidget()
        ways = Flow(self._ways)
        for button in (self.mend, self.stop):
            button.setAccessibleDescription(self.another.text())
            ways.addWidget(button)
        inside.addSpacing(GRID)
        inside.addWidget(self.another)
        inside.addWidget(self._ways)
        self.mend.clicked.connect(lambda: self.chosen.emit(True))
        self.stop.clicked.connect(lambda: self.chosen.emit(False))
        keep_focus_for_the_keyboard(self)
        self.check.clicked.connect(lambda: self.chosen.emit(not self.check.isChecked()))
        self.hide()

    @property
    def tab_stops(self) -> list[QWidget]:
        """What Tab goes through, in order."""
        return [self.check, self.mend, self.stop]

    def show_view(self, view: SettingsView) -> None:
        """Shows how it is."""
        self.check.setChecked(bool(view.starts_itself))
        for widget in (self.another, self._ways):
            widget.setVisible(view.starts_another)
        self.setVisible(view.starts_itself is not None)
