"""Alarms ring on time, once, on the GUI thread and with one timer, where APScheduler's own Qt scheduler does not."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from threading import Thread, current_thread, main_thread
from types import SimpleNamespace

import pytest
from apscheduler.schedulers.qt import QtScheduler
from pytestqt.qtbot import QtBot

from bedtime.adapters.alarms import CLAMP, Alarms
from bedtime.adapters.clock import utc_now


class Passes:
    """Counts how often each scheduler goes through its jobs: the stock one's lost timers outlive its own test."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._counts: Counter[int] = Counter()
        self._kept: list[object] = []  # so that no later scheduler gets the identity of one that is gone
        base = QtScheduler.__mro__[1]
        process_jobs = base._process_jobs

        def counted(scheduler: object) -> float | None:
            self._counts[id(scheduler)] += 1
            self._kept.append(scheduler)
            seconds: float | None = process_jobs(scheduler)
            return seconds

        monkeypatch.setattr(base, "_process_jobs", counted)

    def of(self, scheduler: object) -> int:
        """How often this one did."""
        return self._counts[id(scheduler)]


class Looks:
    """Stands for the assistant: remembers when and where it was called, and may answer with new instants."""

    def __init__(self) -> None:
        self.at: list[datetime] = []
        self.threads: set[Thread] = set()
        self.then: Callable[[], None] = lambda: None

    def __call__(self) -> None:
        self.at.append(utc_now())
        self.threads.add(current_thread())
        self.then()


@pytest.fixture
def passes(monkeypatch: pytest.MonkeyPatch) -> Passes:
    return Passes(monkeypatch)


@pytest.fixture
def looks() -> Looks:
    return Looks()


@pytest.fixture
def alarms(qtbot: QtBot, looks: Looks) -> Iterator[Alarms]:
    alarms = Alarms(looks)
    alarms.start()
    yield alarms
    alarms.close()


@pytest.fixture
def stock(qtbot: QtBot) -> Iterator[QtScheduler]:
    scheduler = QtScheduler(timezone=UTC)
    scheduler.start()
    yield scheduler
    scheduler.shutdown()


def soon(milliseconds: float) -> datetime:
    return utc_now() + timedelta(milliseconds=milliseconds)


def in_a_thread(work: Callable[[], object]) -> None:
    thread = Thread(target=work)
    thread.start()
    thread.join()


def test_the_stock_scheduler_multiplies_its_timers(qtbot: QtBot, stock: QtScheduler, passes: Passes) -> None:
    fired: list[int] = []
    stock.add_job(lambda: fired.append(1), "interval", seconds=0.2, id="job")
    for _ in range(20):
        stock.reschedule_job("job", trigger="interval", seconds=0.2)
    qtbot.waitUntil(lambda: len(fired) >= 5)
    assert passes.of(stock) > 50


def test_twenty_reschedules_leave_one_timer_and_one_pass(
    qtbot: QtBot, alarms: Alarms, looks: Looks, passes: Passes
) -> None:
    for nth in range(20):
        alarms.set({"only": soon(100 + nth)})
    qtbot.waitUntil(lambda: len(looks.at) == 1)
    assert len(alarms._scheduler._waker.findChildren(type(alarms._scheduler._waker.timer))) == 1
    assert passes.of(alarms._scheduler) <= 3  # one for the burst (and the start), one for the job


def test_the_stock_scheduler_loses_a_job_from_a_thread(qtbot: QtBot, stock: QtScheduler) -> None:
    fired: list[str] = []
    in_a_thread(lambda: stock.add_job(lambda: fired.append("from the thread"), "date", run_date=soon(50)))
    # The scheduler looks again only when something else wakes it, long after the instant.
    stock_woke = soon(400)
    qtbot.waitUntil(lambda: utc_now() >= stock_woke)
    assert fired == []


@pytest.mark.parametrize("started", [True, False])
def test_a_look_set_in_a_thread_comes_on_the_gui_thread(qtbot: QtBot, looks: Looks, started: bool) -> None:
    alarms = Alarms(looks)
    if started:
        alarms.start()
    in_a_thread(lambda: alarms.set({"look": soon(50)}))
    if not started:
        alarms.start()
    qtbot.waitUntil(lambda: len(looks.at) == 1)
    assert looks.threads == {main_thread()}
    alarms.close()


