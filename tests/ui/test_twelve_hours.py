"""Where clocks have twelve hours, so have the axes that are painted."""

from collections.abc import Iterator
from gettext import NullTranslations
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from bedtime.core import language
from bedtime.core.language import AS_WRITTEN
from bedtime.core.preferences import USUAL_TIMES
from bedtime.core.schedule import Schedule
from bedtime.ui.paper import write_report
from bedtime.ui.paper_sheet import PaperSize
from bedtime.ui.raster import RasterPlot
from bedtime.ui.week_strip import WeekStrip
from tests.diaries import made_up
from tests.ui.conftest import themed
from tests.ui.nights import four_weeks

pytestmark = pytest.mark.usefixtures(themed.__name__)


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The words that are painted, as they come."""
    words: list[str] = []
    paint = QPainter.drawText

    def note(painter: QPainter, *said: Any) -> None:  # noqa: ANN401 - one of Qt's many ways to write
        words.append(said[-1])
        paint(painter, *said)

    monkeypatch.setattr(QPainter, "drawText", note)
    yield words
    language.use(AS_WRITTEN, NullTranslations())


def painted(widget: QWidget, drawn: list[str], *, twelve_hour: bool) -> list[str]:
    """What is written on it then."""
    language.use(AS_WRITTEN, NullTranslations(), twelve_hour=twelve_hour)
    drawn.clear()
    widget.grab()
    return list(drawn)


def test_the_hours_beside_the_nights_follow_the_clock_and_have_their_room(qtbot: QtBot, drawn: list[str]) -> None:
    plot = RasterPlot()
    qtbot.addWidget(plot)
    plot.resize(600, 300)
    nights = four_weeks()
    plot.show_nights(nights, nights[0].date)
    assert painted(plot, drawn, twelve_hour=False)[:3] == ["22", "00", "02"]
    narrow = plot.place_of(nights[0].date).left()
    assert painted(plot, drawn, twelve_hour=True)[:3] == ["10 pm", "12 am", "2 am"]
    assert plot.place_of(nights[0].date).left() >= narrow + plot.fontMetrics().horizontalAdvance(" pm")


def test_the_hours_above_the_week_follow_the_clock(qtbot: QtBot, drawn: list[str]) -> None:
    strip = WeekStrip()
    qtbot.addWidget(strip)
    strip.resize(600, strip.sizeHint().height())
    strip.show_week(Schedule(USUAL_TIMES), ())
    assert "22:00" in painted(strip, drawn, twelve_hour=False)
    shown = painted(strip, drawn, twelve_hour=True)
    assert "10 pm" in shown
    assert "10:30 pm" in shown
    assert not [word for word in shown if word.startswith("22")]


def test_the_hours_on_paper_follow_the_clock(tmp_path: Path, drawn: list[str]) -> None:
    language.use(AS_WRITTEN, NullTranslations(), twelve_hour=True)
    write_report(made_up(14), tmp_path / "page.pdf", PaperSize.A4)
    assert {"9 pm", "12 am", "3 am"} <= set(drawn)
