"""What leaves Bedtime, gathered from the journal: a table of all nights, the coming week, and the page for a doctor."""

from dataclasses import replace

from bedtime.assistant.picture import Picture, Sources, take
from bedtime.assistant.review import SEEN, nights_of, noted_medicines, watch_of
from bedtime.core.calendar_file import calendar
from bedtime.core.observation import observe
from bedtime.core.past import KINDS, PastNight
from bedtime.core.plan import Plan
from bedtime.core.report import Facts, Report, report
from bedtime.core.schedule import ONE_DAY
from bedtime.core.tables import csv_text

WEEK = 7


def table(sources: Sources, *, with_notes: bool = False) -> tuple[str, int]:
    """Every night that has ended as CSV, and how many there are; notes only where they are asked for."""
    nights = all_nights(sources)
    return csv_text(nights, with_notes=with_notes), len(nights)


def week(sources: Sources) -> str:
    """The coming week's reminders as an iCalendar file. Raises NothingPlanned."""
    return calendar(plans_of_the_week(sources), sources.zone(), sources.clock(), sources.journal.device)


def all_nights(sources: Sources) -> tuple[PastNight, ...]:
    """Every night that has ended, from the first that anything is known of; in order, none before Bedtime was there."""
    latest = take(sources, sources.clock()).night.date - ONE_DAY
    first = sources.journal.first_night(KINDS)
    if first is None or first > latest:
        return ()
    return nights_of(sources, first, latest)[-((latest - first).days + 1) :]


def plans_of_the_week(sources: Sources) -> tuple[Plan, ...]:
    """The plans of this night and the six after it, with the reminders still to come; none of a night that is paused.

    A step answered already has no reminder any more.
    """
    now = sources.clock()
    tonight = take(sources, now).night.date
    pictures = (take(sources, now, tonight + n * ONE_DAY) for n in range(WEEK))
    return tuple(_ahead(picture) for picture in pictures if not picture.is_paused)


def report_of(sources: Sources, weeks: int, facts: Facts) -> Report:
    """The page of the last so many weeks of nights, none before Bedtime was there. Raises ReportError."""
    latest = take(sources, sources.clock()).night.date - ONE_DAY
    count = weeks * WEEK
    nights = nights_of(sources, latest - (count - 1) * ONE_DAY, latest)
    watch = watch_of(sources)
    taken = noted_medicines(sources)
    first = sources.journal.first_night(SEEN) or latest
    shown = [night for night in nights[-count:] if night.date >= first]
    return report(shown, watch, observe(nights, watch), taken, facts)


def _ahead(picture: Picture) -> Plan:
    steps = (
        planned
        if planned.window and planned.window.opens > picture.now and not picture.record.answer(planned.step.id)
        else replace(planned, window=None)
        for planned in picture.plan.steps
    )
    return replace(picture.plan, steps=tuple(steps))
