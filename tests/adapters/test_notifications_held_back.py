"""Whether do-not-disturb holds reminders back is asked of the desktop, and said where it can say."""

import subprocess
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.desktop import dunst, xvfb
from tests.notification_client import Client, Clients, turned
from tests.notification_server import FakeServer


def test_dunst_says_when_it_holds_reminders_back(qtbot: QtBot, start_client: Clients, bus: str) -> None:
    client = start_client()
    said: list[bool] = []
    with xvfb() as display, dunst({"DBUS_SESSION_BUS_ADDRESS": bus, "DISPLAY": display}) as daemon:
        client.notifications.ask_held_back(said.append)
        qtbot.waitUntil(lambda: said == [False])
        subprocess.run(["dunstctl", "set-paused", "true"], env=dict(daemon.env), check=True)
        client.notifications.ask_held_back(said.append)
        qtbot.waitUntil(lambda: said == [False, True])


def test_a_server_that_cannot_say_is_not_spoken_for(qtbot: QtBot, client: Client, server: FakeServer) -> None:
    said: list[bool] = []
    client.notifications.ask_held_back(said.append)
    turned(qtbot, client, server)
    assert said == []


def test_without_a_bus_nothing_is_asked(start_client: Clients, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/nobody")
    client = start_client()
    said: list[bool] = []
    client.notifications.ask_held_back(said.append)
    assert said == []
