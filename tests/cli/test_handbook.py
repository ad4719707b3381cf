"""`bedtime handbook`: its contents, a topic, a claim, the two pages beside it, and what a search finds."""

import json
from typing import Any

import pytest

from bedtime.adapters.content import help_page
from bedtime.adapters.handbook import handbook, questions
from bedtime.adapters.paths import resources
from bedtime.core.handbook import HELP, QUESTIONS, Grade, Handbook, Topic, grades_line, plain
from bedtime.core.handbook_search import find
from bedtime.core.questions import Urgency
from bedtime.core.safety_words import BESIDE_A_NOTE, STANDING
from tests import children
from tests.commands import Terminal

BOOK = handbook(resources())
NAMES = [*BOOK.places, HELP, QUESTIONS]


@pytest.fixture(autouse=True)
def columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")


def data(bedtime: Terminal, *words: str) -> dict[str, Any]:
    shown: dict[str, Any] = json.loads(bedtime.says("handbook", *words, "--json"))
    return shown


def flowing(text: str) -> str:
    """Without the ends of lines, which depend on how wide a terminal is."""
    return " ".join(text.split())


def read(bedtime: Terminal, *words: str) -> str:
    return flowing(bedtime.says("handbook", *words))


def test_the_contents_name_every_topic_under_its_part(bedtime: Terminal) -> None:
    lines = bedtime.says("handbook").splitlines()
    told = flowing("\n".join(lines))
    for part in BOOK.parts:
        place = lines.index(part.title)
        assert lines[place + 1] == f"  {part.topics[0].title} ({part.topics[0].id})"
        for topic in part.topics:
            assert f"{topic.title} ({topic.id}) {topic.summary}" in told
    assert BOOK.intro in told
    assert f"{HELP}, {QUESTIONS}" in told
    assert told.endswith(STANDING)


@pytest.mark.parametrize("topic", BOOK.topics, ids=lambda topic: topic.id)
def test_a_topic_is_read_whole(bedtime: Terminal, topic: Topic) -> None:
    told = read(bedtime, topic.id)
    assert told.startswith(f"{topic.title} {topic.summary}")
    place = 0
    for claim in topic.claims:
        place = told.index(f"{claim.title} ({claim.slug})", place)
        for text in (*claim.text, *(f"{fact.label}: {fact.text}" for fact in claim.facts)):
            assert flowing(plain(text)) in told[place:]
        assert flowing(grades_line(claim)) in told[place:]
    for text in (*topic.intro, *topic.closing):
        assert flowing(plain(text)) in told
    for number, source in enumerate(BOOK.cited(topic), 1):
        assert f"[{number}] {source.citation}. {source.about} {source.link}" in told
    assert told.endswith(STANDING)


def cites(book: Handbook) -> str:
    """A claim with more than one source."""
    return next(claim.slug for topic in book.topics for claim in topic.claims if len(claim.sources) > 1)


def test_a_claim_is_read_with_its_grades_its_sources_and_where_it_stands(bedtime: Terminal) -> None:
    place = BOOK.place(cites(BOOK))
    assert place.claim
    told = read(bedtime, place.claim.slug)
    assert told.startswith(f"{place.claim.title} ({place.claim.slug}) {plain(place.claim.text[0])}")
    numbers = " ".join(f"[{number}]" for number in range(1, len(place.claim.sources) + 1))
    assert f"{flowing(grades_line(place.claim))} · {numbers} Sources [1] " in told
    for each in place.claim.sources:
        assert BOOK.sources[each].link in told
    assert f"From: {place.topic.title} ({place.topic.id})" in told
    assert told.endswith(STANDING)


def test_what_a_text_leads_to_is_named_but_not_what_is_there_already(bedtime: Terminal) -> None:
    claim = BOOK.place("def.benign").claim
    assert claim
    assert f"({QUESTIONS})" in " ".join(claim.text)
    assert f"Leads on to: {QUESTIONS}" in read(bedtime, "def.benign")
    assert f"({QUESTIONS})" not in read(bedtime, "def.benign")
    led = read(bedtime, "sleep-starts").rpartition("Leads on to: ")[2].removesuffix(STANDING)
    assert QUESTIONS in led
    assert "def.benign" not in led


