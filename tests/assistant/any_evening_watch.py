"""Beside each look of the assistant: whether what came is what the model expects, and which promise broke if not."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from bedtime.core.events import Kind
from bedtime.core.message import Message
from tests.assistant.any_evening_expected import Around, Card, Expected, due_now, expected, seen, titled
from tests.assistant.any_evening_model import HOUR, LIGHTS_OUT, NUDGE, Model
from tests.assistant.any_evening_nights import MINUTE
from tests.builders import minutes
from tests.fakes import FakeJournal, FakeScreen

AT_ONCE = timedelta(milliseconds=2)


class BrokenPromiseError(AssertionError):
    """The assistant did what the design does not allow; `promise` names it in a few words."""

    def __init__(self, promise: str, what: str) -> None:
        super().__init__(f"{promise}: {what}")
        self.promise = promise


@dataclass
class Watch:
    """Watches one person's evenings. `next_change` is when the model has something to say or to take away."""

    model: Model
    journal: FakeJournal
    screen: FakeScreen
    clock: Callable[[], datetime]
    tally: Counter[str]
    around: Around = field(default_factory=Around)
    calm: bool = False
    looked: datetime = field(init=False)
    next_change: datetime | None = None
    live: Card | None = None
    tokens: list[str] = field(default_factory=list)
    _next_look: datetime | None = None
    _read: int = 0
    _came_due: set[tuple[date, str, int]] = field(default_factory=set)
    _shown: set[tuple[str, bool]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.looked = self.clock()
        self.screen.show = self._showing(self.screen.show)  # type: ignore[method-assign, assignment]

    @contextmanager
    def looking(self) -> Iterator[None]:
        """Around one look."""
        self.tally["looks"] += 1
        before = len(self.screen.shown)
        if self.journal.broken:
            yield
            self.expect(len(self.screen.shown) == before, "shown without being written down", "the disk is full")
            return
        calm = not self.sync() and self.calm
        now = self.clock()
        self._count_due(now)
        must = expected(self.model, self.live, self.around, now)
        self._is_in_time(now, calm=calm)
        yield
        self._is_as_expected(must, self.screen.shown[before:], now)
        self._move_on(must, now)

    def sync(self) -> bool:
        """The model learns what the person said since; whether there was anything."""
        now, news = self.clock(), self.journal.events[self._read :]
        self._read = len(self.journal.events)
        facts = [event for event in news if event.kind not in (Kind.PLANNED, Kind.REMINDED)]
        self.model.plan(now)
        for event in facts:
            self.model.learn(event)
        if facts:
            self.model.plan(now)
        return bool(facts)

    def answered(self, token: str) -> None:
        """A card's button is pressed: that card goes at once."""
        if self.live and self.live.token == token:
            self.live = None

    def restarted(self) -> None:
        """What was on the screen is gone, and no session runs."""
        self.live, self.around = None, replace(self.around, in_session=False)

    def slept_by(self) -> None:
        """What would come now counts as given, unseen."""
        self.sync()
        now = self.clock()
        self._keep_given(expected(self.model, self.live, self.around, now).given, now)

    def snoozed(self, before: int, length: int) -> None:
        """What was put off comes so many minutes later, and not past lights-out."""
        night = self.model.tonight(self.clock())
        for event in self.journal.events[before:]:
            if event.kind is Kind.SNOOZED:
                assert night.lights_out
                latest = night.lights_out - (0 if event.subject == LIGHTS_OUT else 5) * MINUTE
                until = datetime.fromisoformat(event.data["until"])
                self.expect(until == min(event.at + minutes(length), latest), "put off wrongly", event.subject)
                self.expect(until > event.at, "put off wrongly", event.subject)

    def expect(self, holds: bool, promise: str, what: object) -> None:
        """Raises BrokenPromiseError where it does not hold."""
        if not holds:
            raise BrokenPromiseError(promise, f"{what} at {self.clock():%Y-%m-%d %H:%M:%S.%f} UTC in {self.model.zone}")

    # What came

    def _is_in_time(self, now: datetime, *, calm: bool) -> None:
        """Where nothing happened since the last look, this one comes at the instant at which there is something."""
        if calm and self._next_look:
            self.expect(now - self._next_look <= AT_ONCE, "late", f"a look was due at {self._next_look:%H:%M:%S.%f}")

    def _is_as_expected(self, must: Expected, cards: list[Message], now: datetime) -> None:
        self.expect(len(cards) <= 1, "two cards at once", [card.token for card in cards])
        for card in cards:
            self._may_be_shown(card, now)
        given = self._reminded(now)
        missing, extra = must.given - given, given - must.given
        self.expect(not missing, "lost while fresh", sorted(missing))
        self.expect(not extra, "given when nothing was due", sorted(extra))
        shown = seen(cards[0]) if cards else None
        self.expect(shown is not None or must.card is None, "lost while fresh", must.card)
        self.expect(shown == titled(must.card), "another card than was due", f"{shown} for {must.card}")
        live = self.screen.live.token if self.screen.live else None
        due = must.live.token if must.live else None
        self.expect(live is None or due is not None, "left on the screen", live)
        self.expect(live == due, "not on the screen", f"{live} for {due}")

    def _may_be_shown(self, card: Message, now: datetime) -> None:
        """The promises in so many words, whatever else the model makes of this instant."""
        name, subject, number = card.token.split("/")
        night = self.model.tonight(now)
        kept = self.model.kept(night.date)
        self.expect((card.token, card.quiet) not in self._shown, "given twice", card.token)
        self._shown.add((card.token, card.quiet))
        self.expect(not self.around.locked, "shown while locked", card.token)
        self.expect(not self.around.in_session, "shown in a session", card.token)
        self.expect(self.around.held or not card.quiet, "held back for no reason", card.token)
        self.expect(card.quiet or not self.around.held, "disturbed someone who watches", card.token)
        self.expect(Kind.DONE is not kept.answers.get(LIGHTS_OUT), "spoke after Good night", card.token)
        self.expect(subject not in kept.answers, "spoke of what was answered", card.token)
        self.expect(name == str(night.date), "of another night", card.token)
        self.expect(int(number) == kept.number(subject), "renumbered", f"{card.token}, not {kept.number(subject)}")
        nudged = kept.given.get((NUDGE, kept.number(NUDGE)))
        hushed = nudged and night.lights_out and now >= max(nudged, night.lights_out) and subject != NUDGE
        self.expect(not hushed, "spoke after the nudge", card.token)
        span = self.model.spans(now).get(subject)
        self.expect(span is not None, "spoke of what does not stand", card.token)
        assert span
        self.expect(now >= span.opens or card.token in self.tokens, "early", card.token)
        self.expect(now < span.closes, "past its freshness", card.token)
        late = HOUR if subject in (LIGHTS_OUT, NUDGE) else timedelta()
        self.expect(night.lights_out is None or now < night.lights_out + late, "past lights-out", card.token)

    def _reminded(self, now: datetime) -> set[tuple[str, int]]:
        """What the assistant wrote down as given in this look."""
        night, found = self.model.tonight(now).date, set()
        known = self.model.kept(night).given
        for event in self.journal.events[self._read :]:
            if event.kind is Kind.REMINDED:
                identity = event.subject, int(event.data["n"])
                self.expect(identity not in known and identity not in found, "given twice", identity)
                self.expect(event.night == night, "of another night", identity)
                found.add(identity)
        return found

    def _showing(self, show: Callable[[Message], None]) -> Callable[[Message], None]:
        def watched(card: Message) -> None:
            name, subject, number = card.token.split("/")
            identity = date.fromisoformat(name), subject, int(number)
            written = ((event.night, event.subject, event.data["n"]) for event in self.journal.kinds(Kind.REMINDED))
            self.expect(identity in set(written), "shown before it was written down", card.token)
            show(card)

        return watched

    def _move_on(self, must: Expected, now: datetime) -> None:
        self._read = len(self.journal.events)
        self._keep_given(must.given, now)
        if must.card:
            self.tokens.append(must.card.token)
            self.tally["cards"] += 1
        self.live, self.looked, self.calm = must.live, now, True
        night, spans = self.model.tonight(now), self.model.spans(now)
        looks = [night.wake, *(span.opens for span in spans.values())]
        if self.live:
            looks.append(spans[self.live.subject].closes)
        self._next_look = min(at for at in looks if at > now)
        self.next_change = min(
            self._next_look, *(span.closes for span in spans.values() if span.closes > now), night.wake
        )

    def _count_due(self, now: datetime) -> None:
        night = self.model.tonight(now).date
        came = {(night, subject, self.model.kept(night).number(subject)) for subject in due_now(self.model, now)}
        self.tally["reminders that came due"] += len(came - self._came_due)
        self._came_due |= came

    def _keep_given(self, given: frozenset[tuple[str, int]], now: datetime) -> None:
        night = self.model.tonight(now).date
        for identity in given:
            self.model.kept(night).given[identity] = now
            self.tally["given"] += (night, *identity) in self._came_due
