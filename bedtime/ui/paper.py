"""The page for a doctor as a PDF: one sheet of paper or two, black on white, to be printed or handed on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bedtime.core.language import mark, tr
from bedtime.core.report import Report
from bedtime.core.report_words import (
    BRING,
    FORMULAS,
    SELF_REPORTED,
    WEEK_HEADS,
    answer_lines,
    jerk_lines,
    key_figures,
    made,
    medicine_lines,
    note_lines,
    period,
    shortened,
    ticked_lines,
    unusual_lines,
    watched_lines,
    week_rows,
)
from bedtime.core.safety_words import STANDING
from bedtime.ui.paper_blocks import Block, Figures, Head, Lines, Table
from bedtime.ui.paper_raster import IN_ONE_COLUMN, Raster
from bedtime.ui.paper_sheet import RIGHT, RULE, SOFT, Letters, PaperSize, Sheet, sheet

TITLE = mark("Sleep diary")  # nothing about health: whoever sees a list of files sees it
FOOT_LETTERS, PAGE_LETTERS = Letters(7.5, SOFT), Letters(7.5, SOFT, RIGHT)
MARGIN = 42.0
GAP = 9.0
PAGES = 2


@dataclass(frozen=True)
class Density:
    """How closely a page is set: the length of its lists, the size of its text and of the raster's rows in points."""

    listed: int
    body: float
    row: float


DENSITIES = (Density(8, 10, 11), Density(6, 9.5, 10), Density(4, 9, 9.5), Density(2, 8.5, 9), Density(1, 8, 9))

Placed = list[tuple[Block, float]]
"""The parts of one page, each with its distance from the page's top."""


def write_report(report: Report, file: Path, page_size: PaperSize) -> None:
    """Writes the page as a PDF for its owner's eyes only. Needs a QGuiApplication; raises PaperError."""
    with sheet(file, page_size, tr(TITLE)) as paper:
        pages = _fitted(report, paper)
        for number, parts in enumerate(pages, 1):
            if number > 1:
                paper.turn()
            for part, y in parts:
                part.draw(paper, MARGIN, y, _width(paper))
            known = {"title": tr(TITLE), "number": number, "count": len(pages)}
            _draw_foot(paper, tr("{title}, page {number} of {count}", **known))


def _fitted(report: Report, paper: Sheet) -> list[Placed]:
    """The pages as loosely set as two of them allow."""
    pages: list[Placed] = []
    for density in DENSITIES:
        pages = _paged(list(_parts(report, density)), paper)
        if len(pages) <= PAGES:
            break
    return pages


def _parts(report: Report, density: Density) -> Iterator[Block]:
    raster = Raster(report, density.row)
    is_short = len(report.rows) <= IN_ONE_COLUMN
    body, listed = Letters(density.body), density.listed
    yield Head(tr(TITLE), made(report), tuple(filter(None, (shortened(report.facts.name), period(report)))))
    yield Figures(key_figures(report))
    yield Lines("", answer_lines(report), body)
    if is_short:
        yield raster
    yield from _lines(tr("Jerks noticed"), jerk_lines(report), body)
    yield from _lines(tr("Something unusual was marked"), unusual_lines(report, listed), body)
    yield Table(tr("Week by week"), [tr(head) for head in WEEK_HEADS], week_rows(report), tr(FORMULAS))
    if not is_short:
        yield raster
    yield from _lines(tr("New or changed medicines"), medicine_lines(report, listed), body)
    yield from _lines(tr("Watched beside the jerks"), watched_lines(report), body)
    yield from _lines(tr("Answers this person wants to show"), ticked_lines(report), body)
    yield from _lines(tr("Notes"), note_lines(report, listed), body)


def _lines(heading: str, lines: Sequence[str], body: Letters) -> Iterator[Block]:
    if lines:
        yield Lines(heading, lines, body)


def _paged(parts: Sequence[Block], paper: Sheet) -> list[Placed]:
    """Each part on the first page that has room for it, below what already stands there."""
    pages: list[Placed] = []
    ends: list[float] = []
    bottom = paper.height - MARGIN - _foot_height(paper) - GAP
    for part in parts:
        height = part.height(paper, _width(paper))
        place = next((place for place, end in enumerate(ends) if end + height <= bottom), len(pages))
        if place == len(pages):
            pages.append([])
            ends.append(MARGIN)
        pages[place].append((part, ends[place]))
        ends[place] += height + GAP
    return pages


def _foot() -> str:
    return f"{tr(SELF_REPORTED)} {tr(BRING)} {tr(STANDING)}"


def _foot_height(paper: Sheet) -> float:
    return paper.text_height(_foot(), _width(paper), FOOT_LETTERS) + paper.line_height(PAGE_LETTERS) + 3


def _draw_foot(paper: Sheet, page: str) -> None:
    y = paper.height - MARGIN - _foot_height(paper)
    paper.line(MARGIN, y, MARGIN + _width(paper), y, RULE)
    paper.text(_foot(), MARGIN, y + 3, _width(paper), FOOT_LETTERS)
    last = paper.height - MARGIN - paper.line_height(PAGE_LETTERS)
    paper.one_line(page, MARGIN, last, _width(paper), PAGE_LETTERS)


def _width(paper: Sheet) -> float:
    return paper.width - 2 * MARGIN
