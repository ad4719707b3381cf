"""An own exercise that cannot be meant is told in one line that names file, key and what is allowed."""

import os
from pathlib import Path

import pytest
import tomlkit
from hypothesis import given
from hypothesis import strategies as st

from bedtime.adapters.exercise_file import ALLOWED, ExerciseFile, PartTable, PhaseTable
from bedtime.adapters.exercises import Exercises, Library
from bedtime.adapters.paths import resources
from bedtime.core.exercise import RESCUE, ExerciseError
from bedtime.core.pattern import UNNAMED
from tests import children
from tests.builders import pattern
from tests.exercise_files import ALL, BUILT_IN, IN_AND_OUT, MINE, mine, put, refusal

SECONDS = "a number from 0.5 to 60 without quotes"
A_LINE = "one line of text in quotes, at most 100 characters"
BAD = [
    ("", f"title: is missing; write {A_LINE}"),
    ('title = "A"', "write either [[phase]] tables (one breath) or [[part]] tables (a script)"),
    (f'{MINE}[[part]]\ntitle = "A"\nphase = []', "write either [[phase]] tables (one breath) or [[part]] tables"),
    *(
        (MINE.replace("seconds = 7", f"seconds = {wrong}"), f"phase 2.seconds: write {SECONDS}")
        for wrong in ("0", "-7", "0.4", "60.1", "1e300", "9" * 40, "nan", "inf", "-inf", '"7"', '"7s"', "true", "[7]")
    ),
    (MINE.replace("seconds = 7", ""), f"phase 2.seconds: is missing; write {SECONDS}"),
    (
        MINE.replace('act = "out"', ""),
        "phase 2.act: is missing; write one of in, hold, out, in a script attend, tense,",
    ),
    *(
        (
            MINE.replace('"out"', wrong),
            "phase 2.act: write one of in, hold, out, in a script attend, tense, release, in",
        )
        for wrong in ('"Out"', '"exhale"', "1", "true", '""')
    ),
    (MINE.replace('"out"', '"in"'), "phase: a breath needs at least one in and one out"),
    (MINE.replace('"out"', '"tense"'), "act: a breath is made of in, hold, out"),
    (f'title = "A"\nminutes = 5\n{IN_AND_OUT * 100}', "phase: a breath has at most 8 phases"),
    (MINE.replace("seconds = 7", "seconds = 57"), "phase: one breath lasts 61 s; 3 to 60 s are allowed"),
    (f'{MINE}[[phase]]\nact = "hold"\nseconds = 21', "phase: the breath is held for 21 s; at most 20 s are allowed"),
    (MINE.replace("minutes = 5", ""), "minutes: is missing; write a number of minutes, at most 60"),
    *(
        (MINE.replace("minutes = 5", f"minutes = {wrong}"), "minutes: write a number of minutes, at most 60")
        for wrong in ("0", "-5", "nan", "inf", "1e9", "61", '"5"', "true", "9" * 40)
    ),
    (
        MINE.replace("minutes = 5", "minutes = 0.1"),
        "minutes: must last one breath at least, and no longer than longest",
    ),
    (MINE.replace("minutes = 5", "minutes = 5\nlongest_minutes = 4"), "minutes: must last one breath at least, and no"),
    (MINE.replace("minutes = 5", "minutes = 5\nbreaths = 4"), "breaths: leave this out, or minutes"),
    (
        MINE.replace("minutes = 5", "minutes = 5\nlongest_minutes = 6\nlongest_breaths = 99"),
        "longest_breaths: leave this out, or longest_minutes",
    ),
    *(
        (MINE.replace("minutes = 5", f"breaths = {wrong}"), "breaths: write a whole number of breaths from 1 to 100")
        for wrong in ("0", "-1", "101", "4.5", "true", '"4"')
    ),
    *(
        (MINE.replace("Mine", wrong), f"title: write {A_LINE}")
        for wrong in ("", " ", "a\\nb", "a\\u0000b", "a\\u2028b", "\\u001b[2J", "x" * 101)
    ),
    (MINE.replace('"Mine"', "42"), f"title: write {A_LINE}"),
    (MINE.replace('"Mine"', '"Mine"\npurpose = "a\\nb"'), "purpose: write one line of text in quotes, at most 500"),
    (f'{MINE}word = ""', "phase 2.word: write one line of text in quotes, at most 40 characters"),
    (f'{MINE}word = "{"x" * 41}"', "phase 2.word: write one line of text in quotes, at most 40 characters"),
    *(
        (f"{MINE}fill = {wrong}", "phase 2.fill: write a number from 0 (empty) to 1 (full)")
        for wrong in ("-0.1", "1.1", "nan", '"1"', "true")
    ),
    (
        f'{MINE}clip = "breath-in"',
        "phase 2.clip: there is no spoken line called 'breath-in'; leave clip out for the usual one",
    ),
    (f"{MINE}clip = 3", "phase 2.clip: write the name of a spoken line in quotes"),
    (f"{MINE}length = 3", "phase 2.length: there is no such key; allowed here: act, seconds, word, fill, clip"),
    (
        f"color = 3\n{MINE}",
        "color: there is no such key; allowed here: title, purpose, minutes, longest_minutes, breaths, longest_breaths,"
        " order, note, for_sleep, for_jerks, source, ask_first, phase, part",
    ),
    (f'"a\\nb\\u001b" = 3\n{MINE}', "a b\N{REPLACEMENT CHARACTER}: there is no such key; allowed here: title, "),
    (f"order = 1.5\n{MINE}", "order: write a whole number"),
    (f"ask_first = 1\n{MINE}", "ask_first: write true or false"),
    ('title = "A"\nphase = 3', "phase: write each phase under a line [[phase]] of its own, in a script [[part.phase]]"),
    ('title = "A"\nphase = [3]', "phase 1: write each phase under a line [[phase]] of its own, in a script"),
    ('title = "A"\n[phase]\nact = "in"', "phase: write each phase under a line [[phase]] of its own, in a script"),
    ('title = "A"\npart = 3', "part: write each part under a line [[part]] of its own"),
    ('title = "A"\n[[part]]', f"part 1.title: is missing; write {A_LINE}"),
    (
        'title = "A"\n[[part]]\ntitle = "B"\nlength = 3',
        "part 1.length: there is no such key; allowed here: title, phase",
    ),
    ('title = "A"\n[[part]]\ntitle = "B"', "part 1.phase: is missing; write each phase under a line [[phase]] of its"),
    ('title = "A"\n[[part]]\ntitle = "B"\nphase = []', "part: each has 1 to 8 phases"),
    (
        'title = "A"\n[[part]]\ntitle = "B"\n[[part.phase]]\nact = "attend"\nseconds = 300',
        f"part 1.phase 1.seconds: write {SECONDS}",
    ),
    (
        'title = "A"\n[[part]]\ntitle = "B"\n[[part.phase]]\nact = "attend"\nseconds = 30\nclip = "ear"',
        "part 1.phase 1.clip: there is no spoken line called 'ear'; leave clip out for the usual one",
    ),
    (
        'title = "A"\nminutes = 3\n[[part]]\ntitle = "B"\n[[part.phase]]\nact = "attend"\nseconds = 30',
        "minutes: a script lasts as long as its parts; leave this out",
    ),
    (
        'title = "A"\n' + '[[part]]\ntitle = "B"\n[[part.phase]]\nact = "attend"\nseconds = 30\n' * 41,
        "part: at most 40 parts are allowed",
    ),
    ('title = "A"\ntitle = "B"', "is not valid TOML: "),
    ("[phase]\n[phase]", "is not valid TOML: Cannot declare ('phase',) twice (at line 2, column 7)"),
    ("title = Mine", "is not valid TOML: Invalid value (at line 1, column 9)"),
    ("minutes = " + "9" * 5000, "is not valid TOML: "),
    ("a = " + "[" * 5000, "is nested too deeply"),
    (b"\x7fELF\x02\x01\x01\0\0\0\0", "is not valid TOML: "),
    (b"# \xff\xfe", "is no text in UTF-8 (see byte 2); save it as such"),
    (b"#" * 100_001, "is larger than 100 kB, which no exercise is"),
]


