"""A real evening: the app and its commands as processes of their own, under a wall clock that the test sets."""

import json
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bedtime.adapters.requests import ask
from tests.children import PROJECT
from tests.desktop import PATIENCE, wait_for
from tests.e2e.screen import Screen

ZONE = ZoneInfo("Europe/Berlin")
NIGHT = date(2026, 11, 24)  # a Tuesday far from any clock change
SETTINGS = '[schedule]\ndefault = { lights_out = "22:30", wake = "06:30" }\n'
SLEEP = "import select, time\ntime.sleep = lambda seconds: select.select([], [], [], seconds)\n"
UMASK = 0o022  # as most people have it
CLAMP = 60.0
"""Seconds within which the app has noticed anything: it looks every 30 s."""


@dataclass(frozen=True)
class Written:
    """One event of the journal."""

    at: datetime
    kind: str
    subject: str
    data: str
    night: str


@dataclass(frozen=True)
class Evening:
    """One person's folders on a desktop; `desktop` names its bus and display, and may lack either."""

    folder: Path
    desktop: Mapping[str, str]
    clock: Path = field(default=Path())
    data: Path = field(default=Path())
    zone: ZoneInfo = ZONE

    @property
    def settings(self) -> Path:
        return self.data / "settings.toml"

    @property
    def programs(self) -> Path:
        """What stands before all else on the app's paths, for Python and for programs."""
        return self.folder / "programs"

    @property
    def output(self) -> Path:
        """What the app has written to its terminal."""
        return self.folder / "output"

    @property
    def log(self) -> str:
        file = self.data / "bedtime.log"
        return file.read_text("utf-8") if file.exists() else ""

    @property
    def screen(self) -> Screen:
        return Screen(self.unfaked())

    def unfaked(self) -> dict[str, str]:
        """The environment of a program on this desktop."""
        runtime, home = self.folder / "runtime", self.folder / "home"
        kept = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH") if name in os.environ}
        # Nothing of the computer that the tests run on: whoever works there may lock the screen.
        nobody = f"unix:path={self.folder / 'nobody'}"
        own = {"HOME": str(home), "XDG_RUNTIME_DIR": str(runtime), "DBUS_SYSTEM_BUS_ADDRESS": nobody}
        return {**kept, "LANG": "C.UTF-8", **own, **self.desktop}

    def environment(self) -> dict[str, str]:
        """The same for Bedtime: the wall clock is the test's, the monotonic one runs on, as over a suspend.

        It finds no player for its chime: libfaketime shares a lock with every child, and one that is killed keeps it.
        """
        return {
            **self.unfaked(),
            "PATH": str(self.programs),
            "PYTHONPATH": f"{self.programs}:{PROJECT}",
            "TZ": self.zone.key,
            "LD_PRELOAD": str(next(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"))),
            "FAKETIME_TIMESTAMP_FILE": str(self.clock),
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            "FAKETIME_NO_CACHE": "1",
            "NO_FAKE_STAT": "1",
        }

    def set_clock(self, wall: str, day: date = NIGHT) -> None:
        """Set the wall clock of the app and of every command, as in 21:29:55."""
        offset = instant(wall, day, self.zone).timestamp() - time.time()
        new = self.clock.with_suffix(".new")
        new.write_text(f"{offset:+.3f}\n", "ascii")
        new.replace(self.clock)  # never half written: it is read with every look at the clock

    def mend_sleep(self) -> None:
        """Python waits for an instant of the monotonic clock, which libfaketime refuses: it waits otherwise here."""
        self.programs.mkdir(exist_ok=True)
        (self.programs / "sitecustomize.py").write_text(SLEEP, "utf-8")

    def save_settings(self, text: str) -> None:
        """Save settings.toml as an editor does: an app that looks in between sees the old text or the new one."""
        new = self.settings.with_suffix(".new")
        new.write_text(text, "utf-8")
        new.replace(self.settings)

    def command(self, *arguments: str) -> list[str]:
        return [sys.executable, "-m", "bedtime", "--data", str(self.data), *arguments]

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run one command to its end."""
        return subprocess.run(
            self.command(*arguments), env=self.environment(), cwd=PROJECT, check=False, capture_output=True, text=True,
            stdin=subprocess.DEVNULL, timeout=PATIENCE, umask=UMASK,
        )  # fmt: skip

    def say(self, *arguments: str) -> str:
        """Run a command that must succeed, and return what it says."""
        done = self.run(*arguments)
        assert (done.returncode, done.stderr) == (0, ""), done
        return done.stdout

    def journal(self, kind: str = "") -> list[Written]:
        """What is written down, of one kind or of all, in order."""
        file = self.data / "journal.sqlite3"
        if not file.exists():
            return []
        with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as connection:
            query = "SELECT at_utc, kind, subject, data, night FROM event WHERE kind LIKE ? ORDER BY stamp"
            is_made = connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'event'").fetchone()
            rows = connection.execute(query, [kind or "%"]).fetchall() if is_made else []
        return [Written(datetime.fromisoformat(at), *rest) for at, *rest in rows]

    def printed(self, command: str, *arguments: str) -> Any:  # noqa: ANN401 - what its JSON holds
        """What a command prints for programs."""
        return json.loads(self.say(command, *arguments, "--json"))

    def subjects(self, kind: str) -> list[str]:
        """What the events of this kind are about, in the order of the alphabet."""
        return sorted(event.subject for event in self.journal(kind))

    def listens(self) -> bool:
        """Whether an app runs on this data folder and hears requests."""
        for address in (self.folder / "runtime").glob("bedtime-*"):
            with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as client:
                if client.connect_ex(str(address)) == 0:
                    return True
        return False

    def look(self) -> None:
        """Have the app that runs look, as every command does that wrote something."""
        for address in (self.folder / "runtime").glob("bedtime-*"):
            assert ask(address, "look")

    @contextmanager
    def app(self, *options: str, terminal: int | None = None) -> Iterator[subprocess.Popen[bytes]]:
        """Run the app until the end of the block, from where it listens; its window comes right after.

        `terminal` is one that it is started from, and dies with if it cares.
        """
        before = [] if terminal is None else [str(shutil.which("setsid")), "--ctty"]
        with self.output.open("ab") as output:
            ends = (subprocess.DEVNULL, output.fileno()) if terminal is None else (terminal, terminal)
            process = subprocess.Popen(
                [*before, *self.command("run", *options)], env=self.environment(), cwd=PROJECT, umask=UMASK,
                stdin=ends[0], stdout=ends[1], stderr=ends[1],
            )  # fmt: skip
        try:
            wait_for(lambda: self.listens() or process.poll() is not None, "the app's start")
            assert process.poll() is None, self.output.read_text("utf-8")
            yield process
        finally:
            end(process)


def instant(wall: str, day: date = NIGHT, zone: ZoneInfo = ZONE) -> datetime:
    """The instant of a wall time, as in 21:30 or 21:29:55."""
    return datetime.fromisoformat(f"{day}T{wall}").replace(tzinfo=zone).astimezone(UTC)


def end(process: subprocess.Popen[bytes]) -> None:
    """End it if it still runs, as a log-out does."""
    if process.poll() is None:
        process.terminate()
    try:
        process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        raise
