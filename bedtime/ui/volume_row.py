"""How loud: a slider with its number, which tells what was chosen once the hand or the keys rest."""

from datetime import timedelta

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QWidget

from bedtime.core.language import tr

KEYS_REST = timedelta(milliseconds=500)
LOUDEST = 100


class Volume(QSlider):
    """A slider that lets the wheel scroll the page."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A page that scrolls under the pointer must change nothing."""
        event.ignore()


class VolumeRow(QWidget):
    """Shows a volume of 0 to 100; another one by hand is told once, and what is kept is shown again."""

    chosen = Signal(int)

    def __init__(self, *before: QWidget, after: tuple[QWidget, ...] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept = 0
        self.slider = Volume(Qt.Orientation.Horizontal)
        self.slider.setRange(0, LOUDEST)
        self.slider.setSingleStep(5)
        self.slider.setPageStep(10)
        self.slider.setAccessibleName(tr("Volume"))
        self.slider.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.percent = QLabel()
        self.percent.setProperty("role", "muted")
        self.percent.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(KEYS_REST // timedelta(milliseconds=1))
        beside = QHBoxLayout(self)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(12)
        for widget in (*before, self.slider, self.percent, *after):
            beside.addWidget(widget, 1 if widget is self.slider else 0)
        self.slider.valueChanged.connect(self._move)
        self.slider.sliderReleased.connect(self._choose)
        self._rest.timeout.connect(self._choose)

    def show_volume(self, percent: int) -> None:
        """Shows what is kept; a volume that is being changed stays under the hand."""
        self._kept = percent
        if not self.slider.isSliderDown() and not self._rest.isActive():
            self.slider.blockSignals(True)
            self.slider.setValue(percent)
            self.slider.blockSignals(False)
        self._show_percent()

    def _show_percent(self) -> None:
        # As wide as its longest text, so that the slider keeps its length while it moves.
        self.percent.setMinimumWidth(self.percent.fontMetrics().horizontalAdvance(tr("{percent} %", percent=LOUDEST)))
        self.percent.setText(tr("{percent} %", percent=self.slider.value()))

    def _move(self) -> None:
        self._show_percent()
        if not self.slider.isSliderDown():
            self._rest.start()

    def _choose(self) -> None:
        self._rest.stop()
        if self.slider.value() != self._kept:
            self.chosen.emit(self.slider.value())
