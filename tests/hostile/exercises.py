"""Hostile exercise files: read with the others, set out as a session, written again, deleted and brought back."""

from pathlib import Path
from random import Random
from typing import Any

from bedtime.adapters.exercises import Exercises, Library
from bedtime.adapters.paths import folders, resources
from bedtime.core.breath import timeline
from bedtime.core.exercise import Exercise
from bedtime.core.refusal import Refusal
from tests.hostile.cases import Case, told
from tests.hostile.damage import as_toml, changed, damaged, word
from tests.hostile.places import put, remove

ACTS = ("in", "hold", "out", "hold")
NAMES = (
    *["mine"] * 40, "Mine", "box", "calm", "a--b", "-", "..", ".hidden", "a b", "é", "x" * 100,
    "x" * 240, "\n", "--data", "%s", "\x1b[2J", "\udcff",
)  # fmt: skip


def good(draw: Random) -> dict[str, Any]:
    """A breathing pattern, or a script."""
    texts = {"title": "Mine", "purpose": "For the evening.", "note": "Slowly.", "for_jerks": "weak", "source": "Me"}
    if draw.random() < 0.3:
        phases = [{"act": "tense", "seconds": 5}, {"act": "release", "seconds": 20, "word": "Go", "clip": "release-1"}]
        parts = [{"title": "Hands", "phase": phases}, {"title": "Feet", "phase": [{"act": "attend", "seconds": 20}]}]
        return {**texts, "part": parts}
    seconds = draw.choice([(4, 0.5, 6, 1), (4, 7, 8, 2), (3.5, 1, 5.25, 1)])
    phases = [{"act": act, "seconds": length} for act, length in zip(ACTS, seconds, strict=True)]
    phases[0] |= {"word": "In", "fill": 0.9}
    lengths = draw.choice([{"minutes": 5, "longest_minutes": 20}, {"breaths": 8, "longest_breaths": 12}])
    return {**texts, **lengths, "order": 3, "ask_first": True, "phase": phases}


def prepare(home: Path) -> Case:
    """Tries an exercise's file, of a good name or a hostile one, in a person's folder."""
    where = folders(home)
    where.ensure()
    exercises = Exercises(resources(), where.exercises)

    def case(draw: Random) -> bool:
        tree: Any = good(draw)
        for _ in range(draw.choice([0, 1, 1, 1, 2, 3])):
            tree = changed(tree, draw)
        text = f"{'.'.join('a' * 20_000)} = 1" if draw.random() < 0.001 else as_toml(tree)
        name = draw.choice(NAMES)
        file = where.exercises / f"{name}.toml"
        put(file, damaged(text, draw), draw)
        try:
            return _used(exercises, exercises.all(), name, file, draw)
        finally:
            for left in where.exercises.iterdir():
                remove(left)

    return case


def _used(exercises: Exercises, library: Library, name: str, file: Path, draw: Random) -> bool:
    for line in library.trouble:
        told(Refusal(line), *([str(file)] if str(file).isprintable() else []))
    own = [exercise for exercise in library.exercises if exercise.is_own]
    for each in own:
        _set_out(exercises, each)
    asked = draw.choice([name, word(draw), f"../../outside/{word(draw)}"])
    for act in (exercises.find, exercises.delete, exercises.restore, exercises.free_id):
        try:
            act(asked)
        except Refusal as refusal:
            told(refusal)
    return bool(own)


def _set_out(exercises: Exercises, exercise: Exercise) -> None:
    for minutes in (None, exercise.longest / 60):
        try:
            line = timeline(exercise, exercise.length(minutes))
        except Refusal as refusal:
            told(refusal)
        else:
            assert line.segments
    if not exercise.is_script:
        exercises.save(exercise)
        again = exercises.find(exercise.id)
        assert (again.phases, again.title) == (exercise.phases, exercise.title)
