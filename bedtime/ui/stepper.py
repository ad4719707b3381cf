"""A number between two buttons: pressed, typed or stepped with the arrow keys."""

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QDoubleSpinBox, QHBoxLayout, QPushButton, QWidget

from bedtime.core.language import spoken, tr
from bedtime.ui.theme import GRID
from bedtime.ui.undo_keys import UndoLeft


class Number(QDoubleSpinBox):
    """A field that writes its number as short as it can, and lets the wheel scroll the page."""

    def textFromValue(self, value: float) -> str:  # noqa: N802 - Qt's name
        """As in 4 or 5.5."""
        return self.locale().toString(value, "g", 4)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A page that scrolls under the pointer must change nothing."""
        event.ignore()


def _of_words() -> QLocale:
    """Has the decimal sign of all other words here, and nothing between thousands, as they have nothing either."""
    locale = QLocale(spoken())
    locale.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)
    return locale


class Stepper(QWidget):
    """Tells that its value was changed by hand."""

    changed = Signal()

    def __init__(self, unit: str, limits: tuple[float, float], step: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = Number()
        self.field.setLocale(_of_words())
        self.field.setDecimals(2)
        self.field.setRange(*limits)
        self.field.setSingleStep(step)
        self.field.setSuffix(f" {unit}")
        self.field.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.less = self._button("−", self.field.stepDown)  # noqa: RUF001 - a minus sign, as wide as the plus
        self.more = self._button("+", self.field.stepUp)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        for widget in (self.less, self.field, self.more):
            layout.addWidget(widget)
        self.field.valueChanged.connect(self._tell)
        UndoLeft(self.field)

    @property
    def value(self) -> float:
        """The number."""
        return self.field.value()

    def show_value(self, value: float) -> None:
        """Shows a number without telling of it."""
        self.field.blockSignals(True)
        self.field.setValue(value)
        self.field.blockSignals(False)
        self._show_limits()

    def set_name(self, name: str) -> None:
        """Names it for screen readers."""
        self.field.setAccessibleName(name)
        self.less.setAccessibleName(tr("{name}: less", name=name))
        self.more.setAccessibleName(tr("{name}: more", name=name))

    def _button(self, sign: str, press: object) -> QPushButton:
        button = QPushButton(sign)
        button.setProperty("role", "sign")
        button.setAutoRepeat(True)
        # The arrow keys in the field do the same: two more stops for Tab would only be in the way.
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(press)
        return button

    def _tell(self) -> None:
        self._show_limits()
        self.changed.emit()

    def _show_limits(self) -> None:
        self.less.setEnabled(self.value > self.field.minimum())
        self.more.setEnabled(self.value < self.field.maximum())
