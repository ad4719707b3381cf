"""Mornings for real: the question comes once and silently, its answer is kept for the night it asks about."""

import json
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.desktop import Dunst, running, wait_for
from tests.e2e.evening import CLAMP, NIGHT, SETTINGS, Evening, instant
from tests.e2e.screen import Screen

ONE_DAY = timedelta(days=1)
MORNING = NIGHT + ONE_DAY
TEN_MINUTES = timedelta(minutes=10)
ASKED = "06:40:05"
"""Ten minutes after the wake-up, when the question comes."""
QUESTION, AGAIN = "card:morning", "card:morning-again"
PAUSED = "[check_ins]\npaused = true\n"

# What stands between the open page and the first question: Menu, the pages, the nights, Earlier.
TO_THE_QUESTION = ["Tab"] * 5
TO_INTO_BED = ["Tab"] * 4  # past whether one woke you, how strong, and anything unusual


def begin_morning(evening: Evening, day: date = MORNING, wall: str = ASKED) -> None:
    """Let the laptop be opened at this time, long after it was shut."""
    evening.set_clock(wall, day)
    evening.look()


def look_to_the_end(evening: Evening, settings: str) -> None:
    """Have the app look until what it does at such a look is done: last it writes down what the settings changed."""
    plans = len(evening.journal("planned"))
    evening.save_settings(settings)
    evening.look()
    wait_for(lambda: len(evening.journal("planned")) > plans, "the look's end")


def answer(evening: Evening, cards: Dunst, label: str) -> None:
    """Press this button on the card, which is taken for an answer and goes."""
    before = len(answers(evening))
    wait_for(cards.displayed, "the card")
    cards.press(label)
    wait_for(lambda: len(answers(evening)) > before, "the answer")
    wait_for(lambda: cards.displayed() == 0, "the card's end")


def asked(evening: Evening) -> list[str]:
    """The morning's questions that were given, in order."""
    return [event.subject for event in evening.journal("reminded") if event.subject.startswith(QUESTION)]


def answers(evening: Evening) -> list[tuple[str, Any]]:
    """What was said in the mornings, with the night it is about."""
    return [(event.night, json.loads(event.data)) for event in evening.journal("morning")]


def nights(evening: Evening, count: int = 28) -> dict[str, dict[str, Any]]:
    """The nights of the history by their dates, which are all different."""
    listed = evening.printed("history", "--nights", str(count))["nights"]
    by_date = {night["date"]: night for night in listed}
    assert len(by_date) == len(listed), "a night stands there twice"
    return by_date


def test_some_on_the_card_is_kept_for_the_night_before(evening: Evening, cards: Dunst) -> None:
    with evening.app():
        wait_for(lambda: evening.journal("planned"), "the plan")
        begin_morning(evening)
        answer(evening, cards, "Some")
        assert answers(evening) == [(str(NIGHT), {"noticed": "yes"})]
        history = evening.printed("history")
        assert [(night["date"], night["noticed"]) for night in history["nights"]] == [(str(NIGHT), "yes")]
        assert (history["answered"], history["unanswered"], history["jerk_nights"]) == (1, 0, 1)
        assert sum(week["nights"] for week in history["weeks"]) == 1, "a night before Bedtime was there counts"
        look_to_the_end(evening, SETTINGS.replace("22:30", "22:31"))
        assert asked(evening) == [QUESTION]


def test_the_question_has_three_answers_makes_no_sound_and_names_nothing_of_health(
    evening: Evening, cards: Dunst
) -> None:
    with evening.app():
        wait_for(lambda: evening.journal("planned"), "the plan")
        begin_morning(evening)
        wait_for(cards.displayed, "the card")
        assert sorted(cards.buttons()) == ["Not sure", "Nothing noticed", "Open", "Some"]
        cards.dismiss()
        (card,) = cards.history()
        assert card["summary"] == "Good morning"
        begin_morning(evening, wall="21:30:05")
        # There is no player here, which the log says of the first sound that is wanted.
        wait_for(lambda: "There is no sound" in evening.log, "word of a reminder's chime")
        (line,) = [line for line in evening.log.splitlines() if "There is no sound" in line]
        assert line.startswith(f"{MORNING} 21:30:"), "the morning's card wanted a sound"


