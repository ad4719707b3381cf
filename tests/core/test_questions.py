"""Is it a sleep start? Every path through the questions that ship, walked: what comes first, and what is never said."""

import re
import tomllib
from collections.abc import Collection, Iterator
from datetime import date
from itertools import combinations

import pytest

from bedtime.adapters import handbook
from bedtime.adapters.paths import resources
from bedtime.core.page import Page, Section
from bedtime.core.questions import (
    Advice,
    Answers,
    Group,
    Questions,
    Tick,
    Urgency,
    at_once,
    most_urgent,
    outcome,
    reasons,
    with_answers,
)
from bedtime.core.report import Facts
from bedtime.core.safety_words import BESIDE_A_NOTE, STANDING

NOTHING = "None of your answers is on our list of reasons to be seen soon. This cannot rule a condition out."
REASSURING = re.compile(
    r"harmless|nothing to worry|no (need|reason|cause|danger)|need not|(do not|don't) worry|speaks? against|relax"
    r"|\b(calm|fine|normal|normally|benign|innocent|ok|okay|safe|safely|common|usual|usually|unlikely|rarely|probably)\b"
    r"|\b(just|only|merely) an?\b|be reassured|good news|can wait\b",
    re.IGNORECASE,
)
DIAGNOSIS = re.compile(
    r"epilep|restless|apn(o?)ea|myoclon|parkinson|periodic|narcolep|serotonin|neurolog|\bREM\b|\bRLS\b|\bPLMD\b|anxiety"
    r"|\bdepress|stroke|syndrome|disorder|disease|insomnia|seizure|you have\b(?! (been|recovered))|you suffer",
    re.IGNORECASE,
)
# A treatment has the name it is asked for by, and driving must name what it is about (EVIDENCE 6 and 8.3).
NAMED_ON_PURPOSE = ("cognitive behavioural therapy for insomnia", "could have been a seizure, do not drive")


@pytest.fixture(scope="module")
def questions() -> Questions:
    return handbook.questions(resources())


@pytest.fixture(scope="module")
def said(questions: Questions) -> set[str]:
    """Every line of every path, and of the questions themselves."""
    lines = {questions.title, questions.intro}
    for group in questions.groups:
        lines |= {group.heading, *group.note, *(tick.text for tick in group.ticks)}
        for ticked in subsets([tick.id for tick in group.ticks]):
            shown = at_once(questions, group, ticked)
            lines |= {shown.heading, *shown.points} if shown else set()
    for ticked in every_path(questions):
        lines.update(lines_of(outcome(questions, ticked)))
    return lines - {"", STANDING, BESIDE_A_NOTE}


def subsets(ids: list[str]) -> Iterator[frozenset[str]]:
    return (frozenset(each) for size in range(len(ids) + 1) for each in combinations(ids, size))


def every_path(questions: Questions) -> Iterator[frozenset[str]]:
    """Everything that can be ticked together."""
    return subsets([tick.id for tick in questions.ticks])


def lines_of(page: Page) -> Iterator[str]:
    yield from (page.title, page.intro, *page.closing)
    for section in page.sections:
        yield section.heading
        yield from section.points


def tick(questions: Questions, name: str) -> Tick:
    return next(each for each in questions.ticks if each.id == name)


def group_of(questions: Questions, name: str) -> Group:
    return next(group for group in questions.groups if tick(questions, name) in group.ticks)


def test_there_are_few_questions_and_each_answer_has_its_own_name(questions: Questions) -> None:
    names = [each.id for each in questions.ticks]
    assert 15 <= len(names) == len(set(names)) <= 17
    assert len({each.text for each in questions.ticks}) == len({each.reason for each in questions.ticks}) == len(names)
    assert set(questions.advice) == set(Urgency)


def test_what_holds_meanwhile_is_said_of_answers_that_exist(questions: Questions) -> None:
    content = tomllib.loads((resources() / "content" / "is-it-a-sleep-start.toml").read_text("utf-8"))
    named = {name for each in content["meanwhile"] for name in each["of"]}
    assert named == {each.id for each in questions.ticks if each.meanwhile}


