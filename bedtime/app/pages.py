"""The window with its pages: made when first wanted, told what is wrong, and turned to."""

from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence, QPixmapCache, QShortcut

from bedtime.adapters import heap
from bedtime.adapters.paths import Folders
from bedtime.core.language import tr
from bedtime.core.preferences import Preferences
from bedtime.core.tonight import Tonight
from bedtime.ui.menu import AppMenu
from bedtime.ui.page_names import (
    BREATHE,
    HANDBOOK,
    HELP,
    HISTORY,
    INSIGHTS,
    MORNING,
    QUESTIONS,
    SETTINGS,
    SHORTCUTS,
    TOMORROW,
    TONIGHT,
    WELCOME,
)
from bedtime.ui.tray import Tray

if TYPE_CHECKING:  # the app idles all evening without these
    from bedtime.app.breathing import Breathing
    from bedtime.app.choosing import Choosing
    from bedtime.app.looking_back import LookingBack
    from bedtime.app.reading import Reading
    from bedtime.app.shelf import Shelf
    from bedtime.app.tonight import TonightWiring
    from bedtime.ui.notice import Notice
    from bedtime.ui.window import Window

PAGE = "page"
AROUND_QUESTIONS = (QUESTIONS, HELP, SHORTCUTS)  # what is looked up from the questions, and come back from


@runtime_checkable
class Telling(Protocol):
    """A page that can say what is wrong."""

    def tell(self, line: str | None) -> None:
        """Says it until it is mended."""


@runtime_checkable
class Refusing(Protocol):
    """A page that can say why a press could not be followed."""

    def refuse(self, line: str) -> None:
        """Says it for long enough to be read."""


