"""The calls of the desktop's notification service, worded as its specification asks."""

from collections.abc import Collection

from bedtime.adapters.bus_messages import Call
from bedtime.core.message import Message

SERVICE = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"

OPEN = "default"
"""The action of a click on the card itself."""

# What html.escape does, without the table of every letter's name that comes with it: 0.7 MB for three signs.
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_NORMAL_URGENCY = 1  # critical would stay above everything and pass "do not disturb"
_UNTIL_ANSWERED = 0


def get_capabilities() -> Call:
    """Ask what the server can do; the bus starts one that it starts on demand."""
    return Call(SERVICE, PATH, SERVICE, "GetCapabilities")


HELD_BACK = (("org.freedesktop.Notifications", "Inhibited"), ("org.dunstproject.cmd0", "paused"))
"""Where servers say that do-not-disturb is on: KDE's as the specification's newer versions have it, and dunst."""


def ask_held_back(interface: str, name: str) -> Call:
    """Ask for one of HELD_BACK."""
    return Call(SERVICE, PATH, "org.freedesktop.DBus.Properties", "Get", "ss", (interface, name))


def notify(owner: str, message: Message, replaces: int, abilities: Collection[str]) -> Call:
    body = _printable(message.body)
    if "body-markup" in abilities:
        body = body.translate(_ESCAPES)
    actions = [OPEN, "Open"]
    for button in message.buttons:
        actions += [button.action, button.label]
    hints = {
        "urgency": ("y", _NORMAL_URGENCY),
        "desktop-entry": ("s", "bedtime"),
        # The app's own chime is the only sound: a server's ping may startle someone who is winding down.
        "suppress-sound": ("b", True),
    }
    arguments = ("Bedtime", replaces, "bedtime", _printable(message.title), body, actions, hints, _UNTIL_ANSWERED)
    return Call(owner, PATH, SERVICE, "Notify", "susssasa{sv}i", arguments)


def close_notification(owner: str, number: int) -> Call:
    return Call(owner, PATH, SERVICE, "CloseNotification", "u", (number,))


def _printable(text: str) -> str:
    # A zero byte, which settings.toml can hold, would make the bus hang up on us.
    return text.replace("\0", "")
