"""Exercises for tests: those that come with Bedtime, and files of the person's own."""

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from bedtime.adapters.exercises import Exercises, Library
from bedtime.adapters.paths import resources
from bedtime.core.exercise import Exercise
from bedtime.core.refusal import Refusal

BUILT_IN = Exercises(resources(), Path("/nowhere"))
ALL = BUILT_IN.all().exercises
TEXTS: dict[str, str] = tomllib.loads((resources() / "voice/en/texts.toml").read_text("utf-8"))

IN_AND_OUT = '[[phase]]\nact = "in"\nseconds = 4\n[[phase]]\nact = "out"\nseconds = 7\n'
MINE = f'title = "Mine"\nminutes = 5\n{IN_AND_OUT}'


def put(folder: Path, content: str | bytes, name: str = "mine.toml") -> Path:
    """A file with this content in the folder."""
    file = folder / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return file


def mine(library: Library) -> dict[str, Exercise]:
    """The person's own exercises by id."""
    return {exercise.id: exercise for exercise in library.exercises if exercise.is_own}


def refusal(act: Callable[[], object], kind: type[Refusal] = Refusal) -> str:
    """The line with which this is refused."""
    with pytest.raises(kind) as caught:
        act()
    return str(caught.value)
