"""A session keeps the computer awake and notices when it falls asleep all the same."""

import gc
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bedtime.adapters.power import KeepAwake, SleepWatch, asleep, lid_is_closed
from tests.desktop import wait_for
from tests.desktop_session import SessionManager


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


def test_all_who_watch_are_told_of_a_suspend_until_they_close() -> None:
    told: list[str] = []

    def once() -> None:
        told.append("once")
        first.close()

    first, second = SleepWatch(once), SleepWatch(lambda: told.append("each time"))
    SleepWatch.tell()
    SleepWatch.tell()
    assert told == ["once", "each time", "each time"]
    first.close()
    second.close()
    SleepWatch.tell()
    assert len(told) == 3


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