class Pages(QObject):
    """Holds the window once it was wanted, and its pages; what they are wired by is loaded with it.

    `reminder_shows` tells whether a reminder of our own stands on the screen.
    """

    quit_requested = Signal()
    text_tried = Signal(int)
    erase_wanted = Signal(bool)

    def __init__(
        self, shelf: "Shelf", where: Folders, menu: AppMenu, tray: Tray, reminder_shows: Callable[[], bool]
    ) -> None:
        super().__init__()
        self._shelf = shelf
        self._menu = menu
        self._tray = tray
        self._where = where
        self._reminder_shows = reminder_shows
        self.window: Window | None = None
        self._trouble: str | None = None

    # What is made with the window

    @cached_property
    def notice(self) -> "Notice":
        """The card that says something to know."""
        from bedtime.ui.notice import Notice

        return Notice()

    @cached_property
    def _reading(self) -> "Reading":
        from bedtime.app.reading import Reading

        return Reading(self._shelf, self, self)

    @cached_property
    def _tonight(self) -> "TonightWiring":
        from bedtime.app.tonight import TonightWiring

        explain = self._reading.explain
        return TonightWiring(self._shelf, self, explain, self.open_night, self._where.arguments)

    @cached_property
    def _breathing(self) -> "Breathing":
        from bedtime.app.breathing import Breathing

        return Breathing(self._shelf, self, self)

    @cached_property
    def _looking_back(self) -> "LookingBack":
        from bedtime.app.looking_back import LookingBack

        return LookingBack(self._shelf, self, self._reading.explain, self)

    @cached_property
    def _choosing(self) -> "Choosing":
        from bedtime.app.choosing import Choosing

        made = Choosing(self._shelf, self._where, self, self.notice, lambda: self._tray.is_there)
        made.text_tried.connect(self.text_tried)
        made.erase_wanted.connect(self.erase_wanted)
        return made

    @property
    def is_in_view(self) -> bool:
        """Whether the window can be seen."""
        return self.window is not None and self.window.isVisible() and not self.window.isMinimized()

    def is_shown(self, name: str) -> bool:
        """Whether this page is the one in the window."""
        return self.window is not None and self.window.current == name

    @property
    def tries_sizes(self) -> bool:
        """Whether one looks at the first steps, which try sizes that nobody has chosen yet."""
        return self.is_in_view and self.is_shown(WELCOME)

    def open(self, *, greets: bool = True) -> None:
        """Shows the window in front, with the first steps until they were answered; else not, for another page."""
        self.make_room()
        if self.window is None:
            self.window = self._made_window()
        if greets and not self.is_in_view and not self.is_shown(WELCOME) and self._choosing.is_first_time:
            self._choosing.greet()
        self.window.bring_up()

    def wait_below(self) -> None:
        """Makes the window there without lighting it up."""
        if self.window is None:
            self.window = self._made_window()
        self.window.showMinimized()

    def give_way(self) -> None:
        """Takes a tried reminder away, for one that counts."""
        if self.window:
            self._choosing.give_way()

    def make_room(self) -> None:
        """Takes our notice away from the corner, for the window or the evening's card."""
        if "notice" in vars(self):  # one that said nothing yet need not be made for that
            self.notice.withdraw()

    def close(self) -> None:
        """Takes away what was tried, and keeps the window's place, and what was just written on a page."""
        if self.window:
            self._choosing.close()
            self._keep_place(self.window)
            self.window.hide()  # while all its parts are there: pages keep what they hold when they are left

    def tell(self, line: str | None) -> None:
        """One line about what is wrong, until it is mended, on every page that there is."""
        self._trouble = line
        if self.window:
            for page in self.window.made:
                if isinstance(page, Telling):
                    page.tell(line)

    def refuse(self, line: str) -> None:
        """One line about why a press could not be followed: where the person looks."""
        page: object = self.window.pages.currentWidget() if self.window and self.is_in_view else None
        if isinstance(page, Refusing):
            page.refuse(line)
        else:
            from bedtime.ui.notice import refused

            self.notice.say(refused(line))

    def _made_window(self) -> "Window":
        from bedtime.ui.window import Window

        window = Window(self._menu)
        window.closed.connect(self._closed)
        window.quit_requested.connect(self.quit_requested)
        window.place(self._shelf.memory.geometry)
        self._tonight.connect_page(window.tonight)
        window.add_page(BREATHE, self._breathing.made_page, tr("Breathe"))
        window.add_page(MORNING, self._looking_back.made_morning, tr("Morning"))
        window.add_page(HISTORY, self._looking_back.made_history, tr("History"))
        window.add_page(INSIGHTS, self._looking_back.made_insights)
        window.add_page(TOMORROW, self._tonight.made_list)
        window.add_page(HANDBOOK, self._reading.made_handbook, tr("Handbook"))
        window.add_page(SETTINGS, self._choosing.made_settings, tr("Settings"))
        window.add_page(QUESTIONS, self._reading.made_questions)
        window.add_page(HELP, self._reading.made_help)
        window.add_page(WELCOME, self._choosing.made_welcome)
        window.add_page(SHORTCUTS, self._reading.made_shortcuts)
        for keys in ("F1", "?"):
            QShortcut(QKeySequence(keys), window, partial(self.turn_to, SHORTCUTS))
        if (page := self._shelf.memory.word(PAGE)) in window.rail.buttons:
            window.turn_anew(page)
        window.page_shown.connect(self._turned)
        return window

    def show_tonight(self, tonight: Tonight, choices: Preferences) -> None:
        """Shows the night, and what of the settings a page shows."""
        if self.window:
            self.window.tonight.show_tonight(tonight, hide_times=choices.appearance.hide_times)
            self._breathing.show_choices(choices)
        self.refresh()

    def begin_at(self, name: str) -> None:
        """Shows the page of this name as where one begins, if there is a window."""
        if self.window:
            self.window.turn_anew(name)

    def turn_to(self, name: str) -> None:
        """Shows the page of this name, if there is a window."""
        if self.window:
            self.window.show_page(name)

    def turn_back(self) -> None:
        """Shows the page from which the one in view was come to."""
        if self.window:
            self.window.turn_back()

    def open_night(self, night: Any) -> None:  # noqa: ANN401 - a date, as a signal brings it
        """Turns to the Morning page with the sheet of this night."""
        self._looking_back.open_night(night)

    def ask_amount(self) -> None:
        """Turns to Tonight, ready for an amount of caffeine."""
        if self.window:
            self.window.show_page(TONIGHT)
            self.window.tonight.ask_amount()

    def ask_caution(self, exercise: Any, minutes: Any) -> None:  # noqa: ANN401 - a signal's arguments
        """Asks before the first time of an exercise that is not for everyone."""
        self._breathing.ask_caution(exercise, minutes)

    def refresh(self) -> None:
        """Shows on the page in view what the journal and the folders hold now."""
        if not self.is_in_view:
            return
        self.tell(self._trouble)  # a page made just now has not heard of it
        self._tonight.refresh()
        self._breathing.refresh()
        self._looking_back.refresh()
        self._choosing.refresh()
        self._reading.refresh()

    def _turned(self) -> None:
        if self.window and self.window.current not in AROUND_QUESTIONS:
            self._reading.leave_nothing()
        self.refresh()

    def _keep_place(self, window: "Window") -> None:
        memory = self._shelf.memory
        memory.geometry = window.saveGeometry()
        if window.current in window.rail.buttons:  # what was come to from another page is not begun with
            memory.keep_word(PAGE, window.current)

    def _closed(self, window: "Window") -> None:
        from bedtime.ui.notice import IN_TASK_BAR, IN_TRAY

        memory, in_tray = self._shelf.memory, self._tray.is_there
        self._keep_place(window)
        if in_tray:
            window.hide()
            QPixmapCache.clear()  # which Qt does by itself only after half a minute without a picture
            heap.give_back()
        else:
            window.showMinimized()
        self._reading.leave_nothing()
        self._choosing.leave()
        # Where a reminder of our own stands it would cover that: the next time, then.
        if not self._reminder_shows() and not memory.is_set("farewell-said"):
            memory.set("farewell-said")
            self.notice.say(IN_TRAY if in_tray else IN_TASK_BAR)
