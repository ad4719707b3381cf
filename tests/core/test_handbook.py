"""The handbook says where every name leads, what a text reads like, and how sure a claim is."""

from dataclasses import replace

import pytest

from bedtime.core.handbook import (
    HELP,
    PLACES,
    QUESTIONS,
    SEARCH,
    Claim,
    Fact,
    Grade,
    Handbook,
    Part,
    Place,
    Run,
    Source,
    Topic,
    grades_line,
    plain,
    runs,
)
from bedtime.core.refusal import WrongUse

WOOL = Claim(
    slug="def.wool",
    title="Wool",
    text=("It warms.", "See [what shears do](def.shears)."),
    for_sleep=Grade.STRONG,
    for_jerks=Grade.UNTESTED,
    facts=(Fact("Colour", "White, mostly"),),
    sources=("weaver", "dyer"),
    keywords=("fleece",),
)
SHEARS = Claim("def.shears", "Shears", ("They cut.",), Grade.APART, Grade.WEAK, sources=("dyer",))
MEADOW = Topic("meadow", "The meadow", "Where it grows.", (), (WOOL, SHEARS))
BARN = Topic("barn", "The barn", "Where it is kept.", ("Mind the step.",), ())
WEAVER = Source("weaver", "Weaver, 2001, Cloth 4:2", "On cloth.", "https://example.org/cloth")
DYER = Source("dyer", "Dyer & daughter, 2002", "On colours.")
HANDBOOK = Handbook(
    "All about wool.",
    (Part("Outside", (MEADOW,)), Part("Inside", (BARN,))),
    {"weaver": WEAVER, "dyer": DYER, "unread": Source("unread", "Nobody", "Nothing.")},
)


def test_the_topics_of_all_parts_stand_in_reading_order() -> None:
    assert HANDBOOK.topics == (MEADOW, BARN)


def test_topics_and_claims_are_found_by_their_names() -> None:
    assert set(HANDBOOK.places) == {"meadow", "barn", "def.wool", "def.shears"}
    assert HANDBOOK.place("barn") == Place(BARN)
    assert HANDBOOK.place("def.shears") == Place(MEADOW, SHEARS)


def test_a_name_that_is_not_there_is_refused_with_the_nearest_topic() -> None:
    with pytest.raises(WrongUse, match=r"^there is no topic called 'medow'; did you mean 'meadow'\?$"):
        HANDBOOK.place("medow")
    with pytest.raises(WrongUse, match=r"^there is no topic called 'xyz'; there are: meadow, barn$"):
        HANDBOOK.place("xyz")


def test_a_topic_cites_each_of_its_sources_once_as_they_come_up() -> None:
    assert HANDBOOK.cited(MEADOW) == (WEAVER, DYER)
    assert HANDBOOK.cited(BARN) == ()


def test_a_source_without_a_lasting_page_leads_to_a_search_for_it() -> None:
    assert WEAVER.link == "https://example.org/cloth"
    assert DYER.link == f"{SEARCH}Dyer+daughter+2002"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("It warms.", [Run("It warms.")]),
        ("[Wool](def.wool)", [Run("Wool", "def.wool")]),
        ("See [wool](def.wool).", [Run("See "), Run("wool", "def.wool"), Run(".")]),
        ("[Wool](def.wool) warms", [Run("Wool", "def.wool"), Run(" warms")]),
        ("Read [this](barn)[that](meadow)", [Run("Read "), Run("this", "barn"), Run("that", "meadow")]),
        ("An aside (not long) [sic] stays", [Run("An aside (not long) [sic] stays")]),
        ("[Two words](no place) stay", [Run("[Two words](no place) stay")]),
    ],
)
def test_a_text_is_taken_apart_where_it_leads_somewhere(text: str, found: list[Run]) -> None:
    assert list(runs(text)) == found


def test_a_plain_text_shows_no_marks() -> None:
    assert plain("See [wool](def.wool), and [the barn](barn).") == "See wool, and the barn."


@pytest.mark.parametrize(
    ("for_sleep", "for_jerks", "line"),
    [
        (Grade.STRONG, Grade.UNTESTED, "For sleep: strong  ·  For jerks: untested"),
        (Grade.ARTICLE, Grade.APART, "For sleep: the article's claim only"),
        (Grade.APART, Grade.WEAK, "For jerks: weak"),
        (Grade.APART, Grade.APART, ""),
    ],
)
def test_the_grades_in_a_line_pass_over_what_a_claim_is_not_about(
    for_sleep: Grade, for_jerks: Grade, line: str
) -> None:
    assert grades_line(replace(WOOL, for_sleep=for_sleep, for_jerks=for_jerks)) == line


def test_two_places_of_the_app_are_neither_topic_nor_claim() -> None:
    assert {HELP, QUESTIONS} == PLACES
    assert PLACES.isdisjoint(HANDBOOK.places)
