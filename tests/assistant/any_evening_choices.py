"""What a person of the random evenings has chosen, as plain times: the assistant and the model are both told of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random

from bedtime.core.preferences import CheckIns, Preferences, Reminding
from bedtime.core.routine import Routine, Step
from bedtime.core.schedule import Schedule, ScheduleError
from tests.builders import minutes, step, times

ONE_DAY = timedelta(days=1)
OFF = "off"


@dataclass(frozen=True)
class Row:
    """A step in minutes, as the design's table has it; `fresh` None lasts until lights-out."""

    lead: int
    notice: int | None = None
    fresh: int | None = None
    card_of: str | None = None


Table = dict[str, Row]

BUILT_IN: Table = {
    "caffeine": Row(480, 30, 180),
    "exercise": Row(240),
    "nutrition": Row(180),
    "environment": Row(75, card_of="wind-down"),
    "wind-down": Row(60, 0, 45),
    "breathing": Row(20, 0),
    "lights-out": Row(0, 10, 60),
}
TABLES: tuple[Table, ...] = (
    BUILT_IN,
    BUILT_IN | {"wind-down": Row(90, 0, 45), "environment": Row(60)},
    {name: row for name, row in BUILT_IN.items() if name not in ("wind-down", "caffeine")},
    BUILT_IN | {"lenses": Row(30, 0, 15), "prayer": Row(20, 0)},
    BUILT_IN | {"lights-out": Row(0, None, 60)},
    BUILT_IN | {"caffeine": Row(720, 60, 300), "exercise": Row(240, 15)},
)
ENDS = (
    *("22:30-06:30", "22:30-06:30", "21:00-05:00", "23:30-07:00", "00:00-08:00", "00:30-08:00", "02:15-10:00"),
    *("02:30-10:30", "09:00-17:00", "06:00-14:00", "19:00-03:00", "12:45-20:15"),
)


@dataclass(frozen=True)
class Choices:
    """The settings; ends of nights as in 22:30-06:30, per weekday, per date (or off), lengths in minutes."""

    usual: str = ENDS[0]
    weekdays: Mapping[int, str] = field(default_factory=dict)
    dates: Mapping[date, str] = field(default_factory=dict)
    table: Table = field(default_factory=lambda: BUILT_IN)
    away: int | None = None
    nudge: bool = True
    snooze: int = 10
    asks: bool = True

    def ends(self, night: date) -> tuple[time, time] | None:
        """Lights-out and wake-up of a night on the wall, None where it is off."""
        named = self.dates.get(night)
        return None if named == OFF else _ends(named) if named else self.usual_ends(night)

    def usual_ends(self, night: date) -> tuple[time, time]:
        """The same by the weekday alone."""
        return _ends(self.weekdays.get(night.weekday(), self.usual))

    @property
    def preferences(self) -> Preferences:
        """The same in the core's terms. Raises ScheduleError where the nights overlap."""
        shifts = {ends: times(ends) for ends in self.dates.values() if ends != OFF}
        weekdays = {day: times(ends) for day, ends in self.weekdays.items()}
        routine = Routine(tuple(_step(name, row) for name, row in self.table.items()))
        away = None if self.away is None else minutes(self.away)
        return Preferences(
            Schedule(times(self.usual), weekdays, shifts, dict(self.dates)),
            routine,
            reminding=Reminding(away, self.snooze, self.nudge),
            check_ins=CheckIns(morning=self.asks),
        )


def title(step_id: str) -> str:
    """What a card calls a step."""
    return step(step_id).title


def drawn_choices(random: Random, day: date) -> Choices:
    """Any settings that are not refused, with their odd nights about `day`."""
    while True:
        odd = {day + n * ONE_DAY: _odd_night(random) for n in range(-1, 4) if random.random() < 0.2}
        choices = Choices(
            usual=_any_ends(random),
            weekdays={random.randrange(7): _any_ends(random)} if random.random() < 0.3 else {},
            dates=odd,
            table=random.choice((BUILT_IN, random.choice(TABLES))),
            away=random.choice((None, None, None, 15, 30, 60, 120, 600)),
            nudge=random.random() < 0.85,
            snooze=random.choice((5, 10, 20, 30)),
            asks=random.random() < 0.8,
        )
        try:
            choices.preferences  # noqa: B018 - only to see whether it is refused
        except ScheduleError:
            continue
        return choices


def _step(name: str, row: Row) -> Step:
    shares = {"card_of": row.card_of} if row.card_of else {}
    return step(name, row.lead, row.notice, row.fresh, **shares)


def _ends(text: str) -> tuple[time, time]:
    lights_out, wake = map(time.fromisoformat, text.split("-"))
    return lights_out, wake


def _odd_night(random: Random) -> str:
    return OFF if random.random() < 0.5 else _any_ends(random)


def _any_ends(random: Random) -> str:
    if random.random() < 0.7:
        return random.choice(ENDS)
    start = datetime.combine(date(2026, 1, 1), time()) + minutes(5 * random.randrange(288))
    return f"{start:%H:%M}-{start + minutes(random.randrange(120, 900, 5)):%H:%M}"
