"""What an exercise's file means: its checked content as the core's exercise, and an exercise as such a file's text."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import msgspec

from bedtime.adapters.exercise_file import SOME_MINUTES, ExerciseFile, PartTable, PhaseTable, Text
from bedtime.adapters.shapes import Section, WrongValue
from bedtime.core.exercise import EMPTY, RESTING, Act, Exercise, Knowledge, Part, Phase
from bedtime.core.language import mark
from bedtime.core.pattern import HALF_FULL, HOLD, IN, OUT, REST, filled, needs_care

HALF_TENSE = 0.6  # how far the shape swells: nobody should tense as hard as they can
OWN_NOTE = mark("Your own exercise.")


class Caution(Section, frozen=True):
    """What is asked before the first time, and the exercise offered instead."""

    text: Text
    gentler: str


@dataclass(frozen=True)
class Common:
    """What the exercises share: the spoken lines' words by name, and the caution."""

    texts: Mapping[str, str]
    caution: Caution


def meaning(file: ExerciseFile, exercise_id: str, common: Common, *, is_own: bool) -> Exercise:
    """The exercise it stands for. Raises WrongValue or ExerciseError."""
    phases = _breath(file.phase, common.texts)
    parts = tuple(_part(table, place, common.texts) for place, table in enumerate(file.part, 1))
    usual, longest = _lengths(file, phases, parts)
    exercise = Exercise(
        id=exercise_id,
        title=file.title,
        purpose=file.purpose,
        usual=usual,
        longest=longest,
        phases=phases,
        parts=parts,
        knowledge=Knowledge(file.for_sleep, file.for_jerks, file.source),
        note=file.note or (OWN_NOTE if is_own else ""),
        is_own=is_own,
    )
    exercise = replace(exercise, opening=_opening(exercise))
    if not (file.ask_first or needs_care(exercise.phases)):
        return exercise
    return replace(exercise, caution=common.caution.text, gentler=common.caution.gentler)


def written(exercise: Exercise) -> str:
    """The text of a file that stands for this breathing pattern. What is known of another one does not go with it."""
    import tomlkit  # which takes longer to load than reading all the exercises

    file = ExerciseFile(
        title=exercise.title,
        purpose=exercise.purpose,
        minutes=_plain(exercise.usual / 60),
        longest_minutes=_plain(exercise.longest / 60),
        note="" if exercise.note == OWN_NOTE else exercise.note,
        ask_first=bool(exercise.caution) and not needs_care(exercise.phases),
        phase=_tables(exercise.phases),
    )
    return tomlkit.dumps(msgspec.to_builtins(file))


def _tables(phases: tuple[Phase, ...]) -> tuple[PhaseTable, ...]:
    """The phases as short as they can be written: what follows from their acts is left out."""
    acts, seconds, fills = zip(*((phase.act, phase.seconds, phase.fill) for phase in phases), strict=True)
    usual = _fills(acts, seconds, [None] * len(phases))
    befores = (*fills[-1:], *fills[:-1])
    follows = [before if act is Act.HOLD else fill for act, before, fill in zip(acts, befores, usual, strict=True)]
    given = [None if fill == follow else fill for fill, follow in zip(fills, follows, strict=True)]
    return tuple(_table(phase, fill) for phase, fill in zip(phases, given, strict=True))


def _table(phase: Phase, fill: float | None) -> PhaseTable:
    word, clip = _said(phase.act, phase.fill, "")
    return PhaseTable(
        phase.act,
        _plain(phase.seconds),
        word=None if phase.word in ("", word) else phase.word,
        fill=fill,
        clip=None if phase.clip in ("", clip) else phase.clip,
    )


def _plain(number: float) -> float:
    """The number as a person would write it: 4 rather than 4.0."""
    return int(number) if int(number) == number else number


