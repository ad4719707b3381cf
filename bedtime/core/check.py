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
    """One suspect as the evening has it; `value` is None while nobody said, and unknown it stays then."""

    suspect: Suspect
    value: bool | int | None


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
            return Line(suspect, caffeine.is_known or None)
        case Known.DIARY if suspect.id not in night.answers and tonight and suspect.id in tonight.exposures:
            return None
        case _:
            answer = night.answers.get(suspect.id)
            return Line(suspect, answer.value if answer else None)
