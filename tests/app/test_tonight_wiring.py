"""In the morning Tonight leads to the night that has just ended, for as long as that waits to be asked about."""

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from bedtime.app.tonight import TonightWiring
from bedtime.core.morning import Morning, Noticed
from bedtime.core.sleep import Clocks
from bedtime.ui.page_names import TONIGHT
from bedtime.ui.tonight import TonightPage
from tests.app.home import Home
from tests.builders import TUESDAY, evening
from tests.ui.conftest import themed

pytestmark = pytest.mark.usefixtures(themed.__name__)


def test_the_way_to_the_morning_stands_there_until_it_was_answered(home: Home, qtbot: QtBot) -> None:
    opened: list[date] = []
    page = TonightPage()
    qtbot.addWidget(page)
    wiring = TonightWiring(home.shelf, home, print, opened.append)
    wiring.connect_page(page)
    home.turn_to(TONIGHT)
    home.world.evening.look()
    wiring.refresh()
    assert page.morning.isHidden(), "by day"
    home.world.now = evening("06:45")
    wiring.refresh()
    assert not page.morning.isHidden()
    page.morning.click()
    assert opened == [TUESDAY]
    home.world.notes.morning(TUESDAY, Morning(noticed=Noticed.NO), Clocks(), Morning())
    wiring.refresh()
    assert page.morning.isHidden()
