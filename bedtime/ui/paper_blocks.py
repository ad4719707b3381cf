"""The parts a printed page is set from: its head, the figures, paragraphs under a heading, and a table."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from bedtime.ui.paper_sheet import ACCENT, LEFT, RIGHT, RULE, SOFT, Letters, Sheet, Stroke

TITLE = Letters(18, bold=True)
FIGURE, HEADING = Letters(16, ACCENT, bold=True), Letters(10.5, ACCENT, bold=True)
BODY, SOFT_BODY, ASIDE = Letters(10), Letters(10, SOFT), Letters(10, SOFT, RIGHT)
SMALL = Letters(8, SOFT)
AFTER_HEADING = 2.0
TABLE_ROW = 12.5
FIRST_COLUMN = 52.0


class Block(Protocol):
    """A part of a page that is never broken across two."""

    def height(self, sheet: Sheet, width: float) -> float:
        """How tall it is when it is this wide."""

    def draw(self, sheet: Sheet, x: float, y: float, width: float) -> None:
        """Draws it from this corner down."""


@dataclass(frozen=True)
class Head:
    """The page's title with a line to its right and lines below it."""

    title: str
    aside: str
    below: Sequence[str]

    def height(self, sheet: Sheet, width: float) -> float:
        """See Block."""
        return sheet.line_height(TITLE) + sum(sheet.text_height(line, width, SOFT_BODY) for line in self.below) + 3

    def draw(self, sheet: Sheet, x: float, y: float, width: float) -> None:
        """See Block."""
        beside = sheet.text_width(self.title, TITLE) + 16
        sheet.one_line(self.title, x, y, width, TITLE)
        drop = sheet.line_height(TITLE) - sheet.line_height(ASIDE) - 2  # to about the same base line
        sheet.one_line(self.aside, x + beside, y + drop, width - beside, ASIDE)
        y += sheet.line_height(TITLE)
        for line in self.below:
            sheet.text(line, x, y, width, SOFT_BODY)
            y += sheet.text_height(line, width, SOFT_BODY)
        sheet.line(x, y + 3, x + width, y + 3, Stroke(ACCENT, 0.8))


@dataclass(frozen=True)
class Figures:
    """A few figures side by side, each with what it is below it."""

    figures: Sequence[tuple[str, str]]

    def height(self, sheet: Sheet, width: float) -> float:
        """See Block."""
        return sheet.line_height(FIGURE) + sheet.line_height(SMALL)

    def draw(self, sheet: Sheet, x: float, y: float, width: float) -> None:
        """See Block."""
        each = width / len(self.figures)
        for place, (figure, what) in enumerate(self.figures):
            sheet.one_line(figure, x + place * each, y, each - 6, FIGURE)
            sheet.one_line(what, x + place * each, y + sheet.line_height(FIGURE), each - 6, SMALL)


@dataclass(frozen=True)
class Lines:
    """Lines of text, each a paragraph of its own, under a heading if there is one."""

    heading: str
    lines: Sequence[str]
    letters: Letters = BODY

    def height(self, sheet: Sheet, width: float) -> float:
        """See Block."""
        lines = sum(sheet.text_height(line, width, self.letters) for line in self.lines)
        return _heading_height(sheet, self.heading) + lines

    def draw(self, sheet: Sheet, x: float, y: float, width: float) -> None:
        """See Block."""
        sheet.one_line(self.heading, x, y, width, HEADING)
        y += _heading_height(sheet, self.heading)
        for line in self.lines:
            sheet.text(line, x, y, width, self.letters)
            y += sheet.text_height(line, width, self.letters)


@dataclass(frozen=True)
class Table:
    """A table under a heading: names to the left, figures to the right, the last row set off, and a note below."""

    heading: str
    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    note: str

    def height(self, sheet: Sheet, width: float) -> float:
        """See Block."""
        rows = TABLE_ROW * (len(self.rows) + 1)
        return _heading_height(sheet, self.heading) + rows + 3 + sheet.text_height(self.note, width, SMALL)

    def draw(self, sheet: Sheet, x: float, y: float, width: float) -> None:
        """See Block."""
        sheet.one_line(self.heading, x, y, width, HEADING)
        y += _heading_height(sheet, self.heading)
        each = (width - FIRST_COLUMN) / (len(self.heads) - 1)
        places = [x, *(x + FIRST_COLUMN + place * each for place in range(len(self.heads) - 1))]
        looks = [SMALL, *([Letters(8.5)] * (len(self.rows) - 1)), Letters(8.5, bold=True)]
        for cells, look in zip([self.heads, *self.rows], looks, strict=True):
            if look.bold or cells is self.rows[0]:
                sheet.line(x, y - 0.5, x + width, y - 0.5, RULE)
            for cell, at in zip(cells, places, strict=True):
                is_name = at == x
                room = FIRST_COLUMN if is_name else each
                sheet.one_line(cell, at, y, room, replace(look, align=LEFT if is_name else RIGHT))
            y += TABLE_ROW
        sheet.text(self.note, x, y + 3, width, SMALL)


def _heading_height(sheet: Sheet, heading: str) -> float:
    return sheet.line_height(HEADING) + AFTER_HEADING if heading else 0
