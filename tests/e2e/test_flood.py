"""Programs that flood the app's socket neither stop its reminders nor its window, nor fill its log and memory."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from tests.children import PROJECT
from tests.desktop import Dunst, running, wait_for
from tests.e2e.evening import Evening, instant
from tests.e2e.screen import Screen

pytestmark = pytest.mark.usefixtures("window_manager")

CLIENTS = 3
ATTEMPTS = 20_000
"""Datagrams that the clients have tried to send in all by the time the reminder is there."""

MOST_MEMORY_KB = 25_000
MOST_LOG = 4_000  # bytes
WHILE_FLOODED = 10.0  # seconds until the window answers

# Each sends what is good, what is nearly good, what is too long and what is nothing, as fast as it can, and says from
# time to time how often it has tried. Every other one waits in the queue as honest programs do.
FLOOD = """
import itertools, os, random, socket, sys
draw = random.Random(sys.argv[2])
client = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
client.settimeout(0.2 if sys.argv[2] == "0" else 0)
kinds = (lambda: b"look", lambda: b"look", lambda: b"look\\n", lambda: draw.randbytes(64), lambda: b"",
         lambda: draw.randbytes(60_000), lambda: b"breathe " + draw.randbytes(9), lambda: b"erase everything")
for tried in itertools.count():
    try:
        client.sendto(draw.choice(kinds)(), sys.argv[1])
    except OSError:
        pass
    if tried % 100 == 0:
        os.write(1, b".")
"""


@contextmanager
def flooded(address: Path, counts: Path) -> Iterator[None]:
    """Several clients flood the socket until the end of the block; a letter in `counts` is a hundred datagrams."""
    with ExitStack() as stack:
        for number in range(CLIENTS):
            command = [sys.executable, "-c", FLOOD, str(address), str(number)]
            counted = stack.enter_context(counts.open("ab"))
            client = subprocess.Popen(command, stdout=counted, cwd=PROJECT, stdin=subprocess.DEVNULL)
            stack.callback(client.wait)
            stack.callback(client.kill)
        yield


def memory_kb(process: subprocess.Popen[bytes]) -> int:
    """What is in memory of it now."""
    lines = Path(f"/proc/{process.pid}/status").read_text("ascii").splitlines()
    return int(next(line.split()[1] for line in lines if line.startswith("VmRSS")))


def test_in_a_flood_the_reminder_comes_in_time_and_the_window_answers(
    evening: Evening, cards: Dunst, screen: Screen
) -> None:
    evening.set_clock("21:29:40")
    counts = evening.folder / "counts"
    with running(["trayer"], evening.unfaked()), evening.app("--background") as app:
        wait_for(lambda: screen.has("tray"), "the tray icon")
        (address,) = (evening.folder / "runtime").glob("bedtime-*")
        evening.say("run")
        wait_for(lambda: screen.has("tray", "window"), "the window")
        screen.close_window()
        wait_for(lambda: not screen.shown("window"), "the window's end")
        before = memory_kb(app)
        with flooded(address, counts):
            wait_for(lambda: counts.stat().st_size * 100 > ATTEMPTS, "a flood")
            evening.say("run")
            wait_for(lambda: screen.shown("window"), "the window, asked for in the flood", within=WHILE_FLOODED)
            evening.set_clock("21:29:57")
            evening.say("done", "exercise")
            wait_for(cards.displayed, "the card", within=WHILE_FLOODED)
            assert app.poll() is None
        reminded = {event.subject: event.at - instant("21:30") for event in evening.journal("reminded")}
        assert set(reminded) == {"wind-down", "environment"}
        assert all(timedelta(0) <= late < timedelta(seconds=2) for late in reminded.values()), reminded
        assert memory_kb(app) - before < MOST_MEMORY_KB
        assert evening.log.count("Passed over") == 1
        assert len(evening.log) < MOST_LOG
        evening.say("undo", "exercise")
        wait_for(lambda: evening.subjects("undone") == ["exercise"], "the app hears as before")
