"""What the person chose: the settings in the core's own terms."""

from dataclasses import dataclass
from datetime import time, timedelta
from enum import StrEnum

from bedtime.core.routine import Routine
from bedtime.core.schedule import Schedule, Times

USUAL_TIMES = Times(lights_out=time(22, 30), wake=time(6, 30))


class Palette(StrEnum):
    """Which colours: by the hour, or always the same."""

    AUTO = "auto"
    NIGHT = "night"
    DAY = "day"


@dataclass(frozen=True)
class Preferences:
    """The settings; `away` is how long before lights-out the laptop is put away, None when it stays on."""

    schedule: Schedule
    routine: Routine
    away: timedelta | None = None
    palette: Palette = Palette.AUTO
    hide_times: bool = False
