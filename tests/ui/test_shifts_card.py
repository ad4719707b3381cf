"""The card of shifts names them, puts them on nights one by one or as a rota, and asks before one goes."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bedtime.core.schedule import Schedule
from bedtime.ui import theme
from bedtime.ui.column import ColumnPage
from bedtime.ui.month_view import month_after
from bedtime.ui.shifts_card import ShiftsCard
from tests.builders import TUESDAY, times
from tests.ui.schedules import PLAIN, USUAL, WARD, Kept, view

LEFT = Qt.MouseButton.LeftButton
WEDNESDAY, THURSDAY = TUESDAY + timedelta(days=1), TUESDAY + timedelta(days=2)
Opened = Callable[..., Kept]


@pytest.fixture
def card(qtbot: QtBot, themed: QApplication) -> ShiftsCard:
    made = ShiftsCard()
    qtbot.addWidget(made)
    made.resize(600, 900)
    return made


@pytest.fixture
def opened(card: ShiftsCard, qtbot: QtBot) -> Opened:
    """`opened(WARD)` shows this schedule, folded out; what is told is kept and shown."""

    every_kept = []  # a signal alone keeps nobody alive

    def show(schedule: Schedule = WARD) -> Kept:
        kept = Kept(card, view(schedule))
        with qtbot.waitExposed(card):
            card.show()
        card.activateWindow()
        every_kept.append(kept)
        card.fold.click()
        return kept

    return show


def test_it_is_folded_until_it_is_wanted(card: ShiftsCard, qtbot: QtBot) -> None:
    card.show_view(view(WARD))
    with qtbot.waitExposed(card):
        card.show()
    assert not card.inside.isVisible()
    assert card.summary.text() == "early, late; on 2 nights from now on"
    qtbot.mouseClick(card.fold, LEFT)
    assert card.inside.isVisible()


def test_a_new_shift_is_named_and_timed(card: ShiftsCard, opened: Opened, qtbot: QtBot) -> None:
    kept = opened(PLAIN)
    assert card.shifts.none.isVisible()
    qtbot.mouseClick(card.shifts.add, LEFT)
    form = card.shifts.form
    assert form.name.hasFocus()
    qtbot.keyClicks(form.name, " late  ward ")
    qtbot.keyClicks(form.lights_out, "830")
    assert kept.told == []
    form.save.click()
    assert card.shift_refusal.text().startswith("Give the shift both its times.")
    qtbot.keyClicks(form.wake, "16")
    qtbot.keyClick(form.wake, Qt.Key.Key_Return)
    assert kept.told == [{"schedule.shifts.late ward": {"lights_out": "08:30", "wake": "16:00"}}]
    assert not form.isVisible()
    assert not card.shift_refusal.isVisible()
    assert card.shifts.rows["late ward"].times.text() == "08:30, the next day, to 16:00, 7 h 30 min"


def test_a_shift_that_is_changed_takes_its_nights_along(card: ShiftsCard, opened: Opened, qtbot: QtBot) -> None:
    kept = opened()
    qtbot.mouseClick(card.shifts.rows["late"].edit, LEFT)
    form = card.shifts.form
    assert (form.name.text(), form.lights_out.text(), form.wake.text()) == ("late", "08:30", "16:00")
    form.name.setText("early")
    form.save.click()
    assert "There is a shift called early already." in card.shift_refusal.text()
    assert form.isVisible()
    form.name.setText("ward")
    form.save.click()
    assert kept.schedule.dates[TUESDAY] == "ward"
    assert set(card.shifts.rows) == {"early", "ward"}


def test_a_draft_can_be_left(card: ShiftsCard, opened: Opened) -> None:
    kept = opened()
    card.shifts.add.click()
    card.shifts.form.cancel.setFocus()
    card.shifts.form.cancel.click()
    assert (kept.told, card.shifts.form.isVisible(), card.shifts.add.hasFocus()) == ([], False, True)


def test_a_shift_on_no_night_goes_at_once(card: ShiftsCard, opened: Opened, qtbot: QtBot) -> None:
    kept = opened()
    qtbot.mouseClick(card.shifts.rows["early"].delete, LEFT)
    assert kept.told == [{"schedule.shifts.early": None}]
    assert set(card.shifts.rows) == {"late"}


def test_before_a_shift_goes_with_its_nights_it_says_what_happens(
    card: ShiftsCard, opened: Opened, qtbot: QtBot
) -> None:
    kept = opened()
    row = card.shifts.rows["late"]
    row.delete.setFocus()
    qtbot.keyClick(row.delete, Qt.Key.Key_Space)
    assert kept.told == []
    assert row.question.text() == "It stands on 1 date, Tue 24 Nov. Without it that night has its usual times."
    assert row.no.hasFocus()
    qtbot.keyClick(row.no, Qt.Key.Key_Space)
    assert (row.question.isVisible(), row.delete.hasFocus()) == (False, True)
    row.delete.click()
    row.yes.setFocus()
    qtbot.keyClick(row.yes, Qt.Key.Key_Space)
    assert kept.told == [{"schedule.shifts.late": None, f"schedule.dates.{TUESDAY}": None}]
    assert card.shifts.add.hasFocus()


def test_a_shift_that_cannot_go_says_which_nights_would_meet(card: ShiftsCard, opened: Opened) -> None:
    # A usual night until 16:00 fits before the late shift alone, which ends after Wednesday's early one begins.
    usual = times("08:30-16:00")
    schedule = Schedule(usual, shifts={"day": times("22:00-06:00"), "dusk": times("15:00-01:00")})
    held = Schedule(usual, shifts=schedule.shifts, dates={TUESDAY: "day", WEDNESDAY: "dusk"})
    kept = opened(held)
    card.shifts.rows["day"].delete.click()
    card.shifts.rows["day"].yes.click()
    assert kept.told == []
    assert "Tuesday 2026-11-24's night ends" in card.shift_refusal.text()
    assert "Wednesday 2026-11-25's lights-out" in card.shift_refusal.text()


def test_every_day_says_what_stands_on_it(card: ShiftsCard, opened: Opened) -> None:
    opened()
    cells = card.month.cells
    assert cells[TUESDAY].accessibleName() == "Tuesday 24 November: late, 08:30 to 16:00, tonight"
    assert cells[WEDNESDAY].accessibleName() == "Wednesday 25 November: off"
    assert cells[THURSDAY].accessibleName() == "Thursday 26 November: as usual, 22:30 to 06:30"
    assert card.month.title.text() == "November 2026"
    assert len(cells) == 30


def test_a_press_opens_a_night_and_another_puts_a_shift_on_it(card: ShiftsCard, opened: Opened, qtbot: QtBot) -> None:
    kept = opened()
    assert not card.night.isVisible()
    qtbot.mouseClick(card.month.cells[THURSDAY], LEFT)
    assert card.night.said.text() == "Thursday 26 November: as usual, 22:30 to 06:30"
    assert card.month.cells[THURSDAY].isChecked()
    words = [button.text() for button in card.night.choice.buttons.values()]
    assert words == ["As usual", "early", "late", "Off"]
    card.night.choice.buttons["early"].click()
    assert kept.told == [{f"schedule.dates.{THURSDAY}": "early"}]
    assert card.night.said.text() == "Thursday 26 November: early, 20:00 to 04:00"
    card.night.choice.buttons["off"].click()
    assert kept.told[-1] == {f"schedule.dates.{THURSDAY}": "off"}
    card.night.choice.buttons["usual"].click()
    assert kept.told[-1] == {f"schedule.dates.{THURSDAY}": None}


def test_nights_that_would_meet_are_refused_with_both_named(card: ShiftsCard, opened: Opened) -> None:
    kept = opened(Schedule(USUAL, shifts={"late": times("08:30-16:00"), "dusk": times("15:00-01:00")}))
    card.month.chosen.emit(TUESDAY)
    card.night.choice.buttons["late"].click()
    card.month.chosen.emit(WEDNESDAY)
    card.night.choice.buttons["dusk"].click()
    assert len(kept.told) == 1
    assert "Tuesday 2026-11-24's night ends at 16:00" in card.night_refusal.text()
    assert "Wednesday 2026-11-25's lights-out is already 15:00" in card.night_refusal.text()
    assert card.night.choice.value == "usual"
    card.month.chosen.emit(THURSDAY)
    assert not card.night_refusal.isVisible()


def focused_night(card: ShiftsCard) -> date:
    """The day that the keyboard is on."""
    return next(day for day, cell in card.month.cells.items() if cell.hasFocus())


@pytest.mark.parametrize(
    ("keys", "night"),
    [
        ([Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left], date(2026, 12, 1)),
        ([Qt.Key.Key_Up], date(2026, 11, 17)),
        ([Qt.Key.Key_Home], date(2026, 11, 1)),
        ([Qt.Key.Key_End], date(2026, 11, 30)),
        ([Qt.Key.Key_PageDown], date(2026, 12, 24)),
        ([Qt.Key.Key_Home, Qt.Key.Key_Left, Qt.Key.Key_PageDown], date(2026, 11, 30)),
    ],
)
def test_the_keys_go_to_another_night(
    card: ShiftsCard, opened: Opened, qtbot: QtBot, keys: list[Qt.Key], night: date
) -> None:
    opened()
    card.month.cells[TUESDAY].setFocus()
    for key in keys:
        qtbot.keyClick(QApplication.focusWidget(), key)
    assert focused_night(card) == night


def test_where_it_is_read_from_the_right_the_arrows_go_the_other_way(
    card: ShiftsCard, opened: Opened, qtbot: QtBot
) -> None:
    card.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    opened()
    card.month.cells[TUESDAY].setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Left)
    assert focused_night(card) == WEDNESDAY


def test_enter_leads_to_the_choice_of_that_night_and_back_with_tab(
    card: ShiftsCard, opened: Opened, qtbot: QtBot
) -> None:
    kept = opened()
    card.month.cells[TUESDAY].setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert QApplication.focusWidget() is card.night.choice.buttons["off"]
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Left)
    assert kept.told == [{f"schedule.dates.{WEDNESDAY}": "late"}]
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert focused_night(card) == WEDNESDAY


def test_tab_goes_through_it_in_order(card: ShiftsCard, opened: Opened, qtbot: QtBot) -> None:
    opened()
    card.month.turn(1)
    card.month.go_to(date(2026, 12, 8))
    card.month.chosen.emit(date(2026, 12, 9))
    rows = card.shifts.rows
    expected = [
        rows["early"].edit,
        rows["early"].delete,
        rows["late"].edit,
        rows["late"].delete,
        card.shifts.add,
        card.month.previous,
        card.month.next,
        card.month.cells[date(2026, 12, 8)],
        card.night.choice.buttons["usual"],
        card.rota.opener,
    ]
    card.fold.setFocus()
    for widget in expected:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is widget


def test_the_buttons_turn_the_month_until_the_calendar_ends(card: ShiftsCard, opened: Opened, qtbot: QtBot) -> None:
    opened()
    qtbot.mouseClick(card.month.next, LEFT)
    assert card.month.title.text() == "December 2026"
    qtbot.mouseClick(card.month.previous, LEFT)
    qtbot.mouseClick(card.month.previous, LEFT)
    assert card.month.title.text() == "October 2026"
    card.month.turn(-12 * 100)
    assert (card.month.title.text(), card.month.previous.isEnabled()) == ("January 1971", False)
    card.month.go_to(date(1970, 12, 31))
    assert card.month.title.text() == "January 1971"
    card.month.turn(12 * 1000)
    assert (card.month.title.text(), card.month.next.isEnabled()) == ("December 2199", False)
    assert month_after(date(2026, 12, 1), 1) == date(2027, 1, 1)


def test_a_name_that_is_too_long_for_its_day_stands_by_letters(card: ShiftsCard, opened: Opened, qtbot: QtBot) -> None:
    opened(
        Schedule(USUAL, shifts={"the long late shift": times("21:00-05:00")}, dates={TUESDAY: "the long late shift"})
    )
    assert card.month.legend.text() == "T: the long late shift"
    card.month.resize(3000, card.month.height())
    qtbot.waitUntil(lambda: not card.month.legend.isVisible())


def test_a_rota_is_laid_on_its_dates_in_one_change(card: ShiftsCard, opened: Opened, qtbot: QtBot) -> None:
    kept = opened()
    assert not card.rota.inside.isVisible()
    qtbot.mouseClick(card.rota.opener, LEFT)
    assert not card.rota.lay.isVisible()
    for name in ("early", "early", "late", "off"):
        qtbot.mouseClick(card.rota.adders[name], LEFT)
    card.rota.back.click()
    qtbot.mouseClick(card.rota.adders["usual"], LEFT)
    card.rota.start.show_date(THURSDAY)
    card.rota.weeks.field.setValue(1)
    assert card.rota.said.text() == (
        "Thu 26 Nov early, Fri 27 Nov early, Sat 28 Nov late, Sun 29 Nov as usual; again every 4 nights."
    )
    assert card.rota.preview.text() == "Until Wed 2 Dec."
    qtbot.mouseClick(card.rota.lay, LEFT)
    names = ["early", "early", "late", None, "early", "early", "late"]
    dates = [THURSDAY + timedelta(days=place) for place in range(7)]
    assert kept.told == [{f"schedule.dates.{day}": name for day, name in zip(dates, names, strict=True) if name}]
    assert card.month.cells[THURSDAY].accessibleName().startswith("Thursday 26 November: early")


def test_a_rota_says_how_much_it_replaces(card: ShiftsCard, opened: Opened) -> None:
    kept = opened()
    card.rota.opener.click()
    card.rota.adders["usual"].click()
    assert card.rota.preview.text() == "Until Mon 18 Jan. What stands on 2 of these dates now is replaced."
    card.rota.lay.click()
    assert kept.told == [{f"schedule.dates.{TUESDAY}": None, f"schedule.dates.{WEDNESDAY}": None}]
    assert kept.schedule.dates == {}


def test_a_rota_whose_nights_would_meet_is_refused_as_a_whole(card: ShiftsCard, opened: Opened) -> None:
    kept = opened(Schedule(USUAL, shifts={"late": times("08:30-16:00"), "dusk": times("15:00-01:00")}))
    card.rota.opener.click()
    for name in ("late", "dusk"):
        card.rota.adders[name].click()
    card.rota.lay.click()
    assert kept.told == []
    assert "Tuesday 2026-11-24's night ends at 16:00" in card.rota_refusal.text()
    assert card.rota.cycle == ["late", "dusk"]


def test_a_rota_has_up_to_42_nights_and_can_be_begun_anew(card: ShiftsCard, opened: Opened, qtbot: QtBot) -> None:
    opened()
    card.rota.opener.click()
    for _ in range(43):
        card.rota.adders["off"].click()
    assert len(card.rota.cycle) == 42
    card.rota.anew.setFocus()
    qtbot.keyClick(card.rota.anew, Qt.Key.Key_Space)
    assert (card.rota.cycle, card.rota.rest.isVisible()) == ([], False)
    assert card.rota.adders["early"].hasFocus()


def test_a_shift_that_goes_leaves_the_rota_too(card: ShiftsCard, opened: Opened) -> None:
    opened()
    card.rota.opener.click()
    for name in ("early", "off"):
        card.rota.adders[name].click()
    card.shifts.rows["early"].delete.click()
    assert card.rota.cycle == ["off"]
    assert list(card.rota.adders) == ["late", "off", "usual"]


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("width", [380, 760, 1400])
def test_nothing_is_wider_than_the_page(qtbot: QtBot, themed: QApplication, width: int, scale: float) -> None:
    theme.prepare(themed, scale)
    page, card = ColumnPage(), ShiftsCard()
    page.column.addWidget(card)
    qtbot.addWidget(page)
    card.show_view(view(WARD))
    card.fold.click()
    card.shifts.rows["late"].delete.click()
    card.shifts.add.click()
    card.month.chosen.emit(TUESDAY)
    card.rota.opener.click()
    card.rota.adders["late"].click()
    page.resize(width, 420)
    with qtbot.waitExposed(page):
        page.show()
    qtbot.waitUntil(lambda: page.verticalScrollBar().maximum() > 0)  # the bar takes some of the width
    column = page.widget()
    assert column and column.minimumSizeHint().width() <= page.viewport().width()
