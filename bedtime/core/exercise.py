"""Guided exercises as data: breathing patterns and relaxation scripts, with their limits and what is known of them."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from bedtime.core.language import number, tr
from bedtime.core.refusal import Refusal

SHORTEST_PHASE, LONGEST_PHASE = 0.5, 60.0  # seconds
MOST_PHASES = 8  # in one breath
SHORTEST_BREATH = 3.0  # seconds; faster would be the over-breathing that slow pacing is there to avoid
LONGEST_BREATH = 60.0  # seconds
LONGEST_HELD = 20.0  # seconds of one breath; what is longer trains breath-holding, which calms nobody
MOST_PARTS = 40
LONGEST_SESSION = 60 * 60.0  # seconds
RESCUE = "rescue"  # what the calming session after a jerk is called; no exercise may have its name
FULL, EMPTY, RESTING = 1.0, 0.0, 0.3


class ExerciseError(Refusal):
    """An exercise cannot be as described; the message says what is allowed."""


class Act(StrEnum):
    """What the body does in a phase; public names, used in the files."""

    IN = "in"
    HOLD = "hold"
    OUT = "out"
    TENSE = "tense"
    RELEASE = "release"
    ATTEND = "attend"


BREATHING = (Act.IN, Act.HOLD, Act.OUT)
RELAXING = (Act.ATTEND, Act.TENSE, Act.RELEASE)


@dataclass(frozen=True)
class Phase:
    """One thing to do. `fill` is how full the shape stands at its end, 0 to 1.

    `clip` names the spoken line for it, `text` what that line says; both may be empty.
    """

    act: Act
    seconds: float
    word: str
    fill: float
    clip: str = ""
    text: str = ""


@dataclass(frozen=True)
class Part:
    """One step of a relaxation script, such as the right hand."""

    title: str
    phases: tuple[Phase, ...]


@dataclass(frozen=True)
class Knowledge:
    """What is known: the grades for sleep and for jerks, and the source where there is one to name."""

    for_sleep: str = ""
    for_jerks: str = "untested"
    source: str = ""


@dataclass(frozen=True)
class Exercise:
    """A breathing pattern (`phases` of one breath) or a relaxation script (`parts`).

    `caution` is asked about before the first time, with the exercise `gentler` as the other choice. `opening` names the
    line spoken at the start. Lengths are in seconds and of the guided part alone.
    """

    id: str
    title: str
    purpose: str
    usual: float
    longest: float
    phases: tuple[Phase, ...] = ()
    parts: tuple[Part, ...] = ()
    knowledge: Knowledge = Knowledge()
    note: str = ""
    caution: str = ""
    gentler: str = ""
    opening: str = ""
    is_own: bool = False

    def __post_init__(self) -> None:
        if bool(self.phases) == bool(self.parts):
            raise ExerciseError(tr("write either [[phase]] tables (one breath) or [[part]] tables (a script)"))
        for phase in self.all_phases():
            if not SHORTEST_PHASE <= phase.seconds <= LONGEST_PHASE:  # NaN fails this too
                most = f"{LONGEST_PHASE:.0f}"
                raise ExerciseError(
                    tr("seconds: write a number from {least} to {most}", least=SHORTEST_PHASE, most=most)
                )
            if not EMPTY <= phase.fill <= FULL:
                raise ExerciseError(tr("fill: write a number from 0 to 1"))
        if self.phases:
            self._check_breath()
        else:
            self._check_script()

    def _check_breath(self) -> None:
        if len(self.phases) > MOST_PHASES:
            raise ExerciseError(tr("phase: a breath has at most {most} phases", most=MOST_PHASES))
        acts = [phase.act for phase in self.phases]
        if any(act not in BREATHING for act in acts):
            raise ExerciseError(tr("act: a breath is made of {acts}", acts=", ".join(BREATHING)))
        if Act.IN not in acts or Act.OUT not in acts:
            raise ExerciseError(tr("phase: a breath needs at least one in and one out"))
        if not SHORTEST_BREATH <= self.breath <= LONGEST_BREATH:
            known = {"least": f"{SHORTEST_BREATH:.0f}", "most": f"{LONGEST_BREATH:.0f}", "seconds": number(self.breath)}
            raise ExerciseError(tr("phase: one breath lasts {seconds} s; {least} to {most} s are allowed", **known))
        if self.held > LONGEST_HELD:
            known = {"most": f"{LONGEST_HELD:.0f}", "seconds": number(self.held)}
            raise ExerciseError(tr("phase: the breath is held for {seconds} s; at most {most} s are allowed", **known))
        if not self.breath <= self.usual <= self.longest <= LONGEST_SESSION:
            text = tr(
                "minutes: must last one breath at least, and no longer than longest_minutes, which is at most {most}",
                most=f"{LONGEST_SESSION / 60:.0f}",
            )
            raise ExerciseError(text)

    def _check_script(self) -> None:
        if len(self.parts) > MOST_PARTS:
            raise ExerciseError(tr("part: at most {most} parts are allowed", most=MOST_PARTS))
        if not all(0 < len(part.phases) <= MOST_PHASES for part in self.parts):
            raise ExerciseError(tr("part: each has 1 to {most} phases", most=MOST_PHASES))
        if any(phase.act in BREATHING for phase in self.all_phases()):
            raise ExerciseError(tr("act: a script is made of {acts}", acts=", ".join(RELAXING)))
        if not 0 < self.usual <= self.longest <= LONGEST_SESSION:
            most = f"{LONGEST_SESSION / 60:.0f}"
            raise ExerciseError(tr("part: all of them together may last {most} minutes", most=most))

    @property
    def is_script(self) -> bool:
        """Whether it is a relaxation script, whose length is fixed."""
        return bool(self.parts)

    @property
    def breath(self) -> float:
        """The seconds of one breath; 0 for a script."""
        return math.fsum(phase.seconds for phase in self.phases)

    @property
    def held(self) -> float:
        """For how many seconds of one breath it is held."""
        return math.fsum(phase.seconds for phase in self.phases if phase.act is Act.HOLD)

    @property
    def has_hold(self) -> bool:
        """Whether the breath is held in it."""
        return self.held > 0

    @property
    def pattern(self) -> str:
        """The seconds of one breath, as in 4-7-8; empty for a script."""
        return "-".join(number(phase.seconds) for phase in self.phases)

    def all_phases(self) -> Iterator[Phase]:
        """Every phase it is made of."""
        yield from self.phases
        for part in self.parts:
            yield from part.phases

    def length(self, minutes: float | None) -> float:
        """The seconds to guide for when `minutes` are asked for, None for as long as usual. Raises ExerciseError."""
        if minutes is None:
            return self.usual
        if self.is_script:
            always = round(self.usual / 60)
            raise ExerciseError(
                tr("{title}: always takes {minutes} minutes; leave --minutes out", title=self.title, minutes=always)
            )
        known = {"title": self.title, "minutes": number(minutes)}
        if minutes * 60 < self.breath:
            breath = number(self.breath)
            raise ExerciseError(
                tr("{title}: one breath lasts {seconds} s; {minutes} minutes are too short", seconds=breath, **known)
            )
        if not minutes * 60 <= self.longest + self.breath / 2:  # NaN fails this too
            most = number(self.longest / 60, ".3g")
            raise ExerciseError(tr("{title}: up to {most} minutes, not {minutes}", most=most, **known))
        return min(minutes * 60, self.longest)
