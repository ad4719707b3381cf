"""At night nothing of ours is brighter than the words."""

from collections.abc import Iterator
from dataclasses import astuple

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QWidget

from bedtime.ui import theme
from bedtime.ui.menu import AppMenu
from tests.ui.evening_pages import tonight_pages
from tests.ui.every_page import cards
from tests.ui.test_access import Pages


def evenings() -> Iterator[tuple[str, QWidget]]:
    """Tonight as it winds down."""
    return ((name, page) for name, page in tonight_pages() if name == "tonight-wind-down")


def brightest(widget: QWidget) -> int:
    """How bright its brightest pixel is, 0 to 255."""
    return light_of(widget.grab().toImage())


def light_of(image: QImage) -> int:
    """How bright the brightest pixel of a picture is."""
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    rows, length = bytes(grey.constBits()), grey.bytesPerLine()
    return max(max(rows[line * length : line * length + grey.width()]) for line in range(grey.height()))


def most(tokens: theme.Tokens) -> int:
    """How bright the words are, as the same conversion has it."""
    image = QImage(1, 1, QImage.Format.Format_RGB32)
    image.fill(QColor(tokens.text))
    return light_of(image)


@pytest.mark.parametrize("pages", [cards, evenings], ids=lambda pages: pages.__name__)
def test_no_pixel_is_brighter_than_the_words(themed: QApplication, pages: Pages) -> None:
    theme.apply(themed, theme.NIGHT)
    for name, page in pages():
        page.show()
        themed.processEvents()
        assert brightest(page) <= most(theme.NIGHT), name
        page.hide()


def test_no_colour_is_brighter_than_the_words() -> None:
    """Pages take theirs from the tokens alone, and a session's window from the stage."""
    colours = [*astuple(theme.NIGHT), *astuple(theme.STAGE)]
    assert max(QColor(colour).lightnessF() for colour in colours) <= QColor(theme.NIGHT.text).lightnessF()


def test_the_menu_is_as_dark(themed: QApplication) -> None:
    theme.apply(themed, theme.NIGHT)
    menu = AppMenu()
    menu.menu.adjustSize()
    assert brightest(menu.menu) <= most(theme.NIGHT)


def test_something_brighter_would_be_seen(themed: QApplication) -> None:
    theme.apply(themed, theme.DAY)
    menu = AppMenu()
    menu.menu.adjustSize()
    assert brightest(menu.menu) > most(theme.NIGHT)
