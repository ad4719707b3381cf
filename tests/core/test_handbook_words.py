"""The handbook's words neither soothe nor overstate, and what a clinician and the sources correct is in it."""

import re
from collections.abc import Iterator

import pytest

from bedtime.adapters.handbook import handbook
from bedtime.adapters.paths import resources
from bedtime.core.handbook import Claim, Handbook, Topic, plain

JERKS = r"(your |the |these |more |frequent |stronger |sleep |hypnic |body )*(jerk|twitch|starts?\b|spasm|them\b)"
OFTEN = r"(mainly |mostly |usually |often |sometimes )?"
NEVER_SAID = (
    r"\bharmless|\bbenign",
    r"nothing (at all )?to (worry|fear|be afraid)|no need to worry|(do not|don.t) worry|rest assured|no cause for",
    r"(perfectly|completely|entirely|quite|totally) (normal|safe|fine)",
    r"(not|never|nothing|rarely) (dangerous|serious)\b",
    r"\b(speaks?|tells?) against\b",
    r"(?<!cannot )\brules? (it|that|this|them|these|epilepsy|a condition|anything) out|ruled out",
    rf"\bcaus(es?|ed|ing) {JERKS}(?!.*\?)",
    rf"\b(is|are|was|were) {OFTEN}caused by",
    rf"(?<!never )\b(prevent|stop|cure|banish|eliminate|get rid of)(s|es|ped)? {JERKS}",
    r"\bproven\b|\bproves\b|\bguarante|\bwithout (a )?doubt\b|\bcertainly\b|\balways works\b",
    r"(?<![\d.,])10 ?(%|per ?cent)|\bten per ?cent|\bone in ten\b",
    r"\bbrain (imaging|scans?)\b",
    r"\btake (up to )?\d",
)
"""Reassurances and overstatements that nothing which was read supports."""

OUR_TONE_FORBIDS = (r"\battacks?\b", r"\bstreaks?\b", r"\bfailed\b", r"\bfailures?\b", r"!")
SEEN_SECOND_HAND = (
    r"\d ?lux\b",
    r"\d ?(dB|decibel)",
    r"\b(1[5-9]|2[0-9])( ?°C| degrees)",
    r"\b(nine|9) minutes (faster|sooner|earlier)",
    r"\b(thirty|30) minutes (before|without) (a |the )?screen",
)
"""Numbers that were not seen at their origin; a citation beside one would lend it what it has not."""


@pytest.fixture(scope="module")
def shipped() -> Handbook:
    return handbook(resources())


def said_by(claim: Claim) -> list[str]:
    """All that a claim says."""
    cells = [text for fact in claim.facts for text in (fact.label, fact.text)]
    return [plain(text) for text in (claim.title, *claim.text, *cells)]


def said_around(topic: Topic) -> list[str]:
    """All that a topic says besides its claims."""
    return [plain(text) for text in (topic.title, topic.summary, *topic.intro, *topic.closing)]


def everything_said(shipped: Handbook) -> Iterator[tuple[str, str]]:
    """All that a reader may see of it, with the name of what says it; keywords are only looked for."""
    yield from (("contents", text) for text in (shipped.intro, *(part.title for part in shipped.parts)))
    for topic in shipped.topics:
        yield from ((topic.id, text) for text in said_around(topic))
        yield from ((claim.slug, text) for claim in topic.claims for text in said_by(claim))
    for source in shipped.sources.values():
        yield from ((source.id, text) for text in (source.citation, source.about))


def found(shipped: Handbook, pattern: str) -> list[str]:
    """Where the pattern occurs, with what stands around it."""
    return [
        f"{name}: …{text[max(0, hit.start() - 60) : hit.end() + 30]}…"
        for name, text in everything_said(shipped)
        for hit in re.finditer(pattern, text, re.I)
    ]


@pytest.mark.parametrize("pattern", NEVER_SAID)
def test_nothing_is_soothed_or_overstated(shipped: Handbook, pattern: str) -> None:
    assert found(shipped, pattern) == []


