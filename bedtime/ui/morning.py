"""The Morning page: how one night was, jerks first, from five seconds to thirty; any past night can be filled in."""

from collections.abc import Mapping
from datetime import date
from typing import cast

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFont, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from bedtime.core.language import mark, tr
from bedtime.core.moments import long_day, weekday
from bedtime.core.safety_words import BESIDE_A_NOTE, ON_MOST_NIGHTS
from bedtime.core.sheet import Sheet
from bedtime.ui.announce import announce
from bedtime.ui.answer import Asked
from bedtime.ui.column import ColumnPage, card, heading, order_tabs, words
from bedtime.ui.field import Field
from bedtime.ui.jerks_card import JerksCard
from bedtime.ui.morning_entries import Entries, EntryError, entries_of, morning_of
from bedtime.ui.night_picker import NightPicker
from bedtime.ui.note_field import NoteField
from bedtime.ui.pointer import Pointer
from bedtime.ui.scale import Scale
from bedtime.ui.signs_card import SignsCard
from bedtime.ui.sleep_card import SleepCard
from bedtime.ui.theme import GRID, TITLE_POINTS, sized
from bedtime.ui.trouble import Trouble

TITLE = mark("How was the night?")
LEAD = mark("Twenty seconds. Skip anything you don't remember.")
SAVED, NOT_SAVED = mark("Saved."), mark("Not saved yet.")
BOTHER = mark("How much did jerks bother you? 0 to 10")
SLEEPY = mark("How sleepy were you by day? 0 to 10")
KEYS = ("Ctrl+Return", "Ctrl+Enter")  # that save
MIDDAY, EVENING = 12, 18  # hours


