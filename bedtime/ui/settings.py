"""The Settings page: everything that can be chosen, in plain words, in force at once and taken back with one press."""

from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bedtime.core.language import tr
from bedtime.core.settings_view import SettingsView
from bedtime.ui.announce import announce
from bedtime.ui.appearance_card import AppearanceCard
from bedtime.ui.caffeine_habit_card import CaffeineHabitCard
from bedtime.ui.check_ins_card import CheckInsCard
from bedtime.ui.column import ColumnPage, order_tabs, words
from bedtime.ui.data_card import DataCard
from bedtime.ui.flow import Flow
from bedtime.ui.folder_line import BUTTON
from bedtime.ui.listening_card import ListeningCard
from bedtime.ui.reminding_card import RemindingCard
from bedtime.ui.routine_card import RoutineCard
from bedtime.ui.schedule_card import ScheduleCard
from bedtime.ui.settings_foot import SettingsFoot
from bedtime.ui.shifts_card import ShiftsCard
from bedtime.ui.starting_card import StartingCard
from bedtime.ui.theme import GRID, TITLE_POINTS, keep_focus_for_the_keyboard, sized
from bedtime.ui.trouble import Trouble
from bedtime.ui.wrapping_button import WrappingButton

ChangingCard = (
    ScheduleCard
    | ShiftsCard
    | RoutineCard
    | RemindingCard
    | ListeningCard
    | AppearanceCard
    | CheckInsCard
    | CaffeineHabitCard
)
AnyCard = ChangingCard | StartingCard | DataCard


