"""Who on a desktop says whether the screen is locked, or whether somebody watches or presents, and how to ask them."""

import os
from functools import partial

from bedtime.adapters.bus_messages import Call
from bedtime.adapters.notification_calls import HELD_BACK, ask_held_back
from bedtime.adapters.witness import Question, ask_property

LOGIND, LOGIND_PATH = "org.freedesktop.login1", "/org/freedesktop/login1"
MANAGER = f"{LOGIND}.Manager"
CLOCK = "org.freedesktop.timedate1"

SESSION_MANAGER, SESSION_MANAGER_PATH = "org.gnome.SessionManager", "/org/gnome/SessionManager"
GOING_IDLE = 8  # of GNOME's flags; a wish for the computer alone to stay awake, as ours in a session, is 4

POWER, POWER_INHIBIT = "org.freedesktop.PowerManagement", "org.freedesktop.PowerManagement.Inhibit"
POLICY = "org.kde.Solid.PowerManagement.PolicyAgent"
SCREEN_SETTINGS = 4  # of KDE's policies: the screen must stay as it is


def _object(interface: str) -> str:
    """The path that a service gives its one object: its name with slashes."""
    return f"/{interface.replace('.', '/')}"


LOCKERS = tuple(
    Question(Call(name, _object(name), name, "GetActive"), ("ActiveChanged",))
    for name in (
        "org.freedesktop.ScreenSaver",
        "org.gnome.ScreenSaver",
        "org.cinnamon.ScreenSaver",
        "org.mate.ScreenSaver",
    )
)
HOLDERS = (
    # Cinnamon and MATE have GNOME's session manager under the same name.
    (
        Question(
            Call(SESSION_MANAGER, SESSION_MANAGER_PATH, SESSION_MANAGER, "IsInhibited", "u", (GOING_IDLE,)),
            ("InhibitorAdded", "InhibitorRemoved"),
        ),
    ),
    # KDE's one process has both names; its own answer leaves out downloads, which only keep the computer awake.
    (
        Question(
            Call(POWER, _object(POLICY), POLICY, "HasInhibition", "u", (SCREEN_SETTINGS,)), ("InhibitionsChanged",)
        ),
        Question(Call(POWER, _object(POWER_INHIBIT), POWER_INHIBIT, "HasInhibit"), ("HasInhibitChanged",)),
    ),
)
SILENCERS = tuple(Question(ask_held_back(*place), ("PropertiesChanged",)) for place in HELD_BACK)
"""Do-not-disturb: the notification server knows what it lets through, our own card would not."""

IDLING = ask_property(LOGIND, LOGIND_PATH, MANAGER, "BlockInhibited")
LOCKING = ask_property(LOGIND, "", f"{LOGIND}.Session", "LockedHint")
"""Of a session, whose path one of the calls of `find_session` tells."""


def find_session() -> list[Call]:
    """The ways to learn which of logind's sessions is ours: what a desktop starts as a service is in none."""
    by_name = partial(Call, LOGIND, LOGIND_PATH, MANAGER, "GetSession", "s")
    named = os.environ.get("XDG_SESSION_ID")
    by_process = Call(LOGIND, LOGIND_PATH, MANAGER, "GetSessionByPID", "u", (os.getpid(),))
    return [*([by_name((named,))] if named else []), by_process, by_name(("auto",))]
