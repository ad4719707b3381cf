"""Every text and control can be told from what lies behind it, in both palettes."""

import math
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractButton, QApplication, QFrame, QVBoxLayout
from pytestqt.qtbot import QtBot

from bedtime.adapters.paths import resources
from bedtime.core.tonight import State
from bedtime.ui import theme
from bedtime.ui.check import Check
from bedtime.ui.option import Option
from bedtime.ui.tick import Tick

PALETTES = {"night": theme.NIGHT, "day": theme.DAY}
TEXT, CONTROL = 4.5, 3.0  # the least contrast of WCAG 2.1 for body text and for the parts of a control


def luminance(colour: str) -> float:
    """Relative luminance after WCAG 2.1."""
    shown = QColor(colour)
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else math.pow((part + 0.055) / 1.055, 2.4)
        for part in (shown.redF(), shown.greenF(), shown.blueF())
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", PALETTES)
@pytest.mark.parametrize("behind", ["background", "surface", "raised"])
@pytest.mark.parametrize("front", ["text", "muted", "accent"])
def test_text_can_be_read(name: str, behind: str, front: str) -> None:
    tokens = PALETTES[name]
    assert contrast(getattr(tokens, front), getattr(tokens, behind)) >= TEXT


@pytest.mark.parametrize("name", PALETTES)
def test_the_primary_button_and_the_tick_can_be_made_out(name: str) -> None:
    tokens = PALETTES[name]
    assert contrast(tokens.background, tokens.accent) >= TEXT
    assert contrast(tokens.good, tokens.surface) >= CONTROL
    assert contrast(tokens.background, tokens.good) >= CONTROL


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
    for behind in (theme.NIGHT.background, theme.NIGHT.surface, theme.NIGHT.raised):
        assert luminance(behind) < 0.03


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
