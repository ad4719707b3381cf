"""Where a D-Bus is and what goes over it, as plain values that need no D-Bus library."""

import os
from dataclasses import dataclass

BUS = "org.freedesktop.DBus"
"""The name of the bus itself."""

BUS_PATH = "/org/freedesktop/DBus"
PROPERTIES = "org.freedesktop.DBus.Properties"
"""The interface by which any object tells of its properties."""


@dataclass(frozen=True)
class Call:
    """A method call to whoever has the bus name `destination`."""

    destination: str
    path: str
    interface: str
    member: str
    signature: str = ""
    body: tuple[object, ...] = ()


@dataclass(frozen=True)
class Reply:
    """What came back from a call: `error` names what went wrong and is empty when nothing did."""

    sender: str
    error: str
    body: tuple[object, ...]


@dataclass(frozen=True)
class Heard:
    """A signal from `sender`, a unique name that the bus vouches for, about the object at `path`."""

    sender: str
    interface: str
    member: str
    body: tuple[object, ...]
    path: str = ""


def session_bus() -> str:
    """The address of the session bus. Raises OSError where this session names none."""
    if address := os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
        return address
    if runtime := os.environ.get("XDG_RUNTIME_DIR"):
        return f"unix:path={runtime}/bus"
    raise FileNotFoundError("this session has no D-Bus")


def system_bus() -> str:
    """The address of the bus of the whole computer; nobody may listen there."""
    return os.environ.get("DBUS_SYSTEM_BUS_ADDRESS") or "unix:path=/run/dbus/system_bus_socket"
