"""The demo: tonight's whole evening in about a minute, on the real app with a quicker clock and throw-away data."""

import os
import shlex
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from bedtime.adapters.content import built_in_steps
from bedtime.adapters.exercises import Exercises
from bedtime.adapters.launcher import Launcher, start_command
from bedtime.adapters.paths import Folders, resources
from bedtime.adapters.private_files import write_private
from bedtime.adapters.settings import Settings
from bedtime.app import run
from bedtime.app.company import Company
from bedtime.app.demo_evening import (
    CLOSING,
    LOOKED,
    OPENING,
    READ,
    SETTINGS,
    TICKED,
    WRITTEN,
    Follower,
    session,
    stays,
    this_night,
)
from bedtime.app.desktop import Desktop
from bedtime.app.ending import end
from bedtime.app.narration import Narration
from bedtime.app.timekeeping import Timekeeping
from bedtime.app.wishes import intent
from bedtime.core.course import course
from bedtime.core.events import Event, Kind
from bedtime.core.language import tr
from bedtime.core.message import Message
from bedtime.core.moments import weekday
from bedtime.core.morning import Noticed
from bedtime.core.plan import MORNING, WIND_DOWN, Plan
from bedtime.core.routine import BREATHING, CAFFEINE, LIGHTS_OUT
from bedtime.core.wording import DONE, START

OUT_OF_PATIENCE = 40.0  # seconds for the answer of the morning
LEAVE = Qt.Key.Key_Escape

ANSWERS: Mapping[str, str] = {CAFFEINE: DONE, WIND_DOWN: DONE, BREATHING: START, MORNING: Noticed.NO}


def demonstrate(where: Folders, say: Callable[[str], None], asked_to_end: Sequence[int], *, speed: float) -> int:
    """Plays the evening in these folders, which nobody else uses; `say` prints a line. Returns the exit status.

    `asked_to_end` has the signals that came before the app hears them; with one in it all ends as soon as it can.
    """
    where.ensure()
    write_private(where.settings_file, SETTINGS)
    tonight = this_night(Settings(where.settings_file, built_in_steps(resources())))
    moments = stays(tonight, speed)
    follower = Follower(course(moments, speed), [stay.at for stay in moments])
    plays: list[Demo] = []

    def attend(desktop: Desktop) -> None:
        Exercises(resources(), where.exercises).save(session(speed))
        plays.append(Demo(desktop, tonight, follower, say, speed))
        if asked_to_end:
            QTimer.singleShot(0, end)

    time = Timekeeping(follower.now, follower.to_real)
    status = run(where, "show", background=False, time=time, company=Company(partial(_keep_within, where), attend))
    plays[0].tell_the_end()
    return status


def _keep_within(where: Folders) -> None:
    """Whatever is pressed in the window, nothing is written into the person's own folders, no entry in a menu either.

    After Qt has begun, which reads the look of the desktop there.
    """
    os.environ |= {"XDG_CONFIG_HOME": str(where.data / "desktop"), "XDG_DATA_HOME": str(where.data / "desktop")}
    Launcher(arguments=where.arguments).add()  # so that the window offers none


