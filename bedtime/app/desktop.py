"""The running app: its parts, wired; what the evening decides goes out to them, what others ask for comes in."""

import socket
import sys
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial

from PySide6.QtCore import QObject, QSocketNotifier, QTimer
from PySide6.QtWidgets import QApplication

from bedtime.adapters.alarms import Alarms
from bedtime.adapters.answers import KeptAnswers
from bedtime.adapters.chime import Chime
from bedtime.adapters.clips import Clips
from bedtime.adapters.content import built_in_steps
from bedtime.adapters.exercises import Exercises
from bedtime.adapters.instance import Requests
from bedtime.adapters.journal import Journal
from bedtime.adapters.memory import Memory
from bedtime.adapters.notifications import Notifications
from bedtime.adapters.paths import Folders, resources, runtime_socket
from bedtime.adapters.settings import LastGood, Settings
from bedtime.adapters.tomorrow import TomorrowList
from bedtime.adapters.zone import LocalZone
from bedtime.app.notebook import Notebook
from bedtime.app.pages import Pages
from bedtime.app.sessions import Sessions
from bedtime.app.shelf import Shelf
from bedtime.app.staging import Around
from bedtime.app.timekeeping import REAL_TIME, Timekeeping
from bedtime.app.wishes import Granting, Slot, Wishes, intent
from bedtime.assistant.evening import Evening, Outlets
from bedtime.assistant.picture import Sources
from bedtime.core.language import mark, tr
from bedtime.core.message import Message
from bedtime.core.preferences import Palette
from bedtime.core.refusal import Refusal
from bedtime.core.tonight import Tonight
from bedtime.ui import theme
from bedtime.ui.card import ReminderCard
from bedtime.ui.menu import AppMenu
from bedtime.ui.tray import Tray

HELD_BACK = mark("Do-not-disturb is on: your desktop holds reminders back until it is off.")