def test_every_path_leads_to_advice_and_an_emergency_goes_before_all_else(questions: Questions) -> None:
    urgency = {each.id: each.urgency for each in questions.ticks}
    reason = {each.id: each.reason for each in questions.ticks}
    emergency = questions.advice[Urgency.NOW]
    walked = 0
    for ticked in every_path(questions):
        walked += 1
        sections = outcome(questions, ticked).sections
        found = {urgency[name] for name in ticked}
        advice = [questions.advice[each] for each in Urgency if each in found]
        assert [section.heading for section in sections][: len(advice)] == [each.heading for each in advice], ticked
        assert all(section.points[0] == each.text for section, each in zip(sections, advice, strict=False)), ticked
        if Urgency.NOW in found:
            assert (sections[0].heading, sections[0].points[0]) == (emergency.heading, emergency.text), ticked
        assert all(section.heading and section.points and all(section.points) for section in sections), ticked
        advised = {point for section in sections[: len(advice)] for point in section.points}
        assert {reason[name] for name in ticked} | {each.text for each in advice} == advised, ticked
    assert walked == 2 ** len(questions.ticks)


def test_no_path_reassures(said: set[str]) -> None:
    assert {line for line in said if REASSURING.search(line)} == set()


def test_no_path_names_a_condition_as_the_readers(said: set[str]) -> None:
    named = {line for line in said if DIAGNOSIS.search(line)}
    left = {line for line in named if DIAGNOSIS.search(re.sub("|".join(NAMED_ON_PURPOSE), "", line))}
    assert left == set()
    assert len(named) == len(NAMED_ON_PURPOSE), "each is said once, and nothing else is excused"


@pytest.mark.parametrize("planted", ["This is harmless.", "That is fine.", "It speaks against more.", "Quite NORMAL"])
def test_a_reassuring_word_would_be_found(planted: str) -> None:
    assert REASSURING.search(planted)


@pytest.mark.parametrize(
    "planted", ["This sounds like epilepsy.", "Sleep apnoea?", "You had a seizure.", "You have X."]
)
def test_a_diagnosis_would_be_found(planted: str) -> None:
    assert DIAGNOSIS.search(planted)


def test_answers_are_in_the_persons_voice_and_reasons_speak_to_them(questions: Questions) -> None:
    assert [each.text for each in questions.ticks if re.search(r"\byou(r|rself)?\b", each.text, re.IGNORECASE)] == []
    spoken = [line for each in questions.ticks for line in (each.reason, *each.meanwhile, *each.bring)]
    assert [line for line in spoken if re.search(r"(?<!-)\b(I|me|my|myself)\b", line)] == []
    assert [line for line in (*spoken, *questions.bring, questions.intro) if not line.endswith(".")] == []


