"""What a session is heard by: for each segment one clip, in which tones and a voice say what to do with eyes closed."""

import cmath
import math
import operator
from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise, repeat

from bedtime.core.breath import Segment, Stage
from bedtime.core.exercise import Act
from bedtime.core.preferences import Guidance
from bedtime.core.waves import FULL, RATE, Curve, Samples, Timbre, add, airy, hull, peak, rise, silence, sing, warm

__all__ = ["CHIME", "RATE", "RENDERING", "Samples", "chime", "render", "speaks"]

RENDERING = 2  # one more whenever the same segment comes out otherwise: what was kept is rendered anew

SPOKEN_BREATHS = 4  # at the start, every one of them; from there on the tones alone may be followed
THEN_EVERY, UNTIL = 4, 20  # breaths

LOW, HIGH = 220.0, 330.0  # Hz, a fifth: where a breath in begins and ends; laptops carry nothing under 180 Hz
FURTHER = 1.2  # a second breath in goes on so much higher, a second breath out so much lower
HIGHEST, LOWEST = 475.0, 183.0  # Hz; its third harmonic stays below 1.5 kHz
TENSED, RELEASED = 240.0, 180.0  # Hz
RELEASING = 4.0  # seconds of tone; then it is quiet, to feel the difference in
ATTACK, EBB = 0.2, 0.3  # seconds: nothing startles, and no phase ends with a click

LOUDEST = 0.28  # of full scale, for tones
VOICE = 0.9  # of a clip's own loudness
LAST_WORDS = 0.45  # of its loudness, where all else fades to nothing: soft, and still to be understood
VOICE_PEAK = 14_600  # a sample; with a tone beneath it still below half of full scale
DUCKED = 0.15  # of its loudness is left of a tone under the voice, 16 dB less
DUCKS_WITHIN, RETURNS_WITHIN = 0.15, 0.4  # seconds before and after the voice
SPEAKS_AFTER = 0.06  # seconds into a phase
WAITS = 0.8  # seconds at most, for the line before it to end; a cue that would come later stays unsaid
BETWEEN_LINES = 0.05  # seconds
EDGE = 0.005  # seconds, at both ends of a spoken line
CUT = 0.15  # seconds of fading, where the segment ends before the line does

CHIME = 1.8  # seconds
CHIME_NOTES = ((0.0, 330.0), (0.42, 220.0))  # seconds, Hz: falling, as a breath out
CHIME_PARTIALS = ((1.0, 1.0, 0.50), (2.0, 0.22, 0.28), (2.76, 0.07, 0.14))  # of the pitch, loudness, seconds to 1/e
CHIME_ATTACK, CHIME_END = 0.07, 0.5  # seconds
CHIME_LOUDNESS = 0.32  # of full scale, for each note


@dataclass(frozen=True)
class Tone:
    """What a phase sounds like: its pitch from and to in Hz, its loudness from and to, 0 to 1."""

    timbre: Timbre
    first: float
    last: float
    begins: float
    ends: float
    longest: float = math.inf  # seconds


@dataclass(frozen=True)
class Line:
    """A spoken clip and its place, in samples."""

    start: int
    clip: Samples

    @property
    def end(self) -> int:
        """The first sample after it."""
        return self.start + len(self.clip)


def speaks(segment: Segment, guidance: Guidance) -> bool:
    """Whether what to do is said in this segment. Beside tones the voice thins out, for words keep one awake."""
    if not guidance.speaks or segment.stage is not Stage.BREATH or not guidance.sings:
        return guidance.speaks
    number = segment.number
    return number < SPOKEN_BREATHS or (number < UNTIL and (number - SPOKEN_BREATHS + 1) % THEN_EVERY == 0)


def render(segment: Segment, guidance: Guidance, spoken: Callable[[str], Samples]) -> Samples:
    """The sound of a segment, silent at both ends and never louder than half of full scale.

    `spoken` gives the clip of a name, empty where there is none. Each phase begins at its own sample.
    """
    length = round(segment.seconds * RATE)
    ends = [round(seconds * RATE) for seconds in accumulate(phase.seconds for phase in segment.phases)]
    starts = [0, *ends[:-1], length]
    lines = list(_lines(segment, starts, spoken)) if speaks(segment, guidance) else []
    out = silence(length)

    def light(place: int) -> float:
        return segment.fade_from + (segment.fade_to - segment.fade_from) * place / length

    if guidance.sings:
        for tone, (start, end) in zip(_tones(segment), pairwise(starts), strict=True):
            if tone and end > start:
                _sing(out, start, end - start, tone, lambda place: light(place) * _ducked(lines, place))
    for line in lines:
        _say(out, line, (lambda _: LAST_WORDS) if segment.stage is Stage.CLOSING else light)
    return out


