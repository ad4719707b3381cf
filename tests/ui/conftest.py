"""The evening that pages are shown in: the built-in routine on a Tuesday in Berlin."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication

from bedtime.adapters.content import built_in_steps
from bedtime.adapters.paths import resources
from bedtime.core.events import Event, Kind, fold
from bedtime.core.night import Move, night_of
from bedtime.core.plan import plan
from bedtime.core.routine import Routine
from bedtime.core.tonight import Tonight, tonight
from bedtime.ui import icon_folder, theme
from tests import builders

Shown = Callable[..., Tonight]


@pytest.fixture
def themed(qapp: QApplication) -> Iterator[QApplication]:
    """The app in its night palette."""
    icon_folder.read_from(resources() / "icons")
    theme.prepare(qapp)
    theme.apply(qapp, theme.NIGHT)
    yield qapp
    qapp.setStyleSheet("")


@pytest.fixture
def shown() -> Shown:
    """`shown("21:18", done="caffeine")` is the evening at that time, with that step ticked."""

    def at(clock: str, *, done: str = "", skipped: str = "", off: bool = False, paused: bool = False) -> Tonight:
        now = builders.evening(clock)
        night = night_of(builders.USUAL, builders.TUESDAY, builders.BERLIN, {builders.TUESDAY: Move()})
        planned = plan(night, Routine(built_in_steps(resources())), None)
        kinds = [(step, Kind.DONE) for step in done.split()] + [(step, Kind.SKIPPED) for step in skipped.split()]
        events = [
            Event(str(n), n, "page", now, "Europe/Berlin", builders.TUESDAY, kind, step, {})
            for n, (step, kind) in enumerate(kinds)
        ]
        if off:
            planned = type(planned)(night=type(night)(night.date, night.begins, None, night.wake))
        until = builders.TUESDAY.replace(day=27) if paused else None
        return tonight(planned, fold(events), now, builders.BERLIN, first_look=night.begins, paused_until=until)

    return at
