"""The exercises that come with Bedtime are as the literature has them, and the person's own are read or refused."""

import os
import stat
import tomllib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bedtime.adapters.exercise_file import ALLOWED, ExerciseFile, PartTable, PhaseTable
from bedtime.adapters.exercise_meaning import OWN_NOTE
from bedtime.adapters.exercises import Exercises, Library
from bedtime.adapters.paths import resources
from bedtime.core.exercise import RESCUE, Act, Exercise, ExerciseError, Knowledge, Phase
from bedtime.core.pattern import filled, phase_of
from bedtime.core.preferences import USUAL_EXERCISE
from bedtime.core.refusal import Refusal, WrongUse
from tests import children
from tests.builders import pattern, script

BUILT_IN = Exercises(resources(), Path("/nowhere"))
ALL = BUILT_IN.all().exercises
TEXTS = tomllib.loads((resources() / "voice/en/texts.toml").read_text("utf-8"))

IN_AND_OUT = '[[phase]]\nact = "in"\nseconds = 4\n[[phase]]\nact = "out"\nseconds = 7\n'
MINE = f'title = "Mine"\nminutes = 5\n{IN_AND_OUT}'
BOX = pattern("in 4", "hold 4", "out 4", "hold 4", title="My box", minutes=5)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return tmp_path / "exercises"


@pytest.fixture
def exercises(own: Path) -> Exercises:
    own.mkdir()
    return Exercises(resources(), own)


def mine(library: Library) -> dict[str, Exercise]:
    return {exercise.id: exercise for exercise in library.exercises if exercise.is_own}


def put(own: Path, content: str | bytes, name: str = "mine.toml") -> Path:
    file = own / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return file


def refusal(act: Callable[[], object], kind: type[Refusal] = Refusal) -> str:
    with pytest.raises(kind) as caught:
        act()
    return str(caught.value)


# The built-in ones.

PATTERNS = {
    # id: seconds of each phase, usual and longest length in seconds
    "belly": ("in 5, out 5", 300, 1200),
    "exhale-4-6": ("in 4, out 6", 300, 1200),
    "exhale-4-8": ("in 4, out 8", 300, 600),
    "slow-six": ("in 5, out 5", 1200, 1200),
    "coherent": ("in 5.5, out 5.5", 600, 1200),
    "sigh": ("in 3, in 1, out 8", 300, 600),
    "box": ("in 4, hold 4, out 4, hold 4", 300, 600),
    "4-7-8": ("in 4, hold 7, out 8", 4 * 19, 8 * 19),
}
BREATHS_A_MINUTE = {
    "belly": 6,
    "exhale-4-6": 6,
    "exhale-4-8": 5,
    "slow-six": 6,
    "coherent": 5.45,
    "sigh": 5,
    "box": 3.75,
    "4-7-8": 3.16,
}
GROUPS = [
    *("Right hand and forearm", "Right upper arm", "Left hand and forearm", "Left upper arm", "Forehead"),
    *("Eyes and nose", "Jaw and mouth", "Neck", "Shoulders, chest and upper back", "Belly"),
    *("Right thigh", "Right calf", "Right foot", "Left thigh", "Left calf", "Left foot"),
]
SHORT_GROUPS = [
    *("Right arm", "Left arm", "Face", "Shoulders and neck", "Belly", "Right leg", "Left leg", "Whole body"),
]
PLACES = [
    *("Right foot", "Left foot", "Lower legs", "Thighs", "Hips", "Belly", "Lower back", "Chest", "Upper back"),
    *("Hands", "Arms", "Neck and throat", "Face", "Whole body"),
]
SOURCES = {
    "slow-six": "Tsai 2015, Psychophysiology 52:388",
    "exhale-4-6": "Van Diest 2014",
    "exhale-4-8": "Van Diest 2014",
    "coherent": "Fincham 2023, Scientific Reports 13 (s41598-023-49279-8)",
    "sigh": "Balban 2023, Cell Reports Medicine 4:100895",
    "box": "Balban 2023, Cell Reports Medicine 4:100895",
    "4-7-8": "Vierra 2022",
}


