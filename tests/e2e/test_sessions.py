"""Guided sessions for real: they come at once, go on whatever the clock does, and are written down however they end."""

import json
import os
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

import pytest
from jeepney import message_bus
from jeepney.io.blocking import open_dbus_connection

from bedtime.ui.session_window import FIRST_SIZE
from bedtime.ui.theme import STAGE
from bedtime.ui.window import FIRST_SIZE as MAIN_SIZE
from tests.children import PROJECT
from tests.desktop import Dunst, private_bus, running, wait_for
from tests.desktop_session import Logind, SessionManager
from tests.e2e.evening import NIGHT, SETTINGS, UMASK, Evening, end, instant
from tests.e2e.screen import Screen
from tests.sound_server import Pulse, Recorder, pulse, recording

MORNING = NIGHT + timedelta(days=1)
WHOLE_SCREEN = (1280, 800)
AT_ONCE = 15.0
"""Seconds for what takes less than one, on a computer that has more to do."""
LEAD_IN, SHORTEST, WHOLE = 30.0, 15.0, 60.0
"""Seconds within which the first breath or part begins, and of a whole session: at least so many, and at most."""

# As short as can be, lead-in and closing aside: these are the app's own, and shortest for a script without a voice.
EXERCISES = {
    "breaths": 'title = "Breaths"\nminutes = 0.05\n'
    '[[phase]]\nact = "in"\nseconds = 1.5\n[[phase]]\nact = "out"\nseconds = 1.5\n',
    "short": 'title = "Short"\n[[part]]\ntitle = "Hands"\n[[part.phase]]\nact = "attend"\nseconds = 0.5\n',
    "long": 'title = "Long"\n[[part]]\ntitle = "Hands"\n[[part.phase]]\nact = "attend"\nseconds = 60\n',
}
PLAYER = "#!/bin/sh\necho >> '{begun}'\nexec /bin/cat > /dev/null\n"


