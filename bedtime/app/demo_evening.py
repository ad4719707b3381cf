"""The evening of the demo: whose times they are, how long each moment stays, and the clock that goes by that."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from bedtime.adapters.clock import utc_now
from bedtime.adapters.settings import Settings
from bedtime.adapters.zone import LocalZone
from bedtime.core.course import Course, Stay
from bedtime.core.evaluate import ASKED_FROM
from bedtime.core.exercise import Act, Exercise
from bedtime.core.language import tr
from bedtime.core.night import night_at
from bedtime.core.pattern import phase_of
from bedtime.core.plan import Plan, plan
from bedtime.core.ports import Clock
from bedtime.core.routine import BREATHING, LIGHTS_OUT

EXERCISE = "demo"
SETTINGS = f'[[step]]\nid = "{BREATHING}"\nexercise = "{EXERCISE}"\n'
IN, OUT = 2.4, 3.6  # seconds: ten breaths a minute, about as slow as a first session begins
BREATHS = 2  # and where all goes faster only one, twice as quick at most
NEVER = datetime.min.replace(tzinfo=UTC)
BEFORE = timedelta(minutes=5)  # the first reminder
TICKED = "exercise"  # a step without a reminder, ticked on the page

# Real seconds at a speed of 1.
ARRIVED, GIVEN, ON_THE_PAGE, RESTING = 3.5, 6.0, 3.0, 3.5  # how long each kind of moment stays
READ, LOOKED = 3.0, 1.2  # until a card is answered, and a step ticked
OPENING, CLOSING = 3.5, 5.5  # how much of the session's first and last words is heard
WRITTEN = 4.0  # for the morning's answers on their page

COMING_AND_GOING = 3.0  # seconds that the session's window takes for it, at any speed


def this_night(settings: Settings) -> Plan:
    """Tonight's plan by these settings."""
    choices, zone = settings.read(), LocalZone().current()
    return plan(night_at(choices.schedule, utc_now(), zone, {}), choices.routine, choices.reminding.away)


def stays(tonight: Plan, speed: float) -> list[Stay]:
    """The moments that are shown: each reminder, the step ticked on the page, lights-out and the next morning."""
    opens = {each.step.id: each.window.opens for each in tonight.steps if each.window}
    begins = {each.step.id: each.at for each in tonight.steps}
    breaths = session(speed).usual
    moments = [
        Stay(min(opens.values()) - BEFORE, ARRIVED),
        *(Stay(at, GIVEN) for step_id, at in opens.items() if step_id != BREATHING),
        Stay(opens[BREATHING], READ + OPENING + breaths + CLOSING + COMING_AND_GOING, breaths + COMING_AND_GOING),
        Stay(begins[TICKED], ON_THE_PAGE),
        Stay(begins[LIGHTS_OUT], RESTING),
        Stay(tonight.night.wake + ASKED_FROM, READ + WRITTEN),
    ]
    return sorted(moments, key=lambda stay: stay.at)


@dataclass
class Follower:
    """A clock that stands at the beginning of a course until it is let go, and takes that course from then on.

    However busy the app is, and so seldom asks, none of the `moments` is passed over: it goes on from each of them.
    """

    line: Course
    moments: Sequence[datetime] = ()
    real: Clock = utc_now
    begun: datetime | None = None
    _told: datetime = field(default=NEVER, init=False)

    def begin(self) -> None:
        """Lets it go."""
        self.begun = self.real()

    def now(self) -> datetime:
        """The instant on the course."""
        if self.begun is None:
            return self.line.at(timedelta())
        real = self.real()
        at = self.line.at(real - self.begun)
        missed = (moment for moment in self.moments if self._told < moment < at)
        self._told = next(missed, at)
        if self._told < at:
            self.begun = real - self.line.after(self._told)
        return self._told

    def to_real(self, instant: datetime) -> datetime:
        """When the computer's clock has it that this instant comes."""
        return (self.begun or self.real()) + self.line.after(instant)


def session(speed: float) -> Exercise:
    """A session for someone who only wants to see one."""
    breaths, quicker = (BREATHS, 1.0) if speed <= 1 else (1, min(speed, 2.0))
    breath = phase_of(Act.IN, IN / quicker), phase_of(Act.OUT, OUT / quicker)
    length = breaths * (IN + OUT) / quicker
    return Exercise(EXERCISE, tr("A few slow breaths"), "", length, length, breath)
