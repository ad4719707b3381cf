"""A course through an evening: its empty hours are hurried through, each moment that matters stays for some seconds."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

NO_TIME = timedelta()
MICROSECOND = timedelta(microseconds=1)
DWELT = timedelta(minutes=1)  # of the evening go by while a moment stays, or as much as really does
NEAR = timedelta(seconds=10)  # before a moment the hurry is over, so that what is a little late is not minutes late
HURRY = 0.8  # real seconds from one moment to near the next
APPROACH = 0.3  # real seconds from there to it


@dataclass(frozen=True)
class Stay:
    """A moment of the evening and the real seconds it stays, at a speed of 1; at any speed at least `least`."""

    at: datetime
    seconds: float
    least: float = 0.0


@dataclass(frozen=True)
class Knot:
    """The evening's instant `at` comes when `after` has really gone by."""

    after: timedelta
    at: datetime


@dataclass(frozen=True)
class Course:
    """Evenly from each knot to the next, and as real time before the first and after the last.

    Two knots at least; the evening is nowhere slower than real time, so that every real instant is told apart.
    """

    knots: tuple[Knot, ...]

    def __post_init__(self) -> None:
        for knot, following in pairwise(self.knots):
            if not NO_TIME < following.after - knot.after <= following.at - knot.at:
                raise ValueError(f"from {knot} to {following} the evening would stand still or run too slowly")

    @property
    def length(self) -> timedelta:
        """How long all of it really takes."""
        return self.knots[-1].after

    def at(self, after: timedelta) -> datetime:
        """The evening's instant when so much has really gone by."""
        knot, following = self._around(bisect_right(self.knots, after, key=lambda each: each.after))
        gone = after - knot.after
        if following is None:
            return knot.at + gone
        return knot.at + _share(gone, following.at - knot.at, following.after - knot.after)

    def after(self, at: datetime) -> timedelta:
        """How much has really gone by when the evening first shows this instant or a later one."""
        knot, following = self._around(bisect_right(self.knots, at, key=lambda each: each.at))
        gone = at - knot.at
        if following is None:
            return knot.after + gone
        # Rounded up, as the clock rounds down: no instant is said to come before the clock shows it.
        return knot.after - _share(-gone, following.after - knot.after, following.at - knot.at)

    def _around(self, place: int) -> tuple[Knot, Knot | None]:
        """The knot before this place and the one after it, None where it runs as real time."""
        if 0 < place < len(self.knots):
            return self.knots[place - 1], self.knots[place]
        return self.knots[max(place - 1, 0)], None


def course(stays: Sequence[Stay], speed: float = 1.0) -> Course:
    """A course that begins with the first of these moments and ends with the last, `speed` times as fast.

    In order, and further apart than they stay. Raises ValueError.
    """
    knots: list[Knot] = []
    after = NO_TIME
    for stay in stays:
        if knots:
            after += timedelta(seconds=HURRY / speed)
            knots.append(Knot(after, stay.at - NEAR))
            after += timedelta(seconds=APPROACH / speed)
        knots.append(Knot(after, stay.at))
        stays_for = timedelta(seconds=max(stay.seconds / speed, stay.least))
        after += stays_for
        knots.append(Knot(after, stay.at + max(DWELT, stays_for)))
    return Course(tuple(knots))


def _share(gone: timedelta, whole: timedelta, of: timedelta) -> timedelta:
    """As much of the whole as has gone of the other, rounded down; in whole numbers, so that nothing is lost."""
    return timedelta(microseconds=(gone // MICROSECOND) * (whole // MICROSECOND) // (of // MICROSECOND))
