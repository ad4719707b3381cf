"""The Settings page and the first steps, wired to settings.toml: every choice applies at once and can be taken back."""

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from bedtime.adapters import language
from bedtime.adapters.autostart import Autostart
from bedtime.adapters.content import built_in_steps, servings
from bedtime.adapters.launcher import Launcher
from bedtime.adapters.paths import Folders, resources
from bedtime.app.ending import end_to_start_anew
from bedtime.app.keeping import Keeping
from bedtime.app.shelf import Shelf, Shown
from bedtime.app.trying import Trying
from bedtime.core.language import spoken
from bedtime.core.refusal import Refusal
from bedtime.core.settings_view import SettingsView, step_settings
from bedtime.ui.page_names import SETTINGS, SHORTCUTS, WELCOME

if TYPE_CHECKING:
    from bedtime.ui.notice import Notice
    from bedtime.ui.settings import SettingsPage
    from bedtime.ui.welcome import WelcomePage

GREETED = "greeted"
KEPT_FOR = timedelta(days=56)  # so long nobody is asked again about a reminder that they would rather keep


class Choosing(QObject):
    """Makes each page when it is first wanted, and shows what is chosen now; `text_tried` has a size in percent.

    `erase_wanted`, with whether the settings are kept, is for who can close the journal first.
    """

    text_tried = Signal(int)
    erase_wanted = Signal(bool)

    def __init__(
        self, shelf: Shelf, where: Folders, window: Shown, notice: "Notice", in_tray: Callable[[], bool]
    ) -> None:
        super().__init__()
        self._in_tray = in_tray
        shelf.hearing.changed.connect(self._show_settings)
        self._shelf = shelf
        self._where = where
        self._window = window
        self._trying = Trying(shelf.clips, notice, self._tell_tried)
        self._autostart = Autostart(where.arguments)
        self._launcher = Launcher(arguments=where.arguments)
        self._settings: SettingsPage | None = None
        self._keeping: Keeping | None = None
        self._welcome: WelcomePage | None = None

    @property
    def is_first_time(self) -> bool:
        """Whether this person has chosen nothing yet and was not asked before."""
        return not (self._shelf.memory.is_set(GREETED) or self._where.settings_file.exists())

    def give_way(self) -> None:
        """Takes a tried reminder away."""
        self._trying.give_way()

    def close(self) -> None:
        """Takes away what was tried."""
        self._trying.close()

    # Making

    def made_settings(self) -> "SettingsPage":
        """The Settings page."""
        from bedtime.ui.settings import SettingsPage

        intent = self._shelf.intent
        page = self._settings = SettingsPage()
        page.changed.connect(intent(self._shelf.change))
        page.offer_kept.connect(self._keep_reminder)
        page.undo_wanted.connect(intent(self._shelf.undo))
        page.reminder_tried.connect(self._trying.reminder)
        page.chime_tried.connect(self._trying.chime)
        page.starts_itself_chosen.connect(intent(self._start_itself))
        page.erase_wanted.connect(self.erase_wanted)
        page.anew_wanted.connect(end_to_start_anew)
        page.shortcuts_wanted.connect(lambda: self._window.turn_to(SHORTCUTS))
        page.welcome_wanted.connect(self.greet)
        self._keeping = Keeping(self._shelf, self._where, page)
        return page

    def made_welcome(self) -> "WelcomePage":
        """The first steps."""
        from bedtime.ui.welcome import WelcomePage

        page = self._welcome = WelcomePage()
        page.reminder_tried.connect(self._trying.reminder)
        page.chime_tried.connect(lambda: self._trying.chime(self._shelf.sources.choices().sound.volume))
        page.start_itself_wanted.connect(self._shelf.intent(self._autostart.turn_on))
        page.launcher_wanted.connect(self._shelf.intent(self._launcher.add))
        page.text_percent_chosen.connect(self.text_tried)
        page.finished.connect(self._shelf.intent(self._finish))
        page.skipped.connect(self._leave_welcome)
        return page

    # Showing

    def refresh(self) -> None:
        """Shows what is chosen now, where it can be seen; a reminder that was tried goes with its page."""
        if not (self._window.is_shown(SETTINGS) or self._window.is_shown(WELCOME)):
            self._trying.give_way()
        self._show_size()
        if self._window.is_shown(SETTINGS):
            self._shelf.hearing.look()
        self._show_settings()

    def _show_settings(self) -> None:
        if self._settings and self._keeping and self._window.is_shown(SETTINGS):
            try:
                self._settings.show_view(self._view(self._keeping))
            except Refusal:
                return  # what is wrong with the settings or the journal is told on the page

    def greet(self) -> None:
        """Turns to the first steps, with what is chosen now."""
        self._window.turn_to(WELCOME)
        if self._welcome:
            choices = self._shelf.sources.choices()
            self._welcome.begin(choices, built_in_steps(resources()), again=not self.is_first_time)
            self._welcome.offer(
                start_itself=self._autostart.is_possible and not self._autostart.is_on,
                launcher=self._launcher.is_possible,
                in_tray=self._in_tray(),
            )
            self._show_size()

    def leave(self) -> None:
        """Has the words in the size that is kept again, as the first steps, which try sizes, are out of sight."""
        if self._welcome:
            self.text_tried.emit(self._shelf.sources.choices().appearance.text_percent)

    def _show_size(self) -> None:
        """The words have the size that is tried while the first steps are the page one looks at."""
        if not self._window.is_shown(WELCOME):
            self.leave()
        elif self._welcome and self._welcome.senses.percent:
            self.text_tried.emit(self._welcome.senses.percent)

    def _view(self, keeping: Keeping) -> SettingsView:
        from bedtime.assistant.picture import take
        from bedtime.assistant.review import kept_lately

        sources, shelf = self._shelf.sources, self._shelf
        choices = sources.choices()
        return SettingsView(
            preferences=choices,
            steps=step_settings(
                shelf.settings.steps_as_shipped(),
                choices.routine.steps,
                shelf.settings.steps_left_out(),
                kept_lately(sources),
            ),
            exercises=tuple((each.id, each.title) for each in shelf.exercises.all().exercises),
            servings=servings(resources()),
            today=take(sources, sources.clock()).night.date,
            starts_itself=self._autostart.is_on if self._autostart.is_possible else None,
            starts_another=self._autostart.is_possible and self._autostart.is_stale,
            why_silent=self._shelf.hearing.why_silent,
            folders=keeping.folders,
            backups=keeping.backups(),
            speaks_another=language.meant(choices.appearance.language) != spoken(),
            can_undo=shelf.settings.can_undo,
            not_offered=frozenset(step.id for step in choices.routine.steps if self._was_kept_lately(step.id)),
        )

    def _tell_tried(self, line: str) -> None:
        for page in (self._settings, self._welcome):
            if page:
                page.show_tried(line)

    def _was_kept_lately(self, step_id: str) -> bool:
        said = self._shelf.memory.said_on(_reminder_kept(step_id))
        return (
            said is not None and abs(self._shelf.sources.today - said) <= KEPT_FOR
        )  # either way, if the clock was set back

    # What the person wants

    def _keep_reminder(self, step_id: str) -> None:
        self._shelf.memory.say_on(_reminder_kept(step_id), self._shelf.sources.today)
        self.refresh()

    def _start_itself(self, wanted: bool) -> None:
        if wanted:
            self._autostart.turn_on()
        else:
            self._autostart.turn_off()
        self.refresh()

    def _finish(self, changes: dict[str, object]) -> None:
        self._shelf.change(changes)
        self._leave_welcome()

    def _leave_welcome(self) -> None:
        self._shelf.memory.set(GREETED)
        self._window.turn_back()


def _reminder_kept(step_id: str) -> str:
    """The name under which it is remembered that this step's reminder shall not fall silent."""
    return f"reminder-kept-{step_id}"
