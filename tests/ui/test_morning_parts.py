"""The parts of the Morning page, each by itself: times, numbers, answers, the note and the seven nights."""

from dataclasses import replace
from datetime import date, time
from gettext import NullTranslations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from bedtime.core import language
from bedtime.core.morning import AnswerError, Morning, Noticed
from bedtime.ui.answer import Answer
from bedtime.ui.clock_field import ClockField, clock_of, entry_of
from bedtime.ui.even_flow import EvenFlow
from bedtime.ui.minutes_field import MinutesField
from bedtime.ui.night_picker import NightPicker
from bedtime.ui.note_field import MOST, NoteField
from bedtime.ui.scale import Scale
from tests.ui.sheets import ONE_DAY, SUNDAY, at, mark, sheet

LEFT = Qt.MouseButton.LeftButton
UP, DOWN = Qt.Key.Key_Up, Qt.Key.Key_Down
SATURDAY = SUNDAY - ONE_DAY


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("2310", time(23, 10)),
        ("23:10", time(23, 10)),
        ("23.10", time(23, 10)),
        (" 6:05 ", time(6, 5)),
        ("605", time(6, 5)),
        ("23", time(23)),
        ("0", time(0)),
        ("", None),
        ("  ", None),
    ],
)
def test_a_time_may_be_typed_in_many_ways(typed: str, expected: time | None) -> None:
    assert clock_of(typed) == expected


@pytest.mark.parametrize("typed", ["24:00", "23:60", "half past ten", "23:1", "12345", "-1"])
def test_what_is_no_time_is_refused_with_a_way_out(typed: str) -> None:
    with pytest.raises(AnswerError, match=r"is no time of day; write it like 23:10"):
        clock_of(typed)


@pytest.fixture
def clock(qtbot: QtBot, themed: QApplication) -> ClockField:
    field = ClockField("Tried to sleep", time(22, 30))
    qtbot.addWidget(field)
    field.show()
    return field


@pytest.mark.parametrize(
    ("shown", "key", "expected"),
    [
        ("22:30", UP, "22:35"),
        ("22:32", UP, "22:35"),
        ("22:32", DOWN, "22:30"),
        ("22:30", DOWN, "22:25"),
        ("23:55", UP, "00:00"),
        ("00:00", DOWN, "23:55"),
        ("22:30 planned", UP, "22:35"),
        ("", UP, "22:30"),
        ("99", UP, "99"),
    ],
)
def test_the_arrow_keys_step_five_minutes(
    clock: ClockField, qtbot: QtBot, shown: str, key: Qt.Key, expected: str
) -> None:
    clock.show_entry(shown)
    with qtbot.waitSignal(clock.entered):
        qtbot.keyClick(clock, key)
    assert clock.entry == expected


def test_looking_at_a_planned_time_leaves_it_planned(clock: ClockField, qtbot: QtBot) -> None:
    clock.show_entry("22:30 planned")
    with qtbot.assertNotEmitted(clock.entered):
        qtbot.mouseClick(clock, LEFT)
        qtbot.keyClick(clock, Qt.Key.Key_Right)
    assert clock.entry == "22:30 planned"


def test_enter_confirms_a_planned_time_once(clock: ClockField, qtbot: QtBot) -> None:
    clock.show_entry("22:30 planned")
    with qtbot.waitSignal(clock.entered):
        qtbot.keyClick(clock, Qt.Key.Key_Return)
    assert clock.entry == "22:30"
    with qtbot.assertNotEmitted(clock.entered):
        qtbot.keyClick(clock, Qt.Key.Key_Return)


@pytest.mark.parametrize(("typed", "expected"), [("2310", "23:10"), ("7", "07:00"), ("2599", "2599"), ("", "")])
def test_a_typed_time_is_written_out_when_left_and_what_is_none_stays(
    clock: ClockField, qtbot: QtBot, typed: str, expected: str
) -> None:
    qtbot.keyClicks(clock, typed)
    clock.editingFinished.emit()
    assert clock.text() == expected


def test_what_is_typed_is_not_disturbed_by_showing_it_again(clock: ClockField, qtbot: QtBot) -> None:
    clock.show_entry("22:30 planned")
    clock.setCursorPosition(2)
    clock.show_entry("22:30 planned")
    assert clock.cursorPosition() == 2