def test_what_cannot_wait_is_asked_first_and_named_plainly(questions: Questions) -> None:
    first = questions.groups[0]
    assert {each.urgency for each in first.ticks} == {Urgency.NOW}
    assert [each for group in questions.groups[1:] for each in group.ticks if each.urgency is Urgency.NOW] == []
    named = " ".join((*first.note, *(each.text for each in first.ticks)))
    for sign in (
        "for the first time", "longer than five minutes", "without recovering", "in water", "pregnant", "diabetes",
        "difficult breathing", "waking up", "serious injury", "Chest pain", "sudden weakness", "trouble speaking",
        "new or raised antidepressant", "agitation, sweating or fever",
    ):  # fmt: skip
        assert sign in named, sign


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("all-night", "Through the night"), ("all-night", "while I am awake"),
        ("after-waking", "hour or two after waking"), ("after-waking", "drop things"), ("rhythmic", "In a rhythm"),
        ("rhythmic", "longer than a moment"),
        ("awareness", "lost awareness"), ("awareness", "confused afterwards"), ("tongue", "bit my tongue"),
        ("tongue", "wet myself"), ("urge", "urge me to move, and moving eases"), ("nerves", "Pain, numbness, weakness"),
        ("breathing", "snore loudly"), ("breathing", "gasp"), ("breathing", "pause"), ("sleepiness", "sleepy by day"),
        ("injury", "I was hurt"), ("injury", "person beside me"), ("acted-out", "act out my dreams"),
        ("medicine", "new or changed medicine"),
    ],
)  # fmt: skip
def test_every_sign_to_be_seen_soon_is_asked_about(questions: Questions, name: str, asked: str) -> None:
    assert asked in tick(questions, name).text
    assert tick(questions, name).urgency is Urgency.SOON


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("most-nights", "most nights for weeks"), ("four-weeks", "Four weeks"), ("four-weeks", "three months"),
        ("heavy", "afraid of going to bed"), ("heavy", "low mood or worry"),
    ],
)  # fmt: skip
def test_what_a_routine_visit_is_for_is_asked_about(questions: Questions, name: str, asked: str) -> None:
    assert asked in tick(questions, name).text
    assert tick(questions, name).urgency is Urgency.ROUTINE


def test_with_nothing_ticked_the_agreed_sentence_stands_and_worry_is_reason_enough(questions: Questions) -> None:
    page = outcome(questions, ())
    assert page.intro == NOTHING
    worry, change = page.sections[0].points
    assert "troubles or worries you" in worry
    assert "reason enough" in worry
    assert "when something changes" in change
    assert page.sections[1] == Section(questions.bring_heading, questions.bring)
    assert page.closing == (STANDING, BESIDE_A_NOTE)


def test_with_anything_ticked_it_does_not(questions: Questions) -> None:
    for each in questions.ticks:
        page = outcome(questions, {each.id})
        assert page.intro == ""
        assert questions.all_the_same not in page.sections
        assert page.closing == (STANDING, BESIDE_A_NOTE)


def test_a_name_nobody_knows_any_more_is_passed_over(questions: Questions) -> None:
    assert outcome(questions, ("gone",)) == outcome(questions, ())
    assert outcome(questions, ("gone", "urge")) == outcome(questions, ("urge",))
    assert reasons(questions, Answers(date(2026, 11, 3), ("gone", "urge"))) == (tick(questions, "urge").text,)
    assert most_urgent(questions, ("gone",)) is None
    assert at_once(questions, questions.groups[0], ("gone",)) is None


@pytest.mark.parametrize("name", ["emergency", "after-waking", "rhythmic", "awareness", "tongue"])
def test_who_may_have_had_more_is_asked_not_to_drive_until_assessed(questions: Questions, name: str) -> None:
    assert "do not drive until you have been assessed" in until_then(questions, {name})


@pytest.mark.parametrize("name", ["breathing", "sleepiness", "most-nights"])
def test_who_is_sleepy_is_asked_not_to_drive_so(questions: Questions, name: str) -> None:
    assert "Do not drive when you are sleepy." in until_then(questions, {name})


def test_a_medicine_is_the_prescribers_to_stop(questions: Questions) -> None:
    assert "Do not stop the medicine yourself; ask the person who prescribed it." in until_then(questions, {"medicine"})
    assert "call them instead" in tick(questions, "antidepressant").reason


def test_what_holds_is_said_once_and_nothing_where_nothing_does(questions: Questions) -> None:
    assert until_then(questions, {"breathing", "sleepiness"}) == "Do not drive when you are sleepy."
    assert until_then(questions, {"urge"}) == ""


def until_then(questions: Questions, ticked: Collection[str]) -> str:
    sections = outcome(questions, ticked).sections
    return " ".join(" ".join(each.points) for each in sections if each.heading == questions.meanwhile_heading)


