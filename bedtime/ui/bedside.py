"""The bedside card as a PDF: an evening's last steps and three slow breaths, to cut out and read in dim light."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from bedtime.core.language import mark, tr
from bedtime.core.plan import Plan
from bedtime.core.wording import clock
from bedtime.ui.paper_sheet import ACCENT, INK, MIDDLE, SOFT, THIN, Letters, PaperSize, Sheet, sheet

TITLE = mark("Bedside card")
WIDTH, HEIGHT = 297.6, 419.5  # A6 in points, 105 x 148 mm
PADDING = 26.0
GAP = 8.0
SIZES = (24.0, 21.0, 18.0, 15.0, 13.0)  # of the steps, the first in which all of them fit
LOOKS = {size: (Letters(size, ACCENT, bold=True), Letters(size, INK)) for size in SIZES}
BREATHS = (mark("Breathe in, 4."), mark("Out, 6."), mark("Three times."))
BREATH = Letters(22, INK, MIDDLE, bold=True)
CUT_OUT = Letters(8, SOFT, MIDDLE)


@dataclass(frozen=True)
class LastStep:
    """One line of the card: the time of a step, as in 21:30, and its title."""

    at: str
    title: str


def last_steps(plan: Plan, zone: ZoneInfo) -> tuple[LastStep, ...]:
    """The steps from wind-down on; none on a night off."""
    begins = plan.wind_down
    return tuple(LastStep(clock(each.at, zone), each.step.title) for each in plan.steps if begins and each.at >= begins)


def write_bedside(steps: Sequence[LastStep], file: Path, page_size: PaperSize) -> None:
    """Writes the card as a PDF for its owner's eyes only. Needs a QGuiApplication; raises PaperError."""
    with sheet(file, page_size, tr(TITLE)) as paper:
        x, y = (paper.width - WIDTH) / 2, (paper.height - HEIGHT) / 2
        paper.frame(x, y, WIDTH, HEIGHT)
        paper.one_line(tr("Cut along the line."), x, y + HEIGHT + 4, WIDTH, CUT_OUT)
        breaths = paper.line_height(BREATH) * len(BREATHS)
        middle = y + (HEIGHT - breaths) / 2
        if steps:
            _draw_steps(paper, steps, x + PADDING, y + PADDING, HEIGHT - 3 * PADDING - breaths)
            middle = y + HEIGHT - PADDING - breaths
            paper.line(x + PADDING, middle - PADDING / 2, x + WIDTH - PADDING, middle - PADDING / 2, THIN)
        for place, line in enumerate(BREATHS):
            paper.one_line(tr(line), x, middle + place * paper.line_height(BREATH), WIDTH, BREATH)


def _draw_steps(paper: Sheet, steps: Sequence[LastStep], x: float, y: float, room: float) -> None:
    size = next((each for each in SIZES if _height(paper, steps, each) <= room), SIZES[-1])
    while _height(paper, steps, size) > room:
        steps = steps[1:]  # what comes last is what the card is for
    at, title = LOOKS[size]
    column, width = _columns(paper, steps, size)
    for step in steps:
        paper.one_line(step.at, x, y, column, at)
        paper.text(step.title, x + column, y, width, title)
        y += paper.text_height(step.title, width, title) + GAP


def _height(paper: Sheet, steps: Sequence[LastStep], size: float) -> float:
    width = _columns(paper, steps, size)[1]
    return sum(paper.text_height(step.title, width, LOOKS[size][1]) + GAP for step in steps)


def _columns(paper: Sheet, steps: Sequence[LastStep], size: float) -> tuple[float, float]:
    """How wide the times and the titles are."""
    times = max((paper.text_width(step.at, LOOKS[size][0]) for step in steps), default=0.0) + GAP
    return times, WIDTH - 2 * PADDING - times
