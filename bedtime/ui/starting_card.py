"""Whether Bedtime starts with the computer, where that can be told."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from bedtime.core.language import tr
from bedtime.core.settings_view import SettingsView
from bedtime.ui.check import Check
from bedtime.ui.column import heading
from bedtime.ui.settings_card import notes_of
from bedtime.ui.theme import GRID


class StartingCard(QFrame):
    """Hidden where it cannot be told; the mark changes once it is so."""

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
        self.check.clicked.connect(lambda: self.chosen.emit(not self.check.isChecked()))
        self.hide()

    @property
    def tab_stops(self) -> list[QWidget]:
        """What Tab goes through, in order."""
        return [self.check]

    def show_view(self, view: SettingsView) -> None:
        """Shows how it is."""
        self.check.setChecked(bool(view.starts_itself))
        self.setVisible(view.starts_itself is not None)
