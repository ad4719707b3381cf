"""A person's year in the real app, hurried through: told as a JSON line for each week that has gone by."""

import argparse
import gc
import json
import os
import random
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from bedtime.adapters.clock import utc_now
from bedtime.adapters.content import built_in_steps, servings
from bedtime.adapters.exercises import Exercises
from bedtime.adapters.instance import InstanceLock
from bedtime.adapters.paths import Folders, folders, resources, runtime_socket
from bedtime.adapters.private_files import write_private
from bedtime.adapters.requests import ask
from bedtime.adapters.settings import Settings
from bedtime.adapters.zone import LocalZone
from bedtime.app import run
from bedtime.app.company import Company
from bedtime.app.demo_evening import SETTINGS, session
from bedtime.app.desktop import Desktop
from bedtime.app.timekeeping import Timekeeping
from bedtime.core.evaluate import ASKED_FROM
from bedtime.core.message import Message
from bedtime.core.night import night_of
from bedtime.core.plan import NUDGE_AFTER, WIND_DOWN, Plan, plan
from bedtime.core.routine import BREATHING, LIGHTS_OUT
from bedtime.core.schedule import ONE_DAY
from bedtime.core.wording import DONE, SKIP, SNOOZE, START
from bedtime.ui import page_names
from bedtime.ui.session_window import SessionWindow

FIRST = date(2026, 1, 5)  # a Monday
WEEK = 7  # nights
SPEED = 10.0  # as of a demo: its session is short
SESSION_EVERY, SESSION_ON = 14, 3  # nights, and which of them
EARLY = timedelta(milliseconds=20)  # before a moment the clock is let go
SETTLED_MS = 60  # real milliseconds after that everything due has come
QUIET_MS = 2500  # by when the last sound has been heard, and what it needed is gone
NOON, MINUTE = time(12), timedelta(minutes=1)
PAGES_A_NIGHT = 2
PAGES = sorted(name for key, name in vars(page_names).items() if key.isupper() and name != page_names.WELCOME)

Lines = Callable[[dict[str, object]], None]


@dataclass
class Stepper:
    """A clock that runs as the computer's does, and leaps when it is told to, as over a suspend."""

    at: datetime
    since: datetime = field(default_factory=utc_now)

    def now(self) -> datetime:
        return self.at + (utc_now() - self.since)

    def to_real(self, instant: datetime) -> datetime:
        return self.since + (instant - self.at)

    def leap(self, to: datetime) -> None:
        self.at, self.since = to, utc_now()


@dataclass(frozen=True)
class Moment:
    """An instant of the year, and what the person does then, once the cards that are due have come."""

    at: datetime
    act: Callable[[], object] | None = None


def planned(nights: int, settings: Settings) -> list[Plan]:
    """The plan of every night."""
    choices, zone = settings.read(), LocalZone().current()
    dates = (FIRST + number * ONE_DAY for number in range(nights))
    return [plan(night_of(choices.schedule, each, zone, {}), choices.routine, None) for each in dates]


def noon(tonight: Plan) -> datetime:
    """In the middle of the day before this night."""
    return datetime.combine(tonight.night.date, NOON, LocalZone().current()).astimezone(UTC)


