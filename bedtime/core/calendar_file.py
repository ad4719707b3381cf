"""The coming reminders as an iCalendar file (RFC 5545), for a phone when the laptop is shut."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from unicodedata import category
from zoneinfo import ZoneInfo

from bedtime.core.language import tr
from bedtime.core.plan import Plan, PlannedStep
from bedtime.core.refusal import Refusal
from bedtime.core.wording import clock

LINE_OCTETS = 75  # of a line without its end, RFC 5545 3.1
LASTS = timedelta(minutes=5)
OWNER_LETTERS = 8
END = "\r\n"
UNFIT = ("Cc", "Cs")  # control characters and halves of characters
ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


class NothingPlanned(Refusal):
    """There is no reminder to put into a calendar."""


def calendar(plans: Iterable[Plan], zone: ZoneInfo, stamp: datetime, owner: str) -> str:
    """The reminders of these nights, each at its instant with an alarm; `zone` is that of the times in their words.

    Their UIDs are the same in every export of one `owner`, so that a calendar replaces the older ones, and differ from
    those of anybody else who shares it. Raises NothingPlanned.
    """
    events = [
        _event(_uid(plan.night.date, step, owner), step, step.window.opens, zone, stamp)
        for plan in plans
        for step in plan.steps
        if step.window
    ]
    if not events:
        raise NothingPlanned(tr("no reminder is planned on these nights; there is nothing to put into a calendar"))
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Bedtime//Bedtime//EN",
        "CALSCALE:GREGORIAN",
        *(line for event in events for line in event),
        "END:VCALENDAR",
    ]
    return "".join(f"{folded}{END}" for line in lines for folded in _folded(line))


def _uid(night: date, planned: PlannedStep, owner: str) -> str:
    name = "-".join(filter(None, (night.isoformat(), planned.step.id, owner[:OWNER_LETTERS])))
    return f"{name}@bedtime"


def _event(uid: str, planned: PlannedStep, opens: datetime, zone: ZoneInfo, stamp: datetime) -> list[str]:
    step = planned.step
    title = _text(step.reminder_title or step.title)
    about = _text(step.reminder.replace("{at}", clock(planned.at, zone)))
    return [
        "BEGIN:VEVENT",
        f"UID:{uid}",
        f"DTSTAMP:{_utc(stamp)}",
        f"DTSTART:{_utc(opens)}",
        f"DTEND:{_utc(opens + LASTS)}",
        f"SUMMARY:{title}",
        *([f"DESCRIPTION:{about}"] if about else []),
        "SEQUENCE:0",
        "CLASS:PRIVATE",
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"DESCRIPTION:{title}",
        "TRIGGER:PT0S",
        "END:VALARM",
        "END:VEVENT",
    ]


def _utc(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(words: str) -> str:
    """Words as a TEXT value: escaped, and without what a calendar may not hold."""
    lines = "\n".join(words.splitlines())
    return "".join(each for each in lines if each == "\n" or category(each) not in UNFIT).translate(ESCAPES)


def _folded(line: str) -> Iterator[str]:
    """The line in pieces of up to 75 octets, each after the first led by a space; no character is broken."""
    piece = ""
    for character in line:
        if len((piece + character).encode()) > LINE_OCTETS:
            yield piece
            piece = " "
        piece += character
    yield piece
