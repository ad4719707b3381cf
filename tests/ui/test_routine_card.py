"""The routine card shows the evening's steps, and every edit tells exactly the keys that it changes."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from bedtime.core.preferences import Preferences
from bedtime.core.routine import Routine
from bedtime.core.settings_view import SettingsView, StepSetting
from bedtime.ui import theme
from bedtime.ui.column import ColumnPage
from bedtime.ui.routine_card import RoutineCard
from bedtime.ui.routine_row import RoutineRow
from bedtime.ui.step_editor import StepEditor
from bedtime.ui.step_fields import AT_ITS_TIME, BEFORE, NONE, UNTIL, UP_TO
from tests.builders import ROUTINE, TUESDAY, USUAL, minutes, step

LEFT = Qt.MouseButton.LeftButton
ALT = Qt.KeyboardModifier.AltModifier
EXERCISES = (("exhale-4-6", "Longer breath out"), ("body-scan", "Body scan"))
TEA = StepSetting(step("tea", 90, 15, why="It calms."), is_own=True)
BREATHING = StepSetting(replace(ROUTINE.step("breathing"), exercise="exhale-4-6"))
BUILT_IN = tuple(BREATHING if each.id == "breathing" else StepSetting(each) for each in ROUTINE.steps)


def view(*changed: StepSetting, today: date = TUESDAY) -> SettingsView:
    """The built-in routine with these in place of those of the same id."""
    new = {each.step.id: each for each in changed}
    steps = (*(each for each in BUILT_IN if each.step.id not in new), *changed)
    return SettingsView(Preferences(USUAL, ROUTINE), steps, EXERCISES, (), today)


def setting(step_id: str, **more: object) -> StepSetting:
    """A built-in step, as in setting("caffeine", is_off=True)."""
    return replace(next(each for each in BUILT_IN if each.step.id == step_id), **more)  # type: ignore[arg-type]


class Told:
    """What the card told."""

    def __init__(self, card: RoutineCard) -> None:
        self.all: list[object] = []
        card.changed.connect(self.all.append)

    def one(self) -> object:
        """The only one since it was last asked."""
        assert len(self.all) == 1, self.all
        return self.all.pop()


@pytest.fixture
def page(qtbot: QtBot, themed: QApplication) -> ColumnPage:
    made = ColumnPage()
    qtbot.addWidget(made)
    made.resize(640, 700)
    return made


@pytest.fixture
def card(qtbot: QtBot, page: ColumnPage) -> RoutineCard:
    made = RoutineCard()
    page.column.addWidget(made)
    made.show_view(view(TEA))
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    return made


@pytest.fixture
def told(card: RoutineCard) -> Told:
    return Told(card)


def opened(card: RoutineCard, step_id: str) -> StepEditor:
    row = card.rows[step_id]
    if not row.title.isChecked():
        row.title.click()
        QApplication.processEvents()  # what appears is laid out by an event
    assert row.editor
    return row.editor


def order(card: RoutineCard) -> list[str]:
    QApplication.processEvents()  # what was moved in a layout is placed by an event
    return [row.setting.step.id for row in sorted(card.rows.values(), key=RoutineRow.y)]


def test_the_steps_stand_in_the_order_of_the_evening_with_their_times(card: RoutineCard) -> None:
    assert order(card) == [
        "caffeine", "exercise", "nutrition", "tea", "environment", "wind-down", "breathing", "lights-out",
    ]  # fmt: skip
    assert {step_id: row.line.text() for step_id, row in card.rows.items()} == {
        "caffeine": "8 h before  ·  reminder 30 min earlier",
        "exercise": "4 h before  ·  no reminder",
        "nutrition": "3 h before  ·  no reminder",
        "tea": "1 h 30 min before  ·  reminder 15 min earlier",
        "environment": "1 h 15 min before  ·  named on the card of Wind down",
        "wind-down": "1 h before  ·  reminder at its time",
        "breathing": "20 min before  ·  reminder at its time",
        "lights-out": "At lights-out  ·  reminder 10 min earlier",
    }


def test_a_step_that_is_off_stays_in_its_place_and_says_so(card: RoutineCard, told: Told, qtbot: QtBot) -> None:
    qtbot.mouseClick(opened(card, "exercise").part, LEFT)
    assert told.one() == {"step.exercise.off": True}
    card.show_view(view(TEA, setting("exercise", is_off=True)))
    row = card.rows["exercise"]
    assert order(card)[1] == "exercise"
    assert row.line.text() == "Off  ·  4 h before"
    assert row.title.property("faded")
    assert not opened(card, "exercise").part.isChecked()
    opened(card, "exercise").part.click()
    assert told.one() == {"step.exercise.off": None}


def test_the_name_is_changed_once_it_is_left(card: RoutineCard, told: Told, qtbot: QtBot) -> None:
    title = opened(card, "tea").title
    title.setFocus()
    title.selectAll()
    qtbot.keyClicks(title, " Mint  tea ")
    assert told.all == []
    qtbot.keyClick(title, Qt.Key.Key_Return)
    qtbot.keyClick(title, Qt.Key.Key_Tab)
    assert told.one() == {"step.tea.title": "Mint tea"}


def test_a_blank_name_is_refused_in_place(card: RoutineCard, told: Told, qtbot: QtBot) -> None:
    title = opened(card, "tea").title
    title.setFocus()
    title.selectAll()
    qtbot.keyClicks(title, " ")
    qtbot.keyClick(title, Qt.Key.Key_Return)
    assert told.all == []
    assert card.rows["tea"].trouble.isVisible()
    assert card.rows["tea"].trouble.text() == "A step needs a name."
    card.rows["tea"].title.click()
    card.rows["tea"].title.click()
    assert title.text() == "Tea"
    assert not card.rows["tea"].trouble.isVisible()


def test_only_an_own_step_has_a_why_to_write(card: RoutineCard, told: Told, qtbot: QtBot) -> None:
    editor = opened(card, "tea")
    editor.why.selectAll()
    qtbot.keyClicks(editor.why, "Warm hands.")
    qtbot.keyClick(editor.why, Qt.Key.Key_Return)
    assert told.one() == {"step.tea.why": "Warm hands."}
    card.show_view(view(TEA, replace(setting("caffeine"), step=replace(ROUTINE.step("caffeine"), why="It stays."))))
    built_in = opened(card, "caffeine")
    assert not built_in.why.isVisible()
    assert built_in.why_told.text() == "It stays."


def test_the_time_is_told_once_the_hand_rests(card: RoutineCard, told: Told, qtbot: QtBot) -> None:
    lead = opened(card, "breathing").lead
    with qtbot.waitSignal(card.changed):
        for _ in range(9):
            lead.minutes.more.click()
        assert (lead.hours.value, lead.minutes.value) == (1, 5), "the minutes carry over"
    assert told.one() == {"step.breathing.lead_minutes": 65}
    assert lead.lead == minutes(20), "only what is kept may look kept"


def test_minutes_are_taken_from_the_hours_and_stop_at_both_ends(card: RoutineCard, told: Told, qtbot: QtBot) -> None:
    lead = opened(card, "wind-down").lead
    lead.minutes.less.click()
    assert lead.lead == minutes(55)
    lead.minutes.field.setValue(0)
    assert not lead.minutes.less.isEnabled()
    lead.hours.field.setValue(16)
    assert not lead.minutes.more.isEnabled()
    with qtbot.waitSignal(card.changed):
        lead.hours.field.setValue(15)
    assert told.one() == {"step.wind-down.lead_minutes": 900}


def test_what_is_under_the_hand_stays_and_is_not_lost_by_leaving(card: RoutineCard, told: Told) -> None:
    lead = opened(card, "breathing").lead
    lead.minutes.more.click()
    card.show_view(view(TEA, setting("caffeine", is_off=True)))
    assert lead.lead == minutes(25)
    card.rows["breathing"].title.click()
    assert told.one() == {"step.breathing.lead_minutes": 25}


def test_what_is_changed_and_changed_back_is_not_told(card: RoutineCard, told: Told) -> None:
    lead = opened(card, "breathing").lead
    lead.minutes.more.click()
    lead.minutes.less.click()
    opened(card, "breathing").flush()
    assert told.all == []


def test_two_fields_in_a_row_are_two_changes(card: RoutineCard, told: Told, qtbot: QtBot) -> None:
    editor = opened(card, "breathing")
    editor.lead.minutes.more.click()
    with qtbot.waitSignals([card.changed, card.changed]):
        editor.reminder.when.buttons[NONE].click()
    assert told.all == [{"step.breathing.lead_minutes": 25}, {"step.breathing.reminder": False}]


@pytest.mark.parametrize(
    ("chosen", "changes"),
    [
        (NONE, {"step.tea.reminder": False}),
        (AT_ITS_TIME, {"step.tea.reminder": True, "step.tea.notice_minutes": 0}),
    ],
)
def test_a_reminder_is_chosen(card: RoutineCard, told: Told, chosen: str, changes: object, qtbot: QtBot) -> None:
    editor = opened(card, "tea")
    assert (editor.reminder.when.value, editor.reminder.minutes.value) == (BEFORE, 15)
    with qtbot.waitSignal(card.changed):
        editor.reminder.when.buttons[chosen].click()
    assert told.one() == changes


def test_a_reminder_may_come_some_minutes_before(card: RoutineCard, told: Told, qtbot: QtBot) -> None:
    editor = opened(card, "exercise")
    assert not editor.fresh.isVisible(), "without a reminder none comes late"
    editor.reminder.when.buttons[BEFORE].click()
    with qtbot.waitSignal(card.changed):
        editor.reminder.minutes.more.click()
    assert told.one() == {"step.exercise.reminder": True, "step.exercise.notice_minutes": 15}


def test_the_keyboard_is_not_lost_with_the_minutes(card: RoutineCard, told: Told, qtbot: QtBot) -> None:
    editor = opened(card, "tea")
    editor.reminder.minutes.field.setFocus()
    card.show_view(view(replace(TEA, step=replace(TEA.step, notice=timedelta()))))
    assert editor.reminder.when.buttons[AT_ITS_TIME].hasFocus()
    assert not editor.reminder.minutes.isVisible()


@pytest.mark.parametrize(
    ("step_id", "chosen", "changes"),
    [
        ("tea", UP_TO, {"step.tea.fresh_minutes": 45}),
        ("caffeine", UNTIL, {"step.caffeine.fresh_minutes": 960}),
    ],
)
def test_how_late_a_reminder_may_come_is_chosen(
    card: RoutineCard, told: Told, step_id: str, chosen: str, changes: object
) -> None:
    opened(card, step_id).fresh.how.buttons[chosen].click()
    opened(card, step_id).flush()
    assert told.one() == changes


def test_lights_out_cannot_be_moved_or_left_out(card: RoutineCard, told: Told, qtbot: QtBot) -> None:
    editor, row = opened(card, "lights-out"), card.rows["lights-out"]
    for widget in (editor.part, editor.lead, editor.earlier, editor.later, editor.delete, row.handle):
        assert not widget.isVisible(), widget
    assert list(editor.fresh.how.buttons) == [UP_TO], "its reminder has no lights-out ahead"
    qtbot.keyClick(row.title, Qt.Key.Key_Up, ALT)
    assert told.all == []
    assert row.trouble.text() == "Lights-out stays last; your schedule says when it comes."
    with qtbot.waitSignal(card.changed):
        editor.fresh.minutes.less.click()
    assert told.one() == {"step.lights-out.fresh_minutes": 55}


def test_a_session_is_chosen_for_a_step_that_has_one(card: RoutineCard, told: Told, qtbot: QtBot) -> None:
    assert not opened(card, "wind-down").session.isVisible()
    session = opened(card, "breathing").session
    assert session.exercise == "exhale-4-6"
    with qtbot.waitSignal(card.changed):
        session.options["body-scan"].click()
    assert told.one() == {"step.breathing.exercise": "body-scan"}
    assert session.exercise == "exhale-4-6", "only what is kept may look chosen"
    gone = replace(BREATHING, step=replace(BREATHING.step, exercise="gone"))
    card.show_view(view(TEA, gone))
    assert session.exercise is None


def test_a_built_in_step_is_given_back_as_it_was(card: RoutineCard, told: Told, qtbot: QtBot) -> None:
    editor = opened(card, "caffeine")
    assert not editor.restore.isVisible()
    card.show_view(view(TEA, setting("caffeine", is_changed=True)))
    qtbot.mouseClick(editor.restore, LEFT)
    assert told.one() == {"step.caffeine": None}


def test_an_own_step_is_deleted_after_a_question(card: RoutineCard, told: Told, qtbot: QtBot) -> None:
    assert not opened(card, "caffeine").delete.isVisible()
    delete = opened(card, "tea").delete
    delete.button.setFocus()
    qtbot.keyClick(delete.button, Qt.Key.Key_Space)
    assert delete.question.text() == "Delete Tea?"
    delete.yes.setFocus()
    card.changed.connect(lambda _changes: card.show_view(view()))
    qtbot.keyClick(delete.yes, Qt.Key.Key_Space)
    assert told.one() == {"step.tea": None}
    assert "tea" not in order(card)
    assert card.rows["environment"].title.hasFocus(), "the keyboard goes on below"


def test_a_deleted_step_is_not_written_again_by_what_waited(card: RoutineCard, told: Told) -> None:
    editor = opened(card, "tea")
    editor.lead.minutes.more.click()
    editor.title.setText("Other tea")
    editor.title.setModified(True)
    card.show_view(view())
    assert told.all == []


def test_a_step_is_added(card: RoutineCard, told: Told, qtbot: QtBot) -> None:
    qtbot.mouseClick(card.add, LEFT)
    qtbot.waitUntil(card.new.title.hasFocus)
    assert not card.add.isVisible()
    qtbot.keyClick(card.new.title, Qt.Key.Key_Return)
    assert card.new.refusal.text() == "A step needs a name."
    assert told.all == []
    qtbot.keyClicks(card.new.title, "Tea")
    assert not card.new.refusal.isVisible()
    card.new.reminder.when.buttons[BEFORE].click()
    qtbot.keyClick(card.new.title, Qt.Key.Key_Return)
    values = {"title": "Tea", "lead_minutes": 30, "reminder": True, "notice_minutes": 10}
    assert told.one() == {"step.tea-2": values}
    assert card.new.isVisible(), "what could not be written is not lost"
    card.show_view(view(TEA, StepSetting(step("tea-2", 30, 10), is_own=True)))
    assert not card.new.isVisible()
    assert card.add.isVisible()
    assert card.rows["tea-2"].title.hasFocus()


def test_adding_can_be_left(card: RoutineCard, told: Told, qtbot: QtBot) -> None:
    card.add.click()
    qtbot.waitUntil(card.new.title.hasFocus)
    qtbot.keyClick(card.new.title, Qt.Key.Key_Escape)
    assert not card.new.isVisible()
    assert card.add.hasFocus()
    card.add.click()
    card.new.cancel.click()
    assert not card.new.isVisible()
    assert told.all == []


def keeps(card: RoutineCard) -> None:
    """Lets what the card tells of leads be kept and shown again, as the page does."""
    kept = {each.step.id: each for each in view(TEA).steps}

    def keep(changes: dict[str, object]) -> None:
        for key, value in changes.items():
            step_id = key.split(".")[1]
            assert isinstance(value, int)
            kept[step_id] = replace(kept[step_id], step=replace(kept[step_id].step, lead=minutes(value)))
        card.show_view(replace(view(), steps=tuple(kept.values())))

    card.changed.connect(keep)


def test_alt_and_an_arrow_key_move_a_step_which_keeps_the_keyboard(card: RoutineCard, told: Told, qtbot: QtBot) -> None:
    keeps(card)
    title = card.rows["wind-down"].title
    title.setFocus()
    qtbot.keyClick(title, Qt.Key.Key_Up, ALT)
    assert told.one() == {"step.wind-down.lead_minutes": 80}
    assert order(card)[3:6] == ["tea", "wind-down", "environment"]
    assert title.hasFocus()
    qtbot.keyClick(title, Qt.Key.Key_Up, ALT)
    qtbot.keyClick(title, Qt.Key.Key_Down, ALT)
    assert order(card)[3:6] == ["tea", "wind-down", "environment"]
    assert title.hasFocus()


def test_alt_and_an_arrow_key_work_from_wherever_in_the_step_the_keyboard_is(
    card: RoutineCard, told: Told, qtbot: QtBot
) -> None:
    keeps(card)
    field = opened(card, "breathing").lead.minutes.field
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Up, ALT)
    assert told.one() == {"step.breathing.lead_minutes": 65}
    assert field.hasFocus()


def test_buttons_move_a_step_and_hand_the_keyboard_over_at_the_end(card: RoutineCard, told: Told, qtbot: QtBot) -> None:
    keeps(card)
    editor = opened(card, "exercise")
    editor.earlier.setFocus()
    qtbot.keyClick(editor.earlier, Qt.Key.Key_Space)
    assert told.one() == {"step.exercise.lead_minutes": 510}
    assert order(card)[0] == "exercise"
    assert not editor.earlier.isEnabled()
    assert editor.later.hasFocus()
    assert editor.earlier.accessibleName() == "Earlier: Exercise"


def test_what_cannot_move_says_so_in_place(card: RoutineCard, told: Told, qtbot: QtBot) -> None:
    row = card.rows["caffeine"]
    qtbot.keyClick(row.title, Qt.Key.Key_Up, ALT)
    assert told.all == []
    assert row.trouble.text() == "It cannot move further this way."
    qtbot.keyClick(row.title, Qt.Key.Key_Down, ALT)
    assert not row.trouble.isVisible()
    assert told.one() == {"step.caffeine.lead_minutes": 210}


class Hand:
    """Drags a step by its handle."""

    def __init__(self, qtbot: QtBot, card: RoutineCard, step_id: str) -> None:
        order(card)
        self._qtbot, self._card, self._handle = qtbot, card, card.rows[step_id].handle
        qtbot.mousePress(self._handle, LEFT, pos=self._handle.rect().center())

    def over(self, step_id: str, *, below: bool = False) -> None:
        """Moves to the upper or lower part of another row."""
        row = self._card.rows[step_id]
        at = row.mapToGlobal(QPoint(10, row.height() - 4 if below else 4))
        self._qtbot.mouseMove(self._handle, self._handle.mapFromGlobal(at))

    def drop(self) -> None:
        self._qtbot.mouseRelease(self._handle, LEFT)


def test_a_step_is_dragged_between_two_others(card: RoutineCard, told: Told, qtbot: QtBot) -> None:
    keeps(card)
    row = card.rows["breathing"]
    hand = Hand(qtbot, card, "breathing")
    assert row.property("current")
    hand.over("nutrition")
    assert card.mark.isVisible()
    assert row.line.text() == "3 h 30 min before", "where it would begin there"
    hand.over("tea")
    assert row.line.text() == "2 h 15 min before"
    assert told.all == []
    hand.drop()
    assert told.one() == {"step.breathing.lead_minutes": 135}
    assert order(card)[2:5] == ["nutrition", "breathing", "tea"]
    assert not card.mark.isVisible()
    assert not row.property("current")


def test_a_step_dropped_where_it_was_stays(card: RoutineCard, told: Told, qtbot: QtBot) -> None:
    hand = Hand(qtbot, card, "tea")
    hand.over("nutrition")
    hand.over("environment")
    assert not card.mark.isVisible()
    hand.drop()
    assert told.all == []
    assert card.rows["tea"].line.text() == "1 h 30 min before  ·  reminder 15 min earlier"


def test_nothing_is_dropped_behind_lights_out(card: RoutineCard, told: Told, qtbot: QtBot) -> None:
    hand = Hand(qtbot, card, "wind-down")
    hand.over("lights-out", below=True)
    hand.drop()
    assert told.one() == {"step.wind-down.lead_minutes": 10}


def test_a_step_dropped_where_no_minute_is_free_says_why(card: RoutineCard, told: Told, qtbot: QtBot) -> None:
    card.show_view(view(replace(TEA, step=replace(TEA.step, lead=minutes(75)))))
    hand = Hand(qtbot, card, "breathing")
    hand.over("tea" if order(card)[4] == "tea" else "environment")
    hand.drop()
    assert told.all == []
    assert card.rows["breathing"].trouble.text().startswith("No minute is free between ")
    assert card.rows["breathing"].line.text() == "20 min before  ·  reminder at its time"


def test_the_page_scrolls_along_with_a_dragged_step(
    card: RoutineCard, page: ColumnPage, told: Told, qtbot: QtBot
) -> None:
    page.resize(640, 300)
    bar = page.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 100)
    hand = Hand(qtbot, card, "caffeine")
    hand.over("breathing", below=True)
    qtbot.waitUntil(lambda: bar.value() > 100)
    hand.drop()
    assert told.one() == {"step.caffeine.lead_minutes": 10}


KEPT = setting("wind-down", kept=(19, 21))


def test_a_habit_kept_for_weeks_may_let_its_reminder_fall_silent(card: RoutineCard, told: Told, qtbot: QtBot) -> None:
    assert not any(row.offer.isVisible() for row in card.rows.values())
    card.show_view(view(TEA, KEPT))
    row = card.rows["wind-down"]
    assert row.offer.isVisible()
    assert row.offered.text() == "You kept this on 19 of 21 nights. Let its reminder fall silent?"
    qtbot.mouseClick(row.silence, LEFT)
    assert told.one() == {"step.wind-down.reminder": False}


def test_one_offer_stands_at_a_time_and_stays_away_while_the_reminder_was_kept(
    card: RoutineCard, told: Told, qtbot: QtBot
) -> None:
    both = view(TEA, KEPT, setting("caffeine", kept=(21, 21)))
    card.show_view(both)
    first, second = card.rows["caffeine"], card.rows["wind-down"]
    assert first.offer.isVisible()
    assert not second.offer.isVisible()
    first.keep.setFocus()
    with qtbot.waitSignal(card.offer_kept) as offer_kept:
        qtbot.keyClick(first.keep, Qt.Key.Key_Space)
    assert offer_kept.args == ["caffeine"]
    assert first.title.hasFocus()
    card.show_view(replace(both, not_offered=frozenset({"caffeine"})))
    assert not first.offer.isVisible()
    assert second.offer.isVisible()
    card.show_view(both)
    assert first.offer.isVisible(), "it may be asked again some day"
    assert told.all == []


def test_showing_the_same_again_changes_nothing(card: RoutineCard) -> None:
    editor = opened(card, "tea")
    editor.title.setText("Half a na")
    editor.title.setModified(True)
    before = dict(card.rows)
    card.show_view(view(TEA, today=date(2026, 11, 25)))
    card.show_view(view(TEA, setting("caffeine", is_off=True)))
    assert card.rows == before
    assert editor.isVisible()
    assert editor.title.text() == "Half a na", "what is being typed stays"


def test_every_control_has_a_name_and_takes_no_focus_from_a_mouse_press(card: RoutineCard) -> None:
    card.add.click()
    for step_id, row in card.rows.items():
        opened(card, step_id)
        assert row.title.accessibleName() == row.setting.step.title
        assert row.title.accessibleDescription().split(",")[0] in row.line.text()
        assert row.setting.step.title in row.handle.accessibleName()
    for button in card.findChildren(QAbstractButton):
        assert button.accessibleName() or button.text(), button
        assert not button.focusPolicy() & Qt.FocusPolicy.ClickFocus, button.text()
    for field in card.findChildren(QLineEdit):
        holder = field.parentWidget()
        assert field.accessibleName() or (holder and holder.accessibleName()), field.text()


def test_tab_goes_from_top_to_bottom(card: RoutineCard, qtbot: QtBot) -> None:
    card.show_view(view(TEA, KEPT))
    card.add.click()
    tea, wind_down = opened(card, "tea"), card.rows["wind-down"]
    stops = [
        card.rows["nutrition"].title, card.rows["tea"].title, tea.part, tea.title, tea.why, *tea.lead.tab_stops,
        tea.reminder.when.buttons[BEFORE], tea.reminder.minutes.field, tea.fresh.how.buttons[UNTIL],
        tea.earlier, tea.later, tea.delete.button, card.rows["environment"].title, wind_down.title,
        wind_down.silence, wind_down.keep, card.rows["breathing"].title, card.rows["lights-out"].title,
        card.new.title, *card.new.lead.tab_stops, card.new.reminder.when.buttons[AT_ITS_TIME],
        card.new.add, card.new.cancel,
    ]  # fmt: skip
    stops[0].setFocus()
    for stop in stops[1:]:
        focused = QApplication.focusWidget()
        assert focused
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is stop, (QApplication.focusWidget(), stop.accessibleName())


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_cut_off_in_the_narrowest_window(themed: QApplication, qtbot: QtBot, scale: float) -> None:
    theme.prepare(themed, scale)
    page, card = ColumnPage(), RoutineCard()
    qtbot.addWidget(page)
    page.resize(380, 600)
    page.column.addWidget(card)
    card.show_view(view(TEA, setting("caffeine", kept=(21, 21), is_changed=True)))
    for row in card.rows.values():
        opened(card, row.setting.step.id)
        row.tell("No minute is free between Tea and Bath. Give one of them another time first.")
    card.add.click()
    page.show()
    qtbot.waitUntil(lambda: page.horizontalScrollBar().maximum() == 0)
    qtbot.waitUntil(
        lambda: all(
            label.height() >= label.heightForWidth(label.width())
            for label in page.findChildren(QLabel)
            if label.isVisible() and label.wordWrap()
        )
    )


def test_a_routine_with_only_lights_out_can_be_added_to(qtbot: QtBot, themed: QApplication) -> None:
    card = RoutineCard()
    qtbot.addWidget(card)
    alone = Routine((step("lights-out"),))
    card.show_view(SettingsView(Preferences(USUAL, alone), (StepSetting(alone.steps[0]),), (), (), TUESDAY))
    assert list(card.rows) == ["lights-out"]
    with qtbot.waitSignal(card.changed):
        card.new.title.setText("Tea")
        card.new.add.click()


def test_a_new_exercise_can_be_chosen_at_once(card: RoutineCard, told: Told, qtbot: QtBot) -> None:
    session = opened(card, "breathing").session
    card.show_view(replace(view(TEA), exercises=(*EXERCISES, ("mine", "My breath"))))
    assert [option.text() for option in session.options.values()] == ["Longer breath out", "Body scan", "My breath"]
    assert session.exercise == "exhale-4-6"
    with qtbot.waitSignal(card.changed):
        session.options["mine"].click()
    assert told.one() == {"step.breathing.exercise": "mine"}
