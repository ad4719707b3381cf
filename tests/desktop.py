"""A desktop for tests: a private D-Bus, an X server and the dunst notification daemon, each gone with its `with`."""

import json
import os
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PATIENCE = 30.0
"""Seconds until a helper that does not get ready fails the test."""

# No service directories: nothing that is installed may start itself here and answer in a test's place.
_BUS_CONFIG = """\
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path={socket}</listen>
  <auth>EXTERNAL</auth>
  {services}
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""

# What dunst asks for the button to press: it keeps what is offered, and takes the label that `Dunst.press` wrote down.
_DUNST_MENU = """\
#!/bin/sh
cat > '{offered}.new'
grep -F -m 1 -f '{choice}' '{offered}.new'
mv '{offered}.new' '{offered}'
"""
_DUNST_CONFIG = """\
[global]
    dmenu = {menu}
    notification_limit = 0
[urgency_normal]
    timeout = 0
"""


def wait_for(ready: Callable[[], object], what: str, within: float = PATIENCE) -> None:
    """Ask until it is so; for helpers outside of the Qt event loop."""
    deadline = time.monotonic() + within
    while not ready():
        if time.monotonic() > deadline:
            raise TimeoutError(f"{what} did not happen within {within:.0f} s")
        time.sleep(0.01)


@contextmanager
def running(command: list[str], env: Mapping[str, str] | None = None) -> Iterator[subprocess.Popen[str]]:
    """Run a program until the end of the block; its standard output can be read, the rest is dropped."""
    with subprocess.Popen(
        command, env=env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL, text=True
    ) as process:
        try:
            yield process
        finally:
            process.terminate()
            try:
                process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()


def first_line(process: subprocess.Popen[str]) -> str:
    """Say what a helper prints when it is ready."""
    assert process.stdout is not None
    line = process.stdout.readline().strip()
    if not line:
        raise RuntimeError(f"{process.args!r} ended at once")
    return line


@contextmanager
def private_bus(services: Path | None = None) -> Iterator[str]:
    """Yield the address of a session bus of our own; `services` is a folder of .service files it may start."""
    with tempfile.TemporaryDirectory(prefix="bus-") as folder:
        config = Path(folder, "bus.conf")
        started = f"<servicedir>{services}</servicedir>" if services else ""
        config.write_text(_BUS_CONFIG.format(socket=Path(folder, "socket"), services=started), "utf-8")
        with running(["dbus-daemon", f"--config-file={config}", "--nofork", "--print-address=1"]) as process:
            yield first_line(process)


@contextmanager
def xvfb(size: str = "1280x800x24") -> Iterator[str]:
    """Yield the name of a display in memory, such as `:99`."""
    # It would start anew when the last program has left, and throw out who comes in at that moment.
    with running(["Xvfb", "-noreset", "-displayfd", "1", "-screen", "0", size, "-nolisten", "tcp"]) as process:
        yield f":{first_line(process)}"


@dataclass(frozen=True)
class Dunst:
    """A real notification daemon, pressed through its own control program."""

    env: Mapping[str, str]
    choice: Path
    offered: Path

    def displayed(self) -> int:
        return int(self._control("count", "displayed") or 0)

    def history(self) -> list[dict[str, str]]:
        """Every card that was on the screen and is gone, the newest first, by dunst's own names for its parts."""
        cards = json.loads(self._control("history"))["data"][0]
        return [{name: str(part["data"]) for name, part in card.items()} for card in cards]

    def dismiss(self) -> None:
        """Wave away everything on the screen, as a person does without answering."""
        self._control("close-all")

    def click(self) -> None:
        """Press the card itself."""
        self._control("action", "0")

    def press(self, label: str) -> None:
        """Press the button with this label."""
        self.choice.write_text(label, "utf-8")
        self._control("context")

    def buttons(self) -> list[str]:
        """The labels of the buttons that can be pressed now."""
        self.offered.unlink(missing_ok=True)
        self.press("\N{NO ENTRY SIGN}")
        wait_for(self.offered.exists, "dunst's menu")
        lines = self.offered.read_text("utf-8").splitlines()
        return [line.removeprefix("#").partition(" (")[0] for line in lines if line.startswith("#")]

    def _control(self, *command: str) -> str:
        # Unchecked: while dunst is not there yet it fails, and prints nothing.
        done = subprocess.run(
            ["dunstctl", *command], env=self.env, capture_output=True, check=False, text=True, timeout=PATIENCE
        )
        return done.stdout.strip()


@contextmanager
def dunst(env: Mapping[str, str]) -> Iterator[Dunst]:
    """Run dunst on the bus and display that `env` names (DBUS_SESSION_BUS_ADDRESS, DISPLAY)."""
    everything = {**os.environ, **env}
    with tempfile.TemporaryDirectory(prefix="dunst-") as folder:
        config, menu, choice, offered = (Path(folder, name) for name in ("dunstrc", "menu", "choice", "offered"))
        menu.write_text(_DUNST_MENU.format(choice=choice, offered=offered), "utf-8")
        menu.chmod(0o700)
        config.write_text(_DUNST_CONFIG.format(menu=menu), "utf-8")
        with running(["dunst", "-conf", str(config)], everything):
            daemon = Dunst(everything, choice, offered)
            wait_for(lambda: daemon._control("count", "displayed"), "dunst's start")
            yield daemon
