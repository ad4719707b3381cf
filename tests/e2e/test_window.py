"""The window comes back from wherever closing it has put it, with a tray and without one."""

import pytest

from tests.desktop import running, wait_for
from tests.e2e.evening import Evening
from tests.e2e.screen import Screen

pytestmark = pytest.mark.usefixtures("window_manager")


def test_without_a_tray_a_closed_window_waits_in_the_task_bar(evening: Evening, screen: Screen) -> None:
    with evening.app():
        wait_for(lambda: screen.has("window"), "the window")
        screen.close_window()
        wait_for(lambda: screen.is_minimised() and screen.has("card"), "a word about where it is")
        evening.say("run")
        wait_for(lambda: screen.has("window"), "the window again")
        screen.close_window()
        wait_for(screen.is_minimised, "the window's end")
        assert screen.has(), "said once is enough"


def test_a_tray_that_comes_late_gets_its_icon_and_hides_the_window(evening: Evening, screen: Screen) -> None:
    with evening.app():
        wait_for(lambda: screen.has("window"), "the window")
        with running(["trayer"], evening.unfaked()):
            wait_for(lambda: screen.has("window", "tray"), "the tray icon", within=6)
            screen.close_window()
            wait_for(lambda: screen.has("tray", "card"), "a word about where it is")
            assert not screen.is_minimised()
            evening.say("run")
            wait_for(lambda: screen.has("window", "tray"), "the window again")


def test_a_word_about_the_window_never_covers_a_reminder(evening: Evening, screen: Screen) -> None:
    evening.set_clock("21:40")
    with evening.app():
        wait_for(lambda: screen.has("window", "card"), "our own card")
        screen.close_window()
        wait_for(screen.is_minimised, "the window's end")
        assert screen.has("card")
        screen.press_first_button()
        wait_for(lambda: evening.subjects("done") == ["wind-down"], "the tick")


def test_quitting_by_key_ends_it(evening: Evening, screen: Screen) -> None:
    with evening.app() as app:
        wait_for(lambda: screen.has("window"), "the window")
        screen.key("ctrl+q")
        assert app.wait(10) == 0
        wait_for(screen.has, "an empty screen")
