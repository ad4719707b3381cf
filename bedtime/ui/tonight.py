"""The Tonight page: what matters now on top, then the steps in time order with a line at now, then the day."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from bedtime.core.caffeine import Intake, Serving
from bedtime.core.check import Check
from bedtime.core.language import tr
from bedtime.core.routine import LIGHTS_OUT
from bedtime.core.tonight import Phase, Tonight
from bedtime.core.wording import evening_name, headline, next_line, now_word
from bedtime.ui.breaking_label import BreakingLabel
from bedtime.ui.column import ColumnPage, order_tabs
from bedtime.ui.day_cards import DayCards
from bedtime.ui.flow import Flow
from bedtime.ui.now_line import NowLine
from bedtime.ui.offer import Offer
from bedtime.ui.step_row import Showing, StepRow
from bedtime.ui.theme import COLUMN, GRID, TITLE_POINTS, keep_focus_for_the_keyboard, sized
from bedtime.ui.times_line import TimesLine
from bedtime.ui.trouble import Trouble
from bedtime.ui.wrapping_button import WrappingButton


class TonightPage(ColumnPage):
    """Shows a Tonight; every press becomes a signal."""

    ticked = Signal(str)
    undone = Signal(str)
    skipped = Signal(str)
    snoozed = Signal(str, int)
    resume_requested = Signal()
    started = Signal(str)
    calm_requested = Signal()
    list_wanted = Signal()
    morning_wanted = Signal()
    explained = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tonight: Tonight | None = None
        self._hide_times = False
        self._opened: dict[str, bool] = {}
        self.rows: dict[str, StepRow] = {}
        self.evening = QLabel()
        self.headline = BreakingLabel()
        self.times = TimesLine()
        self.next = BreakingLabel()
        self.resume = QPushButton(tr("Resume"))
        self.morning = WrappingButton(tr("How was the night?"), padding=GRID, centred=True)
        self.trouble = Trouble()
        self.offer = Offer()
        self.card = QFrame()
        self.card.setObjectName("card")
        self.now_line = NowLine()
        self.good_night = QPushButton(tr("Good night"))
        self.calm = QPushButton(tr("Calm me now"))
        self.list = QPushButton(tr("Tomorrow's list"))
        self.day = DayCards()
        self.test_line, self.check, self.caffeine = self.day.test_line, self.day.check, self.day.caffeine
        self._stops: list[QWidget] = []
        self._arrange()
        self.resume.clicked.connect(self.resume_requested)
        self.calm.clicked.connect(self.calm_requested)
        self.list.clicked.connect(self.list_wanted)
        self.morning.clicked.connect(self.morning_wanted)
        self.check.drink_wanted.connect(self._offer_drinks)
        self.good_night.clicked.connect(lambda: self.ticked.emit(LIGHTS_OUT))
        keep_focus_for_the_keyboard(self)

    def _arrange(self) -> None:
        for label in (self.evening, self.next):
            label.setProperty("role", "muted")
        sized(self.headline, TITLE_POINTS, QFont.Weight.DemiBold)
        self.good_night.setProperty("role", "primary")
        self._steps = QVBoxLayout(self.card)
        self._steps.setContentsMargins(GRID, GRID, GRID, GRID)
        self._steps.setSpacing(2)
        next_line_and_resume = QHBoxLayout()
        next_line_and_resume.addWidget(self.next, 1)
        next_line_and_resume.addWidget(self.resume)
        self.morning.setProperty("role", "chip")
        self.morning.setAccessibleDescription(tr("Opens the questions about the night that has just ended"))
        self.morning.hide()
        quiet = Flow(spacing=0)
        for button in (self.calm, self.list):
            button.setProperty("role", "quiet")
            quiet.addWidget(button)
        self.calm.setToolTip(tr("Your body jerked? Three dark minutes of slow breathing, and the jerk is noted."))
        foot = self._foot = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        foot.addLayout(quiet, 1)
        foot.addWidget(self.good_night)
        column = self.column
        for widget in (self.evening, self.headline, self.times):
            column.addWidget(widget)
        column.addLayout(next_line_and_resume)
        column.addWidget(self.morning, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(GRID)
        column.addWidget(self.trouble)
        column.addWidget(self.card)
        column.addSpacing(GRID)
        column.addLayout(foot)
        column.addSpacing(GRID)
        column.addWidget(self.day)
        column.addWidget(self.offer)
        column.addStretch(1)

    def show_tonight(self, tonight: Tonight, *, hide_times: bool) -> None:
        """Shows the night as it stands; calling it again with the same changes nothing."""
        self._tonight, self._hide_times = tonight, hide_times
        self.evening.setText(evening_name(tonight))
        self.headline.setText(headline(tonight))
        is_on = tonight.lights_out is not None
        self.times.show_times(tonight)
        self.times.setVisible(is_on and not hide_times)
        shows_time = is_on and not tonight.paused_until
        self.next.setText("" if hide_times and shows_time else next_line(tonight))
        self.next.setVisible(bool(self.next.text()))
        self.resume.setVisible(tonight.paused_until is not None)
        self.good_night.setVisible(self._may_say_good_night(tonight))
        self.card.setVisible(bool(tonight.rows))
        self.offer.show_while(by_day=tonight.phase in (Phase.OFF, Phase.DAY))
        self._show_steps(tonight)
        self.day.show_tonight(tonight, hide_times=hide_times)
        self._order_tabs()

    def show_day(self, intake: Intake, servings: Sequence[Serving], check: Check, test_line: str) -> None:
        """Shows the day's caffeine, the evening check and the test's line, each while the hour asks for it."""
        self.day.show_day(intake, servings, check)
        self.show_test(test_line)
        self._order_tabs()

    def show_test(self, line: str) -> None:
        """Says in a quiet line what tonight's part of an on/off test is; nothing where there is none."""
        self.day.show_test(line)

    def ask_morning(self, asks: bool) -> None:
        """Leads to the morning's questions while they wait to be answered."""
        self.morning.setVisible(asks)

    def ask_amount(self) -> None:
        """Asks for an amount of caffeine, where it can be seen."""
        self.day.ask_amount()
        QTimer.singleShot(0, self, lambda: self.ensureWidgetVisible(self.caffeine.amount))  # once it has its place

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Puts the two buttons below each other where they do not fit side by side."""
        super().resizeEvent(event)
        needed = (
            max(each.sizeHint().width() for each in (self.calm, self.list))
            + self.good_night.sizeHint().width()
            + 6 * GRID
        )
        short = QBoxLayout.Direction.TopToBottom if needed > self.width() else QBoxLayout.Direction.LeftToRight
        self._foot.setDirection(short)
        self._fit_rows()

    def _offer_drinks(self) -> None:
        self.ensureWidgetVisible(self.caffeine.log)
        self.caffeine.offer_drinks()

    def _order_tabs(self) -> None:
        ends = (self.times.lights_out, self.times.wake)
        stops: list[QWidget] = [stop for end in ends for stop in (end.shown, end.field, end.move_button, end.leave)]
        stops += [self.resume, self.morning]
        for row in self.rows.values():
            stops += [row.tick, row.title, row.undo, row.more, row.start, row.snooze, row.skip]
        stops += [self.calm, self.list, self.good_night, *self.day.tab_stops, self.offer.take, self.offer.refuse]
        if stops != self._stops:
            self._stops = stops
            order_tabs(stops)

    def _fit_rows(self) -> None:
        # Told from here, since a row is never made narrower than it is arranged for.
        width = min(self.viewport().width() - 4 * GRID, COLUMN) - 2 * GRID
        for row in self.rows.values():
            row.fit(width)

    def tell(self, line: str | None) -> None:
        """One line about what is wrong, until it is mended."""
        self.trouble.tell(line)

    def refuse(self, line: str) -> None:
        """One line about why a press could not be followed: for long enough to be read, or beside what was typed."""
        if not self.caffeine.amount.refuse(line):
            self.trouble.refuse(line)

    def _show_steps(self, tonight: Tonight) -> None:
        ids = [row.step.id for row in tonight.rows]
        if list(self.rows) != ids:
            self._make_rows(ids)
        current, just_answered = tonight.current_row, tonight.just_answered
        for row in tonight.rows:
            is_current = row is current
            self.rows[row.step.id].show_row(
                row,
                tonight,
                Showing(
                    current=is_current,
                    opened=self._opened.get(row.step.id, is_current),
                    hide_times=self._hide_times,
                    undo=row is just_answered,
                ),
            )
        widest = max((row.time_hint().width() for row in self.rows.values()), default=0)
        for step_row in self.rows.values():
            step_row.set_column_widths(widest)
        self._place_now(tonight)

    def _make_rows(self, ids: list[str]) -> None:
        self._steps.removeWidget(self.now_line)
        for row in self.rows.values():
            self._steps.removeWidget(row)
            row.deleteLater()
        self.rows = {step_id: self._made_row(step_id) for step_id in ids}
        self._fit_rows()
        for row in self.rows.values():
            self._steps.addWidget(row)

    def _made_row(self, step_id: str) -> StepRow:
        row = StepRow(step_id)
        row.ticked.connect(self.ticked)
        row.skipped.connect(self.skipped)
        row.undone.connect(self.undone)
        row.snoozed.connect(self.snoozed)
        row.started.connect(self.started)
        row.opened.connect(self._open)
        row.explained.connect(self.explained)
        keep_focus_for_the_keyboard(row)
        return row

    def _place_now(self, tonight: Tonight) -> None:
        ahead = sum(row.at <= tonight.now for row in tonight.rows)
        if self._steps.indexOf(self.now_line) != ahead:
            self._steps.removeWidget(self.now_line)
            self._steps.insertWidget(ahead, self.now_line)
        self.now_line.setVisible(tonight.phase in (Phase.DAY, Phase.WIND_DOWN))
        self.now_line.show_now(tr("now") if self._hide_times else now_word(tonight))

    def _open(self, step_id: str, opened: bool) -> None:
        self._opened[step_id] = opened
        if self._tonight:
            self.show_tonight(self._tonight, hide_times=self._hide_times)

    @staticmethod
    def _may_say_good_night(tonight: Tonight) -> bool:
        return tonight.phase in (Phase.WIND_DOWN, Phase.LIGHTS_OUT, Phase.STAYING_UP)
