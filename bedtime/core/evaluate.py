"""What to do now: which card to show or take away, what to remember, and when to look again."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bedtime.core.events import Kind, Record
from bedtime.core.plan import (
    AWAY,
    MORNING,
    MORNING_AGAIN,
    NUDGE,
    NUDGE_AFTER,
    NUDGE_UNTIL,
    Plan,
    Window,
    reminder,
)
from bedtime.core.routine import LIGHTS_OUT

# A session this long before lights-out, or any later one, means the person is on the way to sleep: no nudge.
SETTLING = timedelta(hours=2)

# The morning's question comes this long after waking, is worth asking for this long, and comes again after this.
ASKED_FROM = timedelta(minutes=10)
ASKED_UNTIL = timedelta(hours=6)
ASKED_AGAIN = timedelta(hours=2)

# A clock put right by less than this does not take away the card that has just come.
SET_RIGHT = timedelta(minutes=1)


@dataclass(frozen=True)
class Card:
    """The one live card: about the newest due step, with the other due ones in its text."""

    night: date
    subject: str
    number: int
    mentions: tuple[str, ...]
    closes: datetime

    @property
    def token(self) -> str:
        """The reminder's identity in one word."""
        return f"{self.night}/{self.subject}/{self.number}"


@dataclass(frozen=True)
class Live:
    """The card now shown; `quiet` when it went to the notification server alone."""

    card: Card
    quiet: bool


@dataclass(frozen=True)
class Situation:
    """What is going on around the plan.

    `locked`: the screen is. `held`: someone watches full screen or presents. `in_session`: a guided session runs, and
    nothing may disturb it. `paused`: by the person. `asks`: the night that has just ended waits to be asked about.
    `nudges`: a soft card after lights-out is wanted.
    """

    locked: bool = False
    held: bool = False
    in_session: bool = False
    paused: bool = False
    asks: bool = False
    nudges: bool = True
    live: Live | None = None


@dataclass(frozen=True)
class Remember:
    """Write down that these reminders (subject, n) were given; done before the card is shown."""

    identities: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Show:
    """Show this card in place of the one before it; `quiet`: to the notification server only, without a sound."""

    card: Card
    quiet: bool


@dataclass(frozen=True)
class Withdraw:
    """Take the live card away."""


Effect = Remember | Show | Withdraw


def evaluate(
    plan: Plan, record: Record, now: datetime, situation: Situation
) -> tuple[tuple[Effect, ...], Mapping[str, datetime]]:
    """The effects due at `now`, and when to look again.

    Idempotent: with its effects carried out, the same call yields none.
    """
    windows = [*_morning(plan, record, situation), *_windows(plan, record, situation)]
    looks = {_key(window, record): window.opens for window in windows if window.opens > now}
    looks["wake"] = plan.night.wake
    due = [window for window in windows if window.holds(now)]
    live = _standing(situation.live, plan, record, windows, now) if situation.live else None
    effects: tuple[Effect, ...] = ()
    if situation.in_session:
        live = None
    elif not situation.locked:
        effects = _new_card(plan, record, due, situation.held) or _shown_again(live, situation.held)
    shown = next((effect.card for effect in effects if isinstance(effect, Show)), live.card if live else None)
    if shown:
        looks["stale"] = shown.closes
    elif situation.live:
        effects = (Withdraw(),)
    return effects, looks


def _windows(plan: Plan, record: Record, situation: Situation) -> list[Window]:
    """The reminders that still stand, in the order of the routine, each while it is worth giving."""
    lights_out = plan.night.lights_out
    if lights_out is None or situation.paused or record.answer(LIGHTS_OUT) is Kind.DONE:
        return []
    still_open = (planned for planned in plan.steps if record.answer(planned.step.id) is None)
    windows = {planned.step.id: reminder(planned, record) for planned in still_open}
    if record.answer(LIGHTS_OUT) is None:
        last = plan.away or (_nudge(lights_out, windows[LIGHTS_OUT], record) if situation.nudges else None)
        if last:
            windows[last.subject] = last
    return [window for window in windows.values() if window and window.opens < window.closes]


