"""A panel that restarts, and a screen that is unplugged: the app is found again."""

import re
import subprocess

import pytest

from tests.desktop import running, wait_for
from tests.e2e.evening import Evening
from tests.e2e.screen import Screen

pytestmark = pytest.mark.usefixtures("window_manager")


def test_the_icon_comes_back_with_a_panel_that_restarts(evening: Evening, screen: Screen) -> None:
    seen: set[str] = set()

    def is_in_a_window_of_its_own() -> bool:
        """What the last panel left may still stand there."""
        fresh = {icon.number for icon in screen.shown("tray")} - seen
        seen.update(fresh)
        return bool(fresh)

    with evening.app("--background"):
        for _ in range(3):
            with running(["trayer"], evening.unfaked()):
                wait_for(is_in_a_window_of_its_own, "the tray icon")


def test_started_in_the_background_it_waits_for_the_panel_of_the_session(evening: Evening, screen: Screen) -> None:
    with evening.app("--background"), running(["trayer"], evening.unfaked()):
        wait_for(lambda: bool(screen.shown("tray")), "the tray icon")
        evening.say("run")
        wait_for(lambda: screen.has("window", "tray"), "the window")


def test_a_window_on_a_screen_that_shrinks_comes_back_into_view(evening: Evening, screen: Screen) -> None:
    with evening.app():
        wait_for(lambda: screen.has("window"), "the window")
        (window,) = screen.shown("window")
        subprocess.run(["xdotool", "windowmove", window.number, "900", "600"], env=evening.unfaked(), check=True)
        wait_for(lambda: screen.shown("window")[0].left > 800, "the move")
        for arguments in (
            ("--newmode", "small", "25", "800", "801", "802", "803", "600", "601", "602", "603"),
            ("--addmode", "screen", "small"),
            ("--output", "screen", "--mode", "small"),
        ):
            subprocess.run(["xrandr", *arguments], env=evening.unfaked(), check=True)
        shown = subprocess.run(["xrandr"], env=evening.unfaked(), check=True, capture_output=True, text=True).stdout
        assert re.search("current 800 x 600", shown)
        wait_for(lambda: screen.shown("window")[0].left < 400 and screen.shown("window")[0].top < 200, "its return")
