"""The exercises that come with Bedtime are as the literature has them, and speak only of what was found."""

import pytest

from bedtime.core.exercise import Exercise
from bedtime.core.preferences import USUAL_EXERCISE
from bedtime.core.refusal import WrongUse
from tests.exercise_files import ALL, BUILT_IN, TEXTS, refusal

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
    ("name", "named", "lengths", "whole"),
    [
        ("muscle-relaxation", dict(zip(clips("pmr-"), GROUPS, strict=True)), (7, 30, 30), 16 * (4 + 7 + 30) + 30),
        ("muscle-relaxation-short", dict(zip(clips("short-"), SHORT_GROUPS, strict=True)), (5, 20, 60), 292),
    ],
    ids=["sixteen groups", "eight groups"],
)
def test_each_group_is_named_tensed_and_released(
    name: str, named: dict[str, str], lengths: tuple[int, int, int], whole: int
) -> None:
    tense, release, settle = lengths
    assert parts_of(name) == [
        *(
            (title, [f"attend 4 {clip}", f"tense {tense} tense", f"release {release} release-{place % 3 + 1}"])
            for place, (clip, title) in enumerate(named.items())
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
