"""Whatever happens to the laptop and its clock: each reminder once, none lost, one card, silence after Good night.

A model with its own arithmetic goes beside the assistant through random evenings and says what must be shown.
"""

import contextlib
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from bedtime.core.events import Kind
from bedtime.core.preferences import Preferences, Reminding
from bedtime.core.refusal import Refusal
from bedtime.core.schedule import Schedule
from tests.builders import BERLIN, HAVANA, KATHMANDU, LORD_HOWE, NEW_YORK, ROUTINE, TUESDAY, minutes, times, wall
from tests.fakes import World

# Lead, notice and freshness in minutes, as DESIGN's table has them; freshness None lasts until lights-out.
REMINDERS = {
    "caffeine": (480, 30, 180),
    "wind-down": (60, 0, 45),
    "breathing": (20, 0, None),
    "lights-out": (0, 10, 60),
}
AWAY, NUDGE = "card:away", "card:nudge"
MORNINGS = ("card:morning", "card:morning-again")

STEPS = st.sampled_from(["lights-out", "wind-down", "breathing", "environment", "caffeine"])
CLOCKS = st.times(time(18), time(23, 59)) | st.times(time(0), time(9))
SPANS = st.integers(1, 30) | st.integers(10, 120) | st.integers(200, 700)
SCHEDULES = st.sampled_from(
    [Schedule(times(ends)) for ends in ("22:30-06:30", "23:30-07:00", "00:30-08:00", "21:00-05:00", "09:00-17:00")]
)


@dataclass
class Model:
    """What is known of one night by counting along: nothing of it comes from the assistant."""

    lights_out: datetime | None = None
    zone: str = ""
    answers: dict[str, Kind] = field(default_factory=dict)
    numbers: Counter[str] = field(default_factory=Counter)
    snoozes: dict[str, datetime] = field(default_factory=dict)
    given: dict[tuple[str, int], datetime] = field(default_factory=dict)

    def is_given(self, subject: str) -> bool:
        return (subject, self.number(subject)) in self.given

    def number(self, subject: str) -> int:
        return self.numbers["lights-out" if subject == NUDGE else subject]