class Demo(QObject):
    """Does what someone in front of the laptop would do, unless they do it first, and has all of it told."""

    def __init__(
        self, desktop: Desktop, tonight: Plan, follower: Follower, say: Callable[[str], None], speed: float
    ) -> None:
        super().__init__()
        self._desktop = desktop
        self._tonight = tonight
        self._follower = follower
        self._say = say
        self._speed = speed
        self._is_heard = True
        self._is_over = False
        self._card: Message | None = None
        self._ahead: list[tuple[datetime, Callable[[], None]]] = []
        self._narration = Narration(desktop, self._tell)
        self._narration.session_begun.connect(self._breathe)
        self._narration.happened.connect(self._on_happened)
        desktop.cards.given.connect(self._on_given)
        # With the turn after the first look: the window is there then, and nothing of the evening missed.
        desktop.looked.connect(lambda: QTimer.singleShot(0, self, self._begin), Qt.ConnectionType.SingleShotConnection)
        self._tell_what_comes()

    def _tell_what_comes(self) -> None:
        seconds = round(self._follower.line.length.total_seconds())
        known = {"weekday": weekday(self._tonight.night.date), "seconds": seconds}
        self._tell(tr("The evening of {weekday} in about {seconds} seconds, with data that is thrown away.", **known))
        self._tell(tr("Watch, or press what you like before it is pressed for you. Ctrl-C ends it."))
        self._tell("")

    def _begin(self) -> None:
        """Lets the clock go; what the person does by it follows the app's looks."""
        begins = {each.step.id: each.at for each in self._tonight.steps}
        self._ahead = [
            (begins[TICKED], partial(self._soon, LOOKED, partial(self._tick, TICKED))),
            (begins[LIGHTS_OUT], partial(self._soon, LOOKED, self._say_good_night)),
            (self._follower.moments[-1], partial(self._after, OUT_OF_PATIENCE, end)),
        ]
        self._desktop.looked.connect(self._do_what_is_due)
        self._follower.begin()
        self._desktop.parts.evening.look()

    def _do_what_is_due(self) -> None:
        now = self._follower.now()
        due = [act for at, act in self._ahead if at <= now]
        self._ahead = [(at, act) for at, act in self._ahead if at > now]
        for act in due:
            act()

    def tell_the_end(self) -> None:
        """The last lines, once the app has ended."""
        summary = self._narration.summary()
        self._tell("")
        self._tell(
            tr("That was the evening: {summary}.", summary=summary)
            if self._is_over
            else tr("Ended early: {summary}.", summary=summary)
        )
        command = shlex.join(start_command())
        self._tell(tr("Nothing of it was kept. To start Bedtime for real: {command}", command=command))

    def _tell(self, line: str) -> None:
        if not self._is_heard:
            return
        try:
            self._say(line)
        except OSError:  # the terminal was closed, or who read along has left
            self._is_heard = False
            QTimer.singleShot(0, self, end)

    def _after(self, seconds: float, act: Callable[[], object]) -> None:
        QTimer.singleShot(max(0, round(seconds * 1000)), self, act)

    def _soon(self, seconds: float, act: Callable[[], object]) -> None:
        """After so many seconds at a speed of 1."""
        self._after(seconds / self._speed, act)

    # The person

    def _on_given(self, message: Message) -> None:
        self._card = message
        _night, subject, _number = message.token.split("/")
        if action := ANSWERS.get(subject):
            self._soon(READ, partial(self._press, message, action))

    def _press(self, message: Message, action: str) -> None:
        """Presses a card's button where the card still stands."""
        evening = self._desktop.parts.evening
        if evening.situation.live and evening.situation.live.card.token == message.token:
            label = next(button.label for button in message.buttons if button.action == action)
            self._narration.tell(tr("Pressed for you: {button}", button=label))
            evening.answered(message.token, action)

    def _tick(self, step_id: str) -> None:
        """Ticks a step on the page where it is still unanswered."""
        parts = self._desktop.parts
        shown = parts.shown()
        row = next((row for row in shown.rows if row.step.id == step_id), None) if shown else None
        if row and row.answered is None:
            self._narration.tell(tr("Ticked for you: {step}", step=row.step.title))
            intent(parts.evening.log.done, parts.pages.refuse)(step_id)

    def _say_good_night(self) -> None:
        evening = self._desktop.parts.evening
        if self._card and evening.situation.live:
            self._press(self._card, DONE)
        elif not evening.situation.in_session:
            self._tick(LIGHTS_OUT)

    def _breathe(self) -> None:
        """Goes past the long opening, and leaves the dark window once the last breath is over."""
        self._soon(OPENING, self._skip_opening)

    def _skip_opening(self) -> None:
        if _press_key(Qt.Key.Key_Return):
            self._narration.tell(tr("Pressed for you: {button}", button=tr("Enter, past the opening")))
            self._after(session(self._speed).usual + CLOSING / self._speed, partial(_press_key, LEAVE))

    def _on_happened(self, event: Event) -> None:
        if event.kind is Kind.MORNING and not self._is_over:
            self._is_over = True
            self._soon(0, partial(self._show_morning, event))
            self._soon(WRITTEN, end)

    def _show_morning(self, event: Event) -> None:
        pages = self._desktop.parts.pages
        if pages.is_in_view:
            pages.open_night(event.night)


def _press_key(key: Qt.Key) -> bool:
    """Presses a key in the session's window; whether there is one."""
    from bedtime.ui.session_window import SessionWindow  # an idle evening never loads it

    windows = [each for each in QApplication.topLevelWidgets() if isinstance(each, SessionWindow) and each.isVisible()]
    for window in windows:
        QApplication.sendEvent(window, QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier))
    return bool(windows)
