"""The icons are drawn in the palette's colours, sharp on every screen, in one style, and only once they are wanted."""

import re
import subprocess
import sys
from collections import Counter
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QImage, QPalette, QPixmap
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from bedtime.adapters.paths import resources
from bedtime.core.tonight import Phase
from bedtime.ui import icons, theme
from bedtime.ui.tray import ICONS

PAGES = {"tonight", "breathe", "morning", "history", "handbook", "settings"}
SMALL = {"menu", "back", "search", "print", "copy", "close", "plus", "drag", "undo", "bell", "speaker"}
FILES = sorted((resources() / "icons" / "pages").glob("*.svg"))


def colours_in(picture: QPixmap) -> Counter[str]:
    """How many pixels there are of each colour that is not see-through."""
    image = picture.toImage()
    seen = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return Counter(colour.name() for colour in seen if colour.alpha() == 255)


def test_there_is_an_icon_for_every_page_and_for_what_pages_do(themed: QApplication) -> None:
    assert set(icons.names()) == PAGES | SMALL


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_all_are_drawn_with_one_pen_and_know_no_colour(file: object) -> None:
    text = file.read_text("utf-8")  # type: ignore[attr-defined]  # a path
    drawn = ElementTree.fromstring(text)  # noqa: S314 - our own file
    assert drawn.get("viewBox") == "0 0 24 24"
    assert (drawn.get("stroke"), drawn.get("stroke-width"), drawn.get("fill")) == ("currentColor", "1.75", "none")
    assert (drawn.get("stroke-linecap"), drawn.get("stroke-linejoin")) == ("round", "round")
    assert not re.search("#[0-9A-Fa-f]{3}", text)


@pytest.mark.parametrize("name", sorted(PAGES | SMALL))
def test_every_icon_is_seen_and_stands_inside_its_square(themed: QApplication, name: str) -> None:
    image = icons.picture(name, QPalette.ColorRole.WindowText, 96, 1.0).toImage()
    marked = [(x, y) for x in range(96) for y in range(96) if image.pixelColor(x, y).alpha()]
    assert len(marked) > 96
    for place in (0, 1):
        along = [point[place] for point in marked]
        assert min(along) >= 4, "nothing is cut off"
        assert max(along) <= 91, "nothing is cut off"
        assert abs(min(along) + max(along) - 95) <= 16, "it stands in the middle"


def test_it_has_the_colour_of_the_palette_in_use(themed: QApplication) -> None:
    for tokens in (theme.NIGHT, theme.DAY):
        theme.apply(themed, tokens)
        seen = colours_in(icons.picture("plus", QPalette.ColorRole.Highlight, 96, 1.0))
        assert seen.most_common(1)[0][0] == tokens.accent.lower()


def test_it_can_have_a_colour_of_its_own(themed: QApplication) -> None:
    own = QColor(theme.DAY.good)
    assert set(colours_in(icons.picture("plus", own, 96, 1.0))) == {own.name()}


@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_it_is_as_sharp_as_the_screen(themed: QApplication, ratio: float) -> None:
    shown = icons.icon("handbook", side=20).pixmap(QSize(20, 20), ratio)
    assert shown.devicePixelRatio() == ratio
    assert shown.size() == QSize(20, 20) * ratio
    drawn = icons.picture("handbook", QPalette.ColorRole.WindowText, 20, ratio)
    assert shown.toImage() == drawn.toImage()
    blurred = icons.picture("handbook", QPalette.ColorRole.WindowText, 20, 1.0).toImage().scaled(40, 40)
    assert drawn.toImage() != blurred


def test_an_icon_that_is_not_there_is_named(themed: QApplication) -> None:
    with pytest.raises(FileNotFoundError, match="nothing-like-it"):
        icons.picture("nothing-like-it", QPalette.ColorRole.WindowText, 20, 1.0)


def test_the_icon_of_a_button_follows_the_palette(themed: QApplication, qtbot: QtBot) -> None:
    button = QPushButton()
    qtbot.addWidget(button)
    icons.show_icon(button, "plus", QPalette.ColorRole.PlaceholderText, 48)
    assert button.iconSize() == QSize(48, 48)

    def shown() -> str:
        return colours_in(button.icon().pixmap(48)).most_common(1)[0][0]

    assert shown() == theme.NIGHT.muted.lower()
    theme.apply(themed, theme.DAY)
    qtbot.waitUntil(lambda: shown() == theme.DAY.muted.lower())


def test_what_points_where_the_text_comes_from_turns_with_it(themed: QApplication, qtbot: QtBot) -> None:
    button = QPushButton()
    qtbot.addWidget(button)

    def shown() -> QImage:
        return button.icon().pixmap(20).toImage()

    icons.show_icon(button, "back")
    there = shown()
    themed.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        assert shown() == there.flipped(Qt.Orientation.Horizontal)
        search = icons.picture("search", QPalette.ColorRole.WindowText, 20, 1.0).toImage()
    finally:
        themed.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    assert search == icons.picture("search", QPalette.ColorRole.WindowText, 20, 1.0).toImage()


def test_waiting_in_the_tray_the_app_loads_nothing_to_draw_them_with() -> None:
    code = "import sys, bedtime.app.desktop; print('PySide6.QtSvg' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert told.stdout == "False\n"


def test_the_tray_tells_day_wind_down_and_lights_out_by_shape_alone() -> None:
    shapes = {}
    for phase in (Phase.DAY, Phase.WIND_DOWN, Phase.LIGHTS_OUT):
        image = QImage(str(resources() / "icons" / f"{ICONS[phase]}.svg")).scaled(16, 16)
        shapes[phase] = {(x, y) for x in range(16) for y in range(16) if image.pixelColor(x, y).alpha() > 127}
    for one in shapes.values():
        for other in shapes.values():
            assert one is other or len(one ^ other) > 0.6 * len(one | other), "a third of the pixels at most are shared"
