"""What goes on around the app is heard from whoever on the desktop says it, and forgotten with them."""

import subprocess
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from jeepney import DBusAddress, HeaderFields, message_bus, new_signal
from pytestqt.qtbot import QtBot

from bedtime.adapters import surroundings
from bedtime.adapters.power import SleepWatch
from bedtime.adapters.surroundings import Surroundings
from tests.desktop import dunst, private_bus, xvfb
from tests.desktop_session import (
    GOING_IDLE,
    INTERRUPTING,
    LOGIND,
    LOGIND_PATH,
    SCREEN_SETTINGS,
    SUSPENDING,
    Clock,
    Locker,
    Logind,
    PowerManager,
    SessionManager,
)
from tests.notification_server import SERVICE as NOTIFICATIONS
from tests.notification_server import Caller

LOCKER = "org.gnome.ScreenSaver"


class Ear:
    """Surroundings, with how often they called."""

    def __init__(self, qtbot: QtBot) -> None:
        self.calls = 0
        self._qtbot = qtbot
        self.surroundings = Surroundings(self._called)
        self.close = self.surroundings.close

    def _called(self) -> None:
        self.calls += 1

    @property
    def now(self) -> tuple[bool, bool]:
        """Whether the screen is locked, and whether we are held back."""
        return self.surroundings.locked, self.surroundings.held

    def hears(self, *, locked: bool = False, held: bool = False) -> None:
        """Wait until it is so."""
        self._qtbot.waitUntil(lambda: self.now == (locked, held))

    def hears_all(self, logind: Logind) -> None:
        """Wait until all that logind said so far has been heard: a bus keeps the order."""
        before = logind.ask_to_read()
        self._qtbot.waitUntil(lambda: logind.asked.count("Get") > before)

    def knows(self, logind: Logind) -> None:
        """Wait until logind has been asked for both that it can say."""
        self._qtbot.waitUntil(lambda: logind.asked.count("Get") == 2)
        self.settles()

    def settles(self) -> None:
        """Wait until the first answers are here, and count the calls from then on."""
        self._qtbot.waitUntil(lambda: not self.surroundings._patience.isActive())
        self.calls = 0


