"""What works on this computer and what does not: one finding for each thing outside that Bedtime lives on."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

APP, VERSIONS, DESKTOP, DISPLAY, TRAY = "app", "versions", "desktop", "display", "tray"
NOTIFICATIONS, DO_NOT_DISTURB, SOUND, VOICE = "notifications", "do-not-disturb", "sound", "voice"
SUSPEND, SCREEN_LOCK, WATCHING, TIME_ZONE = "suspend", "screen-lock", "watching", "time-zone"
JOURNAL, BACKUPS, FOLDERS, SETTINGS, EXERCISES = "journal", "backups", "folders", "settings", "exercises"
AUTOSTART, MENU = "autostart", "menu"

TITLES = {
    APP: "Bedtime itself",
    DISPLAY: "A window",
    TRAY: "The tray",
    NOTIFICATIONS: "Reminders with buttons",
    DO_NOT_DISTURB: "Do-not-disturb",
    SOUND: "Sound",
    VOICE: "The voice",
    SUSPEND: "Sleep of the computer",
    SCREEN_LOCK: "A locked screen",
    WATCHING: "Films and presentations",
    TIME_ZONE: "The time zone",
    JOURNAL: "The journal",
    BACKUPS: "Backups",
    FOLDERS: "Folders and space",
    SETTINGS: "Settings",
    EXERCISES: "Your own exercises",
    AUTOSTART: "Starting with the desktop",
    MENU: "Entry in the applications menu",
    VERSIONS: "Its parts",
    DESKTOP: "This desktop",
}
"""Everything that is looked at by its public name, in the order in which it is told."""


class State(StrEnum):
    """How well a thing serves: each but BROKEN leaves the reminders as they are, by the next best way at worst."""

    WORKS = "works"
    LIMITED = "limited"
    OFF = "off"  # nobody has asked for it
    MISSING = "missing"
    UNKNOWN = "unknown"
    BROKEN = "broken"


@dataclass(frozen=True)
class Finding:
    """One thing: `says` in a line what there is of it, `remedy` what mends it, empty where nothing needs doing."""

    id: str
    title: str
    state: State
    says: str
    remedy: str = ""


def found(finding_id: str, state: State, says: str, remedy: str = "") -> Finding:
    """The finding about one of TITLES."""
    return Finding(finding_id, TITLES[finding_id], state, says, remedy)


def told(finding_id: str, state: State, line: str, parting: str = ". ") -> Finding:
    """The finding that a line of someone else's tells, in which the remedy comes after the first `parting`."""
    says, _, remedy = line.partition(parting)
    return found(finding_id, state, says[:1].upper() + says[1:].rstrip("."), remedy)


def no_answer(finding_id: str, seconds: float) -> Finding:
    """What stands for a thing that could not be looked at in time."""
    return found(finding_id, State.UNKNOWN, f"No answer within {seconds:g} s")


def not_looked_at(finding_id: str, reason: str) -> Finding:
    """What stands for a thing at which looking went wrong itself, in a way that nobody foresaw."""
    says = f"It could not be looked at ({reason})"
    return found(finding_id, State.UNKNOWN, says, "Please report this")


def broken(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Those that stop reminders."""
    return tuple(finding for finding in findings if finding.state is State.BROKEN)


def summary(findings: Iterable[Finding]) -> str:
    """All of it in a line."""
    names = ", ".join(finding.id for finding in broken(findings))
    return f"This keeps reminders from coming: {names}." if names else "Nothing is broken."