def test_the_stock_scheduler_leaves_the_gui_thread(qtbot: QtBot, stock: QtScheduler) -> None:
    threads: list[Thread] = []
    stock.add_job(lambda: threads.append(current_thread()), "date", run_date=soon(20))
    qtbot.waitUntil(lambda: len(threads) == 1)
    assert threads[0] is not main_thread()


def test_passes_stay_close_to_the_number_of_jobs(qtbot: QtBot, alarms: Alarms, looks: Looks, passes: Passes) -> None:
    alarms.set({f"look {n}": soon(100 + 5 * n) for n in range(200)})
    last = soon(100 + 5 * 200)
    qtbot.waitUntil(lambda: utc_now() > last)
    assert len(looks.at) <= 200
    assert passes.of(alarms._scheduler) <= 205
    assert looks.threads == {main_thread()}


def test_a_look_is_never_early(qtbot: QtBot, alarms: Alarms, looks: Looks) -> None:
    # Steps that are no whole milliseconds, so that a wait rounded down would show.
    instants = [soon(100 + 3.337 * n) for n in range(300)]
    rung: list[set[datetime]] = [set()]
    looks.then = lambda: rung.append(set(alarms._rung.values()))
    alarms.set({f"look {n}": at for n, at in enumerate(instants)})
    qtbot.waitUntil(lambda: len(rung[-1]) == len(instants))
    for looked, before, after in zip(looks.at, rung, rung[1:], strict=False):
        assert before < after, "a look came with nothing due"
        assert max(after) <= looked


def test_a_timer_that_comes_too_soon_is_no_look(qtbot: QtBot, alarms: Alarms, looks: Looks) -> None:
    """A slewed clock: the timer ran by another one, and is over a moment before the instant."""
    instant = soon(90)
    alarms.set({"look": instant})
    alarms._scheduler._waker.timer.timeout.emit()
    qtbot.waitUntil(lambda: len(looks.at) == 1)
    assert looks.at[0] >= instant


def test_a_timer_that_comes_long_before_is_a_look(alarms: Alarms, looks: Looks) -> None:
    """The clock was set back: what was planned has to be planned anew."""
    alarms.set({"look": soon(20_000)})
    alarms._scheduler._waker.timer.timeout.emit()
    assert len(looks.at) == 1


def test_instants_due_together_are_one_look(qtbot: QtBot, alarms: Alarms, looks: Looks) -> None:
    at = soon(50)
    alarms.set({"one": at, "two": at, "three": at, "past": soon(-1000)})
    qtbot.waitUntil(lambda: len(looks.at) == 2)  # the past one at once, the three together
    alarms.set({"last": soon(50)})
    qtbot.waitUntil(lambda: len(looks.at) == 3)


def test_a_look_may_set_its_own_name_again(qtbot: QtBot, alarms: Alarms, looks: Looks, passes: Passes) -> None:
    """Set from inside a running job, APScheduler would take the new job for the finished one and remove it."""
    looks.then = lambda: alarms.set({"next": soon(20)})
    alarms.set({"next": soon(20)})
    qtbot.waitUntil(lambda: len(looks.at) >= 10)
    assert all(later - earlier >= timedelta(milliseconds=20) for earlier, later in pairwise(looks.at))
    assert passes.of(alarms._scheduler) <= 2 * len(looks.at) + 2


def test_the_same_looks_again_cost_one_pass_for_the_burst(
    qtbot: QtBot, alarms: Alarms, looks: Looks, passes: Passes
) -> None:
    instants = {"look": soon(50), "later": soon(60_000)}
    looks.then = lambda: alarms.set(instants)
    alarms.set(instants)
    qtbot.waitUntil(lambda: len(looks.at) == 1)
    before = passes.of(alarms._scheduler)
    for _ in range(100):
        alarms.set(instants)
    after = soon(50)
    qtbot.waitUntil(lambda: utc_now() > after)
    assert passes.of(alarms._scheduler) <= before + 2  # one may still have been posted by the look itself
    assert len(looks.at) == 1


