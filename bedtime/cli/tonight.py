"""The plan of a night for the terminal and for programs."""

from datetime import datetime, timedelta
from typing import Any

from bedtime.core.tonight import State, Tonight
from bedtime.core.wording import clock, evening_name, headline, note, sleep_line

MARKS = {State.OPEN: " ", State.DONE: "x", State.SKIPPED: "-", State.PASSED: " "}


def as_data(shown: Tonight) -> dict[str, Any]:
    """What `tonight --json` prints: public names, instants as ISO 8601 with their offset."""

    def local(at: datetime | None) -> str | None:
        return at.astimezone(shown.zone).isoformat() if at else None

    return {
        "night": shown.night.isoformat(),
        "zone": str(shown.zone),
        "lights_out": local(shown.lights_out),
        "wake": local(shown.wake) if shown.lights_out else None,
        "sleep_hours": round(shown.sleep / timedelta(hours=1), 2) if shown.sleep else None,
        "steps": [
            {
                "id": row.step.id,
                "title": row.step.title,
                "at": local(row.at),
                "reminder": local(row.reminder),
                "state": row.state,
            }
            for row in shown.rows
        ],
    }


def as_text(shown: Tonight) -> str:
    """What `tonight` prints."""
    lines = [f"{evening_name(shown)}: {headline(shown)}", sleep_line(shown), ""]
    for row in shown.rows:
        said = note(row, shown)
        at = clock(row.at, shown.zone)
        lines.append(f"  {at}  [{MARKS[row.state]}] {row.step.title}{f' ({said})' if said else ''}  <{row.step.id}>")
    if shown.paused_until:
        lines += ["", f"Reminders are paused until the evening of {shown.paused_until:%A, %d %B}."]
    return "\n".join(lines).rstrip()
