"""Whatever sits at the bus's address, the connection to it neither waits nor breaks the app."""

import logging
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import pairwise
from pathlib import Path
from time import monotonic

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from bedtime.adapters.bus import Bus
from bedtime.adapters.bus_messages import Heard, session_bus
from tests.desktop import private_bus
from tests.notification_client import CARD, NEWER, SHORT, Client, Clients, shown
from tests.notification_server import FakeServer


def test_the_runtime_folder_also_names_the_bus(
    qtbot: QtBot, client: Client, server: FakeServer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "bus").symlink_to(session_bus().removeprefix("unix:path=").partition(",")[0])
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    assert shown(qtbot, client)


@contextmanager
def odd_bus(path: Path, *answers: bytes) -> Iterator[str]:
    """Listen where a bus should, giving these answers one by one, then none until the other side hangs up."""
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(str(path))
    listener.listen()

    def serve() -> None:
        connection, _ = listener.accept()
        with connection, suppress(ConnectionError):
            for answer in answers:
                connection.recv(65_536)
                connection.sendall(answer)
            while connection.recv(65_536):
                pass

    thread = threading.Thread(target=serve)
    thread.start()
    with listener:
        yield f"unix:path={path}"
        thread.join()


OK = b"OK 1234\r\n"


@pytest.mark.parametrize(
    "answers",
    [
        pytest.param((b"REJECTED KERBEROS_V4\r\n",), id="refused"),
        pytest.param((b"x" * 9_000,), id="endless line"),
        pytest.param((OK, b"\xff" * 64), id="no D-Bus"),
        pytest.param((OK, b"l" + b"\xff" * 64), id="endless message"),
    ],
)
def test_a_bus_that_talks_nonsense_is_left(qtbot: QtBot, tmp_path: Path, answers: tuple[bytes, ...]) -> None:
    lost: list[str] = []
    with odd_bus(tmp_path / "bus", *answers) as address:
        bus = Bus(address, lambda _heard: None, lost.append)
        qtbot.waitUntil(lambda: len(lost) == 1)
        bus.close()


def test_a_message_that_cannot_be_read_is_passed_over(qtbot: QtBot, tmp_path: Path) -> None:
    heard: list[Heard] = []
    lost: list[str] = []
    header = b"l\x04\x01\x01\x00\x00\x00\x00\x01\x00\x00\x00"
    unknown_field = header + b"\x08\x00\x00\x00" + b"\x63\x01u\x00\x01\x00\x00\x00"
    text_without_end = header + b"\x0a\x00\x00\x00" + b"\x03\x01s\x00\x01\x00\x00\x00xx" + b"\x00" * 6
    no_fields = header + b"\x00\x00\x00\x00"
    with odd_bus(tmp_path / "bus", OK, unknown_field + text_without_end + no_fields) as address:
        bus = Bus(address, heard.append, lost.append)
        qtbot.waitUntil(lambda: len(heard) == 1)
        bus.close()
    assert heard == [Heard("", "", "", ())]
    assert lost == []


def test_a_bus_that_hangs_never_holds_the_window_up(
    qtbot: QtBot, start_client: Clients, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    beats = [monotonic()]
    heart = QTimer()
    heart.timeout.connect(lambda: beats.append(monotonic()))
    heart.start(10)
    client = start_client(SHORT)
    with odd_bus(tmp_path / "bus") as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        client.show(CARD)
        qtbot.waitUntil(lambda: client.not_shown == [CARD])
    heart.stop()
    assert max(later - earlier for earlier, later in pairwise(beats)) < SHORT.total_seconds() / 2


def test_a_lost_bus_reports_the_live_card_and_the_next_one_connects_anew(
    qtbot: QtBot, start_client: Clients, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    client = start_client()
    with private_bus() as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        server = FakeServer(address)
        shown(qtbot, client)
    qtbot.waitUntil(lambda: client.not_shown == [CARD])
    assert [record.levelno for record in caplog.records] == [logging.WARNING]
    server.stop()
    with private_bus() as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        server = FakeServer(address)
        shown(qtbot, client, NEWER)
        server.stop()
