"""Every text and control can be told from what lies behind it, in all palettes."""

import math
import re
from collections.abc import Callable
from dataclasses import astuple
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDateEdit,
    QDoubleSpinBox,
    QFrame,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from bedtime.adapters.paths import resources
from bedtime.core.tonight import State
from bedtime.ui import theme
from bedtime.ui.check import Check
from bedtime.ui.option import Option
from bedtime.ui.tick import Tick

PALETTES = {
    "night": theme.NIGHT,
    "day": theme.DAY,
    "night of high contrast": theme.NIGHT_CONTRAST,
    "day of high contrast": theme.DAY_CONTRAST,
}
HIGH = {"night of high contrast", "day of high contrast"}
BEHIND = ["background", "surface", "raised"]
TEXT, CONTROL = 4.5, 3.0  # the least contrast of WCAG 2.1 for body text and for the parts of a control
HIGH_TEXT = 7.0  # for text, of its enhanced level


def luminance(colour: str) -> float:
    """Relative luminance after WCAG 2.1."""
    shown = QColor(colour)
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else math.pow((part + 0.055) / 1.055, 2.4)
        for part in (shown.redF(), shown.greenF(), shown.blueF())
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio after WCAG 2.1, from 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def least(name: str) -> float:
    """The least contrast that text has in this palette."""
    return HIGH_TEXT if name in HIGH else TEXT


def dressed(kind: type[QWidget], role: str) -> QWidget:
    """A control in this role."""
    control = kind()
    control.setProperty("role", role)
    if isinstance(control, QAbstractButton):
        control.setText("Start")
    return control


@pytest.mark.parametrize("name", PALETTES)
@pytest.mark.parametrize("behind", BEHIND)
@pytest.mark.parametrize("front", ["text", "muted", "accent"])
def test_text_can_be_read(name: str, behind: str, front: str) -> None:
    tokens = PALETTES[name]
    assert contrast(getattr(tokens, front), getattr(tokens, behind)) >= least(name)


@pytest.mark.parametrize("name", PALETTES)
@pytest.mark.parametrize("filled", ["accent", "muted"])
def test_words_on_a_filled_button_can_be_read(name: str, filled: str) -> None:
    tokens = PALETTES[name]
    assert contrast(tokens.background, getattr(tokens, filled)) >= least(name)


@pytest.mark.parametrize("name", PALETTES)
@pytest.mark.parametrize("behind", BEHIND)
@pytest.mark.parametrize("front", ["accent", "muted", "good"])
def test_rings_marks_and_ticks_can_be_made_out(name: str, behind: str, front: str) -> None:
    tokens = PALETTES[name]
    assert contrast(getattr(tokens, front), getattr(tokens, behind)) >= CONTROL
    assert contrast(tokens.background, tokens.good) >= CONTROL


@pytest.mark.parametrize("name", sorted(HIGH))
@pytest.mark.parametrize("behind", BEHIND)
@pytest.mark.parametrize("front", ["outline", "line"])
def test_in_high_contrast_outlines_and_lines_can_be_made_out(name: str, behind: str, front: str) -> None:
    tokens = PALETTES[name]
    assert contrast(getattr(tokens, front), getattr(tokens, behind)) >= CONTROL


@pytest.mark.parametrize("is_dark", [True, False])
def test_high_contrast_is_higher_in_everything_that_is_read(is_dark: bool) -> None:
    usual, high = theme.tokens_for(is_dark, high_contrast=False), theme.tokens_for(is_dark, high_contrast=True)
    for front in ("text", "muted", "accent", "good", "line"):
        for behind in BEHIND:
            before, after = (contrast(getattr(each, front), getattr(each, behind)) for each in (usual, high))
            assert after > before


def test_night_and_day_are_dark_and_light_with_high_contrast_too() -> None:
    for high_contrast in (False, True):
        night, day = theme.tokens_for(True, high_contrast), theme.tokens_for(False, high_contrast)
        assert luminance(night.background) < 0.03
        assert luminance(day.background) > 0.8


