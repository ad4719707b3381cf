"""The running app: its parts, wired; what the evening decides goes out to them, what others ask for comes in."""

import socket
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import partial

from PySide6.QtCore import QObject, QSocketNotifier, QTimer
from PySide6.QtWidgets import QApplication

from bedtime.adapters.alarms import Alarms
from bedtime.adapters.answers import KeptAnswers
from bedtime.adapters.chime import Chime
from bedtime.adapters.clips import Clips
from bedtime.adapters.content import built_in_steps, servings
from bedtime.adapters.exercises import Exercises
from bedtime.adapters.instance import Requests
from bedtime.adapters.journal import Journal
from bedtime.adapters.memory import Memory
from bedtime.adapters.notifications import Notifications
from bedtime.adapters.paths import Folders, resources, runtime_socket
from bedtime.adapters.process import take_activation_token
from bedtime.adapters.settings import LastGood, Settings
from bedtime.adapters.tomorrow import TomorrowList
from bedtime.adapters.zone import LocalZone
from bedtime.app.notebook import Notebook
from bedtime.app.pages import BREATHE, Pages
from bedtime.app.reading import HELP
from bedtime.app.sessions import Sessions
from bedtime.app.shelf import Shelf
from bedtime.app.staging import Around
from bedtime.assistant.evening import Evening, Outlets
from bedtime.assistant.picture import Sources
from bedtime.core.exercise import RESCUE
from bedtime.core.language import mark, tr
from bedtime.core.message import Message
from bedtime.core.preferences import Palette
from bedtime.core.refusal import Refusal
from bedtime.core.routine import LIGHTS_OUT
from bedtime.core.tonight import Tonight
from bedtime.ui import theme
from bedtime.ui.card import ReminderCard
from bedtime.ui.menu import AppMenu
from bedtime.ui.tray import Tray
from bedtime.ui.window import TONIGHT

HELD_BACK = mark("Do-not-disturb is on: your desktop holds reminders back until it is off.")


def end() -> None:
    """Ends the app. Not by Qt's quit(), which asks the window to close first, and that only hides it."""
    QApplication.exit()