class SettingsPage(QWidget):
    """Shows what is kept; every press becomes one of these signals, and looks kept once `show_view` says so.

    `changed` has a dict of dotted settings keys to plain values, None taking a key away. `export_wanted` has a key of
    the History page's exports, `folder_wanted` one of the view's folders, `chime_tried` the volume to hear,
    `offer_kept` the id of a step whose reminder shall not fall silent, `restore_wanted` the key of a backup,
    `erase_wanted` whether the settings are kept. With `anew_wanted` Bedtime ends and starts again.
    """

    changed = Signal(object)
    offer_kept = Signal(str)
    undo_wanted = Signal()
    reminder_tried = Signal()
    chime_tried = Signal(int)
    starts_itself_chosen = Signal(bool)
    export_wanted = Signal(str)
    import_wanted = Signal()
    folder_wanted = Signal(str)
    backup_wanted = Signal()
    restore_wanted = Signal(str)
    erase_wanted = Signal(bool)
    anew_wanted = Signal()
    shortcuts_wanted = Signal()
    welcome_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.area = ColumnPage()
        self._view: SettingsView | None = None
        self._stops: list[QWidget] = []
        self._changed_in = ""
        self.title = words(tr("Settings"))
        sized(self.title, TITLE_POINTS, QFont.Weight.DemiBold)
        self.trouble = Trouble()
        self.schedule = ScheduleCard()
        self.shifts = ShiftsCard()
        self.routine = RoutineCard()
        self.reminding = RemindingCard()
        self.listening = ListeningCard()
        self.appearance = AppearanceCard()
        self.starting = StartingCard()
        self.check_ins = CheckInsCard()
        self.caffeine = CaffeineHabitCard()
        self.data = DataCard()
        self.links: dict[str, WrappingButton] = {}
        self.shortcuts = WrappingButton(tr("Keyboard shortcuts"), padding=BUTTON, centred=True)
        self.welcome = WrappingButton(tr("Go through the first steps again"), padding=BUTTON, centred=True)
        self.foot = SettingsFoot(self.area)
        self.cards: dict[str, tuple[AnyCard, ...]] = {}
        self._contents = Flow(spacing=GRID)
        self._sections = QVBoxLayout()
        self._arrange()
        self._connect()
        keep_focus_for_the_keyboard(self)

    def _arrange(self) -> None:
        column = self.area.column
        for widget in (self.title, words(tr("Every change counts at once."), "muted"), self.trouble):
            column.addWidget(widget)
        column.addSpacing(GRID)
        column.addLayout(self._contents)
        column.addLayout(self._sections)
        self._sections.setSpacing(12)
        self._add_section("times", tr("Times"), self.schedule, self.shifts)
        self._add_section("routine", tr("Your routine"), self.routine)
        self._add_section("reminders", tr("Reminders"), self.reminding)
        self._add_section("sound", tr("Breathing and sound"), self.listening)
        self._add_section("appearance", tr("Appearance"), self.appearance, self.starting)
        self._add_section("check-ins", tr("Check-ins and caffeine"), self.check_ins, self.caffeine)
        self._add_section("data", tr("Your data"), self.data)
        ways = Flow()
        for button in (self.shortcuts, self.welcome):
            button.setProperty("role", "chip")
            ways.addWidget(button)
        column.addSpacing(2 * GRID)
        column.addLayout(ways)
        column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.area, 1)
        layout.addWidget(self.foot)

    def _add_section(self, name: str, title: str, *cards: AnyCard) -> None:
        """These cards below each other, and the way to them at the top."""
        self.cards[name] = cards
        self._sections.addSpacing(GRID)
        for card in cards:
            self._sections.addWidget(card)
        link = self.links[name] = WrappingButton(title, padding=BUTTON, centred=True)
        link.setProperty("role", "chip")
        link.setAccessibleDescription(tr("Goes to this part of the page"))
        link.clicked.connect(partial(self.turn_to, name))
        self._contents.addWidget(link)

    def _connect(self) -> None:
        for name, cards in self.cards.items():
            for card in cards:
                if not isinstance(card, DataCard | StartingCard):
                    card.changed.connect(partial(self._tell, name))
        self.routine.offer_kept.connect(self.offer_kept)
        self.reminding.reminder_tried.connect(self.reminder_tried)
        self.reminding.chime_tried.connect(self.chime_tried)
        self.appearance.anew_wanted.connect(self.anew_wanted)
        self.starting.chosen.connect(self.starts_itself_chosen)
        self.data.export_wanted.connect(self.export_wanted)
        self.data.import_wanted.connect(self.import_wanted)
        self.data.folder_wanted.connect(self.folder_wanted)
        self.data.backup_wanted.connect(self.backup_wanted)
        self.data.restore_wanted.connect(self.restore_wanted)
        self.data.erase_wanted.connect(self.erase_wanted)
        self.shortcuts.clicked.connect(self.shortcuts_wanted)
        self.welcome.clicked.connect(self.welcome_wanted)
        self.foot.undo_wanted.connect(self.undo_wanted)
        self._undo_keys = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self)
        self._undo_keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._undo_keys.activated.connect(self.undo_wanted)

    @property
    def tab_stops(self) -> list[QWidget]:
        """What Tab goes through, in order."""
        inside = [stop for name in self.cards for stop in self._stops_of(name)]
        return [*self.links.values(), *inside, self.shortcuts, self.welcome, self.foot.undo]

    def show_view(self, view: SettingsView) -> None:
        """Shows what is kept, without telling of it."""
        if view == self._view:
            return
        self._view = view
        for cards in self.cards.values():
            for card in cards:
                card.show_view(view)
        self._offer_undo(view.can_undo)
        stops = self.tab_stops
        if stops != self._stops:
            self._stops = stops
            order_tabs(stops)

    def tell(self, line: str | None) -> None:
        """One line about what is wrong, until it is mended."""
        self.trouble.tell(line)

    def refuse(self, line: str) -> None:
        """One line about why a press could not be followed, in view wherever the page is, long enough to be read."""
        self.foot.refuse(line)
        announce(self.foot.refusal, line)

    def show_tried(self, line: str) -> None:
        """Says what came of trying a reminder, below its button."""
        self.reminding.show_tried(line)

    def show_done(self, line: str) -> None:
        """Says what came of an export, an import or a backup, as in where it was saved."""
        self.data.show_done(line)
        QTimer.singleShot(0, self, lambda: self.area.ensureWidgetVisible(self.data.done))  # once it has its place

    def turn_to(self, name: str) -> None:
        """Scrolls to a section; the keyboard goes along if it chose the way there."""
        bar = self.area.verticalScrollBar()
        bar.setValue(bar.value() + self.cards[name][0].mapTo(self.area.viewport(), QPoint()).y())
        if self.links[name].hasFocus():
            stops = (stop for stop in self._stops_of(name) if can_take_focus(stop, self))
            next(stops, self.links[name]).setFocus(Qt.FocusReason.TabFocusReason)

    def _stops_of(self, name: str) -> list[QWidget]:
        return [stop for card in self.cards[name] for stop in card.tab_stops]

    def _tell(self, name: str, changes: object) -> None:
        self._changed_in = name
        self.changed.emit(changes)

    def _offer_undo(self, can_undo: bool) -> None:
        self._undo_keys.setEnabled(can_undo)
        was_offered = not self.foot.undo.isHidden()
        if not can_undo and self.foot.undo.hasFocus():
            # Back to where the change was made: else Qt would pass the keyboard to a stranger.
            self.links.get(self._changed_in, self.shortcuts).setFocus(Qt.FocusReason.OtherFocusReason)
        self.foot.show_undo(can_undo)
        if can_undo and not was_offered and self._changed_in:
            announce(self.foot.undo, tr("Changed. Ctrl+Z takes it back."))


def can_take_focus(stop: QWidget, page: QWidget) -> bool:
    """Whether Tab would stop there."""
    return stop.isVisibleTo(page) and stop.isEnabled() and bool(stop.focusPolicy() & Qt.FocusPolicy.TabFocus)
