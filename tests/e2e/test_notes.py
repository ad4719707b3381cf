"""Notes for real, with the app running and without: drinks, a list that goes for good, and the files that leave."""

import json
import stat
import subprocess
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.desktop import PATIENCE, running, wait_for
from tests.e2e.evening import NIGHT, Evening
from tests.e2e.screen import Screen

MORNING = NIGHT + timedelta(days=1)
LOG_A_DRINK = 3
"""Its place in the window's menu; the tray's has Open before it."""
FILTER_COFFEE, ESPRESSO = 1, 2
LIST_BUTTON = (378, 620)
"""Its place in the window as that first stands at eight in the evening."""
ON_THE_LIST = "ring Ottilie about the blue bicycle"
FILES = ("all.json", "nights.csv", "week.ics", "page.pdf", "card.pdf")


def drinks(evening: Evening) -> list[tuple[str, float]]:
    """Those logged, in order, each by its serving and mg."""
    return [(event.subject, json.loads(event.data)["mg"]) for event in evening.journal("caffeine")]


def last_caffeine(evening: Evening) -> str:
    """When the step comes on the plan, as in 14:30."""
    (step,) = [step for step in evening.printed("tonight")["steps"] if step["id"] == "caffeine"]
    at: str = step["at"]
    return at[11:16]


@pytest.mark.usefixtures("window_manager")
def test_a_drink_from_either_menu_and_by_a_command_is_shown_and_moves_no_step(evening: Evening, screen: Screen) -> None:
    evening.set_clock("17:30:02")
    with running(["trayer"], evening.unfaked()), evening.app():
        wait_for(lambda: screen.has("window", "tray"), "the window and the tray icon")
        screen.open_menu("window")
        screen.choose(LOG_A_DRINK, FILTER_COFFEE)
        wait_for(lambda: drinks(evening) == [("filter", 96)], "the coffee")
        screen.open_menu("tray")
        screen.choose(LOG_A_DRINK + 1, ESPRESSO)
        wait_for(lambda: len(drinks(evening)) == 2, "the espresso")
        wait_for(lambda: screen.has("window", "tray"), "the menu's end")
        before = screen.picture()
        assert evening.say("caffeine", "96", "--at", "14:10") == "96 mg at 14:10: noted.\n"
        wait_for(lambda: screen.picture() != before, "the drink on the page")
        today = evening.printed("caffeine")
        assert [(drink["serving"], drink["mg"]) for drink in today["drinks"]] == [
            (None, 96), ("filter", 96), ("espresso", 63),
        ]  # fmt: skip
        assert (today["mg"], today["drinks"][0]["at"]) == (255, f"{NIGHT}T14:10:00+01:00")
        assert last_caffeine(evening) == "14:30"
        evening.say("caffeine", "--undo")
        wait_for(lambda: screen.picture() == before, "the page as it was")


def test_the_usual_drink_moves_the_step_for_the_night_and_no_logged_one_does(evening: Evening) -> None:
    evening.set_clock("13:00")
    with evening.app():
        assert last_caffeine(evening) == "14:30"
        evening.say("settings", "set", "caffeine.usual_mg", "96")
        assert last_caffeine(evening) == "15:10"
        evening.say("caffeine", "200")
        assert last_caffeine(evening) == "15:10"
        planned = json.loads(evening.journal("planned")[-1].data)
        (step,) = [step for step in planned["steps"] if step["id"] == "caffeine"]
        assert step["at"] == f"{NIGHT}T14:10:00+00:00"


def test_ten_commands_and_the_app_that_write_at_once_lose_nothing(evening: Evening, screen: Screen) -> None:
    amounts = range(11, 21)
    with evening.app():
        wait_for(lambda: screen.has("window"), "the window")
        with ThreadPoolExecutor(len(amounts)) as together:
            said = together.map(lambda mg: evening.say("caffeine", str(mg), "--at", "08:00"), amounts)
            wait_for(lambda: drinks(evening), "the first drink")
            evening.set_clock("21:30:05")
            evening.look()
            wait_for(lambda: screen.has("window", "card"), "our own card")
            screen.press_first_button()
        assert list(said) == [f"{mg} mg at 08:00: noted.\n" for mg in amounts]
        wait_for(lambda: evening.subjects("done") == ["wind-down"], "the tick")
    assert sorted(mg for _, mg in drinks(evening)) == list(amounts)
    assert evening.printed("caffeine")["mg"] == sum(amounts)
    assert evening.subjects("reminded") == ["environment", "wind-down"]


