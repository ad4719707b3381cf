"""The History page: how the last weeks went, by night, by week and in counts, and ways to take it along."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from bedtime.core.history_view import HistoryView, has_picture
from bedtime.core.history_words import (
    has_something,
    next_step,
    range_words,
    score_line,
    title,
    unanswered_line,
    week_rows,
)
from bedtime.core.language import mark, tr
from bedtime.ui.announce import announce
from bedtime.ui.check import Check
from bedtime.ui.column import ColumnPage, card, heading, let_mark, order_tabs, words
from bedtime.ui.flow import Flow
from bedtime.ui.night_calendar import NightCalendar
from bedtime.ui.night_list import NightList
from bedtime.ui.raster import SleepRaster
from bedtime.ui.tally_card import BUTTON, TallyCard
from bedtime.ui.theme import GRID, TITLE_POINTS, keep_focus_for_the_keyboard, sized
from bedtime.ui.trouble import Trouble
from bedtime.ui.week_table import WeekTable
from bedtime.ui.wrapping_button import PADDING, WrappingButton

EXPORTS = {
    "doctor": mark("Doctor's page (PDF)"),
    "csv": mark("Table (CSV)"),
    "json": mark("Everything (JSON)"),
    "calendar": mark("Coming week (calendar)"),
    "bedside": mark("Bedside card (PDF)"),
}
FORGIVES = mark("It fades and forgives: a skipped step counts neither way.")
PAUSED = mark("Tracking is paused. Nothing is asked, and days without an answer stay blank.")
CAN_PAUSE = mark("If all this is too much, leave it for a while. Nothing is lost.")


class HistoryPage(ColumnPage):
    """Shows the nights of a range; every press becomes one of these signals.

    `night_chosen`: a date to see or fill in. `range_wanted`: the last date of the nights to show. `export_wanted`: one
    of the keys of EXPORTS. The marks of `tracking_paused` and `score_wanted` change once `show_history` says so.
    """

    night_chosen = Signal(object)
    range_wanted = Signal(object)
    tracking_paused = Signal(bool)
    score_wanted = Signal(bool)
    insights_wanted = Signal()
    export_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: HistoryView | None = None
        self.trouble = Trouble()
        self.range = words(role="muted")
        self.title = words()
        sized(self.title, TITLE_POINTS, QFont.Weight.DemiBold)
        self.under = words(role="muted")
        self.earlier = QPushButton(tr("Earlier"))
        self.later = QPushButton(tr("Later"))
        self.latest = QPushButton(tr("Latest"))
        self.ranges = QWidget()
        self.raster = SleepRaster()
        self.calendar = NightCalendar()
        self.in_words = NightList()
        self.weeks = WeekTable()
        self.score = Check(tr("Show how steadily I keep my steps"))
        self.score_line = words()
        self.forgives = words(tr(FORGIVES), "muted")
        self.tallies = TallyCard()
        self.pause = WrappingButton(padding=BUTTON, centred=True)
        self.pause_line = words(role="muted")
        self.exports = {key: WrappingButton(tr(text), padding=BUTTON, centred=True) for key, text in EXPORTS.items()}
        self.saved = words(role="muted")
        let_mark(self.saved)
        self.saved.hide()
        self._arrange()
        self._connect()
        keep_focus_for_the_keyboard(self)

    def _arrange(self) -> None:
        for button in (self.earlier, self.later, self.latest, self.pause, *self.exports.values()):
            button.setProperty("role", "chip")
        ranges = Flow(self.ranges)
        for button in (self.earlier, self.later, self.latest):
            ranges.addWidget(button)
        self.raster_card = card(self.raster)
        self.calendar_card = card(heading(tr("Calendar")), self.calendar)
        self.words_card = card(self.in_words)
        if inside := self.words_card.layout():
            # The folded line is a button: its words, not its edge, stand below the other cards' words.
            inside.setContentsMargins(2 * GRID - PADDING, GRID, 2 * GRID - PADDING, GRID)
        self.weeks_card = card(heading(tr("By week")), self.weeks)
        pause = Flow()
        pause.addWidget(self.pause)
        exports = Flow()
        for export in self.exports.values():
            exports.addWidget(export)
        for head in (self.trouble, self.range, self.title, self.under):
            self.column.addWidget(head)
        below = QVBoxLayout()  # one of its own: what is hidden leaves no gap in it
        below.setContentsMargins(0, GRID, 0, 0)
        below.setSpacing(2 * GRID)
        for each in (self.ranges, self.raster_card, self.calendar_card, self.words_card, self.weeks_card):
            below.addWidget(each)
        below.addWidget(card(self.score, self.score_line, self.forgives))
        below.addWidget(self.tallies)
        below.addWidget(card(self.pause_line, pause))
        below.addWidget(card(heading(tr("Save or print")), exports, self.saved))
        self.column.addLayout(below)
        self.column.addStretch(1)

    def _connect(self) -> None:
        for nights in (self.raster, self.calendar, self.in_words):
            nights.chosen.connect(self.night_chosen)
        self.earlier.clicked.connect(lambda: self._want(lambda view: view.earlier))
        self.later.clicked.connect(lambda: self._want(lambda view: view.later))
        self.latest.clicked.connect(lambda: self._want(lambda view: view.latest))
        self.score.clicked.connect(lambda: self.score_wanted.emit(not self.score.isChecked()))
        self.tallies.insights_wanted.connect(self.insights_wanted)
        self.pause.clicked.connect(self._ask_for_pause)
        for key, button in self.exports.items():
            button.clicked.connect(partial(self._ask_for_export, key))

    @property
    def tab_stops(self) -> list[QWidget]:
        """What Tab goes through, in order."""
        return [
            *(self.earlier, self.later, self.latest),
            self.raster.plot,
            *self.calendar.cells,
            *(self.in_words.unfold, self.in_words.lines),
            self.score,
            self.tallies.insights,
            self.pause,
            *self.exports.values(),
        ]

    def show_history(self, view: HistoryView) -> None:
        """Shows these nights, and what is kept of the choices."""
        if view == self._view:
            return
        self._view = view
        self._show_head(view)
        self._show_nights(view)
        self.weeks.show_weeks(week_rows(view.weeks_seen))
        self.weeks_card.setVisible(has_something(view.seen) and bool(view.weeks_seen))
        self.score.setChecked(view.wants_score)
        self.score_line.setText(score_line(view.history.score))
        for line in (self.score_line, self.forgives):
            line.setVisible(view.wants_score)
        self.tallies.show_tallies(view.tallies, view.answered_line)
        self.pause_line.setText(tr(PAUSED if view.tracking_paused else CAN_PAUSE))
        self.pause.setText(tr("Resume tracking") if view.tracking_paused else tr("Pause tracking"))

    def tell(self, line: str | None) -> None:
        """One line about what is wrong, until it is mended."""
        self.trouble.tell(line)

    def refuse(self, line: str) -> None:
        """One line about why a press could not be followed, for long enough to be read."""
        self.trouble.refuse(line)
        self.ensureWidgetVisible(self.trouble)

    def show_saved(self, file: str) -> None:
        """Says where what was asked for now lies."""
        self.saved.setText(tr("Saved: {file}", file=file))
        self.saved.show()
        self.ensureWidgetVisible(self.saved)
        announce(self.saved, self.saved.text())

    def _show_head(self, view: HistoryView) -> None:
        seen = view.seen
        self.range.setText(range_words(view.history, view.latest))
        self.title.setText(title(seen, is_latest=view.is_latest))
        is_empty = view.is_latest and not has_something(seen)
        under = next_step(tracking_paused=view.tracking_paused) if is_empty else unanswered_line(seen)
        self.under.setText(under)
        self.under.setVisible(bool(under))
        self._show_ranges({self.earlier: view.earlier, self.later: view.later, self.latest: view.later})

    def _show_ranges(self, ranges: dict[QPushButton, date | None]) -> None:
        """Offers those that have nights; the keyboard's focus passes to one that stays."""
        staying = [button for button, last in ranges.items() if last]
        self.ranges.setVisible(bool(staying))
        for button in staying:
            button.show()
        for button in (each for each in ranges if each not in staying):
            if button.hasFocus() and staying:
                staying[0].setFocus(Qt.FocusReason.OtherFocusReason)
            button.hide()

    def _show_nights(self, view: HistoryView) -> None:
        marks, seen = view.history.nights, view.seen.nights
        cells = len(self.calendar.cells)
        self.raster.show_nights(marks, view.first)
        self.calendar.show_nights(marks, view.first)
        self.in_words.show_nights(seen)
        self.raster_card.setVisible(has_picture(seen))
        self.calendar_card.setVisible(bool(seen))
        self.words_card.setVisible(bool(seen))
        if len(self.calendar.cells) != cells:
            order_tabs(self.tab_stops)

    def _want(self, last_of: Callable[[HistoryView], date | None]) -> None:
        last = last_of(self._view) if self._view else None
        if last:
            self.range_wanted.emit(last)

    def _ask_for_pause(self) -> None:
        self.tracking_paused.emit(not (self._view and self._view.tracking_paused))

    def _ask_for_export(self, key: str) -> None:
        self.export_wanted.emit(key)
