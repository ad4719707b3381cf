"""A morning sheet: which clock times stand, which are only planned, and what telling more makes of it."""

from dataclasses import replace
from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest

from bedtime.core.morning import UNSAID, AnswerError, Count, Morning, Noticed, Sign
from bedtime.core.night import Night
from bedtime.core.schedule import ONE_DAY
from bedtime.core.sheet import NOT_JERKS, Sheet, clocks, fitting, merged, planned_clocks
from bedtime.core.sleep import Clocks, timed
from tests.builders import BERLIN, KATHMANDU, TUESDAY, evening, wall

PLANNED = Clocks(time(22, 30), time(22, 30), time(6, 30), time(6, 30))
ALL_PLANNED = ("into_bed", "tried", "woke_up", "out_of_bed")


LIGHTS_OUT, WAKE = evening("22:30"), evening("06:30")


def sheet(
    morning: Morning = UNSAID,
    jerks: tuple[datetime, ...] = (),
    lights_out: datetime | None = LIGHTS_OUT,
    wake: datetime = WAKE,
    zone: ZoneInfo = BERLIN,
) -> Sheet:
    return Sheet(TUESDAY, zone, morning, lights_out, wake, jerks, False, (), TUESDAY, TUESDAY)


def slept(**said: object) -> Morning:
    """A night told of, its times touched by hand."""
    times = Morning(
        into_bed=evening("22:15"), tried=evening("22:40"), woke_up=evening("06:10"), out_of_bed=evening("06:45")
    )
    return replace(times, **said)  # type: ignore[arg-type]


def test_the_planned_times_are_lights_out_and_the_wake_up() -> None:
    assert planned_clocks(sheet()) == PLANNED
    assert planned_clocks(sheet(zone=KATHMANDU)).tried == time(3, 15)


def test_a_night_off_plans_only_the_wake_up() -> None:
    assert planned_clocks(sheet(lights_out=None)) == Clocks(None, None, time(6, 30), time(6, 30))


def test_nothing_stands_before_anything_is_said() -> None:
    assert clocks(sheet()) == Clocks()
    assert clocks(sheet(slept())) == Clocks(time(22, 15), time(22, 40), time(6, 10), time(6, 45))


def test_the_answer_about_jerks_alone_says_nothing_of_the_sleep() -> None:
    morning, told = merged(sheet(), {"noticed": Noticed.YES, "count": Count.TWO})
    assert (morning, told) == (Morning(noticed=Noticed.YES, count=Count.TWO), Clocks())


def test_once_the_sleep_is_told_of_the_times_left_open_stand_as_planned() -> None:
    morning, told = merged(sheet(), {"onset_minutes": 20})
    assert (morning, told) == (Morning(onset_minutes=20, planned=ALL_PLANNED), PLANNED)
    morning, told = merged(sheet(), {"tried": time(23, 10)})
    assert (morning.planned, told) == (("into_bed", "woke_up", "out_of_bed"), replace(PLANNED, tried=time(23, 10)))


def test_a_planned_time_said_as_it_was_planned_is_no_longer_only_planned() -> None:
    morning, told = merged(sheet(), {"tried": time(22, 30)})
    assert (morning.planned, told) == (("into_bed", "woke_up", "out_of_bed"), PLANNED)


def test_a_time_not_said_beside_others_that_were_stays_unsaid() -> None:
    stands = sheet(slept(tried=None))
    morning, told = merged(stands, {"onset_minutes": 5})
    assert (morning.planned, told) == ((), replace(clocks(stands), tried=None))


def test_a_night_off_leaves_what_is_not_planned_open() -> None:
    morning, told = merged(sheet(lights_out=None), {"onset_minutes": 5})
    assert morning.planned == ("woke_up", "out_of_bed")
    assert told == Clocks(None, None, time(6, 30), time(6, 30))


def test_what_stands_stays_beside_what_is_told() -> None:
    stands = sheet(slept(onset_minutes=20, quality=3, note="late train", planned=("into_bed",)))
    morning, told = merged(stands, {"quality": 4})
    assert morning == Morning(onset_minutes=20, quality=4, note="late train", planned=("into_bed",))
    assert told == clocks(stands)


def test_signs_add_to_those_that_stand_in_their_order() -> None:
    stands = sheet(Morning(signs=(Sign.URGE,)))
    assert merged(stands, {"signs": ["gasping", "injury"]})[0].signs == (Sign.INJURY, Sign.GASPING, Sign.URGE)
    assert merged(stands, {"signs": ["injury"]}, ["signs"])[0].signs == (Sign.INJURY,), "cleared first"
    assert merged(stands, {}, ["signs"])[0].signs == ()


def test_what_is_cleared_says_nothing_any_more() -> None:
    stands = sheet(slept(onset_minutes=20, note="late train", planned=("into_bed",)))
    morning, told = merged(stands, {}, ["note", "into_bed", "onset_minutes"])
    assert (morning, told) == (Morning(), replace(clocks(stands), into_bed=None))


