"""Past nights in words: what was said and no more, numbers as words, and a week's means by their full names."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bedtime.core.history import History, Mark
from bedtime.core.history_words import (
    UNKNOWN,
    day_words,
    next_step,
    night_line,
    night_name,
    nights_in_words,
    range_words,
    score_line,
    title,
    unanswered_line,
    week_rows,
)
from bedtime.core.morning import Count, Noticed
from bedtime.core.schedule import ONE_DAY
from tests.ui.nights import at, mark, week

TUESDAY = date(2026, 11, 24)
YES, NO, UNSURE = Noticed.YES, Noticed.NO, Noticed.UNSURE


def history(*noticed: Noticed | None) -> History:
    """Nights up to TUESDAY with these answers and no diary."""
    first = TUESDAY - (len(noticed) - 1) * ONE_DAY
    return History(tuple(mark(first + n * ONE_DAY, each, "") for n, each in enumerate(noticed)))


def test_a_line_tells_jerks_with_their_count_sleep_and_steps() -> None:
    night = mark(TUESDAY, YES, count=Count.TWO)
    assert night_line(night) == "Tue 24 Nov: jerks noticed, two; asleep 22:50 to 06:20; 5 of 7 steps kept"


@pytest.mark.parametrize(
    ("night", "line"),
    [
        (mark(TUESDAY, None, "", kept=0), "Tue 24 Nov: no answer"),
        (mark(TUESDAY, UNSURE, "", kept=0), "Tue 24 Nov: not sure"),
        (mark(TUESDAY, NO, "", kept=0, count=Count.ONE), "Tue 24 Nov: nothing noticed"),
        (mark(TUESDAY, YES, "", kept=0, lights_out=None), "Tue 24 Nov: jerks noticed; a night off"),
        (
            mark(TUESDAY, YES, kept=0, count=Count.MANY, as_planned=True),
            "Tue 24 Nov: jerks noticed, six or more; asleep 22:50 to 06:20, planned times",
        ),
        (
            mark(TUESDAY, NO, "", kept=1, has_signs=True, entered_late=True),
            "Tue 24 Nov: nothing noticed; 1 of 7 steps kept; something unusual marked; answered later",
        ),
    ],
)
def test_a_line_leaves_out_what_nobody_said(night: Mark, line: str) -> None:
    assert night_line(night) == line


def test_a_night_is_told_by_the_clock_of_where_it_was() -> None:
    asleep = (at(TUESDAY, "23:00", "Asia/Kathmandu"), at(TUESDAY, "06:45", "Asia/Kathmandu"))
    assert "asleep 23:00 to 06:45" in night_line(replace(mark(TUESDAY), zone="Asia/Kathmandu", asleep=asleep))


def test_a_night_has_a_name_for_the_ear() -> None:
    assert night_name(mark(TUESDAY, YES)) == "Tuesday 24 November, jerks noticed, 5 of 7 steps kept"
    assert night_name(mark(TUESDAY, None, "", kept=0)) == "Tuesday 24 November, no answer"
    assert night_name(mark(TUESDAY, NO, kept=0, entered_late=True)).endswith("nothing noticed, answered later")


def test_the_title_counts_only_the_nights_that_are_known() -> None:
    assert title(history(YES, NO, None, UNSURE, YES)) == "Jerks on 2 of 3 nights"
    assert title(history(NO)) == "Jerks on 0 of 1 night"


def test_without_an_answer_the_title_says_what_there_is() -> None:
    assert title(history(None, None)) == "No nights yet"
    assert title(History(())) == "No nights yet"
    assert title(history(UNSURE)) == "No answer about jerks yet"
    assert title(History((mark(TUESDAY, None),))) == "No answer about jerks yet"
    assert title(history(None), is_latest=False) == "No answers in these weeks"


@pytest.mark.parametrize(
    ("noticed", "line"),
    [
        ([YES, NO], ""),
        ([None, None], ""),
        ([YES, None], "One night without an answer"),
        ([YES, None, None], "Two nights without an answer"),
        ([YES, None, None, UNSURE], "Two nights without an answer, one not sure"),
        ([YES, UNSURE, UNSURE], "Two nights not sure"),
        ([YES, *[None] * 13], "13 nights without an answer"),
    ],
)
def test_nights_without_an_answer_are_told_in_words(noticed: list[Noticed | None], line: str) -> None:
    assert unanswered_line(history(*noticed)) == line


def test_numbers_are_words_up_to_twelve() -> None:
    words = [nights_in_words(count) for count in (0, 1, 12, 13)]
    assert words == ["no nights", "one night", "twelve nights", "13 nights"]


def test_a_range_is_named_by_its_days_once_it_is_not_the_last() -> None:
    shown = History(tuple(mark(date(2026, 10, 26) + n * ONE_DAY) for n in range(28)))
    assert range_words(shown, date(2026, 11, 22)) == "Last four weeks"
    assert range_words(shown, date(2026, 11, 23)) == "26 October to 22 November"
    assert range_words(shown, date(2027, 3, 1)) == "26 October to 22 November 2026"
    over_new_year = History(tuple(mark(date(2025, 12, 20) + n * ONE_DAY) for n in range(28)))
    assert range_words(over_new_year, date(2026, 3, 1)) == "20 December 2025 to 16 January 2026"


@pytest.mark.parametrize(
    ("count", "latest", "words"),
    [
        (0, TUESDAY, ""),
        (1, TUESDAY, "24 November"),
        (3, TUESDAY, "22 to 24 November"),
        (27, TUESDAY, "29 October to 24 November"),
        (28, TUESDAY, "Last four weeks"),
        (29, TUESDAY, "27 October to 24 November"),
        (28, date(2026, 11, 25), "28 October to 24 November"),
        (1, date(2027, 1, 1), "24 November 2026"),
        (3, date(2027, 1, 1), "22 to 24 November 2026"),
        (365, TUESDAY, "25 November 2025 to 24 November 2026"),
        (366, TUESDAY, "24 November 2025 to 24 November 2026"),
        (731, TUESDAY, "24 November 2024 to 24 November 2026"),
    ],
)
def test_only_the_four_weeks_up_to_now_go_without_their_days(count: int, latest: date, words: str) -> None:
    assert range_words(history(*[YES] * count), latest) == words


def test_a_day_has_its_year_beside_days_of_another_one() -> None:
    assert day_words(TUESDAY) == "Tue 24 Nov"
    assert day_words(TUESDAY, date(2026, 1, 1)) == "Tue 24 Nov"
    assert day_words(TUESDAY, date(2027, 1, 1)) == "Tue 24 Nov 2026"
    assert night_line(mark(TUESDAY, None, "", kept=0), date(2027, 1, 1)) == "Tue 24 Nov 2026: no answer"


@pytest.mark.parametrize(
    ("monday", "latest", "name"),
    [
        (date(2026, 11, 23), TUESDAY, "23 to 29 Nov"),
        (date(2026, 11, 23), date(2027, 1, 1), "23 to 29 Nov 2026"),
        (date(2026, 10, 26), date(2027, 1, 1), "26 Oct to 1 Nov 2026"),
        (date(2026, 12, 28), date(2027, 1, 1), "28 Dec 2026 to 3 Jan 2027"),
        (date(2026, 12, 28), date(2026, 12, 31), "28 Dec to 3 Jan"),
        (date(2026, 12, 28), None, "28 Dec to 3 Jan"),
    ],
)
def test_a_week_of_another_year_has_it_in_its_name(monday: date, latest: date | None, name: str) -> None:
    (row,) = week_rows([week(monday)], latest)
    assert row.name == name


def test_the_next_step_promises_no_question_while_tracking_is_paused() -> None:
    assert "short question" in next_step(tracking_paused=False)
    assert "question" not in next_step(tracking_paused=True)


def test_the_score_is_a_plain_sentence() -> None:
    assert score_line(71.6) == "Lately you keep about 72 of 100 steps."
    assert score_line(None) == "Not enough evenings yet."


def test_a_week_names_which_efficiency_it_shows() -> None:
    (row,) = week_rows([week(date(2026, 10, 26))])
    assert row.name == "26 Oct to 1 Nov"
    assert row.facts == (
        ("Nights answered", "7 of 7"),
        ("Nights with jerks", "2"),
        ("Means", "of 5 diaries"),
        ("Time asleep", "7 h 10 min"),
        ("Time to fall asleep", "25 min"),
        ("Time asleep of time in bed (SE, TST/TIB)", "82 %"),
        ("Of the sleep episode (SE, diary: TST/DSE, Reed & Sacco 2016)", "90 %"),
    )


def test_a_week_without_answers_is_unknown_not_zero() -> None:
    (row,) = week_rows([week(date(2026, 11, 2), diaries=0)])
    assert row.name == "2 to 8 Nov"
    assert row.facts[0] == ("Nights answered", "0 of 7")
    assert {value for _, value in row.facts[1:]} == {UNKNOWN}


def test_one_diary_is_no_plural_and_a_mean_of_nothing_is_zero_minutes() -> None:
    (row,) = week_rows([replace(week(date(2026, 11, 2), diaries=1), onset=timedelta())])
    assert dict(row.facts)["Means"] == "of 1 diary"
    assert dict(row.facts)["Time to fall asleep"] == "0 min"
