"""Nothing leaves the computer: a whole evening under strace speaks to no network, and without one it is the same."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.children import PATIENCE
from tests.desktop import Dunst, wait_for
from tests.e2e.evening import Evening
from tests.e2e.screen import Screen

pytestmark = pytest.mark.usefixtures("window_manager")

NO_NETWORK = ["unshare", "--net"] if os.geteuid() == 0 else ["unshare", "--net", "--map-root-user"]
PAGES = 6
"""Those with a place in the rail, which Ctrl and a number turn to."""

CALL_OUT = "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', 9))"


def traced(into: Path) -> list[str]:
    """What to put before a program so that all it does with sockets is written down, that of its children too.

    The tracer steps aside, so that the program is the child that was started.
    """
    return ["strace", "-D", "-ff", "-qq", "--seccomp-bpf", "--trace=network", "--signal=none", f"--output={into}/calls"]


def works(command: list[str]) -> bool:
    """Whether this computer lets us: a container may allow neither tracing nor a network of one's own."""
    if not shutil.which(command[0]):
        return False
    return subprocess.run([*command, "true"], check=False, capture_output=True, timeout=PATIENCE).returncode == 0


def calls(folder: Path) -> list[str]:
    """All that was written down so far."""
    return [line for file in folder.glob("calls*") for line in file.read_text("utf-8", "replace").splitlines()]


def to_the_network(lines: Iterable[str]) -> list[str]:
    """Those that have to do with anything but this computer's own sockets."""
    return [line for line in lines if "AF_INET" in line or "AF_PACKET" in line]


@dataclass(frozen=True)
class Kept(Evening):
    """An evening whose app and commands all start behind another program."""

    behind: tuple[str, ...] = ()

    def command(self, *arguments: str) -> list[str]:
        return [*self.behind, *super().command(*arguments)]


def kept(evening: Evening, behind: list[str]) -> Kept:
    """The same evening with everything behind this."""
    found = str(shutil.which(behind[0]))  # the app's own PATH has nothing on it
    return Kept(**vars(evening), behind=(found, *behind[1:]))


def live_through(evening: Evening, cards: Dunst, screen: Screen) -> None:
    """A whole evening: cards answered, every page turned to, commands, Good night, a breath begun, and the end."""
    evening.set_clock("21:29:58")
    with evening.app() as app:
        wait_for(lambda: screen.has("window"), "the window")
        wait_for(cards.displayed, "the first card")
        cards.press("Done")
        wait_for(lambda: evening.subjects("done") == ["wind-down"], "the tick")
        before = screen.picture()
        screen.key(*(f"ctrl+{page}" for page in range(1, PAGES + 1)))
        wait_for(lambda: screen.picture() != before, "the last page")
        evening.say("history", "--json")
        evening.say("export", str(evening.folder / "all.json"))
        evening.set_clock("22:20:30")
        evening.look()
        wait_for(cards.displayed, "the card about lights-out")
        cards.press("Good night")
        wait_for(lambda: "lights-out" in evening.subjects("done"), "Good night")
        evening.say("breathe", "exhale-4-6")
        wait_for(lambda: len(screen.shown("window")) == 2, "the session")
        app.terminate()
        assert app.wait(PATIENCE) == 0


@pytest.mark.skipif(not works(["strace"]), reason="needs strace, and leave to trace one's own programs")
def test_a_whole_evening_speaks_to_nothing_but_this_computer(
    evening: Evening, cards: Dunst, screen: Screen, tmp_path: Path
) -> None:
    written = tmp_path / "written"
    written.mkdir()
    live_through(kept(evening, traced(written)), cards, screen)
    local = [line for line in calls(written) if line.startswith("connect(") and "AF_UNIX" in line]
    assert len(local) > 5, "the desktop itself was not seen"
    assert to_the_network(calls(written)) == []


@pytest.mark.skipif(not works(["strace"]), reason="needs strace, and leave to trace one's own programs")
def test_what_calls_out_would_be_seen(tmp_path: Path) -> None:
    subprocess.run([*traced(tmp_path), sys.executable, "-c", CALL_OUT], check=True, timeout=PATIENCE)
    wait_for(lambda: any("sendto" in line for line in to_the_network(calls(tmp_path))), "the call")


@pytest.mark.skipif(not works(NO_NETWORK), reason="needs a network namespace of its own")
def test_without_any_network_the_evening_is_the_same(evening: Evening, cards: Dunst, screen: Screen) -> None:
    live_through(kept(evening, NO_NETWORK), cards, screen)
