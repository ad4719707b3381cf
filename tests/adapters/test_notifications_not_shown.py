"""Every card that the desktop's server does not show, or loses, is reported once."""

import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from bedtime.adapters.notifications import PATIENCE
from tests.desktop import private_bus
from tests.notification_client import CARD, NEWER, SHORT, Client, Clients, Servers, shown
from tests.notification_server import FakeServer


def test_without_a_bus_the_card_is_reported_and_logged_once(
    start_client: Clients, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    client = start_client()
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    client.show(CARD)
    for address in ("unix:path=/nowhere/at/all", "tcp:host=localhost", "nonsense", f"unix:path=/{'x' * 200}"):
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        client.show(NEWER)
    assert client.not_shown == [CARD, NEWER, NEWER, NEWER, NEWER]
    assert len(caplog.records) == 1


def test_on_other_systems_every_card_is_our_own(
    start_client: Clients, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    client = start_client()
    monkeypatch.setattr(sys, "platform", "win32")
    client.show(CARD)
    monkeypatch.undo()
    assert client.not_shown == [CARD]
    assert caplog.records == []


def test_without_a_server_the_card_is_reported_at_once(qtbot: QtBot, client: Client) -> None:
    client.show(CARD)
    qtbot.waitUntil(lambda: client.not_shown == [CARD])


def test_a_server_without_buttons_is_not_used(qtbot: QtBot, client: Client, start_server: Servers) -> None:
    server = start_server(capabilities=["body"])
    client.show(CARD)
    qtbot.waitUntil(lambda: client.not_shown == [CARD])
    client.show(NEWER)
    assert client.not_shown == [CARD, NEWER]
    assert server.made("Notify") == []


@pytest.mark.parametrize("method", ["GetCapabilities", "Notify"])
def test_a_refusal_is_reported(qtbot: QtBot, client: Client, server: FakeServer, method: str) -> None:
    server.refuse.add(method)
    client.show(CARD)
    qtbot.waitUntil(lambda: client.not_shown == [CARD])
    server.refuse.clear()
    assert shown(qtbot, client, NEWER)


@pytest.mark.parametrize("method", ["GetCapabilities", "Notify"])
def test_silence_is_reported_once_and_the_late_card_closed(
    qtbot: QtBot, start_client: Clients, server: FakeServer, method: str
) -> None:
    client = start_client(SHORT)
    if method == "Notify":
        number = shown(qtbot, client) + 1
        client.withdraw()
    server.answering.clear()
    client.show(CARD)
    qtbot.waitUntil(lambda: len(server.made(method)) == (1 if method == "GetCapabilities" else 2))
    assert client.not_shown == []
    qtbot.waitUntil(lambda: client.not_shown == [CARD])
    server.answering.set()
    if method == "Notify":
        qtbot.waitUntil(lambda: server.bodies("CloseNotification")[-1] == (number,))
    assert shown(qtbot, client, NEWER)
    assert client.not_shown == [CARD]


def test_silence_over_a_replacement_takes_the_old_card_away(
    qtbot: QtBot, start_client: Clients, server: FakeServer
) -> None:
    client = start_client(SHORT)
    number = shown(qtbot, client)
    server.answering.clear()
    client.show(NEWER)
    qtbot.waitUntil(lambda: client.not_shown == [NEWER])
    server.answering.set()
    qtbot.waitUntil(lambda: (number,) in server.bodies("CloseNotification"))


def test_an_answer_that_came_while_the_app_was_busy_is_in_time(
    qtbot: QtBot, start_client: Clients, server: FakeServer
) -> None:
    client = start_client(SHORT)
    server.answering.clear()
    client.show(CARD)
    qtbot.waitUntil(lambda: bool(server.made("GetCapabilities")))
    server.answering.set()
    time.sleep(2 * SHORT.total_seconds())  # the app's own work, during which it reads nothing
    qtbot.waitUntil(lambda: client.number != 0)
    assert client.not_shown == []


def test_a_server_gets_two_seconds() -> None:
    assert timedelta(seconds=2) == PATIENCE


def test_a_server_started_by_the_bus_shows_the_card(
    qtbot: QtBot, start_client: Clients, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    script = Path(__file__).parents[1] / "notification_server.py"
    service = f"[D-BUS Service]\nName=org.freedesktop.Notifications\nExec={sys.executable} {script}\n"
    (tmp_path / "org.freedesktop.Notifications.service").write_text(service, "utf-8")
    with private_bus(services=tmp_path) as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        client = start_client()
        assert shown(qtbot, client)
        assert client.not_shown == []


def test_a_card_survives_its_server_once(
    qtbot: QtBot, start_client: Clients, server: FakeServer, start_server: Servers
) -> None:
    client = start_client(timedelta(seconds=2))
    shown(qtbot, client)
    server.stop()
    qtbot.waitUntil(lambda: client.number == 0)
    second = start_server(first_number=50)
    qtbot.waitUntil(lambda: client.number == 50)
    (again,) = second.bodies("Notify")
    assert again[1] == 0, "the number of a server that is gone names nothing"
    second.stop()
    qtbot.waitUntil(lambda: client.not_shown == [CARD])
    start_server(first_number=60)
    assert shown(qtbot, client, NEWER) == 60


def test_a_server_that_stays_away_is_reported(qtbot: QtBot, start_client: Clients, server: FakeServer) -> None:
    client = start_client(SHORT)
    shown(qtbot, client)
    server.stop()
    qtbot.waitUntil(lambda: client.not_shown == [CARD])


def test_a_used_number_is_not_mistaken(qtbot: QtBot, client: Client, server: FakeServer, start_server: Servers) -> None:
    """After a restart number 7 may be anyone's card: nothing of ours is closed or answered by it."""
    number = shown(qtbot, client)
    server.press(number, "done")
    qtbot.waitUntil(lambda: len(client.answers) == 1)
    client_name = server.client
    server.stop()
    second = start_server(first_number=100)
    second.emit("ActionInvoked", "us", (number, "snooze"), client_name)
    client.withdraw()
    assert shown(qtbot, client, NEWER) == 100
    assert client.answers == [(CARD.token, "done")]
    assert second.bodies("Notify")[0][1] == 0
    assert second.made("CloseNotification") == []


def test_an_answered_or_closed_card_is_not_shown_again(
    qtbot: QtBot, client: Client, server: FakeServer, start_server: Servers
) -> None:
    number = shown(qtbot, client)
    server.press(number, "done")
    qtbot.waitUntil(lambda: len(client.answers) == 1)
    server.stop()
    second = start_server()
    shown(qtbot, client, NEWER)
    second.emit("NotificationClosed", "uu", (client.number, 2), second.client)
    qtbot.waitUntil(lambda: client.number == 0)
    second.stop()
    third = start_server()
    shown(qtbot, client, NEWER)
    assert len(second.made("Notify")) == len(third.made("Notify")) == 1
    assert client.not_shown == []
