"""One app per data folder, and requests that cannot hurt it."""

import os
import signal
import socket
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bedtime.adapters.instance import Busy, InstanceLock
from bedtime.adapters.requests import LONGEST, Requests, ask
from bedtime.core.refusal import Refusal
from tests import children

LARGE = b"x" * 90_000

HOLD = """
import sys, time
from pathlib import Path
from bedtime.adapters.instance import InstanceLock
lock = InstanceLock(Path(sys.argv[1]))
print("held", flush=True)
time.sleep(60)
"""
EVERYBODYS_PYTHON = "/usr/bin/python3"
QUIT = "import socket, sys; socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM).sendto(b'quit', sys.argv[1])"
ASK = """
import sys
from pathlib import Path
from bedtime.adapters.requests import ask
print(ask(Path(sys.argv[1]), "look"))
"""


class Listening(Requests):
    """An app that only notes what it is asked for."""

    def __init__(self, address: Path) -> None:
        self.heard: list[tuple[str, str]] = []
        super().__init__(address, lambda command, argument: self.heard.append((command, argument)))


@pytest.fixture
def address(tmp_path: Path) -> Path:
    return tmp_path / "socket"


@pytest.fixture
def app(address: Path) -> Iterator[Listening]:
    listening = Listening(address)
    yield listening
    listening.close()


def send(address: Path, content: bytes) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as client:
        client.sendto(content, str(address))


def test_a_second_app_on_the_same_folder_is_refused(tmp_path: Path) -> None:
    first = InstanceLock(tmp_path)
    with pytest.raises(Busy, match="running already"):
        InstanceLock(tmp_path)
    first.release()
    InstanceLock(tmp_path).release()


def test_another_folder_has_an_app_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "hers").mkdir()
    locks = [InstanceLock(tmp_path), InstanceLock(tmp_path / "hers")]
    for lock in locks:
        lock.release()


def test_a_killed_app_holds_nothing(tmp_path: Path) -> None:
    holder = children.start(HOLD, tmp_path)
    assert holder.stdout
    assert holder.stdout.readline() == "held\n"
    with pytest.raises(Busy):
        InstanceLock(tmp_path)
    holder.send_signal(signal.SIGKILL)
    holder.communicate()
    InstanceLock(tmp_path).release()


def test_a_player_started_by_the_app_does_not_keep_the_folder(tmp_path: Path) -> None:
    lock = InstanceLock(tmp_path)
    begin = [sys.executable, "-c", "print(flush=True); input()"]
    with subprocess.Popen(begin, stdin=subprocess.PIPE, stdout=subprocess.PIPE, close_fds=False) as player:
        assert player.stdout
        player.stdout.readline()
        lock.release()
        InstanceLock(tmp_path).release()
        player.communicate(b"\n")


def test_a_folder_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"lock: cannot be opened \(No such file or directory\)"):
        InstanceLock(tmp_path / "missing")


def test_the_lock_is_for_its_owner_only(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        InstanceLock(tmp_path).release()
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "lock").stat().st_mode) == 0o600


def test_requests_are_answered_in_order_each_once_with_its_last_argument(app: Listening, address: Path) -> None:
    assert all(ask(address, request) for request in ("show", "look", "look", "show token_1-2", "quit"))
    app.read()
    assert app.heard == [("look", ""), ("show", "token_1-2"), ("quit", "")]
    app.read()
    assert len(app.heard) == 3


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"erase",
        b"LOOK",
        b"look\n",
        b" look",
        b"show \xff",
        bytes(range(256)),
        b"show " + b"x" * LONGEST,
        b"x" * 90_000,
    ],
)
def test_anything_else_is_passed_over(app: Listening, address: Path, content: bytes) -> None:
    send(address, content)
    send(address, b"look")
    app.read()
    assert app.heard == [("look", "")]


def test_the_longest_request_is_heard(app: Listening, address: Path) -> None:
    token = "x" * (LONGEST - len("show "))
    assert ask(address, f"show {token}")
    app.read()
    assert app.heard == [("show", token)]


def test_a_strange_window_token_still_shows_the_window(app: Listening, address: Path) -> None:
    assert ask(address, "show tökén\udcff")
    app.read()
    assert app.heard == [("show", "t?k?n?")]


def test_a_flood_never_blocks_and_is_answered_once_for_all_that_lay_there(app: Listening, address: Path) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as client:
        client.setblocking(False)
        for times in range(1, 4):
            with pytest.raises(BlockingIOError):
                while True:
                    client.sendto(b"look", str(address))
            app.read()
            assert app.heard == [("look", "")] * times
    app.read()
    assert len(app.heard) == 3


def test_no_more_than_a_handful_is_read_at_a_time(
    app: Listening, address: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bedtime.adapters.requests.AT_ONCE", 2)
    assert all(ask(address, request) for request in ("look", "look", "show", "quit"))
    app.read()
    assert app.heard == [("look", "")]
    app.read()
    assert app.heard == [("look", ""), ("show", ""), ("quit", "")]


def test_of_a_flood_of_nonsense_one_line_is_logged(
    app: Listening, address: Path, caplog: pytest.LogCaptureFixture
) -> None:
    for _ in range(30):
        send(address, b"\x00 nonsense of somebody's")
        app.read()
    assert [record.message for record in caplog.records] == [
        "Passed over an unknown request of 24 bytes; others are not told of"
    ]
    assert app.heard == []


def test_an_app_that_hangs_does_not_hold_up_a_command_for_long(
    app: Listening, address: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bedtime.adapters.requests.PATIENCE", 0.05)
    begun = time.monotonic()
    while ask(address, "look"):
        pass
    assert time.monotonic() - begun < 5
    assert app.heard == []


def test_what_a_killed_app_left_is_replaced(address: Path) -> None:
    left = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    left.bind(str(address))
    left.close()
    assert not ask(address, "look")
    app = Listening(address)
    assert ask(address, "look")
    app.read()
    assert app.heard == [("look", "")]
    app.close()
    assert not address.exists()


def test_the_socket_is_for_its_owner_only(app: Listening, address: Path) -> None:
    assert stat.S_IMODE(address.stat().st_mode) == 0o600
    assert not app.socket.get_inheritable()


@pytest.mark.skipif(
    os.geteuid() != 0 or not Path(EVERYBODYS_PYTHON).exists(), reason="only root can be somebody else, who needs Python"
)
@pytest.mark.parametrize("mode", [0o700, 0o755])
def test_another_user_of_the_computer_is_not_heard_even_where_the_folder_stands_open(mode: int) -> None:
    somebody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", EVERYBODYS_PYTHON, "-c", QUIT]
    with tempfile.TemporaryDirectory() as folder:
        app = Listening(Path(folder, "socket"))
        Path(folder).chmod(mode)
        tried = subprocess.run([*somebody, f"{folder}/socket"], capture_output=True, text=True, check=False, cwd="/")
        app.read()
        app.close()
    assert "PermissionError" in tried.stderr
    assert app.heard == []


def test_without_an_app_nobody_is_asked(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    stream = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    stream.bind(str(tmp_path / "stream"))
    for name in ("missing", "missing/socket", "file", "file/socket", "stream", "x" * 200):
        assert not ask(tmp_path / name, "look")
    stream.close()


def test_an_app_that_may_not_be_asked_is_not(tmp_path: Path) -> None:
    folder = tmp_path
    app = Listening(folder / "socket")
    (folder / "socket").chmod(0)
    said = children.run(ASK, folder / "socket", anyone=True)
    app.close()
    assert said == "False\n"
