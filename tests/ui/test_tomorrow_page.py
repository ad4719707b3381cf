"""Tomorrow's list keeps itself, is really deleted when it is left, and judges nothing that is written."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from bedtime.ui import theme
from bedtime.ui.tomorrow import TomorrowPage

LEFT = Qt.MouseButton.LeftButton
LIST = "Ring the plumber\nStamps"


class Disk:
    """Keeps what a page tells, as the app does, or refuses."""

    def __init__(self, page: TomorrowPage) -> None:
        self.text = ""
        self.told: list[str] = []
        self.refusal = ""
        self._page = page
        page.changed.connect(self._write)
        page.deleted.connect(self._delete)

    def _write(self, text: str) -> None:
        self.told.append(text)
        if self.refusal:
            self._page.refuse(self.refusal)
        else:
            self.text = text

    def _delete(self) -> None:
        self.told.append("deleted")
        if self.refusal:
            self._page.refuse(self.refusal)
        else:
            self.text = ""


@pytest.fixture
def page(qtbot: QtBot, themed: QApplication) -> TomorrowPage:
    made = TomorrowPage()
    qtbot.addWidget(made)
    made.resize(640, 700)
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.fixture
def disk(page: TomorrowPage) -> Disk:
    return Disk(page)


def written(page: TomorrowPage, disk: Disk, text: str = LIST) -> None:
    """The page as it shows a list that is kept."""
    disk.text = text
    page.show_text(text)


def test_paper_is_offered_first_and_the_safety_line_stands_beside_whatever_is_written(page: TomorrowPage) -> None:
    assert page.paper.text().startswith("Paper works best")
    for text in ("", LIST, "I feel unsafe"):
        page.show_text(text)
        assert page.safety.isVisible()
        assert page.safety.text() == (
            "If things feel too much or you feel unsafe, please contact someone you trust, a health professional, or"
            " your local emergency number."
        )
    assert page.privacy.text() == "Kept in a file of its own on this computer, in no export and no backup."


def test_what_is_written_is_told_once_the_keys_rest(page: TomorrowPage, disk: Disk, qtbot: QtBot) -> None:
    assert page._rest.interval() == 500
    qtbot.keyClicks(page.field, "Stamps")
    assert disk.told == [], "not at every key"
    qtbot.waitUntil(lambda: disk.told == ["Stamps"])
    page.save()
    assert disk.told == ["Stamps"], "and once"


def test_leaving_tells_at_once(page: TomorrowPage, disk: Disk, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.field, "Stamps")
    page.hide()
    assert disk.told == ["Stamps"]


def test_turning_to_another_page_is_leaving(themed: QApplication, qtbot: QtBot) -> None:
    stack, page = QStackedWidget(), TomorrowPage()
    qtbot.addWidget(stack)
    disk = Disk(page)
    other = QWidget()
    stack.addWidget(page)
    stack.addWidget(other)
    with qtbot.waitExposed(stack):
        stack.show()
    qtbot.keyClicks(page.field, "Stamps")
    page.delete.click()
    qtbot.keyClicks(page.field, "Soap")
    stack.setCurrentWidget(other)
    assert disk.told == ["deleted", "Soap"]
    stack.setCurrentWidget(page)
    assert not page.undo.isVisible()


def test_a_page_that_was_only_read_tells_nothing(page: TomorrowPage, disk: Disk) -> None:
    page.show_text(LIST)
    page.hide()
    page.show()
    assert disk.told == []
    assert page.field.entry == LIST


def test_what_is_being_written_is_not_overwritten(page: TomorrowPage, disk: Disk, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.field, "Stamps")
    page.show_text("older")
    assert page.field.entry == "Stamps"
    qtbot.waitUntil(lambda: disk.text == "Stamps")
    page.show_text("changed elsewhere")
    assert page.field.entry == "changed elsewhere"


def test_what_could_not_be_kept_stays_and_is_tried_again(page: TomorrowPage, disk: Disk, qtbot: QtBot) -> None:
    disk.refusal = "the disk is full"
    qtbot.keyClicks(page.field, "Stamps")
    qtbot.waitUntil(lambda: page.trouble.text() == "the disk is full")
    page.show_text("")
    assert page.field.entry == "Stamps"
    disk.refusal = ""
    page.hide()
    assert disk.text == "Stamps"


def test_deleting_asks_nothing_and_can_be_undone_until_the_page_is_left(
    page: TomorrowPage, disk: Disk, qtbot: QtBot
) -> None:
    written(page, disk)
    qtbot.mouseClick(page.delete, LEFT)
    assert (disk.told, disk.text, page.field.entry) == (["deleted"], "", "")
    assert not page.delete.isVisible()
    qtbot.mouseClick(page.undo, LEFT)
    assert disk.text == page.field.entry == LIST
    assert not page.undo.isVisible()
    assert page.delete.isVisible()


def test_once_left_what_was_deleted_is_nowhere(page: TomorrowPage, disk: Disk, qtbot: QtBot) -> None:
    written(page, disk)
    page.delete.click()
    page.hide()
    page.show()
    assert disk.told == ["deleted"], "leaving writes nothing anew"
    assert not page.undo.isVisible()
    qtbot.keyClick(page.field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.field.entry == ""
    assert not any(LIST in str(kept) for kept in vars(page).values())


def test_what_was_typed_last_is_not_written_after_the_deletion(page: TomorrowPage, disk: Disk, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.field, "Stamps")
    page.delete.click()
    assert not page._rest.isActive()
    page.hide()
    assert disk.told == ["deleted"]


def test_undo_keeps_what_was_written_since(page: TomorrowPage, disk: Disk, qtbot: QtBot) -> None:
    written(page, disk)
    page.delete.click()
    qtbot.keyClicks(page.field, "Soap")
    page.undo.click()
    assert disk.text == page.field.entry == f"{LIST}\nSoap"
    assert not page._rest.isActive()


def test_what_could_not_be_deleted_does_not_look_gone(page: TomorrowPage, disk: Disk) -> None:
    written(page, disk)
    disk.refusal = "tomorrow.txt: cannot be deleted"
    page.delete.click()
    assert page.field.entry == LIST
    assert not page.undo.isVisible()
    assert page.trouble.isVisible()


class Minimised(QHideEvent):
    """What a page hears when its window is made small."""

    def spontaneous(self) -> bool:
        return True


class Restored(QShowEvent):
    """And when it comes back."""

    def spontaneous(self) -> bool:
        return True


def test_a_window_made_small_is_not_left_but_keeps_what_is_written(
    page: TomorrowPage, disk: Disk, qtbot: QtBot
) -> None:
    written(page, disk)
    page.delete.click()
    qtbot.keyClicks(page.field, "Soap")
    page.undo.setFocus()
    page.hideEvent(Minimised())
    assert disk.text == "Soap"
    page.showEvent(Restored())
    assert page.undo.isVisible()
    assert page.focusWidget() is page.undo, "the keyboard stays where it was"


def test_there_is_nothing_to_delete_before_anything_is_written(page: TomorrowPage, qtbot: QtBot) -> None:
    assert not page.delete.isVisible()
    assert not page.gone.isVisible()
    qtbot.keyClicks(page.field, "a")
    assert page.delete.isVisible()


def test_whoever_turns_to_it_can_write_on_at_once(themed: QApplication, qtbot: QtBot) -> None:
    stack, other, page = QStackedWidget(), QWidget(), TomorrowPage()
    qtbot.addWidget(stack)
    stack.addWidget(other)
    stack.addWidget(page)
    page.show_text(LIST)
    with qtbot.waitExposed(stack):
        stack.show()
    stack.activateWindow()
    stack.setCurrentWidget(page)
    qtbot.waitUntil(page.field.hasFocus)
    qtbot.keyClicks(page.field, "!")
    assert page.field.entry == f"{LIST}!"


def test_by_keyboard_delete_hands_over_to_undo_and_back(page: TomorrowPage, disk: Disk, qtbot: QtBot) -> None:
    page.activateWindow()
    written(page, disk)
    page.delete.setFocus()
    qtbot.keyClick(page.delete, Qt.Key.Key_Space)
    qtbot.waitUntil(page.undo.hasFocus)
    qtbot.keyClick(page.undo, Qt.Key.Key_Space)
    qtbot.waitUntil(page.field.hasFocus)


def test_back_is_a_press_or_escape_away(page: TomorrowPage, qtbot: QtBot) -> None:
    page.activateWindow()
    with qtbot.waitSignal(page.back):
        qtbot.mouseClick(page.leave, LEFT)
    qtbot.waitUntil(page.field.hasFocus)
    with qtbot.waitSignal(page.back):
        qtbot.keyClick(page.field, Qt.Key.Key_Escape)


def test_tab_goes_from_top_to_bottom_and_through_the_field(page: TomorrowPage, disk: Disk, qtbot: QtBot) -> None:
    page.activateWindow()
    written(page, disk)
    page.leave.setFocus()
    for stop in (page.field, page.delete):
        focused = page.focusWidget()
        assert focused
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
        qtbot.waitUntil(stop.hasFocus)


def test_every_control_has_a_name_and_takes_no_focus_from_a_mouse_press(page: TomorrowPage) -> None:
    assert page.field.accessibleName() == "Tomorrow's list"
    for button in page.findChildren(QAbstractButton):
        assert button.accessibleName() or button.text(), button
        assert not button.focusPolicy() & Qt.FocusPolicy.ClickFocus, button


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_cut_off_in_the_narrowest_window(themed: QApplication, qtbot: QtBot, scale: float) -> None:
    theme.prepare(themed, scale)
    page = TomorrowPage()
    qtbot.addWidget(page)
    page.resize(380, 420)
    page.show_text(LIST)
    page.show()
    page.delete.click()
    labels = [label for label in page.findChildren(QLabel) if label.isVisible() and label.wordWrap()]
    qtbot.waitUntil(lambda: page.horizontalScrollBar().maximum() == 0)
    qtbot.waitUntil(lambda: all(label.height() >= label.heightForWidth(label.width()) for label in labels))
    words = page.title.fontMetrics()
    assert all(words.horizontalAdvance(word) <= page.title.width() for word in page.title.text().split())
    assert page.field.height() >= 10 * page.field.fontMetrics().lineSpacing()


def test_a_list_that_cannot_be_read_is_told_and_never_written_over(page: TomorrowPage, qtbot: QtBot) -> None:
    told: list[str] = []
    page.changed.connect(told.append)
    page.show_unreadable("tomorrow.txt: this is no text; check the file")
    page.show()
    assert page.trouble.text() == "tomorrow.txt: this is no text; check the file"
    assert not page.field.isEnabled()
    page.hide()
    assert told == []
    page.show_text("call the clinic")
    assert page.field.isEnabled()
    assert page.trouble.isHidden()
    assert page.field.entry == "call the clinic"