def test_planned_is_written_behind_the_time(clock: ClockField) -> None:
    clock.show_entry("22:30")
    plain = clock.grab().toImage()
    clock.show_entry("22:30 planned")
    assert clock.grab().toImage() != plain


@pytest.mark.parametrize(
    ("typed", "key", "expected"),
    [("", UP, "5"), ("", DOWN, "0"), ("12", UP, "15"), ("12", DOWN, "10"), ("10", DOWN, "5"), ("90", UP, "90")],
)
def test_minutes_step_to_the_next_five_within_their_limits(
    qtbot: QtBot, themed: QApplication, typed: str, key: Qt.Key, expected: str
) -> None:
    field = MinutesField("Awake", "minutes", 90)
    qtbot.addWidget(field)
    field.show_entry(typed)
    with qtbot.waitSignal(field.entered):
        qtbot.keyClick(field, key)
    assert field.entry == expected


def test_minutes_take_digits_alone(qtbot: QtBot, themed: QApplication) -> None:
    field = MinutesField("Awake", "minutes", 960)
    qtbot.addWidget(field)
    qtbot.keyClicks(field, "-1a2.5h9")
    assert field.entry == "125"


@pytest.fixture
def answer(qtbot: QtBot, themed: QApplication) -> Answer:
    made = Answer("How many", [("1", "One"), ("2", "Two"), ("3", "Many more")])
    qtbot.addWidget(made)
    made.resize(400, 60)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    return made


def test_an_answer_begins_with_nothing_and_showing_tells_nothing(answer: Answer, qtbot: QtBot) -> None:
    assert answer.entry == ""
    with qtbot.assertNotEmitted(answer.entered):
        answer.show_entry("2")
        answer.show_entry("")
    assert not any(button.isChecked() for button in answer.buttons.values())


def test_the_keyboard_comes_in_where_nothing_is_chosen_and_takes_back(answer: Answer, qtbot: QtBot) -> None:
    first = answer.buttons["1"]
    assert [button.focusPolicy() for button in answer.buttons.values()] == [
        Qt.FocusPolicy.TabFocus,
        Qt.FocusPolicy.NoFocus,
        Qt.FocusPolicy.NoFocus,
    ]
    first.setFocus()
    qtbot.waitUntil(first.hasFocus)
    assert answer.entry == "", "coming by chooses nothing"
    qtbot.keyClick(first, Qt.Key.Key_Space)
    assert answer.entry == "1"
    qtbot.keyClick(first, Qt.Key.Key_Right)
    assert answer.entry == "2"
    with qtbot.waitSignal(answer.entered):
        qtbot.keyClick(answer.buttons["2"], Qt.Key.Key_Space)
    assert answer.entry == ""
    assert answer.buttons["2"].hasFocus()
    qtbot.keyClick(answer.buttons["2"], Qt.Key.Key_Space)
    assert answer.entry == "2"


def test_all_of_a_segment_can_be_pressed(answer: Answer, qtbot: QtBot) -> None:
    button = answer.buttons["3"]
    qtbot.mouseClick(button, LEFT, pos=button.rect().bottomRight())
    assert answer.entry == "3"


def test_choosing_moves_nothing(answer: Answer, qtbot: QtBot) -> None:
    before = answer.sizeHint()
    answer.show_entry("3")
    assert answer.sizeHint() == before


def test_a_scale_has_eleven_numbers(qtbot: QtBot, themed: QApplication) -> None:
    scale = Scale("The strongest, 0 to 10")
    qtbot.addWidget(scale)
    assert [button.text() for button in scale.buttons.values()] == [str(number) for number in range(11)]