@dataclass(frozen=True)
class Bedroom(Evening):
    """An evening with short exercises and a player that is not heard; `around` is what only the app is told of."""

    around: Mapping[str, str] = field(default_factory=dict)

    @property
    def begun(self) -> int:
        """How many clips the player began: one for the lead-in, each breath or part, and the closing."""
        file = self.folder / "begun"
        return len(file.read_text("ascii").splitlines()) if file.exists() else 0

    @property
    def sessions(self) -> list[dict[str, object]]:
        """What is written down of each session."""
        return [{"exercise": event.subject, **json.loads(event.data)} for event in self.journal("session")]

    def environment(self) -> dict[str, str]:
        """The clock is looked up once a second: more often, and a session's picture has no time left."""
        return {
            **super().environment(),
            "FAKETIME_NO_CACHE": "0",
            "FAKETIME_CACHE_DURATION": "1",
            **self.around,
        }

    def told(self, **around: str) -> "Bedroom":
        """The same with more that the app is told of."""
        return replace(self, around={**self.around, **around})

    @contextmanager
    def began_with(self, *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
        """Start the app with another command than `run`, until the end of the block."""
        process = subprocess.Popen(
            self.command(*arguments), env=self.environment(), cwd=PROJECT, umask=UMASK, stdin=subprocess.DEVNULL
        )
        try:
            yield process
        finally:
            end(process)


@pytest.fixture
def evening(evening: Evening) -> Bedroom:
    """Nobody on this computer hears anything."""
    made = Bedroom(evening.folder, evening.desktop, evening.clock, evening.data)
    made.save_settings(f'{SETTINGS}[sound]\nguidance = "tones"\n')
    player = made.programs / "paplay"
    player.write_text(PLAYER.format(begun=made.folder / "begun"), "utf-8")
    player.chmod(0o700)
    own = made.data / "exercises"
    own.mkdir()
    for name, text in EXERCISES.items():
        (own / f"{name}.toml").write_text(text, "utf-8")
    return made


@pytest.fixture
def tray(evening: Bedroom, window_manager: None) -> Iterator[None]:
    """A tray, so that the session's window may be the only one, and someone who gives it the keyboard."""
    with running(["trayer"], evening.unfaked()):
        yield


@pytest.fixture
def wishes(evening: Bedroom) -> Iterator[SessionManager]:
    """A desktop that is asked to stay awake."""
    manager = SessionManager(evening.desktop["DBUS_SESSION_BUS_ADDRESS"])
    yield manager
    manager.stop()


@pytest.fixture
def server() -> Iterator[Pulse]:
    """A sound server that plays into nothing."""
    with pulse() as made:
        yield made


@pytest.fixture
def heard(evening: Bedroom, server: Pulse) -> Bedroom:
    """The same evening with a voice, and with a real player on that server."""
    evening.save_settings(SETTINGS)
    return evening.told(PATH=os.environ["PATH"], **{name: server.env[name] for name in ("PULSE_SERVER", "PULSE_SINK")})


@pytest.fixture
def ear(server: Pulse) -> Iterator[Recorder]:
    """What is heard there."""
    with recording(server.env) as recorder:
        yield recorder


def sizes(screen: Screen) -> list[tuple[int, int]]:
    """The windows by their size, which tells a session's from the app's own."""
    return sorted((window.width, window.height) for window in screen.shown("window"))


def begin(evening: Evening, *command: str) -> None:
    """Have the app that runs begin a session, which becomes its only window."""
    assert evening.say(*command) in ("", "Noted.\n")
    wait_for(lambda: len(sizes(evening.screen)) == 1, "the session's window", within=AT_ONCE)


def is_dark(screen: Screen) -> bool:
    """Whether most of the only window is the dark of a session."""
    (window,) = screen.shown("window")
    return screen.pixels(STAGE.background) > window.width * window.height * 0.8


def players(app: "subprocess.Popen[bytes]") -> set[int]:
    """The app's child processes that play, those included that have ended and wait to be reaped."""
    found = set()
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            name, _, rest = entry.read_text("utf-8").partition("(")[2].rpartition(")")
        except OSError:  # it ended just now
            continue
        if name in ("paplay", "pw-play", "aplay") and int(rest.split()[1]) == app.pid:
            found.add(int(entry.parent.name))
    return found


def lives(process: int) -> bool:
    """Whether it runs, and does not only wait to be reaped by somebody else."""
    try:
        return Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


# How it begins


def test_a_command_starts_a_session_beside_the_window(evening: Bedroom, screen: Screen, window_manager: None) -> None:
    with evening.app() as app:
        wait_for(lambda: sizes(screen) == [MAIN_SIZE], "the window")
        evening.say("breathe", "long")
        wait_for(lambda: sizes(screen) == sorted([MAIN_SIZE, FIRST_SIZE]), "the session's window", within=AT_ONCE)
        assert app.poll() is None


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["breathe", "shrot"], "bedtime: there is no exercise called 'shrot'; did you mean 'short'?"),
        (["breathe", "breaths", "--minutes", "5"], "bedtime: Breaths: up to 0.05 minutes, not 5"),
    ],
)
def test_what_cannot_be_is_refused_in_a_line_without_the_app(evening: Bedroom, arguments: list[str], said: str) -> None:
    refused = replace(evening, desktop={}).run(*arguments)
    assert (refused.returncode, refused.stdout) == (2, "")
    (line,) = refused.stderr.splitlines()
    assert line == said


def test_with_no_app_running_the_session_comes_alone_and_the_app_stays(
    evening: Bedroom, screen: Screen, tray: None
) -> None:
    with evening.began_with("breathe", "long") as app:
        wait_for(lambda: screen.has("tray", "window"), "the session")
        assert sizes(screen) == [FIRST_SIZE]
        screen.key("Escape")
        wait_for(lambda: screen.has("tray"), "the session's end")
        assert app.poll() is None
        assert evening.listens()


def test_without_a_tray_the_window_comes_once_the_session_has_gone(
    evening: Bedroom, screen: Screen, window_manager: None
) -> None:
    with evening.began_with("breathe", "long"):
        wait_for(lambda: sizes(screen), "a window")
        assert sizes(screen) == [FIRST_SIZE]
        screen.key("Escape")
        wait_for(lambda: sizes(screen) == [MAIN_SIZE], "the window")


