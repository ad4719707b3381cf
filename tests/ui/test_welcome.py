"""The first run gets someone through in five presses, keeps what they answered, and never more than they answered."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPushButton, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from bedtime.adapters.settings import Settings
from bedtime.core.preferences import USUAL_TIMES, Appearance, Preferences, Reminding, Sound
from bedtime.core.routine import Routine
from bedtime.core.schedule import Schedule, Times
from bedtime.ui import theme
from bedtime.ui.nudged_time import ShortClockField
from bedtime.ui.welcome import WelcomePage
from bedtime.ui.welcome_row import TimesRow
from tests.ui.settings_views import PREFERENCES, STEPS

LEFT = Qt.MouseButton.LeftButton
WINDOW = QSize(760, 640)  # of 760 x 720, what a bar above the page leaves of it
OWL = Times(time(1, 0), time(9, 0))
LATE = Times(time(23, 15), time(7, 0))
NIGHT_SHIFT = Times(time(8, 30), time(16, 0))
OWN_EVENINGS = {
    0: Times(time(21, 30), time(5, 30)),
    4: Times(time(23, 30), time(8, 0)),
    5: Times(time(0, 30), time(9, 0)),
}
DIFFER = "These evenings differ. A time you type goes for all of them."


@pytest.fixture
def page(qtbot: QtBot, themed: QApplication) -> WelcomePage:
    made = WelcomePage()
    qtbot.addWidget(made)
    made.resize(WINDOW)
    made.begin(PREFERENCES, STEPS)
    made.offer(start_itself=True, launcher=True)
    with qtbot.waitActive(made):
        made.show()
    return made


@pytest.fixture
def told(page: WelcomePage) -> list[dict[str, object]]:
    """What the page finished with, each time."""
    found: list[dict[str, object]] = []
    page.finished.connect(found.append)
    return found


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "settings.toml", STEPS)


def chose(**parts: object) -> Preferences:
    """The preferences with these parts, as in `chose(announce=True)`."""
    return replace(PREFERENCES, **parts)  # type: ignore[arg-type]


def finish(page: WelcomePage) -> None:
    """Presses Next to the end."""
    for _ in range(page.steps.index(shown(page)), len(page.steps)):
        page.go_on.click()


def shown(page: WelcomePage) -> QWidget:
    """The step in view."""
    return next(step for step in page.steps if step.isVisible())


def turn_to(page: WelcomePage, number: int) -> None:
    for _ in range(number - 1):
        page.go_on.click()
    assert page.progress.text() == f"{number} of 5"


def say(qtbot: QtBot, row: TimesRow, asleep: str = "", up: str = "") -> None:
    """Types these times into a row, and leaves it."""
    for field, text in ((row.asleep, asleep), (row.up, up)):
        if text:
            field.setFocus()
            field.selectAll()
            qtbot.keyClicks(field, text)
            qtbot.keyClick(field, Qt.Key.Key_Tab)


def in_view(page: WelcomePage) -> Iterator[QWidget]:
    """What can be seen of the page, but for its scroll bar."""
    content = page.widget()
    assert content is not None
    return (each for each in content.findChildren(QWidget) if each.isVisibleTo(page))


def test_five_presses_of_return_keep_every_default(
    page: WelcomePage, told: list[dict[str, object]], qtbot: QtBot
) -> None:
    for number in range(1, 6):
        assert page.progress.text() == f"{number} of 5"
        assert told == []
        qtbot.keyClick(page.window().focusWidget(), Qt.Key.Key_Return)
    assert told == [{}]


def test_five_presses_of_the_mouse_do_it_too_in_one_place(
    page: WelcomePage, told: list[dict[str, object]], qtbot: QtBot
) -> None:
    places = set()
    for _ in range(5):
        QApplication.processEvents()  # a step's heights come with an event
        places.add(page.go_on.mapTo(page, page.go_on.rect().topLeft()).toTuple())
        qtbot.mouseClick(page.go_on, LEFT)
    assert told == [{}]
    assert len(places) == 1


def test_the_keyboard_begins_at_the_first_thing_of_each_step(page: WelcomePage) -> None:
    firsts = [
        page.times.kind.buttons["week"],
        page.evening.away.buttons["0"],
        page.routine.checks["caffeine"],
        page.senses.text_size.buttons["100"],
        page.home.start_itself,
    ]
    for first in firsts:
        assert page.window().focusWidget() is first
        page.go_on.click()


@pytest.mark.parametrize("number", range(1, 6))
def test_tab_goes_through_a_step_and_on_to_the_buttons(page: WelcomePage, qtbot: QtBot, number: int) -> None:
    turn_to(page, number)
    stops: list[QWidget] = []
    while not stops or page.window().focusWidget() is not stops[0]:
        stops.append(page.window().focusWidget())
        qtbot.keyClick(stops[-1], Qt.Key.Key_Tab)
    tops = [stop.mapTo(page, stop.rect().topLeft()) for stop in stops]
    assert tops == sorted(tops, key=lambda top: (top.y() // 24, top.x())), "in the order in which they stand"
    pressed = [stop for stop in in_view(page) if isinstance(stop, QAbstractButton) and stop.isEnabled()]
    missed = {each for each in pressed if each not in stops and not isinstance(each, QRadioButton)}
    assert missed == set()


def test_return_presses_a_button_that_has_the_keyboard(page: WelcomePage, qtbot: QtBot) -> None:
    turn_to(page, 4)
    page.senses.reminder.setFocus()
    with qtbot.waitSignal(page.reminder_tried):
        qtbot.keyClick(page.senses.reminder, Qt.Key.Key_Enter)
    assert page.progress.text() == "4 of 5"
    page.back.setFocus()
    qtbot.keyClick(page.back, Qt.Key.Key_Return)
    assert page.progress.text() == "3 of 5"


def test_back_leads_back_with_what_was_answered_and_there_is_none_before_the_first(
    page: WelcomePage, qtbot: QtBot
) -> None:
    assert not page.back.isVisible()
    turn_to(page, 2)
    page.evening.away.buttons["45"].click()
    qtbot.keyClick(page.evening.room, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: page.progress.text() == "1 of 5")
    page.go_on.click()
    assert page.evening.away.value == "45"


def test_the_progress_is_announced(page: WelcomePage, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr("bedtime.ui.welcome.announce", lambda _widget, line: said.append(line))
    page.go_on.click()
    assert said == ["Step 2 of 5: When do you put the laptop away?"]


@pytest.mark.parametrize("number", range(1, 6))
def test_each_step_fits_without_scrolling(page: WelcomePage, qtbot: QtBot, number: int) -> None:
    turn_to(page, number)
    if number == 4:
        page.senses.reminder.click()
    QApplication.processEvents()
    assert page.verticalScrollBar().maximum() == 0


@pytest.mark.parametrize("number", range(1, 6))
@pytest.mark.parametrize("width", [380, 760])
def test_no_word_is_cut_in_double_size(qapp: QApplication, qtbot: QtBot, number: int, width: int) -> None:
    theme.prepare(qapp, 2.0)
    theme.apply(qapp, theme.NIGHT)
    try:
        page = WelcomePage()
        qtbot.addWidget(page)
        page.resize(width, 700)
        page.begin(PREFERENCES, STEPS)
        page.offer(start_itself=True, launcher=True)
        turn_to(page, number)
        page.senses.reminder.click()
        with qtbot.waitExposed(page):
            page.show()
        QApplication.processEvents()
        for each in in_view(page):
            right = each.mapTo(page, each.rect().bottomRight()).x()
            assert right <= page.viewport().width(), each
            if isinstance(each, QLabel) and each.wordWrap():
                assert each.height() >= each.heightForWidth(each.width()), each.text()
            elif isinstance(each, QLabel | QPushButton | QRadioButton):
                assert each.width() >= each.minimumSizeHint().width(), each.text()
    finally:
        theme.prepare(qapp)
        qapp.setStyleSheet("")


def test_skipping_a_step_forgets_its_answer_alone(
    page: WelcomePage, told: list[dict[str, object]], qtbot: QtBot
) -> None:
    say(qtbot, page.times.week, "2315")
    page.skip.click()
    page.evening.room.click()
    page.go_on.click()
    page.routine.checks["exercise"].click()
    page.skip.click()
    assert page.progress.text() == "4 of 5"
    page.go_on.click()
    assert not page.skip.isVisible()
    page.go_on.click()
    assert told == [{"sound.someone_sleeps_here": True}]


def test_skipping_all_leaves_everything_as_it_was(
    page: WelcomePage, told: list[dict[str, object]], qtbot: QtBot
) -> None:
    assert page.skip_all.text() == "Use Bedtime's defaults"
    turn_to(page, 4)
    page.senses.text_size.buttons["200"].click()
    with qtbot.waitSignal(page.skipped), qtbot.waitSignal(page.text_percent_chosen) as size:
        page.skip_all.click()
    assert size.args == [100]
    assert told == []


# When someone sleeps


def test_the_times_are_taken_as_they_are_and_the_weekend_goes_along(
    page: WelcomePage, told: list[dict[str, object]], qtbot: QtBot
) -> None:
    say(qtbot, page.times.week, "0130", "9:45")
    assert (page.times.weekend.asleep.text(), page.times.weekend.up.text()) == ("01:30", "09:45")
    assert page.times.week.outcome.text() == "Lights out 01:30, 8 h 15 min"
    finish(page)
    assert told == [{"schedule.default": {"lights_out": "01:30", "wake": "09:45"}}]


def test_half_a_time_does_not_reach_the_weekend(page: WelcomePage, qtbot: QtBot) -> None:
    page.times.week.asleep.setFocus()
    page.times.week.asleep.selectAll()
    qtbot.keyClicks(page.times.week.asleep, "231")
    assert page.times.weekend.asleep.text() == "22:30"
    assert page.times.week.outcome.text().startswith("Lights out 22:30")
    qtbot.keyClicks(page.times.week.asleep, "5")
    qtbot.keyClick(page.times.week.asleep, Qt.Key.Key_Tab)
    assert page.times.weekend.asleep.text() == "23:15"


def test_what_is_no_time_does_not_reach_it_either(page: WelcomePage, qtbot: QtBot) -> None:
    say(qtbot, page.times.week, "25")
    assert page.times.weekend.asleep.text() == "22:30"
    assert not page.times.week.outcome.isVisible()


def test_a_weekend_of_its_own_stays_its_own(page: WelcomePage, told: list[dict[str, object]], qtbot: QtBot) -> None:
    say(qtbot, page.times.weekend, "0030", "0900")
    say(qtbot, page.times.week, "2215")
    assert page.times.weekend.asleep.text() == "00:30"
    finish(page)
    weekend = {"lights_out": "00:30", "wake": "09:00"}
    assert told == [
        {
            "schedule.default": {"lights_out": "22:15", "wake": "06:30"},
            "schedule.friday": weekend,
            "schedule.saturday": weekend,
        }
    ]


@pytest.mark.parametrize(("shift", "lights_out"), [("earlier", "23:50"), ("later", "00:20")])
def test_lights_out_can_be_moved_by_a_quarter_of_an_hour(
    page: WelcomePage, told: list[dict[str, object]], qtbot: QtBot, shift: str, lights_out: str
) -> None:
    say(qtbot, page.times.week, "0005", "0800")
    page.times.shift.buttons[shift].click()
    assert page.times.week.outcome.text().startswith(f"Lights out {lights_out}")
    assert page.times.week.asleep.text() == "00:05"
    finish(page)
    assert told == [{"schedule.default": {"lights_out": lights_out, "wake": "08:00"}}]


def test_it_moves_by_no_more_than_that(page: WelcomePage) -> None:
    assert set(page.times.shift.buttons) == {"earlier", "stays", "later"}
    assert [button.text() for button in page.times.shift.buttons.values()] == [
        "15 min earlier",
        "As it is",
        "15 min later",
    ]


def test_whose_week_is_no_week_gives_one_usual_night(
    page: WelcomePage, told: list[dict[str, object]], qtbot: QtBot
) -> None:
    page.times.kind.buttons["shifts"].click()
    assert not page.times.weekend.isVisible()
    assert "Settings" in page.times.note.text()
    say(qtbot, page.times.week, "0830", "1600")
    finish(page)
    assert told == [{"schedule.default": {"lights_out": "08:30", "wake": "16:00"}}]


def test_a_clinicians_times_are_taken_without_remarks(
    page: WelcomePage, told: list[dict[str, object]], qtbot: QtBot
) -> None:
    page.times.shift.buttons["later"].click()
    page.times.kind.buttons["clinician"].click()
    say(qtbot, page.times.week, "0130", "0630")
    assert not page.times.shift.isVisible()
    assert not page.times.week.outcome.isVisible()
    assert page.times.week.asleep_label.text() == "Lights out at"
    finish(page)
    assert told == [{"schedule.default": {"lights_out": "01:30", "wake": "06:30"}, "schedule.by_clinician": True}]


@pytest.mark.parametrize(
    ("asleep", "up", "line"),
    [
        ("2230", "2230", "Lights-out and wake-up are both 22:30; they must differ."),
        ("25", "0700", "25 is no time of day; write it like 23:10."),
        (" ", "0700", "Both times are needed."),
    ],
)
def test_what_contradicts_itself_is_told_in_place(
    page: WelcomePage, qtbot: QtBot, asleep: str, up: str, line: str
) -> None:
    say(qtbot, page.times.week, asleep, up)
    qtbot.keyClick(page.times.week.up, Qt.Key.Key_Return)
    assert page.progress.text() == "1 of 5"
    assert page.times.refusal.isVisible()
    assert page.times.refusal.text() == line
    assert page.window().focusWidget() is page.times.week.asleep
    page.hide()  # as when another window takes the keyboard
    page.show()
    assert page.times.refusal.isVisible()
    page.times.week.asleep.selectAll()
    qtbot.keyClicks(page.times.week.asleep, "2300")
    assert not page.times.refusal.isVisible()
    page.go_on.click()
    assert page.progress.text() == "2 of 5"


def test_a_weekend_that_cannot_follow_the_week_is_told_and_can_be_skipped(
    page: WelcomePage, told: list[dict[str, object]], qtbot: QtBot
) -> None:
    say(qtbot, page.times.weekend, "0600", "2200")
    say(qtbot, page.times.week, "2130", "0500")
    page.go_on.click()
    assert "lights-out must follow the wake-up before it" in page.times.refusal.text()
    page.skip.click()
    assert page.progress.text() == "2 of 5"
    finish(page)
    assert told == [{}]


def test_the_arrow_keys_step_a_time_and_the_weekend_goes_along(page: WelcomePage, qtbot: QtBot) -> None:
    qtbot.keyClick(page.times.week.asleep, Qt.Key.Key_Up)
    assert page.times.week.asleep.text() == "22:35"
    assert page.times.weekend.asleep.text() == "22:35"


# Gone through again


def test_gone_through_again_it_shows_what_is_chosen_and_changes_nothing(
    page: WelcomePage, told: list[dict[str, object]]
) -> None:
    schedule = Schedule(OWL, {2: LATE, 4: LATE, 5: NIGHT_SHIFT}, {}, {})
    page.begin(
        chose(
            schedule=schedule,
            by_clinician=True,
            routine=Routine(tuple(step for step in STEPS if step.id != "exercise")),
            reminding=Reminding(away=timedelta(minutes=20)),
            sound=Sound(someone_sleeps_here=True),
            appearance=Appearance(text_percent=110),
        ),
        STEPS,
        again=True,
    )
    assert page.times.kind.value == "clinician"
    assert page.times.weekend.asleep.text() == "", "Friday's is not shown as Saturday's"
    assert page.times.weekend.outcome.text() == DIFFER
    assert page.evening.away.value == "20"
    assert page.evening.room.isChecked()
    assert [step_id for step_id, check in page.routine.checks.items() if not check.isChecked()] == ["exercise"]
    assert page.senses.text_size.value == "110"
    assert page.skip_all.text() == "Leave all as it is"
    assert not page.home.start_itself.isChecked()
    finish(page)
    assert told == [{}]


def test_what_goes_back_to_its_default_is_taken_away(page: WelcomePage, told: list[dict[str, object]]) -> None:
    page.begin(
        chose(
            schedule=Schedule(OWL, {2: LATE, 4: LATE}),
            routine=Routine(tuple(step for step in STEPS if step.id != "exercise")),
            reminding=Reminding(away=timedelta(minutes=30)),
            sound=Sound(someone_sleeps_here=True),
            appearance=Appearance(text_percent=150),
        ),
        STEPS,
        again=True,
    )
    page.times.kind.buttons["shifts"].click()
    page.go_on.click()
    page.evening.away.buttons["0"].click()
    page.evening.room.click()
    page.go_on.click()
    page.routine.checks["exercise"].click()
    page.go_on.click()
    page.senses.text_size.buttons["100"].click()
    page.go_on.click()
    page.go_on.click()
    assert told == [
        {
            "schedule.wednesday": None,
            "schedule.friday": None,
            "reminders.away_minutes": None,
            "sound.someone_sleeps_here": None,
            "step.exercise": {"off": False},
            "appearance.text_percent": None,
        }
    ]


def test_evenings_that_cannot_be_seen_here_stay_unless_the_answer_is_about_them(
    page: WelcomePage, told: list[dict[str, object]], qtbot: QtBot
) -> None:
    schedule = Schedule(OWL, {2: LATE, 4: LATE})
    page.begin(chose(schedule=schedule), STEPS, again=True)
    say(qtbot, page.times.weekend, "0015")
    finish(page)
    page.begin(chose(schedule=schedule), STEPS, again=True)
    say(qtbot, page.times.week, "0115", "0845")
    finish(page)
    assert told == [
        {
            "schedule.friday": {"lights_out": "00:15", "wake": "07:00"},
            "schedule.saturday": {"lights_out": "00:15", "wake": "09:00"},
        },
        {
            "schedule.default": {"lights_out": "01:15", "wake": "08:45"},
            "schedule.wednesday": None,
            "schedule.saturday": {"lights_out": "01:00", "wake": "09:00"},
        },
    ]


@pytest.mark.parametrize(
    ("shift", "lights_out"),
    [("earlier", ("22:15", "21:15", "23:15", "00:15")), ("later", ("22:45", "21:45", "23:45", "00:45"))],
)
def test_a_quarter_of_an_hour_is_all_that_moves_and_each_evening_keeps_its_own_times(
    page: WelcomePage, told: list[dict[str, object]], shift: str, lights_out: tuple[str, ...]
) -> None:
    page.begin(chose(schedule=Schedule(USUAL_TIMES, OWN_EVENINGS)), STEPS, again=True)
    page.times.shift.buttons[shift].click()
    for row in (page.times.week, page.times.weekend):
        assert row.outcome.text() == "These evenings differ. Lights-out moves by 15 min on each of them."
    finish(page)
    keys = ("schedule.default", "schedule.monday", "schedule.friday", "schedule.saturday")
    wakes = ("06:30", "05:30", "08:00", "09:00")
    expected = {
        key: {"lights_out": clock, "wake": wake} for key, clock, wake in zip(keys, lights_out, wakes, strict=True)
    }
    assert told == [expected]


def test_a_row_that_is_typed_in_moves_too_and_the_other_keeps_its_evenings(
    page: WelcomePage, told: list[dict[str, object]], qtbot: QtBot
) -> None:
    page.begin(chose(schedule=Schedule(USUAL_TIMES, OWN_EVENINGS)), STEPS, again=True)
    say(qtbot, page.times.week, "2200", "0600")
    page.times.shift.buttons["later"].click()
    assert page.times.week.outcome.text() == "Lights out 22:15, 7 h 45 min"
    finish(page)
    assert told == [
        {
            "schedule.default": {"lights_out": "22:15", "wake": "06:00"},
            "schedule.monday": None,
            "schedule.friday": {"lights_out": "23:45", "wake": "08:00"},
            "schedule.saturday": {"lights_out": "00:45", "wake": "09:00"},
        }
    ]


def test_where_evenings_differ_in_one_time_the_other_is_shown(page: WelcomePage) -> None:
    schedule = Schedule(USUAL_TIMES, {0: Times(time(21, 30), USUAL_TIMES.wake)})
    page.begin(chose(schedule=schedule), STEPS, again=True)
    row = page.times.week
    assert (row.asleep.text(), row.asleep.placeholderText(), row.up.text()) == ("", "differ", "06:30")
    assert row.outcome.text() == DIFFER
    assert page.times.weekend.asleep.text() == "22:30", "and the weekend has its own row"
    page.times.kind.buttons["shifts"].click()
    assert row.asleep.text() == "22:30", "what they have most often"
    page.times.kind.buttons["week"].click()
    assert row.asleep.text() == ""


def test_moved_by_a_quarter_the_evenings_of_those_with_shifts_keep_their_own_times(
    page: WelcomePage, told: list[dict[str, object]]
) -> None:
    schedule = Schedule(USUAL_TIMES, {4: LATE}, {"late": NIGHT_SHIFT}, {date(2026, 11, 25): "late"})
    page.begin(chose(schedule=schedule), STEPS, again=True)
    page.times.shift.buttons["earlier"].click()
    finish(page)
    assert told == [
        {
            "schedule.default": {"lights_out": "22:15", "wake": "06:30"},
            "schedule.friday": {"lights_out": "23:00", "wake": "07:00"},
        }
    ]


def test_what_was_typed_stays_when_the_kind_of_week_changes(page: WelcomePage, qtbot: QtBot) -> None:
    page.begin(chose(schedule=Schedule(USUAL_TIMES, OWN_EVENINGS)), STEPS, again=True)
    say(qtbot, page.times.week, "2345")
    page.times.kind.buttons["shifts"].click()
    page.times.kind.buttons["week"].click()
    assert (page.times.week.asleep.text(), page.times.week.up.text()) == ("23:45", "")


def test_shifts_and_their_dates_stay(page: WelcomePage, told: list[dict[str, object]], qtbot: QtBot) -> None:
    schedule = Schedule(OWL, {4: LATE}, {"late": NIGHT_SHIFT}, {date(2026, 11, 25): "late"})
    page.begin(chose(schedule=schedule), STEPS, again=True)
    assert page.times.kind.value == "shifts"
    say(qtbot, page.times.week, "0030")
    finish(page)
    assert told == [{"schedule.default": {"lights_out": "00:30", "wake": "09:00"}}]


# The other steps


@pytest.mark.parametrize("minutes", [15, 30, 45, 60, 90])
def test_the_laptop_may_go_away_before_lights_out(
    page: WelcomePage, told: list[dict[str, object]], minutes: int
) -> None:
    page.evening.away.buttons[str(minutes)].click()
    finish(page)
    assert told == [{"reminders.away_minutes": minutes}]


def test_a_step_can_be_left_out_but_not_lights_out(
    page: WelcomePage, told: list[dict[str, object]], qtbot: QtBot
) -> None:
    turn_to(page, 3)
    assert list(page.routine.checks) == [step.id for step in STEPS if step.id != "lights-out"]
    titles = {each.text() for each in in_view(page) if isinstance(each, QAbstractButton)}
    assert {step.title for step in STEPS} <= titles
    fixed = next(each for each in in_view(page) if isinstance(each, QAbstractButton) and each.text() == "Lights out")
    qtbot.mouseClick(fixed, LEFT)
    assert fixed.isChecked()
    qtbot.mouseClick(page.routine.checks["exercise"], LEFT)
    qtbot.keyClick(page.routine.checks["nutrition"], Qt.Key.Key_Space)
    for _ in range(3):
        page.go_on.click()
    assert told == [{"step.exercise": {"off": True}, "step.nutrition": {"off": True}}]


def test_a_step_says_why_in_one_sentence(page: WelcomePage) -> None:
    assert page.routine.checks["environment"].accessibleDescription() == (
        "Less light, noise and warmth make it easier to stay asleep."
    )


def test_a_size_of_the_words_shows_at_once_in_the_sample_as_in_all_of_them(
    page: WelcomePage, told: list[dict[str, object]], themed: QApplication, qtbot: QtBot
) -> None:
    turn_to(page, 4)
    page.text_percent_chosen.connect(lambda percent: theme.resize_text(themed, percent / 100))
    before = page.senses.sample.font().pointSizeF()
    with qtbot.waitSignal(page.text_percent_chosen) as chosen:
        page.senses.text_size.buttons["200"].click()
    assert chosen.args == [200]
    assert page.senses.sample.font().pointSizeF() == 2 * before
    assert page.senses.sample.font() == page.senses.told.font()
    page.go_on.click()
    page.go_on.click()
    assert told == [{"appearance.text_percent": 200}]


def test_a_reminder_and_a_chime_are_tried_and_what_came_is_told(page: WelcomePage, qtbot: QtBot) -> None:
    turn_to(page, 4)
    with qtbot.waitSignal(page.reminder_tried):
        qtbot.mouseClick(page.senses.reminder, LEFT)
    assert page.senses.told.text().startswith("Nothing came?")
    assert page.senses.told.isVisible()
    page.show_tried("Your press came through.")
    assert page.senses.told.text() == "Your press came through."
    with qtbot.waitSignal(page.chime_tried):
        qtbot.mouseClick(page.senses.chime, LEFT)
    page.begin(PREFERENCES, STEPS)
    turn_to(page, 4)
    assert not page.senses.told.isVisible()


def test_an_answer_that_comes_with_the_press_stands_in_place_of_the_remedy(page: WelcomePage) -> None:
    page.reminder_tried.connect(lambda: page.show_tried("Reminders work."))
    turn_to(page, 4)
    page.senses.reminder.click()
    assert page.senses.told.text() == "Reminders work."


def test_what_the_desktop_can_do_is_wanted_until_it_is_unticked(page: WelcomePage, qtbot: QtBot) -> None:
    with qtbot.waitSignals([page.start_itself_wanted, page.launcher_wanted, page.finished], order="strict"):
        finish(page)
    page.begin(PREFERENCES, STEPS)
    turn_to(page, 5)
    qtbot.mouseClick(page.home.start_itself, LEFT)
    page.home.add_launcher.click()
    with qtbot.assertNotEmitted(page.start_itself_wanted), qtbot.assertNotEmitted(page.launcher_wanted):
        page.go_on.click()


@pytest.mark.parametrize(("start_itself", "launcher"), [(False, False), (True, False), (False, True)])
def test_only_what_the_desktop_can_do_is_offered(
    page: WelcomePage, qtbot: QtBot, start_itself: bool, launcher: bool
) -> None:
    page.offer(start_itself=start_itself, launcher=launcher)
    wanted: list[str] = []
    page.start_itself_wanted.connect(lambda: wanted.append("start"))
    page.launcher_wanted.connect(lambda: wanted.append("launcher"))
    turn_to(page, 5)
    home = page.home
    assert (home.start_itself.isVisible(), home.add_launcher.isVisible()) == (start_itself, launcher)
    first: Sequence[QWidget] = [*([home.start_itself] * start_itself), *([home.add_launcher] * launcher), page.go_on]
    assert page.window().focusWidget() is first[0]
    page.go_on.click()
    assert wanted == ["start"] * start_itself + ["launcher"] * launcher


@pytest.mark.parametrize(("in_tray", "where"), [(True, "In the tray"), (False, "In the task bar")])
def test_it_says_where_bedtime_lives(page: WelcomePage, in_tray: bool, where: str) -> None:
    page.offer(start_itself=False, launcher=False, in_tray=in_tray)
    assert page.home.whereabouts.text().startswith(where)
    assert page.home.whereabouts.text().endswith("Starting it again brings the window back.")


def test_what_is_wrong_is_told_on_the_page(page: WelcomePage) -> None:
    page.tell("The settings are wrong.")
    assert page.trouble.isVisible()
    page.tell(None)
    assert not page.trouble.isVisible()
    page.refuse("The disk is full.")
    assert page.trouble.text() == "The disk is full."


# What it is made into


def test_what_it_finishes_with_is_what_the_settings_then_say(
    page: WelcomePage, told: list[dict[str, object]], settings: Settings, qtbot: QtBot
) -> None:
    page.times.kind.buttons["clinician"].click()
    say(qtbot, page.times.week, "0100", "0900")
    say(qtbot, page.times.weekend, "2315", "0700")
    page.go_on.click()
    page.evening.away.buttons["30"].click()
    page.evening.room.click()
    page.go_on.click()
    page.routine.checks["exercise"].click()
    page.go_on.click()
    page.senses.text_size.buttons["125"].click()
    page.go_on.click()
    page.go_on.click()
    settings.change_all(told[0])
    kept = settings.read()
    assert kept == chose(
        schedule=Schedule(OWL, {4: LATE, 5: LATE}),
        by_clinician=True,
        routine=Routine(tuple(step for step in STEPS if step.id != "exercise")),
        reminding=Reminding(away=timedelta(minutes=30)),
        sound=Sound(someone_sleeps_here=True),
        appearance=Appearance(text_percent=125),
    )
    page.begin(kept, STEPS, again=True)
    page.times.kind.buttons["week"].click()
    say(qtbot, page.times.week, "2230", "0630")
    say(qtbot, page.times.weekend, "2230", "0630")
    page.go_on.click()
    page.evening.away.buttons["0"].click()
    page.evening.room.click()
    page.go_on.click()
    page.routine.checks["exercise"].click()
    page.go_on.click()
    page.senses.text_size.buttons["100"].click()
    page.go_on.click()
    page.go_on.click()
    settings.change_all(told[1])
    assert settings.read() == PREFERENCES


@pytest.mark.parametrize("number", range(1, 6))
def test_everything_that_can_be_used_has_a_name_and_a_role(page: WelcomePage, number: int) -> None:
    turn_to(page, number)
    used = [each for each in in_view(page) if isinstance(each, QAbstractButton | ShortClockField)]
    assert used
    for each in used:
        heard = QAccessible.queryAccessibleInterface(each)
        assert heard.text(QAccessible.Text.Name)
        assert heard.role() is not QAccessible.Role.Client


def test_a_time_says_whose_it_is(page: WelcomePage) -> None:
    assert page.times.week.asleep.accessibleName() == "Sunday to Thursday evenings: Asleep at"
    assert page.times.weekend.up.accessibleName() == "Friday and Saturday evenings: Up at"


def test_right_to_left_nothing_stands_outside(page: WelcomePage, qapp: QApplication) -> None:
    page.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    for _ in range(5):
        QApplication.processEvents()
        outside = [each for each in in_view(page) if each.mapTo(page, each.rect().topLeft()).x() < 0]
        assert outside == []
        page.go_on.click()