def _opening(exercise: Exercise) -> str:
    """The line to begin with: each holds the rule for when to stop that fits what the body is asked to do."""
    if not exercise.is_script:
        return "opening-breathing"
    tenses = any(phase.act is Act.TENSE for phase in exercise.all_phases())
    return "opening-relaxation" if tenses else "opening-scan"


def _lengths(file: ExerciseFile, phases: tuple[Phase, ...], parts: tuple[Part, ...]) -> tuple[float, float]:
    """The usual and the longest length in seconds."""
    if not phases:
        given = [name for name in ("minutes", "longest_minutes", "breaths", "longest_breaths") if getattr(file, name)]
        if given and parts:
            raise WrongValue(f"{given[0]}: a script lasts as long as its parts; leave this out")
        total = math.fsum(phase.seconds for part in parts for phase in part.phases)
        return total, total
    breath = math.fsum(phase.seconds for phase in phases)
    usual = _length(file.minutes, file.breaths, breath, "")
    if usual is None:
        raise WrongValue(f"minutes: is missing; write {SOME_MINUTES}")
    longest = _length(file.longest_minutes, file.longest_breaths, breath, "longest_")
    return usual, usual if longest is None else longest


def _length(minutes: float | None, breaths: int | None, breath: float, prefix: str) -> float | None:
    if minutes is not None and breaths is not None:
        raise WrongValue(f"{prefix}breaths: leave this out, or {prefix}minutes")
    if breaths is not None:
        return breaths * breath
    return None if minutes is None else round(minutes * 60, 6)  # what 76 s are in minutes gives 76 s again


def _part(table: PartTable, place: int, texts: Mapping[str, str]) -> Part:
    fills = {Act.TENSE: HALF_TENSE}
    phases = [
        _phase(each, fills.get(each.act, RESTING), f"part {place}.phase {number}", texts, table.title)
        for number, each in enumerate(table.phase, 1)
    ]
    return Part(table.title, tuple(phases))


def _breath(tables: tuple[PhaseTable, ...], texts: Mapping[str, str]) -> tuple[Phase, ...]:
    fills = _fills([each.act for each in tables], [each.seconds for each in tables], [each.fill for each in tables])
    placed = enumerate(zip(tables, fills, strict=True), 1)
    return tuple(_phase(table, fill, f"phase {number}", texts) for number, (table, fill) in placed)


def _fills(acts: Sequence[Act], seconds: Sequence[float], given: Sequence[float | None]) -> list[float]:
    """How full each phase of a breath ends: as given, else as its act has it; a hold stays where the last one ended."""
    usual = filled([Phase(act, length, "", EMPTY) for act, length in zip(acts, seconds, strict=True)])
    fills = [phase.fill if fill is None else fill for phase, fill in zip(usual, given, strict=True)]
    for place in (*range(len(acts)), *range(len(acts))):  # twice: a hold may stand before what it follows
        if acts[place] is Act.HOLD and given[place] is None:
            fills[place] = fills[place - 1]
    return fills


def _phase(table: PhaseTable, fill: float, key: str, texts: Mapping[str, str], title: str = "") -> Phase:
    """The phase; `fill` and `title` are for where the table has no fill and no word."""
    fill = fill if table.fill is None else table.fill
    word, usual_clip = _said(table.act, fill, title)
    clip = usual_clip if table.clip is None else table.clip
    if clip and clip not in texts:
        raise WrongValue(f"{key}.clip: there is no spoken line called {clip!r}; leave clip out for the usual one")
    return Phase(table.act, table.seconds, table.word or word, fill, clip, texts.get(clip, ""))


def _said(act: Act, fill: float, title: str) -> tuple[str, str]:
    """The usual word of a phase and the name of its spoken line."""
    words = {
        Act.IN: IN,
        Act.OUT: OUT,
        Act.HOLD: HOLD if fill >= HALF_FULL else REST,
        Act.TENSE: (mark("Tense gently"), "tense"),
        Act.RELEASE: (mark("Let go"), "release-1"),
        Act.ATTEND: (title, ""),
    }
    return words[act]
