"""Guided sessions for real: they come at once, go on whatever the clock does, and are written down however they end."""

import json
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from jeepney import message_bus
from jeepney.io.blocking import open_dbus_connection

from bedtime.ui.session_window import FIRST_SIZE
from bedtime.ui.theme import NIGHT as NIGHT_COLOURS
from bedtime.ui.theme import STAGE
from tests.children import PROJECT
from tests.desktop import Dunst, private_bus, running, wait_for
from tests.desktop_session import Logind, SessionManager
from tests.e2e.evening import NIGHT, SETTINGS, UMASK, Evening, Written, end, instant
from tests.e2e.screen import OnScreen, Screen
from tests.sound_server import pulse

MORNING = NIGHT + timedelta(days=1)
WHOLE_SCREEN = (1280, 800)
LEAD_IN = 10.0
"""Seconds within which the first breath or part has begun: the shortest lead-in is 6 s."""
SHORTLY = 2.0
"""Seconds for what comes within one, on a machine that does other things too."""

# The shortest there can be, lead-in and closing aside: they are the app's own, and shortest for a scan without a voice.
EXERCISES = {
    "breaths": 'title = "Breaths"\nminutes = 0.1\n[[phase]]\nact = "in"\nseconds = 1.5\n[[phase]]\nact = "out"\n'
    "seconds = 1.5\n",
    "short": 'title = "Short"\n[[part]]\ntitle = "Hands"\n[[part.phase]]\nact = "attend"\nseconds = 0.5\n',
    "long": 'title = "Long"\n[[part]]\ntitle = "Hands"\n[[part.phase]]\nact = "attend"\nseconds = 60\n',
}
# libfaketime lets fail what Python's time.sleep() asks for, an instant of the monotonic clock.
SLEEP = "import select, time\ntime.sleep = lambda seconds: select.select([], [], [], seconds)\n"
PLAYER = "#!/bin/sh\necho >> '{begun}'\nexec /bin/cat > /dev/null\n"


@dataclass(frozen=True)
class Bedroom(Evening):
    """An evening with exercises of the person's own. `hears` is how the app finds a player, and what else it alone is
    told of; the player writes a line into `begun` for each clip."""

    hears: Mapping[str, str] = field(default_factory=dict)

    @property
    def begun(self) -> Path:
        return self.folder / "begun"

    @property
    def clips(self) -> int:
        """How many clips were begun: one for the lead-in, each breath or part, and the closing."""
        return len(self.begun.read_text("ascii").splitlines()) if self.begun.exists() else 0

    @property
    def sessions(self) -> list[dict[str, object]]:
        """What is written down of each session."""
        return [{"exercise": event.subject, **json.loads(event.data)} for event in self.journal("session")]

    def environment(self) -> dict[str, str]:
        """Nothing is heard on this computer itself."""
        python = f"{self.folder / 'programs'}:{PROJECT}"
        return {**super().environment(), "PYTHONPATH": python, **self.hears}

    def look(self) -> None:
        """Let the app look now, and say so in its window."""
        self.say("done", "exercise")

    @contextmanager
    def begins(self, *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
        """Have a command start the app, and run that until the end of the block."""
        process = subprocess.Popen(
            self.command(*arguments), env=self.environment(), cwd=PROJECT, umask=UMASK, stdin=subprocess.DEVNULL
        )
        try:
            yield process
        finally:
            end(process)


@pytest.fixture
def evening(evening: Evening) -> Bedroom:
    programs, own = evening.folder / "programs", evening.data / "exercises"
    bedroom = Bedroom(evening.folder, evening.desktop, evening.clock, evening.data, {"PATH": str(programs)})
    bedroom.save_settings(f'{SETTINGS}[sound]\nguidance = "tones"\n')
    programs.mkdir()
    (programs / "sitecustomize.py").write_text(SLEEP, "utf-8")
    (programs / "paplay").write_text(PLAYER.format(begun=bedroom.begun), "utf-8")
    (programs / "paplay").chmod(0o700)
    own.mkdir(mode=0o700)
    for name, text in EXERCISES.items():
        (own / f"{name}.toml").write_text(text, "utf-8")
    return bedroom


@pytest.fixture
def tray(evening: Bedroom, window_manager: None) -> Iterator[None]:
    """A tray, so that the session has the only window, and someone who gives it the keyboard."""
    with running(["trayer"], evening.unfaked()):
        yield


def sizes(screen: Screen) -> list[tuple[int, int]]:
    """The windows, by their width and height."""
    return [(window.width, window.height) for window in screen.shown("window")]


def begin(evening: Bedroom, exercise: str) -> None:
    """Start a session in the app that runs, and see it."""
    evening.say("breathe", exercise)
    wait_for(lambda: sizes(evening.screen) == [FIRST_SIZE], "the session's window", within=SHORTLY)


def wait_for_guidance(evening: Bedroom) -> None:
    """Until the first breath or part has begun: from then on it is a session that counts."""
    wait_for(lambda: evening.clips > 1, "the first breath", within=LEAD_IN)
