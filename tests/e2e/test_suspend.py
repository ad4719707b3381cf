"""Suspends, clocks that are set, journeys, locks and films: each reminder comes once, when it can be seen."""

from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from time import monotonic
from zoneinfo import ZoneInfo

import pytest

from tests.desktop import private_bus, wait_for
from tests.desktop_session import GOING_IDLE, Clock, Logind, SessionManager
from tests.e2e.evening import NIGHT, SETTINGS, Evening
from tests.e2e.screen import Screen
from tests.notification_server import FakeServer

AT_ONCE = 15.0
"""Seconds for what takes less than one, on a computer that has more to do; the app's own look would come after 30."""

CHANGE = date(2026, 10, 25)  # in its small hours the clocks go back
FIRST, SECOND = ZoneInfo("Etc/GMT-2"), ZoneInfo("Etc/GMT-1")  # summer time and winter time, as Berlin has them

# No computer that has more to do takes its time over a sound that nobody hears.
QUIET = f"{SETTINGS}[sound]\nchime = false\n"

# Whoever reads the system's zone anew finds what the test wrote; nobody but root could set the real one.
TRAVEL = """
import os
_read_zone = time.tzset
def tzset():
    with open({file!r}, encoding="ascii") as file:
        os.environ["TZ"] = file.read()
    _read_zone()
time.tzset = tzset
"""


@dataclass(frozen=True)
class Travels(Evening):
    """An evening on a computer whose zone can be set."""

    @property
    def place(self) -> Path:
        """The file that names the zone."""
        return self.folder / "zone"

    def travel(self, zone: str) -> None:
        new = self.place.with_suffix(".new")
        new.write_text(zone, "ascii")
        new.replace(self.place)

    def given(self) -> list[str]:
        """The reminders given so far, none of them twice."""
        times = Counter((event.night, event.subject, event.data) for event in self.journal("reminded"))
        assert set(times.values()) <= {1}, times
        return sorted(subject for _, subject, _ in times)


@pytest.fixture
def system() -> Iterator[str]:
    with private_bus() as address:
        yield address


@pytest.fixture
def evening(evening: Evening, system: str) -> Travels:
    desktop = {**evening.desktop, "DBUS_SYSTEM_BUS_ADDRESS": system}
    made = Travels(evening.folder, desktop, evening.clock, evening.data)
    made.save_settings(QUIET)
    made.travel(made.zone.key)
    site = made.programs / "sitecustomize.py"
    site.write_text(site.read_text("utf-8") + TRAVEL.format(file=str(made.place)), "utf-8")
    return made


class Cards(FakeServer):
    """A notification server that is asked nothing while it works: what it was told is enough to know what it shows."""

    def displayed(self) -> int:
        """How many cards stand there: those that took no other's place, and were not taken away."""
        new = [body for body in self.bodies("Notify") if body[1] == 0]
        return len(new) - len(self.made("CloseNotification"))

    def shows(self, count: int) -> None:
        """Wait until so many stand there."""
        wait_for(lambda: self.displayed() == count, f"{count} cards", within=AT_ONCE)


@pytest.fixture
def cards(evening: Evening) -> Iterator[Cards]:
    server = Cards(evening.desktop["DBUS_SESSION_BUS_ADDRESS"])
    yield server
    server.stop()


@pytest.fixture
def logind(system: str) -> Iterator[Logind]:
    with closing(Logind(system)) as made:
        yield made


def knows(logind: Logind) -> None:
    """Wait until the app has asked logind for all that it can say."""
    wait_for(lambda: logind.asked.count("Get") >= 2, "the app's ear")


def heard(logind: Logind) -> None:
    """Wait until the app has done what logind's words so far make it do: it takes them one by one."""
    before = logind.ask_to_read()
    wait_for(lambda: logind.asked.count("Get") > before, "the app's answer")


def wake(evening: Evening, logind: Logind, wall: str, day: date = NIGHT) -> None:
    """Go on at this time, as after a suspend; then all that is due has been done."""
    evening.set_clock(wall, day)
    logind.prepare_for_sleep(going=False)
    heard(logind)


def test_the_reminder_slept_through_comes_within_a_second_of_waking(
    evening: Travels, cards: Cards, logind: Logind
) -> None:
    evening.set_clock("20:50:05")
    with evening.app():
        knows(logind)
        evening.set_clock("21:35")
        woken = monotonic()
        logind.prepare_for_sleep(going=False)
        cards.shows(1)
        seconds = monotonic() - woken
        assert evening.given() == ["environment", "wind-down"]
    assert seconds < AT_ONCE, f"the card came {seconds:.2f} s after waking"


def test_a_logind_that_comes_later_is_heard_too(evening: Travels, cards: Cards, system: str) -> None:
    evening.set_clock("20:50:05")
    with evening.app():
        for wall, given in (
            ("21:35", ["environment", "wind-down"]),
            ("22:11", ["breathing", "environment", "wind-down"]),
        ):
            with closing(Logind(system)) as logind:
                knows(logind)
                wake(evening, logind, wall)
                cards.shows(1)  # or it may not have settled yet, and takes the screen for locked
                assert evening.given() == given
        cards.shows(1)


