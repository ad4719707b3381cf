"""What is told of each thing that Bedtime lives on: what there is of it, what mends it, and what stops reminders."""

from dataclasses import replace

import pytest

from bedtime.core import diagnosis_desktop as desktop
from bedtime.core import diagnosis_home as home
from bedtime.core.diagnosis import (
    JOURNAL,
    SOUND,
    TITLES,
    TRAY,
    Finding,
    State,
    broken,
    found,
    no_answer,
    not_looked_at,
    summary,
)
from bedtime.core.diagnosis_desktop import Notices, Sounds, Tray
from bedtime.core.diagnosis_faults import Known, place_and_allowed
from bedtime.core.diagnosis_home import LITTLE_SPACE, NO_SPACE, JournalFile, Space

RUNS = Notices(runs=True, server="dunst 1.9", abilities=frozenset({"actions", "body"}), held_back=False)
PARTS = {"PySide6": "6.11.3", "APScheduler": "3.11.3"}
MINE = Space("~/.local/share/bedtime")
KNOWN = Known(frozenset({"step", "breathing", "title", "schedule", "shifts"}), frozenset({"true or false"}))


def told(finding: Finding) -> tuple[State, str, str]:
    """All but its name."""
    return finding.state, finding.says, finding.remedy


def test_every_finding_has_its_title() -> None:
    assert found(TRAY, State.WORKS, "The panel shows icons") == Finding(
        "tray", "The tray", State.WORKS, "The panel shows icons"
    )
    assert len(set(TITLES.values())) == len(TITLES)


def test_what_did_not_answer_or_could_not_be_looked_at_is_unknown() -> None:
    assert told(no_answer(SOUND, 2.5)) == (State.UNKNOWN, "No answer within 2.5 s", "")
    assert told(not_looked_at(SOUND, "KeyError: 'x'"))[:2] == (
        State.UNKNOWN,
        "It could not be looked at (KeyError: 'x')",
    )


def test_the_summary_names_what_stops_reminders_and_nothing_else() -> None:
    fine, bad = found(TRAY, State.MISSING, "None"), found(JOURNAL, State.BROKEN, "Damaged")
    assert broken([fine, bad]) == (bad,)
    assert summary([fine]) == "Nothing is broken."
    assert summary([fine, bad]) == "This keeps reminders from coming: journal."


def test_a_desktop_is_told_by_its_names() -> None:
    assert told(desktop.desktop(["GNOME", "", "Debian"])) == (State.WORKS, "GNOME, Debian", "")
    assert desktop.desktop(["", ""]).state is State.UNKNOWN


def test_a_window_that_cannot_open_has_its_remedy_apart() -> None:
    assert desktop.display(None).state is State.WORKS
    assert told(desktop.display("there is no desktop. Start it from yours: bedtime")) == (
        State.MISSING,
        "There is no desktop",
        "Start it from yours: bedtime",
    )


@pytest.mark.parametrize(
    ("seen", "state"),
    [
        (Tray(service=True, host=True), State.WORKS),
        (Tray(embeds=True), State.WORKS),
        (Tray(service=True, host=False, embeds=True), State.WORKS),
        (Tray(service=True, host=False), State.MISSING),
        (Tray(service=True), State.UNKNOWN),
        (Tray(), State.MISSING),
    ],
)
def test_a_tray_counts_where_something_shows_its_icons(seen: Tray, state: State) -> None:
    assert desktop.tray(seen).state is state
    assert bool(desktop.tray(seen).remedy) is (state is not State.WORKS)


def test_gnome_is_told_of_its_extension_and_others_of_their_panel() -> None:
    assert "extension" in desktop.tray(Tray(desktop="ubuntu:GNOME")).remedy
    assert "panel" in desktop.tray(Tray(desktop="XFCE")).remedy


@pytest.mark.parametrize(
    ("seen", "state", "word"),
    [
        (RUNS, State.WORKS, "dunst 1.9 shows cards with buttons"),
        (replace(RUNS, taken=True), State.WORKS, "took a card just now"),
        (replace(RUNS, taken=False), State.LIMITED, "does not answer"),
        (replace(RUNS, abilities=None, server=""), State.LIMITED, "The notification service does not answer"),
        (replace(RUNS, abilities=frozenset({"body"})), State.LIMITED, "has no buttons"),
        (replace(RUNS, abilities=frozenset({"actions"})), State.LIMITED, "only the title"),
        (Notices(starts=True), State.UNKNOWN, "starts with the first reminder"),
        (Notices(), State.LIMITED, "no notification service"),
        (Notices(bus=False), State.LIMITED, "no message bus"),
    ],
)
def test_reminders_come_by_the_next_best_way(seen: Notices, state: State, word: str) -> None:
    finding = desktop.notifications(seen)
    assert (finding.state, word in finding.says, bool(finding.remedy)) == (state, True, state is not State.WORKS)


