"""The programs that are measured side by side, each alone on a desktop of its own, and what one takes while it runs."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from tests.bench.tray_watch import TrayWatch, watching
from tests.desktop import PATIENCE, private_bus, running, wait_for, xvfb

ROOT = Path(__file__).resolve().parents[2]
QUIET = timedelta(hours=12)  # before lights-out: no reminder comes within hours, whenever this is measured
NIGHT = timedelta(hours=8)
HOME = "{home}"  # in a command: the folder of the person for whom it runs
SYSTEM = ("/usr/", "/lib", "/bin/", "/opt/")  # whose libraries the desktop's other programs have loaded anyway
_MAPPING = re.compile(r"[0-9a-f]+-[0-9a-f]+ (?:\S+ ){4}\s*(?P<file>.*)")


@dataclass(frozen=True)
class Program:
    """One that lives in the tray."""

    name: str
    command: tuple[str, ...]

    @property
    def is_installed(self) -> bool:
        return shutil.which(self.command[0]) is not None


FLOOR = Program("empty PySide6 tray app", (sys.executable, str(ROOT / "tests" / "bench" / "empty_tray.py")))
BEDTIME = Program("Bedtime", (sys.executable, "-m", "bedtime", "--data", f"{HOME}/data", "run", "--background"))
PEERS = (Program("Safe Eyes", ("safeeyes",)), Program("RSIBreak", ("rsibreak",)), Program("Workrave", ("workrave",)))


@dataclass(frozen=True)
class Desk:
    """A screen with a tray, a bus, and a person's empty home; `compiled` keeps what Python compiles between runs."""

    home: Path
    display: str
    tray: TrayWatch
    compiled: Path
    more: Mapping[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        """Of what runs here: as after a log-in, nothing of the one who measures."""
        return {
            "PATH": os.environ["PATH"],
            "LANG": "C.UTF-8",
            "HOME": str(self.home),
            "XDG_RUNTIME_DIR": str(self.home / "runtime"),
            "DISPLAY": self.display,
            "PYTHONPYCACHEPREFIX": str(self.compiled),
            **self.more,
        }

    @contextmanager
    def running(self, program: Program) -> Iterator[subprocess.Popen[bytes]]:
        """Run one until the end of the block."""
        command = [part.replace(HOME, str(self.home)) for part in program.command]
        with subprocess.Popen(
            command, env=self.environment, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as process:
            try:
                yield process
            finally:
                process.terminate()
                process.wait(PATIENCE)

    def await_icon(self, process: subprocess.Popen[bytes], every: float = 0.01) -> None:
        """Until its icon is docked, asked for every so many seconds."""
        give_up = time.monotonic() + PATIENCE
        while not self.tray.icons():
            if process.poll() is not None:
                raise RuntimeError(f"{process.args!r} ended at once")
            if time.monotonic() > give_up:
                raise TimeoutError(f"{process.args!r} has no icon in the tray after {PATIENCE:.0f} s")
            time.sleep(every)


def measurable(compiled: Path) -> list[Program]:
    """Ours, whose icon must come, and the peers that are installed and show theirs."""
    return [FLOOR, BEDTIME, *(peer for peer in PEERS if peer.is_installed and _comes_up(peer, compiled))]


def _comes_up(program: Program, compiled: Path) -> bool:
    try:
        with desk(compiled) as own, own.running(program) as process:
            own.await_icon(process)
    except (RuntimeError, TimeoutError):
        return False
    return True


@contextmanager
def desk(compiled: Path, ahead: timedelta = QUIET) -> Iterator[Desk]:
    """A desktop of its own for one program; `ahead`: from now until the person's lights-out, to the minute."""
    with (
        tempfile.TemporaryDirectory(prefix="desk-") as folder,
        private_bus() as session,
        private_bus() as system,
        xvfb() as display,
    ):
        home = Path(folder)
        (home / "runtime").mkdir(mode=0o700)
        (home / "data").mkdir(mode=0o700)
        lights_out = datetime.now().astimezone() + ahead
        times = f'{{ lights_out = "{lights_out:%H:%M}", wake = "{lights_out + NIGHT:%H:%M}" }}'
        (home / "data" / "settings.toml").write_text(f"[schedule]\ndefault = {times}\n", "utf-8")
        buses = {"DBUS_SESSION_BUS_ADDRESS": session, "DBUS_SYSTEM_BUS_ADDRESS": system}
        with watching(display) as tray:
            made = Desk(home, display, tray, compiled, buses)
            with running(["trayer"], made.environment):
                wait_for(lambda: tray_stands(display), "the tray")
                yield made


def tray_stands(display: str) -> bool:
    """Whether trayer is ready to take icons in: its panel is there."""
    tree = subprocess.run(
        ["xwininfo", "-root", "-tree", "-display", display], capture_output=True, check=False, text=True
    )
    return '"panel"' in tree.stdout


def memory(pid: int) -> float:
    """MB that a process takes alone on the machine: of its own files everything, of the system's its share (PSS).

    A second program that is measured or tested meanwhile has the same Python and Qt open, and would take half of
    them off its PSS.
    """
    kilobytes, share_of = 0, "Pss:"
    for line in Path(f"/proc/{pid}/smaps").read_text("utf-8").splitlines():
        if found := _MAPPING.fullmatch(line):
            is_own = found["file"].startswith("/") and not found["file"].startswith(SYSTEM)
            share_of = "Rss:" if is_own else "Pss:"
        elif line.startswith(share_of):
            kilobytes += int(line.split()[1])
    return kilobytes / 1024


def wake_ups(pid: int) -> int:
    """How often the threads of a process have been woken up so far: each slept of its own will before."""
    said = _said_of_threads(pid, "status")
    return sum(int(status.partition("\nvoluntary_ctxt_switches:")[2].split()[0]) for status in said)


def processor(pid: int) -> float:
    """Milliseconds that the threads of a process have kept a processor busy so far."""
    return sum(int(statistics.split()[0]) for statistics in _said_of_threads(pid, "schedstat")) / 1e6


def _said_of_threads(pid: int, file: str) -> Iterator[str]:
    """What the system says in this file of each thread of a process."""
    for thread in Path(f"/proc/{pid}/task").iterdir():
        with suppress(FileNotFoundError, ProcessLookupError):  # it has ended meanwhile
            yield (thread / file).read_text("utf-8")
