"""The demo as a process: it shows and tells a whole evening, and leaves nothing behind however it ends."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.children import PROJECT
from tests.desktop import PATIENCE, Dunst, wait_for
from tests.e2e.evening import Evening, end

QUICK = "20"
SEEN = "10"  # so that the notification server has time to show each card
SESSION = "A guided session begins."
CARD = "Last coffee"


@dataclass(frozen=True)
class Shown:
    """A demo that runs, and where it writes."""

    process: subprocess.Popen[bytes]
    folder: Path

    @property
    def lines(self) -> list[str]:
        """What it has told so far."""
        return (self.folder / "told").read_text("utf-8").splitlines()

    @property
    def left(self) -> list[str]:
        """What lies in the folders that it may use, and which children of its are alive."""
        places = (self.folder / name for name in ("temporary", "runtime", "home"))
        files = (path for place in places for path in place.rglob("*") if path.name != "pulse")  # a player's own
        return [*map(str, files), *_children(self.process.pid)]

    def has_told(self, text: str) -> bool:
        """Whether a line has this in it, or it has ended."""
        return any(text in line for line in self.lines) or self.process.poll() is not None


Played = Callable[..., Shown]


@pytest.fixture
def played(evening: Evening) -> Iterator[Played]:
    """`played(speed, **around)` starts the demo on that desktop, with the real clock."""
    begun: list[subprocess.Popen[bytes]] = []
    for name in ("temporary", "home"):
        (evening.folder / name).mkdir()

    def play(speed: str = QUICK, without: tuple[str, ...] = ()) -> Shown:
        env = {**evening.unfaked(), "TMPDIR": str(evening.folder / "temporary"), "TZ": "Europe/Berlin"}
        with (evening.folder / "told").open("wb") as told:
            command = [sys.executable, "-m", "bedtime", "demo", "--speed", speed]
            kept = {name: value for name, value in env.items() if name not in without}
            begun.append(
                subprocess.Popen(command, env=kept, cwd=PROJECT, stdout=told, stderr=told, stdin=subprocess.DEVNULL)
            )
        return Shown(begun[-1], evening.folder)

    yield play
    for process in begun:
        end(process)


def _children(parent: int) -> list[str]:
    """The commands of a process's children, and of theirs."""
    listed = subprocess.run(
        ["ps", "-o", "args=", "--ppid", str(parent)], capture_output=True, text=True, check=False, timeout=PATIENCE
    )
    return listed.stdout.splitlines()


def cards_told(lines: list[str]) -> list[str]:
    """The titles of the cards that were told: what stands before a line of buttons, with its words between."""
    at = [place for place, line in enumerate(lines) if line.strip().startswith("[")]
    return [lines[place - 2].split(maxsplit=1)[1] for place in at]


def test_every_reminder_told_was_on_the_screen_and_nothing_is_left(played: Played, cards: Dunst) -> None:
    demo = played(SEEN)
    assert demo.process.wait(PATIENCE) == 0
    told = cards_told(demo.lines)
    assert told == [
        "Last coffee or tea of the day",
        "Time to wind down",
        "Time to breathe slowly",
        "Lights out soon",
        "Good morning",
    ]
    assert [card["summary"] for card in reversed(cards.history())] == told
    assert cards.displayed() == 0
    for happened in (
        "Last caffeine: done.",
        "Hard exercise over: done.",
        SESSION,
        "The session is over",
        "Good night.",
    ):
        assert any(happened in line for line in demo.lines), happened
    assert demo.lines[-2].startswith("That was the evening: 4 reminders given, 5 steps done, 1 session, the morning's")
    assert demo.left == []


@pytest.mark.parametrize(("number", "at"), [(signal.SIGINT, SESSION), (signal.SIGTERM, CARD), (signal.SIGTERM, "")])
def test_ended_early_it_leaves_nothing_behind(played: Played, cards: Dunst, number: signal.Signals, at: str) -> None:
    demo = played()
    wait_for(lambda: demo.has_told(at) if at else demo.left, f"{at or 'its folder'}")
    if at == CARD:
        wait_for(cards.displayed, "the card")
    demo.process.send_signal(number)
    demo.process.wait(PATIENCE)
    assert not any("Traceback" in line for line in demo.lines)
    assert demo.left == []
    assert cards.displayed() == 0
    if at:
        assert demo.lines[-2].startswith("Ended early: ")


def test_without_a_display_it_tells_the_same(played: Played) -> None:
    demo = played(without=("DISPLAY", "DBUS_SESSION_BUS_ADDRESS"))
    assert demo.process.wait(PATIENCE) == 0
    assert "no display" in demo.lines[0]
    assert len(cards_told(demo.lines)) == 5
    assert demo.left == []


def test_who_reads_along_may_leave(evening: Evening) -> None:
    with reading_the_first_line(evening) as process:
        assert process.wait(PATIENCE) == 0
        assert process.stderr is not None
        assert process.stderr.read() == b""


@contextmanager
def reading_the_first_line(evening: Evening) -> Iterator[subprocess.Popen[bytes]]:
    """The demo as head -n 1 would read it."""
    command = [sys.executable, "-m", "bedtime", "demo", "--speed", QUICK]
    with subprocess.Popen(
        command, env=evening.unfaked(), cwd=PROJECT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, bufsize=0
    ) as process:
        assert process.stdout is not None
        os.read(process.stdout.fileno(), 20)
        process.stdout.close()
        try:
            yield process
        finally:
            end(process)