def test_the_list_begins_with_the_gentle_ones() -> None:
    assert [exercise.id for exercise in ALL] == [
        *("exhale-4-6", "belly", "slow-six", "coherent", "exhale-4-8", "body-scan"),
        *("muscle-relaxation-short", "muscle-relaxation", "sigh", "box", "4-7-8"),
    ]
    assert ALL[0].id == USUAL_EXERCISE
    assert len({exercise.title for exercise in ALL}) == len(ALL)


@pytest.mark.parametrize("name", PATTERNS)
def test_a_pattern_has_the_seconds_of_the_literature(name: str) -> None:
    exercise = BUILT_IN.find(name)
    seconds = ", ".join(f"{phase.act} {phase.seconds:g}" for phase in exercise.phases)
    assert (seconds, exercise.usual, exercise.longest) == PATTERNS[name]
    assert 60 / exercise.breath == pytest.approx(BREATHS_A_MINUTE[name], abs=0.01)
    assert exercise.opening == "opening-breathing"


def parts_of(name: str) -> list[tuple[str, list[str]]]:
    """The parts of a script, each with its phases in short."""
    parts = BUILT_IN.find(name).parts
    return [(part.title, [f"{each.act} {each.seconds:g} {each.clip}" for each in part.phases]) for part in parts]


def clips(start: str) -> list[str]:
    return [name for name in TEXTS if name.startswith(start)]


@pytest.mark.parametrize(
    ("name", "titles", "start", "tense", "release", "settle", "whole"),
    [
        ("muscle-relaxation", GROUPS, "pmr-", 7, 30, 30, 16 * (4 + 7 + 30) + 30),
        ("muscle-relaxation-short", SHORT_GROUPS, "short-", 5, 20, 60, 8 * (4 + 5 + 20) + 60),
    ],
)
def test_each_group_is_named_tensed_and_released(
    name: str, titles: list[str], start: str, tense: int, release: int, settle: int, whole: int
) -> None:
    assert parts_of(name) == [
        *(
            (title, [f"attend 4 {clip}", f"tense {tense} tense", f"release {release} release-{place % 3 + 1}"])
            for place, (title, clip) in enumerate(zip(titles, clips(start), strict=True))
        ),
        ("Settle", [f"attend {settle} settle"]),
    ]
    exercise = BUILT_IN.find(name)
    assert exercise.usual == exercise.longest == whole
    assert exercise.opening == "opening-relaxation"
    assert "never as hard as you can" in exercise.note


def test_the_body_scan_attends_half_a_minute_to_each_place_and_tenses_nothing() -> None:
    named = zip(PLACES, clips("scan-"), strict=True)
    assert parts_of("body-scan") == [(title, [f"attend 30 {clip}"]) for title, clip in named]
    scan = BUILT_IN.find("body-scan")
    assert scan.usual == scan.longest == 7 * 60
    assert scan.opening == "opening-scan"


def test_words_and_fills_follow_the_breath() -> None:
    def said(name: str) -> list[tuple[str, float, str]]:
        return [(phase.word, phase.fill, phase.clip) for phase in BUILT_IN.find(name).phases]

    assert said("exhale-4-6") == [("Breathe in", 1, "breathe-in"), ("Breathe out", 0, "breathe-out")]
    assert said("box")[1::2] == [("Hold", 1, "hold"), ("Rest", 0, "rest")]
    assert said("sigh") == [
        ("Breathe in", 0.8, "breathe-in"),
        ("A little more", 1, "a-little-more"),
        ("Breathe out", 0, "breathe-out"),
    ]


def test_in_a_script_the_shape_rests_and_swells_only_a_little() -> None:
    phases = BUILT_IN.find("muscle-relaxation").parts[0].phases
    assert [(phase.word, phase.fill) for phase in phases] == [
        ("Right hand and forearm", 0.3),
        ("Tense gently", 0.6),
        ("Let go", 0.3),
    ]


