"""Searching the handbook finds what was meant while it is typed, puts the best first, and marks what was found."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bedtime.adapters.handbook import handbook
from bedtime.adapters.paths import resources
from bedtime.core.handbook import Claim, Fact, Grade, Handbook, Part, Topic, plain
from bedtime.core.handbook_search import EXCERPT, Hit, find, spans
from tests.handbooks import HANDBOOK

SHIPPED = handbook(resources())
NAMES = [(name, (place.claim or place.topic).title) for name, place in SHIPPED.places.items()]


def targets(query: str) -> list[str]:
    return [hit.target for hit in find(HANDBOOK, query)]


def marked(text: str, query: str) -> list[str]:
    return [text[begin:end] for begin, end in spans(text, query)]


def holding(*claims: Claim) -> Handbook:
    return Handbook("", (Part("", (Topic("topic", "", "", (), claims),)),), {})


def claim(*texts: str, title: str = "", keywords: tuple[str, ...] = ()) -> Claim:
    return Claim("one", title, texts, Grade.WEAK, Grade.WEAK, keywords=keywords)


@pytest.mark.parametrize("query", ["", "   ", "?!", "_", "\u0301"])
def test_nothing_is_found_for_nothing(query: str) -> None:
    assert find(HANDBOOK, query) == ()
    assert spans("Anything at all", query) == ()


def test_a_word_is_found_while_it_is_typed() -> None:
    for typed in ("e", "esp", "espress", "espresso"):
        assert "trig.coffee" in targets(typed)
    assert targets("spresso") == []


def test_the_title_comes_before_keywords_and_those_before_the_text() -> None:
    first, second, third = (
        claim("Nothing of it; tea."),
        claim("Nothing.", keywords=("tea",)),
        claim("Nothing.", title="Tea"),
    )
    found = find(holding(first, second, third, first), "tea")
    assert [hit.place.claim for hit in found] == [third, second, first, first]


def test_what_is_found_in_the_same_place_keeps_the_reading_order() -> None:
    assert targets("it") == ["starts", "def.start", "trig.coffee", "look-alikes", "dx.legs", "dx.apnoea"]


def test_every_word_has_to_be_there_wherever_it_stands() -> None:
    assert targets("coffee espresso hours") == ["trig.coffee"]
    assert targets("coffee snoring") == []
    assert targets("differs gasping") == ["dx.apnoea"], "labels and facts are read too"


def test_what_a_link_leads_to_is_not_read() -> None:
    assert targets("trig") == ["triggers", "starts"]
    assert "def.start" not in targets("trig")


def test_case_and_accents_do_not_matter() -> None:
    assert targets("CAFE") == targets("café") == targets("cafe\u0301") == ["def.start"]
    assert marked("Strasse, Stra\u00dfe, STRAßE", "straße") == ["Strasse", "Straße", "STRAßE"]


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("legs", "leg"), ("twitching", "twitches"), ("snoring", "snore"), ("snored", "snores"), ("napping", "naps"),
        ("worry", "worried"), ("fallen", "fallen"), ("coffees", "coffee"), ("pills", "pill"), ("twitch", "twitching"),
    ],
)  # fmt: skip
def test_another_ending_finds_the_same_word(typed: str, word: str) -> None:
    assert marked(f"A {word}, then.", typed) == [word]


@pytest.mark.parametrize(
    ("typed", "word"), [("evening", "events"), ("being", "be"), ("bed", "b"), ("string", "strong")]
)
def test_a_word_is_not_cut_to_another(typed: str, word: str) -> None:
    assert marked(word, typed) == []


def test_title_and_excerpt_have_what_was_found_marked() -> None:
    (hit,) = find(HANDBOOK, "restless urge")
    assert [hit.title[begin:end] for begin, end in hit.title_spans] == ["Restless"]
    assert [hit.excerpt[begin:end] for begin, end in hit.spans] == ["urge"]


def test_an_excerpt_of_a_long_text_has_whole_words_around_the_first_that_was_found() -> None:
    text = f"{'before ' * 40}needle {'after ' * 40}"
    (hit,) = find(holding(claim(text)), "needle")
    assert hit.excerpt.startswith("…before before")
    assert hit.excerpt.endswith(" after…")
    assert EXCERPT * 0.8 < len(hit.excerpt) < EXCERPT * 1.1
    (early,) = find(holding(claim(f"needle {'after ' * 40}")), "needle")
    assert early.excerpt.startswith("needle after")
    (late,) = find(holding(claim(f"{'before ' * 40}needle")), "needle")
    assert late.excerpt.startswith("…before")
    assert late.excerpt.endswith(" needle")


def test_what_is_found_by_its_keywords_shows_how_its_text_begins() -> None:
    (hit,) = find(HANDBOOK, "espresso")
    assert hit.excerpt == "It lingers for hours. Read When to see someone too."
    assert hit.spans == ()


def test_a_word_that_is_too_long_for_an_excerpt_is_shown_whole() -> None:
    long = "needle" * 40
    (hit,) = find(holding(claim(f"before{'!' * 200}{long} after {'x' * 200}")), "needle")
    assert [hit.excerpt[begin:end] for begin, end in hit.spans] == [long]
    (other,) = find(holding(claim("x" * 300, title="Needle")), "needle")
    assert other.excerpt == f"{'x' * EXCERPT}…"


WORDS = st.text(max_size=40) | st.sampled_from(["A leg and legs", "[leg](b.c)", "½ ﬁt ⑴", "Straße İ \uff9e", "a" * 300])
CLAIMS = st.builds(
    Claim,
    slug=st.just("one"),
    title=WORDS,
    text=st.lists(WORDS, max_size=3).map(tuple),
    for_sleep=st.sampled_from(Grade),
    for_jerks=st.sampled_from(Grade),
    facts=st.lists(st.builds(Fact, WORDS, WORDS), max_size=2).map(tuple),
    keywords=st.lists(WORDS, max_size=2).map(tuple),
)


def everything(hit: Hit) -> str:
    said = hit.place.claim
    assert said
    facts = [f"{fact.label} {fact.text}" for fact in said.facts]
    return plain(" ".join([said.title, *said.keywords, *said.text, *facts]))


@given(st.lists(CLAIMS, max_size=3), WORDS)
def test_any_text_may_be_looked_for_in_any_other(claims: list[Claim], query: str) -> None:
    for hit in find(holding(*claims), query):
        assert all(spans(everything(hit), word) for word in query.split() if spans(word, word))
        for text, found in ((hit.title, hit.title_spans), (hit.excerpt, hit.spans)):
            assert all(0 <= begin < end <= len(text) for begin, end in found)
            assert list(found) == sorted(found)


@given(WORDS, WORDS)
def test_spans_are_whole_words_that_do_not_overlap(text: str, query: str) -> None:
    found = spans(text, query)
    assert all(one[1] <= other[0] for one, other in pairwise(found))
    assert all(spans(text[begin:end], query) for begin, end in found)


@given(st.text(min_size=1, max_size=30))
def test_a_claim_is_found_by_its_own_title(title: str) -> None:
    found = find(holding(claim("Something else.", title=title)), title)
    assert bool(found) == bool(spans(title, title))


@pytest.mark.parametrize(("name", "title"), NAMES, ids=[name for name, _ in NAMES])
def test_all_that_ships_is_found_by_its_title(name: str, title: str) -> None:
    assert name in [hit.target for hit in find(SHIPPED, title)]


@pytest.mark.parametrize(
    ("word", "place"),
    [
        ("twitch", "def.hypnic-jerk"), ("leg", "dx.rls"), ("legs", "dx.rls"), ("coffee", "trig.caffeine"),
        ("falling", "cause.falling-misread"), ("snore", "dx.osa"), ("magnesium", "tx.magnesium"),
        ("pill", "tx.benzodiazepine"), ("awake", "awake"), ("phone", "adj-screens"),
    ],
)  # fmt: skip
def test_plain_words_find_what_a_person_would_mean(word: str, place: str) -> None:
    assert place in [hit.target for hit in find(SHIPPED, word)][:8]
