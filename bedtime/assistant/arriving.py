"""What comes into Bedtime from elsewhere: the events of another device's journal."""

from collections.abc import Collection

from bedtime.assistant.picture import Sources
from bedtime.assistant.writing import write_plan
from bedtime.core.events import Event
from bedtime.core.language import trn


def take_in(sources: Sources, events: Collection[Event]) -> str:
    """Takes in those that are new, and says in a line how many that were; doing it again changes nothing."""
    with sources.journal.writing():
        new = sources.journal.merge(events)
        write_plan(sources, sources.clock())
    return trn(
        "{count} new event; {known} of those in the file were here already.",
        "{count} new events; {known} of those in the file were here already.",
        new,
        known=len(events) - new,
    )
