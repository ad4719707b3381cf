"""Where the laptop is now: the time zone of the system, under a name that the journal can keep."""

import logging
import os
import time
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

import tzlocal

logger = logging.getLogger(__name__)

UNKNOWN = "UTC"

_YEAR_IN_FORTNIGHTS = [timedelta(days=14 * n) for n in range(27)]


class LocalZone:
    """The zone, read anew with each call, since laptops travel. `trouble` is a line for the person, or None."""

    def __init__(self) -> None:
        self.trouble: str | None = None
        self._last: ZoneInfo | None = None
        # It would repeat its warning about a stale /etc/timezone with every look.
        logging.getLogger("tzlocal").setLevel(logging.ERROR)

    def current(self) -> ZoneInfo:
        """Say where the laptop is; never fails: the last known zone stands in, and UTC before there is one."""
        if hasattr(time, "tzset"):
            time.tzset()  # without it the C library, and so tzlocal's cross-check, stays where Python was started
        trouble = None
        try:
            zone = _named(tzlocal.reload_localzone().key)
        except (LookupError, ValueError, AttributeError, OSError):
            zone, trouble = self._stand_in()
        if trouble and trouble != self.trouble:
            logger.warning("%s", trouble)
        self.trouble = trouble
        self._last = zone
        return zone

    def _stand_in(self) -> tuple[ZoneInfo, str]:
        """Find a place where clocks show what the C library makes of a zone without a name, such as TZ=CET-1CEST."""
        given = f"the time zone TZ={os.environ['TZ']}" if os.environ.get("TZ") else "the system's time zone"
        remedy = "to name yours, set TZ to one such as Europe/Berlin"
        hour = datetime.now(UTC).replace(minute=0, second=0, microsecond=0)
        month = hour.replace(day=1, hour=0)
        # Best one that changes its clocks on the same days; else one that agrees just now, asked anew with each look.
        for instants in (tuple(month + step for step in _YEAR_IN_FORTNIGHTS), (hour,)):
            offsets = tuple(time.localtime(instant.timestamp()).tm_gmtoff for instant in instants)
            # Of a name it does not know the C library makes UTC, so that tells nothing.
            if any(offsets) and (place := _place_keeping(instants, offsets)):
                return ZoneInfo(place), f"{given} names no place; {place} has the same time and stands in: {remedy}"
        zone = self._last or ZoneInfo(UNKNOWN)
        return zone, f"{given} cannot be read; {zone.key} stands in: {remedy}"


def _named(key: str) -> ZoneInfo:
    """Refuse the names that tzlocal gives to files it cannot place, such as `local`: nobody could load them later."""
    return ZoneInfo(key)


@lru_cache(maxsize=4)  # some 600 zones are compared, and every look asks
def _place_keeping(instants: tuple[datetime, ...], offsets: tuple[int, ...]) -> str | None:
    """Name the first zone with these offsets from UTC, in seconds, at these instants."""
    for name in sorted(name for name in available_timezones() if "/" in name):
        zone = ZoneInfo(name)
        pairs = zip(instants, offsets, strict=True)
        if all(at.astimezone(zone).utcoffset() == timedelta(seconds=offset) for at, offset in pairs):
            return name
    return None