@pytest.mark.parametrize("exercise", ALL, ids=lambda exercise: exercise.id)
def test_every_line_that_is_spoken_can_be_read(exercise: Exercise) -> None:
    assert exercise.opening in TEXTS
    for phase in exercise.all_phases():
        assert phase.clip
        assert phase.text == TEXTS[phase.clip]


def test_the_words_of_any_spoken_line_can_be_asked_for() -> None:
    assert BUILT_IN.words("breathe-in") == "Breathe in."
    assert BUILT_IN.words("no-such") == BUILT_IN.words("") == ""


def test_what_holds_the_breath_is_asked_about_first_and_so_is_sighing() -> None:
    asked = {exercise.id: exercise for exercise in ALL if exercise.caution}
    assert set(asked) == {"box", "4-7-8", "sigh"}
    assert len({exercise.caution for exercise in asked.values()}) == 1
    for exercise in asked.values():
        gentler = BUILT_IN.find(exercise.gentler)
        assert not gentler.caution
        assert not gentler.has_hold
    assert {exercise.gentler for exercise in ALL if not exercise.caution} == {""}


@pytest.mark.parametrize(
    "reason",
    [
        *("pregnant", "heart", "blood-pressure", "lung disease", "asthma", "COPD", "epilepsy", "seizures", "glaucoma"),
        *("retinal", "surgery", "panic", "a precaution, not proven harm"),
    ],
)
def test_the_caution_names_every_reason_to_ask_first(reason: str) -> None:
    assert reason in BUILT_IN.find("box").caution


@pytest.mark.parametrize("exercise", ALL, ids=lambda exercise: exercise.id)
def test_two_grades_and_a_source_only_where_one_was_read(exercise: Exercise) -> None:
    known = exercise.knowledge
    assert known.for_sleep.startswith(("weak", "moderate"))
    assert known.for_jerks == "untested"
    assert known.source.startswith(SOURCES.get(exercise.id, "")) and bool(known.source) is (exercise.id in SOURCES)


@pytest.mark.parametrize("exercise", ALL, ids=lambda exercise: exercise.id)
def test_words_are_few_and_promise_nothing(exercise: Exercise) -> None:
    assert exercise.purpose.endswith(".")
    assert exercise.note.endswith(".")
    said = f"{exercise.title} {exercise.purpose} {exercise.note} {exercise.caution}".lower()
    assert [word for word in ("will ", "cure", "stops jerks", "prevent", "guarantee", "!") if word in said] == []
    assert not exercise.is_own


def test_four_breaths_are_enough_at_first() -> None:
    assert "No more than four breaths at first" in BUILT_IN.find("4-7-8").note


@pytest.mark.parametrize(("wrong", "hint"), [("Belly", "did you mean 'belly'"), ("exhale", "did you mean 'exhale-4-")])
def test_a_misspelt_one_is_refused_with_the_nearest(wrong: str, hint: str) -> None:
    line = refusal(lambda: BUILT_IN.find(wrong), WrongUse)
    assert line.startswith(f"there is no exercise called {wrong!r}; {hint}")


# The person's own.


def test_without_a_folder_there_are_the_built_in_ones(own: Path) -> None:
    assert Exercises(resources(), own).all() == Library(ALL)


def test_an_own_pattern_needs_no_more_than_a_title_a_length_and_its_phases(own: Path, exercises: Exercises) -> None:
    put(own, MINE)
    exercise = exercises.find("mine")
    assert exercise == replace(
        pattern("in 4", "out 7", id="mine", title="Mine", purpose="", note=OWN_NOTE, opening="opening-breathing"),
        phases=tuple(
            replace(phase, text=TEXTS[phase.clip])
            for phase in (
                Phase(Act.IN, 4, "Breathe in", 1, "breathe-in"),
                Phase(Act.OUT, 7, "Breathe out", 0, "breathe-out"),
            )
        ),
        longest=300,
        knowledge=Knowledge("untested", "untested"),
        is_own=True,
    )


