"""One evening's journal for tests, and a child process that writes into it."""

from datetime import UTC, date, datetime

from bedtime.adapters.journal import Journal
from bedtime.core.events import Draft, Kind

NIGHT = date(2026, 11, 24)
EVENING = datetime(2026, 11, 24, 20, 0, tzinfo=UTC)
ZONE = "Europe/Berlin"

WRITER = """
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from bedtime.adapters.journal import Journal
from bedtime.core.events import Draft, Kind
journal = Journal(Path(sys.argv[1]))
def tick(subject):
    with journal.writing():
        journal.append([Draft(date(2026, 11, 24), Kind.DONE, subject)], datetime.now(UTC), "Europe/Berlin")
"""


def write(journal: Journal, *drafts: Draft, at: datetime = EVENING) -> None:
    with journal.writing():
        journal.append(drafts, at, ZONE)


def done(subject: str, night: date = NIGHT) -> Draft:
    return Draft(night, Kind.DONE, subject)


def subjects(journal: Journal) -> list[str]:
    """What was ticked in NIGHT, in order."""
    return [event.subject for event in journal.of_night(NIGHT)]