def test_start_on_the_reminder_begins_its_exercise_and_ticks_nothing(
    evening: Bedroom, cards: Dunst, screen: Screen, tray: None
) -> None:
    evening.set_clock("22:16")
    with evening.app("--background"):
        wait_for(cards.displayed, "the card")
        cards.press("Start")
        wait_for(lambda: sizes(screen) == [FIRST_SIZE], "the session's window", within=AT_ONCE)
        wait_for(lambda: cards.displayed() == 0, "the card's end")
        screen.key("Escape")
        wait_for(lambda: screen.has("tray"), "the session's end")
        assert evening.subjects("done") == []


def test_an_exercise_that_is_not_for_everyone_asks_the_first_time(evening: Bedroom, screen: Screen, tray: None) -> None:
    with evening.app("--background"):
        evening.say("breathe", "box")
        wait_for(lambda: screen.has("tray", "window"), "the question", within=AT_ONCE)
        assert sizes(screen) == [MAIN_SIZE]
        screen.key("Tab")  # from something gentler to what was asked for
        screen.key("space")
        wait_for(lambda: sizes(screen) == sorted([MAIN_SIZE, FIRST_SIZE]), "the session's window", within=AT_ONCE)
    with evening.app("--background"):
        wait_for(lambda: screen.has("tray"), "the tray icon")
        begin(evening, "breathe", "box")
        assert sizes(screen) == [FIRST_SIZE]


# How it ends


def test_it_goes_to_its_end_without_a_player_and_whatever_the_wall_clock_does(
    evening: Bedroom, screen: Screen, tray: None
) -> None:
    (evening.programs / "paplay").unlink()
    evening.set_clock("05:00", MORNING)
    evening.say("settings", "set", "check_ins.morning", "false")  # at 08:00 it would ask, which is not looked at here
    with evening.app("--background"):
        began = time.monotonic()
        begin(evening, "breathe", "breaths")
        wait_for(lambda: is_dark(screen), "its dark", within=AT_ONCE)
        wait_for(lambda: "There is no sound" in evening.log, "word in the log", within=30)
        evening.set_clock("08:00", MORNING)
        wait_for(lambda: evening.sessions, "the session's end", within=WHOLE)
        assert time.monotonic() - began > SHORTEST
        (session,) = evening.sessions
        assert (session["exercise"], session["completed"], session["rescue"]) == ("breaths", True, False)
        assert str(session["started"]).startswith("2026-11-25T04:00:0")
        assert session["seconds"] == pytest.approx(3.0, abs=0.1)
        (event,) = evening.journal("session")
        assert event.at >= instant("08:00", MORNING)
        assert evening.subjects("done") == ["breathing"]
        assert sizes(screen) == [FIRST_SIZE], "its dark stays until somebody stirs"
        screen.key("space")
        wait_for(lambda: screen.has("tray"), "the window's end")
        night = json.loads(evening.say("tonight", "--json", "--at", f"{MORNING}T06:00"))
        assert {step["id"]: step["state"] for step in night["steps"]}["breathing"] == "done"
        assert evening.log.count("There is no sound") == 1


def test_ended_early_it_counts_for_nothing_and_only_then_a_reminder_comes(
    evening: Bedroom, cards: Dunst, screen: Screen, tray: None
) -> None:
    with evening.app("--background"):
        begin(evening, "breathe", "long")
        evening.set_clock("22:20:30")
        wait_for(lambda: evening.begun == 2, "the first part", within=LEAD_IN)
        evening.say("done", "exercise")  # which lets the app look at once
        assert cards.displayed() == 0
        screen.key("Escape")
        wait_for(lambda: screen.has("tray"), "the session's end")
        (session,) = evening.sessions
        assert (session["exercise"], session["completed"]) == ("long", False)
        assert evening.subjects("done") == ["exercise"]
        wait_for(cards.displayed, "the card", within=AT_ONCE)
        assert cards.displayed() == 1
        assert evening.subjects("reminded") == ["breathing", "lights-out"]
        assert [event.kind for event in evening.journal()][-3:] == ["session", "reminded", "reminded"]
    evening.set_clock("22:46")
    with evening.app():
        wait_for(lambda: sizes(screen) == [MAIN_SIZE], "the window")
        assert evening.subjects("reminded") == ["breathing", "lights-out"], "no nudge on the way to sleep"