@pytest.mark.parametrize(("held", "state"), [(True, State.LIMITED), (False, State.WORKS), (None, State.UNKNOWN)])
def test_do_not_disturb_is_told_where_it_is_known(held: bool | None, state: State) -> None:
    assert desktop.do_not_disturb(replace(RUNS, held_back=held)).state is state


def test_sound_names_the_player_and_why_others_would_not() -> None:
    assert told(desktop.sound(Sounds("paplay"))) == (State.WORKS, "paplay plays", "")
    second = desktop.sound(Sounds("aplay", (("paplay", "refused"),)))
    assert told(second) == (State.WORKS, "aplay plays, after others would not (paplay: refused)", "")
    none = desktop.sound(Sounds(complaints=(("paplay", "refused"), ("aplay", "no device"))))
    assert none.state is State.MISSING
    assert "paplay: refused; aplay: no device" in none.says
    assert told(desktop.sound(Sounds(why_none="There is no sound: none is installed. Run: apt-get install x"))) == (
        State.MISSING,
        "There is no sound: none is installed",
        "Run: apt-get install x",
    )


def test_the_voice_is_whole_and_speaks_its_one_language() -> None:
    assert told(desktop.voice(53, 0, "English", speaks=True)) == (State.WORKS, "53 lines in English", "")
    assert desktop.voice(53, 1, "English", speaks=True).says == "1 spoken line is missing"
    assert told(desktop.voice(53, 0, "Deutsch", speaks=False)) == (
        State.LIMITED,
        "It speaks English only; in Deutsch, tones lead a session",
        "",
    )


def test_sleep_lock_and_films_are_noticed_or_what_follows_is_said() -> None:
    assert desktop.suspend(logind=True).state is State.WORKS
    assert "30 s" in desktop.suspend(logind=False).says
    assert desktop.screen_lock(["logind", "org.gnome.ScreenSaver"]).says.endswith("logind, org.gnome.ScreenSaver")
    assert desktop.screen_lock([]).state is State.MISSING
    assert desktop.watching(["logind"], now=True).says.startswith("One is on now")
    assert desktop.watching(["logind"], now=False).says == "They are noticed, by logind"
    assert desktop.watching([], now=False).remedy


def test_a_time_zone_that_stands_in_has_its_remedy_apart() -> None:
    assert told(desktop.time_zone("Europe/Berlin", None)) == (State.WORKS, "Europe/Berlin", "")
    assert told(desktop.time_zone("UTC", "the system's time zone cannot be read; UTC stands in: set TZ")) == (
        State.LIMITED,
        "The system's time zone cannot be read; UTC stands in",
        "set TZ",
    )


def test_an_app_that_does_not_answer_stops_reminders() -> None:
    assert home.app(runs=True).state is State.WORKS
    assert home.app(runs=True, answers=False).state is State.BROKEN
    assert home.app(runs=False).state is State.OFF
    assert home.app(runs=None).state is State.UNKNOWN


def test_a_missing_part_or_a_qt_that_ends_the_app_stops_reminders() -> None:
    assert told(home.versions((3, 11, 2), PARTS)) == (
        State.WORKS,
        "Python 3.11.2, PySide6 6.11.3, APScheduler 3.11.3",
        "",
    )
    assert home.versions((3, 12, 1), {**PARTS, "PySide6": "6.12.0"}).state is State.WORKS
    assert home.versions((3, 11, 2), {**PARTS, "PySide6": "6.12.0"}).state is State.BROKEN
    assert home.versions((3, 11, 2), {"APScheduler": "3.11.3"}).state is State.WORKS
    missing = home.versions((3, 12, 1), {**PARTS, "PySide6": None})
    assert (missing.state, missing.says) == (State.BROKEN, "Python 3.12.1, but not PySide6")


