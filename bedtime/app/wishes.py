"""What the person asks for, by tray, menu, card or from another program: each wish goes to the part that grants it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QObject

from bedtime.adapters.content import servings
from bedtime.adapters.paths import resources
from bedtime.adapters.process import take_activation_token
from bedtime.app.ending import end
from bedtime.app.notebook import Notebook
from bedtime.app.pages import Pages
from bedtime.app.sessions import Sessions
from bedtime.assistant.evening import Evening
from bedtime.core.exercise import RESCUE
from bedtime.core.language import tr
from bedtime.core.refusal import Refusal
from bedtime.core.routine import LIGHTS_OUT
from bedtime.core.tonight import Tonight
from bedtime.ui.menu import AppMenu
from bedtime.ui.page_names import BREATHE, HELP, TONIGHT
from bedtime.ui.tray import Tray

Slot = Callable[..., None]


def intent(write: Callable[..., object], refuse: Callable[[str], None]) -> Slot:
    """A slot that writes what the person said, or tells why that cannot be."""

    def slot(*said: object) -> None:
        try:
            write(*said)
        except Refusal as refusal:
            refuse(str(refusal))

    return slot


@dataclass(frozen=True)
class Granting:
    """The parts that grant wishes; `shown` is the night as it was last shown, None before that."""

    evening: Evening
    sessions: Sessions
    notebook: Notebook
    pages: Pages
    shown: Callable[[], Tonight | None]


class Wishes(QObject):
    """Connects menu, tray and sessions, and opens what the evening and other programs ask for."""

    def __init__(self, parts: Granting, menu: AppMenu, tray: Tray, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._parts = parts
        self._menu = menu
        self._tray = tray
        self._connect_menu()
        tray.clicked.connect(self.open_window)
        tray.missing.connect(self._without_tray)
        tray.lost.connect(self._after_tray)
        sessions = parts.sessions
        sessions.ended.connect(self._after_session)
        sessions.caution_wanted.connect(self._ask_caution)
        sessions.help_wanted.connect(self._open_help)
        parts.pages.quit_requested.connect(end)

    def requested(self, command: str, argument: str) -> None:
        """Grants what another program of this person's asks for."""
        match command:
            case "look":
                self._parts.evening.look()
            case "show":
                take_activation_token(argument)
                self.open_window()
            case "breathe":
                self._breathe(argument)
            case "quit":
                end()

    def open_window(self) -> None:
        """Shows the window in front, with the night as it stands; someone new is greeted."""
        self._parts.pages.open()
        self._parts.evening.look()

    def open_tonight(self) -> None:
        """Shows the night that the person asked for by its card."""
        self._open_for_a_page()
        self._parts.pages.begin_at(TONIGHT)

    def open_morning(self, night: date) -> None:
        """Shows the morning sheet of a night."""
        self._open_for_a_page()
        self._parts.pages.open_night(night)

    def start_session(self, exercise: str) -> None:
        """Starts an exercise, or says why not."""
        self._intent(self._parts.sessions.start)(exercise)

    def _intent(self, write: Callable[..., object]) -> Slot:
        return intent(write, self._parts.pages.refuse)

    def _connect_menu(self) -> None:
        menu, log = self._menu, self._parts.evening.log
        menu.open_requested.connect(self.open_window)
        menu.quit_requested.connect(end)
        menu.good_night.connect(self._intent(partial(log.done, LIGHTS_OUT)))
        menu.resumed.connect(self._intent(log.resume))
        menu.paused.connect(self._intent(self._pause))
        menu.lights_out_moved.connect(self._intent(self._shift_lights_out))
        menu.calm_requested.connect(self._intent(self._parts.sessions.calm))
        menu.breathe_requested.connect(self.start_session)
        menu.breathe_page_requested.connect(self._open_breathe)
        menu.help_requested.connect(self._open_help)
        menu.drink_logged.connect(self._intent(self._parts.notebook.log_serving))
        menu.none_said.connect(self._intent(self._no_caffeine))
        menu.amount_wanted.connect(self._ask_amount)
        menu.menu.aboutToShow.connect(self._offer_choices)

    def _offer_choices(self) -> None:
        self._menu.show_exercises(self._parts.sessions.at_hand())
        self._menu.show_servings(servings(resources()))

    def _no_caffeine(self) -> None:
        self._parts.notebook.notes.no_caffeine()

    def _ask_amount(self) -> None:
        self._open_for_a_page()
        self._parts.pages.ask_amount()

    def _open_for_a_page(self) -> None:
        self._parts.pages.open(greets=False)
        self._parts.evening.look()

    def _open_breathe(self) -> None:
        self._open_for_a_page()
        self._parts.pages.turn_to(BREATHE)

    def _open_help(self) -> None:
        self._open_for_a_page()
        self._parts.pages.turn_to(HELP)

    def _ask_caution(self, exercise: object, minutes: object) -> None:
        self._open_breathe()
        self._parts.pages.ask_caution(exercise, minutes)

    def _without_tray(self) -> None:
        if not self._parts.sessions.is_running:
            self.open_window()

    def _after_tray(self) -> None:
        """A window in the task bar, unlit, for it may be the middle of the night."""
        if not self._parts.sessions.is_running and not self._parts.pages.is_in_view:
            self._parts.pages.wait_below()

    def _after_session(self, unseen: bool) -> None:
        pages = self._parts.pages
        pages.refresh()
        if not self._tray.is_there and not pages.is_in_view:  # or the app would run on and nobody find it
            if unseen:
                pages.wait_below()
            else:
                self._open_for_a_page()

    def _pause(self, nights: int) -> None:
        if tonight := self._parts.shown():
            self._parts.evening.log.pause(tonight.night + timedelta(days=nights))

    def _shift_lights_out(self, by: timedelta) -> None:
        tonight = self._parts.shown()
        if tonight and tonight.lights_out:
            self._parts.evening.log.move_lights_out(tonight.lights_out + by)

    def _breathe(self, wanted: str) -> None:
        self._parts.evening.look()
        exercise, _, minutes = wanted.partition(" ")
        if exercise == RESCUE:
            self._intent(self._parts.sessions.rescue)()
        else:
            self._intent(self._start_for)(exercise, minutes)

    def _start_for(self, exercise: str, minutes: str) -> None:
        try:
            length = float(minutes) if minutes else None
        except ValueError as error:  # a request may come from any program of this user's
            raise Refusal(tr("{minutes!r} is no number of minutes", minutes=minutes)) from error
        self._parts.sessions.start(exercise, length)
