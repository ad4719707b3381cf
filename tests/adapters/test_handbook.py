"""The handbook and its questions are read from their files, and a file that is not meant so is refused."""

from pathlib import Path

import pytest

from bedtime.adapters.handbook import handbook, questions
from bedtime.adapters.paths import resources
from bedtime.core.handbook import Claim, Fact, Grade, Handbook, Source, Topic
from bedtime.core.questions import Urgency
from bedtime.core.refusal import Refusal

CONTENTS = 'intro = "All about wool."\n[[part]]\ntitle = "Outside"\ntopics = ["meadow"]\n'
SOURCES = """
[[source]]
id = "weaver"
citation = "Weaver, 2001"
about = "On cloth."

[[source]]
id = "dyer"
citation = "Dyer, 2002"
about = "On colours."
address = "https://example.org/dye"
"""
SMALLEST = """
title = "The meadow"
summary = "Where it grows."

[[claim]]
slug = "def.wool"
title = "Wool"
for_sleep = "strong"
for_jerks = "not what this is about"
"""
FULL = f"""
is_table = true
intro = ["Mind the step."]
closing = ["Shut the gate."]
keywords = ["grass"]
{SMALLEST}
text = ["It warms.", "It lasts."]
sources = ["dyer", "weaver"]
keywords = ["fleece"]

[[claim.fact]]
label = "Colour"
text = "White, mostly"
"""


def shelf(folder: Path, meadow: str = SMALLEST, contents: str = CONTENTS, sources: str = SOURCES) -> Path:
    """Resources with a handbook of one topic."""
    kept = folder / "content" / "handbook"
    kept.mkdir(parents=True)
    for name, text in (("contents", contents), ("sources", sources), ("meadow", meadow)):
        (kept / f"{name}.toml").write_text(text, "utf-8")
    return folder


@pytest.fixture(scope="module")
def shipped() -> Handbook:
    return handbook(resources())


def test_a_topic_is_read_as_it_stands(tmp_path: Path) -> None:
    (topic,) = handbook(shelf(tmp_path, FULL)).topics
    assert topic == Topic(
        id="meadow",
        title="The meadow",
        summary="Where it grows.",
        intro=("Mind the step.",),
        claims=(
            Claim(
                slug="def.wool",
                title="Wool",
                text=("It warms.", "It lasts."),
                for_sleep=Grade.STRONG,
                for_jerks=Grade.APART,
                facts=(Fact("Colour", "White, mostly"),),
                sources=("dyer", "weaver"),
                keywords=("fleece",),
            ),
        ),
        closing=("Shut the gate.",),
        keywords=("grass",),
        is_table=True,
    )


def test_what_a_file_leaves_out_is_empty(tmp_path: Path) -> None:
    (topic,) = handbook(shelf(tmp_path)).topics
    (claim,) = topic.claims
    assert (topic.intro, topic.closing, topic.keywords, topic.is_table) == ((), (), (), False)
    assert (claim.text, claim.facts, claim.sources, claim.keywords) == ((), (), (), ())


def test_parts_and_sources_are_read(tmp_path: Path) -> None:
    made = handbook(shelf(tmp_path))
    assert made.intro == "All about wool."
    assert [(part.title, [topic.id for topic in part.topics]) for part in made.parts] == [("Outside", ["meadow"])]
    assert dict(made.sources) == {
        "weaver": Source("weaver", "Weaver, 2001", "On cloth."),
        "dyer": Source("dyer", "Dyer, 2002", "On colours.", "https://example.org/dye"),
    }