@pytest.mark.parametrize(
    ("seen", "state", "word"),
    [
        (JournalFile(events=1), State.WORKS, "Whole, with 1 event"),
        (JournalFile(events=90_000), State.WORKS, "Whole, with 90000 events"),
        (JournalFile(exists=False), State.WORKS, "none yet"),
        (JournalFile(size=0), State.WORKS, "none yet"),
        (JournalFile(exists=False, lost=True), State.BROKEN, "nothing is left"),
        (JournalFile(size=0, lost=True), State.BROKEN, "nothing is left"),
        (JournalFile(fault="Permission denied"), State.BROKEN, "Permission denied"),
        (JournalFile(ours=False), State.BROKEN, "another file"),
        (JournalFile(newer=True), State.BROKEN, "newer Bedtime"),
        (JournalFile(check="row 3 missing"), State.BROKEN, "damaged (row 3 missing)"),
    ],
)
def test_a_journal_that_cannot_be_read_stops_reminders(seen: JournalFile, state: State, word: str) -> None:
    finding = home.journal(seen)
    assert (finding.state, word in finding.says, bool(finding.remedy)) == (state, True, state is State.BROKEN)


def test_a_backup_is_missed_only_once_there_is_something_to_keep() -> None:
    assert told(home.backups(0, 0, needed=False)) == (State.WORKS, "Nothing to keep yet", "")
    assert home.backups(0, 0, needed=True).state is State.LIMITED
    assert told(home.backups(7, 0, needed=True)) == (State.WORKS, "7 kept, the newest of today", "")
    assert home.backups(7, 1, needed=True).says == "7 kept, the newest a day old"
    assert home.backups(7, 7, needed=True).state is State.WORKS
    assert home.backups(7, 8, needed=True).state is State.LIMITED


@pytest.mark.parametrize(
    ("seen", "state", "remedy"),
    [
        (MINE, State.WORKS, ""),
        (replace(MINE, exists=False), State.WORKS, ""),
        (replace(MINE, writable=False), State.BROKEN, "Run: chmod u+rwx ~/.local/share/bedtime"),
        (replace(MINE, free=LITTLE_SPACE - 1), State.LIMITED, "Make some room on it"),
        (replace(MINE, free=NO_SPACE - 1), State.BROKEN, "Make some room on it"),
        (replace(MINE, open=2), State.LIMITED, "Start Bedtime, which closes them to others"),
    ],
)
def test_folders_need_room_and_to_be_the_persons_alone(seen: Space, state: State, remedy: str) -> None:
    finding = home.folders(seen)
    assert (finding.state, finding.remedy) == (state, remedy)
    assert finding.says.endswith((" MB free", "written to", "other users of this computer"))


def test_wrong_settings_name_the_place_and_what_is_allowed() -> None:
    assert home.settings(exists=True, wrong=None).says == "Read without trouble"
    assert home.settings(exists=False, wrong=None).says == "As they come with Bedtime"
    finding = home.settings(exists=True, wrong="sound.volume", allowed="write a whole number")
    assert finding.state is State.LIMITED
    assert finding.says.endswith("(see sound.volume)")
    assert finding.remedy == "Write a whole number. For the whole line: bedtime settings"
    assert home.settings(exists=True, wrong="line 3").remedy == "For the whole line: bedtime settings"


def test_own_exercises_are_counted_not_named() -> None:
    assert home.exercises(0, 0).says == "There are none"
    assert told(home.exercises(2, 0)) == (State.WORKS, "2 of your own", "")
    assert home.exercises(2, 1).says == "1 file of yours cannot be used"


def test_an_entry_that_starts_another_or_is_switched_off_is_told_apart() -> None:
    def autostart(*true: str) -> Finding:
        return home.autostart(**{name: name in true for name in ("possible", "on", "stale", "stands")})

    assert autostart("possible", "on", "stands").state is State.WORKS
    assert autostart("possible", "stale", "stands").state is State.LIMITED
    assert told(autostart("possible"))[:2] == (State.OFF, "It is off")
    assert autostart("possible", "stands").says == "There is an entry, but it is switched off"
    assert autostart().state is State.MISSING


def test_the_menu_has_it_or_not_or_there_is_no_such_menu() -> None:
    states = [home.menu(there=there).state for there in (True, False, None)]
    assert states == [State.WORKS, State.OFF, State.MISSING]


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        ("breathing.title: write true or false", ("breathing.title", "write true or false")),
        ("step.melatonin.title: write true or false", ("step.….title", "write true or false")),
        ("schedule.shifts.oncology: write the name of a ward", ("schedule.shifts.…", "")),
        ("step: two are called 'melatonin'; each needs an id of its own", ("step", "")),
        ("is not valid TOML: Duplicate key 'melatonin' (at line 3, column 5)", ("line 3", "")),
        ("is larger than 1 MB, which no settings are", ("the whole file", "")),
    ],
)
def test_a_fault_is_told_without_a_word_of_the_persons(fault: str, told: tuple[str, str]) -> None:
    assert place_and_allowed(fault, KNOWN) == told
