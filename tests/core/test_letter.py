"""The letters of a look and of a test: what they say, and what none of them ever says."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bedtime.core.events import Kind
from bedtime.core.inference import Interval, Table
from bedtime.core.insight import LOOK, LOOKS, Look, Tally, Tier, looks
from bedtime.core.letter import BY_CHANCE, day, letter, tally_line, verdict_page
from bedtime.core.page import Page
from bedtime.core.suspects import BY_ID, Suspect, Watch, own_suspect
from bedtime.core.trial import Change, Trial
from tests.builders import event

CHRISTMAS_EVE = date(2026, 12, 24)
CAFFEINE, STRESS, ALCOHOL = (BY_ID[name] for name in ("late-caffeine", "stress", "alcohol"))
THREE = (CAFFEINE, STRESS, ALCOHOL)
LINKED, POSSIBLE, FLAT, THIN = Table(13, 14, 1, 14), Table(8, 12, 3, 16), Table(6, 14, 6, 14), Table(1, 2, 10, 26)
TEST = Trial("t", Change.DROP, CAFFEINE.id, "Late caffeine", date(2026, 10, 1), (True, False) * 42)
NEVER = ("cause", "prove", "certain", "p-value", "p =", "significan", "attack", "harmless jerk")
ALLOWED = "a link is not proof of cause"


def look(*tables: Table, answered: int = 28, jerk_nights: int = 11, suspects: tuple[Suspect, ...] = THREE) -> Look:
    """A look at the first suspects with these tables."""
    counts = {
        suspect.id: [table.exposed_yes, table.exposed, table.other_yes, table.other]
        for suspect, table in zip(suspects, tables, strict=True)
    }
    data: dict[str, Any] = {
        "watch": "w",
        "answered": answered,
        "jerk_nights": jerk_nights,
        "nights": answered,
        "tables": counts,
    }
    frozen = event(Kind.EXPERIMENT, LOOK, night=CHRISTMAS_EVE, **data)
    return looks([frozen], watch(*suspects))[0]


def watch(*suspects: Suspect) -> Watch:
    return Watch("w", date(2026, 11, 26), suspects)


def page(*tables: Table, answered: int = 28, jerk_nights: int = 11) -> Page:
    """The letter of such a look, of as many suspects as there are tables."""
    suspects = THREE[: len(tables)]
    found = look(*tables, answered=answered, jerk_nights=jerk_nights, suspects=suspects)
    return letter(found, watch(*suspects))


def all_words(page: Page) -> str:
    """A page as one text."""
    parts = [page.title, page.intro]
    for section in page.sections:
        parts += [section.heading, *section.points]
    return "\n".join([*parts, *page.closing])


# A look


def test_a_letter_is_dated_and_says_how_many_nights_it_is_of() -> None:
    found = page(POSSIBLE)
    assert found.title == "What 28 nights say"
    assert found.intro == "Taken on 24 December 2026, of your first 28 answered nights: jerks on 11 of them."


def test_a_possible_pattern_comes_with_its_counts_its_range_what_chance_shows_and_a_test() -> None:
    (section,) = page(POSSIBLE).sections
    people = round(1 / BY_CHANCE[1][28])
    assert section.heading == "Late caffeine"
    assert section.points == (
        "Jerks on 8 of 12 nights with late caffeine, 3 of 16 others; the difference lies somewhere between 11 and 71 "
        "percentage points more.",
        f"A possible pattern; with one thing watched, chance alone shows one to about 1 in {people} people by this "
        "look.",
        "An on/off test can tell more: if you like, leave it out on evenings that Bedtime draws.",
    )


@pytest.mark.parametrize(("tables", "words"), [(1, "one thing"), (2, "two things"), (3, "three things")])
@pytest.mark.parametrize("answered", LOOKS)
def test_what_chance_shows_depends_on_how_much_is_watched_and_on_the_look(
    tables: int, words: str, answered: int
) -> None:
    first = page(POSSIBLE, *[FLAT] * (tables - 1), answered=answered).sections[0]
    people = round(1 / BY_CHANCE[tables][answered])
    assert f"with {words} watched, chance alone shows one to about 1 in {people} people" in first.points[1]


def test_watching_more_and_looking_again_show_more_by_chance() -> None:
    for watched in BY_CHANCE:
        shares = [BY_CHANCE[watched][look] for look in LOOKS]
        assert shares == sorted(shares)
    for look_at in LOOKS:
        shares = [BY_CHANCE[watched][look_at] for watched in (1, 2, 3)]
        assert shares == sorted(shares)


def test_what_holds_is_linked_in_the_log_and_no_more() -> None:
    (section,) = page(LINKED, jerk_nights=14).sections
    assert section.points[1] == "Linked in your log; a link is not proof of cause."


def test_what_must_not_be_drawn_is_offered_no_test_of_its_own() -> None:
    section = page(FLAT, POSSIBLE).sections[1]
    assert section.heading == "Stress"
    assert "draws no evenings for it" in section.points[-1]


@pytest.mark.parametrize(("title", "offer"), [("Mint tea", "leave it out on"), ("Insulin", "draws no evenings for it")])
@pytest.mark.parametrize(("table", "jerk_nights"), [(POSSIBLE, 11), (LINKED, 14)])
def test_an_offer_about_something_of_one_s_own_says_never_to_leave_out_a_medicine(
    title: str, offer: str, table: Table, jerk_nights: int
) -> None:
    own = own_suspect(title)
    found = letter(look(table, jerk_nights=jerk_nights, suspects=(own,)), watch(own))
    assert offer in found.sections[0].points[-1]
    assert found.sections[0].points[-1].endswith(". Never leave out a medicine for it.")


def test_fewer_jerks_with_something_are_no_reason_for_it() -> None:
    section = page(FLAT, FLAT, Table(3, 16, 8, 12)).sections[2]
    assert section.heading == "Alcohol"
    assert "between 11 and 71 percentage points fewer." in section.points[0]
    assert section.points[-1] == "Jerks came on fewer nights with it; that alone is no reason for more of it."


def test_a_range_on_both_sides_of_nothing_says_so() -> None:
    (section,) = page(Table(9, 14, 4, 14), jerk_nights=13).sections
    assert "somewhere between 1 fewer and 61 more percentage points" in section.points[0]


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (-0.004, 0.35, "between 0 fewer and 35 more percentage points"),
        (-0.35, 0.004, "between 35 fewer and 0 more percentage points"),
        (0.004, 0.35, "between 0 and 35 percentage points more"),
        (-0.35, -0.004, "between 0 and 35 percentage points fewer"),
        (0.0, 0.0, "between 0 and 0 percentage points more"),
    ],
)
def test_a_range_has_the_direction_of_its_ends_before_they_are_rounded(low: float, high: float, words: str) -> None:
    found = look(POSSIBLE, suspects=(CAFFEINE,))
    finding = replace(found.findings[0], interval=Interval(low, high))
    told = letter(replace(found, findings=(finding,)), watch(CAFFEINE)).sections[0].points[0]
    assert told.endswith(f"; the difference lies somewhere {words}.")


@pytest.mark.parametrize("counts", [Table(0, 42, 5, 42), Table(5, 42, 0, 42)])
def test_a_range_without_nothing_in_it_is_not_called_nothing(counts: Table) -> None:
    (section,) = page(counts, answered=84, jerk_nights=5).sections
    assert "between 1 and 25 percentage points" in section.points[0]
    assert section.points[1] == "No pattern by the rules fixed beforehand. You may stop logging this."


@pytest.mark.parametrize("answered", [28, 56])
def test_a_letter_says_plainly_that_nothing_was_found_and_that_this_is_normal_early_on(answered: int) -> None:
    found = page(FLAT, FLAT, answered=answered, jerk_nights=12)
    assert all(section.points[-1] == "Nothing found. You may stop logging this." for section in found.sections)
    assert "Finding nothing is a normal result this early, even where there is something to find." in found.closing


def test_the_last_letter_calls_nothing_early_and_lets_one_start_over() -> None:
    found = page(FLAT, answered=84, jerk_nights=12)
    assert "early" not in all_words(found)
    assert "A link too small to show in so many nights may still be there." in found.closing
    assert any("start over" in line for line in found.closing)


def test_a_letter_that_found_something_does_not_call_finding_nothing_normal() -> None:
    found = page(POSSIBLE, FLAT)
    assert "Nothing found. You may stop logging this." in found.sections[1].points
    assert "Finding nothing" not in all_words(found)


def test_a_suspect_with_few_nights_on_one_side_is_not_compared() -> None:
    found = page(THIN)
    assert found.sections[0].points == ("Too few nights on one side to compare.",)
    assert "interval" not in all_words(found)
    assert "Finding nothing" not in all_words(found)


@pytest.mark.parametrize(("jerk_nights", "word"), [(3, "with"), (26, "without")])
def test_a_log_of_almost_no_jerks_or_almost_only_jerks_compares_nothing(jerk_nights: int, word: str) -> None:
    found = page(FLAT, FLAT, jerk_nights=jerk_nights)
    assert [section.points for section in found.sections] == [
        (f"Too few nights {word} jerks to compare anything.",)
    ] * 2


def test_a_letter_says_when_the_next_one_comes_and_that_it_stays() -> None:
    assert "The next look comes with your 56th answered night." in page(FLAT).closing
    assert "The next look comes with your 84th answered night." in page(FLAT, answered=56).closing
    assert page(FLAT).closing[-1] == "This letter stays as it is, whatever is entered later."


def test_suspects_stand_in_the_order_watched_whatever_was_found() -> None:
    found = page(FLAT, THIN, LINKED, jerk_nights=14)
    assert [section.heading for section in found.sections] == ["Late caffeine", "Stress", "Alcohol"]


SIDE = st.integers(0, 28).flatmap(lambda nights: st.tuples(st.integers(0, nights), st.just(nights)))
TABLE = st.tuples(SIDE, SIDE).map(lambda sides: Table(*sides[0], *sides[1]))


@given(st.lists(TABLE, min_size=1, max_size=3), st.sampled_from(LOOKS), st.integers(0, 28))
def test_no_letter_speaks_of_causes_or_of_certainty(tables: list[Table], answered: int, jerk_nights: int) -> None:
    words = all_words(page(*tables, answered=answered, jerk_nights=jerk_nights))
    told = words.replace(ALLOWED, "").lower()
    assert [word for word in NEVER if word in told] == []


# Between the looks


@pytest.mark.parametrize(
    ("counts", "tier", "line"),
    [
        (
            Table(3, 5, 2, 9),
            Tier.DESCRIPTION,
            "Jerks on 3 of 5 nights with late caffeine, 2 of 9 others; far too early to tell.",
        ),
        (
            Table(3, 4, 2, 9),
            Tier.COLLECTING,
            "Jerks on 3 of 4 nights with late caffeine, 2 of 9 others; too few nights to compare.",
        ),
        (
            Table(1, 1, 0, 1),
            Tier.COLLECTING,
            "Jerks on 1 of 1 night with late caffeine, 0 of 1 other; too few nights to compare.",
        ),
        (Table(0, 0, 0, 0), Tier.COLLECTING, "Nothing counted yet for late caffeine."),
    ],
)
def test_between_the_looks_there_are_counts_and_words_only(counts: Table, tier: Tier, line: str) -> None:
    assert tally_line(Tally(CAFFEINE, counts, tier)) == line


def test_an_own_suspect_keeps_its_capitals() -> None:
    assert "with TV," in tally_line(Tally(own_suspect("TV"), Table(3, 5, 2, 9), Tier.DESCRIPTION))


# A test


@pytest.mark.parametrize(
    ("result", "range_told", "verdict"),
    [
        (Table(5, 22, 14, 22), "percentage points fewer.", "changed with it in your test: they came on fewer nights."),
        (Table(14, 22, 5, 22), "percentage points more.", "changed with it in your test: they came on more nights."),
        (
            Table(8, 22, 11, 22),
            "fewer and 15 more percentage points.",
            "No change was found. One too small to show in 44 nights may still be there.",
        ),
    ],
)
def test_a_verdict_has_its_counts_its_range_and_plain_words(result: Table, range_told: str, verdict: str) -> None:
    found = verdict_page(replace(TEST, ended=CHRISTMAS_EVE, result=result))
    assert found.title == "Your test: late caffeine"
    assert found.intro == "It began on 1 October 2026 and ended on 24 December 2026."
    counts, told, drawn = found.sections[0].points
    assert counts.startswith(
        f"Jerks on {result.exposed_yes} of 22 nights drawn to leave out late caffeine, {result.other_yes} of 22 others"
    )
    assert counts.endswith(range_told)
    assert told.endswith(verdict)
    assert drawn == "Nights count as they were drawn, whatever you then did."
    assert not any(word in all_words(found).lower() for word in NEVER)


def test_a_verdict_on_an_added_step_says_that_it_was_added() -> None:
    adds = Trial("t", Change.ADD, "warm-shower", "A warm shower", date(2026, 10, 1), (True, False) * 42)
    found = verdict_page(replace(adds, ended=CHRISTMAS_EVE, result=Table(5, 22, 14, 22)))
    assert "5 of 22 nights drawn to add a warm shower, 14 of 22 others" in found.sections[0].points[0]


def test_a_running_test_tells_nothing_before_its_end() -> None:
    found = verdict_page(TEST)
    assert found.intro == "It began on 1 October 2026 and is still running. It is worked out once, at its end."
    assert found.sections == ()


def test_a_test_stopped_early_tells_nothing_and_blames_nobody() -> None:
    found = verdict_page(replace(TEST, ended=CHRISTMAS_EVE, stopped=True))
    assert found.sections == ()
    assert found.closing == ("You stopped it early, which is fine. Nothing is worked out of a part of it.",)


def test_a_test_without_answers_enough_says_what_it_would_have_taken() -> None:
    found = verdict_page(replace(TEST, ended=CHRISTMAS_EVE))
    assert found.sections == ()
    assert found.closing[0].startswith("It takes 22 answered nights on each side.")


def test_dates_are_in_english_words_without_a_locale() -> None:
    assert [day(date(2026, month, 1)) for month in (1, 5, 12)] == ["1 January 2026", "1 May 2026", "1 December 2026"]


def test_once_a_letter_compares_the_counts_stand_alone() -> None:
    many = Tally(CAFFEINE, Table(30, 60, 20, 60), Tier.DESCRIPTION)
    assert tally_line(many, looked=True) == tally_line(many).replace("; far too early to tell.", ".")
    few = Tally(CAFFEINE, Table(1, 2, 0, 60), Tier.COLLECTING)
    assert tally_line(few, looked=True) == tally_line(few)
