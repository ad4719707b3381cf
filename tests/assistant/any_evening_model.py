"""What the design promises of an evening, counted along by brute force; nothing here asks the core what is due."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bedtime.core.events import Event, Kind
from tests.assistant.any_evening_choices import ONE_DAY, Choices, Row
from tests.assistant.any_evening_nights import MINUTE, Ends, night_at, night_named
from tests.builders import minutes

LIGHTS_OUT = "lights-out"
AWAY, NUDGE, MORNING, AGAIN = "card:away", "card:nudge", "card:morning", "card:morning-again"
HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Span:
    """When a card is worth giving: from `opens` until just before `closes`."""

    opens: datetime
    closes: datetime


@dataclass
class Kept:
    """What was said and given in one night. `given` has the instant of each (subject, n)."""

    answers: dict[str, Kind] = field(default_factory=dict)
    numbers: Counter[str] = field(default_factory=Counter)
    put_off: dict[str, datetime] = field(default_factory=dict)
    given: dict[tuple[str, int], datetime] = field(default_factory=dict)
    last_session: datetime | None = None
    planned_in: ZoneInfo | None = None
    planned: dict[str, datetime | None] = field(default_factory=dict)

    def learn(self, event: Event) -> None:
        """What the person said of a step, or did."""
        match event.kind:
            case Kind.DONE | Kind.SKIPPED:
                self.answers[event.subject] = event.kind
            case Kind.UNDONE:
                del self.answers[event.subject]
            case Kind.SNOOZED:
                self.numbers[event.subject] += 1
                self.put_off[event.subject] = datetime.fromisoformat(event.data["until"])
            case _:
                assert event.kind is Kind.SESSION
                self.last_session = event.at

    def number(self, subject: str) -> int:
        """The n of a subject's reminder; the nudge is counted with the lights-out it follows."""
        return self.numbers[LIGHTS_OUT if subject == NUDGE else subject]

    def was_given(self, subject: str) -> bool:
        """Whether the reminder of that n was given."""
        return (subject, self.number(subject)) in self.given


