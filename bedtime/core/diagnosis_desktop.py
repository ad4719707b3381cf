"""Findings about the desktop around Bedtime, from its window and tray to the sleep and place of the computer."""

from collections.abc import Sequence
from dataclasses import dataclass

from bedtime.core.diagnosis import (
    DESKTOP,
    DISPLAY,
    DO_NOT_DISTURB,
    NOTIFICATIONS,
    SCREEN_LOCK,
    SOUND,
    SUSPEND,
    TIME_ZONE,
    TRAY,
    VOICE,
    WATCHING,
    Finding,
    State,
    found,
    told,
)


@dataclass(frozen=True)
class Tray:
    """What was found of a tray. `host`: whether anything shows the service's icons, None where that is not said.

    `embeds`: whether the X11 screen has a tray of its own, which counts only for windows on X11.
    """

    service: bool = False
    host: bool | None = None
    embeds: bool = False
    desktop: str = ""


@dataclass(frozen=True)
class Notices:
    """What was found of the notification server; `abilities` are None where it did not answer.

    `starts`: the bus starts one on demand. `held_back` and `taken` (a card that was tried) are None where not known.
    """

    bus: bool = True
    runs: bool = False
    starts: bool = False
    server: str = ""
    abilities: frozenset[str] | None = None
    held_back: bool | None = None
    taken: bool | None = None


@dataclass(frozen=True)
class Sounds:
    """Which player made a sound, and what those before it complained of; `why_none` where there is no player."""

    player: str = ""
    complaints: tuple[tuple[str, str], ...] = ()
    why_none: str = ""


def desktop(names: Sequence[str]) -> Finding:
    """The names of desktop, session and system."""
    known = ", ".join(filter(None, names))
    return found(DESKTOP, State.WORKS, known) if known else found(DESKTOP, State.UNKNOWN, "It has no name")


def display(why_not: str | None) -> Finding:
    """`why_not` is a line that says what is missing, then what mends it."""
    return told(DISPLAY, State.MISSING, why_not) if why_not else found(DISPLAY, State.WORKS, "It can be opened")


def tray(seen: Tray) -> Finding:
    """An icon in the panel is an extra way in: without it the window stays."""
    if (seen.service and seen.host) or seen.embeds:
        return found(TRAY, State.WORKS, "The panel shows icons")
    if seen.service:
        unsure = "There is a tray, but it does not say whether anything shows its icons"
        unshown = "There is a tray, but nothing shows its icons; the window stays instead"
        says, state = (unsure, State.UNKNOWN) if seen.host is None else (unshown, State.MISSING)
        return found(TRAY, state, says, _tray_remedy(seen.desktop))
    return found(TRAY, State.MISSING, "There is none; the window stays instead", _tray_remedy(seen.desktop))


def _tray_remedy(name: str) -> str:
    if "gnome" in name.lower():
        return "GNOME shows icons with the extension AppIndicator: https://extensions.gnome.org/extension/615/"
    return "Add a system tray to your panel, if you would like one"


def notifications(seen: Notices) -> Finding:
    """Whether reminders come on the desktop's cards, or on Bedtime's own."""
    if seen.taken:
        return _noticed(State.WORKS, f"{_server(seen)} took a card just now")
    if not seen.bus:
        says = "There is no message bus, so reminders come on Bedtime's own card"
        return _noticed(State.LIMITED, says, "Start Bedtime from your desktop")
    if not seen.runs and seen.starts:
        says = "A notification service is installed and starts with the first reminder"
        return _noticed(State.UNKNOWN, says, "To see one now: bedtime doctor --try")
    if not seen.runs:
        says = "There is no notification service, so reminders come on Bedtime's own card"
        return _noticed(State.LIMITED, says, "Install one such as dunst, if you like its cards better")
    return _of_server(seen, seen.abilities)


