"""The window with its pages, each wired to what it shows and to what its presses mean."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from bedtime.adapters.content import help_page
from bedtime.adapters.exercises import Exercises
from bedtime.adapters.launcher import Launcher
from bedtime.adapters.memory import Memory
from bedtime.adapters.paths import resources
from bedtime.app.sessions import Sessions, caution_key
from bedtime.app.staging import wants_stillness
from bedtime.assistant.log import Log
from bedtime.assistant.picture import Sources
from bedtime.core.exercise import Exercise
from bedtime.core.pattern import UNNAMED
from bedtime.core.ports import JournalError
from bedtime.core.preferences import Preferences
from bedtime.core.tonight import Tonight
from bedtime.ui.card import ReminderCard
from bedtime.ui.menu import AppMenu
from bedtime.ui.notice import IN_TASK_BAR, IN_TRAY, Notice, refused
from bedtime.ui.tonight import TonightPage
from bedtime.ui.tray import Tray
from bedtime.ui.window import TONIGHT, Window

if TYPE_CHECKING:  # pages that many evenings never open
    from bedtime.ui.breathe import BreathePage
    from bedtime.ui.reading import ReadingPage

BREATHE, HELP = "breathe", "help"


@dataclass(frozen=True)
class Shelf:
    """What the pages work with; `intent` makes a slot that tells a refusal, `set` changes one setting."""

    sources: Sources
    log: Log
    exercises: Exercises
    sessions: Sessions
    memory: Memory
    intent: Callable[[Callable[..., object]], Callable[..., None]]
    set: Callable[[str, str], None]


class Pages(QObject):
    """Holds the window once it was wanted, and its pages."""

    quit_requested = Signal()

    def __init__(self, shelf: Shelf, menu: AppMenu, tray: Tray, card: ReminderCard) -> None:
        super().__init__()
        self._shelf = shelf
        self._menu = menu
        self._tray = tray
        self._card = card
        self.notice = Notice()
        self.window: Window | None = None
        self._breathe: BreathePage | None = None
        self._deleted = ""

    @property
    def is_in_view(self) -> bool:
        """Whether the window can be seen."""
        return self.window is not None and self.window.isVisible() and not self.window.isMinimized()

    def open(self) -> None:
        """Shows the window in front."""
        self.notice.withdraw()
        if self.window is None:
            self.window = self._made_window()
        self.window.bring_up()

    def wait_below(self) -> None:
        """Makes the window there without lighting it up."""
        if self.window is None:
            self.window = self._made_window()
        self.window.showMinimized()

    def close(self) -> None:
        """Keeps the window's place, with the app."""
        if self.window:
            self._shelf.memory.geometry = self.window.saveGeometry()

    def tell(self, line: str | None) -> None:
        """One line about what is wrong, until it is mended."""
        if self.window:
            self.window.tonight.tell(line)

    def refuse(self, line: str) -> None:
        """One line about why a press could not be followed: where the person looks."""
        if self.window is None or not self.is_in_view:
            self.notice.say(refused(line))
        elif self._breathe and self.window.pages.currentWidget() is self._breathe:
            self._breathe.refuse(line)
        else:
            self.window.show_page(TONIGHT)
            self.window.tonight.refuse(line)

    def _made_window(self) -> Window:
        window = Window(self._menu)
        window.closed.connect(self._closed)
        window.quit_requested.connect(self.quit_requested)
        window.place(self._shelf.memory.geometry)
        self._connect_tonight(window.tonight)
        window.add_page(BREATHE, self._made_breathe, "Breathe")
        window.page_shown.connect(self.refresh)
        window.add_page(HELP, self._made_help)
        return window

    def show_tonight(self, tonight: Tonight, choices: Preferences) -> None:
        """Shows the night, and what of the settings a page shows."""
        if self.window:
            self.window.tonight.show_tonight(tonight, hide_times=choices.hide_times)
        if self._breathe:
            self.refresh()  # also what was put into the folder meanwhile
            self._breathe.show_sound(choices.sound)
            self._breathe.set_reduced(wants_stillness(choices))

    def show_breathe(self) -> None:
        """Turns to the Breathe page."""
        if self.window:
            self.window.show_page(BREATHE)

    def show_help(self) -> None:
        """Turns to "When to see someone"."""
        if self.window:
            self.window.show_page(HELP)

    def ask_caution(self, exercise: Any, minutes: Any) -> None:  # noqa: ANN401 - a signal's arguments
        """Asks before the first time of an exercise that is not for everyone."""
        if self._breathe:
            self._breathe.ask_caution(exercise, self._shelf.exercises.find(exercise.gentler), minutes)

    def refresh(self) -> None:
        """Shows the exercises as they stand."""
        if self._breathe:
            library = self._shelf.exercises.all()
            self._breathe.show_exercises(library.exercises, self._recent(), library.trouble)

    def _recent(self) -> str | None:
        try:
            return self._shelf.sessions.practice().recent
        except JournalError:
            return None  # what is wrong with the journal stands on Tonight

    def _connect_tonight(self, page: TonightPage) -> None:
        shelf, log = self._shelf, self._shelf.log
        page.ticked.connect(shelf.intent(log.done))
        page.undone.connect(shelf.intent(log.undo))
        page.skipped.connect(shelf.intent(log.skip))
        page.snoozed.connect(shelf.intent(log.snooze))
        page.started.connect(shelf.intent(shelf.sessions.start))
        page.calm_requested.connect(shelf.intent(shelf.sessions.calm))
        page.resume_requested.connect(shelf.intent(log.resume))
        page.times.lights_out_moved.connect(shelf.intent(log.move_lights_out))
        page.times.wake_moved.connect(shelf.intent(log.move_wake))
        self._offer_launcher(page)

    def _offer_launcher(self, page: TonightPage) -> None:
        launcher, offer, memory = Launcher(), page.offer, self._shelf.memory

        def add() -> None:
            launcher.add()
            offer.close_offer()

        def refuse() -> None:
            memory.set("launcher-refused")
            offer.close_offer()

        if launcher.is_possible and not memory.is_set("launcher-refused"):
            offer.taken.connect(self._shelf.intent(add))
            offer.refused.connect(refuse)
            offer.offer("Find Bedtime in your applications menu?", "Add it")

    def _made_breathe(self) -> "BreathePage":
        from bedtime.ui.breathe import BreathePage

        shelf = self._shelf
        page = self._breathe = BreathePage()
        page.started.connect(shelf.intent(shelf.sessions.start))
        page.tried.connect(shelf.intent(shelf.sessions.try_out))
        page.guidance_chosen.connect(shelf.intent(partial(shelf.set, "sound.guidance")))
        page.volume_chosen.connect(shelf.intent(lambda percent: shelf.set("sound.volume", str(percent))))
        page.room_chosen.connect(shelf.intent(self._choose_room))
        page.caution_read.connect(lambda exercise_id: shelf.memory.set(caution_key(exercise_id)))
        page.saved.connect(shelf.intent(self._save))
        page.deleted.connect(shelf.intent(self._delete))
        page.help_wanted.connect(self.show_help)
        choices = shelf.sources.choices()
        page.show_sound(choices.sound)
        page.set_reduced(wants_stillness(choices))
        self.refresh()
        return page

    def _made_help(self) -> "ReadingPage":
        from bedtime.ui.reading import ReadingPage

        page = ReadingPage(help_page(resources()))
        page.back.connect(lambda: self.window and self.window.show_page(TONIGHT))
        return page

    def _closed(self, window: Window) -> None:
        memory, in_tray = self._shelf.memory, self._tray.is_there
        memory.geometry = window.saveGeometry()
        if in_tray:
            window.hide()
        else:
            window.showMinimized()
        # Where a reminder of our own stands it would cover that: the next time, then.
        if self._card.message is None and not memory.is_set("farewell-said"):
            memory.set("farewell-said")
            self.notice.say(IN_TRAY if in_tray else IN_TASK_BAR)

    def _choose_room(self, someone_sleeps_here: bool) -> None:
        self._shelf.set("sound.someone_sleeps_here", str(someone_sleeps_here).lower())

    def _save(self, exercise: Exercise) -> None:
        exercises = self._shelf.exercises
        if exercise.id == self._deleted:
            exercises.restore(exercise.id)
            self._deleted = ""
        elif exercise.id == UNNAMED:
            exercises.save(replace(exercise, id=exercises.free_id(exercise.title)))
        else:
            exercises.save(exercise)
        self.refresh()

    def _delete(self, exercise_id: str) -> None:
        self._shelf.exercises.delete(exercise_id)
        self._deleted = exercise_id
        self.refresh()
