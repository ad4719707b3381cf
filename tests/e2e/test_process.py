"""The app as a process: it starts once, ends in order, and loses nothing however it is ended."""

import os
import signal
import stat
from contextlib import nullcontext
from dataclasses import replace

import pytest

from tests.desktop import Dunst, running, wait_for
from tests.e2e.conftest import another
from tests.e2e.evening import Evening
from tests.e2e.screen import Screen
from tests.e2e.test_other_hands import BROKEN


def test_after_a_kill_the_next_start_gives_no_reminder_again(evening: Evening, cards: Dunst, screen: Screen) -> None:
    evening.set_clock("21:40")
    with evening.app() as first:
        wait_for(cards.displayed, "the card")
        first.kill()
        assert first.wait() == -signal.SIGKILL
    assert (evening.data / "lock").exists()
    cards.dismiss()  # that of a killed app stays until then, as nobody knows it any more
    reminded = evening.journal("reminded")
    with evening.app():
        wait_for(lambda: screen.has("window"), "the window")
        evening.say("done", "exercise")  # one more look
        assert evening.journal("reminded") == reminded
        assert cards.displayed() == 0


def test_a_second_start_shows_the_window_of_the_first(evening: Evening, screen: Screen) -> None:
    with running(["trayer"], evening.unfaked()), evening.app("--background") as first:
        wait_for(lambda: screen.has("tray"), "the tray icon")
        assert evening.say("run") == ""
        wait_for(lambda: screen.has("tray", "window"), "the window")
        assert first.poll() is None


def test_another_data_folder_is_another_persons_app(evening: Evening, screen: Screen) -> None:
    with evening.app() as first, another(evening, "theirs").app() as second:
        wait_for(lambda: screen.has("window", "window"), "both windows")
        assert (first.poll(), second.poll()) == (None, None)


@pytest.mark.parametrize("display", [None, ":4242"])
def test_without_a_display_it_says_so_in_a_line(evening: Evening, display: str | None) -> None:
    desktop = {"DISPLAY": display} if display else {}
    ended = replace(evening, desktop=desktop).run("run")
    assert (ended.returncode, ended.stdout) == (1, "")
    (line,) = ended.stderr.splitlines()
    assert line.startswith("bedtime: ")
    assert line.endswith(" tonight")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize("shown", [["window"], ["tray", "window"], ["tray"]])
def test_a_signal_ends_it_and_leaves_nothing_behind(
    evening: Evening, cards: Dunst, screen: Screen, number: signal.Signals, shown: list[str]
) -> None:
    evening.set_clock("21:40")
    tray = running(["trayer"], evening.unfaked()) if "tray" in shown else nullcontext()
    with tray, evening.app(*([] if "window" in shown else ["--background"])) as app:
        wait_for(lambda: screen.has(*shown), " and ".join(shown))
        wait_for(cards.displayed, "the card")
        app.send_signal(number)
        assert app.wait(10) == 0
        wait_for(lambda: cards.displayed() == 0 and screen.has(), "an empty screen")
        assert not evening.listens()


def test_it_outlives_the_terminal_it_was_started_from(evening: Evening, cards: Dunst) -> None:
    ours, theirs = os.openpty()
    evening.set_clock("21:40")
    with evening.app(terminal=theirs) as app:
        os.close(theirs)
        wait_for(cards.displayed, "the card")
        os.close(ours)
        evening.say("done", "wind-down")
        wait_for(lambda: cards.displayed() == 0, "the card's end")
        app.send_signal(signal.SIGHUP)
        evening.say("lights-out", "22:00")  # which is in time for the breathing card
        wait_for(cards.displayed, "the card")
        assert app.poll() is None


def test_every_file_is_its_owners_alone(evening: Evening, cards: Dunst, screen: Screen) -> None:
    evening.set_clock("21:40")
    with evening.app():
        wait_for(cards.displayed, "the card")
        cards.press("Done")
        wait_for(lambda: evening.subjects("done"), "the tick")
        evening.say("settings", "set", "appearance.palette", "night")
        modes_are_private(evening)
    evening.save_settings(BROKEN)
    evening.settings.chmod(0o600)  # which is the editor's to keep
    with evening.app():
        wait_for(lambda: screen.has("window"), "the window")
        modes_are_private(evening)
    modes_are_private(evening)
    names = {file.name for file in evening.data.iterdir()}
    assert names >= {"bedtime.log", "journal.sqlite3", "lock", "settings.good.toml", "window.ini"}


def modes_are_private(evening: Evening) -> None:
    entries = [evening.data, *evening.data.rglob("*"), *(evening.folder / "runtime").iterdir()]
    modes = {entry: stat.S_IMODE(entry.stat().st_mode) for entry in entries}
    wide = {entry.name: oct(mode) for entry, mode in modes.items() if mode != (0o700 if entry.is_dir() else 0o600)}
    assert wide == {}
