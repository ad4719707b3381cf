"""The words of cards and headlines: short, kind, second person, and nothing about health in a title."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bedtime.core.evaluate import Card
from bedtime.core.message import Button, Message
from bedtime.core.morning import Noticed
from bedtime.core.plan import AWAY, MORNING, MORNING_AGAIN, NUDGE, Plan, PlannedStep, latest_snooze
from bedtime.core.preferences import SNOOZE_MINUTES
from bedtime.core.routine import LIGHTS_OUT
from bedtime.core.tonight import Phase, Row, Tonight

DONE, SNOOZE, SKIP, LATER, OPEN, START = "done", "snooze", "skip", "later", "default", "start"

NOTICED = (
    Button(Noticed.NO.value, "Nothing noticed"),
    Button(Noticed.YES.value, "Some"),
    Button(Noticed.UNSURE.value, "Not sure"),
)
GOOD_NIGHT = Button(DONE, "Good night")
NOTHING = "Nothing is planned and nothing will be said."
HEADLINES = {
    Phase.WIND_DOWN: "Winding down",
    Phase.LIGHTS_OUT: "Time to rest",
    Phase.STAYING_UP: "Whenever you are ready",
    Phase.GOOD_NIGHT: "Good night",
}


def clock(instant: datetime, zone: ZoneInfo) -> str:
    """The wall time of an instant, as in 22:30."""
    return f"{instant.astimezone(zone):%H:%M}"


def message(card: Card, plan: Plan, zone: ZoneInfo, now: datetime, snooze_minutes: int = SNOOZE_MINUTES) -> Message:
    """The card's words and buttons; every button is an answer to the step the card is about."""
    title, body = _about(card, plan, zone, now)
    mentions = [_named(plan, step_id).step.title for step_id in card.mentions]
    if mentions:
        body = f"{body} {_also(mentions, still_ahead=card.subject == AWAY)}".strip()
    return Message(card.token, title, body, _buttons(card, plan, now, snooze_minutes))


def _about(card: Card, plan: Plan, zone: ZoneInfo, now: datetime) -> tuple[str, str]:
    if card.subject == AWAY:
        return "Before you put the laptop away", ""
    if card.subject in (MORNING, MORNING_AGAIN):
        return "Good morning", "Did you notice anything as you fell asleep? Leave it, and it can wait."
    if card.subject == NUDGE:
        return "Still up?", "Whenever you feel sleepy, bed is there."
    planned = _named(plan, card.subject)
    step = planned.step
    # "Lights out soon" would be wrong once it has come.
    has_come = step.id == LIGHTS_OUT and now >= planned.at
    title = step.title if has_come else step.reminder_title or step.title
    return title, step.reminder.replace("{at}", clock(planned.at, zone))


def _also(titles: list[str], *, still_ahead: bool) -> str:
    return f"{'Still ahead' if still_ahead else 'Also'}: {'; '.join(titles)}."


def _named(plan: Plan, step_id: str) -> PlannedStep:
    return next(planned for planned in plan.steps if planned.step.id == step_id)


def _buttons(card: Card, plan: Plan, now: datetime, snooze_minutes: int) -> tuple[Button, ...]:
    if card.subject == AWAY:
        return (GOOD_NIGHT,)
    if card.subject in (MORNING, MORNING_AGAIN):
        return NOTICED
    if card.subject == NUDGE:
        return GOOD_NIGHT, Button(LATER, "Not sleepy yet"), Button(SKIP, "Stay up tonight")
    planned = _named(plan, card.subject)
    can_wait = now < latest_snooze(planned.step, planned.at + planned.step.lead)
    put_off = (Button(SNOOZE, f"Snooze {snooze_minutes} min"),) if can_wait else ()
    if card.subject == LIGHTS_OUT:
        return GOOD_NIGHT, *put_off, Button(SKIP, "Stay up tonight")
    if planned.step.exercise:
        return Button(START, "Start"), Button(DONE, "Done"), *(put_off or (Button(SKIP, "Skip"),))
    return Button(DONE, "Done"), *put_off, Button(SKIP, "Skip")


def answered_step(subject: str) -> str:
    """The step that a card's buttons answer."""
    return LIGHTS_OUT if subject in (AWAY, NUDGE) else subject


def headline(tonight: Tonight) -> str:
    """The one line that matters now; no countdown from wind-down on, since watching the clock keeps people awake."""
    if tonight.lights_out and tonight.phase is Phase.DAY:
        return f"Lights out in {length(tonight.lights_out - tonight.now)}"
    return HEADLINES.get(tonight.phase, "A night off")


def length(duration: timedelta) -> str:
    """A duration in hours and minutes, rounded up to the minute, as in 1 h 42 min."""
    hours, minutes = divmod(-(-duration // timedelta(minutes=1)), 60)
    if not hours:
        return f"{minutes} min"
    return f"{hours} h {minutes} min" if minutes else f"{hours} h"


def evening_name(tonight: Tonight) -> str:
    """The night by its weekday, as in Sunday night."""
    return f"{tonight.night:%A} night"


def sleep_line(tonight: Tonight) -> str:
    """Both times and the time between them, as in 22:30 until 06:30, 8 h."""
    if tonight.lights_out is None or tonight.sleep is None:
        return NOTHING
    start, end = clock(tonight.lights_out, tonight.zone), clock(tonight.wake, tonight.zone)
    return f"{start} until {end}, {length(tonight.sleep)}"


def summary(tonight: Tonight) -> str:
    """Tonight in a line for the tray: others may see it, so it names no step that speaks of health."""
    if tonight.lights_out is None:
        return "A night off"
    words = f"Lights out {clock(tonight.lights_out, tonight.zone)}"
    if tonight.paused_until:
        return f"{words}, reminders paused"
    if tonight.phase is Phase.GOOD_NIGHT:
        return "Good night"
    row = tonight.next_row
    return f"{words}, next: {row.step.title}" if row and row.step.id != LIGHTS_OUT else words


def now_word(tonight: Tonight) -> str:
    """What stands at the line at now: the time, and just a word once the evening turned quiet."""
    return clock(tonight.now, tonight.zone) if tonight.phase is Phase.DAY else "now"


def next_line(tonight: Tonight) -> str:
    """What comes next, for the page and the tray; empty when nothing does."""
    row = tonight.next_row
    if tonight.paused_until:
        return f"Reminders are paused until {tonight.paused_until:%A}"
    if tonight.phase is Phase.OFF:
        return NOTHING
    if row is None or tonight.phase in (Phase.GOOD_NIGHT, Phase.LIGHTS_OUT, Phase.STAYING_UP):
        return ""
    return f"Next at {clock(row.at, tonight.zone)}: {row.step.title}"


def note(row: Row, tonight: Tonight) -> str:
    """What stands beside a step: its state in a word, where there is something to say."""
    if row.from_tomorrow:
        return "from tomorrow"
    if row.state in ("done", "skipped", "passed"):
        return str(row.state)
    if row.reminder and row.reminder > tonight.now and row.reminder > row.at:
        return f"again at {clock(row.reminder, tonight.zone)}"
    return "already applies" if row.already_applies else ""
