"""A repeating rota being put together night by night, and laid on the calendar."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from bedtime.core.history_words import day_words
from bedtime.core.language import tr, trn
from bedtime.core.refusal import Refusal
from bedtime.core.rota import MOST_NIGHTS, MOST_WEEKS, USUAL, Rota, dates_of, replaced
from bedtime.core.schedule import OFF, YEARS, Schedule
from bedtime.core.schedule_edit import with_dates
from bedtime.core.schedule_words import rota_words, shift_word
from bedtime.ui.column import words
from bedtime.ui.date_field import DateField
from bedtime.ui.flow import Flow
from bedtime.ui.stepper import Stepper
from bedtime.ui.theme import keep_focus_for_the_keyboard

FEW_WEEKS = 8
LAST_START = date(YEARS[-2], 12, 31)


class RotaForm(QWidget):
    """Folded behind `opener`. `made` has the schedule as it would be, `refused` why there is none."""

    made = Signal(object)
    refused = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._schedule: Schedule | None = None
        self.cycle: list[str] = []
        self.opener = QPushButton(tr("Repeat a rota"))
        self.opener.setCheckable(True)
        self.inside = QWidget()
        self.about = words(tr("Add its nights one after the other, up to where it begins again."), "muted")
        self.rest = QWidget()  # what has no meaning before the first night
        self.adders: dict[str, QPushButton] = {}
        self._adders = Flow()
        self.said = words()
        self.back = QPushButton(tr("Remove the last"))
        self.anew = QPushButton(tr("Start over"))
        self.start = DateField(tr("First night of the rota"), date(YEARS[0], 1, 1), LAST_START)
        self.weeks = Stepper("", (1, MOST_WEEKS), 1)
        self.weeks.field.setDecimals(0)
        self.weeks.field.setSuffix("")
        self.weeks.set_name(tr("Weeks"))
        self.weeks.show_value(FEW_WEEKS)
        self.preview = words(role="muted")
        self.lay = QPushButton(tr("Put on the dates"))
        self._arrange()
        self.opener.toggled.connect(self.inside.setVisible)
        self.back.clicked.connect(self._take_back)
        self.anew.clicked.connect(self._start_over)
        self.start.field.dateChanged.connect(self._look)
        self.weeks.changed.connect(self._look)
        self.lay.clicked.connect(self._lay)

    def _arrange(self) -> None:
        self.lay.setProperty("role", "primary")
        for button in (self.opener, self.back, self.anew):
            button.setProperty("role", "chip")
        opener, actions, first, last, lay = Flow(), Flow(), Flow(), Flow(), Flow()
        rows: tuple[tuple[Flow, tuple[QWidget, ...]], ...] = (
            (opener, (self.opener,)),
            (actions, (self.back, self.anew)),
            (first, (QLabel(tr("First night")), self.start)),
            (last, (QLabel(tr("Weeks")), self.weeks)),
            (lay, (self.lay,)),
        )
        for row, widgets in rows:
            for widget in widgets:
                row.addWidget(widget)
        inside = QVBoxLayout(self.inside)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(12)
        inside.addWidget(self.about)
        inside.addLayout(self._adders)
        inside.addWidget(self.rest)
        rest = QVBoxLayout(self.rest)
        rest.setContentsMargins(0, 0, 0, 0)
        rest.setSpacing(12)
        rest.addWidget(self.said)
        for flow in (actions, first, last):
            rest.addLayout(flow)
        rest.addWidget(self.preview)
        rest.addLayout(lay)
        self.inside.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addLayout(opener)
        layout.addWidget(self.inside)
        keep_focus_for_the_keyboard(self)

    @property
    def tab_stops(self) -> list[QWidget]:
        """What Tab goes through, in order."""
        rest = [self.back, self.anew, self.start.field, self.weeks.field, self.lay]
        return [self.opener, *self.adders.values(), *rest]

    def show_schedule(self, schedule: Schedule, today: date) -> None:
        """Offers its shifts; a rota that is being put together stays, without what there is no more."""
        if self._schedule is None:
            self.start.show_date(min(today, LAST_START))
        self._schedule = schedule
        names = [*sorted(schedule.shifts), OFF, USUAL]
        if list(self.adders) != names:
            for button in self.adders.values():
                self._adders.removeWidget(button)
                button.hide()
                button.deleteLater()
            self.adders = {name: self._adder(name) for name in names}
        self.cycle = [name for name in self.cycle if name in names]
        self._look()

    def add_night(self, name: str) -> None:
        """Adds a night at the end of the rota."""
        self.cycle.append(name)
        self._look()

    def _adder(self, name: str) -> QPushButton:
        word = shift_word(name)
        button = QPushButton(f"+ {word}")
        button.setProperty("role", "chip")
        button.setAccessibleName(tr("Add a night: {name}", name=word))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self.add_night(name))
        self._adders.addWidget(button)
        return button

    def _take_back(self) -> None:
        self._shorten(self.cycle[:-1])

    def _start_over(self) -> None:
        self._shorten([])

    def _shorten(self, cycle: list[str]) -> None:
        """A button that goes with the last night must not throw its ring onto a stranger."""
        held_focus = self.back.hasFocus() or self.anew.hasFocus()
        self.cycle = cycle
        self._look()
        if held_focus and not cycle:
            next(iter(self.adders.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def _rota(self) -> Rota:
        return Rota(tuple(self.cycle), self.start.value, int(self.weeks.value))

    def _look(self) -> None:
        """Shows what has become of the rota."""
        if self._schedule is None:
            return
        has_nights = bool(self.cycle)
        for button in self.adders.values():
            button.setEnabled(len(self.cycle) < MOST_NIGHTS)
        self.rest.setVisible(has_nights)
        if not has_nights:
            return
        again = trn("again every night", "again every {count} nights", len(self.cycle))
        nights = rota_words(self.cycle, self.start.value)
        self.said.setText(tr("{nights}; {again}.", nights=nights, again=again))
        rota = self._rota()
        gone = replaced(dates_of(rota, self._schedule.shifts), self._kept(rota))
        until = tr("Until {day}.", day=day_words(rota.last))
        there = trn(
            "What stands on {count} of these dates now is replaced.",
            "What stands on {count} of these dates now is replaced.",
            gone,
        )
        self.preview.setText(f"{until} {there}" if gone else until)

    def _kept(self, rota: Rota) -> Mapping[date, str]:
        """What stands on the dates of the rota now."""
        dates = self._schedule.dates if self._schedule else {}
        return {night: name for night, name in dates.items() if rota.start <= night <= rota.last}

    def _lay(self) -> None:
        if self._schedule is None:
            return
        try:
            after = with_dates(self._schedule, dates_of(self._rota(), self._schedule.shifts))
        except Refusal as reason:
            self.refused.emit(reason)
            return
        self.made.emit(after)
