"""Jerks on most nights for weeks: when one quiet pointer to someone who can help is due."""

from collections.abc import Sequence
from datetime import date, timedelta

from bedtime.core.morning import Noticed
from bedtime.core.past import PastNight

NIGHTS, OF, WEEKS = 5, 7, 3
SPAN = OF * WEEKS
EVERY = timedelta(days=7)


def is_frequent(nights: Sequence[PastNight]) -> bool:
    """Whether jerks were noticed on at least 5 of 7 nights in each of the last three weeks; `nights` are in order.

    A night nobody answered counts as one without. The numbers are a clinician's advice to this project.
    """
    last = nights[-SPAN:]
    parts = [last[start : start + OF] for start in range(0, SPAN, OF)]
    return all(sum(night.noticed is Noticed.YES for night in part) >= NIGHTS for part in parts)


def is_due(shown: date | None, today: date) -> bool:
    """Whether the pointer may stand today: all of the day that it is first shown on, and a week later again."""
    return shown is None or not shown < today < shown + EVERY
