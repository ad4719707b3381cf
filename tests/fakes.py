"""The assistant's surroundings in memory: a journal, a screen, and a world in which an evening runs."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from bedtime.assistant.evening import Evening, Outlets
from bedtime.assistant.log import Log
from bedtime.assistant.notes import Notes
from bedtime.assistant.picture import Picture, Sources, take
from bedtime.assistant.watching import Watching
from bedtime.core.breath import Segment
from bedtime.core.events import Draft, Event, Kind
from bedtime.core.message import Message
from bedtime.core.ports import JournalDamaged, JournalError, SettingsError
from bedtime.core.preferences import Preferences
from bedtime.core.tonight import Tonight


class FakeJournal:
    """Keeps events as a file would: data passes through JSON, a refused transaction leaves nothing behind."""

    device = "laptop"

    def __init__(self) -> None:
        self.events: list[Event] = []
        self.broken: str | None = None
        self.damaged = False
        self.has_backup = True
        self._in_transaction = False

    def state(self, since: date, until: date) -> object:
        events = self._where(lambda event: since <= event.night <= until)
        return object() if self._in_transaction else [event.id for event in events]

    def of_night(self, night: date) -> Sequence[Event]:
        return self._where(lambda event: event.night == night)

    def of_kinds(self, kinds: Iterable[Kind], since: date, until: date = date.max) -> Sequence[Event]:
        wanted = set(kinds)
        return self._where(lambda event: event.kind in wanted and since <= event.night <= until)

    def first_night(self, kinds: Iterable[Kind]) -> date | None:
        wanted = set(kinds)
        return min((event.night for event in self._where(lambda event: event.kind in wanted)), default=None)

    def all(self) -> Sequence[Event]:
        return self._where(lambda _event: True)

    def latest(self, kinds: Iterable[Kind]) -> Sequence[Event]:
        wanted = set(kinds)
        return self._where(lambda event: event.kind in wanted)[-1:]

    def first_planned(self) -> datetime | None:
        planned = self._where(lambda event: event.kind is Kind.PLANNED)
        return min(planned, key=lambda event: event.order).at if planned else None

    @contextmanager
    def writing(self) -> Iterator[None]:
        self._refuse_if_broken()
        assert not self._in_transaction, "a transaction inside another"
        before, self._in_transaction = list(self.events), True
        try:
            yield
        except BaseException:
            self.events = before
            raise
        finally:
            self._in_transaction = False

    def append(self, drafts: Iterable[Draft], at: datetime, zone: str) -> None:
        assert self._in_transaction, "an event outside a transaction"
        for draft in drafts:
            stamp = max(int(at.timestamp() * 1e6), self.events[-1].stamp + 1 if self.events else 0)
            data = json.loads(json.dumps(draft.data))
            event_id = f"event-{len(self.events)}"
            event = Event(event_id, stamp, self.device, at, zone, draft.night, draft.kind, draft.subject, data)
            self.events.append(event)

    def merge(self, events: Iterable[Event]) -> int:
        assert self._in_transaction, "events outside a transaction"
        known = {event.id for event in self.events}
        new = [event for event in events if event.id not in known]
        self.events.extend(new)
        return len(new)

    def kinds(self, *kinds: Kind) -> list[Event]:
        """The events of these kinds, all nights."""
        return [event for event in self.events if event.kind in kinds]

    def _where(self, holds: Callable[[Event], bool]) -> list[Event]:
        self._refuse_if_broken()
        return [event for event in self.events if holds(event)]

    def _refuse_if_broken(self) -> None:
        if self.broken:
            raise JournalError(self.broken)
        if self.damaged:
            raise JournalDamaged("the log is damaged")


class FakeScreen:
    """Shows one card at a time and remembers all of them."""

    def __init__(self) -> None:
        self.live: Message | None = None
        self.shown: list[Message] = []

    def show(self, message: Message) -> None:
        self.live = message
        self.shown.append(message)

    def withdraw(self) -> None:
        self.live = None


@dataclass
class World:
    """A person's evening: what they chose, where and when they are, and the app that looks after them."""

    preferences: Preferences
    now: datetime
    zone: ZoneInfo
    journal: FakeJournal = field(default_factory=FakeJournal)
    screen: FakeScreen = field(default_factory=FakeScreen)
    alarms: Mapping[str, datetime] = field(default_factory=dict)
    told: list[str | None] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    rendered: list[Tonight] = field(default_factory=list)
    opened: int = 0
    begun: list[str] = field(default_factory=list)
    mornings: list[date] = field(default_factory=list)
    bad_settings: str | None = None
    mended: int = 0

    def __post_init__(self) -> None:
        self.sources = Sources(self.journal, self._choices, lambda: self.zone, lambda: self.now)
        self.restart()

    def restart(self) -> None:
        """The app ends and starts again: what it had on the screen is no longer its own."""
        self.screen.live = None
        outlets = Outlets(
            self.screen, self._set_alarms, self.rendered.append, self.told.append, self.refused.append, self._open,
            self.begun.append, self.mornings.append, self._mend,
        )  # fmt: skip
        self.evening = Evening(self.sources, outlets)

    def _mend(self) -> None:
        """Puts a good journal in the place of the damaged one, where there is a backup."""
        if not self.journal.has_backup:
            raise JournalError("there is no backup")
        self.mended += 1
        self.journal.damaged = False

    @property
    def log(self) -> Log:
        """What the person says in the app."""
        return self.evening.log

    @property
    def notes(self) -> Notes:
        """What the person notes in the app."""
        return Notes(self.sources, self.evening.look)

    @property
    def watching(self) -> Watching:
        """What the person watches and tests."""
        return Watching(self.sources, self.evening.look)

    @property
    def picture(self) -> Picture:
        """Tonight as it stands."""
        return take(self.sources, self.now)

    def wait(self, **length: float) -> None:
        """Time goes by and nobody looks, as during a suspend."""
        self.now += timedelta(**length)

    def look_at(self, clock: str) -> None:
        """Looks when the wall clock next shows this time."""
        hours, minutes = map(int, clock.split(":"))
        local = self.now.astimezone(self.zone).replace(hour=hours, minute=minutes, second=0, microsecond=0)
        if local.astimezone(UTC) < self.now:
            local += timedelta(days=1)
        self.now = local.astimezone(UTC)
        self.evening.look()

    def _choices(self) -> Preferences:
        if self.bad_settings:
            raise SettingsError(self.bad_settings)
        return self.preferences

    def _set_alarms(self, looks: dict[str, datetime]) -> None:
        self.alarms = looks

    def _open(self) -> None:
        self.opened += 1


class FakeSound:
    """Remembers what a session wants to be heard, and when."""

    def __init__(self) -> None:
        self.prepared: list[int] = []
        self.started: list[tuple[int, float]] = []
        self.silenced = 0
        self.volume = 1.0
        self.closed = False

    def prepare(self, segments: Sequence[Segment]) -> None:
        self.prepared = [segment.number for segment in segments]

    def start(self, segment: Segment, into: float) -> None:
        self.started.append((segment.number, round(into, 6)))

    def silence(self) -> None:
        self.silenced += 1

    def set_volume(self, volume: float) -> None:
        self.volume = volume

    def close(self) -> None:
        self.closed = True
