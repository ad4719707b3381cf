"""The window hides instead of ending the app, and comes back where it was."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from bedtime.ui import theme
from bedtime.ui.menu import AppMenu
from bedtime.ui.rail_button import RailButton
from bedtime.ui.window import FIRST_SIZE, SMALLEST, Window


@pytest.fixture
def window(qtbot: QtBot, themed: QApplication) -> Window:
    made = Window(AppMenu())
    qtbot.addWidget(made)
    made.bring_up()
    return made


def test_its_title_says_nothing_about_health(window: Window) -> None:
    assert window.windowTitle() == "Bedtime"


def test_closing_asks_the_app_and_loses_nothing(window: Window, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.closed) as closed:
        window.close()
    assert closed.args == [window]
    assert window.isVisible(), "where it goes is for the app to say: the tray or the task bar"


def test_it_comes_up_again_also_when_it_was_minimised(window: Window) -> None:
    window.showMinimized()
    window.bring_up()
    assert window.isVisible()
    assert not window.isMinimized()


def test_ctrl_q_asks_to_quit(window: Window, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.quit_requested):
        qtbot.keyClick(window, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)


def test_it_stands_where_it_stood(window: Window, qtbot: QtBot) -> None:
    window.resize(500, 600)
    other = Window(AppMenu())
    qtbot.addWidget(other)
    other.place(window.saveGeometry())
    assert other.size() == window.size()


def test_the_menu_in_the_window_leaves_out_what_is_open_already(window: Window, qtbot: QtBot) -> None:
    qtbot.mouseClick(window.menu_button, Qt.MouseButton.LeftButton)
    menu = window.menu
    assert menu.menu.isVisible()
    assert not menu.open.isVisible()
    menu.menu.close()
    assert menu.open.isVisible()


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_it_stays_as_narrow_as_it_may_be_also_with_large_text(themed: QApplication, qtbot: QtBot, scale: float) -> None:
    theme.prepare(themed, scale)
    made = Window(AppMenu())
    qtbot.addWidget(made)
    for name in ("breathe", "morning", "history", "handbook", "settings"):
        made.add_page(name, QWidget, name.title())
    made.resize(*SMALLEST)
    made.bring_up()
    qtbot.waitExposed(made)
    qtbot.waitUntil(lambda: (made.width(), made.height()) == SMALLEST)
    buttons = [*made.rail.buttons.values(), made.menu_button]
    assert len(buttons) == 7
    qtbot.waitUntil(lambda: all(made.rail.rect().contains(button.geometry()) for button in buttons))
    qtbot.waitUntil(lambda: all(button.width() >= button.sizeHint().width() for button in buttons))
    assert made.pages.height() > made.rail.height(), "the page has the most of it"
    theme.prepare(themed)


def test_the_rail_stands_beside_the_page_and_above_it_in_a_narrow_window(window: Window, qtbot: QtBot) -> None:
    assert (window.width(), window.height()) == FIRST_SIZE
    qtbot.waitUntil(lambda: window.pages.x() == window.rail.width())
    assert window.rail.height() == window.pages.height()
    window.resize(400, 600)
    qtbot.waitUntil(lambda: window.pages.y() == window.rail.height())
    assert window.rail.width() == window.pages.width() == 400
    window.resize(*FIRST_SIZE)
    qtbot.waitUntil(lambda: window.pages.x() == window.rail.width())


def test_the_rail_makes_room_when_the_text_grows(window: Window, themed: QApplication, qtbot: QtBot) -> None:
    assert not window.rail.is_bar
    width = window.rail.width()
    theme.prepare(themed, 1.25)
    qtbot.waitUntil(lambda: not window.rail.is_bar and window.rail.width() > width)
    theme.prepare(themed, 2.0)
    qtbot.waitUntil(lambda: window.rail.is_bar)
    theme.prepare(themed)
    qtbot.waitUntil(lambda: not window.rail.is_bar and window.rail.width() == width)


def test_written_from_right_to_left_the_rail_stands_at_the_right(window: Window, qtbot: QtBot) -> None:
    window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    qtbot.waitUntil(lambda: window.rail.x() == window.pages.width())


@pytest.mark.parametrize("size", [FIRST_SIZE, (400, 600)], ids=["column", "bar"])
@pytest.mark.parametrize("direction", list(Qt.LayoutDirection)[:2], ids=["left-to-right", "right-to-left"])
def test_the_menu_opens_beside_its_button_and_within_the_windows_sides(
    window: Window, qtbot: QtBot, size: tuple[int, int], direction: Qt.LayoutDirection
) -> None:
    window.setLayoutDirection(direction)
    window.resize(*size)
    qtbot.waitUntil(lambda: window.rail.is_bar is (size != FIRST_SIZE))
    qtbot.waitUntil(lambda: window.rail.rect().contains(window.menu_button.geometry()))
    qtbot.mouseClick(window.menu_button, Qt.MouseButton.LeftButton)
    menu = window.menu.menu
    button = QRect(window.menu_button.mapToGlobal(QPoint()), window.menu_button.size())
    assert not menu.geometry().intersects(button)
    assert menu.geometry().adjusted(0, -1, 0, 1).intersects(button), "they touch"
    assert menu.x() >= window.geometry().left()
    assert menu.geometry().right() <= window.geometry().right()
    menu.close()


# Pages


class Pages:
    """A page with a button and one without, and how often each was made."""

    def __init__(self, window: Window) -> None:
        self.made: list[str] = []
        window.add_page("breathe", lambda: self._make("breathe"), "Breathe")
        window.add_page("help", lambda: self._make("help"))

    def _make(self, name: str) -> QWidget:
        self.made.append(name)
        return QLabel(name)


def page_buttons(window: Window) -> dict[str, RailButton]:
    """The buttons of the pages by their words, in their order."""
    return {button.text(): button for button in window.rail.buttons.values()}


def pressed(window: Window) -> list[str]:
    """The pages whose buttons are pressed."""
    return [word for word, button in page_buttons(window).items() if button.isChecked()]


def test_tonight_is_the_page_it_opens_with(window: Window) -> None:
    assert window.pages.currentWidget() is window.tonight
    assert pressed(window) == ["Tonight"]


def test_a_page_is_made_only_when_it_is_first_shown(window: Window, qtbot: QtBot) -> None:
    pages = Pages(window)
    assert list(page_buttons(window)) == ["Tonight", "Breathe"]
    assert pages.made == []
    for word in ("Breathe", "Tonight", "Breathe"):
        qtbot.mouseClick(page_buttons(window)[word], Qt.MouseButton.LeftButton)
        assert pressed(window) == [word]
    assert pages.made == ["breathe"]
    assert window.pages.currentWidget() is window.show_page("breathe")


def test_a_page_without_a_button_leaves_none_pressed(window: Window, qtbot: QtBot) -> None:
    pages = Pages(window)
    assert window.show_page("help") is window.pages.currentWidget()
    assert pressed(window) == []
    qtbot.mouseClick(page_buttons(window)["Tonight"], Qt.MouseButton.LeftButton)
    assert pressed(window) == ["Tonight"]
    assert window.pages.currentWidget() is window.tonight
    window.show_page("help")
    assert pages.made == ["help"]


def test_back_goes_the_way_one_came(window: Window, qtbot: QtBot) -> None:
    Pages(window)
    qtbot.mouseClick(page_buttons(window)["Breathe"], Qt.MouseButton.LeftButton)
    window.show_page("help")
    window.turn_back()
    assert window.current == "breathe"
    window.turn_back()
    assert window.current == "tonight"
    window.turn_back()
    assert window.current == "tonight"


def test_back_never_goes_round_in_a_circle(window: Window) -> None:
    Pages(window)
    for name in ("breathe", "help", "breathe"):
        window.show_page(name)
    window.turn_back()
    assert window.current == "tonight"


def test_a_page_turned_to_by_its_button_was_not_come_to_from_another(window: Window, qtbot: QtBot) -> None:
    Pages(window)
    window.show_page("help")
    qtbot.mouseClick(page_buttons(window)["Breathe"], Qt.MouseButton.LeftButton)
    window.turn_back()
    assert window.current == "tonight"


def test_a_second_press_on_a_pages_button_leaves_it_pressed(window: Window, qtbot: QtBot) -> None:
    qtbot.mouseClick(page_buttons(window)["Tonight"], Qt.MouseButton.LeftButton)
    assert pressed(window) == ["Tonight"]


def test_pages_turn_by_keyboard_and_a_mouse_press_throws_no_ring(window: Window, qtbot: QtBot) -> None:
    Pages(window)
    button = page_buttons(window)["Breathe"]
    button.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert pressed(window) == ["Breathe"]
    qtbot.mouseClick(page_buttons(window)["Tonight"], Qt.MouseButton.LeftButton)
    assert pressed(window) == ["Tonight"]
    assert not page_buttons(window)["Tonight"].hasFocus()


def test_ctrl_with_a_number_turns_to_that_page(window: Window, qtbot: QtBot) -> None:
    Pages(window)
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert window.current == "breathe"
    window.turn_back()
    assert window.current == "tonight", "a page turned to anew was not come to from another"
    qtbot.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert window.current == "tonight"


def test_ctrl_tab_turns_to_the_next_page_and_goes_round(window: Window, qtbot: QtBot) -> None:
    Pages(window)
    window.add_page("history", lambda: QLabel("history"), "History")
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    came_by = []
    for _ in range(3):
        qtbot.keyClick(window, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
        came_by.append(window.current)
    assert came_by == ["breathe", "history", "tonight"]
    qtbot.keyClick(window, Qt.Key.Key_Tab, both)
    assert window.current == "history"


def test_from_a_page_without_a_button_the_next_one_follows_where_one_came_from(window: Window, qtbot: QtBot) -> None:
    Pages(window)
    window.add_page("history", lambda: QLabel("history"), "History")
    window.turn_anew("breathe")
    window.show_page("help")
    qtbot.keyClick(window, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert window.current == "history"
