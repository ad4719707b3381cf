"""The shape of an exercise's file: what each key may hold, and the words for one that does not."""

from collections.abc import Mapping
from typing import Annotated, Any

from msgspec import Meta

from bedtime.adapters.shapes import A_LINE, NO_LINE, ONE_LINE, YES_OR_NO, Line, Section, Words, checked
from bedtime.core.exercise import (
    BREATHING,
    EMPTY,
    FULL,
    LONGEST_PHASE,
    LONGEST_SESSION,
    RELAXING,
    SHORTEST_PHASE,
    Act,
)

LONGEST_TEXT = 500
LONGEST_WORD = 40
MOST_BREATHS = 100
UNTESTED = "untested"

Text = Annotated[str, Meta(max_length=LONGEST_TEXT, pattern=rf"\A[^{NO_LINE}]*\Z")]
Word = Annotated[str, Meta(max_length=LONGEST_WORD, pattern=ONE_LINE)]
Seconds = Annotated[float, Meta(ge=SHORTEST_PHASE, le=LONGEST_PHASE)]
Fill = Annotated[float, Meta(ge=EMPTY, le=FULL)]
Minutes = Annotated[float, Meta(gt=0, le=LONGEST_SESSION / 60)]
Breaths = Annotated[int, Meta(ge=1, le=MOST_BREATHS)]

SOME_MINUTES = f"a number of minutes, at most {LONGEST_SESSION / 60:.0f}"
SOME_BREATHS = f"a whole number of breaths from 1 to {MOST_BREATHS}"
ALLOWED = {
    "title": A_LINE,
    **dict.fromkeys(
        ("purpose", "note", "for_sleep", "for_jerks", "source"),
        f"one line of text in quotes, at most {LONGEST_TEXT} characters",
    ),
    **dict.fromkeys(("minutes", "longest_minutes"), SOME_MINUTES),
    **dict.fromkeys(("breaths", "longest_breaths"), SOME_BREATHS),
    "order": "a whole number",
    "ask_first": YES_OR_NO,
    "phase": "each phase under a line [[phase]] of its own, in a script [[part.phase]]",
    "part": "each part under a line [[part]] of its own",
    "act": f"one of {', '.join(BREATHING)}, in a script {', '.join(RELAXING)}, in quotes",
    "seconds": f"a number from {SHORTEST_PHASE} to {LONGEST_PHASE:.0f} without quotes",
    "word": f"one line of text in quotes, at most {LONGEST_WORD} characters",
    "fill": "a number from 0 (empty) to 1 (full)",
    "clip": "the name of a spoken line in quotes",
}


class PhaseTable(Section, frozen=True, omit_defaults=True):
    """One thing to do. What is left out follows from the act."""

    act: Act
    seconds: Seconds
    word: Word | None = None
    fill: Fill | None = None
    clip: str | None = None


class PartTable(Section, frozen=True):
    """One step of a script."""

    title: Line
    phase: tuple[PhaseTable, ...]


class ExerciseFile(Section, frozen=True, omit_defaults=True):
    """The whole file. A script's length is that of its parts; `order` is its place among the built-in ones."""

    title: Line
    purpose: Text = ""
    minutes: Minutes | None = None
    longest_minutes: Minutes | None = None
    breaths: Breaths | None = None
    longest_breaths: Breaths | None = None
    order: int = 0
    note: Text = ""
    for_sleep: Text = UNTESTED
    for_jerks: Text = UNTESTED
    source: Text = ""
    ask_first: bool = False
    phase: tuple[PhaseTable, ...] = ()
    part: tuple[PartTable, ...] = ()


WORDS = Words(ALLOWED, {"phase": PhaseTable, "part": PartTable})


def in_shape(content: Mapping[str, Any]) -> ExerciseFile:
    """The content of a parsed file in its shape. Raises WrongValue."""
    return checked(content, ExerciseFile, "", WORDS)
