"""The night as the settings and the journal have it at an instant: what every intent and every look begins with."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bedtime.assistant.kept import Kept
from bedtime.core.evaluate import ASKED_UNTIL
from bedtime.core.events import Draft, Kind, Record, fold, moves, paused_until
from bedtime.core.loudness import guidance
from bedtime.core.morning import said
from bedtime.core.night import Moves, Night, night_at, night_of
from bedtime.core.plan import Plan, as_data, plan, renewed
from bedtime.core.ports import Choices, Clock, Journal, Zone
from bedtime.core.preferences import Guidance, Preferences
from bedtime.core.schedule import ONE_DAY
from bedtime.core.tonight import Tonight, tonight

if TYPE_CHECKING:  # else the tray would load the statistics
    from bedtime.core.observation import Observation

FILLED_IN = 28 * ONE_DAY  # before the first night seen: so far back the person may fill in what they remember


@dataclass(frozen=True)
class Sources:
    """Where the assistant learns what is: the journal, the settings, the zone and the clock."""

    journal: Journal
    choices: Choices
    zone: Zone
    clock: Clock
    observations: "Kept[tuple[Observation, ...]]" = field(default_factory=Kept, compare=False)

    @property
    def today(self) -> date:
        """The date on the wall now."""
        return self.clock().astimezone(self.zone()).date()


@dataclass(frozen=True)
class Picture:
    """One night, read at `now`. `asks`: the night before it has just ended and nothing was said of it yet."""

    now: datetime
    zone: ZoneInfo
    preferences: Preferences
    moves: Moves
    plan: Plan
    record: Record
    paused_until: date | None
    first_look: datetime | None
    asks: bool = False

    @property
    def night(self) -> Night:
        """The night it shows."""
        return self.plan.night

    @property
    def is_paused(self) -> bool:
        """Whether the person paused this night's reminders."""
        return self.paused_until is not None and self.paused_until > self.night.date

    @property
    def tonight(self) -> Tonight:
        """The same for the eyes."""
        return tonight(
            self.plan,
            self.record,
            self.now,
            self.zone,
            first_look=self.first_look,
            paused_until=self.paused_until,
        )

    @property
    def guidance(self) -> Guidance:
        """What a session that starts now is heard by."""
        return guidance(self.preferences.sound, self.plan, self.now)

    def following(self) -> Night:
        """The night after it."""
        return night_of(self.preferences.schedule, self.night.date + ONE_DAY, self.zone, self.moves)

    def plan_drafts(self) -> tuple[Draft, ...]:
        """The plan to write down, where it is not the last one written already."""
        data = as_data(self.plan, str(self.zone))
        if {**self.record.planned, "again": []} == {**data, "again": []}:
            return ()
        again = renewed(self.plan, str(self.zone), self.record, self.now)
        return (Draft(self.night.date, Kind.PLANNED, data={**data, "again": again}),)


def take(sources: Sources, now: datetime, night: date | None = None) -> Picture:
    """The picture of `night`, or of the one that `now` (UTC) lies in. Raises SettingsError and JournalError."""
    preferences, zone, journal = sources.choices(), sources.zone(), sources.journal
    around = (night or now.astimezone(zone).date()) - 3 * ONE_DAY
    overrides = moves(journal.of_kinds([Kind.MOVED], since=around))
    schedule = preferences.schedule
    shown = night_of(schedule, night, zone, overrides) if night else night_at(schedule, now, zone, overrides)
    first_look = journal.first_planned()
    return Picture(
        now=now,
        zone=zone,
        preferences=preferences,
        moves=overrides,
        plan=plan(shown, preferences.routine, preferences.reminding.away),
        record=fold(journal.of_night(shown.date)),
        paused_until=paused_until(journal.latest([Kind.PAUSED, Kind.RESUMED])),
        first_look=first_look,
        asks=_has_just_ended(shown, now, first_look)
        and preferences.check_ins.morning
        and not preferences.check_ins.paused
        and _is_untold(journal, night_of(schedule, shown.date - ONE_DAY, zone, overrides)),
    )


def _has_just_ended(shown: Night, now: datetime, first_look: datetime | None) -> bool:
    """Whether the night before was one that Bedtime saw, and ended so lately that the morning may still ask."""
    return first_look is not None and first_look < shown.begins <= now < shown.begins + ASKED_UNTIL


def _is_untold(journal: Journal, before: Night) -> bool:
    return before.lights_out is not None and said(journal.of_night(before.date)).first is None


def earliest(sources: Sources) -> date:
    """The first night of which anything may be entered: some weeks before the one that Bedtime first looked at."""
    now = sources.clock()
    first_look = min(sources.journal.first_planned() or now, now)  # a clock set back may have it ahead
    return take(sources, first_look).night.date - FILLED_IN