def test_own_ones_follow_by_title(own: Path, exercises: Exercises) -> None:
    for name, title in (("a", "zebra"), ("b", "Apple"), ("c", "apple"), ("d", "Moon")):
        put(own, MINE.replace("Mine", title), f"{name}.toml")
    library = exercises.all()
    assert library.trouble == ()
    assert [exercise.id for exercise in library.exercises] == [*(each.id for each in ALL), "b", "c", "d", "a"]


def test_a_copy_of_any_built_in_file_is_an_own_exercise(own: Path, exercises: Exercises) -> None:
    for exercise in ALL:
        content = (resources() / f"content/exercises/{exercise.id}.toml").read_text("utf-8")
        put(own, content, f"my-{exercise.id}.toml")
        assert exercises.find(f"my-{exercise.id}") == replace(exercise, id=f"my-{exercise.id}", is_own=True)


@pytest.mark.parametrize(
    ("phases", "asked"),
    [
        ("in 4, out 8", False),
        ("in 4, out 8.1", True),
        ("in 4, hold 1, out 5", True),
        ("in 4, out 5, hold 0.5", True),
    ],
)
def test_own_ones_with_holds_or_long_breaths_are_asked_about_too(
    phases: str, asked: bool, own: Path, exercises: Exercises
) -> None:
    tables = "".join(
        f'[[phase]]\nact = "{act}"\nseconds = {seconds}\n'
        for act, seconds in (phase.split() for phase in phases.split(", "))
    )
    put(own, f'title = "Mine"\nminutes = 5\n{tables}')
    exercise = exercises.find("mine")
    assert exercise.caution == (BUILT_IN.find("box").caution if asked else "")
    assert exercise.gentler == ("belly" if asked else "")


def test_a_hold_stays_where_the_breath_before_it_ended(own: Path, exercises: Exercises) -> None:
    put(
        own,
        'title = "A"\nbreaths = 9\n'
        'phase = [{ act = "hold", seconds = 1 }, { act = "in", seconds = 3, fill = 0.7 }, { act = "hold", seconds = 1 },'
        ' { act = "out", seconds = 5, fill = 0.2 }, { act = "hold", seconds = 1, fill = 0.1 }]',
    )
    exercise = exercises.find("mine")
    assert [(phase.word, phase.fill) for phase in exercise.phases] == [
        *(("Rest", 0.1), ("Breathe in", 0.7), ("Hold", 0.7), ("Breathe out", 0.2), ("Rest", 0.1)),
    ]
    assert exercise.usual == exercise.longest == 99


def test_an_own_script_speaks_or_is_silent(own: Path, exercises: Exercises) -> None:
    put(
        own,
        'title = "A"\n[[part]]\ntitle = "Left ear"\n[[part.phase]]\nact = "attend"\nseconds = 20\n'
        '[[part.phase]]\nact = "release"\nseconds = 40',
    )
    exercise = exercises.find("mine")
    said = [(phase.word, phase.clip, phase.text) for phase in exercise.all_phases()]
    assert said == [("Left ear", "", ""), ("Let go", "release-1", TEXTS["release-1"])]
    assert (exercise.usual, exercise.longest, exercise.opening) == (60, 60, "opening-scan")


# What an own file may not be. MINE with one thing changed, and the line for it.

PATTERN = "".join(IN_AND_OUT)
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


@pytest.mark.parametrize("name", ["belly", "4-7-8", RESCUE])
def test_a_name_that_bedtime_uses_itself_is_refused(own: Path, exercises: Exercises, name: str) -> None:
    file = put(own, MINE, f"{name}.toml")
    line = f"{file}: Bedtime itself has an exercise called {name!r}; choose another file name"
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
    told = f"cannot be read (Permission denied); check its rights\n"
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
    assert refusal(lambda: exercises.save(replace(BOX, id="mine"))).startswith(f"{own}/mine.toml: cannot be written (")


# Changing them.