class Person(QObject):
    """Someone who answers most cards, opens the window every evening, and looks at every page in turn."""

    def __init__(self, desktop: Desktop, plans: list[Plan], stepper: Stepper, where: Folders, tell: Lines) -> None:
        super().__init__()
        self._desktop = desktop
        self._stepper = stepper
        self._where = where
        self._tell = tell
        self._chance = random.Random(7)  # noqa: S311 - the same year in every run
        self._card: Message | None = None
        self._settings = Settings(where.settings_file, built_in_steps(resources()))
        self._page = self._given = self._sessions = 0
        self._servings = [each.id for each in servings(resources())]
        self._moments = self._year(plans)
        desktop.cards.given.connect(self._on_given)
        desktop.looked.connect(lambda: QTimer.singleShot(0, self, self._go_on), Qt.ConnectionType.SingleShotConnection)

    def _year(self, plans: list[Plan]) -> Iterator[Moment]:
        for number, tonight in enumerate(plans):
            begins = {each.step.id: each.at for each in tonight.steps}
            if number % WEEK == 0:
                yield Moment(noon(tonight), partial(self._measure, number))
            yield Moment(noon(tonight) + MINUTE, self._drink)
            instants = {each.window.opens for each in tonight.steps if each.window} | {begins[LIGHTS_OUT]}
            evening = [Moment(instant) for instant in instants]
            evening += [
                Moment(begins[WIND_DOWN] + MINUTE, self._open_window),
                *(Moment(begins[WIND_DOWN] + minutes * MINUTE) for minutes in (2, 3, 12)),  # a snoozed card as well
                Moment(begins[LIGHTS_OUT] + 5 * MINUTE, self._close_window),
                Moment(begins[LIGHTS_OUT] + NUDGE_AFTER),
                Moment(tonight.night.wake + ASKED_FROM),
            ]
            yield from sorted(evening, key=lambda moment: moment.at)
        yield Moment(plans[-1].night.wake + timedelta(hours=3), partial(self._measure, len(plans)))

    def _go_on(self) -> None:
        """Leaps to just before the next moment, so that the alarm really rings; acts once it has."""
        if self._desktop.parts.sessions.is_running:
            QTimer.singleShot(SETTLED_MS, self, self._go_on)
            return
        if (moment := next(self._moments, None)) is None:
            QApplication.exit()
            return
        self._stepper.leap(moment.at - EARLY)
        self._desktop._alarms.set({})  # they are told when each instant really comes, which the leap has changed
        self._desktop.parts.evening.look()
        QTimer.singleShot(SETTLED_MS, self, partial(self._act, moment))

    def _act(self, moment: Moment) -> None:
        card, self._card = self._card, None
        if card:
            self._answer(card)
        if moment.act:
            moment.act()
        QTimer.singleShot(0, self, self._go_on)

    # What the person does

    def _on_given(self, message: Message) -> None:
        self._given += 1
        self._card = message

    def _answer(self, message: Message) -> None:
        offered = [button.action for button in message.buttons]
        night, subject, _number = message.token.split("/")
        if subject == BREATHING and (date.fromisoformat(night) - FIRST).days % SESSION_EVERY == SESSION_ON:
            self._desktop.parts.evening.answered(message.token, START)
            QTimer.singleShot(500, self, partial(press, Qt.Key.Key_Return))
            QTimer.singleShot(round(session(SPEED).usual * 1000) + 1500, self, partial(press, Qt.Key.Key_Escape))
            self._sessions += 1
            return
        wish = self._chance.choices([DONE, SNOOZE, SKIP, ""], [12, 3, 2, 3])[0]
        if DONE not in offered:
            wish = self._chance.choice(offered)
        if wish in offered:
            self._desktop.parts.evening.answered(message.token, wish)

    def _choose(self, palette: str) -> None:
        """As `bedtime settings set` does. Once a week: other colours take seconds where every page has been made."""
        self._settings.change("appearance.palette", palette)
        ask(runtime_socket(self._where.data), "look")

    def _drink(self) -> None:
        self._choose("night")
        if self._chance.random() < 0.7:
            self._desktop.parts.notebook.log_serving(self._chance.choice(self._servings))
        if self._chance.random() < 0.2:
            self._desktop.parts.evening.log.jerk()

    def _open_window(self) -> None:
        pages = self._desktop.parts.pages
        pages.open(greets=False)
        self._desktop.parts.evening.look()
        for _ in range(PAGES_A_NIGHT):
            pages.turn_to(PAGES[self._page % len(PAGES)])
            self._page += 1
        self._desktop.parts.evening.log.done("exercise")

    def _close_window(self) -> None:
        if window := self._desktop.parts.pages.window:
            window.close()

    # What is measured

    def _measure(self, nights: int) -> None:
        """Once it is quiet."""
        waiting = QEventLoop()
        QTimer.singleShot(QUIET_MS, waiting.quit)
        waiting.exec()
        self._tell(self._measured(nights))
        self._choose("day")

    def _measured(self, nights: int) -> dict[str, object]:
        gc.collect()
        objects = [each for each in gc.get_objects() if isinstance(each, QObject)]
        memory = proportional()
        return {
            "nights": nights,
            "pss": memory["Pss"],
            "own": memory["Private_Dirty"],
            "open": len(os.listdir("/proc/self/fd")) - 1,  # noqa: PTH208 - the one that lists is not counted
            "threads": threading.active_count(),
            "children": len(children()),
            "objects": len(objects),
            "timers": sum(isinstance(each, QTimer) for each in objects),
            "running": sum(isinstance(each, QTimer) and each.isActive() for each in objects),
            "widgets": len(QApplication.allWidgets()),
            "given": self._given,
            "sessions": self._sessions,
            "files": {
                str(file.relative_to(self._where.data)): file.stat().st_size
                for file in sorted(self._where.data.rglob("*"))
                if file.is_file()
            },
        }


def press(key: Qt.Key) -> None:
    """Presses a key in the session's window, if there is one."""
    for window in QApplication.topLevelWidgets():
        if isinstance(window, SessionWindow) and window.isVisible():
            QApplication.sendEvent(window, QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier))


def proportional() -> dict[str, int]:
    """This process's memory in kB by the kernel's own names."""
    lines = Path("/proc/self/smaps_rollup").read_text("ascii").splitlines()[1:]
    return {name.rstrip(":"): int(size) for name, size, _unit in map(str.split, lines)}


def children() -> list[str]:
    """The process ids of our children, those included that wait to be reaped."""
    return [pid for task in Path("/proc/self/task").iterdir() for pid in (task / "children").read_text("ascii").split()]


def tell(what: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--nights", type=int, default=365)
    arguments = parser.parse_args()
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    where = folders(arguments.folder)
    where.ensure()
    write_private(where.settings_file, SETTINGS)
    Exercises(resources(), where.exercises).save(session(SPEED))
    plans = planned(arguments.nights, Settings(where.settings_file, built_in_steps(resources())))
    stepper = Stepper(noon(plans[0]) - MINUTE)
    lock = InstanceLock(where.data)
    status = run(
        where,
        "show",
        background=True,
        time=Timekeeping(stepper.now, stepper.to_real),
        company=Company(attend=lambda desktop: Person(desktop, plans, stepper, where, tell)),
    )
    lock.release()
    return status


if __name__ == "__main__":
    sys.exit(main())
