"""The card about reminders shows what is kept, tells each change by its key, and lets a reminder be tried."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot

from bedtime.core.preferences import Preferences, Reminding, Sound
from bedtime.core.settings_view import SettingsView
from bedtime.ui import theme
from bedtime.ui.column import ColumnPage
from bedtime.ui.reminding_card import RemindingCard
from tests.builders import ROUTINE, TUESDAY, USUAL

LEFT = Qt.MouseButton.LeftButton


def view(reminding: Reminding | None = None, sound: Sound | None = None) -> SettingsView:
    """The settings with these choices."""
    chosen = Preferences(USUAL, ROUTINE, reminding=reminding or Reminding(), sound=sound or Sound())
    return SettingsView(chosen, (), (), (), TUESDAY)


@pytest.fixture
def card(qtbot: QtBot, themed: QApplication) -> RemindingCard:
    made = RemindingCard()
    qtbot.addWidget(made)
    made.resize(640, 500)
    made.show_view(view())
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    return made


@pytest.fixture
def told(card: RemindingCard) -> list[object]:
    heard: list[object] = []
    card.changed.connect(heard.append)
    return heard


def test_a_snooze_has_the_chosen_length(card: RemindingCard, told: list[object], qtbot: QtBot) -> None:
    assert [button.text() for button in card.snooze.buttons.values()] == ["5 min", "10 min", "20 min", "30 min"]
    qtbot.mouseClick(card.snooze.buttons["20"], LEFT)
    assert told == [{"reminders.snooze_minutes": 20}]
    assert card.snooze.value == "10", "only what is kept may look chosen"
    card.show_view(view(Reminding(snooze_minutes=20)))
    assert card.snooze.value == "20"


def test_a_length_that_was_set_elsewhere_is_among_the_choices(card: RemindingCard, told: list[object]) -> None:
    card.show_view(view(Reminding(snooze_minutes=15)))
    assert list(card.snooze.buttons) == ["5", "10", "15", "20", "30"]
    assert card.snooze.value == "15"
    card.show_view(view())
    assert list(card.snooze.buttons) == ["5", "10", "20", "30"]
    assert told == []


def test_nudge_and_chime_are_switched(card: RemindingCard, told: list[object], qtbot: QtBot) -> None:
    qtbot.mouseClick(card.nudge, LEFT)
    qtbot.keyClick(card.chime, Qt.Key.Key_Space)
    assert told == [{"reminders.nudge": False}, {"sound.chime": False}]
    assert card.nudge.isChecked() and card.chime.isChecked(), "only what is kept may look kept"
    told.clear()
    card.show_view(view(Reminding(nudge=False), Sound(chime=False)))
    assert not card.nudge.isChecked() and not card.chime.isChecked()
    card.nudge.click()
    card.chime.click()
    assert told == [{"reminders.nudge": True}, {"sound.chime": True}]


def test_a_shared_room_is_remembered_beside_the_chime(card: RemindingCard) -> None:
    assert not card.quiet_room.isVisible()
    card.show_view(view(sound=Sound(someone_sleeps_here=True)))
    assert card.quiet_room.isVisible()


def test_the_volume_is_told_once_when_it_rests(card: RemindingCard, told: list[object], qtbot: QtBot) -> None:
    card.volume.setSliderDown(True)
    for value in range(31, 61):
        card.volume.setValue(value)
    card.show_view(view())
    assert (card.volume.value(), card.percent.text()) == (60, "60 %"), "it stays under the hand"
    assert told == []
    card.volume.setSliderDown(False)
    assert told == [{"sound.volume": 60}]
    card.show_view(view(sound=Sound(volume=60)))
    with qtbot.waitSignal(card.changed):
        for _ in range(3):
            qtbot.keyClick(card.volume, Qt.Key.Key_Right)
    assert told == [{"sound.volume": 60}, {"sound.volume": 75}]


def test_the_chime_is_tried_at_the_volume_that_is_shown(card: RemindingCard, qtbot: QtBot) -> None:
    card.volume.setSliderDown(True)
    card.volume.setValue(45)
    with qtbot.waitSignal(card.chime_tried) as tried:
        qtbot.mouseClick(card.test, LEFT)
    assert tried.args == [45]


def test_a_reminder_is_tried_and_what_came_of_it_told(card: RemindingCard, told: list[object], qtbot: QtBot) -> None:
    assert not card.tried.isVisible()
    with qtbot.waitSignal(card.reminder_tried):
        qtbot.mouseClick(card.reminder, LEFT)
    card.show_tried("A reminder was shown.")
    assert card.tried.isVisible()
    assert card.tried.text() == "A reminder was shown."
    card.show_view(view())
    assert card.tried.isVisible(), "it can still be read"
    card.show_tried("")
    assert not card.tried.isVisible()
    assert told == []


def test_every_control_has_a_name_and_takes_no_focus_from_a_mouse_press(card: RemindingCard) -> None:
    for button in card.findChildren(QAbstractButton):
        assert button.accessibleName() or button.text(), button
        assert not button.focusPolicy() & Qt.FocusPolicy.ClickFocus, button.text()
    assert card.volume.accessibleName() == "Volume"
    assert card.test.accessibleName() == "Test the chime"
    assert card.snooze.buttons["5"].accessibleDescription() == "A snooze lasts"


def test_tab_goes_from_top_to_bottom(card: RemindingCard, qtbot: QtBot) -> None:
    card.show_view(view(Reminding(snooze_minutes=15)))
    stops = [card.snooze.buttons["15"], card.nudge, card.chime, card.volume, card.test, card.reminder]
    qtbot.waitUntil(stops[0].isVisible)
    stops[0].setFocus()
    for stop in stops[1:]:
        focused = QApplication.focusWidget()
        assert focused
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is stop


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_cut_off_in_the_narrowest_window(themed: QApplication, qtbot: QtBot, scale: float) -> None:
    theme.prepare(themed, scale)
    page, card = ColumnPage(), RemindingCard()
    qtbot.addWidget(page)
    page.resize(380, 600)
    page.column.addWidget(card)
    card.show_view(view(sound=Sound(someone_sleeps_here=True)))
    card.show_tried("No reminder could be shown here. Bedtime shows its own card instead.")
    page.show()
    qtbot.waitUntil(lambda: page.horizontalScrollBar().maximum() == 0)
    qtbot.waitUntil(
        lambda: all(
            label.height() >= label.heightForWidth(label.width())
            for label in page.findChildren(QLabel)
            if label.isVisible() and label.wordWrap()
        )
    )