def test_the_folder_is_read_anew_only_when_it_changed(own: Path, exercises: Exercises) -> None:
    file = put(own, MINE)
    first = exercises.all()
    assert exercises.all().exercises[-1] is first.exercises[-1]
    put(own, MINE.replace("Mine", "Other"))
    assert exercises.find("mine").title == "Other"
    put(own, "nonsense")
    assert len(exercises.all().trouble) == 1
    file.write_text(MINE)
    assert exercises.all() == first
    file.rename(own / "new.toml")
    assert set(mine(exercises.all())) == {"new"}
    (own / "new.toml").unlink()
    assert exercises.all() == Library(ALL)


def test_a_file_behind_a_link_is_read_anew_too(own: Path, exercises: Exercises) -> None:
    kept = put(own.parent, MINE)
    (own / "mine.toml").symlink_to(kept)
    assert exercises.find("mine").title == "Mine"
    put(own.parent, MINE.replace("Mine", "Other"))
    assert exercises.find("mine").title == "Other"


def test_what_is_saved_is_a_short_private_file(own: Path) -> None:
    exercises = Exercises(resources(), own)
    exercises.save(replace(pattern("in 4", "out 6.5", title='A "quoted" title'), id="mine"))
    file = own / "mine.toml"
    assert file.read_text() == (
        'title = "A \\"quoted\\" title"\npurpose = "For the evening."\nminutes = 5\nlongest_minutes = 10\n\n'
        '[[phase]]\nact = "in"\nseconds = 4\n\n[[phase]]\nact = "out"\nseconds = 6.5\n'
    )
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(own.stat().st_mode) == 0o700
    assert exercises.find("mine").is_own


def test_a_breath_put_together_by_hand_gets_its_words_voice_and_caution(exercises: Exercises) -> None:
    made = filled([phase_of(Act(act), 4) for act in ("in", "hold", "out", "hold")])
    exercises.save(replace(BOX, id="mine", phases=made))
    assert exercises.find("mine").phases == BUILT_IN.find("box").phases
    assert exercises.find("mine").caution == BUILT_IN.find("box").caution


def test_a_changed_copy_keeps_its_caution_but_nothing_known_of_the_first(exercises: Exercises) -> None:
    sigh = BUILT_IN.find("sigh")
    exercises.save(replace(sigh, id="mine"))
    changes = {"id": "mine", "is_own": True, "knowledge": Knowledge("untested", "untested")}
    assert exercises.find("mine") == replace(sigh, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["belly", RESCUE, "../mine", "a/b", "Mine", "", "a\nb"])
def test_nothing_is_saved_under_a_name_that_cannot_be(own: Path, exercises: Exercises, name: str) -> None:
    assert repr(name) in refusal(lambda: exercises.save(replace(BOX, id=name)), ExerciseError)
    assert list(own.iterdir()) == []


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({"title": "a\nb"}, f"title: write {A_LINE}"),
        ({"title": "x" * 101}, f"title: write {A_LINE}"),
        ({"title": "a\ud800"}, "title: this is no text; nothing was changed"),
        ({"purpose": "x" * 501}, "purpose: write one line of text in quotes, at most 500 characters"),
        (
            {"phases": (replace(BOX.phases[0], clip="no"), *BOX.phases[1:])},
            "phase 1.clip: there is no spoken line call",
        ),
    ],
    ids=str,
)
def test_nothing_is_saved_that_could_not_be_read_again(
    own: Path, exercises: Exercises, changes: dict[str, object], line: str
) -> None:
    wrong = replace(BOX, id="mine", **changes)  # type: ignore[arg-type]
    assert refusal(lambda: exercises.save(wrong)).startswith(line)
    assert list(own.iterdir()) == []


def test_a_script_is_not_saved(own: Path, exercises: Exercises) -> None:
    assert refusal(lambda: exercises.save(script(30))) == "Scan: only a breathing pattern can be saved"
    assert list(own.iterdir()) == []


SAVE_AND_DELETE = """
import sys
from dataclasses import replace
from pathlib import Path
from bedtime.adapters.exercises import Exercises
from bedtime.adapters.paths import resources
from bedtime.core.refusal import Refusal
exercises = Exercises(resources(), Path(sys.argv[1]))
for act in (lambda: exercises.save(replace(exercises.find("belly"), id="new")), lambda: exercises.delete("mine")):
    try:
        act()
    except Refusal as refusal:
        print(refusal)
"""