def test_a_question_waved_away_comes_again_after_two_hours_and_then_no_more(evening: Evening, cards: Dunst) -> None:
    with evening.app():
        wait_for(lambda: evening.journal("planned"), "the plan")
        begin_morning(evening)
        wait_for(cards.displayed, "the card")
        cards.dismiss()
        begin_morning(evening, wall="08:40:00")
        wait_for(cards.displayed, "the card again", within=CLAMP)
        first, second = evening.journal("reminded")
        assert (first.subject, second.subject) == (QUESTION, AGAIN)
        assert timedelta(0) <= second.at - first.at - timedelta(hours=2) < timedelta(seconds=2)
        cards.dismiss()
        for wall, lights_out in (("10:40:30", "22:31"), ("12:29:00", "22:32")):
            evening.set_clock(wall, MORNING)
            look_to_the_end(evening, SETTINGS.replace("22:30", lights_out))
        assert asked(evening) == [QUESTION, AGAIN]
        assert cards.displayed() == 0
        assert answers(evening) == []
        assert nights(evening)[str(NIGHT)]["noticed"] is None, "left for later is no answer"


def test_without_a_server_our_own_card_asks_in_the_morning_too(evening: Evening, screen: Screen) -> None:
    with evening.app():
        wait_for(lambda: screen.has("window"), "the window")
        begin_morning(evening)
        wait_for(lambda: screen.has("window", "card"), "our own card")
        screen.press_first_button()
        wait_for(lambda: answers(evening) == [(str(NIGHT), {"noticed": "no"})], "the answer")
        wait_for(lambda: screen.has("window"), "the card's end")


@pytest.mark.usefixtures("window_manager")
def test_the_card_itself_opens_the_page_and_the_keyboard_fills_it_in(
    evening: Evening, cards: Dunst, screen: Screen
) -> None:
    with evening.app():
        wait_for(lambda: screen.has("window"), "the window")
        begin_morning(evening)
        wait_for(cards.displayed, "the card")
        cards.click()
        wait_for(lambda: cards.displayed() == 0, "the card's end")
        screen.key(*TO_THE_QUESTION, "Right", "space", "Tab", "space")  # Yes, 1
        screen.key(*TO_INTO_BED, "Tab")
        screen.type("2310")
        for count, text in ((3, "20"), (1, "2"), (1, "15")):  # to fall asleep, awakenings, awake in the night
            screen.key(*["Tab"] * count)
            screen.type(text)
        assert answers(evening) == []
        screen.key("ctrl+Return")
        wait_for(lambda: answers(evening), "the diary")
    ((night, said),) = answers(evening)
    assert night == str(NIGHT)
    assert {
        name: value for name, value in said.items() if name not in ("into_bed", "tried", "woke_up", "out_of_bed")
    } == {
        "noticed": "yes",
        "count": "1",
        "planned": ["into_bed", "woke_up", "out_of_bed"],
        "onset_minutes": 20,
        "awakenings": 2,
        "awake_minutes": 15,
    }
    shown = evening.printed("morning")
    told = {name: value for name, value in shown["answers"].items() if value not in (None, [], "")}
    clocks = {
        "into_bed": "2026-11-24T22:30:00+01:00",
        "tried": "2026-11-24T23:10:00+01:00",
        "woke_up": "2026-11-25T06:30:00+01:00",
        "out_of_bed": "2026-11-25T06:30:00+01:00",
    }
    assert (shown["night"], told) == (str(NIGHT), {**said, **clocks})


def test_thirty_mornings_of_one_press_each_make_a_right_calendar(evening: Evening, cards: Dunst) -> None:
    meaning = {"Nothing noticed": "no", "Some": "yes", "Not sure": "unsure"}
    presses = {
        NIGHT + n * ONE_DAY: "Not sure" if n % 7 == 5 else "Some" if n % 3 == 0 else "Nothing noticed"
        for n in range(30)
    }
    evening.say("watch", "nicotine")
    with evening.app():
        for night, label in presses.items():
            begin_morning(evening, night + ONE_DAY)
            answer(evening, cards, label)
        assert asked(evening) == [QUESTION] * 30
    history, calendar = evening.printed("history", "--nights", "30"), nights(evening, 30)
    assert {date.fromisoformat(day): night["noticed"] for day, night in calendar.items()} == {
        night: meaning[label] for night, label in presses.items()
    }
    said = list(presses.values())
    jerks, unsure = said.count("Some"), said.count("Not sure")
    assert (history["jerk_nights"], history["answered"], history["unanswered"]) == (jerks, 30 - unsure, unsure)
    assert [night["entered_late"] for night in calendar.values()] == [False] * 30
    assert [week["answered"] for week in history["weeks"]] == [5, 6, 6, 6, 3]
    insights = evening.printed("insights")
    assert (insights["answered"], insights["jerk_nights"]) == (30 - unsure, jerks)


