"""A repeating rota: a cycle of shifts, laid on the dates that follow each other."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from bedtime.core.language import tr, trn
from bedtime.core.refusal import Refusal
from bedtime.core.schedule import OFF, ONE_DAY, YEARS

USUAL = "usual"  # in a cycle: a night with its weekday's own times
MOST_NIGHTS = 42  # in a cycle
MOST_WEEKS = 52
MOST_DATES = 366
ONE_WEEK = timedelta(weeks=1)


class RotaError(Refusal):
    """The rota cannot be laid on dates; the message says why."""


@dataclass(frozen=True)
class Rota:
    """The nights of `cycle` over and over, for so many weeks from the night of `start` on.

    A night is the name of a shift, "off", or "usual". Raises RotaError for an empty cycle, one of more than 42 nights,
    a number of weeks outside 1 to 52, or dates outside 1971 to 2199.
    """

    cycle: tuple[str, ...]
    start: date
    weeks: int

    def __post_init__(self) -> None:
        if not self.cycle:
            raise RotaError(tr("Add the first night of the rota."))
        if len(self.cycle) > MOST_NIGHTS:
            raise RotaError(tr("A rota can have up to {most} nights before it repeats.", most=MOST_NIGHTS))
        if not 1 <= self.weeks <= MOST_WEEKS:
            raise RotaError(trn("A rota can run for one week.", "A rota can run for 1 to {count} weeks.", MOST_WEEKS))
        # A year below the last one: no rota is longer, so its last night needs no look beyond the calendar's end.
        if self.start.year not in YEARS[:-1]:
            raise RotaError(tr("Choose a first night between {first} and {last}.", first=YEARS[0], last=YEARS[-2]))

    @property
    def last(self) -> date:
        """The last night it lies on."""
        return self.start + self.weeks * ONE_WEEK - ONE_DAY

    def nights(self) -> Iterator[tuple[date, str]]:
        """Every night it lies on, in order, with its place in the cycle."""
        for place in range(self.weeks * ONE_WEEK // ONE_DAY):
            yield self.start + place * ONE_DAY, self.cycle[place % len(self.cycle)]


def dates_of(rota: Rota, shifts: Collection[str]) -> dict[date, str | None]:
    """What stands on each of its dates, at most 366 of them; None for the weekday's own times.

    Raises RotaError where it names something else than one of `shifts`, "off" or "usual".
    """
    for name in rota.cycle:
        if name not in (OFF, USUAL) and name not in shifts:
            raise RotaError(tr("There is no shift called {name}; add it first.", name=name))
    return {night: None if name == USUAL else name for night, name in rota.nights()}


def replaced(laid: Mapping[date, str | None], kept: Mapping[date, str]) -> int:
    """On how many of the dates something else stands now that would go."""
    return sum(kept.get(night, name) != name for night, name in laid.items())