def test_a_claim_without_a_source_names_none(bedtime: Terminal) -> None:
    slug = next(claim.slug for topic in BOOK.topics for claim in topic.claims if not claim.sources)
    told = bedtime.says("handbook", slug)
    assert "Sources" not in told.splitlines()
    assert "[1]" not in told


def test_names_are_read_however_they_are_written(bedtime: Terminal) -> None:
    assert bedtime.says("handbook", "WHY") == bedtime.says("handbook", "why")
    assert bedtime.says("handbook", "Adj.Caffeine") == bedtime.says("handbook", "adj.caffeine")
    assert bedtime.says("handbook", "When-To-See-Someone") == bedtime.says("handbook", HELP)


def test_when_to_see_someone_is_the_apps_own_page(bedtime: Terminal) -> None:
    page, told = help_page(resources()), read(bedtime, HELP)
    assert told.startswith(f"{page.title} {page.intro} {page.sections[0].heading}")
    for section in page.sections:
        assert f"{section.heading} - {' - '.join(section.points)}" in told
    assert told.endswith(f"{STANDING} {BESIDE_A_NOTE}")


def test_the_questions_stand_with_how_soon_each_is(bedtime: Terminal) -> None:
    asked, told = questions(resources()), read(bedtime, QUESTIONS)
    assert told.startswith(f"{asked.title} {asked.intro}")
    for group in asked.groups:
        assert " ".join([group.heading, *group.note, "-"]) in told
    for tick in asked.ticks:
        assert f"- {tick.text}. {asked.advice[tick.urgency].heading}." in told
        assert tick.reason in told or tick.urgency is not Urgency.NOW
        assert all(line in told for line in tick.meanwhile)
    for advice in asked.advice.values():
        assert f"{advice.heading}: {advice.text}" in told
    assert f"With nothing ticked - {asked.nothing} {asked.all_the_same.heading} - " in told
    assert told.endswith(f"{STANDING} {BESIDE_A_NOTE}")


@pytest.mark.parametrize(("columns", "widest"), [("20", 30), ("60", 60), ("90", 90), ("300", 90)])
def test_lines_are_as_wide_as_the_terminal_and_no_wider_than_one_reads_well(
    bedtime: Terminal, monkeypatch: pytest.MonkeyPatch, columns: str, widest: int
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    lines = [
        line for name in ("", "why", HELP, QUESTIONS) for line in bedtime.says("handbook", *name.split()).split("\n")
    ]
    lengths = [len(line) for line in lines if " " in line.strip()]  # an address or a name is never broken
    assert widest - 5 < max(lengths) <= widest


@pytest.mark.parametrize("name", NAMES)
def test_everything_that_has_a_name_can_be_asked_for(bedtime: Terminal, name: str) -> None:
    told = bedtime.says("handbook", name)
    assert "](" not in told
    assert flowing(STANDING) in flowing(told)
    assert data(bedtime, name)["title"] == told.splitlines()[0].removesuffix(f" ({name})")


def test_other_words_are_searched_for(bedtime: Terminal) -> None:
    told = read(bedtime, "coffee")
    hits = find(BOOK, "coffee")
    assert hits
    for hit in hits:
        assert f"{hit.title} ({hit.target}) {hit.excerpt}" in told
    assert "bedtime handbook TOPIC" in told


def test_words_are_searched_for_together(bedtime: Terminal) -> None:
    assert bedtime.says("handbook", "restless", "legs") == bedtime.says("handbook", "restless legs")


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["zzxqj"], f"there is no topic called 'zzxqj'; there are: {', '.join(topic.id for topic in BOOK.topics)}, "),
        (["zzxqj", "vvkpw"], "there is no topic called 'zzxqj vvkpw'; there are: "),
        (["slep-sstartz"], "there is no topic called 'slep-sstartz'; did you mean 'sleep-starts'?"),
        ([" "], "argument TOPIC: ' ' is no line of text"),
        (["a\x1b[2J"], "argument TOPIC: 'a\\x1b[2J' is no line of text"),
    ],
)
def test_what_is_not_there_is_one_line_with_what_is(bedtime: Terminal, words: list[str], line: str) -> None:
    assert bedtime.refuses("handbook", *words, status=2).startswith(line)


