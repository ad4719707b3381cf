"""The words are short and true: titles, what a card mentions, its buttons, and the one line on top."""

from datetime import date, datetime, timedelta

import pytest

from bedtime.core.evaluate import Card
from bedtime.core.events import Kind, Record
from bedtime.core.message import Button, Message
from bedtime.core.night import Move
from bedtime.core.plan import AWAY, MORNING, MORNING_AGAIN, NUDGE, Plan
from bedtime.core.schedule import Schedule
from bedtime.core.tonight import Tonight, tonight
from bedtime.core.wording import (
    answered_step,
    clock,
    evening_name,
    headline,
    length,
    message,
    next_line,
    note,
    now_word,
    sleep_line,
    summary,
)
from tests.builders import (
    BERLIN,
    KATHMANDU,
    ROUTINE,
    TUESDAY,
    changed,
    evening,
    event,
    minutes,
    record,
    step,
    times,
    tuesday,
    usual_plan,
)

OFF = usual_plan(night=tuesday(Schedule(times("22:30-06:30"), dates={TUESDAY: "off"})))


def card(subject: str, *mentions: str) -> Card:
    """A card of TUESDAY's."""
    return Card(TUESDAY, subject, 0, mentions, evening("22:30"))


def said(about: Card, at: str, plan: Plan | None = None) -> Message:
    """The words of a card shown at this time."""
    return message(about, plan or usual_plan(), BERLIN, evening(at))


def labels(about: Card, at: str) -> list[str]:
    """The words on its buttons."""
    return [button.label for button in said(about, at).buttons]


def seen(
    at: str,
    known: Record | None = None,
    plan: Plan | None = None,
    first: datetime | None = None,
    paused: date | None = None,
) -> Tonight:
    """TUESDAY's night."""
    known = known or Record()
    return tonight(plan or usual_plan(), known, evening(at), BERLIN, first_look=first, paused_until=paused)


def test_a_reminder_has_its_own_title_and_says_from_when() -> None:
    told = said(card("caffeine"), "14:00")
    assert (told.title, told.body) == ("Caffeine", "From 14:30 on, none.")
    assert said(card("wind-down"), "21:30").title == "Time to wind down"


def test_what_else_is_due_stands_in_the_text() -> None:
    about = card("breathing", "environment", "wind-down")
    told = said(about, "22:12")
    assert told.body == "Also: Environment; Wind down."
    assert told.token == about.token


def test_lights_out_is_soon_until_it_has_come() -> None:
    assert said(card("lights-out"), "22:29").title == "Lights out soon"
    assert said(card("lights-out"), "22:30").title == "Lights out"


def test_the_closing_card_names_what_is_still_ahead() -> None:
    told = said(card(AWAY, "wind-down", "lights-out"), "21:45")
    assert told.title == "Before you put the laptop away"
    assert told.body == "Still ahead: Wind down; Lights out."


def test_the_nudge_asks_nothing_of_anyone() -> None:
    told = said(card(NUDGE), "22:45")
    assert (told.title, told.body) == ("Still up?", "Whenever you feel sleepy, bed is there.")


def test_no_title_says_a_word_about_health() -> None:
    subjects = [each.id for each in ROUTINE.steps] + [AWAY, NUDGE]
    titles = " ".join(said(card(subject), "21:30").title for subject in subjects).lower()
    assert not any(word in titles for word in ("jerk", "twitch", "health", "sleep start", "insomnia"))


@pytest.mark.parametrize(
    ("subject", "at", "buttons"),
    [
        ("wind-down", "21:30", ["Done", "Snooze 10 min", "Skip"]),
        ("breathing", "22:24", ["Done", "Snooze 10 min", "Skip"]),
        ("breathing", "22:25", ["Done", "Skip"]),
        ("lights-out", "22:29", ["Good night", "Snooze 10 min", "Stay up tonight"]),
        ("lights-out", "22:30", ["Good night", "Stay up tonight"]),
        (AWAY, "21:45", ["Good night"]),
        (NUDGE, "22:45", ["Good night", "Not sleepy yet", "Stay up tonight"]),
    ],
)
def test_a_card_offers_only_what_can_be_done(subject: str, at: str, buttons: list[str]) -> None:
    assert labels(card(subject), at) == buttons


def test_buttons_answer_with_public_names() -> None:
    actions = [button.action for about in (card("wind-down"), card(NUDGE)) for button in said(about, "21:30").buttons]
    assert actions == ["done", "snooze", "skip", "done", "later", "skip"]
    assert said(card("wind-down"), "21:30").buttons[0] == Button("done", "Done")


@pytest.mark.parametrize(("at", "last"), [("22:10", "snooze"), ("22:27", "skip")])
def test_a_step_with_an_exercise_can_be_started_from_its_card(at: str, last: str) -> None:
    guided = usual_plan(changed(ROUTINE, breathing=step("breathing", 20, 0, exercise="belly")))
    buttons = said(card("breathing"), at, guided).buttons
    assert [button.action for button in buttons] == ["start", "done", last]
    assert buttons[0].label == "Start"


def test_a_snooze_is_offered_as_long_as_the_person_wants_it() -> None:
    shown = message(card("wind-down"), usual_plan(), BERLIN, evening("21:30"), 20)
    assert "Snooze 20 min" in [button.label for button in shown.buttons]


