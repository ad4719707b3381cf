"""What must come of a look by the model: the card to show, what counts as given by it, and what stands then."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from bedtime.core.message import Message
from tests.assistant.any_evening_choices import title
from tests.assistant.any_evening_model import AWAY, LIGHTS_OUT, NUDGE, Model, Span
from tests.assistant.any_evening_nights import MINUTE, Ends
from tests.builders import minutes


@dataclass(frozen=True)
class Around:
    """What the desktop is doing."""

    locked: bool = False
    held: bool = False
    in_session: bool = False


@dataclass(frozen=True)
class Card:
    """A card by what the person can see of it."""

    night: date
    subject: str
    number: int
    mentions: frozenset[str]
    quiet: bool

    @property
    def token(self) -> str:
        """The reminder's identity in one word."""
        return f"{self.night}/{self.subject}/{self.number}"


@dataclass(frozen=True)
class Expected:
    """What must come of a look: a card to show, what counts as given by it, and what stands on the screen then."""

    card: Card | None
    given: frozenset[tuple[str, int]]
    live: Card | None


def seen(card: Message) -> Card:
    """A card as the person reads it, what it mentions by their titles."""
    night, subject, number = card.token.split("/")
    _, _, named = card.body.replace("Still ahead: ", "Also: ").partition("Also: ")
    titles = frozenset(named.rstrip(".").split("; ")) if named else frozenset()
    return Card(date.fromisoformat(night), subject, int(number), titles, card.quiet)


def titled(card: Card | None) -> Card | None:
    """The same of a card that is expected."""
    return card and replace(card, mentions=frozenset(map(title, card.mentions)))


def due_now(model: Model, now: datetime) -> dict[str, Span]:
    """Every card whose time it is, given or not."""
    return {subject: span for subject, span in model.spans(now).items() if span.opens <= now < span.closes}


def expected(model: Model, live: Card | None, around: Around, now: datetime) -> Expected:
    """What a look at `now` must do, with this card on the screen."""
    night, due = model.tonight(now), due_now(model, now)
    kept = model.kept(night.date)
    if around.in_session:
        return Expected(None, frozenset(), None)
    live = live and _standing(model, live, night, now)
    new = [] if around.locked else [subject for subject in due if not kept.was_given(subject)]
    if new:
        about = AWAY if AWAY in new else max(new, key=lambda subject: (due[subject].opens, list(due).index(subject)))
        with_it, ahead = _with_it(model, night, about, due), _ahead(model, night, about, due[about].opens)
        card = Card(night.date, about, kept.number(about), with_it | ahead, around.held)
        given = {(each, kept.number(each)) for each in {*new, *with_it} if not kept.was_given(each)}
        return Expected(card, frozenset(given), card)
    if live and live.quiet and not around.held and not around.locked:
        live = replace(live, quiet=False)
        return Expected(live, frozenset(), live)
    return Expected(None, frozenset(), live)


def _standing(model: Model, live: Card, night: Ends, now: datetime) -> Card | None:
    """The card on the screen, unless it is answered, stale, renewed or of another night."""
    span, number = model.spans(now).get(live.subject), model.kept(night.date).number(live.subject)
    if span is None or (live.night, live.number) != (night.date, number):
        return None
    if not span.opens - MINUTE <= now < span.closes:  # a clock put right by seconds takes nothing away
        return None
    still_open = {step_id for step_id, _ in model.open_steps(night)}
    return replace(live, mentions=live.mentions & still_open)


def _with_it(model: Model, night: Ends, about: str, due: dict[str, Span]) -> frozenset[str]:
    """The other steps that are due, and those that share a card with one; none that began before the night."""
    about = LIGHTS_OUT if about == NUDGE else about
    return frozenset(
        step_id
        for step_id, row in model.open_steps(night)
        if (step_id in due or row.card_of in due) and step_id != about
        if night.lights_out and night.lights_out - minutes(row.lead) >= night.begins
    )


def _ahead(model: Model, night: Ends, about: str, leaves: datetime) -> frozenset[str]:
    """What the closing card names: all that comes after it, and what shares a card with that."""
    if about != AWAY or night.lights_out is None:
        return frozenset()
    lights_out, table = night.lights_out, model.choices.table
    ahead = {step_id for step_id, row in table.items() if lights_out - minutes(row.lead) >= leaves}
    steps = model.open_steps(night)
    return frozenset(step_id for step_id, row in steps if step_id in ahead or row.card_of in ahead)
