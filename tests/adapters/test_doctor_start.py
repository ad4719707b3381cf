"""Whether the doctor tells an app that runs from one that hangs or is gone, and what starts it."""

import socket
import sys
from contextlib import closing
from pathlib import Path
from threading import Event, Thread

import pytest

from bedtime.adapters.autostart import NAME, Autostart
from bedtime.adapters.instance import InstanceLock
from bedtime.adapters.launcher import Launcher
from bedtime.adapters.paths import Folders, folders, runtime_socket
from bedtime.adapters.probes import start
from bedtime.adapters.requests import Requests
from bedtime.core.diagnosis import Finding, State

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes and desktops of Linux")


@pytest.fixture
def where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folders:
    runtime = tmp_path / "runtime"
    runtime.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_CONFIG_DIRS", str(tmp_path / "etc"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    made = folders(tmp_path / "data")
    made.data.mkdir()
    return made


def only(findings: list[Finding]) -> Finding:
    (finding,) = findings
    return finding


def test_an_app_that_has_never_run_or_has_ended_does_not_run(where: Folders) -> None:
    assert only(start.find_app(where)).state is State.OFF
    InstanceLock(where.data).release()
    assert only(start.find_app(where)).state is State.OFF
    assert list(where.data.iterdir()) == [where.data / "lock"]


def test_an_app_that_reads_its_requests_answers(where: Folders) -> None:
    asked, ended = [], Event()
    requests = Requests(runtime_socket(where.data), lambda command, _argument: asked.append(command))

    def serve() -> None:
        while not ended.wait(0.01):
            requests.read()

    lock, thread = InstanceLock(where.data), Thread(target=serve)
    thread.start()
    finding = only(start.find_app(where))
    ended.set()
    thread.join()
    requests.close()
    lock.release()
    assert (finding.state, asked) == (State.WORKS, ["look"])


def test_an_app_that_reads_nothing_hangs(where: Folders, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(start, "PATIENCE", 0.3)
    lock = InstanceLock(where.data)
    assert only(start.find_app(where)).state is State.BROKEN  # there is no socket at all
    with closing(socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)) as deaf:
        deaf.bind(str(runtime_socket(where.data)))
        assert only(start.find_app(where)).state is State.BROKEN
    lock.release()


def test_where_the_system_lists_no_locks_nothing_is_claimed(
    where: Folders, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    InstanceLock(where.data).release()
    monkeypatch.setattr(start, "LOCKS", tmp_path / "none")
    assert only(start.find_app(where)).state is State.UNKNOWN


def test_autostart_is_told_as_it_stands(where: Folders, tmp_path: Path) -> None:
    assert only(start.find_autostart(where)).says == "It is off"
    Autostart(where.arguments).turn_on()
    assert only(start.find_autostart(where)).state is State.WORKS
    entry = tmp_path / "config" / NAME
    ours = entry.read_text("utf-8")
    entry.write_text(ours.replace('Exec="', 'Exec="/elsewhere'), "utf-8")
    assert only(start.find_autostart(where)).state is State.LIMITED
    entry.write_text(ours.replace("enabled=true", "enabled=false"), "utf-8")
    assert only(start.find_autostart(where)).says == "There is an entry, but it is switched off"


def test_the_entry_in_the_menu_is_found(where: Folders) -> None:
    assert only(start.find_menu(where)).state is State.OFF
    Launcher(arguments=where.arguments).add()
    assert only(start.find_menu(where)).state is State.WORKS


def test_every_part_is_found_by_its_number_and_a_missing_one_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "PySide6 6." in only(start.find_versions("1.2.3")).says
    monkeypatch.setitem(start.PARTS, "a part", "no-such-package")
    finding = only(start.find_versions("1.2.3"))
    assert (finding.state, finding.says.endswith("but not a part")) == (State.BROKEN, True)
