"""What the doctor finds on real buses and screens: tray, notifications, sleep, lock and films, each by its services."""

import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bedtime.adapters.bus_messages import session_bus
from bedtime.adapters.probes import bus as questions
from bedtime.adapters.probes import computer, desktop
from bedtime.adapters.probes.bus import Asking, asking
from bedtime.core.diagnosis import Finding, State
from tests.desktop import dunst, private_bus, running, wait_for, xvfb
from tests.desktop_session import GOING_IDLE, LOGIND_PATH, Locker, Logind, PowerManager, Service, SessionManager
from tests.notification_client import Servers

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="these services are Linux's")

WATCHER = "org.kde.StatusNotifierWatcher"
MANAGER = "org.freedesktop.login1.Manager"
VARIABLES = (
    "DISPLAY",
    "WAYLAND_DISPLAY",
    "QT_QPA_PLATFORM",
    "XDG_CURRENT_DESKTOP",
    "XDG_SESSION_ID",
    "XDG_RUNTIME_DIR",
)


@pytest.fixture(autouse=True)
def _no_desktop(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (*VARIABLES, "DBUS_SESSION_BUS_ADDRESS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nowhere")


@pytest.fixture
def system(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    with private_bus() as address:
        monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", address)
        yield address


@pytest.fixture
def watcher(bus: str) -> Iterator[Service]:
    service = Service(bus, WATCHER, {})
    yield service
    service.stop()


def show_icons(watcher: Service, *, host: bool) -> None:
    watcher.change("/StatusNotifierWatcher", WATCHER, "IsStatusNotifierHostRegistered", "b", host)


def only(findings: list[Finding]) -> Finding:
    (finding,) = findings
    return finding


def notices(*, tries: bool = False) -> tuple[Finding, Finding]:
    cards, held = desktop.find_notifications(tries=tries)
    return cards, held


def test_a_tray_service_counts_with_a_host_alone(watcher: Service) -> None:
    assert only(desktop.find_tray()).state is State.UNKNOWN
    show_icons(watcher, host=False)
    assert only(desktop.find_tray()).state is State.MISSING
    show_icons(watcher, host=True)
    assert only(desktop.find_tray()).state is State.WORKS


def test_the_tray_of_an_x11_panel_is_found_on_its_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    with xvfb() as display:
        monkeypatch.setenv("DISPLAY", display)
        assert only(desktop.find_tray()).state is State.MISSING
        with running(["trayer"], {"DISPLAY": display, "PATH": "/usr/bin:/bin"}):
            wait_for(lambda: only(desktop.find_tray()).state is State.WORKS, "the panel's tray")
            monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")  # where windows open on the other screen
            assert only(desktop.find_tray()).state is State.MISSING
        monkeypatch.delenv("WAYLAND_DISPLAY")
        monkeypatch.setenv("DISPLAY", ":9999")
        assert only(desktop.find_tray()).state is State.MISSING


def test_a_window_and_the_desktops_names(monkeypatch: pytest.MonkeyPatch) -> None:
    assert only(desktop.find_display()).state is State.MISSING
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", "GNOME")
    assert only(desktop.find_desktop()).says.startswith("GNOME")


def test_dunst_shows_cards_and_says_when_it_holds_them_back(bus: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with xvfb() as display, dunst({"DBUS_SESSION_BUS_ADDRESS": bus, "DISPLAY": display}) as daemon:
        cards, held = notices()
        assert (cards.state, held.state) == (State.WORKS, State.WORKS)
        assert cards.says.startswith("dunst ")
        assert daemon.displayed() == 0
        daemon._control("set-paused", "true")
        assert notices()[1].state is State.LIMITED
        daemon._control("set-paused", "false")
        assert notices(tries=True)[0].says.endswith("took a card just now")
        wait_for(lambda: len(daemon.history()) == 1 and daemon.displayed() == 0, "the end of the card")


@pytest.mark.parametrize(
    ("capabilities", "words"),
    [(["body"], "no buttons"), (["actions"], "only the title"), (["actions", "body"], "shows")],
)
def test_what_a_server_cannot_do_is_said(start_server: Servers, capabilities: list[str], words: str) -> None:
    start_server(capabilities=capabilities)
    cards, held = notices()
    assert words in cards.says
    assert held.state is State.UNKNOWN


def test_a_silent_server_costs_the_patience_and_no_more(start_server: Servers, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(questions, "PATIENCE", 0.3)
    start_server().answering.clear()
    cards, held = notices(tries=True)
    assert (cards.state, held.state) == (State.LIMITED, State.UNKNOWN)
    assert "does not answer" in cards.says


def test_a_card_that_is_tried_is_closed_again_and_a_refused_one_is_told(start_server: Servers) -> None:
    server = start_server(first_number=31)
    assert notices(tries=True)[0].state is State.WORKS
    assert server.bodies("CloseNotification") == [(31,)]
    server.refuse.add("Notify")
    assert notices(tries=True)[0].state is State.LIMITED


def test_nothing_is_started_by_asking_but_by_trying(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started = tmp_path / "started"
    service = f"[D-BUS Service]\nName=org.freedesktop.Notifications\nExec=/usr/bin/touch {started}\n"
    (tmp_path / "cards.service").write_text(service, "utf-8")
    with private_bus(tmp_path) as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        cards, _held = notices()
        assert cards.state is State.UNKNOWN
        assert "--try" in cards.remedy
        assert not started.exists()
        assert notices(tries=True)[0].state is State.LIMITED
        assert started.exists()


def test_without_a_server_or_a_bus_reminders_come_on_our_own_card(bus: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "no notification service" in notices()[0].says
    for address in ("unix:path=/nowhere", "nonsense", "tcp:host=localhost", ""):
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        assert "no message bus" in notices()[0].says


def test_a_bus_that_lets_nobody_in_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(questions, "PATIENCE", 0.2)
    with socket.socket(socket.AF_UNIX) as silent:
        silent.bind(str(tmp_path / "bus"))
        silent.listen()
        monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
        assert "no message bus" in notices()[0].says


def test_logind_tells_of_sleep_and_lock(system: str, bus: str) -> None:
    assert only(computer.find_sleep()).state is State.LIMITED
    logind = Logind(system)
    logind.change(LOGIND_PATH, MANAGER, "PreparingForSleep", "b", False)
    assert only(computer.find_sleep()).state is State.WORKS
    assert only(computer.find_lock()).says == "It is noticed, by logind"
    assert only(computer.find_watching()).says == "They are noticed, by logind"
    logind.block("sleep:idle")
    assert only(computer.find_watching()).says.startswith("One is on now")
    logind.stop()
    assert only(computer.find_lock()).state is State.MISSING


def test_a_session_is_found_by_its_name_too(system: str, monkeypatch: pytest.MonkeyPatch) -> None:
    logind = Logind(system, by_process=False)
    assert only(computer.find_lock()).state is State.MISSING
    monkeypatch.setenv("XDG_SESSION_ID", logind.own)
    assert only(computer.find_lock()).state is State.WORKS
    logind.stop()


def test_desktops_tell_of_lock_and_films_by_their_own_services(bus: str) -> None:
    assert only(computer.find_watching()).state is State.MISSING
    locker, session = Locker(bus, "org.gnome.ScreenSaver"), SessionManager(bus)
    power = PowerManager(bus, tells_apart=False)
    assert only(computer.find_lock()).says == "It is noticed, by org.gnome.ScreenSaver"
    ways = "org.gnome.SessionManager, org.freedesktop.PowerManagement"
    assert only(computer.find_watching()).says == f"They are noticed, by {ways}"
    session.wish(GOING_IDLE)
    assert only(computer.find_watching()).says == f"One is on now; reminders are quiet (by {ways})"
    for service in (locker, session, power):
        service.stop()


def test_the_zone_that_stands_in_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Europe/Berlin")
    assert only(computer.find_time_zone()).says == "Europe/Berlin"
    monkeypatch.setenv("TZ", "CET-1CEST")
    assert only(computer.find_time_zone()).state is State.LIMITED


def test_a_service_is_asked_only_within_the_patience(bus: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(questions, "PATIENCE", 0.0)
    with asking(session_bus) as opened:
        assert opened is None or (isinstance(opened, Asking) and not opened.runs("org.freedesktop.DBus"))
