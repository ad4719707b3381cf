"""Many nights: their marks, the weeks they make, and a score in which a skip neither rewards nor punishes."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bedtime.core.events import Event, Kind
from bedtime.core.history import (
    FADE,
    SCORED,
    History,
    Means,
    Week,
    asked_about,
    history,
    kept_by_step,
    mark,
    mean,
    means,
    score,
    weeks,
)
from bedtime.core.history import diary as slept_by
from bedtime.core.morning import Count, Noticed
from bedtime.core.night import night_of
from bedtime.core.past import PastNight, PastStep
from bedtime.core.schedule import OFF, ONE_DAY, Schedule
from tests.builders import BERLIN, NEW_YORK, TUESDAY, USUAL, evening, event, minutes, times, wall
from tests.nights import THURSDAY, TOO_LATE, WEDNESDAY, diary, jerk, lived, morning_answer, nights, one_night, planned

MONDAY = TUESDAY - ONE_DAY
ANSWERS = st.lists(st.sampled_from([Kind.DONE, Kind.SKIPPED, None]), max_size=6)
EVENINGS = st.lists(ANSWERS, max_size=100)
EMPTY = one_night()


def kept(*answers: Kind | None) -> PastNight:
    """A night whose steps were answered so."""
    return replace(EMPTY, steps=tuple(PastStep(f"step-{n}", "Step", answer) for n, answer in enumerate(answers)))


def kept_on(night: date) -> PastNight:
    """A night with its one step done."""
    return replace(kept(Kind.DONE), date=night)


def week(*events: Event) -> Week:
    """The week of TUESDAY from its Monday on, with these events."""
    return weeks(lived(*events, of=nights(7, first=MONDAY)))[0]


def tried(*clocks: str, zone: str = "Europe/Berlin") -> timedelta | None:
    """How far these clock times of trying to sleep lie apart, on successive nights from MONDAY on in one zone."""
    events = []
    asked = nights(len(clocks), first=MONDAY)
    for night, clock in zip(asked, clocks, strict=True):
        day = night.date if clock >= "12:00" else night.date + ONE_DAY
        at = wall(f"{day} {clock}", NEW_YORK if zone == "America/New_York" else BERLIN)
        events += [planned(night, zone), morning_answer(night=night.date, tried=at.isoformat())]
    return weeks(lived(*events, of=asked))[0].spread


def test_a_night_without_a_word_is_a_blank_mark() -> None:
    found = mark(EMPTY)
    assert (found.noticed, found.count, found.kept, found.planned_steps, found.asleep) == (None, None, 0, 0, None)
    assert (found.as_planned, found.has_signs, found.entered_late) == (False, False, False)
    assert (found.date, found.zone, found.lights_out, found.wake) == (
        TUESDAY,
        "Europe/Berlin",
        evening("22:30"),
        evening("06:30"),
    )


def test_a_mark_has_what_was_said_of_the_night() -> None:
    found = mark(one_night(morning_answer(noticed="yes", count="3-5", signs=["urge"], planned=["tried"])))
    assert (found.noticed, found.count, found.has_signs, found.as_planned) == (Noticed.YES, Count.FEW, True, True)


@pytest.mark.parametrize(
    ("signs", "marked"), [([], False), (["partner"], False), (["partner", "urge"], True), (["tongue"], True)]
)
def test_seen_by_a_partner_alone_is_nothing_unusual(signs: list[str], *, marked: bool) -> None:
    assert mark(one_night(morning_answer(noticed="yes", signs=signs))).has_signs is marked


def test_a_night_off_has_no_lights_out() -> None:
    off = night_of(Schedule(times("22:30-06:30"), dates={TUESDAY: OFF}), TUESDAY, BERLIN, {})
    assert mark(one_night(planned(off))).lights_out is None


@pytest.mark.parametrize(
    ("events", "late"),
    [
        ([morning_answer(TOO_LATE, noticed="no")], True),
        ([morning_answer(noticed="no")], False),
        ([morning_answer(TOO_LATE, noticed="unsure")], False),
        ([jerk("23:10"), morning_answer(TOO_LATE, noticed="yes")], False),
    ],
)
def test_an_answer_about_jerks_of_more_than_a_day_after_is_marked_as_entered_late(
    events: list[Event], *, late: bool
) -> None:
    assert mark(one_night(*events)).entered_late is late


def test_each_step_is_counted_where_it_was_planned_and_not_skipped() -> None:
    evenings = [kept(Kind.DONE, None), kept(Kind.DONE, Kind.SKIPPED), EMPTY, kept(None, Kind.DONE)]
    assert kept_by_step(evenings) == {"step-0": (2, 3), "step-1": (1, 2)}
    assert kept_by_step([]) == {}


def test_steps_kept_leave_out_the_skipped_and_good_night() -> None:
    found = one_night(
        planned(nights()[0], steps=["caffeine", "reading", "breathing", "lights-out"]),
        event(Kind.DONE, "caffeine"),
        event(Kind.SKIPPED, "reading"),
        event(Kind.DONE, "lights-out"),
    )
    assert (mark(found).kept, mark(found).planned_steps) == (1, 2)


def test_asleep_is_from_falling_asleep_to_the_last_awakening() -> None:
    assert mark(one_night(diary())).asleep == (evening("23:20"), evening("05:25"))
    assert mark(one_night(diary(onset_minutes=None))).asleep == (evening("23:00"), evening("05:25"))


@pytest.mark.parametrize(
    "answers",
    [
        {"tried": None},
        {"woke_up": None},
        {"woke_up": wall("2026-11-24 22:50").isoformat()},
        {"onset_minutes": 500},
        {"onset_minutes": 385, "awake_minutes": None},
        {"woke_up": wall("2026-11-25 20:00").isoformat(), "out_of_bed": wall("2026-11-25 20:00").isoformat()},
    ],
)
def test_a_diary_that_tells_half_or_contradicts_itself_shows_no_sleep_and_breaks_nothing(
    answers: dict[str, object],
) -> None:
    night = lived(replace(diary(), data={**diary().data, **answers}), jerk("23:10"))[0]
    assert mark(night).asleep is None
    assert history([night]).jerk_nights == 1
    assert weeks([night])[0].asleep is None


def test_the_history_counts_the_unsure_and_the_silent_as_unanswered() -> None:
    events = [
        morning_answer(noticed="yes"),
        morning_answer("2026-11-26 07:00", WEDNESDAY, noticed="no"),
        morning_answer("2026-11-27 07:00", THURSDAY, noticed="unsure"),
    ]
    found = history(lived(*events, of=nights(7)))
    assert (found.jerk_nights, found.answered, found.unanswered) == (1, 2, 5)
    assert [each.date for each in found.nights] == [TUESDAY + n * ONE_DAY for n in range(7)]


def test_no_nights_make_an_empty_history() -> None:
    assert history([]) == History(())
    assert score([]) is None
    assert weeks([]) == ()


def test_the_score_is_there_only_for_who_asked_for_it() -> None:
    assert history([kept(Kind.DONE)]).score is None
    assert history([EMPTY], 62.5).score == 62.5, "of other nights than those shown"


@pytest.mark.parametrize(
    ("evenings", "expected"),
    [
        ([], None),
        ([[]], None),
        ([[Kind.SKIPPED]], None),
        ([[Kind.DONE, None]], 50),
        ([[None]], 0),
        ([[Kind.DONE]] * 5, 100),
    ],
)
def test_the_score_is_the_share_of_the_steps_kept(evenings: list[list[Kind]], expected: float | None) -> None:
    assert score([kept(*each) for each in evenings]) == expected


def test_a_night_fades_to_half_its_weight_after_fourteen_more() -> None:
    found = score([kept(Kind.DONE), *([kept(None)] * FADE)])
    fading = [0.5 ** (age / 14) for age in range(15)]
    assert found == pytest.approx(100 * 0.5 / sum(fading))


def test_a_bad_evening_is_forgiven() -> None:
    steady = [kept(Kind.DONE)] * 30
    scores = [score([*steady, kept(None), *steady[:after]]) or 0 for after in range(30)]
    assert scores == sorted(scores)
    assert scores[0] < 95
    assert scores[-1] > 98


def test_only_the_last_eighty_four_nights_are_scored() -> None:
    assert score([kept(None)] + [kept(Kind.DONE)] * SCORED) == 100
    assert score([kept(Kind.DONE)] + [EMPTY] * SCORED) is None


def test_a_paused_night_neither_rewards_nor_punishes() -> None:
    found = [replace(kept(Kind.DONE), date=MONDAY), replace(kept(None), date=TUESDAY), kept_on(WEDNESDAY)]
    assert score(found, {TUESDAY}) == 100
    assert score(found, {MONDAY, WEDNESDAY}) == 0
    assert score(found, {night.date for night in found}) is None
    assert score(found, {THURSDAY}) == score(found)


def test_nights_paused_are_among_the_last_eighty_four_all_the_same() -> None:
    before, paused = kept_on(TUESDAY - SCORED * ONE_DAY), [kept_on(TUESDAY - n * ONE_DAY) for n in range(SCORED)]
    assert score([before, *paused], {night.date for night in paused}) is None


@given(EVENINGS)
def test_the_score_lies_between_0_and_100(evenings: list[list[Kind | None]]) -> None:
    found = score([kept(*each) for each in evenings])
    assert found is None or -1e-9 <= found <= 100 + 1e-9


@given(EVENINGS, st.data())
def test_a_skip_neither_rewards_nor_punishes(evenings: list[list[Kind | None]], data: st.DataObject) -> None:
    skipped = [[*each, *data.draw(st.lists(st.just(Kind.SKIPPED), max_size=2))] for each in evenings]
    assert score([kept(*each) for each in skipped]) == score([kept(*each) for each in evenings])


@given(EVENINGS)
def test_an_evening_skipped_as_a_whole_is_as_one_that_was_off(evenings: list[list[Kind | None]]) -> None:
    nights_kept = [kept(*each) for each in evenings]
    assert score([*nights_kept, kept(Kind.SKIPPED, Kind.SKIPPED)]) == score([*nights_kept, EMPTY])


def test_a_week_goes_from_monday_to_sunday() -> None:
    found = weeks(lived(of=nights(14, first=MONDAY - 3 * ONE_DAY)))
    assert [(each.monday, each.nights) for each in found] == [
        (MONDAY - 7 * ONE_DAY, 3),
        (MONDAY, 7),
        (MONDAY + 7 * ONE_DAY, 4),
    ]


def test_weeks_stand_in_order_whatever_the_order_of_the_nights() -> None:
    found = weeks(reversed(lived(of=nights(14, first=MONDAY))))
    assert [each.monday for each in found] == [MONDAY, MONDAY + 7 * ONE_DAY]


def test_a_week_without_a_word_has_no_means() -> None:
    nothing = dict.fromkeys(
        ("asleep", "onset", "awake", "in_bed", "efficiency", "diary_efficiency", "spread", "bother", "sleepiness")
    )
    assert vars(week()) == {"monday": MONDAY, "nights": 7, "answered": 0, "jerk_nights": 0, "diaries": 0, **nothing}


def test_a_week_counts_the_nights_that_were_answered() -> None:
    found = week(
        morning_answer(noticed="no"),
        jerk("2026-11-25 23:00", WEDNESDAY),
        morning_answer("2026-11-27 07:00", THURSDAY, noticed="unsure"),
    )
    assert (found.nights, found.answered, found.jerk_nights, found.diaries) == (7, 2, 1, 0)


def test_the_means_are_over_the_nights_that_tell() -> None:
    longer = diary(
        "2026-11-26 07:00", WEDNESDAY, onset_minutes=40, awake_minutes=15, into_bed=wall("2026-11-25 21:30").isoformat()
    )
    found = week(diary(), longer, morning_answer("2026-11-27 07:00", THURSDAY, noticed="no"))
    assert (found.diaries, found.asleep, found.onset, found.awake, found.in_bed) == (
        2,
        minutes(345),  # of 360 and 330
        minutes(30),
        minutes(10),
        minutes(450),
    )


def test_a_night_that_tells_only_one_thing_counts_for_that() -> None:
    found = week(
        diary(),
        morning_answer("2026-11-26 07:00", WEDNESDAY, onset_minutes=40),
        diary("2026-11-27 07:00", THURSDAY, onset_minutes=None, into_bed=wall("2026-11-26 20:30").isoformat()),
    )
    assert (found.diaries, found.asleep, found.onset, found.in_bed) == (1, minutes(360), minutes(30), minutes(480))


def test_the_efficiencies_of_a_week_are_of_the_sums() -> None:
    shorter = diary(
        "2026-11-26 07:00",
        WEDNESDAY,
        onset_minutes=60,
        awake_minutes=85,
        lingering_minutes=15,
        into_bed=wall("2026-11-25 21:30").isoformat(),
        out_of_bed=wall("2026-11-26 05:40").isoformat(),
    )
    found = week(diary(), shorter)
    assert found.efficiency == pytest.approx(100 * (360 + 240) / (420 + 490))
    assert found.diary_efficiency == pytest.approx(100 * (360 + 240) / (385 + 400))


def test_without_the_time_in_bed_the_week_has_the_other_efficiency() -> None:
    found = week(diary(into_bed=None))
    assert found.efficiency is None
    assert found.diary_efficiency == pytest.approx(100 * 360 / 385)


def test_a_contradictory_diary_is_left_out_of_its_week() -> None:
    wrong = diary("2026-11-26 07:00", WEDNESDAY, onset_minutes=500)
    assert week(diary(), wrong) == replace(week(diary()), spread=timedelta())
    assert slept_by(lived(wrong)[1]) is None


def test_the_means_of_all_nights_are_taken_as_those_of_a_week() -> None:
    found = lived(diary(), diary("2026-11-26 07:00", WEDNESDAY), of=nights(7, first=MONDAY))
    of_week, of_all = vars(weeks(found)[0]), vars(means(found))
    assert of_all.items() <= of_week.items()
    assert of_week.keys() - of_all.keys() == {"monday", "nights", "answered", "jerk_nights", "bother", "sleepiness"}
    assert means(found).spread == timedelta()


def test_no_nights_have_no_means() -> None:
    assert means([]) == Means(
        diaries=0,
        asleep=None,
        onset=None,
        awake=None,
        in_bed=None,
        efficiency=None,
        diary_efficiency=None,
        spread=None,
    )


@pytest.mark.parametrize(
    ("night", "monday"),
    [
        (MONDAY, MONDAY - 7 * ONE_DAY),  # Tuesday of the week before until Monday: six of the seven lie there
        (MONDAY + 2 * ONE_DAY, MONDAY - 7 * ONE_DAY),
        (MONDAY + 3 * ONE_DAY, MONDAY),  # Friday until Thursday: four of them
        (MONDAY + 6 * ONE_DAY, MONDAY),
        (date(2027, 1, 1), date(2026, 12, 28)),
    ],
)
def test_the_past_week_is_the_one_that_most_of_its_seven_nights_lie_in(night: date, monday: date) -> None:
    assert asked_about(night) == monday
    seven = [night - n * ONE_DAY for n in range(7)]
    assert sum(monday <= each < monday + 7 * ONE_DAY for each in seven) >= 4


def test_what_was_said_of_the_past_week_stands_in_it_though_it_was_said_in_the_next() -> None:
    events = [
        morning_answer(bother=9, sleepiness=9),  # of the week before these
        morning_answer(night=MONDAY + 6 * ONE_DAY, bother=2, sleepiness=5),
        morning_answer(night=MONDAY + 11 * ONE_DAY, bother=0),
    ]
    found = weeks(lived(*events, of=nights(21, first=MONDAY)))
    assert [(each.bother, each.sleepiness) for each in found] == [(2, 5), (0, None), (None, None)]
    early = morning_answer(night=MONDAY + 7 * ONE_DAY, bother=4)
    assert [each.bother for each in weeks(lived(early, of=nights(14, first=MONDAY)))] == [4, None]


def test_each_answer_about_a_week_stands_as_it_was_said_last_whatever_the_order_of_the_nights() -> None:
    events = [
        morning_answer(night=MONDAY + 4 * ONE_DAY, bother=3, sleepiness=0),
        morning_answer(night=MONDAY + 6 * ONE_DAY, bother=0),
    ]
    found = lived(*events, of=nights(7, first=MONDAY))
    for given_as in (found, tuple(reversed(found))):
        assert (weeks(given_as)[0].bother, weeks(given_as)[0].sleepiness) == (0, 0)


@pytest.mark.parametrize(
    ("clocks", "apart"),
    [
        (["23:00", "23:00", "23:00"], 0),
        (["23:50", "00:10"], 200**0.5),  # 20 minutes apart, whatever midnight says
        (["22:00", "23:00", "00:00"], 60),
        (["11:50", "12:10"], 200**0.5),  # nor does midday cut the bedtimes of who sleeps by day
        (["08:30", "09:30", "10:30"], 60),
        (["23:00", "11:00"], (2 * 360**2) ** 0.5),
    ],
)
def test_the_spread_of_clock_times_goes_round_the_clock(clocks: list[str], apart: float) -> None:
    found = tried(*clocks)
    assert found is not None
    assert found / minutes(1) == pytest.approx(apart)


@given(st.lists(st.integers(0, 1439), min_size=2, max_size=5), st.integers(0, 1439))
def test_the_spread_does_not_depend_on_the_hour(clocks: list[int], later: int) -> None:
    def spread(start: int) -> float:
        found = tried(*(f"{(clock + start) % 1440 // 60:02}:{(clock + start) % 60:02}" for clock in clocks))
        assert found is not None
        return found / minutes(1)

    assert spread(later) == pytest.approx(spread(0), abs=1e-6)
    assert spread(0) <= 1440


def test_the_spread_is_of_the_clocks_where_the_nights_were() -> None:
    assert tried("23:00", "23:20", zone="America/New_York") == tried("23:00", "23:20")


def test_a_time_that_stands_as_planned_has_no_part_in_the_spread() -> None:
    nine = morning_answer("2026-11-26 07:00", WEDNESDAY, tried=wall("2026-11-25 21:00").isoformat(), planned=["tried"])
    assert week(diary(), nine).spread is None
    assert week(diary(), replace(nine, data={**nine.data, "planned": ["woke_up"]})).spread is not None


def test_one_time_has_no_spread() -> None:
    assert tried("23:00") is None


def test_a_week_in_which_the_clock_changes_is_as_regular_as_its_clocks() -> None:
    spring = nights(7, first=TUESDAY.replace(month=3, day=23))
    events = [morning_answer(night=night.date, tried=wall(f"{night.date} 23:00").isoformat()) for night in spring]
    assert weeks(lived(*events, of=spring))[0].spread == timedelta()


def test_the_mean_is_over_what_is_known() -> None:
    assert mean([minutes(10), None, minutes(30)]) == minutes(20)
    assert mean([None]) is None
    assert mean([]) is None


def test_two_weeks_of_shifts_keep_every_night() -> None:
    shifts = Schedule(
        times("22:30-06:30"),
        shifts={"late": times("08:30-16:00")},
        dates={TUESDAY: "late", WEDNESDAY: "late", THURSDAY: OFF},
    )
    found = history(lived(of=nights(14, shifts, MONDAY)))
    assert [each.date for each in found.nights] == [MONDAY + n * ONE_DAY for n in range(14)]
    assert [each.lights_out is None for each in found.nights].count(True) == 1
    assert all(before.wake < after.wake for before, after in zip(found.nights, found.nights[1:], strict=False))
    assert len(nights(14, USUAL, MONDAY)) == 14
