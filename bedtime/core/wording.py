"""The words of cards and headlines: short, kind, second person, and nothing about health in a title."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bedtime.core.evaluate import Card
from bedtime.core.language import mark, tr
from bedtime.core.message import Button, Message
from bedtime.core.moments import clock_time, weekday
from bedtime.core.morning import Noticed
from bedtime.core.plan import AWAY, MORNING, MORNING_AGAIN, NUDGE, Plan, PlannedStep, latest_snooze
from bedtime.core.preferences import SNOOZE_MINUTES
from bedtime.core.routine import CAFFEINE, LIGHTS_OUT
from bedtime.core.tonight import Phase, Row, State, Tonight

DONE, SNOOZE, SKIP, LATER, OPEN, START = "done", "snooze", "skip", "later", "default", "start"

NOTICED = {
    Noticed.NO: mark("Nothing noticed"),
    Noticed.YES: mark("Some"),
    Noticed.UNSURE: mark("Not sure"),
}
NOTHING = mark("Nothing is planned and nothing will be said.")
HEADLINES = {
    Phase.WIND_DOWN: mark("Winding down"),
    Phase.LIGHTS_OUT: mark("Time to rest"),
    Phase.STAYING_UP: mark("Whenever you are ready"),
    Phase.GOOD_NIGHT: mark("Good night"),
}
NIGHT_OFF = mark("A night off")
STATES = {State.DONE: mark("done"), State.SKIPPED: mark("skipped"), State.PASSED: mark("passed")}


def clock(instant: datetime, zone: ZoneInfo) -> str:
    """The wall time of an instant, as in 22:30 or 10:30 pm."""
    return clock_time(instant.astimezone(zone).time())


def message(card: Card, plan: Plan, zone: ZoneInfo, now: datetime, snooze_minutes: int = SNOOZE_MINUTES) -> Message:
    """The card's words and buttons; every button is an answer to the step the card is about."""
    title, body = _about(card, plan, zone, now)
    mentions = [_named(plan, step_id).step.title for step_id in card.mentions]
    if mentions:
        body = f"{body} {_also(mentions, still_ahead=card.subject == AWAY)}".strip()
    return Message(card.token, title, body, _buttons(card, plan, now, snooze_minutes))


def _about(card: Card, plan: Plan, zone: ZoneInfo, now: datetime) -> tuple[str, str]:
    if card.subject == AWAY:
        return tr("Before you put the laptop away"), ""
    if card.subject in (MORNING, MORNING_AGAIN):
        return tr("Good morning"), tr("Did you notice anything as you fell asleep? Leave it, and it can wait.")
    if card.subject == NUDGE:
        return tr("Still up?"), tr("Whenever you feel sleepy, bed is there.")
    planned = _named(plan, card.subject)
    step = planned.step
    # "Lights out soon" would be wrong once it has come.
    has_come = step.id == LIGHTS_OUT and now >= planned.at
    title = step.title if has_come else step.reminder_title or step.title
    return title, step.reminder.replace("{at}", clock(planned.at, zone))


def _also(titles: list[str], *, still_ahead: bool) -> str:
    steps = "; ".join(titles)
    return tr("Still ahead: {steps}.", steps=steps) if still_ahead else tr("Also: {steps}.", steps=steps)


def _named(plan: Plan, step_id: str) -> PlannedStep:
    return next(planned for planned in plan.steps if planned.step.id == step_id)


def _buttons(card: Card, plan: Plan, now: datetime, snooze_minutes: int) -> tuple[Button, ...]:
    good_night, done, skip = Button(DONE, tr("Good night")), Button(DONE, tr("Done")), Button(SKIP, tr("Skip"))
    stay_up = Button(SKIP, tr("Stay up tonight"))
    if card.subject == AWAY:
        return (good_night,)
    if card.subject in (MORNING, MORNING_AGAIN):
        return tuple(Button(noticed.value, tr(label)) for noticed, label in NOTICED.items())
    if card.subject == NUDGE:
        return good_night, Button(LATER, tr("Not sleepy yet")), stay_up
    planned = _named(plan, card.subject)
    can_wait = now < latest_snooze(planned.step, planned.at + planned.step.lead)
    put_off = (Button(SNOOZE, tr("Snooze {minutes} min", minutes=snooze_minutes)),) if can_wait else ()
    if card.subject == LIGHTS_OUT:
        return good_night, *put_off, stay_up
    if planned.step.exercise:
        return Button(START, tr("Start")), done, *(put_off or (skip,))
    return done, *put_off, skip