@pytest.mark.parametrize(("content", "line"), BAD, ids=[line[:50] for _, line in BAD])
def test_a_wrong_file_is_one_line_and_the_others_still_work(
    own: Path, exercises: Exercises, content: str | bytes, line: str
) -> None:
    put(own, MINE, "good.toml")
    file = put(own, content)
    library = exercises.all()
    [told] = library.trouble
    assert told.startswith(f"{file}: {line}")
    assert told.isprintable()
    assert set(mine(library)) == {"good"}
    assert refusal(lambda: exercises.find("mine"), ExerciseError) == told
    assert library.exercises[: len(ALL)] == ALL


def test_every_key_has_words_for_what_it_may_hold() -> None:
    shapes = (ExerciseFile, PartTable, PhaseTable)
    assert {name for shape in shapes for name in shape.__struct_fields__} == set(ALLOWED)


@pytest.mark.parametrize("name", ["belly", "4-7-8", RESCUE, UNNAMED])
def test_a_name_that_bedtime_uses_itself_is_refused(own: Path, exercises: Exercises, name: str) -> None:
    file = put(own, MINE, f"{name}.toml")
    line = f"{file}: Bedtime itself calls an exercise {name!r}; choose another file name"
    assert exercises.all() == Library(ALL, (line,))


def test_a_built_in_exercise_is_found_beside_an_own_file_of_its_name(own: Path, exercises: Exercises) -> None:
    put(own, MINE, "belly.toml")
    assert exercises.find("belly") == BUILT_IN.find("belly")