def _of_server(seen: Notices, abilities: frozenset[str] | None) -> Finding:
    server = _server(seen)
    if abilities is None or seen.taken is False:
        says = f"{server} does not answer; reminders come on Bedtime's own card, two seconds late"
        return _noticed(State.LIMITED, says, "Start it anew, or log out and in again")
    if "actions" not in abilities:
        says = f"{server} has no buttons, so reminders come on Bedtime's own card"
        return _noticed(State.LIMITED, says, "Choose another one such as dunst, if you like its cards better")
    if "body" not in abilities:
        says = f"{server} shows buttons, but of the text only the title"
        return _noticed(State.LIMITED, says, "Choose another one such as dunst")
    return _noticed(State.WORKS, f"{server} shows cards with buttons")


def _noticed(state: State, says: str, remedy: str = "") -> Finding:
    return found(NOTIFICATIONS, state, says, remedy)


def _server(seen: Notices) -> str:
    return seen.server or "The notification service"


def do_not_disturb(seen: Notices) -> Finding:
    """Whether the desktop holds cards back now."""
    if seen.held_back is None:
        return found(DO_NOT_DISTURB, State.UNKNOWN, "This desktop does not tell whether it is on")
    if seen.held_back:
        says = "It is on: your desktop holds reminders back until it is off"
        return found(DO_NOT_DISTURB, State.LIMITED, says, "Turn it off, or allow Bedtime in your desktop's settings")
    return found(DO_NOT_DISTURB, State.WORKS, "It is off")


def sound(seen: Sounds) -> Finding:
    """Whether a player plays."""
    if seen.why_none:
        return told(SOUND, State.MISSING, seen.why_none)
    failed = "; ".join(f"{name}: {complaint}" for name, complaint in seen.complaints)
    if not seen.player:
        says = f"No player makes a sound ({failed})"
        return found(SOUND, State.MISSING, says, "See whether other programs are heard, then try again")
    if failed:
        says = f"{seen.player} plays, after others would not ({failed})"
        return found(SOUND, State.WORKS, says)
    return found(SOUND, State.WORKS, f"{seen.player} plays")


def voice(lines: int, missing: int, language: str, *, speaks: bool) -> Finding:
    """The lines that are spoken, and whether the voice `speaks` the language in use."""
    if missing:
        says = f"{missing} spoken line is missing" if missing == 1 else f"{missing} spoken lines are missing"
        return found(VOICE, State.LIMITED, says, "Install Bedtime anew")
    if not speaks:
        says = f"It speaks English only; in {language}, tones lead a session"
        return found(VOICE, State.LIMITED, says)
    return found(VOICE, State.WORKS, (f"{lines} line in English" if lines == 1 else f"{lines} lines in English"))


def suspend(*, logind: bool) -> Finding:
    """Whether the system says when it goes to sleep and wakes."""
    if logind:
        return found(SUSPEND, State.WORKS, "The system says when it sleeps and wakes")
    return found(SUSPEND, State.LIMITED, "The system does not say; the clock shows it within 30 s instead")


def screen_lock(ways: Sequence[str]) -> Finding:
    """`ways` name who tells of a locked screen."""
    if ways:
        return found(SCREEN_LOCK, State.WORKS, "It is noticed, by {ways}".format(ways=", ".join(ways)))
    return found(SCREEN_LOCK, State.MISSING, "It is not noticed; a reminder may come while nobody sees it")


def watching(ways: Sequence[str], *, now: bool) -> Finding:
    """`ways` name who tells of a film or presentation, `now` whether there is one."""
    if not ways:
        says = "They are not noticed; a reminder may come on top of one"
        return found(WATCHING, State.MISSING, says, "Turn on your desktop's do-not-disturb for as long")
    named = ", ".join(ways)
    noticed = f"One is on now; reminders are quiet (by {named})"
    return found(WATCHING, State.WORKS, noticed if now else f"They are noticed, by {named}")


def time_zone(name: str, trouble: str | None) -> Finding:
    """`trouble` is a line that says what is wrong, then what mends it."""
    return told(TIME_ZONE, State.LIMITED, trouble, ": ") if trouble else found(TIME_ZONE, State.WORKS, name)