class Desktop(QObject):
    """The parts, wired: every effect of the evening goes to one of them, every intent of theirs to the log."""

    def __init__(self, qt: QApplication, where: Folders, request: str, *, background: bool) -> None:
        super().__init__()
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
            self._requested(command, argument)

    def _wire(self) -> None:
        where, content = self._where, resources()
        self._settings_file = Settings(where.settings_file, built_in_steps(content))
        self._settings = LastGood(self._settings_file, where)
        self._zone = LocalZone()
        self._journal = Journal(where.journal_file)
        sources = Sources(self._journal, self._settings, self._zone.current, lambda: datetime.now(UTC))
        outlets = Outlets(
            self, self._set_alarms, self._render, self._tell, self._refuse, self._open_tonight, self._start_session,
            self._open_morning,
        )  # fmt: skip
        self._evening = Evening(sources, outlets)
        self._log = self._evening.log
        self._card = ReminderCard()
        self._card.answered.connect(self._evening.answered)
        self._notifications = Notifications(self._evening.answered, self._show_own)
        self._alarms = Alarms(self._evening.look)
        self._requests = self._listening() if hasattr(socket, "AF_UNIX") else None
        exercises = Exercises(content, where.exercises)
        clips = Clips(where.cache / "clips", content / "voice" / "en")
        self._chime = Chime(clips)
        around = Around(sources, self._evening, exercises, clips, self._memory, self._set, self._refuse)
        self._sessions = Sessions(around, self)
        self._sessions.ended.connect(self._after_session)
        self._notebook = Notebook(sources, self._evening.look)
        tomorrow = TomorrowList(where.tomorrow_file)
        shelf = Shelf(
            sources,
            self._log,
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
        self._pages.quit_requested.connect(end)
        self._pages.text_tried.connect(self._resize_text)
        self._sessions.caution_wanted.connect(self._ask_caution)
        self._sessions.help_wanted.connect(self._open_help)
        self._connect_menu()
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
            looks["minute"] = datetime.now(UTC).replace(second=0, microsecond=0) + timedelta(minutes=1)
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

    # What the person wants

    def _intent(self, write: Callable[..., object]) -> Callable[..., None]:
        """A slot that writes what the person said, or tells why that cannot be."""

        def slot(*said: object) -> None:
            try:
                write(*said)
            except Refusal as refusal:
                self._refuse(str(refusal))

        return slot

    def _set(self, key: str, value: str) -> None:
        """Changes one setting, at once."""
        self._settings_file.change(key, value)
        self._evening.look()

    def _start_session(self, exercise: str) -> None:
        self._intent(self._sessions.start)(exercise)

    def _connect_menu(self) -> None:
        menu, log = self._menu, self._log
        self._tray.clicked.connect(self.open_window)
        self._tray.missing.connect(self._without_tray)
        menu.open_requested.connect(self.open_window)
        menu.quit_requested.connect(end)
        menu.good_night.connect(self._intent(partial(log.done, LIGHTS_OUT)))
        menu.resumed.connect(self._intent(log.resume))
        menu.paused.connect(self._intent(self._pause))
        menu.lights_out_moved.connect(self._intent(self._shift_lights_out))
        menu.calm_requested.connect(self._intent(self._sessions.calm))
        menu.breathe_requested.connect(self._start_session)
        menu.breathe_page_requested.connect(self._open_breathe)
        menu.help_requested.connect(self._open_help)
        menu.drink_logged.connect(self._intent(self._notebook.log_serving))
        menu.none_said.connect(self._intent(self._no_caffeine))
        menu.amount_wanted.connect(self._ask_amount)
        menu.menu.aboutToShow.connect(self._offer_choices)

    def _offer_choices(self) -> None:
        self._menu.show_exercises(self._sessions.at_hand())
        self._menu.show_servings(servings(resources()))

    def _no_caffeine(self) -> None:
        self._notebook.notes.no_caffeine()

    def _ask_amount(self) -> None:
        self._open_for_a_page()
        self._pages.ask_amount()

    def _open_morning(self, night: date) -> None:
        self._open_for_a_page()
        self._pages.open_night(night)

    def open_window(self) -> None:
        """Shows the window in front, with the night as it stands; someone new is greeted."""
        self._pages.open()
        self._evening.look()

    def _open_for_a_page(self) -> None:
        self._pages.open(greets=False)
        self._evening.look()

    def _open_tonight(self) -> None:
        self._open_for_a_page()
        self._pages.begin_at(TONIGHT)

    def _open_breathe(self) -> None:
        self._open_for_a_page()
        self._pages.turn_to(BREATHE)

    def _open_help(self) -> None:
        self._open_for_a_page()
        self._pages.turn_to(HELP)

    def _ask_caution(self, exercise: object, minutes: object) -> None:
        self._open_breathe()
        self._pages.ask_caution(exercise, minutes)

    def _without_tray(self) -> None:
        if not self._sessions.is_running:
            self.open_window()

    def _after_session(self, unseen: bool) -> None:
        self._pages.refresh()
        if not self._tray.is_there and not self._pages.is_in_view:  # or the app would run on and nobody find it
            if unseen:
                self._pages.wait_below()
            else:
                self._open_for_a_page()

    def _pause(self, nights: int) -> None:
        if self._tonight:
            self._log.pause(self._tonight.night + timedelta(days=nights))

    def _shift_lights_out(self, by: timedelta) -> None:
        if self._tonight and self._tonight.lights_out:
            self._log.move_lights_out(self._tonight.lights_out + by)

    def _requested(self, command: str, argument: str) -> None:
        match command:
            case "look":
                self._evening.look()
            case "show":
                take_activation_token(argument)
                self.open_window()
            case "breathe":
                self._breathe(argument)
            case "quit":
                end()

    def _breathe(self, wanted: str) -> None:
        self._evening.look()
        exercise, _, minutes = wanted.partition(" ")
        if exercise == RESCUE:
            self._intent(self._sessions.rescue)()
        else:
            self._intent(self._start_for)(exercise, minutes)

    def _start_for(self, exercise: str, minutes: str) -> None:
        try:
            length = float(minutes) if minutes else None
        except ValueError as error:  # a request may come from any program of this user's
            raise Refusal(tr("{minutes!r} is no number of minutes", minutes=minutes)) from error
        self._sessions.start(exercise, length)
