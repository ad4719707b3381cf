"""The copies of the journal on the data card: each with the way back to it, which is asked about once."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from bedtime.core.language import tr, trn
from bedtime.core.moments import clock_time, long_day
from bedtime.core.settings_view import BackupView
from bedtime.ui.ask_once import AskOnce
from bedtime.ui.column import words
from bedtime.ui.flow import Flow
from bedtime.ui.folder_line import BUTTON
from bedtime.ui.theme import GRID, keep_focus_for_the_keyboard
from bedtime.ui.wrapping_button import WrappingButton

AT_ONCE = 3  # copies in view before the older ones are wanted


class BackupLine(AskOnce):
    """One copy by its day, and how much it holds."""

    def __init__(self, backup: BackupView, parent: QWidget | None = None) -> None:
        day = long_day(backup.made.date())
        question = tr("Back to {day}? What you entered since then is kept aside.", day=day)
        super().__init__(tr("Go back"), question, tr("Cancel"), parent, stay_first=True)
        self.key = backup.key
        made = tr("{day}, {time}", day=day, time=clock_time(backup.made.time()))
        entries = trn("{count} entry", "{count} entries", backup.events)
        self.line = words(f"{made}  ·  {entries}")
        self.top.setDirection(QBoxLayout.Direction.TopToBottom)
        self.top.setSpacing(GRID // 2)
        self.top.insertWidget(0, self.line)
        self.button.setAccessibleName(tr("Go back to the backup of {made}", made=made))


class BackupsPart(QWidget):
    """`wanted` asks for a copy now, `restore_wanted` has the key of the one to go back to."""

    wanted = Signal()
    restore_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._backups: tuple[BackupView, ...] = ()
        self._shows_all = False
        self.lines: list[BackupLine] = []
        self.none = words(tr("None yet."))
        self.older = WrappingButton(padding=BUTTON, centred=True)
        self.older.setProperty("role", "quiet")
        self.make = WrappingButton(tr("Make a backup now"), padding=BUTTON, centred=True)
        self.make.setProperty("role", "chip")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2 * GRID)
        ways = Flow()
        for button in (self.make, self.older):
            ways.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(words(tr("Backups of your journal, on this computer"), "muted"))
        layout.addWidget(self.none)
        layout.addLayout(self._lines)
        layout.addLayout(ways)
        self.make.clicked.connect(self.wanted)
        self.older.clicked.connect(self._show_older)
        keep_focus_for_the_keyboard(self)
        self._show()

    @property
    def tab_stops(self) -> list[QWidget]:
        """What Tab goes through, in order."""
        return [*(stop for line in self.lines for stop in line.tab_stops), self.make, self.older]

    def show_backups(self, backups: tuple[BackupView, ...]) -> None:
        """Shows these, the newest first; a question that stands stays while they are the same."""
        if backups != self._backups:
            self._backups = backups
            self._show()

    def _restore(self, line: BackupLine) -> None:
        line.let_go()
        self.restore_wanted.emit(line.key)

    def _show_older(self) -> None:
        by_keyboard = self.older.hasFocus()
        self._shows_all = True
        for line in self.lines[AT_ONCE:]:
            line.show()
        if by_keyboard:  # before the button goes, whose focus Qt would pass to a stranger
            self.lines[AT_ONCE].button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._unfold()

    def _show(self) -> None:
        for line in self.lines:
            self._lines.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = [BackupLine(backup) for backup in self._backups]
        for line in self.lines:
            line.agreed.connect(partial(self._restore, line))
            self._lines.addWidget(line)
        self.none.setVisible(not self._backups)
        self._unfold()

    def _unfold(self) -> None:
        folded = [] if self._shows_all else self.lines[AT_ONCE:]
        for line in self.lines:
            line.setVisible(line not in folded)
        self.older.setText(trn("{count} older one", "{count} older ones", len(folded)))
        self.older.setVisible(bool(folded))