def test_an_even_flow_fills_its_lines_evenly(qtbot: QtBot, themed: QApplication) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = EvenFlow(holder, 10)
    boxes = [QPushButton() for _ in range(5)]
    for box in boxes:
        box.setFixedHeight(20)
        box.setMinimumWidth(90)
        box.setMaximumWidth(1000)
        flow.addWidget(box)
    hint = max(flow.sizeHint().width() // 5, 90)
    width = 4 * (hint + 10)
    holder.resize(width, 100)
    holder.show()
    QApplication.processEvents()
    tops = sorted({box.y() for box in boxes})
    assert [sum(box.y() == top for box in boxes) for top in tops] == [3, 2], "not four and one"
    assert boxes[2].geometry().right() == width - 1
    assert flow.heightForWidth(width) == 50
    holder.resize(60, 400)
    QApplication.processEvents()
    assert len({box.x() for box in boxes}) == 1


def test_an_even_flow_without_widgets_takes_no_room(qtbot: QtBot, themed: QApplication) -> None:
    assert EvenFlow().heightForWidth(100) == 0


def test_a_note_grows_with_what_is_written_within_reason(qtbot: QtBot, themed: QApplication) -> None:
    note = NoteField("Note")
    qtbot.addWidget(note)
    note.resize(300, 60)
    low = note.sizeHint().height()
    note.show_entry("\n" * 5)
    grown = note.sizeHint().height()
    note.show_entry("\n" * 5 * MOST)
    assert low < grown < note.sizeHint().height() < 2 * MOST * note.fontMetrics().lineSpacing()


def test_only_what_is_written_by_hand_is_told(qtbot: QtBot, themed: QApplication) -> None:
    note = NoteField("Note")
    qtbot.addWidget(note)
    with qtbot.assertNotEmitted(note.entered):
        note.show_entry("Tea")
    with qtbot.waitSignal(note.entered):
        qtbot.keyClicks(note, "!")


@pytest.fixture
def picker(qtbot: QtBot, themed: QApplication) -> NightPicker:
    made = NightPicker()
    qtbot.addWidget(made)
    made.resize(640, 80)
    made.show_sheet(sheet())
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    return made


def test_each_night_says_its_day_and_what_was_said(picker: NightPicker) -> None:
    assert [night.accessibleName() for night in picker.nights] == [
        "Night to Tuesday 17 November, answered, no jerks noticed",
        "Night to Wednesday 18 November, jerks noticed",
        "Night to Thursday 19 November",
        "Night to Friday 20 November, answered, not sure",
        "Night to Saturday 21 November, answered, no jerks noticed",
        "Night to Sunday 22 November, jerks noticed",
        "Night to Monday 23 November",
    ]
    assert [night.isChecked() for night in picker.nights] == [False] * 6 + [True]


def test_marks_differ_in_shape_not_in_colour_alone(picker: NightPicker, qtbot: QtBot) -> None:
    button = picker.nights[0]
    pictures = []
    for noticed in (None, Noticed.NO, Noticed.YES):
        button.show_mark(mark(SATURDAY, noticed), shown=False, enabled=False, told=True)
        pictures.append(button.grab().toImage())
    assert pictures[0] != pictures[1] != pictures[2] != pictures[0], "all in one colour where disabled"


def test_a_jerk_logged_in_the_night_marks_it_only_once_it_was_asked_about(picker: NightPicker) -> None:
    week = (*sheet().week[:-1], mark(SUNDAY, Noticed.YES))
    picker.show_sheet(sheet(week=week))
    assert picker.nights[-1].accessibleName() == "Night to Monday 23 November"
    picker.show_sheet(sheet(week=week, morning=Morning(noticed=Noticed.NO)))
    assert picker.nights[-1].accessibleName() == "Night to Monday 23 November, jerks noticed"


def named(picker: NightPicker) -> list[str]:
    """What the legend names."""
    entries = picker.legend.entries
    return [text for text, entry in entries.items() if entry.isVisibleTo(picker) and picker.legend.isVisibleTo(picker)]


def test_a_legend_names_the_marks_that_are_seen_and_no_others(picker: NightPicker) -> None:
    assert named(picker) == ["jerk noticed", "nothing noticed", "not sure"]
    picker.show_sheet(sheet(week=sheet().week[:1]))
    assert named(picker) == ["nothing noticed"]
    week = (mark(SATURDAY, None), mark(SUNDAY, Noticed.YES))
    picker.show_sheet(sheet(week=week))
    assert named(picker) == [], "what is still to be asked gives no hint"
    picker.show_sheet(sheet(week=week, morning=Morning(noticed=Noticed.NO)))
    assert named(picker) == ["jerk noticed"]


def test_a_press_asks_for_a_night_and_shows_it_only_when_it_comes(picker: NightPicker, qtbot: QtBot) -> None:
    with qtbot.waitSignal(picker.night_chosen) as chosen:
        qtbot.mouseClick(picker.nights[2], LEFT)
    assert chosen.args == [date(2026, 11, 18)]
    assert not picker.nights[2].isChecked()
    picker.show_sheet(sheet(date(2026, 11, 18)))
    assert [night.isChecked() for night in picker.nights].index(True) == 2


@pytest.mark.parametrize(
    ("night", "first", "moves"),
    [
        (SUNDAY, date(2026, 10, 1), (date(2026, 11, 15), None)),
        (date(2026, 11, 10), date(2026, 10, 1), (date(2026, 11, 3), date(2026, 11, 17))),
        (SATURDAY, date(2026, 11, 18), (date(2026, 11, 18), SUNDAY)),
        (date(2026, 11, 18), date(2026, 11, 18), (None, SUNDAY)),
    ],
)
def test_weeks_are_walked_within_what_there_is(
    picker: NightPicker, qtbot: QtBot, night: date, first: date, moves: tuple[date | None, date | None]
) -> None:
    picker.show_sheet(replace(sheet(night), first=first))
    for button, expected in zip((picker.earlier, picker.later), moves, strict=True):
        assert button.isEnabled() == (expected is not None)
        if expected:
            with qtbot.waitSignal(picker.night_chosen) as chosen:
                qtbot.mouseClick(button, LEFT)
            assert chosen.args == [expected]


def test_nights_that_have_not_ended_and_those_before_the_first_cannot_be_chosen(picker: NightPicker) -> None:
    picker.show_sheet(sheet(SATURDAY, latest=SATURDAY, first=date(2026, 11, 18)))
    assert [night.isEnabled() for night in picker.nights] == [False, False, True, True, True, True, False]


def test_a_first_week_may_be_short(picker: NightPicker) -> None:
    picker.show_sheet(sheet(week=sheet().week[-2:]))
    assert [night.isHidden() for night in picker.nights] == [False, False, True, True, True, True, True]
    picker.show_sheet(sheet())
    assert not any(night.isHidden() for night in picker.nights)


def test_the_arrow_keys_walk_the_nights_and_space_chooses(picker: NightPicker, qtbot: QtBot) -> None:
    picker.show_sheet(sheet(SATURDAY, latest=SATURDAY))
    shown = picker.nights[5]
    assert [night.focusPolicy() == Qt.FocusPolicy.TabFocus for night in picker.nights].index(True) == 5
    shown.setFocus()
    qtbot.waitUntil(shown.hasFocus)
    qtbot.keyClick(shown, Qt.Key.Key_Right)
    assert shown.hasFocus(), "what follows has not ended"
    qtbot.keyClick(shown, Qt.Key.Key_Left)
    qtbot.waitUntil(picker.nights[4].hasFocus)
    with qtbot.waitSignal(picker.night_chosen) as chosen:
        qtbot.keyClick(picker.nights[4], Qt.Key.Key_Space)
    assert chosen.args == [SATURDAY - ONE_DAY]


def test_a_shown_night_outside_its_week_leaves_a_way_in_for_the_keyboard(picker: NightPicker) -> None:
    picker.show_sheet(sheet(date(2026, 11, 1)))
    assert any(night.focusPolicy() == Qt.FocusPolicy.TabFocus for night in picker.nights)


def test_a_night_is_named_by_the_day_it_ended_on_where_it_was(picker: NightPicker) -> None:
    far = replace(mark(SUNDAY, None), zone="Asia/Tokyo", wake=at(SUNDAY, "22:00"))
    picker.show_sheet(sheet(week=(far,)))
    assert picker.nights[0].accessibleName() == "Night to Monday 23 November"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("10:30 pm", time(22, 30)),
        ("1030PM", time(22, 30)),
        ("12 am", time(0)),
        ("12:05 p.m.", time(12, 5)),
        ("7a", time(7)),
    ],
)
def test_a_time_may_be_typed_with_twelve_hours(typed: str, meant: time) -> None:
    assert clock_of(typed) == meant


@pytest.mark.parametrize("typed", ["14 pm", "0 am", "13:00am", "pm"])
def test_what_is_no_time_with_twelve_hours_is_refused(typed: str) -> None:
    with pytest.raises(AnswerError):
        clock_of(typed)


def test_where_clocks_have_twelve_hours_so_has_what_stands_in_a_field(qtbot: QtBot, themed: QApplication) -> None:
    language.use("en", NullTranslations(), twelve_hour=True)
    try:
        field = ClockField("Out of bed", time(6))
        qtbot.addWidget(field)
        field.show_entry(entry_of(time(22, 30)))
        assert field.text() == "10:30 pm"
        qtbot.keyClick(field, Qt.Key.Key_Up)
        assert clock_of(field.text()) == time(22, 35)
    finally:
        language.use("en", NullTranslations())
