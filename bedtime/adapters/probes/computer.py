"""What tells of the computer itself: its sleep, a locked screen, a film or presentation that runs, and its place.

The same is asked as the running app asks (adapters/bystanders.py), so that what is found here holds there.
"""

from dataclasses import replace

from bedtime.adapters.bus_messages import session_bus, system_bus
from bedtime.adapters.bystanders import HOLDERS, IDLING, LOCKERS, LOCKING, LOGIND, LOGIND_PATH, MANAGER, find_session
from bedtime.adapters.notification_calls import SERVICE
from bedtime.adapters.probes.bus import Asking, asking
from bedtime.adapters.witness import Question, ask_property, verdict
from bedtime.adapters.zone import LocalZone
from bedtime.core import diagnosis_desktop
from bedtime.core.diagnosis import Finding


def find_sleep() -> list[Finding]:
    """Whether the system says when it goes to sleep."""
    preparing = ask_property(LOGIND, LOGIND_PATH, MANAGER, "PreparingForSleep")
    with asking(system_bus) as bus:
        says = _verdict(bus, preparing) if bus else None
    return [diagnosis_desktop.suspend(logind=says is not None)]


def find_lock() -> list[Finding]:
    """Who tells of a locked screen."""
    ways = []
    with asking(system_bus) as bus:
        session = _session(bus) if bus else ""
        hint = replace(LOCKING, call=replace(LOCKING.call, path=session))
        if bus and session and _verdict(bus, hint) is not None:
            ways.append("logind")
    with asking(session_bus) as bus:
        if bus:
            ways += [question.call.destination for question in LOCKERS if _verdict(bus, question) is not None]
    return [diagnosis_desktop.screen_lock(ways)]


def _session(bus: Asking) -> str:
    """The object of our session at logind; empty where it knows none."""
    for way in find_session():
        match bus.ask(way):
            case (str(path),):
                return path
    return ""


def find_watching() -> list[Finding]:
    """Who tells of a film or presentation, and whether one runs."""
    told: dict[str, bool | None] = {}
    with asking(system_bus) as bus:
        if bus:
            told["logind"] = _verdict(bus, IDLING)
    with asking(session_bus) as bus:
        for questions in HOLDERS if bus else ():
            name = questions[0].call.destination
            if bus and name != SERVICE:  # the notification server's word is a matter of its own
                answers = (_verdict(bus, question) for question in questions)
                told[name] = next((answer for answer in answers if answer is not None), None)
    ways = [name for name, answer in told.items() if answer is not None]
    return [diagnosis_desktop.watching(ways, now=any(told.values()))]


def _verdict(bus: Asking, question: Question) -> bool | None:
    return verdict(bus.ask(question.call) or ())


def find_time_zone() -> list[Finding]:
    """Where the clocks are."""
    zone = LocalZone()
    name = zone.current().key
    return [diagnosis_desktop.time_zone(name, zone.trouble)]
