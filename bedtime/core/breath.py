"""The pace of a session: which breath or part it is in at an instant, from nothing but the seconds since it began."""

import math
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import cached_property
from itertools import accumulate

from bedtime.core.exercise import EMPTY, RESTING, Act, Exercise, Phase
from bedtime.core.language import mark

GET_READY = 6.0  # seconds of lead-in without a spoken opening
COME_BACK = 6.0  # seconds of fading into the dark at the end
PAUSE_AFTER_WORDS = 1.5  # seconds
FADING = 3  # breaths or parts that grow quieter and darker at the end
FAINTEST = 0.2  # of full loudness and light, at the end of the last breath
EASY_RATE = 8.0  # breaths a minute at which a first session begins (EVIDENCE 8.13)
EASING_SESSIONS = 8  # by then the pattern's own pace is kept from the start
EASED_BY = 0.5  # of the session: from then on its slowest pace is kept
EASIER = 0.85  # of a breath's length, at each press of the easier key
QUICKEST_BREATH = 4.0  # seconds; not even the easier key goes below, since quick deep breaths are no relief
SOFT_OUT = 0.85  # a breath out runs quicker at first: exponent of the time before the cosine


class Stage(Enum):
    """Where a session stands."""

    LEAD_IN = auto()
    BREATH = auto()
    PART = auto()
    CLOSING = auto()
    OVER = auto()


@dataclass(frozen=True)
class Segment:
    """What has one clip of sound of its own: the lead-in, a breath, a part of a script, the closing.

    `number` counts breaths or parts from 0. Loudness and light go from `fade_from` to `fade_to`, 0 to 1.
    """

    stage: Stage
    phases: tuple[Phase, ...]
    number: int = 0
    title: str = ""
    fade_from: float = 1.0
    fade_to: float = 1.0

    @property
    def seconds(self) -> float:
        """How long it lasts."""
        return sum(phase.seconds for phase in self.phases)


@dataclass(frozen=True)
class Timeline:
    """A whole session: its segments in order, each beginning where the one before ends."""

    exercise: Exercise
    segments: tuple[Segment, ...]

    @cached_property
    def ends(self) -> tuple[float, ...]:
        """When each segment ends, in seconds since the start; a sum kept exact by fsum."""
        lengths = [segment.seconds for segment in self.segments]
        return tuple(math.fsum(lengths[:count]) for count in range(1, len(lengths) + 1))

    @property
    def seconds(self) -> float:
        """How long all of it lasts."""
        return self.ends[-1]

    @property
    def guided(self) -> float:
        """How long the breaths or parts last, without lead-in and closing."""
        return self.seconds - self.segments[0].seconds - self.segments[-1].seconds

    def index_at(self, elapsed: float) -> int:
        """Which segment an instant lies in; the number of segments once it is over."""
        return bisect_right(self.ends, elapsed)

    def start_of(self, index: int) -> float:
        """When a segment begins, in seconds since the start."""
        return self.ends[index - 1] if index else 0.0


@dataclass(frozen=True)
class Moment:
    """A session at an instant.

    `into` and `left` are seconds within the phase, `fullness` is the shape's from 0 to 1, `light` what is left of
    light and loudness, `progress` the share of the whole that has gone by.
    """

    stage: Stage
    index: int
    segment: Segment
    phase: Phase
    into: float
    fullness: float
    light: float
    progress: float

    @property
    def left(self) -> float:
        """The seconds left of the phase."""
        return self.phase.seconds - self.into

    @property
    def is_still(self) -> bool:
        """Whether the shape stands still in this phase."""
        return self.phase.act is Act.HOLD or self.stage is Stage.OVER


@dataclass(frozen=True)
class Pace:
    """Breaths a minute at the start and, from the middle on, for the rest of a session."""

    first: float
    rest: float


def pace(exercise: Exercise, sessions_before: int) -> Pace:
    """The pace of a session for someone who has finished so many: the first ones ease towards the pattern's own.

    Each begins half a breath a minute slower than the one before it and eases by one breath a minute.
    """
    own = 60 / exercise.breath
    if exercise.has_hold or sessions_before >= EASING_SESSIONS:
        return Pace(own, own)
    first = max(own, EASY_RATE - sessions_before / 2)
    return Pace(first, max(own, first - 1))


