"""The running evening: whatever wakes the app calls `look()`, and what core decides is carried out here."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from bedtime.assistant.log import Log
from bedtime.assistant.picture import Picture, Sources, take
from bedtime.assistant.writing import write_plan
from bedtime.core.evaluate import Card, Effect, Live, Remember, Show, Situation, Withdraw, evaluate
from bedtime.core.events import Draft, Kind
from bedtime.core.loudness import chime
from bedtime.core.morning import Noticed
from bedtime.core.plan import MORNING, MORNING_AGAIN
from bedtime.core.ports import Alarms, JournalDamaged, Screen
from bedtime.core.refusal import Refusal
from bedtime.core.schedule import ONE_DAY
from bedtime.core.tonight import Tonight
from bedtime.core.wording import DONE, OPEN, SKIP, SNOOZE, START, answered_step, message


@dataclass(frozen=True)
class Outlets:
    """Where the evening's effects go: the card, the alarms, the pages, and one line when something is wrong.

    `tell` says what is wrong until it is mended (None), `refuse` why an answer could not be taken. `start` begins a
    guided session by its exercise's id, `open_morning` the morning sheet of a night. `mend` puts a good journal in the
    place of a damaged one, or raises Refusal.
    """

    screen: Screen
    set_alarms: Alarms
    render: Callable[[Tonight], None]
    tell: Callable[[str | None], None]
    refuse: Callable[[str], None]
    open_tonight: Callable[[], None]
    start: Callable[[str], None]
    open_morning: Callable[[date], None]
    mend: Callable[[], None]


@dataclass
class Evening:
    """Looks, and carries out what is due; holds nothing but what the desktop is doing right now."""

    sources: Sources
    outlets: Outlets
    situation: Situation = field(default_factory=Situation)
    log: Log = field(init=False)

    def __post_init__(self) -> None:
        self.log = Log(self.sources, written=self.look)

    def look(self) -> None:
        """Decides anew what is due now; safe to call at any time and any number of times."""
        try:
            picture = self._mended_and_committed()
        except Refusal as refusal:
            self.outlets.tell(str(refusal))
            return
        self.outlets.tell(None)
        self.outlets.render(picture.tonight)

    def _mended_and_committed(self) -> Picture:
        try:
            return self._commit()
        except JournalDamaged:
            self.outlets.mend()
            return self._commit()

    def _commit(self) -> Picture:
        now = self.sources.clock()
        picture = take(self.sources, now)
        effects, _ = evaluate(picture.plan, picture.record, now, self._around(picture))
        writes = bool(picture.plan_drafts()) or any(isinstance(effect, Remember) for effect in effects)
        if writes:
            # Read again under the lock: another process may have answered in between.
            picture, effects = self._written(now)
        self._perform(effects, picture)
        if writes:
            picture = take(self.sources, now)
        # Asked again, since what was just given moves what is to come, such as the nudge after it.
        _, looks = evaluate(picture.plan, picture.record, now, self._around(picture))
        self.outlets.set_alarms(dict(looks))
        return picture

    def _written(self, now: datetime) -> tuple[Picture, tuple[Effect, ...]]:
        """Writes down the plan and what is due as given, in one transaction; what is left is to show it."""
        with self.sources.journal.writing():
            write_plan(self.sources, now)
            picture = take(self.sources, now)
            effects, _ = evaluate(picture.plan, picture.record, now, self._around(picture))
            for effect in effects:
                if isinstance(effect, Remember):
                    self._remember(effect, picture)
        return picture, effects

    def _perform(self, effects: tuple[Effect, ...], picture: Picture) -> None:
        for effect in effects:
            match effect:
                case Show(card, quiet):
                    self.situation = replace(self.situation, live=Live(card, quiet))
                    minutes = picture.preferences.reminding.snooze_minutes
                    shown = message(card, picture.plan, picture.zone, picture.now, minutes)
                    loudness = 0.0 if quiet else self._loudness(card, picture)
                    self.outlets.screen.show(replace(shown, quiet=quiet, loudness=loudness))
                case Withdraw():
                    self.situation = replace(self.situation, live=None)
                    self.outlets.screen.withdraw()
                case Remember():
                    pass  # written down before anything is shown

    @staticmethod
    def _loudness(card: Card, picture: Picture) -> float:
        if card.subject in (MORNING, MORNING_AGAIN):  # someone may still be asleep
            return 0.0
        return chime(picture.preferences.sound, picture.plan, picture.now)

    def _around(self, picture: Picture) -> Situation:
        nudges = picture.preferences.reminding.nudge
        return replace(self.situation, paused=picture.is_paused, asks=picture.asks, nudges=nudges)

    def _remember(self, effect: Remember, picture: Picture) -> None:
        drafts = (Draft(picture.night.date, Kind.REMINDED, subject, {"n": n}) for subject, n in effect.identities)
        self.sources.journal.append(drafts, picture.now, str(picture.zone))

    def answered(self, token: str, action: str) -> None:
        """A card's button was pressed, or its body clicked; an answer to an older card still counts."""
        live = self.situation.live
        if live and live.card.token == token:
            self.situation = replace(self.situation, live=None)
            self.outlets.screen.withdraw()
        name, subject, _ = token.split("/")
        night, of_morning = date.fromisoformat(name), subject in (MORNING, MORNING_AGAIN)
        if action == OPEN and not of_morning:
            self.outlets.open_tonight()
            return
        try:
            if of_morning:
                self._write_morning(action, night - ONE_DAY)
            else:
                self._write_answer(action, answered_step(subject), night)
        except Refusal as refusal:
            self.outlets.refuse(str(refusal))

    def surrounded(self, *, locked: bool, held: bool) -> None:
        """The screen was locked or unlocked, a film began or ended, the computer woke or travelled: looks at once."""
        self.situation = replace(self.situation, locked=locked, held=held)
        self.look()

    def session_begins(self) -> None:
        """While a guided session runs nothing else is shown."""
        self.situation = replace(self.situation, in_session=True)
        self.look()

    def session_ends(self, *, slept_by: bool = False) -> None:
        """What is still fresh comes as one card, but not for someone who fell asleep: that counts as given, unseen."""
        self.situation = replace(self.situation, in_session=False)
        if slept_by:
            try:
                self._written(self.sources.clock())
            except Refusal as refusal:
                self.outlets.tell(str(refusal))
                return
        self.look()

    def _write_answer(self, action: str, step_id: str, night: date) -> None:
        if action == DONE:
            self.log.done(step_id, night)
        elif action == SKIP:
            self.log.skip(step_id, night)
        elif action == START:
            self.outlets.start(self._exercise(step_id))
        elif action == SNOOZE:
            self.log.snooze(step_id, self.sources.choices().reminding.snooze_minutes, night)
        else:
            self.look()  # "not sleepy yet" changes nothing

    def _write_morning(self, action: str, ended: date) -> None:
        """The morning's card came in the night after the one that it asks about."""
        if action == OPEN:
            self.outlets.open_morning(ended)
        elif action in set(Noticed):
            from bedtime.assistant.notes import Notes  # once a day, and it brings all that is made of the answer

            Notes(self.sources, self.look).noticed(Noticed(action), ended)

    def _exercise(self, step_id: str) -> str:
        preferences = self.sources.choices()
        return preferences.routine.step(step_id).exercise or preferences.exercise
