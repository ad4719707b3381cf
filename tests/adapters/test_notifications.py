"""A card goes to the server as its specification asks, one at a time, and only its own answers come back."""

import os
from datetime import timedelta

import pytest
from jeepney import HeaderFields
from pytestqt.qtbot import QtBot

from bedtime.adapters.notification_calls import OPEN
from bedtime.core.message import Message
from tests.desktop import dunst, xvfb
from tests.notification_client import BUTTONS, CARD, NEWER, Client, Clients, Servers, shown, turned
from tests.notification_server import Caller, FakeServer


def test_the_call_is_as_specified(qtbot: QtBot, client: Client, server: FakeServer) -> None:
    shown(qtbot, client)
    (call,) = server.made("Notify")
    assert call.header.fields[HeaderFields.signature] == "susssasa{sv}i"
    assert call.body == (
        "Bedtime",
        0,
        "bedtime",
        "Wind down",
        "Lights down, &lt;slow&gt; &amp; easy.",
        ["default", "Open", "done", "Done", "snooze", "Snooze", "skip", "Skip"],
        {"urgency": ("y", 1), "desktop-entry": ("s", "bedtime"), "suppress-sound": ("b", True)},
        0,
    )


def test_a_body_is_escaped_only_for_markup(qtbot: QtBot, client: Client, start_server: Servers) -> None:
    server = start_server(capabilities=["actions", "body"])
    shown(qtbot, client)
    assert server.bodies("Notify")[0][4] == CARD.body


def test_a_zero_byte_from_the_settings_does_not_end_the_connection(
    qtbot: QtBot, client: Client, server: FakeServer
) -> None:
    shown(qtbot, client, Message("token", "Lenses\0 out", "Both\0.", BUTTONS))
    assert server.bodies("Notify")[0][3:5] == ("Lenses out", "Both.")


def test_capabilities_are_asked_once(qtbot: QtBot, client: Client, server: FakeServer) -> None:
    shown(qtbot, client)
    shown(qtbot, client, NEWER)
    assert len(server.made("GetCapabilities")) == 1


@pytest.mark.parametrize("action", [OPEN, "done", "snooze"])
def test_an_answer_comes_once_with_its_token(qtbot: QtBot, client: Client, server: FakeServer, action: str) -> None:
    number = shown(qtbot, client)
    server.press(number, action)
    server.press(number, action)
    qtbot.waitUntil(lambda: client.answers == [(CARD.token, action)])
    client.withdraw()
    qtbot.waitUntil(lambda: server.bodies("CloseNotification") == [(number,)])
    assert client.answers == [(CARD.token, action)]


def test_the_activation_token_is_there_before_the_answer(
    qtbot: QtBot, client: Client, server: FakeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "")
    number = shown(qtbot, client)
    server.emit("ActivationToken", "us", (number + 1, "for another card"), server.client)
    server.emit("ActivationToken", "us", (number, "to the front"), server.client)
    server.press(number, OPEN)
    qtbot.waitUntil(lambda: client.answers == [(CARD.token, OPEN)])
    assert os.environ["XDG_ACTIVATION_TOKEN"] == "to the front"  # noqa: S105  # no password


def test_a_newer_card_replaces_the_live_one(qtbot: QtBot, client: Client, server: FakeServer) -> None:
    number = shown(qtbot, client)
    assert shown(qtbot, client, NEWER) == number
    assert server.bodies("Notify")[1][1] == number
    server.press(number, "done")
    qtbot.waitUntil(lambda: client.answers == [(NEWER.token, "done")])


def test_three_cards_in_a_hurry_leave_only_the_last(qtbot: QtBot, client: Client, server: FakeServer) -> None:
    number = shown(qtbot, client)
    server.answering.clear()
    client.show(NEWER)
    client.show(CARD)
    qtbot.waitUntil(lambda: len(server.made("Notify")) == 3)
    server.answering.set()
    qtbot.waitUntil(lambda: client.number == number)
    turned(qtbot, client, server)
    assert server.made("CloseNotification") == []


def test_a_card_overtaken_before_its_number_was_known_is_closed(
    qtbot: QtBot, client: Client, server: FakeServer
) -> None:
    shown(qtbot, client)
    client.withdraw()
    server.answering.clear()
    client.show(CARD)
    client.show(NEWER)
    qtbot.waitUntil(lambda: len(server.made("Notify")) == 3)
    server.answering.set()
    qtbot.waitUntil(lambda: server.bodies("CloseNotification") == [(7,), (8,)])
    qtbot.waitUntil(lambda: client.number == 9)


