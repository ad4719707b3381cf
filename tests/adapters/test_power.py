"""A session keeps the computer awake and notices when it falls asleep all the same."""

import gc
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from bedtime.adapters import power
from bedtime.adapters.bus_messages import Heard
from bedtime.adapters.power import KeepAwake, SleepWatch, asleep, lid_is_closed
from tests.desktop import wait_for
from tests.desktop_session import Logind, SessionManager

LOGIND_MANAGER = "org.freedesktop.login1.Manager"


@pytest.fixture
def desktop(bus: str) -> Iterator[SessionManager]:
    manager = SessionManager(bus)
    yield manager
    manager.stop()


@pytest.fixture
def awake() -> Iterator[KeepAwake]:
    made = KeepAwake()
    yield made
    made.close()


def test_the_computer_is_kept_awake_and_let_go(desktop: SessionManager, awake: KeepAwake) -> None:
    for _ in range(2):
        awake.hold()
        awake.hold()
        wait_for(lambda: desktop.wishes, "the wish to stay awake")
        awake.release()
        awake.release()
        wait_for(lambda: not desktop.wishes, "the wish's end")


def test_only_the_computer_is_kept_awake_not_its_display(desktop: SessionManager, awake: KeepAwake) -> None:
    awake.hold()
    wait_for(lambda: desktop.wishes, "the wish to stay awake")
    ((*_, flags),) = desktop.wishes.values()
    assert flags == 4, "4 forbids suspending, 8 would forbid going idle"


def test_the_end_of_the_app_takes_the_wish_back(desktop: SessionManager) -> None:
    awake = KeepAwake()
    awake.hold()
    wait_for(lambda: desktop.wishes, "the wish to stay awake")
    awake.close()
    assert not desktop.wishes


@pytest.mark.filterwarnings("ignore:.*unclosed <socket")  # wakepy closes the connection of a failed wish only by and by
def test_a_desktop_that_cannot_do_it_stops_nothing(bus: str, awake: KeepAwake) -> None:
    awake.hold()
    wait_for(lambda: any(thread.name == "awake" for thread in threading.enumerate()), "the asking")
    awake.close()
    assert all(thread.name != "awake" for thread in threading.enumerate())
    gc.collect()  # while that warning is expected


# Falling asleep


@pytest.fixture
def logind(bus: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Logind]:
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", bus)
    made = Logind(bus)
    yield made
    made.close()


def test_a_suspend_is_known_before_it_comes(logind: Logind, qtbot: QtBot) -> None:
    heard: list[str] = []
    watch = SleepWatch(lambda: heard.append("going"))

    def hears() -> bool:
        logind.prepare_for_sleep(going=True)  # again, until the watch has been let into the bus
        return bool(heard)

    qtbot.waitUntil(hears)
    watch.close()


@pytest.mark.parametrize(
    ("interface", "member", "body", "told"),
    [
        (LOGIND_MANAGER, "PrepareForSleep", (True,), 1),
        (LOGIND_MANAGER, "PrepareForSleep", (False,), 0),
        (LOGIND_MANAGER, "PrepareForShutdown", (True,), 0),
        ("org.example.Manager", "PrepareForSleep", (True,), 0),
    ],
)
def test_only_going_to_sleep_is_a_suspend(
    interface: str, member: str, body: tuple[object, ...], told: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    buses: list[FakeBus] = []

    class Bus(FakeBus):
        def __init__(self, address: str, heard: Callable[[Heard], None], lost: Callable[[str], None]) -> None:
            super().__init__(address, heard, lost)
            buses.append(self)

    monkeypatch.setattr(power, "Bus", Bus)
    heard: list[str] = []
    watch = SleepWatch(lambda: heard.append("going"))
    assert "sender='org.freedesktop.login1'" in buses[0].rule
    buses[0].heard(Heard(":1.7", interface, member, body))
    assert len(heard) == told
    buses[0].lost("the bus has gone")
    watch.close()


class FakeBus:
    """A bus on which the test speaks."""

    def __init__(self, _address: str, heard: Callable[[Heard], None], lost: Callable[[str], None]) -> None:
        self.heard, self.lost, self.rule = heard, lost, ""

    def watch(self, rule: str) -> None:
        self.rule = rule


def test_without_a_system_bus_nothing_is_heard_and_nothing_breaks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", f"unix:path={tmp_path}/nobody")
    SleepWatch(lambda: None).close()


def test_the_seconds_asleep_stand_still_while_awake(monkeypatch: pytest.MonkeyPatch) -> None:
    before = asleep()
    assert before >= 0
    assert asleep() == pytest.approx(before, abs=0.01)
    monkeypatch.delattr(time, "CLOCK_BOOTTIME")
    assert asleep() == 0


@pytest.mark.parametrize(("state", "closed"), [("state:      open\n", False), ("state:      closed\n", True)])
def test_a_lid_is_open_or_closed(tmp_path: Path, state: str, closed: bool) -> None:
    assert not lid_is_closed(tmp_path / "none")
    (tmp_path / "LID0").mkdir()
    (tmp_path / "LID0" / "state").write_text(state, "ascii")
    assert lid_is_closed(tmp_path) is closed
