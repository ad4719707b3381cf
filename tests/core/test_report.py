"""The page for a doctor counts what was said, names its formulas, and compares nothing."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest

from bedtime.core import report_words as words
from bedtime.core.history import weeks
from bedtime.core.history_words import short_day
from bedtime.core.inference import Table
from bedtime.core.morning import UNSAID, Count, Morning, Noticed, Sign
from bedtime.core.observation import observe
from bedtime.core.past import Medicine, PastNight
from bedtime.core.report import Facts, Report, ReportError, report
from bedtime.core.report_counts import Answers
from bedtime.core.safety_words import STANDING
from bedtime.core.schedule import ONE_DAY
from bedtime.core.suspects import Answer, Watch, chosen
from tests.diaries import LAST, at, days, made_up, night, sleeping

MADE = Facts(LAST + ONE_DAY)
YES, NO, UNSURE = Noticed.YES, Noticed.NO, Noticed.UNSURE


def of(*last: PastNight, count: int = 14, facts: Facts = MADE, watch: Watch | None = None) -> Report:
    """The report of nights nothing was said of, but for these last ones, dated so that they end on LAST."""
    dates = days(count)
    silent = [night(day) for day in dates[: count - len(last)]]
    nights = [*silent, *last]
    watched = watch or Watch()
    return report(nights, watched, observe(nights, watched), (), facts)


def said(place: int, hours_late: float = 1, jerks: Sequence[str] = (), **answers: object) -> PastNight:
    """The night `place` nights before LAST with these answers."""
    day = LAST - place * ONE_DAY
    return night(day, replace(UNSAID, **answers), hours_late=hours_late, jerks=jerks)  # type: ignore[arg-type]


@pytest.mark.parametrize("count", [0, 13, 85])
def test_the_page_takes_two_to_twelve_weeks(count: int) -> None:
    with pytest.raises(ReportError, match=f"there are {count} nights to show; the page takes 14 to 84"):
        report([night(day) for day in days(count)], Watch(), (), (), MADE)


@pytest.mark.parametrize("count", [14, 84])
def test_every_night_has_its_row_in_order(count: int) -> None:
    made = made_up(count)
    assert [row.date for row in made.rows] == days(count)
    assert (made.first, made.last) == (LAST - (count - 1) * ONE_DAY, LAST)
    assert words.period(made).endswith(f"24 Nov 2026 · {count} nights · Europe/Berlin")


def test_the_weeks_are_those_of_the_history_page() -> None:
    made = made_up(30)
    again = words.week_rows(made)
    assert len(again) == len(made.weeks) + 1
    assert all(len(row) == len(words.WEEK_HEADS) for row in again)
    assert again[0][0] == short_day(made.weeks[0].monday)


def test_a_bar_runs_from_falling_asleep_to_the_last_awakening_on_the_wall_clock() -> None:
    made = of(night(LAST, sleeping(onset_minutes=30, awake_minutes=5)))
    row = made.rows[-1]
    assert (row.asleep, row.in_bed) == ((23.5, 30.75), (22.5, 31 + 5 / 60))
    assert not row.as_planned


@pytest.mark.parametrize(
    ("planned", "is_hollow", "has_line"),
    [(("tried",), True, True), (("woke_up",), True, True), (("into_bed",), False, False), ((), False, True)],
)
def test_times_nobody_touched_are_marked(planned: tuple[str, ...], is_hollow: bool, has_line: bool) -> None:
    row = of(night(LAST, sleeping(planned=planned))).rows[-1]
    assert (row.as_planned, row.in_bed is not None) == (is_hollow, has_line)


def test_getting_up_before_going_to_bed_draws_no_line() -> None:
    wrong = replace(sleeping(), into_bed=at(LAST, "08:00"))
    assert of(night(LAST, wrong)).rows[-1].in_bed is None


def test_the_axis_runs_from_six_to_noon_and_grows_for_who_sleeps_by_day() -> None:
    assert of().hours == (18, 36)
    late = sleeping(LAST, "06:00 06:30 11:30 11:45")
    day_sleeper = replace(late, woke_up=at(LAST, "11:30") + timedelta(hours=3), out_of_bed=None)
    assert of(night(LAST, day_sleeper)).hours == (18, 39)
    early = night(LAST, UNSAID, jerks=["16:40"])
    assert of(early).hours == (16, 36)


def test_a_night_in_another_zone_stands_on_its_own_clock() -> None:
    there = night(LAST, sleeping(), zone="America/New_York")
    made = of(there)
    assert made.rows[-1].asleep == (17.0, 24.75)
    assert made.zones == ("Europe/Berlin", "America/New_York")


def test_of_a_long_journey_the_first_three_zones_are_named() -> None:
    zones = ("Europe/Berlin", "Asia/Tokyo", "Asia/Seoul", "America/Lima")
    journey = [night(day, zone=zone) for day, zone in zip(days(4), zones, strict=True)]
    assert words.period(of(*journey[:3])).endswith("· Europe/Berlin, Asia/Tokyo, Asia/Seoul")
    assert words.period(of(*journey)).endswith("· Europe/Berlin, Asia/Tokyo, Asia/Seoul and others")


def test_every_night_is_counted_once_by_how_it_was_answered() -> None:
    made = of(
        said(4, noticed=NO),
        said(3, hours_late=25, noticed=NO),
        said(2, hours_late=25, jerks=["23:10"], quality=3),
        said(1, jerks=["23:10"]),
        said(0, quality=3, planned=("tried",)),
    )
    assert made.answers == Answers(same_morning=2, back_filled=2, only_logged=1, unanswered=9, as_planned=1)
    assert [row.back_filled for row in made.rows[-5:]] == [False, True, True, False, False]
    assert words.answer_lines(made) == (
        "Entries within a day of waking: 2; back-filled later: 2; 1 only by a jerk logged as it happened; none: 9.",
        "With a clock time that stands as planned, untouched: 1 night.",
    )


def test_jerks_said_a_day_after_the_first_answer_are_back_filled() -> None:
    first = said(0, noticed=NO)
    late = replace(first, said=replace(first.said, noticed_at=first.wake + timedelta(hours=30)))
    assert of(late).answers.back_filled == 1


def test_answers_whose_times_were_all_touched_need_no_second_line() -> None:
    assert words.answer_lines(of(said(0, noticed=NO))) == (
        "Entries within a day of waking: 1; back-filled later: 0; none: 13.",
    )


def test_without_a_word_the_page_says_so() -> None:
    made = of()
    assert words.answer_lines(made) == (words.NOTHING,)
    assert words.key_figures(made)[0][0] == words.UNKNOWN
    assert [figure for figure, _ in words.key_figures(made)] == [words.UNKNOWN] * 4
    assert not any(
        lines
        for lines in (
            words.jerk_lines(made),
            words.watched_lines(made),
            words.medicine_lines(made, 8),
            words.unusual_lines(made, 8),
            words.note_lines(made, 8),
        )
    )


def test_jerks_are_counted_and_an_unsure_night_is_no_answer() -> None:
    made = of(
        said(4, noticed=YES, count=Count.FEW, strongest=2, woke=True),
        said(3, noticed=YES, count=Count.ONE, strongest=7, woke=False),
        said(2, jerks=["23:10", "23:20"]),
        said(1, noticed=UNSURE),
        replace(said(0, noticed=NO, strongest=9, count=Count.MANY), naps=(at(LAST, "14:00"),)),
    )
    assert words.jerk_lines(made) == (
        "Noticed on 3 of 4 answered nights. Not sure: 1 night."
        " In such a night: one on 1, 3 to 5 on 1, not said how many on 1.",
        "Strongest, 0 to 10: median 4.5, highest 7 (2 nights rated). Woke fully: 1 of 2 nights where this was said.",
        "Logged as they happened: 2. Logged in naps: 1.",
    )
    assert made.rows[-1].count is None
    assert words.key_figures(made)[0] == ("3 of 4", "answered nights with jerks")


def test_only_naps_are_still_told() -> None:
    napped = replace(night(LAST), naps=(at(LAST, "14:00"), at(LAST, "14:05")))
    assert words.jerk_lines(of(napped)) == ("Logged in naps: 2.",)


def test_the_means_of_all_nights_are_the_published_ones() -> None:
    one = sleeping(onset_minutes=20, awake_minutes=25)
    made = of(night(LAST, one))
    assert made.means.efficiency == pytest.approx(81.55, abs=0.005)
    assert made.means.diary_efficiency == pytest.approx(90.32, abs=0.005)
    assert words.week_rows(made)[-1] == (
        "All nights", "0/0", "1", "8:35", "0:20", "0:25", "7:00", "82", "90", "-", "", "",
    )  # fmt: skip
    assert [figure for figure, _ in words.key_figures(made)][1:] == ["7 h 0 min", "20 min", "82 %"]


def test_the_means_of_one_week_are_those_of_all_nights_when_there_is_no_other() -> None:
    days_told = (LAST - ONE_DAY, LAST)
    nights = [night(day, sleeping(day, onset_minutes=day.day, awake_minutes=5)) for day in days_told]
    made = of(*nights)
    (week,) = weeks(nights)
    assert vars(made.means).items() <= vars(week).items()
    *_, last, whole = words.week_rows(made)
    assert whole[2:-2] == last[2:-2]


def test_the_row_of_all_nights_has_the_spread_of_all_their_bedtimes() -> None:
    told = {LAST - 7 * ONE_DAY: "22:00 22:30 06:00 06:30", LAST: "22:00 23:30 06:00 06:30"}
    nights = [night(day, sleeping(day, told[day]) if day in told else UNSAID) for day in days(14)]
    spreads = words.WEEK_HEADS.index("Spread")
    rows = words.week_rows(report(nights, Watch(), (), (), MADE))
    assert [row[spreads] for row in rows] == ["-", "-", "-", "0:42"]


def test_bother_sleepiness_and_the_spread_stand_with_their_week() -> None:
    monday = LAST - ONE_DAY
    nights = [
        night(monday, sleeping(monday, "22:00 22:30 06:00 06:30", bother=4, sleepiness=0)),
        night(LAST, sleeping(LAST, "22:00 23:30 06:00 06:30")),
    ]
    *_, before, last_week, whole = words.week_rows(of(*nights))
    assert (before[0], before[-3:]) == ("16 Nov", ("-", "4", "0")), "the past week, of which they were asked"
    assert (last_week[0], last_week[-3:]) == ("23 Nov", ("0:42", "-", "-"))
    assert whole[-3:] == ("0:42", "", "")


def test_the_watched_are_counted_within_these_nights_and_never_compared() -> None:
    watch = Watch("w", LAST - 20 * ONE_DAY, chosen(["stress", "alcohol"]))
    answered = {"stress": Answer(8, at(LAST, "21:00"))}
    before = [night(day, Morning(noticed=YES), answers=answered) for day in days(8, LAST - 14 * ONE_DAY)]
    shown = [night(day, Morning(noticed=YES), answers=answered) for day in days(14)]
    made = report(shown, watch, observe([*before, *shown], watch), (), MADE)
    assert made.watched[0].table == Table(14, 14, 0, 0)
    assert words.watched_lines(made) == (
        "Stress: jerks on 14 of 14 nights with stress of 6 or more of 10; on 0 of 0 nights with less stress.",
        "Alcohol: no night with an answer to both.",
        "Watched since 4 Nov 2026. Counts only: a difference may be chance.",
    )


def test_medicines_stand_newest_first_with_their_dates_and_none_of_the_future() -> None:
    taken = [Medicine(f"Drops {n}", "new", LAST - (3 - n) * ONE_DAY, str(n)) for n in range(6)]
    made = report([night(day) for day in days(14)], Watch(), (), taken, MADE)
    assert words.medicine_lines(made, 2) == ("25 Nov 2026: Drops 4, new", "24 Nov 2026: Drops 3, new", "and 3 earlier")


def test_signs_have_their_dates_and_a_partner_s_sighting_is_none() -> None:
    made = of(
        said(2, signs=(Sign.GASPING, Sign.PARTNER)),
        said(1, signs=(Sign.GASPING,)),
        said(0, signs=(Sign.PARTNER,)),
    )
    assert words.unusual_lines(made, 1) == (
        "Gasping: 2 nights (… 23 Nov)",
        "Seen by a partner: 2 nights (… 24 Nov)",
    )
    assert [row.has_sign for row in made.rows[-3:]] == [True, True, False]
    assert set(words.SIGNS) == set(Sign) - {Sign.PARTNER}


def test_notes_stay_out_unless_they_are_asked_for() -> None:
    noted = said(0, note=" slept\nin the " + "long " * 60)
    assert of(noted).notes == ()
    (line,) = words.note_lines(of(noted, facts=replace(MADE, with_notes=True)), 8)
    assert line.startswith("24 Nov: slept in the long")
    assert len(line) <= words.LONGEST
    assert line.endswith(words.MORE)


def test_dates_read_the_same_in_every_language_of_the_desktop() -> None:
    assert words.full_day(date(2026, 3, 1)) == "1 Mar 2026"
    assert words.made(of()) == "made on 25 Nov 2026"


def test_what_was_ticked_stands_only_where_the_person_wants_it_with_its_date() -> None:
    assert words.ticked_lines(of()) == ()
    shown = of(facts=replace(MADE, ticked=("I acted out a dream.",), ticked_on=date(2026, 11, 20)))
    assert words.ticked_lines(shown) == (
        "I acted out a dream.",
        "Ticked by this person on 20 Nov 2026, from a list of their app's.",
    )


def test_what_the_app_is_not_stands_as_agreed() -> None:
    assert STANDING == (
        "General information for better bedtimes, not medical advice, diagnosis or treatment. "
        "It cannot tell a hypnic jerk from another condition."
    )
    assert "nothing was measured" in words.SELF_REPORTED
    assert "phone video" in words.BRING
