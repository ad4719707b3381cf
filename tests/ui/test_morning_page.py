"""The Morning page turns each answer into the right Morning, loses nothing, and can be walked by keyboard alone."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from bedtime.core.morning import LONGEST_NOTE, TIMES, Count, Morning, Noticed, Position, Sign
from bedtime.core.safety_words import BEFORE_DRIVING, BESIDE_A_NOTE, advice
from bedtime.core.sheet import Sheet
from bedtime.core.sleep import Clocks
from bedtime.ui import theme
from bedtime.ui.morning import NOT_SAVED, SAVED, MorningPage
from tests.ui.sheets import FULL, ONE_DAY, SUNDAY, at, sheet

LEFT = Qt.MouseButton.LeftButton
SATURDAY = SUNDAY - ONE_DAY
FULL_CLOCKS = Clocks(time(22, 5), time(22, 30), time(6, 10), time(6, 30))
PLANNED_CLOCKS = Clocks(time(22, 30), time(22, 30), time(6, 30), time(6, 30))


@pytest.fixture
def page(qtbot: QtBot, themed: QApplication) -> MorningPage:
    made = MorningPage()
    qtbot.addWidget(made)
    made.resize(700, 900)
    made.show_sheet(sheet())
    with qtbot.waitExposed(made):
        made.show()
    return made


def saved(page: MorningPage, qtbot: QtBot) -> tuple[Morning, Clocks]:
    """What a press on Save tells."""
    with qtbot.waitSignal(page.saved) as told:
        qtbot.mouseClick(page.save, LEFT)
    assert told.args is not None
    _, morning, clocks = told.args
    return morning, clocks


def without_instants(morning: Morning) -> Morning:
    return replace(morning, into_bed=None, tried=None, woke_up=None, out_of_bed=None)


def press(page: MorningPage, name: str, value: str) -> None:
    """Presses one answer."""
    answer = page.fields[name]
    answer.buttons[value].click()  # type: ignore[attr-defined]  # of an Answer


def test_what_is_left_unanswered_is_unknown(page: MorningPage, qtbot: QtBot) -> None:
    assert saved(page, qtbot) == (Morning(), Clocks())


def test_the_night_is_told_with_its_answers(page: MorningPage, qtbot: QtBot) -> None:
    page.show_sheet(sheet(SATURDAY))
    with qtbot.waitSignal(page.saved) as told:
        page.save.click()
    assert told.args is not None
    assert told.args[0] == SATURDAY


@pytest.mark.parametrize(("value", "noticed"), [("no", Noticed.NO), ("yes", Noticed.YES), ("unsure", Noticed.UNSURE)])
def test_jerks_are_answered_with_one_press(page: MorningPage, qtbot: QtBot, value: str, noticed: Noticed) -> None:
    press(page, "noticed", value)
    assert saved(page, qtbot)[0] == Morning(noticed=noticed)


def test_more_is_asked_only_after_a_yes(page: MorningPage) -> None:
    assert page.jerks.more.isHidden()
    press(page, "noticed", "yes")
    assert not page.jerks.more.isHidden()
    press(page, "noticed", "unsure")
    assert page.jerks.more.isHidden()


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("count", "3-5", {"count": Count.FEW}),
        ("count", "6+", {"count": Count.MANY}),
        ("strongest", "0", {"strongest": 0}),
        ("strongest", "10", {"strongest": 10}),
        ("woke", "no", {"woke": False}),
        ("woke", "yes", {"woke": True}),
        ("quality", "5", {"quality": 5}),
        ("position", "front", {"position": Position.FRONT}),
        ("bother", "0", {"bother": 0}),
        ("sleepiness", "9", {"sleepiness": 9}),
    ],
)
def test_each_answer_is_kept_and_a_second_press_takes_it_back(
    page: MorningPage, qtbot: QtBot, name: str, value: str, expected: dict[str, object]
) -> None:
    press(page, "noticed", "yes")
    press(page, name, value)
    assert saved(page, qtbot)[0] == replace(Morning(noticed=Noticed.YES), **expected)  # type: ignore[arg-type]
    press(page, name, value)
    assert saved(page, qtbot)[0] == Morning(noticed=Noticed.YES)


def test_a_yes_taken_back_takes_what_was_told_of_it_along_but_it_comes_back_with_it(
    page: MorningPage, qtbot: QtBot
) -> None:
    page.show_sheet(sheet(morning=FULL))
    press(page, "noticed", "no")
    told = saved(page, qtbot)[0]
    assert (told.noticed, told.count, told.strongest, told.woke) == (Noticed.NO, None, None, None)
    press(page, "noticed", "yes")
    assert saved(page, qtbot)[0].count is Count.FEW


def test_what_the_command_said_beside_an_unsure_stays(page: MorningPage, qtbot: QtBot) -> None:
    odd = Morning(noticed=Noticed.UNSURE, count=Count.ONE, woke=False)
    page.show_sheet(sheet(morning=odd))
    assert saved(page, qtbot)[0] == odd


def test_a_full_sheet_is_shown_and_saved_as_it_is(page: MorningPage, qtbot: QtBot) -> None:
    page.show_sheet(sheet(morning=FULL))
    assert page.sleep.clocks["into_bed"].text() == "22:05"
    assert saved(page, qtbot) == (without_instants(FULL), FULL_CLOCKS)


def test_the_weekly_questions_come_only_when_due_and_stay_as_they_were_otherwise(
    page: MorningPage, qtbot: QtBot
) -> None:
    assert page.week.isHidden()
    page.show_sheet(sheet(asks_weekly=True))
    assert not page.week.isHidden()
    page.show_sheet(sheet(SATURDAY, morning=Morning(bother=3)))
    assert not page.week.isHidden(), "what was answered can be corrected"
    assert saved(page, qtbot)[0].bother == 3


def test_planned_times_are_shown_and_marked_and_count_once_something_of_the_sleep_is_said(
    page: MorningPage, qtbot: QtBot
) -> None:
    assert {field.entry for field in page.sleep.clocks.values()} == {"22:30 planned", "06:30 planned"}
    assert {field.accessibleDescription() for field in page.sleep.clocks.values()} == {"planned"}
    assert {field.text() for field in page.sleep.minutes.values()} == {""}
    press(page, "quality", "3")
    assert saved(page, qtbot) == (Morning(quality=3), Clocks())
    qtbot.keyClicks(page.sleep.minutes["onset_minutes"], "25")
    assert saved(page, qtbot) == (Morning(quality=3, onset_minutes=25, planned=TIMES), PLANNED_CLOCKS)


def test_a_touched_time_is_planned_no_more(page: MorningPage, qtbot: QtBot) -> None:
    tried = page.sleep.clocks["tried"]
    tried.selectAll()
    qtbot.keyClicks(tried, "2310")
    assert tried.accessibleDescription() == ""
    morning, clocks = saved(page, qtbot)
    assert morning.planned == ("into_bed", "woke_up", "out_of_bed")
    assert clocks == replace(PLANNED_CLOCKS, tried=time(23, 10))


def test_a_time_that_was_emptied_is_unknown(page: MorningPage, qtbot: QtBot) -> None:
    into_bed = page.sleep.clocks["into_bed"]
    into_bed.selectAll()
    qtbot.keyClick(into_bed, Qt.Key.Key_Backspace)
    morning, clocks = saved(page, qtbot)
    assert clocks == replace(PLANNED_CLOCKS, into_bed=None)
    assert "into_bed" not in morning.planned


def test_a_night_off_has_no_planned_time_to_fall_asleep(page: MorningPage) -> None:
    page.show_sheet(sheet(lights_out=None))
    assert [field.entry for field in page.sleep.clocks.values()] == ["", "", "06:30 planned", "06:30 planned"]


def test_where_the_sleep_was_said_without_times_none_are_made_up(page: MorningPage, qtbot: QtBot) -> None:
    page.show_sheet(sheet(morning=Morning(awakenings=2)))
    assert {field.entry for field in page.sleep.clocks.values()} == {""}
    assert saved(page, qtbot) == (Morning(awakenings=2), Clocks())


def test_times_are_those_of_the_sheets_own_zone(page: MorningPage) -> None:
    page.show_sheet(sheet(lights_out=datetime(2026, 11, 22, 23, 15, tzinfo=UTC)))
    assert page.sleep.clocks["tried"].text() == "00:15"


@pytest.mark.parametrize(
    ("name", "typed", "expected"),
    [("onset_minutes", "0", 0), ("awakenings", "3", 3), ("awake_minutes", "40", 40), ("lingering_minutes", "5", 5)],
)
def test_numbers_are_blank_until_typed(page: MorningPage, qtbot: QtBot, name: str, typed: str, expected: int) -> None:
    qtbot.keyClicks(page.sleep.minutes[name], typed)
    assert getattr(saved(page, qtbot)[0], name) == expected
    page.sleep.minutes[name].selectAll()
    qtbot.keyClick(page.sleep.minutes[name], Qt.Key.Key_Delete)
    assert saved(page, qtbot) == (Morning(), Clocks())


def test_an_impossible_entry_is_refused_where_it_stands_and_nothing_is_lost(page: MorningPage, qtbot: QtBot) -> None:
    page.activateWindow()
    press(page, "noticed", "no")
    tried, awakenings = page.sleep.clocks["tried"], page.sleep.minutes["awakenings"]
    tried.selectAll()
    qtbot.keyClicks(tried, "2560")
    with qtbot.assertNotEmitted(page.saved):
        page.save.click()
    assert page.refusal.text() == "tried to sleep: 2560 is no time of day; write it like 23:10"
    qtbot.waitUntil(tried.hasFocus)
    assert tried.text() == "2560"
    qtbot.waitUntil(lambda: page.refusal.y() > page.sleep.y())
    assert page.refusal.y() < page.note.mapTo(page, QPoint()).y(), "below the card it is about"
    tried.selectAll()
    qtbot.keyClicks(tried, "23")
    qtbot.keyClicks(awakenings, "99")
    page.save.click()
    assert page.refusal.text() == "awakenings: 99 is not between 0 and 50"
    assert page.jerks.noticed.entry == "no"


def test_a_note_that_is_too_long_is_refused_not_cut(page: MorningPage, qtbot: QtBot) -> None:
    page.note.setPlainText("a" * (LONGEST_NOTE + 1))
    with qtbot.assertNotEmitted(page.saved):
        page.save.click()
    assert str(LONGEST_NOTE) in page.refusal.text()
    assert len(page.note.entry) == LONGEST_NOTE + 1
    page.note.setPlainText("a" * LONGEST_NOTE)
    assert saved(page, qtbot)[0].note == "a" * LONGEST_NOTE


def test_a_refusal_from_outside_loses_nothing_and_goes_once_it_is_saved(page: MorningPage) -> None:
    press(page, "noticed", "yes")
    page.refuse("you woke up before you tried to sleep; look at the times again")
    page.show_sheet(sheet())
    assert not page.refusal.isHidden()
    assert page.jerks.noticed.entry == "yes"
    page.show_saved()
    assert page.refusal.isHidden()
    page.refusal.stays.timeout.emit()
    assert page.refusal.isHidden()


def test_a_refusal_comes_into_sight(page: MorningPage, qtbot: QtBot) -> None:
    page.resize(420, 420)
    qtbot.waitUntil(lambda: page.verticalScrollBar().maximum() > 800)
    page.refuse("the disk is full")
    qtbot.waitUntil(lambda: not page.refusal.visibleRegion().isEmpty())
    assert page.refusal.text() == "the disk is full"


def test_trouble_is_shown_until_mended(page: MorningPage) -> None:
    page.tell("settings.toml: unknown key")
    assert not page.trouble.isHidden()
    page.tell(None)
    assert page.trouble.isHidden()


def test_what_is_entered_survives_a_newer_sheet_of_the_night(page: MorningPage, qtbot: QtBot) -> None:
    press(page, "noticed", "yes")
    qtbot.keyClicks(page.sleep.minutes["onset_minutes"], "2")
    qtbot.keyClicks(page.note, "Tea")
    page.show_sheet(sheet(morning=Morning(position=Position.BACK, noticed=Noticed.NO)))
    assert page.jerks.noticed.entry == "yes"
    assert page.sleep.position.entry == "back", "what nobody touched is as new as the sheet"
    morning, _ = saved(page, qtbot)
    assert (morning.noticed, morning.onset_minutes, morning.note) == (Noticed.YES, 2, "Tea")
    assert morning.position is Position.BACK
    qtbot.keyClicks(page.sleep.minutes["onset_minutes"], "5")
    assert page.sleep.minutes["onset_minutes"].text() == "25", "typing goes on where it was"


def test_what_is_entered_and_not_saved_waits_while_another_night_is_looked_at(page: MorningPage) -> None:
    press(page, "noticed", "yes")
    page.show_sheet(sheet(SATURDAY))
    assert page.jerks.noticed.entry == ""
    assert page.state.text() == ""
    page.show_sheet(sheet())
    assert page.jerks.noticed.entry == "yes"
    assert page.state.text() == NOT_SAVED


@pytest.mark.parametrize("order", ["saved first", "sheet first"])
def test_what_was_saved_is_held_no_longer(page: MorningPage, order: str) -> None:
    press(page, "noticed", "yes")
    kept = sheet(morning=Morning(noticed=Noticed.YES))
    if order == "saved first":
        page.show_saved()
        page.show_sheet(kept)
    else:
        page.show_sheet(kept)
        page.show_saved()
    assert page.state.text() == SAVED
    page.show_sheet(sheet(morning=Morning(noticed=Noticed.NO)))
    assert page.jerks.noticed.entry == "no", "answered elsewhere since"


def test_saved_is_said_until_the_next_touch(page: MorningPage, qtbot: QtBot) -> None:
    page.show_saved()
    page.show_sheet(sheet())
    assert page.state.text() == SAVED
    qtbot.keyClicks(page.note, "a")
    assert page.state.text() == ""


def test_saving_twice_says_the_same_twice(page: MorningPage, qtbot: QtBot) -> None:
    qtbot.keyClick(page.sleep.clocks["woke_up"], Qt.Key.Key_Up)
    first = saved(page, qtbot)
    page.show_saved()
    assert saved(page, qtbot) == first


@pytest.mark.parametrize(
    ("jerks", "line"),
    [
        (["23:12"], "You logged one at 23:12; that counts, whatever you answer here."),
        (["22:50", "23:12"], "You logged 2 at 22:50 and 23:12; they count, whatever you answer here."),
        (
            ["22:50", "22:55", "23:01", "23:12", "23:40"],
            "You logged 5 between 22:50 and 23:40; they count, whatever you answer here.",
        ),
    ],
)
def test_a_logged_jerk_is_told_only_after_the_answer(page: MorningPage, jerks: list[str], line: str) -> None:
    page.show_sheet(sheet(jerks=tuple(at(SUNDAY, clock) for clock in jerks)))
    assert page.jerks.told.isHidden()
    press(page, "noticed", "no")
    assert not page.jerks.told.isHidden()
    assert page.jerks.logged.text() == line


def test_a_logged_jerk_is_told_of_a_night_that_was_answered(page: MorningPage) -> None:
    page.show_sheet(sheet(jerks=(at(SUNDAY, "23:12"),), morning=Morning(noticed=Noticed.NO)))
    assert not page.jerks.told.isHidden()


def take_back(page: MorningPage) -> list[str]:
    """The words of the buttons that take a logged jerk back, as far as they can be seen."""
    return [button.text() for button in page.jerks.take_back if button.isVisibleTo(page)]


def test_a_jerk_logged_by_mistake_can_be_taken_back_once_it_is_told(page: MorningPage, qtbot: QtBot) -> None:
    logged = at(SUNDAY, "23:12"), at(SUNDAY, "23:40")
    page.show_sheet(sheet(jerks=logged))
    assert take_back(page) == []
    press(page, "noticed", "no")
    assert take_back(page) == ["Take back 23:12", "Take back 23:40"]
    assert [button.accessibleName() for button in page.jerks.take_back] == [
        "Take back the jerk logged at 23:12",
        "Take back the jerk logged at 23:40",
    ]
    with qtbot.waitSignal(page.jerk_removed) as removed:
        qtbot.mouseClick(page.jerks.take_back[1], LEFT)
    assert removed.args == [logged[1]]
    assert len(take_back(page)) == 2, "it stands until that is kept"
    page.show_sheet(sheet(jerks=logged[:1]))
    assert take_back(page) == ["Take back 23:12"]
    assert page.jerks.logged.text() == "You logged one at 23:12; that counts, whatever you answer here."
    assert page.jerks.noticed.entry == "no", "what was entered stays"
    page.show_sheet(sheet())
    assert take_back(page) == []
    assert page.jerks.told.isHidden()


def test_each_of_many_logged_jerks_can_be_taken_back(page: MorningPage) -> None:
    logged = tuple(at(SUNDAY, "23:10") + timedelta(minutes=n) for n in range(9))
    page.show_sheet(sheet(jerks=logged, morning=Morning(noticed=Noticed.YES)))
    assert len(take_back(page)) == 9


def test_a_jerk_is_taken_back_by_keyboard_which_then_goes_on_beside_it(page: MorningPage, qtbot: QtBot) -> None:
    page.activateWindow()
    logged = tuple(at(SUNDAY, clock) for clock in ("22:50", "23:12", "23:40"))
    page.show_sheet(sheet(jerks=logged, morning=Morning(noticed=Noticed.UNSURE)))
    unsure = page.jerks.noticed.buttons["unsure"]
    unsure.setFocus()
    qtbot.waitUntil(unsure.hasFocus)
    for _ in range(2):
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
    assert page.focusWidget() is page.jerks.take_back[1]
    with qtbot.waitSignal(page.jerk_removed) as removed:
        qtbot.keyClick(page.jerks.take_back[1], Qt.Key.Key_Space)
    assert removed.args == [logged[1]]
    for left, place in ((logged[::2], 1), (logged[:1], 0)):
        page.show_sheet(sheet(jerks=left, morning=Morning(noticed=Noticed.UNSURE)))
        qtbot.waitUntil(page.jerks.take_back[place].hasFocus)
    page.show_sheet(sheet(morning=Morning(noticed=Noticed.UNSURE)))
    qtbot.waitUntil(unsure.hasFocus)


def test_the_same_jerks_shown_again_stay_as_they_are(page: MorningPage) -> None:
    told = sheet(jerks=(at(SUNDAY, "23:12"),), morning=Morning(noticed=Noticed.NO))
    page.show_sheet(told)
    before = page.jerks.take_back
    page.show_sheet(told)
    assert page.jerks.take_back == before


def test_nothing_logged_says_nothing(page: MorningPage) -> None:
    press(page, "noticed", "yes")
    assert page.jerks.told.isHidden()


def test_jerks_on_most_nights_bring_a_quiet_pointer_to_help(page: MorningPage, qtbot: QtBot) -> None:
    assert not page.often.isVisible()
    page.point_to_help(True)
    assert "routine visit" in page.often.text.text()
    with qtbot.waitSignal(page.help_wanted):
        qtbot.mouseClick(page.often.help, LEFT)
    page.point_to_help(False)
    assert not page.often.isVisible()


def test_signs_are_folded_until_wanted_or_set(page: MorningPage, qtbot: QtBot) -> None:
    assert page.signs.chips.isHidden()
    page.signs.title.click()
    assert not page.signs.chips.isHidden()
    page.show_sheet(sheet())
    assert not page.signs.chips.isHidden(), "a newer sheet folds nothing"
    page.show_sheet(sheet(SATURDAY))
    assert page.signs.chips.isHidden()
    page.show_sheet(sheet(SATURDAY, morning=Morning(signs=(Sign.URGE,))))
    assert not page.signs.chips.isHidden()


@pytest.mark.parametrize("sign", list(Sign))
def test_every_sign_can_be_marked_and_unmarked(page: MorningPage, qtbot: QtBot, sign: Sign) -> None:
    page.signs.title.click()
    page.signs.checks[sign].click()
    assert saved(page, qtbot)[0].signs == (sign,)
    page.signs.checks[sign].click()
    assert saved(page, qtbot)[0].signs == ()


@pytest.mark.parametrize("sign", list(Sign))
def test_a_reason_to_be_seen_is_said_at_once_and_nothing_reassures(page: MorningPage, sign: Sign) -> None:
    page.signs.checks[sign].click()
    assert page.signs.advice.text() == advice([sign])
    assert page.signs.more.isHidden() == (sign is Sign.PARTNER)


def test_the_stronger_advice_stands_and_stays_when_folded(page: MorningPage, qtbot: QtBot) -> None:
    page.show_sheet(sheet(morning=Morning(signs=(Sign.URGE, Sign.CONFUSION))))
    page.signs.title.click()
    assert page.signs.chips.isHidden()
    assert page.signs.advice.text() == BEFORE_DRIVING
    assert not page.signs.more.isHidden()
    assert "2 marked" in page.signs.title.text()
    with qtbot.waitSignal(page.help_wanted):
        qtbot.mouseClick(page.signs.help, LEFT)


def test_a_line_for_who_feels_unsafe_stands_by_the_note_always(page: MorningPage) -> None:
    lines = [label for label in page.findChildren(QLabel) if label.text() == BESIDE_A_NOTE]
    assert [line.isVisibleTo(page) for line in lines] == [True]


@pytest.mark.parametrize(
    ("wake", "night", "expected"),
    [
        (at(SUNDAY + ONE_DAY, "06:30"), SUNDAY, "Monday morning"),
        (at(SUNDAY + ONE_DAY, "17:00"), SUNDAY, "Monday afternoon"),
        (at(SUNDAY + ONE_DAY, "19:00"), SUNDAY, "Monday evening"),
        (at(SUNDAY, "06:30"), SATURDAY, "Sunday 22 November, morning"),
    ],
)
def test_the_page_says_which_morning_it_asks_about(
    page: MorningPage, wake: datetime, night: date, expected: str
) -> None:
    page.show_sheet(sheet(night, wake=wake))
    assert page.kicker.text() == expected


def test_control_return_saves_from_anywhere(page: MorningPage, qtbot: QtBot) -> None:
    page.activateWindow()
    for widget in (page.note, page.sleep.clocks["tried"], page.save):
        widget.setFocus()
        qtbot.waitUntil(widget.hasFocus)
        with qtbot.waitSignal(page.saved):
            qtbot.keyClick(widget, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.note.entry == ""


def stops_by_tab(page: MorningPage, qtbot: QtBot, first: QWidget, last: QWidget) -> list[QWidget]:
    """Where Tab stops from one to the other."""
    first.setFocus()
    qtbot.waitUntil(first.hasFocus)
    stops = [first]
    while stops[-1] is not last and len(stops) < 60:
        qtbot.keyClick(stops[-1], Qt.Key.Key_Tab)
        now = page.focusWidget()
        assert now is not None
        stops.append(now)
    return stops


@pytest.mark.parametrize("width", [380, 700])
def test_tab_goes_from_top_to_bottom(page: MorningPage, qtbot: QtBot, width: int) -> None:
    page.resize(width, 900)
    page.activateWindow()
    jerks = at(SATURDAY, "23:12"), at(SATURDAY, "23:40")
    page.show_sheet(sheet(SATURDAY, morning=Morning(noticed=Noticed.YES), asks_weekly=True, jerks=jerks))
    page.signs.title.click()
    page.signs.checks[Sign.URGE].click()
    stops = stops_by_tab(page, qtbot, page.picker.nights[5], page.save)
    assert stops == [
        page.picker.nights[5],
        page.picker.earlier,
        page.picker.later,
        page.jerks.noticed.buttons["yes"],
        page.jerks.count.buttons["1"],
        page.jerks.woke.buttons["no"],
        page.jerks.strongest.buttons["0"],
        *page.jerks.take_back,
        page.signs.title,
        *page.signs.checks.values(),
        page.signs.help,
        *page.sleep.clocks.values(),
        *page.sleep.minutes.values(),
        page.sleep.quality.buttons["1"],
        page.sleep.position.buttons["back"],
        page.bother.buttons["0"],
        page.sleepiness.buttons["0"],
        page.note,
        page.save,
    ]

    def is_after(before: QWidget, after: QWidget) -> bool:
        """Below it, or to the right on its line."""
        one, other = (QRect(each.mapTo(page, QPoint()), each.size()) for each in (before, after))
        return other.top() > one.bottom() or (other.bottom() >= one.top() and other.left() > one.right())

    qtbot.waitUntil(lambda: [pair for pair in pairwise(stops) if not is_after(*pair)] == [])


def test_a_whole_morning_can_be_told_by_keyboard(page: MorningPage, qtbot: QtBot) -> None:
    page.activateWindow()

    def on(*keys: Qt.Key) -> None:
        for key in keys:
            focused = page.focusWidget()
            assert focused is not None
            qtbot.keyClick(focused, key)

    tab, space, right = Qt.Key.Key_Tab, Qt.Key.Key_Space, Qt.Key.Key_Right
    page.picker.earlier.setFocus()
    qtbot.waitUntil(page.picker.earlier.hasFocus)
    on(tab, space, right)  # No, then Yes; a week later cannot be gone to
    on(tab, space, right)  # one, then two
    on(tab, space)  # woke: no
    on(tab, space, right, right)  # strongest: 2
    on(tab, tab)  # past the fold
    on(Qt.Key.Key_Up)  # into bed 22:35
    on(tab, tab, tab, tab)
    qtbot.keyClicks(page.focusWidget(), "30")
    on(tab, tab, tab, tab, space)  # very poor
    on(tab, space, space)  # back, taken back
    on(tab)
    qtbot.keyClicks(page.focusWidget(), "Warm room")
    on(tab)
    with qtbot.waitSignal(page.saved) as told:
        on(space)
    assert told.args == [
        SUNDAY,
        Morning(
            noticed=Noticed.YES,
            count=Count.TWO,
            woke=False,
            strongest=2,
            planned=("tried", "woke_up", "out_of_bed"),
            onset_minutes=30,
            quality=1,
            note="Warm room",
        ),
        replace(PLANNED_CLOCKS, into_bed=time(22, 35)),
    ]


def test_every_control_has_a_name_and_takes_no_focus_from_a_mouse_press(page: MorningPage) -> None:
    for button in page.findChildren(QAbstractButton):
        assert button.accessibleName() or button.text(), button
        assert not button.focusPolicy() & Qt.FocusPolicy.ClickFocus, button
        if isinstance(button, QRadioButton):
            assert button.accessibleDescription(), button.text()
    for line in page.findChildren(QLineEdit):
        assert line.accessibleName(), line
    assert page.note.accessibleName() == "Note"
    assert page.sleep.minutes["onset_minutes"].accessibleName() == "Took to fall asleep, minutes"


def test_a_screen_reader_is_told_how_to_take_an_answer_back(page: MorningPage) -> None:
    press(page, "quality", "4")
    described = {value: button.accessibleDescription() for value, button in page.sleep.quality.buttons.items()}
    assert "take it back" in described["4"]
    assert described["3"] == "How was your sleep?"


def test_the_wheel_changes_nothing(page: MorningPage) -> None:
    for field in (*page.sleep.clocks.values(), *page.sleep.minutes.values()):
        before = field.text(), field.accessibleDescription()
        middle = QPointF(field.rect().center())
        wheel = QWheelEvent(
            middle,
            field.mapToGlobal(middle),
            QPoint(),
            QPoint(0, 120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(field, wheel)
        assert (field.text(), field.accessibleDescription()) == before


def test_a_page_without_a_sheet_saves_nothing(qtbot: QtBot, themed: QApplication) -> None:
    page = MorningPage()
    qtbot.addWidget(page)
    with qtbot.assertNotEmitted(page.saved):
        page.save.click()
    page.show_saved()
    assert page.state.text() == ""


def full_sheet() -> Sheet:
    return sheet(morning=FULL, jerks=tuple(at(SUNDAY, "23:10") + timedelta(minutes=n) for n in range(4)))


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("width", [380, 760])
def test_nothing_is_cut_off(themed: QApplication, qtbot: QtBot, width: int, scale: float) -> None:
    theme.prepare(themed, scale)
    page = MorningPage()
    qtbot.addWidget(page)
    page.resize(width, 600)
    page.show_sheet(full_sheet())
    page.tell("settings.toml: unknown key")
    page.refuse("you woke up before you tried to sleep; look at the times again")
    page.show()
    qtbot.waitUntil(lambda: page.horizontalScrollBar().maximum() == 0)

    def is_whole(widget: QWidget) -> bool:
        place = widget.mapTo(page, QPoint())
        fits = place.x() >= 0 and place.x() + widget.width() <= page.viewport().width()
        tall = (
            widget.heightForWidth(widget.width()) if widget.hasHeightForWidth() else widget.minimumSizeHint().height()
        )
        return fits and widget.width() >= widget.minimumSizeHint().width() and widget.height() >= tall

    shown = [each for kind in (QLabel, QAbstractButton, QLineEdit) for each in page.findChildren(kind)]
    words = [each for each in shown if each.isVisible() and each.parent() is not page.verticalScrollBar()]
    assert len(words) > 90
    qtbot.waitUntil(lambda: [each for each in words if not is_whole(each)] == [])
    theme.prepare(themed)


def test_the_keys_save_also_after_a_press_with_the_mouse(page: MorningPage, qtbot: QtBot) -> None:
    page.show_sheet(sheet())
    page.show()
    qtbot.waitActive(page)
    qtbot.mouseClick(page.jerks.noticed.buttons["yes"], Qt.MouseButton.LeftButton)
    page.setFocus()
    with qtbot.waitSignal(page.saved):
        qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
