"""The evening check asks of what is watched, only what the evening can tell, and leaves silence unknown."""

from dataclasses import replace

import pytest

from bedtime.core.caffeine import Day, Drink
from bedtime.core.check import Check, Line, check
from bedtime.core.events import Event
from bedtime.core.observation import observe
from bedtime.core.suspects import BY_ID, Watch, chosen, own_suspect
from tests.builders import TUESDAY, evening
from tests.nights import WEDNESDAY, diary, evening_answer, lived

SILENT = Day()
SHORT_SLEEP = "short-sleep"


def asked(*names: str, events: tuple[Event, ...] = (), day: Day = SILENT, since_tuesday: bool = True) -> Check:
    """The check of WEDNESDAY's evening under a watch over these."""
    watch = Watch("watch", TUESDAY, chosen(names))
    nights = lived(*events)
    tonight = observe(nights, watch)[1] if since_tuesday else None
    return check(watch, nights[1], tonight, day)


def answer(name: str, value: bool | int) -> Event:
    """WEDNESDAY's answer."""
    return evening_answer(name, value, "2026-11-25 21:00", WEDNESDAY)


def test_nothing_is_asked_where_nothing_is_watched() -> None:
    assert asked() == Check()
    assert Check().is_answered


def test_only_what_is_watched_is_asked_in_its_order() -> None:
    found = asked("own:Late cheese", "stress", "alcohol")
    assert found.lines == (
        Line(own_suspect("Late cheese"), None),
        Line(BY_ID["stress"], None),
        Line(BY_ID["alcohol"], None),
    )
    assert not found.is_answered


def test_the_position_is_the_mornings_to_ask() -> None:
    assert asked("on-the-back").lines == ()


@pytest.mark.parametrize("value", [False, True])
def test_an_answer_is_shown_as_it_stands_and_no_is_an_answer(*, value: bool) -> None:
    found = asked("alcohol", events=(answer("alcohol", value),))
    assert found.lines == (Line(BY_ID["alcohol"], value),)
    assert found.is_answered


def test_no_stress_at_all_is_an_answer() -> None:
    found = asked("stress", "alcohol", events=(answer("stress", 0),))
    assert [line.value for line in found.lines] == [0, None]
    assert not found.is_answered


NONE = Day(none=True)
COFFEE = Day((Drink(evening("14:00"), 96, id="a"),))
TWO = Day((*COFFEE.drinks, Drink(evening("16:00"), 40, id="b")))


@pytest.mark.parametrize(
    ("day", "is_all", "value", "so_far"),
    [
        (SILENT, False, None, None),
        pytest.param(SILENT, True, None, None, id="the step ticked, which says nothing of what was had"),
        (NONE, False, True, None),
        (COFFEE, False, None, 96.0),
        (TWO, False, None, 136.0),
        (TWO, True, True, 136.0),
    ],
)
def test_caffeine_is_answered_once_the_person_said_that_was_all_of_it_or_none(
    day: Day, *, is_all: bool, value: bool | None, so_far: float | None
) -> None:
    watch = Watch("watch", TUESDAY, chosen(["late-caffeine"]))
    night = replace(lived()[1], that_was_all=evening("20:00") if is_all else None)
    found = check(watch, night, None, day)
    assert found.lines == (Line(BY_ID["late-caffeine"], value, so_far),)
    assert found.is_answered is bool(value)


def test_short_sleep_is_not_asked_again_where_last_nights_diary_tells() -> None:
    assert asked(SHORT_SLEEP, events=(diary(),)).lines == ()


def test_short_sleep_is_asked_where_last_nights_diary_does_not_tell() -> None:
    asked_for = (Line(BY_ID[SHORT_SLEEP], None),)
    assert asked(SHORT_SLEEP).lines == asked_for
    assert asked(SHORT_SLEEP, events=(diary(onset_minutes=400),)).lines == asked_for
    assert asked(SHORT_SLEEP, since_tuesday=False).lines == asked_for


def test_short_sleep_already_answered_stays_to_be_corrected() -> None:
    told = answer(SHORT_SLEEP, value=True)
    assert asked(SHORT_SLEEP, events=(told,)).lines == (Line(BY_ID[SHORT_SLEEP], value=True),)
    assert asked(SHORT_SLEEP, events=(told, diary())).lines == (Line(BY_ID[SHORT_SLEEP], value=True),)
