"""The line that stands where Qt would end the process: the right reason, and the command that mends it."""

import ctypes
import importlib.util
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from bedtime.adapters import display
from bedtime.adapters.display import why_no_window

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere Qt brings all it needs")

ROOT = Path(__file__).parents[2]
VARIABLES = (
    "DISPLAY",
    "QT_QPA_PLATFORM",
    "WAYLAND_DISPLAY",
    "WAYLAND_SOCKET",
    "XAUTHORITY",
    "XDG_RUNTIME_DIR",
    "XDG_SESSION_TYPE",
)
ALWAYS_THERE = re.compile(r"lib(Qt6|icu|c\.|m\.|gcc_s|stdc\+\+|z\.|zstd)")  # Qt's own, and what Python itself stands on


@pytest.fixture(autouse=True)
def _bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)


class XServer(NamedTuple):
    name: str
    process: subprocess.Popen[str]


@pytest.fixture
def x_server() -> Iterator[XServer]:
    server = subprocess.Popen(["Xvfb", "-displayfd", "1"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert server.stdout is not None
    yield XServer(f":{server.stdout.readline().strip()}", server)
    server.send_signal(signal.SIGCONT)
    server.terminate()
    server.wait()
    server.stdout.close()


def hide(monkeypatch: pytest.MonkeyPatch, *libraries: str) -> None:
    """Let the loader not find these."""
    real = ctypes.CDLL

    def load(name: str) -> ctypes.CDLL:
        if name in libraries:
            raise OSError(f"{name}: cannot open shared object file")
        return real(name)

    monkeypatch.setattr(ctypes, "CDLL", load)


def have_only(monkeypatch: pytest.MonkeyPatch, tool: str | None, *, root: bool) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}" if name == tool else None)
    monkeypatch.setattr(os, "geteuid", lambda: 0 if root else 1000)


def test_no_desktop_at_all() -> None:
    reason = why_no_window()
    assert reason is not None
    assert reason.startswith("there is no desktop here")
    assert reason.endswith(f"python3 {ROOT / 'main.py'} tonight")


def test_an_installed_bedtime_is_named_by_its_command(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(display, "__file__", str(tmp_path / "site-packages/bedtime/adapters/display.py"))
    assert str(why_no_window()).endswith(": bedtime tonight")


@pytest.mark.parametrize("platform", ["offscreen", "minimal", "offscreen:size=800x600", "wayland;offscreen"])
def test_a_platform_without_a_screen_needs_none(monkeypatch: pytest.MonkeyPatch, platform: str) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", platform)
    assert why_no_window() is None


def test_an_x_server_that_answers(monkeypatch: pytest.MonkeyPatch, x_server: XServer) -> None:
    monkeypatch.setenv("DISPLAY", x_server.name)
    assert why_no_window() is None
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-gone")
    assert why_no_window() is None, "Qt falls back to X11"


def test_an_x_server_that_hangs_is_not_waited_for(monkeypatch: pytest.MonkeyPatch, x_server: XServer) -> None:
    monkeypatch.setattr(display, "ANSWER_WITHIN", 0.1)
    monkeypatch.setenv("DISPLAY", x_server.name)
    x_server.process.send_signal(signal.SIGSTOP)
    assert str(why_no_window()).startswith("no X server answers at DISPLAY=:")


def test_no_x_server_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":4711")
    assert str(why_no_window()).startswith("no X server answers at DISPLAY=:4711. Start it from your desktop")


def test_a_wayland_server_that_answers(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_SESSION_TYPE", "wayland")
    monkeypatch.chdir(tmp_path)  # a socket's path must be short
    monkeypatch.setenv("XDG_RUNTIME_DIR", ".")
    assert str(why_no_window()).startswith("no Wayland server answers at wayland-0.")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("wayland-0")
        server.listen()
        assert why_no_window() is None
    monkeypatch.setenv("WAYLAND_SOCKET", "7")
    assert why_no_window() is None, "an inherited connection is as good"


def test_missing_libraries_are_named_with_one_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":4711")
    hide(monkeypatch, "libEGL.so.1", "libxcb-cursor.so.0")
    have_only(monkeypatch, "apt-get", root=False)
    assert why_no_window() == (
        "Qt needs system libraries that are not here (libEGL.so.1, libxcb-cursor.so.0)."
        " Run: sudo apt-get install libegl1 libxcb-cursor0"
    )
    have_only(monkeypatch, "dnf", root=True)
    assert str(why_no_window()).endswith("Run: dnf install 'libEGL.so.1()(64bit)' 'libxcb-cursor.so.0()(64bit)'")
    have_only(monkeypatch, None, root=True)
    assert str(why_no_window()).endswith("Install the packages that bring them.")


def test_without_a_screen_only_what_qt_itself_links_is_missed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    hide(monkeypatch, "libxcb-cursor.so.0")
    assert why_no_window() is None
    hide(monkeypatch, "libEGL.so.1")
    assert "libEGL.so.1" in str(why_no_window())


def test_other_systems_bring_their_own_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    assert why_no_window() is None


@pytest.mark.parametrize(
    ("known", "files"),
    [
        (display.GUI_LIBRARIES, ["lib/libQt6Gui.so.6", "lib/libQt6Widgets.so.6", "lib/libQt6DBus.so.6"]),
        (display.PLATFORM_LIBRARIES["xcb"], ["plugins/platforms/libqxcb.so", "lib/libQt6XcbQpa.so.6"]),
        (display.PLATFORM_LIBRARIES["wayland"], ["plugins/platforms/libqwayland.so", "lib/libQt6WaylandClient.so.6"]),
    ],
    ids=["any", "xcb", "wayland"],
)
def test_every_library_this_qt_links_is_known(known: dict[str, str], files: list[str]) -> None:
    package = importlib.util.find_spec("PySide6")
    assert package is not None
    assert package.submodule_search_locations is not None
    qt = Path(package.submodule_search_locations[0], "Qt")
    linked = {
        name.decode()
        for file in files
        for name in re.findall(rb"(?<=\0)lib[\w.+-]+?\.so\.\d+(?=\0)", (qt / file).read_bytes())
        if not ALWAYS_THERE.match(name.decode())
    }
    assert linked
    assert linked <= known.keys() | display.GUI_LIBRARIES.keys()


def test_the_test_command_installs_what_an_x11_window_needs() -> None:
    installed = set((ROOT / "tests/run").read_text("utf-8").replace('"', " ").split())
    # Two that come with others: X11 links xcb, fontconfig links freetype.
    needed = {*display.GUI_LIBRARIES.values(), *display.PLATFORM_LIBRARIES["xcb"].values()} - {
        "libxcb1",
        "libfreetype6",
    }
    assert needed <= installed