@pytest.fixture
def system(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.delenv("XDG_SESSION_ID", raising=False)
    with private_bus() as address:
        monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", address)
        yield address


@pytest.fixture
def no_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", f"unix:path={tmp_path}/nobody")


@pytest.fixture
def logind(system: str) -> Iterator[Logind]:
    with closing(Logind(system)) as made:
        yield made


@pytest.fixture
def ear(qtbot: QtBot, bus: str, logind: Logind) -> Iterator[Ear]:
    """One that has heard from logind how things stand."""
    with closing(Ear(qtbot)) as made:
        made.knows(logind)
        yield made


@pytest.fixture
def session_ear(qtbot: QtBot, bus: str, no_system: None) -> Iterator[Ear]:
    """One on a desktop without a system bus."""
    with closing(Ear(qtbot)) as made:
        made.settles()
        yield made


# The start


def test_until_the_first_answers_it_is_as_behind_a_lock(qtbot: QtBot, bus: str, no_system: None) -> None:
    with closing(Locker(bus, LOCKER)), closing(Ear(qtbot)) as ear:
        assert ear.now == (True, False)
        ear.hears()
        assert ear.calls == 1


def test_a_film_that_runs_at_the_start_is_known_before_anything_is_given(
    qtbot: QtBot, bus: str, no_system: None
) -> None:
    with closing(SessionManager(bus)) as manager:
        manager.wish(GOING_IDLE)
        with closing(Ear(qtbot)) as ear:
            ear.hears(held=True)
            assert ear.calls == 1


def test_one_who_does_not_answer_is_not_waited_for(
    qtbot: QtBot, bus: str, no_system: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(surroundings, "FIRST_ANSWERS_MS", 50)
    with closing(Caller(bus)) as silent:
        silent.connection.send_and_get_reply(message_bus.RequestName(LOCKER))
        with closing(Ear(qtbot)) as ear:
            ear.hears()
            assert ear.calls == 1


def test_where_nothing_can_be_heard_nothing_is_waited_for(
    qtbot: QtBot, no_system: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/nobody")
    with closing(Ear(qtbot)) as ear:
        assert ear.now == (False, False)


# The computer


def test_waking_is_told_at_once_and_falling_asleep_to_those_who_watch_for_it(
    ear: Ear, logind: Logind, qtbot: QtBot
) -> None:
    going: list[str] = []
    watch = SleepWatch(lambda: going.append("going"))
    logind.prepare_for_sleep(going=True)
    qtbot.waitUntil(lambda: going == ["going"])
    assert ear.calls == 0
    logind.prepare_for_sleep(going=False)
    qtbot.waitUntil(lambda: ear.calls == 1)
    watch.close()
    logind.prepare_for_sleep(going=True)
    ear.hears_all(logind)
    assert (going, ear.calls) == (["going"], 1)


def test_nobody_but_logind_wakes_us(ear: Ear, logind: Logind, system: str) -> None:
    signal = new_signal(DBusAddress(LOGIND_PATH, LOGIND, f"{LOGIND}.Manager"), "PrepareForSleep", "b", (False,))
    signal.header.fields[HeaderFields.destination] = logind.client
    with closing(Caller(system)) as prankster:
        prankster.send(signal)
        prankster.connection.send_and_get_reply(message_bus.GetId())  # it is on its way before what comes next
        ear.hears_all(logind)
    assert ear.calls == 0


def test_a_journey_is_told_and_nothing_else_of_the_clock(ear: Ear, logind: Logind, system: str, qtbot: QtBot) -> None:
    with closing(Clock(system)) as clock:
        clock.keep_by_network()
        clock.set_zone("Asia/Tokyo")
        qtbot.waitUntil(lambda: ear.calls > 0)
        ear.hears_all(logind)
    assert ear.calls == 1


@dataclass(frozen=True)
class Kept:
    """How a computer keeps account of our session: named to us, told by our process, under which name."""

    named: str
    own: str
    by_process: bool


@pytest.mark.parametrize(
    "kept", [Kept("c7", "c7", False), Kept("gone", "c2", True), Kept("", "c2", True), Kept("", "auto", False)]
)
def test_the_lock_of_our_own_session_is_heard_however_that_is_found(
    qtbot: QtBot, bus: str, system: str, monkeypatch: pytest.MonkeyPatch, kept: Kept
) -> None:
    monkeypatch.setenv("XDG_SESSION_ID", kept.named)
    with closing(Logind(system, kept.own, by_process=kept.by_process)) as logind, closing(Ear(qtbot)) as ear:
        ear.knows(logind)
        logind.lock(True, "c1")
        ear.hears_all(logind)
        assert not ear.surroundings.locked
        logind.lock(True)
        ear.hears(locked=True)
        logind.lock(False)
        ear.hears()
        assert ear.calls == 2


def test_without_a_session_of_our_own_no_lock_is_heard(qtbot: QtBot, bus: str, system: str) -> None:
    with closing(Logind(system, by_process=False)) as logind, closing(Ear(qtbot)) as ear:
        qtbot.waitUntil(lambda: logind.asked.count("GetSession") == 1)
        logind.lock(True)
        logind.block("idle")
        ear.hears(held=True)


@pytest.mark.parametrize(
    ("what", "held"), [("idle", True), ("sleep:idle:shutdown", True), ("sleep", False), ("handle-idle-key", False)]
)
def test_what_keeps_the_computer_from_idling_holds_us_back(ear: Ear, logind: Logind, what: str, held: bool) -> None:
    logind.block(what)
    ear.hears_all(logind)
    assert ear.now == (False, held)
    logind.block("")
    ear.hears()
    assert ear.calls == (2 if held else 0)


def test_logind_may_go_and_come_again(qtbot: QtBot, ear: Ear, logind: Logind, system: str) -> None:
    logind.lock(True)
    logind.block("idle")
    ear.hears(locked=True, held=True)
    logind.close()
    ear.hears()
    with closing(Logind(system)) as again:
        ear.knows(again)
        again.lock(True)
        ear.hears(locked=True)
        calls = ear.calls
        again.prepare_for_sleep(going=False)
        qtbot.waitUntil(lambda: ear.calls == calls + 1)


def test_a_system_bus_that_goes_takes_with_it_what_it_said(
    qtbot: QtBot, bus: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with private_bus() as system:
        monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", system)
        logind = Logind(system)
        ear = Ear(qtbot)
        ear.knows(logind)
        logind.lock(True)
        ear.hears(locked=True)
    ear.hears()
    with closing(Locker(bus, LOCKER, active=True)):
        ear.hears(locked=True)
    logind.close()
    ear.close()


# The desktop


@pytest.mark.parametrize(
    "name", ["org.freedesktop.ScreenSaver", LOCKER, "org.cinnamon.ScreenSaver", "org.mate.ScreenSaver"]
)
def test_a_lock_is_heard_from_any_desktops_screen_saver_and_ends_with_it(session_ear: Ear, bus: str, name: str) -> None:
    with closing(Locker(bus, name)) as locker:
        locker.lock(True)
        session_ear.hears(locked=True)
        locker.lock(False)
        session_ear.hears()
        locker.lock(True)
        session_ear.hears(locked=True)
    session_ear.hears()


def test_gnomes_idle_wish_holds_us_back_and_one_against_suspending_alone_does_not(session_ear: Ear, bus: str) -> None:
    with closing(SessionManager(bus)) as manager:
        ours = manager.wish(SUSPENDING)
        film = manager.wish(GOING_IDLE)
        session_ear.hears(held=True)
        manager.take_back(film)
        session_ear.hears()
        manager.wish(GOING_IDLE | SUSPENDING)
        session_ear.hears(held=True)
        manager.take_back(ours)
    session_ear.hears()


def test_kdes_word_on_the_screen_counts_and_a_download_does_not(qtbot: QtBot, session_ear: Ear, bus: str) -> None:
    with closing(PowerManager(bus, tells_apart=True)) as power:
        qtbot.waitUntil(lambda: len(power.asked) == 1)
        power.hold(INTERRUPTING)
        qtbot.waitUntil(lambda: len(power.asked) == 3)  # it says so in two ways
        assert not session_ear.surroundings.held
        power.hold(INTERRUPTING | SCREEN_SETTINGS)
        session_ear.hears(held=True)
        power.hold(0)
        session_ear.hears()
    assert set(power.asked) == {"HasInhibition"}


def test_a_power_manager_that_does_not_tell_apart_is_believed_too(session_ear: Ear, bus: str) -> None:
    with closing(PowerManager(bus, tells_apart=False)) as power:
        power.hold(INTERRUPTING)
        session_ear.hears(held=True)
        power.hold(0)
        session_ear.hears()
        power.hold(INTERRUPTING)
        session_ear.hears(held=True)
    session_ear.hears()


def test_dunst_on_do_not_disturb_holds_us_back(session_ear: Ear, bus: str) -> None:
    with xvfb() as display, dunst({"DBUS_SESSION_BUS_ADDRESS": bus, "DISPLAY": display}) as daemon:
        for paused in (True, False):
            subprocess.run(["dunstctl", "set-paused", str(paused).lower()], env=dict(daemon.env), check=True)
            session_ear.hears(held=paused)
            assert session_ear.surroundings.silenced is paused


def test_a_film_is_not_told_as_do_not_disturb(session_ear: Ear, bus: str) -> None:
    with closing(SessionManager(bus)) as manager:
        manager.wish(GOING_IDLE)
        session_ear.hears(held=True)
        assert not session_ear.surroundings.silenced


def test_several_who_say_the_same_are_told_of_once(session_ear: Ear, bus: str) -> None:
    with closing(Locker(bus, LOCKER, active=True)), closing(Locker(bus, "org.freedesktop.ScreenSaver")) as second:
        session_ear.hears(locked=True)
        second.lock(True)
        second.lock(False)
        with closing(SessionManager(bus)) as manager:
            manager.wish(GOING_IDLE)
            session_ear.hears(locked=True, held=True)
        session_ear.hears(locked=True)
    session_ear.hears()
    assert session_ear.calls == 4


def test_what_was_so_before_we_came_is_heard(qtbot: QtBot, bus: str, logind: Logind) -> None:
    logind.lock(True)
    with closing(SessionManager(bus)) as manager:
        manager.wish(GOING_IDLE)
        with closing(Ear(qtbot)) as ear:
            ear.hears(locked=True, held=True)


def test_no_service_is_started_by_asking(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (NOTIFICATIONS, LOCKER, LOGIND):
        (tmp_path / f"{name}.service").write_text(
            f"[D-BUS Service]\nName={name}\nExec=/usr/bin/touch {tmp_path}/{name}.started\n", "utf-8"
        )
    with private_bus(tmp_path) as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", address)
        with closing(Ear(qtbot)) as ear, closing(SessionManager(address)) as manager:
            manager.wish(GOING_IDLE)
            ear.hears(held=True)  # all that was asked before has been answered
    assert list(tmp_path.glob("*.started")) == []


def test_without_any_bus_nothing_is_heard_and_nothing_breaks(
    qtbot: QtBot, no_system: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/nobody")
    ear = Ear(qtbot)
    assert ear.now == (False, False)
    ear.close()
    ear.close()


def test_on_other_systems_nobody_is_asked(qtbot: QtBot, bus: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bedtime.adapters.surroundings.sys.platform", "darwin")
    monkeypatch.setattr("bedtime.adapters.bus.Bus", None)
    assert Ear(qtbot).now == (False, False)