@pytest.mark.parametrize("pattern", OUR_TONE_FORBIDS)
def test_nothing_is_said_in_another_tone(shipped: Handbook, pattern: str) -> None:
    assert found(shipped, pattern) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "They are harmless.",
        "A benign thing.",
        "There is nothing to worry about.",
        "This is perfectly normal.",
        "They are not dangerous.",
        "That speaks against epilepsy.",
        "A brief jerk rules epilepsy out.",
        "Caffeine causes jerks.",
        "Stress is known for causing more frequent twitches.",
        "Jerks are mainly caused by stress.",
        "Magnesium prevents the spasms.",
        "It is proven to help.",
        "About 10 % of people have them daily.",
        "One in ten has them daily.",
        "Brain imaging shows a burst.",
        "Take 400 mg at night.",
    ],
)
def test_what_must_not_be_said_would_be_found(sentence: str) -> None:
    assert any(re.search(pattern, sentence, re.I) for pattern in NEVER_SAID)


@pytest.mark.parametrize(
    "sentence",
    [
        "What causes jerking at night?",
        "This cannot rule a condition out.",
        "A link is not proof of cause.",
        "On their own they are considered a normal variant.",
        "Up to 70 % have had one; 110 % is nonsense.",
        "Do not stop it yourself; ask who prescribed it.",
        "Never stop them abruptly.",
    ],
)
def test_what_may_be_said_is_let_through(sentence: str) -> None:
    assert [pattern for pattern in NEVER_SAID if re.search(pattern, sentence, re.I)] == []


def test_every_line_has_words_and_no_link_is_misspelt(shipped: Handbook) -> None:
    said = list(everything_said(shipped))
    assert [name for name, text in said if not text.strip() or text != text.strip()] == []
    assert [(name, text) for name, text in said if re.search(r"[][{}]|\(\S+\.\S+\)|//|\*\*|  ", text)] == []


@pytest.mark.parametrize("pattern", SEEN_SECOND_HAND)
def test_no_citation_stands_beside_a_number_that_was_seen_second_hand(shipped: Handbook, pattern: str) -> None:
    citing = [claim for topic in shipped.topics for claim in topic.claims if claim.sources]
    assert [claim.slug for claim in citing if re.search(pattern, " ".join(said_by(claim)), re.I)] == []


@pytest.mark.parametrize(
    ("slug", "said"),
    [
        ("def.hypnic-jerk", r"\bsleep starts?\b"),
        ("num.prevalence", r"\b70\b"),
        ("num.sleep-hours", r"\b(7|seven)\b.*\b(9|nine)\b"),
        ("num.caffeine", r"\bmid-?afternoon\b|middle of the afternoon"),
        ("key.5", r"different|another condition|of its own"),
        ("adj.exercise-timing", r"\blate\b"),
        ("trig.exertion", r"\blate\b"),
        ("cause.arousal-ras", r"\b(evol\w*|inherit\w*|ancest\w*|story)\b"),
        ("dx.jme", r"\bwak"),
        ("dx.rbd", r"\bdreams?\b"),
        ("dx.osa", r"\bsnor"),
        ("dx.rls", r"\biron\b"),
        ("tx.benzodiazepine", r"\b(fall|falls|falling)\b"),
        ("tx.benzodiazepine", r"\balcohol\b"),
        ("tx.benzodiazepine", r"\bopioids?\b"),
        ("tx.benzodiazepine", r"\bapnoea\b"),
        ("tx.benzodiazepine", r"\bstop(s|ped|ping)?\b"),
        ("tx.mild-sedative", r"\b(fall|falls|falling)\b"),
        ("tx.magnesium", r"\bkidneys?\b"),
        ("tx.magnesium", r"\binter(act|fer)\w*|other medicines"),
    ],
)
def test_what_a_clinician_and_the_sources_add_is_there(shipped: Handbook, slug: str, said: str) -> None:
    place = shipped.place(slug)
    assert place.claim
    # A caution for all of a topic's claims may stand above or below them.
    assert re.search(said, " ".join([*said_by(place.claim), *said_around(place.topic)]), re.I)
