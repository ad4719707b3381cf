"""The handbook that ships: all that was gathered is there once, graded and sourced, and every link leads somewhere."""

import re
from collections import Counter
from collections.abc import Iterator

import pytest

from bedtime.adapters.content import built_in_steps
from bedtime.adapters.handbook import handbook
from bedtime.adapters.paths import resources
from bedtime.core.handbook import PLACES, Claim, Grade, Handbook, Topic, plain, runs
from bedtime.core.suspects import KNOWN

SLUGS = (
    "def.hypnic-jerk", "def.benign", "num.prevalence", "num.sleep-hours", "num.caffeine",
    "adj.caffeine", "adj.routine", "adj.breathing", "adj.hydration-diet", "adj.exercise-timing", "adj.sleep-length",
    "adj.environment",
    "trig.caffeine", "trig.stress", "trig.sleep-loss", "trig.position-back", "trig.nutrition", "trig.exertion",
    "trig.low-oxygen",
    "cause.transition", "cause.falling-misread", "cause.hypoxia", "cause.fatigue", "cause.arousal-ras", "cause.gaba",
    "cause.proprioception", "cause.autonomic", "cause.cortisol", "cause.genetics",
    "dx.rls", "dx.plmd", "dx.seizure", "dx.anxiety", "dx.osa", "dx.jme", "dx.rbd",
    "flag.quality-of-life", "flag.pain", "flag.limb-discomfort", "flag.neuro", "flag.daytime-fatigue", "flag.anxiety",
    "flag.frequent-severe", "flag.unclear",
    "tx.benzodiazepine", "tx.mild-sedative", "tx.mindfulness", "tx.magnesium", "tx.cbti",
    "key.1", "key.2", "key.3", "key.4", "key.5",
    "faq.cause", "faq.brain", "faq.oxygen", "faq.fatigue", "faq.harmful",
)  # fmt: skip
LOOK_ALIKES = {slug for slug in SLUGS if slug.startswith("dx.")}
ONLY_THE_ARTICLE_SAYS_SO = (
    "trig.position-back", "trig.nutrition", "trig.low-oxygen", "cause.hypoxia", "cause.cortisol", "cause.genetics",
    "tx.mindfulness",
)  # fmt: skip
KNOWN_TO_A_DEGREE = {Grade.STRONG, Grade.MODERATE, Grade.WEAK, Grade.UNTESTED}


@pytest.fixture(scope="module")
def shipped() -> Handbook:
    return handbook(resources())


@pytest.fixture(scope="module")
def claims(shipped: Handbook) -> tuple[Claim, ...]:
    return tuple(claim for topic in shipped.topics for claim in topic.claims)


def written(topic: Topic) -> Iterator[tuple[str, str]]:
    """What a topic says that may lead elsewhere, each with the name of what says it."""
    for text in (*topic.intro, *topic.closing):
        yield topic.id, text
    for claim in topic.claims:
        for text in (*claim.text, *(fact.text for fact in claim.facts)):
            yield claim.slug, text


def shown_plainly(topic: Topic) -> Iterator[tuple[str, str]]:
    """What stands in headings and lists, where nothing leads elsewhere."""
    for text in (topic.title, topic.summary, *topic.keywords):
        yield topic.id, text
    for claim in topic.claims:
        for text in (claim.title, *claim.keywords, *(fact.label for fact in claim.facts)):
            yield claim.slug, text


def test_everything_that_was_gathered_is_there_once(claims: tuple[Claim, ...]) -> None:
    times = Counter(claim.slug for claim in claims)
    assert {slug: times[slug] for slug in SLUGS if times[slug] != 1} == {}


def test_every_name_is_the_name_of_one_thing(shipped: Handbook, claims: tuple[Claim, ...]) -> None:
    names = Counter([topic.id for topic in shipped.topics] + [claim.slug for claim in claims])
    assert [name for name, count in names.items() if count > 1] == []
    assert PLACES.isdisjoint(names)
    assert {name for name in names if not re.fullmatch(r"[a-z0-9]+([.-][a-z0-9]+)*", name)} == set()


def test_every_link_leads_somewhere(shipped: Handbook) -> None:
    leading = [(name, run.target) for topic in shipped.topics for name, text in written(topic) for run in runs(text)]
    assert any(target for _, target in leading)
    there = {"", *shipped.places, *PLACES}
    assert [(name, target) for name, target in leading if target not in there] == []
    assert [(name, target) for name, target in leading if target == name] == [], "it leads to where it stands"


def test_what_stands_in_headings_leads_nowhere(shipped: Handbook) -> None:
    texts = [("contents", shipped.intro), *(each for topic in shipped.topics for each in shown_plainly(topic))]
    assert [(name, text) for name, text in texts if plain(text) != text] == []


