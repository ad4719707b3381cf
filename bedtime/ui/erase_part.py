"""Erasing on the data card: what goes is said, and a word is typed before anything does."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from bedtime.core.language import tr
from bedtime.ui.check import Check
from bedtime.ui.column import words
from bedtime.ui.flow import Flow
from bedtime.ui.folder_line import BUTTON
from bedtime.ui.theme import GRID, keep_focus_for_the_keyboard
from bedtime.ui.undo_keys import UndoLeft
from bedtime.ui.wrapping_button import WrappingButton


class ErasePart(QWidget):
    """A quiet button, which opens the part; `wanted` comes with whether the settings are kept."""

    wanted = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.button = WrappingButton(tr("Erase everything"), padding=BUTTON, centred=True)
        self.what_goes = words("")
        self.keep = Check(tr("Keep my settings and my own exercises"))
        self.word = tr("erase")
        asked = tr("To go on, type the word: {word}", word=self.word)
        self.asked = words(asked)
        self.field = QLineEdit()
        self.field.setProperty("role", "field")
        self.field.setMaximumWidth(40 * GRID)
        self.field.setAccessibleName(asked)
        self.cancel = WrappingButton(tr("Cancel"), padding=BUTTON, centred=True)
        self.erase = WrappingButton(tr("Erase everything"), padding=BUTTON, centred=True)
        for button, role in ((self.button, "chip"), (self.cancel, "quiet"), (self.erase, "chip")):
            button.setProperty("role", role)
        UndoLeft(self.field)
        self._part = QWidget()
        self._arrange()
        self.button.clicked.connect(self._open)
        self.cancel.clicked.connect(self.let_go)
        self.keep.clicked.connect(self._keep)
        self.field.textChanged.connect(self._compare)
        self.erase.clicked.connect(self._tell)
        keep_focus_for_the_keyboard(self)
        self._show(opened=False)

    def _arrange(self) -> None:
        inside = QVBoxLayout(self._part)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(GRID)
        answers = Flow()
        for button in (self.cancel, self.erase):
            answers.addWidget(button)
        for widget in (self.what_goes, self.keep, self.asked, self.field):
            inside.addWidget(widget)
        inside.addLayout(answers)
        top = Flow()
        top.addWidget(self.button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addLayout(top)
        layout.addWidget(self._part)

    @property
    def tab_stops(self) -> list[QWidget]:
        """What Tab goes through, in order."""
        return [self.button, self.keep, self.field, self.cancel, self.erase]

    def let_go(self) -> None:
        """Closes the part; what was typed is gone."""
        by_keyboard = self._part.isAncestorOf(self.focusWidget() or self)
        self.button.show()
        if by_keyboard:
            self.button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show(opened=False)

    def _open(self) -> None:
        self._show(opened=True)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, *, opened: bool) -> None:
        self.keep.setChecked(False)
        self._say_what_goes()
        self.field.clear()
        self._compare()
        self._part.setVisible(opened)
        self.button.setVisible(not opened)

    def _keep(self) -> None:
        self.keep.setChecked(not self.keep.isChecked())
        self._say_what_goes()

    def _say_what_goes(self) -> None:
        self.what_goes.setText(
            tr(
                "Your journal goes, with every night and drink in it, and so do its backups, tomorrow's list and your "
                "answers. This cannot be taken back. What you saved elsewhere stays there."
            )
            if self.keep.isChecked()
            else tr(
                "Your journal goes, with every night and drink in it, and so do its backups, tomorrow's list and your "
                "answers, your own exercises and your settings. This cannot be taken back. What you saved elsewhere "
                "stays there."
            )
        )
        # A screen reader lands on these: what goes comes with them.
        for control in (self.field, self.erase):
            control.setAccessibleDescription(self.what_goes.text())

    def _compare(self) -> None:
        self.erase.setEnabled(self.field.text().strip().casefold() == self.word.casefold())

    def _tell(self) -> None:
        keeps = self.keep.isChecked()
        self.let_go()
        self.wanted.emit(keeps)
