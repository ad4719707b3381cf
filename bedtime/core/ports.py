"""The shapes of what the assistant needs from outside."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from datetime import date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from bedtime.core.breath import Segment
from bedtime.core.events import Draft, Event, Kind
from bedtime.core.message import Message
from bedtime.core.preferences import Preferences
from bedtime.core.refusal import Refusal

Clock = Callable[[], datetime]
"""The instant now, in UTC."""

Zone = Callable[[], ZoneInfo]
"""Where the laptop is now; never fails (the last known zone stands in)."""

Choices = Callable[[], Preferences]
"""The settings as they stand; raises SettingsError where the file is wrong and no good one is known."""

Alarms = Callable[[dict[str, datetime]], None]
"""Replaces every alarm: look again at each of these instants. GUI thread, does not block."""


class SettingsError(Refusal):
    """The settings cannot be used; the message names file, key and what is allowed."""


class JournalError(Refusal):
    """The journal cannot be read or written; the message says why and what to do."""


class JournalDamaged(JournalError):  # noqa: N818 - what it says of the journal is its whole name
    """The journal's file is missing, or is not what was written there; it can be mended from a backup."""


class Journal(Protocol):
    """The append-only log. Any thread may not share one: it belongs to the thread that made it. Raises JournalError."""

    @property
    def device(self) -> str:
        """The journal's own name among those that may be merged one day; empty before anything is written."""

    def state(self, since: date, until: date) -> object:
        """Equals an earlier one only where nothing came to the nights from `since` to `until` in between."""

    def of_night(self, night: date) -> Sequence[Event]:
        """Every event of one night."""

    def of_kinds(self, kinds: Iterable[Kind], since: date, until: date = date.max) -> Sequence[Event]:
        """The events of some kinds, of the nights from `since` to `until`."""

    def first_night(self, kinds: Iterable[Kind]) -> date | None:
        """The first night with an event of one of these kinds."""

    def all(self) -> Sequence[Event]:
        """Every event, in order."""

    def latest(self, kinds: Iterable[Kind]) -> Sequence[Event]:
        """The last event of these kinds, if there is one."""

    def first_planned(self) -> datetime | None:
        """When Bedtime first looked at a night."""

    def writing(self) -> AbstractContextManager[None]:
        """One short transaction that excludes other writers; what is appended in it is on disk when it ends."""

    def append(self, drafts: Iterable[Draft], at: datetime, zone: str) -> None:
        """Adds events, inside `writing()`."""

    def merge(self, events: Iterable[Event]) -> int:
        """Adds those of another journal's events that are new, inside `writing()`, and tells how many were."""


class Screen(Protocol):
    """Where a card is shown. GUI thread, does not block, never fails: some way to show it is always found."""

    def show(self, message: Message) -> None:
        """Shows this card in place of the one before it."""

    def withdraw(self) -> None:
        """Takes the live card away, if there is one."""


class SessionSound(Protocol):
    """What a session is heard by. GUI thread, does not block, never fails: without a way to play it is silent."""

    def prepare(self, segments: Sequence[Segment]) -> None:
        """Renders their clips ahead, the first one first, in place of what was asked for before."""

    def start(self, segment: Segment, into: float) -> None:
        """Plays its clip from `into` seconds on, in place of the one before; once rendered, if it is not yet."""

    def silence(self) -> None:
        """Fades out what plays; nothing starts by itself afterwards."""

    def set_volume(self, volume: float) -> None:
        """The loudness from 0 to 1, at once also for what plays."""

    def close(self) -> None:
        """Fades out and lets everything go; no child process is left."""