@pytest.mark.parametrize(
    ("files", "complaint"),
    [
        ({"meadow": f'colour = "green"\n{SMALLEST}'}, "unknown field `colour`"),
        ({"meadow": f'{SMALLEST}grade = "strong"'}, "unknown field `grade`"),
        ({"meadow": SMALLEST.replace('"strong"', '"certain"')}, "Invalid enum value 'certain'"),
        ({"meadow": SMALLEST.replace('for_sleep = "strong"', "")}, "missing required field `for_sleep`"),
        ({"meadow": SMALLEST.replace('summary = "Where it grows."', "")}, "missing required field `summary`"),
        ({"meadow": f'{SMALLEST}text = "It warms."'}, "Expected `array`, got `str`"),
        ({"meadow": FULL.replace('label = "Colour"', "")}, "missing required field `label`"),
        ({"meadow": f'{FULL}unit = "none"'}, "unknown field `unit`"),
        ({"contents": f'order = "by name"\n{CONTENTS}'}, "unknown field `order`"),
        ({"contents": f'{CONTENTS}summary = "Grass."'}, "unknown field `summary`"),
        ({"sources": f'{SOURCES}year = "2002"'}, "unknown field `year`"),
        ({"sources": SOURCES.replace('about = "On cloth."', "")}, "missing required field `about`"),
    ],
)
def test_a_file_that_says_something_else_is_refused(tmp_path: Path, files: dict[str, str], complaint: str) -> None:
    with pytest.raises(Refusal, match=rf"\.toml: .*{complaint}"):
        handbook(shelf(tmp_path, **files))


def test_a_topic_without_its_file_is_no_handbook(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"barn\.toml: is not there"):
        handbook(shelf(tmp_path, contents=CONTENTS.replace('"meadow"', '"meadow", "barn"')))


@pytest.mark.parametrize("name", ["../meadow", "/etc/passwd", "", "..", "Meadow", "m" * 101])
def test_a_topic_s_name_leads_nowhere_but_into_the_handbook(tmp_path: Path, name: str) -> None:
    with pytest.raises(Refusal, match=rf"contents\.toml: names a topic '{name}', which cannot be"):
        handbook(shelf(tmp_path, contents=CONTENTS.replace("meadow", name)))


def test_a_topic_stands_in_the_contents_once(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"contents\.toml: names the topic 'meadow' twice"):
        handbook(shelf(tmp_path, contents=CONTENTS.replace('"meadow"', '"meadow", "meadow"')))


def test_a_claim_whose_source_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"meadow\.toml: names a source 'knitter', which is not there"):
        handbook(shelf(tmp_path, f'{SMALLEST}sources = ["knitter"]'))


def test_questions_without_advice_for_an_answer_are_refused(tmp_path: Path) -> None:
    shipped = (resources() / "content" / "is-it-a-sleep-start.toml").read_text("utf-8")
    (tmp_path / "content").mkdir()
    without = shipped.replace('[[advice]]\nurgency = "soon"', '[[advice]]\nurgency = "now"')
    (tmp_path / "content" / "is-it-a-sleep-start.toml").write_text(without, "utf-8")
    with pytest.raises(Refusal, match="gives no advice for one of now, soon, routine"):
        questions(tmp_path)


def test_every_file_that_ships_is_in_the_contents(shipped: Handbook) -> None:
    folder = resources() / "content" / "handbook"
    assert {path.stem for path in folder.iterdir()} == {topic.id for topic in shipped.topics} | {"contents", "sources"}
    assert len(shipped.topics) == len({topic.id for topic in shipped.topics})


def test_it_is_read_once(shipped: Handbook) -> None:
    assert handbook(resources()) is shipped


def test_the_questions_that_ship_are_read_with_what_they_lead_to() -> None:
    asked = questions(resources())
    assert set(asked.advice) == set(Urgency)
    assert len({tick.id for tick in asked.ticks}) == len(asked.ticks) > len(asked.groups) > 1
    assert all(group.ticks for group in asked.groups)
    assert asked.groups[0].ticks[0].urgency is Urgency.NOW
    assert "This cannot rule a condition out." in asked.nothing


@pytest.mark.parametrize(
    ("before", "after", "complaint"),
    [
        ('outcome_title = "', 'verdict = "None"\noutcome_title = "', "unknown field `verdict`"),
        ('urgency = "routine"', 'urgency = "whenever"', "Invalid enum value 'whenever'"),
        ('reason = "', 'because = "', "unknown field `because`|missing required field `reason`"),
    ],
)
def test_questions_that_say_something_else_are_refused(tmp_path: Path, before: str, after: str, complaint: str) -> None:
    shipped = (resources() / "content" / "is-it-a-sleep-start.toml").read_text("utf-8")
    assert before in shipped
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "is-it-a-sleep-start.toml").write_text(shipped.replace(before, after, 1), "utf-8")
    with pytest.raises(Refusal, match=rf"\.toml: .*(?:{complaint})"):
        questions(tmp_path)
