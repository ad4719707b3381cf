"""The window hides instead of ending the app, and comes back where it was."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from bedtime.ui import theme
from bedtime.ui.menu import AppMenu
from bedtime.ui.window import SMALLEST, Window


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
    made.add_page("breathe", QWidget, "Breathe")
    made.resize(SMALLEST[0], 720)
    made.bring_up()
    qtbot.waitExposed(made)
    qtbot.waitUntil(lambda: made.width() == SMALLEST[0])
    words = [button for button in made.findChildren(QPushButton) if button.text() in ("Tonight", "Breathe", "Menu")]
    assert len(words) == 3
    qtbot.waitUntil(lambda: all(made.rect().contains(button.geometry()) for button in words))
    qtbot.waitUntil(lambda: all(button.width() >= button.sizeHint().width() for button in words))


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


def page_buttons(window: Window) -> dict[str, QPushButton]:
    """The buttons of the pages by their words, from left to right."""
    buttons = [button for button in window.findChildren(QPushButton) if button.property("role") == "page"]
    return {button.text(): button for button in sorted(buttons, key=lambda button: button.x())}


def pressed(window: Window) -> list[str]:
    """The pages whose buttons are pressed."""
    return [word for word, button in page_buttons(window).items() if button.isChecked()]


def test_tonight_is_the_page_it_opens_with(window: Window) -> None:
    assert window.pages.currentWidget() is window.tonight
    assert pressed(window) == ["Tonight"]


def test_a_page_is_made_only_when_it_is_first_shown(window: Window, qtbot: QtBot) -> None:
    pages = Pages(window)
    qtbot.waitUntil(lambda: list(page_buttons(window)) == ["Tonight", "Breathe"])
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
    assert button.focusPolicy() == Qt.FocusPolicy.TabFocus
    button.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert pressed(window) == ["Breathe"]