def test_a_jerk_brings_a_dark_screen_at_once_and_ticks_nothing(evening: Bedroom, screen: Screen, tray: None) -> None:
    with evening.app("--background") as app:
        begin(evening, "jerk")
        (jerk,) = evening.journal("jerk")
        assert timedelta(0) <= jerk.at - instant("20:00") < timedelta(seconds=10)
        assert sizes(screen) == [WHOLE_SCREEN]
        wait_for(lambda: is_dark(screen), "its dark", within=AT_ONCE)
        evening.set_clock("22:20:30")
        wait_for(lambda: evening.begun == 2, "the first breath", within=LEAD_IN)
        app.terminate()
        assert app.wait(10) == 0
    (session,) = evening.sessions
    assert (session["exercise"], session["completed"], session["rescue"]) == ("exhale-4-6", False, True)
    assert evening.subjects("done") == []
    assert evening.subjects("reminded") == [], "what nobody could see is still to come"


def test_a_suspend_ends_it_for_good(evening: Bedroom, screen: Screen, tray: None, wishes: SessionManager) -> None:
    with private_bus() as system:
        logind = Logind(system)
        evening = evening.told(DBUS_SYSTEM_BUS_ADDRESS=system)
        with evening.app("--background"):
            begin(evening, "breathe", "long")
            wait_for(lambda: wishes.wishes, "the wish to stay awake")
            wait_for(lambda: evening.begun == 2, "the first part", within=LEAD_IN)
            logind.prepare_for_sleep(going=True)
            wait_for(lambda: screen.has("tray"), "the session's end")
            wait_for(lambda: not wishes.wishes, "the wish's end")
            (session,) = evening.sessions
            assert session["completed"] is False
            logind.prepare_for_sleep(going=False)
            evening.say("run")
            wait_for(lambda: sizes(screen) == [MAIN_SIZE], "the window alone")
            assert len(evening.sessions) == 1
        logind.close()


# What it takes with it


def test_a_pause_and_esc_end_the_sound(heard: Bedroom, screen: Screen, tray: None, wishes: SessionManager) -> None:
    with heard.app("--background") as app:
        begin(heard, "breathe", "long")
        wait_for(lambda: players(app) and wishes.wishes, "the sound")
        screen.key("space")
        wait_for(lambda: not players(app) and not wishes.wishes, "silence", within=5)
        screen.key("space")
        wait_for(lambda: players(app) and wishes.wishes, "the sound again")
        screen.key("Escape")
        wait_for(lambda: not players(app) and not wishes.wishes, "silence", within=5)


def test_its_end_ends_the_sound(heard: Bedroom, screen: Screen, tray: None, wishes: SessionManager) -> None:
    with heard.app("--background") as app:
        begin(heard, "breathe", "short")
        wait_for(lambda: players(app) and wishes.wishes, "the sound")
        wait_for(lambda: heard.sessions, "the session's end", within=WHOLE)
        wait_for(lambda: not players(app) and not wishes.wishes, "silence", within=5)
        assert sizes(screen) == [FIRST_SIZE]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_however_the_app_ends_nothing_is_left(
    heard: Bedroom, ear: Recorder, tray: None, wishes: SessionManager, number: signal.Signals
) -> None:
    with heard.app("--background") as app:
        begin(heard, "breathe", "long")
        wait_for(lambda: ear.peak_since(0) and wishes.wishes, "the sound")
        playing = players(app)
        app.send_signal(number)
        assert app.wait(10) == (0 if number is signal.SIGTERM else -number)
        wait_for(lambda: not any(map(lives, playing)), "silence", within=5)
        wait_for(lambda: app.pid not in on_bus(heard), "the end of what it asked for")


def on_bus(evening: Evening) -> set[int]:
    """The processes on the desktop's bus: what one of them wished for goes with its connection."""
    bus = message_bus
    with open_dbus_connection(evening.desktop["DBUS_SESSION_BUS_ADDRESS"]) as connection:
        (names,) = connection.send_and_get_reply(bus.ListNames()).body
        return {connection.send_and_get_reply(bus.GetConnectionUnixProcessID(name)).body[0] for name in names}
