"""Reminders on the real desktop: they come in time, once, as one card, and their buttons reach the journal."""

import json
from datetime import timedelta

import pytest

from bedtime.ui.theme import NIGHT as NIGHT_COLOURS
from tests.desktop import Dunst, running, wait_for
from tests.e2e.evening import CLAMP, SETTINGS, Evening, instant
from tests.e2e.screen import Screen

LENSES = """
[[step]]
id = "contact-lenses"
title = "Contact lenses out"
lead_minutes = 30
reminder = true
"""


def test_a_reminder_comes_at_its_instant_with_its_buttons(evening: Evening, cards: Dunst) -> None:
    evening.set_clock("21:29:55")
    with evening.app():
        wait_for(lambda: evening.journal("planned"), "the plan")
        assert evening.journal("planned")[0].at < instant("21:30"), "the app was not up in time"
        wait_for(cards.displayed, "the card")
        reminded = evening.journal("reminded")
        assert {event.subject for event in reminded} == {"wind-down", "environment"}
        assert all(timedelta(0) <= event.at - instant("21:30") < timedelta(seconds=2) for event in reminded)
        assert cards.displayed() == 1
        assert sorted(cards.buttons()) == ["Done", "Open", "Skip", "Snooze 10 min"]
        cards.dismiss()
        (card,) = cards.history()
        assert card["summary"] == "Time to wind down"
        assert card["body"].endswith("Also: Room cool, dark and quiet.")


def test_done_on_the_card_ticks_the_step_everywhere(evening: Evening, cards: Dunst, screen: Screen) -> None:
    evening.set_clock("21:40")
    with evening.app():
        wait_for(cards.displayed, "the card")
        wait_for(lambda: screen.has("window"), "the window")
        assert screen.pixels(NIGHT_COLOURS.good) == 0
        cards.press("Done")
        wait_for(lambda: evening.subjects("done") == ["wind-down"], "the tick")
        wait_for(lambda: cards.displayed() == 0, "the card's end")
        wait_for(lambda: screen.pixels(NIGHT_COLOURS.good), "the tick in the window", within=3)
        steps = {step["id"]: step["state"] for step in json.loads(evening.say("tonight", "--json"))["steps"]}
        assert (steps["wind-down"], steps["environment"]) == ("done", "open")


@pytest.mark.parametrize(("button", "kind"), [("Snooze 10 min", "snoozed"), ("Skip", "skipped")])
def test_the_other_buttons_are_heard_too(evening: Evening, cards: Dunst, button: str, kind: str) -> None:
    evening.set_clock("21:40")
    with evening.app():
        wait_for(cards.displayed, "the card")
        cards.press(button)
        wait_for(lambda: evening.subjects(kind) == ["wind-down"], kind)
        wait_for(lambda: cards.displayed() == 0, "the card's end")


def test_a_suspend_across_reminders_gives_one_card_with_what_is_fresh(
    evening: Evening, cards: Dunst, screen: Screen
) -> None:
    evening.save_settings(SETTINGS + LENSES)
    evening.set_clock("20:50:30")
    with running(["trayer"], evening.unfaked()), evening.app("--background"):
        wait_for(lambda: screen.has("tray"), "the tray icon")
        evening.set_clock("22:20:30")
        wait_for(cards.displayed, "the card", within=CLAMP)
        assert evening.subjects("reminded") == ["breathing", "contact-lenses", "lights-out"]
        assert cards.displayed() == 1
        cards.dismiss()
        (card,) = cards.history()
        assert card["summary"] == "Lights out soon"
        assert card["body"].endswith("Also: Contact lenses out; Breathe slowly, five minutes.")
        assert screen.has("tray")
