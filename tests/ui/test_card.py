"""Our own reminder card carries the same words and answers as the desktop's notification."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from bedtime.core.message import Button, Message
from bedtime.ui.card import ReminderCard
from bedtime.ui.notice import IN_TASK_BAR, IN_TRAY, Notice, refused

MESSAGE = Message(
    "2026-11-24/wind-down/0",
    "Time to wind down",
    "Read <b>on paper</b> & stretch.",
    (Button("done", "Done"), Button("snooze", "Snooze 10 min"), Button("skip", "Skip")),
)


@pytest.fixture
def card(qtbot: QtBot, themed: QApplication) -> ReminderCard:
    made = ReminderCard()
    qtbot.addWidget(made)
    return made


def buttons(card: ReminderCard) -> dict[str, QPushButton]:
    items = (card.buttons.itemAt(place) for place in range(card.buttons.count()))
    widgets = (item.widget() for item in items if item)
    return {widget.text(): widget for widget in widgets if isinstance(widget, QPushButton)}


@pytest.mark.parametrize(("label", "action"), [("Done", "done"), ("Snooze 10 min", "snooze"), ("Skip", "skip")])
def test_each_button_answers_with_the_reminder_it_is_about(
    card: ReminderCard, qtbot: QtBot, label: str, action: str
) -> None:
    card.show_message(MESSAGE)
    with qtbot.waitSignal(card.answered) as answered:
        qtbot.mouseClick(buttons(card)[label], Qt.MouseButton.LeftButton)
    assert answered.args == [MESSAGE.token, action]


@pytest.mark.parametrize("part", ["title", "body"])
def test_a_click_on_its_words_opens_tonight(card: ReminderCard, qtbot: QtBot, part: str) -> None:
    card.show_message(MESSAGE)
    with qtbot.waitSignal(card.answered) as answered:
        qtbot.mouseClick(getattr(card, part), Qt.MouseButton.LeftButton)
    assert answered.args == [MESSAGE.token, "default"]


def test_words_are_shown_as_they_are_written(card: ReminderCard) -> None:
    card.show_message(MESSAGE)
    assert card.body.text() == MESSAGE.body
    assert card.body.textFormat() == Qt.TextFormat.PlainText


def test_a_newer_message_takes_the_place_of_the_one_before(card: ReminderCard) -> None:
    card.show_message(MESSAGE)
    card.show_message(Message("later", "Lights out soon", "", (Button("done", "Good night"),)))
    assert list(buttons(card)) == ["Good night"]
    assert card.body.isHidden()
    assert card.isVisible()


def test_no_word_is_cut_off_at_the_first_showing(card: ReminderCard, qtbot: QtBot) -> None:
    card.show_message(MESSAGE)
    qtbot.waitUntil(lambda: card.body.height() >= card.body.heightForWidth(card.body.width()))


def test_closing_answers_nothing(card: ReminderCard, qtbot: QtBot) -> None:
    card.show_message(MESSAGE)
    with qtbot.assertNotEmitted(card.answered):
        qtbot.mouseClick(card.close_button, Qt.MouseButton.LeftButton)
    assert not card.isVisible()


def test_it_takes_no_keyboard_from_what_the_person_does(card: ReminderCard) -> None:
    assert card.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    assert card.windowFlags() & Qt.WindowType.WindowDoesNotAcceptFocus


def test_it_stays_on_the_screen_even_with_long_words(card: ReminderCard) -> None:
    card.show_message(Message("long", "T " * 200, "words " * 300, MESSAGE.buttons))
    assert card.screen().availableGeometry().contains(card.geometry())


@pytest.mark.parametrize("message", [IN_TRAY, IN_TASK_BAR, refused("19:00 has gone by")])
def test_a_notice_says_what_there_is_to_know_and_goes(qtbot: QtBot, themed: QApplication, message: Message) -> None:
    notice = Notice()
    qtbot.addWidget(notice)
    notice.say(message)
    assert notice.body.text() == message.body
    qtbot.mouseClick(buttons(notice)["Got it"], Qt.MouseButton.LeftButton)
    assert not notice.isVisible()
