"""Where everything lies, and how it is taken along or brought in from another device."""

import re
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from bedtime.core.language import tr
from bedtime.core.settings_view import SettingsView
from bedtime.ui.announce import announce
from bedtime.ui.backups_part import BackupsPart
from bedtime.ui.column import heading, words
from bedtime.ui.erase_part import ErasePart
from bedtime.ui.flow import Flow
from bedtime.ui.folder_line import BUTTON, FolderLine, breakable
from bedtime.ui.theme import GRID, keep_focus_for_the_keyboard
from bedtime.ui.wrapping_button import WrappingButton

SEPARATOR = re.compile(r"[/\\]")


class DataCard(QFrame):
    """`export_wanted` has a key of the History page's exports, `folder_wanted` one of the view's folders.

    `restore_wanted` has the key of a backup, `erase_wanted` whether the settings are kept.
    """

    export_wanted = Signal(str)
    import_wanted = Signal()
    folder_wanted = Signal(str)
    backup_wanted = Signal()
    restore_wanted = Signal(str)
    erase_wanted = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setAccessibleName(tr("Your data"))
        self.folders: list[FolderLine] = []
        self.exports = {
            "json": WrappingButton(tr("Everything (JSON)"), padding=BUTTON, centred=True),
            "csv": WrappingButton(tr("Table (CSV)"), padding=BUTTON, centred=True),
        }
        self.bring_in = WrappingButton(tr("Choose a file"), padding=BUTTON, centred=True)
        self.backups = BackupsPart()
        self.erasing = ErasePart()
        self.done = words()
        self.done.hide()
        self._lines = QVBoxLayout()
        self._lines.setSpacing(GRID)
        self._arrange()
        for key, button in self.exports.items():
            button.clicked.connect(partial(self._export, key))
        self.bring_in.clicked.connect(self.import_wanted)
        self.backups.wanted.connect(self.backup_wanted)
        self.backups.restore_wanted.connect(self.restore_wanted)
        self.erasing.wanted.connect(self.erase_wanted)

    def _arrange(self) -> None:
        exports, imports = Flow(), Flow()
        for button in (*self.exports.values(), self.bring_in):
            button.setProperty("role", "chip")
            (imports if button is self.bring_in else exports).addWidget(button)
        self.bring_in.setAccessibleDescription(tr("Bring in another device's journal"))
        inside = QVBoxLayout(self)
        inside.setContentsMargins(2 * GRID, 12, 2 * GRID, 2 * GRID)
        inside.setSpacing(GRID // 2)
        inside.addWidget(heading(tr("Your data")))
        inside.addSpacing(GRID)
        inside.addWidget(words(tr("All of it lies on this computer, in these folders"), "muted"))
        inside.addLayout(self._lines)
        inside.addSpacing(2 * GRID)
        inside.addWidget(words(tr("Save a copy of your journal"), "muted"))
        inside.addLayout(exports)
        inside.addWidget(words(tr("The page for your doctor and the calendar are on History."), "muted"))
        inside.addSpacing(2 * GRID)
        inside.addWidget(words(tr("Bring in another device's journal"), "muted"))
        inside.addLayout(imports)
        inside.addWidget(words(tr("Its entries join yours. Nothing of yours is replaced."), "muted"))
        inside.addSpacing(2 * GRID)
        inside.addWidget(self.backups)
        inside.addWidget(self.done)
        inside.addSpacing(2 * GRID)
        inside.addWidget(words(tr("Leave nothing behind"), "muted"))
        inside.addWidget(self.erasing)
        keep_focus_for_the_keyboard(self)

    @property
    def tab_stops(self) -> list[QWidget]:
        """What Tab goes through, in order."""
        folders = [stop for line in self.folders for stop in line.tab_stops]
        after = (*self.backups.tab_stops, *self.erasing.tab_stops)
        return [*folders, *self.exports.values(), self.bring_in, *after]

    def show_view(self, view: SettingsView) -> None:
        """Shows the folders and the backups."""
        self.backups.show_backups(view.backups)
        if tuple(line.folder for line in self.folders) == view.folders:
            return
        for line in self.folders:
            self._lines.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.folders = [FolderLine(folder) for folder in view.folders]
        for line in self.folders:
            line.wanted.connect(self.folder_wanted)
            self._lines.addWidget(line)

    def show_done(self, line: str) -> None:
        """Says what came of an export, an import or a backup, as in where it was saved."""
        # A path alone: a sentence has spaces to break at.
        self.done.setText(" ".join(breakable(word) if SEPARATOR.search(word) else word for word in line.split(" ")))
        self.done.setAccessibleName(line)
        self.done.show()
        announce(self.done, line)

    def _export(self, key: str) -> None:
        self.export_wanted.emit(key)