class MorningPage(ColumnPage):
    """Shows one night's sheet; what is entered becomes `saved`, with the night, its Morning and its Clocks.

    `jerk_removed` has the instant, of the sheet's `jerks`, of one that was logged by mistake.
    What was entered and not saved is kept by night: a newer sheet of the same night, or a look at another night,
    changes only what nobody touched.
    """

    saved = Signal(object, object, object)
    night_chosen = Signal(object)
    jerk_removed = Signal(object)
    help_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet: Sheet | None = None
        self._settled: Entries = {}
        self._unsaved: dict[date, Entries] = {}
        self.kicker = words(role="muted")
        self.title = words(tr(TITLE))
        self.picker = NightPicker()
        self.trouble = Trouble()
        self.jerks = JerksCard()
        self.signs = SignsCard()
        self.sleep = SleepCard()
        self.bother = Scale(tr(BOTHER))
        self.sleepiness = Scale(tr(SLEEPY))
        self.often = Pointer(tr(ON_MOST_NIGHTS))
        self.note = NoteField(tr("Note"))
        self.refusal = Trouble()
        self.state = words(role="muted")
        self.save = QPushButton(tr("Save"))
        self.fields: dict[str, Field] = {
            **self.jerks.fields,
            "signs": self.signs,
            **self.sleep.fields,
            "bother": self.bother,
            "sleepiness": self.sleepiness,
            "note": self.note,
        }
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        sized(self.title, TITLE_POINTS, QFont.Weight.DemiBold)
        self.save.setProperty("role", "primary")
        self.save.setToolTip(QKeySequence(KEYS[0]).toString(QKeySequence.SequenceFormat.NativeText))
        self.save.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.state.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.week = card(
            heading(tr("The past week")),
            Asked(tr(BOTHER), self.bother),
            Asked(tr(SLEEPY), self.sleepiness),
        )
        foot = QHBoxLayout()
        foot.setSpacing(2 * GRID)
        foot.addWidget(self.state, 1)
        foot.addWidget(self.save)
        column = self.column
        for widget in (self.kicker, self.title, words(tr(LEAD), "muted")):
            column.addWidget(widget)
        note = card(heading(tr("Note")), self.note, words(tr(BESIDE_A_NOTE), "muted"))
        self._parts = QVBoxLayout()
        self._parts.setContentsMargins(0, GRID, 0, GRID)
        self._parts.setSpacing(12)
        self._cards = [self.picker, self.trouble, self.jerks, self.signs, self.sleep, self.week, self.often, note]
        for part in (*self._cards, self.refusal):
            self._parts.addWidget(part)
        column.addLayout(self._parts)
        column.addLayout(foot)
        column.addStretch(1)

    def _connect(self) -> None:
        self.picker.night_chosen.connect(self.night_chosen)
        self.jerks.jerk_removed.connect(self.jerk_removed)
        self.signs.help_wanted.connect(self.help_wanted)
        self.often.help_wanted.connect(self.help_wanted)
        self.save.clicked.connect(self._save)
        for field in self.fields.values():
            field.entered.connect(lambda: self._say(""))
        for keys in KEYS:
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(self._save)

    def show_sheet(self, sheet: Sheet) -> None:
        """Shows one night; what was entered on it and not saved stays."""
        is_other = self._sheet is None or self._sheet.night != sheet.night
        self._keep_unsaved()
        self._sheet = sheet
        unsaved = self._unsaved.get(sheet.night, {})
        self._settled = entries_of(sheet)
        if is_other:
            self._turn_to(unsaved)
        entries = self._settled | unsaved
        for name, field in self.fields.items():
            field.show_entry(entries[name])
        self.week.setVisible(sheet.asks_weekly or bool(entries["bother"] or entries["sleepiness"]))
        self.kicker.setText(kicker(sheet))
        self.picker.show_sheet(sheet)
        self.jerks.show_sheet(sheet)
        self._order_tabs()

    def point_to_help(self, wanted: bool) -> None:
        """Says quietly that jerks on most nights are a reason to see someone, or leaves it."""
        self.often.setVisible(wanted)

    def show_saved(self) -> None:
        """Says that what is entered was saved, until something else is entered."""
        if self._sheet:
            self._settled = self._entries()
            self._unsaved.pop(self._sheet.night, None)
            self.refusal.hide()
            self._say(tr(SAVED))

    def tell(self, line: str | None) -> None:
        """One line about what is wrong, until it is mended."""
        self.trouble.tell(line)

    def refuse(self, line: str) -> None:
        """One line about why it could not be saved, above the button, for long enough to be read."""
        self._refuse(line, self.save)

    def _order_tabs(self) -> None:
        parts = (self.picker, self.jerks, self.signs, self.sleep, self.bother, self.sleepiness)
        stops = [stop for part in parts for stop in part.tab_stops]
        order_tabs([*stops, self.often.help, self.note, self.save])

    def _turn_to(self, unsaved: Mapping[str, str]) -> None:
        """Begins another night at its top."""
        self.signs.fold()
        self.refusal.hide()
        self._say(tr(NOT_SAVED) if unsaved else "")
        self.verticalScrollBar().setValue(0)

    def _entries(self) -> Entries:
        return {name: field.entry for name, field in self.fields.items()}

    def _keep_unsaved(self) -> None:
        if self._sheet:
            changed = {name: each for name, each in self._entries().items() if each != self._settled[name]}
            self._unsaved[self._sheet.night] = changed

    def _save(self) -> None:
        if self._sheet is None:
            return
        try:
            morning, clocks = morning_of(self._entries(), self._sheet)
        except EntryError as error:
            field = cast("QWidget", self.fields[error.name])  # every field is one
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            self._refuse(str(error), field)
            return
        self.saved.emit(self._sheet.night, morning, clocks)

    def _refuse(self, line: str, place: QWidget) -> None:
        """Says why below the part that holds `place`, and shows both."""
        self._parts.removeWidget(self.refusal)
        below = (each + 1 for each, part in enumerate(self._cards) if part.isAncestorOf(place))
        self._parts.insertWidget(next(below, len(self._cards)), self.refusal)
        self.refusal.refuse(line)
        self._say("")
        announce(self.refusal, line)
        # Once what came in between has its place.
        QTimer.singleShot(0, self, lambda: self._look_at(self.refusal, place))

    def _look_at(self, *places: QWidget) -> None:
        for place in places:
            self.ensureWidgetVisible(place)

    def _say(self, line: str) -> None:
        self.state.setText(line)
        if line:
            announce(self.state, line)


def kicker(sheet: Sheet) -> str:
    """The part of the day the night ended on, as in Monday morning; with the date where it was not the last night."""
    woke = sheet.wake.astimezone(sheet.zone)
    is_latest = sheet.night == sheet.latest
    day = weekday(woke) if is_latest else long_day(woke)
    if woke.hour < MIDDAY:
        return tr("{weekday} morning", weekday=day) if is_latest else tr("{date}, morning", date=day)
    if woke.hour < EVENING:
        return tr("{weekday} afternoon", weekday=day) if is_latest else tr("{date}, afternoon", date=day)
    return tr("{weekday} evening", weekday=day) if is_latest else tr("{date}, evening", date=day)
