"""The fields a step is made of: when it begins, when and how late it is reminded of, and its session."""

from collections.abc import Sequence
from datetime import timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bedtime.core.language import tr
from bedtime.core.routine import LONGEST_LEAD
from bedtime.core.routine_edit import MINUTE
from bedtime.ui.choice import Choice
from bedtime.ui.column import words
from bedtime.ui.even_flow import EvenFlow
from bedtime.ui.flow import Flow
from bedtime.ui.option import Option
from bedtime.ui.stepper import Stepper
from bedtime.ui.theme import GRID

HOUR = 60
MOST = LONGEST_LEAD // MINUTE
ROUND = 5
FIRST_NOTICE, FIRST_FRESH = timedelta(minutes=10), timedelta(minutes=45)
NONE, AT_ITS_TIME, BEFORE = "none", "at", "before"
UNTIL, UP_TO = "until", "up-to"


def labelled(text: str, *fields: QWidget) -> QWidget:
    """The fields below a muted line that says what they are."""
    holder = QWidget()
    layout = QVBoxLayout(holder)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(GRID // 2)
    layout.addWidget(words(text, "muted"))
    for field in fields:
        layout.addWidget(field)
    return holder


class Minutes(Stepper):
    """Whole minutes in steps of five; `lowest` bends for what was set lower elsewhere."""

    def __init__(self, lowest: int, name: str) -> None:
        super().__init__(tr("min"), (lowest, MOST - ROUND), ROUND)
        self._lowest = lowest
        self.field.setDecimals(0)
        self.set_name(name)

    @property
    def length(self) -> timedelta:
        """What it shows."""
        return round(self.value) * MINUTE

    def show_length(self, length: timedelta) -> None:
        """Shows this, without telling of it."""
        minutes = length // MINUTE
        self.field.setRange(min(self._lowest, minutes), max(MOST - ROUND, minutes))
        self.show_value(minutes)


class LeadField(QWidget):
    """Hours and minutes before lights-out, up to 16 hours; the minutes carry over into the hours."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hours = Stepper(tr("h"), (0, MOST // HOUR), 1)
        self.minutes = Stepper(tr("min"), (0, HOUR), ROUND)
        self.hours.set_name(tr("Hours before lights-out"))
        self.minutes.set_name(tr("Minutes before lights-out"))
        flow = Flow(self)
        for stepper in (self.hours, self.minutes):
            stepper.field.setDecimals(0)
            stepper.changed.connect(self._carry)
            flow.addWidget(stepper)

    @property
    def tab_stops(self) -> list[QWidget]:
        """What Tab goes through, in order."""
        return [self.hours.field, self.minutes.field]

    @property
    def lead(self) -> timedelta:
        """What it shows."""
        return (round(self.hours.value) * HOUR + round(self.minutes.value)) * MINUTE

    def show_lead(self, lead: timedelta) -> None:
        """Shows this, without telling of it."""
        hours, minutes = divmod(lead // MINUTE, HOUR)
        self.minutes.field.blockSignals(True)
        # One step beyond either end, where there is an hour to take or to give.
        self.minutes.field.setRange(-ROUND if hours else 0, HOUR if hours < MOST // HOUR else 0)
        self.minutes.field.blockSignals(False)
        self.hours.show_value(hours)
        self.minutes.show_value(minutes)

    def _carry(self) -> None:
        self.show_lead(min(self.lead, LONGEST_LEAD))
        self.changed.emit()


class ReminderField(QWidget):
    """No reminder, one at the step's time, or one so many minutes before."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.when = Choice(tr("Reminder"))
        options = [(NONE, tr("No reminder")), (AT_ITS_TIME, tr("At its time")), (BEFORE, tr("Before it"))]
        self.when.show_options(options, NONE)
        self.minutes = Minutes(0, tr("Reminder, minutes before"))
        flow = Flow(self)
        flow.addWidget(self.when)
        flow.addWidget(self.minutes)
        self.when.chosen.connect(self._choose)
        self.minutes.changed.connect(self.changed)
        self.show_notice(None)

    @property
    def tab_stops(self) -> list[QWidget]:
        """What Tab goes through, in order."""
        return [*self.when.buttons.values(), self.minutes.field]

    @property
    def notice(self) -> timedelta | None:
        """How long before the step's time, or None."""
        if self.when.value == BEFORE:
            return self.minutes.length
        return timedelta() if self.when.value == AT_ITS_TIME else None

    def show_notice(self, notice: timedelta | None) -> None:
        """Shows this, without telling of it."""
        value = NONE if notice is None else BEFORE if notice else AT_ITS_TIME
        self.when.show_value(value)
        _leave(self.minutes, self.when, shown=bool(notice))
        if notice:
            self.minutes.show_length(notice)

    def _choose(self, value: str) -> None:
        self.show_notice({NONE: None, AT_ITS_TIME: timedelta(), BEFORE: FIRST_NOTICE}[value])
        self.changed.emit()


class FreshField(QWidget):
    """How late a reminder may still come: until lights-out, or so many minutes after its time."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.how = Choice(tr("A late reminder may still come"))
        self.minutes = Minutes(ROUND, tr("A late reminder may still come, minutes"))
        flow = Flow(self)
        flow.addWidget(self.how)
        flow.addWidget(self.minutes)
        self.how.chosen.connect(self._choose)
        self.minutes.changed.connect(self.changed)
        self.offer(until=True)
        self.show_fresh(None)

    @property
    def tab_stops(self) -> list[QWidget]:
        """What Tab goes through, in order."""
        return [*self.how.buttons.values(), self.minutes.field]

    def offer(self, *, until: bool) -> None:
        """Whether there is a lights-out ahead until which it may come."""
        up_to = (UP_TO, tr("For up to"))
        options = [(UNTIL, tr("Until lights-out")), up_to] if until else [up_to]
        if list(self.how.buttons) != [value for value, _word in options]:
            self.how.show_options(options, UP_TO)

    @property
    def fresh(self) -> timedelta | None:
        """How long after its time, or None for until lights-out."""
        return self.minutes.length if self.how.value == UP_TO else None

    def show_fresh(self, fresh: timedelta | None) -> None:
        """Shows this, without telling of it."""
        self.how.show_value(UNTIL if fresh is None else UP_TO)
        _leave(self.minutes, self.how, shown=fresh is not None)
        if fresh is not None:
            self.minutes.show_length(fresh)

    def _choose(self, value: str) -> None:
        self.show_fresh(None if value == UNTIL else FIRST_FRESH)
        self.changed.emit()


class SessionField(QWidget):
    """One of the guided sessions; none where what is kept is no longer among them."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.options: dict[str, Option] = {}
        self._flow = EvenFlow(self, 2 * GRID, between=0, most=2)

    @property
    def exercise(self) -> str | None:
        """The id of the one that is chosen."""
        return next((each for each, option in self.options.items() if option.isChecked()), None)

    def show_exercises(self, exercises: Sequence[tuple[str, str]]) -> None:
        """Offers these, each by its id and title."""
        if [(each, option.text()) for each, option in self.options.items()] == list(exercises):
            return
        for option in self.options.values():
            self._flow.removeWidget(option)
            option.hide()
            option.deleteLater()
        self.options = {exercise_id: Option(title) for exercise_id, title in exercises}
        for option in self.options.values():
            option.setAccessibleDescription(tr("Session"))
            option.clicked.connect(self.changed)
            self._flow.addWidget(option)

    def show_exercise(self, chosen: str | None) -> None:
        """Shows which one is kept, without telling of it."""
        for exercise_id, option in self.options.items():
            if exercise_id == chosen:
                option.setChecked(True)
            elif option.isChecked():
                option.let_go()


def _leave(stepper: Stepper, choice: Choice, *, shown: bool) -> None:
    """Shows or hides a number; the keyboard goes to the choice rather than to a stranger."""
    if not shown and stepper.field.hasFocus():
        choice.buttons[choice.value].setFocus(Qt.FocusReason.OtherFocusReason)
    stepper.setVisible(shown)