class Desktop(QObject):
    """The parts, wired: every effect of the evening goes to one of them."""

    def __init__(
        self, qt: QApplication, where: Folders, request: str, *, background: bool, time: Timekeeping = REAL_TIME
    ) -> None:
        super().__init__()
        self._time = time
        self._qt = qt
        self._where = where
        self._tonight: Tonight | None = None
        self._tokens = theme.NIGHT
        self._text_percent = 100
        self._is_held_back = False
        self._began = False
        self._memory = Memory(where.data / "window.ini")
        self._menu = AppMenu(self)
        self._tray = Tray(resources() / "icons", self._menu.menu, self)
        # The tray first, everything else with the loop's first turn: the person sees that it has started.
        QTimer.singleShot(0, self, partial(self._begin, request, background=background))

    def _begin(self, request: str, *, background: bool) -> None:
        try:
            self._wire()
        except Refusal as refusal:
            sys.stderr.write(f"bedtime: {refusal}\n")
            self._qt.exit(1)
            return
        command, _, argument = request.partition(" ")
        self._evening.look()
        if not (command == "show" and background and self._tray.is_there):
            self._wishes.requested(command, argument)

    def _wire(self) -> None:
        where, content = self._where, resources()
        self._settings_file = Settings(where.settings_file, built_in_steps(content))
        self._settings = LastGood(self._settings_file, where)
        self._zone = LocalZone()
        self._journal = Journal(where.journal_file)
        sources = Sources(self._journal, self._settings, self._zone.current, self._time.clock)
        outlets = Outlets(
            self, self._set_alarms, self._render, self._tell, self._refuse, self._open_tonight, self._start_session,
            self._open_morning,
        )  # fmt: skip
        self._evening = Evening(sources, outlets)
        self._card = ReminderCard()
        self._card.answered.connect(self._evening.answered)
        self._notifications = Notifications(self._evening.answered, self._show_own)
        self._alarms = Alarms(self._evening.look, clock=self._time.clock, to_real=self._time.to_real)
        self._requests = self._listening() if hasattr(socket, "AF_UNIX") else None
        exercises = Exercises(content, where.exercises)
        clips = Clips(where.cache / "clips", content / "voice" / "en")
        self._chime = Chime(clips)
        around = Around(sources, self._evening, exercises, clips, self._memory, self._set, self._refuse)
        self._sessions = Sessions(around, self)
        self._notebook = Notebook(sources, self._evening.look)
        tomorrow = TomorrowList(where.tomorrow_file)
        shelf = Shelf(
            sources,
            self._evening.log,
            self._notebook,
            exercises,
            self._sessions,
            self._memory,
            tomorrow,
            KeptAnswers(where.answers_file),
            self._intent,
            self._settings_file,
            clips,
            self._evening.look,
        )
        self._pages = Pages(shelf, where, self._menu, self._tray, self._card)
        self._pages.text_tried.connect(self._resize_text)
        granting = Granting(self._evening, self._sessions, self._notebook, self._pages, lambda: self._tonight)
        self._wishes = Wishes(granting, self._menu, self._tray, self)
        self._alarms.start()
        self._began = True

    def _listening(self) -> Requests:
        requests = Requests(runtime_socket(self._where.data), self._requested)
        self._listener = QSocketNotifier(requests.socket.fileno(), QSocketNotifier.Type.Read, self)
        self._listener.activated.connect(requests.read)
        return requests

    def close(self) -> None:
        """Lets everything go, the last to come first."""
        self._tray.hide()
        if self._began:
            self._sessions.close()
            self._chime.close()
            self._pages.close()
            if self._requests:
                self._listener.setEnabled(False)
                self._requests.close()
            self._alarms.close()
            self._notifications.close()
            self._journal.close()

    # What the evening shows

    def show(self, message: Message) -> None:
        """A card, by the desktop's server if it can carry the answer, else our own."""
        self._card.withdraw()
        self._pages.give_way()
        self._notifications.show(message)
        self._chime.play(message.loudness)

    def withdraw(self) -> None:
        """Takes the card away, wherever it is."""
        self._card.withdraw()
        self._notifications.withdraw()

    def _show_own(self, message: Message) -> None:
        if not message.quiet:
            self._pages.notice.withdraw()
            self._card.show_message(message)

    def _set_alarms(self, looks: dict[str, datetime]) -> None:
        if self._pages.is_in_view:
            # The time left is shown in minutes: turn with the clock's.
            looks["minute"] = self._time.clock().replace(second=0, microsecond=0) + timedelta(minutes=1)
        self._alarms.set(looks)

    def _render(self, tonight: Tonight) -> None:
        self._tonight = tonight
        choices = self._settings()
        palette = choices.appearance.palette
        dark = palette is Palette.NIGHT or (palette is Palette.AUTO and tonight.is_dark)
        tokens = theme.tokens_for(dark, choices.appearance.high_contrast)
        if not self._pages.tries_sizes:
            self._resize_text(choices.appearance.text_percent)
        if tokens is not self._tokens:
            self._tokens = tokens
            theme.apply(self._qt, tokens)
        self._menu.show_tonight(tonight)
        self._tray.show_tonight(tonight)
        self._pages.show_tonight(tonight, choices)
        if self._pages.is_in_view:
            self._notifications.ask_held_back(self._say_held_back)

    def _resize_text(self, percent: int) -> None:
        if percent != self._text_percent:
            self._text_percent = percent
            theme.resize_text(self._qt, percent / 100)

    def _tell(self, line: str | None) -> None:
        held_back = tr(HELD_BACK) if self._is_held_back else None
        self._pages.tell(line or self._settings.trouble or self._zone.trouble or held_back)

    def _say_held_back(self, held_back: bool) -> None:
        if held_back != self._is_held_back:
            self._is_held_back = held_back
            self._evening.look()

    def _refuse(self, line: str) -> None:
        self._pages.refuse(line)

    def _set(self, key: str, value: str) -> None:
        """Changes one setting, at once."""
        self._settings_file.change(key, value)
        self._evening.look()

    def _intent(self, write: Callable[..., object]) -> Slot:
        return intent(write, self._refuse)

    # What is asked for before all parts stand goes the long way, through the one that stands last

    def _requested(self, command: str, argument: str) -> None:
        self._wishes.requested(command, argument)

    def _open_tonight(self) -> None:
        self._wishes.open_tonight()

    def _open_morning(self, night: date) -> None:
        self._wishes.open_morning(night)

    def _start_session(self, exercise: str) -> None:
        self._wishes.start_session(exercise)