def _morning(plan: Plan, record: Record, situation: Situation) -> list[Window]:
    """When the morning's question comes: once, and once more where it was left for later, never in the night."""
    if not situation.asks or situation.paused or record.answer(LIGHTS_OUT) is Kind.DONE:
        return []
    woke, lights_out = plan.night.begins, plan.night.lights_out
    until = min(woke + ASKED_UNTIL, lights_out or woke + ASKED_UNTIL)
    given = record.reminded.get((MORNING, 0))
    again = until if given is None else given + ASKED_AGAIN
    windows = Window(MORNING, woke + ASKED_FROM, min(again, until)), Window(MORNING_AGAIN, again, until)
    return [window for window in windows if window.opens < window.closes]


def _nudge(lights_out: datetime, reminded: Window | None, record: Record) -> Window:
    given = record.reminded.get((LIGHTS_OUT, record.number(LIGHTS_OUT)))
    until = lights_out + NUDGE_UNTIL
    if record.last_session and record.last_session >= lights_out - SETTLING:
        opens = until
    elif reminded and given is None:
        opens = reminded.closes  # until then the reminder itself may still come
    else:
        opens = max(lights_out, given or lights_out) + NUDGE_AFTER
    return Window(NUDGE, opens, until)


def _number(subject: str, record: Record) -> int:
    # A nudge is renewed with the lights-out it follows; the morning's question has no step to be renewed with.
    return record.number(LIGHTS_OUT if subject == NUDGE else subject)


def _key(window: Window, record: Record) -> str:
    return f"{window.subject}/{_number(window.subject, record)}"


def _was_given(subject: str, record: Record) -> bool:
    return (subject, _number(subject, record)) in record.reminded


def _standing(live: Live, plan: Plan, record: Record, windows: list[Window], now: datetime) -> Live | None:
    """The live card with what it mentions as it stands now; None where it is answered, stale or of another night."""
    card = live.card
    for window in windows:
        same = (plan.night.date, window.subject, _number(window.subject, record))
        if same == (card.night, card.subject, card.number) and window.opens - SET_RIGHT <= now < window.closes:
            still_open = {planned.step.id for planned in plan.steps if record.answer(planned.step.id) is None}
            mentions = tuple(step_id for step_id in card.mentions if step_id in still_open)
            return replace(live, card=replace(card, mentions=mentions, closes=window.closes))
    return None


def _new_card(plan: Plan, record: Record, due: list[Window], held: bool) -> tuple[Effect, ...]:
    fresh = [window for window in due if not _was_given(window.subject, record)]
    if not fresh:
        return ()
    # max() keeps the first of equals, so the later step of the routine wins a tie when read backwards.
    # The closing card comes before all: only it has Good night and what is still ahead.
    newest = max(reversed(fresh), key=lambda window: (window.subject == AWAY, window.opens))
    with_it = _mentions(plan, record, newest, due)
    given = dict.fromkeys([newest.subject, *(window.subject for window in fresh), *with_it])
    identities = tuple((subject, _number(subject, record)) for subject in given if not _was_given(subject, record))
    mentions = with_it + (_ahead(plan, record, newest.opens, with_it) if newest.subject == AWAY else ())
    card = Card(plan.night.date, newest.subject, _number(newest.subject, record), mentions, newest.closes)
    return Remember(identities), Show(card, quiet=held)


def _mentions(plan: Plan, record: Record, newest: Window, due: list[Window]) -> tuple[str, ...]:
    """The other open steps in the card's text: those due, and those that share a card with one that is."""
    on_card = {window.subject for window in due}
    subject = LIGHTS_OUT if newest.subject == NUDGE else newest.subject
    steps = (planned.step for planned in plan.steps if not planned.already_applies)
    return tuple(
        step.id
        for step in steps
        if (step.id in on_card or step.card_of in on_card) and step.id != subject and record.answer(step.id) is None
    )


def _ahead(plan: Plan, record: Record, leaves: datetime, named: tuple[str, ...]) -> tuple[str, ...]:
    """The open steps that come after the laptop is put away, with those that share a card with one."""
    ahead = {planned.step.id for planned in plan.steps if planned.at >= leaves}
    steps = (each.step.id for each in plan.steps if each.step.id in ahead or each.step.card_of in ahead)
    return tuple(step_id for step_id in steps if step_id not in named and record.answer(step_id) is None)


def _shown_again(live: Live | None, held: bool) -> tuple[Effect, ...]:
    """What went out quietly while someone watched comes once more as a card of its own when they are done."""
    if live and live.quiet and not held:
        return (Show(live.card, quiet=False),)
    return ()
