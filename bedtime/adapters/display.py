"""Say why Qt could not open a window here, before Qt is asked to and ends the process with pages of its own."""

import ctypes
import os
import shlex
import shutil
import sys
import threading
from contextlib import suppress
from pathlib import Path

ANSWER_WITHIN = 5.0  # seconds for a display server to answer: a forwarded one on a slow line takes one or two

# What PySide6's wheels expect of the system, and the Debian package that brings it.
GUI_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
PLATFORM_LIBRARIES = {
    "xcb": {
        "libX11-xcb.so.1": "libx11-xcb1",
        "libxcb-cursor.so.0": "libxcb-cursor0",
        "libxcb-icccm.so.4": "libxcb-icccm4",
        "libxcb-image.so.0": "libxcb-image0",
        "libxcb-keysyms.so.1": "libxcb-keysyms1",
        "libxcb-randr.so.0": "libxcb-randr0",
        "libxcb-render-util.so.0": "libxcb-render-util0",
        "libxcb-render.so.0": "libxcb-render0",
        "libxcb-shape.so.0": "libxcb-shape0",
        "libxcb-shm.so.0": "libxcb-shm0",
        "libxcb-sync.so.1": "libxcb-sync1",
        "libxcb-util.so.1": "libxcb-util1",
        "libxcb-xfixes.so.0": "libxcb-xfixes0",
        "libxcb-xkb.so.1": "libxcb-xkb1",
        "libxcb.so.1": "libxcb1",
        "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    },
    "wayland": {
        "libwayland-client.so.0": "libwayland-client0",
        "libwayland-cursor.so.0": "libwayland-cursor0",
    },
}


def why_no_window() -> str | None:
    """One line that says what is missing and what mends it, or None where Qt can open a window."""
    if sys.platform != "linux":
        return None
    platforms = _platforms()
    if not platforms:
        return f"there is no desktop here to open a window on. {_instead()}"
    reasons = [_why_not(platform) for platform in platforms]
    # Qt takes the first platform that works; where none does, the one it would have liked best is worth mending.
    return None if None in reasons else reasons[0]


def _platforms() -> list[str]:
    """The platforms Qt would try, in its order."""
    asked = os.environ.get("QT_QPA_PLATFORM", "")
    if asked:
        return [platform.partition(":")[0] for platform in asked.split(";")]
    wayland = "WAYLAND_DISPLAY" in os.environ or os.environ.get("XDG_SESSION_TYPE") == "wayland"
    return ["wayland"] * wayland + ["xcb"] * bool(os.environ.get("DISPLAY"))


def _why_not(platform: str) -> str | None:
    libraries = GUI_LIBRARIES | PLATFORM_LIBRARIES.get(platform, {})
    missing = {library: package for library, package in libraries.items() if not _loads(library)}
    if missing:
        return _libraries_remedy(missing)
    if platform == "xcb" and not _answers_in_time():
        return f"no X server answers at DISPLAY={os.environ.get('DISPLAY', '')}. {_instead()}"
    if platform == "wayland" and not _wayland_answers():
        return f"no Wayland server answers at {_wayland_socket()}. {_instead()}"
    return None


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _libraries_remedy(missing: dict[str, str]) -> str:
    names = ", ".join(sorted(missing))
    sudo = "" if os.geteuid() == 0 else "sudo "
    if shutil.which("apt-get"):
        remedy = f"Run: {sudo}apt-get install {' '.join(sorted(set(missing.values())))}"
    elif shutil.which("dnf"):  # which finds a package by a library in it
        capabilities = " ".join(shlex.quote(f"{library}()(64bit)") for library in sorted(missing))
        remedy = f"Run: {sudo}dnf install {capabilities}"
    else:
        remedy = "Install the packages that bring them."
    return f"Qt needs system libraries that are not here ({names}). {remedy}"


def _answers_in_time() -> bool:
    """Whether the X server lets us in; asked in a thread, since one that hangs would hang us too."""
    answers: list[bool] = []
    asking = threading.Thread(target=lambda: answers.append(_x_answers()), daemon=True)
    asking.start()
    asking.join(ANSWER_WITHIN)
    return answers == [True]


def _x_answers() -> bool:
    # Qt's own way in, so that cookies, abstract sockets and remote displays are judged as Qt will.
    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    try:
        return int(xcb.xcb_connection_has_error(connection)) == 0
    finally:
        xcb.xcb_disconnect(connection)


def _wayland_answers() -> bool:
    if "WAYLAND_SOCKET" in os.environ:  # an open connection, handed down by whoever started us
        return True
    import socket  # which the tray need not wait for where it stands on X

    with suppress(OSError), socket.socket(socket.AF_UNIX) as client:
        client.settimeout(ANSWER_WITHIN)
        client.connect(str(_wayland_socket()))
        return True
    return False


def _wayland_socket() -> Path:
    return Path(os.environ.get("XDG_RUNTIME_DIR", ""), os.environ.get("WAYLAND_DISPLAY") or "wayland-0")


def _instead() -> str:
    return f"Start it from your desktop, or read the plan here: {_this_program()} tonight"


def _this_program() -> str:
    """How Bedtime is started on this machine: by its command, or from a checkout."""
    checkout = Path(__file__).resolve().parents[2] / "main.py"
    return f"python3 {checkout}" if checkout.is_file() else "bedtime"
