"""One evening of a person with a laptop, whatever happens to it, watched by the model at every look."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from bedtime.assistant.session import Outcome
from tests.assistant.any_evening_choices import ONE_DAY, drawn_choices
from tests.assistant.any_evening_happenings import ZONES, Beginning, Happening
from tests.assistant.any_evening_home import Home
from tests.assistant.any_evening_nights import comes

FEW_HOURS = timedelta(hours=4)


class Life(Home):
    """What happens, done to the real assistant; each method but `happens` is a happening.

    Raises BrokenPromiseError as soon as the assistant does what the model does not allow or leaves undone what it asks.
    """

    def happens(self, happening: Happening) -> None:
        """Does it."""
        getattr(self, happening.what)(*happening.given)

    # The laptop

    def stays_awake(self, seconds: float) -> None:
        self.laptop.run(timedelta(seconds=seconds))

    def until_something_is_due(self, seconds: float, look: bool) -> None:
        """To some seconds before or after the next instant at which the model has something change; and looks then."""
        coming = self.watch.next_change
        if coming:
            self.laptop.run(max(coming - self.laptop.wall + timedelta(seconds=seconds), timedelta()))
        if look:
            self.evening.look()

    def stays_up(self, seconds: float) -> None:
        """Until so long after lights-out, where that is not far."""
        lights_out = self.watch.model.tonight(self.laptop.wall).lights_out
        if lights_out and lights_out - self.laptop.wall < FEW_HOURS:
            self.laptop.run(max(lights_out - self.laptop.wall + timedelta(seconds=seconds), timedelta()))

    def suspend(self, seconds: float, told: bool) -> None:
        """The lid is shut; the desktop may tell when it is opened, else the clamp finds out."""
        self.tally["suspends"] += 1
        self.disturb()
        self.laptop.suspend(timedelta(seconds=seconds))
        if told:
            self.evening.look()
        self.laptop.run(timedelta(seconds=30))

    def jump(self, seconds: float) -> None:
        """The clock is set, and nobody tells."""
        self.tally["clock jumps"] += 1
        self.disturb()
        self.laptop.suspend(timedelta(seconds=seconds))
        self.laptop.run(timedelta(seconds=30))

    def fly(self, far: int, told: bool) -> None:
        """So many zones to the east, or to the west; the desktop may tell of it, else the clamp finds out."""
        zone = ZONES[(ZONES.index(self.zone) + far) % len(ZONES)]
        self.tally["zone changes"] += zone != self.zone
        self.disturb()
        self.zone = self.watch.model.zone = zone
        if told:
            self.evening.look()
        self.laptop.run(timedelta(seconds=30))

    def restart(self, seconds: float) -> None:
        """The app is ended and started so much later; only the journal, the settings and the desktop remain."""
        self.tally["restarts"] += 1
        self.in_session = None
        self.disturb()
        self.laptop.forget()
        self.laptop.suspend(timedelta(seconds=seconds))
        self.screen.live = None
        self.watch.restarted()
        around = self.evening.situation
        self.evening = self.app()
        self.surround(locked=around.locked, held=around.held)

    def lock(self, locked: bool) -> None:
        self.surround(locked=locked, held=self.evening.situation.held)

    def hold(self, held: bool) -> None:
        """A film or a presentation."""
        self.surround(locked=self.evening.situation.locked, held=held)

    def film(self, seconds: float) -> None:
        """A short one, over the next instant at which something is due."""
        self.hold(held=True)
        self.until_something_is_due(seconds, look=False)
        self.hold(held=False)

    def journal_trouble(self, seconds: float) -> None:
        """The disk is full for a while."""
        self.disturb()
        self.journal.broken = "journal.sqlite3: the disk is full"
        self.laptop.run(timedelta(seconds=seconds))
        self.journal.broken = None
        self.disturb()
        self.laptop.run(timedelta(seconds=30))

    # Sessions

    def session_begins(self) -> None:
        if not self.in_session:
            self.in_session = self.laptop.wall
            self.watch.around = replace(self.watch.around, in_session=True)
            self.evening.session_begins()

    def session(self, seconds: float, how: str) -> None:
        """A whole one, over the next instant at which something is due; then closed, or slept by."""
        self.session_begins()
        self.until_something_is_due(seconds, look=False)
        self.session_ends(how, completed=True, logged=True)

    def session_ends(self, how: str, completed: bool, logged: bool) -> None:
        """Closed by the person, slept by, or interrupted by the lid."""
        if not self.in_session:
            return
        outcome = Outcome("belly", self.in_session, 180.0, completed)
        self.in_session = None
        if logged:
            self.evening.log.session(outcome)
        if how == "lid":
            self.disturb()
            self.laptop.suspend(timedelta(minutes=7))
            self.laptop.run(timedelta(seconds=2))
        self.watch.around = replace(self.watch.around, in_session=False)
        self.disturb()
        if how == "slept by":
            self.watch.slept_by()
        self.evening.session_ends(slept_by=how == "slept by")

    # The person

    def answer(self, which: int, action: str) -> None:
        """Presses a button of the card on the screen or, more rarely, of an older one."""
        tokens = self.watch.tokens
        if tokens:
            live = self.screen.live
            token = live.token if live and which % 3 else tokens[which % len(tokens)]
            self.watch.answered(token)
            self.evening.answered(token, action)
        if self.started:
            self.started.clear()
            self.session_begins()

    def tick(self, intent: str, step_id: str, elsewhere: bool) -> None:
        self.say(intent, step_id, elsewhere=elsewhere)

    def good_night(self, seconds: float) -> None:
        """And the laptop stays awake for a while."""
        self.say("done", "lights-out")
        self.laptop.run(timedelta(seconds=seconds))

    def snooze(self, step_id: str, length: int, elsewhere: bool) -> None:
        before = len(self.journal.events)
        self.say("snooze", step_id, length, elsewhere=elsewhere)
        self.watch.snoozed(before, length)

    def move(self, end: str, wall: time, elsewhere: bool) -> None:
        """Moves one end of tonight."""
        night, at = self._wanted(end, wall)
        was_taken = self.say(f"move_{end}", wall, elsewhere=elsewhere)
        self.watch.expect(was_taken == (at is not None), "moved wrongly", f"{end} to {wall}")
        self.watch.expect(not was_taken or self.watch.model.moved[night, end] == at, "moved wrongly", f"{at}")

    def pause(self, nights: int | None) -> None:
        until = None if nights is None else self.watch.model.tonight(self.laptop.wall).date + nights * ONE_DAY
        self.say("pause", until)

    def resume(self) -> None:
        self.say("resume")

    def choose(self, seed: int, what: str) -> None:
        """Changes the settings, and the app is told."""
        tonight = self.watch.model.tonight(self.laptop.wall).date
        other = drawn_choices(Random(seed), tonight)  # noqa: S311 - nothing is kept secret by it
        parts: dict[str, dict[str, Any]] = {
            "ends": {"usual": other.usual, "weekdays": other.weekdays, "dates": other.dates},
            "table": {"table": other.table},
            "away": {"away": other.away},
            "nudge": {"nudge": other.nudge, "snooze": other.snooze, "asks": other.asks},
        }
        self.choices = self.watch.model.choices = replace(self.choices, **parts[what]) if what in parts else other
        self.preferences = self.choices.preferences
        self.disturb()
        self.evening.look()

    def _wanted(self, end: str, wall: time) -> tuple[date, datetime | None]:
        """The night that is now, and the instant that the person means."""
        model, now = self.watch.model, self.laptop.wall
        night = model.tonight(now)
        if end == "lights_out":
            return night.date, comes(wall, self.zone, max(now, night.begins), night.wake)
        following = model.following(night)
        after, before = max(now, night.lights_out or night.begins), following.lights_out or following.wake
        return night.date, comes(wall, self.zone, after, before)


def lived(beginning: Beginning, happenings: Iterable[Happening], tally: Counter[str]) -> None:
    """One evening from its beginning through all that happens, counted. Raises BrokenPromiseError."""
    life = Life(beginning, tally)
    for happening in happenings:
        life.happens(happening)