def test_the_whole_handbook_for_programs(bedtime: Terminal) -> None:
    shown = data(bedtime)
    assert shown["intro"] == BOOK.intro
    assert [part["title"] for part in shown["parts"]] == [part.title for part in BOOK.parts]
    topics = [topic for part in shown["parts"] for topic in part["topics"]]
    assert [topic["id"] for topic in topics] == [topic.id for topic in BOOK.topics]
    slugs = [claim["slug"] for topic in topics for claim in topic["claims"]]
    assert slugs == [claim.slug for topic in BOOK.topics for claim in topic.claims]
    assert topics[0] == data(bedtime, topics[0]["id"])
    assert topics[0]["claims"][0] | {"topic": topics[0]["id"]} == data(bedtime, slugs[0])


def test_a_claim_for_programs(bedtime: Terminal) -> None:
    place = BOOK.place(cites(BOOK))
    claim = place.claim
    assert claim
    shown = data(bedtime, claim.slug)
    assert list(shown) == [
        "slug", "title", "text", "facts", "for_sleep", "for_jerks", "sources", "leads_to", "topic"
    ]  # fmt: skip
    assert shown["text"] == [plain(text) for text in claim.text]
    grades = [None if grade is Grade.APART else grade.value for grade in (claim.for_sleep, claim.for_jerks)]
    assert [shown["for_sleep"], shown["for_jerks"]] == grades
    first = BOOK.sources[claim.sources[0]]
    assert shown["sources"][0] == {
        "id": first.id, "citation": first.citation, "about": first.about, "link": first.link,
    }  # fmt: skip


def test_a_row_of_the_table_for_programs(bedtime: Terminal) -> None:
    shown = data(bedtime, "dx.rls")
    claim = BOOK.place("dx.rls").claim
    assert claim
    assert shown["facts"] == [{"label": fact.label, "text": plain(fact.text)} for fact in claim.facts]
    assert data(bedtime, "look-alikes")["is_table"] is True


def test_the_pages_beside_it_for_programs(bedtime: Terminal) -> None:
    page, asked = help_page(resources()), questions(resources())
    assert [section["heading"] for section in data(bedtime, HELP)["sections"]] == [
        each.heading for each in page.sections
    ]
    shown = data(bedtime, QUESTIONS)
    assert set(shown["advice"]) == {"now", "soon", "routine"}
    answers = [answer for group in shown["groups"] for answer in group["answers"]]
    assert [(answer["id"], answer["urgency"]) for answer in answers] == [
        (each.id, each.urgency) for each in asked.ticks
    ]
    assert shown["nothing"] == asked.nothing


def test_hits_for_programs(bedtime: Terminal) -> None:
    hits = data(bedtime, "coffee")["hits"]
    assert len(hits) == len(find(BOOK, "coffee"))
    for hit in hits:
        assert set(hit) == {"name", "title", "excerpt"}
        assert data(bedtime, hit["name"])["title"] == hit["title"]


def test_it_needs_neither_settings_nor_a_journal(bedtime: Terminal) -> None:
    whole = bedtime.says("handbook")
    assert not bedtime.data.exists()
    bedtime.data.mkdir()
    for name in ("settings.toml", "journal.sqlite3"):
        (bedtime.data / name).write_text("spilt milk", "utf-8")
    assert bedtime.says("handbook") == whole
    assert {path.name: path.read_text("utf-8") for path in bedtime.data.iterdir()} == {
        "settings.toml": "spilt milk", "journal.sqlite3": "spilt milk",
    }  # fmt: skip


def test_it_loads_no_qt_and_tonight_does_not_wait_for_it(bedtime: Terminal) -> None:
    code = """
import sys
from bedtime.cli import main
main(["--data", sys.argv[1], *sys.argv[2:]])
late = ("PySide6", "bedtime.adapters.handbook", "bedtime.core.handbook", "bedtime.cli.handbook_text")
print([name for name in late if name in sys.modules])
"""
    assert children.run(code, bedtime.data, "tonight").splitlines()[-1] == "[]"
    loaded = children.run(code, bedtime.data, "handbook").splitlines()[-1]
    assert "PySide6" not in loaded
    assert "bedtime.cli.handbook_text" in loaded
