"""The rail tells which page is in view, and finds a place in every window and at every text size."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bedtime.ui import theme
from bedtime.ui.rail import Rail
from bedtime.ui.rail_button import RailButton, Shape

WORDS = {
    "tonight": "Tonight",
    "breathe": "Breathe",
    "morning": "Morning",
    "history": "History",
    "handbook": "Handbook",
    "settings": "Settings",
}
NARROW, MIDDLE, WIDE = QSize(380, 700), QSize(620, 700), QSize(860, 720)

Made = Callable[[QSize], Rail]


@pytest.fixture
def made(qtbot: QtBot, themed: QApplication) -> Made:
    """`made(room)` is a rail of six pages in a window of that size, with the first page in view."""

    def in_room(room: QSize) -> Rail:
        rail = Rail()
        qtbot.addWidget(rail)
        for place, (name, word) in enumerate(WORDS.items(), start=1):
            rail.add(name, word, name, f"Ctrl+{place}")
        rail.show_current("tonight")
        rail.fit(room)
        rail.resize(room.width() if rail.is_bar else rail.sizeHint().width(), 60 if rail.is_bar else room.height())
        with qtbot.waitExposed(rail):
            rail.show()
        rail.activateWindow()
        return rail

    return in_room


def all_of(rail: Rail) -> list[RailButton]:
    return [*rail.buttons.values(), rail.menu_button]


def shapes(rail: Rail) -> set[Shape]:
    return {button.shape_shown for button in all_of(rail)}


def stops(rail: Rail) -> list[str]:
    """The pages at whose buttons Tab stops."""
    return [name for name, button in rail.buttons.items() if button.focusPolicy() & Qt.FocusPolicy.TabFocus]


# Its shape


def test_in_a_wide_window_it_is_a_column_with_the_menu_at_its_foot(made: Made) -> None:
    rail = made(WIDE)
    assert not rail.is_bar
    assert shapes(rail) == {Shape.BESIDE}
    tops = [button.y() for button in all_of(rail)]
    assert tops == sorted(tops)
    assert rail.menu_button.geometry().bottom() > rail.height() - 2 * theme.GRID
    assert {button.x() for button in all_of(rail)} == {theme.GRID}


def test_in_a_narrow_window_it_is_a_bar_of_icons_that_tell_their_words(made: Made) -> None:
    rail = made(NARROW)
    assert rail.is_bar
    assert shapes(rail) == {Shape.ALONE}
    assert rail.buttons["breathe"].toolTip() == "Breathe (Ctrl+2)"
    assert rail.menu_button.toolTip() == "Menu"
    assert [button.accessibleName() for button in all_of(rail)] == [*WORDS.values(), "Menu"]


def test_between_the_two_the_bar_has_small_words(made: Made) -> None:
    rail = made(MIDDLE)
    assert rail.is_bar
    assert shapes(rail) == {Shape.BELOW}
    assert rail.buttons["breathe"].toolTip() == "Ctrl+2"


def test_in_a_low_window_it_is_a_bar_rather_than_a_cut_column(made: Made) -> None:
    needed = made(WIDE).column_size().height()
    assert made(QSize(1400, needed)).is_bar is False
    assert made(QSize(1400, needed - 1)).is_bar


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("room", [QSize(380, 420), QSize(500, 700), MIDDLE, QSize(760, 760), WIDE, QSize(1400, 900)])
def test_nothing_is_cut_and_nothing_overlaps(made: Made, themed: QApplication, room: QSize, scale: float) -> None:
    theme.prepare(themed, scale)
    rail = made(room)
    buttons = all_of(rail)
    for button in buttons:
        assert rail.rect().contains(button.geometry())
        hint = button.sizeHint()
        assert button.width() >= hint.width()
        assert button.height() >= hint.height()
    for one in buttons:
        assert all(one is other or not one.geometry().intersects(other.geometry()) for other in buttons)
    theme.prepare(themed)


def test_larger_text_leaves_a_column_its_place_only_in_a_wider_window(made: Made, themed: QApplication) -> None:
    theme.prepare(themed, 2.0)
    assert made(WIDE).is_bar
    assert not made(QSize(1400, 900)).is_bar
    theme.prepare(themed)


def test_no_button_moves_when_the_page_turns(made: Made) -> None:
    for room in (NARROW, MIDDLE, WIDE):
        rail = made(room)
        before = [button.sizeHint() for button in all_of(rail)]
        rail.show_current("handbook")
        assert [button.sizeHint() for button in all_of(rail)] == before


# The page in view


@pytest.mark.parametrize("room", [NARROW, MIDDLE, WIDE], ids=["narrow", "middle", "wide"])
@pytest.mark.parametrize("tokens", [theme.NIGHT, theme.DAY, theme.NIGHT_CONTRAST, theme.DAY_CONTRAST])
def test_the_page_in_view_has_a_line_that_no_other_has(
    made: Made, themed: QApplication, room: QSize, tokens: theme.Tokens
) -> None:
    theme.apply(themed, tokens)
    rail = made(room)
    rail.setFocus()

    def lined(button: RailButton) -> int:
        image = button.grab().toImage()
        return sum(
            image.pixelColor(x, y).name() == tokens.accent.lower()
            for x in range(image.width())
            for y in range(image.height())
        )

    rail.show_current("history")
    assert lined(rail.buttons["history"]) > 20
    assert lined(rail.buttons["tonight"]) == lined(rail.menu_button) == 0


def test_screen_readers_hear_which_of_the_pages_is_chosen(made: Made) -> None:
    rail = made(NARROW)
    for name, button in rail.buttons.items():
        heard = QAccessible.queryAccessibleInterface(button)
        assert heard.role() is QAccessible.Role.RadioButton
        assert heard.text(QAccessible.Text.Name) == WORDS[name]
        assert bool(heard.state().checked) is (name == "tonight")
    menu = QAccessible.queryAccessibleInterface(rail.menu_button)
    assert menu.role() is QAccessible.Role.Button


def test_a_page_that_is_not_in_it_leaves_none_chosen(made: Made) -> None:
    rail = made(WIDE)
    rail.show_current("help")
    assert not any(button.isChecked() for button in rail.buttons.values())
    rail.add("later", "Later", "bell", "Ctrl+7")
    assert not any(button.isChecked() for button in rail.buttons.values())
    assert stops(rail) == ["tonight"]


# By keyboard and mouse


def test_a_press_tells_the_page(made: Made, qtbot: QtBot) -> None:
    rail = made(WIDE)
    with qtbot.waitSignal(rail.chosen) as chosen:
        qtbot.mouseClick(rail.buttons["morning"], Qt.MouseButton.LeftButton)
    assert chosen.args == ["morning"]
    assert not rail.buttons["morning"].hasFocus(), "a mouse press throws no ring"


def test_tab_stops_once_at_the_pages_and_once_at_the_menu(made: Made, qtbot: QtBot) -> None:
    rail = made(WIDE)
    rail.show_current("history")
    assert stops(rail) == ["history"]
    rail.buttons["history"].setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(rail.buttons["history"], Qt.Key.Key_Tab)
    assert rail.menu_button.hasFocus()


@pytest.mark.parametrize(
    ("key", "target"),
    [
        (Qt.Key.Key_Down, "breathe"),
        (Qt.Key.Key_Right, "breathe"),
        (Qt.Key.Key_Up, "settings"),
        (Qt.Key.Key_Left, "settings"),
        (Qt.Key.Key_End, "settings"),
        (Qt.Key.Key_Home, "tonight"),
    ],
)
def test_the_arrow_keys_turn_to_another_page_and_go_round(made: Made, qtbot: QtBot, key: Qt.Key, target: str) -> None:
    rail = made(WIDE)
    rail.chosen.connect(rail.show_current)
    rail.buttons["tonight"].setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.waitSignal(rail.chosen) as chosen:
        qtbot.keyClick(rail.buttons["tonight"], key)
    assert chosen.args == [target]
    assert rail.buttons[target].hasFocus()
    assert stops(rail) == [target]


# Written from right to left


def test_it_mirrors(made: Made, themed: QApplication, qtbot: QtBot) -> None:
    def seen() -> QImage:
        return rail.buttons["breathe"].grab().toImage()

    rail = made(NARROW)
    here = seen()
    rail.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    qtbot.waitUntil(lambda: rail.buttons["tonight"].x() > rail.buttons["settings"].x() > rail.menu_button.x())
    assert seen() == here, "a picture of a thing is not turned round"
    wide = made(WIDE)
    wide.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    with qtbot.waitSignal(wide.chosen) as chosen:
        qtbot.keyClick(wide.buttons["tonight"], Qt.Key.Key_Left)
    assert chosen.args == ["breathe"], "onward is to the left"
    mark = wide.buttons["tonight"].grab().toImage()
    middle = QPoint(mark.width() - theme.GRID + 1, mark.height() // 2)
    assert theme.NIGHT.accent.lower() in {mark.pixelColor(middle.x() + x, middle.y()).name() for x in range(-3, 4)}
