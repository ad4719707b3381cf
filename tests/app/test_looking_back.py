"""Jerks on most nights bring a quiet pointer on the Morning page, once a week and no oftener."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from bedtime.app.looking_back import LookingBack
from bedtime.core.events import Kind
from bedtime.core.schedule import ONE_DAY
from bedtime.ui.page_names import MORNING
from tests.app.home import Home
from tests.builders import TUESDAY, evening, event
from tests.ui.conftest import themed

pytestmark = pytest.mark.usefixtures(themed.__name__)


def nights_with_jerks(home: Home, first: int, last: int) -> None:
    """The nights so many days from TUESDAY's on are answered with a yes, each at noon after it."""
    for days in range(first, last + 1):
        night = TUESDAY + days * ONE_DAY
        answered = event(
            Kind.MORNING, at=evening("12:00") + (days + 1) * ONE_DAY, stamp=days, night=night, noticed="yes"
        )
        home.world.journal.events.append(answered)


@pytest.fixture
def points(home: Home, qtbot: QtBot) -> Callable[[], bool]:
    """Whether the Morning page points to help when it is looked at now."""
    looking_back = LookingBack(home.shelf, home, home.turned.append)
    page = looking_back.made_morning()
    qtbot.addWidget(page)
    home.turn_to(MORNING)

    def looked() -> bool:
        looking_back.refresh()
        return not page.often.isHidden()

    return looked


def test_jerks_on_most_nights_of_three_weeks_point_to_help_once_a_week(home: Home, points: Callable[[], bool]) -> None:
    nights_with_jerks(home, -40, 10)
    pointed = []
    for _day in range(9):
        pointed.append(points())
        assert points() is pointed[-1], "it stands all of its day"
        home.world.now += ONE_DAY
    assert pointed == [True, *[False] * 6, True, False]


def test_jerks_on_fewer_nights_point_nowhere(home: Home, points: Callable[[], bool]) -> None:
    nights_with_jerks(home, -14, -1)
    assert not points()
