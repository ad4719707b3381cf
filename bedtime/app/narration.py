"""What an evening comes to, told line by line as it happens: its cards, what the person does, and the sum of it."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, Signal

from bedtime.app.desktop import Desktop
from bedtime.core.events import Event, Kind
from bedtime.core.language import mark, tr, trn
from bedtime.core.message import Message
from bedtime.core.plan import MORNING, MORNING_AGAIN
from bedtime.core.routine import LIGHTS_OUT
from bedtime.core.schedule import ONE_DAY
from bedtime.core.wording import clock

UNTOLD = (Kind.PLANNED, Kind.REMINDED)  # the app's own notes
ANSWERS = {
    Kind.DONE: mark("{step}: done."),
    Kind.SKIPPED: mark("{step}: skipped."),
    Kind.SNOOZED: mark("{step}: put off."),
    Kind.UNDONE: mark("{step}: open again."),
}


class Narration(QObject):
    """Tells what is given, and what is written down, whoever did it; `happened` has each of those events.

    `say` prints one line.
    """

    happened = Signal(object)
    session_begun = Signal()

    def __init__(self, desktop: Desktop, say: Callable[[str], None]) -> None:
        super().__init__()
        self._desktop = desktop
        self._say = say
        self._first: date | None = None
        self._in_session = False
        self._known: set[str] = set()
        self._reminders: set[str] = set()
        self._counts = dict.fromkeys(Kind, 0)
        desktop.cards.given.connect(self._on_given)
        desktop.looked.connect(self._catch_up)

    def tell(self, *lines: str) -> None:
        """Lines with the evening's time before the first."""
        sources = self._desktop.parts.evening.sources
        time = clock(sources.clock(), sources.zone())
        for place, line in enumerate(lines):
            self._say(f"{'' if place else time:>{len(time)}}  {line}")

    def summary(self) -> str:
        """What all of it came to, in a line."""
        done, sessions = self._counts[Kind.DONE], self._counts[Kind.SESSION]
        told = (
            trn("{count} reminder given", "{count} reminders given", len(self._reminders)),
            trn("{count} step done", "{count} steps done", done),
            trn("{count} session", "{count} sessions", sessions),
        )
        morning = tr("the morning's question answered") if self._counts[Kind.MORNING] else ""
        return ", ".join(part for part in (*told, morning) if part)

    def _on_given(self, message: Message) -> None:
        _night, subject, _number = message.token.split("/")
        if subject not in (MORNING, MORNING_AGAIN):
            self._reminders.add(message.token)  # which may come anew, after someone watched a film
        buttons = "  ".join(f"[{button.label}]" for button in message.buttons)
        self.tell(*(line for line in (message.title, message.body, buttons) if line))

    def _catch_up(self) -> None:
        """Tells what was written down since the last look, and that a session runs now."""
        parts = self._desktop.parts
        shown = parts.shown()
        if self._first is None and shown:
            self._first = shown.night
        in_session, self._in_session = self._in_session, parts.evening.situation.in_session
        if self._in_session and not in_session:
            self.tell(tr("A guided session begins."))
            self.session_begun.emit()
        for event in self._new():
            self._known.add(event.id)
            if event.kind not in UNTOLD:
                self._counts[event.kind] += 1
                self.tell(self._words(event))
                self.happened.emit(event)

    def _new(self) -> list[Event]:
        if self._first is None:
            return []
        journal = self._desktop.parts.evening.sources.journal
        nights = (self._first, self._first + ONE_DAY)
        return [event for night in nights for event in journal.of_night(night) if event.id not in self._known]

    def _words(self, event: Event) -> str:
        if event.kind is Kind.DONE and event.subject == LIGHTS_OUT:
            return tr("Good night.")
        if event.kind in ANSWERS:
            step = self._desktop.parts.evening.sources.choices().routine.step(event.subject)
            return tr(ANSWERS[event.kind], step=step.title)
        if event.kind is Kind.SESSION:
            seconds = round(event.data["seconds"])
            if event.data["completed"]:
                return tr("The session is over, after {seconds} s.", seconds=seconds)
            return tr("The session was ended early, after {seconds} s.", seconds=seconds)
        if event.kind is Kind.MORNING:
            return tr("Your answer about the night is written down.")
        return tr("Noted.")
