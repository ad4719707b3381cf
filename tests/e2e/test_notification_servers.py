"""A card reaches the person whatever becomes of the desktop's notification server."""

from dataclasses import replace

import pytest

from tests.desktop import dunst, wait_for
from tests.e2e.evening import Evening
from tests.e2e.screen import Screen


def test_a_card_comes_again_with_the_next_server_and_stays_with_us_when_that_goes_too(
    evening: Evening, screen: Screen
) -> None:
    with evening.app():
        with dunst(evening.desktop) as first:
            evening.set_clock("21:40")
            evening.say("done", "exercise")  # which lets the app look at once
            wait_for(first.displayed, "the card")
        with dunst(evening.desktop) as second:
            wait_for(second.displayed, "the card on the second server", within=3)
            assert not screen.shown("card")
        wait_for(lambda: screen.has("window", "card"), "our own card", within=3)
        screen.press_first_button()
        wait_for(lambda: "wind-down" in evening.subjects("done"), "the tick")
        assert evening.subjects("reminded") == ["environment", "wind-down"]


@pytest.mark.parametrize("bus", ["that nothing notifies on", "that is not there"])
def test_without_a_server_our_own_card_carries_the_answer(evening: Evening, bus: str) -> None:
    if bus == "that is not there":
        nowhere = {**evening.desktop, "DBUS_SESSION_BUS_ADDRESS": f"unix:path={evening.folder}/no-bus"}
        evening = replace(evening, desktop=nowhere)
    screen = evening.screen
    evening.set_clock("21:40")
    with evening.app():
        wait_for(lambda: screen.has("window", "card"), "our own card")
        screen.press_first_button()
        wait_for(lambda: evening.subjects("done") == ["wind-down"], "the tick")
        wait_for(lambda: screen.has("window"), "the card's end")
