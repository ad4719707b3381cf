"""An evening at home: TUESDAY at noon in Berlin, lights-out at 22:30."""

import pytest

from bedtime.core.preferences import Preferences
from tests.builders import BERLIN, ROUTINE, USUAL, evening
from tests.fakes import World


@pytest.fixture
def world() -> World:
    return World(Preferences(USUAL, ROUTINE), evening("12:00"), BERLIN)
