"""What holds before a person chose anything, and how what goes wrong reaches them."""

from datetime import timedelta

import pytest

from bedtime.core.night import TimeError
from bedtime.core.ports import JournalError, SettingsError
from bedtime.core.preferences import USUAL_TIMES, Palette, Preferences
from bedtime.core.refusal import Refusal, WrongUse
from bedtime.core.routine import RoutineError
from bedtime.core.schedule import Schedule, ScheduleError
from tests.builders import BERLIN, ROUTINE, TUESDAY, tuesday


def test_the_usual_night_has_eight_hours_and_begins_where_the_one_before_ends() -> None:
    night = tuesday(Schedule(USUAL_TIMES))
    assert night.lights_out
    assert night.wake - night.lights_out == timedelta(hours=8)
    assert night.begins.astimezone(BERLIN).date() == TUESDAY


def test_unless_chosen_the_laptop_stays_on_and_colours_follow_the_hour() -> None:
    unchosen = Preferences(Schedule(USUAL_TIMES), ROUTINE)
    assert unchosen.reminding.away is None
    assert unchosen.appearance.palette is Palette.AUTO


@pytest.mark.parametrize("error", [JournalError, RoutineError, ScheduleError, SettingsError, TimeError, WrongUse])
def test_whatever_goes_wrong_is_a_refusal_with_a_line_for_the_person(error: type[Refusal]) -> None:
    with pytest.raises(Refusal, match="what is wrong"):
        raise error("what is wrong")
