"""A simulated year in the real app: what it holds must be what it held after the first week, but for the journal."""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.desktop import dunst, private_bus, running, xvfb  # noqa: E402 - found through the line above
from tests.sound_server import pulse  # noqa: E402

CHILD = ROOT / "tests" / "bench" / "soak_child.py"
GROWS = 1.05  # of what it was after the first week, at most
STEADY = ("open", "threads", "running")  # as many at the end, but for what comes and goes
SPARE = 3  # of these: a sound that is heard just then has a pipe and a timer
OBJECTS = ("objects", "timers", "widgets")
JOURNAL = "journal.sqlite3"
WAL_MOST = 5_000_000  # bytes; SQLite writes a thousand pages of 4 kB back at a time
LOG_MOST = 3 * 256_000  # bytes, of the log and the two before it
CLIPS_MOST = 60_000_000  # bytes
BACKUPS_MOST = 8  # seven days, and one from before a migration
SLACK = 8_192  # bytes that a small file may differ by

HEADER = "night   PSS MB  own MB  open  thr  child  QObj  timers (running)  widgets  cards    journal        wal"

Week = Mapping[str, Any]


@contextmanager
def desktop(folder: Path) -> Iterator[dict[str, str]]:
    """A bus, a screen with a window manager and a tray, a notification server and a sound server of our own."""
    runtime = folder / "runtime"
    runtime.mkdir(mode=0o700)
    with ExitStack() as stack:
        bus, display, server = (
            stack.enter_context(private_bus()),
            stack.enter_context(xvfb()),
            stack.enter_context(pulse()),
        )
        env = {
            **os.environ,
            "DBUS_SESSION_BUS_ADDRESS": bus,
            "DBUS_SYSTEM_BUS_ADDRESS": f"unix:path={folder}/nobody",
            "DISPLAY": display,
            "QT_QPA_PLATFORM": "xcb",
            "HOME": str(folder),
            "XDG_RUNTIME_DIR": str(runtime),
            "TZ": "Europe/Berlin",
            "PYTHONPATH": str(ROOT),
            "PULSE_SERVER": server.env["PULSE_SERVER"],
            "PULSE_SINK": "bedtime",
        }
        for program in (["openbox"], ["trayer"]):
            stack.enter_context(running(program, env))
        stack.enter_context(dunst(env))
        yield env


def weeks(nights: int) -> list[Week]:
    """What the app held after each week."""
    found: list[Week] = []
    say(HEADER)
    with tempfile.TemporaryDirectory(prefix="soak-") as name, desktop(Path(name)) as env:
        command = [sys.executable, str(CHILD), str(Path(name, "data")), "--nights", str(nights)]
        with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True) as child:
            assert child.stdout is not None
            for line in child.stdout:
                told = json.loads(line)
                found.append(told)
                say(row(told))
        if child.returncode:
            raise SystemExit(f"the app ended with {child.returncode}")
    return found


def row(week: Week) -> str:
    """One week in a line."""
    files = week["files"]
    return (
        f"{week['nights']:5}  {week['pss'] / 1000:7.1f} {week['own'] / 1000:7.1f} {week['open']:5} {week['threads']:4}"
        f" {week['children']:6} {week['objects']:5} {week['timers']:7} ({week['running']:3})    {week['widgets']:7}"
        f" {week['given']:6} {files.get(JOURNAL, 0) // 1000:6} kB {files.get(JOURNAL + '-wal', 0) // 1000:5} kB"
    )


def verdict(found: list[Week]) -> list[str]:
    """What grew since the first week, by the end of which every page was made and the first session over."""
    if len(found) < 3:
        return ["too few weeks to compare: try --nights 28"]
    first, last = found[1], found[-1]
    # Its own memory: what it shares counts for more or less as other programs come and go.
    own = (first["own"], last["own"])
    wrong = [f"memory grew from {own[0] / 1000:.1f} to {own[1] / 1000:.1f} MB"] if own[1] > GROWS * own[0] else []
    wrong += [
        f"{name}: {first[name]} at first, {last[name]} at last"
        for name in STEADY
        if abs(last[name] - first[name]) > SPARE
    ]
    wrong += [
        f"{name}: {first[name]} at first, {last[name]} at last" for name in OBJECTS if last[name] > GROWS * first[name]
    ]
    return [*wrong, *files_that_grew(first["files"], found)]


def files_that_grew(first: Mapping[str, int], found: list[Week]) -> list[str]:
    """Which files are larger or more than they may be, in any week."""
    wrong = []
    for week in found:
        files: Mapping[str, int] = week["files"]
        sums = {
            "the write-ahead log": (sum(size for name, size in files.items() if name.endswith("-wal")), WAL_MOST),
            "the app's log": (sum(size for name, size in files.items() if name.startswith("bedtime.log")), LOG_MOST),
            "the clips": (sum(size for name, size in files.items() if name.startswith("cache/")), CLIPS_MOST),
            "the number of backups": (sum(name.startswith("backups/") for name in files), BACKUPS_MOST),
        }
        wrong += [
            f"night {week['nights']}: {what} {size}, at most {most}"
            for what, (size, most) in sums.items()
            if size > most
        ]
    bounded = (JOURNAL, "bedtime.log", "cache/", "backups/")
    last: Mapping[str, int] = found[-1]["files"]
    return wrong + [
        f"{name} grew from {first.get(name, 0)} to {size} bytes"
        for name, size in last.items()
        if not name.startswith(bounded) and size > first.get(name, 0) + SLACK
    ]


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--nights", type=int, default=365)
    began = time.monotonic()
    found = weeks(parser.parse_args().nights)
    wrong = verdict(found)
    cards, sessions = found[-1]["given"], found[-1]["sessions"]
    say(f"{found[-1]['nights']} nights, {cards} cards, {sessions} sessions in {time.monotonic() - began:.0f} s")
    say("\n".join(wrong) if wrong else "Nothing grew but the journal.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