@pytest.mark.parametrize("name", PALETTES)
@pytest.mark.parametrize(
    "made",
    [
        partial(QPushButton, "Start"),
        partial(dressed, QPushButton, "quiet"),
        partial(dressed, QPushButton, "sign"),
        partial(dressed, QPushButton, "chip"),
        partial(dressed, QRadioButton, "segment"),
        partial(dressed, QRadioButton, "answer"),
        partial(dressed, QLineEdit, "field"),
        QDateEdit,
        QDoubleSpinBox,
    ],
    ids=["button", "quiet", "sign", "chip", "segment", "answer", "field", "date", "number"],
)
def test_in_high_contrast_alone_every_control_has_an_outline(
    qtbot: QtBot, themed: QApplication, name: str, made: Callable[[], QWidget]
) -> None:
    tokens = PALETTES[name]
    theme.apply(themed, tokens)
    frame, control = QFrame(), made()
    qtbot.addWidget(frame)
    frame.setObjectName("card")
    frame.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    QVBoxLayout(frame).addWidget(control)
    frame.show()
    seen = frame.grab(control.geometry()).toImage()
    middle = range(seen.width() // 3, seen.width() * 2 // 3)
    edges = {seen.pixelColor(x, y).name() for x in middle for y in (0, 1, seen.height() - 2, seen.height() - 1)}
    has_outline = max(contrast(colour, tokens.surface) for colour in edges) >= CONTROL
    assert has_outline is (name in HIGH)


@pytest.mark.parametrize("name", PALETTES)
@pytest.mark.parametrize("behind", ["surface", "raised"])
def test_in_every_palette_the_focus_ring_can_be_made_out(
    qtbot: QtBot, themed: QApplication, name: str, behind: str
) -> None:
    tokens = PALETTES[name]
    theme.apply(themed, tokens)
    frame, button = QFrame(), QPushButton("Start")
    qtbot.addWidget(frame)
    frame.setObjectName("row" if behind == "raised" else "card")
    frame.setProperty("current", True)
    QVBoxLayout(frame).addWidget(button)
    with qtbot.waitExposed(frame):
        frame.show()
    frame.activateWindow()
    button.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(button.hasFocus)
    seen = frame.grab(button.geometry()).toImage()
    edge = seen.pixelColor(seen.width() // 2, 0).name()
    assert edge == tokens.accent.lower()
    assert contrast(edge, getattr(tokens, behind)) >= CONTROL


def skipped() -> Tick:
    """The tick of a step that was skipped."""
    tick = Tick()
    tick.show_state(State.SKIPPED)
    return tick


@pytest.mark.parametrize("name", PALETTES)
@pytest.mark.parametrize("behind", ["surface", "raised"])
@pytest.mark.parametrize(
    "made", [Tick, skipped, partial(Check, ""), partial(Option, "")], ids=["tick", "skipped", "check", "option"]
)
def test_what_is_open_can_be_made_out(
    qtbot: QtBot, themed: QApplication, name: str, behind: str, made: Callable[[], QAbstractButton]
) -> None:
    theme.apply(themed, PALETTES[name])
    frame = QFrame()
    qtbot.addWidget(frame)
    frame.setObjectName("row" if behind == "raised" else "card")
    frame.setProperty("current", True)
    button = made()
    QVBoxLayout(frame).addWidget(button)
    frame.show()
    seen = frame.grab(button.geometry()).toImage()
    colours = {seen.pixelColor(x, y).name() for x in range(seen.width()) for y in range(seen.height())}
    ground = getattr(PALETTES[name], behind).lower()
    assert ground in colours
    assert max(contrast(colour, ground) for colour in colours) >= CONTROL


def test_the_night_holds_nothing_bright() -> None:
    for night in (theme.NIGHT, theme.NIGHT_CONTRAST):
        for behind in BEHIND:
            assert luminance(getattr(night, behind)) < 0.03
        for front in ("muted", "accent", "good", "line", "outline"):
            shown = getattr(night, front)
            assert shown == "transparent" or luminance(shown) < luminance(night.text)


def test_colours_stand_in_the_theme_alone() -> None:
    ui = Path(theme.__file__).parent
    for file in ui.glob("*.py"):
        if file.name != "theme.py":
            assert not re.search(r"#[0-9A-Fa-f]{6}\b", file.read_text("utf-8")), file.name


@pytest.mark.parametrize("panel", ["#000000", "#FFFFFF", "#2E3436", "#F6F5F4"])
def test_the_tray_icon_is_seen_on_dark_and_light_panels(panel: str) -> None:
    for icon in (resources() / "icons").glob("tray-*.svg"):
        (colour,) = set(re.findall(r"#[0-9A-Fa-f]{6}", icon.read_text("utf-8")))
        assert contrast(colour, panel) >= CONTROL, icon.name


def test_at_night_no_colour_is_brighter_than_the_words() -> None:
    """Pages take theirs from the tokens alone, and a session's window from the stage."""
    colours = [*astuple(theme.NIGHT), *astuple(theme.STAGE)]
    opaque = [QColor(colour) for colour in colours if colour != "transparent"]
    assert max(colour.lightnessF() for colour in opaque) <= QColor(theme.NIGHT.text).lightnessF()