@pytest.mark.parametrize("runs", [True, False], ids=["while the app runs", "while it does not"])
def test_what_leaves_is_private_and_comes_back_the_same(evening: Evening, runs: bool) -> None:
    tell_a_lot(evening)
    with evening.app() if runs else nullcontext():
        leave = evening.folder / "leaving"
        leave.mkdir()
        for name in FILES:
            evening.say("export", str(leave / name), *(["--bedside"] if name == "card.pdf" else []))
        assert {file.name: stat.S_IMODE(file.stat().st_mode) for file in leave.iterdir()} == dict.fromkeys(FILES, 0o600)
        texts = {name: text_of(leave / name) for name in FILES}
        assert all(texts.values())
        assert [name for name, text in texts.items() if "Ottilie" in text] == []
        empty = replace(evening, data=evening.folder / "empty")
        with empty.app() if runs else nullcontext():
            empty.say("import", str(leave / "all.json"))
            again = empty.say("import", str(leave / "all.json"))
            assert again.startswith("0 new events; ")
            for command in ("history", "morning", "caffeine", "evening", "insights", "medicine"):
                assert empty.printed(command) == evening.printed(command), command
    assert evening.printed("history")["jerk_nights"] == 1


def tell_a_lot(evening: Evening) -> None:
    """A night with all there is to say about it, one two weeks before it, and tomorrow's list."""
    evening.say("morning", "no", "--date", str(NIGHT - timedelta(days=13)))
    evening.say("watch", "stress", "late-caffeine")
    evening.say("caffeine", "espresso", "--at", "15:00")
    evening.say("evening", "stress=7")
    evening.say("done", "wind-down")
    evening.say("medicine", "Something 50 mg", "new")
    evening.say("list", "--write", ON_THE_LIST)
    evening.set_clock("07:00", MORNING)
    evening.say("morning", "yes", "--count", "2", "--onset", "25", "--awake", "10", "--note", "A note: with, signs")


def text_of(file: Path) -> str:
    """What a person can read in it."""
    if file.suffix != ".pdf":
        return file.read_text("utf-8")
    return subprocess.run(["pdftotext", file, "-"], capture_output=True, check=True, text=True, timeout=PATIENCE).stdout


@pytest.mark.usefixtures("window_manager")
def test_a_list_deleted_by_a_command_is_nowhere_any_more(evening: Evening, screen: Screen) -> None:
    with evening.app():
        wait_for(lambda: screen.has("window"), "the window")
        screen.click(*LIST_BUTTON)
        screen.type(ON_THE_LIST)
        wait_for(lambda: evening.say("list") == f"{ON_THE_LIST}\n", "the list in its file")
        assert evening.say("list", "--delete") == "Tomorrow's list is deleted.\n"
        assert files_with("Ottilie", evening.folder) == []
    assert files_with("Ottilie", evening.folder) == [], "the app wrote it again at its end"
    assert evening.say("list").startswith("Nothing is on tomorrow's list.")


@pytest.mark.usefixtures("window_manager")
def test_a_list_written_by_a_command_is_not_lost_to_the_page(evening: Evening, screen: Screen) -> None:
    with evening.app():
        wait_for(lambda: screen.has("window"), "the window")
        screen.click(*LIST_BUTTON)
        screen.type("milk")
        wait_for(lambda: evening.say("list") == "milk\n", "the list in its file")
        screen.key("Escape")
        evening.say("list", "--write", "milk, bread")
        screen.click(*LIST_BUTTON)
        screen.type(", salt")
        wait_for(lambda: evening.say("list") == "milk, bread, salt\n", "both on the list")


def files_with(word: str, folder: Path) -> list[Path]:
    """The files below a folder that hold it."""
    files: list[Any] = [file for file in folder.rglob("*") if file.is_file()]
    return [file for file in files if word.encode() in file.read_bytes()]
