"""The person's own exercises are read beside the built-in ones, saved, deleted and read anew when they change."""

import stat
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bedtime.adapters.exercise_meaning import OWN_NOTE
from bedtime.adapters.exercises import Exercises, Library
from bedtime.adapters.paths import resources
from bedtime.adapters.shapes import A_LINE
from bedtime.core.exercise import RESCUE, Act, ExerciseError, Knowledge, Phase
from bedtime.core.pattern import UNNAMED, filled, phase_of
from bedtime.core.refusal import WrongUse
from tests import children
from tests.builders import pattern, script
from tests.exercise_files import ALL, BUILT_IN, MINE, TEXTS, mine, put, refusal

BOX = pattern("in 4", "hold 4", "out 4", "hold 4", title="My box", minutes=5)


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
        'phase = [{ act = "hold", seconds = 1 }, { act = "in", seconds = 3, fill = 0.7 },'
        ' { act = "hold", seconds = 1 }, { act = "out", seconds = 5, fill = 0.2 },'
        ' { act = "hold", seconds = 1, fill = 0.1 }]',
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
    phases = filled([phase_of(Act.IN, 4), phase_of(Act.OUT, 6.5)])
    exercises.save(replace(BOX, id="mine", title='A "quoted" title', phases=phases))
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


@pytest.mark.parametrize("name", ["belly", RESCUE, UNNAMED, "../mine", "a/b", "Mine", "", "a\nb"])
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
    assert [file.name for file in own.iterdir()] == [".wrong.toml.deleted"], "only the last one can come back"
    assert exercises.all() == Library(ALL)


def test_the_last_one_deleted_comes_back_as_it_was(own: Path, exercises: Exercises) -> None:
    file = put(own, f"# a note of mine\n{MINE}")
    before = (file.read_text("utf-8"), exercises.find("mine"))
    exercises.delete("mine")
    exercises.restore("mine")
    assert (file.read_text("utf-8"), exercises.find("mine")) == before
    line = "'mine' is there already; nothing was changed"
    assert refusal(lambda: exercises.restore("mine")) == line
    gone = f"{own}/other.toml: cannot be restored (No such file or directory); nothing was changed"
    assert refusal(lambda: exercises.restore("other")) == gone


@pytest.mark.parametrize("name", ["../mine", "/etc/mine", "a/b", "a\0b"])
def test_nothing_is_brought_back_from_another_folder(own: Path, exercises: Exercises, name: str) -> None:
    put(own.parent, MINE, ".mine.toml.deleted")
    assert refusal(lambda: exercises.restore(name)).startswith("there is no exercise called ")
    assert sorted(file.name for file in own.parent.iterdir()) == [".mine.toml.deleted", own.name]


def test_a_file_s_strange_name_is_told_in_one_line(own: Path, exercises: Exercises) -> None:
    (own / "\x1b[2J\n.toml").mkdir()
    assert refusal(lambda: exercises.delete("\x1b[2J\n")).isprintable()
    assert refusal(lambda: exercises.delete("nothing")).isprintable()


def test_a_folder_in_a_files_place_is_not_deleted(own: Path, exercises: Exercises) -> None:
    (own / "mine.toml").mkdir()
    line = f"{own}/mine.toml: cannot be deleted (Is a directory); nothing was changed"
    assert refusal(lambda: exercises.delete("mine")) == line


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
