"""What goes on around the app: the screen locked, a film or a talk running, the computer awake again or elsewhere."""

import logging
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from bedtime.adapters.bus_messages import PROPERTIES, Heard, session_bus, system_bus
from bedtime.adapters.bystanders import (
    CLOCK,
    HOLDERS,
    IDLING,
    LOCKERS,
    LOCKING,
    LOGIND,
    MANAGER,
    SILENCERS,
    find_session,
)
from bedtime.adapters.power import SleepWatch
from bedtime.adapters.witness import Witness

if TYPE_CHECKING:
    from bedtime.adapters.bus import Bus

FIRST_ANSWERS_MS = 1_000  # a service that takes longer is not waited for

logger = logging.getLogger(__name__)


@dataclass
class _Side:
    """What is followed on one bus, which may not be there; two buses may give the same unique name to two services."""

    bus: "Bus | None" = None
    lockers: list[Witness] = field(default_factory=list)
    holders: list[Witness] = field(default_factory=list)
    silencers: list[Witness] = field(default_factory=list)

    @property
    def witnesses(self) -> list[Witness]:
        """All of them."""
        return self.lockers + self.holders + self.silencers


class Surroundings:
    """`locked`: the screen is. `held`: someone watches full screen or presents, or do-not-disturb is on.

    `silenced`: it is do-not-disturb, perhaps among others. `changed` is called when one of them is another, at once
    when the computer wakes from a suspend, and when its time zone was set. GUI thread, never blocks; it hears signals
    and asks nothing between them. What cannot be heard, on a desktop without these services, is taken not to be so;
    only at the start, until the first answers are here, it is as behind a lock, so that nothing is given into one.
    """

    def __init__(self, changed: Callable[[], None]) -> None:
        self.locked, self.held, self.silenced = True, False, False
        self._changed = changed
        self._computer = _Side()
        self._session = _Side()
        self._is_settled = False
        self._patience = QTimer()
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(self._settle)
        if sys.platform == "linux":
            self._join()
        if self._witnesses:
            self._patience.start(FIRST_ANSWERS_MS)
        else:
            self._is_settled, self.locked = True, False

    def close(self) -> None:
        """Hears no more."""
        self._patience.stop()
        for side in (self._computer, self._session):
            if side.bus:
                side.bus.close()
                side.bus = None

    def _join(self) -> None:
        # Not on other systems: there is no D-Bus to speak to, nor a library for it.
        from bedtime.adapters.bus import Bus

        for side, address, follow in (
            (self._computer, system_bus, self._follow_computer),
            (self._session, session_bus, self._follow_session),
        ):
            try:
                side.bus = Bus(address(), partial(self._heard, side), partial(self._lost, side))
            except OSError as error:
                logger.debug("Nothing is heard of what goes on around: %s", error)
            else:
                follow(side.bus)

    def _follow_computer(self, bus: "Bus") -> None:
        self._computer.holders = [Witness(bus, [IDLING], self._weigh)]
        self._computer.lockers = [Witness(bus, [LOCKING], self._weigh, sought=find_session())]
        bus.watch(f"type='signal',sender='{LOGIND}',interface='{MANAGER}',member='PrepareForSleep'")
        bus.watch(f"type='signal',sender='{CLOCK}',interface='{PROPERTIES}',member='PropertiesChanged',arg0='{CLOCK}'")

    def _follow_session(self, bus: "Bus") -> None:
        self._session.lockers = [Witness(bus, [question], self._weigh) for question in LOCKERS]
        self._session.holders = [Witness(bus, questions, self._weigh) for questions in HOLDERS]
        self._session.silencers = [Witness(bus, SILENCERS, self._weigh)]

    def _heard(self, side: _Side, heard: Heard) -> None:
        for witness in side.witnesses:
            witness.hear(heard)
        if side is self._computer:
            self._hear_computer(heard)

    def _hear_computer(self, heard: Heard) -> None:
        (logind,) = self._computer.holders
        match heard.member, heard.body:
            case "PrepareForSleep", (bool(going),) if heard.sender == logind.owner:
                if going:
                    SleepWatch.tell()
                else:
                    self._changed()
            case "PropertiesChanged", (str(of), dict(changed), list()) if of == CLOCK and "Timezone" in changed:
                self._changed()

    def _lost(self, side: _Side, reason: str) -> None:
        logger.debug("Nothing more is heard of what goes on around: %s", reason)
        side.bus, side.lockers, side.holders, side.silencers = None, [], [], []
        self._weigh()

    @property
    def _witnesses(self) -> list[Witness]:
        return self._computer.witnesses + self._session.witnesses

    def _settle(self) -> None:
        self._is_settled = True
        self._patience.stop()
        self._weigh()

    def _weigh(self) -> None:
        if not self._is_settled:
            if all(witness.known for witness in self._witnesses):
                self._settle()
            return
        sides = (self._computer, self._session)
        locked = any(witness.says for side in sides for witness in side.lockers)
        silenced = any(witness.says for side in sides for witness in side.silencers)
        held = silenced or any(witness.says for side in sides for witness in side.holders)
        if (locked, held, silenced) != (self.locked, self.held, self.silenced):
            self.locked, self.held, self.silenced = locked, held, silenced
            self._changed()
