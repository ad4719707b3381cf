"""What adapters are tested on: a journal of their own, a private bus with a scripted server on it, a sound server."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from bedtime.adapters.exercises import Exercises
from bedtime.adapters.journal import Journal
from bedtime.adapters.paths import resources
from tests.desktop import private_bus
from tests.notification_client import LONG, Client, Clients, Servers
from tests.notification_server import FakeServer
from tests.sound_server import Pulse, Recorder, pulse, recording


@pytest.fixture
def bus(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    with private_bus() as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        yield address


@pytest.fixture
def start_client(qtbot: QtBot) -> Iterator[Clients]:
    clients: list[Client] = []

    def start(patience: timedelta = LONG) -> Client:
        clients.append(Client(patience))
        return clients[-1]

    yield start
    for client in clients:
        client.notifications.close()


@pytest.fixture
def start_server(bus: str) -> Iterator[Servers]:
    servers: list[FakeServer] = []

    def start(**script: object) -> FakeServer:
        servers.append(FakeServer(bus, **script))  # type: ignore[arg-type]
        return servers[-1]

    yield start
    for server in servers:
        server.stop()


@pytest.fixture
def server(start_server: Servers) -> FakeServer:
    return start_server()


@pytest.fixture
def client(bus: str, start_client: Clients) -> Client:
    return start_client()


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    """A journal of its own that does not wait long for others."""
    opened = Journal(tmp_path / "journal.sqlite3", busy=timedelta(milliseconds=100))
    yield opened
    opened.close()


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """The folder of the person's own exercises, not made yet."""
    return tmp_path / "exercises"


@pytest.fixture
def exercises(own: Path) -> Exercises:
    """The exercises of someone whose folder is empty."""
    own.mkdir()
    return Exercises(resources(), own)


@pytest.fixture(scope="module")
def listening() -> Iterator[tuple[Pulse, Recorder]]:
    with pulse() as server, recording(server.env) as recorder:
        yield server, recorder


@pytest.fixture
def heard(listening: tuple[Pulse, Recorder], monkeypatch: pytest.MonkeyPatch) -> Recorder:
    """What comes out of the sound server that players find now."""
    server, recorder = listening
    for name, value in server.env.items():
        monkeypatch.setenv(name, value)
    return recorder