@pytest.mark.parametrize("name", ["My Breath", "Belly", "a_b", "a\nb", "a\x1b[2J", "über", "-a", "a--b", "x" * 101])
def test_a_file_name_that_is_no_id_is_told(own: Path, exercises: Exercises, name: str) -> None:
    put(own, MINE, f"{name}.toml")
    [told] = exercises.all().trouble
    assert told.isprintable()
    assert told.endswith(f"the name {name!r} must be of small letters, digits and single hyphens, as in 'my-breath'")


def test_what_is_no_exercise_file_is_left_alone(own: Path, exercises: Exercises) -> None:
    for name in (".mine.toml", "mine.toml~", "notes.txt", "mine"):
        put(own, "nonsense", name)
    (own / ".#mine.toml").symlink_to("somewhere")
    assert exercises.all() == Library(ALL)


def test_what_lies_in_a_files_place_is_told(own: Path, exercises: Exercises) -> None:
    (own / "folder.toml").mkdir()
    os.mkfifo(own / "pipe.toml")
    (own / "loop.toml").symlink_to("loop.toml")
    (own / "nowhere.toml").symlink_to("missing.toml")
    assert exercises.all().trouble == (
        f"{own}/folder.toml: is no file; move it away, or make it one",
        f"{own}/loop.toml: cannot be read (Too many levels of symbolic links); check its rights",
        f"{own}/nowhere.toml: cannot be read (No such file or directory); check its rights",
        f"{own}/pipe.toml: is no file; move it away, or make it one",
    )


READ_ALL = """
import sys
from pathlib import Path
from bedtime.adapters.exercises import Exercises
from bedtime.adapters.paths import resources
exercises = Exercises(resources(), Path(sys.argv[1]))
print(len(exercises.all().exercises), *exercises.all().trouble)
"""


def test_a_file_or_folder_that_may_not_be_read_is_told(own: Path) -> None:
    own.mkdir()
    put(own, MINE).chmod(0)
    told = "cannot be read (Permission denied); check its rights\n"
    assert children.run(READ_ALL, own, anyone=True) == f"{len(ALL)} {own}/mine.toml: {told}"
    own.chmod(0)
    assert children.run(READ_ALL, own, anyone=True) == f"{len(ALL)} {own}: {told}"
    own.chmod(0o700)


def test_a_file_in_the_folders_place_is_told(own: Path) -> None:
    own.touch()
    exercises = Exercises(resources(), own)
    line = f"{own}: cannot be read (Not a directory); check its rights"
    assert exercises.all() == Library(ALL, (line,))
    assert exercises.find("belly") == BUILT_IN.find("belly")
    assert refusal(lambda: exercises.find("mine")) == line
    assert refusal(lambda: exercises.free_id("Mine")) == line
    assert refusal(lambda: exercises.save(pattern("in 4", "out 6", id="mine"))).startswith(
        f"{own}/mine.toml: cannot be written ("
    )


KEYS = st.sampled_from(sorted(ALLOWED)) | st.text(max_size=3)
VALUES = st.recursive(
    st.booleans() | st.integers() | st.floats() | st.text(max_size=9) | st.sampled_from(["in", "out", "hold", "tense"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=5),
    max_leaves=12,
)


@given(content=st.dictionaries(KEYS, VALUES, max_size=5))
def test_any_toml_is_an_exercise_or_one_line(
    tmp_path_factory: pytest.TempPathFactory, content: dict[str, object]
) -> None:
    _an_exercise_or_one_line(tmp_path_factory, tomlkit.dumps(content).encode())


@given(content=st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
def test_any_bytes_are_an_exercise_or_one_line(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    _an_exercise_or_one_line(tmp_path_factory, content)


def _an_exercise_or_one_line(folders: pytest.TempPathFactory, content: bytes) -> None:
    own = folders.getbasetemp() / "any"
    own.mkdir(exist_ok=True)
    put(own, content)
    library = Exercises(resources(), own).all()
    assert len(library.trouble) + len(mine(library)) == 1
    assert all(line.isprintable() for line in library.trouble)
