"""The routine: the steps of an evening, each with the time before lights-out at which it begins to apply."""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import timedelta

from bedtime.core.language import mark, tr
from bedtime.core.refusal import Refusal, WrongUse, unknown

LIGHTS_OUT = "lights-out"
BREATHING = "breathing"
CAFFEINE = "caffeine"
AT_ONCE = timedelta()
LONGEST_LEAD = timedelta(hours=16)
STEP_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class RoutineError(Refusal):
    """A step contradicts itself or another one; the message names the step and what is allowed."""


@dataclass(frozen=True)
class Step:
    """One row of the routine.

    `lead`: how long before lights-out it begins to apply. `notice`: how long before that its reminder comes; None for
    no reminder of its own. `fresh`: how long the reminder is worth giving, counted from its instant; None until
    lights-out. `card_of`: the step on whose card this one is mentioned. `done_means`: what a tick stands for.
    `reminder_title` and `reminder`: the words of its card, in which {at} stands for the time it begins.
    `for_sleep` and `for_jerks`: how strong the evidence is; `handbook`: what the handbook calls its claim about this.
    `exercise`: the guided session it can be done with.
    """

    id: str
    title: str
    lead: timedelta
    notice: timedelta | None = None
    fresh: timedelta | None = None
    why: str = ""
    done_means: str = ""
    reminder_title: str = ""
    reminder: str = ""
    adjustment: str | None = None
    for_sleep: str | None = None
    for_jerks: str | None = None
    card_of: str | None = None
    exercise: str | None = None
    handbook: str = ""

    def __post_init__(self) -> None:
        if not STEP_ID.fullmatch(self.id):
            raise RoutineError(
                tr("step id {id}: use small letters, digits and single hyphens, as in 'lights-out'", id=repr(self.id))
            )
        if not self.title.strip():
            raise RoutineError(tr("step {id}: it needs a title", id=repr(self.id)))
        for name, length in (("lead", self.lead), ("notice", self.notice), ("fresh", self.fresh)):
            if length is not None and not AT_ONCE <= length <= LONGEST_LEAD:
                raise RoutineError(
                    tr("step {id}: its {key} must be between 0 minutes and 16 hours", id=repr(self.id), key=name)
                )
        if self.id == LIGHTS_OUT and self.lead:
            raise RoutineError(
                tr("step {id} always begins at lights-out; change the schedule to move it", id=repr(LIGHTS_OUT))
            )


@dataclass(frozen=True)
class Routine:
    """The steps in the order in which they come: the longest lead first, lights-out last.

    Raises RoutineError when two steps share an id or lights-out is missing.
    """

    steps: tuple[Step, ...]

    def __post_init__(self) -> None:
        counted = Counter(step.id for step in self.steps)
        twice = next((step_id for step_id, times in counted.items() if times > 1), None)
        if twice:
            raise RoutineError(tr("two steps are called {id}; each needs an id of its own", id=repr(twice)))
        if LIGHTS_OUT not in counted:
            raise RoutineError(tr("the step {id} cannot be removed", id=repr(LIGHTS_OUT)))
        in_order = sorted(self.steps, key=lambda step: (-step.lead, step.id == LIGHTS_OUT))
        object.__setattr__(self, "steps", tuple(in_order))

    def step(self, step_id: str) -> Step:
        """The step called `step_id`; raises WrongUse naming the nearest one there is."""
        for step in self.steps:
            if step.id == step_id:
                return step
        raise WrongUse(unknown(mark("step"), step_id, [step.id for step in self.steps]))
