"""How long a pattern is usually breathed, and how long at most: neither can contradict the other."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget

from bedtime.core.exercise import LONGEST_SESSION
from bedtime.core.language import tr
from bedtime.ui.flow import Flow
from bedtime.ui.stepper import Stepper
from bedtime.ui.theme import GRID

MINUTES = (1.0, LONGEST_SESSION / 60)


class PatternLength(QWidget):
    """Two numbers of minutes; one that is changed takes the other along where it must."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.usual = Stepper(tr("min"), MINUTES, 1.0)
        self.longest = Stepper(tr("min"), MINUTES, 1.0)
        self.usual.set_name(tr("Usual length in minutes"))
        self.longest.set_name(tr("Longest length in minutes"))
        flow = Flow(self, 2 * GRID)
        for text, stepper in ((tr("Usually"), self.usual), (tr("At most"), self.longest)):
            flow.addWidget(_labelled(text, stepper))
        self.usual.changed.connect(self._keep_longest)
        self.longest.changed.connect(self._keep_usual)

    @property
    def seconds(self) -> tuple[float, float]:
        """Both lengths, in whole seconds."""
        return float(round(self.usual.value * 60)), float(round(self.longest.value * 60))

    def show_seconds(self, usual: float, longest: float) -> None:
        """Shows both lengths."""
        self.usual.show_value(usual / 60)
        self.longest.show_value(longest / 60)

    def _keep_longest(self) -> None:
        self.longest.show_value(max(self.longest.value, self.usual.value))
        self.changed.emit()

    def _keep_usual(self) -> None:
        self.usual.show_value(min(self.longest.value, self.usual.value))
        self.changed.emit()


def _labelled(text: str, stepper: Stepper) -> QWidget:
    pair = QWidget()
    label = QLabel(text)
    label.setProperty("role", "muted")
    flow = Flow(pair)
    flow.addWidget(label)
    flow.addWidget(stepper)
    return pair