def timeline(  # noqa: PLR0913 - a session has this many choices, the last three by name
    exercise: Exercise,
    seconds: float,
    *,
    sessions_before: int = EASING_SESSIONS,
    opening: float = 0.0,
    closing: float = 0.0,
    words: tuple[Phase, Phase] | None = None,
) -> Timeline:
    """A session of about `seconds`, in whole breaths.

    `opening` and `closing` are the seconds of the spoken lines at both ends, 0 for none.
    """
    ready, rest = words or (GET_COMFORTABLE, REST_NOW)
    lead_in = max(GET_READY, opening + PAUSE_AFTER_WORDS if opening else 0.0)
    come_back = max(COME_BACK, closing + PAUSE_AFTER_WORDS if closing else 0.0)
    first = Segment(Stage.LEAD_IN, (replace(ready, seconds=lead_in),))
    last = Segment(Stage.CLOSING, (replace(rest, seconds=come_back),), fade_from=FAINTEST, fade_to=0.0)
    if exercise.is_script:
        middle = [Segment(Stage.PART, part.phases, title=part.title) for part in exercise.parts]
    else:
        middle = list(_breaths(exercise, seconds, pace(exercise, sessions_before)))
    return Timeline(exercise, (first, *_faded(middle), last))


GET_COMFORTABLE = Phase(Act.ATTEND, GET_READY, mark("Get comfortable"), RESTING)
REST_NOW = Phase(Act.ATTEND, COME_BACK, mark("Rest"), EMPTY, clip="closing")


def easier(line: Timeline, elapsed: float) -> Timeline:
    """The same session with shorter breaths from the next one on, to the same length as near as whole breaths go."""
    now = line.index_at(elapsed)
    ahead = [segment for segment in line.segments[now + 1 :] if segment.stage is Stage.BREATH]
    if not ahead:
        return line
    first = ahead[0]
    factor = max(EASIER, min(1.0, QUICKEST_BREATH / first.seconds))
    breath = _stretched(first.phases, factor)
    length = math.fsum(phase.seconds for phase in breath)
    count = max(1, round(math.fsum(segment.seconds for segment in ahead) / length))
    begun = line.segments[: line.segments.index(first)]
    quicker = [Segment(Stage.BREATH, breath, first.number + place) for place in range(count)]
    done = [segment for segment in begun if segment.stage is Stage.BREATH]
    faded = _faded([*done, *quicker])[len(done) :]
    faded[0] = replace(faded[0], fade_from=begun[-1].fade_to)
    return Timeline(line.exercise, (*begun, *faded, line.segments[-1]))


def phase_at(line: Timeline, elapsed: float) -> Moment:
    """Where the session stands `elapsed` seconds after its start: exact however often or seldom it is asked."""
    index = line.index_at(max(elapsed, 0.0))
    if index == len(line.segments):
        last = line.segments[-1]
        phase = last.phases[-1]
        return Moment(Stage.OVER, index, last, phase, phase.seconds, EMPTY, 0.0, 1.0)
    segment = line.segments[index]
    within = max(elapsed, 0.0) - line.start_of(index)
    ends = list(accumulate(phase.seconds for phase in segment.phases))
    place = min(bisect_right(ends, within), len(ends) - 1)
    phase = segment.phases[place]
    into = min(max(within - (ends[place] - phase.seconds), 0.0), phase.seconds)
    before = segment.phases[place - 1].fill if place else _fill_before(line, index)
    share = within / segment.seconds
    return Moment(
        stage=segment.stage,
        index=index,
        segment=segment,
        phase=phase,
        into=into,
        fullness=before + (phase.fill - before) * _eased(phase.act, into / phase.seconds),
        light=segment.fade_from + (segment.fade_to - segment.fade_from) * share,
        progress=min(max(elapsed, 0.0) / line.seconds, 1.0),
    )


def _fill_before(line: Timeline, index: int) -> float:
    return line.segments[index - 1].phases[-1].fill if index else EMPTY


def _eased(act: Act, share: float) -> float:
    """How much of a phase's way is done: slow at both ends as lungs are, and a breath out quicker at first."""
    curve = share**SOFT_OUT if act is Act.OUT else share
    return (1 - math.cos(math.pi * curve)) / 2


def _breaths(exercise: Exercise, seconds: float, rates: Pace) -> Iterable[Segment]:
    gone, number = 0.0, 0
    while True:
        share = min(gone / (seconds * EASED_BY), 1.0)
        rate = rates.first + (rates.rest - rates.first) * share
        phases = _stretched(exercise.phases, min(1.0, 60 / rate / exercise.breath))
        length = math.fsum(phase.seconds for phase in phases)
        if number and gone + length / 2 > seconds:
            return
        yield Segment(Stage.BREATH, phases, number)
        gone, number = gone + length, number + 1


def _stretched(phases: tuple[Phase, ...], factor: float) -> tuple[Phase, ...]:
    return tuple(replace(phase, seconds=phase.seconds * factor) for phase in phases)


def _faded(segments: list[Segment]) -> list[Segment]:
    """Numbered anew, the last ones fading from full to FAINTEST."""
    count = len(segments)
    fading = min(FADING, count)

    def level(number: int) -> float:
        return 1 - (1 - FAINTEST) * max(0, number - (count - fading)) / fading

    return [
        replace(segment, number=number, fade_from=level(number), fade_to=level(number + 1))
        for number, segment in enumerate(segments)
    ]