def answered_step(subject: str) -> str:
    """The step that a card's buttons answer."""
    return LIGHTS_OUT if subject in (AWAY, NUDGE) else subject


def headline(tonight: Tonight) -> str:
    """The one line that matters now; no countdown from wind-down on, since watching the clock keeps people awake."""
    if tonight.lights_out and tonight.phase is Phase.DAY:
        return tr("Lights out in {length}", length=length(tonight.lights_out - tonight.now))
    return tr(HEADLINES.get(tonight.phase, NIGHT_OFF))


def length(duration: timedelta) -> str:
    """A duration in hours and minutes, rounded up to the minute, as in 1 h 42 min."""
    hours, minutes = divmod(-(-duration // timedelta(minutes=1)), 60)
    if not hours:
        return tr("{minutes} min", minutes=minutes)
    if not minutes:
        return tr("{hours} h", hours=hours)
    return tr("{hours} h {minutes} min", hours=hours, minutes=minutes)


def evening_name(tonight: Tonight) -> str:
    """The night by its weekday, as in Sunday night."""
    return tr("{weekday} night", weekday=weekday(tonight.night))


def sleep_line(tonight: Tonight) -> str:
    """Both times and the time between them, as in 22:30 until 06:30, 8 h."""
    if tonight.lights_out is None or tonight.sleep is None:
        return tr(NOTHING)
    start, end = clock(tonight.lights_out, tonight.zone), clock(tonight.wake, tonight.zone)
    return tr("{lights_out} until {wake}, {length}", lights_out=start, wake=end, length=length(tonight.sleep))


def summary(tonight: Tonight) -> str:
    """Tonight in a line for the tray: others may see it, so it names no step that speaks of health."""
    if tonight.lights_out is None:
        return tr(NIGHT_OFF)
    time = clock(tonight.lights_out, tonight.zone)
    if tonight.paused_until:
        return tr("Lights out {time}, reminders paused", time=time)
    if tonight.phase is Phase.GOOD_NIGHT:
        return tr("Good night")
    row = tonight.next_row
    if row and row.step.id != LIGHTS_OUT:
        return tr("Lights out {time}, next: {step}", time=time, step=row.step.title)
    return tr("Lights out {time}", time=time)


def now_word(tonight: Tonight) -> str:
    """What stands at the line at now: the time, and just a word once the evening turned quiet."""
    return clock(tonight.now, tonight.zone) if tonight.phase is Phase.DAY else tr("now")


def next_line(tonight: Tonight) -> str:
    """What comes next, for the page and the tray; empty when nothing does."""
    row = tonight.next_row
    if tonight.paused_until:
        return tr("Reminders are paused until {weekday}", weekday=weekday(tonight.paused_until))
    if tonight.phase is Phase.OFF:
        return tr(NOTHING)
    if row is None or tonight.phase in (Phase.GOOD_NIGHT, Phase.LIGHTS_OUT, Phase.STAYING_UP):
        return ""
    if row.step.id == CAFFEINE and row is tonight.current_row:
        return tr("Nothing to do now; caffeine until {time}", time=clock(row.at, tonight.zone))
    return tr("Next at {time}: {step}", time=clock(row.at, tonight.zone), step=row.step.title)


def note(row: Row, tonight: Tonight) -> str:
    """What stands beside a step: its state in a word, where there is something to say."""
    if row.from_tomorrow:
        return tr("from tomorrow")
    if row.state in STATES:
        return tr(STATES[row.state])
    if row.reminder and row.reminder > tonight.now and row.reminder > row.at:
        return tr("again at {time}", time=clock(row.reminder, tonight.zone))
    return tr("already applies") if row.already_applies else ""
