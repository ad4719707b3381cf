"""What the desktop has for Bedtime: its names, a window, a tray and notifications."""

import os
import platform
from contextlib import suppress

from bedtime.adapters.bus_messages import Call, session_bus
from bedtime.adapters.display import why_no_window
from bedtime.adapters.notification_calls import (
    HELD_BACK,
    PATH,
    SERVICE,
    ask_held_back,
    close_notification,
    get_capabilities,
    notify,
)
from bedtime.adapters.probes import x11
from bedtime.adapters.probes.bus import Asking, asking
from bedtime.adapters.witness import ask_property, verdict
from bedtime.core import diagnosis_desktop
from bedtime.core.diagnosis import Finding
from bedtime.core.diagnosis_desktop import Notices, Tray
from bedtime.core.message import Button, Message

WATCHER, WATCHER_PATH = "org.kde.StatusNotifierWatcher", "/StatusNotifierWatcher"
HOST = "IsStatusNotifierHostRegistered"


def find_desktop() -> list[Finding]:
    """The names of desktop, session and system."""
    names = [os.environ.get("XDG_CURRENT_DESKTOP", ""), os.environ.get("XDG_SESSION_TYPE", "")]
    with suppress(OSError):
        names.append(platform.freedesktop_os_release().get("PRETTY_NAME", ""))
    return [diagnosis_desktop.desktop(names)]


def find_display() -> list[Finding]:
    """Whether a window can be opened; takes as long as its display server."""
    return [diagnosis_desktop.display(why_no_window())]


def find_tray() -> list[Finding]:
    """Whether something shows icons."""
    name = os.environ.get("XDG_CURRENT_DESKTOP", "")
    service, host = False, None
    with asking(session_bus) as bus:
        if bus and bus.runs(WATCHER):
            service, host = True, verdict(bus.ask(ask_property(WATCHER, WATCHER_PATH, WATCHER, HOST).call) or ())
    embeds = False
    with suppress(OSError):  # no libxcb, so no window on X11 either
        embeds = x11.is_used() and x11.has_tray()
    return [diagnosis_desktop.tray(Tray(service, host, embeds, name))]


def find_notifications(*, tries: bool) -> list[Finding]:
    """What becomes of a reminder; with `tries` a card is really sent, and taken away."""
    with asking(session_bus) as bus:
        seen = _notices(bus, tries=tries) if bus else Notices(bus=False)
    return [diagnosis_desktop.notifications(seen), diagnosis_desktop.do_not_disturb(seen)]


def _notices(bus: Asking, *, tries: bool) -> Notices:
    runs, starts = bus.runs(SERVICE), bus.can_start(SERVICE)
    if not runs and not (starts and tries):
        return Notices(runs=False, starts=starts)
    told = bus.ask(get_capabilities(), starting=tries)
    abilities = None
    match told:
        case ([*names],):
            abilities = frozenset(map(str, names))
    taken = _takes_a_card(bus, abilities) if tries and abilities is not None else None
    return Notices(
        runs=True, starts=starts, server=_name(bus), abilities=abilities, held_back=_held_back(bus), taken=taken
    )


def _name(bus: Asking) -> str:
    match bus.ask(Call(SERVICE, PATH, SERVICE, "GetServerInformation")):
        case (str(name), _, str(version), *_):
            return f"{name} {version}".strip()
    return ""


def _held_back(bus: Asking) -> bool | None:
    answers = (verdict(bus.ask(ask_held_back(*place)) or ()) for place in HELD_BACK)
    return next((held for held in answers if held is not None), None)


def _takes_a_card(bus: Asking, abilities: frozenset[str]) -> bool:
    card = Message("doctor", "Bedtime tries a card", "It goes away by itself.", (Button("done", "Done"),), quiet=True)
    match bus.ask(notify(SERVICE, card, 0, abilities)):
        case (int(number),) if number:
            bus.ask(close_notification(SERVICE, number))
            return True
    return False