def test_what_to_bring_begins_with_what_the_answers_ask_for(questions: Questions) -> None:
    *_, bring = outcome(questions, {"after-waking"}).sections
    assert bring.points == ("Whether it is more after a short night or after alcohol.", *questions.bring)
    told = " ".join(questions.bring)
    assert all(each in told for each in ("doctor's page", "video", "the person beside you", "medicines with the dates"))


@pytest.mark.parametrize("ticked", [{"emergency"}, {"antidepressant"}, {"emergency", "antidepressant", "heavy"}])
def test_an_emergency_is_answered_at_once(questions: Questions, ticked: set[str]) -> None:
    first = questions.groups[0]
    shown = at_once(questions, first, ticked)
    emergency = questions.advice[Urgency.NOW]
    assert shown
    assert (shown.heading, shown.points[0]) == (emergency.heading, emergency.text)
    assert {each.reason for each in first.ticks if each.id in ticked} <= set(shown.points)


@pytest.mark.parametrize("name", ["awareness", "tongue", "injury", "medicine", "sleepiness", "most-nights"])
def test_what_holds_from_now_on_is_said_at_once(questions: Questions, name: str) -> None:
    shown = at_once(questions, group_of(questions, name), {name, "emergency"})
    each = tick(questions, name)
    assert shown == Section(questions.advice[each.urgency].heading, each.meanwhile)


def test_lost_awareness_and_a_bitten_tongue_are_answered_in_one_voice(questions: Questions) -> None:
    group = group_of(questions, "awareness")
    both = at_once(questions, group, {"awareness", "tongue"})
    assert both == at_once(questions, group, {"awareness"}) == at_once(questions, group, {"tongue"})


@pytest.mark.parametrize("name", ["urge", "all-night", "acted-out", "heavy"])
def test_what_asks_for_nothing_now_says_nothing_yet(questions: Questions, name: str) -> None:
    assert at_once(questions, group_of(questions, name), {name}) is None
    assert at_once(questions, group_of(questions, name), ()) is None


def test_the_soonest_of_several_answers_counts(questions: Questions) -> None:
    assert most_urgent(questions, ()) is None
    assert most_urgent(questions, {"heavy"}) is Urgency.ROUTINE
    assert most_urgent(questions, {"heavy", "urge"}) is Urgency.SOON
    assert most_urgent(questions, {"heavy", "urge", "antidepressant"}) is Urgency.NOW


def test_the_doctors_page_has_the_answers_in_the_order_they_were_asked(questions: Questions) -> None:
    kept = Answers(date(2026, 11, 3), ("heavy", "tongue"))
    assert reasons(questions, kept) == (tick(questions, "tongue").text, tick(questions, "heavy").text)


def test_the_order_of_urgency_is_ours_not_the_contents() -> None:
    soon = Tick("a", "A.", "You a.", Urgency.SOON, bring=("A thing.",))
    now = Tick("b", "B.", "You b.", Urgency.NOW, meanwhile=("Stay.",))
    group = Group("What?", (soon, now))
    advice = {each: Advice(each.value, f"Do {each.value}.") for each in reversed(Urgency)}
    small = Questions(
        "Title", "Intro.", (group,), "Now", advice, "None.", Section("Still", ("Ask.",)), "Bring", ("It.",), "Until"
    )
    assert outcome(small, ["a", "b"]).sections == (
        Section("now", ("Do now.", "You b.")),
        Section("soon", ("Do soon.", "You a.")),
        Section("Until", ("Stay.",)),
        Section("Bring", ("A thing.", "It.")),
    )
    assert at_once(small, group, ["a", "b"]) == Section("now", ("Do now.", "You b.", "Stay."))


def test_the_doctors_page_has_answers_only_where_the_person_wants_them(questions: Questions) -> None:
    facts = Facts(date(2026, 11, 24))
    assert with_answers(facts, questions, None) == facts
    shown = with_answers(facts, questions, Answers(date(2026, 11, 3), ("urge",)))
    assert (shown.ticked, shown.ticked_on) == ((tick(questions, "urge").text,), date(2026, 11, 3))