@dataclass
class Model:
    """All that is known, told fact by fact; what is due follows from it at any instant."""

    choices: Choices
    zone: ZoneInfo
    moved: dict[tuple[date, str], datetime] = field(default_factory=dict)
    paused_until: date | None = None
    nights: dict[date, Kept] = field(default_factory=dict)
    first_seen: datetime | None = None
    told: set[date] = field(default_factory=set)

    def tonight(self, now: datetime) -> Ends:
        """The night that is now."""
        return night_at(now, self.choices, self.zone, self.moved)

    def following(self, night: Ends) -> Ends:
        """The night after it."""
        return night_named(night.date + ONE_DAY, self.choices, self.zone, self.moved)

    def kept(self, night: date) -> Kept:
        """What was said and given in this night."""
        return self.nights.setdefault(night, Kept())

    def learn(self, event: Event) -> None:
        """A fact of the person's."""
        match event.kind:
            case Kind.MOVED:
                for end, at in event.data.items():
                    self.moved[event.night, end] = datetime.fromisoformat(at)
            case Kind.PAUSED:
                self.paused_until = date.fromisoformat(event.data["until"])
            case Kind.RESUMED:
                self.paused_until = None
            case Kind.MORNING:
                self.told.add(event.night)
                if self.kept(event.night).planned_in is None:
                    self._plan(night_named(event.night, self.choices, self.zone, self.moved))
            case _:
                self.kept(event.night).learn(event)

    def plan(self, now: datetime) -> None:
        """The plan is written down; what the person moved ahead of now again, and was given, counts anew.

        Not so what another zone moved: there the night was planned in another one.
        """
        night = self.tonight(now)
        kept = self.kept(night.date)
        before, zone = kept.planned, kept.planned_in
        self.first_seen = self.first_seen or now
        self._plan(night)
        if zone == self.zone:
            planned = self._planned_spans(night)
            for subject, at in kept.planned.items():
                ahead = subject in planned and planned[subject].opens > now
                heard = kept.was_given(subject) or subject in kept.put_off
                if at != before.get(subject) and ahead and heard and subject not in kept.answers:
                    kept.numbers[subject] += 1
                    kept.put_off.pop(subject, None)

    def _plan(self, night: Ends) -> None:
        kept = self.kept(night.date)
        at = (
            {step_id: night.lights_out - minutes(row.lead) for step_id, row in self._rows(night)}
            if night.lights_out
            else {}
        )
        kept.planned_in, kept.planned = self.zone, {AWAY: night.lights_out, **at}

    # What is worth giving

    def spans(self, now: datetime) -> dict[str, Span]:
        """Every card of tonight that still stands, in the order of the evening."""
        night = self.tonight(now)
        if self.is_silenced(night):
            return {}
        found = self._morning(night, now) | self._reminders(night)
        return {subject: span for subject, span in found.items() if span.opens < span.closes}

    def is_silenced(self, night: Ends) -> bool:
        """Whether the person paused this night or said Good night."""
        paused = self.paused_until is not None and night.date < self.paused_until
        return paused or self.kept(night.date).answers.get(LIGHTS_OUT) is Kind.DONE

    def open_steps(self, night: Ends) -> list[tuple[str, Row]]:
        """The steps not answered yet, in the order of the evening."""
        return [(step_id, row) for step_id, row in self._rows(night) if step_id not in self.kept(night.date).answers]

    def _rows(self, night: Ends) -> list[tuple[str, Row]]:
        if night.lights_out is None:
            return []
        return sorted(self.choices.table.items(), key=lambda each: (-each[1].lead, each[0] == LIGHTS_OUT))

    def _leaves(self, night: Ends) -> datetime | None:
        if night.lights_out is None or self.choices.away is None:
            return None
        return max(night.lights_out - minutes(self.choices.away), night.begins)

    def _planned_spans(self, night: Ends) -> dict[str, Span]:
        """The reminders as the table has them: none of a step that began before the night, none once one has left."""
        leaves, found = self._leaves(night), {}
        for step_id, row in self._rows(night):
            assert night.lights_out
            at = night.lights_out - minutes(row.lead)
            if row.notice is not None and at >= night.begins:
                opens = max(at - minutes(row.notice), night.begins)
                if leaves is None or opens < leaves:
                    found[step_id] = Span(opens, self._closes(step_id, row, opens, night.lights_out))
        if leaves and night.lights_out:
            found[AWAY] = Span(leaves, night.lights_out)
        return found

    @staticmethod
    def _closes(step_id: str, row: Row, opens: datetime, lights_out: datetime) -> datetime:
        if step_id == LIGHTS_OUT:
            return opens + minutes(row.fresh or 0)
        return lights_out if row.fresh is None else min(opens + minutes(row.fresh), lights_out)

    def _reminders(self, night: Ends) -> dict[str, Span]:
        kept, planned = self.kept(night.date), self._planned_spans(night)
        found = {}
        for step_id, row in self.open_steps(night):
            assert night.lights_out
            if step_id in kept.put_off:
                latest = night.lights_out if step_id == LIGHTS_OUT else night.lights_out - 5 * MINUTE
                opens = min(kept.put_off[step_id], latest)
                found[step_id] = Span(opens, self._closes(step_id, row, opens, night.lights_out))
            elif step_id in planned:
                found[step_id] = planned[step_id]
        if night.lights_out and LIGHTS_OUT not in kept.answers:
            if AWAY in planned:
                found[AWAY] = planned[AWAY]
            elif self.choices.nudge:
                found[NUDGE] = self._nudge(kept, night.lights_out, found.get(LIGHTS_OUT))
        return found

    @staticmethod
    def _nudge(kept: Kept, lights_out: datetime, reminder: Span | None) -> Span:
        until = lights_out + HOUR
        given = kept.given.get((LIGHTS_OUT, kept.number(LIGHTS_OUT)))
        if kept.last_session and kept.last_session >= lights_out - 2 * HOUR:
            return Span(until, until)
        if reminder and given is None:
            return Span(reminder.closes, until)
        return Span(max(lights_out, given or lights_out) + 15 * MINUTE, until)

    def _morning(self, night: Ends, now: datetime) -> dict[str, Span]:
        before, woke = night.date - ONE_DAY, night.begins
        was_there = self.first_seen is not None and self.first_seen < woke <= now < woke + 6 * HOUR
        slept = night_named(before, self.choices, self.zone, self.moved).lights_out is not None
        if not (self.choices.asks and was_there and slept) or before in self.told:
            return {}
        until = min(woke + 6 * HOUR, night.lights_out or woke + 6 * HOUR)
        given = self.kept(night.date).given.get((MORNING, 0))
        again = given + 2 * HOUR if given else until
        return {MORNING: Span(woke + 10 * MINUTE, min(again, until)), AGAIN: Span(again, until)}
