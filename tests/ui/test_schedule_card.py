"""The card of usual nights tells every change by hand, refuses in place, and remarks on nothing twice."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from bedtime.core.schedule import Schedule
from bedtime.ui import theme
from bedtime.ui.column import ColumnPage
from bedtime.ui.schedule_card import ScheduleCard
from tests.builders import times
from tests.ui.schedules import MIXED, PLAIN, Kept, view

LEFT = Qt.MouseButton.LeftButton
Opened = Callable[..., Kept]


@pytest.fixture
def card(qtbot: QtBot, themed: QApplication) -> ScheduleCard:
    made = ScheduleCard()
    qtbot.addWidget(made)
    made.resize(600, 800)
    return made


@pytest.fixture
def opened(card: ScheduleCard, qtbot: QtBot) -> Opened:
    """`opened(MIXED)` shows this schedule on the card; what is told is kept and shown."""

    every_kept = []  # a signal alone keeps nobody alive

    def show(schedule: Schedule = PLAIN, **chosen: object) -> Kept:
        kept = Kept(card, view(schedule, **chosen))  # type: ignore[arg-type]
        with qtbot.waitExposed(card):
            card.show()
        card.activateWindow()
        every_kept.append(kept)
        return kept

    return show


def written(lights_out: str, wake: str) -> dict[str, str]:
    return {"lights_out": lights_out, "wake": wake}


def type_into(qtbot: QtBot, field: QWidget, text: str) -> None:
    """Types a time over what stands there, and Enter."""
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def test_the_week_can_be_heard(card: ScheduleCard, opened: Opened) -> None:
    opened(MIXED)
    assert card.strip.accessibleName() == "Your week"
    assert "Friday 00:15, after midnight, to 08:00, 7 h 45 min" in card.strip.accessibleDescription()
    card.show_view(view(PLAIN))
    assert "Friday 22:30 to 06:30, 8 h" in card.strip.accessibleDescription()


@pytest.mark.parametrize(
    ("weekdays", "scope"),
    [
        ({}, "every"),
        ({4: "23:30-08:00", 5: "23:30-08:00"}, "week"),
        ({0: "22:00-06:00", 4: "23:30-08:00", 5: "23:30-08:00"}, "weekend"),
        ({0: "22:00-06:00", 5: "23:30-08:00"}, "one"),
    ],
)
def test_it_begins_with_the_most_evenings_that_are_alike(
    card: ScheduleCard, opened: Opened, weekdays: dict[int, str], scope: str
) -> None:
    opened(Schedule(PLAIN.default, {day: times(ends) for day, ends in weekdays.items()}))
    assert card.scope.value == scope


def test_a_time_typed_goes_for_every_evening(card: ScheduleCard, opened: Opened, qtbot: QtBot) -> None:
    kept = opened()
    type_into(qtbot, card.lights_out.field, "2310")
    assert kept.told == [{"schedule.default": written("23:10", "06:30")}]
    assert card.lights_out.field.text() == "23:10"
    assert card.said.text() == "23:10 to 06:30, 7 h 20 min"


def test_a_time_is_told_when_the_field_is_left_and_only_once(card: ScheduleCard, opened: Opened, qtbot: QtBot) -> None:
    kept = opened()
    card.wake.field.setFocus()
    qtbot.keyClick(card.wake.field, Qt.Key.Key_Up)
    assert kept.told == []
    card.lights_out.field.setFocus()
    assert kept.told == [{"schedule.default": written("22:30", "06:35")}]
    card.wake.field.setFocus()
    card.lights_out.field.setFocus()
    assert len(kept.told) == 1


def test_one_evening_of_its_own_and_back(card: ScheduleCard, opened: Opened, qtbot: QtBot) -> None:
    kept = opened()
    card.scope.buttons["one"].click()
    card.day.buttons["4"].click()
    assert not card.same.isVisible()
    type_into(qtbot, card.wake.field, "8")
    type_into(qtbot, card.lights_out.field, "0:15")
    assert kept.told[-1] == {"schedule.friday": written("00:15", "08:00")}
    assert card.said.text() == "00:15, after midnight, to 08:00, 7 h 45 min"
    assert card.hint.text() == "00:15 is after midnight and still belongs to the night of Friday."
    card.same.setFocus()
    qtbot.keyClick(card.same, Qt.Key.Key_Space)
    assert kept.told[-1] == {"schedule.friday": None}
    assert (card.same.isVisible(), card.hint.isVisible(), card.lights_out.field.hasFocus()) == (False, False, True)


def test_a_press_on_the_strip_opens_that_evening(card: ScheduleCard, opened: Opened, qtbot: QtBot) -> None:
    opened(MIXED)
    for height in range(card.strip.height()):
        if card.strip.day_at(height) == 4:
            qtbot.mouseClick(card.strip, LEFT, pos=QPoint(20, height))
            break
    assert (card.scope.value, card.day.value, card.days) == ("one", "4", (4,))
    assert card.lights_out.field.text() == "00:15"
    assert card.strip.day_at(0) is None


def test_a_quarter_of_an_hour_is_one_press(card: ScheduleCard, opened: Opened, qtbot: QtBot) -> None:
    kept = opened(MIXED)
    card.scope.buttons["every"].click()
    assert card.lights_out.field.text() == ""
    assert card.said.text() == "These evenings differ. A time you type goes for all of them."
    qtbot.mouseClick(card.lights_out.earlier, LEFT)
    assert kept.told == [
        {"schedule.default": written("22:15", "06:30"), "schedule.friday": written("00:00", "08:00")},
    ]
    qtbot.mouseClick(card.wake.later, LEFT)
    assert kept.schedule.default == times("22:15-06:45")
    assert card.lights_out.earlier.accessibleName() == "Lights out: 15 minutes earlier"


def test_leaving_a_field_of_evenings_that_differ_changes_none(card: ScheduleCard, opened: Opened) -> None:
    kept = opened(MIXED)
    card.scope.buttons["every"].click()
    card.lights_out.field.setFocus()
    card.wake.field.setFocus()
    assert kept.told == []


def test_what_the_schedule_refuses_is_told_in_place_and_not_kept(
    card: ScheduleCard, opened: Opened, qtbot: QtBot
) -> None:
    kept = opened()
    card.scope.buttons["one"].click()
    card.day.buttons["1"].click()
    type_into(qtbot, card.wake.field, "5")
    type_into(qtbot, card.lights_out.field, "6")
    assert len(kept.told) == 1
    assert card.refusal.isVisible()
    assert "Monday's night ends at 06:30, but Tuesday's lights-out is already 06:00" in card.refusal.text()
    assert card.refusal.text().endswith("Nothing was changed.")
    assert card.lights_out.field.text() == "22:30"
    qtbot.mouseClick(card.lights_out.later, LEFT)
    assert not card.refusal.isVisible()


def test_what_is_no_time_stays_to_be_mended(card: ScheduleCard, opened: Opened, qtbot: QtBot) -> None:
    kept = opened()
    type_into(qtbot, card.lights_out.field, "25:10")
    assert (kept.told, card.lights_out.field.text()) == ([], "25:10")
    assert card.refusal.text().startswith("25:10 is no time of day")


def test_what_is_being_typed_stays_when_something_else_is_shown(
    card: ScheduleCard, opened: Opened, qtbot: QtBot
) -> None:
    opened()
    card.lights_out.field.setFocus()
    qtbot.keyClick(card.lights_out.field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(card.lights_out.field, "23")
    card.show_view(view(Schedule(times("21:00-06:00"))))
    assert card.lights_out.field.text() == "23"
    assert card.wake.field.text() == "06:00"


def test_a_time_that_is_being_stepped_stays_when_something_else_is_shown(
    card: ScheduleCard, opened: Opened, qtbot: QtBot
) -> None:
    kept = opened()
    card.lights_out.field.setFocus()
    qtbot.keyClick(card.lights_out.field, Qt.Key.Key_Up)
    card.show_view(view(away=45))
    assert card.lights_out.field.text() == "22:35"
    card.wake.field.setFocus()
    assert kept.told == [{"schedule.default": written("22:35", "06:30")}]


def test_what_is_no_time_is_gone_when_one_comes_back_to_the_page(
    card: ScheduleCard, opened: Opened, qtbot: QtBot
) -> None:
    kept = opened()
    type_into(qtbot, card.lights_out.field, "99")
    assert card.refusal.isVisible()
    card.hide()
    card.show()
    assert (card.lights_out.field.text(), card.refusal.isVisible()) == ("22:30", False)
    assert kept.told == []


def test_a_time_that_is_being_typed_is_not_lost_by_leaving_the_page(
    card: ScheduleCard, opened: Opened, qtbot: QtBot
) -> None:
    kept = opened()
    card.wake.field.setFocus()
    qtbot.keyClick(card.wake.field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(card.wake.field, "7")
    card.hide()
    assert kept.told == [{"schedule.default": written("22:30", "07:00")}]
    card.show()
    assert card.wake.field.text() == "07:00"


def test_a_short_night_gets_one_kind_line_and_a_clinicians_none(
    card: ScheduleCard, opened: Opened, qtbot: QtBot
) -> None:
    kept = opened(Schedule(times("00:30-05:30")))
    assert card.remark.text().startswith("Seven to nine hours suit most adults.")
    assert card.remark.isVisible()
    qtbot.mouseClick(card.by_clinician, LEFT)
    assert kept.told == [{"schedule.by_clinician": True}]
    assert (card.by_clinician.isChecked(), card.remark.isVisible()) == (True, False)
    qtbot.keyClick(card.by_clinician, Qt.Key.Key_Space)
    assert kept.told[-1] == {"schedule.by_clinician": None}
    assert card.remark.isVisible()


def test_when_the_laptop_is_put_away(card: ScheduleCard, opened: Opened) -> None:
    kept = opened(away=20)
    assert [button.text() for button in card.away.buttons.values()][:3] == ["It stays on", "15 min", "20 min"]
    assert card.away.value == "20"
    card.away.buttons["45"].click()
    assert kept.told[-1] == {"reminders.away_minutes": 45}
    assert "20" not in card.away.buttons
    card.away.buttons["stays"].click()
    assert kept.told[-1] == {"reminders.away_minutes": None}
    assert card.away.value == "stays"


def test_a_change_that_nobody_kept_is_not_shown(card: ScheduleCard, qtbot: QtBot) -> None:
    card.show_view(view())
    card.away.buttons["45"].click()
    card.by_clinician.click()
    card.lights_out.later.click()
    assert (card.away.value, card.by_clinician.isChecked(), card.lights_out.field.text()) == ("stays", False, "22:30")


def test_tab_goes_through_it_in_order(card: ScheduleCard, opened: Opened, qtbot: QtBot) -> None:
    opened(MIXED)
    card.strip.pressed.emit(4)
    card.scope.buttons["one"].setFocus()
    expected = [
        card.day.buttons["4"],
        *card.lights_out.tab_stops,
        *card.wake.tab_stops,
        card.same,
        card.by_clinician,
        card.away.buttons["stays"],
    ]
    for widget in expected:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is widget


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("width", [380, 760, 1400])
def test_nothing_is_wider_than_the_page(qtbot: QtBot, themed: QApplication, width: int, scale: float) -> None:
    theme.prepare(themed, scale)
    page, card = ColumnPage(), ScheduleCard()
    page.column.addWidget(card)
    qtbot.addWidget(page)
    card.show_view(view(MIXED))
    card.strip.pressed.emit(4)
    page.resize(width, 420)
    with qtbot.waitExposed(page):
        page.show()
    qtbot.waitUntil(lambda: page.verticalScrollBar().maximum() > 0)  # the bar takes some of the width
    column = page.widget()
    assert column and column.minimumSizeHint().width() <= page.viewport().width()


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_the_strip_is_painted_from_evening_to_morning(
    card: ScheduleCard, opened: Opened, direction: Qt.LayoutDirection
) -> None:
    card.setLayoutDirection(direction)
    opened(Schedule(times("22:30-06:30"), {0: times("09:00-17:00")}))
    assert card.strip.hours == (20, 41)
    image = card.strip.grab().toImage()
    height = next(y for y in range(card.strip.height()) if card.strip.day_at(y) == 1) + 5
    ground = image.pixelColor(card.strip.width() // 2, 0)
    filled = [x for x in range(80, card.strip.width() - 80) if image.pixelColor(x, height) != ground]
    is_left = sum(filled) / len(filled) < card.strip.width() / 2
    assert is_left is (direction is Qt.LayoutDirection.LeftToRight)
