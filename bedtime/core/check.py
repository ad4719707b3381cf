"""The evening check: one line for each watched suspect that the evening can tell, and nothing else."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bedtime.core.caffeine import Day
from bedtime.core.suspects import Known, Suspect, Watch

if TYPE_CHECKING:  # Tonight shows a check without loading what is made of many nights
    from bedtime.core.observation import Observation
    from bedtime.core.past import PastNight


@dataclass(frozen=True)
class Line:
    """One suspect as the evening has it; `value` is None while nobody said, and unknown it stays then.

    Of caffeine it is True once all of the day's is known. `so_far` is what was logged of it in mg, None where nothing
    was, as for all other suspects.
    """

    suspect: Suspect
    value: bool | int | None
    so_far: float | None = None


@dataclass(frozen=True)
class Check:
    """The lines to ask tonight; none where nothing watched is asked in the evening."""

    lines: tuple[Line, ...] = ()

    @property
    def is_answered(self) -> bool:
        """Whether every line has its answer."""
        return all(line.value is not None for line in self.lines)


def check(watch: Watch, night: "PastNight", tonight: "Observation | None", caffeine: Day) -> Check:
    """The evening check of a night. What is told elsewhere (last night's diary) is not asked again."""
    lines = (_line(suspect, night, tonight, caffeine) for suspect in watch.suspects)
    return Check(tuple(line for line in lines if line))


def _line(suspect: Suspect, night: "PastNight", tonight: "Observation | None", caffeine: Day) -> Line | None:
    match suspect.known:
        case Known.MORNING:
            return None
        case Known.DRINKS:
            # A drink in the morning says nothing of a later one, and a ticked step nothing of what was had before.
            so_far = caffeine.mg if caffeine.drinks else None
            is_all = so_far is not None and night.that_was_all is not None
            return Line(suspect, caffeine.none or is_all or None, so_far)
        case Known.DIARY if suspect.id not in night.answers and tonight and suspect.id in tonight.exposures:
            return None
        case _:
            answer = night.answers.get(suspect.id)
            return Line(suspect, answer.value if answer else None)
