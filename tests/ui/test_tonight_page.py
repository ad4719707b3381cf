"""The Tonight page shows the night as it stands and turns every press into an intent."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from bedtime.core.check import Check
from bedtime.core.tonight import State
from bedtime.ui import theme
from bedtime.ui.tonight import TonightPage
from tests.ui.conftest import Shown
from tests.ui.days import COFFEE, COLA, SERVINGS, asked, day_of

QUESTIONS = asked(late_caffeine=None, alcohol=None)


@pytest.fixture
def page(qtbot: QtBot, themed: QApplication) -> TonightPage:
    made = TonightPage()
    qtbot.addWidget(made)
    made.resize(640, 700)
    made.show()
    return made


def order(page: TonightPage) -> list[str]:
    """The steps and the line at now, from top to bottom."""
    layout = page.card.layout()
    assert layout is not None
    items = (layout.itemAt(place) for place in range(layout.count()))
    names = {id(row): step for step, row in page.rows.items()} | {id(page.now_line): "now"}
    return [names[id(item.widget())] for item in items if item]


def test_the_steps_stand_in_time_order_with_the_line_at_now(page: TonightPage, shown: Shown) -> None:
    page.show_tonight(shown("21:18"), hide_times=False)
    assert order(page) == [
        *("caffeine", "exercise", "nutrition", "environment"), "now", *("wind-down", "breathing", "lights-out"),
    ]  # fmt: skip
    assert page.rows["wind-down"].time.text() == "21:30"
    assert page.now_line.label.text() == "21:18"
    page.show_tonight(shown("21:45"), hide_times=False)
    assert order(page).index("now") == order(page).index("wind-down") + 1


def test_the_time_left_is_shown_before_wind_down_and_no_number_after_it(page: TonightPage, shown: Shown) -> None:
    page.show_tonight(shown("21:18"), hide_times=False)
    assert page.headline.text() == "Lights out in 1 h 12 min"
    page.show_tonight(shown("21:40"), hide_times=False)
    assert not any(character.isdigit() for character in page.headline.text() + page.now_line.label.text())


def test_a_press_on_the_tick_asks_and_does_not_tick_by_itself(page: TonightPage, shown: Shown, qtbot: QtBot) -> None:
    page.show_tonight(shown("21:18"), hide_times=False)
    tick = page.rows["wind-down"].tick
    with qtbot.waitSignal(page.ticked) as asked:
        qtbot.mouseClick(tick, Qt.MouseButton.LeftButton)
    assert asked.args == ["wind-down"]
    assert not tick.isChecked(), "only what is on disk may look ticked"
    page.show_tonight(shown("21:18", done="wind-down"), hide_times=False)
    assert tick.isChecked()


def test_the_keyboard_ticks_too(page: TonightPage, shown: Shown, qtbot: QtBot) -> None:
    page.show_tonight(shown("21:18"), hide_times=False)
    with qtbot.waitSignal(page.ticked) as asked:
        qtbot.keyClick(page.rows["breathing"].tick, Qt.Key.Key_Space)
    assert asked.args == ["breathing"]


def test_undo_is_offered_for_what_was_answered_last(page: TonightPage, shown: Shown, qtbot: QtBot) -> None:
    page.show_tonight(shown("21:18", done="caffeine wind-down"), hide_times=False)
    offered = [step for step, row in page.rows.items() if not row.undo.isHidden()]
    assert len(offered) == 1, "wherever the answer was given"
    with qtbot.waitSignal(page.undone) as asked:
        qtbot.mouseClick(page.rows[offered[0]].undo, Qt.MouseButton.LeftButton)
    assert asked.args == offered


def test_a_second_press_on_a_tick_takes_it_back(page: TonightPage, shown: Shown, qtbot: QtBot) -> None:
    page.show_tonight(shown("21:18", done="caffeine"), hide_times=False)
    with qtbot.waitSignal(page.undone) as asked:
        qtbot.mouseClick(page.rows["caffeine"].tick, Qt.MouseButton.LeftButton)
    assert asked.args == ["caffeine"]


def test_the_step_that_matters_is_open_and_any_other_opens_on_demand(
    page: TonightPage, shown: Shown, qtbot: QtBot
) -> None:
    page.show_tonight(shown("21:40"), hide_times=False)
    current, other = page.rows["wind-down"], page.rows["breathing"]
    assert not current.details.isHidden()
    assert current.why.text()
    assert other.details.isHidden()
    qtbot.mouseClick(other.title, Qt.MouseButton.LeftButton)
    assert not other.details.isHidden()
    assert "untested" in other.evidence.text()
    qtbot.mouseClick(other.title, Qt.MouseButton.LeftButton)
    assert other.details.isHidden()


@pytest.mark.parametrize(("clock", "offered"), [("21:18", False), ("21:40", True), ("22:26", False), ("22:35", False)])
def test_snooze_is_offered_from_the_reminder_until_it_could_not_come_again(
    page: TonightPage, shown: Shown, clock: str, offered: bool
) -> None:
    page.show_tonight(shown(clock), hide_times=False)
    assert page.rows["wind-down"].snooze.isHidden() is not offered


def test_snooze_and_skip_name_their_step(page: TonightPage, shown: Shown, qtbot: QtBot) -> None:
    page.show_tonight(shown("21:40"), hide_times=False)
    row = page.rows["wind-down"]
    menu = row.snooze.menu()
    assert isinstance(menu, QMenu)
    with qtbot.waitSignal(page.snoozed) as asked:
        menu.actions()[0].trigger()
    assert asked.args == ["wind-down", 5]
    with qtbot.waitSignal(page.skipped) as skipped:
        qtbot.mouseClick(row.skip, Qt.MouseButton.LeftButton)
    assert skipped.args == ["wind-down"]


@pytest.mark.parametrize("clock", ["12:00", "21:40", "22:40", "03:00"])
def test_calm_is_a_press_away_at_any_hour(page: TonightPage, shown: Shown, qtbot: QtBot, clock: str) -> None:
    for tonight in (shown(clock), shown(clock, done="lights-out"), shown(clock, off=True), shown(clock, paused=True)):
        page.show_tonight(tonight, hide_times=False)
        with qtbot.waitSignal(page.calm_requested):
            qtbot.mouseClick(page.calm, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("clock", ["18:00", "22:12", "22:40"])
def test_start_begins_the_exercise_of_its_step_and_ticks_nothing(
    page: TonightPage, shown: Shown, qtbot: QtBot, clock: str
) -> None:
    page.show_tonight(shown(clock), hide_times=False)
    row = page.rows["breathing"]
    if row.details.isHidden():
        qtbot.mouseClick(row.title, Qt.MouseButton.LeftButton)
    with qtbot.assertNotEmitted(page.ticked), qtbot.waitSignal(page.started) as asked:
        qtbot.mouseClick(row.start, Qt.MouseButton.LeftButton)
    assert asked.args == ["exhale-4-6"]
    assert not row.tick.isChecked()


def test_start_is_offered_only_where_there_is_something_left_to_start(page: TonightPage, shown: Shown) -> None:
    for tonight, offered in (
        (shown("22:12"), ["breathing"]),
        (shown("22:12", done="breathing"), []),
        (shown("22:12", skipped="breathing"), []),
        (shown("22:12"), ["breathing"]),
    ):
        page.show_tonight(tonight, hide_times=False)
        assert [step for step, row in page.rows.items() if not row.start.isHidden()] == offered


def test_a_skipped_and_a_passed_step_say_so_without_blame(page: TonightPage, shown: Shown) -> None:
    page.show_tonight(shown("21:18", skipped="exercise"), hide_times=False)
    assert page.rows["exercise"].note.text() == State.SKIPPED
    assert page.rows["nutrition"].note.text() == State.PASSED
    assert page.rows["nutrition"].tick.isEnabled(), "what has passed may still be ticked"


def test_good_night_comes_with_the_evening_and_ticks_lights_out(page: TonightPage, shown: Shown, qtbot: QtBot) -> None:
    page.show_tonight(shown("18:00"), hide_times=False)
    assert page.good_night.isHidden()
    page.show_tonight(shown("22:25"), hide_times=False)
    with qtbot.waitSignal(page.ticked) as asked:
        qtbot.mouseClick(page.good_night, Qt.MouseButton.LeftButton)
    assert asked.args == ["lights-out"]
    page.show_tonight(shown("22:25", done="lights-out"), hide_times=False)
    assert page.good_night.isHidden()
    assert page.headline.text() == "Good night"


def test_hidden_times_leave_no_clock_on_the_page(page: TonightPage, shown: Shown) -> None:
    page.show_tonight(shown("21:40"), hide_times=True)
    assert page.times.isHidden()
    assert page.next.isHidden()
    assert all(row.time.isHidden() for row in page.rows.values())
    assert page.now_line.label.text() == "now"


def test_a_night_off_shows_no_steps(page: TonightPage, shown: Shown) -> None:
    page.show_tonight(shown("20:00", off=True), hide_times=False)
    assert page.headline.text() == "A night off"
    assert page.card.isHidden()
    assert page.times.isHidden()


def test_a_pause_is_said_and_can_be_ended(page: TonightPage, shown: Shown, qtbot: QtBot) -> None:
    page.show_tonight(shown("20:00", paused=True), hide_times=False)
    assert "Friday" in page.next.text()
    with qtbot.waitSignal(page.resume_requested):
        qtbot.mouseClick(page.resume, Qt.MouseButton.LeftButton)
    page.show_tonight(shown("20:00"), hide_times=False)
    assert page.resume.isHidden()


def test_trouble_stands_there_until_it_is_mended(page: TonightPage) -> None:
    page.tell("settings.toml: unknown key")
    assert not page.trouble.isHidden()
    page.tell(None)
    assert page.trouble.isHidden()


def test_a_refusal_stays_for_a_while_whatever_is_looked_at(page: TonightPage) -> None:
    page.refuse("19:00 has gone by")
    page.tell(None)
    assert page.trouble.text() == "19:00 has gone by"
    page.tell("settings.toml: unknown key")
    page.trouble.stays.timeout.emit()
    assert page.trouble.text() == "settings.toml: unknown key"


@pytest.mark.parametrize("shown_first", [True, False])
def test_the_step_that_matters_is_the_bold_one(
    themed: QApplication, qtbot: QtBot, shown: Shown, shown_first: bool
) -> None:
    page = TonightPage()
    qtbot.addWidget(page)
    if shown_first:
        page.show()

    def bold() -> list[str]:
        return [step for step, row in page.rows.items() if row.title.font().weight() >= QFont.Weight.DemiBold]

    page.show_tonight(shown("21:18"), hide_times=False)
    page.show()
    qtbot.waitUntil(lambda: bold() == ["environment"])
    page.show_tonight(shown("21:40"), hide_times=False)
    qtbot.waitUntil(lambda: bold() == ["wind-down"])
    page.show_tonight(shown("21:40", done="lights-out"), hide_times=False)
    qtbot.waitUntil(lambda: bold() == [])  # after Good night nothing urges


def test_an_offer_is_made_by_day_only(page: TonightPage, shown: Shown) -> None:
    page.offer.offer("Find Bedtime in your applications menu?", "Add it")
    for clock, offered in (("20:00", True), ("21:40", False), ("20:00", True)):
        page.show_tonight(shown(clock), hide_times=False)
        assert page.offer.isHidden() is not offered
    page.offer.close_offer()
    page.show_tonight(shown("20:00"), hide_times=False)
    assert page.offer.isHidden()


def test_a_mouse_press_throws_no_focus_ring_around(page: TonightPage, shown: Shown) -> None:
    page.show_tonight(shown("21:40"), hide_times=False)
    page.show_day(day_of(COFFEE), SERVINGS, asked(late_caffeine=None, alcohol=False, stress=None), "")
    for button in page.findChildren(QAbstractButton):
        assert not button.focusPolicy() & Qt.FocusPolicy.ClickFocus, button


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_cut_off_in_the_narrowest_window(
    themed: QApplication, qtbot: QtBot, shown: Shown, scale: float
) -> None:
    theme.prepare(themed, scale)
    page = TonightPage()
    qtbot.addWidget(page)
    page.resize(380, 600)
    page.show_tonight(shown("21:40", done="caffeine"), hide_times=False)
    page.show_day(day_of(COFFEE, COLA), SERVINGS, QUESTIONS, "Your test, tonight: leave out late caffeine.")
    page.ask_amount()
    page.show()
    titles = [row.title for row in page.rows.values()]
    content = page.widget()
    assert content
    qtbot.waitUntil(lambda: content.minimumSizeHint().width() <= page.viewport().width())
    qtbot.waitUntil(lambda: content.width() == page.viewport().width())
    qtbot.waitUntil(lambda: all(title.height() >= title.heightForWidth(title.width()) for title in titles))
    labels = [label for label in page.day.findChildren(QLabel) if label.isVisible() and label.wordWrap()]
    assert len(labels) > 10
    qtbot.waitUntil(lambda: all(label.height() >= label.heightForWidth(label.width()) for label in labels))


def test_why_a_step_matters_leads_to_its_section_of_the_handbook(page: TonightPage, shown: Shown, qtbot: QtBot) -> None:
    page.show_tonight(shown("21:40"), hide_times=False)
    row = page.rows["wind-down"]
    with qtbot.waitSignal(page.explained) as explained:
        qtbot.mouseClick(row.more, Qt.MouseButton.LeftButton)
    assert explained.args == ["adj.routine"]


def test_every_control_has_a_name_for_screen_readers(page: TonightPage, shown: Shown) -> None:
    page.show_tonight(shown("21:40", done="caffeine"), hide_times=False)
    for row in page.rows.values():
        assert row.tick.accessibleName()
        assert row.title.text()
        for button in (row.skip, row.undo, row.snooze, row.start, row.more):
            assert row.title.text() in button.accessibleName()
    assert page.times.lights_out.shown.accessibleName()
    assert page.times.wake.shown.accessibleName()


def below(page: TonightPage) -> list[str]:
    """What of the day can be seen, from top to bottom."""
    names = {"test": page.test_line, "check": page.check, "caffeine": page.caffeine}
    seen = {name: widget for name, widget in names.items() if widget.isVisible()}
    return sorted(seen, key=lambda name: seen[name].mapTo(page, seen[name].rect().topLeft()).y())


def test_the_day_stands_below_the_steps_and_the_check_before_the_caffeine(page: TonightPage, shown: Shown) -> None:
    page.show_tonight(shown("20:00"), hide_times=False)
    assert below(page) == []
    page.show_day(day_of(COFFEE), SERVINGS, QUESTIONS, "Your test, tonight: leave out late caffeine.")
    QApplication.processEvents()
    assert below(page) == ["test", "check", "caffeine"]
    steps_end = page.card.mapTo(page, page.card.rect().bottomLeft()).y()
    assert page.test_line.mapTo(page, page.test_line.rect().topLeft()).y() > steps_end
    assert page.test_line.text() == "Your test, tonight: leave out late caffeine."
    page.show_test("")
    assert below(page) == ["check", "caffeine"]


@pytest.mark.parametrize(
    ("clock", "state", "seen"),
    [
        ("12:00", {}, ["caffeine"]),
        ("19:29", {}, ["caffeine"]),
        ("19:30", {}, ["check", "caffeine"]),
        ("21:40", {}, ["check", "caffeine"]),
        ("22:29", {}, ["check", "caffeine"]),
        ("22:30", {}, []),
        ("03:00", {}, []),
        ("22:40", {"skipped": "lights-out"}, []),
        ("21:40", {"done": "lights-out"}, []),
        ("20:00", {"off": True}, []),
        ("20:00", {"paused": True}, ["check", "caffeine"]),
    ],
)
def test_nothing_asks_before_the_evening_or_after_lights_out(
    page: TonightPage, shown: Shown, clock: str, state: dict[str, str], seen: list[str]
) -> None:
    page.show_day(day_of(), SERVINGS, QUESTIONS, "")
    assert below(page) == [], "nothing before the night is known"
    page.show_tonight(shown(clock, **state), hide_times=False)
    assert below(page) == seen


def test_on_a_night_off_what_is_logged_can_be_seen_and_taken_back(page: TonightPage, shown: Shown) -> None:
    page.show_tonight(shown("20:00", off=True), hide_times=False)
    for intake in (day_of(COFFEE, lights_out=None), day_of(none=True, lights_out=None)):
        page.show_day(intake, SERVINGS, QUESTIONS, "")
        assert below(page) == ["caffeine"]


def test_without_anything_watched_nothing_is_asked(page: TonightPage, shown: Shown) -> None:
    page.show_tonight(shown("20:00"), hide_times=False)
    page.show_day(day_of(), SERVINGS, Check(), "")
    assert below(page) == ["caffeine"]


def test_the_day_follows_the_hour_without_being_told_anew(page: TonightPage, shown: Shown) -> None:
    page.show_tonight(shown("12:00"), hide_times=False)
    page.show_day(day_of(COLA), SERVINGS, QUESTIONS, "")
    assert "fits until" in page.caffeine.fits.text()
    page.show_tonight(shown("20:00"), hide_times=True)
    assert below(page) == ["check", "caffeine"]
    assert "no longer fits" in page.caffeine.fits.text()
    assert next(iter(page.caffeine.rows.values())).line.text() == "Cola, 40 mg"


def test_log_a_drink_in_the_check_opens_the_list_of_servings(page: TonightPage, shown: Shown, qtbot: QtBot) -> None:
    page.show_tonight(shown("20:00"), hide_times=False)
    page.show_day(day_of(), SERVINGS, QUESTIONS, "")
    page.check.drink_wanted.emit()
    qtbot.waitUntil(page.caffeine.menu.isVisible)
    page.caffeine.menu.close()


def test_an_amount_is_asked_at_any_hour_where_it_can_be_seen(page: TonightPage, shown: Shown, qtbot: QtBot) -> None:
    page.resize(400, 420)
    page.show_tonight(shown("03:00"), hide_times=False)
    page.show_day(day_of(), SERVINGS, QUESTIONS, "")
    page.ask_amount()
    row = page.caffeine.amount
    qtbot.waitUntil(lambda: page.viewport().rect().contains(row.mapTo(page.viewport(), row.rect().center())))
    assert below(page) == ["caffeine"]
    row.cancel.click()
    assert below(page) == [], "and it goes again"


def test_why_an_amount_was_refused_stands_where_it_was_typed(page: TonightPage, shown: Shown, qtbot: QtBot) -> None:
    page.show_tonight(shown("12:00"), hide_times=False)
    page.show_day(day_of(), SERVINGS, QUESTIONS, "")
    page.caffeine.amount_logged.connect(lambda _mg, _at: page.refuse("15:10 is still to come"))
    page.ask_amount()
    page.caffeine.amount.log.click()
    assert below(page) == ["caffeine"]
    assert page.caffeine.is_asking
    assert page.caffeine.amount.refusal.text() == "15:10 is still to come"
    assert page.trouble.isHidden()
    page.refuse("19:00 has gone by")
    assert page.trouble.text() == "19:00 has gone by"


def test_before_the_day_is_known_no_amount_is_asked(page: TonightPage, shown: Shown) -> None:
    page.show_tonight(shown("20:00"), hide_times=False)
    page.ask_amount()
    assert below(page) == []


def test_tomorrows_list_is_a_press_away(page: TonightPage, shown: Shown, qtbot: QtBot) -> None:
    page.show_tonight(shown("21:40"), hide_times=False)
    assert page.list.text() == "Tomorrow's list"
    with qtbot.waitSignal(page.list_wanted):
        qtbot.mouseClick(page.list, Qt.MouseButton.LeftButton)


def test_tab_goes_from_top_to_bottom(page: TonightPage, shown: Shown, qtbot: QtBot) -> None:
    page.show_day(day_of(COFFEE, COLA), SERVINGS, QUESTIONS, "")
    page.show_tonight(shown("21:40"), hide_times=False)
    page.show_day(day_of(COFFEE), SERVINGS, asked(alcohol=None), "")
    page.activateWindow()
    wind_down = page.rows["wind-down"]
    stops: list[QWidget] = [page.times.lights_out.shown, page.times.wake.shown]
    for row in page.rows.values():
        stops += [row.tick, row.title]
        if row is wind_down:
            stops += [row.more, row.snooze, row.skip]
    stops += [page.calm, page.list, page.good_night, page.check.tab_stops[1]]
    stops += [page.caffeine.rows["first"].button, page.caffeine.how, page.caffeine.log]
    stops[0].setFocus()
    qtbot.waitUntil(page.rows["lights-out"].title.isVisible)
    for stop in stops[1:]:
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
        assert page.focusWidget() is stop, stop.accessibleName()


def test_in_the_morning_it_leads_to_the_question_while_that_is_asked(
    page: TonightPage, shown: Shown, qtbot: QtBot
) -> None:
    page.show_tonight(shown("07:10"), hide_times=False)
    assert not page.morning.isVisible()
    page.ask_morning(True)
    assert page.morning.isVisible()
    with qtbot.waitSignal(page.morning_wanted):
        qtbot.keyClick(page.morning, Qt.Key.Key_Space)
    page.ask_morning(False)
    assert not page.morning.isVisible()
