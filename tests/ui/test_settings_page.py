"""The Settings page holds all sections in order, passes every press on, and lets the last change be taken back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt, SignalInstance
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from bedtime.core.caffeine import Habit
from bedtime.core.preferences import Appearance
from bedtime.core.settings_view import SettingsView
from bedtime.ui import theme
from bedtime.ui.settings import SettingsPage
from bedtime.ui.wrapping_button import WrappingButton
from tests.ui.settings_views import FOLDERS, PREFERENCES, VIEW, kept

NIGHT_OWL = replace(kept(caffeine=Habit(usual_mg=96.0)), starts_itself=False, can_undo=True)
CTRL = Qt.KeyboardModifier.ControlModifier
Made = Callable[..., SettingsPage]


@pytest.fixture
def made(qtbot: QtBot, themed: QApplication) -> Made:
    """Makes a page of some width with a view, and shows it."""

    def make(view: SettingsView = VIEW, width: int = 760) -> SettingsPage:
        page = SettingsPage()
        qtbot.addWidget(page)
        page.resize(width, 600)
        page.show_view(view)
        with qtbot.waitExposed(page):
            page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        return page

    return make


@pytest.fixture
def page(made: Made) -> SettingsPage:
    return made()


def top(page: SettingsPage, widget: QWidget) -> int:
    """Where it stands in what can be seen of the page."""
    return widget.mapTo(page.area.viewport(), QPoint()).y()


def test_the_sections_stand_in_their_order_with_a_way_to_each(page: SettingsPage) -> None:
    assert [link.text() for link in page.links.values()] == [
        "Times",
        "Your routine",
        "Reminders",
        "Breathing and sound",
        "Appearance",
        "Check-ins and caffeine",
        "Your data",
    ]
    tops = [top(page, card) for cards in page.cards.values() for card in cards if card.isVisible()]
    assert len(tops) == 9
    assert tops == sorted(tops)


def test_a_link_leads_to_its_section(page: SettingsPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.area.verticalScrollBar().maximum() > 1500)
    page.links["appearance"].click()
    assert top(page, page.appearance) == 0
    assert not page.appearance.isAncestorOf(page.focusWidget() or page), "a mouse press moves no keyboard"
    page.links["times"].click()
    assert top(page, page.schedule) == 0


def test_by_keyboard_a_link_takes_the_focus_along(page: SettingsPage, qtbot: QtBot) -> None:
    for name in ("appearance", "data"):
        page.links[name].setFocus()
        qtbot.keyClick(page.links[name], Qt.Key.Key_Space)
        assert any(card.isAncestorOf(page.focusWidget() or page) for card in page.cards[name])


def test_every_card_shows_what_is_kept_without_telling_of_it(page: SettingsPage, qtbot: QtBot) -> None:
    view = replace(
        kept(appearance=Appearance(high_contrast=True, text_percent=150), announce=True, caffeine=Habit(usual_mg=63.5)),
        starts_itself=True,
    )
    with qtbot.assertNotEmitted(page.changed), qtbot.assertNotEmitted(page.starts_itself_chosen):
        page.show_view(view)
    assert not page.appearance.text_size.rest.isActive(), "nor will it be told soon"
    assert page.appearance.high_contrast.isChecked()
    assert page.appearance.text_size.value == 150
    assert page.listening.announce.isChecked()
    assert page.caffeine.amount.value == 63.5
    assert page.starting.check.isChecked()


def test_a_change_in_any_card_is_passed_on_with_its_keys(page: SettingsPage, qtbot: QtBot) -> None:
    changing = [card for cards in page.cards.values() for card in cards if hasattr(card, "changed")]
    assert len(changing) == 8
    for card in changing:
        with qtbot.waitSignal(page.changed) as changed:
            card.changed.emit({"some.key": card.objectName()})
        assert changed.args == [{"some.key": card.objectName()}]


def test_undo_is_offered_only_where_something_can_be_taken_back(page: SettingsPage, qtbot: QtBot) -> None:
    assert not page.foot.isVisible()
    page.show_view(replace(VIEW, can_undo=True))
    qtbot.waitUntil(page.foot.undo.isVisible)
    with qtbot.waitSignal(page.undo_wanted):
        qtbot.mouseClick(page.foot.undo, Qt.MouseButton.LeftButton)
    page.show_view(VIEW)
    qtbot.waitUntil(lambda: not page.foot.isVisible())


@pytest.mark.parametrize("where", ["check", "number"])
def test_ctrl_z_takes_the_last_change_back_also_from_a_number(page: SettingsPage, qtbot: QtBot, where: str) -> None:
    field = {"check": page.appearance.high_contrast, "number": page.appearance.text_size.field}[where]
    field.setFocus()
    with qtbot.assertNotEmitted(page.undo_wanted):
        qtbot.keyClick(field, Qt.Key.Key_Z, CTRL)
    page.show_view(replace(VIEW, can_undo=True))
    with qtbot.waitSignal(page.undo_wanted):
        qtbot.keyClick(field, Qt.Key.Key_Z, CTRL)


@pytest.mark.parametrize(
    "name", ["time", "title", "why", "hours", "minutes", "notice", "fresh", "new title", "shift", "shift time", "date"]
)
def test_ctrl_z_takes_the_last_change_back_from_any_field_where_nothing_is_typed(
    made: Made, qtbot: QtBot, name: str
) -> None:
    page = made(replace(VIEW, can_undo=True))
    field = field_of(page, name)
    field.setFocus()
    with qtbot.waitSignal(page.undo_wanted):
        qtbot.keyClick(field, Qt.Key.Key_Z, CTRL)


def field_of(page: SettingsPage, name: str) -> QWidget:
    """A field of the page, with what it stands in unfolded."""
    row = page.routine.rows["wind-down"]
    row.title.setChecked(True)
    editor = row.editor
    assert editor
    page.routine.add.click()
    page.shifts.fold.setChecked(True)
    page.shifts.shifts.add.click()
    page.shifts.rota.opener.setChecked(True)
    page.shifts.rota.add_night("off")
    editor.reminder.show_notice(timedelta(minutes=10))
    editor.fresh.show_fresh(timedelta(minutes=45))
    fields: dict[str, QWidget] = {
        "time": page.schedule.lights_out.field,
        "title": editor.title,
        "why": editor.why,
        "hours": editor.lead.hours.field,
        "minutes": editor.lead.minutes.field,
        "notice": editor.reminder.minutes.field,
        "fresh": editor.fresh.minutes.field,
        "new title": page.routine.new.title,
        "shift": page.shifts.shifts.form.name,
        "shift time": page.shifts.shifts.form.wake,
        "date": page.shifts.rota.start.field,
    }
    return fields[name]


def test_what_is_being_typed_is_taken_back_before_any_change(made: Made, qtbot: QtBot) -> None:
    page = made(replace(VIEW, can_undo=True))
    field = page.schedule.lights_out.field
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_End)
    qtbot.keyClicks(field, "9")
    with qtbot.assertNotEmitted(page.undo_wanted):
        qtbot.keyClick(field, Qt.Key.Key_Z, CTRL)
    assert field.text() == "22:30"
    qtbot.keyClick(field, Qt.Key.Key_Up)
    with qtbot.assertNotEmitted(page.undo_wanted):
        qtbot.keyClick(field, Qt.Key.Key_Z, CTRL)
    assert field.text() == "22:30", "a step too"
    with qtbot.waitSignal(page.undo_wanted):
        qtbot.keyClick(field, Qt.Key.Key_Z, CTRL)


@pytest.mark.parametrize("name", ["hours", "notice"])
def test_a_number_that_was_typed_and_kept_can_be_taken_back(made: Made, qtbot: QtBot, name: str) -> None:
    page = made(replace(VIEW, can_undo=True))
    field = field_of(page, name)
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Home)
    with qtbot.waitSignal(page.changed):
        qtbot.keyClicks(field, "1")
    with qtbot.waitSignal(page.undo_wanted):
        qtbot.keyClick(field, Qt.Key.Key_Z, CTRL)


def test_undo_stays_in_view_below_what_scrolls(page: SettingsPage, qtbot: QtBot) -> None:
    page.show_view(replace(VIEW, can_undo=True))
    qtbot.waitUntil(page.foot.isVisible)
    bar = page.area.verticalScrollBar()
    for place in (bar.minimum(), bar.maximum()):
        bar.setValue(place)
        assert page.rect().contains(page.foot.geometry())
        assert not page.foot.geometry().intersects(page.area.geometry())


@pytest.mark.parametrize("height", [600, 9000])
def test_the_foot_stands_below_the_column_with_or_without_a_bar(made: Made, qtbot: QtBot, height: int) -> None:
    page = made(NIGHT_OWL, 900)
    page.resize(900, height)
    qtbot.waitUntil(lambda: page.area.verticalScrollBar().isVisible() is (height < 1000))

    def edges(widget: QWidget) -> tuple[int, int]:
        return widget.mapTo(page, QPoint()).x(), widget.width()

    frame = page.foot.undo.parentWidget()
    assert frame is not None
    qtbot.waitUntil(lambda: edges(frame) == edges(page.data))


def test_the_keyboard_returns_to_its_section_when_undo_goes(page: SettingsPage, qtbot: QtBot) -> None:
    page.appearance.high_contrast.click()
    page.show_view(replace(kept(appearance=Appearance(high_contrast=True)), can_undo=True))
    page.foot.undo.setFocus()
    page.show_view(VIEW)
    assert page.links["appearance"].hasFocus()


def test_a_refusal_is_read_wherever_the_page_is(page: SettingsPage, qtbot: QtBot) -> None:
    bar = page.area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 1500)
    bar.setValue(1500)
    page.refuse("the disk is full")
    qtbot.waitUntil(page.foot.refusal.isVisible)
    assert page.foot.refusal.text() == "the disk is full"
    assert bar.value() == 1500
    assert not page.foot.undo.isVisible()
    page.foot.refusal.stays.timeout.emit()
    qtbot.waitUntil(lambda: not page.foot.isVisible())


def test_what_is_wrong_is_told_at_the_top_until_it_is_mended(page: SettingsPage) -> None:
    page.tell("settings.toml cannot be read")
    assert page.trouble.isVisible()
    page.tell(None)
    assert not page.trouble.isVisible()


def test_what_came_of_an_export_is_brought_into_view(page: SettingsPage, qtbot: QtBot) -> None:
    page.show_done("Saved: /tmp/journal.json")
    qtbot.waitUntil(lambda: 0 <= top(page, page.data.done) < page.area.viewport().height())


def buttons(page: SettingsPage) -> list[tuple[QAbstractButton, SignalInstance, list[object]]]:
    """The plain buttons, each with its signal and what that has."""
    return [
        (page.shortcuts, page.shortcuts_wanted, []),
        (page.welcome, page.welcome_wanted, []),
        (page.starting.check, page.starts_itself_chosen, [True]),
        (page.data.exports["json"], page.export_wanted, ["json"]),
        (page.data.exports["csv"], page.export_wanted, ["csv"]),
        (page.data.bring_in, page.import_wanted, []),
        (page.data.folders[0].open, page.folder_wanted, [FOLDERS[0]]),
    ]


def test_every_button_becomes_its_signal(made: Made, qtbot: QtBot) -> None:
    for button, signal, args in buttons(made(NIGHT_OWL)):
        with qtbot.waitSignal(signal) as told:
            qtbot.keyClick(button, Qt.Key.Key_Space)
        assert told.args == args


def test_reminders_and_chimes_are_tried_through_the_page(page: SettingsPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.reminder_tried):
        page.reminding.reminder_tried.emit()
    with qtbot.waitSignal(page.chime_tried) as tried:
        page.reminding.chime_tried.emit(40)
    assert tried.args == [40]
    page.show_tried("Nothing showed? Look at your desktop's settings for notifications.")
    assert page.reminding.tried.isVisible()


def test_a_reminder_that_is_rather_kept_is_told_through_the_page(page: SettingsPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.offer_kept) as offer_kept:
        page.routine.offer_kept.emit("wind-down")
    assert offer_kept.args == ["wind-down"]


def test_showing_the_same_again_leaves_the_page_as_it_is(page: SettingsPage) -> None:
    before = list(page.data.folders)
    page.show_view(replace(VIEW, preferences=replace(PREFERENCES)))
    assert page.data.folders == before


def test_tab_goes_through_the_page_from_top_to_bottom_and_undo_is_last(made: Made, qtbot: QtBot) -> None:
    page = made(NIGHT_OWL)
    page.links["times"].setFocus()
    reached: list[QWidget] = []
    while (focused := page.focusWidget()) not in reached:
        assert focused is not None
        reached.append(focused)
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    stops = page.tab_stops
    assert reached[-1] is page.foot.undo
    places = [stops.index(stop) for stop in reached]
    assert places == sorted(places), "in the order that the page names"


def test_everything_that_can_be_pressed_has_a_name(made: Made) -> None:
    page = made(NIGHT_OWL)
    nameless = [
        stop
        for stop in page.tab_stops
        if not (stop.accessibleName() or (isinstance(stop, QAbstractButton) and stop.text()))
    ]
    assert nameless == []


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_cut_off_in_the_narrowest_window(
    made: Made, themed: QApplication, qtbot: QtBot, scale: float
) -> None:
    theme.prepare(themed, scale)
    page = made(NIGHT_OWL, 380)
    page.tell("settings.toml, line 3: write a time in quotes. Until it is mended your last good settings apply.")
    page.refuse("the disk is full; nothing was changed")
    page.show_done("Saved: /home/ana/Documents/bedtime/bedtime-journal-2026-11-24.json")
    qtbot.waitUntil(lambda: page.area.horizontalScrollBar().maximum() == 0)
    qtbot.waitUntil(
        lambda: all(
            label.height() >= label.heightForWidth(label.width())
            for label in page.findChildren(QLabel)
            if label.isVisible() and label.wordWrap()
        )
    )
    for button in page.findChildren(WrappingButton):
        assert not button.isVisible() or button.height() >= button.heightForWidth(button.width()), button.text()
    holder = page.area.widget()
    assert holder is not None
    for child in holder.findChildren(QWidget):
        right = child.mapTo(holder, QPoint(child.width(), 0)).x()
        assert not child.isVisible() or right <= page.area.viewport().width(), child