def test_every_citation_has_its_source(shipped: Handbook, claims: tuple[Claim, ...]) -> None:
    cited = [(claim.slug, source) for claim in claims for source in claim.sources]
    assert cited
    assert [(slug, source) for slug, source in cited if source not in shipped.sources] == []
    assert [each for each, count in Counter(cited).items() if count > 1] == []


def test_every_source_is_cited(shipped: Handbook, claims: tuple[Claim, ...]) -> None:
    assert set(shipped.sources) - {source for claim in claims for source in claim.sources} == set()


def test_sources_are_told_apart(shipped: Handbook) -> None:
    listed = re.findall(r'^id = "(.*)"$', (resources() / "content/handbook/sources.toml").read_text("utf-8"), re.M)
    assert len(listed) == len(set(listed)) == len(shipped.sources)
    assert len({source.citation for source in shipped.sources.values()}) == len(listed)
    assert [each.id for each in shipped.sources.values() if not each.link.startswith("https://")] == []


def test_every_claim_is_graded_for_sleep_or_for_jerks(claims: tuple[Claim, ...]) -> None:
    assert [claim.slug for claim in claims if {claim.for_sleep, claim.for_jerks} == {Grade.APART}] == []


def test_what_only_the_article_says_cites_nothing(claims: tuple[Claim, ...]) -> None:
    grades = {claim.slug: {claim.for_sleep, claim.for_jerks} for claim in claims if claim.sources}
    assert grades
    assert [slug for slug, both in grades.items() if KNOWN_TO_A_DEGREE.isdisjoint(both)] == []


@pytest.mark.parametrize("slug", ONLY_THE_ARTICLE_SAYS_SO)
def test_what_nobody_else_found_is_the_articles_claim_for_jerks(shipped: Handbook, slug: str) -> None:
    claim = shipped.place(slug).claim
    assert claim
    assert claim.for_jerks is Grade.ARTICLE


def test_no_adjustment_was_tested_on_jerks(claims: tuple[Claim, ...]) -> None:
    grades = {claim.for_jerks for claim in claims if claim.slug.startswith("adj.")}
    assert grades <= {Grade.UNTESTED, Grade.ARTICLE}
    assert grades


def test_the_rows_of_a_table_have_the_same_cells(shipped: Handbook) -> None:
    tables = [topic for topic in shipped.topics if topic.is_table]
    assert tables
    for table in tables:
        cells = {claim.slug: [fact.label for fact in claim.facts] for claim in table.claims}
        first = cells[table.claims[0].slug]
        assert first
        assert {slug: labels for slug, labels in cells.items() if labels != first} == {}


def test_the_look_alikes_stand_in_one_table(shipped: Handbook) -> None:
    (topic,) = {shipped.place(slug).topic.id for slug in LOOK_ALIKES}
    assert shipped.place(topic).topic.is_table


def test_every_claim_says_something(shipped: Handbook, claims: tuple[Claim, ...]) -> None:
    assert [claim.slug for claim in claims if not claim.text and not claim.facts] == []
    assert [topic.id for topic in shipped.topics if not topic.claims] == []


def test_every_paragraph_is_a_whole_sentence(shipped: Handbook) -> None:
    paragraphs = [(topic.id, text) for topic in shipped.topics for text in (*topic.intro, *topic.closing)]
    paragraphs += [(each.slug, text) for topic in shipped.topics for each in topic.claims for text in each.text]
    assert [(name, text) for name, text in paragraphs if not re.search(r"[.?:”\"]$", plain(text))] == []


def test_summaries_are_written_alike(shipped: Handbook) -> None:
    endings = {topic.id: topic.summary[-1] == "." for topic in shipped.topics}
    assert len({*endings.values()}) == 1, endings


def test_each_step_of_the_evening_leads_to_its_adjustment(shipped: Handbook) -> None:
    steps = built_in_steps(resources())
    assert sorted(step.handbook for step in steps) == sorted(slug for slug in SLUGS if slug.startswith("adj."))
    assert [step.handbook for step in steps if step.handbook not in shipped.places] == []


def test_a_step_is_as_sure_as_the_handbook(shipped: Handbook) -> None:
    differing = {}
    for step in built_in_steps(resources()):
        claim = shipped.place(step.handbook).claim
        assert claim
        for said, grade in ((step.for_sleep, claim.for_sleep), (step.for_jerks, claim.for_jerks)):
            assert said
            if said.split()[0] != grade.split()[0]:
                differing[step.id] = (said, grade.value)
    assert differing == {}


def test_each_thing_to_watch_leads_to_its_trigger(shipped: Handbook) -> None:
    assert {suspect.id: suspect.handbook for suspect in KNOWN if suspect.handbook not in shipped.places} == {}