def test_a_rung_instant_rings_again_after_the_clock_went_back(qtbot: QtBot, looks: Looks) -> None:
    offset = timedelta()
    alarms = Alarms(looks, clock=lambda: utc_now() + offset, to_real=lambda at: at - offset)
    alarms.start()
    instants = {"look": soon(20)}
    alarms.set(instants)
    qtbot.waitUntil(lambda: len(looks.at) == 1)
    offset = timedelta(milliseconds=-100)
    alarms.set(instants)
    qtbot.waitUntil(lambda: len(looks.at) == 2)
    assert looks.at[1] + offset >= instants["look"]
    alarms.close()


def test_a_clock_jump_is_noticed_within_the_clamp(qtbot: QtBot, looks: Looks) -> None:
    """After a suspend no timer is right; the clamp looks all the same, and the looker sees the wall clock."""
    wall = {"jump": timedelta()}
    seen: list[datetime] = []
    due = utc_now() + timedelta(hours=8)
    looks.then = lambda: seen.append(utc_now() + wall["jump"])
    alarms = Alarms(looks, clamp=timedelta(milliseconds=100))
    alarms.start()
    alarms.set({"in eight hours": due})
    wall["jump"] = timedelta(hours=9)
    jumped = utc_now()
    qtbot.waitUntil(lambda: bool(seen) and seen[-1] >= due)
    assert looks.at[-1] - jumped < timedelta(seconds=1)
    alarms.close()


def test_the_clamp_is_half_a_minute(alarms: Alarms) -> None:
    assert timedelta(seconds=30) == CLAMP
    assert alarms._scheduler._milliseconds(None) == 30_000
    assert alarms._scheduler._milliseconds(86_400.0) == 30_000
    assert alarms._scheduler._milliseconds(0.0101) == 11


def test_the_clamp_looks_once_per_wake(qtbot: QtBot, looks: Looks, passes: Passes) -> None:
    alarms = Alarms(looks, clamp=timedelta(milliseconds=20))
    alarms.start()
    qtbot.waitUntil(lambda: len(looks.at) >= 10)
    assert len(looks.at) <= passes.of(alarms._scheduler) <= len(looks.at) + 1  # the start is a pass without a look
    alarms.close()


def test_a_failing_look_does_not_stop_the_clock(qtbot: QtBot, looks: Looks) -> None:
    def fail() -> None:
        raise RuntimeError("once")

    looks.then = fail
    alarms = Alarms(looks, clamp=timedelta(milliseconds=20))
    alarms.start()
    with qtbot.captureExceptions() as raised:
        qtbot.waitUntil(lambda: len(looks.at) >= 3)
    assert len(raised) >= 3
    alarms.close()


def test_after_close_nothing_comes(qtbot: QtBot, looks: Looks) -> None:
    alarms = Alarms(looks, clamp=timedelta(milliseconds=20))
    alarms.close()  # before a start it is harmless
    alarms.start()
    alarms.set({"look": soon(10)})
    alarms.close()
    alarms.set({"another": soon(10)})
    after = soon(100)
    qtbot.waitUntil(lambda: utc_now() > after)
    assert looks.at == []


def test_a_look_after_the_clock_was_set_waits_anew(qtbot: QtBot, looks: Looks, monkeypatch: pytest.MonkeyPatch) -> None:
    """The timer still holds the wait that the old clock told, until something sets the same instants again."""
    alarms = Alarms(looks)
    alarms.start()
    instant = soon(20_000)
    alarms.set({"look": instant})
    timer = alarms._scheduler._waker.timer
    qtbot.waitUntil(lambda: 15_000 < timer.interval() < 21_000)
    later = SimpleNamespace(now=lambda zone: datetime.now(zone) + timedelta(seconds=15))
    monkeypatch.setattr("apscheduler.schedulers.base.datetime", later)
    alarms.set({"look": instant})
    qtbot.waitUntil(lambda: timer.interval() < 6_000)
    alarms.close()
