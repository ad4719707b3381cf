"""An event as a row of the journal's table, and back."""

import json
from datetime import UTC, date, datetime
from typing import Any

from bedtime.core.events import Event, Kind

SELECT = "SELECT id, stamp, device, at_utc, zone, night, kind, subject, data FROM event "
INSERT = "INSERT INTO event (id, stamp, device, at_utc, zone, night, kind, subject, data) VALUES (?,?,?,?,?,?,?,?,?)"
COLUMNS = (str, int, *[str] * 7)
NO_EVENT = "a row is no event"
NOTHING = "{}"  # what two events in five hold: it need not be parsed each time


def event_of(row: tuple[Any, ...]) -> Event:
    """The event of a row in the order of SELECT. Raises ValueError where it is none: files can be damaged."""
    event_id, stamp, device, at_utc, zone, night, kind, subject, data = row
    if tuple(map(type, row)) != COLUMNS:
        raise ValueError(NO_EVENT)
    at, content = datetime.fromisoformat(at_utc), _content(data)
    if at.tzinfo is None:
        raise ValueError(NO_EVENT)
    return Event(
        id=event_id,
        stamp=stamp,
        device=device,
        at=at,
        zone=zone,
        night=date.fromisoformat(night),
        kind=Kind(kind),
        subject=subject,
        data=content,
    )


def _content(data: str) -> dict[str, Any]:
    if data == NOTHING:
        return {}
    try:
        content = json.loads(data)
    except RecursionError as error:
        raise ValueError(NO_EVENT) from error
    if not isinstance(content, dict):
        raise ValueError(NO_EVENT)  # noqa: TRY004 - of a row, which has no such type
    return content


def row_of(event: Event) -> tuple[Any, ...]:
    """The row of an event, in the order of INSERT."""
    return (
        event.id, event.stamp, event.device, event.at.astimezone(UTC).isoformat(), event.zone,
        event.night.isoformat(), event.kind, event.subject, json.dumps(event.data, sort_keys=True),
    )  # fmt: skip
