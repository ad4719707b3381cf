"""What Tonight shows of the day below the steps: a line about a test, the evening check, and the caffeine."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from bedtime.core.caffeine import Intake, Serving
from bedtime.core.check import Check
from bedtime.core.tonight import Phase, Tonight
from bedtime.ui.caffeine_card import CaffeineCard
from bedtime.ui.column import words
from bedtime.ui.evening_check import EveningCheck
from bedtime.ui.theme import GRID

NIGHT = (Phase.LIGHTS_OUT, Phase.STAYING_UP, Phase.GOOD_NIGHT)


class DayCards(QWidget):
    """Each stands there only while it is of use: nothing asks or urges after lights-out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._intake: Intake | None = None
        self._servings: tuple[Serving, ...] = ()
        self._tonight: Tonight | None = None
        self._hide_times = False
        self.test_line = words(role="muted")
        self.check = EveningCheck()
        self.caffeine = CaffeineCard()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        for widget in (self.test_line, self.check, self.caffeine):
            layout.addWidget(widget)
            widget.hide()
        self.caffeine.amount.closed.connect(self._show)

    @property
    def tab_stops(self) -> list[QWidget]:
        """What Tab goes through, in order."""
        return [*self.check.tab_stops, *self.caffeine.tab_stops]

    def show_day(self, intake: Intake, servings: Sequence[Serving], check: Check) -> None:
        """Shows the day's caffeine with the servings to log, and the check's answers, as they stand."""
        self._intake, self._servings = intake, tuple(servings)
        self.check.show_check(check)
        self._show()

    def show_test(self, line: str) -> None:
        """Says what tonight's part of a test is; nothing where there is none."""
        self.test_line.setText(line)
        self.test_line.setVisible(bool(line))

    def show_tonight(self, tonight: Tonight, *, hide_times: bool) -> None:
        """Shows what fits the hour."""
        self._tonight, self._hide_times = tonight, hide_times
        self._show()

    def ask_amount(self) -> None:
        """Asks for an amount of caffeine, at any hour."""
        self.caffeine.ask_amount()
        self._show()

    def _show(self) -> None:
        tonight, intake = self._tonight, self._intake
        if tonight is None or intake is None:
            return
        self.caffeine.show_intake(intake, self._servings, hide_times=self._hide_times, now=tonight.now)
        self.caffeine.setVisible(self.caffeine.is_asking or _is_time_to_log(tonight, intake))
        self.check.setVisible(self.check.is_wanted and _is_time_to_ask(tonight))


def _is_time_to_log(tonight: Tonight, intake: Intake) -> bool:
    if tonight.phase is Phase.OFF:
        return intake.day.is_known
    return tonight.phase not in NIGHT


def _is_time_to_ask(tonight: Tonight) -> bool:
    """From three hours before lights-out until then."""
    if tonight.phase is Phase.GOOD_NIGHT or tonight.dark_from is None or tonight.lights_out is None:
        return False
    return tonight.dark_from <= tonight.now < tonight.lights_out
