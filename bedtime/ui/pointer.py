"""A quiet card that says why it may be good to see someone, and leads to the page about it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bedtime.core.language import tr
from bedtime.ui.column import card, let_mark, words
from bedtime.ui.flow import Flow
from bedtime.ui.theme import keep_focus_for_the_keyboard
from bedtime.ui.wrapping_button import WrappingButton


class Pointer(QWidget):
    """Hidden until it is wanted."""

    help_wanted = Signal()

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = words(text)
        let_mark(self.text)
        self.help = WrappingButton(tr("When to see someone"), padding=12, centred=True)
        self.help.setProperty("role", "chip")
        self.help.clicked.connect(self.help_wanted)
        buttons = Flow()
        buttons.addWidget(self.help)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(card(self.text, buttons))
        keep_focus_for_the_keyboard(self)
        self.hide()