def test_a_card_withdrawn_before_its_number_was_known_is_closed(
    qtbot: QtBot, client: Client, server: FakeServer
) -> None:
    server.answering.clear()
    client.show(CARD)
    qtbot.waitUntil(lambda: len(server.made("GetCapabilities")) == 1)
    client.withdraw()
    server.answering.set()
    number = shown(qtbot, client)
    server.answering.clear()
    client.withdraw()
    client.show(NEWER)
    qtbot.waitUntil(lambda: len(server.made("Notify")) == 2)
    client.withdraw()
    server.answering.set()
    qtbot.waitUntil(lambda: server.bodies("CloseNotification") == [(number,), (number + 1,)])
    assert client.not_shown == []


def test_a_card_waved_away_is_no_answer(qtbot: QtBot, client: Client, server: FakeServer) -> None:
    number = shown(qtbot, client)
    server.emit("NotificationClosed", "uu", (number, 2), server.client)
    qtbot.waitUntil(lambda: client.number == 0)
    client.withdraw()
    assert shown(qtbot, client, NEWER) == number + 1  # nothing is left to replace
    assert (client.answers, client.not_shown, server.made("CloseNotification")) == ([], [], [])


def test_strangers_are_not_believed(qtbot: QtBot, client: Client, server: FakeServer, bus: str) -> None:
    number = shown(qtbot, client)
    stranger = Caller(bus)
    stranger.emit("ActionInvoked", "us", (number, "done"), server.client)
    stranger.emit("NotificationClosed", "uu", (number, 2), server.client)
    stranger.close()
    server.press(number + 1, "done")  # another program's card
    server.press(number, "never offered")
    server.emit("ActionInvoked", "s", ("not even a number",), server.client)
    server.emit("ActionInvoked", "u", (number,), server.client)
    turned(qtbot, client, server)
    assert client.answers == [(CARD.token, OPEN)]


def test_odd_messages_do_no_harm(qtbot: QtBot, client: Client, server: FakeServer, bus: str) -> None:
    number = shown(qtbot, client)
    stranger = Caller(bus)
    for _ in range(500):
        stranger.emit("ActionInvoked", "a{sv}ayd", ({"x": ("(uas)", (1, ["y"]))}, b"\xff\x00", 0.5), server.client)
        stranger.emit("NameOwnerChanged", "sss", ("org.freedesktop.Notifications", "", ":1.1"), server.client)
    stranger.close()
    turned(qtbot, client, server)
    assert client.number == number


def test_dunst_shows_replaces_and_answers(
    qtbot: QtBot, start_client: Clients, bus: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with xvfb() as display, dunst({"DBUS_SESSION_BUS_ADDRESS": bus, "DISPLAY": display}) as daemon:
        client = start_client()
        shown(qtbot, client)
        shown(qtbot, client, NEWER)
        assert daemon.displayed() == 1
        daemon.press("Snooze")
        qtbot.waitUntil(lambda: client.answers == [(NEWER.token, "snooze")])
        client.withdraw()

        shown(qtbot, client)
        daemon.click()
        qtbot.waitUntil(lambda: client.answers[1:] == [(CARD.token, OPEN)])

        shown(qtbot, client)
        daemon.dismiss()
        qtbot.waitUntil(lambda: client.number == 0)

        shown(qtbot, client)
        client.withdraw()
        qtbot.waitUntil(lambda: daemon.displayed() == 0)
        assert daemon.history()[0]["summary"] == "Wind down"
        assert client.not_shown == []


def test_a_card_survives_a_restart_of_dunst(qtbot: QtBot, start_client: Clients, bus: str) -> None:
    client = start_client(timedelta(seconds=10))
    with xvfb() as display:
        env = {"DBUS_SESSION_BUS_ADDRESS": bus, "DISPLAY": display}
        with dunst(env):
            shown(qtbot, client)
        with dunst(env) as second:
            qtbot.waitUntil(lambda: second.displayed() == 1)
            second.press("Done")
            qtbot.waitUntil(lambda: client.answers == [(CARD.token, "done")])
