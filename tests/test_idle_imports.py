"""Idling in the tray Bedtime has loaded what an evening needs, and nothing that only a page or a session does."""

import json
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests import children
from tests.desktop import private_bus

IDLES = """
import json, linecache, os, sys
from pathlib import Path

from bedtime.adapters.paths import folders
from bedtime.cli import starting  # which is what every start comes by

os.environ |= {"QT_QPA_PLATFORM": "offscreen", "DBUS_SESSION_BUS_ADDRESS": sys.argv[2], "XDG_RUNTIME_DIR": sys.argv[3]}
os.environ["DBUS_SYSTEM_BUS_ADDRESS"] = "unix:path=/nobody"
where = folders(Path(sys.argv[1]))
where.ensure()
from bedtime.app import run
from bedtime.app.company import Company
from bedtime.app.ending import end

def tell():
    read = sorted(file for file in linecache.cache if "bedtime" in file)
    print(json.dumps([sorted(sys.modules), read]))
    end()

def attend(desktop):
    from PySide6.QtCore import QTimer

    desktop.looked.connect(lambda: QTimer.singleShot(0, tell))

# Not "show": here is no tray to wait in.
sys.exit(run(where, "look", background=True, company=Company(attend=attend)))
"""

SHOWN = {"menu", "tray", "theme", "theme_style", "page_names", "icon_folder", "manner"}
NOT_AT_IDLE = {
    "the window and its pages": ("bedtime.app.reading", "bedtime.app.tonight", "bedtime.app.looking_back",
                                 "bedtime.app.choosing", "bedtime.app.breathing"),
    "a session": ("bedtime.app.running", "bedtime.adapters.sound", "bedtime.adapters.players", "playsound3", "wakepy"),
    "the statistics": ("bedtime.core.insight", "bedtime.core.inference", "bedtime.core.trial", "bedtime.core.past",
                       "statistics", "fractions"),
    "the handbook and the questions": ("bedtime.core.handbook", "bedtime.core.questions", "bedtime.core.report",
                                       "bedtime.adapters.handbook"),
    "a changed setting": ("tomlkit", "bedtime.adapters.settings_edit"),
    "the command line": ("bedtime.cli.commands", "bedtime.cli.arguments"),
    "APScheduler's other schedulers": ("asyncio", "concurrent", "multiprocessing", "importlib.metadata", "email"),
    "OpenSSL, 4 MB of it": ("hashlib", "_hashlib", "ssl", "_ssl"),
    "the library's log files": ("logging.handlers", "pickle"),
    "the names of all letters": ("html",),
    "drawing icons and printing": ("PySide6.QtSvg", "PySide6.QtPrintSupport"),
}  # fmt: skip


@dataclass(frozen=True)
class Idle:
    """The modules that are loaded, and the files whose source is kept in memory."""

    modules: frozenset[str]
    sources: tuple[str, ...]


@pytest.fixture(scope="module")
def idle(tmp_path_factory: pytest.TempPathFactory) -> Idle:
    """The real app once it has looked for the first time."""
    if sys.platform != "linux":
        pytest.skip("the desktop of these tests is Linux's")
    runtime = tmp_path_factory.mktemp("runtime")
    runtime.chmod(0o700)
    with private_bus() as bus:
        told = children.run(IDLES, tmp_path_factory.mktemp("person") / "data", bus, runtime)
    modules, sources = json.loads(told.splitlines()[-1])
    return Idle(frozenset(modules), tuple(sources))


def test_it_has_what_an_evening_needs(idle: Idle) -> None:
    parts = ("assistant.evening", "adapters.alarms", "adapters.journal", "adapters.bus", "ui.tray")
    assert {f"bedtime.{part}" for part in parts} <= idle.modules


@pytest.mark.parametrize("reason", NOT_AT_IDLE)
def test_it_has_nothing_of(idle: Idle, reason: str) -> None:
    packages = set(NOT_AT_IDLE[reason])
    loaded = {name for name in idle.modules if packages & set(_names(name))}
    assert loaded == set()


def test_of_what_can_be_seen_it_has_the_tray_and_its_menu_alone(idle: Idle) -> None:
    loaded = {name.removeprefix("bedtime.ui.") for name in idle.modules if name.startswith("bedtime.ui.")}
    assert loaded <= SHOWN


BEFORE_THE_TRAY = """
import sys
from bedtime.cli import starting
from bedtime import app
from bedtime.app.starting import Starting

print(*sys.modules)
"""
AFTER_THE_TRAY = {
    "socket", "selectors", "difflib", "sqlite3", "apscheduler", "msgspec", "jeepney", "bedtime.app.desktop",
    "bedtime.core.tonight",
}  # fmt: skip


def test_the_tray_waits_for_nothing_that_it_does_not_need() -> None:
    assert AFTER_THE_TRAY & set(children.run(BEFORE_THE_TRAY).split()) == set()


def test_no_source_of_ours_stays_in_memory(idle: Idle) -> None:
    assert idle.sources == ()


def _names(module: str) -> list[str]:
    """A module's name and those of the packages that hold it."""
    parts = module.split(".")
    return [".".join(parts[:length]) for length in range(1, len(parts) + 1)]


def test_every_module_that_must_not_be_loaded_exists() -> None:
    ours = [Path(*name.split(".")) for names in NOT_AT_IDLE.values() for name in names if name.startswith("bedtime.")]
    assert [str(path) for path in ours if not (children.PROJECT / path).with_suffix(".py").exists()] == []