def test_on_a_journey_east_and_west_each_reminder_comes_once_by_the_clocks_there(
    evening: Travels, cards: Cards, logind: Logind, system: str
) -> None:
    with evening.app(), closing(Clock(system)) as clock:

        def fly(zone: str) -> None:
            planned = len(evening.journal("planned"))
            evening.travel(zone)
            clock.set_zone(zone)
            wait_for(lambda: len(evening.journal("planned")) > planned, "the plan there", within=AT_ONCE)
            heard(logind)

        knows(logind)
        assert evening.given() == []
        fly("Europe/Moscow")  # two hours on: it is ten there
        cards.shows(1)
        assert evening.given() == ["environment", "wind-down"]
        wake(evening, logind, "20:11")
        cards.shows(1)
        assert evening.given() == ["breathing", "environment", "wind-down"]
        fly("Europe/Berlin")
        cards.shows(0)
        for wall in ("21:35", "22:11"):
            wake(evening, logind, wall)
        assert evening.given() == ["breathing", "environment", "wind-down"]
        wake(evening, logind, "22:21")
        cards.shows(1)
        all_four = ["breathing", "environment", "lights-out", "wind-down"]
        assert evening.given() == all_four
        fly("America/New_York")  # six hours back: afternoon, and the same night ahead
        cards.shows(1)
        assert evening.given() == sorted([*all_four, "caffeine"])
        for wall in ("03:35", "04:11", "04:21"):
            wake(evening, logind, wall, NIGHT + timedelta(days=1))
        cards.shows(0)
        assert evening.given() == sorted([*all_four, "caffeine"])
        assert {event.night for event in evening.journal("reminded")} == {str(NIGHT)}


def test_in_the_night_that_has_an_hour_twice_a_reminder_comes_in_its_own_one(
    evening: Travels, cards: Cards, logind: Logind
) -> None:
    evening.save_settings(QUIET.replace("22:30", "03:30").replace("06:30", "09:00"))
    first, second = replace(evening, zone=FIRST), replace(evening, zone=SECOND)
    first.set_clock("01:00:05", CHANGE)
    with evening.app():
        knows(logind)
        wake(first, logind, "02:35", CHANGE)
        assert evening.given() == []
        wake(second, logind, "02:35", CHANGE)
        cards.shows(1)
        assert evening.given() == ["environment", "wind-down"]
        wake(first, logind, "02:40", CHANGE)  # someone who sets the clock by the one on the wall
        cards.shows(0)
        wake(second, logind, "02:40", CHANGE)
        assert evening.given() == ["environment", "wind-down"]
        assert cards.displayed() == 0


def test_a_clock_set_back_and_forward_gives_nothing_twice_and_loses_nothing(
    evening: Travels, cards: Cards, logind: Logind
) -> None:
    evening.set_clock("21:00:05")
    with evening.app():
        knows(logind)
        wake(evening, logind, "21:35")
        cards.shows(1)
        wake(evening, logind, "21:05")
        cards.shows(0)
        wake(evening, logind, "21:40")
        assert cards.displayed() == 0
        tomorrow = NIGHT + timedelta(days=1)
        wake(evening, logind, "21:35", tomorrow)
        cards.shows(1)
        wake(evening, logind, "21:45")
        cards.shows(0)
        wake(evening, logind, "21:45", tomorrow)
        assert cards.displayed() == 0
        assert evening.given() == ["environment", "environment", "wind-down", "wind-down"]
        wake(evening, logind, "22:09:58.5")
        wait_for(lambda: "breathing" in evening.given(), "the next reminder, at its instant", within=AT_ONCE)
        for wall in ("22:09:59.6", "22:10:00.2", "22:09:59.9", "22:10:01"):  # as a clock is put right by the network
            wake(evening, logind, wall)
            assert cards.displayed() == 1
        assert evening.given().count("breathing") == 1


def test_behind_a_locked_screen_nothing_is_given_and_unlocking_brings_one_card(
    evening: Travels, cards: Cards, logind: Logind
) -> None:
    evening.set_clock("21:00:05")
    with evening.app():
        knows(logind)
        logind.lock(True)
        heard(logind)  # or a look of its own may see the clock that is set next before it sees the lock
        for wall in ("21:35", "22:12"):
            wake(evening, logind, wall)
        assert (evening.given(), cards.displayed()) == ([], 0)
        logind.lock(False)
        cards.shows(1)
        assert evening.given() == ["breathing", "environment", "wind-down"]


def test_during_a_film_the_card_goes_to_the_desktop_and_is_the_one_card_after_it(
    evening: Travels, cards: Cards, logind: Logind
) -> None:
    evening.set_clock("21:00:05")
    with evening.app():
        knows(logind)
        logind.block("sleep:idle")
        heard(logind)
        wake(evening, logind, "21:35")
        cards.shows(1)
        logind.block("")
        heard(logind)
        wait_for(lambda: len(cards.made("Notify")) == 2, "the card once more", within=AT_ONCE)
        assert cards.displayed() == 1
        assert evening.given() == ["environment", "wind-down"]


def test_during_a_film_no_card_of_our_own_comes_and_one_does_after_it(
    evening: Travels, screen: Screen, logind: Logind
) -> None:
    evening.set_clock("21:00:05")
    with closing(SessionManager(evening.desktop["DBUS_SESSION_BUS_ADDRESS"])) as manager:
        film = manager.wish(GOING_IDLE)
        with evening.app():
            knows(logind)
            wait_for(lambda: "IsInhibited" in manager.asked, "the question about films")
            wake(evening, logind, "21:35")
            wait_for(lambda: evening.given() == ["environment", "wind-down"], "what was slept through")
            wait_for(lambda: "no notification server" in evening.log, "word that nobody else shows it")
            assert not screen.shown("card")
            manager.take_back(film)
            wait_for(lambda: screen.has("window", "card"), "our own card", within=AT_ONCE)
            assert evening.given() == ["environment", "wind-down"]
