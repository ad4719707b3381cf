"""What ships with Bedtime: pages that say what they must, neither soothing nor alarming, and the usual servings."""

import re

import pytest

from bedtime.adapters.content import help_page, servings
from bedtime.adapters.paths import resources
from bedtime.core.caffeine import dose
from bedtime.core.drinks import NONE_TODAY
from bedtime.core.page import Page


@pytest.fixture
def page() -> Page:
    return help_page(resources())


def all_words(page: Page) -> str:
    points = [line for section in page.sections for line in (section.heading, *section.points)]
    return " ".join([page.title, page.intro, *points, *page.closing])


def test_what_cannot_wait_comes_first(page: Page) -> None:
    assert page.title == "When to see someone"
    assert page.sections[0].heading == "Call your local emergency number"


@pytest.mark.parametrize(
    "said",
    ["five minutes",
     "lost awareness", "bit your tongue", "after waking", "act out your dreams", "prescribed",
     "sleepy", "do not stop it yourself", "seizure", "video", "the person beside you", "CBT-I", "four weeks",
     "not medical advice",
     "cannot tell a hypnic jerk from another condition", "you feel unsafe"],
)  # fmt: skip
def test_nothing_a_clinician_asked_for_is_left_out(page: Page, said: str) -> None:
    assert said in all_words(page)


def test_it_judges_neither_the_jerk_nor_the_reader(page: Page) -> None:
    assert not re.search(
        r"harmless|dangerous|benign|nothing to worry|warning|you have epilepsy|!", all_words(page), re.I
    )


def test_every_section_has_points_and_every_point_is_a_sentence_or_two(page: Page) -> None:
    for section in page.sections:
        assert section.points, section.heading
        for point in section.points:
            assert point.endswith("."), point
            assert len(point) < 200, point


def test_the_usual_servings_have_the_published_amounts() -> None:
    amounts = {serving.id: serving.mg for serving in servings(resources())}
    assert amounts == {
        "filter": 96, "espresso": 63, "instant": 62, "decaf": 2, "black-tea": 48, "green-tea": 29, "cola": 40,
        "energy": 80, "energy-shot": 200, "dark-chocolate": 25, "milk-chocolate": 10, "pre-workout": 218,
    }  # fmt: skip


def test_every_serving_can_be_logged_by_its_name() -> None:
    for serving in servings(resources()):
        assert dose(serving.mg) == serving.mg
        assert re.fullmatch("[a-z]+(-[a-z]+)*", serving.id)
        assert serving.id != NONE_TODAY
        assert serving.title
        assert serving.size