def _tones(segment: Segment) -> Iterator[Tone | None]:
    """The tone of each phase, None for silence. The pitch goes up with the breath and down with it."""
    acts = [phase.act for phase in segment.phases]
    breathing = [act for act in acts if act in (Act.IN, Act.OUT)]
    pitch = HIGH if breathing[:1] == [Act.OUT] else LOW
    is_full = False
    for act in acts:
        match act:
            case Act.IN:
                goal = HIGH if pitch < HIGH else min(pitch * FURTHER, HIGHEST)
                yield Tone(warm(), pitch, goal, begins=0.45, ends=0.8)
                pitch, is_full = goal, True
            case Act.OUT:
                goal = LOW if pitch > LOW else max(pitch / FURTHER, LOWEST)
                yield Tone(airy(), pitch, goal, begins=1.0, ends=0.3)
                pitch, is_full = goal, False
            case Act.HOLD:
                yield Tone(warm(), pitch, pitch, begins=0.16, ends=0.16) if is_full else None
            case Act.TENSE:
                yield Tone(warm(), TENSED, TENSED, begins=0.4, ends=0.4)
            case Act.RELEASE:
                yield Tone(airy(), TENSED, RELEASED, begins=0.7, ends=0.15, longest=RELEASING)
            case _:
                yield None  # to attend is to listen inward


def _sing(out: Samples, start: int, available: int, tone: Tone, share: Curve) -> None:
    """Writes one phase's tone; `share` is what is left of its loudness at a sample of the segment."""
    length = min(available, round(min(tone.longest, len(out) / RATE) * RATE))

    def pitch(place: int) -> float:
        return tone.first * math.pow(tone.last / tone.first, rise(place / length))

    def loudness(place: int) -> float:
        swell = tone.begins + (tone.ends - tone.begins) * rise(place / length)
        return LOUDEST * swell * hull(place, length, ATTACK * RATE, EBB * RATE) * share(start + place)

    sing(out, start, length, tone.timbre, (pitch, loudness))


def _lines(segment: Segment, starts: list[int], spoken: Callable[[str], Samples]) -> Iterator[Line]:
    """What is said and when: one line at a time, even where a phase is shorter than its words."""
    free, end = 0, starts[-1]
    for phase, begins in zip(segment.phases, starts[:-1], strict=True):
        clip = spoken(phase.clip) if phase.clip else silence(0)
        start = max(begins + round(SPEAKS_AFTER * RATE), free)
        if clip and start < min(end, begins + WAITS * RATE):
            yield Line(start, clip)
            free = start + len(clip) + round(BETWEEN_LINES * RATE)


def _ducked(lines: list[Line], place: int) -> float:
    """What is left of a tone's loudness beside these lines."""
    nearness = 0.0
    for line in lines:
        ahead, past = (line.start - place) / RATE, (place - line.end) / RATE
        nearness = max(nearness, min(rise(1 - ahead / DUCKS_WITHIN), rise(1 - past / RETURNS_WITHIN)))
    return 1 - (1 - DUCKED) * nearness


def _say(out: Samples, line: Line, light: Curve) -> None:
    """Adds a line, as far as the segment goes."""
    clip = line.clip[: len(out) - line.start]
    release = CUT if len(clip) < len(line.clip) else EDGE
    gain = min(VOICE, VOICE_PEAK / max(1, peak(clip)))

    def loudness(place: int) -> float:
        return gain * hull(place, len(clip), EDGE * RATE, release * RATE) * light(line.start + place)

    add(out, line.start, clip, loudness)


def chime() -> Samples:
    """The sound of a reminder: two low bells, far below half of full scale."""
    length = round(CHIME * RATE)
    out = silence(length)
    for seconds, hertz in CHIME_NOTES:
        start = round(seconds * RATE)
        add(out, start, _bell(hertz, length - start), _bell_loudness(length - start))
    return out


def _bell(hertz: float, length: int) -> Samples:
    """A struck bell that rings out. Each partial is a number that turns and shrinks from sample to sample."""
    whole = sum(level for _, level, _ in CHIME_PARTIALS)
    partials = [
        accumulate(
            repeat(cmath.exp(complex(-1 / lasts, 2 * math.pi * hertz * nth) / RATE), length - 1),
            operator.mul,
            initial=complex(FULL * level / whole),
        )
        for nth, level, lasts in CHIME_PARTIALS
    ]
    return array("h", [int(sum(turned).imag) for turned in zip(*partials, strict=True)])


def _bell_loudness(length: int) -> Curve:
    return lambda place: CHIME_LOUDNESS * hull(place, length, CHIME_ATTACK * RATE, CHIME_END * RATE)
