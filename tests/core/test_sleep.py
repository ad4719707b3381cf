"""What a diary adds up to, against EVIDENCE's worked values, and clock answers as the instants of their night."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bedtime.core.morning import TIMES, AnswerError, Morning, Noticed
from bedtime.core.night import Night, night_of
from bedtime.core.schedule import OFF, ONE_DAY, Schedule
from bedtime.core.sleep import Clocks, Sleep, period_efficiency, slept, timed
from tests.builders import BERLIN, LORD_HOWE, NEW_YORK, TUESDAY, USUAL, local, minutes, times, tuesday, wall
from tests.nights import with_answers

SPRING, AUTUMN = date(2026, 3, 28), date(2026, 10, 24)  # the nights in which Berlin's clocks change
DIARY = Morning(
    into_bed=wall("2026-11-24 22:30"),
    tried=wall("2026-11-24 23:00"),
    woke_up=wall("2026-11-25 06:45"),
    out_of_bed=wall("2026-11-25 07:05"),
    onset_minutes=20,
    awake_minutes=25,
)


def clocks(text: str) -> Clocks:
    """The four clock answers, as in "22:30 23:00 06:45 07:05"; a dash says nothing."""
    return Clocks(*(None if each == "-" else time.fromisoformat(each) for each in text.split()))


def read(text: str, night: Night, zone: ZoneInfo = BERLIN) -> Morning:
    """An empty morning with these clock answers."""
    return timed(Morning(), clocks(text), night, zone)


def shown(morning: Morning, zone: ZoneInfo = BERLIN) -> list[str]:
    """Its four times as the wall had them."""
    return [local(getattr(morning, name), zone) for name in TIMES]


def nights_sleep(asleep: float | None, in_bed: float | None) -> Sleep:
    """A night by its minutes asleep and in bed."""
    lengths = [None if each is None else minutes(each) for each in (in_bed, asleep)]
    return Sleep(lengths[0], None, None, lengths[1], None)


def test_the_reference_diary_adds_up() -> None:
    found = slept(DIARY)
    assert (found.in_bed, found.asleep) == (minutes(515), minutes(420))
    assert (found.onset, found.awake, found.lingering) == (minutes(20), minutes(25), None)
    assert found.efficiency == pytest.approx(81.55, abs=0.005)


@pytest.mark.parametrize(
    ("lingering", "episode", "efficiency"), [(None, 465, 90.32), (0, 465, 90.32), (20, 485, 86.60)]
)
def test_the_efficiency_by_the_sleep_episode_counts_trying_to_sleep_on(
    lingering: int | None, episode: float, efficiency: float
) -> None:
    found = slept(replace(DIARY, lingering_minutes=lingering))
    assert found.episode == minutes(episode)
    assert found.diary_efficiency == pytest.approx(efficiency, abs=0.005)


@pytest.mark.parametrize(("asleep", "efficiency"), [(420, 87.5), (455, 94.8)])
def test_the_published_checks_of_the_efficiency(asleep: float, efficiency: float) -> None:
    assert nights_sleep(asleep, 480).efficiency == pytest.approx(efficiency, abs=0.05)


def test_the_efficiency_of_several_nights_is_of_their_sums_not_the_mean_of_their_ratios() -> None:
    nights = [nights_sleep(420, 515), nights_sleep(360, 480), nights_sleep(450, 500)]
    assert period_efficiency(nights) == pytest.approx(82.27, abs=0.005)


def test_nights_that_tell_half_are_left_out_of_the_efficiency_of_several() -> None:
    told, half = nights_sleep(420, 480), [nights_sleep(400, None), nights_sleep(None, 480)]
    assert period_efficiency([told, *half]) == pytest.approx(87.5)
    assert period_efficiency(half) is None
    assert period_efficiency([]) is None


@pytest.mark.parametrize("missing", ["tried", "woke_up", "onset_minutes", "awake_minutes"])
def test_what_was_not_said_leaves_the_time_asleep_unknown(missing: str) -> None:
    found = slept(with_answers(DIARY, **{missing: None}))
    assert (found.asleep, found.efficiency, found.episode, found.diary_efficiency) == (None, None, None, None)
    assert found.in_bed == minutes(515)


def test_without_the_time_in_bed_only_its_efficiency_is_unknown() -> None:
    found = slept(replace(DIARY, out_of_bed=None))
    assert (found.in_bed, found.efficiency, found.asleep) == (None, None, minutes(420))
    assert found.diary_efficiency is not None


def test_nothing_said_adds_up_to_nothing() -> None:
    assert slept(Morning()) == Sleep(None, None, None, None, None)


@pytest.mark.parametrize(("onset", "awake"), [(465, 0), (0, 465), (300, 165), (960, 960)])
def test_minutes_awake_that_leave_no_time_asleep_are_refused(onset: int, awake: int) -> None:
    with pytest.raises(AnswerError, match="leave no time asleep"):
        slept(replace(DIARY, onset_minutes=onset, awake_minutes=awake))


def test_trying_to_sleep_on_for_longer_than_until_getting_up_is_refused() -> None:
    assert slept(replace(DIARY, lingering_minutes=20)).lingering == minutes(20)
    with pytest.raises(AnswerError, match="you got up before those minutes of trying to sleep on were over"):
        slept(replace(DIARY, lingering_minutes=21))
    assert slept(replace(DIARY, out_of_bed=DIARY.woke_up, lingering_minutes=0)).lingering == minutes(0)
    with pytest.raises(AnswerError, match="you got up before"):
        slept(replace(DIARY, out_of_bed=DIARY.woke_up, lingering_minutes=1))


@pytest.mark.parametrize("planned", [("woke_up",), ("out_of_bed",), TIMES])
def test_a_time_that_merely_stands_as_planned_contradicts_nothing(planned: tuple[str, ...]) -> None:
    assert slept(replace(DIARY, lingering_minutes=90, planned=planned)).lingering == minutes(90)


def test_the_other_times_as_planned_make_no_difference_to_it() -> None:
    with pytest.raises(AnswerError, match="you got up before"):
        slept(replace(DIARY, lingering_minutes=90, planned=("into_bed", "tried")))


@pytest.mark.parametrize("missing", ["woke_up", "out_of_bed"])
def test_without_both_ends_any_minutes_of_trying_to_sleep_on_are_taken(missing: str) -> None:
    assert slept(with_answers(DIARY, **{missing: None}, lingering_minutes=90)).lingering == minutes(90)


def test_a_minute_asleep_is_taken() -> None:
    assert slept(replace(DIARY, onset_minutes=464, awake_minutes=0)).asleep == minutes(1)


@pytest.mark.parametrize(
    ("name", "at", "words"),
    [
        ("into_bed", "2026-11-24 23:01", "you tried to sleep before you went to bed"),
        ("woke_up", "2026-11-24 22:59", "you woke up before you tried to sleep"),
        ("out_of_bed", "2026-11-25 06:44", "you got up before you woke up"),
    ],
)
def test_times_out_of_order_are_refused_naming_both(name: str, at: str, words: str) -> None:
    with pytest.raises(AnswerError, match=words):
        slept(with_answers(DIARY, **{name: wall(at)}))


def test_times_out_of_order_are_refused_across_one_that_was_not_said() -> None:
    with pytest.raises(AnswerError, match="you got up before you went to bed"):
        slept(Morning(into_bed=wall("2026-11-24 23:00"), out_of_bed=wall("2026-11-24 22:00")))


def test_two_times_may_be_the_same() -> None:
    found = slept(replace(DIARY, into_bed=DIARY.tried, out_of_bed=DIARY.woke_up))
    assert found.in_bed == minutes(465)


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("into_bed", "out_of_bed", "more than 16 hours lie between the time you went to bed and the time you got up"),
        ("tried", "woke_up", "more than 16 hours lie between the time you tried to sleep and the time you woke up"),
        (
            "into_bed",
            "tried",
            "more than 16 hours lie between the time you went to bed and the time you tried to sleep",
        ),
    ],
)
def test_more_than_sixteen_hours_are_refused_in_words(first: str, last: str, words: str) -> None:
    start = wall("2026-11-24 20:00")
    sixteen = with_answers(Morning(), **{first: start, last: start + timedelta(hours=16)})
    slept(sixteen)
    with pytest.raises(AnswerError, match=words):
        slept(with_answers(sixteen, **{last: start + timedelta(hours=16, minutes=1)}))


@pytest.mark.parametrize(
    ("schedule", "typed", "expected"),
    [
        ("22:30-06:30", "22:30 23:00 06:45 07:05", ["24 22:30", "24 23:00", "25 06:45", "25 07:05"]),
        ("22:30-06:30", "22:30 00:10 06:45 07:05", ["24 22:30", "25 00:10", "25 06:45", "25 07:05"]),
        ("22:30-06:30", "19:00 19:30 02:00 02:15", ["24 19:00", "24 19:30", "25 02:00", "25 02:15"]),
        ("22:30-06:30", "03:50 04:00 11:00 12:00", ["25 03:50", "25 04:00", "25 11:00", "25 12:00"]),
        ("00:30-08:00", "23:50 00:30 08:00 08:00", ["24 23:50", "25 00:30", "25 08:00", "25 08:00"]),
        ("00:30-08:00", "00:20 00:20 08:10 08:30", ["25 00:20", "25 00:20", "25 08:10", "25 08:30"]),
        ("08:30-16:00", "08:00 08:45 15:30 16:20", ["25 08:00", "25 08:45", "25 15:30", "25 16:20"]),
        ("08:30-16:00", "08:00 07:50 15:30 16:20", ["24 08:00", "25 07:50", "25 15:30", "25 16:20"]),
    ],
)
def test_a_clock_answer_is_the_instant_of_its_night(schedule: str, typed: str, expected: list[str]) -> None:
    found = read(typed, tuesday(Schedule(times(schedule))))
    assert shown(found) == [f"2026-11-{each}" for each in expected]


def test_a_night_off_is_read_around_ten_hours_before_its_end() -> None:
    night = night_of(Schedule(times("22:30-06:30"), dates={TUESDAY: OFF}), TUESDAY, BERLIN, {})
    assert night.lights_out is None
    assert shown(read("23:30 00:30 09:00 10:00", night)) == [
        "2026-11-24 23:30",
        "2026-11-25 00:30",
        "2026-11-25 09:00",
        "2026-11-25 10:00",
    ]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("- - - -", ["never"] * 4),
        ("22:00 - - 07:05", ["2026-11-24 22:00", "never", "never", "2026-11-25 07:05"]),
        ("- 23:00 - 07:05", ["never", "2026-11-24 23:00", "never", "2026-11-25 07:05"]),
        ("- - 06:45 -", ["never", "never", "2026-11-25 06:45", "never"]),
        ("- - - 07:05", ["never", "never", "never", "2026-11-25 07:05"]),
    ],
)
def test_a_clock_answer_needs_no_other_one(typed: str, expected: list[str]) -> None:
    assert shown(read(typed, tuesday())) == expected


def test_clock_answers_replace_the_times_and_leave_all_else() -> None:
    stood = replace(DIARY, noticed=Noticed.NO, planned=("tried",))
    found = timed(stood, clocks("- 23:10 - -"), tuesday(), BERLIN)
    assert found == replace(stood, into_bed=None, tried=wall("2026-11-24 23:10"), woke_up=None, out_of_bed=None)


@pytest.mark.parametrize(("night", "in_bed", "asleep"), [(SPRING, 455, 360), (TUESDAY, 515, 420), (AUTUMN, 575, 480)])
def test_a_night_of_23_or_25_hours_is_as_long_as_it_was(night: date, in_bed: float, asleep: float) -> None:
    morning = read("22:30 23:00 06:45 07:05", night_of(USUAL, night, BERLIN, {}))
    found = slept(replace(morning, onset_minutes=20, awake_minutes=25))
    assert (found.in_bed, found.asleep) == (minutes(in_bed), minutes(asleep))


def test_a_clock_time_that_the_clock_skipped_is_the_end_of_the_gap() -> None:
    night = night_of(Schedule(times("02:30-09:00")), SPRING, BERLIN, {})
    found = read("01:50 02:15 08:00 08:10", night)
    assert shown(found) == ["2026-03-29 01:50", "2026-03-29 03:00", "2026-03-29 08:00", "2026-03-29 08:10"]
    assert slept(found).in_bed == minutes(320)


def test_times_in_the_same_gap_are_one_instant() -> None:
    found = read("02:05 02:40 08:00 08:10", night_of(Schedule(times("02:30-09:00")), SPRING, BERLIN, {}))
    assert found.into_bed == found.tried == wall("2026-03-29 03:00")


def test_getting_up_at_a_time_shown_twice_is_the_one_after_waking() -> None:
    found = read("00:30 01:00 02:50 02:10", night_of(Schedule(times("01:30-08:00")), AUTUMN, BERLIN, {}))
    assert found.woke_up is not None
    assert found.out_of_bed is not None
    assert found.out_of_bed - found.woke_up == minutes(20)


def test_of_a_time_shown_twice_the_one_nearer_to_lights_out_is_meant() -> None:
    night = night_of(USUAL, AUTUMN, BERLIN, {})
    second = wall("2026-10-25 03:15") - minutes(30)
    late = replace(night, lights_out=second + minutes(10))
    found = timed(Morning(), clocks("- 02:45 - -"), late, BERLIN)
    assert found.tried == second


CLOCKS = st.times().map(lambda at: at.replace(second=0, microsecond=0))
NIGHTS = st.sampled_from(
    [SPRING, AUTUMN, TUESDAY, date(2026, 3, 7), date(2026, 10, 31), date(2026, 4, 4), date(2026, 10, 3)]
)


@given(
    st.builds(Clocks, CLOCKS, CLOCKS, CLOCKS, CLOCKS),
    NIGHTS,
    st.integers(-1, 1),
    st.sampled_from([BERLIN, NEW_YORK, LORD_HOWE]),
)
def test_any_four_clock_answers_have_an_order_and_read_back_as_typed(
    typed: Clocks, changed: date, later: int, zone: ZoneInfo
) -> None:
    night = night_of(USUAL, changed + later * ONE_DAY, zone, {})
    found = timed(Morning(), typed, night, zone)
    instants: list[datetime] = [getattr(found, name) for name in TIMES]
    for before, after in pairwise(instants):
        # One and the same clock time twice is a day later, and a day has 25 hours where the clock goes back.
        assert timedelta() <= after - before <= timedelta(hours=25)
    assert instants[2] > instants[1]
    assert night.lights_out is not None
    assert abs(instants[1] - night.lights_out) <= timedelta(hours=12.5)
    for at, name in zip(instants, TIMES, strict=True):
        clock, back = getattr(typed, name), at.astimezone(zone)
        skipped = datetime.combine(back.date(), clock, zone)
        assert back.time() == clock or skipped.utcoffset() != back.utcoffset()
