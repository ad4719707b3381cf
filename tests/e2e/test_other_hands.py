"""What commands and a text editor change while the app runs, it follows."""

from tests.desktop import Dunst, wait_for
from tests.e2e.evening import CLAMP, SETTINGS, Evening, instant
from tests.e2e.screen import Screen

BROKEN = '[schedule]\ndefault = { lights_out = "half past ten" }\n'


def test_a_step_done_by_a_command_takes_its_card_away(evening: Evening, cards: Dunst) -> None:
    evening.set_clock("21:40")
    with evening.app():
        wait_for(cards.displayed, "the card")
        assert evening.say("done", "wind-down") == "Wind down: done.\n"
        wait_for(lambda: cards.displayed() == 0, "the card's end")


def test_a_pause_takes_the_card_away_and_resuming_gives_what_is_fresh_as_one(evening: Evening, cards: Dunst) -> None:
    evening.set_clock("21:40")
    with evening.app():
        wait_for(cards.displayed, "the card")
        evening.say("pause")
        wait_for(lambda: cards.displayed() == 0, "the card's end")
        evening.set_clock("22:11")  # the next reminder was at ten past
        assert evening.subjects("reminded") == ["environment", "wind-down"]
        evening.say("resume")
        wait_for(cards.displayed, "the card")
        assert cards.displayed() == 1
        cards.dismiss()
        assert cards.history()[0]["summary"] == "Time to breathe slowly"
        assert "Wind down" in cards.history()[0]["body"]


def test_a_moved_lights_out_moves_the_reminders(evening: Evening, cards: Dunst) -> None:
    evening.set_clock("21:00:30")
    with evening.app():
        assert evening.say("lights-out", "22:00") == "Lights out at 22:00 on this one night.\n"
        wait_for(cards.displayed, "the card that came with the move")
        assert evening.subjects("reminded") == ["environment", "wind-down"]
        assert instant("22:00").isoformat() in evening.journal("planned")[-1].data


def test_settings_changed_by_hand_are_followed(evening: Evening, cards: Dunst) -> None:
    evening.set_clock("20:59:55")
    with evening.app():
        wait_for(lambda: evening.journal("planned"), "the first plan")
        evening.save_settings(SETTINGS.replace("22:30", "22:00"))
        wait_for(cards.displayed, "the card of the new plan", within=CLAMP)
        assert instant("22:00").isoformat() in evening.journal("planned")[-1].data


def test_broken_settings_neither_stop_the_reminders_nor_the_next_start(
    evening: Evening, cards: Dunst, screen: Screen
) -> None:
    evening.save_settings(SETTINGS.replace("22:30", "22:40"))
    evening.set_clock("21:39:56")
    with evening.app():
        wait_for(lambda: evening.journal("planned"), "the plan")
        evening.save_settings(BROKEN)
        wait_for(cards.displayed, "the card of the last good settings")
        assert not list(evening.data.glob("settings.bad-*.toml"))
        wait_for(lambda: "The settings are wrong" in evening.log, "word in the log")
    with evening.app():
        wait_for(lambda: screen.has("window"), "the window")
    (aside,) = evening.data.glob("settings.bad-*.toml")
    assert aside.read_text("utf-8") == evening.settings.read_text("utf-8") == BROKEN
    assert len(evening.journal("planned")) == 1, "the last good settings still apply"
