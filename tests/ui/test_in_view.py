"""A window stays where a hand can reach it, whatever becomes of the screens."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bedtime.ui.in_view import HANDLE_HEIGHT, HANDLE_WIDTH, free_places, in_view
from bedtime.ui.menu import AppMenu
from bedtime.ui.window import Window

LAPTOP = QRect(0, 24, 1280, 776)
BESIDE = QRect(1280, 0, 1920, 1080)

places = st.integers(-5_000, 5_000)
frames = st.builds(QRect, places, places, st.integers(HANDLE_WIDTH, 3_000), st.integers(HANDLE_HEIGHT, 3_000))
screens = st.lists(
    st.builds(QRect, places, places, st.integers(320, 4_000), st.integers(240, 2_500)), min_size=1, max_size=3
)


def test_a_window_in_view_stays_where_it_is() -> None:
    for frame in (QRect(100, 100, 860, 720), QRect(1300, 10, 400, 400), QRect(1000, 300, 860, 900)):
        assert in_view(frame, [LAPTOP, BESIDE]) == frame


def test_one_left_on_a_screen_that_has_gone_comes_to_the_one_that_is_there() -> None:
    assert in_view(QRect(1900, 200, 860, 600), [LAPTOP]) == QRect(420, 200, 860, 600)


def test_one_whose_title_bar_is_above_the_screen_comes_down() -> None:
    assert in_view(QRect(100, -300, 860, 600), [LAPTOP]) == QRect(100, 24, 860, 600)


def test_one_larger_than_its_new_screen_becomes_as_large() -> None:
    assert in_view(QRect(3000, 2000, 1900, 1000), [LAPTOP]) == LAPTOP


@given(frames, screens)
def test_afterwards_it_can_be_reached_and_is_not_moved_again(frame: QRect, free: list[QRect]) -> None:
    placed = in_view(frame, free)
    seen = max(screen.intersected(QRect(placed.topLeft(), placed.size())).width() for screen in free)
    assert seen >= min(HANDLE_WIDTH, placed.width())
    assert in_view(placed, free) == placed


def test_the_window_is_brought_back_when_it_is_opened(qtbot: QtBot, themed: QApplication) -> None:
    window = Window(AppMenu())
    qtbot.addWidget(window)
    window.move(9_000, 9_000)
    window.bring_up()
    assert any(screen.contains(window.frameGeometry()) for screen in free_places())


def test_it_is_brought_back_when_the_screens_change(qtbot: QtBot, themed: QApplication) -> None:
    window = Window(AppMenu())
    qtbot.addWidget(window)
    window.bring_up()
    window.move(9_000, 9_000)
    themed.screenRemoved.emit(themed.primaryScreen())
    assert any(screen.contains(window.frameGeometry()) for screen in free_places())
