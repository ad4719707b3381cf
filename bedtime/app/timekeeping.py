"""The clock that the app goes by: the computer's own, or another one that tells when each instant really comes."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from bedtime.adapters.clock import unchanged, utc_now

if TYPE_CHECKING:
    from bedtime.core.ports import Clock


@dataclass(frozen=True)
class Timekeeping:
    """`clock` says what time it is; `to_real` turns an instant of that clock into one of the computer's."""

    clock: "Clock" = utc_now
    to_real: Callable[[datetime], datetime] = unchanged


REAL_TIME = Timekeeping()