@pytest.mark.parametrize(
    ("subject", "answers"), [("breathing", "breathing"), (AWAY, "lights-out"), (NUDGE, "lights-out")]
)
def test_good_night_on_any_card_answers_lights_out(subject: str, answers: str) -> None:
    assert answered_step(subject) == answers


@pytest.mark.parametrize(
    ("at", "known", "plan", "line"),
    [
        ("20:48", Record(), usual_plan(), "Lights out in 1 h 42 min"),
        ("21:29", Record(), usual_plan(), "Lights out in 1 h 1 min"),
        ("21:30", Record(), usual_plan(), "Winding down"),
        ("22:30", Record(), usual_plan(), "Time to rest"),
        ("22:50", record(lights_out=Kind.SKIPPED), usual_plan(), "Whenever you are ready"),
        ("22:00", record(lights_out=Kind.DONE), usual_plan(), "Good night"),
        ("22:00", Record(), OFF, "A night off"),
    ],
)
def test_the_line_on_top_counts_down_only_until_the_wind_down(at: str, known: Record, plan: Plan, line: str) -> None:
    assert headline(seen(at, known, plan)) == line


@pytest.mark.parametrize(
    ("duration", "words"),
    [
        (minutes(0), "0 min"),
        (timedelta(seconds=1), "1 min"),
        (minutes(59), "59 min"),
        (timedelta(minutes=59, seconds=1), "1 h"),
        (minutes(102), "1 h 42 min"),
        (minutes(480), "8 h"),
    ],
)
def test_a_length_is_rounded_up_to_the_minute(duration: timedelta, words: str) -> None:
    assert length(duration) == words


def test_the_clock_is_the_zones() -> None:
    assert clock(evening("22:30"), BERLIN) == "22:30"
    assert clock(evening("22:30"), KATHMANDU) == "03:15"


def test_the_night_has_its_weekday_and_both_its_times() -> None:
    assert evening_name(seen("20:00")) == "Tuesday night"
    assert sleep_line(seen("20:00")) == "22:30 until 06:30, 8 h"
    moved = usual_plan(night=tuesday(moves={TUESDAY: Move(lights_out=evening("22:45"))}))
    assert sleep_line(seen("20:00", plan=moved)) == "22:45 until 06:30, 7 h 45 min"
    assert sleep_line(seen("20:00", plan=OFF)) == "Nothing is planned and nothing will be said."


GOOD_NIGHT_SAID = record(lights_out=Kind.DONE)
THURSDAY = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("shown", "summed_up", "following"),
    [
        (seen("12:00"), "Lights out 22:30, next: Caffeine", "Nothing to do now; caffeine until 14:30"),
        (seen("20:00"), "Lights out 22:30, next: Environment", "Next at 21:15: Environment"),
        (seen("22:11"), "Lights out 22:30", "Next at 22:30: Lights out"),
        (seen("22:31"), "Lights out 22:30", ""),
        (seen("22:11", GOOD_NIGHT_SAID), "Good night", ""),
        (seen("20:00", paused=THURSDAY), "Lights out 22:30, reminders paused", "Reminders are paused until Thursday"),
        (seen("20:00", plan=OFF), "A night off", "Nothing is planned and nothing will be said."),
    ],
)
def test_what_comes_next_in_a_line(shown: Tonight, summed_up: str, following: str) -> None:
    assert (summary(shown), next_line(shown)) == (summed_up, following)


def test_the_line_at_now_has_no_numbers_once_the_evening_is_quiet() -> None:
    assert now_word(seen("21:29")) == "21:29"
    assert now_word(seen("21:30")) == "now"


def test_a_row_says_its_state_where_there_is_something_to_say() -> None:
    answers = [event(Kind.DONE, "nutrition"), event(Kind.SKIPPED, "environment")]
    put_off = event(Kind.SNOOZED, "wind-down", until=evening("21:55").isoformat())
    shown = seen("21:40", record(*answers, put_off), first=evening("17:30"))
    assert {each.step.id: note(each, shown) for each in shown.rows} == {
        "caffeine": "from tomorrow",
        "exercise": "passed",
        "nutrition": "done",
        "environment": "skipped",
        "wind-down": "again at 21:55",
        "breathing": "",
        "lights-out": "",
    }
    again = seen("21:56", record(put_off))
    assert note(again.rows[4], again) == ""


def test_a_step_that_applied_before_the_night_began_says_so() -> None:
    late = {TUESDAY - timedelta(days=1): Move(wake=evening("15:00"))}
    shown = seen("16:00", plan=usual_plan(night=tuesday(moves=late)))
    assert [note(each, shown) for each in shown.rows][:2] == ["already applies", ""]


@pytest.mark.parametrize("subject", [MORNING, MORNING_AGAIN])
def test_the_mornings_card_asks_in_three_answers_and_names_no_health_in_its_title(subject: str) -> None:
    told = message(card(subject), usual_plan(), BERLIN, evening("07:00"))
    assert told.title == "Good morning"
    assert [button.label for button in told.buttons] == ["Nothing noticed", "Some", "Not sure"]
