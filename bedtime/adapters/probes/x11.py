"""Whether an X11 screen has a tray: who owns the selection that a tray takes, asked as Qt asks, without Qt."""

import ctypes
import os
from collections.abc import Iterator
from contextlib import contextmanager

REPLY_VALUE = 8  # bytes into a reply, after which an atom or a window stands in four


def is_used() -> bool:
    """Whether windows would open on X11, where such a tray counts."""
    asked = os.environ.get("QT_QPA_PLATFORM", "")
    return bool(os.environ.get("DISPLAY")) and (
        asked.startswith("xcb") if asked else not os.environ.get("WAYLAND_DISPLAY")
    )


def has_tray() -> bool:
    """Whether the screen of DISPLAY has one. Raises OSError where libxcb is missing; waits as long as the server."""
    xcb = ctypes.CDLL("libxcb.so.1")
    with _connected(xcb) as (connection, screen):
        if connection is None:
            return False
        atom = _reply(xcb, "xcb_intern_atom", connection, 1, *_name(f"_NET_SYSTEM_TRAY_S{screen}"))
        return bool(atom) and bool(_reply(xcb, "xcb_get_selection_owner", connection, atom))


@contextmanager
def _connected(xcb: ctypes.CDLL) -> Iterator[tuple[ctypes.c_void_p | None, int]]:
    """The connection, None where the server lets nobody in, and the number of its screen."""
    screen = ctypes.c_int()
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, ctypes.byref(screen)))
    try:
        yield (None if xcb.xcb_connection_has_error(connection) else connection), screen.value
    finally:
        xcb.xcb_disconnect(connection)


def _name(text: str) -> tuple[ctypes.c_uint16, bytes]:
    return ctypes.c_uint16(len(text)), text.encode("ascii")


def _reply(xcb: ctypes.CDLL, request: str, connection: ctypes.c_void_p, *arguments: object) -> int:
    """The number in the reply to a request; 0 where there is none."""
    ask, read = getattr(xcb, request), getattr(xcb, f"{request}_reply")
    ask.restype = ctypes.c_uint  # the cookie, a structure of this one number
    read.restype = ctypes.c_void_p
    reply = read(connection, ctypes.c_uint(ask(connection, *arguments)), None)
    if not reply:
        return 0
    value = ctypes.c_uint32.from_address(reply + REPLY_VALUE).value
    ctypes.CDLL(None).free(ctypes.c_void_p(reply))
    return value
