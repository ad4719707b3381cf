"""The running app: its parts, wired; what the evening decides goes out to them, what others ask for comes in."""

import socket
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial

from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Signal
from PySide6.QtWidgets import QApplication

from bedtime.adapters.alarms import Alarms
from bedtime.adapters.answers import KeptAnswers
from bedtime.adapters.clips import Clips
from bedtime.adapters.content import built_in_steps
from bedtime.adapters.exercises import Exercises
from bedtime.adapters.journal import Journal
from bedtime.adapters.memory import Memory
from bedtime.adapters.paths import Folders, resources, runtime_socket
from bedtime.adapters.requests import Requests
from bedtime.adapters.settings import LastGood, Settings
from bedtime.adapters.surroundings import Surroundings
from bedtime.adapters.tomorrow import TomorrowList
from bedtime.adapters.zone import LocalZone
from bedtime.app.cards import Cards
from bedtime.app.ending import end_to_start_anew
from bedtime.app.hearing import Hearing
from bedtime.app.notebook import Notebook
from bedtime.app.pages import Pages
from bedtime.app.safekeeping import Safekeeping
from bedtime.app.sessions import Sessions
from bedtime.app.shelf import Shelf
from bedtime.app.staging import Around
from bedtime.app.timekeeping import Timekeeping
from bedtime.app.wishes import Granting, Slot, Wishes, intent
from bedtime.assistant.evening import Evening, Outlets
from bedtime.assistant.picture import Sources
from bedtime.core.language import mark, tr
from bedtime.core.preferences import Palette
from bedtime.core.tonight import Tonight
from bedtime.ui import theme
from bedtime.ui.menu import AppMenu
from bedtime.ui.tray import Tray

REST_MS = 50  # between two readings of what other programs ask for
HELD_BACK = mark("Do-not-disturb is on: your desktop holds reminders back until it is off.")


@dataclass(frozen=True)
class Front:
    """What stands before all else: Qt itself, and the tray with its menu."""

    qt: QApplication
    menu: AppMenu
    tray: Tray


class Desktop(QObject):
    """The parts, wired: every effect of the evening goes to one of them, those at hand for others are `parts`.

    `looked` tells of every look that went well.
    """

    looked = Signal()

    def __init__(self, front: Front, where: Folders, time: Timekeeping) -> None:
        """Raises Refusal where it cannot run on these folders."""
        super().__init__()
        self._front = front
        self._where = where
        self._time = time
        self._tonight: Tonight | None = None
        self._tokens = theme.NIGHT
        self._text_percent = 100
        self._mended: str | None = None
        self._wire()

    def begin(self, request: str, *, background: bool) -> None:
        """Starts the evening, then does what is asked for; `background` keeps the window back where there is a tray."""
        command, _, argument = request.partition(" ")
        self._alarms.start()
        self._surrounded()
        if not (command == "show" and background and self._front.tray.is_there):
            self._requested(command, argument)

    def _wire(self) -> None:
        where, content = self._where, resources()
        self._memory = Memory(where.data / "window.ini")
        self._settings_file = Settings(where.settings_file, built_in_steps(content))
        self._settings = LastGood(self._settings_file, where)
        self._zone = LocalZone()
        self._journal = Journal(where.journal_file)
        sources = Sources(self._journal, self._settings, self._zone.current, self._time.clock)
        clips = Clips(where.cache / "clips", content / "voice" / "en")
        self.cards = Cards(clips, self)
        outlets = Outlets(
            self.cards, self._set_alarms, self._render, self._tell, self._refuse, self._open_tonight,
            self._start_session, self._open_morning, self._mend,
        )  # fmt: skip
        self._evening = Evening(sources, outlets)
        self.cards.answered.connect(self._evening.answered)
        self._alarms = Alarms(self._evening.look, clock=self._time.clock, to_real=self._time.to_real)
        self._requests = self._listening() if hasattr(socket, "AF_UNIX") else None
        exercises = Exercises(content, where.exercises)
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
            Hearing(self),
            self._evening.look,
        )
        menu, tray = self._front.menu, self._front.tray
        self._pages = Pages(shelf, where, menu, tray, lambda: self.cards.stands_here)
        self.cards.coming.connect(self._pages.give_way)
        self.cards.coming_here.connect(self._pages.make_room)
        self._pages.text_tried.connect(self._resize_text)
        self._pages.erase_wanted.connect(self._intent(self._erase))
        self.parts = Granting(self._evening, self._sessions, self._notebook, self._pages, lambda: self._tonight)
        self._wishes = Wishes(self.parts, menu, tray, self)
        self._surroundings = Surroundings(self._surrounded)
        self._safekeeping = Safekeeping(where, self._time.clock, self._say_mended, self)

    def _listening(self) -> Requests:
        requests = Requests(runtime_socket(self._where.data), self._requested)
        self._listener = QSocketNotifier(requests.socket.fileno(), QSocketNotifier.Type.Read, self)
        self._rest = QTimer(self, interval=REST_MS, singleShot=True)
        self._rest.timeout.connect(partial(self._listener.setEnabled, True))
        self._listener.activated.connect(self._hear)
        return requests

    def _hear(self) -> None:
        """Answers what came; what comes within a moment is answered together, so that a flood costs little."""
        if self._requests:
            self._listener.setEnabled(False)
            self._rest.start()
            self._requests.read()

    def close(self) -> None:
        """Lets everything go, the last to come first."""
        self._surroundings.close()
        self._safekeeping.close()
        self._sessions.close()
        self._pages.close()
        if self._requests:
            self._rest.stop()
            self._listener.setEnabled(False)
            self._requests.close()
        self._alarms.close()
        self.cards.close()
        self._journal.close()

    # What the evening says

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
            theme.apply(self._front.qt, tokens)
        self._front.menu.show_tonight(tonight)
        self._front.tray.show_tonight(tonight)
        self._pages.show_tonight(tonight, choices)
        self._safekeeping.follow()
        self.looked.emit()

    def _resize_text(self, percent: int) -> None:
        if percent != self._text_percent:
            self._text_percent = percent
            theme.resize_text(self._front.qt, percent / 100)

    def _tell(self, line: str | None) -> None:
        held_back = tr(HELD_BACK) if self._surroundings.silenced else None
        self._pages.tell(line or self._settings.trouble or self._zone.trouble or self._mended or held_back)

    def _surrounded(self) -> None:
        self._evening.surrounded(locked=self._surroundings.locked, held=self._surroundings.held)

    def _mend(self) -> None:
        self._safekeeping.mend()

    def _say_mended(self, line: str) -> None:
        """What the person must know, at once, and on the pages until the app ends."""
        self._mended = line
        if self._pages.is_in_view:
            self._pages.tell(line)
        else:
            self._pages.refuse(line)

    def _erase(self, keep_settings: bool) -> None:
        """Deletes all that was entered, and starts as on the first day. Raises Refusal where not all of it went."""
        from bedtime.adapters.erasing import everything  # for those who leave

        self._sessions.close()  # it writes down how it went
        self._memory.forget()
        self._journal.close()
        everything(self._where, keep_settings=keep_settings)
        end_to_start_anew()

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
