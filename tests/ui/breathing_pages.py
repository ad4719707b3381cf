"""The Breathe page in each of its views, and the window of a session."""

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from bedtime.adapters.exercises import built_in_exercises
from bedtime.adapters.paths import resources
from bedtime.core.breath import phase_at, timeline
from bedtime.ui.breathe import BreathePage
from bedtime.ui.manner import Manner
from bedtime.ui.session_window import SessionWindow
from tests import builders

USUAL = Manner("Longer breath out", "Slower, not deeper", plain=False, reduced=False, announce=False, can_ease=True)
CALM = Manner("", "", plain=True, reduced=True, announce=False, can_ease=False)
LINE = timeline(builders.pattern("in 4", "hold 2", "out 6"), 120)
NO_PLAYER = "There is no sound: none of paplay, pw-play, aplay is installed. Run: sudo apt-get install pulseaudio-utils"
IN = LINE.start_of(1) + 2.5


def breathe_pages() -> Iterator[tuple[str, QWidget]]:
    """All exercises, one and all of them opened, the caution, and the editor of patterns."""
    exercises = built_in_exercises(resources())
    mine = replace(exercises[0], id="mine", title="My slow evening breath", purpose="As I like it.", is_own=True)
    by_id = {each.id: each for each in exercises}

    def made() -> BreathePage:
        page = BreathePage()
        page.show_exercises([*exercises, mine], "sigh", ["exercises/tired.toml: act: write one of in, hold, out"])
        return page

    yield "breathe", made()
    silent = made()
    silent.show_silence(NO_PLAYER)
    yield "breathe-silent", silent
    opened = made()
    for card in opened.list.cards.values():
        card.title.setChecked(True)
    yield "breathe-opened", opened
    asking = made()
    asking.ask_caution(by_id["4-7-8"], by_id["belly"], None)
    yield "breathe-caution", asking
    editing = made()
    editing.set_reduced(True)
    editing.list.cards["box"].copy.click()
    yield "breathe-editor", editing
    refused = made()
    refused.list.new_pattern.click()
    yield "breathe-editor-refused", refused


def session_windows() -> Iterator[tuple[str, SessionWindow]]:
    """A session at its start, on an inhalation, paused, and the rescue without a number."""

    def made(elapsed: float, manner: Manner = USUAL) -> SessionWindow:
        return SessionWindow(lambda: phase_at(LINE, elapsed), manner)

    yield "session-begins", made(0.0)
    yield "session-breath-in", made(IN)
    paused = made(IN)
    paused.show_paused(True)
    yield "session-paused", paused
    yield "session-calm", made(IN, CALM)