def test_planned_times_alone_say_nothing() -> None:
    stands = sheet(slept(onset_minutes=20, planned=ALL_PLANNED))
    assert merged(stands, {}, ["onset_minutes"]) == (UNSAID, Clocks())


def test_a_time_cleared_before_anything_was_said_is_not_taken_from_the_plan() -> None:
    morning, told = merged(sheet(), {"onset_minutes": 5}, ["tried"])
    assert (morning.planned, told) == (("into_bed", "woke_up", "out_of_bed"), replace(PLANNED, tried=None))


@pytest.mark.parametrize("noticed", [{}, {"noticed": Noticed.NO}, {"noticed": Noticed.UNSURE}])
@pytest.mark.parametrize("of_them", [{"count": Count.TWO}, {"strongest": 3}, {"woke": False}])
def test_how_many_and_how_strong_belongs_to_jerks_noticed(
    noticed: dict[str, object], of_them: dict[str, object]
) -> None:
    with pytest.raises(AnswerError, match=NOT_JERKS):
        merged(sheet(), {**noticed, **of_them})


def test_a_jerk_logged_in_the_night_may_be_told_more_of() -> None:
    logged = sheet(jerks=(evening("23:10"),))
    assert merged(logged, {"strongest": 3})[0] == Morning(strongest=3)
    stands = replace(logged, morning=Morning(noticed=Noticed.YES, strongest=3))
    assert merged(stands, {"noticed": Noticed.NO})[0].strongest == 3


def test_without_jerks_what_was_told_of_them_goes() -> None:
    stands = sheet(Morning(noticed=Noticed.YES, count=Count.TWO, strongest=3, woke=True))
    assert merged(stands, {"noticed": Noticed.NO})[0] == Morning(noticed=Noticed.NO)
    assert merged(stands, {}, ["noticed"])[0] == UNSAID
    assert merged(stands, {"quality": 3})[0].count is Count.TWO


def test_the_same_answer_again_leaves_what_was_told_beside_it() -> None:
    stands = sheet(Morning(noticed=Noticed.NO, strongest=3))
    assert merged(stands, {"noticed": Noticed.NO})[0].strongest == 3


def test_what_cannot_be_is_refused() -> None:
    with pytest.raises(AnswerError, match="quality: 6 is not between 1 and 5"):
        merged(sheet(), {"quality": 6})


@pytest.mark.parametrize(
    ("night", "lights_out", "wake"),
    [
        ("spring", wall("2026-03-28 22:30"), wall("2026-03-29 06:30")),
        ("autumn", wall("2026-10-24 22:30"), wall("2026-10-25 06:30")),
        ("by day", wall("2026-11-25 08:30"), wall("2026-11-25 16:00")),
    ],
)
def test_the_planned_times_become_the_planned_instants_again(night: str, lights_out: datetime, wake: datetime) -> None:
    shown = sheet(lights_out=lights_out, wake=wake)
    morning, told = merged(shown, {"onset_minutes": 20})
    made = timed(morning, told, Night(shown.night, wake - ONE_DAY, lights_out, wake), BERLIN)
    assert (made.into_bed, made.tried) == (lights_out, lights_out), night
    assert (made.woke_up, made.out_of_bed) == (wake, wake), night


@pytest.mark.parametrize(
    ("said", "becomes"),
    [
        ({"tried": time(22, 10)}, {"into_bed": time(22, 10)}),
        ({"tried": time(22, 50)}, {}),
        ({"into_bed": time(0, 15)}, {"tried": time(0, 15)}),
        ({"into_bed": time(22, 0)}, {}),
        ({"woke_up": time(7, 0)}, {"out_of_bed": time(7, 0)}),
        ({"woke_up": time(6, 0)}, {}),
        ({"out_of_bed": time(6, 20)}, {"woke_up": time(6, 20)}),
        ({"out_of_bed": time(7, 0)}, {}),
        (
            {"into_bed": time(23), "out_of_bed": time(6)},
            {"tried": time(23), "woke_up": time(6)},
        ),
    ],
)
def test_a_planned_time_gives_way_to_one_that_was_said(said: dict[str, time], becomes: dict[str, time]) -> None:
    morning, told = merged(sheet(), said)
    assert fitting(told, morning.planned) == replace(PLANNED, **said, **becomes)
    assert morning.planned == tuple(name for name in ALL_PLANNED if name not in said), "nobody said the others"


def test_times_that_were_said_never_move_and_those_that_were_not_stay_unsaid() -> None:
    wrong = Clocks(time(23), time(22), None, time(6))
    assert fitting(wrong, ()) == wrong
    assert fitting(wrong, ("out_of_bed",)) == wrong
    assert fitting(PLANNED, ALL_PLANNED) == PLANNED


def test_by_day_the_clock_goes_round_as_well() -> None:
    day = Clocks(time(23, 55), time(0, 5), time(8), time(8))
    assert fitting(day, ("into_bed",)) == day
    assert fitting(replace(day, tried=time(23, 50)), ("into_bed",)).into_bed == time(23, 50)