@pytest.mark.usefixtures("window_manager")
def test_a_jerk_logged_in_the_night_outweighs_nothing_noticed(evening: Evening, cards: Dunst, screen: Screen) -> None:
    evening.set_clock("23:10:00")
    with running(["trayer"], evening.unfaked()), evening.app("--background"):
        wait_for(lambda: screen.has("tray"), "the tray icon")
        evening.say("done", "lights-out")
        wait_for(lambda: cards.displayed() == 0, "a quiet night")
        evening.say("jerk")
        wait_for(lambda: screen.has("tray", "window"), "the session")
        screen.key("Escape")
        wait_for(lambda: screen.has("tray"), "the session's end")
        begin_morning(evening)
        answer(evening, cards, "Nothing noticed")
    assert answers(evening) == [(str(NIGHT), {"noticed": "no"})]
    night = nights(evening)[str(NIGHT)]
    assert night["noticed"] == "yes"
    assert [jerk[:16] for jerk in night["jerks"]] == [f"{NIGHT}T23:10"]
    assert evening.printed("history")["jerk_nights"] == 1
    assert evening.printed("morning")["answers"]["noticed"] == "no", "what was said stays as it was said"


@pytest.mark.parametrize(
    ("first", "lights_out", "wake"),
    [
        # Dates that are still ahead: of a clock far behind the fonts' files fontconfig says so on the terminal.
        pytest.param(date(2027, 10, 30), "2027-10-30T22:30:00+02:00", "2027-10-31T06:30:00+01:00", id="an hour more"),
        pytest.param(date(2027, 3, 27), "2027-03-27T22:30:00+01:00", "2027-03-28T06:30:00+02:00", id="an hour less"),
        pytest.param(NIGHT, f"{MORNING}T00:30:00+01:00", f"{MORNING}T08:30:00+01:00", id="lights-out after midnight"),
        pytest.param(NIGHT, f"{MORNING}T08:30:00+01:00", f"{MORNING}T16:00:00+01:00", id="sleep by day"),
    ],
)
def test_every_night_stands_once_under_its_own_date(
    evening: Evening, cards: Dunst, first: date, lights_out: str, wake: str
) -> None:
    woke = datetime.fromisoformat(wake)
    evening.save_settings(SETTINGS.replace("22:30", lights_out[11:16]).replace("06:30", wake[11:16]))
    evening.set_clock("20:00", first)
    with evening.app():
        wait_for(lambda: evening.journal("planned"), "the plan")
        for place, label in ((1, "Some"), (2, "Nothing noticed")):
            begin_morning(evening, first + place * ONE_DAY, f"{woke + TEN_MINUTES:%H:%M}:05")
            answer(evening, cards, label)
    assert asked(evening) == [QUESTION] * 2
    listed = nights(evening)
    assert {day: night["noticed"] for day, night in listed.items()} == {str(first): "yes", str(first + ONE_DAY): "no"}
    assert (listed[str(first)]["lights_out"], listed[str(first)]["wake"]) == (lights_out, wake)


@pytest.mark.parametrize("zone", ["America/New_York", "Asia/Tokyo"])
def test_a_journal_begun_in_another_zone_loses_and_doubles_no_night(evening: Evening, cards: Dunst, zone: str) -> None:
    with evening.app():
        wait_for(lambda: evening.journal("planned"), "the plan")
        begin_morning(evening)
        answer(evening, cards, "Some")
    there = replace(evening, zone=ZoneInfo(zone))
    there.set_clock("20:00", MORNING)
    with there.app():
        wait_for(lambda: there.journal("planned")[-1].at >= instant("20:00", MORNING, there.zone), "the plan there")
        begin_morning(there, MORNING + ONE_DAY)
        answer(there, cards, "Nothing noticed")
    there.set_clock("23:00", MORNING + ONE_DAY)  # when that night has ended wherever one is
    for place in (there, evening):
        assert {day: (night["noticed"], night["zone"]) for day, night in nights(place).items()} == {
            str(NIGHT): ("yes", "Europe/Berlin"),
            str(MORNING): ("no", zone),
        }


def test_paused_tracking_asks_nothing_and_takes_the_question_away(evening: Evening, cards: Dunst) -> None:
    with evening.app():
        wait_for(lambda: evening.journal("planned"), "the plan")
        evening.say("settings", "set", "check_ins.paused", "true")
        evening.set_clock(ASKED, MORNING)
        look_to_the_end(evening, f"{SETTINGS.replace('22:30', '22:31')}{PAUSED}")
        assert asked(evening) == []
        evening.say("settings", "set", "check_ins.paused", "false")
        wait_for(cards.displayed, "the card")
        assert asked(evening) == [QUESTION]
        evening.say("settings", "set", "check_ins.paused", "true")
        wait_for(lambda: cards.displayed() == 0, "the card's end")
        assert answers(evening) == []