def test_a_folder_that_may_not_be_written_is_told(own: Path) -> None:
    own.mkdir()
    put(own, MINE)
    own.chmod(0o500)
    told = children.run(SAVE_AND_DELETE, own, anyone=True).splitlines()
    own.chmod(0o700)
    assert told == [
        f"{own}/new.toml: cannot be written (Permission denied); nothing was changed",
        f"{own}/mine.toml: cannot be deleted (Permission denied); nothing was changed",
    ]
    assert {file.name for file in own.iterdir()} == {"mine.toml"}


def test_own_ones_are_deleted_also_when_wrong(own: Path, exercises: Exercises) -> None:
    put(own, MINE)
    put(own, "nonsense", "wrong.toml")
    exercises.delete("mine")
    exercises.delete("wrong")
    assert list(own.iterdir()) == []
    assert exercises.all() == Library(ALL)


def test_built_in_ones_stay(own: Path, exercises: Exercises) -> None:
    put(own, MINE, "belly.toml")
    assert refusal(lambda: exercises.delete("belly")) == "'belly' comes with Bedtime and cannot be deleted"
    assert exercises.find("belly")


@pytest.mark.parametrize("name", ["min", "../mine", "", "."])
def test_what_is_not_there_cannot_be_deleted(own: Path, exercises: Exercises, name: str) -> None:
    put(own, MINE)
    outside = put(own.parent, MINE)
    assert f"there is no exercise called {name!r}" in refusal(lambda: exercises.delete(name), WrongUse)
    assert outside.exists()
    assert exercises.find("mine")


@pytest.mark.parametrize(
    ("title", "free"),
    [
        ("Evening calm", "evening-calm"),
        ("  4 / 6,5  ", "4-6-5"),
        ("Größer", "groer"),
        ("Été — doux", "ete-doux"),
        ("息", "my-breath"),
        ("", "my-breath"),
        ("../etc", "etc"),
        ("Box", "box-2"),
        ("Rescue", "rescue-2"),
        ("Mine", "mine-3"),
        ("x" * 200, "x" * 40),
        (f"{'x' * 39} y", "x" * 39),
    ],
)
def test_a_free_id_follows_the_title(own: Path, exercises: Exercises, title: str, free: str) -> None:
    put(own, MINE)
    put(own, "nonsense", "Mine-2.toml")
    assert exercises.free_id(title) == free


LINES = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=20)
FILLS = st.sampled_from([0.0, 0.25, 0.5, 0.8, 1.0])
PHASES = st.builds(
    Phase,
    st.sampled_from([Act.IN, Act.HOLD, Act.OUT]),
    st.integers(2, 20).map(lambda halves: halves / 2),
    st.sampled_from(["Breathe in", "Breathe out", "Rest", "Pause"]),
    FILLS,
    st.sampled_from(["breathe-in", "breathe-out", "hold", "rest", "a-little-more"]),
)


@given(title=LINES, purpose=LINES, phases=st.lists(PHASES, min_size=2, max_size=6), minutes=st.floats(1, 30))
def test_what_is_saved_is_found_again(
    tmp_path_factory: pytest.TempPathFactory, title: str, purpose: str, phases: list[Phase], minutes: float
) -> None:
    spoken = tuple(replace(phase, text=TEXTS[phase.clip]) for phase in phases)
    try:
        exercise = replace(
            BOX, id="mine", title=title, purpose=purpose, phases=spoken, usual=minutes * 60, longest=3600
        )
    except ExerciseError:
        return
    exercises = Exercises(resources(), tmp_path_factory.getbasetemp() / "saved")
    exercises.save(exercise)
    found = exercises.find("mine")
    assert found.usual == pytest.approx(exercise.usual)
    assert (found.title, found.purpose, found.phases, found.longest) == (title, purpose, spoken, 3600)
    exercises.save(found)
    assert exercises.find("mine") == found


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
    import tomlkit

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