class Evenings(RuleBasedStateMachine):
    """One person, one laptop, anything that can happen."""

    @initialize(
        away=st.sampled_from([None, 15, 45, 120]),
        schedule=SCHEDULES,
        day=st.sampled_from([TUESDAY, date(2026, 3, 28), date(2026, 10, 24)]),
        hour=st.sampled_from([12, 20, 21, 22]),
    )
    def begin(self, away: int | None, schedule: Schedule, day: date, hour: int) -> None:
        leaves = None if away is None else minutes(away)
        chosen = Preferences(schedule, ROUTINE, reminding=Reminding(away=leaves))
        self.world = World(chosen, wall(f"{day} {hour:02}:00"), BERLIN)
        self.nights: dict[date, Model] = {}
        self.cards: Counter[tuple[str, bool]] = Counter()
        self.tokens: list[str] = []
        self.told: set[date] = set()
        self.look()

    # What happens to the laptop

    @rule(span=SPANS)
    def suspend(self, span: int) -> None:
        self.world.wait(minutes=span)
        self.look()

    @rule(span=SPANS)
    def run_on(self, span: int) -> None:
        """Awake: the alarms ring, each at its instant."""
        until = self.world.now + minutes(span)
        while (rings := min(self.world.alarms.values())) <= until:
            assert rings > self.world.now
            self.world.now = rings
            self.look()
        self.world.now = until
        self.look()

    @rule(span=SPANS)
    def set_the_clock_back(self, span: int) -> None:
        self.world.wait(minutes=-span)
        self.look()

    @rule(zone=st.sampled_from([BERLIN, NEW_YORK, HAVANA, LORD_HOWE, KATHMANDU]))
    def fly(self, zone: Any) -> None:  # noqa: ANN401 - hypothesis fills it in
        self.world.zone = zone
        self.look()

    @rule()
    def restart(self) -> None:
        around = replace(self.world.evening.situation, live=None)
        self.world.restart()
        self.world.evening.situation = around
        self.look()

    @rule(locked=st.booleans())
    def lock(self, locked: bool) -> None:
        self.world.evening.situation = replace(self.world.evening.situation, locked=locked)
        self.look()

    @rule(held=st.booleans())
    def watch_a_film(self, held: bool) -> None:
        self.world.evening.situation = replace(self.world.evening.situation, held=held)
        self.look()

    # What the person says

    @rule(step_id=STEPS, intent=st.sampled_from(["done", "skip", "undo"]), elsewhere=st.booleans())
    def tick(self, step_id: str, intent: str, elsewhere: bool) -> None:
        log = replace(self.world.log, written=lambda: None) if elsewhere else self.world.log
        self.say(lambda: getattr(log, intent)(step_id))

    @rule(span=st.integers(1, 150))
    def good_night(self, span: int) -> None:
        """And the laptop stays awake for a while."""
        self.say(lambda: self.world.log.done("lights-out"))
        self.run_on(span)

    @rule(step_id=STEPS, length=st.sampled_from([5, 10, 20, 30]))
    def snooze(self, step_id: str, length: int) -> None:
        self.say(lambda: self.world.log.snooze(step_id, length))

    @rule(clock=CLOCKS, end=st.sampled_from(["move_lights_out", "move_wake"]))
    def move(self, clock: time, end: str) -> None:
        self.say(lambda: getattr(self.world.log, end)(clock.replace(second=0, microsecond=0)))

    @rule(intent=st.sampled_from(["pause", "resume"]))
    def pause(self, intent: str) -> None:
        self.say(getattr(self.world.log, intent))

    @rule(schedule=SCHEDULES)
    def choose_other_times(self, schedule: Schedule) -> None:
        self.world.preferences = replace(self.world.preferences, schedule=schedule)
        self.look()

    @precondition(lambda self: self.tokens)
    @rule(data=st.data())
    def press_a_button(self, data: st.DataObject) -> None:
        token = data.draw(st.sampled_from(self.tokens))
        action = data.draw(st.sampled_from(["done", "snooze", "skip", "later", "default", "no", "unsure"]))
        self.say(lambda: self.world.evening.answered(token, action))

    # How the model follows

    def say(self, intent: Any) -> None:  # noqa: ANN401 - any method without arguments
        """The person says something; what was refused leaves no trace."""
        self.replan()
        before = len(self.world.journal.events)
        shown = len(self.world.screen.shown)
        with contextlib.suppress(Refusal):
            intent()
        for event in self.world.journal.events[before:]:
            model = self.nights.setdefault(event.night, Model())
            match event.kind:
                case Kind.DONE | Kind.SKIPPED:
                    model.answers[event.subject] = event.kind
                case Kind.UNDONE:
                    del model.answers[event.subject]
                case Kind.MORNING:
                    self.told.add(event.night)
                case Kind.SNOOZED:
                    model.numbers[event.subject] += 1
                    model.snoozes[event.subject] = datetime.fromisoformat(event.data["until"])
                    assert model.lights_out is not None
                    assert self.world.now < model.snoozes[event.subject] <= model.lights_out
        self.replan()
        self.count(before, shown)
        self.look()

    def replan(self) -> None:
        """Lights-out was moved in the zone it was planned in: what was given and lies ahead again counts anew."""
        night, zone = self.world.picture.night, str(self.world.zone)
        model = self.nights.setdefault(night.date, Model())
        was, model.lights_out = model.lights_out, night.lights_out
        if model.zone == zone and was != night.lights_out:
            for subject, (opens, _) in self.planned().items():
                given = model.is_given(subject) or subject in model.snoozes
                if opens > self.world.now and given and subject not in model.answers:
                    model.numbers[subject] += 1
                    model.snoozes.pop(subject, None)
        model.zone = zone

    def planned(self) -> dict[str, tuple[datetime, datetime]]:
        """When each reminder of tonight is worth giving, snoozes aside."""
        night, away = self.world.picture.night, self.world.preferences.reminding.away
        assert night.lights_out
        leaves = max(night.lights_out - away, night.begins) if away else None
        windows = {AWAY: (leaves, night.lights_out)} if leaves else {}
        for subject, (lead, notice, fresh) in REMINDERS.items():
            applies = night.lights_out - minutes(lead)
            opens = max(applies - minutes(notice), night.begins)
            if applies >= night.begins and not (leaves and opens >= leaves):
                windows[subject] = opens, self.closes(subject, opens, fresh)
        return windows

    def closes(self, subject: str, opens: datetime, fresh: int | None) -> datetime:
        lights_out = self.world.picture.night.lights_out
        assert lights_out
        stale = lights_out if fresh is None else opens + minutes(fresh)
        return stale if subject == "lights-out" else min(stale, lights_out)

    def morning(self) -> dict[str, tuple[datetime, datetime]]:
        """When the morning's question is worth asking: 10 minutes to 6 hours after waking, again 2 hours later."""
        night, first = self.world.picture.night, self.world.journal.first_planned()
        model = self.nights[night.date]
        woke, asleep = night.begins, model.answers.get("lights-out") is Kind.DONE
        now, before = self.world.now, night.date - timedelta(days=1)
        was_there = first is not None and first < woke <= now < woke + minutes(360)
        if not was_there or asleep or self.world.picture.is_paused or before in self.told:
            return {}
        until = min(woke + minutes(360), night.lights_out or woke + minutes(360))
        given = model.given.get((MORNINGS[0], 0))
        again = given + minutes(120) if given else until
        ends = (woke + minutes(10), min(again, until)), (again, until)
        return {subject: span for subject, span in zip(MORNINGS, ends, strict=True) if span[0] < span[1]}

    def windows(self) -> dict[str, tuple[datetime, datetime]]:
        """When each card that still stands is worth giving."""
        return self.morning() | self.reminders()

    def reminders(self) -> dict[str, tuple[datetime, datetime]]:
        """When each reminder that still stands is worth giving."""
        night = self.world.picture.night
        model = self.nights[night.date]
        good_night = model.answers.get("lights-out") is Kind.DONE
        if night.lights_out is None or good_night or self.world.picture.is_paused:
            return {}
        windows = self.planned()
        for subject, until in model.snoozes.items():
            latest = night.lights_out - minutes(0 if subject == "lights-out" else 5)
            _, _, fresh = REMINDERS.get(subject, (0, 0, None))
            opens = min(until, latest)
            windows[subject] = opens, self.closes(subject, opens, fresh)
        if "lights-out" in model.answers:
            windows.pop(AWAY, None)
        elif AWAY not in windows:
            given = model.given.get(("lights-out", model.number("lights-out")))
            opens = max(given, night.lights_out) + minutes(15) if given else windows["lights-out"][1]
            windows[NUDGE] = opens, night.lights_out + minutes(60)
        return {subject: ends for subject, ends in windows.items() if subject not in model.answers}

    def look(self) -> None:
        """One look, of which the model knows beforehand what it has to give."""
        self.replan()
        model = self.nights[self.world.picture.night.date]
        now, around = self.world.now, self.world.evening.situation
        due = [subject for subject, (opens, closes) in self.windows().items() if opens <= now < closes]
        new = [subject for subject in due if not model.is_given(subject)]
        before, shown = len(self.world.journal.events), len(self.world.screen.shown)
        self.world.evening.look()
        cards = self.world.screen.shown[shown:]
        self.count(before, shown)
        assert len(cards) <= 1
        if around.locked or not new:
            waits = around.live and around.live.quiet and not around.held and not around.locked
            assert [card.token for card in cards] == ([self.live_token()] if waits and self.live_token() else [])
        else:
            titles = {step.id: step.title for step in ROUTINE.steps}
            about = cards[0].token.split("/")[1]
            assert about in new
            for subject in new:
                assert model.is_given(subject), f"{subject} was lost"
                named = about in (subject, NUDGE) or subject in MORNINGS or titles[subject] in cards[0].body
                assert named, f"{subject} is not named"

    def live_token(self) -> str | None:
        """The card that the evening believes to be on the screen."""
        live = self.world.evening.situation.live
        return live.card.token if live else None

    def count(self, events: int, shown: int) -> None:
        """What was given and shown since then."""
        night = self.world.picture.night
        for event in self.world.journal.events[events:]:
            if event.kind is Kind.REMINDED:
                identity = event.subject, event.data["n"]
                given = self.nights[event.night].given
                assert identity not in given, "given twice"
                given[identity] = event.at
        for card in self.world.screen.shown[shown:]:
            self.cards[card.token, card.quiet] += 1
            self.tokens.append(card.token)
            subject = card.token.split("/")[1]
            model = self.nights[night.date]
            assert card.token.startswith(str(night.date))
            assert model.answers.get("lights-out") is not Kind.DONE, "spoke after Good night"
            assert subject not in model.answers, "spoke of what was answered"
            assert night.lights_out
            late = minutes(60) if subject in ("lights-out", NUDGE) else timedelta()
            assert self.world.now < night.lights_out + late, "spoke after lights-out"
            for step in ROUTINE.steps:
                assert step.id not in model.answers or step.title not in card.body.split(": ")[-1].rstrip(".").split(
                    "; "
                )

    @invariant()
    def every_card_comes_once(self) -> None:
        """A quiet one may come once more aloud."""
        assert all(times == 1 for times in self.cards.values())

    @invariant()
    def the_screen_shows_what_the_evening_believes(self) -> None:
        screen = self.world.screen.live
        assert (screen and screen.token) == self.live_token()

    @invariant()
    def the_card_on_the_screen_is_still_worth_showing(self) -> None:
        if self.live_token() is None:
            return
        night, subject, number = str(self.live_token()).split("/")
        tonight = self.world.picture.night.date
        assert (night, int(number)) == (str(tonight), self.nights[tonight].number(subject))
        assert subject in self.windows(), "answered, paused or gone"
        opens, closes = self.windows()[subject]
        assert opens - minutes(1) <= self.world.now < closes

    @invariant()
    def the_next_looks_are_those_the_model_waits_for(self) -> None:
        ahead = {opens for opens, closes in self.windows().values() if self.world.now < opens < closes}
        assert ahead <= set(self.world.alarms.values())

    @invariant()
    def a_second_look_finds_nothing_to_do(self) -> None:
        before = len(self.world.journal.events), len(self.world.screen.shown), self.world.screen.live
        self.world.evening.look()
        assert (len(self.world.journal.events), len(self.world.screen.shown), self.world.screen.live) == before

    @invariant()
    def reminders_are_numbered_alike(self) -> None:
        """Only snoozes and moves of lights-out count: no clock, no zone, no restart."""
        known = self.world.picture.record.numbers
        model = self.nights[self.world.picture.night.date]
        assert {subject: n for subject, n in model.numbers.items() if n} == dict(known)


TestEvenings = Evenings.TestCase
TestEvenings.settings = settings(max_examples=60, stateful_step_count=30)
