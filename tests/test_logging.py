"""Logs hold no health data: what is logged anywhere has been looked at, and an evening's own words are in no record."""

import ast
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.commands import Terminal, bedtime, zone

__all__ = ["bedtime", "zone"]

PACKAGE = Path(__file__).resolve().parent.parent / "bedtime"
METHODS = {"debug", "info", "warning", "error", "exception", "critical", "log"}

# What each module logs besides fixed words. Before a line is added here it is asked where its text comes from: from the
# computer (why a file, player or service would not do) it may come, from what the person entered never.
LOOKED_AT = {
    "adapters/bus.py": {"exc_info=True"},  # of a message on the bus that is none
    "adapters/chime.py": {"error"},  # an OSError of a file in the cache
    "adapters/clips.py": {"name", "error"},  # a spoken line by its name, of those that come with Bedtime
    "adapters/requests.py": {"len(received)"},
    "adapters/light_scheduler.py": {"exc_info=True"},  # of an import
    "adapters/notifications.py": {"why"},  # an error's name, or what the server can do
    "adapters/process.py": {"exc_info=(kind, error, trace)"},  # a mistake of ours, which its traceback alone explains
    "adapters/settings.py": {"file", "error.strerror", "self._copy"},
    "adapters/sound.py": {"complaint", "after[0].name", "line", "why"},  # what a player said
    "adapters/surroundings.py": {"error", "reason"},  # why a bus would not do
    "adapters/zone.py": {"trouble"},  # the system's zone
}
PASSED_ON = {"adapters/notifications.py": {"what"}}  # fixed words too, from the callers of a function

STEP, NOTE, MEDICINE, DRINK, LIST = "Quokka step", "a note of wombats", "Zyzzyvacaine", 137, "feed the axolotl"
ENTERED = ("quokka", "wombat", "zyzzyva", str(DRINK), "axolotl", "yes", "jerk")


def calls(path: Path) -> Iterator[ast.Call]:
    """Every call of a logger in a file."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in METHODS:
            whose = node.func.value
            if isinstance(whose, ast.Name) and whose.id in {"log", "logger", "logging"}:
                yield node


def varying(call: ast.Call) -> set[str]:
    """What it logs besides its first words, which must be fixed."""
    return {ast.unparse(each) for each in (*call.args[1:], *call.keywords)}


def test_whatever_is_logged_has_been_looked_at() -> None:
    found: dict[str, set[str]] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE).as_posix()
        for call in calls(path):
            fixed = isinstance(call.args[0], ast.Constant) or ast.unparse(call.args[0]) in PASSED_ON.get(name, set())
            assert fixed, f"{name}:{call.lineno}: the words of a record are fixed, what varies comes after them"
            found.setdefault(name, set()).update(varying(call))
    unknown = {name: logged - LOOKED_AT.get(name, set()) for name, logged in found.items()}
    assert {name: logged for name, logged in unknown.items() if logged} == {}
    assert {name for name in LOOKED_AT if not LOOKED_AT[name] <= found.get(name, set())} == set(), "no longer logged"


def test_what_is_planted_is_found(tmp_path: Path) -> None:
    (tmp_path / "planted.py").write_text("log.info('noted %s', note)\nlogger.error('x', exc_info=True)\n", "utf-8")
    assert [varying(call) for call in calls(tmp_path / "planted.py")] == [{"note"}, {"exc_info=True"}]


def logged(caplog: pytest.LogCaptureFixture) -> list[str]:
    """Every record with its traceback, as the log's file would have it."""
    formatter = logging.Formatter("%(levelname)s %(name)s: %(message)s")
    return [formatter.format(record) for record in caplog.records]


def test_an_evening_of_commands_logs_none_of_what_was_entered(
    bedtime: Terminal, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    caplog.set_level(logging.DEBUG)
    monkeypatch.setenv("TZ", "CET-1CEST")  # no place has this name, which is logged: so the capture works
    settings = f'[[step]]\nid = "quokka"\ntitle = "{STEP}"\nlead_minutes = 30\nreminder = true\n'
    bedtime.data.mkdir()
    (bedtime.data / "settings.toml").write_text(settings, "utf-8")
    assert STEP in bedtime.says("tonight")
    bedtime.says("done", "quokka")
    bedtime.says("caffeine", str(DRINK))
    bedtime.says("medicine", MEDICINE)
    bedtime.says("morning", "yes", "--note", NOTE)
    bedtime.says("list", "--write", LIST)
    bedtime.says("watch", "own:Wombats")
    bedtime.says("history", "--json")
    bedtime.says("export", str(bedtime.data / "all.json"))
    # And where it goes wrong:
    bedtime.refuses("done", "quokkas", status=2)
    (bedtime.data / "settings.toml").write_text(settings.replace(f'"{STEP}"', f'["{STEP}"]'), "utf-8")
    bedtime.refuses("tonight", status=1)
    (bedtime.data / "journal.sqlite3").write_bytes(NOTE.encode() * 512)
    (bedtime.data / "settings.toml").unlink()
    bedtime("medicine", MEDICINE)
    lines = logged(caplog)
    assert any("CET-1CEST" in line for line in lines)
    assert [line for line in lines for word in ENTERED if word in line.casefold()] == []
